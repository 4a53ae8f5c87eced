//! Torn tails and damage in the middle: everything readable comes back.

use std::fs;

use serde_json::{Value, json};
use waypost::roadmap::builtin;
use waypost::store::journal::{Trouble, entry_line, header_line, read};
use waypost::store::{FileStore, Store, StoreError, read_walk, recover};
use waypost::walk::{Entry, Walk, What};

use crate::kit::{all_kinds, answered, entry, header, names_in, write_walk};

/// What an entry says, without its number and what it refers to.
fn said(entry: &Entry) -> Value {
    let mut value = json!(entry);
    value.as_object_mut().unwrap().remove("n");
    value.as_object_mut().unwrap().remove("entry");
    value
}

#[test]
fn a_journal_broken_off_at_any_byte_opens_and_loses_no_whole_entry() {
    let folder = tempfile::tempdir().unwrap();
    let said = &all_kinds()[..3];
    let whole = fs::read(write_walk(folder.path(), "Retreat", said)).unwrap();
    let head = header_line(&header("Retreat")).unwrap().len();
    let next = |n: u64| answered(n, "route", "zones");
    for cut in 0..=whole.len() {
        let place = tempfile::tempdir_in(folder.path()).unwrap();
        let path = place.path().join("x.walk.jsonl");
        fs::write(&path, &whole[..cut]).unwrap();
        let Ok((mut store, journal)) = FileStore::open(&path) else {
            assert!(cut < head - 1, "a walk with a whole header opens, cut at {cut}");
            assert_eq!(fs::read(&path).unwrap(), &whole[..cut]);
            continue;
        };
        // An entry is whole once its last brace stands, with or without the line end.
        let complete = whole[..cut].split(|byte| *byte == b'\n').skip(1);
        let wanted = complete.filter(|line| serde_json::from_slice::<Value>(line).is_ok()).count();
        assert_eq!(journal.entries, said[..wanted], "cut at {cut}");
        assert_eq!(fs::read(&path).unwrap(), &whole[..cut], "looking changes nothing");

        store.append(wanted as u64 + 1, &next(wanted as u64 + 1)).unwrap();
        let (after, bytes) = read_walk(&path).unwrap();
        assert_eq!(after.trouble, []);
        assert_eq!(after.entries.len(), wanted + 1);
        let torn = path.with_file_name("x.torn");
        match journal.torn() {
            Some(torn_bytes) => {
                let kept = fs::read(torn).unwrap();
                assert_eq!(kept.strip_suffix(b"\n").unwrap(), &whole[torn_bytes.start..cut]);
                assert!(bytes.starts_with(&whole[..torn_bytes.start]));
            }
            None => assert!(!torn.exists() && bytes.starts_with(&whole[..cut])),
        }
    }
}

#[test]
fn damage_at_any_line_leaves_every_other_line() {
    for damaged in 0..all_kinds().len() {
        for garbage in ["#### not json", "{\"n\":1,\"at\":\"x\"}", "\u{0}\u{0}"] {
            let folder = tempfile::tempdir().unwrap();
            let path = write_walk(folder.path(), "Retreat", &all_kinds());
            let text = fs::read_to_string(&path).unwrap();
            let mut lines: Vec<&str> = text.lines().collect();
            lines[damaged + 1] = garbage;
            let text = lines.join("\n") + "\n";
            fs::write(&path, &text).unwrap();
            check_recovery(&path, damaged);
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "the damaged file is not touched");
        }
    }
}

