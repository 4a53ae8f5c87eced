//! What a survey found, in words: message and mend of each finding.

use super::code::Code;
use super::noted::Noted;
use crate::proof::{Matter, Survey, Use};
use crate::roadmap::{DecisionIx, Roadmap, Spot};

/// The findings of a survey, and what it could not settle as findings and as sentences.
pub(super) fn noted(roadmap: &Roadmap, survey: &Survey) -> (Vec<Noted>, Vec<String>) {
    let mut all: Vec<Noted> = survey
        .found
        .iter()
        .filter_map(|(matter, witness)| {
            let mut noted = of(roadmap, *matter)?;
            noted.witness.clone_from(witness);
            Some(noted)
        })
        .collect();
    let mut not_settled = Vec::new();
    for matter in &survey.not_settled {
        let question = question(roadmap, *matter);
        if *matter != Matter::Count {
            let message = format!("there was no time to find out {question}");
            let mend = "Give the check more time with --budget, or make the conditions simpler.";
            all.push(Noted::new(Code::NotSettled, spot(*matter), message, mend));
        }
        not_settled.push(format!("Not settled: {question}."));
    }
    (all, not_settled)
}

fn spot(matter: Matter) -> Spot {
    match matter {
        Matter::UnreachableDecision(at) | Matter::DeadEnd(at) | Matter::InertDecision(at) => {
            Spot::Decision(at)
        }
        Matter::UnreachableOption(at, option) | Matter::InertOption(at, option) => Spot::Option(at, option),
        Matter::Conflict(at, _) => Spot::Strategy(at),
        Matter::Contradiction(at, _, place) => Spot::Suggestion(at, place),
        Matter::EmptyStage(at) => Spot::Stage(at),
        Matter::EmptyHorizon(at) => Spot::Horizon(at),
        Matter::EmptyPlan | Matter::Count => Spot::Roadmap,
        Matter::Unused(what) | Matter::Constant(what) => match what {
            Use::Strategy(at) => Spot::Strategy(at),
            Use::Caution(at) => Spot::Caution(at),
            Use::Suggests(at, place) => Spot::Suggestion(at, place),
            Use::Opens(at) | Use::Requires(at) => Spot::Decision(at),
            Use::Frees(at, option) => Spot::Option(at, option),
        },
    }
}

fn label(roadmap: &Roadmap, at: DecisionIx) -> String {
    format!("\"{}\"", roadmap[at].label)
}

