//! The citations of a plan: which source stands behind an id, a text cut at its citations, and the same with `[n]`.

use std::collections::HashMap;

use crate::plan::format::{Plan, SourceLine};
use crate::roadmap::text::{Piece, pieces};

/// The sources of a plan by their ids.
pub(crate) struct Cites<'a>(HashMap<&'a str, &'a SourceLine>);

/// A piece of a text of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bit<'a> {
    /// Words.
    Words(&'a str),
    /// A citation.
    Source(&'a SourceLine),
}

impl<'a> Cites<'a> {
    /// The sources of a plan.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        Self(plan.sources.iter().map(|source| (source.id.as_str(), source)).collect())
    }

    /// The source with this id.
    pub(crate) fn source(&self, id: &str) -> Option<&'a SourceLine> {
        self.0.get(id).copied()
    }

    /// The sources with these ids, in their order.
    pub(crate) fn sources(&self, ids: &[String]) -> impl Iterator<Item = &'a SourceLine> {
        ids.iter().filter_map(|id| self.source(id))
    }

    /// A text cut at its citations. Braces that name no source of the plan come back as words.
    pub(crate) fn bits(&self, text: &'a str) -> impl Iterator<Item = Bit<'a>> {
        let mut at = 0;
        pieces(text).map(move |piece| match piece {
            Piece::Words(words) => {
                at += words.len();
                Bit::Words(words)
            }
            Piece::Citation(id) => {
                let from = at;
                at += id.len() + "{}".len();
                self.source(id).map_or(Bit::Words(&text[from..at]), Bit::Source)
            }
        })
    }

    /// A text with `[n]` for each citation.
    pub(crate) fn plain(&self, text: &'a str) -> String {
        self.bits(text).fold(String::with_capacity(text.len()), |mut out, bit| {
            match bit {
                Bit::Words(words) => out.push_str(words),
                Bit::Source(source) => out.push_str(&format!("[{}]", source.n)),
            }
            out
        })
    }

    /// The numbers of the sources with these ids: `[3] [7]`.
    pub(crate) fn numbers(&self, ids: &[String]) -> String {
        self.sources(ids).map(|source| format!("[{}]", source.n)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_what_names_a_source_is_a_citation() {
        let source = SourceLine {
            id: "s-1".into(),
            n: 7,
            title: "T".into(),
            publisher: "P".into(),
            year: None,
            url: "https://example.org".into(),
            weak: false,
        };
        let cites = Cites(HashMap::from([("s-1", &source)]));
        assert_eq!(cites.plain("so {s-1}{none} and {S 1} é{s-1}."), "so [7]{none} and {S 1} é[7].");
        assert_eq!(cites.numbers(&["none".into(), "s-1".into()]), "[7]");
    }
}
