//! Each code of a check: a small roadmap that raises exactly it, and a near twin that raises nothing.

// Values are made where they are handed over.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

mod plan_kit;

use std::sync::Arc;

use plan_kit::{decision, load, one, option, strategy, with};
use serde_json::{Value, json};
use waypost::check::{Code, Examination, Report, Severity, examine, report_text};
use waypost::proof::Limits;
use waypost::roadmap::{Roadmap, Spot, load_str, locate};
use waypost::walk::answers::{RawAnswer, read, walk_from_answers};

/// A choice that is sourced and asks about equity.
fn choice(id: &str, options: &[&str]) -> Value {
    with(one(id, options), json!({"basis": "our-judgement", "equity": "Who is left out?"}))
}

fn roadmap(decisions: Value, strategies: Value) -> Value {
    json!({
        "format": "waypost-roadmap/1", "id": "small", "version": "1.0.0", "title": "Small", "summary": "For tests.",
        "horizons": [{ "id": "h1", "label": "First", "from_month": 0, "to_month": 6 }],
        "roles": [{ "id": "sea", "label": "Agency" }],
        "stages": [{ "id": "main", "title": "Main", "summary": "All.", "decisions": decisions }],
        "strategies": strategies, "cautions": []
    })
}

fn is(decision: &str, option: &str) -> Value {
    json!({"decision": decision, "is": option})
}

/// A roadmap of which nothing is to be said: `first` and `then`, every option of which a strategy notices.
fn plain() -> Value {
    roadmap(
        json!([choice("first", &["a", "b"]), choice("then", &["c", "d"])]),
        json!([
            strategy("always", Value::Null),
            strategy("do-a", is("first", "a")),
            strategy("do-b", is("first", "b")),
            strategy("do-c", is("then", "c")),
            strategy("do-d", is("then", "d")),
        ]),
    )
}

fn examined(json: &Value, limits: Limits<'_>) -> (Arc<Roadmap>, Examination) {
    let roadmap = load(json);
    let examined = examine(&roadmap, limits, &mut |_| {});
    (roadmap, examined)
}

fn codes(json: &Value) -> Vec<&'static str> {
    let (_, examined) = examined(json, Limits::default());
    examined.noted.iter().map(|noted| noted.code.word()).collect()
}

/// Changes the plain roadmap, and says which codes that raises.
fn raised(change: impl Fn(&mut Value)) -> Vec<&'static str> {
    let mut json = plain();
    change(&mut json);
    codes(&json)
}

fn then(json: &mut Value) -> &mut Value {
    &mut json["stages"][0]["decisions"][1]
}

fn push(list: &mut Value, thing: Value) {
    list.as_array_mut().unwrap().push(thing);
}

fn caution(json: &mut Value, when: Value) {
    json["cautions"] = json!([{"id": "care", "severity": "warning", "when": when, "message": "Take care.",
        "mend": "Do so.", "basis": "our-judgement"}]);
}

const NOTHING: [&str; 0] = [];

#[test]
fn nothing_is_said_of_a_plain_roadmap() {
    assert_eq!(raised(|_| {}), NOTHING);
}

#[test]
fn unreachable_decision() {
    let impossible = json!({"all": [is("first", "a"), is("first", "b")]});
    // A decision that nobody is asked, and a strategy that would notice it, stand and fall together.
    let lone = |when: Value| {
        raised(|json| {
            let extra = with(
                decision("extra", "text", json!({"equity": "Who?", "basis": "our-judgement"})),
                json!({"when": when}),
            );
            push(&mut json["stages"][0]["decisions"], extra);
            push(
                &mut json["strategies"],
                strategy("more", json!({"any": [is("first", "a"), {"decision": "extra", "answered": true}]})),
            );
        })
    };
    assert_eq!(lone(impossible), ["unreachable-decision"]);
    assert_eq!(lone(json!({"any": [is("first", "a"), is("first", "b")]})), ["constant-strategy"]);
    assert_eq!(lone(is("then", "c")), NOTHING);
}

