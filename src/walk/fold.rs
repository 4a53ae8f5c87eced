//! The fold: from entries to what people last said, and the route that follows. Pure; from the journal alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::resolve_leniently;
use super::entry::{Entry, Notes, Profile, RawChoice, RoadmapRef, What};
use super::given::Above;
use super::marks::Marks;
use super::patch::Patch;
use super::route::{Changes, Place, Route, Standing, State};
use super::voices::Voices;
use crate::roadmap::{DecisionIx, Roadmap};

/// What is known of one decision: what people last said, and how that came about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// What people last said.
    pub standing: Standing,
    /// Reason, confidence, owner, date.
    pub notes: Notes,
    /// The answer came back because another answer changed, or a newer roadmap asks it anew, and nobody has confirmed it yet.
    pub to_confirm: bool,
    /// The entry that made the standing; 0 for none.
    pub entry: u64,
}

/// An answer to a decision that the roadmap does not know (any more): kept, and listed as set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Stray {
    /// The choice as written.
    pub choice: RawChoice,
    /// What was noted with it.
    pub notes: Notes,
    /// The entry that said so.
    pub entry: u64,
}

/// Everything that follows from the entries that stand.
#[derive(Debug, Clone)]
pub struct Fold {
    /// One for each decision.
    pub records: Vec<Record>,
    /// Where every decision stands.
    pub route: Route,
    /// Whom the plan is for.
    pub profile: Profile,
    /// The name of the walk, where it was renamed.
    pub name: Option<String>,
    /// The version of the roadmap that the journal names last, where it changed.
    pub roadmap: Option<RoadmapRef>,
    /// Answers to decisions that the roadmap does not know, by id.
    pub strays: BTreeMap<String, Stray>,
    /// What was said in rooms.
    pub voices: Voices,
    /// How the steps of the plan fare.
    pub marks: Marks,
}

impl Fold {
    /// Nothing has been said yet.
    pub fn new(roadmap: &Roadmap, above: Arc<Above>) -> Self {
        Self {
            records: vec![Record::default(); roadmap.decisions.len()],
            route: Route::new(roadmap, above),
            profile: Profile::default(),
            name: None,
            roadmap: None,
            strays: BTreeMap::new(),
            voices: Voices::default(),
            marks: Marks::default(),
        }
    }

    /// Takes one more entry that stands. Undone and redone mean nothing here: who calls has left out what was
    /// taken back. What it gives back takes the entry back, as long as no other was applied since.
    pub fn apply(&mut self, roadmap: &Roadmap, entry: &Entry) -> Option<Patch> {
        match &entry.what {
            What::Profile(profile) => {
                Some(Patch::Profile(std::mem::replace(&mut self.profile, profile.clone())))
            }
            What::Renamed { name } => Some(Patch::Name(self.name.replace(name.clone()))),
            What::RoadmapChanged { roadmap: named, confirm } => {
                self.roadmap = Some(named.clone());
                for at in confirm.iter().filter_map(|id| roadmap.find_decision(id)) {
                    let record = &mut self.records[at.ix()];
                    record.to_confirm |= matches!(record.standing, Standing::Answered { .. });
                }
                None
            }
            What::Undone { .. } | What::Redone { .. } => None,
            What::StepMarked(mark) => {
                self.marks.apply(mark, entry.n);
                None
            }
            what => {
                let Some(id) = what.decision() else {
                    // Rare among what can be taken back, so that taking it back computes everything anew.
                    self.voices.apply(roadmap, entry);
                    return None;
                };
                Some(if let Some(at) = roadmap.find_decision(id) {
                    let before = Box::new(self.records[at.ix()].clone());
                    let woken = self.say(roadmap, at, what, entry.n);
                    Patch::Decision { at, before, woken }
                } else {
                    let before = self.strays.get(id).cloned();
                    self.stray(id, what, entry.n);
                    Patch::Stray { id: id.to_owned(), before }
                })
            }
        }
    }

    /// Takes what was said of a decision, and says which others wait to be confirmed now.
    fn say(&mut self, roadmap: &Roadmap, decision: DecisionIx, what: &What, n: u64) -> Vec<DecisionIx> {
        let record = &mut self.records[decision.ix()];
        let standing = match what {
            What::Answered { choice, notes, .. } => {
                record.notes.overlay(notes);
                let known = resolve_leniently(roadmap, decision, choice);
                Standing::answered(known.choice, known.unknown)
            }
            What::PutOff { reason, notes, .. } => {
                record.notes.overlay(notes);
                Standing::PutOff { reason: reason.clone() }
            }
            What::NotApplicable { reason, .. } => Standing::NotApplicable { reason: reason.clone() },
            What::Cleared { .. } => Standing::Blank,
            What::Noted { notes, .. } => {
                record.notes.clone_from(notes);
                return Vec::new();
            }
            What::Confirmed { .. } => {
                record.to_confirm = false;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        record.standing = standing;
        record.to_confirm = false;
        record.entry = n;
        let records = &self.records;
        let changes = self.route.settle(roadmap, decision, |at| &records[at.ix()].standing);
        let mut woken = Vec::new();
        for back in came_back(&self.route, &changes, decision) {
            let was = std::mem::replace(&mut self.records[back.ix()].to_confirm, true);
            woken.extend((!was).then_some(back));
        }
        woken
    }

    fn stray(&mut self, id: &str, what: &What, n: u64) {
        match what {
            What::Answered { choice, notes, .. } => {
                let mut kept = self.strays.remove(id).map(|stray| stray.notes).unwrap_or_default();
                kept.overlay(notes);
                let stray = Stray { choice: choice.clone(), notes: kept, entry: n };
                self.strays.insert(id.to_owned(), stray);
            }
            What::Noted { notes, .. } => {
                if let Some(stray) = self.strays.get_mut(id) {
                    stray.notes.clone_from(notes);
                }
            }
            What::Cleared { .. } | What::PutOff { .. } | What::NotApplicable { .. } => {
                self.strays.remove(id);
            }
            _ => {}
        }
    }
}

/// The decisions whose answer, or a part of it, steers again although nobody answered them anew.
pub(super) fn came_back<'a>(
    route: &'a Route,
    changes: &'a Changes,
    answered: DecisionIx,
) -> impl Iterator<Item = DecisionIx> + 'a {
    changes
        .iter()
        .filter(move |(decision, before)| *decision != answered && gained(before, route.place(*decision)))
        .map(|(decision, _)| *decision)
}

fn gained(before: &Place, now: &Place) -> bool {
    match (&before.choice, &now.choice) {
        (None, Some(_)) => now.state == State::Decided,
        (Some(before), Some(now)) => now.options().iter().any(|option| !before.options().contains(option)),
        _ => false,
    }
}
