//! Reads one answer, in its short or its long form.

use jsonc_parser::ast::{Array, Object, ObjectProp, Value};

use super::check::{Check, Place, Wrong, kind_of};
use super::format::{LongAnswer, RawAnswer};
use crate::roadmap::locate::{listed, quoted};
use crate::roadmap::{DecisionIx, Kind, OptionIx};
use crate::walk::RawChoice;
use crate::walk::answer::{AnswerFault, find, resolve, wanted};

const KEYS: [&str; 8] =
    ["choice", "put_off", "not_applicable", "rationale", "confidence", "owner", "by", "note"];

/// The keys of which an answer has at most one.
const SAYS: [&str; 3] = ["choice", "put_off", "not_applicable"];

impl<'a> Check<'a> {
    pub(super) fn answer(
        &mut self,
        place: &Place,
        decision: DecisionIx,
        value: &Value<'a>,
    ) -> Option<RawAnswer> {
        match value {
            Value::Object(object) => self.long(place, decision, object).map(RawAnswer::Long),
            value => self.choice(place, decision, value).map(RawAnswer::Short),
        }
    }

    fn long(&mut self, place: &Place, decision: DecisionIx, object: &Object<'a>) -> Option<LongAnswer> {
        let before = self.faults.len();
        let mut answer = LongAnswer::default();
        let props = self.keys(place, object, &KEYS);
        let says: Vec<_> = props.iter().filter(|prop| SAYS.contains(&prop.name.as_str())).collect();
        if let [first, second, ..] = says[..] {
            let message = format!(
                "{} and {} exclude each other",
                quoted(first.name.as_str()),
                quoted(second.name.as_str())
            );
            self.fault(place, &second.name, Wrong::new("two-answers", message, "Keep one of them."));
        }
        if props.iter().all(|prop| prop.name.as_str() == "note") && self.faults.len() == before {
            let mend = format!("Add {}, or take the answer out.", listed(&SAYS.map(quoted), "or"));
            self.fault(place, object, Wrong::new("no-answer", "this answer says nothing", mend));
        }
        for prop in props {
            self.part(&place.key(prop.name.as_str()), decision, prop, &mut answer);
        }
        (self.faults.len() == before).then_some(answer)
    }

    fn part(&mut self, place: &Place, decision: DecisionIx, prop: &ObjectProp<'a>, answer: &mut LongAnswer) {
        let value = &prop.value;
        match prop.name.as_str() {
            "choice" => answer.choice = self.choice(place, decision, value),
            "put_off" => answer.put_off = self.paragraph(place, value),
            "not_applicable" => answer.not_applicable = self.paragraph(place, value),
            "rationale" => answer.rationale = self.paragraph(place, value),
            "confidence" => answer.confidence = self.confidence(place, value),
            "owner" => answer.owner = self.line(place, value),
            "by" => answer.by = self.day(place, value),
            _ => answer.note = self.paragraph(place, value),
        }
    }

    fn confidence(&mut self, place: &Place, value: &Value<'a>) -> Option<u8> {
        let number = match value {
            Value::NumberLit(number) => number.value.parse::<u8>().ok(),
            _ => None,
        };
        let found = number.filter(|number| (1..=5).contains(number));
        if found.is_none() {
            let message = "confidence is a whole number from 1 to 5";
            let mend = "Write 1 for a guess, 5 for certain; leave it out if nobody said.";
            self.fault(place, value, Wrong::new("bad-confidence", message, mend));
        }
        found
    }

    /// A choice that answers the decision.
    fn choice(&mut self, place: &Place, decision: DecisionIx, value: &Value<'a>) -> Option<RawChoice> {
        let raw = match value {
            Value::StringLit(text) => {
                let lines = matches!(self.roadmap[decision].kind, Kind::Text);
                if !self.clean(place, value, &text.value, lines) {
                    return None;
                }
                RawChoice::One(text.value.to_string())
            }
            Value::NumberLit(number) => RawChoice::Number(number.value.parse().unwrap_or(f64::NAN)),
            Value::Array(list) => RawChoice::Several(self.several(place, decision, list)?),
            value => {
                let this = wanted(&self.roadmap[decision].kind);
                let message = format!("this decision takes {this}, not {}", kind_of(value));
                self.fault(place, value, Wrong::new("wrong-kind", message, self.mend(decision)));
                return None;
            }
        };
        match resolve(self.roadmap, decision, &raw) {
            Ok(_) => Some(raw),
            Err(wrong) => {
                let wrong = self.wrong(decision, &wrong);
                self.fault(place, value, wrong);
                None
            }
        }
    }

    /// The ids of a list, each looked at where it stands. Whether a list is wanted at all is not asked here.
    fn several(&mut self, place: &Place, decision: DecisionIx, list: &Array<'a>) -> Option<Vec<String>> {
        let takes_list = matches!(self.roadmap[decision].kind, Kind::Many { .. } | Kind::Rank { .. });
        let before = self.faults.len();
        let mut seen: Vec<OptionIx> = Vec::new();
        let mut ids = Vec::new();
        for (at, element) in list.elements.iter().enumerate() {
            let here = Place { path: format!("{}[{at}]", place.path), ..place.clone() };
            let Some(id) = self.line(&here, element) else { continue };
            if takes_list {
                let found = find(self.roadmap, decision, &id);
                let found = match found {
                    Ok(option) if seen.contains(&option) => Err(AnswerFault::Repeated(id.clone())),
                    found => found,
                };
                match found {
                    Ok(option) => seen.push(option),
                    Err(wrong) => {
                        let wrong = self.wrong(decision, &wrong);
                        self.fault(&here, element, wrong);
                    }
                }
            }
            ids.push(id);
        }
        (self.faults.len() == before).then_some(ids)
    }

    fn wrong(&self, decision: DecisionIx, wrong: &AnswerFault) -> Wrong {
        let (code, mend) = match wrong {
            AnswerFault::WrongKind(_) => ("wrong-kind", self.mend(decision)),
            AnswerFault::UnknownOption { .. } => ("unknown-option", self.mend(decision)),
            AnswerFault::Repeated(_) => ("duplicate-option", "Name each option once.".to_owned()),
            AnswerFault::Count { .. } => ("bad-count", self.mend(decision)),
            AnswerFault::Range { .. } => {
                ("out-of-range", "Mend the value, or put the decision off.".to_owned())
            }
            AnswerFault::NotADay(_) => {
                ("bad-date", "Write year, month and day, such as 2027-01-15.".to_owned())
            }
            AnswerFault::Empty => ("empty-text", "Leave the answer out if there is none.".to_owned()),
        };
        Wrong::new(code, wrong.to_string(), mend)
    }

    /// How an answer to a decision is written.
    fn mend(&self, decision: DecisionIx) -> String {
        let this = &self.roadmap[decision];
        let ids: Vec<String> = this.options.iter().map(|option| quoted(&option.id)).collect();
        match this.kind {
            Kind::One | Kind::Scale => format!("Write one of {}.", listed(&ids, "or")),
            Kind::Many { .. } | Kind::Rank { .. } => {
                format!("Write a list in brackets, from {}.", listed(&ids, "and"))
            }
            Kind::Number { .. } => "Write a number without quotes.".to_owned(),
            Kind::Date { .. } => "Write a day in quotes, such as \"2027-01-15\".".to_owned(),
            Kind::Text => "Write a text in quotes.".to_owned(),
        }
    }
}
