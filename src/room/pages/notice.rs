//! A page that says one thing: what went wrong, and how to go on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::framed;

/// Says one thing, with the way back. The page's script takes the words alone.
pub(in crate::room) fn bare(status: StatusCode, words: &str) -> Response {
    let title = if status.is_success() { "Done" } else { "Not done" };
    let body = html! {
        main.alone {
            h1 { (title) }
            p.lead { (words) }
            p { a.button href="/" { "To the room" } }
        }
    };
    (status, framed(title, &body)).into_response()
}
