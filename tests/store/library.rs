//! The data folder: what is listed, what a name means, which roadmap a walk has.

use std::fs;
use std::path::Path;

use waypost::roadmap::{Roadmap, builtin};
use waypost::store::roadmaps::{head_of, keep, kept};
use waypost::store::{
    Among, DataFolder, FileStore, FoundRoadmap, NameFault, Named, StoreError, load_roadmap, resolve,
};
use waypost::walk::RoadmapRef;

use crate::kit::{answered, header, write_walk};

fn pcbl() -> Roadmap {
    builtin::load("state-pcbl").unwrap().unwrap()
}

fn reference(roadmap: &Roadmap) -> RoadmapRef {
    RoadmapRef { id: roadmap.id.clone(), version: roadmap.version.clone(), sha256: roadmap.sha256.clone() }
}

/// The built-in roadmap as a file of another version.
fn other_version(version: &str) -> Roadmap {
    let mut raw: serde_json::Value = serde_json::from_str(&pcbl().bundle()).unwrap();
    raw["version"] = version.into();
    waypost::roadmap::load_str("other.json", &raw.to_string()).unwrap()
}

#[test]
fn walks_are_listed_with_those_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().join("data") };
    assert!(data.list_walks().unwrap().is_empty(), "no folder yet is an empty library");
    write_walk(&data.walks(), "Second retreat", &[answered(1, "a", "x")]);
    write_walk(&data.walks(), "Cabinet", &[]);
    fs::write(data.walks().join("broken.walk.jsonl"), "nothing").unwrap();
    fs::write(data.walks().join("cabinet.draft.json"), "{}").unwrap();
    let listed = data.list_walks().unwrap();
    let names: Vec<_> = listed.iter().map(waypost::store::ListedWalk::name).collect();
    assert_eq!(names, ["broken", "Cabinet", "Second retreat"]);
    assert!(matches!(listed[0].journal, Err(StoreError::NotThat { .. })));
    assert_eq!(listed[2].journal.as_ref().unwrap().entries.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_name_with_escapes_is_shown_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().to_owned() };
    fs::create_dir_all(data.walks()).unwrap();
    fs::write(data.walks().join("a\u{1b}[2Jb.walk.jsonl"), "nothing").unwrap();
    let listed = data.list_walks().unwrap();
    assert_eq!(listed[0].name(), "a[2Jb");
    let error = listed[0].journal.as_ref().unwrap_err().to_string();
    assert!(error.contains("a[2Jb.walk.jsonl"), "{error:?}");
}

#[test]
fn a_name_means_a_walk_a_roadmap_or_a_precedent_and_a_clash_shows_both() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().to_owned() };
    let cabinet = write_walk(&data.walks(), "Cabinet retreat", &[]);
    let school = write_walk(&data.walks(), "教育", &[]);
    write_walk(&data.walks(), "state-pcbl", &[]);
    let walks = data.list_walks().unwrap();
    let (roadmaps, precedents) = (["state-pcbl".to_owned(), "own".to_owned()], ["nd".to_owned()]);
    let among = Among { walks: &walks, roadmaps: &roadmaps, precedents: &precedents };
    for name in ["cabinet-retreat", "Cabinet retreat", "cabinet retreat", "CABINET-RETREAT"] {
        assert_eq!(resolve(name, &among), Ok(Named::Walk(cabinet.clone())), "{name}");
    }
    assert_eq!(resolve("教育", &among), Ok(Named::Walk(school)));
    assert!(matches!(resolve("学校", &among), Err(NameFault::Unknown { .. })));
    assert_eq!(resolve("own", &among), Ok(Named::Roadmap("own".into())));
    assert_eq!(resolve("ND", &among), Ok(Named::Precedent("nd".into())));
    for path in ["./own", "own.json", "x.walk.jsonl", "a/b"] {
        assert_eq!(resolve(path, &among), Ok(Named::Path(path.into())));
    }
    let clash = resolve("state-pcbl", &among).unwrap_err();
    let words = clash.to_string();
    assert!(words.contains("state-pcbl.walk.jsonl") && words.contains("the roadmap state-pcbl"), "{words}");
    let only_roadmaps = Among { walks: &[], ..among };
    assert_eq!(resolve("state-pcbl", &only_roadmaps), Ok(Named::Roadmap("state-pcbl".into())));
    let typo = resolve("cabinet-retreet", &among).unwrap_err();
    assert!(typo.to_string().contains("did you mean `cabinet-retreat`?"), "{typo}");

    write_walk(&data.walks(), "Cabinet retreat", &[]);
    let walks = data.list_walks().unwrap();
    let twice = resolve("Cabinet retreat", &Among { walks: &walks, ..among });
    assert!(matches!(twice, Err(NameFault::Clash { .. })), "two walks of one name clash");
    assert_eq!(resolve("cabinet-retreat", &Among { walks: &walks, ..among }), Ok(Named::Walk(cabinet)));
}

