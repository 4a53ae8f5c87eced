//! Who may use whom: the rooms of the house, and what none of the pure ones may touch. Also: how files begin, and
//! how long they may be.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, and the rooms that each may use.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("roadmap", &[]),
    ("walk", &["roadmap"]),
    ("proof", &["roadmap", "walk"]),
    ("plan", &["roadmap", "walk", "proof"]),
    ("check", &["roadmap", "walk", "proof", "plan"]),
    ("chart", &["roadmap", "walk"]),
    ("store", &["roadmap", "walk"]),
    ("room", &["roadmap", "walk"]),
    ("tui", &["roadmap", "walk", "proof", "plan", "check"]),
    ("plain", &["roadmap", "walk", "proof", "plan", "check"]),
    ("app", &["roadmap", "walk", "proof", "plan", "check", "store", "room", "tui", "plain"]),
    (
        "cli",
        &[
            "roadmap", "walk", "proof", "plan", "check", "chart", "store", "room", "tui", "plain", "app",
            "schemas",
        ],
    ),
];

/// Files beside the rooms, and the rooms that each may use. `lib.rs` only lists the rooms.
const BESIDE: [(&str, &[&str]); 2] = [("schemas", &["roadmap", "walk", "plan", "check"]), ("main", &["cli"])];

/// Words that may stand only in some rooms, or in one file, with the reason.
const ONLY_IN: [(&[&str], Where, &str); 5] = [
    (
        &[
            "std::fs",
            "std::time",
            "Instant",
            "SystemTime",
            "std::env",
            "std::net",
            "std::process",
            "std::thread",
            "rand",
            "fastrand",
            "getrandom",
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
        ],
        Where::NotIn(&["walk", "proof", "plan", "check", "chart", "tui"]),
        "a pure room has no files, clock, chance, threads or output of its own",
    ),
    (
        &["std::net", "Instant", "SystemTime", "rand", "fastrand", "getrandom"],
        Where::NotIn(&["roadmap"]),
        "a roadmap is read from what it is given",
    ),
    (
        &["crossterm"],
        Where::In(&["app/"]),
        "only the edge knows the terminal library, so that screens can be driven by anything",
    ),
    (
        &["Zoned::now", "Timestamp::now", "SystemTime::now", "jiff::now", "TimeZone::system"],
        Where::In(&["app/clock.rs"]),
        "there is one clock, and everything else is told the time",
    ),
    (&["anyhow"], Where::In(&["app/", "cli/", "main.rs"]), "the core has typed errors"),
];

/// The most lines of a file.
const MOST_LINES: usize = 600;

enum Where {
    /// Only in files whose path begins so.
    In(&'static [&'static str]),
    /// Not in these rooms.
    NotIn(&'static [&'static str]),
}

/// A file of the source, without the words of its comments and texts.
struct File {
    /// From the source folder, with `/`.
    path: String,
    /// The room, or the name of the file beside the rooms.
    room: String,
    lines: Vec<String>,
    first: String,
}

fn files() -> Vec<File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    gather(&source, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a file of the source is readable text");
        let parts: Vec<_> = path.strip_prefix(&source).expect("it was found there").iter().collect();
        let parts: Vec<String> = parts.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        File {
            room: parts[0].trim_end_matches(".rs").to_owned(),
            path: parts.join("/"),
            first: text.lines().next().unwrap_or_default().to_owned(),
            lines: code(&text).lines().map(str::to_owned).collect(),
        }
    };
    paths.iter().map(read).collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source is readable") {
        let path = entry.expect("its entries are").path();
        if path.is_dir() {
            gather(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// A file as code alone: comments and the insides of texts are blank, lines stay lines.
fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let end = match letter {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => text_end(rest),
            'r' if starts_raw(&out, rest) => raw_end(rest),
            '\'' => letter_end(rest),
            _ => 0,
        };
        if end == 0 {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        out.push(' ');
        out.extend(rest[..end].chars().filter(|letter| *letter == '\n'));
        rest = &rest[end..];
    }
    out
}

fn text_end(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn starts_raw(before: &str, rest: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let begins = !before.ends_with(is_word) || before.ends_with('b');
    begins && rest[1..].trim_start_matches('#').starts_with('"')
}

fn raw_end(rest: &str) -> usize {
    let hashes = rest[1..].chars().take_while(|letter| *letter == '#').count();
    let close = format!("\"{}", "#".repeat(hashes));
    let open = hashes + 2;
    rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len())
}

/// The end of a letter such as `'a'` or `'\n'`; 0 for a lifetime.
fn letter_end(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(0, |end| end + 4),
        Some(_) => letters.next().filter(|(_, letter)| *letter == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

/// Whether a word stands in a line, not as a part of a longer one.
fn names(line: &str, word: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_word)
            && (word.ends_with('!') || !line[at + word.len()..].starts_with(is_word))
    })
}

