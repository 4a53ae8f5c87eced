//! Draws the Compare screen: columns for decisions where there is room, else one way below the other.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{CompareScreen, Item};
use crate::plan::compare::ways::{WayCell, Ways};
use crate::tui::text::{columns, cut, labelled, paragraph, wrap};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};

/// Columns that a way needs to stand beside another.
const COLUMN: usize = 26;
/// Columns for the names of decisions beside columns.
const LABEL: usize = 26;
/// The widest lines.
const WIDEST: u16 = 140;

/// Draws the screen.
pub fn draw(screen: &CompareScreen, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(WIDEST), ..area };
    let height = usize::from(area.height);
    let lines = lines(screen, usize::from(area.width), theme);
    let first = lines.iter().position(|(_, item)| *item == Some(screen.cursor)).unwrap_or(0);
    let last = lines.iter().rposition(|(_, item)| *item == Some(screen.cursor)).unwrap_or(0);
    let most = lines.len().saturating_sub(height);
    // A third down, all of what is marked where it fits; the top as long as it stands there.
    let start = if last < height && screen.cursor == 0 { 0 } else { first.saturating_sub(height / 3) };
    let start = start.max((last + 1).saturating_sub(height)).min(first).min(most);
    hits.region(area, Region::List);
    let mut placed = false;
    for (y, (line, item)) in (area.y..area.bottom()).zip(lines.iter().skip(start)) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(item) = item {
            hits.add(rect, Target::Entry(*item));
            if *item == screen.cursor && !placed {
                placed = true;
                frame.set_cursor_position((rect.x, rect.y));
            }
        }
    }
}

type Lines = Vec<(Line<'static>, Option<usize>)>;

fn lines(screen: &CompareScreen, width: usize, theme: Theme) -> Lines {
    let ways = &screen.ways;
    let all: Vec<usize> = (0..ways.ways.len()).collect();
    let mut out: Lines = Vec::new();
    out.extend(paragraph(&ways.names(&all), width, 0, theme.strong()).into_iter().map(|line| (line, None)));
    let mut before = String::new();
    for (at, (head, item)) in screen.items().into_iter().enumerate() {
        if head != before {
            out.push((Line::default(), None));
            out.push((Line::styled(cut(&head.to_uppercase(), width), theme.quiet()), None));
            if matches!(item, Item::Decision(_)) && beside(ways, width).is_some() {
                out.push((heads(ways, width, theme), None));
            }
            before = head;
        }
        let marked = at == screen.cursor;
        let style = if marked { theme.cursor() } else { theme.text() };
        for (nth, mut line) in
            of_item(ways, &item, style, width.saturating_sub(2), theme).into_iter().enumerate()
        {
            let mark = if marked && nth == 0 { "▸ " } else { "  " };
            line.spans.insert(0, Span::styled(mark, theme.cursor()));
            out.push((line, Some(at)));
        }
    }
    out
}

/// The width of a column, where all ways fit beside each other.
fn beside(ways: &Ways, width: usize) -> Option<usize> {
    let each = width.saturating_sub(LABEL + 2) / ways.ways.len().max(1);
    (each >= COLUMN).then_some(each)
}

fn heads(ways: &Ways, width: usize, theme: Theme) -> Line<'static> {
    let each = beside(ways, width).unwrap_or(COLUMN);
    let mut spans = vec![Span::raw(" ".repeat(LABEL + 2))];
    spans.extend(
        ways.ways.iter().map(|way| Span::styled(padded(&cut(&way.name, each - 2), each), theme.strong())),
    );
    Line::from(spans)
}

