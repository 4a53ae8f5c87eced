//! The names of files: a walk's, in a form that is safe on every system, and those of the files beside it.

use std::path::{Path, PathBuf};

/// How the name of a walk's file ends.
pub const WALK_SUFFIX: &str = ".walk.jsonl";

/// The longest safe form of a name, in bytes.
const LONGEST: usize = 60;

/// The part of a walk's file name that is its name: `cabinet-retreat` of `cabinet-retreat.walk.jsonl`.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let cut = [WALK_SUFFIX, ".jsonl", ".json"].iter().find_map(|suffix| name.strip_suffix(suffix));
    match cut {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => name,
    }
}

/// A file beside a walk, such as its lock: `beside(path, "lock")` is `NAME.lock`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    path.with_file_name(format!("{}.{suffix}", stem(path)))
}

/// The folder of a file; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The safe form of a name on every system: lower-case ASCII letters, digits and single hyphens, at most 60 bytes,
/// never empty, never a name that Windows keeps for itself.
pub fn safe_name(name: &str) -> String {
    let mut safe = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if is_mark(letter) {
            continue;
        }
        for plain in transliterate(letter).chars() {
            let doubled = plain == '-' && (safe.is_empty() || safe.ends_with('-'));
            if !doubled {
                safe.push(plain);
            }
        }
    }
    shorten(&mut safe);
    match safe.as_str() {
        "" => "walk".to_owned(),
        name if is_reserved(name) => format!("{name}-walk"),
        _ => safe,
    }
}

fn shorten(safe: &mut String) {
    if safe.len() > LONGEST {
        // Rather at the end of a word, unless that loses much. The text is ASCII, so every place is a boundary.
        let cut = safe[..=LONGEST].rfind('-').filter(|at| *at > LONGEST / 2).unwrap_or(LONGEST);
        safe.truncate(cut);
    }
    let end = safe.trim_end_matches('-').len();
    safe.truncate(end);
}

fn is_reserved(name: &str) -> bool {
    let numbered = |start: &str| {
        name.strip_prefix(start).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Marks that join their letter: they are left out without a hyphen. Apostrophes likewise.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '\u{2019}' | '\u{2bc}')
}

/// A lower-case letter in ASCII, where that is easy; else a hyphen.
fn transliterate(letter: char) -> String {
    let plain = match letter {
        'a'..='z' | '0'..='9' => return letter.to_string(),
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ả' | 'ạ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẽ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '&' => "-and-",
        _ => "-",
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_what_one_would_write_by_hand() {
        for (name, safe) in [
            ("Cabinet retreat", "cabinet-retreat"),
            ("  Año Nuevo / Zażółć!  ", "ano-nuevo-zazolc"),
            ("The chief's table: 3", "the-chiefs-table-3"),
            ("Teachers & families", "teachers-and-families"),
            ("CON", "con-walk"),
            ("lpt9", "lpt9-walk"),
            ("con.fig", "con-fig"),
            ("../../etc/passwd", "etc-passwd"),
            ("教育", "walk"),
            ("", "walk"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_safe(name in "\\PC{0,90}|[a-zA-Z0-9 &.]{0,90}|[&\\x00-\\x1f/\\\\:]{0,20}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= LONGEST + "-walk".len());
            prop_assert!(safe.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            prop_assert!(!safe.starts_with('-') && !safe.ends_with('-') && !safe.contains("--"));
            prop_assert!(!is_reserved(&safe));
            prop_assert_eq!(safe_name(&safe), safe.clone());
        }
    }
}
