//! The rows of a decision that the cursor moves over: options or field, and the lines below them.

use crate::roadmap::{DecisionIx, Kind, OptionIx};
use crate::walk::{State, Walk};

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// "Still so: keep this answer", where an answer came back.
    Confirm,
    /// An option or a level.
    Option(OptionIx),
    /// The field of a number, date or text.
    Field,
    /// Decide later.
    Later,
    /// Reason, owner, date.
    Notes,
    /// Next.
    Next,
}

/// The rows of a decision, from the top.
pub(super) fn rows(walk: &Walk, decision: DecisionIx) -> Vec<Row> {
    if matches!(walk.route().state(decision), State::Closed | State::SetAside) {
        return vec![Row::Next];
    }
    let mut rows = Vec::new();
    if walk.is_to_confirm(decision) {
        rows.push(Row::Confirm);
    }
    match walk.roadmap()[decision].kind {
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => rows.push(Row::Field),
        _ => rows.extend(walk.roadmap().option_ixs(decision).map(Row::Option)),
    }
    rows.extend([Row::Later, Row::Notes, Row::Next]);
    rows
}
