//! Answers set aside: kept, listed apart, with the reason why they steer nothing.

use super::draft::Draft;
use super::format::AsideLine;
use crate::roadmap::{Choice, DecisionIx};
use crate::walk::reason::why_aside;
use crate::walk::{Aside, Notes, RawChoice, Standing, Stray};

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

    /// Why it is set aside; an author's words on a locked option keep their citations.
    fn aside_reason(&mut self, at: DecisionIx, aside: &Aside) -> String {
        let (roadmap, route) = (self.roadmap, self.walk.route());
        let mut quoted = Vec::new();
        let why = why_aside(roadmap, route, at, |id| {
            quoted.extend(roadmap.find_source(id));
            format!("{{{id}}}")
        });
        self.sources(&quoted);
        why.unwrap_or_else(|| {
            if aside.whole { "the answer does not fit now" } else { "a part does not fit now" }.to_owned()
        })
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
