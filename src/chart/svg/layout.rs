//! Where everything stands on the sheet: each stage an indented tree, the trees flowing through columns.
//!
//! Layouts of trees for screens (Reingold and Tilford 1981; Buchheim, Jünger and Leipert 2002) grow with the widest row of
//! the tree, and have no sheet to fill: drawn so, two hundred decisions are a strip some metres long. An indented tree can
//! be broken into columns like a text, so the search here is for the largest letters with which all of it fits a sheet.

// Counts of lines and columns are small, and rooms are never negative.
#![allow(clippy::cast_precision_loss, clippy::cast_sign_loss)]

use super::measure::Font;
use crate::chart::drawing::{Band, Drawing, Knot};

/// The margin of the sheet, in millimetres.
pub(super) const MARGIN: f64 = 10.0;

/// The room between two columns.
const GUTTER: f64 = 5.0;

/// The sizes of letters that are tried, the largest first: from 13 to 6 points, in millimetres.
const SIZES: [f64; 12] = [4.6, 4.2, 3.8, 3.5, 3.2, 3.0, 2.8, 2.65, 2.5, 2.35, 2.25, 2.12];

/// Small letters, against those of labels.
pub(super) const SMALL: f64 = 0.88;

/// Letters of stages, against those of labels.
pub(super) const LARGE: f64 = 1.35;

/// From one line to the next, against the size of letters.
pub(super) const LEADING: f64 = 1.22;

/// How far decisions are set in below what they hang on, against the size of letters.
pub(super) const INDENT: f64 = 1.35;

/// How far the first line down is set in.
pub(super) const EDGE: f64 = 0.4;

/// From the middle of a sign to the label beside it.
pub(super) const BESIDE: f64 = 0.65;

/// Deeper than this nothing is set in further.
const DEEPEST: usize = 6;

/// The room above a decision.
const GAP: f64 = 0.5;

/// The room above a stage that is not at the top of its column.
const STAGE_GAP: f64 = 1.6;

/// Columns are at least so wide, against the size of letters.
const NARROWEST: f64 = 15.0;

/// The most columns of a sheet.
const MOST_COLUMNS: usize = 12;

/// A sheet with everything on it.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its width in millimetres.
    pub(super) wide: f64,
    /// Its height in millimetres.
    pub(super) high: f64,
    /// The size of the letters of labels.
    pub(super) size: f64,
    /// The heads of stages, also repeated ones.
    pub(super) heads: Vec<Head>,
    /// All decisions, in order.
    pub(super) spots: Vec<Spot>,
    /// The columns.
    pub(super) columns: Vec<Column>,
}

/// A column: where its left edge is, and what lies between its first and its last line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) left: f64,
    pub(super) wide: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// The head of a stage.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) column: usize,
    /// The top.
    pub(super) y: f64,
    pub(super) title: Vec<String>,
    pub(super) tally: Vec<String>,
    /// Where the lines of the tree begin.
    pub(super) end: f64,
}

/// A decision.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) band: usize,
    /// Its place in the band.
    pub(super) knot: usize,
    pub(super) column: usize,
    /// How far it is set in.
    pub(super) depth: usize,
    /// Where the middle of its sign is.
    pub(super) y: f64,
    /// The lines above its label.
    pub(super) fork: Vec<String>,
    pub(super) label: Vec<String>,
    pub(super) words: Vec<String>,
}

/// The sheet that the drawing fits: A3 in landscape, else the next larger size of the A series. `head` is how much room
/// is taken above the columns.
pub(super) fn fit(drawing: &Drawing, head: f64) -> Sheet {
    let (mut wide, mut high) = (420.0, 297.0);
    loop {
        if let Some(sheet) = fit_sheet(drawing, (wide, high), head) {
            return sheet;
        }
        (wide, high) = (high * 2.0, wide);
    }
}

/// How much smaller letters may be for the sake of a column of its own for each stage.
const FOR_ORDER: f64 = 0.88;

fn fit_sheet(drawing: &Drawing, sheet: (f64, f64), head: f64) -> Option<Sheet> {
    let flowing = SIZES.iter().find_map(|size| fit_size(drawing, sheet, head, (*size, false)))?;
    let apart = SIZES.iter().filter(|size| **size >= flowing.size * FOR_ORDER);
    let apart = apart.into_iter().find_map(|size| fit_size(drawing, sheet, head, (*size, true)));
    Some(apart.unwrap_or(flowing))
}

fn fit_size(
    drawing: &Drawing,
    (wide, high): (f64, f64),
    head: f64,
    (size, apart): (f64, bool),
) -> Option<Sheet> {
    let most = ((wide - 2.0 * MARGIN + GUTTER) / (NARROWEST * size + GUTTER)) as usize;
    let fewest = if apart { drawing.bands.len().max(1) } else { 1 };
    (fewest..=most.min(MOST_COLUMNS * (wide / 420.0) as usize)).find_map(|columns| {
        let mut flow = Flow::new((wide, high), head, size, columns);
        flow.apart = apart;
        flow.all(drawing).then_some(flow.sheet)
    })
}

/// Fills columns.
struct Flow {
    sheet: Sheet,
    /// Whether each stage begins a column.
    apart: bool,
    column: usize,
    y: f64,
}

