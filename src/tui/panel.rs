//! Panels with fields: reason, confidence, owner and date of a decision; putting off; whom a plan is for.

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};

use super::field::Field;
use super::input::Key;
use super::pick;
use super::sure;
use super::text::{columns, cut, paragraph};
use super::theme::Theme;
use super::view::{Hits, Target};
use super::walk::day_understood;
use crate::walk::AnswerFault;
use crate::walk::day::{read_day, read_past_day};
use crate::walk::{Notes, Profile, RawChoice};

/// Columns of the labels before the fields.
const LABEL: u16 = 14;
/// Labels of the fields that take no words.
const SURE: &str = "How sure";
const DECIDE_BY: &str = "Decide by";
const STARTS_ON: &str = "Starts on";

/// What a panel is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Reason, confidence, owner, date of a decision (its id).
    Notes(String),
    /// What a decision (its id) that is put off waits for.
    Later(String),
    /// Why a decision (its id) does not apply here.
    NotHere(String),
    /// Whom the plan is for; then where it is written.
    WritePlan,
    /// Another folder for a journal that cannot be saved.
    Elsewhere,
    /// Why a room decides so on a decision (its id), and who sees to it; the choice, where it was picked from a list.
    Decide(String, Option<RawChoice>),
    /// A thought for the parking lot.
    Park,
    /// What became of the thought that this entry parked.
    Settle(u64),
    /// The name of a branch.
    Branch,
    /// How a strategy (its id) of the plan, or a step of it, fares.
    Mark(String),
}

/// One field of a panel.
#[derive(Debug)]
pub struct Slot {
    /// What stands before it.
    pub label: &'static str,
    /// What to type, in words.
    pub hint: &'static str,
    /// The text.
    pub field: Field,
    /// Rows that it takes.
    pub height: u16,
    /// What is typed into it.
    pub kind: SlotKind,
    /// What can be picked, where it is one of a few things.
    pub choices: Vec<String>,
}

impl Slot {
    /// A field of one line.
    pub fn new(label: &'static str, hint: &'static str, text: &str, kind: SlotKind) -> Self {
        Self { label, hint, field: Field::line(text), height: 1, kind, choices: Vec::new() }
    }

    /// A field that takes one of these, at first the one that is named.
    pub fn pick(label: &'static str, choices: Vec<String>, first: &str) -> Self {
        let at = choices.iter().position(|choice| choice == first).unwrap_or_default();
        let field = Field::line(choices.get(at).map_or("", String::as_str));
        Self { label, hint: "", field, height: 1, kind: SlotKind::Pick, choices }
    }
}

/// What is typed into a field of a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// Words.
    Words,
    /// A number from 1 to 5.
    Sure,
    /// A day.
    Day,
    /// A day that is past or today.
    PastDay,
    /// One of a few things.
    Pick,
}

/// A panel.
#[derive(Debug)]
pub struct Panel {
    /// What it is for.
    pub purpose: Purpose,
    /// The heading.
    pub title: String,
    /// A line under it.
    pub text: String,
    /// The fields; behind the last one stands "Done".
    pub slots: Vec<Slot>,
    /// The field with the cursor; one past the last is "Done".
    pub cursor: usize,
    /// What is wrong with a field, in words.
    pub fault: Option<String>,
    /// The day it is.
    pub today: Option<Date>,
    /// What stood in the fields when it was opened.
    before: Vec<String>,
}

impl Panel {
    /// Reason, confidence, owner and date of a decision.
    pub fn notes(decision: &str, label: &str, notes: &Notes) -> Self {
        let sure = notes.confidence.map_or_else(String::new, |sure| sure.to_string());
        let slots = vec![
            slot(
                "Reason",
                "why this choice; as many lines as you like",
                Field::lines(or_empty(notes.rationale.as_ref())),
                5,
            ),
            slot(SURE, "from 1 (a guess) to 5 (settled)", Field::line(&sure), 1),
            slot("Owner", "who sees to it", Field::line(or_empty(notes.owner.as_ref())), 1),
            slot(DECIDE_BY, "a day, such as 15 Jan 2027", Field::line(or_empty(notes.decide_by.as_ref())), 1),
        ];
        let text = "All optional. It stands in the plan beside the choice.".to_owned();
        Self::new(Purpose::Notes(decision.to_owned()), format!("Reason, owner, date: {label}"), text, slots)
    }

