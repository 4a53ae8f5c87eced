//! Examples, precedents, terms and sources: what a roadmap rests on.

use std::collections::HashMap;

use super::super::fault::quoted;
use super::super::format::{
    RawDisputed, RawEnded, RawEvent, RawPrecedent, RawPrecedentChoice, RawSeen, RawSource, RawTerm,
};
use super::super::index::DecisionIx;
use super::super::model::{Disputed, Ended, Event, Precedent, PrecedentChoice, Seen, Source, Term};
use super::Compiler;

impl Compiler {
    pub(super) fn seen(&mut self, raw: RawSeen) -> Seen {
        self.words("place", &raw.place);
        self.years(raw.year, raw.until);
        Seen {
            what: self.text("what", raw.what),
            disputed: self.disputed(raw.disputed),
            ended: self.ended(raw.ended),
            sources: self.some_sources(&raw.sources),
            place: raw.place,
            year: raw.year,
            until: raw.until,
            fit: raw.fit,
        }
    }

    fn disputed(&mut self, raw: Option<RawDisputed>) -> Option<Disputed> {
        let raw = raw?;
        Some(self.within("disputed", |this| Disputed {
            what: this.text("what", raw.what),
            sources: this.some_sources(&raw.sources),
        }))
    }

    fn ended(&mut self, raw: Option<RawEnded>) -> Option<Ended> {
        let raw = raw?;
        Some(self.within("ended", |this| Ended {
            year: raw.year,
            what: this.text("what", raw.what),
            sources: this.some_sources(&raw.sources),
        }))
    }

    fn years(&mut self, from: Option<i32>, until: Option<i32>) {
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            let message = format!("it ends in {until}, before it begins in {from}");
            self.within("until", |this| this.found("until-before", message, "Mend one of the two years."));
        }
    }

    pub(super) fn precedent(&mut self, raw: RawPrecedent) -> Precedent {
        self.words("label", &raw.label);
        let mut choices = Vec::with_capacity(raw.choices.len());
        self.each("choices", raw.choices, |this, _, choice| choices.extend(this.precedent_choice(choice)));
        Precedent {
            story: self.each("story", raw.story, |this, _, event| this.event(event)),
            id: raw.id,
            label: raw.label,
            as_of: raw.as_of,
            choices,
        }
    }

    /// One choice; `None` where it is a fault.
    fn precedent_choice(&mut self, raw: RawPrecedentChoice) -> Option<PrecedentChoice> {
        self.years(raw.year, raw.until);
        let what = self.optional("what", raw.what);
        let disputed = self.disputed(raw.disputed);
        let ended = self.ended(raw.ended);
        let sources = self.some_sources(&raw.sources);
        let decision = self.within("decision", |this| this.decision(&raw.decision))?;
        let choice = self.chosen("choice", decision, &raw.choice, true)?;
        Some(PrecedentChoice {
            decision,
            choice,
            year: raw.year,
            until: raw.until,
            fit: raw.fit,
            what,
            disputed,
            ended,
            sources,
        })
    }

    /// The decisions that are about equity; one named twice counts once.
    pub(super) fn equity_decisions(&mut self, ids: &[String]) -> Vec<DecisionIx> {
        self.references("equity_decisions", |table| &table.decisions, "decision", ids)
    }

    fn event(&mut self, raw: RawEvent) -> Event {
        Event { year: raw.year, what: self.text("what", raw.what), sources: self.some_sources(&raw.sources) }
    }

    pub(super) fn term(&mut self, raw: RawTerm) -> Term {
        self.words("term", &raw.term);
        Term { meaning: self.text("meaning", raw.meaning), id: raw.id, term: raw.term }
    }

    /// All sources. Two of one address are a fault: readers would take them for two documents.
    pub(super) fn all_sources(&mut self, raws: Vec<RawSource>) -> Vec<Source> {
        let mut known: HashMap<String, String> = HashMap::with_capacity(raws.len());
        self.each("sources", raws, |this, _, raw| {
            let address = same_address(&raw.url);
            if let Some(earlier) = known.get(&address) {
                let message =
                    format!("{} has the address of the source {}", quoted(&raw.id), quoted(earlier));
                let mend = format!("Keep one of the two, and cite it as {} everywhere.", quoted(earlier));
                this.within("url", |this| this.found("same-address", message, mend));
            } else {
                known.insert(address, raw.id.clone());
            }
            this.source(raw)
        })
    }

    fn source(&mut self, raw: RawSource) -> Source {
        self.words("title", &raw.title);
        self.words("publisher", &raw.publisher);
        if !is_web_address(&raw.url) {
            let message = format!("{} is not the address of a web page", quoted(&raw.url));
            let mend = "Write the whole address, beginning with https:// or http://.";
            self.within("url", |this| this.found("bad-url", message, mend));
        }
        Source {
            id: raw.id,
            title: raw.title,
            publisher: raw.publisher,
            year: raw.year,
            url: raw.url,
            weak: raw.weak,
        }
    }
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

/// An address without what does not make it another one: the scheme, the case of the host, a slash at the end.
fn same_address(url: &str) -> String {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    format!("{}{path}", host.to_ascii_lowercase())
}