fn check_recovery(path: &std::path::Path, damaged: usize) {
    let (journal, _) = read_walk(path).unwrap();
    let mut rest = all_kinds();
    let last = damaged == rest.len() - 1;
    rest.remove(damaged);
    if last {
        assert!(journal.is_writable() && journal.torn().is_some());
        assert_eq!(journal.entries, rest);
        return;
    }
    assert!(
        matches!(&journal.trouble[0], Trouble::Unreadable { line, .. } if *line == damaged + 2),
        "{:?}",
        journal.trouble
    );
    // What takes back or restores a lost entry, or follows a lost undo, has nothing to hold on to.
    let left_out: Vec<usize> = journal
        .trouble
        .iter()
        .filter_map(|trouble| match trouble {
            Trouble::NoFit { line, .. } => Some(*line),
            _ => None,
        })
        .collect();
    let wanted: Vec<usize> = match damaged {
        3 => vec![6, 7], // put off, undone, redone
        4 => vec![7],    // the undone before a redone
        _ => vec![],
    };
    assert_eq!(left_out, wanted, "line {damaged} lost");
    let kept: Vec<Value> = all_kinds()
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != damaged && !left_out.contains(&(at + 2)))
        .map(|(_, entry)| said(entry))
        .collect();
    assert_eq!(journal.entries.iter().map(said).collect::<Vec<_>>(), kept);

    assert!(matches!(FileStore::open(path), Err(StoreError::Damaged { .. })));
    let recovery = recover(path).unwrap();
    assert!(recovery.path.ends_with("retreat.recovered.walk.jsonl") && !recovery.earlier);
    let (mut store, recovered) = FileStore::open(&recovery.path).unwrap();
    assert_eq!(recovered.trouble, []);
    assert_eq!(recovered.entries, journal.entries);
    replays(&recovered.entries);

    let n = recovered.entries.len() as u64 + 1;
    store.append(n, &answered(n, "route", "zones")).unwrap();
    let again = recover(path).unwrap();
    assert!(again.earlier && again.path == recovery.path, "work that went on is found again");
}

/// The engine takes every entry of a recovered journal.
fn replays(entries: &[Entry]) {
    let roadmap = builtin::load("state-pcbl").unwrap().unwrap();
    let (_, fault) = Walk::replay(std::sync::Arc::new(roadmap), header("Retreat"), entries.to_vec());
    assert!(fault.is_none(), "{fault:?}");
}

fn journal_of(entries: &[Entry]) -> waypost::store::Journal {
    let lines = entries.iter().map(|entry| entry_line(entry).unwrap());
    let text: String = std::iter::once(header_line(&header("Retreat")).unwrap()).chain(lines).collect();
    read(text.as_bytes()).unwrap()
}

#[test]
fn an_undo_after_a_lost_line_still_takes_back_what_it_took_back() {
    let undone = entry(4, json!({"kind": "undone", "entry": 3}));
    let journal = journal_of(&[answered(1, "a", "x"), answered(3, "b", "y"), undone]);
    assert_eq!(journal.trouble, [Trouble::OutOfSequence { line: 3, due: 2, given: 3 }]);
    assert_eq!(journal.entries.iter().map(|entry| entry.n).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(journal.entries[2].what, What::Undone { entry: 2 });
    replays(&journal.entries);
}

#[test]
fn a_line_that_stands_twice_is_kept_once() {
    let twice = [answered(1, "a", "x"), answered(2, "b", "y"), answered(2, "b", "y"), answered(3, "c", "z")];
    let journal = journal_of(&twice);
    assert_eq!(journal.trouble, [Trouble::Repeated { line: 4, n: 2 }]);
    assert_eq!(journal.entries.len(), 3);
}

#[test]
fn two_tables_that_wrote_the_same_number_both_keep_their_words() {
    let both = [answered(1, "a", "x"), answered(2, "b", "y"), answered(2, "b", "z"), answered(3, "c", "w")];
    let journal = journal_of(&both);
    assert!(!journal.is_writable());
    assert_eq!(
        journal.entries.iter().map(said).collect::<Vec<_>>(),
        both.iter().map(said).collect::<Vec<_>>()
    );
    replays(&journal.entries);
}

#[test]
fn a_walk_of_a_newer_waypost_is_neither_written_to_nor_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &[answered(1, "a", "x")]);
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("{\"n\":2,\"at\":\"x\",\"kind\":\"dreamt\"}\n");
    fs::write(&path, &text).unwrap();
    fs::remove_file(folder.path().join("retreat.lock")).unwrap();
    let error = FileStore::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::TooNew { .. }), "{error}");
    assert!(error.to_string().contains("line 3 has the unknown kind `dreamt`"), "{error}");
    assert!(error.mend().contains("Update Waypost"));
    assert!(matches!(recover(&path), Err(StoreError::TooNew { .. })));
    assert_eq!(names_in(folder.path()), ["retreat.walk.jsonl"]);
    assert_eq!(read_walk(&path).unwrap().0.entries.len(), 1, "what is known can be read");
}

#[test]
fn a_walk_that_is_not_damaged_is_not_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &[]);
    assert!(matches!(recover(&path), Err(StoreError::NotThat { .. })));
    assert_eq!(names_in(folder.path()), ["retreat.lock", "retreat.walk.jsonl"]);
}
