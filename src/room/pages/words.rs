//! How ballots are put into words.

use crate::roadmap::Kind;
use crate::room::shown::{Matter, Offer};
use crate::walk::entry::RawChoice;
use crate::walk::voices::Ballot;

/// Fist-to-five in words, from 0 fingers to 5: a word, and what it means.
pub(super) const FISTS: [(&str, &str); 6] = [
    ("Block", "I cannot support it"),
    ("Serious concerns", "much has to change first"),
    ("Concerns", "we should talk about some of it"),
    ("I can live with it", "good enough to try"),
    ("Support", "I think it is right"),
    ("Champion", "I will help to make it happen"),
];

/// Some fingers in words.
pub(super) fn fist(fist: u8) -> String {
    let words = FISTS.get(usize::from(fist)).map_or("", |(word, _)| word);
    format!("{fist}, {}", words.to_lowercase().replace("i can", "I can"))
}

/// A ballot in words; empty where it says nothing.
pub(super) fn ballot(matter: &Matter, ballot: &Ballot) -> String {
    let choice = ballot.choice.as_ref().map(|choice| chosen(matter, choice));
    let fist = ballot.fist.map(|fingers| format!("fist-to-five: {}", fist(fingers)));
    let comment = ballot.comment.as_ref().map(|comment| format!("“{comment}”"));
    [choice, fist, comment].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn chosen(matter: &Matter, choice: &RawChoice) -> String {
    let label = |id: &String| {
        let option: Option<&Offer> = matter.options.iter().find(|option| option.id == *id);
        option.map_or_else(|| id.clone(), |option| option.label.clone())
    };
    match choice {
        RawChoice::One(id) => label(id),
        RawChoice::Several(ids) if matches!(matter.kind, Kind::Rank { .. }) => {
            let placed = ids.iter().enumerate().map(|(at, id)| format!("{}. {}", at + 1, label(id)));
            placed.collect::<Vec<_>>().join(", ")
        }
        RawChoice::Several(ids) => ids.iter().map(label).collect::<Vec<_>>().join(", "),
        RawChoice::Number(number) => number.to_string(),
    }
}

/// The ids that a ballot chose, in its order.
pub(super) fn ids(ballot: Option<&Ballot>) -> &[String] {
    match ballot.and_then(|ballot| ballot.choice.as_ref()) {
        Some(RawChoice::One(id)) => std::slice::from_ref(id),
        Some(RawChoice::Several(ids)) => ids,
        _ => &[],
    }
}

/// One, or several, of something.
pub(super) fn count(n: u32, one: &str, several: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {several}") }
}
