//! What the formats are called, how their files are named, and what each is for; a plan in a format by its name.

use super::{Format, WriteFault, brief, csv, docx, html, ics, md, xlsx};
use crate::plan::{Plan, to_json};

/// The names by which formats are asked for, in the order in which they are offered.
const NAMES: [(&str, &[Format]); 9] = [
    ("json", &[Format::Json]),
    ("md", &[Format::Markdown]),
    ("html", &[Format::Html]),
    ("docx", &[Format::Docx]),
    ("xlsx", &[Format::Xlsx]),
    ("csv", &[Format::Csv]),
    ("ics", &[Format::Ics]),
    ("brief", &[Format::Brief, Format::BriefMarkdown]),
    ("all", &Format::ALL),
];

impl Format {
    /// Every format.
    pub const ALL: [Self; 9] = [
        Self::Json,
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Xlsx,
        Self::Csv,
        Self::Ics,
        Self::Brief,
        Self::BriefMarkdown,
    ];

    /// The names by which formats are asked for.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The formats of a name: `brief` and `all` stand for several. `None` for what is no name of a format.
    pub fn named(name: &str) -> Option<&'static [Self]> {
        let name = name.trim().to_lowercase();
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, formats)| *formats)
    }

    /// How the names of its files end, without the dot before it: `plan.md`, `brief.html`.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "plan.json",
            Self::Markdown => "plan.md",
            Self::Html => "plan.html",
            Self::Docx => "plan.docx",
            Self::Xlsx => "plan.xlsx",
            Self::Csv => "plan.csv",
            Self::Ics => "plan.ics",
            Self::Brief => "brief.html",
            Self::BriefMarkdown => "brief.md",
        }
    }

    /// The name of the file of a plan whose walk has this name.
    pub fn file_name(self, stem: &str) -> String {
        format!("{stem}.{}", self.ending())
    }

    /// The format of a file by the end of its name: `plan.docx`, `chief.brief.md`, `x.md`.
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let brief = [Self::Brief, Self::BriefMarkdown];
        let named = |format: &Self| name.ends_with(&format!(".{}", format.ending()));
        let extension = |format: &Self| {
            let ending = format.ending().rsplit_once('.').map_or("", |(_, extension)| extension);
            name.ends_with(&format!(".{ending}"))
        };
        brief.into_iter().find(named).or_else(|| Self::ALL.into_iter().find(extension))
    }

    /// The file of this format beside another file of the same plan: `retreat.plan.md` beside `retreat.plan.json`.
    pub fn beside(self, path: &str) -> String {
        let endings = Self::ALL.map(|format| format!(".{}", format.ending()));
        let stem = endings.iter().find_map(|ending| path.strip_suffix(ending.as_str()));
        let plainly = || Self::of_file(path).and_then(|_| path.rsplit_once('.')).map(|(stem, _)| stem);
        self.file_name(stem.or_else(plainly).unwrap_or(path))
    }

    /// Whether what is written is not text.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx)
    }

    /// What it is, in a word or two.
    pub fn title(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Markdown => "Markdown",
            Self::Html => "Web page",
            Self::Docx => "Word document",
            Self::Xlsx => "Spreadsheet",
            Self::Csv => "CSV table",
            Self::Ics => "Calendar",
            Self::Brief => "One-page brief",
            Self::BriefMarkdown => "One-page brief, Markdown",
        }
    }

    /// What it is for.
    pub fn use_words(self) -> &'static str {
        match self {
            Self::Json => "for other programs, and to compare",
            Self::Markdown => "to mail and to keep in git",
            Self::Html => "to read, to print, to hand out",
            Self::Docx => "to mark up",
            Self::Xlsx => "to track what is done",
            Self::Csv => "the same for other tools",
            Self::Ics => "dates for everybody's calendar",
            Self::Brief => "for a chief",
            Self::BriefMarkdown => "for a chief, to mail",
        }
    }

    /// A plan in this format.
    ///
    /// # Errors
    /// Where the plan lacks what the format needs, or the library that makes it refuses.
    pub fn write(self, plan: &Plan) -> Result<Vec<u8>, WriteFault> {
        match self {
            Self::Json => Ok(to_json(plan)),
            Self::Markdown => md::write(plan),
            Self::Html => html::write(plan),
            Self::Docx => docx::write(plan),
            Self::Xlsx => xlsx::write(plan),
            Self::Csv => csv::write(plan),
            Self::Ics => ics::write(plan),
            Self::Brief => brief::html(plan),
            Self::BriefMarkdown => brief::markdown(plan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_the_name_of_its_file() {
        for format in Format::ALL {
            assert_eq!(Format::of_file(&format.file_name("retreat")), Some(format));
        }
        assert_eq!(Format::Docx.beside("a.b/x.brief.md"), "a.b/x.plan.docx");
        assert_eq!(Format::Docx.beside("a.b/x.txt"), "a.b/x.txt.plan.docx");
        assert_eq!(Format::of_file("REPORT.MD"), Some(Format::Markdown));
        assert_eq!(Format::of_file("brief.md"), Some(Format::Markdown));
        assert_eq!(Format::of_file("plan"), None);
        assert_eq!(Format::of_file("md"), None);
    }

    #[test]
    fn every_format_has_a_name() {
        for format in Format::ALL {
            assert!(Format::names().any(|name| Format::named(name) == Some(&[format]) || name == "brief"));
        }
        assert_eq!(Format::named(" HTML "), Some([Format::Html].as_slice()));
        assert_eq!(Format::named("pdf"), None);
    }
}
