//! The tree as a Mermaid flowchart: stages as subgraphs, the names of options on the links, the way taken thick.

use std::fmt::Write as _;

use super::drawing::{Band, Drawing, Knot, Mark};

/// How wide the words of a node are before they go on in another line, in letters.
const WIDE: usize = 36;

/// How the marks look beside their signs.
const LOOKS: [(&str, &str); 5] = [
    ("decided", "stroke-width:3px"),
    ("confirm", "stroke-width:3px,stroke-dasharray:8 2"),
    ("later", "stroke-width:2px,stroke-dasharray:2 2"),
    ("ahead", "stroke-dasharray:6 3"),
    ("closed", "stroke-dasharray:6 3,stroke:#888888,color:#666666"),
];

/// The drawing as a `flowchart`.
pub fn mermaid(drawing: &Drawing) -> String {
    let title: Vec<&str> =
        std::iter::once(&drawing.title).chain(&drawing.heads).map(String::as_str).collect();
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart LR\n", yaml(&title.join(" · ")));
    let mut first = 0;
    for (place, band) in drawing.bands.iter().enumerate() {
        stage(&mut out, place, band, first);
        first += band.knots.len();
    }
    for (name, look) in LOOKS {
        let _ = writeln!(out, "  classDef {name} {look}");
    }
    out
}

fn stage(out: &mut String, place: usize, band: &Band, first: usize) {
    let (title, tally) = (escaped(&band.title), escaped(&band.tally));
    let _ = writeln!(out, "  subgraph g{place} [\"{title}\"]\n    s{place}[\"{title}<br/>{tally}\"]");
    for (at, knot) in band.knots.iter().enumerate() {
        let _ = writeln!(out, "    d{}(\"{}\"){}", first + at, label(knot), look(knot.mark));
    }
    out.push_str("  end\n");
    for (at, knot) in band.knots.iter().enumerate() {
        let from = knot.up.map_or_else(|| format!("s{place}"), |up| format!("d{}", first + up));
        let arrow = match knot.mark {
            _ if knot.is_taken => "==>",
            mark if mark.is_dashed() => "-.->",
            _ => "-->",
        };
        let fork = knot.fork.as_ref().map_or_else(String::new, |fork| format!("|\"{}\"|", escaped(fork)));
        let _ = writeln!(out, "  {from} {arrow}{fork} d{}", first + at);
    }
}

fn label(knot: &Knot) -> String {
    let mut label = escaped(&format!("{} {}", knot.mark.sign(), knot.label));
    for line in textwrap::wrap(&knot.words, WIDE).iter().filter(|line| !line.is_empty()) {
        label.push_str("<br/>");
        label.push_str(&escaped(line));
    }
    label
}

fn look(mark: Mark) -> &'static str {
    match mark {
        Mark::Decided => ":::decided",
        Mark::Confirm => ":::confirm",
        Mark::Later => ":::later",
        Mark::Ahead => ":::ahead",
        Mark::SetAside | Mark::Closed => ":::closed",
        Mark::NotHere | Mark::Open => "",
    }
}

/// A text for the inside of quotes, in which nothing means anything: Mermaid reads quoted labels as Markdown, links and
/// HTML, and some words as its own. All but letters, digits, spaces and harmless points is written by its number.
fn escaped(text: &str) -> String {
    let letters: Vec<char> =
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let mut out = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1);
        let in_word = before.is_some_and(char::is_alphanumeric);
        let plain = match letter {
            // Used by Mermaid itself in place of `#`, `&` and `;`.
            'ﬂ' | '°' | '¶' | 'ß' => false,
            ' ' | ',' | '?' | '●' | '◐' | '–' | '○' | '◇' | '·' | '“' | '”' | '’' => true,
            // A list, a link, a heading must not begin here.
            '.' => before.is_some_and(char::is_alphabetic) && after.is_none_or(|after| *after == ' '),
            '-' => in_word && after.is_some_and(|after| after.is_alphanumeric()),
            letter => letter.is_alphanumeric(),
        };
        if plain {
            out.push(*letter);
        } else {
            let _ = write!(out, "#{};", u32::from(*letter));
        }
    }
    out
}

/// A text for the inside of a quoted string of YAML, on one line and without the beginning of a tag.
fn yaml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '<' | '>' | '%' | '{' | '}' => _ = write!(out, "\\u{:04x}", u32::from(letter)),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
