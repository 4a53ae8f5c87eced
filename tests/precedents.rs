//! Precedents: how alike they are to a walk, how they stand side by side, and that each line told of them has a source.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use std::sync::Arc;

use plan_kit::*;
use serde_json::{Value, json};
use waypost::plan::compare::{self, Comparison, Own, file, markdown, most_alike_first, text, told};
use waypost::roadmap::{Fit, Roadmap, builtin};
use waypost::walk::Walk;

#[test]
fn precedents_count_what_is_the_same_and_list_what_differs() {
    let choice = |decision: &str, options: Value| json!({"decision": decision, "choice": options, "year": 2017, "sources": ["s9"]});
    let nd = json!({"id": "nd", "label": "North Dakota", "as_of": 2025,
        "choices": [choice("goals", json!(["y", "x"])), choice("route", json!(["waiver"])), choice("level", json!(["low"]))]});
    let far =
        json!({"id": "far", "label": "Far", "as_of": 2025, "choices": [choice("pace", json!(["fast"]))]});
    let mut walk = start(&kit_with(json!([]), json!([]), json!([nd, far])));
    answer(&mut walk, "goals", json!(["x", "y"]));
    answer(&mut walk, "route", json!("publicise"));
    let plan = plan(&walk);
    let [nd] = &plan.precedents[..] else { panic!("{:?}", plan.precedents) };
    assert_eq!((nd.same, nd.compared), (1, 2));
    let [differs] = &nd.differs[..] else { panic!("{:?}", nd.differs) };
    assert_eq!((differs.decision.as_str(), differs.here.as_str()), ("route", "Option publicise"));
    assert_eq!(differs.there[0].id, "waiver");
    assert!(plan.sources.iter().any(|source| source.id == "s9"));
}

#[test]
fn a_precedent_is_compared_on_choices_in_part_and_with_its_marks() {
    let far = json!({"id": "far", "label": "Far", "as_of": 2025, "choices": [
        {"decision": "size", "choice": ["small"], "sources": ["s1"]},
        {"decision": "goals", "choice": ["y", "z"], "what": "It wrote two {s7}.", "sources": ["s9"]},
        {"decision": "route", "choice": ["publicise"], "year": 2015, "until": 2019, "fit": "near", "sources": ["s8"],
         "ended": {"year": 2019, "what": "It ended.", "sources": ["s10"]},
         "disputed": {"what": "It never began {s11}.", "sources": ["s6"]}},
        {"decision": "route", "choice": ["waiver"], "year": 2020, "sources": ["s4"]},
        {"decision": "reviewer", "choice": ["board"], "sources": ["s2"]}
    ]});
    let mut walk = start(&kit_with(json!([]), json!([]), json!([far])));
    answer(&mut walk, "size", json!("small"));
    assert!(plan(&walk).precedents.is_empty(), "a fact is no choice to compare");
    answer(&mut walk, "goals", json!(["x", "y"]));
    answer(&mut walk, "route", json!("publicise"));
    let plan = plan(&walk);
    let [far] = &plan.precedents[..] else { panic!("{:?}", plan.precedents) };
    assert_eq!((far.same, far.partly, far.compared), (1, 1, 2));
    let [alike] = &far.alike[..] else { panic!("{:?}", far.alike) };
    assert_eq!((alike.year, alike.until, alike.fit), (Some(2015), Some(2019), Some(Fit::Near)));
    assert_eq!(alike.ended.as_ref().unwrap().what, "It ended.");
    assert_eq!(alike.disputed.as_ref().unwrap().sources, ["s6"]);
    let [differs] = &far.differs[..] else { panic!("{:?}", far.differs) };
    assert_eq!(differs.both.iter().map(|option| option.id.as_str()).collect::<Vec<_>>(), ["y"]);
    assert_eq!(differs.what.as_deref(), Some("It wrote two {s7}."));
    let cited: Vec<_> = plan.sources.iter().map(|source| source.id.as_str()).collect();
    for id in ["s6", "s7", "s8", "s9", "s10", "s11"] {
        assert!(cited.contains(&id), "{id} of {cited:?}");
    }
    assert!(!cited.contains(&"s4"), "what is not told is not cited: {cited:?}");
}

#[test]
fn what_can_be_chosen_together_is_compared_together() {
    let far = json!({"id": "far", "label": "Far", "as_of": 2025, "choices": [
        {"decision": "goals", "choice": ["y"], "year": 2015, "sources": ["s1"]},
        {"decision": "goals", "choice": ["x"], "year": 2017, "sources": ["s2"]}
    ]});
    let mut walk = start(&kit_with(json!([]), json!([]), json!([far])));
    answer(&mut walk, "goals", json!(["y"]));
    let alone = &plan(&walk).precedents[0];
    assert_eq!((alone.same, alone.partly, alone.compared), (0, 1, 1));
    assert_eq!((alone.alike.len(), alone.differs.len()), (0, 2));
    answer(&mut walk, "goals", json!(["x", "y"]));
    let both = &plan(&walk).precedents[0];
    assert_eq!((both.same, both.partly, both.compared), (1, 0, 1));
    assert_eq!((both.alike.len(), both.differs.len()), (2, 0));
}

