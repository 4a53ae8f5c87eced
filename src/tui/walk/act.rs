//! What the Walk screen does: choosing, going on, going back, leaving a field.

use super::{Row, Side, WalkScreen};
use crate::roadmap::wording::{choice_words, cite_numbers};
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx};
use crate::tui::message::Now;
use crate::tui::model::Session;
use crate::walk::answer::{number_in_range, resolve, wanted};
use crate::walk::day::read_day;
use crate::walk::reason::why_locked;
use crate::walk::{NextWhy, RawChoice, State, Walk, What, to_raw};

/// What an act on the Walk screen leads to.
#[derive(Debug, Default)]
pub struct Done {
    /// What is to be said in the journal, in order.
    pub say: Vec<What>,
    /// Whether to go on to the next decision then.
    pub go_on: bool,
}

/// Chooses the marked row, as far as that says something in the journal. Panels are opened by the caller.
pub fn choose(session: &mut Session, now: &Now) -> Done {
    let Session { walk, at, .. } = session;
    at.fault = None;
    match at.row(walk) {
        Some(Row::Confirm | Row::Next) => confirm_or_next(walk, at),
        Some(Row::Option(option)) => choose_option(walk, at, option),
        Some(Row::Field) => match typed_answer(walk, at, now) {
            Ok(Some(say)) => Done { say: vec![say], go_on: true },
            Ok(None) if walk.is_to_confirm(at.decision) => {
                let decision = walk.roadmap()[at.decision].id.clone();
                Done { say: vec![What::Confirmed { decision }], go_on: true }
            }
            Ok(None) => Done { say: Vec::new(), go_on: true },
            Err(fault) => {
                at.fault = Some(fault);
                Done::default()
            }
        },
        _ => Done::default(),
    }
}

/// On to the next decision; an answer that waits to be confirmed is confirmed by "keep this answer" only.
fn confirm_or_next(walk: &Walk, at: &WalkScreen) -> Done {
    let confirm = at.row(walk) == Some(Row::Confirm);
    let decision = walk.roadmap()[at.decision].id.clone();
    Done { say: if confirm { vec![What::Confirmed { decision }] } else { Vec::new() }, go_on: true }
}

fn choose_option(walk: &Walk, at: &mut WalkScreen, option: OptionIx) -> Done {
    let roadmap = walk.roadmap();
    let cite = cite_numbers(roadmap);
    if let Some(why) = why_locked(roadmap, walk.route(), at.decision, option, cite) {
        at.fault = Some(format!("This cannot be chosen now: {why}"));
        return Done::default();
    }
    let options = at.with_option(walk, option);
    let (Kind::Many { min, max } | Kind::Rank { min, max }) = roadmap[at.decision].kind else {
        return choose_one(walk, at, option);
    };
    if options.len() > max {
        at.fault = Some(format!("Choose at most {max}. Take one away first: mark it and press Enter."));
        return Done::default();
    }
    at.picked.clone_from(&options);
    let id = roadmap[at.decision].id.clone();
    let say = if options.len() >= min.max(1) {
        vec![answered(walk, at.decision, &Choice::Options(options))]
    } else {
        if !options.is_empty() {
            at.fault = Some(format!("Choose at least {min}: {} more to go.", min - options.len()));
        }
        let decided = walk.route().state(at.decision) == State::Decided;
        if decided { vec![What::Cleared { decision: id }] } else { Vec::new() }
    };
    Done { say, go_on: false }
}

fn choose_one(walk: &Walk, at: &WalkScreen, option: OptionIx) -> Done {
    let choice = Choice::Options(vec![option]);
    let same = walk.route().choice_at(at.decision) == Some(&choice);
    let decision = walk.roadmap()[at.decision].id.clone();
    let say = match (same, walk.is_to_confirm(at.decision)) {
        (true, true) => vec![What::Confirmed { decision }],
        (true, false) => Vec::new(),
        (false, _) => vec![answered(walk, at.decision, &choice)],
    };
    Done { say, go_on: true }
}

fn answered(walk: &Walk, decision: DecisionIx, choice: &Choice) -> What {
    What::Answered {
        decision: walk.roadmap()[decision].id.clone(),
        choice: to_raw(walk.roadmap(), decision, choice),
        notes: crate::walk::Notes::default(),
    }
}

