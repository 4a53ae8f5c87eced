//! From a key to the finished frame: 50th and 99th percentile over a mix of keys, on the shipped roadmap and on a large one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use waypost::roadmap::{Choice, DecisionIx, Kind, OptionIx, Roadmap, builtin, load_str};
use waypost::tui::input::{Code, Key};
use waypost::tui::keymap::Context;
use waypost::tui::message::{Now, Opened};
use waypost::tui::theme::Theme;
use waypost::tui::{Effect, Message, Model, update, view};
use waypost::walk::{Entry, Header, Notes, RoadmapRef, State, Walk, What, to_raw};

mod synthetic;

const NOW: &str = "2026-11-23T09:12:44-05:00";

/// How often the same keys are pressed.
const RUNS: usize = 5;

/// What people press: they look at options, choose, go on and back, look at the road, fold it, look at the plan.
const MIX: &[&[Key]] = &[
    &[DOWN, DOWN, UP, ENTER],
    &[DOWN, ENTER],
    &[DOWN, DOWN, DOWN, NEXT],
    &[NEXT, NEXT, BACK, DOWN, ENTER],
    &[TAB, DOWN, DOWN, UP, LEFT, RIGHT, DOWN, ENTER],
    &[UNDO, REDO, UNDO, DOWN],
    &[DOWN, PAGE_DOWN, PAGE_DOWN, PAGE_UP, ENTER],
    &[PLAN, DOWN, DOWN, PAGE_DOWN, UP, ESC],
    &[HELP, DOWN, ESC, DOWN, ENTER],
];

/// What people type to find something: common words, letters in gaps, something that is not there.
const FOUND: &[&str] =
    &["waiver", "credit pilot", "decision 4217", "wvr brd", "e", "rule ne", "zebra xq", "strategy"];

const UP: Key = Key::plain(Code::Up);
const DOWN: Key = Key::plain(Code::Down);
const LEFT: Key = Key::plain(Code::Left);
const RIGHT: Key = Key::plain(Code::Right);
const ENTER: Key = Key::plain(Code::Enter);
const ESC: Key = Key::plain(Code::Esc);
const TAB: Key = Key::plain(Code::Tab);
const PAGE_UP: Key = Key::plain(Code::PageUp);
const PAGE_DOWN: Key = Key::plain(Code::PageDown);
const NEXT: Key = Key::plain(Code::Char('f'));
const BACK: Key = Key::plain(Code::Char('b'));
const UNDO: Key = Key::plain(Code::Char('u'));
const REDO: Key = Key::plain(Code::Char('r'));
const PLAN: Key = Key::plain(Code::Char('p'));
const HELP: Key = Key::plain(Code::F(1));
const FIND: Key = Key::ctrl('p');
const BACKSPACE: Key = Key::plain(Code::Backspace);

fn main() {
    let shipped = builtin::load("state-pcbl").and_then(Result::ok).map(Arc::new);
    let large = load_str("synthetic.json", &synthetic::roadmap(synthetic::Settings::of(10_000))).ok();
    let (Some(shipped), Some(large)) = (shipped, large.map(Arc::new)) else {
        panic!("both roadmaps are sound");
    };
    println!(
        "{:<46} {:>8} {:>8} {:>8} {:>8}",
        "key to finished frame, milliseconds", "p50", "p99", "most", "keys"
    );
    measure("shipped roadmap, 120x36, from the start", &shipped, (120, 36), 0);
    measure("10,000 decisions, 200x60, from the start", &large, (200, 60), 0);
    measure("10,000 decisions, 200x60, 3,000 decided", &large, (200, 60), 3_000);
    measure_find("find, shipped roadmap, 120x36", &shipped, (120, 36));
    measure_find("find, 10,000 decisions, 200x60", &large, (200, 60));
}

/// Types what is looked for and takes some of it back, letter by letter.
fn measure_find(name: &str, roadmap: &Arc<Roadmap>, size: (u16, u16)) {
    let mut desk = Desk::new(roadmap, size, 0);
    let first = desk.press(FIND);
    desk.press(ESC);
    let mut best: Vec<Duration> = Vec::new();
    for _ in 0..15 {
        let mut round = Vec::new();
        for words in FOUND {
            round.push(desk.press(FIND));
            round.extend(words.chars().map(|letter| desk.press(Key::plain(Code::Char(letter)))));
            round.extend([BACKSPACE, DOWN, PAGE_DOWN, ESC].map(|key| desk.press(key)));
        }
        // As above: the best time of each key.
        let before = std::mem::replace(&mut best, round);
        best.iter_mut().zip(before).for_each(|(best, before)| *best = before.min(*best));
    }
    line(name, best);
    line("    opened for the first time", vec![first]);
}

