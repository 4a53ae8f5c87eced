//! Decisions, their options and their kinds.

use super::super::condition::Subject;
use super::super::fault::quoted;
use super::super::format::{RawBound, RawDecision, RawKind, RawLevel, RawOption, RawRequired, RawSuggestion};
use super::super::index::{DecisionIx, OptionIx, StageIx};
use super::super::model::{Basis, Choosable, Decision, Kind, Required, Suggestion};
use super::super::text::Text;
use super::Compiler;
use super::conditions::{Look, count};

/// `min`, `max` and `unit` as they stand in the file.
struct Bounds {
    min: Option<RawBound>,
    max: Option<RawBound>,
    unit: Option<String>,
}

impl Compiler {
    /// The decisions of a stage, put behind those that are there.
    pub(super) fn decisions(&mut self, stage: usize, raws: Vec<RawDecision>, into: &mut Vec<Decision>) {
        self.within("decisions", |this| {
            for (place, raw) in raws.into_iter().enumerate() {
                let here = DecisionIx::at(into.len());
                into.push(this.at(place, |this| this.one_decision(StageIx::at(stage), here, raw)));
            }
        });
    }

    fn one_decision(&mut self, stage: StageIx, here: DecisionIx, raw: RawDecision) -> Decision {
        self.short_words("label", &raw.label, 24);
        self.lists_of_kind(&raw);
        let bounds = Bounds { min: raw.min, max: raw.max, unit: raw.unit };
        let kind = self.kind(raw.kind, raw.options.len(), bounds);
        let required = match raw.required {
            None | Some(RawRequired::Always(false)) => Required::No,
            Some(RawRequired::Always(true)) => Required::Yes,
            Some(RawRequired::When(when)) => {
                Required::When(self.within("required", |this| this.condition(*when, Look::Anywhere)))
            }
        };
        let question = self.text("question", raw.question);
        let ask = self.optional("ask", raw.ask);
        let why = self.text("why", raw.why);
        let when = self.when(raw.when, Look::Before(here));
        let options = if raw.kind == RawKind::Scale {
            self.each("levels", raw.levels, |this, _, level| this.level(level))
        } else {
            self.each("options", raw.options, |this, _, option| this.one_option(here, option))
        };
        let suggest = self.each("suggest", raw.suggest, |this, _, raw| this.suggestion(here, raw));
        Decision {
            id: raw.id,
            label: raw.label,
            stage,
            about: raw.about,
            kind,
            required,
            question,
            ask,
            why,
            when,
            options,
            suggest,
            equity: self.optional("equity", raw.equity),
            watch_for: self.texts("watch_for", raw.watch_for),
            terms: self.references("terms", |table| &table.terms, "term", &raw.terms),
            basis: self.basis(&raw.sources, raw.basis),
            parent: None,
        }
    }

    /// Options and levels stand where the kind has them, and only there.
    fn lists_of_kind(&mut self, raw: &RawDecision) {
        let kind = raw.kind.word();
        let wants = match raw.kind {
            RawKind::One | RawKind::Many | RawKind::Rank => "options",
            RawKind::Scale => "levels",
            RawKind::Number | RawKind::Date | RawKind::Text => "",
        };
        for (key, count) in [("options", raw.options.len()), ("levels", raw.levels.len())] {
            if key == wants && count == 0 {
                let message = format!("a decision of kind {kind} needs {key}");
                self.found("no-options", message, format!("Add {key}, or choose another kind."));
            } else if key != wants && count > 0 {
                let mend = if wants.is_empty() {
                    format!("Take {key} out, or choose a kind that has them.")
                } else {
                    format!("Take {key} out; {kind} has {wants}.")
                };
                let message = format!("a decision of kind {kind} has no {key}");
                self.within(key, |this| this.found("not-of-kind", message, mend));
            }
        }
    }

    /// The kind with its bounds.
    fn kind(&mut self, kind: RawKind, options: usize, bounds: Bounds) -> Kind {
        let Bounds { min, max, unit } = bounds;
        if let Some(unit) = &unit {
            self.words("unit", unit);
            if kind != RawKind::Number {
                self.not_of_kind("unit", kind, "number");
            }
        }
        match kind {
            RawKind::Many | RawKind::Rank => {
                let (min, max) = self.counts(options, min.as_ref(), max.as_ref());
                if kind == RawKind::Many { Kind::Many { min, max } } else { Kind::Rank { min, max } }
            }
            RawKind::Number => {
                let min = min.and_then(|bound| self.within("min", |this| this.number(&bound)));
                let max = max.and_then(|bound| self.within("max", |this| this.number(&bound)));
                self.in_order(min, max, |number| number.to_string());
                Kind::Number { min, max, unit }
            }
            RawKind::Date => {
                let min = min.and_then(|bound| self.within("min", |this| this.date(&bound)));
                let max = max.and_then(|bound| self.within("max", |this| this.date(&bound)));
                self.in_order(min, max, |day| day.to_string());
                Kind::Date { min, max }
            }
            RawKind::One | RawKind::Scale | RawKind::Text => {
                for (key, bound) in [("min", min), ("max", max)] {
                    if bound.is_some() {
                        self.not_of_kind(key, kind, "many, rank, number and date");
                    }
                }
                match kind {
                    RawKind::One => Kind::One,
                    RawKind::Scale => Kind::Scale,
                    _ => Kind::Text,
                }
            }
        }
    }

