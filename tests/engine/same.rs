//! Whatever was said in whatever order: the route after every entry, the route computed from the journal, and a
//! plain reading of the rules are the same.

use std::sync::Arc;

use proptest::prelude::*;
use waypost::roadmap::{Choice, DecisionIx};
use waypost::walk::{Fold, Walk};

use super::cases;
use super::journal::{entry, say, steps, what};
use super::made::{Made, made};
use super::reference::{Chosen, Loss, Reference, Seen};

/// A walk's place in the words of the reference.
pub(crate) fn seen(walk: &Walk, at: DecisionIx) -> Seen {
    let place = walk.route().place(at);
    let ids = |options: &[waypost::roadmap::OptionIx]| {
        options.iter().map(|option| walk.roadmap().option(at, *option).id.clone()).collect()
    };
    Seen {
        state: place.state,
        choice: place.choice.as_deref().map(|choice| match choice {
            Choice::Options(options) => Chosen::Ids(ids(options)),
            Choice::Number(number) => Chosen::Number(*number),
            Choice::Date(day) => Chosen::Day(day.to_string()),
            Choice::Text(text) => Chosen::Words(text.clone()),
        }),
        aside: place.aside.as_deref().map(|aside| Loss {
            options: ids(&aside.options),
            unknown: aside.unknown.clone(),
            whole: aside.whole,
        }),
    }
}

/// What the plain reading makes of a walk's journal.
pub(crate) fn reference(made: &Made, walk: &Walk) -> Reference {
    Reference::of(&made.json, made.header.given.as_ref(), walk.entries())
}

fn agrees(made: &Made, walk: &Walk) -> Result<(), TestCaseError> {
    let reference = reference(made, walk);
    for at in walk.roadmap().decision_ixs() {
        let id = &walk.roadmap()[at].id;
        prop_assert_eq!(&seen(walk, at), &reference.seen[id], "the place of {}", id);
        prop_assert_eq!(walk.record(at).to_confirm, reference.marked.contains(id), "the mark on {}", id);
        let notes = reference.notes.get(id).cloned().unwrap_or_default();
        prop_assert_eq!(walk.notes(at), &notes, "the notes of {}", id);
    }
    let strays: Vec<_> = walk.fold().strays.iter().map(|(id, stray)| (id, &stray.choice)).collect();
    prop_assert_eq!(strays, reference.strays.iter().collect::<Vec<_>>());
    prop_assert_eq!(walk.profile(), &reference.profile);
    prop_assert_eq!(walk.name(), reference.name.as_deref().unwrap_or(&made.header.name));
    Ok(())
}

/// Everything that follows from a journal, for comparison.
pub(crate) fn picture(fold: &Fold, walk: &Walk) -> impl PartialEq + std::fmt::Debug + Clone + use<> {
    let places: Vec<_> = walk.roadmap().decision_ixs().map(|at| fold.route.place(at).clone()).collect();
    let said = (fold.records.clone(), fold.profile.clone(), fold.name.clone(), fold.strays.clone());
    (places, said)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn after_every_entry_the_walk_is_as_a_plain_reading_of_its_journal(made in made(), steps in steps()) {
        let mut walk = made.walk();
        agrees(&made, &walk)?;
        for step in &steps {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
                agrees(&made, &walk)?;
            }
        }
    }

    #[test]
    fn after_every_entry_the_walk_is_as_its_journal_replayed(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            let Some(what) = what(&walk, step) else { continue };
            say(&mut walk, what);
            let entries = walk.entries().to_vec();
            let (again, fault) = Walk::replay(Arc::clone(&made.roadmap), made.header.clone(), entries);
            prop_assert!(fault.is_none());
            prop_assert_eq!(picture(again.fold(), &again), picture(walk.fold(), &walk));
            prop_assert_eq!(&again.fold().roadmap, &walk.fold().roadmap);
            prop_assert_eq!(again.voices(), walk.voices());
            prop_assert_eq!(again.marks(), walk.marks());
            prop_assert_eq!(again.undo_target(), walk.undo_target());
            prop_assert_eq!(again.redo_target(), walk.redo_target());
        }
    }

    #[test]
    fn an_entry_reads_back_from_its_line_as_it_was(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            let Some(what) = what(&walk, step) else { continue };
            let entry = entry(&walk, what);
            let line = serde_json::to_string(&entry).unwrap();
            prop_assert_eq!(&serde_json::from_str::<waypost::walk::Entry>(&line).unwrap(), &entry);
            walk.push(entry).unwrap();
        }
    }
}
