//! Two versions of a roadmap: what differs, and which answers would be set aside. What is said of answers is held against
//! walks that are read with the later version.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use serde_json::{Value, json};
use waypost::check::against::{Against, How, Thing, against_text};
use waypost::proof::Limits;
use waypost::roadmap::{Choice, Kind, OptionIx, Roadmap, builtin, load};
use waypost::walk::entry::Notes;
use waypost::walk::{Entry, Header, RoadmapRef, State, Walk, What, to_raw};

fn option(id: &str) -> Value {
    json!({"id": id, "label": format!("The {id}"), "short": id, "means": format!("It is the {id}.")})
}

fn base() -> Value {
    json!({
        "format": "waypost-roadmap/1", "id": "made", "version": "1.0.0", "title": "Made", "summary": "Made.",
        "horizons": [{"id": "h1", "label": "At first", "from_month": 0, "to_month": 6}, {"id": "h2", "label": "Then", "from_month": 6}],
        "roles": [{"id": "sea", "label": "Agency"}],
        "stages": [{"id": "s0", "title": "Stage", "summary": "A stage.", "decisions": [
            {"id": "route", "label": "Route", "about": "choice", "kind": "one", "question": "Which route?", "why": "It counts.",
             "options": [option("law"), option("waiver"), option("pilot")]},
            {"id": "helps", "label": "Helps", "about": "choice", "kind": "many", "question": "Which helps?",
             "why": "They count.", "options": [option("coach"), option("net"), option("visit")]},
            {"id": "sure", "label": "Certainty", "about": "situation", "kind": "scale", "question": "How sure?", "why": "It counts.",
             "levels": [{"id": "low", "label": "Low"}, {"id": "mid", "label": "Middling"}, {"id": "high", "label": "High"}]},
            {"id": "days", "label": "Days", "about": "choice", "kind": "number", "unit": "days", "min": 1, "max": 90,
             "question": "How many days?", "why": "They count.", "when": {"decision": "route", "is": "waiver"}},
            {"id": "start", "label": "Start", "about": "choice", "kind": "date", "min": "2027-01-01", "question": "When?", "why": "It counts."}
        ]}],
        "strategies": [{"id": "form", "title": "Write the form", "stage": "s0", "when": {"decision": "route", "is": "waiver"},
            "horizon": "h1", "lead": "sea", "steps": [{"id": "a", "do": "Write it."}], "measure": "It is there.", "basis": "our-judgement"}],
        "cautions": [{"id": "slow", "severity": "warning", "when": {"decision": "days", "at_least": 60}, "message": "That is slow.",
            "mend": "Ask why.", "basis": "our-judgement"}]
    })
}

fn roadmap(value: &Value) -> Arc<Roadmap> {
    let loaded = load("made.json", &mut |_| Ok(value.to_string().into_bytes()));
    Arc::new(loaded.unwrap_or_else(|error| panic!("{error}")))
}

fn against(old: &Arc<Roadmap>, new: &Arc<Roadmap>) -> Against {
    waypost::check::against::against(old, new, Limits::default())
}

/// The base against the base with something changed.
fn changed(change: impl Fn(&mut Value)) -> Against {
    let mut now = base();
    change(&mut now);
    against(&roadmap(&base()), &roadmap(&now))
}

fn decision(value: &mut Value, at: usize) -> &mut Value {
    &mut value["stages"][0]["decisions"][at]
}

/// The only change, as: thing, id, how, keys of its parts.
fn only(found: &Against) -> (Thing, &str, Vec<How>, Vec<&str>) {
    let [change] = found.changes.as_slice() else { panic!("{:#?}", found.changes) };
    let keys = change.parts.iter().map(|part| part.key.as_str()).collect();
    (change.thing, &change.id, change.how.clone(), keys)
}

#[test]
fn the_same_is_the_same() {
    let found = changed(|_| ());
    assert!(found.changes.is_empty() && found.set_aside.is_empty());
    assert_eq!(found.plans.can_differ, Some(false));
    assert!(against_text(&found).contains("They are the same"));
    for id in builtin::ids() {
        let roadmap = Arc::new(builtin::load(id).unwrap().unwrap());
        assert!(against(&roadmap, &roadmap).changes.is_empty(), "{id}");
    }
}

