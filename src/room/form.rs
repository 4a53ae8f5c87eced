//! Reads what is sent with a form: bounded in size and time, cleaned, and judged as far as the page can tell.

use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{Form, FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;

use super::guard::{MOST_BODY, Peer, too_large};
use super::pages::notice::bare;
use super::shown::{Matter, Role};
use super::{MOST_COMMENT, MOST_NAME};
use crate::roadmap::Kind;
use crate::walk::clean;
use crate::walk::entry::RawChoice;
use crate::walk::voices::{Ballot, Joined, MOST_FIST};

/// The longest that a form may take to arrive.
const LONGEST: Duration = Duration::from_secs(10);

/// The most fields of a form; the largest rank has far fewer.
const MOST_FIELDS: usize = 200;

/// The fields of a form, in order.
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form.
    ///
    /// # Errors
    /// The answer that says what is wrong with it.
    pub(super) async fn read(request: Request) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_form = kind.is_some_and(|kind| {
            kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded")
        });
        if !is_form {
            return Err(bare(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the form of the page itself."));
        }
        let pass = request.extensions().get::<Peer>().map(|peer| Arc::clone(&peer.pass));
        let (parts, body) = request.into_parts();
        let bytes = match tokio::time::timeout(LONGEST, to_bytes(body, MOST_BODY)).await {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(_)) => return Err(too_large()),
            Err(_) => {
                return Err(bare(
                    StatusCode::REQUEST_TIMEOUT,
                    "That took too long to arrive. Send it again.",
                ));
            }
        };
        if let Some(pass) = pass {
            pass.serve();
        }
        let request = Request::from_parts(parts, bytes.into());
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        match form {
            Ok(Form(fields)) if fields.len() <= MOST_FIELDS => Ok(Self(fields)),
            _ => Err(bare(
                StatusCode::BAD_REQUEST,
                "The form could not be read. Send it from the page itself.",
            )),
        }
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0.iter().filter(move |(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// The first field of that name; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }
}

/// What is wrong with a form, as a sentence for the person.
pub(super) type Wrong = String;

/// A text of several lines, clean and without space around it.
fn lines(text: &str) -> String {
    clean::lines(text).trim().to_owned()
}

fn short(what: &str, text: String, most: usize) -> Result<Option<String>, Wrong> {
    let long = text.chars().count();
    if long > most {
        return Err(format!(
            "{what} is {long} letters long. At most {most} fit; shorten it, and send it again."
        ));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// Who somebody says they are.
pub(super) fn person(fields: &Fields, voter: &str, roles: &[Role], named: bool) -> Result<Joined, Wrong> {
    let line = |name| clean::line(fields.get(name)).trim().to_owned();
    let role = fields.get("role");
    if !role.is_empty() && roles.iter().all(|known| known.id != role) {
        return Err("That role is not one of the list. Choose one of the list, or none.".to_owned());
    }
    let name = if named { line("name") } else { String::new() };
    Ok(Joined {
        voter: voter.to_owned(),
        name: short("The name", name, MOST_NAME)?,
        table: short("The table", line("table"), MOST_NAME)?,
        role: (!role.is_empty()).then(|| role.to_owned()),
    })
}

/// A thought for later.
pub(super) fn thought(fields: &Fields) -> Result<String, Wrong> {
    let text = short("The thought", lines(fields.get("thought")), MOST_COMMENT)?;
    text.ok_or_else(|| "There is nothing written yet. Write a few words first.".to_owned())
}

/// A ballot as far as it can be read, to fill the form in again, and what is wrong with it.
pub(super) fn ballot(fields: &Fields, voter: &str, matter: &Matter) -> (Ballot, Result<(), Wrong>) {
    let choice = choice(fields, matter);
    let fist = fist(fields.get("fist"));
    let text = lines(fields.get("comment"));
    let comment = short("The comment", text.clone(), MOST_COMMENT);
    let ballot = Ballot {
        decision: matter.decision.clone(),
        round: matter.round,
        voter: voter.to_owned(),
        choice: choice.as_ref().ok().cloned().flatten(),
        fist: fist.as_ref().ok().copied().flatten(),
        comment: (!text.is_empty()).then_some(text),
    };
    let is_empty = ballot.choice.is_none() && ballot.fist.is_none() && ballot.comment.is_none();
    let said = choice.err().or(fist.err()).or(comment.err());
    let said = said.or_else(|| is_empty.then(|| nothing_said(&matter.kind).to_owned()));
    (ballot, said.map_or(Ok(()), Err))
}

fn nothing_said(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => {
            "There is nothing to count yet. Say how well you can live with it, or write a comment."
        }
        _ => "There is nothing to count yet. Choose, or say how well you can live with it.",
    }
}

fn fist(text: &str) -> Result<Option<u8>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let fist = text.parse().ok().filter(|fist| *fist <= MOST_FIST && text.len() == 1);
    fist.map(Some).ok_or_else(|| format!("Show from 0 to {MOST_FIST} fingers."))
}

fn choice(fields: &Fields, matter: &Matter) -> Result<Option<RawChoice>, Wrong> {
    match matter.kind {
        Kind::One | Kind::Scale => {
            let mut chosen: Vec<&str> = fields.all("choice").filter(|id| !id.is_empty()).collect();
            if chosen.len() > 1 {
                return Err("Choose one of them only.".to_owned());
            }
            check(matter, &chosen)?;
            Ok(chosen.pop().map(|id| RawChoice::One(id.to_owned())))
        }
        Kind::Many { min, max } => {
            let mut chosen: Vec<&str> = fields.all("choice").filter(|id| !id.is_empty()).collect();
            chosen.dedup();
            in_order(matter, &chosen, min, max)
        }
        Kind::Rank { min, max } => in_order(matter, &ranked(fields, matter)?, min, max),
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => Ok(None),
    }
}

fn in_order(matter: &Matter, chosen: &[&str], min: usize, max: usize) -> Result<Option<RawChoice>, Wrong> {
    if chosen.is_empty() {
        return Ok(None);
    }
    check(matter, chosen)?;
    if !(min..=max).contains(&chosen.len()) {
        let wanted = bounds(min, max);
        return Err(format!("Choose {wanted}; you have chosen {}.", chosen.len()));
    }
    Ok(Some(RawChoice::Several(chosen.iter().map(|id| (*id).to_owned()).collect())))
}

/// How many are wanted, in words.
pub(super) fn bounds(min: usize, max: usize) -> String {
    match (min, max) {
        (min, max) if min == max => format!("exactly {min}"),
        (0 | 1, max) => format!("at most {max}"),
        (min, max) => format!("{min} to {max}"),
    }
}

/// The options that were given a place, the first first.
fn ranked<'a>(fields: &'a Fields, matter: &Matter) -> Result<Vec<&'a str>, Wrong> {
    let mut places: Vec<(usize, &str)> = Vec::new();
    for (name, value) in &fields.0 {
        let Some(id) = name.strip_prefix("rank.") else { continue };
        if value.is_empty() {
            continue;
        }
        let place = value.parse().ok().filter(|place| (1..=matter.options.len()).contains(place));
        let Some(place) = place else {
            return Err(format!("Give places from 1 to {}.", matter.options.len()));
        };
        if places.iter().any(|(taken, _)| *taken == place) {
            return Err(format!("Two of them have place {place}. Give each a place of its own."));
        }
        places.push((place, id));
    }
    places.sort_unstable();
    Ok(places.into_iter().map(|(_, id)| id).collect())
}

/// Whether all can be chosen, each once.
fn check(matter: &Matter, chosen: &[&str]) -> Result<(), Wrong> {
    for (at, id) in chosen.iter().enumerate() {
        let Some(option) = matter.options.iter().find(|option| option.id == *id) else {
            return Err("That is not one of the options. Look what is new, and choose again.".to_owned());
        };
        if option.locked.is_some() {
            return Err(format!("\"{}\" cannot be chosen now. Choose another.", option.label));
        }
        if chosen[..at].contains(id) {
            return Err("One of them is named twice. Choose each once.".to_owned());
        }
    }
    Ok(())
}
