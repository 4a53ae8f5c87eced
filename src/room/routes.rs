//! The addresses of the room, and what is to be seen there.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::guard::{guard, slow_down};
use super::house::House;
use super::limits::Deed;
use super::pages::notice::bare;
use super::pages::{self, View};
use super::posts;
use super::stream::event;
use crate::walk::clean;

/// The most letters of a code that is looked at.
pub(super) const MOST_CODE: usize = 40;

/// The room's addresses. Nothing else is answered, and nothing here steers the room.
pub(super) fn router(house: Arc<House>) -> Router {
    let nowhere = || async { bare(StatusCode::NOT_FOUND, "There is nothing here.") };
    let not_so = || async { bare(StatusCode::METHOD_NOT_ALLOWED, "That cannot be done here.") };
    Router::new()
        .route("/", get(page))
        .route("/now", get(part))
        .route("/events", get(events))
        .route("/page.js", get(|| async { asset("text/javascript; charset=utf-8", pages::SCRIPT) }))
        .route("/page.css", get(|| async { asset("text/css; charset=utf-8", pages::STYLE) }))
        .route("/join", post(posts::join))
        .route("/vote", post(posts::vote))
        .route("/park", post(posts::park))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(Arc::clone(&house), guard))
        .with_state(house)
}

/// The voter of a request who has joined.
pub(super) fn joined(house: &House, headers: &HeaderMap) -> Option<String> {
    house.cookies.voter_of(headers).filter(|voter| house.knows(voter))
}

/// Whether the page's own script asks, which takes parts instead of pages.
pub(super) fn is_script(headers: &HeaderMap) -> bool {
    headers.contains_key("x-waypost")
}

fn look(house: &House, voter: &str) -> Result<(), Box<Response>> {
    let looked = house.limits().voter(voter, Deed::Look, Instant::now());
    looked.map_err(|wait| Box::new(slow_down(wait)))
}

async fn page(
    State(house): State<Arc<House>>,
    Query(asked): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let voter = joined(&house, &headers);
    if let Some(voter) = &voter {
        if let Err(slow) = look(&house, voter) {
            return *slow;
        }
        if asked.iter().any(|(name, _)| name == "code") {
            return Redirect::to("/").into_response();
        }
    }
    let parked = asked.iter().any(|(name, _)| name == "parked");
    let code = asked.into_iter().find(|(name, _)| name == "code").map(|(_, code)| code).unwrap_or_default();
    let code: String = clean::line(&code).chars().take(MOST_CODE).collect();
    View { code, parked, ..View::of(&house, voter.as_deref()) }.page(StatusCode::OK)
}

async fn part(State(house): State<Arc<House>>, headers: HeaderMap) -> Response {
    let Some(voter) = joined(&house, &headers) else { return not_joined(&headers) };
    if let Err(slow) = look(&house, &voter) {
        return *slow;
    }
    View::of(&house, Some(&voter)).part()
}

/// The page of somebody who has not joined: to the door.
pub(super) fn not_joined(headers: &HeaderMap) -> Response {
    if is_script(headers) {
        bare(StatusCode::UNAUTHORIZED, "You have not joined this room yet. Load the page again.")
    } else {
        Redirect::to("/").into_response()
    }
}

async fn events(State(house): State<Arc<House>>, headers: HeaderMap) -> Response {
    let Some(voter) = joined(&house, &headers) else {
        return bare(StatusCode::UNAUTHORIZED, "You have not joined this room yet. Load the page again.");
    };
    if let Err(slow) = look(&house, &voter) {
        return *slow;
    }
    let stirred = Arc::clone(&house.stirred);
    let left = Box::new(move || stirred.notify_one());
    let stream = house.streams.open(voter, event(&house.version()), left);
    house.stirred.notify_one();
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::new(stream)).into_response()
}

/// The script or the style: the page names them with a mark of what they hold, so that they can be kept.
fn asset(kind: &'static str, text: &'static str) -> Response {
    let kept = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], text).into_response()
}

/// Gives an answer a cookie.
pub(super) fn with_cookie(mut answer: Response, line: &str) -> Response {
    // Made of hex digits and fixed words; a header takes it.
    if let Ok(value) = HeaderValue::from_str(line) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}
