//! Stages, decisions and options in the review copy.

use super::super::index::{DecisionIx, OptionIx, StageIx};
use super::super::model::{About, Disputed, Ended, Fit, Kind, Required, Seen};
use super::markdown::{code, plain};
use super::{Book, kind_words};

/// What is the same wherever something was seen or chosen.
pub(super) struct Example<'a> {
    pub(super) year: Option<i32>,
    pub(super) until: Option<i32>,
    pub(super) fit: Option<Fit>,
    pub(super) disputed: Option<&'a Disputed>,
    pub(super) ended: Option<&'a Ended>,
}

impl Book<'_> {
    pub(super) fn stage(&mut self, at: StageIx) {
        let stage = &self.roadmap[at];
        self.page
            .heading(2, &format!("Stage {}: {} ({})", at.ix() + 1, plain(&stage.title), code(&stage.id)));
        let summary = self.text(&stage.summary);
        self.page.block(&summary);
        for decision in stage.decisions() {
            self.decision(decision);
        }
    }

    fn decision(&mut self, at: DecisionIx) {
        let this = &self.roadmap[at];
        let head = format!("{} {} ({})", self.place(at), plain(&this.label), code(&this.id));
        self.page.heading(3, &head);
        let question = format!("**{}**", self.text(&this.question));
        self.page.block(&question);
        if let Some(ask) = &this.ask {
            let ask = format!("*{}*", self.text(ask));
            self.page.block(&ask);
        }
        let mut items = vec![self.nature(at), format!("**Why it matters:** {}", self.text(&this.why))];
        items.push(match &this.when {
            Some(when) => format!("**Asked only if** {}.", self.condition(when)),
            None => "**Asked** always.".to_owned(),
        });
        if let Some(parent) = &this.parent {
            let options = self.option_names(parent.decision, &parent.options, " or ");
            items.push(format!("**In the tree** below {}: {options}.", self.decision_name(parent.decision)));
        }
        items.push(match &this.required {
            Required::No => "**Needed for a final plan:** no.".to_owned(),
            Required::Yes => "**Needed for a final plan:** yes, whenever it is asked.".to_owned(),
            Required::When(when) => format!("**Needed for a final plan** if {}.", self.condition(when)),
        });
        items.extend(this.suggest.iter().map(|suggest| {
            let options = self.option_names(at, &suggest.options, " and ");
            let when = suggest.when.as_ref().map(|when| format!(" if {}", self.condition(when)));
            let because = self.text(&suggest.because);
            format!("**Suggested:** {options}{}. The reason shown: {because}", when.unwrap_or_default())
        }));
        items.extend(this.equity.as_ref().map(|equity| format!("**Equity:** {}", self.text(equity))));
        items.extend(this.watch_for.iter().map(|sign| format!("**Watch for:** {}", self.text(sign))));
        items.extend(self.terms(at));
        items.extend(Self::rests_on(&this.basis));
        items.extend(listed("Strategies that look at it", &self.strategies_on(at, None)));
        items.extend(listed("Cautions that look at it", &self.cautions_on(at, None)));
        self.page.list(&items);
        for option in self.roadmap.option_ixs(at) {
            self.option(at, option);
        }
    }

    /// A fact or a choice, and what is taken for an answer.
    fn nature(&self, at: DecisionIx) -> String {
        let this = &self.roadmap[at];
        let about = if this.about == About::Choice { "A choice" } else { "A fact about where you stand" };
        format!("{about}. **Answer:** {}", kind_words(&this.kind, this.options.len()))
    }

    fn terms(&self, at: DecisionIx) -> Option<String> {
        let terms: Vec<String> =
            self.roadmap[at].terms.iter().map(|term| plain(&self.roadmap[*term].term)).collect();
        listed("Words explained", &terms)
    }

    fn option(&mut self, at: DecisionIx, option: OptionIx) {
        let this = self.roadmap.option(at, option);
        let letter = letters(option.ix());
        let short = if this.short == this.label {
            String::new()
        } else {
            format!(", in the tree “{}”", plain(&this.short))
        };
        self.page.heading(4, &format!("{letter}) {} ({}{short})", plain(&this.label), code(&this.id)));
        if !this.means.is_empty() {
            let means = self.text(&this.means);
            self.page.block(&means);
        }
        let mut items = Vec::new();
        items.extend(this.upside.as_ref().map(|upside| format!("**Upside:** {}", self.text(upside))));
        items
            .extend(this.tradeoff.as_ref().map(|tradeoff| format!("**Trade-off:** {}", self.text(tradeoff))));
        items.extend(self.availability(at, option));
        match &this.seen_in {
            Some(seen) if seen.is_empty() => items.push("**Seen in:** no example found.".to_owned()),
            Some(seen) => items.extend(seen.iter().map(|seen| format!("**Seen in** {}", self.seen(seen)))),
            None => {}
        }
        items.extend(Self::rests_on(&this.basis));
        if !matches!(self.roadmap[at].kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text) {
            items.extend(listed("Strategies that name it", &self.strategies_on(at, Some(option))));
            items.extend(listed("Cautions that name it", &self.cautions_on(at, Some(option))));
        }
        self.page.list(&items);
    }

    fn availability(&self, at: DecisionIx, option: OptionIx) -> Option<String> {
        let this = self.roadmap.option(at, option);
        let locked = this.locked_because.as_ref().map(|because| self.text(because));
        match (&this.when, locked) {
            (Some(when), Some(locked)) => {
                let when = self.condition(when);
                Some(format!("**Can be chosen only if** {when}. While it cannot, this is shown: {locked}"))
            }
            (Some(when), None) => Some(format!("**Can be chosen only if** {}.", self.condition(when))),
            (None, Some(locked)) => Some(format!("**Never shown,** since it can always be chosen: {locked}")),
            (None, None) => None,
        }
    }

    fn seen(&self, seen: &Seen) -> String {
        let example = Example {
            year: seen.year,
            until: seen.until,
            fit: seen.fit,
            disputed: seen.disputed.as_ref(),
            ended: seen.ended.as_ref(),
        };
        let what = format!("{} {}", self.text(&seen.what), Self::numbers(&seen.sources));
        format!("{}{}: {}{}", plain(&seen.place), when(&example), what.trim_end(), self.aftermath(&example))
    }

    /// How it ended, and what others say of it.
    pub(super) fn aftermath(&self, example: &Example<'_>) -> String {
        let mut out = String::new();
        if let Some(ended) = example.ended {
            let year = ended.year.map_or_else(String::new, |year| format!(" in {year}"));
            let sources = Self::numbers(&ended.sources);
            out.push_str(format!(" *Ended{year}:* {} {sources}", self.text(&ended.what)).trim_end());
        }
        if let Some(disputed) = example.disputed {
            let sources = Self::numbers(&disputed.sources);
            out.push_str(format!(" *Disputed:* {} {sources}", self.text(&disputed.what)).trim_end());
        }
        out
    }
}

/// The years, and how near it comes: ", 2017 to 2021 (something near)".
pub(super) fn when(example: &Example<'_>) -> String {
    let years = match (example.year, example.until) {
        (Some(year), Some(until)) => format!(", {year} to {until}"),
        (Some(year), None) => format!(", {year}"),
        (None, Some(until)) => format!(", until {until}"),
        (None, None) => String::new(),
    };
    let fit = match example.fit {
        Some(Fit::Same) => " (the same thing)",
        Some(Fit::Near) => " (something near)",
        None => "",
    };
    format!("{years}{fit}")
}

/// A labelled row of words; `None` where there are none.
pub(super) fn listed(label: &str, words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("**{label}:** {}", words.join(", ")))
}

/// a, b ... z, aa, ab ...
fn letters(mut place: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'a' + (place % 26) as u8));
        if place < 26 {
            return out;
        }
        place = place / 26 - 1;
    }
}
