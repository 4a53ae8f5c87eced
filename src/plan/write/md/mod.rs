//! A plan as Markdown, to read, mail and keep in git: one thing a line, so that a change shows as the lines it changes.

mod decisions;
mod evidence;
pub(in crate::plan) mod mark;
mod strategies;

use mark::{Page, plain};

use super::WriteFault;
use super::cite::{Bit, Cites};
use super::dates::for_people;
use super::digest::Digest;
use super::words;
use crate::plan::format::{CautionLine, NotFinal, Plan};
use crate::roadmap::format::RawBasis;

/// A plan as Markdown.
///
/// # Errors
/// Never; all writers have the same form.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let mut writer = Writer { plan, cites: Cites::of(plan), page: Page::default() };
    writer.head();
    writer.summary();
    writer.cautions();
    writer.strategies();
    writer.above();
    writer.decisions();
    writer.questions();
    writer.equity();
    writer.parking_lot();
    writer.states();
    writer.set_aside();
    writer.sources();
    writer.disclaimer();
    Ok(writer.page.finish().into_bytes())
}

struct Writer<'a> {
    plan: &'a Plan,
    cites: Cites<'a>,
    page: Page,
}

impl<'a> Writer<'a> {
    fn head(&mut self) {
        let plan = self.plan;
        self.page.heading(1, &plain(&plan.roadmap.title));
        self.page.block(&whose(plan));
        let notice = draft_notice(plan, (&plan.why_not_final, 0));
        if !notice.is_empty() {
            self.page.block(&notice);
        }
    }

    fn summary(&mut self) {
        let (plan, digest) = (self.plan, Digest::of(self.plan));
        self.page.heading(2, "In short");
        let mut lines: Vec<String> = digest
            .aim
            .iter()
            .map(|decision| {
                let choice = plain(&words::in_short(&self.cites, decision));
                format!("**{}:** {choice}", plain(&decision.label))
            })
            .collect();
        lines.push(format!("**Where it stands:** {}.", words::progress(plan)));
        lines.extend(words::fares(plan).map(|fares| format!("**How it fares:** {fares}.")));
        let strategies = words::count(plan.strategies.len(), "strategy", "strategies");
        lines.push(format!("**What to do:** {strategies}."));
        let cautions = words::cautions(plan);
        let cautions = if cautions.is_empty() { "none".to_owned() } else { cautions };
        lines.push(format!("**Cautions:** {cautions}."));
        lines.push(format!("**Open questions:** {}.", plan.open_questions.len()));
        self.page.list(&lines);
        let shaping = digest.shaping.iter().map(|(decision, rest)| {
            let rest = words::count(*rest, "line rests on it", "lines rest on it");
            let choice = plain(&words::in_short(&self.cites, decision));
            format!("{}: {choice} ({rest})", plain(&decision.label))
        });
        let shaping: Vec<String> = shaping.collect();
        if !shaping.is_empty() {
            self.page.block("The decisions on which most of the plan rests:");
            self.page.list(&shaping);
        }
    }

    fn cautions(&mut self) {
        if self.plan.cautions.is_empty() {
            return;
        }
        self.page.heading(2, "Cautions");
        for severity in words::SEVERITIES {
            let of = self.plan.cautions.iter().filter(|caution| caution.severity == severity);
            let lines: Vec<String> = of.map(|caution| self.caution(caution)).collect();
            if !lines.is_empty() {
                self.page.heading(3, words::severity_head(severity));
                self.page.list(&lines);
            }
        }
    }

    fn caution(&self, caution: &'a CautionLine) -> String {
        let mut lines = vec![self.text(&caution.message)];
        lines.push(format!("What to do: {}", self.text(&caution.mend)));
        lines.push(format!("Because: {}.", self.because(&caution.because)));
        let ask: Vec<String> = caution.ask.iter().map(|ask| plain(&ask.label)).collect();
        if !ask.is_empty() {
            lines.push(format!("Look again at: {}.", ask.join(", ")));
        }
        if caution.provisional {
            lines.push("It rests on an answer that waits to be confirmed.".to_owned());
        }
        lines.extend(self.rests_on(&caution.sources, caution.basis.as_ref()));
        mark::lines(&lines)
    }

    /// A text, its citations as `[n]`.
    fn text(&self, text: &'a str) -> String {
        text_of(&self.cites, text)
    }

    /// Sources by their numbers, with a space before them; empty for none.
    fn numbers(&self, ids: &[String]) -> String {
        self.cites.sources(ids).map(|source| format!(" \\[{}\\]", source.n)).collect()
    }

    /// What a line rests on; `None` where nothing is said of it.
    fn rests_on(&self, sources: &[String], basis: Option<&RawBasis>) -> Option<String> {
        let numbers = self.numbers(sources);
        match (numbers.is_empty(), basis) {
            (true, None) => None,
            (true, Some(RawBasis::OurJudgement)) => Some("Rests on: our judgement.".to_owned()),
            (false, None) => Some(format!("Rests on:{numbers}.")),
            (false, Some(RawBasis::OurJudgement)) => Some(format!("Rests on:{numbers} and our judgement.")),
        }
    }
}

/// A text as Markdown, its citations as `[n]`.
pub(super) fn text_of(cites: &Cites<'_>, text: &str) -> String {
    mark::by_line(text, |out, line| {
        for bit in cites.bits(line) {
            match bit {
                Bit::Words(words) => mark::add(out, words),
                Bit::Source(source) => out.push_str(&format!("\\[{}\\]", source.n)),
            }
        }
    })
}

/// Whom a plan is for, when it starts and where it comes from.
pub(super) fn whose(plan: &Plan) -> String {
    let whom = words::for_whom(plan);
    let mut lines = Vec::new();
    if !whom.is_empty() {
        lines.push(format!("**For:** {}", plain(&whom)));
    }
    if let Some(start) = &plan.profile.start {
        lines.push(format!("**Starts:** {}", plain(&for_people(start))));
    }
    if let Some(under) = &plan.under {
        let place = under.place.as_ref().map_or_else(String::new, |place| format!(" ({place})"));
        lines.push(format!("**Under:** {}", plain(&format!("{}{place}", under.whose))));
    }
    lines.push(plain(&words::made_from(plan)));
    mark::hard_lines(&lines)
}

/// What stands on top of a plan that is not final: a quotation with what is missing, and how much more is. Empty for one
/// that is.
pub(super) fn draft_notice(plan: &Plan, (missing, more): (&[NotFinal], usize)) -> String {
    if plan.is_final {
        return String::new();
    }
    let mut lines = vec!["> **Draft: this plan is not final.**".to_owned()];
    if !missing.is_empty() {
        lines.push(">".to_owned());
        lines.extend(missing.iter().map(|why| format!("> - {}", plain(&why.words).replace('\n', "\n>   "))));
    }
    if more > 0 {
        lines.push(format!("> - And {more} more."));
    }
    lines.join("\n")
}
