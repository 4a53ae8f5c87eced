//! The plan above: what a plan of another roadmap settled, as the header of a walk under it keeps it, and what that
//! means on the roadmap that is walked.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::RoadmapRef;
use super::walk::Walk;
use crate::roadmap::{Choice, Given, GivenIx, Kind, OptionIx, Roadmap};

/// What a plan of another roadmap settled, with all that is said of it here: the journal alone gives the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenAnswers {
    /// The roadmap of that plan.
    pub roadmap: RoadmapRef,
    /// The title of that roadmap.
    pub title: String,
    /// The state or district that the plan is for, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// SHA-256 of the plan's bytes, lower-case hex.
    pub plan_sha256: String,
    /// What it settled of what this roadmap looks at, by the id of the decision there.
    pub answers: BTreeMap<String, GivenAnswer>,
    /// What it did not settle of it, and how that stands there, as a clause: "is put off".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unsettled: BTreeMap<String, String>,
    /// The strategies of that plan that rest on those answers, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<GivenStrategy>,
}

/// One answer of the plan above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenAnswer {
    /// The ids chosen, of a ranking the weightiest first; of a number, a day or a text that alone.
    pub choice: Vec<String>,
    /// The same in the words of that plan.
    pub words: String,
    /// Whether it waits to be confirmed there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub to_confirm: bool,
}

/// A strategy of the plan above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenStrategy {
    /// Its id there.
    pub id: String,
    /// What is done.
    pub title: String,
    /// The horizon in which it starts, in words.
    pub horizon: String,
    /// The horizon in which it ends, if a later one, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The first day of it, `YYYY-MM-DD`, where that plan has a start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day of it, `YYYY-MM-DD`, where that plan has a start and it has an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who leads, in words.
    pub lead: String,
    /// Ids of the decisions there, settled and looked at here, that it rests on.
    pub because: Vec<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands over a reference to the field
fn is_false(value: &bool) -> bool {
    !*value
}

impl GivenAnswers {
    /// Whose plan it is: "the state's plan".
    pub fn whose(&self) -> &'static str {
        whose_plan(&self.roadmap.id)
    }
}

/// Whose plan a plan of this roadmap is, by the first word of the roadmap's id: "the state's plan" of `state-pcbl`.
pub fn whose_plan(roadmap: &str) -> &'static str {
    match roadmap.split('-').next() {
        Some("state") => "the state's plan",
        Some("district") => "the district's plan",
        _ => "the plan above",
    }
}

/// The same of no plan in particular: "a state's plan".
pub fn a_plan(roadmap: &str) -> &'static str {
    match whose_plan(roadmap) {
        "the state's plan" => "a state's plan",
        "the district's plan" => "a district's plan",
        _ => "a plan above",
    }
}

/// The plan above on one roadmap: what conditions see of it, with the words for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Above {
    taken: Vec<Taken>,
    whose: Option<&'static str>,
}

/// What is taken over for one given decision.
#[derive(Debug, Clone, PartialEq, Default)]
struct Taken {
    choice: Option<Choice>,
    words: String,
    to_confirm: bool,
}

impl Above {
    /// What a plan means on a roadmap. What this version of the roadmap does not know steers nothing.
    pub fn of(roadmap: &Roadmap, answers: Option<&GivenAnswers>) -> Self {
        let taken = |given: &Given| {
            let Some(answers) = answers.filter(|answers| answers.roadmap.id == given.roadmap) else {
                return Taken::default();
            };
            let Some(answer) = answers.answers.get(&given.decision) else { return Taken::default() };
            let choice = resolve_given(given, &answer.choice);
            Taken { choice, words: answer.words.clone(), to_confirm: answer.to_confirm }
        };
        Self { taken: roadmap.given.iter().map(taken).collect(), whose: answers.map(GivenAnswers::whose) }
    }

