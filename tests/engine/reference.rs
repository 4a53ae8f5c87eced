//! The semantics once more, written plainly over the JSON of a roadmap: one ordered pass over everything after
//! every entry. The engine must say the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use waypost::walk::GivenAnswers;
use waypost::walk::{Entry, Notes, Profile, RawChoice, State, What};

/// What conditions see of a decision.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Chosen {
    Ids(Vec<String>),
    Number(f64),
    Day(String),
    Words(String),
}

impl Chosen {
    pub(crate) fn ids(&self) -> &[String] {
        match self {
            Self::Ids(ids) => ids,
            _ => &[],
        }
    }
}

/// What of an answer does not steer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Loss {
    pub(crate) options: Vec<String>,
    pub(crate) unknown: Vec<String>,
    pub(crate) whole: bool,
}

/// Where a decision stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub(crate) state: State,
    pub(crate) choice: Option<Chosen>,
    pub(crate) aside: Option<Loss>,
}

/// What was last said of a decision.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Said {
    #[default]
    Nothing,
    Answered(RawChoice),
    PutOff,
    NotApplicable,
}

/// Everything that follows from the entries that stand.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    decisions: Vec<Value>,
    /// What is seen of each id: given decisions and those of the roadmap.
    pub(crate) seen: BTreeMap<String, Seen>,
    pub(crate) said: BTreeMap<String, Said>,
    pub(crate) notes: BTreeMap<String, Notes>,
    pub(crate) marked: BTreeSet<String>,
    pub(crate) strays: BTreeMap<String, RawChoice>,
    pub(crate) profile: Profile,
    pub(crate) name: Option<String>,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn now_called(id: &str) -> &str {
    id.strip_prefix("old-").unwrap_or(id)
}

impl Reference {
    /// Reads a journal from its first entry to its last.
    pub(crate) fn of(roadmap: &Value, given: Option<&GivenAnswers>, entries: &[Entry]) -> Self {
        let stages = list(&roadmap["stages"]).iter();
        let mut this = Self {
            decisions: stages.flat_map(|stage| list(&stage["decisions"])).cloned().collect(),
            seen: BTreeMap::new(),
            said: BTreeMap::new(),
            notes: BTreeMap::new(),
            marked: BTreeSet::new(),
            strays: BTreeMap::new(),
            profile: Profile::default(),
            name: None,
        };
        for one in list(&roadmap["given"]) {
            let choice = given.and_then(|given| above(one, given));
            let state = if choice.is_some() { State::Decided } else { State::Open };
            this.seen.insert(word(&one["id"]), Seen { state, choice, aside: None });
        }
        this.settle();
        let mut taken_back = BTreeSet::new();
        for entry in entries {
            match entry.what {
                What::Undone { entry } => _ = taken_back.insert(entry),
                What::Redone { entry } => _ = taken_back.remove(&entry),
                _ => {}
            }
        }
        for entry in entries.iter().filter(|entry| !taken_back.contains(&entry.n)) {
            this.say(&entry.what);
        }
        this
    }

    fn say(&mut self, what: &What) {
        match what {
            What::Profile(profile) => return self.profile = profile.clone(),
            What::Renamed { name } => return self.name = Some(name.clone()),
            What::RoadmapChanged { confirm, .. } => {
                let ids = confirm.iter().map(|id| now_called(id).to_owned());
                let answered = |id: &String| matches!(self.said.get(id), Some(Said::Answered(_)));
                return self.marked.extend(ids.filter(answered).collect::<Vec<_>>());
            }
            _ => {}
        }
        let Some(written) = what.decision() else { return };
        let id = now_called(written).to_owned();
        if !self.decisions.iter().any(|decision| decision["id"] == id.as_str()) {
            match what {
                What::Answered { choice, .. } => _ = self.strays.insert(id, choice.clone()),
                What::Noted { .. } | What::Confirmed { .. } => {}
                _ => _ = self.strays.remove(&id),
            }
            return;
        }
        match what {
            What::Noted { notes, .. } => _ = self.notes.insert(id, notes.clone()),
            What::Confirmed { .. } => _ = self.marked.remove(&id),
            What::Answered { choice, notes, .. } => {
                self.note(&id, notes);
                self.now(&id, Said::Answered(choice.clone()));
            }
            What::PutOff { notes, .. } => {
                self.note(&id, notes);
                self.now(&id, Said::PutOff);
            }
            What::NotApplicable { .. } => self.now(&id, Said::NotApplicable),
            _ => self.now(&id, Said::Nothing),
        }
    }

