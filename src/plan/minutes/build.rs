//! Builds minutes from a walk.

use jiff::Timestamp;

use super::format::{
    AgendaLine, CommentLine, MINUTES_FORMAT, Minutes, MinutesDecision, MinutesRound, OutcomeLine,
    SessionLine, SplitLine,
};
use crate::plan::build::plan_walk;
use crate::plan::draft::Draft;
use crate::plan::format::{Labelled, MadeBy, PlanRoadmap, RoadState};
use crate::plan::voices::vote_lines;
use crate::roadmap::DecisionIx;
use crate::walk::voices::tally::{by_role, by_table};
use crate::walk::voices::{Round, Split, tally};
use crate::walk::{Walk, What};

/// What minutes say where no room was opened.
const NO_ROOM: &str = "No room was opened on this walk, so there are no votes and no comments to tell of. The plan of \
                       the walk says what was decided.";

/// The minutes of a walk. `sha256`: of the header and all entries of the walk, line for line as in the file.
pub fn minutes(walk: &Walk, sha256: &str) -> Minutes {
    let roadmap = walk.roadmap();
    let mut draft = Draft::new(walk);
    let sessions: Vec<SessionLine> = walks(walk).flat_map(|(table, walk)| sessions(table, walk)).collect();
    let decisions = taken_up(walk).into_iter().map(|at| decision(&mut draft, at)).collect();
    Minutes {
        format: MINUTES_FORMAT.to_owned(),
        made_by: MadeBy::this(),
        roadmap: PlanRoadmap::of(roadmap),
        walk: plan_walk(walk, sha256),
        remark: sessions.is_empty().then(|| NO_ROOM.to_owned()),
        sessions,
        agenda: walks(walk).flat_map(|(table, walk)| agenda(table, walk)).collect(),
        decisions,
        parking_lot: draft.parking_lot(),
    }
}

/// Minutes as their file holds them: pretty-printed JSON with a final newline.
pub fn to_json(minutes: &Minutes) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = serde_json::to_writer_pretty(&mut bytes, minutes);
    debug_assert!(written.is_ok(), "keys are texts, and memory takes what is written to it");
    bytes.push(b'\n');
    bytes
}

/// The tables of a merged walk, by label, and the walk itself.
fn walks(walk: &Walk) -> impl Iterator<Item = (Option<&str>, &Walk)> {
    let tables = walk.tables().iter().map(|table| (Some(table.label.as_str()), &table.walk));
    tables.chain([(None, walk)])
}

fn sessions(table: Option<&str>, walk: &Walk) -> Vec<SessionLine> {
    let line = |session: &crate::walk::voices::Session| SessionLine {
        table: table.map(str::to_owned),
        opened: session.opened.clone(),
        closed: session.closed.clone(),
        named: session.named,
        present: session.present,
        by_phone: session.joined,
    };
    walk.voices().sessions.iter().map(line).collect()
}

fn agenda(table: Option<&str>, walk: &Walk) -> Vec<AgendaLine> {
    let items = walk.voices().agenda.iter().map(|item| {
        let known = walk.roadmap().find_decision(&item.decision);
        let label = known.map_or(item.decision.as_str(), |at| walk.roadmap()[at].label.as_str());
        AgendaLine {
            table: table.map(str::to_owned),
            decision: Labelled::new(&item.decision, label),
            minutes: item.minutes,
        }
    });
    items.collect()
}

/// The decisions that were voted on, decided or put off in a room, in the order in which they were taken up.
fn taken_up(walk: &Walk) -> Vec<DecisionIx> {
    let mut found: Vec<_> = walk
        .roadmap()
        .decision_ixs()
        .filter_map(|at| {
            let first = walks(walk).filter_map(|(_, walk)| first_taken_up(walk, at)).min()?;
            Some((first, at))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// When a room of a walk first took up a decision: time and entry.
fn first_taken_up(walk: &Walk, at: DecisionIx) -> Option<(Option<Timestamp>, u64)> {
    let rounds = walk.voices().rounds.get(&walk.roadmap()[at].id).into_iter().flatten();
    let voted = rounds.map(|round| round.entry).min();
    let standing = Some(walk.record(at).entry).filter(|n| in_room(walk, *n));
    let n = voted.into_iter().chain(standing).min()?;
    Some((walk.entry(n)?.at.parse().ok(), n))
}

/// Whether an entry was made while a room was open.
fn in_room(walk: &Walk, n: u64) -> bool {
    let before = walk.entries().iter().take_while(|entry| entry.n < n);
    let doors = before.filter(|it| matches!(it.what, What::RoomOpened(_) | What::RoomClosed { .. }));
    n > 0 && doors.last().is_some_and(|entry| matches!(entry.what, What::RoomOpened(_)))
}

fn decision(draft: &mut Draft<'_>, at: DecisionIx) -> MinutesDecision {
    let walk = draft.walk;
    let this = &draft.roadmap[at];
    let choice = walk.route().choice_at(at);
    let rounds = walks(walk).flat_map(|(table, walk)| {
        let rounds = walk.voices().rounds.get(&this.id).into_iter().flatten();
        let shown = rounds.filter(|round| round.revealed);
        shown.map(move |it| round(table, walk, at, it)).collect::<Vec<_>>()
    });
    let item = draft.road_item(at);
    let notes = walk.notes(at);
    let asked = matches!(item.state, RoadState::Open | RoadState::PutOff);
    MinutesDecision {
        id: this.id.clone(),
        label: this.label.clone(),
        question: this.question.render(|_| String::new()).trim().to_owned(),
        rounds: rounds.collect(),
        outcome: OutcomeLine {
            state: item.state,
            choice: choice.map(|choice| draft.choice(at, choice)),
            rationale: notes.rationale.clone(),
            reason: item.reason,
            owner: notes.owner.clone(),
            decide_by: notes.decide_by.clone(),
        },
        consensus: choice.and_then(|_| draft.consensus(at)),
        dissent: choice.map(|choice| draft.dissent(at, choice)).unwrap_or_default(),
        tables: if asked { draft.table_lines(at) } else { Vec::new() },
    }
}

fn round(table: Option<&str>, walk: &Walk, at: DecisionIx, round: &Round) -> MinutesRound {
    let this = &walk.roadmap()[at];
    let counted = tally(this, round);
    let voices = walk.voices();
    let comments = round.comments().into_iter().map(|ballot| CommentLine {
        name: round.names.get(&ballot.voter).cloned(),
        fist: ballot.fist,
        comment: ballot.comment.clone().unwrap_or_default(),
    });
    MinutesRound {
        round: round.n,
        table: table.map(str::to_owned),
        at: round.at.clone(),
        voices: counted.voices,
        counts: vote_lines(&this.kind, &counted.counts),
        fists: counted.fists,
        by_table: splits(walk, at, by_table(this, round, voices), str::to_owned),
        by_role: splits(walk, at, by_role(this, round, voices), |id| {
            let role = walk.roadmap().roles.iter().find(|role| role.id == id);
            role.map_or_else(|| id.to_owned(), |role| role.label.clone())
        }),
        comments: comments.collect(),
    }
}

fn splits(walk: &Walk, at: DecisionIx, splits: Vec<Split>, words: impl Fn(&str) -> String) -> Vec<SplitLine> {
    let line = |split: Split| SplitLine {
        group: split.group.map(|group| words(&group)),
        voices: split.tallied.voices,
        counts: vote_lines(&walk.roadmap()[at].kind, &split.tallied.counts),
        fists: split.tallied.fists,
    };
    splits.into_iter().map(line).collect()
}