    /// The choice that steers; `None` is blank.
    pub fn choice(&self, given: GivenIx) -> Option<&Choice> {
        self.taken.get(given.ix())?.choice.as_ref()
    }

    /// The choice in the words of that plan; empty where it made none.
    pub fn words(&self, given: GivenIx) -> &str {
        self.taken.get(given.ix()).map_or("", |taken| &taken.words)
    }

    /// Whether the choice waits to be confirmed there.
    pub fn is_to_confirm(&self, given: GivenIx) -> bool {
        self.taken.get(given.ix()).is_some_and(|taken| taken.choice.is_some() && taken.to_confirm)
    }

    /// Whose plan it is, such as "the state's plan"; `None` without one.
    pub fn whose(&self) -> Option<&'static str> {
        self.whose
    }

    /// How a given decision stands, as a clause: what the plan says there, or that it does not.
    pub fn says(&self, roadmap: &Roadmap, given: GivenIx) -> String {
        match (self.whose, self.choice(given)) {
            (Some(whose), Some(_)) => {
                let label = label_under(whose, &roadmap[given].label);
                format!("{whose} says “{}” at {label}", self.words(given))
            }
            _ => self.leaves_open(roadmap, &[given]),
        }
    }

    /// That these given decisions are not settled, as a clause. At least one.
    pub fn leaves_open(&self, roadmap: &Roadmap, given: &[GivenIx]) -> String {
        let plan = self.whose.unwrap_or_else(|| a_plan(given.first().map_or("", |at| &roadmap[*at].roadmap)));
        let mut labels: Vec<&str> = Vec::new();
        for at in given {
            let label = label_under(plan, &roadmap[*at].label);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let labels = labels.join(", ");
        match self.whose {
            Some(whose) => format!("{whose} does not settle {labels}"),
            None => format!("only under {plan} that settles {labels}"),
        }
    }
}

/// A label in a clause that says already whose plan it is: "legal route" of "State: legal route".
fn label_under<'a>(plan: &str, label: &'a str) -> &'a str {
    let Some((head, rest)) = label.split_once(": ") else { return label };
    let holder = plan.split(' ').nth(1).and_then(|word| word.strip_suffix("'s"));
    if holder.is_some_and(|holder| head.eq_ignore_ascii_case(holder)) { rest } else { label }
}

/// A choice of the plan above as far as this roadmap knows it.
pub fn resolve_given(given: &Given, ids: &[String]) -> Option<Choice> {
    let place = |id: &String| given.options.iter().position(|(known, _)| known == id).map(OptionIx::at);
    match given.kind {
        Kind::Number { .. } => ids.first()?.parse().ok().map(Choice::Number),
        Kind::Date { .. } => ids.first()?.parse().ok().map(Choice::Date),
        Kind::Text => ids.first().cloned().map(Choice::Text),
        _ => {
            let options: Vec<OptionIx> = ids.iter().filter_map(place).collect();
            // Where nothing of it is known it is blank, not a choice of nothing.
            (ids.is_empty() || !options.is_empty()).then_some(Choice::Options(options))
        }
    }
}

/// One given decision in a walk under a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLine<'a> {
    /// The given decision.
    pub given: GivenIx,
    /// What the plan settled there, in its words; `None` where it steers nothing here.
    pub settled: Option<&'a str>,
    /// Whether that waits to be confirmed there.
    pub to_confirm: bool,
    /// Why it is not settled, as a clause: "is put off"; empty where it is.
    pub why_not: String,
}

impl Walk {
    /// The plan that this walk is under.
    pub fn above(&self) -> Option<&GivenAnswers> {
        self.header().given.as_ref()
    }