#[test]
fn unreachable_option() {
    let locked = |when: Value| {
        raised(|json| {
            let lock = json!({"when": when, "locked_because": "Not yet."});
            let extra = with(option("e"), lock);
            push(&mut then(json)["options"], extra);
            push(
                &mut json["strategies"],
                strategy("more", json!({"decision": "then", "is_one_of": ["c", "e"]})),
            );
        })
    };
    assert_eq!(locked(json!({"all": [is("first", "a"), is("first", "b")]})), ["unreachable-option"]);
    assert_eq!(locked(is("first", "a")), NOTHING);
}

#[test]
fn dead_end() {
    let locked = |second: Value| {
        raised(|json| {
            let lock = json!({"when": is("first", "a"), "locked_because": "Not yet."});
            then(json)["options"][0] = with(option("c"), lock.clone());
            then(json)["options"][1] = with(option("d"), with(lock, json!({"when": second})));
        })
    };
    // Also a walk on which `first` is left open opens `then`.
    assert_eq!(locked(is("first", "b")), ["dead-end"]);
    let blank = json!({"decision": "first", "answered": false});
    assert_eq!(locked(json!({"any": [is("first", "b"), blank]})), NOTHING);
    let alone = raised(|json| {
        let lock = json!({"when": is("first", "a"), "locked_because": "Not yet."});
        let locks = json!({"options": [with(option("e"), lock)], "when": is("then", "c")});
        push(&mut json["stages"][0]["decisions"], with(choice("last", &["e"]), locks));
        push(&mut json["strategies"], strategy("more", json!({"decision": "last", "answered": true})));
    });
    assert_eq!(alone, ["dead-end"]);
    let closed = raised(|json| {
        let lock = json!({"when": is("first", "a"), "locked_because": "Not yet."});
        let locks = json!({"options": [with(option("e"), lock)], "when": {"all": [is("first", "a"), is("then", "c")]}});
        push(&mut json["stages"][0]["decisions"], with(choice("last", &["e"]), locks));
        push(&mut json["strategies"], strategy("more", json!({"decision": "last", "answered": true})));
    });
    assert_eq!(closed, NOTHING);
}

#[test]
fn fewer_options_than_are_asked_for_are_a_dead_end() {
    let many = |min: usize| {
        raised(|json| {
            let lock = json!({"when": is("first", "a"), "locked_because": "Not yet."});
            let options = json!({"options": [with(option("e"), lock), option("f")], "min": min,
                "when": is("then", "c")});
            push(
                &mut json["stages"][0]["decisions"],
                with(decision("list", "many", options), json!({"basis": "our-judgement", "equity": "Who?"})),
            );
            push(&mut json["strategies"], strategy("e", json!({"decision": "list", "includes": "e"})));
            push(&mut json["strategies"], strategy("f", json!({"decision": "list", "includes": "f"})));
        })
    };
    assert_eq!(many(2), ["dead-end"]);
    assert_eq!(many(1), NOTHING);
}

#[test]
fn conflicting_strategies() {
    let excluding = |other: &str| raised(|json| json["strategies"][1]["conflicts_with"] = json!([other]));
    assert_eq!(excluding("do-c"), ["conflicting-strategies"]);
    assert_eq!(excluding("do-b"), NOTHING);
}

#[test]
fn unused_strategy() {
    let with_when =
        |when: Value| raised(|json| push(&mut json["strategies"], strategy("more", when.clone())));
    assert_eq!(with_when(json!({"all": [is("first", "a"), is("first", "b")]})), ["unused-strategy"]);
    assert_eq!(with_when(json!({"all": [is("first", "a"), is("then", "d")]})), NOTHING);
    // It holds only while something is left open: that is use enough.
    assert_eq!(with_when(json!({"decision": "first", "answered": false})), NOTHING);
}

#[test]
fn unused_caution() {
    assert_eq!(
        raised(|json| caution(json, json!({"all": [is("first", "a"), is("first", "b")]}))),
        ["unused-caution"]
    );
    assert_eq!(raised(|json| caution(json, json!({"all": [is("first", "a"), is("then", "d")]}))), NOTHING);
}

#[test]
fn unused_suggestion() {
    let suggests = |when: Value| {
        raised(|json| {
            then(json)["suggest"] = json!([{"options": ["c"], "when": when, "because": "It fits."}]);
        })
    };
    assert_eq!(suggests(json!({"all": [is("first", "a"), is("first", "b")]})), ["unused-suggestion"]);
    assert_eq!(suggests(is("first", "a")), NOTHING);
}