    /// Why a room decides so, and who sees to it. Without a `choice` that is typed here, too.
    pub fn decide(decision: &str, label: &str, choice: Option<(RawChoice, &str)>, notes: &Notes) -> Self {
        let mut panel = Self::notes(decision, label, notes);
        panel.title = format!("The room decides: {label}");
        panel.text = match &choice {
            Some((_, words)) => format!("{words}. All below is optional."),
            None => "The answer is needed; the rest is optional.".to_owned(),
        };
        if choice.is_none() {
            panel.slots.push(slot("Answer", "what is decided", Field::line(""), 1));
            panel.before.push(String::new());
            panel.cursor = panel.slots.len() - 1;
        }
        panel.purpose = Purpose::Decide(decision.to_owned(), choice.map(|(choice, _)| choice));
        panel
    }

    /// A thought for the parking lot.
    pub fn park() -> Self {
        let slots = vec![slot("Thought", "what should not be forgotten", Field::lines(""), 3)];
        Self::new(Purpose::Park, "For the parking lot".to_owned(), String::new(), slots)
    }

    /// What became of a thought.
    pub fn settle(entry: u64, thought: &str, how: &str) -> Self {
        let slots = vec![slot("Settled", "what became of it; may be empty", Field::line(how), 1)];
        Self::new(Purpose::Settle(entry), "Settle a thought".to_owned(), thought.to_owned(), slots)
    }

    /// What a decision waits for that is put off.
    pub fn later(decision: &str, label: &str, reason: &str, notes: &Notes) -> Self {
        let slots = vec![
            slot("Waits for", "what you need to know or who must be asked", Field::lines(reason), 3),
            slot("Owner", "who sees to it", Field::line(or_empty(notes.owner.as_ref())), 1),
            slot(DECIDE_BY, "a day, such as 15 Jan 2027", Field::line(or_empty(notes.decide_by.as_ref())), 1),
        ];
        let text = "It becomes an open question of the plan. All optional.".to_owned();
        Self::new(Purpose::Later(decision.to_owned()), format!("Decide later: {label}"), text, slots)
    }

    /// Why a decision does not apply here.
    pub fn not_here(decision: &str, label: &str) -> Self {
        let slots = vec![slot("Because", "why it does not apply; may be empty", Field::lines(""), 3)];
        let text = "It will no longer be asked. You can take this back at any time.".to_owned();
        Self::new(Purpose::NotHere(decision.to_owned()), format!("Does not apply here: {label}"), text, slots)
    }

    /// Whom the plan is for, and where it is written: in so many files.
    pub fn write_plan(profile: &Profile, path: &str, files: usize) -> Self {
        let slots = vec![
            slot(
                "For",
                "the office or team, such as Office of the chief",
                Field::line(or_empty(profile.name.as_ref())),
                1,
            ),
            slot("State", "the state or district", Field::line(or_empty(profile.place.as_ref())), 1),
            slot(
                STARTS_ON,
                "the first day of the plan, such as 1 Jan 2027",
                Field::line(or_empty(profile.start.as_ref())),
                1,
            ),
            slot("File", "where the plan is written", Field::line(path), 1),
        ];
        let mut text = "The first three may be left empty; you can fill them in later.".to_owned();
        if files > 1 {
            text.push_str(&format!(" {files} files are written beside this one."));
        }
        Self::new(Purpose::WritePlan, "Write the plan".to_owned(), text, slots)
    }

    /// Another folder for a journal that cannot be saved where it is.
    pub fn elsewhere() -> Self {
        let slots =
            vec![slot("Folder", "a folder that can be written to, such as a USB stick", Field::line(""), 1)];
        let text = "The whole walk is written there, and goes on there.".to_owned();
        Self::new(Purpose::Elsewhere, "Save in another place".to_owned(), text, slots)
    }

    /// The name of a branch that is to begin.
    pub fn branch() -> Self {
        let hint = "such as: What if we chose the statute?";
        let slots = vec![slot("What if", hint, Field::line(""), 1)];
        let text =
            "A walk of its own that begins with all that was said here. This one stays as it is.".to_owned();
        Self::new(Purpose::Branch, "What if...".to_owned(), text, slots)
    }

    /// A panel of these fields, with the cursor in the first.
    pub fn new(purpose: Purpose, title: String, text: String, slots: Vec<Slot>) -> Self {
        let before = slots.iter().map(|slot| slot.field.text()).collect();
        Self { purpose, title, text, slots, cursor: 0, fault: None, today: None, before }
    }

    /// Whether nothing was typed since it was opened.
    pub fn is_untouched(&self) -> bool {
        self.slots.iter().map(|slot| slot.field.text()).eq(self.before.iter().cloned())
    }