/// Presses the same keys several times over, and takes for each the best of its times: what other programs on the
/// machine take is no part of it.
fn measure(name: &str, roadmap: &Arc<Roadmap>, size: (u16, u16), decided: usize) {
    let mut best: Vec<(Key, Duration)> = run(roadmap, size, decided);
    for _ in 1..RUNS {
        for (best, (key, took)) in best.iter_mut().zip(run(roadmap, size, decided)) {
            assert_eq!(best.0, key, "the same keys lead to the same screens");
            best.1 = best.1.min(took);
        }
    }
    line(name, best.iter().map(|(_, took)| *took).collect());
    if std::env::var_os("WAYPOST_BENCH_KEYS").is_some() {
        let keys: BTreeSet<String> = best.iter().map(|(key, _)| key.name()).collect();
        for name in keys {
            let of_key = best.iter().filter(|(key, _)| key.name() == name);
            line(&format!("    {name}"), of_key.map(|(_, took)| *took).collect());
        }
    }
}

/// All keys of the mix, several times, with how long each took.
fn run(roadmap: &Arc<Roadmap>, size: (u16, u16), decided: usize) -> Vec<(Key, Duration)> {
    let mut desk = Desk::new(roadmap, size, decided);
    let mut times = Vec::new();
    for round in 0..60 {
        // What the end of a walk shows is not what the middle is about.
        if round % 20 == 0 {
            desk = Desk::new(roadmap, size, decided);
        }
        for keys in MIX {
            for key in desk.to_options().iter().chain(*keys) {
                times.push((*key, desk.press(*key)));
            }
        }
    }
    times
}

fn line(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |of_100: usize| times[(times.len() * of_100 / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{name:<46} {:>8.3} {:>8.3} {:>8.3} {:>8}", at(50), at(99), at(100), times.len());
}

/// The screens with a walk open, drawn into memory.
struct Desk {
    model: Model,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    fn new(roadmap: &Arc<Roadmap>, size: (u16, u16), decided: usize) -> Self {
        let Ok(terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        let now = Now { at: NOW.to_owned(), today: jiff::civil::date(2026, 11, 23) };
        let mut model = Model::new(size, Theme::Dark, now);
        let opened = Opened {
            walk: walk(roadmap, decided),
            file: "bench.walk.jsonl".to_owned(),
            read_only: None,
            notice: None,
            draft: None,
            plan_path: "bench.plan.json".to_owned(),
            is_new: true,
        };
        update(&mut model, Message::WalkOpened(Box::new(opened)));
        let mut desk = Self { model, terminal };
        desk.draw();
        desk
    }

    /// Presses a key and draws what follows from it.
    fn press(&mut self, key: Key) -> Duration {
        let began = Instant::now();
        let effects = update(&mut self.model, Message::Key(key));
        self.draw();
        let took = began.elapsed();
        for effect in effects {
            if let Effect::Append(entry) = effect {
                update(&mut self.model, Message::Saved(entry.n));
            }
        }
        took
    }

    fn draw(&mut self) {
        let mut hits = None;
        let Ok(_) = self.terminal.draw(|frame| hits = Some(view(&self.model, frame)));
        self.model.hits = hits.unwrap_or_default();
    }

    /// The keys that lead to a decision with options, from wherever the keys before led.
    fn to_options(&self) -> &'static [Key] {
        match self.model.context() {
            Context::Options => &[],
            Context::Typing => &[TAB, DOWN, ENTER],
            Context::Home => panic!("no key of the mix leads to Home"),
            _ => &[ESC],
        }
    }
}

/// A walk with so many decisions decided.
fn walk(roadmap: &Arc<Roadmap>, decided: usize) -> Walk {
    let header = Header {
        format: "waypost-walk/1".to_owned(),
        id: "0".repeat(16),
        name: "Bench".to_owned(),
        day: "2026-11-23".to_owned(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: None,
        branch_of: None,
    };
    let mut walk = Walk::new(Arc::clone(roadmap), header);
    for at in roadmap.decision_ixs() {
        if walk.entries().len() == decided {
            break;
        }
        if walk.route().state(at) == State::Open {
            let what = answer(roadmap, at);
            let entry = Entry { n: walk.next_n(), at: NOW.to_owned(), by: None, what };
            assert!(walk.push(entry).is_ok());
        }
    }
    walk
}

fn answer(roadmap: &Roadmap, at: DecisionIx) -> What {
    let choice = match roadmap[at].kind {
        Kind::Number { .. } => Choice::Number(30.0),
        Kind::Date { .. } => Choice::Date(jiff::civil::date(2027, 9, 1)),
        Kind::Text => Choice::Text("A few words.".to_owned()),
        _ => Choice::Options(vec![OptionIx(at.0 as u16 % 2)]),
    };
    What::Answered {
        decision: roadmap[at].id.clone(),
        choice: to_raw(roadmap, at, &choice),
        notes: Notes::default(),
    }
}
