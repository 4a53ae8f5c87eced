//! The places in which keys are pressed.

/// Where keys are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list on Home.
    Home,
    /// The options of a decision.
    Options,
    /// A text, number or date being typed at a decision.
    Typing,
    /// The tree beside the decision.
    Tree,
    /// The plan.
    Plan,
    /// The map.
    Map,
    /// What real states did.
    States,
    /// The states side by side.
    Comparison,
    /// A workshop on the projector.
    Room,
    /// What tables differ on.
    Merge,
    /// Ways side by side.
    Ways,
    /// Options side by side.
    Lanes,
    /// A panel with fields.
    Panel,
    /// A question with a few answers.
    Dialog,
    /// The key overlay.
    Keys,
    /// The line and the hits of Find.
    Find,
    /// Words, sources or another thing looked up.
    Look,
}

impl Context {
    /// All contexts, in the order of the README's table.
    pub const ALL: [Self; 17] = [
        Self::Home,
        Self::Options,
        Self::Typing,
        Self::Tree,
        Self::Plan,
        Self::Map,
        Self::States,
        Self::Comparison,
        Self::Room,
        Self::Merge,
        Self::Ways,
        Self::Lanes,
        Self::Panel,
        Self::Dialog,
        Self::Keys,
        Self::Find,
        Self::Look,
    ];

    /// Its name over the keys that work in it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Options => "A decision",
            Self::Typing => "Typing an answer",
            Self::Tree => "The road on the left",
            Self::Plan => "The plan",
            Self::Map => "The map",
            Self::States => "The states",
            Self::Comparison => "The states side by side",
            Self::Room => "The room",
            Self::Merge => "What tables differ on",
            Self::Ways => "Ways side by side",
            Self::Lanes => "Options side by side",
            Self::Panel => "Reason, owner, date",
            Self::Dialog => "A question",
            Self::Keys => "This list of keys",
            Self::Find => "Find",
            Self::Look => "Words and sources",
        }
    }
}