#[test]
fn the_most_alike_come_first_and_those_with_little_to_compare_last() {
    let state = |id: &str, choices: &[(&str, &str)]| {
        let choices: Vec<Value> = choices
            .iter()
            .map(|(decision, option)| json!({"decision": decision, "choice": [option], "sources": ["s1"]}))
            .collect();
        json!({"id": id, "label": id.to_uppercase(), "as_of": 2025, "choices": choices})
    };
    let roadmap = kit_with(
        json!([]),
        json!([]),
        json!([
            state(
                "half",
                &[("route", "waiver"), ("level", "high"), ("reviewer", "agency"), ("pace", "fast")]
            ),
            state("little", &[("route", "waiver")]),
            state(
                "most",
                &[("route", "waiver"), ("level", "low"), ("reviewer", "agency"), ("size", "small")]
            ),
            state("none", &[("goals", "x")]),
        ]),
    );
    let mut walk = start(&roadmap);
    for (decision, option) in
        [("size", "small"), ("route", "waiver"), ("level", "low"), ("reviewer", "board"), ("pace", "fast")]
    {
        answer(&mut walk, decision, json!(option));
    }
    let ordered = most_alike_first(&roadmap, &Own::of(&walk));
    let told: Vec<_> =
        ordered.iter().map(|found| (roadmap[found.precedent].id.as_str(), found.words())).collect();
    assert_eq!(
        told,
        [
            ("most", "2 of 3 comparable decisions".to_owned()),
            ("half", "2 of 4 comparable decisions".to_owned()),
            ("little", "1 of 1 comparable decision".to_owned())
        ]
    );
    let verdict = |walk: &Walk| compare::verdict(&roadmap, &most_alike_first(&roadmap, &Own::of(walk)));
    assert_eq!(verdict(&walk).unwrap(), "Decided most alike: MOST, 2 of 3 comparable decisions.");
    // In the plan they stand in the order of the roadmap.
    let ids: Vec<_> = plan(&walk).precedents.into_iter().map(|line| line.id).collect();
    assert_eq!(ids, ["half", "little", "most"]);
    let mut walk = start(&roadmap);
    assert_eq!(verdict(&walk), None);
    answer(&mut walk, "route", json!("waiver"));
    assert!(verdict(&walk).unwrap().starts_with("Too few"));
}

/// States with something ended, disputed, near and shared.
fn states() -> Arc<Roadmap> {
    let far = json!({"id": "far", "label": "Far Away", "as_of": 2025, "choices": [
        {"decision": "size", "choice": ["small"], "sources": ["s1"]},
        {"decision": "goals", "choice": ["y", "z"], "what": "It wrote two {s7}.", "sources": ["s9"]},
        {"decision": "route", "choice": ["publicise"], "year": 2015, "until": 2019, "fit": "near", "sources": ["s8"],
         "ended": {"year": 2019, "what": "It ended.", "sources": ["s10"]},
         "disputed": {"what": "It never began.", "sources": ["s6"]}}
    ]});
    let near = json!({"id": "near", "label": "Near By", "as_of": 2020,
        "choices": [{"decision": "route", "choice": ["waiver"], "year": 2020, "sources": ["s4"]}]});
    kit_with(json!([]), json!([]), json!([far, near]))
}

fn beside(roadmap: &Arc<Roadmap>) -> Comparison<'_> {
    let mut walk = start(roadmap);
    answer(&mut walk, "goals", json!(["x", "y"]));
    answer(&mut walk, "route", json!("waiver"));
    Comparison::new(roadmap, vec![("Retreat".to_owned(), Own::of(&walk))], roadmap.precedent_ixs().collect())
}

#[test]
fn a_comparison_has_a_row_for_each_decision_that_some_state_made() {
    let roadmap = states();
    let comparison = beside(&roadmap);
    let rows: Vec<_> =
        comparison.stages.iter().flat_map(|(_, rows)| rows).map(|at| roadmap[*at].id.as_str()).collect();
    assert_eq!(rows, ["size", "goals", "route"]);
    let near_by = roadmap.precedent_ixs().nth(1).unwrap();
    let rows = Comparison::new(&roadmap, Vec::new(), vec![near_by]).stages;
    assert_eq!(rows.iter().map(|(_, rows)| rows.len()).sum::<usize>(), 1);
}

