//! The tree as an SVG for paper: one sheet, A3 in landscape where it fits, read without colours and by screen readers.

// Counts of lines are small.
#![allow(clippy::cast_precision_loss)]

mod layout;
mod measure;
mod pen;

use layout::{BESIDE, EDGE, Head, INDENT, LARGE, LEADING, MARGIN, SMALL, Sheet, Spot, fit};
use measure::Font;
use pen::{Pen, escaped, number};

use super::drawing::{Drawing, Knot, Mark};

/// The size of the title, in millimetres.
const TITLE: f64 = 7.0;

/// The size of the lines below it and of the legend.
const HEAD: f64 = 3.4;

/// How the parts look. All that colour says, a form, a weight or a word says too.
const STYLE: &str = "\
text{font-family:'Liberation Sans',Arial,Helvetica,'DejaVu Sans',sans-serif;fill:#1a1a1a}
.title,.stage,.label{font-weight:bold}
.label.ahead{font-weight:normal}
.fork{font-style:italic;fill:#444}
.words{fill:#333}
.label.off,.words.off,.fork.off{font-weight:normal;fill:#6b6b6b}
.taken{stroke:#0b4f8a;stroke-width:.9;stroke-linecap:round;fill:none}
.road{stroke:#777;stroke-width:.3;fill:none}
.dash{stroke:#777;stroke-width:.3;stroke-dasharray:1 .8;fill:none}
.rule{stroke:#0b4f8a;stroke-width:.5;fill:none}
.full{fill:#0b4f8a;stroke:#0b4f8a;stroke-width:.35}
.empty{fill:#fff;stroke:#1a1a1a;stroke-width:.35}
.maybe{fill:#fff;stroke:#1a1a1a;stroke-width:.3;stroke-dasharray:.5 .4}
.gone{fill:#fff;stroke:#6b6b6b;stroke-width:.3}
.dot{fill:#6b6b6b}
.ask{font-weight:bold;fill:#fff;text-anchor:middle}
";

/// The drawing as an SVG.
pub fn svg(drawing: &Drawing) -> String {
    let legend = drawing.marks();
    let head = TITLE + HEAD * LEADING * (drawing.heads.len() as f64 + 1.0) + 5.0;
    let sheet = fit(drawing, head);
    let mut pen = Pen::default();
    open(&mut pen, drawing, &sheet);
    top(&mut pen, drawing, &sheet, &legend);
    for part in &sheet.heads {
        stage(&mut pen, &sheet, part);
    }
    roads(&mut pen, drawing, &sheet);
    for spot in &sheet.spots {
        knot(&mut pen, drawing, &sheet, spot);
    }
    pen.raw("</svg>\n");
    pen.finish()
}

fn open(pen: &mut Pen, drawing: &Drawing, sheet: &Sheet) {
    let (wide, high) = (number(sheet.wide), number(sheet.high));
    pen.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}mm\" height=\"{high}mm\" viewBox=\"0 0 {wide} {high}\" \
         role=\"img\" aria-labelledby=\"map-title map-text\">\n<title id=\"map-title\">{}</title>\n<desc \
         id=\"map-text\">{}</desc>\n<style>{STYLE}</style>\n<path fill=\"#fff\" d=\"M0 0H{wide}V{high}H0Z\"/>\n",
        escaped(&drawing.title),
        escaped(&drawing.heads.iter().chain(&drawing.text).map(|line| format!("{line}\n")).collect::<String>()),
    ));
    for (class, share) in [("stage", LARGE), ("label", 1.0), ("fork", SMALL), ("words", SMALL), ("ask", 0.9)]
    {
        let size = number(sheet.size * share);
        pen.raw(&format!("<style>.{class}{{font-size:{size}px}}</style>\n"));
    }
    pen.raw(&format!("<style>.title{{font-size:{TITLE}px}}.head{{font-size:{HEAD}px}}</style>\n"));
}

/// Title, lines below it, and the legend.
fn top(pen: &mut Pen, drawing: &Drawing, sheet: &Sheet, legend: &[Mark]) {
    let room = sheet.wide - 2.0 * MARGIN;
    let bold = Font { size: TITLE, is_bold: true };
    let plain = Font { size: HEAD, is_bold: false };
    let line = |font: Font, text: &str| font.wrap(text, room, 1).pop().unwrap_or_default();
    pen.text("title", (MARGIN, MARGIN + TITLE * 0.8), &line(bold, &drawing.title));
    let mut y = MARGIN + TITLE;
    for head in &drawing.heads {
        y += HEAD * LEADING;
        pen.text("head", (MARGIN, y), &line(plain, head));
    }
    y += HEAD * LEADING + 1.0;
    let mut x = MARGIN;
    let middle = y - HEAD * 0.35;
    for mark in legend {
        sign(pen, *mark, (x + HEAD * 0.5, middle), HEAD);
        pen.text("head", (x + HEAD * 1.3, y), mark.meaning());
        x += HEAD * 3.0 + plain.width(mark.meaning());
    }
    let is_taken = drawing.knots().any(|knot| knot.is_taken);
    let is_off = legend.iter().any(|mark| mark.is_off());
    for (class, words, occurs) in
        [("taken", "the way taken", is_taken), ("dash", "a branch not on the road now", is_off)]
    {
        if occurs {
            pen.line(class, (x, middle), (x + 7.0, middle));
            pen.text("head", (x + 9.0, y), words);
            x += 9.0 + HEAD * 1.7 + plain.width(words);
        }
    }
}

fn stage(pen: &mut Pen, sheet: &Sheet, head: &Head) {
    let column = sheet.columns[head.column];
    let mut y = head.y;
    for line in &head.title {
        y += sheet.size * LARGE * LEADING;
        pen.text("stage", (column.left, y - sheet.size * 0.35), line);
    }
    for line in &head.tally {
        y += sheet.size * SMALL * LEADING;
        pen.text("words", (column.left, y - sheet.size * 0.25), line);
    }
    pen.line("rule", (column.left, head.end), (column.left + column.wide, head.end));
}

/// The lines of the tree, the way taken over the others.
fn roads(pen: &mut Pen, drawing: &Drawing, sheet: &Sheet) {
    for is_way in [false, true] {
        for (at, spot) in sheet.spots.iter().enumerate() {
            trunk(pen, drawing, sheet, at, is_way);
            let knot = knot_of(drawing, spot);
            if knot.is_taken != is_way {
                continue;
            }
            let class = match () {
                () if knot.is_taken => "taken",
                () if knot.mark.is_dashed() => "dash",
                () => "road",
            };
            let x = rail(sheet, spot);
            pen.line(class, (x, spot.y), (x + sheet.size * (INDENT - 0.33), spot.y));
        }
    }
}

/// The line that runs down to a decision: from the one before it below the same decision or stage, or from that itself.
fn trunk(pen: &mut Pen, drawing: &Drawing, sheet: &Sheet, at: usize, is_way: bool) {
    let spot = &sheet.spots[at];
    let knot = knot_of(drawing, spot);
    let is_on_way = knot.is_taken || knot.goes_on;
    if is_on_way != is_way {
        return;
    }
    let class = if is_way { "taken" } else { "road" };
    let above = &sheet.spots[..at];
    let is_sibling = |other: &&Spot| {
        let there = knot_of(drawing, other);
        other.band == spot.band && there.up == knot.up
    };
    let before = above.iter().rev().take_while(|other| other.band == spot.band).find(is_sibling);
    let is_parent = |other: &&Spot| other.band == spot.band && Some(other.knot) == knot.up;
    let x = |column: usize| sheet.columns[column].left + sheet.size * (EDGE + INDENT * spot.depth as f64);
    let begins = match (before, knot.up) {
        (Some(before), _) => Some((before.column, before.y)),
        (None, Some(_)) => {
            let parent = above.iter().rev().find(is_parent);
            parent.map(|parent| (parent.column, parent.y + sheet.size * 0.33))
        }
        (None, None) => None,
    };
    let (mut column, mut y) = begins.unwrap_or_else(|| (spot.column, head_end(sheet, spot)));
    while column < spot.column {
        let last = sheet.spots.iter().rev().find(|other| other.column == column).map_or(y, |other| other.y);
        pen.line(class, (x(column), y), (x(column), last + sheet.size * 1.2));
        column += 1;
        y = first_head(sheet, column);
    }
    pen.line(class, (x(column), y), (x(column), spot.y));
}

/// Where the lines begin below the nearest head above a decision.
fn head_end(sheet: &Sheet, spot: &Spot) -> f64 {
    let above = sheet.heads.iter().rev().find(|head| head.column == spot.column && head.y < spot.y);
    above.map_or(spot.y, |head| head.end)
}

/// Where the lines begin at the top of a column.
fn first_head(sheet: &Sheet, column: usize) -> f64 {
    let first = sheet.heads.iter().find(|head| head.column == column);
    first.map_or(sheet.columns[column].top, |head| head.end)
}

fn rail(sheet: &Sheet, spot: &Spot) -> f64 {
    sheet.columns[spot.column].left + sheet.size * (EDGE + INDENT * spot.depth as f64)
}

fn knot_of<'a>(drawing: &'a Drawing, spot: &Spot) -> &'a Knot {
    &drawing.bands[spot.band].knots[spot.knot]
}

/// A decision: its sign, the option it hangs on, its label, and what there is to say.
fn knot(pen: &mut Pen, drawing: &Drawing, sheet: &Sheet, spot: &Spot) {
    let (knot, size) = (knot_of(drawing, spot), sheet.size);
    let left = rail(sheet, spot);
    sign(pen, knot.mark, (left + size * INDENT, spot.y), size);
    let x = left + size * (INDENT + BESIDE);
    let off = if knot.mark.is_off() { " off" } else { "" };
    let ahead = if knot.mark == Mark::Ahead { " ahead" } else { "" };
    let mut y = spot.y + size * 0.35;
    for (up, line) in spot.fork.iter().rev().enumerate() {
        let above = y - size * LEADING - size * SMALL * LEADING * up as f64;
        pen.text(&format!("fork{off}"), (x, above), line);
    }
    for (at, line) in spot.label.iter().enumerate() {
        y += if at == 0 { 0.0 } else { size * LEADING };
        pen.text(&format!("label{off}{ahead}"), (x, y), line);
    }
    for line in &spot.words {
        y += size * SMALL * LEADING;
        pen.text(&format!("words{off}"), (x, y), line);
    }
}

/// The sign of a decision, drawn, since not every font has such letters.
fn sign(pen: &mut Pen, mark: Mark, (x, y): (f64, f64), size: f64) {
    let radius = size * 0.33;
    let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx * radius), number(y + dy * radius));
    match mark {
        Mark::Decided => pen.circle("full", (x, y), radius),
        Mark::Confirm => {
            pen.circle("full", (x, y), radius * 1.25);
            pen.text("ask", (x, y + size * 0.28), "?");
        }
        Mark::Later => {
            pen.circle("empty", (x, y), radius);
            let r = number(radius);
            pen.path("full", &format!("M{}A{r} {r} 0 0 0 {}Z", at(0.0, -1.0), at(0.0, 1.0)));
        }
        Mark::NotHere => pen.path("taken", &format!("M{}L{}", at(-0.8, 0.0), at(0.8, 0.0))),
        Mark::Open => pen.circle("empty", (x, y), radius),
        Mark::Ahead => pen.circle("maybe", (x, y), radius),
        Mark::SetAside => {
            let (up, right) = (at(0.0, -1.2), at(1.2, 0.0));
            pen.path("gone", &format!("M{up}L{right}L{}L{}Z", at(0.0, 1.2), at(-1.2, 0.0)));
        }
        Mark::Closed => pen.circle("dot", (x, y), radius * 0.5),
    }
}
