//! Whole files: the old one or the new one, never half of either.

use std::fs;
use std::path::Path;

use waypost::store::{Mode, StoreError, write_atomic};

use crate::kit::names_in;

#[test]
fn a_file_is_written_replaced_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    write_atomic(&path, b"one", Mode::RefuseIfExists).unwrap();
    assert!(matches!(write_atomic(&path, b"two", Mode::RefuseIfExists), Err(StoreError::Exists(_))));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    write_atomic(&path, b"two", Mode::Replace).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names_in(folder.path()), ["plan.json"], "nothing else is left");
}

#[test]
fn a_missing_folder_and_a_folder_in_the_way_are_said_with_the_mend() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_atomic(&folder.path().join("no/plan.json"), b"x", Mode::Replace).unwrap_err();
    assert!(matches!(&error, StoreError::NoFolder(path) if path.ends_with("no")), "{error}");
    assert!(error.mend().contains("Create the folder"));
    let error = write_atomic(folder.path(), b"x", Mode::Replace).unwrap_err();
    assert!(error.to_string().ends_with("is a folder, not a file"), "{error}");
}

#[cfg(unix)]
#[test]
fn permissions_stay_links_are_followed_and_devices_are_not_replaced() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = folder.path().join("plan.json");
    let plain = folder.path().join("plain.json");
    write_atomic(&path, b"one", Mode::Replace).unwrap();
    fs::write(&plain, b"").unwrap();
    assert_eq!(mode(&path), mode(&plain), "a new file has the permissions that any new file has");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("link.json");
    symlink("plan.json", &link).unwrap();
    write_atomic(&link, b"two", Mode::Replace).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"two".to_vec(), 0o640));

    fs::remove_file(&path).unwrap();
    write_atomic(&link, b"three", Mode::RefuseIfExists).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"three", "a link to nothing leads to a new file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(write_atomic(&link, b"four", Mode::Replace), Err(StoreError::NoPermission(_))));

    let circle = folder.path().join("circle");
    symlink("circle", &circle).unwrap();
    assert!(write_atomic(&circle, b"x", Mode::Replace).unwrap_err().to_string().contains("circle"));

    let null = Path::new("/dev/null");
    write_atomic(null, b"plan", Mode::RefuseIfExists).unwrap();
    assert!(fs::metadata(null).unwrap().file_type().is_char_device());
}
