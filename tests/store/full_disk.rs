//! A full disk, for real: a child of this test may write files of a few hundred bytes only.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use waypost::store::{FileStore, Mode, Store, StoreError, read_walk, write_atomic};

use crate::kit::{answered, entry, header, names_in};

/// Names the folder in which the child works; without it, the child's part does nothing.
const FOLDER: &str = "WAYPOST_TEST_FULL_DISK";

fn long(n: u64) -> waypost::walk::Entry {
    entry(n, serde_json::json!({"kind": "noted", "decision": "a", "rationale": "word ".repeat(400)}))
}

#[test]
fn a_full_disk_loses_nothing_and_leaves_no_half_a_line() {
    let folder = tempfile::tempdir().unwrap();
    // One block of 512 or 1024 bytes, as the shell counts; past it a write comes back short or fails.
    let script = "ulimit -f 1 && trap '' XFSZ && exec \"$0\" --exact full_disk::child --nocapture";
    let child = Command::new("sh")
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let output =
        String::from_utf8_lossy(&child.stdout).into_owned() + &String::from_utf8_lossy(&child.stderr);
    assert!(child.status.success(), "{output}");
    assert_eq!(names_in(folder.path()), ["done", "retreat.lock", "retreat.walk.jsonl"], "{output}");

    let (mut store, journal) = FileStore::open(&folder.path().join("retreat.walk.jsonl")).unwrap();
    assert_eq!(journal.trouble, []);
    let last = journal.entries.len() as u64;
    store.append(last + 1, &long(last + 1)).unwrap();
}

#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut store = FileStore::create(&folder, &header("Retreat")).unwrap();
    store.append(1, &answered(1, "a", "x")).unwrap();
    let good = fs::read(store.path()).unwrap();
    for _ in 0..3 {
        let error = store.append(2, &long(2)).unwrap_err();
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        assert!(error.mend().contains("Make room"));
        assert_eq!(fs::read(store.path()).unwrap(), good, "no part of it stays");
    }
    store.append(2, &answered(2, "a", "y")).unwrap();
    assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 2, "what fits goes on");

    let plan = folder.join("plan.json");
    let error = write_atomic(&plan, &[b'x'; 5000], Mode::Replace).unwrap_err();
    assert!(matches!(error, StoreError::Full(_)), "{error}");
    assert!(!plan.exists());
    fs::write(folder.join("done"), "").unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_full_says_so() {
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let error = write_atomic(full, b"plan", Mode::Replace).unwrap_err();
        assert!(matches!(error, StoreError::Full(_)), "{error}");
    }
}