impl Flow {
    fn new((wide, high): (f64, f64), head: f64, size: f64, count: usize) -> Self {
        let room = (wide - 2.0 * MARGIN - GUTTER * (count as f64 - 1.0)) / count as f64;
        let columns = (0..count).map(|at| Column {
            left: MARGIN + at as f64 * (room + GUTTER),
            wide: room,
            top: MARGIN + head,
            bottom: high - MARGIN,
        });
        let columns = columns.collect();
        let sheet = Sheet { wide, high, size, heads: Vec::new(), spots: Vec::new(), columns };
        Self { sheet, apart: false, column: 0, y: MARGIN + head }
    }

    /// Whether everything fits.
    fn all(&mut self, drawing: &Drawing) -> bool {
        drawing.bands.iter().enumerate().all(|(place, band)| self.stage(place, band))
    }

    fn stage(&mut self, place: usize, band: &Band) -> bool {
        let mut knots: Vec<(Spot, f64)> =
            (0..band.knots.len()).map(|at| self.measured(place, band, at)).collect();
        let tree = |from: usize| {
            let rest = band.knots.get(from + 1..).unwrap_or_default();
            from + 1 + rest.iter().take_while(|knot| knot.depth > 0).count()
        };
        // A stage is not begun where not even its first tree finds room below it.
        let first: f64 = knots[..tree(0).min(knots.len())].iter().map(|(_, high)| high).sum();
        if !self.head(band, first, false) {
            return false;
        }
        let mut from = 0;
        while from < knots.len() {
            let end = tree(from);
            let high: f64 = knots[from..end].iter().map(|(_, high)| high).sum();
            if self.y + high > self.bottom() && from > 0 && !self.turn(band) {
                return false;
            }
            for (spot, high) in &mut knots[from..end] {
                // Only a tree that is longer than a column is broken within.
                if self.y + *high > self.bottom() && !self.turn(band) {
                    return false;
                }
                if self.y + *high > self.bottom() {
                    return false;
                }
                spot.column = self.column;
                spot.y += self.y;
                self.y += *high;
            }
            from = end;
        }
        self.sheet.spots.extend(knots.into_iter().map(|(spot, _)| spot));
        true
    }

    fn bottom(&self) -> f64 {
        self.sheet.columns[self.column].bottom
    }

    /// Goes on in the next column, if there is one, with the stage's name repeated.
    fn turn(&mut self, band: &Band) -> bool {
        if self.column + 1 == self.sheet.columns.len() {
            return false;
        }
        self.column += 1;
        self.y = self.sheet.columns[self.column].top;
        self.head(band, 0.0, true)
    }

    /// The head of a stage, where `below` and it find room together.
    fn head(&mut self, band: &Band, below: f64, again: bool) -> bool {
        let (size, wide) = (self.sheet.size, self.sheet.columns[self.column].wide);
        let large = Font { size: size * LARGE, is_bold: true };
        let small = Font { size: size * SMALL, is_bold: false };
        let title = if again { format!("{}, continued", band.title) } else { band.title.clone() };
        let title = large.wrap(&title, wide, 3);
        let tally = if again { Vec::new() } else { small.wrap(&band.tally, wide, 2) };
        let high = LEADING * (title.len() as f64 * large.size + tally.len() as f64 * small.size) + size * 0.6;
        let top = self.sheet.columns[self.column].top;
        let gap = if self.y > top { size * STAGE_GAP } else { 0.0 };
        let room = self.bottom() - top;
        let is_due = self.apart && !again && self.y > top;
        if is_due || self.y + gap + high + below.min(room - high) > self.bottom() {
            if self.y <= top || self.column + 1 == self.sheet.columns.len() {
                return false;
            }
            self.column += 1;
            self.y = top;
            return self.head(band, below, again);
        }
        let y = self.y + gap;
        self.y = y + high;
        self.sheet.heads.push(Head { column: self.column, y, title, tally, end: y + high - size * 0.5 });
        true
    }

    /// A decision with its lines, and how high it is. Its `y` counts from its own top as yet.
    fn measured(&self, place: usize, band: &Band, at: usize) -> (Spot, f64) {
        let (size, knot) = (self.sheet.size, &band.knots[at]);
        let depth = knot.depth.min(DEEPEST);
        let wide =
            self.sheet.columns[self.column].wide - size * (EDGE + INDENT * (depth as f64 + 1.0) + BESIDE);
        let small = Font { size: size * SMALL, is_bold: false };
        let bold = Font { size, is_bold: true };
        let fork = small.wrap(&fork(band, knot), wide, 3);
        let label = bold.wrap(&knot.label, wide, 3);
        let words = small.wrap(&knot.words, wide, 4);
        let above = LEADING * small.size * fork.len() as f64 + size * GAP;
        let high = above + LEADING * (size * label.len() as f64 + small.size * words.len() as f64);
        let y = above + size * LEADING * 0.5;
        (Spot { band: place, knot: at, column: 0, depth, y, fork, label, words }, high)
    }
}

/// The names of the options that a decision hangs below; where it can no longer be seen below which decision, that too.
fn fork(band: &Band, knot: &Knot) -> String {
    let Some(fork) = &knot.fork else { return String::new() };
    match knot.up.and_then(|up| band.knots.get(up)) {
        Some(parent) if knot.depth > DEEPEST => format!("if {}: {fork}", parent.label),
        _ => format!("if {fork}"),
    }
}
