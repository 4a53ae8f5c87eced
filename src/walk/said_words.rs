//! What an entry said, in a few words, for telling what was taken back or restored.

use super::entry::{Entry, What};
use crate::roadmap::Roadmap;

/// What an entry said, as the object of "taken back": "the answer at Legal route".
pub fn said_words(roadmap: &Roadmap, entry: &Entry) -> String {
    let label = |id: &str| {
        let known = roadmap.find_decision(id);
        known.map_or_else(|| id.to_owned(), |at| roadmap[at].label.clone())
    };
    match &entry.what {
        What::Answered { decision, .. } => format!("the answer at {}", label(decision)),
        What::PutOff { decision, .. } => format!("putting off {}", label(decision)),
        What::NotApplicable { decision, .. } => format!("“does not apply” at {}", label(decision)),
        What::Cleared { decision } => format!("taking away the answer at {}", label(decision)),
        What::Noted { decision, .. } => format!("the notes at {}", label(decision)),
        What::Confirmed { decision } => format!("keeping the answer at {}", label(decision)),
        What::Profile(_) => "whom the plan is for".to_owned(),
        What::Renamed { .. } => "the new name of the walk".to_owned(),
        What::StepMarked(mark) => {
            let strategy = roadmap.strategies.iter().find(|strategy| strategy.id == mark.strategy);
            let title = strategy.map_or_else(
                || mark.strategy.clone(),
                |strategy| strategy.title.render(|_| String::new()).trim().to_owned(),
            );
            let place = mark.step.as_ref().map(|id| {
                let at = strategy.and_then(|strategy| strategy.steps.iter().position(|step| step.id == *id));
                at.map_or_else(|| format!("step {id} of "), |at| format!("step {} of ", at + 1))
            });
            format!("“{}” of {}{title}", mark.progress.word(), place.unwrap_or_default())
        }
        What::HandsCounted(hands) => format!("the hands counted at {}", label(&hands.decision)),
        What::Revealed { decision, .. } => format!("showing the votes at {}", label(decision)),
        What::CommentHidden { decision, hidden: true, .. } => {
            format!("hiding a comment at {}", label(decision))
        }
        What::CommentHidden { decision, .. } => format!("showing a comment at {} again", label(decision)),
        What::Parked(_) => "a thought in the parking lot".to_owned(),
        What::ParkingSettled { .. } => "seeing to a thought in the parking lot".to_owned(),
        What::AgendaSet { .. } => "the agenda".to_owned(),
        // Nothing else can be taken back.
        _ => "a change".to_owned(),
    }
}