    fn note(&mut self, id: &str, newer: &Notes) {
        let notes = self.notes.entry(id.to_owned()).or_default();
        *notes = Notes {
            rationale: newer.rationale.clone().or(notes.rationale.take()),
            confidence: newer.confidence.or(notes.confidence),
            owner: newer.owner.clone().or(notes.owner.take()),
            decide_by: newer.decide_by.clone().or(notes.decide_by.take()),
        };
    }

    fn now(&mut self, id: &str, said: Said) {
        let before = self.seen.clone();
        self.marked.remove(id);
        self.said.insert(id.to_owned(), said);
        self.settle();
        for (other, seen) in &self.seen {
            if other != id && came_back(&before[other], seen) {
                self.marked.insert(other.clone());
            }
        }
    }

    fn settle(&mut self) {
        for decision in std::mem::take(&mut self.decisions) {
            let id = word(&decision["id"]);
            let seen = self.place(&decision, self.said.get(&id).unwrap_or(&Said::Nothing));
            self.seen.insert(id, seen);
            self.decisions.push(decision);
        }
    }

    fn place(&self, decision: &Value, said: &Said) -> Seen {
        let open = decision.get("when").is_none_or(|when| self.holds(when));
        let plain = |state| Seen { state, choice: None, aside: None };
        let raw = match said {
            Said::Nothing => return plain(if open { State::Open } else { State::Closed }),
            Said::PutOff => return plain(if open { State::PutOff } else { State::Closed }),
            Said::NotApplicable => return plain(if open { State::NotApplicable } else { State::Closed }),
            Said::Answered(raw) => raw,
        };
        let (choice, unknown) = read(decision, raw);
        let ids = choice.as_ref().map_or(&[][..], Chosen::ids).to_vec();
        if !open {
            return Seen {
                state: State::SetAside,
                choice: None,
                aside: Some(Loss { options: ids, unknown, whole: true }),
            };
        }
        let (kept, lost): (Vec<_>, Vec<_>) =
            ids.iter().cloned().partition(|id| self.can_choose(decision, id));
        let whole = lost.is_empty() && unknown.is_empty();
        let count = |key: &str, else_is| decision[key].as_u64().map_or(else_is, |count| count as usize);
        let stands = choice.is_some()
            && match decision["kind"].as_str() {
                Some("many" | "rank") => {
                    // Nothing was ever said by an answer of which nothing is left.
                    let least = count("min", 1).max(usize::from(!whole));
                    (least..=count("max", usize::MAX)).contains(&kept.len())
                }
                _ => whole,
            };
        if !stands {
            let aside = Some(Loss { options: ids, unknown, whole: true });
            return Seen { state: State::Open, choice: None, aside };
        }
        let aside = (!whole).then_some(Loss { options: lost, unknown, whole: false });
        let choice = choice.map(|choice| match choice {
            Chosen::Ids(_) => Chosen::Ids(kept),
            other => other,
        });
        Seen { state: State::Decided, choice, aside }
    }

    /// Whether an option of a decision can be chosen.
    pub(crate) fn can_choose(&self, decision: &Value, id: &str) -> bool {
        list(&decision["options"])
            .iter()
            .find(|option| option["id"] == id)
            .and_then(|option| option.get("when"))
            .is_none_or(|when| self.holds(when))
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, when: &Value) -> bool {
        if let Some(parts) = when.get("all") {
            return list(parts).iter().all(|part| self.holds(part));
        }
        if let Some(parts) = when.get("any") {
            return list(parts).iter().any(|part| self.holds(part));
        }
        if let Some(part) = when.get("not") {
            return !self.holds(part);
        }
        let id = word(&when["decision"]);
        let choice = self.seen[&id].choice.as_ref();
        if let Some(answered) = when.get("answered") {
            return answered == choice.is_some();
        }
        choice.is_some_and(|choice| test(when, choice))
    }
}

