//! Made-up roadmaps of any size, the same for the same seed, for measurements and trials.

use serde_json::{Value, json};
use waypost::roadmap::format::{ROADMAP_FORMAT, RawRoadmap};

/// What a made-up roadmap is like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// How many decisions it has.
    pub(crate) decisions: usize,
    /// How many options (or levels) a decision that has some offers; at least 2.
    pub(crate) options: usize,
    /// How far back, in decisions, a condition may look; at least 1.
    pub(crate) look_back: usize,
    /// What chance begins with.
    pub(crate) seed: u64,
}

impl Settings {
    /// A roadmap of so many decisions, otherwise as usual.
    pub(crate) const fn of(decisions: usize) -> Self {
        Self { decisions, options: 4, look_back: 20, seed: 7 }
    }
}

/// How many decisions a stage has, but for the last.
const STAGE: usize = 50;

const KINDS: [&str; 16] = [
    "one", "one", "many", "one", "scale", "one", "rank", "one", "number", "one", "many", "one", "date",
    "one", "text", "one",
];

const WORDS: [&str; 32] = [
    "state", "district", "school", "board", "agency", "council", "learner", "teacher", "credit", "mastery",
    "waiver", "pilot", "report", "review", "budget", "time", "route", "rule", "plan", "pathway", "network",
    "coach", "family", "region", "law", "exhibit", "portrait", "standard", "sample", "survey", "office",
    "team",
];

/// A roadmap as compact JSON in one file.
pub(crate) fn roadmap(settings: Settings) -> String {
    let mut maker = Maker { chance: Chance(settings.seed), settings };
    let decisions: Vec<Value> = (0..settings.decisions).map(|place| maker.decision(place)).collect();
    let strategies: Vec<Value> = (0..settings.decisions).map(|place| maker.strategy(place)).collect();
    let cautions: Vec<Value> = (0..settings.decisions / 10).map(|place| maker.caution(place)).collect();
    let stages: Vec<Value> = decisions
        .chunks(STAGE)
        .enumerate()
        .map(|(place, decisions)| {
            let (title, summary) = (format!("Stage {place}"), maker.sentence(6));
            json!({"id": format!("s{place}"), "title": title, "summary": summary, "decisions": decisions})
        })
        .collect();
    let value = json!({
        "format": ROADMAP_FORMAT, "id": "synthetic", "version": "1.0.0", "title": "A made-up roadmap",
        "summary": "Made for measurements.",
        "horizons": [
            {"id": "h1", "label": "First year", "from_month": 0, "to_month": 12},
            {"id": "h2", "label": "Later", "from_month": 12},
        ],
        "roles": [{"id": "sea", "label": "State agency"}, {"id": "lea", "label": "Districts"}],
        "stages": stages, "strategies": strategies, "cautions": cautions,
        "sources": [{"id": "r1", "title": "A report", "publisher": "A press", "url": "https://example.org/r1"}],
    });
    let raw: Result<RawRoadmap, _> = serde_json::from_value(value);
    raw.and_then(|raw| serde_json::to_string(&raw))
        .unwrap_or_else(|error| panic!("the generator is wrong: {error}"))
}

struct Maker {
    chance: Chance,
    settings: Settings,
}

impl Maker {
    fn decision(&mut self, place: usize) -> Value {
        let kind = kind(place);
        let mut decision = json!({
            "id": id(place), "label": format!("Decision {place}"), "kind": kind,
            "about": if place < STAGE { "situation" } else { "choice" },
            "question": format!("Which {}?", self.words(7)), "why": self.sentence(14),
        });
        match kind {
            "one" | "many" | "rank" => {
                decision["options"] = (0..self.options()).map(|it| self.option(it)).collect();
            }
            "scale" => {
                let levels =
                    (0..self.options()).map(|it| json!({"id": option(it), "label": format!("Level {it}")}));
                decision["levels"] = levels.collect();
            }
            "number" => {
                decision["unit"] = json!("days");
                decision["min"] = json!(0);
                decision["max"] = json!(365);
            }
            "date" => decision["min"] = json!("2026-01-01"),
            _ => {}
        }
        if place > 0 && self.chance.below(3) == 0 {
            let back = 1 + self.chance.below(self.settings.look_back.max(1).min(place));
            decision["when"] = self.test(place - back);
        }
        if self.chance.below(4) == 0 {
            decision["required"] = json!(true);
        }
        decision
    }

    fn option(&mut self, place: usize) -> Value {
        json!({
            "id": option(place), "label": format!("The {} {place}", self.words(2)), "short": format!("way {place}"),
            "means": self.sentence(5),
        })
    }

    fn strategy(&mut self, place: usize) -> Value {
        json!({
            "id": format!("do-{place}"), "title": self.sentence(4), "stage": format!("s{}", place / STAGE),
            "when": self.test(place), "horizon": if self.chance.below(2) == 0 { "h1" } else { "h2" }, "lead": "sea",
            "steps": [{"id": "begin", "do": self.sentence(5)}], "measure": self.sentence(4), "sources": ["r1"],
        })
    }

    fn caution(&mut self, place: usize) -> Value {
        let (one, other) = (place * 10, self.chance.below(self.settings.decisions));
        json!({
            "id": format!("care-{place}"), "severity": "warning",
            "when": {"all": [self.test(one), {"not": self.test(other)}]},
            "message": self.sentence(8), "mend": self.sentence(6), "ask": [id(other)], "basis": "our-judgement",
        })
    }

    /// A test that goes with the kind of a decision.
    fn test(&mut self, place: usize) -> Value {
        let one = option(self.chance.below(self.options()));
        let decision = id(place);
        match kind(place) {
            "one" if self.chance.below(3) == 0 => {
                json!({"decision": decision, "is_one_of": [one, option(0)]})
            }
            "one" => json!({"decision": decision, "is": one}),
            "many" | "rank" => json!({"decision": decision, "includes": one}),
            "scale" => json!({"decision": decision, "at_least": one}),
            "number" => json!({"decision": decision, "at_most": 180}),
            "date" => json!({"decision": decision, "at_least": "2027-07-01"}),
            _ => json!({"decision": decision, "answered": true}),
        }
    }

    fn options(&self) -> usize {
        self.settings.options.max(2)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<_> = (0..count).map(|_| WORDS[self.chance.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn sentence(&mut self, count: usize) -> String {
        format!("The {}.", self.words(count))
    }
}

fn kind(place: usize) -> &'static str {
    KINDS[place % KINDS.len()]
}

fn id(place: usize) -> String {
    format!("d{place}")
}

fn option(place: usize) -> String {
    format!("o{place}")
}

/// A small generator of chance (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}
