//! Whatever authors and teams write stays text in every format.

use proptest::prelude::*;
use waypost::chart::{dot, mermaid, svg};

use crate::kit::of;

/// Pieces that mean something to one of the formats, or to what reads it.
const HOSTILE: [&str; 44] = [
    "\"",
    "\\",
    "\\\"",
    "]",
    "[",
    "\"]",
    ")",
    "(",
    "}",
    "{",
    "-->",
    "--",
    "end",
    "subgraph",
    "%%{init: {}}%%",
    "%%",
    "#35;",
    "#quot;",
    "&amp;",
    "&",
    ";",
    "<b>",
    "</text>",
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "-->",
    "`",
    "|",
    "1. one",
    "- x",
    "# x",
    "**x**",
    "www.x.org",
    "https://x.org",
    "style a:#35;",
    "classDef x fill:#f00;",
    "click d0 href",
    "\\N\\G",
    "\\n",
    "---",
    "ﬂ°°35¶ß",
    "'",
    "=\"x\"",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned),
        "\\PC{0,6}",
        Just(" ".to_owned()),
    ];
    // No word at all is nothing to look for.
    prop::collection::vec(piece, 1..8).prop_map(|pieces| format!("x{}", pieces.concat()))
}

/// The letters that count: lines may break anywhere.
fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The text of a `digraph` outside quotes, and what stands in them.
fn dot_parts(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut quoted) = (String::new(), Vec::new());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '"' {
            outside.push(letter);
            continue;
        }
        let mut inside = String::new();
        loop {
            match letters.next().expect("quotes are closed") {
                '"' => break,
                '\\' => match letters.next().unwrap() {
                    'n' => inside.push('\n'),
                    escaped @ ('"' | '\\') => inside.push(escaped),
                    other => panic!("\\{other} means something to Graphviz"),
                },
                letter => inside.push(letter),
            }
        }
        outside.push('Q');
        quoted.push(inside);
    }
    (outside, quoted)
}

/// A label of Mermaid as it is read; panics on anything that Mermaid might take for more than a letter.
fn mermaid_text(label: &str) -> String {
    let mut out = String::new();
    for line in label.split("<br/>") {
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            rest = &rest[letter.len_utf8()..];
            if letter == '#' {
                let (number, after) = rest.split_once(';').expect("a number ends");
                out.push(char::from_u32(number.parse().unwrap()).unwrap());
                rest = after;
            } else {
                assert!(!"\"\\[](){}<>|&;`*_%:@=!~+/'^$".contains(letter), "{letter} in {label}");
                out.push(letter);
            }
        }
    }
    out
}

/// The labels of a flowchart; panics on a line of another form than those that are written.
fn mermaid_labels(text: &str) -> Vec<String> {
    let (title, chart) = text.split_once("\n---\nflowchart LR\n").unwrap();
    let title = title.strip_prefix("---\ntitle: ").unwrap();
    let _: String = serde_json::from_str(title).expect("a title is one quoted string");
    let mut labels = Vec::new();
    for line in chart.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        let form = if let [before, label, after] = parts.as_slice() {
            labels.push((*label).to_owned());
            let numbers = |text: &str| text.replace(|letter: char| letter.is_ascii_digit(), "");
            format!("{}Q{}", numbers(before), numbers(after))
        } else {
            line.replace(|letter: char| letter.is_ascii_digit(), "")
        };
        let known = [
            "  subgraph g [Q]",
            "    s[Q]",
            "    d(Q):::decided",
            "    d(Q):::closed",
            "    d(Q):::later",
            "  end",
            "  s ==> d",
            "  d -.->|Q| d",
            "  d -->|Q| d",
        ];
        assert!(known.contains(&form.as_str()) || form.starts_with("  classDef "), "{form}");
    }
    labels
}

proptest! {
    #[test]
    fn in_a_digraph(text in text()) {
        let written = dot(&of(&text));
        let (outside, quoted) = dot_parts(&written);
        let plain = dot(&of("x"));
        prop_assert_eq!(outside, dot_parts(&plain).0, "the structure is the same whatever the words are");
        let shown = quoted.iter().filter(|inside| {
            let read = inside.replace("&amp;", "&");
            packed(&read).contains(&packed(&text))
        });
        prop_assert!(shown.count() >= 14, "{}", written);
        prop_assert!(quoted.iter().all(|inside| inside.matches('&').count() == inside.matches("&amp;").count()));
    }

    #[test]
    fn in_a_flowchart(text in text()) {
        let written = mermaid(&of(&text));
        let labels: Vec<String> = mermaid_labels(&written).iter().map(|label| mermaid_text(label)).collect();
        prop_assert_eq!(labels.len(), 2 * 7);
        for label in labels {
            prop_assert!(packed(&label).contains(&packed(&text)), "{label} for {text}");
        }
    }

    #[test]
    fn in_an_svg(text in text()) {
        let written = svg(&of(&text));
        let document = roxmltree::Document::parse(&written).unwrap();
        let plain = svg(&of("x"));
        let plain = roxmltree::Document::parse(&plain).unwrap();
        let names = |document: &roxmltree::Document| {
            let mut names: Vec<String> =
                document.descendants().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name().to_owned()).collect();
            names.sort();
            names.dedup();
            names
        };
        prop_assert_eq!(names(&document), names(&plain));
        let title = document.descendants().find(|node| node.has_tag_name("title")).unwrap();
        prop_assert_eq!(title.text().unwrap(), text.as_str());
        let said: String = document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
        let cut = said.contains('…');
        prop_assert!(cut || packed(&said).contains(&packed(&text)), "{}", said);
    }
}
