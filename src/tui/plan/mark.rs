//! The panel that marks a strategy, or a step of it, as started, done or dropped.

use jiff::civil::Date;

use crate::roadmap::Strategy;
use crate::roadmap::text::uncited;
use crate::roadmap::wording::day_words;
use crate::tui::panel::{Panel, Purpose, Slot, SlotKind};
use crate::tui::pick;
use crate::walk::marks::{Marks, Progress, StepMark};

/// What can be said, in the order in which things come to it.
const SAID: [Progress; 4] = [Progress::Started, Progress::Done, Progress::Dropped, Progress::Planned];

/// The fields.
const OF: usize = 0;
const IS: usize = 1;
const DAY: usize = 2;
const NOTE: usize = 3;

impl Panel {
    /// Asks how a strategy, or a step of it, fares.
    pub fn mark(strategy: &Strategy, marks: &Marks, today: Date) -> Self {
        let of = std::iter::once("all of it".to_owned());
        let steps = strategy.steps.iter().enumerate();
        let of = of.chain(steps.map(|(at, step)| format!("{}. {}", at + 1, uncited(step.act.as_written()))));
        let whole = marks.of(&strategy.id, None).map(|marked| &marked.mark);
        let first = match whole.map(|mark| mark.progress) {
            Some(Progress::Started) => Progress::Done,
            _ => Progress::Started,
        };
        let said = SAID.iter().map(|progress| progress.word().to_owned());
        let slots = vec![
            Slot::pick("What", of.collect(), ""),
            Slot::pick("Is", said.collect(), first.word()),
            Slot::new("On", "a day, such as 15 Jan 2027", &day_words(today), SlotKind::PastDay),
            Slot::new("Note", "what there is to say about it; may be empty", "", SlotKind::Words),
        ];
        let now = whole.map(|mark| {
            let day = mark.day.parse().map_or_else(|_| mark.day.clone(), day_words);
            format!("As a whole it is marked as {} on {day}.", mark.progress.word())
        });
        let title = format!("How it fares: {}", uncited(strategy.title.as_written()));
        let text =
            now.unwrap_or_else(|| "It stands in the plan beside the line. Esc marks nothing.".to_owned());
        Self::new(Purpose::Mark(strategy.id.clone()), title, text, slots)
    }

    /// How a strategy, or a step of it, fares, as picked and typed.
    ///
    /// # Errors
    /// The number of the field that is wrong, and what is wrong with it.
    pub fn typed_mark(&self, strategy: &Strategy, today: Date) -> Result<StepMark, (usize, String)> {
        let place =
            |slot: usize| self.slots.get(slot).map_or(0, |slot| pick::place(&slot.field, &slot.choices));
        let day = self.day(DAY, today).map_err(|fault| (DAY, fault))?;
        let step = place(OF).checked_sub(1).and_then(|at| strategy.steps.get(at));
        Ok(StepMark {
            strategy: strategy.id.clone(),
            step: step.map(|step| step.id.clone()),
            progress: SAID.get(place(IS)).copied().unwrap_or(Progress::Started),
            day: day.unwrap_or_else(|| today.to_string()),
            comment: self.value(NOTE),
        })
    }
}
