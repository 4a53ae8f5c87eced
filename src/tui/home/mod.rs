//! The Home screen: start a walk, go on with one, or look at a sample.

mod line;
mod view;

pub use line::{StageLine, WalkLine};
pub use view::draw;

use super::message::{HomeList, RoadmapLine};

/// The state of Home.
#[derive(Debug, Default)]
pub struct HomeScreen {
    /// What there is.
    pub list: HomeList,
    /// The marked line, from 0.
    pub cursor: usize,
}

/// A line of Home that can be opened.
#[derive(Debug, Clone, Copy)]
pub enum HomeLine<'a> {
    /// Go on with a walk.
    Resume(&'a WalkLine),
    /// Start a walk on a roadmap.
    Start(&'a RoadmapLine),
    /// Look at the sample walk.
    Sample,
}

impl HomeScreen {
    /// The lines: walks first, then what can be started, then the sample.
    pub fn lines(&self) -> Vec<HomeLine<'_>> {
        let walks = self.list.walks.iter().map(HomeLine::Resume);
        let roadmaps = self.list.roadmaps.iter().map(HomeLine::Start);
        walks.chain(roadmaps).chain([HomeLine::Sample]).collect()
    }

    /// The marked line.
    pub fn marked(&self) -> Option<HomeLine<'_>> {
        self.lines().get(self.cursor).copied()
    }
}
