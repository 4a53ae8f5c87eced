//! One page for a chief: the aim, the decisions that shape the plan, what comes first, the risks, what is open.

use maud::html;

use super::WriteFault;
use super::cite::Cites;
use super::dates::for_people;
use super::digest::Digest;
use super::html::frame::document;
use super::html::{Page as WebPage, STYLE};
use super::md::mark::{Page, plain};
use super::md::{draft_notice, text_of, whose};
use super::words;
use crate::plan::format::Plan;
use crate::walk::preview_words::severity_word;

/// Said at the end, for the numbers that stand on the page.
const NUMBERS: &str = "Numbers in brackets are sources; the whole plan lists them.";

/// The page as HTML.
///
/// # Errors
/// Never; all writers have the same form.
pub fn html(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let page = WebPage::alone(plan);
    let body = html! {
        (page.head())
        main { (page.summary()) }
        footer { p { (NUMBERS) " " bdi { (words::made_from(plan)) } } }
    };
    Ok(document(&page.title(), STYLE, "brief", &body).into_bytes())
}

/// The page as Markdown.
///
/// # Errors
/// Never; all writers have the same form.
pub fn markdown(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let (cites, digest) = (Cites::of(plan), Digest::of(plan));
    let text = |text: &str| text_of(&cites, text);
    let mut page = Page::default();
    page.heading(1, &plain(&plan.roadmap.title));
    page.block(&whose(plan));
    let notice = draft_notice(plan, words::missing(plan));
    if !notice.is_empty() {
        page.block(&notice);
    }
    page.block(&format!("{}.", words::sentence(&words::progress(plan))));
    if !digest.aim.is_empty() {
        page.heading(2, "The aim");
        let aim = digest
            .aim
            .iter()
            .map(|line| format!("**{}:** {}", plain(&line.label), plain(&words::in_short(&cites, line))));
        page.list(&aim.collect::<Vec<_>>());
    }
    if !digest.shaping.is_empty() {
        page.heading(2, "The decisions that shape it");
        let shaping = digest.shaping.iter().map(|(decision, rest)| {
            let rest = words::count(*rest, "line", "lines");
            let choice = plain(&words::in_short(&cites, decision));
            format!("**{}:** {choice} ({rest})", plain(&decision.label))
        });
        page.list(&shaping.collect::<Vec<_>>());
    }
    first(&mut page, &digest, &text);
    risks(&mut page, &digest, &text);
    open(&mut page, &digest, &text);
    page.block(NUMBERS);
    Ok(page.finish().into_bytes())
}

fn first(page: &mut Page, digest: &Digest<'_>, text: &dyn Fn(&str) -> String) {
    let Some(first) = digest.first else { return };
    let days = words::days(first);
    let days = if days.is_empty() { days } else { format!(" ({days})") };
    page.heading(2, &format!("{}{days}", plain(&first.label)));
    let lines = digest
        .strategies
        .iter()
        .map(|strategy| format!("{} ({})", text(&strategy.title), plain(&strategy.lead.label)));
    page.list(&lines.collect::<Vec<_>>());
    if digest.more_strategies > 0 {
        page.block(&format!("And {} more in the plan.", digest.more_strategies));
    }
}

fn risks(page: &mut Page, digest: &Digest<'_>, text: &dyn Fn(&str) -> String) {
    page.heading(2, "The largest risks");
    let cautions = digest.risks.iter().map(|caution| {
        let kind = words::sentence(severity_word(caution.severity));
        format!("**{kind}:** {} *{}*", text(&caution.message), text(&caution.mend))
    });
    let questions = digest
        .risky_questions
        .iter()
        .map(|question| format!("Not decided yet, and needed: {}.", plain(&question.label)));
    let lines: Vec<String> = cautions.chain(questions).collect();
    if lines.is_empty() {
        page.block("The answers raise no caution.");
    }
    page.list(&lines);
}

fn open(page: &mut Page, digest: &Digest<'_>, text: &dyn Fn(&str) -> String) {
    page.heading(2, "Still open");
    if digest.open.is_empty() {
        page.block("Nothing: every choice on this road is made.");
    }
    let lines = digest.open.iter().map(|question| {
        let by = question.decide_by.as_ref();
        let by = by.map_or_else(String::new, |day| format!(" By {}.", plain(&for_people(day))));
        format!("**{}:** {}{by}", plain(&question.label), text(&question.question))
    });
    page.list(&lines.collect::<Vec<_>>());
    if digest.more_open > 0 {
        page.block(&format!("And {} more.", digest.more_open));
    }
}