#[test]
fn meaning_and_words_are_told_apart() {
    let meaning = vec![How::Meaning];
    let words = vec![How::Words];
    let found = changed(|now| decision(now, 0)["question"] = "Which road?".into());
    assert_eq!(only(&found), (Thing::Decision, "route", meaning.clone(), vec!["question"]));
    let found = changed(|now| decision(now, 0)["question"] = "Which route".into());
    assert_eq!(only(&found), (Thing::Decision, "route", words.clone(), vec!["question"]));
    assert_eq!(found.plans.can_differ, Some(false));
    let found = changed(|now| decision(now, 0)["why"] = "It counts most.".into());
    assert_eq!(only(&found), (Thing::Decision, "route", words.clone(), vec!["why"]));
    let found = changed(|now| decision(now, 0)["options"][1]["means"] = "Something else.".into());
    assert_eq!(only(&found), (Thing::Option, "waiver", meaning.clone(), vec!["means"]));
    let found = changed(|now| decision(now, 0)["options"][1]["upside"] = "Quick.".into());
    assert_eq!(only(&found), (Thing::Option, "waiver", words.clone(), vec!["upside"]));
    let found = changed(|now| decision(now, 3)["unit"] = "weeks".into());
    assert_eq!(only(&found), (Thing::Decision, "days", meaning.clone(), vec!["kind"]));
    let found = changed(|now| now["strategies"][0]["steps"][0]["do"] = "Print it.".into());
    assert_eq!(only(&found), (Thing::Strategy, "form", meaning.clone(), vec!["steps"]));
    let found = changed(|now| now["strategies"][0]["horizon"] = "h2".into());
    assert_eq!(only(&found), (Thing::Strategy, "form", meaning.clone(), vec!["horizon"]));
    let found = changed(|now| now["cautions"][0]["when"]["at_least"] = 61.into());
    assert_eq!(only(&found), (Thing::Caution, "slow", meaning.clone(), vec!["when"]));
    let part = &found.changes[0].parts[0];
    assert_eq!(part.old.as_deref(), Some("Days is at least 60 days"));
    assert_eq!(part.new.as_deref(), Some("Days is at least 61 days"));
    assert_eq!(found.plans.can_differ, Some(true));
    let witness = serde_json::to_value(found.plans.witness.unwrap()).unwrap();
    assert_eq!(witness["old"]["answers"]["days"], 60.0, "{witness}");
    assert_eq!(witness["old"]["answers"], witness["new"]["answers"], "{witness}");
    let found = changed(|now| now["horizons"][0]["to_month"] = 9.into());
    assert_eq!(only(&found), (Thing::Horizon, "h1", meaning, vec!["to_month"]));
    let found = changed(|now| now["roles"][0]["label"] = "The agency".into());
    assert_eq!(only(&found), (Thing::Role, "sea", words, vec!["label"]));
}

#[test]
fn what_comes_goes_and_is_called_otherwise() {
    let found = changed(|now| {
        now["renames"] = json!([{"decision": "route", "to": "way"}, {"decision": "way", "option": "waiver", "to": "exempt"}]);
        decision(now, 0)["id"] = "way".into();
        decision(now, 0)["options"][1]["id"] = "exempt".into();
        decision(now, 3)["when"] = json!({"decision": "way", "is": "exempt"});
        now["strategies"][0]["when"] = json!({"decision": "way", "is": "exempt"});
    });
    let told: Vec<_> = found
        .changes
        .iter()
        .map(|change| (change.thing, change.id.as_str(), change.was.as_deref()))
        .collect();
    // Conditions that name the new ids are the same conditions.
    assert_eq!(told, [(Thing::Decision, "way", Some("route")), (Thing::Option, "exempt", Some("waiver"))]);
    assert!(found.set_aside.is_empty());
    assert_eq!(found.plans.can_differ, Some(false));
    let found = changed(|now| {
        now["stages"][0]["decisions"].as_array_mut().unwrap().remove(4);
        now["cautions"] = json!([]);
        let more = json!({"id": "more", "label": "More", "about": "choice", "kind": "text", "question": "What?", "why": "So."});
        now["stages"][0]["decisions"].as_array_mut().unwrap().push(more);
    });
    let told: Vec<_> =
        found.changes.iter().map(|change| (change.thing, change.id.as_str(), change.how[0])).collect();
    assert_eq!(
        told,
        [
            (Thing::Decision, "more", How::Added),
            (Thing::Decision, "start", How::Dropped),
            (Thing::Caution, "slow", How::Dropped)
        ]
    );
    let text = against_text(&found);
    assert!(
        text.contains("Decisions: 1 added, 1 dropped")
            && text.contains("start: the later version has no such decision"),
        "{text}"
    );
}