    /// What the plan above says of each decision that this roadmap looks at, in the order of the roadmap. Empty on a
    /// walk of its own.
    pub fn given_lines(&self) -> Vec<GivenLine<'_>> {
        let Some(above) = self.above() else { return Vec::new() };
        let all = self.roadmap().given.iter().enumerate();
        let of_it = all.filter(|(_, given)| given.roadmap == above.roadmap.id);
        of_it.map(|(at, given)| self.given_line(above, GivenIx::at(at), given)).collect()
    }

    fn given_line<'a>(&'a self, above: &'a GivenAnswers, at: GivenIx, given: &Given) -> GivenLine<'a> {
        let taken = self.route().above();
        let settled = taken.choice(at).map(|_| taken.words(at));
        let why_not = match (settled, above.answers.get(&given.decision)) {
            (Some(_), _) => String::new(),
            (None, Some(answer)) => {
                format!("is “{}”, which this version of the roadmap does not know", answer.words)
            }
            (None, None) => {
                let why = above.unsettled.get(&given.decision);
                why.map_or_else(|| "is not known to that plan".to_owned(), Clone::clone)
            }
        };
        GivenLine { given: at, settled, to_confirm: taken.is_to_confirm(at), why_not }
    }

    /// How much the plan above settles, as a sentence without its full stop; `None` on a walk of its own.
    pub fn settles_words(&self) -> Option<String> {
        let above = self.above()?;
        let lines = self.given_lines();
        let settled = lines.iter().filter(|line| line.settled.is_some()).count();
        Some(settles_words(above.whose(), settled, lines.len()))
    }
}

/// "The state's plan settles 9 of the 17 decisions that count here; the rest count as open".
pub fn settles_words(whose: &str, settled: usize, all: usize) -> String {
    let mut whose = whose.to_owned();
    if let Some(first) = whose.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match (settled, all) {
        (0, 1) => format!("{whose} does not settle the one decision that counts here"),
        (_, 1) => format!("{whose} settles the one decision that counts here"),
        (0, all) => format!("{whose} settles none of the {all} decisions that count here; all count as open"),
        (settled, all) if settled == all => {
            format!("{whose} settles all of the {all} decisions that count here")
        }
        (settled, all) => {
            format!(
                "{whose} settles {settled} of the {all} decisions that count here; the rest count as open"
            )
        }
    }
}

/// Asks whether a roadmap is to be walked under a plan of the roadmap `above`; `none`: no such plan was found.
pub fn offer_words(title: &str, above: &str, none: bool) -> String {
    let plan = a_plan(above);
    if none {
        return format!(
            "{title} can be walked under {plan}. None was found among your walks or in this folder. Walk {above} and \
             write its plan first, or go on without."
        );
    }
    format!("{title} can be walked under {plan}. What is settled there is then known here.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_a_plan_follow_its_roadmap() {
        assert_eq!((whose_plan("state-pcbl"), a_plan("state-pcbl")), ("the state's plan", "a state's plan"));
        assert_eq!(
            (whose_plan("district-x"), a_plan("district-x")),
            ("the district's plan", "a district's plan")
        );
        assert_eq!((whose_plan("stately"), a_plan("lunch")), ("the plan above", "a plan above"));
    }

    #[test]
    fn a_label_does_not_repeat_whose_plan_it_is() {
        assert_eq!(label_under("the state's plan", "State: legal route"), "legal route");
        assert_eq!(label_under("a state's plan", "State: legal route"), "legal route");
        assert_eq!(label_under("the state's plan", "Route: legal"), "Route: legal");
        assert_eq!(label_under("the plan above", "State: legal route"), "State: legal route");
    }

    #[test]
    fn how_much_is_settled_is_said_for_every_number() {
        assert_eq!(
            settles_words("the plan above", 0, 1),
            "The plan above does not settle the one decision that counts here"
        );
        let all = settles_words("the plan above", 3, 3);
        assert_eq!(all, "The plan above settles all of the 3 decisions that count here");
        let some = settles_words("the plan above", 1, 3);
        assert_eq!(
            some,
            "The plan above settles 1 of the 3 decisions that count here; the rest count as open"
        );
    }
}
