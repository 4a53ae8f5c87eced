//! The keymap: which key does what where. Dispatch, the hints at the bottom, the key overlay and the README's table
//! all come from here.

pub use super::context::Context;
use super::input::Key;
pub use super::keymap_table::KEYMAP;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Choose, open or answer what is under the cursor.
    Choose,
    /// Back.
    Back,
    /// Leave the program.
    Leave,
    /// Show all keys.
    Keys,
    /// Put off.
    Later,
    /// Reason, confidence, owner, date.
    Notes,
    /// Does not apply here.
    NotHere,
    /// Take the answer away.
    Clear,
    /// Take back the last entry.
    Undo,
    /// Restore what was taken back.
    Redo,
    /// To the other side of the screen.
    Switch,
    /// The plan.
    Plan,
    /// The whole tree.
    Map,
    /// What real states did.
    States,
    /// The states side by side, or one by one.
    Compare,
    /// Who chose what at this decision.
    Who,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the next stage.
    NextStage,
    /// To the stage before.
    PreviousStage,
    /// Fold or unfold all of a level.
    FoldLevel,
    /// What the tables of a merged walk differ on.
    Tables,
    /// Only the branch of what is marked.
    Branch,
    /// The decision before.
    Previous,
    /// The next decision.
    Next,
    /// Up in the order of weight.
    Raise,
    /// Down in the order of weight.
    Lower,
    /// Fold a stage.
    Fold,
    /// Unfold a stage.
    Unfold,
    /// Write the plan.
    Write,
    /// The next field.
    NextField,
    /// The field before.
    PreviousField,
    /// Give the mouse to the terminal, or take it back.
    Mouse,
    /// Put the program in the background.
    Suspend,
    /// To Home.
    Home,
    /// Everything larger, for a projector.
    Larger,
    /// Everything smaller again.
    Smaller,
    /// A new line in a text.
    NewLine,
    /// Find something.
    Find,
    /// The words of art of this decision.
    Terms,
    /// The sources of what is marked.
    Sources,
    /// What came from the plan above.
    Under,
    /// Group the plan in another order.
    Order,
    /// Copy the marked line.
    CopyLine,
    /// Copy the whole plan.
    CopyAll,
    /// Edit the text in an editor.
    Edit,
    /// A little more: the next number, the next day.
    More,
    /// A little less: the number before, the day before.
    Less,
    /// A week later.
    WeekOn,
    /// A week earlier.
    WeekBack,
    /// A month later.
    MonthOn,
    /// A month earlier.
    MonthBack,
    /// A room: a workshop on this walk.
    Room,
    /// Another round of votes.
    VoteAgain,
    /// Record what is decided.
    Decide,
    /// Open the next comment.
    Comment,
    /// Hide the comment opened last.
    Hide,
    /// Pause the clock, or let it run on.
    Timer,
    /// Count hands.
    Hands,
    /// How to join.
    Join,
    /// The next address of this machine.
    Address,
    /// The agenda.
    Agenda,
    /// The parking lot.
    Parking,
    /// Keep a thought in the parking lot.
    Park,
    /// Close the room.
    CloseRoom,
    /// Begin a branch of the walk: what if?
    WhatIf,
    /// Take a branch over into the walk it began with.
    Adopt,
    /// Ways side by side.
    Ways,
    /// Mark how a line of the plan fares.
    Track,
    /// What a newer version of the roadmap brought.
    News,
    /// Options side by side.
    SideBySide,
}

/// What keys are for; the list of keys is in these parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// To move the mark, or to another place.
    Moving,
    /// To say something.
    Deciding,
    /// To see something.
    Seeing,
    /// To go back or away.
    Leaving,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Moving, Self::Deciding, Self::Seeing, Self::Leaving];

    /// Its name over its keys.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Deciding => "Deciding",
            Self::Seeing => "Seeing",
            Self::Leaving => "Leaving",
        }
    }

    /// The group of an action.
    pub(super) const fn of(action: Action) -> Self {
        match action {
            Action::Up | Action::Down | Action::Top | Action::Bottom | Action::PageUp | Action::PageDown => {
                Self::Moving
            }
            Action::Switch | Action::Previous | Action::Next | Action::Fold | Action::Unfold => Self::Moving,
            Action::Left | Action::Right => Self::Moving,
            Action::NextField | Action::PreviousField | Action::NextStage | Action::PreviousStage => {
                Self::Moving
            }
            Action::Choose | Action::Later | Action::Notes | Action::NotHere | Action::Clear => {
                Self::Deciding
            }
            Action::Undo | Action::Redo | Action::Raise | Action::Lower | Action::NewLine => Self::Deciding,
            Action::Edit | Action::More | Action::Less | Action::WeekOn | Action::WeekBack => Self::Deciding,
            Action::MonthOn | Action::MonthBack => Self::Deciding,
            Action::VoteAgain | Action::Decide | Action::Comment | Action::Hide | Action::Timer => {
                Self::Deciding
            }
            Action::Hands | Action::Park | Action::WhatIf | Action::Adopt | Action::Track => Self::Deciding,
            Action::Back | Action::Home | Action::Leave | Action::Suspend => Self::Leaving,
            Action::CloseRoom => Self::Leaving,
            _ => Self::Seeing,
        }
    }
}

/// One line of the keymap.
#[derive(Debug)]
pub struct Binding {
    /// Where it works.
    pub contexts: &'static [Context],
    /// The keys; the first one is shown in hints.
    pub keys: &'static [Key],
    /// What it does.
    pub action: Action,
    /// What it is for.
    pub group: Group,
    /// One or two words for the bottom line; empty where it is not shown there.
    pub hint: &'static str,
    /// What it does, for the overlay and the README.
    pub help: &'static str,
}

/// What a key does in a context.
pub fn action(context: Context, key: Key) -> Option<Action> {
    bindings(context).find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

/// The lines of the keymap that work in a context.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYMAP.iter().filter(move |binding| binding.contexts.contains(&context))
}

/// All keys as a Markdown table, as it stands in the README.
pub fn markdown() -> String {
    let mut out = String::from("| where | keys | what they do |\n|---|---|---|\n");
    for context in Context::ALL {
        for binding in bindings(context) {
            if binding.contexts.len() == Context::ALL.len() && context != Context::Home {
                continue;
            }
            let place =
                if binding.contexts.len() == Context::ALL.len() { "Everywhere" } else { context.title() };
            let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{}`", key.name())).collect();
            out.push_str(&format!("| {place} | {} | {} |\n", keys.join(" "), binding.help));
        }
    }
    out
}
