//! Any walk, however it went, gives a plan that is sound: its JSON fits the schema and reads back as it was, only what
//! is cited is listed, and the answers file of the walk gives the same plan.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use std::sync::LazyLock;

use jsonschema::Validator;
use plan_kit::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::plan::format::{QuestionLine, StrategyLine};
use waypost::plan::{Lines, Origin, Plan, Verdict, build, to_json, verify};
use waypost::walk::answers::{read, to_answers, walk_from_answers};
use waypost::walk::{Notes, Profile, Walk, What};

fn schema(file: &str) -> Validator {
    let all = waypost::schemas::of_types();
    let (_, schema) = all.iter().find(|(name, _)| *name == file).unwrap();
    jsonschema::validator_for(schema).unwrap()
}

static PLAN_SCHEMA: LazyLock<Validator> = LazyLock::new(|| schema("plan"));
static ANSWERS_SCHEMA: LazyLock<Validator> = LazyLock::new(|| schema("answers"));
static WALK_SCHEMA: LazyLock<Validator> = LazyLock::new(|| schema("walk"));

fn wrong(schema: &Validator, value: &Value) -> Vec<String> {
    schema.iter_errors(value).map(|error| error.to_string()).collect()
}

/// What one step of a random walk says; steps that do not fit the walk are left out.
fn step(walk: &mut Walk, kind: u8, at: usize, seed: u8) {
    let ids = ["size", "goals", "order", "level", "days", "day", "aim", "route", "reviewer", "pace", "gone"];
    let choices: [&[Value]; 11] = [
        &[json!("small"), json!("large")],
        &[json!(["x"]), json!(["z", "x"]), json!(["lost", "y"]), json!(["z"])],
        &[json!(["p", "q"]), json!(["r"])],
        &[json!("low"), json!("high"), json!("odd")],
        &[json!(1), json!(45.25), json!(900)],
        &[json!("2027-01-01"), json!("never")],
        &[json!("Free them."), json!("In {s11},\n\"so\" they say.")],
        &[json!("publicise"), json!("waiver"), json!("mandate")],
        &[json!("board"), json!("agency")],
        &[json!("fast"), json!("slow")],
        &[json!("anything"), json!(["a", "b"]), json!(7)],
    ];
    let at = at % ids.len();
    let decision = ids[at].to_owned();
    let notes = Notes {
        rationale: seed.is_multiple_of(3).then(|| "Because.\nReally.".to_owned()),
        confidence: seed.is_multiple_of(2).then_some(seed % 5 + 1),
        owner: seed.is_multiple_of(5).then(|| "Ana".to_owned()),
        decide_by: seed.is_multiple_of(7).then(|| "2027-05-01".to_owned()),
    };
    match kind {
        0..=5 => {
            let choice = raw(&choices[at][usize::from(seed) % choices[at].len()]);
            say(walk, What::Answered { decision, choice, notes });
        }
        6 => say(walk, What::PutOff { decision, reason: "wait".into(), notes }),
        7 => say(walk, What::NotApplicable { decision, reason: String::new() }),
        8 => say(walk, What::Cleared { decision }),
        9 => say(walk, What::Noted { decision, notes }),
        10 => say(walk, What::Confirmed { decision }),
        11 => {
            if let Some(entry) = walk.undo_target().map(|entry| entry.n) {
                say(walk, What::Undone { entry });
            }
        }
        12 => {
            if let Some(entry) = walk.redo_target().map(|entry| entry.n) {
                say(walk, What::Redone { entry });
            }
        }
        _ => {
            let start = Some("2027-01-01".to_owned());
            say(walk, What::Profile(Profile { place: Some("ND".into()), start, name: None }));
        }
    }
}

fn walk_of(steps: &[(u8, usize, u8)]) -> Walk {
    let follow = json!([
        strategy("always", Value::Null),
        strategy("route", json!({"not": {"decision": "route", "is": "waiver"}})),
        strategy(
            "goals",
            json!({"any": [{"decision": "goals", "at_least": 2}, {"decision": "aim", "answered": true}]})
        )
    ]);
    let caution = json!([{"id": "c", "severity": "serious", "when": {"decision": "pace", "is": "fast"},
        "message": "Slow down {s7}.", "mend": "Wait.", "ask": ["days"], "sources": ["s8"]}]);
    let state = json!([{"id": "nd", "label": "North Dakota", "as_of": 2025, "choices": [
        {"decision": "route", "choice": ["waiver"], "sources": ["s9"]}, {"decision": "level", "choice": ["low"], "sources": ["s9"]}]}]);
    let mut walk = start(&kit_with(follow, caution, state));
    for (kind, at, seed) in steps {
        step(&mut walk, *kind, *at, *seed);
    }
    walk
}