#[test]
fn contradictory_suggestions() {
    let suggests = |second: Value| {
        raised(|json| {
            then(json)["suggest"] = json!([{"options": ["c"], "when": is("first", "a"), "because": "It fits."},
                {"options": ["d"], "when": second, "because": "It fits better."}]);
        })
    };
    assert_eq!(suggests(json!({"decision": "first", "answered": true})), ["contradictory-suggestions"]);
    assert_eq!(suggests(is("first", "b")), NOTHING);
}

#[test]
fn inert_option() {
    let more = |notices: bool| {
        raised(|json| {
            push(&mut then(json)["options"], option("e"));
            if notices {
                caution(json, is("then", "e"));
            }
        })
    };
    assert_eq!(more(false), ["inert-option"]);
    assert_eq!(more(true), NOTHING);
}

#[test]
fn an_option_of_a_list_counts_only_for_itself() {
    let list = |tests: Value| {
        raised(|json| {
            let options =
                json!({"options": [option("e"), option("f")], "basis": "our-judgement", "equity": "Who?"});
            push(&mut json["stages"][0]["decisions"], decision("list", "many", options));
            push(&mut json["strategies"], strategy("list", tests.clone()));
        })
    };
    assert_eq!(list(json!({"decision": "list", "includes": "e"})), ["inert-option"]);
    assert_eq!(list(json!({"decision": "list", "at_least": 2})), NOTHING);
}

#[test]
fn inert_decision() {
    let more = |notices: bool| {
        raised(|json| {
            let words = json!({"basis": "our-judgement", "equity": "Who?"});
            push(&mut json["stages"][0]["decisions"], decision("motto", "text", words));
            if notices {
                push(
                    &mut json["strategies"],
                    strategy("sing", json!({"decision": "motto", "answered": true})),
                );
                then(json)["when"] = is("first", "a");
                json["stages"][0]["decisions"][2]["when"] = is("first", "b");
            }
        })
    };
    assert_eq!(more(false), ["inert-decision"]);
    assert_eq!(more(true), NOTHING);
}

#[test]
fn empty_stage() {
    let stage = |about: &str| {
        raised(|json| {
            let extra = with(choice("extra", &["e", "f"]), json!({"about": about}));
            push(
                &mut json["stages"],
                json!({"id": "more", "title": "More", "summary": "More.", "decisions": [extra]}),
            );
            for option in ["e", "f"] {
                push(&mut json["strategies"], strategy(option, is("extra", option)));
            }
        })
    };
    assert_eq!(stage("choice"), ["empty-stage"]);
    assert_eq!(stage("situation"), NOTHING);
}

#[test]
fn empty_plan() {
    let without_always = |noticed: &str| {
        raised(|json| {
            json["strategies"] =
                json!([strategy("do-a", is("first", "a")), strategy("do-b", is("first", noticed))]);
            caution(json, json!({"decision": "then", "is_one_of": ["c", "d"]}));
            json["cautions"][0]["when"] =
                json!({"any": [is("then", "c"), {"all": [is("then", "d"), is("first", "b")]}]});
        })
    };
    assert_eq!(without_always("a"), ["empty-plan"]);
    assert_eq!(without_always("b"), NOTHING);
}

#[test]
fn empty_horizon() {
    let later = |second: &str| {
        raised(|json| {
            push(&mut json["horizons"], json!({"id": "h2", "label": "Then", "from_month": 6}));
            json["strategies"][1]["horizon"] = json!("h2");
            json["strategies"][2]["horizon"] = json!(second);
        })
    };
    assert_eq!(later("h1"), ["empty-horizon"]);
    assert_eq!(later("h2"), NOTHING);
}

#[test]
fn same_label() {
    let labelled = |label: &str| raised(|json| then(json)["options"][1]["label"] = json!(label));
    assert_eq!(labelled("option  C"), ["same-label"]);
    assert_eq!(labelled("Option C2"), NOTHING);
}

