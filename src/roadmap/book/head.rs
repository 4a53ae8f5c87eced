//! The front of the review copy, what stands in a roadmap's head, and what its versions have to do with each other.

use super::super::model::{Given, Kind};
use super::Book;
use super::decisions::listed;
use super::markdown::{code, plain};

impl Book<'_> {
    pub(super) fn front(&mut self) {
        let roadmap = self.roadmap;
        self.page.heading(1, &plain(&roadmap.title));
        let counts = format!(
            "Review copy of the roadmap {}, version {}: {}, {}, {}, {}, {}, {}.",
            code(&roadmap.id),
            plain(&roadmap.version),
            count(roadmap.stages.len(), "stage", "stages"),
            count(roadmap.decisions.len(), "decision", "decisions"),
            count(roadmap.strategies.len(), "strategy", "strategies"),
            count(roadmap.cautions.len(), "caution", "cautions"),
            count(roadmap.precedents.len(), "precedent", "precedents"),
            count(roadmap.sources.len(), "source", "sources"),
        );
        self.page.block(&counts);
        self.page.block(&format!("Its content has the SHA-256 {}.", code(&roadmap.sha256)));
        let summary = self.text(&roadmap.summary);
        self.page.block(&summary);
        if !roadmap.disclaimer.is_empty() {
            self.page.heading(2, "Before you rely on it");
            self.page.block("These stand in every plan.");
            let items: Vec<String> = roadmap.disclaimer.iter().map(|text| self.text(text)).collect();
            self.page.list(&items);
        }
        self.page.heading(2, "All decisions");
        let items: Vec<String> = roadmap
            .decision_ixs()
            .map(|at| {
                format!(
                    "{} {}: {}",
                    self.place(at),
                    plain(&roadmap[at].label),
                    self.text(&roadmap[at].question)
                )
            })
            .collect();
        self.page.list(&items);
    }

    pub(super) fn head(&mut self) {
        let roadmap = self.roadmap;
        self.page.heading(2, "Spans of time");
        let months = |to: Option<u32>| to.map_or_else(|| "on".to_owned(), |to| format!("to month {to}"));
        let horizons = roadmap.horizons.iter().map(|it| {
            format!(
                "{} ({}): from month {} {}",
                plain(&it.label),
                code(&it.id),
                it.from_month,
                months(it.to_month)
            )
        });
        self.page.list(&horizons.collect::<Vec<_>>());
        self.page.heading(2, "Who can lead");
        let roles = roadmap.roles.iter().map(|role| format!("{} ({})", plain(&role.label), code(&role.id)));
        self.page.list(&roles.collect::<Vec<_>>());
        if !roadmap.equity_decisions.is_empty() {
            self.page.heading(2, "What equity means to a state");
            self.page.block(
                "The States screen shows what a state chose at these decisions as its equity commitment.",
            );
            let items: Vec<String> =
                roadmap.equity_decisions.iter().map(|at| self.decision_name(*at)).collect();
            self.page.list(&items);
        }
        if !roadmap.given.is_empty() {
            self.page.heading(2, "Decisions of another roadmap");
            self.page.block(
                "Conditions look at them. They are blank unless a walk goes under a plan of that roadmap.",
            );
            self.page.list(&roadmap.given.iter().map(given).collect::<Vec<_>>());
        }
    }

    /// What earlier versions called things, and which findings the author accepts.
    pub(super) fn versions(&mut self) {
        let roadmap = self.roadmap;
        let names = &roadmap.names;
        let mut renames: Vec<String> = names
            .renamed
            .iter()
            .map(|(old, now)| format!("The decision {} is {} now.", code(old), code(&roadmap[*now].id)))
            .chain(names.renamed_options.iter().map(|((at, old), now)| {
                let now = &roadmap.option(*at, *now).id;
                format!("The option {} of {} is {} now.", code(old), code(&roadmap[*at].id), code(now))
            }))
            .collect();
        // A map has no order of its own.
        renames.sort_unstable();
        if !renames.is_empty() {
            self.page.heading(2, "Earlier names");
            self.page.list(&renames);
        }
        if !roadmap.allow.is_empty() {
            self.page.heading(2, "Findings that the author accepts");
            let items: Vec<String> = roadmap
                .allow
                .iter()
                .map(|it| format!("{} at {}: {}", code(&it.code), code(&it.place), self.text(&it.because)))
                .collect();
            self.page.list(&items);
        }
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn given(given: &Given) -> String {
    let kind = match given.kind {
        Kind::One => "one of several options",
        Kind::Many { .. } => "several options",
        Kind::Rank { .. } => "several options in order",
        Kind::Scale => "a level",
        Kind::Number { .. } => "a number",
        Kind::Date { .. } => "a day",
        Kind::Text => "a text",
    };
    let options: Vec<String> =
        given.options.iter().map(|(id, label)| format!("{} ({})", plain(label), code(id))).collect();
    let options =
        listed("Options looked at", &options).map_or_else(String::new, |words| format!(" {words}."));
    format!(
        "“{}” ({}): the decision {} of the roadmap {}; {kind}.{options}",
        plain(&given.label),
        code(&given.id),
        code(&given.decision),
        code(&given.roadmap)
    )
}
