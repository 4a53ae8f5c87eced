//! The list of a roadmap's sources, `waypost-sources/1`: each document with everything that cites it.

use schemars::JsonSchema;
use serde::Serialize;

use super::cited::{Place, cited_in};
use super::model::Roadmap;

/// The `format` of a list of sources.
pub const SOURCES_FORMAT: &str = "waypost-sources/1";

/// The sources of a roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Sources")]
pub struct SourceList {
    /// Always `waypost-sources/1`.
    #[schemars(extend("const" = SOURCES_FORMAT))]
    pub format: String,
    /// The id of the roadmap.
    pub roadmap: String,
    /// The version of its content.
    pub version: String,
    /// SHA-256 of its bundle, lower-case hex.
    pub sha256: String,
    /// The sources, in the order of the roadmap.
    pub sources: Vec<ListedSource>,
}

/// A source, and what cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedSource {
    /// Its number, from 1, as citations show it.
    pub n: usize,
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year; null where it is not known.
    pub year: Option<i32>,
    /// Its address.
    pub url: String,
    /// A repost, a blog, an advocacy index or an unofficial copy.
    pub weak: bool,
    /// What cites it; empty where nothing does.
    pub cited_in: Vec<CitedIn>,
}

/// A thing of the roadmap that cites a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedIn {
    /// What it is: `head`, `stage`, `decision`, `option`, `strategy`, `caution`, `precedent` or `term`.
    pub what: String,
    /// Its id; that of an option stands behind that of its decision: `legal-route/waiver`.
    pub id: String,
    /// What people read.
    pub label: String,
}

impl SourceList {
    /// The sources of a roadmap.
    pub fn of(roadmap: &Roadmap) -> Self {
        let listed = roadmap.sources.iter().zip(cited_in(roadmap)).zip(1..);
        let sources = listed.map(|((source, places), n)| ListedSource {
            n,
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            year: source.year,
            url: source.url.clone(),
            weak: source.weak,
            cited_in: places.into_iter().map(|place| cited(roadmap, place)).collect(),
        });
        Self {
            format: SOURCES_FORMAT.to_owned(),
            roadmap: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
            sources: sources.collect(),
        }
    }

    /// The list as lines to read.
    pub fn lines(&self) -> Vec<String> {
        let weak = self.sources.iter().filter(|source| source.weak).count();
        let mut lines = vec![format!(
            "{} {}: {}, {weak} of them weak.",
            self.roadmap,
            self.version,
            match self.sources.len() {
                1 => "1 source".to_owned(),
                many => format!("{many} sources"),
            }
        )];
        for source in &self.sources {
            lines.push(String::new());
            lines.extend(source.lines());
        }
        lines
    }
}

impl ListedSource {
    fn lines(&self) -> Vec<String> {
        let year = self.year.map_or_else(String::new, |year| format!(", {year}"));
        let mut lines = vec![
            format!("[{}] {} ({})", self.n, self.title, self.id),
            format!("    {}{year}", self.publisher),
            format!("    {}", self.url),
        ];
        if self.weak {
            lines.push("    weak: see the original before acting".to_owned());
        }
        if self.cited_in.is_empty() {
            lines.push("    cited nowhere".to_owned());
        }
        for cited in &self.cited_in {
            lines.push(format!("    cited in {} {}", cited.what, cited.id));
        }
        lines
    }
}

fn cited(roadmap: &Roadmap, place: Place) -> CitedIn {
    CitedIn { what: place.word().to_owned(), id: place.id(roadmap), label: place.label(roadmap) }
}