    fn not_of_kind(&mut self, key: &'static str, kind: RawKind, owners: &str) {
        let message = format!("a decision of kind {} has no {key}", kind.word());
        let mend = format!("Take it out; it goes with {owners}.");
        self.within(key, |this| this.found("not-of-kind", message, mend));
    }

    fn number(&mut self, bound: &RawBound) -> Option<f64> {
        let RawBound::Number(number) = bound else { return self.wrong_bound("a number") };
        Some(*number)
    }

    /// How many options may be chosen, fewest and most.
    fn counts(&mut self, options: usize, min: Option<&RawBound>, max: Option<&RawBound>) -> (usize, usize) {
        let mut one = |key, bound: Option<&RawBound>| {
            let wanted = "a whole number of options";
            bound.and_then(|bound| count(bound).or_else(|| self.within(key, |this| this.wrong_bound(wanted))))
        };
        let (min, max) = (one("min", min), one("max", max));
        if let Some(max) = max
            && (max == 0 || max > options)
            && options > 0
        {
            let message = format!("at most {max} can be chosen, but there are {options} options");
            let mend = format!("Make max a number from 1 to {options}, or leave it out for all.");
            self.within("max", |this| this.found("max-options", message, mend));
        } else if let Some(min) = min
            && max.is_none()
            && min > options
            && options > 0
        {
            let message = format!("at least {min} must be chosen, but there are {options} options");
            self.within("min", |this| {
                this.found("min-over-max", message, "Make min smaller, or add options.");
            });
        }
        self.in_order(min, max, |count| count.to_string());
        let max = max.unwrap_or(options);
        (min.unwrap_or(1), max)
    }

    fn in_order<T: PartialOrd + Copy>(
        &mut self,
        min: Option<T>,
        max: Option<T>,
        words: impl Fn(T) -> String,
    ) {
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            let message = format!("min {} is over max {}", words(min), words(max));
            self.within("min", |this| this.found("min-over-max", message, "Make min at most max."));
        }
    }

    fn one_option(&mut self, here: DecisionIx, raw: RawOption) -> Choosable {
        self.short_words("label", &raw.label, 40);
        self.short_words("short", &raw.short, 16);
        Choosable {
            means: self.text("means", raw.means),
            upside: self.optional("upside", raw.upside),
            tradeoff: self.optional("tradeoff", raw.tradeoff),
            when: self.when(raw.when, Look::Before(here)),
            locked_because: self.optional("locked_because", raw.locked_because),
            seen_in: raw.seen_in.map(|seen| self.each("seen_in", seen, |this, _, raw| this.seen(raw))),
            basis: self.basis(&raw.sources, raw.basis),
            id: raw.id,
            label: raw.label,
            short: raw.short,
        }
    }

    fn level(&mut self, raw: RawLevel) -> Choosable {
        self.short_words("label", &raw.label, 40);
        Choosable {
            id: raw.id,
            short: raw.label.clone(),
            label: raw.label,
            means: Text::default(),
            upside: None,
            tradeoff: None,
            when: None,
            locked_because: None,
            seen_in: None,
            basis: Basis::default(),
        }
    }

    fn suggestion(&mut self, here: DecisionIx, raw: RawSuggestion) -> Suggestion {
        let when = self.when(raw.when, Look::Anywhere);
        let because = self.text("because", raw.because);
        let options = self.chosen("options", here, &raw.options, false).unwrap_or_default();
        Suggestion { options, when, because }
    }

    /// Options of a decision; where they are one choice (`together`), not too many for its kind.
    pub(super) fn chosen(
        &mut self,
        key: &'static str,
        decision: DecisionIx,
        ids: &[String],
        together: bool,
    ) -> Option<Vec<OptionIx>> {
        let known = &self.table.known[decision.ix()];
        let (kind, id) = (known.kind, quoted(&known.id));
        self.within(key, |this| {
            let fault = match kind {
                RawKind::Number | RawKind::Date | RawKind::Text => {
                    let message = format!("{id} is of kind {}, which has no options to name", kind.word());
                    Some(("not-of-kind", message, "Take it out."))
                }
                _ if ids.is_empty() => {
                    Some(("empty-list", format!("{key} is an empty list"), "Name an option, or take it out."))
                }
                RawKind::One | RawKind::Scale if together && ids.len() > 1 => {
                    let message = format!("{id} takes one option, but {} are named", ids.len());
                    Some(("more-than-one", message, "Name one."))
                }
                _ => None,
            };
            if let Some((code, message, mend)) = fault {
                this.found(code, message, mend);
                return None;
            }
            Some(this.options(Subject::Decision(decision), ids).into_vec())
        })
    }
}
