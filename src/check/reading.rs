//! What reading a roadmap shows without any proof: labels that read the same, claims without a source, choices
//! without an equity prompt, conditions that hold where nothing is said.

use std::collections::BTreeSet;

use super::code::Code;
use super::noted::Noted;
use crate::roadmap::{
    About, Basis, CautionIx, Choosable, Condition, Decision, DecisionIx, Op, OptionIx, Required, Roadmap,
    Spot, StrategyIx, Subject, Test, Text,
};

/// Everything that reading shows.
pub(super) fn read(roadmap: &Roadmap) -> Vec<Noted> {
    let mut noted = Vec::new();
    for at in roadmap.decision_ixs() {
        decision(roadmap, at, &mut noted);
    }
    for (at, strategy) in roadmap.strategies.iter().enumerate() {
        let spot = Spot::Strategy(StrategyIx::at(at));
        let texts = [&strategy.title, &strategy.measure]
            .into_iter()
            .chain(strategy.steps.iter().map(|step| &step.act));
        if is_unsourced(&strategy.basis, texts) {
            noted.push(unsourced(spot, "the strategy"));
        }
        noted.extend(strategy.when.as_ref().and_then(|when| on_blank(roadmap, spot, when)));
    }
    for (at, caution) in roadmap.cautions.iter().enumerate() {
        let spot = Spot::Caution(CautionIx::at(at));
        if is_unsourced(&caution.basis, [&caution.message, &caution.mend]) {
            noted.push(unsourced(spot, "the caution"));
        }
        noted.extend(on_blank(roadmap, spot, &caution.when));
    }
    noted
}

fn decision(roadmap: &Roadmap, at: DecisionIx, noted: &mut Vec<Noted>) {
    let this = &roadmap[at];
    let spot = Spot::Decision(at);
    if this.about == About::Choice && this.equity.is_none() {
        let mend = "Add `equity`: a question about who gains and who is left out.";
        noted.push(Noted::new(Code::MissingEquity, spot, "the choice asks nothing about equity", mend));
    }
    if is_unsourced(&this.basis, [&this.question, &this.why].into_iter().chain(&this.ask)) {
        noted.push(unsourced(spot, "why the decision matters"));
    }
    let required = match &this.required {
        Required::When(when) => Some(when),
        _ => None,
    };
    let suggests = this.suggest.iter().filter_map(|suggestion| suggestion.when.as_ref());
    for when in this.when.iter().chain(required).chain(suggests) {
        noted.extend(on_blank(roadmap, spot, when));
    }
    for (place, option) in this.options.iter().enumerate() {
        let spot = Spot::Option(at, OptionIx::at(place));
        // Only what speaks for or against an option claims something; what it means is said by whoever offers it.
        let claims = option.upside.is_some() || option.tradeoff.is_some();
        let texts = [&option.means].into_iter().chain(&option.upside).chain(&option.tradeoff);
        if claims && is_unsourced(&option.basis, texts) {
            noted.push(unsourced(spot, "what is said for or against the option"));
        }
        noted.extend(option.when.as_ref().and_then(|when| on_blank(roadmap, spot, when)));
        noted.extend(
            same_label(this, place, option).map(|message| {
                Noted::new(Code::SameLabel, spot, message, "Give one of the two another label.")
            }),
        );
    }
}

fn same_label(decision: &Decision, place: usize, option: &Choosable) -> Option<String> {
    let read = |label: &str| label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let label = read(&option.label);
    let before = decision.options[..place].iter().find(|other| read(&other.label) == label)?;
    Some(format!("the option reads the same as \"{}\": \"{}\"", before.id, option.label))
}

fn is_unsourced<'a>(basis: &Basis, texts: impl IntoIterator<Item = &'a Text>) -> bool {
    let cites = |text: &Text| text.citations().next().is_some();
    basis.sources.is_empty() && !basis.judgement && !texts.into_iter().any(cites)
}

fn unsourced(spot: Spot, what: &str) -> Noted {
    let message = format!("nothing says what {what} rests on");
    let mend = "Name its `sources`, or say \"basis\": \"our-judgement\".";
    Noted::new(Code::UnsourcedClaim, spot, message, mend)
}

/// A `not` over a test on a decision holds also where that is blank: closed, put off, not asked yet. Where that is
/// meant, it does no harm; where it is not, something is wanted beside it that says that the decision is answered.
fn on_blank(roadmap: &Roadmap, spot: Spot, when: &Condition) -> Option<Noted> {
    let mut found = BTreeSet::new();
    look(when, false, &BTreeSet::new(), &mut found);
    if found.is_empty() {
        return None;
    }
    let names = found.iter().map(|subject| match subject {
        (0, at) => format!("\"{}\"", roadmap[DecisionIx::at(*at)].id),
        (_, at) => format!("\"{}\"", roadmap.given[*at].id),
    });
    let names = crate::roadmap::locate::listed(&names.collect::<Vec<_>>(), "and");
    let message =
        format!("the condition has a `not` over {names}, which holds also where nothing is decided there");
    let mend = "If that is not meant, join it by `all` with {\"decision\": ..., \"answered\": true}.";
    Some(Noted::new(Code::NotOnBlank, spot, message, mend))
}

/// A subject, in an order.
type Key = (u8, usize);

fn key(subject: Subject) -> Key {
    match subject {
        Subject::Decision(at) => (0, at.ix()),
        Subject::Given(at) => (1, at.ix()),
    }
}

/// Collects the subjects that are tested under a `not`, but for those of which is said beside it that they are
/// answered.
fn look(condition: &Condition, negated: bool, answered: &BTreeSet<Key>, found: &mut BTreeSet<Key>) {
    match condition {
        Condition::Test(Test { op: Op::Answered | Op::Blank, .. }) => {}
        Condition::Test(test) => {
            if negated && !answered.contains(&key(test.subject)) {
                found.insert(key(test.subject));
            }
        }
        Condition::Not(part) => look(part, !negated, answered, found),
        Condition::Any(parts) => parts.iter().for_each(|part| look(part, negated, answered, found)),
        Condition::All(parts) => {
            let mut answered = answered.clone();
            // Every test but one on blank holds only of what is answered.
            let beside = parts.iter().filter(|_| !negated).filter_map(|part| match part {
                Condition::Test(test) if test.op != Op::Blank => Some(key(test.subject)),
                _ => None,
            });
            answered.extend(beside);
            parts.iter().for_each(|part| look(part, negated, &answered, found));
        }
    }
}