#[test]
fn levels_in_another_order_mean_something_else() {
    let found = changed(|now| decision(now, 2)["levels"].as_array_mut().unwrap().swap(0, 2));
    assert_eq!(only(&found), (Thing::Decision, "sure", vec![How::Meaning], vec!["levels"]));
    let found = changed(|now| decision(now, 0)["options"].as_array_mut().unwrap().swap(0, 2));
    assert!(found.changes.is_empty(), "the order of options is for the eye");
}

/// A walk on the base with one answer (and what opens it), read with another version.
fn read_with(now: &Arc<Roadmap>, decision: &str, choice: &Choice) -> State {
    let old = Arc::new(roadmap(&base()));
    let reference =
        RoadmapRef { id: old.id.clone(), version: old.version.clone(), sha256: old.sha256.clone() };
    let header = Header {
        format: "waypost-walk/1".into(),
        id: "1".into(),
        name: "Walk".into(),
        day: "2026-11-23".into(),
        roadmap: reference,
        given: None,
        branch_of: None,
    };
    let at = old.find_decision(decision).unwrap();
    let route = old.find_decision("route").unwrap();
    let opens = Choice::Options(vec![OptionIx::at(1)]);
    let said = [(route, &opens), (at, choice)].into_iter().skip(usize::from(decision != "days"));
    let entries = said.zip(1..).map(|((at, choice), n)| Entry {
        n,
        at: "2026-11-23T09:12:44-05:00".into(),
        by: None,
        what: What::Answered {
            decision: old[at].id.clone(),
            choice: to_raw(&old, at, choice),
            notes: Notes::default(),
        },
    });
    let (walk, fault) = Walk::replay(Arc::clone(now), header, entries.collect());
    assert_eq!(fault, None);
    now.find_decision(decision).map_or(State::Closed, |at| walk.route().state(at))
}

/// Every answer of the base that is one option, one number, one day.
fn answers() -> Vec<(String, Option<String>, Choice)> {
    let old = roadmap(&base());
    let mut all = Vec::new();
    for at in old.decision_ixs() {
        let id = &old[at].id;
        for option in old.option_ixs(at) {
            all.push((id.clone(), Some(old.option(at, option).id.clone()), Choice::Options(vec![option])));
        }
        match old[at].kind {
            Kind::Number { .. } => {
                all.extend([1.0, 45.0, 90.0].map(|days| (id.clone(), None, Choice::Number(days))));
            }
            Kind::Date { .. } => {
                all.extend(
                    ["2027-01-01", "2028-06-01"]
                        .map(|day| (id.clone(), None, Choice::Date(day.parse().unwrap()))),
                );
            }
            _ => {}
        }
    }
    all
}

type Change = fn(&mut Value);

