//! What every page that is handed out has: the document around its body, and texts made fit for it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::roadmap::text::is_harmful;

/// A whole document, with its style in it.
pub(crate) fn document(title: &str, style: &str, class: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body class=(class) { (body) }
        }
    };
    page.into_string()
}

/// Words in the direction in which they are read.
pub(crate) fn said(words: &str) -> Markup {
    html! { bdi { (clean(words)) } }
}

/// A text without what could harm a reader; line breaks stay.
pub(crate) fn clean(text: &str) -> String {
    let kept = text.chars().map(|letter| if letter == '\t' { ' ' } else { letter });
    let stays = |letter: char| !is_harmful(letter) && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    kept.filter(|letter| *letter == '\n' || stays(*letter)).collect()
}
