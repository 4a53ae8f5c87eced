//! The Word document, unpacked.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use waypost::plan::Plan;
use waypost::plan::write::docx;

use crate::plans::{all, district, unfinished, voted};
use crate::unzip;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A part of the document of a plan.
pub(crate) fn part(plan: &Plan, path: &str) -> String {
    let parts = unzip(&docx::write(plan).unwrap());
    parts.into_iter().find(|(found, ..)| found == path).unwrap().2
}

/// The words of a node.
fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|node| node.text()).collect()
}

/// The paragraphs of a part: the style and the words of each.
pub(crate) fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let document = Document::parse(xml).unwrap();
    let style = |node: Node<'_, '_>| {
        let style = node.descendants().find(|node| node.has_tag_name((W, "pStyle")))?;
        Some(style.attribute((W, "val"))?.to_owned())
    };
    let all = document.descendants().filter(|node| node.has_tag_name((W, "p")));
    all.map(|node| (style(node).unwrap_or_default(), words(node))).collect()
}

fn ids(xml: &str, tag: &str) -> Vec<i32> {
    let document = Document::parse(xml).unwrap();
    let found = document.descendants().filter(|node| node.has_tag_name((W, tag)));
    found.filter_map(|node| node.attribute((W, "id"))?.parse().ok()).filter(|id| *id > 0).collect()
}

#[test]
fn every_footnote_is_referred_to_once_and_names_a_listed_source() {
    for (name, plan) in all() {
        let (body, notes) = (part(&plan, "word/document.xml"), part(&plan, "word/footnotes.xml"));
        let (referred, there) = (ids(&body, "footnoteReference"), ids(&notes, "footnote"));
        assert_eq!(referred, there, "{name}: in order");
        assert_eq!(there.iter().collect::<BTreeSet<_>>().len(), there.len(), "{name}: each once");
        let listed: BTreeSet<String> = plan.sources.iter().map(|source| format!("[{}]", source.n)).collect();
        for (_, note) in paragraphs(&notes).iter().filter(|(style, _)| style == "FootnoteText") {
            let number = note.trim().split(' ').next().unwrap();
            assert!(listed.contains(number), "{name}: {note}");
        }
        let list: Vec<String> = paragraphs(&body).into_iter().map(|(_, words)| words).collect();
        for source in &plan.sources {
            let line = format!("[{}] {}", source.n, source.title);
            assert!(list.iter().any(|words| words.starts_with(&line)), "{name}: {line}");
        }
    }
}

#[test]
fn headings_lead_to_every_strategy() {
    let plan = voted("No.");
    let paragraphs = paragraphs(&part(&plan, "word/document.xml"));
    let headings = |level: &str| paragraphs.iter().filter(|(style, _)| style == level).count();
    assert_eq!(headings("Title"), 1);
    assert!(headings("Heading1") >= 5);
    assert!(headings("Heading3") >= plan.strategies.len() + plan.cautions.len());
    let place = |words: &str| paragraphs.iter().position(|(_, found)| found == words).unwrap();
    assert!(place("Cautions") < place("What to do") && place("What to do") < place("Decisions"));
    assert!(place("Decisions") < place("Sources"));
    let cells: Vec<&str> = paragraphs.iter().map(|(_, words)| words.as_str()).collect();
    assert!(cells.iter().any(|cell| cell.starts_with("Casey (would have chosen")));
    assert!(cells.contains(&"What of charter schools?"));
    assert!(
        cells.iter().any(|cell| cell.ends_with("(Done: 1 Mar 2027, Facilitator: Seen to in the spring.)"))
    );
}

#[test]
fn an_unfinished_plan_says_so_on_its_first_page() {
    let plan = unfinished();
    assert!(!plan.is_final);
    let paragraphs = paragraphs(&part(&plan, "word/document.xml"));
    let draft: Vec<&String> =
        paragraphs.iter().filter(|(style, _)| style == "Draft").map(|(_, words)| words).collect();
    assert_eq!(draft[0], "Draft: not final.");
    assert_eq!(draft.len() - 1, plan.why_not_final.len());
    let first = paragraphs.iter().position(|(style, _)| style == "Draft").unwrap();
    assert!(first < 8, "{first}");
    assert!(part(&plan, "word/footer1.xml").contains("Draft: not final"));
}

#[test]
fn the_properties_come_from_the_walk() {
    let core = part(&unfinished(), "docProps/core.xml");
    let core = Document::parse(&core).unwrap();
    let text = |name: &str| {
        let found = core.descendants().find(|node| node.tag_name().name() == name);
        found.and_then(|node| node.text()).unwrap_or_default().to_owned()
    };
    assert_eq!(text("title"), "Cabinet retreat");
    assert_eq!(text("created"), "2026-11-23T00:00:00Z");
    assert_eq!(text("modified"), "2026-11-24T14:04:00Z");
    assert_eq!(text("language"), "en-US");
}

#[test]
fn a_district_tells_what_its_state_settled() {
    let plan = district();
    let paragraphs = paragraphs(&part(&plan, "word/document.xml"));
    let settled = &plan.under.as_ref().unwrap().settled[0];
    let line = format!("{}: {}", settled.label, settled.choice);
    assert!(paragraphs.iter().any(|(_, words)| *words == line), "{line}");
}

#[test]
fn text_from_right_to_left_is_marked_as_such() {
    let plan = voted("לא עכשיו");
    let body = part(&plan, "word/document.xml");
    assert!(body.contains("לא עכשיו"));
    let mut named = plan.clone();
    named.walk.as_mut().unwrap().name = "תוכנית".into();
    let body = part(&named, "word/document.xml");
    assert!(
        body.contains(r#"<w:pStyle w:val="Title"/><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>"#),
        "{body}"
    );
}
