//! The plan as plain text, for the clipboard.

use super::items::Item;

/// The whole plan.
pub(super) fn all<'a>(
    facts: &[(String, bool)],
    items: impl Iterator<Item = (Option<&'a str>, Item)>,
) -> String {
    let mut out = String::new();
    for (fact, _) in facts {
        out.push_str(&format!("{fact}\n"));
    }
    for (head, each) in items {
        if let Some(head) = head {
            out.push_str(&format!("\n{}\n", head.to_uppercase()));
        }
        out.push_str(&item(&each));
    }
    out
}

/// One item: its line, why it stands there, and what belongs to it.
pub(super) fn item(item: &Item) -> String {
    let mut out = format!("{} {}", item.sign, item.title).trim_start().to_owned();
    if !item.right.is_empty() {
        out.push_str(&format!(" ({})", item.right));
    }
    out.push('\n');
    if let Some(mark) = &item.mark {
        out.push_str(&format!("  {mark}\n"));
    }
    if let Some(because) = item.because_words() {
        out.push_str(&format!("  {because}\n"));
    }
    let mut before = "";
    for (label, text) in &item.more {
        if !label.is_empty() && *label != before {
            before = label;
            out.push_str(&format!("  {label}: {text}\n"));
        } else {
            out.push_str(&format!("    {text}\n"));
        }
    }
    out
}
