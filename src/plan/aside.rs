//! Answers set aside: kept, listed apart, with the reason why they steer nothing.

use super::draft::Draft;
use super::format::AsideLine;
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx};
use crate::walk::reason::{why_closed, why_locked};
use crate::walk::{Aside, Notes, RawChoice, Standing, State, Stray};

impl Draft<'_> {
    /// Answers and parts of answers set aside; last those to decisions that the roadmap does not know, by id.
    pub(super) fn set_aside(&mut self) -> Vec<AsideLine> {
        let walk = self.walk;
        let mut lines = Vec::new();
        for at in self.roadmap.decision_ixs() {
            if let Some(aside) = &walk.route().place(at).aside {
                lines.push(self.aside(at, aside));
            }
        }
        lines.extend(walk.fold().strays.iter().map(|(id, stray)| stray_line(id, stray)));
        lines
    }

    fn aside(&mut self, at: DecisionIx, aside: &Aside) -> AsideLine {
        let notes = self.walk.notes(at);
        let whole = match &self.walk.record(at).standing {
            Standing::Answered { choice: Some(choice), .. } if aside.whole => Some((**choice).clone()),
            _ => None,
        };
        let part = || (!aside.options.is_empty()).then(|| Choice::Options(aside.options.clone()));
        let choice = whole.or_else(part).map(|choice| self.choice(at, &choice));
        let this = &self.roadmap[at];
        AsideLine {
            label: Some(this.label.clone()),
            choice,
            unknown: aside.unknown.clone(),
            ..bare(&this.id, aside.whole, self.aside_reason(at, aside), notes)
        }
    }

    fn aside_reason(&mut self, at: DecisionIx, aside: &Aside) -> String {
        let route = self.walk.route();
        if route.state(at) == State::SetAside {
            return why_closed(self.roadmap, route, at)
                .unwrap_or_else(|| "this decision is closed".to_owned());
        }
        let mut clauses: Vec<String> = Vec::new();
        for option in &aside.options {
            clauses.extend(self.locked(at, *option).filter(|clause| !clauses.contains(clause)));
        }
        if !aside.unknown.is_empty() {
            clauses.push("this version of the roadmap does not know all of the answer".to_owned());
        }
        if let (true, Kind::Many { min, max } | Kind::Rank { min, max }) =
            (aside.whole, &self.roadmap[at].kind)
        {
            let left = self.walk.preselected(at).len();
            clauses.push(if left > *max {
                format!("it has {left} options, and at most {max} can be chosen")
            } else {
                format!("fewer than {} of its options are left", (*min).max(1))
            });
        }
        clauses.join("; ")
    }

    /// Why an option is locked; the author's words keep their citations.
    fn locked(&mut self, at: DecisionIx, option: OptionIx) -> Option<String> {
        let because = why_locked(self.roadmap, self.walk.route(), at, option, |id| format!("{{{id}}}"))?;
        let label = &self.roadmap.option(at, option).label;
        if let Some(words) = &self.roadmap.option(at, option).locked_because {
            self.text(words);
        }
        Some(format!("{label} cannot be chosen now: {because}"))
    }
}

fn stray_line(id: &str, stray: &Stray) -> AsideLine {
    let unknown = match &stray.choice {
        RawChoice::One(one) => vec![one.clone()],
        RawChoice::Several(several) => several.clone(),
        RawChoice::Number(number) => vec![number.to_string()],
    };
    let reason = "this version of the roadmap does not know the decision".to_owned();
    AsideLine { unknown, ..bare(id, true, reason, &stray.notes) }
}

fn bare(id: &str, whole: bool, reason: String, notes: &Notes) -> AsideLine {
    AsideLine {
        decision: id.to_owned(),
        label: None,
        whole,
        choice: None,
        unknown: Vec::new(),
        reason,
        rationale: notes.rationale.clone(),
        confidence: notes.confidence,
        owner: notes.owner.clone(),
        decide_by: notes.decide_by.clone(),
    }
}
