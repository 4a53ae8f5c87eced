//! The action tracker, a spreadsheet of three sheets: actions, decisions, sources. Every text is written as text, so
//! none becomes a formula.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format as Look, FormatAlign, FormatBorder, Url,
    Workbook, Worksheet, XlsxError,
};

use unicode_width::UnicodeWidthStr;

use super::cite::Cites;
use super::clean::clean;
use super::rows::{Row, STATUSES, rows};
use super::said::{dissent_words, round_words, sure};
use super::{Format, WriteFault, dates};
use crate::plan::Plan;
use crate::plan::format::{DecisionLine, DecisionStatus, QuestionLine, SourceLine};
use crate::roadmap::About;
use crate::walk::answer::parse_day;

/// The most that a cell holds is 32,767 UTF-16 units; a longer text is cut here and says so.
const LONGEST: usize = 32_000;

/// The longest address that is made a link; a longer one stays text.
const LONGEST_LINK: usize = 2_000;

/// The height of a line, and of the highest row, in points.
const LINE: f64 = 13.5;
const HIGHEST: f64 = 400.0;

/// The action tracker of a plan.
///
/// # Errors
/// Where the library refuses.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    book(plan).map_err(|why| WriteFault::library(Format::Xlsx, &why))
}

fn book(plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(plan));
    let looks = Looks::new();
    actions(book.add_worksheet(), &looks, plan)?;
    decisions(book.add_worksheet(), &looks, plan)?;
    sources(book.add_worksheet(), &looks, plan)?;
    book.save_to_buffer()
}

/// Made on the walk's first day; a plan from an answers file on the day it starts, and without one on no day of note.
fn properties(plan: &Plan) -> DocProperties {
    let day = dates::began(plan).and_then(|began| excel_day(began.date()));
    let made = day.or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok());
    let name = plan.walk.as_ref().map_or(plan.roadmap.title.as_str(), |walk| walk.name.as_str());
    let properties = DocProperties::new()
        .set_title(text(name))
        .set_subject(text(&format!("Action tracker: {}", plan.roadmap.title)))
        .set_author("Waypost")
        .set_status(if plan.is_final { "Final" } else { "Draft: not final" });
    match made {
        Some(made) => properties.set_creation_datetime(&made),
        None => properties,
    }
}

/// How cells look.
struct Looks {
    header: Look,
    text: Look,
    day: Look,
    number: Look,
    status: Look,
    link: Look,
}

impl Looks {
    fn new() -> Self {
        let cell = Look::new()
            .set_font_name("Calibri")
            .set_font_size(10)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Hair)
            .set_border_color(Color::RGB(0x00A6_A6A6));
        Self {
            header: cell
                .clone()
                .set_bold()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x001F_3A4D))
                .set_font_color(Color::White),
            day: cell.clone().set_num_format("mmm d, yyyy").set_align(FormatAlign::Left),
            number: cell.clone().set_align(FormatAlign::Center),
            status: cell.clone().set_bold(),
            link: cell
                .clone()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            text: cell,
        }
    }
}

/// A cell.
enum Cell {
    Text(String),
    Day(Date),
    Number(u32),
    Status(&'static str),
    Link(String),
    Empty,
}

impl Cell {
    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// A day as people wrote it, or what they wrote instead.
    fn written_day(day: Option<&str>) -> Self {
        day.map_or(Self::Empty, |day| parse_day(day).map_or_else(|_| Self::Text(day.to_owned()), Self::Day))
    }

