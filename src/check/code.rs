//! The kinds of findings, with how grave each is and what it may be about.

use super::report::Severity;
use crate::roadmap::Spot;

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// No walk opens the decision.
    UnreachableDecision,
    /// No walk can pick the option.
    UnreachableOption,
    /// Some walk opens a decision that nobody can answer.
    DeadEnd,
    /// Two strategies that exclude each other can stand in one plan.
    ConflictingStrategies,
    /// The condition of a strategy holds on no walk.
    UnusedStrategy,
    /// The condition of a caution holds on no walk.
    UnusedCaution,
    /// A suggestion is made on no walk.
    UnusedSuggestion,
    /// Two suggestions that share no option can be made at once.
    ContradictorySuggestions,
    /// An option changes nothing.
    InertOption,
    /// No answer to the decision changes anything.
    InertDecision,
    /// Some plan has no strategy for a stage with choices.
    EmptyStage,
    /// Some plan has no strategy.
    EmptyPlan,
    /// Some plan has no strategy that starts in a horizon.
    EmptyHorizon,
    /// Two options of one decision read the same.
    SameLabel,
    /// A claim names neither source nor basis.
    UnsourcedClaim,
    /// The condition of a strategy holds on every complete walk.
    ConstantStrategy,
    /// The condition of a caution holds on every complete walk.
    ConstantCaution,
    /// A choice has no equity prompt.
    MissingEquity,
    /// A `not` over a decision holds where that is blank.
    NotOnBlank,
    /// A question was not settled within the budget.
    NotSettled,
    /// An allowance names no finding or no thing that there is.
    UnknownAllowance,
    /// An allowance allows what was not found.
    UnneededAllowance,
}

impl Code {
    /// Every code, gravest first.
    pub const ALL: [Self; 22] = [
        Self::UnreachableDecision,
        Self::UnreachableOption,
        Self::DeadEnd,
        Self::ConflictingStrategies,
        Self::UnknownAllowance,
        Self::UnusedStrategy,
        Self::UnusedCaution,
        Self::UnusedSuggestion,
        Self::ContradictorySuggestions,
        Self::InertOption,
        Self::InertDecision,
        Self::EmptyStage,
        Self::EmptyPlan,
        Self::EmptyHorizon,
        Self::SameLabel,
        Self::UnsourcedClaim,
        Self::NotSettled,
        Self::UnneededAllowance,
        Self::ConstantStrategy,
        Self::ConstantCaution,
        Self::MissingEquity,
        Self::NotOnBlank,
    ];

    /// The word that stands for it in reports and allowances.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnreachableDecision => "unreachable-decision",
            Self::UnreachableOption => "unreachable-option",
            Self::DeadEnd => "dead-end",
            Self::ConflictingStrategies => "conflicting-strategies",
            Self::UnusedStrategy => "unused-strategy",
            Self::UnusedCaution => "unused-caution",
            Self::UnusedSuggestion => "unused-suggestion",
            Self::ContradictorySuggestions => "contradictory-suggestions",
            Self::InertOption => "inert-option",
            Self::InertDecision => "inert-decision",
            Self::EmptyStage => "empty-stage",
            Self::EmptyPlan => "empty-plan",
            Self::EmptyHorizon => "empty-horizon",
            Self::SameLabel => "same-label",
            Self::UnsourcedClaim => "unsourced-claim",
            Self::ConstantStrategy => "constant-strategy",
            Self::ConstantCaution => "constant-caution",
            Self::MissingEquity => "missing-equity",
            Self::NotOnBlank => "not-on-blank",
            Self::NotSettled => "not-settled",
            Self::UnknownAllowance => "unknown-allowance",
            Self::UnneededAllowance => "unneeded-allowance",
        }
    }

    /// How grave it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::UnreachableDecision
            | Self::UnreachableOption
            | Self::DeadEnd
            | Self::ConflictingStrategies
            | Self::UnknownAllowance => Severity::Error,
            Self::ConstantStrategy | Self::ConstantCaution | Self::MissingEquity | Self::NotOnBlank => {
                Severity::Note
            }
            _ => Severity::Warning,
        }
    }

    /// Whether it can be said of such a thing.
    pub(super) fn goes_with(self, spot: Spot) -> bool {
        match self {
            Self::UnreachableDecision | Self::DeadEnd | Self::InertDecision | Self::MissingEquity => {
                matches!(spot, Spot::Decision(_))
            }
            Self::UnreachableOption | Self::InertOption => matches!(spot, Spot::Option(..)),
            Self::ConflictingStrategies | Self::UnusedStrategy | Self::ConstantStrategy => {
                matches!(spot, Spot::Strategy(_))
            }
            Self::UnusedCaution | Self::ConstantCaution => matches!(spot, Spot::Caution(_)),
            Self::UnusedSuggestion | Self::ContradictorySuggestions => matches!(spot, Spot::Decision(_)),
            Self::EmptyStage => matches!(spot, Spot::Stage(_)),
            Self::EmptyPlan => matches!(spot, Spot::Roadmap),
            Self::EmptyHorizon => matches!(spot, Spot::Horizon(_)),
            Self::SameLabel => matches!(spot, Spot::Option(..)),
            Self::UnsourcedClaim | Self::NotOnBlank => {
                matches!(spot, Spot::Decision(_) | Spot::Option(..) | Spot::Strategy(_) | Spot::Caution(_))
            }
            Self::NotSettled => true,
            Self::UnknownAllowance | Self::UnneededAllowance => false,
        }
    }
}
