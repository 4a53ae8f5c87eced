//! The parts of the document beside its body, and all of them packed. Times in the package are fixed.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::{Body, escape, words};
use super::front::name;
use super::styles::{UPRIGHT, W, lists, styles};
use crate::plan::Plan;
use crate::plan::format::SourceLine;
use crate::plan::write::dates;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// All parts as one file.
pub(super) fn pack(plan: &Plan, body: &Body<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let document = format!("<w:document {W}><w:body>{}{UPRIGHT}</w:body></w:document>", body.xml);
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", PACKAGE_LINKS.to_owned()),
        ("docProps/core.xml", core(plan)),
        ("docProps/app.xml", APP.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", links(body)),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", lists(body.lists)),
        ("word/settings.xml", format!("<w:settings {W}>{SETTINGS}</w:settings>")),
        ("word/footnotes.xml", footnotes(&body.notes)),
        ("word/footer1.xml", footer(plan)),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, part) in parts {
        zip.start_file(path, options)?;
        zip.write_all(HEAD.as_bytes())?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The properties of the document. Its times are those of the walk.
fn core(plan: &Plan) -> String {
    let time = |name: &str, at: Option<jiff::civil::DateTime>| {
        at.map_or_else(String::new, |at| {
            let at = at.strftime("%Y-%m-%dT%H:%M:%SZ");
            format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>"#)
        })
    };
    let status = if plan.is_final { "Final" } else { "Draft: not final" };
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>Waypost</dc:creator><dc:language>en-US</dc:language>{}{}<cp:contentStatus>{status}</cp:contentStatus></cp:coreProperties>"#,
        escape(name(plan)),
        escape(&plan.roadmap.title),
        time("created", dates::began(plan)),
        time("modified", dates::changed(plan)),
    )
}

/// What the body refers to: its other parts, and the addresses of sources.
fn links(body: &Body<'_>) -> String {
    let mut xml = String::from(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    for (id, part) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("footnotes", "footnotes.xml"),
        ("footer", "footer1.xml"),
    ] {
        xml.push_str(&format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{id}" Target="{part}"/>"#
        ));
    }
    for (at, address) in body.links.iter().enumerate() {
        xml.push_str(&format!(
            r#"<Relationship Id="link{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{}" TargetMode="External"/>"#,
            at + 1,
            escape(address)
        ));
    }
    xml.push_str("</Relationships>");
    xml
}

/// The footnotes: at its first mention a source is told in full, later shortly.
fn footnotes(notes: &[Vec<&SourceLine>]) -> String {
    let mut xml = format!("<w:footnotes {W}>");
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        xml.push_str(&format!(
            r#"<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"#
        ));
    }
    let mut told = std::collections::BTreeSet::new();
    for (at, sources) in notes.iter().enumerate() {
        let mark = r#"<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>"#;
        xml.push_str(&format!(
            r#"<w:footnote w:id="{}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}"#,
            at + 1
        ));
        let told: Vec<String> = sources.iter().map(|source| told_of(source, told.insert(source.n))).collect();
        words(&mut xml, &format!(" {}", told.join("; ")), "");
        xml.push_str("</w:p></w:footnote>");
    }
    xml.push_str("</w:footnotes>");
    xml
}

fn told_of(source: &SourceLine, is_first: bool) -> String {
    if !is_first {
        return format!("[{}] {}", source.n, source.title);
    }
    let year = source.year.map_or_else(String::new, |year| format!(" ({year})"));
    format!("[{}] {}. {}{year}. {}", source.n, source.title, source.publisher, source.url)
}

/// The foot of each page: which plan, whether it is a draft, the page.
fn footer(plan: &Plan) -> String {
    let mut xml = format!(r#"<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>"#);
    let draft = if plan.is_final { "" } else { " · Draft: not final" };
    words(&mut xml, &format!("{}{draft} · Page ", name(plan)), "");
    let field =
        |code: &str| format!(r#"<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    xml.push_str(&field("PAGE"));
    words(&mut xml, " of ", "");
    xml.push_str(&field("NUMPAGES"));
    xml.push_str("</w:p></w:ftr>");
    xml
}

const SETTINGS: &str = r#"<w:defaultTabStop w:val="720"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/>"#;

const APP: &str = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Waypost</Application></Properties>"#;

const PACKAGE_LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="app" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;