    fn maybe(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.clone()))
    }

    /// About how many lines it takes in a column of this width. Not every program fits the height of rows by itself.
    fn lines(&self, width: u16) -> u32 {
        let (Self::Text(words) | Self::Link(words)) = self else { return 1 };
        // Words wrap whole, so some of each line stays empty.
        let fits = (usize::from(width) * 23 / 25).max(1);
        let line = |line: &str| line.width().div_ceil(fits).max(1) as u32;
        words.lines().take(40).map(line).sum::<u32>().max(1)
    }

    fn write(&self, sheet: &mut Worksheet, looks: &Looks, row: u32, column: u16) -> Result<(), XlsxError> {
        match self {
            Self::Text(words) if words.is_empty() => sheet.write_blank(row, column, &looks.text)?,
            Self::Text(words) => sheet.write_string_with_format(row, column, text(words), &looks.text)?,
            Self::Day(day) => match excel_day(*day) {
                Some(date) => sheet.write_datetime_with_format(row, column, &date, &looks.day)?,
                None => sheet.write_string_with_format(row, column, day.to_string(), &looks.text)?,
            },
            Self::Number(number) => sheet.write_number_with_format(row, column, *number, &looks.number)?,
            Self::Status(status) => sheet.write_string_with_format(row, column, *status, &looks.status)?,
            Self::Link(address) if is_link(address) => {
                sheet.write_url_with_format(row, column, Url::new(address), &looks.link)?
            }
            Self::Link(address) => sheet.write_string_with_format(row, column, text(address), &looks.text)?,
            Self::Empty => sheet.write_blank(row, column, &looks.text)?,
        };
        Ok(())
    }
}

/// A sheet of a table: its columns with their widths in characters, and the cells below.
fn table(
    sheet: &mut Worksheet,
    looks: &Looks,
    columns: &[(&str, u16)],
    printed: u16,
    rows: &[Vec<Cell>],
) -> Result<(), XlsxError> {
    for (column, (title, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, *title, &looks.header)?;
    }
    sheet.set_row_height(0, 30)?;
    let mut last = 0;
    for (at, cells) in (1u32..).zip(rows) {
        let lines = cells.iter().zip(columns).map(|(cell, (_, width))| cell.lines(*width)).max();
        sheet.set_row_height(at, (f64::from(lines.unwrap_or(1)) * LINE + 2.0).min(HIGHEST))?;
        for (column, cell) in (0u16..).zip(cells) {
            cell.write(sheet, looks, at, column)?;
        }
        last = at;
    }
    let width = columns.len() as u16 - 1;
    sheet.autofilter(0, 0, last, width)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?.set_print_area(0, 0, last, printed - 1)?;
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&RPage &P of &N");
    Ok(())
}

fn actions(sheet: &mut Worksheet, looks: &Looks, plan: &Plan) -> Result<(), XlsxError> {
    sheet.set_name("Actions")?;
    // Days where they are known, else months of the plan.
    let days = dates::start(plan).is_some();
    let (start, due) =
        if days { ("Start", "Due") } else { ("Start, month of the plan", "Due, month of the plan") };
    let columns = [
        ("Action", 46),
        ("Strategy", 26),
        ("Because", 26),
        ("Lead", 15),
        ("With", 15),
        (start, 13),
        (due, 13),
        ("Measure", 26),
        ("Status", 13),
        ("Owner", 14),
        ("Note", 22),
        ("Horizon", 20),
        ("Rests on", 13),
        ("Id", 30),
    ];
    let cells = |row: Row| {
        let (start, due) = if days {
            (Cell::day(row.start), Cell::day(row.due))
        } else {
            (Cell::number(row.start_month), Cell::number(row.due_month))
        };
        vec![
            Cell::Text(row.action),
            Cell::Text(row.strategy),
            Cell::Text(row.because),
            Cell::Text(row.lead),
            Cell::Text(row.with),
            start,
            due,
            Cell::Text(row.measure),
            Cell::Status(row.status),
            Cell::Empty,
            Cell::Text(row.note),
            Cell::Text(row.horizon),
            Cell::Text(row.rests_on),
            Cell::Text(row.id),
        ]
    };
    let rows: Vec<Vec<Cell>> = rows(plan).into_iter().map(cells).collect();
    table(sheet, looks, &columns, 11, &rows)?;
    let status = DataValidation::new()
        .allow_list_strings(&STATUSES)?
        .set_error_title("Status")?
        .set_error_message("Pick one of: Not started, Started, Done, Dropped.")?;
    // Some rows more, for actions that the team adds.
    sheet.add_data_validation(1, 8, rows.len() as u32 + 200, 8, &status)?;
    Ok(())
}