#[test]
fn as_text_the_columns_line_up_and_wrap_at_the_width() {
    let roadmap = states();
    let comparison = beside(&roadmap);
    let wide = text::lines(&comparison, 100);
    let row = |part: &str| wide.iter().find(|line| line.contains(part)).unwrap();
    let column = row("Retreat  ").find("Far Away").unwrap();
    assert_eq!(row("~†! publicise").find("~†! publicise"), Some(column), "{wide:#?}");
    assert!(row("Label goals").ends_with("= y") && row("Label route").ends_with("= waiver"), "{wide:#?}");
    assert!(wide.iter().any(|line| line == told::EXAMPLE), "{wide:#?}");
    let all = wide.join("\n");
    assert!(all.contains("Far Away, Label route: Option publicise"), "{all}");
    assert!(all.contains("ended 2019: It ended. [10]"), "{all}");
    assert!(all.contains("disputed: Others say: It never began. [6]"), "{all}");
    assert!(all.contains("[10] Source 10. P. https://example.org/"), "{all}");
    let narrow = text::lines(&comparison, 44);
    assert!(narrow.iter().all(|line| line.chars().count() <= 44), "{narrow:#?}");
    let heads: Vec<_> = narrow.iter().filter(|line| line.contains("Retreat  ")).collect();
    assert_eq!(heads.len(), 2, "each block begins with one's own column: {narrow:#?}");
}

#[test]
fn as_markdown_every_cell_is_escaped_and_every_choice_is_told_with_its_sources() {
    let roadmap = states();
    let document = markdown::document(&beside(&roadmap));
    assert!(document.contains("| Decision | Retreat | Far Away | Near By |"), "{document}");
    assert!(document.contains("\\~†! publicise"), "{document}");
    assert!(
        document.contains("- Far Away: Option y + Option z. It wrote two \\[7\\]. \\[9\\]"),
        "{document}"
    );
    assert!(document.contains("Disputed: Others say: It never began. \\[6\\]"), "{document}");
    for n in [1, 4, 6, 7, 8, 9, 10] {
        assert!(document.contains(&format!("- \\[{n}\\] Source {n}.")), "{n} in {document}");
    }
    assert!(!document.contains("] Source 5."), "{document}");
}

#[test]
fn as_json_it_stands_alone_and_says_what_it_is() {
    let roadmap = states();
    let made = file::file(&beside(&roadmap));
    let json = serde_json::to_value(&made).unwrap();
    assert_eq!(json["format"], "waypost-comparison/1");
    assert_eq!(json["columns"][1]["alike"], json!({"same": 0, "partly": 1, "compared": 2}));
    assert_eq!(json["columns"][2]["alike"], json!({"same": 1, "partly": 0, "compared": 1}));
    let route = &json["rows"][2];
    assert_eq!((route["decision"].as_str(), route["cells"].as_array().unwrap().len()), (Some("route"), 3));
    assert_eq!(route["cells"][1][0]["agrees"], "different");
    assert_eq!(route["cells"][1][0]["ended"]["year"], 2019);
    assert_eq!(json["rows"][1]["cells"][1][0]["agrees"], "partly");
    assert_eq!(json["rows"][1]["cells"][1][0]["what"], "It wrote two {s7}.");
    assert_eq!(json["rows"][0]["cells"][0], json!([]), "the size was not said");
    let cited: Vec<_> = made.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(cited, ["s1", "s4", "s6", "s7", "s8", "s9", "s10"]);
    let schema = waypost::schemas::of_types();
    let (_, schema) = schema.iter().find(|(name, _)| *name == "comparison").unwrap();
    assert!(jsonschema::validator_for(schema).unwrap().is_valid(&json));
}

/// Every line of a page of a state, in every shipped roadmap, names a document that is there.
#[test]
fn each_line_told_of_a_state_is_traced_to_its_source() {
    for id in builtin::ids() {
        let roadmap = builtin::load(id).unwrap().unwrap();
        for state in &roadmap.precedents {
            let is_there = |sources: &[waypost::roadmap::SourceIx]| {
                !sources.is_empty() && sources.iter().all(|at| !roadmap[*at].url.is_empty())
            };
            for event in &state.story {
                let what = event.what.as_written();
                assert!(is_there(&event.sources), "{}: {what}", state.id);
                assert!(is_there(&told::sources_of_event(&roadmap, event)), "{}: {what}", state.id);
                assert!(event.year.is_none_or(|year| year <= state.as_of), "{}: {what}", state.id);
            }
            for choice in &state.choices {
                let place = format!("{}: {}", state.id, roadmap[choice.decision].id);
                assert!(is_there(&choice.sources), "{place}");
                assert!(choice.ended.as_ref().is_none_or(|ended| is_there(&ended.sources)), "{place}");
                let disputed = choice.disputed.as_ref();
                assert!(disputed.is_none_or(|disputed| is_there(&disputed.sources)), "{place}");
                assert!(choice.year.is_none_or(|year| year <= state.as_of), "{place}");
            }
        }
    }
}