const CHANGES: [(&str, Change); 12] = [
    ("an option is gone", |now| _ = decision(now, 0)["options"].as_array_mut().unwrap().remove(2)),
    ("an option of several is gone", |now| _ = decision(now, 1)["options"].as_array_mut().unwrap().remove(0)),
    ("a decision is gone", |now| _ = now["stages"][0]["decisions"].as_array_mut().unwrap().remove(4)),
    ("more options are wanted", |now| decision(now, 1)["min"] = 2.into()),
    ("fewer options are wanted", |now| decision(now, 1)["max"] = 2.into()),
    ("bounds are narrower", |now| decision(now, 3)["max"] = 50.into()),
    ("days are later", |now| decision(now, 4)["min"] = "2028-01-01".into()),
    ("bounds are wider", |now| decision(now, 3)["max"] = 500.into()),
    ("one of several", |now| {
        decision(now, 1)["kind"] = "one".into();
        decision(now, 1).as_object_mut().unwrap().retain(|key, _| key != "min" && key != "max");
    }),
    ("several instead of one", |now| decision(now, 0)["kind"] = "rank".into()),
    ("it opens otherwise", |now| decision(now, 3)["when"] = json!({"decision": "route", "is": "pilot"})),
    ("an option is locked", |now| {
        decision(now, 1)["options"][2]["when"] = json!({"decision": "route", "is": "law"});
    }),
];

#[test]
fn what_is_said_of_answers_is_what_becomes_of_them() {
    for (name, change) in CHANGES {
        let mut now = base();
        change(&mut now);
        // What tests the options of a decision has to go with them.
        if name == "several instead of one" {
            decision(&mut now, 3)["when"] = json!({"decision": "route", "includes": "waiver"});
            now["strategies"][0]["when"] = json!({"decision": "route", "includes": "waiver"});
        }
        let now = roadmap(&now);
        let found = against(&roadmap(&base()), &now);
        for (decision, option, choice) in answers() {
            let about = found.set_aside.iter().filter(|aside| aside.decision == decision);
            let about: Vec<_> =
                about.filter(|aside| aside.option.is_none() || aside.option == option).collect();
            let stands = read_with(&now, &decision, &choice) == State::Decided;
            if about.is_empty() {
                assert!(stands, "{name}: {decision} {choice:?} is set aside, which was not said");
            }
            if about.iter().any(|aside| aside.always) {
                assert!(!stands, "{name}: {decision} {choice:?} stands, and {about:?} was said");
            }
        }
        assert_eq!(found.set_aside.is_empty(), name == "bounds are wider", "{name}: {:?}", found.set_aside);
    }
}

#[test]
fn whether_plans_can_differ_is_proved() {
    let same = json!({"not": {"any": [{"not": {"decision": "route", "is": "waiver"}}]}});
    let found = changed(|now| now["strategies"][0]["when"] = same.clone());
    assert_eq!(found.plans.can_differ, Some(false), "the same in other words");
    let found = changed(|now| now["strategies"][0]["when"] = json!({"decision": "route", "answered": true}));
    assert_eq!(found.plans.can_differ, Some(true));
    let found = changed(|now| _ = now["strategies"].as_array_mut().unwrap().pop());
    assert_eq!(found.plans.can_differ, Some(true), "a strategy is gone");
    // A day is at least 60 on no walk on which days are never asked.
    let found = changed(|now| {
        now["cautions"][0]["when"] = json!({"all": [{"decision": "days", "at_least": 60},
        {"decision": "route", "is": "waiver"}]});
    });
    assert_eq!(found.plans.can_differ, Some(false), "days are asked only then");
}

/// The ids that stand by one version alone, and the answers of each.
fn shown(found: &Against) -> (Vec<&str>, Vec<&str>, Value, Value) {
    let witness = found.plans.witness.as_ref().unwrap();
    assert_eq!(found.plans.can_differ, Some(true));
    let only_old = witness.only_old.iter().map(|line| line.id.as_str()).collect();
    let only_new = witness.only_new.iter().map(|line| line.id.as_str()).collect();
    (only_old, only_new, json!(witness.old.answers), json!(witness.new.answers))
}

