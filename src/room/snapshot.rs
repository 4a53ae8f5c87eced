//! From a walk to what the phones are shown: pure, in the words of the screens.

use std::collections::BTreeMap;

use super::shown::{Comment, Matter, Offer, Outcome, Role, Settled, Shown};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, OptionIx, Roadmap, Text};
use crate::walk::preview_words::lines;
use crate::walk::reason::why_locked;
use crate::walk::voices::tally::{by_role, by_table};
use crate::walk::voices::{Phase, Round, Split, tally};
use crate::walk::{State, Walk};

/// What the phones are shown of a walk. `at`: the decision that the screen in front shows, and where the room is at it.
/// `opened`: how many comments of the round are open to all, in the order of [`Round::comments`].
pub fn shown(walk: &Walk, at: Option<(DecisionIx, Phase)>, opened: usize) -> Shown {
    let roadmap = walk.roadmap();
    Shown {
        title: walk.name().to_owned(),
        roles: roadmap
            .roles
            .iter()
            .map(|role| Role { id: role.id.clone(), label: role.label.clone() })
            .collect(),
        people: walk.voices().people.clone(),
        now: at.map(|(decision, phase)| matter(walk, decision, phase, opened)),
        settled: settled(walk),
    }
}

/// A text as phones show it: their page has no list of sources, so citations are left out.
fn plain(text: &Text) -> String {
    let words = text.render(|_| String::new());
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
}

fn matter(walk: &Walk, decision: DecisionIx, phase: Phase, opened: usize) -> Matter {
    let roadmap = walk.roadmap();
    let this = &roadmap[decision];
    let round = walk.voices().latest(&this.id);
    let open = round.is_some_and(|round| !round.revealed);
    // Phones can vote only where the journal has an open round, and see a result only where it has none.
    let phase = match phase {
        Phase::Vote if !open => Phase::Think,
        Phase::Reveal | Phase::Discuss if open || round.is_none() => Phase::Think,
        phase => phase,
    };
    let is_result = matches!(phase, Phase::Reveal | Phase::Discuss | Phase::Decided);
    let result = round.filter(|round| is_result && round.revealed);
    Matter {
        decision: this.id.clone(),
        label: this.label.clone(),
        stage: roadmap[this.stage].title.clone(),
        question: plain(&this.question),
        ask: this.ask.as_ref().map(plain),
        why: plain(&this.why),
        equity: this.equity.as_ref().map(plain),
        kind: this.kind.clone(),
        options: roadmap.option_ixs(decision).map(|option| offer(walk, decision, option)).collect(),
        phase,
        round: round.map_or(0, |round| round.n),
        ballots: round.map_or_else(BTreeMap::new, |round| round.ballots.clone()),
        outcome: result.map(|round| outcome(walk, decision, round, opened)),
        decided: (phase == Phase::Decided).then(|| chosen(walk, decision)).flatten(),
    }
}

fn offer(walk: &Walk, decision: DecisionIx, option: OptionIx) -> Offer {
    let roadmap = walk.roadmap();
    let this = roadmap.option(decision, option);
    let preview = walk.preview(decision, Some(Choice::Options(vec![option])));
    Offer {
        id: this.id.clone(),
        label: this.label.clone(),
        means: plain(&this.means),
        upside: this.upside.as_ref().map(plain),
        tradeoff: this.tradeoff.as_ref().map(plain),
        locked: why_locked(roadmap, walk.route(), decision, option, |_| String::new()),
        preview: lines(roadmap, &preview),
    }
}

fn outcome(walk: &Walk, decision: DecisionIx, round: &Round, opened: usize) -> Outcome {
    let (roadmap, voices) = (walk.roadmap(), walk.voices());
    let comments = round.comments();
    let name = |voter: &str| {
        let person = voices.people.get(voter).filter(|_| voices.is_named());
        person.and_then(|person| person.name.clone())
    };
    let shown = comments.iter().take(opened).map(|ballot| Comment {
        fist: ballot.fist,
        text: ballot.comment.clone().unwrap_or_default(),
        name: name(&ballot.voter),
    });
    Outcome {
        tallied: tally(&roadmap[decision], round),
        by_table: by_table(&roadmap[decision], round, voices),
        by_role: labelled(roadmap, by_role(&roadmap[decision], round, voices)),
        comments: shown.collect(),
        unopened: comments.len().saturating_sub(opened),
    }
}

/// Puts what people read in the place of the roles' ids.
fn labelled(roadmap: &Roadmap, mut splits: Vec<Split>) -> Vec<Split> {
    for split in &mut splits {
        let role = roadmap.roles.iter().find(|role| Some(&role.id) == split.group.as_ref());
        if let Some(role) = role {
            split.group = Some(role.label.clone());
        }
    }
    splits
}

fn chosen(walk: &Walk, decision: DecisionIx) -> Option<String> {
    let choice = walk.route().choice_at(decision)?;
    Some(choice_words(walk.roadmap(), decision, choice))
}

/// What the room has settled and still stands.
fn settled(walk: &Walk) -> Vec<Settled> {
    let roadmap = walk.roadmap();
    let is_settled = |at: &DecisionIx| {
        let outcome = walk.voices().outcomes.get(&roadmap[*at].id);
        walk.route().state(*at) == State::Decided
            && outcome.is_some_and(|outcome| outcome.answer == walk.record(*at).entry)
    };
    let settled = roadmap.decision_ixs().filter(is_settled);
    settled
        .filter_map(|at| Some(Settled { label: roadmap[at].label.clone(), choice: chosen(walk, at)? }))
        .collect()
}
