//! What people send: joining, voting, parking a thought. "Counted" is said only once it is written down.

use std::sync::Arc;
use std::time::Instant;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::time::sleep;

use super::cookie::Cookies;
use super::form::{self, Fields};
use super::guard::{Peer, slow_down};
use super::house::{House, NotCounted};
use super::limits::Deed;
use super::pages::View;
use super::pages::notice::bare;
use super::routes::{MOST_CODE, is_script, joined, not_joined, with_cookie};
use super::saying::Saying;
use crate::walk::clean;
use crate::walk::voices::{Parked, Phase};

/// More people than this are no room any more.
const MOST_PEOPLE: usize = 10_000;

type Answer = Result<Response, Response>;

fn either(answer: Answer) -> Response {
    answer.unwrap_or_else(|refused| refused)
}

/// What went wrong, as the status and the words of the answer.
fn told(why: NotCounted) -> (StatusCode, String) {
    match why {
        NotCounted::Refused(why) => (StatusCode::CONFLICT, clean::line(&why)),
        NotCounted::Late => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Not counted yet. Your words are kept here; try again.".to_owned(),
        ),
    }
}

/// Joins with the code, or says anew who one is.
pub(super) async fn join(
    State(house): State<Arc<House>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    either(try_join(&house, &peer, request).await)
}

async fn try_join(house: &Arc<House>, peer: &Peer, request: Request) -> Answer {
    let known = joined(house, request.headers());
    let by_script = is_script(request.headers());
    let fields = Fields::read(request).await?;
    let code: String = clean::line(fields.get("code")).chars().take(MOST_CODE).collect();
    let again = |status, words: String| {
        let view = View { code: code.clone(), entered: Some(&fields), ..View::of(house, known.as_deref()) };
        view.refuse(by_script, status, &words)
    };
    let (voter, secret) = if let Some(voter) = &known {
        house.limits().voter(voter, Deed::Vote, Instant::now()).map_err(slow_down)?;
        (voter.clone(), None)
    } else {
        let tried = house.limits().may_try(peer.address, Instant::now());
        tried.map_err(|wait| {
            house.refuse_guess();
            slow_down(wait)
        })?;
        if !house.is_code(&code) {
            house.refuse_guess();
            let wait = house.limits().wrong(peer.address, Instant::now());
            sleep(wait).await;
            let words = "That is not the code of this room. Type the one that the screen in front shows.";
            return Err(again(StatusCode::FORBIDDEN, words.to_owned()));
        }
        house.limits().right(peer.address, Instant::now()).map_err(slow_down)?;
        if house.joined() >= MOST_PEOPLE {
            let words = "The room is full. Ask the person in front.".to_owned();
            return Err(again(StatusCode::SERVICE_UNAVAILABLE, words));
        }
        let no_chance = |_| again(StatusCode::SERVICE_UNAVAILABLE, "Not joined yet; try again.".to_owned());
        let secret = Cookies::secret().map_err(no_chance)?;
        (house.cookies.voter(&secret), Some(secret))
    };
    let person = form::person(&fields, &voter, &house.sight(None).shown.roles, house.named);
    let person = person.map_err(|wrong| again(StatusCode::UNPROCESSABLE_ENTITY, wrong))?;
    house.say(Saying::Join(person)).await.map_err(|why| {
        let (status, words) = told(why);
        again(status, words)
    })?;
    let answer = Redirect::to("/").into_response();
    Ok(secret.map_or(answer.into_response(), |secret| {
        with_cookie(Redirect::to("/").into_response(), &house.cookies.line(&secret))
    }))
}

/// Votes, or votes otherwise.
pub(super) async fn vote(State(house): State<Arc<House>>, request: Request) -> Response {
    either(try_vote(&house, request).await)
}

async fn try_vote(house: &Arc<House>, request: Request) -> Answer {
    let (voter, by_script) = voter_of(house, request.headers(), Deed::Vote).map_err(|answer| *answer)?;
    let fields = Fields::read(request).await?;
    let sight = house.sight(Some(&voter));
    let refuse = |status, words: &str| View::of(house, Some(&voter)).refuse(by_script, status, words);
    let Some(matter) = &sight.shown.now else {
        return Err(refuse(StatusCode::CONFLICT, "Nothing is voted on now."));
    };
    let is_this =
        fields.get("decision") == matter.decision && fields.get("round") == matter.round.to_string();
    if !is_this || matter.phase != Phase::Vote {
        return Err(refuse(
            StatusCode::CONFLICT,
            "That vote is closed. It was not counted; this is where the room is now.",
        ));
    }
    let (ballot, said) = form::ballot(&fields, &voter, matter);
    let again = |status, words: &str| {
        let view = View { draft: Some(ballot.clone()), ..View::of(house, Some(&voter)) };
        view.refuse(by_script, status, words)
    };
    said.map_err(|wrong| again(StatusCode::UNPROCESSABLE_ENTITY, &wrong))?;
    house.say(Saying::Vote(ballot.clone())).await.map_err(|why| {
        let (status, words) = told(why);
        again(status, &words)
    })?;
    if by_script {
        return Ok(View::of(house, Some(&voter)).part());
    }
    Ok(Redirect::to("/").into_response())
}

/// Parks a thought.
pub(super) async fn park(State(house): State<Arc<House>>, request: Request) -> Response {
    either(try_park(&house, request).await)
}

async fn try_park(house: &Arc<House>, request: Request) -> Answer {
    let (voter, by_script) = voter_of(house, request.headers(), Deed::Park).map_err(|answer| *answer)?;
    let fields = Fields::read(request).await?;
    let again = |status, words: &str| {
        let view = View { entered: Some(&fields), ..View::of(house, Some(&voter)) };
        view.refuse(by_script, status, words)
    };
    let text = form::thought(&fields).map_err(|wrong| again(StatusCode::UNPROCESSABLE_ENTITY, &wrong))?;
    let parked = Parked { text, voter: Some(voter.clone()) };
    house.say(Saying::Park(parked)).await.map_err(|why| {
        let (status, words) = told(why);
        again(status, &words)
    })?;
    if by_script {
        return Ok(bare(StatusCode::OK, "Parked. The room comes back to it."));
    }
    Ok(Redirect::to("/?parked").into_response())
}

/// The voter of something sent, if they have joined and do not hurry; and whether the page's script sent it.
fn voter_of(house: &House, headers: &HeaderMap, deed: Deed) -> Result<(String, bool), Box<Response>> {
    let voter = joined(house, headers).ok_or_else(|| Box::new(not_joined(headers)))?;
    let taken = house.limits().voter(&voter, deed, Instant::now());
    taken.map_err(|wait| Box::new(slow_down(wait)))?;
    Ok((voter, is_script(headers)))
}
