//! How the rows of the map lie on the screen: one column that scrolls, or several side by side.

use std::ops::Range;

use crate::walk::outline::{Knot, Twig};

/// A column is at least this wide where there are several.
const NARROWEST: usize = 46;
/// Columns between two columns.
pub(super) const GUTTER: usize = 2;

/// Where the rows lie.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Rows and blank lines, from the top of the first column to the bottom of the last.
    pub lines: Vec<Option<usize>>,
    /// The lines of each column.
    pub columns: Vec<Range<usize>>,
    /// How many columns are seen at once.
    pub shown: usize,
    /// Columns of the terminal that one takes, with its gutter.
    pub width: usize,
    /// Rows of the terminal.
    pub height: usize,
}

impl Layout {
    /// Lays the rows out in so much room: in as few columns as show all, else in as many as there is room for.
    pub fn new(rows: &[Twig], width: usize, height: usize) -> Self {
        let height = height.max(1);
        let lines = lines(rows);
        let most = (width / NARROWEST).max(1);
        if lines.len() <= height || most == 1 {
            let columns = std::iter::once(0..lines.len()).collect();
            return Self { lines, columns, shown: 1, width, height };
        }
        let mut columns = pack(&lines, rows, height);
        if columns.len() <= most {
            // Columns of about the same length, rather than a full one and a nearly empty one.
            let least = lines.len().div_ceil(columns.len());
            let even = (least..height).map(|height| pack(&lines, rows, height));
            let even = even.into_iter().find(|even| even.len() <= columns.len());
            columns = even.unwrap_or(columns);
        }
        let shown = columns.len().min(most);
        Self { lines, columns, shown, width: width / shown, height }
    }

    /// Whether everything is seen at once.
    pub fn is_whole(&self) -> bool {
        self.columns.len() == self.shown && !self.scrolls()
    }

    /// Whether it is one column that is longer than the screen.
    pub fn scrolls(&self) -> bool {
        self.columns.len() == 1 && self.lines.len() > self.height
    }

    /// The column of a row and its line there.
    pub fn place(&self, row: usize) -> (usize, usize) {
        // Rows stand in order, so a row's line is at or after its own number.
        let line = (row..self.lines.len()).find(|line| self.lines[*line] == Some(row)).unwrap_or(0);
        let column = self.columns.iter().position(|column| column.contains(&line)).unwrap_or(0);
        (column, line - self.columns[column].start.min(line))
    }

    /// The row at a line of a column, or the nearest one above.
    pub fn row(&self, column: usize, line: usize) -> Option<usize> {
        let column = self.columns.get(column)?;
        let last = (column.start + line).min(column.end.checked_sub(1)?);
        (column.start..=last).rev().find_map(|line| self.lines[line])
    }

    /// The first column seen while the cursor is in `column`.
    pub fn first_shown(&self, column: usize) -> usize {
        (column / self.shown * self.shown).min(self.columns.len() - self.shown)
    }
}

/// All rows, with a blank line above each stage next to something unfolded.
fn lines(rows: &[Twig]) -> Vec<Option<usize>> {
    let is_stage = |at: usize| rows.get(at).is_none_or(|twig| matches!(twig.knot, Knot::Stage(_)));
    let mut lines = Vec::with_capacity(rows.len() + 64);
    for at in 0..rows.len() {
        if at > 0 && is_stage(at) && !(is_stage(at - 1) && is_stage(at + 1)) {
            lines.push(None);
        }
        lines.push(Some(at));
    }
    lines
}

/// Fills columns from left to right. A stage begins a new one rather than being torn, where that leaves no big hole.
fn pack(lines: &[Option<usize>], rows: &[Twig], height: usize) -> Vec<Range<usize>> {
    let head = |line: &Option<usize>| line.is_some_and(|row| matches!(rows[row].knot, Knot::Stage(_)));
    let mut columns = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < lines.len() {
        let from = at + usize::from(lines[at].is_none());
        let rest = lines[from + 1..].iter().position(|line| line.is_none() || head(line));
        let end = rest.map_or(lines.len(), |rest| from + 1 + rest);
        let used = at - start;
        if used > 0 && end - start > height && (end - from <= height || used * 2 > height) {
            columns.push(start..at);
            start = from;
        }
        while end - start > height {
            columns.push(start..start + height);
            start += height;
        }
        at = end;
    }
    columns.push(start..lines.len());
    columns
}

/// The first line to show of a column of `all` so that line `at` is seen, from where it stood. It moves on by a part
/// of the screen at a time, so that not every step draws everything anew.
pub(super) fn follow(top: usize, at: usize, all: usize, height: usize) -> usize {
    let seen = top..top + height;
    let top = if seen.contains(&at) { top } else { at.saturating_sub(height / 2) };
    top.min(all.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roadmap::{DecisionIx, StageIx};

    /// Stages with so many decisions each.
    fn stages(counts: &[usize]) -> Vec<Twig> {
        let twig = |knot| Twig {
            knot,
            depth: 0,
            up: None,
            is_last: true,
            is_taken: false,
            goes_on: false,
            hidden: 0,
        };
        let mut rows = Vec::new();
        for (stage, count) in counts.iter().enumerate() {
            rows.push(twig(Knot::Stage(StageIx::at(stage))));
            rows.extend((0..*count).map(|at| twig(Knot::Decision(DecisionIx::at(at)))));
        }
        rows
    }

    #[test]
    fn every_row_has_its_place_in_any_room() {
        for counts in [vec![0, 0, 0], vec![3, 0, 0, 9], vec![40, 2, 2], vec![1; 60], vec![]] {
            let rows = stages(&counts);
            for (width, height) in [(60, 8), (120, 10), (200, 20), (200, 3), (10, 1)] {
                let layout = Layout::new(&rows, width, height);
                let shown: Vec<usize> = layout
                    .columns
                    .iter()
                    .flat_map(|column| &layout.lines[column.clone()])
                    .flatten()
                    .copied()
                    .collect();
                assert_eq!(shown, (0..rows.len()).collect::<Vec<_>>(), "{counts:?} in {width}x{height}");
                assert!(layout.shown * layout.width <= width);
                for row in 0..rows.len() {
                    let (column, line) = layout.place(row);
                    assert_eq!(layout.row(column, line), Some(row));
                    assert!(layout.scrolls() || line < layout.height);
                }
            }
        }
    }

    #[test]
    fn stages_stay_whole_where_they_can() {
        let layout = Layout::new(&stages(&[5, 5, 5]), 200, 9);
        assert_eq!(layout.columns, [0..6, 7..13, 14..20]);
        assert!(layout.is_whole());
    }

    #[test]
    fn the_view_follows_and_stays_within() {
        assert_eq!(follow(0, 3, 20, 10), 0);
        assert_eq!(follow(0, 10, 20, 10), 5);
        assert_eq!(follow(10, 19, 20, 10), 10);
        assert_eq!(follow(10, 0, 20, 10), 0);
        assert_eq!(follow(7, 2, 5, 10), 0);
    }
}