fn test(when: &Value, choice: &Chosen) -> bool {
    let ids = choice.ids();
    let first = ids.first().map(String::as_str);
    let Some((key, against)) =
        when.as_object().and_then(|keys| keys.iter().find(|(key, _)| *key != "decision"))
    else {
        return false;
    };
    let has = |id: &Value| ids.iter().any(|chosen| id == chosen.as_str());
    match (key.as_str(), choice) {
        ("is", _) => first.is_some_and(|first| against == first),
        ("is_one_of", _) => first.is_some_and(|first| list(against).iter().any(|id| id == first)),
        ("includes", _) => has(against),
        ("includes_any", _) => list(against).iter().any(has),
        ("includes_all", _) => list(against).iter().all(has),
        (least, Chosen::Number(number)) => {
            against.as_f64().is_some_and(|bound| compare(least, number, &bound))
        }
        (least, Chosen::Day(day)) => compare(least, day, &word(against)),
        // Levels have letters in their order for ids.
        (least, Chosen::Ids(_)) if against.is_string() => {
            first.is_some_and(|first| compare(least, first, against.as_str().unwrap_or_default()))
        }
        (least, Chosen::Ids(_)) => {
            against.as_u64().is_some_and(|bound| compare(least, &(ids.len() as u64), &bound))
        }
        _ => false,
    }
}

fn compare<T: PartialOrd + ?Sized>(key: &str, value: &T, bound: &T) -> bool {
    if key == "at_least" { value >= bound } else { value <= bound }
}

/// An answer as far as a decision takes it, and the rest as written.
fn read(decision: &Value, raw: &RawChoice) -> (Option<Chosen>, Vec<String>) {
    let known: Vec<String> = [&decision["options"], &decision["levels"]]
        .into_iter()
        .flat_map(list)
        .map(|option| word(&option["id"]))
        .collect();
    let within = |low: bool, high: bool| low && high;
    let (min, max) = (&decision["min"], &decision["max"]);
    let not_taken = match raw {
        RawChoice::One(text) => vec![text.clone()],
        RawChoice::Several(ids) => ids.clone(),
        RawChoice::Number(number) => vec![number.to_string()],
    };
    let taken = match (decision["kind"].as_str().unwrap_or_default(), raw) {
        ("one" | "scale", RawChoice::One(id)) if known.contains(&now_called(id).to_owned()) => {
            Chosen::Ids(vec![now_called(id).to_owned()])
        }
        (kind @ ("many" | "rank"), RawChoice::One(_) | RawChoice::Several(_)) => {
            let is_known = |id: &String| known.contains(&now_called(id).to_owned());
            let (ids, unknown): (Vec<_>, Vec<_>) = not_taken.into_iter().partition(is_known);
            let mut ids: Vec<_> = ids.iter().map(|id| now_called(id).to_owned()).collect();
            if kind == "many" {
                ids.sort();
            }
            let mut once: Vec<String> = Vec::new();
            for id in ids {
                if !once.contains(&id) {
                    once.push(id);
                }
            }
            let nothing = once.is_empty() && !unknown.is_empty();
            return ((!nothing).then_some(Chosen::Ids(once)), unknown);
        }
        ("number", RawChoice::Number(number))
            if within(
                min.as_f64().is_none_or(|min| *number >= min),
                max.as_f64().is_none_or(|max| *number <= max),
            ) =>
        {
            Chosen::Number(*number)
        }
        ("date", RawChoice::One(day))
            if day.starts_with("2027-")
                && within(
                    min.as_str().is_none_or(|min| day.as_str() >= min),
                    max.as_str().is_none_or(|max| day.as_str() <= max),
                ) =>
        {
            Chosen::Day(day.clone())
        }
        ("text", RawChoice::One(text)) if !text.trim().is_empty() => Chosen::Words(text.clone()),
        _ => return (None, not_taken),
    };
    (Some(taken), Vec::new())
}

/// What the plan above says about a given decision.
fn above(one: &Value, given: &GivenAnswers) -> Option<Chosen> {
    let said = &given.answers.get(&word(&one["decision"]))?.choice;
    let tested: Vec<_> = list(&one["options"]).iter().map(|option| word(&option["id"])).collect();
    Some(match one["kind"].as_str().unwrap_or_default() {
        "number" => Chosen::Number(said[0].parse().unwrap()),
        "date" => Chosen::Day(said[0].clone()),
        "text" => Chosen::Words(said[0].clone()),
        _ => {
            let known: Vec<_> = said.iter().filter(|id| tested.contains(id)).cloned().collect();
            // An answer of which nothing is known here is blank.
            return (said.is_empty() || !known.is_empty()).then_some(Chosen::Ids(known));
        }
    })
}

/// Whether an answer, or a part of it, steers that did not before.
pub(crate) fn came_back(before: &Seen, now: &Seen) -> bool {
    match (&before.choice, &now.choice) {
        (None, Some(_)) => true,
        (Some(before), Some(now)) => now.ids().iter().any(|id| !before.ids().contains(id)),
        _ => false,
    }
}
