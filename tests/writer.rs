//! The writer thread: says saved only when it is, keeps what is not, and tries again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::json;
use waypost::app::{Pace, Report, Unsaved, Writer};
use waypost::store::{Draft, FileStore, MemoryStore, Store, load_draft, read_walk};
use waypost::walk::Entry;

/// Far longer than anything takes that is to happen.
const SOON: Duration = Duration::from_secs(20);
/// Longer than any test runs.
const NEVER: Duration = Duration::from_hours(1);

fn entry(n: u64) -> Entry {
    let entry =
        json!({"n": n, "at": "2026-11-23T09:12:44-05:00", "kind": "cleared", "decision": format!("d{n}")});
    serde_json::from_value(entry).unwrap()
}

fn draft(text: &str) -> Draft {
    Draft { decision: "route".into(), field: "rationale".into(), text: text.into(), cursor: None }
}

/// A pace at which nothing is tried again by itself.
fn patient() -> Pace {
    Pace { draft: NEVER, retry: vec![NEVER], farewell: SOON }
}

fn start(store: impl Store + 'static, pace: Pace) -> (Writer, Receiver<Report>) {
    let (reports, heard) = channel();
    let report = Box::new(move |report| reports.send(report).unwrap_or_default());
    (Writer::with_pace(Box::new(store), report, pace).unwrap(), heard)
}

fn hear(heard: &Receiver<Report>) -> Report {
    heard.recv_timeout(SOON).expect("a report comes")
}

/// The number that a failure begins at; with its words looked at.
fn failed_at(report: &Report) -> u64 {
    let Report::Failed { n, why, mend } = report else { panic!("{report:?}") };
    assert!(!why.is_empty() && mend.ends_with('.'));
    *n
}

#[test]
fn what_is_reported_saved_is_saved() {
    let (store, disk) = MemoryStore::new();
    let (reports, heard) = channel();
    let seen = disk.clone();
    let report = Box::new(move |report| {
        let Report::Saved { upto } = report else { panic!("{report:?}") };
        assert_eq!(seen.entries().len() as u64, upto);
        let _ = reports.send(upto);
    });
    let writer = Writer::start(Box::new(store), report).unwrap();
    (1..=100).for_each(|n| writer.append(entry(n)));
    while heard.recv_timeout(SOON).unwrap() < 100 {}
    assert_eq!(writer.saved(), 100);
    assert_eq!(disk.entries(), (1..=100).map(entry).collect::<Vec<_>>());
}

#[test]
fn what_comes_while_the_disk_is_busy_is_written_together() {
    let (store, disk) = MemoryStore::new();
    let (go, gate) = channel();
    let (reports, heard) = channel();
    let report = Box::new(move |report| {
        reports.send(report).unwrap();
        gate.recv().unwrap();
    });
    let writer = Writer::start(Box::new(store), report).unwrap();
    writer.append(entry(1));
    assert_eq!(hear(&heard), Report::Saved { upto: 1 });
    (2..=50).for_each(|n| writer.append(entry(n)));
    go.send(()).unwrap();
    assert_eq!(hear(&heard), Report::Saved { upto: 50 });
    go.send(()).unwrap();
    assert_eq!(disk.batches(), [1, 49]);
}

#[test]
fn a_failure_is_said_kept_and_mended_by_itself() {
    let (store, disk) = MemoryStore::new();
    disk.set_broken(true);
    let (writer, heard) = start(store, Pace { retry: vec![Duration::from_millis(1)], ..patient() });
    writer.append(entry(1));
    for _ in 0..3 {
        assert_eq!(failed_at(&hear(&heard)), 1, "it is tried again and again");
    }
    disk.set_broken(false);
    while hear(&heard) != (Report::Saved { upto: 1 }) {}
    assert_eq!(disk.entries(), [entry(1)]);
}

#[test]
fn a_new_entry_or_a_wish_tries_again_at_once_and_nothing_else_does() {
    let (store, disk) = MemoryStore::new();
    disk.set_broken(true);
    let (writer, heard) = start(store, patient());
    writer.append(entry(1));
    assert_eq!(failed_at(&hear(&heard)), 1);
    writer.append(entry(2));
    assert_eq!(failed_at(&hear(&heard)), 1);
    assert_eq!(disk.attempts(), 2);
    disk.set_broken(false);
    writer.retry();
    assert_eq!(hear(&heard), Report::Saved { upto: 2 });
    assert_eq!(disk.batches(), [2]);
}

#[test]
fn a_full_disk_takes_what_fits_and_another_folder_takes_the_rest() {
    let (store, disk) = MemoryStore::new();
    disk.set_room(Some(2));
    let (writer, heard) = start(store, patient());
    (1..=3).for_each(|n| writer.append(entry(n)));
    while !matches!(hear(&heard), Report::Failed { n: 3, .. }) {}
    assert_eq!(writer.saved(), 2);
    let Unsaved { entries, why, mend } = writer.flush(SOON).unwrap_err();
    assert_eq!(entries, 1);
    assert!(why.contains("disk is full") && mend.contains("another folder"), "{why} {mend}");
    assert_eq!(failed_at(&hear(&heard)), 3);
    writer.move_to("elsewhere".into());
    assert_eq!(hear(&heard), Report::Moved { path: "elsewhere/memory.walk.jsonl".into() });
    assert_eq!(hear(&heard), Report::Saved { upto: 3 });
    assert_eq!(writer.flush(SOON), Ok(()));
}