#[test]
fn unsourced_claim() {
    let upside = |basis: Value| {
        raised(|json| {
            let claims = with(json!({"upside": "It is cheap."}), basis.clone());
            then(json)["options"][0] = with(option("c"), claims);
        })
    };
    assert_eq!(upside(json!({})), ["unsourced-claim"]);
    assert_eq!(upside(json!({"basis": "our-judgement"})), NOTHING);
    let of_strategy = raised(|json| _ = json["strategies"][0].as_object_mut().unwrap().remove("basis"));
    assert_eq!(of_strategy, ["unsourced-claim"]);
}

#[test]
fn constant_strategy() {
    let with_when =
        |when: Value| raised(|json| push(&mut json["strategies"], strategy("more", when.clone())));
    assert_eq!(with_when(json!({"decision": "first", "is_one_of": ["a", "b"]})), ["constant-strategy"]);
    assert_eq!(with_when(json!({"any": [is("first", "a"), is("then", "c")]})), NOTHING);
}

#[test]
fn constant_caution() {
    let when = |when: Value| raised(|json| caution(json, when.clone()));
    assert_eq!(when(json!({"decision": "first", "answered": true})), ["constant-caution"]);
    assert_eq!(when(is("first", "a")), NOTHING);
}

#[test]
fn missing_equity() {
    let about = |about: &str| {
        raised(|json| {
            then(json)["about"] = json!(about);
            then(json).as_object_mut().unwrap().remove("equity");
        })
    };
    assert_eq!(about("choice"), ["missing-equity"]);
    assert_eq!(about("situation"), NOTHING);
}

#[test]
fn not_on_blank() {
    let with_when =
        |when: Value| raised(|json| push(&mut json["strategies"], strategy("more", when.clone())));
    let no = json!({"not": is("first", "a")});
    assert_eq!(with_when(no.clone()), ["not-on-blank"]);
    assert_eq!(with_when(json!({"all": [{"decision": "first", "answered": true}, no]})), NOTHING);
}

#[test]
fn not_settled() {
    let mut json = plain();
    json["strategies"][1]["conflicts_with"] = json!(["do-b"]);
    let told = |limits| {
        let (_, examined) = examined(&json, limits);
        let codes: Vec<_> = examined.noted.iter().map(|noted| noted.code.word()).collect();
        (codes, examined.not_settled.len(), examined.walks.exact)
    };
    // No time at all, whatever the clock: what walks at random show is known, what none of them shows is not.
    assert_eq!(told(Limits { stop: &|| true, ..Limits::default() }), (vec!["not-settled"], 1, true));
    assert_eq!(told(Limits::default()), (vec![], 0, true));
}

#[test]
fn what_is_allowed_is_shown_and_does_not_count() {
    let mut json = plain();
    push(&mut then(&mut json)["options"], option("e"));
    json["allow"] = json!([{"code": "inert-option", "where": "then/e", "because": "It is for later."}]);
    let report = |json: &Value| {
        let text = serde_json::to_string_pretty(json).unwrap();
        let (roadmap, examined) = examined(json, Limits::default());
        let spots: Vec<Spot> = examined.noted.iter().map(|noted| noted.spot).collect();
        let places = locate(&roadmap, "small.json", &mut |_| Ok(text.clone().into_bytes()), &spots).unwrap();
        Report::of("small", &roadmap, examined, places, true)
    };
    let allowed = report(&json);
    assert!(allowed.ok);
    assert_eq!(allowed.findings.len(), 1);
    assert_eq!(allowed.findings[0].allowed.as_deref(), Some("It is for later."));
    assert!(report_text(&allowed, "What.").contains("Allowed: It is for later."));
    json["allow"] = json!([]);
    let counted = report(&json);
    assert!(!counted.ok);
    assert_eq!(counted.findings[0].place.place, "decision \"then\", option \"e\"");
    assert_eq!(counted.findings[0].place.path, "stages[0].decisions[1].options[2]");
}

#[test]
fn unneeded_and_unknown_allowances() {
    let allows = |code: &str, place: &str| {
        raised(|json| json["allow"] = json!([{"code": code, "where": place, "because": "So it is."}]))
    };
    assert_eq!(allows("inert-option", "then/c"), ["unneeded-allowance"]);
    assert_eq!(allows("inert-option", "then/z"), ["unknown-allowance"]);
    assert_eq!(allows("inert-option", "then"), ["unknown-allowance"]);
    assert_eq!(allows("inert-opton", "then/c"), ["unknown-allowance"]);
}

