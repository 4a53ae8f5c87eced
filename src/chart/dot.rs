//! The tree for Graphviz: stages as clusters, the names of options on the edges, the way taken in bold.

use std::fmt::Write as _;

use super::drawing::{Band, Drawing, Knot, Mark};

const FONT: &str = "Helvetica,Arial,sans-serif";

/// How wide the words of a node are before they go on in another line, in letters.
const WIDE: usize = 36;

/// The drawing as a `digraph`, for `dot -Tsvg` and its like.
pub fn dot(drawing: &Drawing) -> String {
    let mut out = String::new();
    let title: Vec<String> =
        std::iter::once(&drawing.title).chain(&drawing.heads).map(|line| escaped(line)).collect();
    let _ = writeln!(
        out,
        "digraph waypost {{\n  graph [rankdir=LR, label=\"{}\\n\", labelloc=t, fontname=\"{FONT}\", fontsize=20, \
         nodesep=0.12, ranksep=0.7, ordering=out];\n  node [shape=box, style=rounded, fontname=\"{FONT}\", \
         fontsize=11, height=0.3, margin=\"0.1,0.04\"];\n  edge [fontname=\"{FONT}\", fontsize=9, arrowsize=0.5];",
        title.join("\\n")
    );
    // From left to right Graphviz stacks what comes first at the bottom.
    for (place, band) in drawing.bands.iter().enumerate().rev() {
        stage(&mut out, place, band);
    }
    out.push_str("}\n");
    out
}

fn stage(out: &mut String, place: usize, band: &Band) {
    let (title, tally) = (escaped(&band.title), escaped(&band.tally));
    let _ = writeln!(
        out,
        "  subgraph cluster_{place} {{\n    label=\"{title}\"; tooltip=\"{title}\"; color=\"#888888\"; style=rounded; \
         fontsize=14;\n    \"stage {place}\" [label=\"{title}\\n{tally}\", shape=box, style=\"\", penwidth=1.5];"
    );
    for knot in band.knots.iter().rev() {
        node(out, knot);
    }
    out.push_str("  }\n");
    for knot in band.knots.iter().rev() {
        edge(out, place, band, knot);
    }
}

fn node(out: &mut String, knot: &Knot) {
    let mut label = escaped(&format!("{} {}", knot.mark.sign(), knot.label));
    for line in textwrap::wrap(&knot.words, WIDE).iter().filter(|line| !line.is_empty()) {
        label.push_str("\\n");
        label.push_str(&escaped(line));
    }
    let look = match knot.mark {
        Mark::Decided => ", penwidth=2.5",
        Mark::Confirm => ", penwidth=2.5, peripheries=2",
        Mark::Later => ", style=\"rounded,diagonals\"",
        Mark::NotHere | Mark::Open => "",
        Mark::Ahead => ", style=\"rounded,dashed\"",
        Mark::SetAside | Mark::Closed => {
            ", style=\"rounded,dashed\", color=\"#888888\", fontcolor=\"#666666\""
        }
    };
    let tip = knot.mark.meaning();
    let _ = writeln!(out, "    \"{}\" [label=\"{label}\", tooltip=\"{tip}\"{look}];", escaped(&knot.id));
}

fn edge(out: &mut String, place: usize, band: &Band, knot: &Knot) {
    let from = match knot.up.and_then(|up| band.knots.get(up)) {
        Some(parent) => escaped(&parent.id),
        None => format!("stage {place}"),
    };
    let label = knot.fork.as_ref().map_or_else(String::new, |fork| format!("label=\"{}\", ", escaped(fork)));
    let look = match knot.mark {
        _ if knot.is_taken => "style=bold, penwidth=3",
        mark if mark.is_off() => "style=dashed, color=\"#888888\", fontcolor=\"#666666\"",
        mark if mark.is_dashed() => "style=dashed",
        _ => "style=solid",
    };
    let _ = writeln!(out, "  \"{from}\" -> \"{}\" [{label}{look}];", escaped(&knot.id));
}

/// A text for the inside of quotes. Graphviz reads backslashes as its own and `&name;` as a letter.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
