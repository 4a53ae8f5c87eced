//! Both shipped roadmaps walked to the end along every archetype: by keys on the full screen, and line by line. The plan
//! is that of the answers.

#![allow(clippy::unwrap_used)]

#[path = "plain/desk.rs"]
#[allow(dead_code)]
mod desk;
mod drive;

use std::path::PathBuf;
use std::sync::Arc;

use desk::{TestDesk, fresh, run_on};
use drive::Screen;
use serde_json::{Value, json};
use waypost::plain::Manner;
use waypost::plan::{Origin, build};
use waypost::roadmap::{Choice, builtin};
use waypost::tui::Message;
use waypost::tui::model;
use waypost::tui::walk::Row;
use waypost::walk::{Standing, State, Walk, answers};

/// The walks of the archetypes, as their answers files have them.
fn archetypes() -> Vec<(PathBuf, Walk)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archetypes");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with(".answers.json")).collect();
    paths.sort();
    let walk = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let roadmap = builtin::load(&answers::roadmap_named(&text).unwrap()).unwrap().unwrap();
        let roadmap = Arc::new(roadmap);
        let read = answers::read(&roadmap, &path.display().to_string(), &text).unwrap();
        let (walk, warnings) = answers::walk_from_answers(&roadmap, &read, None);
        assert!(warnings.is_empty(), "{}: {warnings:?}", path.display());
        (path, walk)
    };
    paths.into_iter().map(walk).collect()
}

/// What the answers of a walk lead to: every line of its plan with its because.
fn led_to(walk: &Walk) -> Value {
    let plan = serde_json::to_value(build(walk, Origin::Answers)).unwrap();
    let choices: Vec<_> = plan["decisions"].as_array().unwrap().iter().map(|at| &at["choice"]).collect();
    json!([
        choices,
        plan["strategies"],
        plan["cautions"],
        plan["open_questions"],
        plan["set_aside"],
        plan["final"]
    ])
}

/// What is typed for an answer that is no option.
fn words(choice: &Choice) -> String {
    match choice {
        Choice::Number(number) => number.to_string(),
        Choice::Date(day) => day.to_string(),
        Choice::Text(text) => text.clone(),
        Choice::Options(_) => String::new(),
    }
}

/// Answers what the screen asks as the archetype does.
fn answer_here(screen: &mut Screen, archetype: &Walk) {
    let at = screen.model.session.as_ref().unwrap().at.decision;
    if let Standing::PutOff { reason } = &archetype.record(at).standing {
        screen.keys("Tab l");
        screen.send(Message::Paste(reason.clone()));
        screen.keys("Tab Tab Tab Enter");
        return assert_eq!(screen.walk().route().state(at), State::PutOff, "{}", screen.text());
    }
    let choice = archetype.route().choice_at(at);
    let choice = choice.unwrap_or_else(|| panic!("the archetype says nothing here\n{}", screen.text()));
    if let Choice::Options(options) = choice {
        let one = !matches!(
            screen.walk().roadmap()[at].kind,
            waypost::roadmap::Kind::Many { .. } | waypost::roadmap::Kind::Rank { .. }
        );
        for option in options {
            let rows = screen.model.session.as_ref().unwrap().at.rows(screen.walk());
            let row = rows.iter().position(|row| *row == Row::Option(*option)).unwrap();
            screen.keys("g");
            screen.keys(&"Down ".repeat(row));
            screen.keys("Enter");
        }
        if !one {
            screen.keys("f");
        }
    } else {
        screen.send(Message::Paste(words(choice)));
        screen.keys("Enter");
    }
    assert_eq!(screen.walk().route().choice_at(at), Some(choice), "{}", screen.text());
}

#[test]
fn by_keys_every_archetype_comes_to_its_plan() {
    for (path, archetype) in archetypes() {
        let mut screen = Screen::on(Arc::clone(archetype.roadmap()), 80, 24);
        screen.keys("Enter");
        for _ in 0..300 {
            if screen.model.screen == model::Screen::Plan {
                break;
            }
            answer_here(&mut screen, &archetype);
        }
        assert_eq!(screen.model.screen, model::Screen::Plan, "{}\n{}", path.display(), screen.text());
        assert!(screen.text().contains("Nothing is open any more"), "{}", screen.text());
        assert_eq!(led_to(screen.walk()), led_to(&archetype), "{}", path.display());
    }
}

#[test]
fn line_by_line_every_archetype_comes_to_its_plan() {
    for (path, archetype) in archetypes() {
        let roadmap = archetype.roadmap();
        let mut script = String::new();
        for at in roadmap.decision_ixs() {
            if let Standing::PutOff { reason } = &archetype.record(at).standing {
                script += &format!("go {}\nlater {reason}\n\n\n", roadmap[at].id);
            }
            let Some(choice) = archetype.route().choice_at(at) else { continue };
            let typed = match choice {
                Choice::Options(options) => {
                    options.iter().map(|option| (option.ix() + 1).to_string()).collect::<Vec<_>>().join(", ")
                }
                Choice::Text(text) => format!("answer {text}\n."),
                other => words(other),
            };
            script += &format!("go {}\n{typed}\nyes\n", roadmap[at].id);
        }
        let ran =
            run_on(fresh(roadmap), TestDesk::default(), &script, Manner { columns: Some(80), echo: true });
        assert_eq!(led_to(&ran.walk), led_to(&archetype), "{}\n{}", path.display(), ran.text);
    }
}
