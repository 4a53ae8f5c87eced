//! Horizons, roles and given decisions: what stands in the head of a roadmap.

use super::super::fault::quoted;
use super::super::format::{RawGiven, RawHorizon, RawKind, RawRole};
use super::super::model::{Given, Horizon, Kind, Role};
use super::Compiler;

impl Compiler {
    pub(super) fn horizon(&mut self, raw: RawHorizon) -> Horizon {
        self.words("label", &raw.label);
        if let Some(to) = raw.to_month
            && to < raw.from_month
        {
            let message = format!("it ends in month {to}, before it begins in month {}", raw.from_month);
            let mend = "Make to_month the later one, or leave it out when there is no end.";
            self.within("to_month", |this| this.found("until-before", message, mend));
        }
        Horizon { id: raw.id, label: raw.label, from_month: raw.from_month, to_month: raw.to_month }
    }

    pub(super) fn role(&mut self, raw: RawRole) -> Role {
        self.words("label", &raw.label);
        Role { id: raw.id, label: raw.label }
    }

    pub(super) fn given(&mut self, roadmap: &str, raws: Vec<RawGiven>) -> Vec<Given> {
        self.each("given", raws, |this, _, raw| this.one_given(roadmap, raw))
    }

    fn one_given(&mut self, roadmap: &str, raw: RawGiven) -> Given {
        self.short_words("label", &raw.label, 24);
        self.id_form("roadmap", &raw.roadmap);
        self.id_form("decision", &raw.decision);
        if raw.roadmap == roadmap {
            let message = format!("{} is this roadmap itself", quoted(roadmap));
            let mend = "Name another roadmap, or test the decision without given.";
            self.within("roadmap", |this| this.found("looks-at-itself", message, mend));
        }
        let kind = match raw.kind {
            RawKind::One => Kind::One,
            RawKind::Many => Kind::Many { min: 0, max: usize::MAX },
            RawKind::Rank => Kind::Rank { min: 0, max: usize::MAX },
            RawKind::Scale => Kind::Scale,
            RawKind::Number => Kind::Number { min: None, max: None, unit: None },
            RawKind::Date => Kind::Date { min: None, max: None },
            RawKind::Text => Kind::Text,
        };
        if matches!(raw.kind, RawKind::Number | RawKind::Date | RawKind::Text) && !raw.options.is_empty() {
            let message = format!("a decision of kind {} has no options", raw.kind.word());
            self.within("options", |this| {
                this.found("not-of-kind", message, "Take options out, or mend kind.");
            });
        }
        let options = self.each("options", raw.options, |this, _, option| {
            this.short_words("label", &option.label, 40);
            (option.id, option.label)
        });
        Given { id: raw.id, label: raw.label, roadmap: raw.roadmap, decision: raw.decision, kind, options }
    }
}
