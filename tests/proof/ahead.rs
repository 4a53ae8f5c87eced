//! On walks under way: the outlook, the leverage of decisions and whether enough is decided are what trying every way
//! to go on shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use waypost::proof::{Outlook, enough, leverage, leverages, outlook};
use waypost::roadmap::{About, Choice, Condition, DecisionIx, Kind, OptionIx, Roadmap, Subject};
use waypost::walk::{Entry, Notes, Route, Standing, State, Walk, What, to_raw};

use super::brute::{answered, answers};
use super::gene::genes_of;
use super::made::{Made, roadmap};

const MOST: usize = 3_000;

fn all_answers(roadmap: &Roadmap, at: DecisionIx) -> Vec<Choice> {
    answers(&roadmap[at].kind, roadmap[at].options.len(), Subject::Decision(at), roadmap)
}

/// Which strategies stand and which cautions are raised.
fn lines(roadmap: &Roadmap, route: &Route) -> Vec<bool> {
    let holds = |when: Option<&Condition>| when.is_none_or(|when| when.holds(route));
    let strategies = roadmap.strategies.iter().map(|strategy| holds(strategy.when.as_ref()));
    strategies.chain(roadmap.cautions.iter().map(|caution| holds(Some(&caution.when)))).collect()
}

struct Tried<'a> {
    roadmap: &'a Roadmap,
    standings: Vec<Standing>,
    left: usize,
    to_go: BTreeSet<usize>,
    lines: BTreeSet<Vec<bool>>,
}

impl Tried<'_> {
    /// Answers what is open in every way; `None` where those are too many.
    fn go(&mut self, at: DecisionIx, route: &Route, to_go: usize) -> Option<()> {
        if at.ix() == self.roadmap.decisions.len() {
            self.left = self.left.checked_sub(1)?;
            self.to_go.insert(to_go);
            self.lines.insert(lines(self.roadmap, route));
            return Some(());
        }
        let next = DecisionIx::at(at.ix() + 1);
        if route.state(at) != State::Open {
            return self.go(next, route, to_go);
        }
        let before = self.standings[at.ix()].clone();
        let to_go = to_go + usize::from(self.roadmap[at].about == About::Choice);
        let mut stuck = true;
        for choice in all_answers(self.roadmap, at) {
            self.standings[at.ix()] = answered(&choice);
            let mut after = route.clone();
            after.settle(self.roadmap, at, |at| &self.standings[at.ix()]);
            if after.choice_at(at) == Some(&choice) {
                stuck = false;
                self.go(next, &after, to_go)?;
            }
        }
        self.standings[at.ix()] = before;
        if stuck { self.go(next, route, to_go) } else { Some(()) }
    }
}

/// A walk on which some things were said, also about what is closed.
fn under_way(made: &Made, said: &[(u8, u8)]) -> Walk {
    let mut walk = made.walk();
    for (at, (what, pick)) in said.iter().enumerate() {
        let at = DecisionIx::at(at % made.roadmap.decisions.len());
        let decision = made.roadmap[at].id.clone();
        let mut all = all_answers(&made.roadmap, at);
        let what = match what % 6 {
            0 | 1 => continue,
            2 => What::PutOff { decision, reason: String::new(), notes: Notes::default() },
            3 => What::NotApplicable { decision, reason: String::new() },
            _ => {
                let choice = all.swap_remove(usize::from(*pick) % all.len());
                let choice = to_raw(&made.roadmap, at, &choice);
                What::Answered { decision, choice, notes: Notes::default() }
            }
        };
        let n = walk.next_n();
        walk.push(Entry { n, at: "2026-11-23T09:00:00-05:00".into(), by: None, what }).unwrap();
    }
    walk
}

/// The leverage of a decision by its definition; `None` where a single option is no answer to it.
fn levered(walk: &Walk, decision: DecisionIx) -> Option<usize> {
    let roadmap = walk.roadmap();
    let this = &roadmap[decision];
    let single = |option: OptionIx| Choice::Options(vec![option]);
    let free = roadmap.option_ixs(decision);
    let free = free.filter(|option| walk.route().is_available(roadmap, decision, *option));
    let standings: Vec<Standing> = match this.kind {
        Kind::Text => Vec::new(),
        Kind::One | Kind::Scale => free.map(|option| answered(&single(option))).collect(),
        Kind::Many { min, .. } | Kind::Rank { min, .. } => {
            if min > 1 {
                return None;
            }
            std::iter::once(Standing::Blank).chain(free.map(|option| answered(&single(option)))).collect()
        }
        _ => all_answers(roadmap, decision).iter().map(answered).collect(),
    };
    let routes: Vec<Route> = standings
        .iter()
        .map(|standing| {
            let mut route = walk.route().clone();
            route.settle(roadmap, decision, |at| {
                if at == decision { standing } else { &walk.record(at).standing }
            });
            route
        })
        .collect();
    let Some(first) = routes.first() else { return Some(0) };
    let differing = (0..lines(roadmap, first).len()).filter(|line| {
        routes.iter().any(|route| lines(roadmap, route)[*line] != lines(roadmap, first)[*line])
    });
    let moving = roadmap
        .decision_ixs()
        .filter(|at| *at != decision && routes.iter().any(|route| route.place(*at) != first.place(*at)));
    Some(differing.count() + moving.count())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(250),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_ahead_is_what_trying_shows(
        genes in genes_of(6, 2),
        said in prop::collection::vec((any::<u8>(), any::<u8>()), 0..8),
    ) {
        let made = Made::of(roadmap(&genes));
        let walk = under_way(&made, &said);
        let standings = made.roadmap.decision_ixs().map(|at| walk.record(at).standing.clone()).collect();
        let mut tried =
            Tried { roadmap: &made.roadmap, standings, left: MOST, to_go: BTreeSet::new(), lines: BTreeSet::new() };
        if tried.go(DecisionIx::at(0), walk.route(), 0).is_some() {
            let (fewest, most) = (*tried.to_go.first().unwrap(), *tried.to_go.last().unwrap());
            prop_assert_eq!(outlook(&walk), Outlook { fewest, most, exact: true });
            let now = lines(&made.roadmap, walk.route());
            prop_assert_eq!(enough(&walk), tried.lines.iter().all(|lines| *lines == now));
        }
        let open: Vec<_> =
            made.roadmap.decision_ixs().filter(|at| walk.route().state(*at) == State::Open).collect();
        for at in made.roadmap.decision_ixs() {
            let shut = matches!(walk.route().state(at), State::Closed | State::SetAside);
            if shut {
                prop_assert_eq!(leverage(&walk, at), 0);
            } else if let Some(levered) = levered(&walk, at) {
                prop_assert_eq!(leverage(&walk, at), levered, "{}", made.roadmap[at].id);
            }
        }
        let all: Vec<_> = open.iter().map(|at| (*at, leverage(&walk, *at))).collect();
        prop_assert_eq!(leverages(&walk), all);
        prop_assert!(Arc::ptr_eq(walk.roadmap(), &made.roadmap));
    }
}
