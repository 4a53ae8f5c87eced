//! Plans as Markdown, as a web page and as a brief: well formed, with every source that they cite, and people's words
//! stay words.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use roxmltree::{Document, ParsingOptions};
use serde_json::{Value, json};
use waypost::plan::write::Format;
use waypost::plan::{Origin, Plan, build};
use waypost::roadmap::builtin;
use waypost::walk::answers::{read, walk_from_answers};

/// The formats that this file is about.
const PAGES: [Format; 4] = [Format::Markdown, Format::Html, Format::Brief, Format::BriefMarkdown];
/// The most bytes of a web page.
const MOST: usize = 400 * 1024;

/// The plan of an answers file, of which only some answers are taken.
fn plan_of(text: &str, keeps: impl Fn(usize) -> bool) -> Plan {
    let mut answers: Value = serde_json::from_str(text).unwrap();
    let given = answers["answers"].as_object_mut().unwrap();
    let dropped: Vec<String> =
        given.keys().enumerate().filter(|(at, _)| !keeps(*at)).map(|(_, key)| key.clone()).collect();
    for key in &dropped {
        given.remove(key);
    }
    let roadmap = Arc::new(builtin::load(answers["roadmap"].as_str().unwrap()).unwrap().unwrap());
    let answers = read(&roadmap, "answers", &answers.to_string()).unwrap();
    build(&walk_from_answers(&roadmap, &answers, None).0, Origin::Answers)
}

/// The archetypes, an unfinished plan, one that a room made.
static PLANS: LazyLock<Vec<(String, Plan)>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archetypes");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".answers.json"));
    files.sort();
    let texts: Vec<_> = files
        .iter()
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let mut plans: Vec<(String, Plan)> =
        texts.iter().map(|(name, text)| (name.clone(), plan_of(text, |_| true))).collect();
    plans.push(("unfinished".to_owned(), plan_of(&texts[0].1, |at| at % 3 == 0)));
    let said = said_by_a_room(&plans[1].1, "Ana said so");
    plans.push(("a room".to_owned(), said));
    plans
});

fn unfinished() -> &'static Plan {
    &PLANS.iter().find(|(name, _)| name == "unfinished").unwrap().1
}

/// A plan with people's words wherever they can stand.
fn said_by_a_room(plan: &Plan, words: &str) -> Plan {
    let mut plan = serde_json::to_value(plan).unwrap();
    plan["profile"] = json!({ "name": words, "place": words, "start": "2027-01-04" });
    let option = json!({ "option": "x", "label": words, "votes": 3 });
    for decision in plan["decisions"].as_array_mut().unwrap().iter_mut().take(3) {
        decision["rationale"] = words.into();
        decision["owner"] = words.into();
        decision["votes"] =
            json!([{ "round": 1, "voices": 4, "counts": [option], "fists": [0, 1, 0, 1, 1, 1] }]);
        decision["consensus"] =
            json!({ "round": 1, "level": "concerns", "fists": [0, 1, 0, 1, 1, 1], "words": "with concerns" });
        decision["dissent"] = json!([{ "name": words, "choice": words, "fist": 1, "comment": words }]);
    }
    let said =
        plan["decisions"].as_array_mut().unwrap().iter_mut().find(|line| line["choice"]["text"].is_string());
    if let Some(said) = said {
        said["choice"] = json!({ "text": words, "words": words });
    }
    let mark = json!({ "progress": "started", "day": "2027-02-01", "comment": words, "by": words });
    plan["strategies"][0]["mark"] = mark.clone();
    plan["strategies"][0]["steps"][0]["mark"] = mark;
    plan["parking_lot"] = json!([{ "text": words, "name": words, "table": words, "settled": words }]);
    plan["set_aside"] = json!([{ "decision": "gone", "whole": true, "unknown": [words], "reason": words,
        "rationale": words }]);
    serde_json::from_value(plan).unwrap()
}

fn text(plan: &Plan, format: Format) -> String {
    String::from_utf8(format.write(plan).unwrap()).unwrap()
}

/// The blocks of a Markdown document as plain text, headings with their level.
fn blocks(markdown: &str) -> Vec<(Option<HeadingLevel>, String)> {
    let (mut blocks, mut words, mut level) = (Vec::new(), String::new(), None);
    for event in Parser::new(markdown) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("markup: {html}"),
            Event::Start(Tag::Heading { level: this, .. }) => level = Some(this),
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item)
            | Event::Start(Tag::List(_))
                if !words.is_empty() =>
            {
                blocks.push((level.take(), std::mem::take(&mut words)));
            }
            _ => {}
        }
    }
    blocks
}

/// The numbers in square brackets.
fn cited(words: &str) -> BTreeSet<usize> {
    let parts = words.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    parts.filter_map(|(number, _)| number.parse().ok()).collect()
}

