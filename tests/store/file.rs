//! A walk's file: creating, appending, locking, and what happens when somebody pulls it away.

use std::fs;

use waypost::store::draft::draft_path;
use waypost::store::{
    Draft, FileStore, MemoryStore, Store, StoreError, drop_draft, load_draft, read_walk, save_draft,
};

use crate::kit::{all_kinds, answered, header, names_in, write_walk};

#[test]
fn a_walk_is_created_appended_to_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let walks = folder.path().join("deep/walks");
    let mut store = FileStore::create(&walks, &header("Cabinet retreat")).unwrap();
    assert_eq!(store.path(), walks.join("cabinet-retreat.walk.jsonl"));
    for entry in all_kinds() {
        store.append(entry.n, &entry).unwrap();
        let (journal, _) = read_walk(store.path()).unwrap();
        assert_eq!(journal.entries.last(), Some(&entry), "it stands in the file on return");
    }
    let path = store.path().to_owned();
    drop(store);
    let (mut store, journal) = FileStore::open(&path).unwrap();
    assert_eq!(journal.entries, all_kinds());
    assert_eq!(store.last(), 13);
    store.append_all(14, &[answered(14, "a", "x"), answered(15, "b", "y")]).unwrap();
    assert_eq!(read_walk(&path).unwrap().0.entries.len(), 15);
    assert_eq!(names_in(&walks), ["cabinet-retreat.lock", "cabinet-retreat.walk.jsonl"]);
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("retreat-2.walk.jsonl"), "somebody's").unwrap();
    let first = FileStore::create(folder.path(), &header("Retreat")).unwrap();
    let second = FileStore::create(folder.path(), &header("RETREAT!")).unwrap();
    assert!(first.path().ends_with("retreat.walk.jsonl"));
    assert!(second.path().ends_with("retreat-3.walk.jsonl"));
    assert_eq!(fs::read_to_string(folder.path().join("retreat-2.walk.jsonl")).unwrap(), "somebody's");
}

#[test]
fn an_entry_out_of_step_is_refused_by_every_store() {
    let folder = tempfile::tempdir().unwrap();
    let file = FileStore::create(folder.path(), &header("Retreat")).unwrap();
    let stores: [Box<dyn Store>; 2] = [Box::new(file), Box::new(MemoryStore::new().0)];
    for mut store in stores {
        store.append(1, &answered(1, "a", "x")).unwrap();
        for (expected, n) in [(1, 1), (3, 3), (2, 3), (3, 2), (0, 0)] {
            let error = store.append(expected, &answered(n, "a", "y")).unwrap_err();
            assert!(matches!(error, StoreError::OutOfStep { due: 2, .. }), "{error}");
        }
        let gap = store.append_all(2, &[answered(2, "a", "x"), answered(4, "a", "y")]).unwrap_err();
        assert!(matches!(gap, StoreError::OutOfStep { due: 3, given: 4 }), "{gap}");
        assert_eq!(store.last(), 1);
        store.append(2, &answered(2, "a", "y")).unwrap();
    }
}

#[test]
fn a_walk_that_is_open_is_locked_and_still_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &all_kinds());
    let (store, _) = FileStore::open(&path).unwrap();
    let error = FileStore::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Locked(_)), "{error}");
    assert!(error.mend().contains("other window"));
    assert_eq!(read_walk(&path).unwrap().0.entries, all_kinds());
    drop(store);
    assert!(folder.path().join("retreat.lock").exists(), "a lock file nobody holds locks nothing");
    FileStore::open(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_walk_shares_its_lock() {
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &[]);
    let link = folder.path().join("link.walk.jsonl");
    std::os::unix::fs::symlink("retreat.walk.jsonl", &link).unwrap();
    let (_store, _) = FileStore::open(&link).unwrap();
    assert!(matches!(FileStore::open(&path), Err(StoreError::Locked(_))));
}

#[test]
fn what_is_not_there_or_not_a_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let missing = FileStore::open(&folder.path().join("no.walk.jsonl")).unwrap_err();
    assert!(matches!(missing, StoreError::Missing(_)), "{missing}");
    let no_folder = FileStore::open(&folder.path().join("no/no.walk.jsonl")).unwrap_err();
    assert!(matches!(no_folder, StoreError::NoFolder(_)), "{no_folder}");
    assert!(matches!(FileStore::open(folder.path()), Err(StoreError::NotThat { .. })));
    assert_eq!(names_in(folder.path()), [""; 0], "nothing is left behind");
}

#[test]
fn a_vanished_folder_is_said_and_the_next_try_writes_everything_anew() {
    let folder = tempfile::tempdir().unwrap();
    let walks = folder.path().join("walks");
    let mut store = FileStore::create(&walks, &header("Retreat")).unwrap();
    store.append_all(1, &all_kinds()).unwrap();
    let before = fs::read(store.path()).unwrap();
    fs::remove_dir_all(&walks).unwrap();
    let next = answered(14, "a", "x");
    let error = store.append(14, &next).unwrap_err();
    assert!(matches!(error, StoreError::Vanished(_)), "{error}");
    assert_eq!(store.last(), 13);
    store.append(14, &next).unwrap();
    assert!(fs::read(store.path()).unwrap().starts_with(&before));
    assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 14);
    assert!(matches!(FileStore::open(store.path()), Err(StoreError::Locked(_))), "the lock came along");
}

