//! The pages that people see, made on the server: whole for a browser, the changing part alone for the page's script.

mod join;
mod matter;
pub(super) mod notice;
mod outcome;
mod vote;
mod words;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use self::notice::bare;
use super::MOST_COMMENT;
use super::cookie::short_hash;
use super::form::Fields;
use super::house::{House, Sight};
use crate::walk::voices::{Ballot, Joined};

/// The page's own script.
pub(super) const SCRIPT: &str = include_str!("../page/page.js");

/// The page's style.
pub(super) const STYLE: &str = include_str!("../page/page.css");

/// A sign of its own, so that browsers ask for none.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
    %3Cpath fill='%230f6b6b' d='M7 1h2v2h4l2 2-2 2H9v8H7V7H3V3h4z'/%3E%3C/svg%3E";

/// Everything that a page is made of.
pub(super) struct View<'a> {
    pub(super) house: &'a House,
    pub(super) sight: Sight,
    /// The code to fill in.
    pub(super) code: String,
    /// A ballot that was not counted, to fill in.
    pub(super) draft: Option<Ballot>,
    /// Other fields that were refused, to fill in.
    pub(super) entered: Option<&'a Fields>,
    /// Whether a thought was just parked.
    pub(super) parked: bool,
    /// What went wrong.
    pub(super) notice: Option<String>,
}

impl<'a> View<'a> {
    /// What a voter sees, or somebody at the door.
    pub(super) fn of(house: &'a House, voter: Option<&str>) -> Self {
        Self {
            house,
            sight: house.sight(voter),
            code: String::new(),
            draft: None,
            entered: None,
            parked: false,
            notice: None,
        }
    }

    /// The whole page.
    pub(super) fn page(&self, status: StatusCode) -> Response {
        let body = match &self.sight.person {
            Some(person) => self.inside(person),
            None => join::door(self),
        };
        let title = self.sight.shown.now.as_ref().filter(|_| self.sight.person.is_some());
        let title = title.map_or("Join", |matter| &matter.label);
        (status, framed(&format!("{title} · {}", self.sight.shown.title), &body)).into_response()
    }

    /// The part that changes with what is shown.
    pub(super) fn part(&self) -> Response {
        fragment(&matter::part(self))
    }

    /// Says what went wrong: in a few words for the script, which keeps the form as it is; else on the page, with the
    /// form filled in again.
    pub(super) fn refuse(mut self, by_script: bool, status: StatusCode, words: &str) -> Response {
        if by_script {
            return bare(status, words);
        }
        self.notice = Some(words.to_owned());
        self.page(status)
    }

    fn inside(&self, person: &Joined) -> Markup {
        html! {
            header.top {
                p.walk { (self.sight.shown.title) }
                p #link .link role="status" {}
            }
            main #main data-room=(self.house.mark) {
                @if let Some(words) = &self.notice { p.alert role="alert" { (words) } }
                @if self.parked { p.good role="status" { "Parked. The room comes back to it." } }
                p.fresh { a href="/" { "Show me what is new" } }
                p #say .say role="status" {}
                (matter::part(self))
                (self.parking_lot())
                (self.who(person))
            }
        }
    }

    fn parking_lot(&self) -> Markup {
        let entered = self.entered.map(|fields| fields.get("thought")).unwrap_or_default();
        html! {
            section.card aria-labelledby="lot" {
                h2 #lot { "Parking lot" }
                p.hint #lot-hint { "A thought that does not belong here now, and must not be lost." }
                form #park method="post" action="/park" {
                    label for="thought" { "Your thought" }
                    textarea #thought name="thought" rows="2" maxlength=(MOST_COMMENT) required
                        aria-describedby="lot-hint" { (newline_safe(entered)) }
                    button.second type="submit" { "Park it" }
                    p.told role="status" {}
                }
            }
        }
    }

    fn who(&self, person: &Joined) -> Markup {
        let role = self.sight.shown.roles.iter().find(|role| Some(&role.id) == person.role.as_ref());
        let said = [
            person.name.clone(),
            person.table.as_ref().map(|table| at_table(table)),
            role.map(|role| role.label.clone()),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let said = if said.is_empty() { "no table, no role".to_owned() } else { said.join(" · ") };
        html! {
            details.card {
                summary { "You: " (said) }
                form #who method="post" action="/join" {
                    (join::fields(self, Some(person)))
                    button.second type="submit" { "Change" }
                }
            }
        }
    }
}

/// A table in words. Many write the word into the field themselves.
fn at_table(table: &str) -> String {
    let has_word = table.to_lowercase().starts_with("table");
    if has_word { table.to_owned() } else { format!("table {table}") }
}

/// A browser drops one line break at the start of a text field.
fn newline_safe(text: &str) -> String {
    if text.starts_with('\n') { format!("\n{text}") } else { text.to_owned() }
}

/// A page around its body.
pub(super) fn framed(title: &str, body: &Markup) -> Response {
    let (script, style) = (short_hash(SCRIPT.as_bytes()), short_hash(STYLE.as_bytes()));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · waypost" }
                link rel="icon" href=(ICON);
                link rel="stylesheet" href={ "/page.css?" (style) };
                script src={ "/page.js?" (script) } defer {}
            }
            body { (body) }
        }
    };
    fragment(&page)
}

fn fragment(markup: &Markup) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.0.clone()).into_response()
}
