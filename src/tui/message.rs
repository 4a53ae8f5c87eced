//! What reaches the screens (messages) and what they ask of the edge (effects).

use std::sync::Arc;

use jiff::civil::Date;

pub use super::home::{StageLine, WalkLine};
use super::input::{Key, Mouse};
pub use super::room::{Door, Entrance, Present};
use crate::plan::compare::ways::Ways;
use crate::plan::write::Format;
use crate::roadmap::Roadmap;
use crate::walk::voices::AgendaItem;
use crate::walk::{Entry, Walk, What};

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size, in columns and rows.
    Resize(u16, u16),
    /// The list of Home was read.
    HomeLoaded(HomeList),
    /// A roadmap that was to be walked can be walked under a plan of another one.
    UnderOffered(UnderOffer),
    /// A walk is ready.
    WalkOpened(Box<Opened>),
    /// A roadmap whose states are to be shown was read.
    StatesRead(Arc<Roadmap>),
    /// Something asked for did not work: what, and the mend.
    Failed(Trouble),
    /// All entries up to this number are durable.
    Saved(u64),
    /// The entry of this number could not be written yet.
    Unsaved(u64, Trouble),
    /// The journal lies in another file now.
    Moved(String),
    /// Leaving was put off: something could not be saved.
    QuitRefused(Trouble),
    /// The plan was written to this path.
    PlanWritten(String),
    /// A file that is not this walk's plan is in the way.
    PlanInTheWay(String),
    /// The editor has ended: the text as it is now, or why the one before stays.
    Edited(Result<String, Trouble>),
    /// The roadmap of the open walk was saved anew.
    Roadmap(Arc<Roadmap>),
    /// The roadmap of the walk that was opened has this newer version.
    NewerRoadmap(Arc<Roadmap>),
    /// A room is to be opened on the open walk, with this agenda.
    RoomWanted(Option<Vec<AgendaItem>>),
    /// The room's door is open, or could not be opened.
    Door(Door),
    /// Who has reached the room.
    Present(Present),
    /// A phone says something; the number names it to the edge.
    Said(u64, What),
    /// What a walk can be compared with: what names each, and what it is in words.
    WaysOffered(Vec<(String, String)>),
    /// Ways were laid side by side; what names them.
    WaysMade(Box<Ways>, Vec<String>),
    /// What taking over the branch that is open would change.
    AdoptOffered(AdoptOffer),
    /// Time has passed.
    Tick,
}

/// What did not work, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
}

/// The time, as the edge tells it before each message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// For entries: `2026-11-23T09:12:44-05:00`.
    pub at: String,
    /// The day.
    pub today: Date,
}

/// What Home shows.
#[derive(Debug, Clone, Default)]
pub struct HomeList {
    /// Roadmaps that can be walked.
    pub roadmaps: Vec<RoadmapLine>,
    /// Walks, the latest first.
    pub walks: Vec<WalkLine>,
    /// Where the files are.
    pub folder: String,
}

/// A roadmap on Home.
#[derive(Debug, Clone, Default)]
pub struct RoadmapLine {
    /// The id or the path by which it is opened.
    pub id: String,
    /// The title; of one that cannot be read its name.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// Why it cannot be walked, and how to see what is wrong with it.
    pub trouble: Option<String>,
}

/// The plans that a walk could be under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderOffer {
    /// What names the roadmap.
    pub roadmap: String,
    /// What it is about, in words.
    pub text: String,
    /// What names each plan, and its name and how much it settles.
    pub plans: Vec<(String, String)>,
}

/// What taking a branch over would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptOffer {
    /// The name of the walk that it began with.
    pub parent: String,
    /// What only the branch changed, in words.
    pub changes: Vec<String>,
    /// What both changed, in words.
    pub conflicts: Vec<String>,
}

/// A walk that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The walk.
    pub walk: Walk,
    /// Where its file is.
    pub file: String,
    /// Why it can only be read.
    pub read_only: Option<String>,
    /// Something to be said about it: a torn line dropped, another version of its roadmap.
    pub notice: Option<String>,
    /// Text that was being typed when the program ended.
    pub draft: Option<Draft>,
    /// The path a plan is written to, unless another is given.
    pub plan_path: String,
    /// Whether it has just been made.
    pub is_new: bool,
}

/// Text being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id of the decision.
    pub decision: String,
    /// Which field of it: one of [`crate::walk::field`].
    pub field: String,
    /// The text.
    pub text: String,
}

/// What the edge is asked to do.
#[derive(Debug)]
pub enum Effect {
    /// Read the list of Home.
    LoadHome,
    /// Make a walk on the roadmap of this id; where it can be under a plan, offer that first.
    StartWalk(String),
    /// Make a walk on the roadmap of this id, on its own or under the plan of that name.
    StartUnder(String, Option<String>),
    /// Open the walk of this file.
    OpenWalk(String),
    /// Open the sample walk.
    OpenSample,
    /// Read the roadmap of this id, to show its states; [`Message::StatesRead`] follows.
    ReadStates(String),
    /// The walk is no longer open; its writer may end.
    CloseWalk,
    /// Keep a copy of a roadmap that the walk begins to use.
    KeepRoadmap(Arc<Roadmap>),
    /// Make an entry durable.
    Append(Entry),
    /// Try again to write what is unsaved.
    Retry,
    /// Write the whole journal in another folder, and go on there.
    MoveTo(String),
    /// Keep text being typed.
    KeepDraft(Draft),
    /// Nothing is being typed any more.
    DropDraft,
    /// Write a plan. `force`: also over a file that is not this walk's plan.
    WritePlan {
        /// Where; several formats are written beside it.
        path: String,
        /// In which formats.
        formats: &'static [Format],
        /// Over anything.
        force: bool,
    },
    /// Let the terminal have the mouse, or take it.
    CaptureMouse(bool),
    /// Put a text on the clipboard of whoever sits at the terminal.
    Copy(String),
    /// Let the user's editor change a text; [`Message::Edited`] follows.
    Edit(String),
    /// Open the door of a room, for people whose names are kept or not; [`Message::Door`] follows.
    OpenDoor(bool),
    /// Close the door of the room.
    CloseDoor,
    /// What a phone said is the entry of that number: acknowledge it once that is durable.
    Counted(u64, u64),
    /// What a phone said does not fit, for this reason.
    Refused(u64, String),
    /// Make a branch of the walk that is open, by this name, and open it.
    Branch(String),
    /// Find out what taking over the branch that is open would change; [`Message::AdoptOffered`] follows.
    AskAdopt,
    /// Take the branch that is open over into the walk it began with, and open that. Where both changed something, the
    /// branch's word is taken or not.
    Adopt(bool),
    /// Find what the walk that is open can be compared with; [`Message::WaysOffered`] follows.
    OfferWays,
    /// Lay these side by side; [`Message::WaysMade`] follows.
    Ways(Vec<String>),
    /// Lay the branch that is open beside the walk it began with.
    CompareWithParent,
    /// Go to the background.
    Suspend,
    /// End the program once everything is durable.
    Quit,
    /// End the program, whatever is not saved.
    QuitUnsaved,
}