#[test]
fn what_is_asked_may_differ_and_plans_are_proved_all_the_same() {
    // Days can be said at other routes, too: the earlier version sets them aside there.
    let found = changed(|now| decision(now, 3)["when"] = json!({"decision": "route", "answered": true}));
    let (old, new, was, is) = shown(&found);
    assert_eq!((old, new), (vec![], vec!["slow"]));
    assert_eq!(was, is);
    assert!(was["route"] != "waiver" && was["days"].as_f64().unwrap() >= 60.0, "{was}");
    // Another question that no line looks at.
    let found = changed(|now| {
        let more = json!({"id": "more", "label": "More", "about": "choice", "kind": "one", "question": "What?", "why": "So.",
            "options": [option("this"), option("that")]});
        now["stages"][0]["decisions"].as_array_mut().unwrap().insert(0, more);
        decision(now, 5).as_object_mut().unwrap().remove("min");
    });
    assert_eq!(found.plans.can_differ, Some(false));
}

#[test]
fn what_one_version_does_not_know_is_left_out_of_its_answers() {
    // The option on which the strategy hangs has another name now, and nobody said so.
    let found = changed(|now| {
        decision(now, 0)["options"][1]["id"] = "exempt".into();
        decision(now, 3)["when"] = json!({"decision": "route", "is": "exempt"});
        now["strategies"][0]["when"] = json!({"decision": "route", "is": "exempt"});
    });
    let (old, new, was, is) = shown(&found);
    match old.as_slice() {
        [] => assert_eq!((new, was, is), (vec!["form"], json!({}), json!({"route": "exempt"}))),
        _ => assert_eq!((old, was, is), (vec!["form"], json!({"route": "waiver"}), json!({}))),
    }
    let text = against_text(&found);
    assert!(
        text.contains("strategy form, Write the form") && text.contains("as far as the later version"),
        "{text}"
    );
    // Of a list the rest stands.
    let helps = json!({"decision": "helps", "at_least": 1});
    let (mut old, mut new) = (base(), base());
    old["strategies"][0]["when"] = helps.clone();
    new["strategies"][0]["when"] = helps;
    decision(&mut new, 1)["options"].as_array_mut().unwrap().remove(0);
    let found = against(&roadmap(&old), &roadmap(&new));
    let (only_old, _, was, is) = shown(&found);
    assert_eq!((only_old, was, is), (vec!["form"], json!({"helps": ["coach"]}), json!({})));
}

#[test]
fn without_time_it_stays_not_settled() {
    let (old, mut new) = (roadmap(&base()), base());
    new["strategies"][0]["when"] = json!({"decision": "route", "answered": true});
    let limits = Limits { stop: &|| true, ..Limits::default() };
    let found = waypost::check::against::against(&old, &roadmap(&new), limits);
    assert_eq!((found.plans.can_differ, found.plans.witness.is_none()), (None, true));
    assert!(against_text(&found).contains("is not settled in that time"));
}

#[test]
fn what_the_plan_above_says_of_another_kind_is_not_settled_alone() {
    let given = |kind: &str| {
        json!([{"id": "up", "label": "Up", "roadmap": "above", "decision": "over", "kind": kind,
            "options": [{"id": "a", "label": "A"}]}])
    };
    let with_given = |kind: &str, when: Value| {
        let mut made = base();
        made["given"] = given(kind);
        made["strategies"][0]["when"] = when;
        roadmap(&made)
    };
    let (one, many) = (json!({"decision": "up", "is": "a"}), json!({"decision": "up", "includes": "a"}));
    let found = against(&with_given("one", one.clone()), &with_given("many", many));
    assert_eq!((found.plans.can_differ, found.plans.not_settled.clone()), (None, vec!["up".to_owned()]));
    assert!(against_text(&found).contains("says nothing of up"));
    // The same kind is proved.
    let not = json!({"not": {"not": one.clone()}});
    assert_eq!(
        against(&with_given("one", one.clone()), &with_given("one", not)).plans.can_differ,
        Some(false)
    );
    let never = json!({"all": [one.clone(), {"not": one.clone()}]});
    let found = against(&with_given("one", one), &with_given("one", never));
    let witness = found.plans.witness.unwrap();
    assert_eq!(json!(witness.given), json!({"over": ["a"]}));
}