    /// The text of a field, without white space at its ends; `None` where it is empty.
    pub fn value(&self, slot: usize) -> Option<String> {
        let text = self.slots.get(slot)?.field.text();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The day in a field, as the journal has it.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn day(&self, slot: usize, today: Date) -> Result<Option<String>, String> {
        let Some(text) = self.value(slot) else { return Ok(None) };
        let day = read(self.slots[slot].kind, &text, today);
        day.map(|day| Some(day.to_string())).map_err(|_| {
            format!("“{text}” is not a day. Write it as 15 Jan 2027 or 2027-01-15, or leave it empty.")
        })
    }

    /// Reason, confidence, owner and date, as typed.
    ///
    /// # Errors
    /// The number of the field that is wrong, and what is wrong with it.
    pub fn typed_notes(&self, today: Date) -> Result<Notes, (usize, String)> {
        let sure = sure::read(&self.slots[1].field.text())
            .map_err(|sure::NoStep| (1, "How sure you are is a number from 1 to 5, or empty.".to_owned()))?;
        let decide_by = self.day(3, today).map_err(|fault| (3, fault))?;
        Ok(Notes { rationale: self.value(0), confidence: sure, owner: self.value(2), decide_by })
    }

    /// Takes what is wrong out of its field. Where there is a reason it goes there, so that no word is lost.
    pub fn give_up(&mut self, slot: usize) {
        let Some(wrong) = self.value(slot) else { return };
        if matches!(self.purpose, Purpose::Notes(_) | Purpose::Later(_) | Purpose::Decide(..)) {
            let words = format!("{}: {wrong}", self.slots[slot].label);
            let reason = self.value(0).map_or_else(|| words.clone(), |reason| format!("{reason}\n{words}"));
            self.slots[0].field = Field::lines(&reason);
        }
        self.slots[slot].field = Field::line("");
    }

    /// Whether the cursor is on "Done".
    pub fn on_done(&self) -> bool {
        self.cursor >= self.slots.len()
    }

    /// Moves to the next field, or to "Done" and around.
    pub fn step(&mut self, forward: bool) {
        let stops = self.slots.len() + 1;
        self.fault = None;
        self.cursor = (self.cursor + if forward { 1 } else { stops - 1 }) % stops;
    }

    /// Gives a key to the field with the cursor. False where it has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        self.fault = None;
        let Some(slot) = self.slots.get_mut(self.cursor) else { return false };
        if slot.kind == SlotKind::Pick {
            return pick::key(&mut slot.field, &slot.choices, key);
        }
        slot.kind == SlotKind::Sure && sure::key(&mut slot.field, key) || slot.field.key(key)
    }

    /// Pastes into the field with the cursor.
    pub fn paste(&mut self, text: &str) {
        if let Some(slot) = self.slots.get_mut(self.cursor).filter(|slot| slot.kind != SlotKind::Pick) {
            slot.field.paste(text);
        }
    }
}

/// The day that was typed into a field.
fn read(kind: SlotKind, text: &str, today: Date) -> Result<Date, AnswerFault> {
    if kind == SlotKind::PastDay { read_past_day(text, today) } else { read_day(text, today) }
}

fn slot(label: &'static str, hint: &'static str, field: Field, height: u16) -> Slot {
    let kind = match label {
        SURE => SlotKind::Sure,
        DECIDE_BY | STARTS_ON => SlotKind::Day,
        _ => SlotKind::Words,
    };
    Slot { label, hint, field, height, kind, choices: Vec::new() }
}

fn or_empty(text: Option<&String>) -> &str {
    text.map_or("", String::as_str)
}

/// Draws the panel in the middle of `area`.
pub fn draw(panel: &Panel, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(76);
    let inner = usize::from(width.saturating_sub(4));
    let mut above = paragraph(&panel.text, inner, 0, theme.quiet());
    if let Some(fault) = &panel.fault {
        above.extend(paragraph(fault, inner, 0, theme.alarm()));
    }
    let fields: u16 = panel.slots.iter().map(|slot| slot.height.max(1) + 1).sum();
    let height = (above.len() as u16 + fields + 3).min(area.height);
    let rect = centred(area, width, height);
    let inside = framed(frame, rect, &panel.title, theme);
    // Where there is little room, the words above go first, but for what is wrong.
    let needed: u16 = panel.slots.iter().map(|slot| slot.height.min(2)).sum();
    let spare = usize::from(inside.height.saturating_sub(needed + 1));
    let above = above.split_off(above.len().saturating_sub(spare));
    let mut y = inside.y;
    for line in above {
        frame.render_widget(line, Rect { y, height: 1, ..inside });
        y += 1;
    }
    let room = inside.bottom().saturating_sub(y).saturating_sub(1);
    let (heights, gap) = fit(panel, room);
    // Where there is no room for all, the field with the cursor is shown.
    let skip = first_shown(panel, &heights, room);
    for (at, slot) in panel.slots.iter().enumerate().skip(skip) {
        let tall = heights[at].min(inside.bottom().saturating_sub(y).saturating_sub(1));
        if tall == 0 {
            break;
        }
        let rect = Rect { y, height: tall, ..inside };
        draw_slot(slot, at == panel.cursor, panel.today, theme, frame, rect);
        hits.add(rect, Target::Field(at));
        y += tall + gap;
    }
    let done = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
    let (mark, style) = if panel.on_done() { ("▸ ", theme.cursor()) } else { ("  ", theme.text()) };
    frame.render_widget(Line::styled(format!("{mark}Done"), style), done);
    if panel.on_done() {
        frame.set_cursor_position((done.x, done.y));
    }
    hits.add(done, Target::Field(panel.slots.len()));
}

