//! How the document looks: its styles, its lists and its pages.

/// Letter, upright.
pub(super) const UPRIGHT: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1224" w:right="1224" w:bottom="1080" w:left="1224" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>"#;

/// Letter, on its side, for broad tables.
pub(super) const SIDEWAYS: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/><w:pgMar w:top="1080" w:right="1080" w:bottom="1000" w:left="1080" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>"#;

pub(super) const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// What a style is.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: &'static str,
    letters: &'static str,
}

const STYLES: [Style; 13] = [
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        paragraph: r#"<w:spacing w:before="0" w:after="80"/>"#,
        letters: r#"<w:b/><w:bCs/><w:color w:val="1F3A4D"/><w:sz w:val="48"/><w:szCs w:val="48"/>"#,
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        next: "Normal",
        paragraph: r#"<w:spacing w:after="200"/>"#,
        letters: r#"<w:color w:val="5A5A5A"/><w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        next: "Normal",
        paragraph: r#"<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        letters: r#"<w:b/><w:bCs/><w:color w:val="1F3A4D"/><w:sz w:val="34"/><w:szCs w:val="34"/>"#,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        next: "Normal",
        paragraph: r#"<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="1"/>"#,
        letters: r#"<w:b/><w:bCs/><w:color w:val="2B5D7D"/><w:sz w:val="28"/><w:szCs w:val="28"/>"#,
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        next: "Normal",
        paragraph: r#"<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="40"/><w:outlineLvl w:val="2"/>"#,
        letters: r#"<w:b/><w:bCs/><w:sz w:val="23"/><w:szCs w:val="23"/>"#,
    },
    Style {
        id: "Item",
        name: "List Paragraph",
        next: "Item",
        paragraph: r#"<w:spacing w:after="40"/>"#,
        letters: "",
    },
    Style {
        id: "Detail",
        name: "Plan Detail",
        next: "Detail",
        paragraph: r#"<w:spacing w:after="40"/>"#,
        letters: "",
    },
    Style {
        id: "Draft",
        name: "Plan Draft",
        next: "Normal",
        paragraph: r#"<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="B3541E"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FBEFE7"/><w:spacing w:before="0" w:after="0"/><w:ind w:left="180"/>"#,
        letters: "",
    },
    Style {
        id: "Small",
        name: "Plan Small Print",
        next: "Small",
        paragraph: r#"<w:spacing w:after="60"/>"#,
        letters: r#"<w:color w:val="5A5A5A"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    },
    Style {
        id: "Cell",
        name: "Plan Cell",
        next: "Cell",
        paragraph: r#"<w:spacing w:before="20" w:after="20"/>"#,
        letters: r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    },
    Style {
        id: "CellHead",
        name: "Plan Cell Head",
        next: "Cell",
        paragraph: r#"<w:keepNext/><w:spacing w:before="40" w:after="40"/>"#,
        letters: r#"<w:b/><w:bCs/><w:color w:val="FFFFFF"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    },
    Style {
        id: "SectionEnd",
        name: "Plan Section End",
        next: "Normal",
        paragraph: r#"<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>"#,
        letters: r#"<w:sz w:val="2"/><w:szCs w:val="2"/>"#,
    },
    Style {
        id: "FootnoteText",
        name: "footnote text",
        next: "FootnoteText",
        paragraph: r#"<w:spacing w:after="0"/>"#,
        letters: r#"<w:sz w:val="16"/><w:szCs w:val="16"/>"#,
    },
];

/// The part `word/styles.xml`.
pub(super) fn styles() -> String {
    let mut xml = format!(
        r#"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
    );
    for Style { id, name, next, paragraph, letters } in &STYLES {
        xml.push_str(&format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{next}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
        ));
    }
    xml.push_str(LETTERS_AND_TABLES);
    xml.push_str("</w:styles>");
    xml
}

const LETTERS_AND_TABLES: &str = r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="PlanTable"><w:name w:val="Plan Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:left w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:right w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3A4D"/></w:tcPr></w:tblStylePr></w:style>"#;

/// The part `word/numbering.xml`: bullets as list 1, then so many lists of numbers that each begin with 1.
pub(super) fn lists(numbered: usize) -> String {
    let level = |format: &str, sign: &str| {
        format!(
            r#"<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="500" w:hanging="320"/></w:pPr></w:lvl>"#
        )
    };
    let mut xml = format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level("bullet", "•"),
        level("decimal", "%1.")
    );
    for list in 0..numbered {
        xml.push_str(&format!(
            r#"<w:num w:numId="{}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#,
            list + 2
        ));
    }
    xml.push_str("</w:numbering>");
    xml
}
