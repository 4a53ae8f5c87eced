//! What the screens ask for to try another way: a branch of the walk that is open, taking it over, comparing.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::walks::{OpenWalk, Walks};
use crate::tui::message::AdoptOffer;
use crate::tui::{Effect, Message};
use crate::walk::Walk;
use crate::walk::branch::{Adoption, Change};

/// What came of it.
pub(super) enum Tried {
    /// Something to tell the screens.
    Message(Message),
    /// Another walk is to be shown.
    Opened(Box<OpenWalk>),
}

/// Carries out what is asked on the walk that is open in `file`.
pub(super) fn carry_out(
    walks: &mut Walks,
    walk: &Walk,
    file: &str,
    author: Option<&str>,
    effect: Effect,
) -> Result<Tried> {
    match effect {
        Effect::Branch(name) => {
            let mut open = walks.branch(walk, &name)?;
            open.notice = Some(format!("This is a branch of “{}”, which stays as it is.", walk.name()));
            Ok(Tried::Opened(Box::new(open)))
        }
        Effect::AskAdopt => offer(walks, file),
        Effect::Adopt(takes) => {
            let adopted = walks.adopt(Path::new(file), author, |_| takes)?;
            let mut open = adopted.open;
            let kept = match adopted.kept.len() {
                0 => String::new(),
                1 => " 1 stays as it was here.".to_owned(),
                kept => format!(" {kept} stay as they were here."),
            };
            let things = if adopted.taken == 1 { "change is" } else { "changes are" };
            open.notice = Some(format!(
                "{} {things} taken over from “{}”.{kept} Undo takes each back.",
                adopted.taken,
                walk.name()
            ));
            Ok(Tried::Opened(Box::new(open)))
        }
        Effect::OfferWays => {
            let roadmap = Arc::clone(walk.roadmap());
            Ok(Tried::Message(Message::WaysOffered(walks.ways_on_offer(&roadmap, file))))
        }
        Effect::CompareWithParent => {
            let parent = walks.parent_of(walk.header())?.display().to_string();
            compare(walks, vec![parent, file.to_owned()])
        }
        Effect::Ways(keys) => compare(walks, keys),
        _ => Err(anyhow!("this is not a thing to be tried")),
    }
}

fn compare(walks: &mut Walks, keys: Vec<String>) -> Result<Tried> {
    let (ways, _) = walks.ways(&keys, None)?;
    Ok(Tried::Message(Message::WaysMade(Box::new(ways), keys)))
}

fn offer(walks: &mut Walks, file: &str) -> Result<Tried> {
    let (parent, branch) = walks.both(Path::new(file))?;
    let adoption = Adoption::of(&parent.walk, &branch.walk).map_err(|fault| anyhow!("{fault}"))?;
    let (conflicts, changes): (Vec<&Change>, Vec<&Change>) =
        adoption.changes.iter().partition(|change| change.both);
    let words = |changes: Vec<&Change>| changes.into_iter().map(Change::words).collect();
    let parent = parent.walk.name().to_owned();
    let offer = AdoptOffer { parent, changes: words(changes), conflicts: words(conflicts) };
    Ok(Tried::Message(Message::AdoptOffered(offer)))
}
