//! The door: the code, and who one is.

use maud::{Markup, html};

use super::View;
use crate::room::MOST_NAME;
use crate::walk::voices::Joined;

/// The page of somebody who has not joined.
pub(super) fn door(view: &View<'_>) -> Markup {
    html! {
        main.alone #main {
            p.kicker { "You are invited to" }
            h1 { (view.sight.shown.title) }
            @if let Some(words) = &view.notice { p.alert role="alert" #wrong { (words) } }
            form #door method="post" action="/join" {
                div.field {
                    label for="code" { "Room code" }
                    input.code #code name="code" type="text" value=(view.code) required maxlength="40"
                        autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-describedby=(if view.notice.is_some() { "wrong code-hint" } else { "code-hint" });
                    p.hint #code-hint { "It stands on the screen in front." }
                }
                (fields(view, None))
                button type="submit" { "Join" }
            }
            p.hint {
                "The screens never show who voted how. They show counts, and the comments that the facilitator opens, "
                "each with its author's fist-to-five. "
                @if view.house.named { "A name that you give is kept with your votes, and shown with your comments." }
                @else { "No names are kept, only a number that means nothing elsewhere." }
                " One small cookie keeps your place on this phone."
            }
        }
    }
}

/// The fields of who one is.
pub(super) fn fields(view: &View<'_>, person: Option<&Joined>) -> Markup {
    let entered = |name: &str| view.entered.map(|fields| fields.get(name)).filter(|text| !text.is_empty());
    let or = |name: &str, known: Option<&String>| {
        entered(name).map(str::to_owned).or_else(|| known.cloned()).unwrap_or_default()
    };
    let role = or("role", person.and_then(|person| person.role.as_ref()));
    html! {
        @if view.house.named {
            div.field {
                label for="name" { "Your name " span.optional { "optional, kept" } }
                input #name name="name" type="text" maxlength=(MOST_NAME) autocomplete="name"
                    value=(or("name", person.and_then(|person| person.name.as_ref())));
            }
        }
        div.field {
            label for="table" { "Your table " span.optional { "optional" } }
            input #table name="table" type="text" maxlength=(MOST_NAME) autocomplete="off"
                value=(or("table", person.and_then(|person| person.table.as_ref())));
        }
        @if !view.sight.shown.roles.is_empty() {
            div.field {
                label for="role" { "You speak as " span.optional { "optional" } }
                select #role name="role" {
                    option value="" selected[role.is_empty()] { "no role" }
                    @for known in &view.sight.shown.roles {
                        option value=(known.id) selected[role == known.id] { (known.label) }
                    }
                }
            }
        }
    }
}