fn decisions(sheet: &mut Worksheet, looks: &Looks, plan: &Plan) -> Result<(), XlsxError> {
    sheet.set_name("Decisions")?;
    let columns = [
        ("Decision", 22),
        ("Stage", 14),
        ("Question", 34),
        ("Status", 13),
        ("Choice", 30),
        ("Why", 32),
        ("Confidence", 11),
        ("Owner", 14),
        ("Date", 13),
        ("Votes", 28),
        ("Consensus", 20),
        ("Dissent", 28),
        ("Rests on", 13),
        ("Id", 20),
    ];
    let cites = Cites::of(plan);
    let open = plan.open_questions.iter().map(|question| open_cells(&cites, question));
    let decided = plan.decisions.iter().map(|decision| decision_cells(&cites, decision));
    table(sheet, looks, &columns, 12, &decided.chain(open).collect::<Vec<_>>())
}

fn decision_cells(cites: &Cites<'_>, decision: &DecisionLine) -> Vec<Cell> {
    let lines = |lines: Vec<String>| Cell::Text(lines.join("\n"));
    vec![
        Cell::Text(decision.label.clone()),
        Cell::Text(decision.stage.label.clone()),
        Cell::Text(cites.plain(&decision.question)),
        Cell::Status(match (decision.status, decision.about) {
            (DecisionStatus::ToConfirm, _) => "To confirm",
            (DecisionStatus::Decided, About::Situation) => "Fact",
            (DecisionStatus::Decided, About::Choice) => "Decided",
        }),
        Cell::Text(decision.choice.words.clone()),
        Cell::maybe(decision.rationale.as_ref()),
        Cell::Text(sure(decision.confidence)),
        Cell::maybe(decision.owner.as_ref()),
        Cell::written_day(decision.decide_by.as_deref()),
        lines(decision.votes.iter().flatten().map(round_words).collect()),
        Cell::Text(decision.consensus.as_ref().map(|consensus| consensus.words.clone()).unwrap_or_default()),
        lines(decision.dissent.iter().map(dissent_words).collect()),
        Cell::Text(cites.numbers(&decision.sources)),
        Cell::Text(decision.id.clone()),
    ]
}

fn open_cells(cites: &Cites<'_>, question: &QuestionLine) -> Vec<Cell> {
    let why: Vec<&str> = question.reason.iter().chain(&question.rationale).map(String::as_str).collect();
    let tables = question.tables.iter().map(|table| format!("{}: {}", table.table, table.words));
    let votes: Vec<String> = question.votes.iter().flatten().map(round_words).chain(tables).collect();
    vec![
        Cell::Text(question.label.clone()),
        Cell::Text(question.stage.label.clone()),
        Cell::Text(cites.plain(&question.question)),
        Cell::Status(if question.put_off { "Put off" } else { "Open" }),
        Cell::Empty,
        Cell::Text(why.join("\n")),
        Cell::Empty,
        Cell::maybe(question.owner.as_ref()),
        Cell::written_day(question.decide_by.as_deref()),
        Cell::Text(votes.join("\n")),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Text(question.decision.clone()),
    ]
}

fn sources(sheet: &mut Worksheet, looks: &Looks, plan: &Plan) -> Result<(), XlsxError> {
    sheet.set_name("Sources")?;
    let columns = [
        ("Number", 9),
        ("Title", 60),
        ("Publisher", 34),
        ("Year", 8),
        ("Address", 70),
        ("Look at the original first", 14),
    ];
    let cells = |source: &SourceLine| {
        vec![
            Cell::Text(format!("[{}]", source.n)),
            Cell::Text(source.title.clone()),
            Cell::Text(source.publisher.clone()),
            Cell::Text(source.year.map(|year| year.to_string()).unwrap_or_default()),
            Cell::Link(source.url.clone()),
            Cell::Text(if source.weak { "Yes" } else { "" }.to_owned()),
        ]
    };
    table(sheet, looks, &columns, columns.len() as u16, &plan.sources.iter().map(cells).collect::<Vec<_>>())
}

/// A text that fits into a cell.
fn text(words: &str) -> String {
    let cleaned = clean(words);
    if cleaned.encode_utf16().count() <= LONGEST {
        return cleaned.into_owned();
    }
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= LONGEST
    };
    let mut cut: String = cleaned.chars().take_while(fits).collect();
    cut.push_str("… (cut here: a cell holds no more)");
    cut
}

/// The day as a spreadsheet counts days; `None` before 1900 and after 9999.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

fn is_link(address: &str) -> bool {
    let web = address.starts_with("https://") || address.starts_with("http://");
    web && address.len() <= LONGEST_LINK
        && !address.chars().any(|letter| letter.is_whitespace() || letter.is_control())
}
