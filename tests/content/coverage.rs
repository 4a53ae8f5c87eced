//! Every choice leads to something, and asks who is left out.

use waypost::roadmap::{Condition, DecisionIx, Kind, Op, OptionIx, Roadmap, Subject};

use crate::kit::{Offenders, choices, shipped};

/// The code by which a roadmap's `allow` says that an option calls for nothing.
const NOTHING_TO_DO: &str = "no-strategy";

/// The tests of strategies on a decision that are not negated.
fn tests(roadmap: &Roadmap, at: DecisionIx) -> Vec<&Op> {
    let conditions = roadmap.strategies.iter().filter_map(|strategy| strategy.when.as_ref());
    let all = conditions.flat_map(Condition::tests);
    all.filter(|(test, negated)| test.subject == Subject::Decision(at) && !negated)
        .map(|(test, _)| &test.op)
        .collect()
}

/// Whether a test speaks of an option, or of any answer.
fn names(op: &Op, option: OptionIx) -> bool {
    match op {
        Op::Is(options) | Op::IncludesAny(options) | Op::IncludesAll(options) => options.contains(&option),
        Op::LevelAtLeast(level) => option >= *level,
        Op::LevelAtMost(level) => option <= *level,
        Op::Blank => false,
        _ => true,
    }
}

fn says_nothing_to_do(roadmap: &Roadmap, place: &str) -> bool {
    roadmap.allow.iter().any(|allow| allow.code == NOTHING_TO_DO && allow.place == place)
}

#[test]
fn each_option_of_a_choice_puts_a_strategy_into_the_plan() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for at in choices(roadmap) {
            let this = &roadmap[at];
            let tests = tests(roadmap, at);
            if matches!(this.kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text) {
                if !tests.iter().any(|op| !matches!(op, Op::Blank)) && !says_nothing_to_do(roadmap, &this.id)
                {
                    wrong.add(roadmap, &this.id);
                }
                continue;
            }
            for option in roadmap.option_ixs(at) {
                let place = format!("{}/{}", this.id, roadmap.option(at, option).id);
                if !tests.iter().any(|op| names(op, option)) && !says_nothing_to_do(roadmap, &place) {
                    wrong.add(roadmap, &place);
                }
            }
        }
    }
    wrong.none(
        "a strategy names each option, or the decision by `answered` or a bound; or `allow` says no-strategy",
    );
}

#[test]
fn each_choice_asks_who_gains_and_who_is_left_out() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        choices(roadmap)
            .filter(|at| roadmap[*at].equity.is_none())
            .for_each(|at| wrong.add(roadmap, &roadmap[at].id));
    }
    wrong.none("a choice has an equity prompt");
}

#[test]
fn each_equity_prompt_is_a_question() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for this in &roadmap.decisions {
            let prompt = this.equity.as_ref().map(|text| text.render(|_| String::new()));
            if prompt.is_some_and(|prompt| !prompt.trim_end().ends_with('?')) {
                wrong.add(roadmap, &this.id);
            }
        }
    }
    wrong.none("an equity prompt ends in a question mark");
}
