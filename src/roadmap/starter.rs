//! Beginning a roadmap of one's own: the small example, and the copy of another roadmap to adapt.

use super::format::RawRoadmap;

/// The name of the head file.
pub const HEAD_FILE: &str = "roadmap.json";

/// What a copy's title ends with.
const ADAPTED: &str = " (adapted)";

/// The version that a new roadmap begins with.
const FIRST_VERSION: &str = "0.1.0";

macro_rules! example {
    ($($file:literal),+) => {
        [$(($file, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/roadmaps/example/", $file)))),+]
    };
}

/// The files of the example; the head comes first.
const EXAMPLE: [(&str, &str); 4] = example!("roadmap.json", "decisions.json", "plan.json", "sources.json");

/// A file of a roadmap: its name in the folder, and its text.
pub type RoadmapFile = (String, String);

/// The files of the small example under an id of its own; the head comes first.
///
/// # Errors
/// Where the example is not JSON, which a test rules out.
pub fn example(id: &str) -> serde_json::Result<Vec<RoadmapFile>> {
    let files = EXAMPLE.map(|(name, text)| (name.to_owned(), text.to_owned()));
    with_head(files.into(), |head| id.clone_into(&mut head.id))
}

/// A copy of a roadmap's files to adapt: another id, a first version, no earlier names, and a title that says so. The
/// head comes first.
///
/// # Errors
/// Where the head is not the head of a roadmap.
pub fn adapted(files: Vec<RoadmapFile>, id: &str) -> serde_json::Result<Vec<RoadmapFile>> {
    with_head(files, |head| {
        id.clone_into(&mut head.id);
        FIRST_VERSION.clone_into(&mut head.version);
        head.renames.clear();
        if !head.title.ends_with(ADAPTED) {
            head.title.push_str(ADAPTED);
        }
    })
}

fn with_head(
    mut files: Vec<RoadmapFile>,
    change: impl FnOnce(&mut RawRoadmap),
) -> serde_json::Result<Vec<RoadmapFile>> {
    if let Some((name, text)) = files.first_mut() {
        let mut head: RawRoadmap = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        change(&mut head);
        *text = serde_json::to_string_pretty(&head)? + "\n";
        HEAD_FILE.clone_into(name);
    }
    Ok(files)
}
