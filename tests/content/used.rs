//! Everything that has an id is used by something.

use std::collections::BTreeSet;

use waypost::roadmap::cited::cited_in;
use waypost::roadmap::{Condition, DecisionIx, Required, Roadmap, Subject};

use crate::kit::{Offenders, shipped};

/// Every condition of a roadmap.
fn conditions(roadmap: &Roadmap) -> Vec<&Condition> {
    let of_decision = |at: DecisionIx| {
        let this = &roadmap[at];
        let required = if let Required::When(when) = &this.required { Some(when) } else { None };
        let options = this.options.iter().filter_map(|option| option.when.as_ref());
        let suggest = this.suggest.iter().filter_map(|suggest| suggest.when.as_ref());
        this.when.iter().chain(required).chain(options).chain(suggest)
    };
    let strategies = roadmap.strategies.iter().filter_map(|strategy| strategy.when.as_ref());
    let cautions = roadmap.cautions.iter().map(|caution| &caution.when);
    roadmap.decision_ixs().flat_map(of_decision).chain(strategies).chain(cautions).collect()
}

#[test]
fn every_source_is_cited() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for (source, places) in roadmap.sources.iter().zip(cited_in(roadmap)) {
            if places.is_empty() {
                wrong.add(roadmap, &format!("the source {} is cited nowhere", source.id));
            }
        }
    }
    wrong.none("a source that nothing cites does not belong here");
}

/// Roles that people in a room may speak from and that lead no strategy. They stand behind the others.
const ONLY_ASKED: [&str; 5] = ["families", "students", "teachers", "school-leaders", "partners"];

#[test]
fn every_term_role_horizon_and_stage_is_used() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        let terms: BTreeSet<_> = roadmap.decisions.iter().flat_map(|it| it.terms.iter().copied()).collect();
        let roles: BTreeSet<_> =
            roadmap.strategies.iter().flat_map(|it| it.with.iter().copied().chain([it.lead])).collect();
        let horizons: BTreeSet<_> =
            roadmap.strategies.iter().flat_map(|it| it.until.into_iter().chain([it.horizon])).collect();
        let unused = |what: &str, all: Vec<&String>, used: Vec<usize>| -> Vec<String> {
            let left = all.iter().enumerate().filter(|(at, _)| !used.contains(at));
            left.map(|(_, id)| format!("the {what} {id} is used nowhere")).collect()
        };
        let mut lines = unused(
            "term",
            roadmap.glossary.iter().map(|it| &it.id).collect(),
            terms.iter().map(|at| at.ix()).collect(),
        );
        // These lead nothing: people in a room say that they speak from there.
        let leads = roadmap.roles.iter().filter(|role| !ONLY_ASKED.contains(&role.id.as_str()));
        let asked = roadmap.roles.len() - leads.clone().count();
        // The example is too small for a room of many.
        let is_whole = roadmap.id != "example";
        assert!(!is_whole || asked >= 4, "{}: who speaks in a room that is not of an agency?", roadmap.id);
        lines.extend(unused(
            "role",
            leads.map(|it| &it.id).collect(),
            roles.iter().map(|at| at.ix()).collect(),
        ));
        lines.extend(unused(
            "horizon",
            roadmap.horizons.iter().map(|it| &it.id).collect(),
            horizons.iter().map(|at| at.ix()).collect(),
        ));
        let empty = roadmap.stages.iter().filter(|stage| stage.decisions.is_empty());
        lines.extend(empty.map(|stage| format!("the stage {} has no decisions", stage.id)));
        for line in &lines {
            wrong.add(roadmap, line);
        }
    }
    wrong.none("what has an id is used");
}

#[test]
fn every_given_decision_and_every_fact_steers_something() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        let tested: BTreeSet<String> = conditions(roadmap)
            .into_iter()
            .flat_map(Condition::tests)
            .map(|(test, _)| match test.subject {
                Subject::Decision(at) => roadmap[at].id.clone(),
                Subject::Given(at) => roadmap[at].id.clone(),
            })
            .collect();
        let given = roadmap.given.iter().map(|given| &given.id);
        let facts = roadmap.decisions.iter().filter(|it| it.about == waypost::roadmap::About::Situation);
        for id in given.chain(facts.map(|fact| &fact.id)).filter(|id| !tested.contains(*id)) {
            wrong.add(roadmap, &format!("no condition looks at {id}"));
        }
    }
    wrong.none("a fact is asked because something depends on it");
}