/// A finding in words; `None` where a matter is none.
fn of(roadmap: &Roadmap, matter: Matter) -> Option<Noted> {
    let (code, message, mend): (Code, String, &str) = match matter {
        Matter::UnreachableDecision(_) => (
            Code::UnreachableDecision,
            "nobody is ever asked this: whatever is answered before, its condition does not hold".into(),
            "Mend its `when`, or take the decision out.",
        ),
        Matter::UnreachableOption(..) => (
            Code::UnreachableOption,
            "nobody can ever choose this: whatever is answered before, the option is locked".into(),
            "Mend its `when`, or take the option out.",
        ),
        Matter::DeadEnd(_) => (
            Code::DeadEnd,
            "some answers open this decision and leave too few of its options to choose from".into(),
            "Leave an option that can always be chosen, or close the decision where none can.",
        ),
        Matter::Conflict(_, other) => {
            let message =
                format!("it excludes \"{}\", and yet both can stand in one plan", roadmap[other].id);
            let mend = "Narrow the `when` of one of them, or take `conflicts_with` out.";
            let mut noted = Noted::new(Code::ConflictingStrategies, spot(matter), message, mend);
            noted.other = Some(Spot::Strategy(other));
            return Some(noted);
        }
        Matter::Unused(what) => {
            let mend = "Mend its `when`, or take it out.";
            let (code, what) = match what {
                Use::Strategy(_) => (Code::UnusedStrategy, "the strategy stands in no plan"),
                Use::Caution(_) => (Code::UnusedCaution, "the caution is never raised"),
                Use::Suggests(..) => (Code::UnusedSuggestion, "the suggestion is never made"),
                _ => return None,
            };
            (code, format!("{what}: whatever is answered, its condition does not hold"), mend)
        }
        Matter::Contradiction(_, first, second) => (
            Code::ContradictorySuggestions,
            format!(
                "suggestions {} and {} can be made at once, though only one answer can be given and they share none",
                first + 1,
                second + 1
            ),
            "Narrow the `when` of one of them, so that they exclude each other.",
        ),
        Matter::InertOption(..) => (
            Code::InertOption,
            "choosing this changes nothing: no decision, strategy or caution notices it".into(),
            "Let something follow from it, or allow it with the reason why nothing does.",
        ),
        Matter::InertDecision(_) => (
            Code::InertDecision,
            "no answer to this changes anything: no decision, strategy or caution notices it".into(),
            "Let something follow from it, take it out, or allow it with the reason why it is asked.",
        ),
        Matter::EmptyStage(_) => (
            Code::EmptyStage,
            "the stage asks for choices, and yet some finished plan has no strategy for it".into(),
            "Add a strategy for what is left, such as one that always stands.",
        ),
        Matter::EmptyPlan => (
            Code::EmptyPlan,
            "some way to answer every question ends in a plan without any strategy".into(),
            "Add a strategy for what is left, such as one that always stands.",
        ),
        Matter::EmptyHorizon(_) => (
            Code::EmptyHorizon,
            "some finished plan has no strategy that starts in this horizon".into(),
            "Add a strategy for what is left, or take the horizon out.",
        ),
        Matter::Constant(what) => {
            let (code, what) = match what {
                Use::Strategy(_) => (Code::ConstantStrategy, "the strategy stands in every finished plan"),
                Use::Caution(_) => (Code::ConstantCaution, "the caution is raised in every finished plan"),
                _ => return None,
            };
            (code, format!("{what}, though it has a condition"), "Take the condition out, or mend it.")
        }
        Matter::Count => return None,
    };
    Some(Noted::new(code, spot(matter), message, mend))
}

/// What was asked, as the end of a sentence.
fn question(roadmap: &Roadmap, matter: Matter) -> String {
    let option = |at, option| format!("\"{}\" at {}", roadmap.option(at, option).label, label(roadmap, at));
    match matter {
        Matter::UnreachableDecision(at) => format!("whether anybody is ever asked {}", label(roadmap, at)),
        Matter::UnreachableOption(at, one) => format!("whether anybody can choose {}", option(at, one)),
        Matter::DeadEnd(at) => format!("whether {} can open with too few options", label(roadmap, at)),
        Matter::Conflict(one, other) => {
            format!("whether \"{}\" and \"{}\" can stand in one plan", roadmap[one].id, roadmap[other].id)
        }
        Matter::Unused(what) => format!("whether {} ever applies", use_words(roadmap, what)),
        Matter::Contradiction(at, one, other) => {
            format!(
                "whether suggestions {} and {} at {} can be made at once",
                one + 1,
                other + 1,
                label(roadmap, at)
            )
        }
        Matter::InertOption(at, one) => format!("whether {} changes anything", option(at, one)),
        Matter::InertDecision(at) => format!("whether any answer to {} changes anything", label(roadmap, at)),
        Matter::EmptyStage(at) => format!("whether every plan has a strategy for \"{}\"", roadmap[at].title),
        Matter::EmptyPlan => "whether every plan has a strategy".to_owned(),
        Matter::EmptyHorizon(at) => format!("whether every plan has a strategy in \"{}\"", roadmap[at].label),
        Matter::Constant(what) => format!("whether {} always applies", use_words(roadmap, what)),
        Matter::Count => "how many walks there are, exactly".to_owned(),
    }
}

fn use_words(roadmap: &Roadmap, what: Use) -> String {
    match what {
        Use::Strategy(at) => format!("the strategy \"{}\"", roadmap[at].id),
        Use::Caution(at) => format!("the caution \"{}\"", roadmap[at].id),
        Use::Suggests(at, place) => format!("suggestion {} at {}", place + 1, label(roadmap, at)),
        Use::Opens(at) | Use::Requires(at) => format!("a condition of {}", label(roadmap, at)),
        Use::Frees(at, option) => format!("the lock of \"{}\"", roadmap.option(at, option).label),
    }
}
