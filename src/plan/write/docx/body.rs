//! The body of the document while it is written: paragraphs, words with footnotes, tables. `WordprocessingML`, the
//! elements of each property in the order that its schema asks for.

use crate::plan::format::{Plan, SourceLine};
use crate::plan::write::cite::{Bit, Cites};
use crate::plan::write::clean::clean;

/// What a paragraph is made of.
pub(super) enum Run<'a> {
    /// A text of the roadmap, its citations as footnotes.
    Cited(&'a str),
    /// Words as they are.
    Plain(&'a str),
    /// Words put together here.
    Words(String),
    /// Words that lead in, bold.
    Bold(&'a str),
    /// One footnote that names these sources.
    Note(&'a [String]),
    /// An address, as a link where it is one of the web.
    Link(&'a str),
}

/// The document so far.
pub(super) struct Body<'a> {
    pub(super) cites: Cites<'a>,
    /// The XML of the body.
    pub(super) xml: String,
    /// The sources of each footnote, the first of which has the id 1.
    pub(super) notes: Vec<Vec<&'a SourceLine>>,
    /// The addresses linked to, the first of which has the id `link1`.
    pub(super) links: Vec<&'a str>,
    /// How many numbered lists there are.
    pub(super) lists: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { cites: Cites::of(plan), xml: String::new(), notes: Vec::new(), links: Vec::new(), lists: 0 }
    }

    /// A paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, runs: &[Run<'a>]) {
        self.with_properties(&format!(r#"<w:pStyle w:val="{style}"/>"#), runs);
    }

    /// A heading of a level from 1 to 3.
    pub(super) fn heading(&mut self, level: usize, runs: &[Run<'a>]) {
        self.paragraph(&format!("Heading{level}"), runs);
    }

    /// A line that begins with bold words.
    pub(super) fn labelled(&mut self, label: &'a str, runs: Vec<Run<'a>>) {
        let mut all = vec![Run::Bold(label), Run::Plain(" ")];
        all.extend(runs);
        self.paragraph("Detail", &all);
    }

    /// An item of a list with bullets.
    pub(super) fn bullet(&mut self, runs: &[Run<'a>]) {
        self.item(1, runs);
    }

    /// The number of a new numbered list.
    pub(super) fn new_list(&mut self) -> usize {
        self.lists += 1;
        self.lists + 1
    }

    /// An item of the list with this number.
    pub(super) fn item(&mut self, list: usize, runs: &[Run<'a>]) {
        let number = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#);
        self.with_properties(&format!(r#"<w:pStyle w:val="Item"/>{number}"#), runs);
    }

    fn with_properties(&mut self, properties: &str, runs: &[Run<'a>]) {
        let rtl = runs.iter().find_map(|run| match run {
            Run::Cited(text) | Run::Plain(text) => first_direction(text),
            Run::Words(text) => first_direction(text),
            Run::Bold(_) | Run::Note(_) | Run::Link(_) => None,
        });
        let bidi = if rtl == Some(true) { "<w:bidi/>" } else { "" };
        self.xml.push_str(&format!("<w:p><w:pPr>{properties}{bidi}</w:pPr>"));
        for run in runs {
            self.run(run);
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run<'a>) {
        match run {
            Run::Plain(text) => words(&mut self.xml, text, ""),
            Run::Words(text) => words(&mut self.xml, text, ""),
            Run::Bold(text) => words(&mut self.xml, text, "<w:b/><w:bCs/>"),
            Run::Cited(text) => self.cited(text),
            Run::Note(ids) => {
                let sources: Vec<&SourceLine> = self.cites.sources(ids).collect();
                self.note(sources);
            }
            Run::Link(address) => self.link(address),
        }
    }

    /// Citations next to each other share a footnote.
    fn cited(&mut self, text: &'a str) {
        let bits: Vec<Bit<'a>> = self.cites.bits(text).collect();
        let mut together = Vec::new();
        for bit in bits {
            match bit {
                Bit::Source(source) => together.push(source),
                Bit::Words(text) => {
                    self.note(std::mem::take(&mut together));
                    words(&mut self.xml, text, "");
                }
            }
        }
        self.note(together);
    }

    fn note(&mut self, sources: Vec<&'a SourceLine>) {
        if sources.is_empty() {
            return;
        }
        self.notes.push(sources);
        let id = self.notes.len();
        self.xml.push_str(&format!(
            r#"<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{id}"/></w:r>"#
        ));
    }

    fn link(&mut self, address: &'a str) {
        let web = address.starts_with("https://") || address.starts_with("http://");
        let odd = |letter: char| letter.is_whitespace() || letter.is_control();
        if !web || address.chars().any(odd) {
            words(&mut self.xml, address, "");
            return;
        }
        self.links.push(address);
        self.xml.push_str(&format!(r#"<w:hyperlink r:id="link{}">"#, self.links.len()));
        words(&mut self.xml, address, r#"<w:rStyle w:val="Hyperlink"/>"#);
        self.xml.push_str("</w:hyperlink>");
    }

    /// Begins a table with columns of these widths (twentieths of a point), and writes its first row, which is repeated
    /// on every page.
    pub(super) fn begin_table(&mut self, columns: &[(&'a str, usize)]) {
        let width: usize = columns.iter().map(|(_, width)| width).sum();
        let grid: String =
            columns.iter().map(|(_, width)| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        self.xml.push_str(&format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
        ));
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (title, width) in columns {
            self.cell(*width, "CellHead", &[vec![Run::Plain(title)]]);
        }
        self.xml.push_str("</w:tr>");
    }

    /// A row: each cell with its width and its paragraphs.
    pub(super) fn table_row(&mut self, cells: &[(usize, Vec<Vec<Run<'a>>>)]) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (width, paragraphs) in cells {
            self.cell(*width, "Cell", paragraphs);
        }
        self.xml.push_str("</w:tr>");
    }

    pub(super) fn end_table(&mut self) {
        self.xml.push_str("</w:tbl>");
    }

    fn cell(&mut self, width: usize, style: &str, paragraphs: &[Vec<Run<'a>>]) {
        self.xml.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#));
        if paragraphs.is_empty() {
            self.paragraph(style, &[]);
        }
        for runs in paragraphs {
            self.paragraph(style, runs);
        }
        self.xml.push_str("</w:tc>");
    }

    /// Ends a section; what came since the last one stands on pages like these.
    pub(super) fn end_section(&mut self, pages: &str) {
        self.xml.push_str(&format!(r#"<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{pages}</w:pPr></w:p>"#));
    }
}

/// Adds words in a run with these properties; line ends and tabs become what Word has for them.
pub(super) fn words(xml: &mut String, text: &str, properties: &str) {
    if text.is_empty() {
        return;
    }
    let rtl = if first_direction(text) == Some(true) { "<w:rtl/>" } else { "" };
    xml.push_str("<w:r>");
    if !(properties.is_empty() && rtl.is_empty()) {
        xml.push_str(&format!("<w:rPr>{properties}{rtl}</w:rPr>"));
    }
    for (at, line) in clean(text).split('\n').enumerate() {
        if at > 0 {
            xml.push_str("<w:br/>");
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                xml.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                xml.push_str(&format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(part)));
            }
        }
    }
    xml.push_str("</w:r>");
}

/// A text as XML holds it, within elements and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

/// Whether the first letter with a direction runs from right to left; `None` where no letter has one.
fn first_direction(text: &str) -> Option<bool> {
    let right_to_left = |letter: char| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().find(|letter| letter.is_alphabetic()).map(right_to_left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert_eq!(first_direction("123 – שלום world"), Some(true));
        assert_eq!(first_direction("“Why?” مرحبا"), Some(false));
        assert_eq!(first_direction("12 %"), None);
    }

    #[test]
    fn words_are_escaped_and_broken() {
        let mut xml = String::new();
        words(&mut xml, "a<b\u{1}\n\t&", "");
        assert_eq!(
            xml,
            r#"<w:r><w:t xml:space="preserve">a&lt;b</w:t><w:br/><w:tab/><w:t xml:space="preserve">&amp;</w:t></w:r>"#
        );
    }
}
