//! The outlook: how many decisions are still to be made, whatever is answered.

use std::collections::BTreeSet;

use super::atlas::Atlas;
use super::bounds::{Bounds, Sure};
use super::formula::{AtomIx, Formula};
use super::pass::{Frame, Pass, Weight};
use super::schedule::Schedule;
use crate::roadmap::{About, DecisionIx, Subject};
use crate::walk::{Standing, Tally, Walk};

/// How many decisions about a choice are still to be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// At least so many.
    pub fewest: usize,
    /// At most so many.
    pub most: usize,
    /// Whether some way to answer reaches each of the bounds. If not, the truth lies within them.
    pub exact: bool,
}

/// The fewest and the most decisions about a choice that are still to be decided, over all ways to answer what is
/// open now and what opens on the way. What is put off or does not apply stays so; what is decided stays decided. A
/// decision that opens and that nobody can answer counts: it is there to be decided.
///
/// It is exact where a pass over what is in doubt stays small, which it does in roadmaps that people write; else it is
/// the bounds of one pass in three values, which are true and may be wide.
pub fn outlook(walk: &Walk) -> Outlook {
    let survey = Bounds::of(walk);
    let bounds = survey.outlook();
    if bounds.exact || walk.roadmap().decisions.len() > MOST_DECISIONS {
        return bounds;
    }
    exact(walk, &survey).unwrap_or(bounds)
}

/// No exact outlook is looked for in larger roadmaps: a key must not wait for it.
pub(super) const MOST_DECISIONS: usize = 2_000;
/// How many states the pass may carry at once, and take from decision to decision altogether.
const MOST_STATES: usize = 2_000;
const MOST_WORK: usize = 60_000;

#[derive(Debug, Clone)]
struct ToGo {
    fewest: u32,
    most: u32,
}

impl Weight for ToGo {
    type Count = ();

    fn start() -> Self {
        Self { fewest: 0, most: 0 }
    }

    fn merge(&mut self, other: Self) {
        self.fewest = self.fewest.min(other.fewest);
        self.most = self.most.max(other.most);
    }

    fn asked(&self, (): &(), cost: u32) -> Self {
        Self { fewest: self.fewest + cost, most: self.most + cost }
    }

    fn stuck(&self, cost: u32) -> Option<Self> {
        Some(self.asked(&(), cost))
    }
}

/// The exact outlook; `None` where the pass would be too large.
///
/// Only what is in doubt is passed over: decisions that the bounds hold to be perhaps to be decided, and what they
/// hang on. Of all else the bounds know the value.
fn exact(walk: &Walk, bounds: &Bounds<'_>) -> Option<Outlook> {
    let roadmap = walk.roadmap();
    let atlas = Atlas::of_roads(roadmap);
    let known = known(&atlas, bounds);
    let fixed = |atom: AtomIx| known[atom as usize];
    let in_doubt = roadmap.decision_ixs().filter(|at| bounds.to_go(*at) == Sure::Maybe);
    let passed = cone_in_doubt(&atlas, in_doubt, &fixed);
    let sure = roadmap.decision_ixs().filter(|at| {
        !passed.contains(at) && roadmap[*at].about == About::Choice && bounds.to_go(*at) == Sure::Yes
    });
    let sure = sure.count();
    let schedule = Schedule::new(&atlas, &passed, &[], &fixed)?;
    let frame = |at| frame(walk, at);
    let mut pass: Pass<'_, ToGo> = Pass::new(&atlas, &frame, MOST_STATES);
    let mut work = 0;
    let too_long = |states: usize| {
        work += states;
        work > MOST_WORK
    };
    pass.run(&schedule, |_, _| {}, too_long).ok()?;
    let (_, all) = pass.states.pop()?;
    Some(Outlook { fewest: sure + all.fewest as usize, most: sure + all.most as usize, exact: true })
}

/// What is known of each atom in every way to answer what is open.
pub(super) fn known(atlas: &Atlas<'_>, bounds: &Bounds<'_>) -> Vec<Option<bool>> {
    let sure = |sure| match sure {
        Sure::Yes => Some(true),
        Sure::No => Some(false),
        Sure::Maybe => None,
    };
    atlas.atoms.iter().map(|test| sure(bounds.test(test))).collect()
}

/// These decisions with everything that has a say in them and is in doubt.
pub(super) fn cone_in_doubt(
    atlas: &Atlas<'_>,
    of: impl IntoIterator<Item = DecisionIx>,
    fixed: &impl Fn(AtomIx) -> Option<bool>,
) -> BTreeSet<DecisionIx> {
    let mut cone = BTreeSet::new();
    let mut waiting: Vec<DecisionIx> = of.into_iter().collect();
    let look = |formula: &Formula, waiting: &mut Vec<DecisionIx>| {
        formula.atoms(&mut |atom| {
            if let (None, Subject::Decision(decision)) = (fixed(atom), atlas.subject(atom)) {
                waiting.push(decision);
            }
        });
    };
    while let Some(decision) = waiting.pop() {
        if cone.insert(decision) {
            look(&atlas.opens[decision.ix()], &mut waiting);
            atlas.locks[decision.ix()].iter().for_each(|(_, free)| look(free, &mut waiting));
        }
    }
    cone
}

/// What can still be said at a decision of a walk, and what it counts.
pub(super) fn frame(walk: &Walk, at: DecisionIx) -> (Frame<'_>, u32) {
    let frame = match &walk.record(at).standing {
        Standing::Blank | Standing::Answered { choice: None, .. } => Frame::Free,
        Standing::PutOff { .. } | Standing::NotApplicable { .. } => Frame::Blank,
        Standing::Answered { choice: Some(choice), whole } => {
            Frame::Kept { choice, lost: !whole.unknown.is_empty() }
        }
    };
    (frame, u32::from(walk.roadmap()[at].about == About::Choice))
}

/// Progress of a walk in words, as [`choices_words`]. While no choice is made and facts are missing that come before, it
/// tells of these: "3 of 12 facts, then ~21–34 choices". Who has answered three questions should not read "0 decided".
pub fn progress_words(facts: Tally, choices: Tally, outlook: Outlook) -> String {
    let begins = choices.decided + choices.put_off == 0 && facts.done() < facts.asked();
    if !begins {
        return choices_words(choices, outlook);
    }
    let (fact, choice) = (noun(facts.asked(), "fact"), noun(outlook.most, "choice"));
    format!("{} of {} {fact}, then {} {choice}", facts.done(), facts.asked(), count_words(outlook))
}

/// How far the choices of a walk are, in words: "6 decided · 1 later · ~21–34 to go".
pub fn choices_words(choices: Tally, outlook: Outlook) -> String {
    let decided = format!("{} decided", choices.decided);
    let later = (choices.put_off > 0).then(|| format!("{} later", choices.put_off));
    let parts = [Some(decided), later, Some(to_go_words(outlook))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The last part of it: "~21–34 to go", "1 to go", "none to go".
pub fn to_go_words(outlook: Outlook) -> String {
    match outlook.most {
        0 => "none to go".to_owned(),
        _ => format!("{} to go", count_words(outlook)),
    }
}

fn noun(count: usize, one: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{one}s") }
}

/// How many there are: "~21–34", "1".
fn count_words(outlook: Outlook) -> String {
    let Outlook { fewest, most, exact } = outlook;
    let about = if exact { "" } else { "~" };
    if fewest == most { format!("{about}{fewest}") } else { format!("{about}{fewest}–{most}") }
}
