//! Who chose what at a decision: in a line beside an option, and all of it to look up.

use crate::plan::compare::likeness::agreement_words;
use crate::plan::compare::{Agreement, agreement, told};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{DecisionIx, Fit, OptionIx, PrecedentChoice, PrecedentIx, Roadmap};
use crate::tui::look::{Entry, Look};
use crate::walk::Walk;

/// What states chose at a decision, in the roadmap's order; each with its place among the choices of the state.
fn choices(roadmap: &Roadmap, decision: DecisionIx) -> Vec<(PrecedentIx, usize, &PrecedentChoice)> {
    let here = roadmap.precedent_ixs().flat_map(|state| {
        let choices = roadmap[state].choices.iter().enumerate();
        let choices = choices.filter(move |(_, choice)| choice.decision == decision);
        choices.map(move |(at, choice)| (state, at, choice))
    });
    here.collect()
}

/// Whether a state chose something at a decision.
pub fn is_known(roadmap: &Roadmap, decision: DecisionIx) -> bool {
    roadmap.precedents.iter().any(|state| state.choices.iter().any(|choice| choice.decision == decision))
}

/// In a sentence, which states chose an option; `None` where none chose anything at the decision.
pub fn in_brief(roadmap: &Roadmap, decision: DecisionIx, option: OptionIx) -> Option<String> {
    let all = choices(roadmap, decision);
    let mut states: Vec<PrecedentIx> = all.iter().map(|(state, ..)| *state).collect();
    states.dedup();
    let took: Vec<_> = all.iter().filter(|(_, _, choice)| choice.choice.contains(&option)).collect();
    let names: Vec<String> = took
        .iter()
        .map(|(state, _, choice)| {
            let mut marks = Vec::new();
            marks.extend((choice.fit == Some(Fit::Near)).then_some("near"));
            marks.extend(told::has_ended(choice).then_some("ended"));
            marks.extend(choice.disputed.is_some().then_some("disputed"));
            let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
            format!("{}{marks}", roadmap[*state].label)
        })
        .collect();
    let mut with: Vec<PrecedentIx> = took.iter().map(|(state, ..)| *state).collect();
    with.dedup();
    match (states.len(), with.len()) {
        (0, _) => None,
        (1, 1) => Some(format!("The one state with a choice here chose this: {}.", names.join(", "))),
        (1, 0) => Some("One state with a choice here chose otherwise.".to_owned()),
        (all, 0) => Some(format!("All {all} states with a choice here chose otherwise.")),
        (all, with) => {
            Some(format!("{with} of the {all} states with a choice here chose this: {}.", names.join(", ")))
        }
    }
}

/// All that states chose at a decision, those that chose as the walk did first; `None` where none is known.
pub fn look(walk: &Walk, decision: DecisionIx) -> Option<Look> {
    let roadmap = walk.roadmap();
    let ours = walk.route().choice_at(decision).map(|choice| choice.options().to_vec());
    let mut found = choices(roadmap, decision);
    if found.is_empty() {
        return None;
    }
    let agrees = |choice: &PrecedentChoice| ours.as_ref().map(|ours| agreement(ours, &choice.choice));
    let rank = |choice: &PrecedentChoice| match agrees(choice) {
        Some(Agreement::Same) => 0,
        Some(Agreement::Partly(_)) => 1,
        _ => 2,
    };
    found.sort_by_key(|(_, _, choice)| (rank(choice), choice.choice.clone()));
    let alike: Vec<&str> = found
        .iter()
        .filter(|(_, _, choice)| agrees(choice) == Some(Agreement::Same))
        .map(|(state, ..)| roadmap[*state].label.as_str())
        .collect();
    let first = Entry::new(match walk.route().choice_at(decision) {
        Some(choice) => format!("You: {}", choice_words(roadmap, decision, choice)),
        None => "You have not decided this yet".to_owned(),
    });
    let first = match (&ours, alike.as_slice()) {
        (None, _) => first,
        (Some(_), []) => first.with("", "No state is known to have chosen just this."),
        (Some(_), states) => first.with("", format!("Chose the same: {}.", states.join(", "))),
    };
    let entries = found.into_iter().map(|(state, at, choice)| {
        let head = format!("{}: {}", roadmap[state].label, told::chosen(roadmap, choice));
        let mut entry = Entry::leading(head, state, at);
        let mut marks = told::marks(choice);
        let agrees = ours.as_ref().and_then(|ours| agreement_words(ours, &choice.choice));
        marks.splice(0..0, agrees.map(str::to_owned));
        if !marks.is_empty() {
            entry = entry.with("", marks.join(" · "));
        }
        for aside in told::asides(roadmap, choice) {
            let text = match aside.label.as_str() {
                "" => aside.text,
                label => format!("{label}: {}", aside.text),
            };
            entry = if aside.warns { entry.warning(text) } else { entry.with("", text) };
        }
        entry
    });
    let entries = std::iter::once(first.with("", told::EXAMPLE)).chain(entries).collect();
    Some(Look::new(format!("Who chose what: {}", roadmap[decision].label), entries, 1))
}
