//! A small calendar: the month of a day, or its week where there is little room.

use jiff::civil::{Date, Weekday};
use ratatui::text::{Line, Span};

use crate::roadmap::wording::day_words;
use crate::tui::text::columns;
use crate::tui::theme::Theme;

/// Seven days, Sunday first; `None` where there is none of the month.
type Week = [Option<Date>; 7];

/// How many days after Sunday each of them is.
const AHEAD: [i64; 7] = [0, 1, 2, 3, 4, 5, 6];

/// What a calendar shows.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// The day that is picked.
    pub picked: Option<Date>,
    /// A day of the month that is shown.
    pub around: Date,
    /// The earliest and the latest day that can be picked.
    pub bounds: (Option<Date>, Option<Date>),
}

impl Calendar {
    /// Shows the picked day; where none is, the month in which picking begins.
    pub fn new(picked: Option<Date>, today: Date, bounds: (Option<Date>, Option<Date>)) -> Self {
        Self { picked, around: picked.unwrap_or_else(|| within(today, bounds)), bounds }
    }

    /// The month: its name, the days of the week, and a line for each week.
    pub fn month(&self, theme: Theme) -> Vec<Line<'static>> {
        let lines = [
            Line::styled(format!(" {}", self.around.strftime("%B %Y")), theme.strong()),
            Line::styled(" Su  Mo  Tu  We  Th  Fr  Sa", theme.quiet()),
        ];
        lines.into_iter().chain(self.weeks().iter().map(|week| self.week(week, theme))).collect()
    }

    /// The weeks of the month, each from Sunday, with the days that are of this month.
    fn weeks(&self) -> Vec<Week> {
        let first = self.around.first_of_month();
        let before = i64::from(first.weekday().to_sunday_zero_offset());
        let days = i64::from(self.around.days_in_month());
        let day = |at: i64| Some(at).filter(|at| (0..days).contains(at)).and_then(|at| after(first, at));
        (-before..days).step_by(7).map(|start| AHEAD.map(|ahead| day(start + ahead))).collect()
    }

    /// Where the days stand that can be picked: line and column of the month (or else of the strip), from 0.
    pub fn places(&self, month: bool) -> Vec<(usize, usize, Date)> {
        let (weeks, line, column) = if month {
            (self.weeks(), 2, 0)
        } else {
            (vec![self.this_week()], 0, columns(&self.strip_head()))
        };
        let days = weeks.iter().enumerate().flat_map(|(at, week)| {
            week.iter()
                .enumerate()
                .filter_map(move |(day, date)| Some((line + at, column + 4 * day, (*date)?)))
        });
        days.filter(|(_, _, day)| within(*day, self.bounds) == *day).collect()
    }

    /// The week of the day in one line.
    pub fn strip(&self, theme: Theme) -> Vec<Line<'static>> {
        let mut line = self.week(&self.this_week(), theme);
        line.spans.insert(0, Span::styled(self.strip_head(), theme.quiet()));
        vec![line]
    }

    fn strip_head(&self) -> String {
        self.around.strftime(" %b %Y  ").to_string()
    }

    /// The week of the day, from Sunday.
    fn this_week(&self) -> Week {
        let before = i64::from(self.around.weekday().to_sunday_zero_offset());
        AHEAD.map(|ahead| after(self.around, ahead - before))
    }

    /// Seven days in a line, four columns each, where they are days.
    fn week(&self, week: &Week, theme: Theme) -> Line<'static> {
        Line::from(week.iter().map(|day| self.cell(*day, theme)).collect::<Vec<_>>())
    }

    fn cell(&self, day: Option<Date>, theme: Theme) -> Span<'static> {
        let Some(day) = day else { return Span::raw("    ") };
        match Some(day) == self.picked {
            true => Span::styled(format!("[{:>2}]", day.day()), theme.cursor()),
            false if within(day, self.bounds) == day => {
                Span::styled(format!(" {:>2} ", day.day()), theme.text())
            }
            // Colour alone does not say that it cannot be picked.
            false => Span::styled("  · ", theme.quiet()),
        }
    }
}

/// The day so many days later; `None` past the ends of the calendar.
pub fn after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The nearest day within bounds.
pub fn within(day: Date, (min, max): (Option<Date>, Option<Date>)) -> Date {
    let day = min.map_or(day, |min| day.max(min));
    max.map_or(day, |max| day.min(max))
}

/// What is understood of a day that is typed: "= 15 Jan 2027, a Friday"; where just that is typed, "a Friday".
pub fn day_understood(day: Date, typed: &str) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    let words = day_words(day);
    if typed.trim() == words { format!("a {name}") } else { format!("= {words}, a {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(picked: Option<&str>, bounds: (Option<&str>, Option<&str>)) -> String {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let bounds = (bounds.0.map(day), bounds.1.map(day));
        let calendar = Calendar::new(picked.map(day), day("2026-11-23"), bounds);
        let lines: Vec<String> =
            calendar.month(Theme::None).iter().map(|line| line.to_string().trim_end().to_owned()).collect();
        lines.join("\n")
    }

    #[test]
    fn a_month_begins_under_its_weekday_and_marks_the_day() {
        let month = shown(Some("2027-01-15"), (None, None));
        assert_eq!(
            month,
            " January 2027\n Su  Mo  Tu  We  Th  Fr  Sa\n                      1   2\n  3   4   5   6   7   8   9\n \
             10  11  12  13  14 [15] 16\n 17  18  19  20  21  22  23\n 24  25  26  27  28  29  30\n 31"
        );
    }

    #[test]
    fn days_out_of_bounds_are_no_days() {
        let month = shown(None, (Some("2027-02-10"), Some("2027-02-12")));
        assert!(month.starts_with(" February 2027"), "{month}");
        assert!(month.contains("  ·   ·   ·  10  11  12   ·"), "{month}");
    }

    #[test]
    fn the_days_that_can_be_picked_stand_where_they_are_drawn() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let calendar = Calendar::new(None, day("2027-02-10"), (Some(day("2027-02-10")), None));
        for month in [true, false] {
            let lines = if month { calendar.month(Theme::None) } else { calendar.strip(Theme::None) };
            let places = calendar.places(month);
            assert!(places.iter().all(|(line, column, day)| {
                lines[*line].to_string().chars().skip(*column).take(4).collect::<String>().trim()
                    == day.day().to_string()
            }));
            assert_eq!(places.len(), if month { 19 } else { 4 });
        }
    }

    #[test]
    fn the_ends_of_time_are_drawn_too() {
        for day in ["-009999-01-01", "9999-12-31"] {
            assert!(shown(Some(day), (None, None)).contains('['), "{day}");
        }
    }
}
