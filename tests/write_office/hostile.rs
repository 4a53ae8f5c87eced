//! Hostile texts in every place where people write: they stay text.

use proptest::prelude::*;
use waypost::plan::Plan;
use waypost::plan::write::{csv, docx, ics, xlsx};

use crate::calendar::{events, is_folded, value};
use crate::document::{paragraphs, part};
use crate::plans::voted;
use crate::sheets::{records, sheet};
use crate::{WRITERS, unzip};

/// Pieces of hostile texts: markup, formulas, control characters, line ends, right to left, emoji, much of it.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("</w:t></w:p><script>alert(1)</script>&amp;<![CDATA[ ]]>".to_owned()),
        Just("=HYPERLINK(\"http://x\")".to_owned()),
        Just("@SUM(A1),\"+cmd|' /C calc'!A0".to_owned()),
        Just("-1+1;BEGIN:VEVENT\r\nEND:VCALENDAR\r\n".to_owned()),
        Just("\u{0}\u{8}\u{1b}[31m\u{fffe}\u{85}\t".to_owned()),
        Just("שלום مرحبا \u{202e}abc\u{202c}".to_owned()),
        Just("👩‍🏫🏳️‍🌈é\\n\\,".to_owned()),
        Just("_x0041_ {none} {} ]]>".to_owned()),
        Just("very long ".repeat(3_500)),
        "\\PC{0,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 1..4).prop_map(|pieces| pieces.concat())
}

/// A plan with something of everything, and little of it.
fn short() -> Plan {
    let mut plan = voted("No.");
    plan.strategies.truncate(4);
    plan.decisions.retain(|line| line.votes.is_some() || line.id.as_str() < "b");
    plan.equity.truncate(2);
    plan.precedents.truncate(2);
    plan.sources.truncate(20);
    plan
}

/// The plan with this text in every place where people write, and in some where authors do.
fn spoilt(plan: &Plan, text: &str) -> Plan {
    let mut plan = plan.clone();
    let words = || Some(text.to_owned());
    plan.walk.as_mut().unwrap().name = text.into();
    plan.profile.name = words();
    plan.profile.place = words();
    for decision in plan.decisions.iter_mut().take(3) {
        decision.rationale = words();
        decision.owner = words();
    }
    plan.decisions[0].choice.words = text.into();
    plan.decisions[0].decide_by = Some("2027-02-03".to_owned());
    for line in plan.decisions.iter_mut().flat_map(|decision| &mut decision.dissent) {
        line.name = words();
        line.comment = words();
    }
    plan.parking_lot[0].text = text.into();
    let strategy = &mut plan.strategies[0];
    strategy.title = text.into();
    strategy.steps[0].act = text.into();
    strategy.steps[0].mark.as_mut().unwrap().comment = words();
    plan.sources[0].title = text.into();
    plan.sources[0].url = format!("https://example.org/{text}");
    plan
}

/// The text as a file holds it: without control characters, line ends as `\n`.
fn kept(text: &str) -> String {
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    let stays = |letter: &char| {
        matches!(letter, '\n' | '\t') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    ends.chars().filter(stays).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_text_stays_text(text in text()) {
        static PLAN: std::sync::LazyLock<Plan> = std::sync::LazyLock::new(short);
        let plan = spoilt(&PLAN, &text);
        let kept = kept(&text);
        for (format, write) in WRITERS {
            prop_assert!(write(&plan).unwrap() == write(&plan).unwrap(), "{}", format);
        }
        for (path, _, part) in [docx::write(&plan).unwrap(), xlsx::write(&plan).unwrap()].iter().flat_map(|b| unzip(b)) {
            prop_assert!(roxmltree::Document::parse(&part).is_ok(), "{}", path);
            prop_assert!(!part.contains("<f>"), "no formulas: {}", path);
        }

        let title = paragraphs(&part(&plan, "word/document.xml")).into_iter().find(|(style, _)| style == "Title");
        prop_assert_eq!(title.unwrap().1, kept.replace(['\n', '\t'], ""));

        let rows = sheet(&xlsx::write(&plan).unwrap(), "Actions");
        let cell = rows[1][0].to_string();
        let begin: String = cell.chars().take(1_000).collect();
        prop_assert!(kept.starts_with(&begin) && (cell == kept || kept.len() > 30_000), "{:?}", cell);

        let table = records(&csv::write(&plan).unwrap());
        let cell = table[1][0].clone();
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), kept.strip_prefix('\'').unwrap_or(&kept));

        let calendar = ics::write(&plan).unwrap();
        is_folded(&calendar);
        let decided = events(&calendar).into_iter().find(|event| value(event, "DTSTART") == "20270203").unwrap();
        let escaped = kept.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
        // The other library loses spaces at folds, so the words are compared without them.
        let bare = |text: &str| text.replace(char::is_whitespace, "");
        prop_assert!(bare(&value(&decided, "DESCRIPTION")).contains(&bare(&escaped)));
        let unfolded = String::from_utf8(calendar).unwrap().replace("\r\n ", "");
        prop_assert!(unfolded.contains(&escaped));
    }
}
