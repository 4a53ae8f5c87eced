//! Which of several versions of a roadmap is the newest.

use std::cmp::Ordering;

use crate::walk::entry::RoadmapRef;

/// The newest of several versions, by the numbers in them: 1.10.0 is newer than 1.9.2, and 1.0.0 than 1.0.0-draft. Where
/// two have the same version but not the same content, always the same one.
pub fn newest<'a>(versions: impl Iterator<Item = &'a RoadmapRef>) -> Option<&'a RoadmapRef> {
    versions.max_by(|one, other| {
        by_version(&one.version, &other.version).then_with(|| one.sha256.cmp(&other.sha256))
    })
}

fn by_version(one: &str, other: &str) -> Ordering {
    let split = |version: &str| {
        let version = version.split('+').next().unwrap_or_default();
        let (main, draft) =
            version.split_once('-').map_or((version, None), |(main, draft)| (main, Some(draft)));
        let parts = |text: &str| text.split(['.', '-']).map(part).collect::<Vec<_>>();
        // What has no draft behind it comes after what has one.
        (parts(main), draft.is_none(), parts(draft.unwrap_or_default()))
    };
    split(one).cmp(&split(other)).then_with(|| one.cmp(other))
}

/// Numbers count as numbers and come before words.
fn part(text: &str) -> (bool, u64, String) {
    match text.parse() {
        Ok(number) => (false, number, String::new()),
        Err(_) => (true, 0, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_numbers_and_drafts_come_first() {
        let order =
            ["0.9", "1.0.0-alpha", "1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0", "1.2.0", "1.10.0", "2"];
        for pair in order.windows(2) {
            assert_eq!(by_version(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(by_version(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(by_version("1.0.0", "1.0.0"), Ordering::Equal);
    }
}