#[test]
fn figures_count_every_kind_as_it_is_answered() {
    let decisions = json!([
        one("one", &["a", "b", "c"]),
        decision("many", "many", json!({"options": [option("a"), option("b"), option("c")], "max": 2})),
        decision(
            "rank",
            "rank",
            json!({"options": [option("a"), option("b"), option("c")], "min": 2, "max": 2})
        ),
        decision("number", "number", json!({"min": 0, "max": 100})),
        decision("date", "date", json!({})),
        decision("text", "text", json!({})),
        with(one("more", &["a", "b"]), json!({"when": is("one", "a")})),
    ]);
    let strategies = json!([
        strategy("number", json!({"decision": "number", "at_least": 10})),
        strategy("number-too", json!({"decision": "number", "at_most": 10})),
        strategy("date", json!({"decision": "date", "at_least": "2027-01-01"})),
    ]);
    let (_, examined) = examined(&roadmap(decisions, strategies), Limits::default());
    // 6 sets of one or two; 6 orders of two; below, at and above 10; before and from 2027.
    let each: u32 = 6 * 6 * 3 * 2;
    assert_eq!(examined.walks.count, (each * (2 + 2)).to_string());
    assert_eq!((examined.walks.shortest, examined.walks.longest), (Some(6), Some(7)));
    assert_eq!(examined.walks.plans.as_deref(), Some("6"));
}

#[test]
fn a_witness_is_an_answers_file_that_shows_the_matter() {
    let mut json = plain();
    json["strategies"][1]["conflicts_with"] = json!(["do-c"]);
    let (roadmap, examined) = examined(&json, Limits::default());
    let witness = examined.noted[0].witness.as_ref().unwrap();
    let text = serde_json::to_string(&witness.answers).unwrap();
    let answers = read(&roadmap, "witness.json", &text).unwrap();
    let (walk, warnings) = walk_from_answers(&roadmap, &answers, None);
    assert!(warnings.is_empty());
    let plan = waypost::plan::build(&walk, waypost::plan::Origin::Answers);
    let stands = |id: &str| plan.strategies.iter().any(|line| line.id == id);
    assert!(stands("do-a") && stands("do-c"));
    assert!(matches!(&answers.answers["first"], RawAnswer::Short(_)));
}

#[test]
fn a_walk_is_under_a_plan_of_one_roadmap() {
    let both = |above: &str| {
        raised(|json| {
            let given = |id: &str, above: &str| {
                json!({"id": id, "label": id, "roadmap": above, "decision": format!("the-{id}"), "kind": "one",
                    "options": [{"id": "x", "label": "X"}]})
            };
            json["given"] = json!([given("here", "state"), given("there", above)]);
            push(
                &mut json["strategies"],
                strategy("more", json!({"all": [is("here", "x"), is("there", "x"), is("first", "a")]})),
            );
        })
    };
    assert_eq!(both("county"), ["unused-strategy"]);
    assert_eq!(both("state"), NOTHING);
}

#[test]
fn every_code_is_raised_alone_somewhere_here() {
    for code in Code::ALL {
        let alone = format!("[\"{}\"]", code.word());
        assert!(include_str!("findings.rs").contains(&alone), "{alone}");
    }
}

#[test]
fn the_guide_for_authors_lists_every_code() {
    let guide = include_str!("../roadmaps/README.md");
    for code in Code::ALL {
        let severity = format!("{:?}", code.severity()).to_lowercase();
        let row = format!("| `{}` | {severity} | ", code.word());
        assert!(guide.contains(&row), "{row}");
    }
}

#[test]
fn every_code_has_a_word_of_its_own_and_a_severity() {
    let mut words: Vec<_> = Code::ALL.iter().map(|code| code.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Code::ALL.len());
    assert_eq!(Code::DeadEnd.severity(), Severity::Error);
    assert_eq!(Code::NotSettled.severity(), Severity::Warning);
    assert_eq!(Code::MissingEquity.severity(), Severity::Note);
    assert!(load_str("small.json", &plain().to_string()).is_ok());
}
