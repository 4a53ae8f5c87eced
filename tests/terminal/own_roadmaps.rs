//! Roadmaps of one's own on Home, in Find, and walked: from a folder, from a file, and with faults.

use super::kit::{Place, WAYPOST};

/// A place with three roadmaps of one's own: `a-bad.json` with faults, `b-file.json` and the folder `c-folder`.
fn place() -> Place {
    let place = Place::new();
    let folder = place.data().root.join("roadmaps");
    let path = |name: &str| folder.join(name).display().to_string();
    for arguments in [vec!["new", &path("c-folder")], vec!["new", &path("b-file")]] {
        let mut term = place.spawn(&[&[WAYPOST], arguments.as_slice()].concat(), 120, 36);
        assert_eq!(term.end().exit_code(), 0);
    }
    let (folder_of_file, file) = (path("b-file"), path("b-file.json"));
    let mut term = place.spawn(&[WAYPOST, "bundle", &folder_of_file, "-o", &file], 120, 36);
    assert_eq!(term.end().exit_code(), 0);
    std::fs::remove_dir_all(folder_of_file).unwrap();
    let sound = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, sound.replace("A later start to the school day", "A file of mine")).unwrap();
    let faulty = sound.replace("\"is\":\"pilot\"", "\"is\":\"pillot\"");
    std::fs::write(path("a-bad.json"), faulty).unwrap();
    place
}

#[test]
fn roadmaps_of_ones_own_stand_on_home_and_the_faulty_one_says_how_to_see_its_faults() {
    let place = place();
    let mut term = place.start();
    term.wait("a folder", |text| text.contains("A later start to the school day"));
    term.wait("a file", |text| text.contains("A file of mine"));
    term.wait("the faulty one", |text| text.contains("a-bad") && text.contains("so it cannot be walked"));
    // Below it stand the two others and the sample.
    term.press("End Up Up Up");
    // The path may go over the end of a line.
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    term.wait("its mend", |text| joined(text).contains("roadmaps/a-bad.json`tellswhatiswrong"));
    term.press("Enter");
    term.wait("why it does not open", |text| text.matches("faults").count() >= 2);
    assert!(place.walks().is_empty());
    // The one below it is walked.
    term.keys("Down Enter");
    term.wait("the walk", |text| text.contains("Your walk has begun") && text.contains("A file of mine"));
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    assert_eq!(place.walks().len(), 1);
}

#[test]
fn find_finds_a_roadmap_of_ones_own_and_starts_it() {
    let place = place();
    let mut term = place.start();
    term.wait("all of Home", |text| text.contains("A later start to the school day"));
    term.press("/ text:later_start");
    term.wait("the roadmap", |text| {
        text.contains("A later start to the school day") && text.contains("roadmap")
    });
    term.keys("Enter");
    term.wait("its first question", |text| text.contains("When does your earliest high school start"));
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    assert_eq!(place.journal().header.roadmap.id, "c-folder");
}