fn of_item(ways: &Ways, item: &Item, style: Style, width: usize, theme: Theme) -> Vec<Line<'static>> {
    match item {
        Item::Sentence(at) => paragraph(&ways.summary[*at], width, 0, style),
        Item::Decision(at) => decision(ways, *at, style, width, theme),
        Item::Same => {
            let same = ways.decisions.iter().filter(|row| row.same).count();
            paragraph(&format!("… and {same} that are the same"), width, 0, style)
        }
        Item::Strategy(at) => {
            let it = &ways.strategies[*at];
            let of = if it.ways.len() > 1 && it.ways != ways.planned() {
                format!("{}. ", ways.names(&it.ways))
            } else {
                String::new()
            };
            let mut lines = paragraph(&it.title, width, 0, style);
            lines.extend(paragraph(&format!("{of}{}, {}", it.horizon, it.lead), width, 2, theme.quiet()));
            lines
        }
        Item::Common => paragraph(&format!("… {} of them", ways.in_all().count()), width, 0, style),
        Item::Caution(at) => {
            let it = &ways.cautions[*at];
            let mut lines =
                paragraph(&format!("! {}: {}", ways.names(&it.ways), it.message), width, 0, style);
            lines.extend(paragraph(&it.mend, width, 2, theme.quiet()));
            lines
        }
        Item::Horizon(way, at) => {
            let line = &ways.ways[*way].timeline[*at];
            let titles: Vec<&str> = line.starts.iter().map(|it| it.label.as_str()).collect();
            let mut lines =
                paragraph(&format!("{}: {}", line.horizon.label, line.starts.len()), width, 0, style);
            if !titles.is_empty() {
                lines.extend(paragraph(&titles.join(" · "), width, 2, theme.quiet()));
            }
            lines
        }
        Item::Alike(way) => {
            let way = &ways.ways[*way];
            let states =
                way.alike.iter().map(|it| format!("{} ({} of {})", it.state.label, it.same, it.compared));
            paragraph(&format!("{}: {}", way.name, states.collect::<Vec<_>>().join(", ")), width, 0, style)
        }
    }
}

fn decision(ways: &Ways, at: usize, style: Style, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let row = &ways.decisions[at];
    let label = if row.same { format!("= {}", row.label) } else { row.label.clone() };
    let Some(each) = beside(ways, width + 2) else {
        let mut lines = paragraph(&label, width, 0, style);
        for (way, cell) in ways.ways.iter().zip(&row.cells) {
            let name = cut(&way.name, (width / 3).max(8));
            let at = columns(&name) + 2;
            lines.extend(indented(labelled(
                &name,
                at,
                theme.quiet(),
                cell.words(),
                of_cell(cell, theme),
                width - 2,
            )));
            for more in cell.reason.iter().chain(&cell.votes) {
                lines.extend(paragraph(more, width, 4, theme.quiet()).into_iter().take(2));
            }
        }
        return lines;
    };
    let labels = wrap(&label, LABEL - 2);
    let cells: Vec<Vec<(String, Style)>> = row
        .cells
        .iter()
        .map(|cell| {
            let words = wrap(cell.words(), each - 2).into_iter().map(|line| (line, of_cell(cell, theme)));
            let more = cell.reason.iter().chain(&cell.votes);
            let more = more.flat_map(|words| wrap(words, each - 2).into_iter().take(3));
            words.chain(more.map(|line| (line, theme.quiet()))).collect()
        })
        .collect();
    let height = cells.iter().map(Vec::len).chain([labels.len()]).max().unwrap_or(0);
    let line = |nth: usize| {
        let label = labels.get(nth).cloned().unwrap_or_default();
        let mut spans = vec![Span::styled(padded(&label, LABEL), style)];
        for cell in &cells {
            let (words, style) = cell.get(nth).cloned().unwrap_or_default();
            let room = each.saturating_sub(columns(&words));
            spans.extend([Span::styled(words, style), Span::raw(" ".repeat(room))]);
        }
        Line::from(spans)
    };
    (0..height).map(line).collect()
}

fn of_cell(cell: &WayCell, theme: Theme) -> Style {
    if cell.choice.is_some() { theme.text() } else { theme.quiet() }
}

fn indented(lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let indent = |mut line: Line<'static>| {
        line.spans.insert(0, Span::raw("  "));
        line
    };
    lines.into_iter().map(indent).collect()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}
