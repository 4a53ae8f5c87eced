//! What a roadmap claims names a source, or is marked as judgement.

use waypost::roadmap::{Basis, Choosable, Decision, Kind, Text};

use crate::kit::{Offenders, choices, shipped};

/// Whether something is named that a claim rests on: in its list of sources, in its texts, or as judgement.
fn rests(basis: &Basis, texts: &[&Text]) -> bool {
    basis.judgement || !basis.sources.is_empty() || texts.iter().any(|text| text.citations().next().is_some())
}

/// An example counts: it says on which sources it rests, or loading refuses it.
fn option_rests(option: &Choosable) -> bool {
    let seen = option.seen_in.as_ref().is_some_and(|seen| !seen.is_empty());
    let texts: Vec<&Text> = [Some(&option.means), option.upside.as_ref(), option.tradeoff.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    seen || rests(&option.basis, &texts)
}

fn decision_rests(decision: &Decision) -> bool {
    let texts: Vec<&Text> = [Some(&decision.why), decision.ask.as_ref(), decision.equity.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    rests(&decision.basis, &texts)
}

#[test]
fn each_claim_has_a_source_or_is_marked_as_judgement() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for at in choices(roadmap) {
            let this = &roadmap[at];
            if !decision_rests(this) {
                wrong.add(roadmap, &format!("the decision {}", this.id));
            }
            for option in this.options.iter().filter(|_| this.kind != Kind::Scale) {
                if !option_rests(option) {
                    wrong.add(roadmap, &format!("the option {}/{}", this.id, option.id));
                }
            }
        }
        for it in &roadmap.strategies {
            if !rests(&it.basis, &[&it.title, &it.measure]) {
                wrong.add(roadmap, &format!("the strategy {}", it.id));
            }
        }
        for it in &roadmap.cautions {
            if !rests(&it.basis, &[&it.message, &it.mend]) {
                wrong.add(roadmap, &format!("the caution {}", it.id));
            }
        }
    }
    wrong.none("a claim has `sources`, a citation, or `\"basis\": \"our-judgement\"`");
}

#[test]
fn each_option_of_a_choice_says_what_speaks_for_it_what_it_costs_and_where_it_was_seen() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for at in choices(roadmap).filter(|at| roadmap[*at].kind != Kind::Scale) {
            for option in &roadmap[at].options {
                let missing: Vec<&str> = [
                    ("upside", option.upside.is_none()),
                    ("tradeoff", option.tradeoff.is_none()),
                    ("seen_in", option.seen_in.is_none()),
                ]
                .into_iter()
                .filter_map(|(key, missing)| missing.then_some(key))
                .collect();
                if !missing.is_empty() {
                    wrong.add(
                        roadmap,
                        &format!("{}/{} lacks {}", roadmap[at].id, option.id, missing.join(", ")),
                    );
                }
            }
        }
    }
    wrong.none(
        "an option of a choice has upside, tradeoff and seen_in (an empty list says: no example found)",
    );
}

#[test]
fn each_fact_can_be_answered_with_not_sure() {
    // Who somebody is, that person knows.
    const KNOWN: [&str; 1] = ["your-role"];
    const UNSURE: [&str; 4] = ["not sure", "not known", "not clear", "not counted"];
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        let facts = roadmap.decisions.iter().filter(|it| it.about == waypost::roadmap::About::Situation);
        for fact in facts.filter(|fact| !fact.options.is_empty() && !KNOWN.contains(&&*fact.id)) {
            let labels = fact.options.iter().map(|option| option.label.to_lowercase());
            if !labels.into_iter().any(|label| UNSURE.iter().any(|words| label.contains(words))) {
                wrong.add(roadmap, &fact.id);
            }
        }
    }
    wrong.none("a fact has an option that says “not sure”, “not known”, “not clear” or “not counted”");
}