/// The answer in the field, where it differs from the one that stands.
///
/// # Errors
/// Says what is wrong with it.
fn typed_answer(walk: &Walk, at: &WalkScreen, now: &Now) -> Result<Option<What>, String> {
    let Some(field) = &at.field else { return Ok(None) };
    let kind = &walk.roadmap()[at.decision].kind;
    let text = field.text();
    if text.trim().is_empty() {
        return Err(format!("There is nothing typed yet. Type {}, or choose Decide later.", wanted(kind)));
    }
    let choice = match kind {
        Kind::Number { .. } => {
            let number = text.trim().replace(',', "").parse::<f64>();
            let number = number.map_err(|_| format!("Type {}.", wanted(kind)))?;
            Choice::Number(number_in_range(kind, number).map_err(|fault| sentence(&fault))?)
        }
        Kind::Date { .. } => {
            let day = read_day(&text, now.today).map_err(|fault| sentence(&fault))?;
            resolve(walk.roadmap(), at.decision, &RawChoice::One(day.to_string()))
                .map_err(|fault| sentence(&fault))?
        }
        _ => resolve(walk.roadmap(), at.decision, &RawChoice::One(text.trim_end().to_owned()))
            .map_err(|fault| sentence(&fault))?,
    };
    let stands = walk.route().choice_at(at.decision) == Some(&choice);
    Ok((!stands).then(|| answered(walk, at.decision, &choice)))
}

fn sentence(fault: &crate::walk::AnswerFault) -> String {
    let text = fault.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// On leaving a field: a sound answer becomes an entry; anything else is kept as typed.
pub fn leave_field(session: &mut Session, now: &Now) -> Option<What> {
    let Session { walk, at, .. } = session;
    if at.field.as_ref().is_none_or(super::Field::is_blank) {
        at.keep_typed(walk);
        return None;
    }
    let say = typed_answer(walk, at, now);
    match say {
        Ok(say) => {
            at.typed.remove(&at.decision);
            say
        }
        Err(_) => {
            at.keep_typed(walk);
            None
        }
    }
}

/// Goes to a decision that the user picked; the road goes on from there.
pub fn go(session: &mut Session, decision: DecisionIx, now: &Now) {
    session.at.guide.jumped();
    show(session, decision, now);
}

/// Shows another decision, and remembers this one for going back.
fn show(session: &mut Session, decision: DecisionIx, now: &Now) {
    let Session { walk, at, .. } = session;
    at.keep_typed(walk);
    if at.decision != decision {
        at.visited.push(at.decision);
    }
    at.side = Side::Decision;
    at.enter(walk, decision, now);
}

/// Goes on to what comes next. The words say why it comes, where that is not plain; `None`: nothing is open.
pub fn arrive(session: &mut Session, now: &Now) -> Option<String> {
    let Session { walk, at, .. } = session;
    let (next, why) = at.guide.next(walk, at.decision)?;
    let words = match why {
        NextWhy::Asked(caution) => {
            let roadmap = session.walk.roadmap();
            format!(
                "Asked now because: {}",
                first_sentence(&roadmap[caution].message.render(|_| String::new()))
            )
        }
        // An answer to be confirmed says so itself, with its reason.
        NextWhy::ToConfirm | NextWhy::Open => String::new(),
    };
    show(session, next, now);
    Some(words)
}

/// The first sentence of a text; the rest stands in the plan.
fn first_sentence(text: &str) -> String {
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..end].split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

/// Takes the answer away.
pub fn clear(walk: &Walk, decision: DecisionIx) -> Option<What> {
    let blank = matches!(walk.record(decision).standing, crate::walk::Standing::Blank);
    (!blank).then(|| What::Cleared { decision: walk.roadmap()[decision].id.clone() })
}

/// Moves the marked option up (or down) in the order of `rank`.
pub fn shift_rank(walk: &Walk, at: &mut WalkScreen, up: bool) -> Option<What> {
    let Some(Row::Option(option)) = at.row(walk) else { return None };
    let Kind::Rank { min, .. } = walk.roadmap()[at.decision].kind else { return None };
    let here = at.picked.iter().position(|picked| *picked == option)?;
    let there = if up { here.checked_sub(1)? } else { here + 1 };
    if there >= at.picked.len() {
        return None;
    }
    at.picked.swap(here, there);
    (at.picked.len() >= min).then(|| answered(walk, at.decision, &Choice::Options(at.picked.clone())))
}

/// What was decided, in a quiet line.
pub fn decided_words(walk: &Walk, decision: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    match walk.route().choice_at(decision) {
        Some(choice) => {
            format!("Decided: {} – {}.", roadmap[decision].label, choice_words(roadmap, decision, choice))
        }
        None => String::new(),
    }
}