/// The heights of the fields in so many rows, and the rows between them: first the gaps go, then the tall fields shrink.
fn fit(panel: &Panel, room: u16) -> (Vec<u16>, u16) {
    let mut heights: Vec<u16> = panel.slots.iter().map(|slot| slot.height.max(1)).collect();
    let sum = |heights: &[u16]| heights.iter().sum::<u16>();
    let gaps = panel.slots.len().saturating_sub(1) as u16;
    if sum(&heights) + gaps <= room {
        return (heights, 1);
    }
    while sum(&heights) > room {
        let Some(tallest) = heights.iter_mut().max().filter(|height| **height > 2) else { break };
        *tallest -= 1;
    }
    (heights, 0)
}

/// The first field to show so that the one with the cursor is seen.
fn first_shown(panel: &Panel, heights: &[u16], room: u16) -> usize {
    if heights.iter().sum::<u16>() <= room {
        return 0;
    }
    let last = panel.cursor.min(panel.slots.len().saturating_sub(1));
    let fits = |first: &usize| heights[*first..=last].iter().sum::<u16>() <= room;
    (0..=last).find(fits).unwrap_or(last)
}

fn draw_slot(
    slot: &Slot,
    focused: bool,
    today: Option<Date>,
    theme: Theme,
    frame: &mut Frame<'_>,
    rect: Rect,
) {
    let (mark, style) = if focused { ("▸ ", theme.cursor()) } else { ("  ", theme.quiet()) };
    let label = Rect { width: LABEL.min(rect.width), height: 1, ..rect };
    frame.render_widget(Line::styled(format!("{mark}{}", slot.label), style), label);
    let field = Rect { x: rect.x + label.width, width: rect.width - label.width, ..rect };
    if slot.kind == SlotKind::Sure && sure::draw(&slot.field, theme, frame, field, focused) {
        return;
    }
    if slot.kind == SlotKind::Pick {
        return pick::draw(&slot.field, theme, frame, field, focused);
    }
    let empty = slot.field.text().is_empty();
    if focused || !empty {
        slot.field.draw(frame, field, focused, theme);
    }
    if empty {
        // Right of the cursor where there is one, until something is typed.
        let by = if focused { 2.min(field.width) } else { 0 };
        let rect = Rect { x: field.x + by, width: field.width - by, height: 1, ..field };
        let hint = cut(slot.hint, usize::from(rect.width));
        frame.render_widget(Line::styled(hint, theme.quiet()), rect);
    }
    if let (SlotKind::Day | SlotKind::PastDay, Some(today)) = (slot.kind, today) {
        draw_day(read(slot.kind, &slot.field.text(), today).ok(), &slot.field.text(), theme, frame, field);
    }
}

/// What is understood of a day, right of it.
fn draw_day(day: Option<Date>, text: &str, theme: Theme, frame: &mut Frame<'_>, rect: Rect) {
    let Some(day) = day else { return };
    let words = day_understood(day, text);
    let from = (columns(text) as u16).saturating_add(3);
    if from + columns(&words) as u16 <= rect.width {
        let rect = Rect { x: rect.x + from, width: rect.width - from, height: 1, ..rect };
        frame.render_widget(Line::styled(words, theme.quiet()), rect);
    }
}

/// A rectangle of a size in the middle of another, never outside it.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws a frame with a heading over what lies below, and returns the room in it.
pub fn framed(frame: &mut Frame<'_>, rect: Rect, title: &str, theme: Theme) -> Rect {
    let title = super::text::cut(title, usize::from(rect.width.saturating_sub(6)));
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.rule())
        .title_style(theme.strong().fg(Color::Reset))
        .title(format!(" {title} "));
    // A column of air on each side keeps the words below from running into the frame.
    let around = Rect { x: rect.x.saturating_sub(1), width: rect.width + 2, ..rect };
    let around = around.intersection(*frame.buffer_mut().area());
    frame.render_widget(Clear, around);
    let inside = block.inner(rect);
    frame.render_widget(Paragraph::default().block(block), rect);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}