/// The rooms that a file names as `crate::room` or `waypost::room`, each with the line it stands in; groups such as
/// `crate::{walk, plan::x}` too, also over several lines.
fn rooms_named(file: &File) -> Vec<(usize, String)> {
    let text = file.lines.join("\n");
    let mut found = Vec::new();
    for root in ["crate::", "waypost::"] {
        for (at, _) in text.match_indices(root) {
            let line = text[..at].matches('\n').count() + 1;
            found.extend(heads(&text[at + root.len()..]).into_iter().map(|room| (line, room)));
        }
    }
    found
}

/// The first names of a path or of a group of paths.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut heads, mut start) = (0, Vec::new(), 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

/// The rooms that a room, or a file beside them, may use; `None` for one that the table does not have.
fn may_use(room: &str) -> Option<&'static [&'static str]> {
    MAY_USE.iter().chain(&BESIDE).find(|(name, _)| *name == room).map(|(_, may)| *may)
}

fn is_room(name: &str) -> bool {
    may_use(name).is_some()
}

fn report(found: &str) {
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn each_room_uses_only_the_rooms_below_it() {
    let mut found = String::new();
    for file in files().iter().filter(|file| file.room != "lib") {
        let Some(may) = may_use(&file.room) else {
            let _ = writeln!(found, "src/{}: the table of rooms has no {}", file.path, file.room);
            continue;
        };
        for (line, room) in rooms_named(file) {
            if room != file.room && is_room(&room) && !may.contains(&room.as_str()) {
                let _ = writeln!(found, "src/{}:{line}: {} may not use {room}", file.path, file.room);
            }
        }
    }
    report(&found);
}

#[test]
fn what_belongs_to_the_edge_stays_there() {
    let mut found = String::new();
    for (words, place, why) in &ONLY_IN {
        for file in files() {
            let may = match place {
                Where::In(starts) => starts.iter().any(|start| file.path.starts_with(start)),
                Where::NotIn(rooms) => !rooms.contains(&file.room.as_str()),
            };
            for (at, line) in file.lines.iter().enumerate().filter(|_| !may) {
                for word in words.iter().filter(|word| names(line, word)) {
                    let _ = writeln!(found, "src/{}:{}: {word}: {why}", file.path, at + 1);
                }
            }
        }
    }
    report(&found);
}

#[test]
fn every_file_says_what_it_is_for_and_can_be_held_in_the_head() {
    let mut found = String::new();
    for file in files() {
        if !file.first.starts_with("//! ") {
            let _ =
                writeln!(found, "src/{}:1: the first line says what the file is for, after //!", file.path);
        }
        if file.lines.len() > MOST_LINES {
            let lines = file.lines.len();
            let _ = writeln!(found, "src/{}:{lines}: at most {MOST_LINES} lines; split it", file.path);
        }
    }
    report(&found);
}

#[test]
fn the_scanner_sees_code_and_nothing_else() {
    let text = "use crate::{walk::{Walk, State}, plan};\nlet a = \"std::fs \\\" x\"; // std::env\nlet b = '\"';\n\
        /* std::net\n */ let c: &'static str = r#\"std::time \" \"#; std::thread::spawn(d);\n";
    let code = code(text);
    assert_eq!(code.lines().count(), text.lines().count());
    for hidden in ["std::fs", "std::env", "std::net", "std::time"] {
        assert!(!names(&code, hidden), "{hidden} stands in a text or a comment");
    }
    assert!(names(&code, "std::thread") && !names("operand", "rand") && names("println!(x)", "println!"));
    let file = File {
        path: "tui/x.rs".into(),
        room: "tui".into(),
        lines: code.lines().map(str::to_owned).collect(),
        first: String::new(),
    };
    assert_eq!(rooms_named(&file), [(1, "walk".to_owned()), (1, "plan".to_owned())]);
    assert_eq!(heads("walk::Walk;"), ["walk"]);
}