#[test]
fn only_the_latest_draft_is_kept_and_leaving_keeps_it() {
    let (store, disk) = MemoryStore::new();
    let (writer, _heard) = start(store, patient());
    for text in ["T", "Th", "The"] {
        writer.draft(Some(draft(text)));
    }
    assert_eq!(disk.draft_writes(), 0, "not at every key");
    assert_eq!(writer.flush(SOON), Ok(()));
    assert_eq!(disk.draft(), Some(draft("The")));
    assert_eq!(disk.draft_writes(), 1);
}

#[test]
fn a_draft_is_kept_by_itself_soon_after() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::create(folder.path(), &header()).unwrap();
    let path = store.path().to_owned();
    let (writer, _heard) = start(store, Pace { draft: Duration::from_millis(1), ..patient() });
    writer.draft(Some(draft("The")));
    let mut tries = 0..2000;
    while load_draft(&path).unwrap().is_none() {
        assert!(tries.next().is_some(), "the draft is kept");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(load_draft(&path).unwrap(), Some(draft("The")));
}

#[test]
fn a_draft_stays_until_its_text_is_saved_as_an_entry() {
    let (store, disk) = MemoryStore::new();
    let (writer, _heard) = start(store, patient());
    writer.draft(Some(draft("The reason")));
    writer.flush(SOON).unwrap();
    disk.set_room(Some(0));
    writer.append(entry(1));
    writer.draft(None);
    assert_eq!(writer.flush(SOON).unwrap_err().entries, 1);
    assert_eq!(disk.draft(), Some(draft("The reason")));
    disk.set_room(None);
    writer.flush(SOON).unwrap();
    assert_eq!(disk.draft(), None);
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_and_counts_as_unsaved() {
    let (store, disk) = MemoryStore::new();
    disk.set_broken(true);
    let (writer, heard) = start(store, patient());
    writer.draft(Some(draft("The")));
    let unsaved = writer.flush(SOON).unwrap_err();
    assert_eq!(unsaved.entries, 0);
    assert!(unsaved.to_string().starts_with("the text being typed is not kept"), "{unsaved}");
    assert!(matches!(hear(&heard), Report::DraftFailed { .. }));
}

#[test]
fn a_disk_that_does_not_answer_does_not_hold_anybody() {
    let (store, _disk) = MemoryStore::new();
    let (go, gate) = channel::<()>();
    let report = Box::new(move |_| gate.recv().unwrap_or_default());
    let pace = Pace { farewell: Duration::from_millis(1), ..patient() };
    let writer = Writer::with_pace(Box::new(store), report, pace).unwrap();
    writer.append(entry(1));
    while writer.saved() < 1 {
        std::thread::yield_now();
    }
    (2..=3).for_each(|n| writer.append(entry(n)));
    let unsaved = writer.flush(Duration::from_millis(1)).unwrap_err();
    assert_eq!(unsaved.entries, 2);
    drop(writer);
    drop(go);
}

fn header() -> waypost::walk::Header {
    serde_json::from_value(json!({
        "format": "waypost-walk/1", "id": "00aa11bb22cc33dd", "name": "Retreat", "day": "2026-11-23",
        "roadmap": {"id": "state-pcbl", "version": "1.0.0", "sha256": "0".repeat(64)},
    }))
    .unwrap()
}

#[test]
fn leaving_writes_what_is_left_even_where_the_folder_vanished() {
    let folder = tempfile::tempdir().unwrap();
    let walks = folder.path().join("walks");
    let store = FileStore::create(&walks, &header()).unwrap();
    let path = store.path().to_owned();
    let (writer, heard) = start(store, patient());
    writer.append(entry(1));
    assert_eq!(hear(&heard), Report::Saved { upto: 1 });
    fs::remove_dir_all(&walks).unwrap();
    writer.append(entry(2));
    drop(writer);
    assert_eq!(failed_at(&hear(&heard)), 2);
    assert_eq!(hear(&heard), Report::Saved { upto: 2 });
    assert_eq!(read_walk(&path).unwrap().0.entries, [entry(1), entry(2)]);
}

#[test]
fn a_walk_moved_while_it_is_written_goes_on_in_the_new_folder() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::create(&folder.path().join("old"), &header()).unwrap();
    let (writer, heard) = start(store, patient());
    writer.append(entry(1));
    assert_eq!(hear(&heard), Report::Saved { upto: 1 });
    fs::write(folder.path().join("file"), "").unwrap();
    writer.move_to(folder.path().join("file"));
    assert!(matches!(hear(&heard), Report::NotMoved { .. }));
    writer.move_to(folder.path().join("new"));
    let path = folder.path().join("new/retreat.walk.jsonl");
    assert_eq!(hear(&heard), Report::Moved { path: path.clone() });
    writer.append(entry(2));
    assert_eq!(hear(&heard), Report::Saved { upto: 2 });
    drop(writer);
    assert_eq!(read_walk(&path).unwrap().0.entries, [entry(1), entry(2)]);
}
