//! Reasons in words: why a decision is closed, why an option cannot be chosen, what would open them.

use crate::roadmap::{Condition, DecisionIx, GivenIx, Kind, Op, OptionIx, Roadmap, Subject, Test, Values};

use super::route::{Route, State};

/// The tests that keep a condition from holding, in the order written: failing ones, and under `not` those that
/// hold. Empty where the condition holds.
pub fn blockers<'a>(condition: &'a Condition, route: &Route) -> Vec<&'a Test> {
    let mut found = Vec::new();
    collect(condition, false, route, &mut found);
    found
}

/// The tests that make a condition hold, in the order written: those that hold, and under `not` failing ones.
/// Empty where the condition does not hold.
pub fn supports<'a>(condition: &'a Condition, route: &Route) -> Vec<&'a Test> {
    let mut found = Vec::new();
    collect(condition, true, route, &mut found);
    found
}

/// Collects the tests that make `condition` come out as `is`.
fn collect<'a>(condition: &'a Condition, is: bool, route: &Route, into: &mut Vec<&'a Test>) {
    if condition.holds(route) != is {
        return;
    }
    match condition {
        Condition::Test(test) => into.push(test),
        Condition::Not(part) => collect(part, !is, route, into),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(part, is, route, into));
        }
    }
}

/// Why a decision is closed, as a clause: "you chose *Opt-in cohort* at First step". `None` where it is not.
pub fn why_closed(roadmap: &Roadmap, route: &Route, decision: DecisionIx) -> Option<String> {
    let when = roadmap[decision].when.as_ref()?;
    why_not(roadmap, route, when)
}

/// Why an option cannot be chosen now: the author's words, else the reason in ours. `None` where it can.
pub fn why_locked(
    roadmap: &Roadmap,
    route: &Route,
    decision: DecisionIx,
    option: OptionIx,
    cite: impl FnMut(&str) -> String,
) -> Option<String> {
    let this = roadmap.option(decision, option);
    let when = this.when.as_ref().filter(|when| !when.holds(route))?;
    match &this.locked_because {
        Some(because) => Some(because.render(cite)),
        None => why_not(roadmap, route, when),
    }
}

/// Why an answer, or a part of it, is set aside, as a clause. `None` where none of it is.
pub fn why_aside(
    roadmap: &Roadmap,
    route: &Route,
    decision: DecisionIx,
    mut cite: impl FnMut(&str) -> String,
) -> Option<String> {
    let aside = route.place(decision).aside.as_ref()?;
    if route.state(decision) == State::SetAside {
        return why_closed(roadmap, route, decision);
    }
    let mut clauses: Vec<String> = Vec::new();
    for option in &aside.options {
        let why = why_locked(roadmap, route, decision, *option, &mut cite);
        let label = &roadmap.option(decision, *option).label;
        clauses.extend(why.map(|why| format!("“{label}” cannot be chosen now ({why})")));
    }
    if !aside.unknown.is_empty() {
        clauses.push(format!("this version of the roadmap does not know “{}”", aside.unknown.join("”, “")));
    }
    if let (true, Kind::Many { min, max } | Kind::Rank { min, max }) = (aside.whole, &roadmap[decision].kind)
    {
        let free = |option: &&OptionIx| route.is_available(roadmap, decision, **option);
        let left = aside.options.iter().filter(free).count();
        clauses.push(if left > *max {
            format!("it has {left} options, and at most {max} can be chosen")
        } else {
            format!("fewer than {} of its options are left", (*min).max(1))
        });
    }
    Some(clauses.join("; "))
}

/// Why a condition does not hold, as a clause. `None` where it holds.
pub fn why_not(roadmap: &Roadmap, route: &Route, when: &Condition) -> Option<String> {
    let blockers = blockers(when, route);
    let mut seen: Vec<Subject> = Vec::new();
    let mut clauses: Vec<String> = Vec::new();
    // What the plan above leaves open is said in one clause, where the first of it stands.
    let unsettled = |test: &Test| match test.subject {
        Subject::Given(given) => route.above().choice(given).is_none().then_some(given),
        Subject::Decision(_) => None,
    };
    let left_open: Vec<GivenIx> = blockers.iter().filter_map(|test| unsettled(test)).collect();
    let mut told = false;
    for test in blockers {
        if seen.contains(&test.subject) {
            continue;
        }
        seen.push(test.subject);
        if unsettled(test).is_none() {
            clauses.push(clause(roadmap, route, test));
        } else if !told {
            told = true;
            clauses.push(route.above().leaves_open(roadmap, &left_open));
        }
    }
    (!clauses.is_empty()).then(|| clauses.join("; "))
}

fn clause(roadmap: &Roadmap, route: &Route, test: &Test) -> String {
    let Test { subject, op } = test;
    let decision = match subject {
        Subject::Decision(decision) => *decision,
        Subject::Given(given) => return route.above().says(roadmap, *given),
    };
    let label = &roadmap[decision].label;
    if let Some(choice) = route.choice(*subject) {
        let words = crate::roadmap::wording::choice_words(roadmap, decision, choice);
        return format!("you chose “{words}” at {label}");
    }
    match op {
        Op::Is(options) | Op::IncludesAny(options) | Op::IncludesAll(options) => {
            let names: Vec<_> =
                options.iter().map(|at| roadmap.option(decision, *at).short.as_str()).collect();
            format!("only if {label} is {}", names.join(" or "))
        }
        _ => format!("first decide {label}"),
    }
}