/// A web page as XML: all but the two `meta` elements is that already.
fn with_page<T>(html: &str, look: impl FnOnce(&Document<'_>) -> T) -> T {
    let (head, body) = html.split_once("<title>").unwrap();
    let head = head.rsplit_once("<meta charset").unwrap().0;
    let xml = format!("{head}<title>{body}");
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    match Document::parse_with_options(&xml, options) {
        Ok(page) => look(&page),
        Err(why) => panic!("{why}"),
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_no_more_than_a_mail_takes() {
    for (name, plan) in PLANS.iter() {
        for format in PAGES {
            let bytes = format.write(plan).unwrap();
            assert_eq!(bytes, format.write(&plan.clone()).unwrap(), "{name} {format:?}");
            assert!(bytes.len() <= MOST, "{name} {format:?}: {}", bytes.len());
        }
    }
}

#[test]
fn markdown_has_headings_in_order_and_lists_what_it_cites() {
    for (name, plan) in PLANS.iter() {
        let blocks = blocks(&text(plan, Format::Markdown));
        let mut last = 0;
        for (level, words) in &blocks {
            let Some(level) = level else { continue };
            let level = *level as usize;
            assert!(level <= last + 1, "{name}: {words}");
            assert_eq!(level == 1, last == 0, "{name}: {words}");
            last = level;
        }
        let at = blocks.iter().position(|(level, words)| level.is_some() && words == "Sources").unwrap();
        let listed: BTreeSet<usize> = blocks[at..]
            .iter()
            .filter_map(|(_, words)| words.strip_prefix('['))
            .flat_map(|rest| cited(&format!("[{rest}")))
            .collect();
        let cites: BTreeSet<usize> = blocks[..at].iter().flat_map(|(_, words)| cited(words)).collect();
        assert!(!cites.is_empty() && cites.is_subset(&listed), "{name}: {:?}", cites.difference(&listed));
        for strategy in &plan.strategies {
            assert!(
                blocks.iter().any(|(_, words)| words.contains(strategy.title.split('{').next().unwrap()))
            );
        }
    }
}

#[test]
fn web_pages_are_whole() {
    for (name, plan) in PLANS.iter() {
        for format in [Format::Html, Format::Brief] {
            with_page(&text(plan, format), |page| {
                let attributes = |key: &str| -> Vec<String> {
                    page.descendants().filter_map(|node| node.attribute(key)).map(str::to_owned).collect()
                };
                let ids = attributes("id");
                let known: BTreeSet<&String> = ids.iter().collect();
                assert_eq!(ids.len(), known.len(), "{name}: ids are unique");
                for target in attributes("href") {
                    if let Some(id) = target.strip_prefix('#') {
                        assert!(known.contains(&id.to_owned()), "{name}: {target}");
                    }
                }
                let of = |tag: &str| page.descendants().filter(|node| node.has_tag_name(tag)).count();
                assert_eq!(
                    (of("script"), of("style"), of("img"), of("link"), of("h1")),
                    (0, 1, 0, 0, 1),
                    "{name}"
                );
                let mut last = 0;
                for node in page.descendants() {
                    let level = node.tag_name().name().strip_prefix('h').and_then(|level| level.parse().ok());
                    let Some(level) = level else { continue };
                    let level: usize = level;
                    assert!(level <= last + 1, "{name}: {:?}", node.text());
                    last = level;
                }
            });
        }
    }
}

#[test]
fn an_unfinished_plan_says_so_first_and_a_final_one_does_not() {
    for (name, plan) in PLANS.iter() {
        for format in PAGES {
            let text = text(plan, format);
            let first =
                text.split_once("<h2").or_else(|| text.split_once("\n## ")).map_or("", |(first, _)| first);
            assert_eq!(first.contains("this plan is not final"), !plan.is_final, "{name} {format:?}");
        }
    }
    assert!(!unfinished().is_final && !unfinished().open_questions.is_empty());
    let markdown = text(unfinished(), Format::Markdown);
    for why in &unfinished().why_not_final {
        assert!(markdown.contains(&why.words), "{}", why.words);
    }
}

#[test]
fn votes_and_dissent_are_told() {
    let plan = &PLANS.last().unwrap().1;
    for format in [Format::Markdown, Format::Html] {
        let text = text(plan, format);
        for words in
            ["4 voices", "1 hand at 1", "Dissent", "With concerns", "Ana said so", "started 1 Feb 2027"]
        {
            assert!(text.contains(words), "{format:?}: {words}");
        }
    }
}

/// How often each kind of mark stands in a Markdown document.
fn shape(markdown: &str) -> Vec<(String, usize)> {
    let mut shape = std::collections::BTreeMap::new();
    for event in Parser::new(markdown) {
        let kind = match event {
            Event::Start(tag) => format!("{:?}", tag.to_end()),
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule | Event::Code(_) => "other".to_owned(),
            _ => continue,
        };
        *shape.entry(kind).or_default() += 1;
    }
    shape.into_iter().collect()
}

/// What could be taken for something else than words.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "# ",
        "- ",
        "1. ",
        "    ",
        "\n",
        "\n\n",
        "```",
        "`",
        "*",
        "__",
        "<b>",
        "</bdi></p>",
        "<script>alert(1)</script>",
        "<style>*{}</style>",
        "[a](b)",
        "![x](y)",
        "](",
        "&amp;",
        "&#60;",
        "|",
        "~~",
        "> ",
        "===",
        "---",
        "\\",
        "\u{7}",
        "\u{202e}",
        "\u{0}",
        "\r\n",
        "\t",
        "{r1}",
        "{none}",
        "שלום",
        "👩‍🏫",
        "\"",
        "'",
        "x",
        " ",
        "#",
        "http://a.b",
        "-->",
        "]]>",
        "$x$",
        "+",
        "$",
        "_",
        "\u{fffe}",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| format!("{}x", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_people_write_stays_words(words in hostile()) {
        let plan = &PLANS[1].1;
        let (tame, wild) = (said_by_a_room(plan, "x"), said_by_a_room(plan, &words));
        for format in [Format::Markdown, Format::BriefMarkdown] {
            prop_assert_eq!(shape(&text(&tame, format)), shape(&text(&wild, format)), "{:?} {:?}", format, words);
        }
        for format in [Format::Html, Format::Brief] {
            let elements = |plan| with_page(&text(plan, format), |page| {
                // A citation that people write becomes a link to its source.
                page.descendants().filter(|node| node.is_element() && node.attribute("class") != Some("n")).count()
            });
            prop_assert_eq!(elements(&tame), elements(&wild), "{:?} {:?}", format, words);
        }
    }
}