#[test]
fn own_roadmaps_are_folders_and_files_but_not_kept_copies() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().to_owned() };
    data.keep_roadmap(&pcbl()).unwrap();
    let own = data.roadmaps().join("own");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("roadmap.json"), &*pcbl().bundle()).unwrap();
    fs::create_dir_all(data.roadmaps().join("empty")).unwrap();
    fs::write(data.roadmaps().join("single.json"), "{}").unwrap();
    let names: Vec<_> = data.own_roadmaps().unwrap().into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["own", "single"]);
    assert_eq!(head_of(&own), own.join("roadmap.json"));
    assert_eq!(load_roadmap(&own).unwrap().sha256, pcbl().sha256);
    assert!(load_roadmap(&data.roadmaps().join("empty")).is_err());
}

#[test]
fn the_roadmap_folder_of_this_project_is_the_one_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("roadmaps/state-pcbl");
    assert_eq!(load_roadmap(&folder).unwrap().sha256, pcbl().sha256);
}

#[test]
fn a_kept_copy_is_what_its_name_says_or_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let roadmap = pcbl();
    let bundle = roadmap.bundle();
    let (bytes, sha256) = (bundle.as_bytes(), roadmap.sha256.as_str());
    assert!(matches!(kept(folder.path(), sha256), Ok(None)));
    let path = keep(folder.path(), bytes, sha256).unwrap();
    assert_eq!(path, folder.path().join(format!("{sha256}.json")));
    assert_eq!(kept(folder.path(), sha256).unwrap().unwrap(), bytes);
    fs::write(&path, "tampered").unwrap();
    assert!(matches!(kept(folder.path(), sha256), Err(StoreError::Damaged { .. })));
    keep(folder.path(), bytes, sha256).unwrap();
    assert_eq!(kept(folder.path(), sha256).unwrap().unwrap(), bytes, "a damaged copy is mended");
    assert!(keep(folder.path(), b"other", sha256).is_err());
    for bad in ["", "../../x", &"A".repeat(64), &"0".repeat(63)] {
        assert!(kept(folder.path(), bad).is_err(), "{bad}");
    }
}

#[test]
fn the_roadmap_of_a_walk_is_found_from_the_surest_place_to_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().to_owned() };
    let same = |found: FoundRoadmap, sha256: &str| matches!(found, FoundRoadmap::Same(roadmap) if roadmap.sha256 == sha256);
    let built_in = reference(&pcbl());
    assert!(same(data.find_roadmap(&built_in).unwrap(), &built_in.sha256));

    let near = RoadmapRef { sha256: "0".repeat(64), ..built_in.clone() };
    assert!(matches!(data.find_roadmap(&near).unwrap(), FoundRoadmap::Near(_)));

    let other = other_version("0.0.1");
    let wanted = reference(&other);
    assert!(matches!(data.find_roadmap(&wanted).unwrap(), FoundRoadmap::Missing));
    assert!(FoundRoadmap::missing(&wanted).contains("state-pcbl 0.0.1"));
    let copy = data.keep_roadmap(&other).unwrap();
    assert!(same(data.find_roadmap(&wanted).unwrap(), &wanted.sha256));
    fs::rename(copy, data.roadmaps().join("mine.json")).unwrap();
    assert!(same(data.find_roadmap(&wanted).unwrap(), &wanted.sha256), "an own roadmap of the same hash");
}

#[test]
fn a_walk_with_a_hostile_hash_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder { root: folder.path().to_owned() };
    let mut head = header("Retreat");
    head.roadmap = RoadmapRef { id: "x".into(), version: "1".into(), sha256: "../../../etc/passwd".into() };
    let store = FileStore::create(&data.walks(), &head).unwrap();
    assert!(store.path().exists());
    assert!(matches!(data.find_roadmap(&head.roadmap).unwrap(), FoundRoadmap::Missing));
}