#[test]
fn a_vanished_file_comes_back_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = FileStore::create(folder.path(), &header("Retreat")).unwrap();
    fs::remove_file(store.path()).unwrap();
    assert!(matches!(store.append(1, &answered(1, "a", "x")), Err(StoreError::Vanished(_))));
    store.append(1, &answered(1, "a", "x")).unwrap();
    assert_eq!(names_in(folder.path()), ["retreat.lock", "retreat.walk.jsonl"]);
    assert!(matches!(FileStore::open(store.path()), Err(StoreError::Locked(_))));
}

#[test]
fn what_somebody_else_put_there_is_left_and_the_walk_goes_on_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    for (replace, theirs) in [(true, "another file\n"), (false, "appended by another program\n")] {
        let mut store = FileStore::create(folder.path(), &header("Retreat")).unwrap();
        store.append(1, &answered(1, "a", "x")).unwrap();
        let path = store.path().to_owned();
        let mut content = fs::read_to_string(&path).unwrap() + theirs;
        if replace {
            fs::remove_file(&path).unwrap();
            content = theirs.to_owned();
        }
        fs::write(&path, &content).unwrap();
        let error = store.append(2, &answered(2, "a", "y")).unwrap_err();
        assert!(matches!(error, StoreError::Replaced(_)), "{error}");
        store.append(2, &answered(2, "a", "y")).unwrap();
        assert_ne!(store.path(), path);
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 2);
    }
}

#[test]
fn an_equal_file_in_its_place_is_no_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = FileStore::create(folder.path(), &header("Retreat")).unwrap();
    store.append(1, &answered(1, "a", "x")).unwrap();
    let copy = folder.path().join("copy");
    fs::copy(store.path(), &copy).unwrap();
    fs::rename(&copy, store.path()).unwrap();
    store.append(2, &answered(2, "a", "y")).unwrap();
    assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 2);
}

#[test]
fn a_file_that_lost_its_end_gets_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = FileStore::create(folder.path(), &header("Retreat")).unwrap();
    store.append_all(1, &all_kinds()).unwrap();
    let file = fs::OpenOptions::new().write(true).open(store.path()).unwrap();
    file.set_len(300).unwrap();
    assert!(matches!(store.append(14, &answered(14, "a", "x")), Err(StoreError::Replaced(_))));
    store.append(14, &answered(14, "a", "x")).unwrap();
    assert!(store.path().ends_with("retreat.walk.jsonl"));
    assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 14);
}

#[test]
fn a_walk_moves_to_another_folder_and_goes_on_there() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old");
    let mut store = FileStore::create(&old, &header("Retreat")).unwrap();
    store.append(1, &answered(1, "a", "x")).unwrap();
    let before = store.path().to_owned();
    let new = folder.path().join("new");
    store.move_to(&new).unwrap();
    assert_eq!(store.path(), new.join("retreat.walk.jsonl"));
    store.append(2, &answered(2, "a", "y")).unwrap();
    assert_eq!(read_walk(store.path()).unwrap().0.entries.len(), 2);
    assert_eq!(read_walk(&before).unwrap().0.entries.len(), 1);
    store.move_to(&new).unwrap();
    assert_eq!(names_in(&new), ["retreat.lock", "retreat.walk.jsonl"], "a move to where it is does nothing");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &[]);
    fs::remove_file(folder.path().join("retreat.lock")).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let opened = FileStore::open(&path);
    let created = FileStore::create(folder.path(), &header("Other"));
    let readable = read_walk(&path).is_ok();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if opened.is_ok() {
        // The superuser may write everywhere.
        return;
    }
    assert!(matches!(opened, Err(StoreError::NoPermission(_))));
    assert!(matches!(created, Err(StoreError::NoPermission(_))));
    assert!(readable);
}

#[test]
fn a_draft_comes_back_clean_and_goes_when_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = write_walk(folder.path(), "Retreat", &[]);
    assert_eq!(load_draft(&path).unwrap(), None);
    let draft = |text: &str| Draft {
        decision: "route".into(),
        field: "rationale".into(),
        text: text.into(),
        cursor: Some(4),
    };
    save_draft(&path, &draft("Two\nlines and 教育")).unwrap();
    save_draft(&path, &draft("Two\nlines and 教育, more")).unwrap();
    assert_eq!(draft_path(&path), folder.path().join("retreat.draft.json"));
    assert_eq!(load_draft(&path).unwrap(), Some(draft("Two\nlines and 教育, more")));
    save_draft(&path, &draft("a\u{1b}b")).unwrap();
    assert_eq!(load_draft(&path).unwrap(), Some(Draft { cursor: Some(2), ..draft("ab") }));
    drop_draft(&path).unwrap();
    drop_draft(&path).unwrap();
    assert_eq!(load_draft(&path).unwrap(), None);
    fs::write(draft_path(&path), "{").unwrap();
    assert!(matches!(load_draft(&path), Err(StoreError::NotThat { .. })));
}