/// Confirms all that waits, and takes out what an answers file cannot say.
fn settled(walk: &Walk) -> Walk {
    let mut walk = walk.clone();
    for at in walk.roadmap().decision_ixs() {
        if walk.is_to_confirm(at) {
            let decision = walk.roadmap()[at].id.clone();
            say(&mut walk, What::Confirmed { decision });
        }
    }
    walk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_walk_gives_a_sound_plan(steps in prop::collection::vec((0u8..14, 0usize..11, any::<u8>()), 0..40)) {
        let walk = walk_of(&steps);
        let plan = plan(&walk);
        let bytes = to_json(&plan);
        let back: Plan = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(&back, &plan);
        prop_assert_eq!(to_json(&back), bytes.clone());

        let value: Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(wrong(&PLAN_SCHEMA, &value), Vec::<String>::new());
        let header = serde_json::to_value(walk.header()).unwrap();
        prop_assert_eq!(wrong(&WALK_SCHEMA, &header), Vec::<String>::new());
        for entry in walk.entries() {
            prop_assert_eq!(wrong(&WALK_SCHEMA, &serde_json::to_value(entry).unwrap()), Vec::<String>::new());
        }

        let report = verify(&bytes, &walk, |_| Some("abc".into())).unwrap();
        prop_assert_eq!(report.verdict, Verdict::Same);

        let decided = plan.decisions.iter().filter(|line| line.about == waypost::roadmap::About::Choice).count();
        prop_assert_eq!(decided, plan.progress.decided);
        prop_assert_eq!(plan.is_final, plan.why_not_final.is_empty());
    }

    #[test]
    fn the_lines_one_by_one_are_those_of_the_whole_plan(
        steps in prop::collection::vec((0u8..14, 0usize..11, any::<u8>()), 0..40),
    ) {
        let walk = walk_of(&steps);
        let plan = build(&walk, Origin::Answers);
        let mut lines = Lines::new(&walk);
        let survey = lines.survey();
        let strategies = survey.strategies.into_iter().map(|at| lines.strategy(at));
        let strategies: Vec<_> = strategies.collect();
        let whole = plan.strategies.iter().cloned().map(|line| StrategyLine { conflicts_with: Vec::new(), ..line });
        prop_assert_eq!(strategies, whole.collect::<Vec<_>>());
        let cautions: Vec<_> = survey.cautions.into_iter().map(|at| lines.caution(at)).collect();
        prop_assert_eq!(cautions, plan.cautions);
        let questions: Vec<_> = survey.questions.into_iter().filter_map(|at| lines.question(at)).collect();
        let first = plan.open_questions.iter().filter(|line| line.decide_first.is_some()).count();
        prop_assert!(first <= 3);
        let unweighed =
            |line: QuestionLine| QuestionLine { decide_first: None, shapes: None, ..line };
        prop_assert_eq!(questions, plan.open_questions.into_iter().map(unweighed).collect::<Vec<_>>());
        let decisions: Vec<_> = survey.decisions.into_iter().filter_map(|at| lines.decision(at)).collect();
        prop_assert_eq!(decisions, plan.decisions);
        let equity: Vec<_> = survey.equity.into_iter().filter_map(|at| lines.equity_line(at)).collect();
        prop_assert_eq!(equity, plan.equity);
        prop_assert_eq!(lines.set_aside(), plan.set_aside);
        prop_assert_eq!(survey.missing, plan.why_not_final.len());
        let dates: Vec<_> = lines.horizons().into_iter().map(|line| line.decide_by).collect();
        let whole: Vec<_> = plan.timeline.into_iter().map(|line| line.decide_by).collect();
        prop_assert_eq!(dates, whole);
    }

    #[test]
    fn the_answers_of_a_walk_give_its_plan(steps in prop::collection::vec((0u8..14, 0usize..10, any::<u8>()), 0..40)) {
        let walk = settled(&walk_of(&steps));
        let plan_of = |walk: &Walk| build(walk, Origin::Answers);
        // What the roadmap does not know has no place in an answers file.
        prop_assume!(plan_of(&walk).set_aside.iter().all(|line| line.unknown.is_empty()));
        let text = serde_json::to_string(&to_answers(&walk)).unwrap();
        let answers = match read(walk.roadmap(), "walk.json", &text) {
            Ok(answers) => answers,
            Err(faults) => panic!("{faults}"),
        };
        let (again, _) = walk_from_answers(walk.roadmap(), &answers, None);
        let text = |plan: &Plan| String::from_utf8(to_json(plan)).unwrap();
        prop_assert_eq!(text(&plan_of(&walk)), text(&plan_of(&again)));
        let value: Value = serde_json::to_value(&answers).unwrap();
        prop_assert_eq!(wrong(&ANSWERS_SCHEMA, &value), Vec::<String>::new());
    }
}

#[test]
fn the_schemas_refuse_what_is_none_of_theirs() {
    for other in [json!({"format": "waypost-walk/2"}), json!({"n": 1, "at": "", "kind": "shouted"}), json!(7)]
    {
        assert!(!WALK_SCHEMA.is_valid(&other), "{other}");
        assert!(!PLAN_SCHEMA.is_valid(&other), "{other}");
        assert!(!ANSWERS_SCHEMA.is_valid(&other), "{other}");
    }
    let mut plan = serde_json::to_value(plan(&start(&kit()))).unwrap();
    plan["strategies"][0]["extra"] = json!(1);
    assert!(!PLAN_SCHEMA.is_valid(&plan));
}
