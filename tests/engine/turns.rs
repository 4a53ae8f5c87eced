//! Undo and redo: the one takes back exactly what the other restores, any number of times, also after a restart.

use std::sync::Arc;

use proptest::prelude::*;
use waypost::walk::entry::Voice;
use waypost::walk::{Entry, Walk, WalkFault, What};

use super::cases;
use super::journal::{Step, entry, say, steps, what};
use super::made::made;
use super::same::picture;

fn restarted(walk: &Walk) -> Walk {
    let entries: Vec<Entry> = walk.entries().to_vec();
    Walk::replay(Arc::clone(walk.roadmap()), walk.header().clone(), entries).0
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn undo_of_do_is_identity_and_redo_of_undo_too(
        made in made(), steps in steps(), restart in any::<bool>(),
    ) {
        let mut walk = made.walk();
        let mut before = Vec::new();
        for step in steps.iter().filter(|step| !matches!(step, Step::Undo | Step::Redo)) {
            let Some(mut what) = what(&walk, step) else { continue };
            if let What::RoadmapChanged { confirm, .. } = &mut what {
                // What a version marks is asked of whatever stood before it, so that nothing is as it was then.
                confirm.clear();
            }
            let now = picture(walk.fold(), &walk);
            if what.voice() == Voice::Leader {
                before.push(now);
            }
            say(&mut walk, what);
        }
        let mut after = Vec::new();
        if restart {
            walk = restarted(&walk);
        }
        while let Some(n) = walk.undo_target().map(|target| target.n) {
            after.push(picture(walk.fold(), &walk));
            say(&mut walk, What::Undone { entry: n });
            prop_assert_eq!(Some(picture(walk.fold(), &walk)), before.pop());
            prop_assert_eq!(walk.redo_target().map(|target| target.n), Some(n));
        }
        prop_assert!(before.is_empty());
        if restart {
            walk = restarted(&walk);
        }
        while let Some(n) = walk.redo_target().map(|target| target.n) {
            say(&mut walk, What::Redone { entry: n });
            prop_assert_eq!(Some(picture(walk.fold(), &walk)), after.pop());
            prop_assert_eq!(walk.undo_target().map(|target| target.n), Some(n));
        }
        prop_assert!(after.is_empty());
    }

    #[test]
    fn undo_takes_back_the_newest_own_entry_and_a_new_one_empties_redo(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            let Some(what) = what(&walk, step) else { continue };
            let (undo, redo) = (walk.undo_target().cloned(), walk.redo_target().cloned());
            let entry = entry(&walk, what);
            walk.push(entry.clone()).unwrap();
            match entry.what {
                What::Undone { .. } => prop_assert_eq!(walk.redo_target(), undo.as_ref()),
                What::Redone { .. } => prop_assert_eq!(walk.undo_target(), redo.as_ref()),
                ref what if what.voice() == Voice::ForGood => {
                    prop_assert_eq!(walk.undo_target(), undo.as_ref());
                    prop_assert_eq!(walk.redo_target(), redo.as_ref());
                }
                _ => {
                    prop_assert_eq!(walk.undo_target(), Some(&entry));
                    prop_assert_eq!(walk.redo_target(), None);
                }
            }
        }
    }

    #[test]
    fn an_entry_out_of_turn_is_refused_and_changes_nothing(
        made in made(), steps in steps(), named in 0_u64..40, ahead in 0_u64..40,
    ) {
        let mut walk = made.walk();
        for step in &steps {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
            }
        }
        let now = (picture(walk.fold(), &walk), walk.entries().len());
        let n = walk.next_n();
        let undo = walk.undo_target().map(|target| target.n);
        let redo = walk.redo_target().map(|target| target.n);
        let mut refuse = |n, what, fault| {
            let refused = walk.push(Entry { n, ..entry(&walk, what) });
            prop_assert_eq!(refused, Err(fault));
            prop_assert_eq!((picture(walk.fold(), &walk), walk.entries().len()), now.clone());
            Ok(())
        };
        if undo != Some(named) {
            refuse(n, What::Undone { entry: named }, WalkFault::WrongUndo { n, entry: named })?;
        }
        if redo != Some(named) {
            refuse(n, What::Redone { entry: named }, WalkFault::WrongUndo { n, entry: named })?;
        }
        if ahead != n {
            let what = What::Renamed { name: "Other".into() };
            refuse(ahead, what, WalkFault::OutOfOrder { wanted: n, given: ahead })?;
        }
    }
}
