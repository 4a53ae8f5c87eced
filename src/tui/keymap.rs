//! The keymap: which key does what where. Dispatch, the hints at the bottom, the key overlay and the README's table
//! all come from here.

pub use super::context::Context;
use super::input::{Code, Key};

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
    /// Mark how a line of the plan fares.
    Track,
    /// What a newer version of the roadmap brought.
    News,
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
    const fn of(action: Action) -> Self {
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
            Action::Hands | Action::Park | Action::Track => Self::Deciding,
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

const fn ch(letter: char) -> Key {
    Key::plain(Code::Char(letter))
}
const fn k(code: Code) -> Key {
    Key::plain(code)
}

use Context::{
    Comparison, Dialog, Find, Home, Keys, Look, Map, Merge, Options, Panel, Plan, Room, States, Tree, Typing,
};

const LISTS: &[Context] = &[Home, Options, Tree, Plan, Map, States, Comparison, Room, Dialog, Look];
const DECISION: &[Context] = &[Options, Tree];
const SCREENS: &[Context] = &[Home, Options, Tree, Plan, Map, States, Comparison];
const WITH_ROOM: &[Context] = &[Home, Options, Tree, Plan, Map, States, Comparison, Room];
const WALKED: &[Context] = &[Home, Options, Tree, Plan, Map, States, Comparison, Room, Look];
const PAGED: &[Context] = &[Options, Typing, Tree, Plan, Map, States, Comparison, Keys, Find, Look];
const BESIDE: &[Context] = &[States, Comparison];

/// The keymap, in the order of the hints.
pub const KEYMAP: &[Binding] = &[
    b(LISTS, &[k(Code::Up), ch('k')], Action::Up, "", "Up"),
    b(LISTS, &[k(Code::Down), ch('j')], Action::Down, "", "Down"),
    b(&[Typing], &[k(Code::Up)], Action::Up, "", "To the line above"),
    b(&[Typing], &[k(Code::Down)], Action::Down, "", "To the line below"),
    b(&[Find, Keys], &[k(Code::Up)], Action::Up, "", "Up"),
    b(&[Find, Keys], &[k(Code::Down)], Action::Down, "", "Down"),
    b(&[Find], &[k(Code::Enter)], Action::Choose, "open", "Open what is marked"),
    b(&[Look], &[k(Code::Enter)], Action::Choose, "", "Close"),
    b(&[Home], &[k(Code::Enter)], Action::Choose, "open", "Start or open what is marked"),
    b(&[Options], &[k(Code::Enter), ch(' ')], Action::Choose, "choose", "Choose what is marked"),
    b(
        &[Typing],
        &[Key { alt: true, ..k(Code::Enter) }, Key::ctrl('j')],
        Action::NewLine,
        "",
        "A new line in a text",
    ),
    b(
        &[Typing],
        &[k(Code::Enter)],
        Action::Choose,
        "answer and go on",
        "Answer with what is typed, and go on",
    ),
    b(
        &[Tree],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "go there",
        "Go to the decision, or fold the stage",
    ),
    b(
        &[Plan],
        &[k(Code::Enter)],
        Action::Choose,
        "see why",
        "Go to the decision that put the line there; Esc or p leads back",
    ),
    b(
        &[Map],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "go there",
        "Go to the decision, or fold the stage",
    ),
    b(&[Map], &[k(Code::Esc), ch('q'), ch('m')], Action::Back, "back", "Back to where you came from"),
    b(&[Map], &[k(Code::Left), ch('h')], Action::Fold, "", "Fold it, or go to what it hangs below"),
    b(&[Map], &[k(Code::Right)], Action::Unfold, "", "Unfold it, or go on to the right"),
    b(&[Map], &[k(Code::Tab), ch(']')], Action::NextStage, "next stage", "To the next stage"),
    b(&[Map], &[Key::shift(Code::Tab), ch('[')], Action::PreviousStage, "", "To the stage before"),
    b(
        &[Map],
        &[ch('z')],
        Action::FoldLevel,
        "fold all",
        "Fold all but the stages; again: show what hangs on them; again: unfold all",
    ),
    b(&[Map], &[ch('o')], Action::Branch, "only this", "Only the branch that is marked; again: everything"),
    b(
        &[States],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "open",
        "Open the state; on a choice: go to that decision; on an event: its sources",
    ),
    b(
        &[Comparison],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "open",
        "All that the state did there; on your own choice: go to that decision; on a stage: fold it",
    ),
    b(&[States], &[ch('c')], Action::Compare, "compare", "The states side by side, decision by decision"),
    b(&[Comparison], &[ch('c')], Action::Compare, "stories", "The states one by one, each with its story"),
    b(&[States], &[k(Code::Left), ch('h')], Action::Left, "", "To the list of states"),
    b(&[States], &[k(Code::Right)], Action::Right, "", "To what is told of the state"),
    b(
        &[States],
        &[k(Code::Tab)],
        Action::Switch,
        "other side",
        "To the list of states, or to what is told of one",
    ),
    b(&[Comparison], &[k(Code::Left), ch('h')], Action::Left, "", "To the column on the left"),
    b(&[Comparison], &[k(Code::Right)], Action::Right, "", "To the column on the right"),
    b(&[Comparison], &[ch('z')], Action::FoldLevel, "fold all", "Fold all stages; again: unfold them"),
    b(BESIDE, &[k(Code::Esc), ch('q')], Action::Back, "back", "Back to where you came from"),
    b(BESIDE, &[ch('s')], Action::Sources, "sources", "The sources of what is marked, with their addresses"),
    b(
        &[Room],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "go on",
        "The next step, which the line below names",
    ),
    b(
        &[Room],
        &[ch('c')],
        Action::Comment,
        "open a comment",
        "Open the next comment, those who object first",
    ),
    b(&[Room], &[ch('x')], Action::Hide, "hide it", "Hide the comment opened last, from screen and minutes"),
    b(&[Room], &[ch('v')], Action::VoteAgain, "vote again", "Another round of votes; the one before is kept"),
    b(&[Room], &[ch('d')], Action::Decide, "decide", "Record what is decided, why, and who sees to it"),
    b(
        &[Room],
        &[k(Code::Tab)],
        Action::Switch,
        "more",
        "By table, by role, comments, votes: where there are such",
    ),
    b(&[Room], &[ch('+'), ch('=')], Action::More, "more", "A minute more; on a list: more hands or minutes"),
    b(&[Room], &[ch('-'), ch('_')], Action::Less, "less", "A minute less; on a list: fewer hands or minutes"),
    b(&[Room], &[ch('t')], Action::Timer, "pause", "Pause the clock, or let it run on"),
    b(&[Room], &[ch('<'), Key::shift(Code::Up)], Action::Raise, "earlier", "On the agenda: move the line up"),
    b(
        &[Room],
        &[ch('>'), Key::shift(Code::Down)],
        Action::Lower,
        "later",
        "On the agenda: move the line down",
    ),
    b(&[Room], &[ch('s')], Action::Hands, "hands", "Count a show of hands, for a room without phones"),
    b(&[Room], &[ch('A')], Action::Address, "next address", "Show the next address of this machine"),
    b(&[Room], &[ch('n')], Action::Park, "park", "Keep a thought in the parking lot"),
    b(
        &[Room],
        &[k(Code::Esc), ch('q')],
        Action::Back,
        "the walk",
        "Close the list; else to the walk: the room stays open",
    ),
    b(&[Room], &[ch('i')], Action::Join, "how to join", "How to join: address, code, who is there"),
    b(&[Room], &[ch('a')], Action::Agenda, "agenda", "The agenda: what is to be decided in how many minutes"),
    b(&[Room], &[ch('P')], Action::Parking, "parking lot", "The parking lot: thoughts for later"),
    b(&[Room], &[k(Code::Left), ch('b')], Action::Previous, "", "The decision before"),
    b(
        &[Room],
        &[k(Code::Right), ch('f')],
        Action::Next,
        "",
        "The next decision of the agenda, or of the road",
    ),
    b(&[Room], &[ch('Q')], Action::CloseRoom, "", "Close the room; everything said is kept"),
    b(
        &[Home, Options, Tree, Map],
        &[ch('w')],
        Action::Room,
        "room",
        "A room: everybody votes on this walk by phone",
    ),
    b(&[Dialog], &[k(Code::Enter)], Action::Choose, "choose", "Take the marked answer"),
    b(&[Panel], &[k(Code::Tab)], Action::NextField, "next field", "To the next field"),
    b(&[Panel], &[Key::shift(Code::Tab)], Action::PreviousField, "", "To the field before"),
    b(
        &[Panel],
        &[k(Code::Enter)],
        Action::Choose,
        "",
        "New line in a reason; else to the next field, and done at the last",
    ),
    // A plan kept alive, and a roadmap that changes.
    b(
        &[Plan],
        &[ch('t')],
        Action::Track,
        "mark",
        "Mark a strategy or a step of it as started, done or dropped, with a day and a note",
    ),
    b(
        &[Options, Tree, Plan, Map],
        &[ch('N')],
        Action::News,
        "what is new",
        "What the newer version of the roadmap brought, where this walk has gone on with one",
    ),
    b(&[Plan], &[ch('w')], Action::Write, "write it", "Write the plan to a file"),
    b(&[Plan], &[ch('o')], Action::Order, "order", "Order: by time, by stage, by who leads"),
    b(&[Plan], &[ch('y')], Action::CopyLine, "copy", "Copy the marked line as text"),
    b(&[Plan], &[ch('Y')], Action::CopyAll, "", "Copy the whole plan as text"),
    b(
        &[Typing],
        &[ch('+'), Key::shift(Code::Right)],
        Action::More,
        "",
        "A number: one more; a day: the next one",
    ),
    b(
        &[Typing],
        &[ch('-'), Key::shift(Code::Left)],
        Action::Less,
        "",
        "A number: one less; a day: the one before",
    ),
    b(&[Typing], &[Key::shift(Code::Down)], Action::WeekOn, "", "A number: ten more; a day: a week later"),
    b(&[Typing], &[Key::shift(Code::Up)], Action::WeekBack, "", "A number: ten less; a day: a week earlier"),
    b(&[Typing], &[ch('>')], Action::MonthOn, "", "A day: a month later"),
    b(&[Typing], &[ch('<')], Action::MonthBack, "", "A day: a month earlier"),
    b(
        &[Typing, Panel],
        &[Key::ctrl('e')],
        Action::Edit,
        "editor",
        "Write the text in your own editor ($VISUAL or $EDITOR)",
    ),
    b(DECISION, &[ch('l')], Action::Later, "later", "Decide later: what it waits for, who, by when"),
    b(DECISION, &[ch('n')], Action::Notes, "reason", "Reason, confidence, owner, date"),
    b(&[Options], &[k(Code::Left), ch('b')], Action::Previous, "back one", "The decision before"),
    b(&[Options], &[k(Code::Right), ch('f')], Action::Next, "", "The next decision, without deciding"),
    b(
        &[Options],
        &[ch('<'), Key::shift(Code::Up)],
        Action::Raise,
        "",
        "Move a chosen option up in the order",
    ),
    b(
        &[Options],
        &[ch('>'), Key::shift(Code::Down)],
        Action::Lower,
        "",
        "Move a chosen option down in the order",
    ),
    b(&[Options, Tree, Plan, Map, Room], &[ch('u')], Action::Undo, "undo", "Take back the last thing said"),
    b(
        &[Options, Tree, Plan, Map, Room],
        &[ch('r'), Key::ctrl('r')],
        Action::Redo,
        "",
        "Say it again after all",
    ),
    b(DECISION, &[ch('x')], Action::NotHere, "", "Does not apply here"),
    b(DECISION, &[k(Code::Delete), k(Code::Backspace)], Action::Clear, "", "Take the answer away"),
    b(&[Tree], &[k(Code::Left), ch('h')], Action::Fold, "", "Fold the stage"),
    b(&[Tree], &[k(Code::Right)], Action::Unfold, "", "Unfold the stage"),
    b(&[Options], &[k(Code::Esc)], Action::Back, "home", "To Home; everything is kept"),
    b(&[Options, Typing], &[k(Code::Tab)], Action::Switch, "the road", "To the road on the left"),
    b(&[Tree], &[k(Code::Tab)], Action::Switch, "the decision", "To the decision"),
    b(&[Options, Tree, Map, Room], &[ch('p')], Action::Plan, "plan", "The plan as it stands"),
    b(&[Options, Tree, Plan, Room], &[ch('m')], Action::Map, "map", "The map: the whole road as a tree"),
    b(DECISION, &[ch('W')], Action::Who, "who", "Which states chose what at this decision"),
    b(
        &[Home, Options, Tree, Plan, Map],
        &[ch('S')],
        Action::States,
        "states",
        "The states: what each did, with its story and its sources",
    ),
    b(BESIDE, &[ch('S')], Action::States, "", "Back to where you came from"),
    b(
        WALKED,
        &[ch('/'), Key::ctrl('p')],
        Action::Find,
        "find",
        "Find a decision, an option, a word, a source, a command...",
    ),
    b(&[Typing, Panel, Keys], &[Key::ctrl('p')], Action::Find, "find", "Find anything"),
    b(&[Options, Tree, Plan, Map, States, Comparison, Room], &[ch('H')], Action::Home, "", "To Home"),
    b(WALKED, &[ch('g'), k(Code::Home)], Action::Top, "", "To the top"),
    b(WALKED, &[ch('G'), k(Code::End)], Action::Bottom, "", "To the bottom"),
    b(PAGED, &[k(Code::PageUp)], Action::PageUp, "", "A page up"),
    b(PAGED, &[k(Code::PageDown)], Action::PageDown, "", "A page down"),
    b(
        WITH_ROOM,
        &[ch('M')],
        Action::Mouse,
        "",
        "Give the mouse to the terminal, to copy text; again to take it back",
    ),
    b(
        SCREENS,
        &[ch('+'), ch('=')],
        Action::Larger,
        "larger",
        "Larger, for a projector: more space, then big letters",
    ),
    b(SCREENS, &[ch('-'), ch('_')], Action::Smaller, "smaller", "Smaller again"),
    b(&[Panel], &[k(Code::Esc)], Action::Back, "done", "Keep what is typed, and close"),
    b(&[Dialog, Look], &[k(Code::Esc), ch('q')], Action::Back, "close", "Close"),
    b(&[Keys, Find], &[k(Code::Esc)], Action::Back, "close", "Close"),
    b(&[Plan, Tree], &[k(Code::Esc), ch('q')], Action::Back, "back", "Back to the decision"),
    b(&[Typing], &[k(Code::Esc)], Action::Back, "back", "Keep what is typed, and go back"),
    b(DECISION, &[ch('t')], Action::Terms, "words", "What the underlined words mean"),
    b(
        &[Options, Tree, Plan],
        &[ch('s')],
        Action::Sources,
        "sources",
        "The sources of what is marked, with their addresses",
    ),
    b(
        &[Options, Tree, Plan, Map],
        &[ch('U')],
        Action::Under,
        "plan above",
        "What the plan above settled, where this walk is under one",
    ),
    // What tables differ on.
    b(&[Merge], &[k(Code::Up), ch('k')], Action::Up, "", "Up"),
    b(&[Merge], &[k(Code::Down), ch('j')], Action::Down, "", "Down"),
    b(&[Merge], &[k(Code::Left), ch('h')], Action::Left, "", "To the choice on the left"),
    b(&[Merge], &[k(Code::Right)], Action::Right, "", "To the choice on the right"),
    b(
        &[Merge],
        &[k(Code::Enter), ch(' ')],
        Action::Choose,
        "take it",
        "Decide as marked, with the reasons of those tables, and add your own",
    ),
    b(&[Merge], &[k(Code::Tab), ch(']'), ch('f')], Action::Next, "next one", "The next difference"),
    b(&[Merge], &[Key::shift(Code::Tab), ch('['), ch('b')], Action::Previous, "", "The difference before"),
    b(&[Merge], &[ch('l')], Action::Later, "later", "Decide later: what it waits for, who, by when"),
    b(&[Merge], &[ch('n')], Action::Notes, "reason", "Reason, confidence, owner, date"),
    b(&[Merge], &[ch('u')], Action::Undo, "undo", "Take back the last thing said"),
    b(&[Merge], &[ch('r'), Key::ctrl('r')], Action::Redo, "", "Say it again after all"),
    b(&[Merge], &[k(Code::Esc), ch('q'), ch('T')], Action::Back, "the walk", "To the walk"),
    b(&[Merge], &[ch('p')], Action::Plan, "plan", "The plan as it stands"),
    b(&[Merge], &[ch('/'), Key::ctrl('p')], Action::Find, "find", "Find anything"),
    b(&[Merge], &[ch('g'), k(Code::Home)], Action::Top, "", "To the first choice"),
    b(&[Merge], &[ch('G'), k(Code::End)], Action::Bottom, "", "To the last line"),
    b(&[Merge], &[k(Code::PageUp)], Action::PageUp, "", "A page up"),
    b(&[Merge], &[k(Code::PageDown)], Action::PageDown, "", "A page down"),
    b(&[Merge], &[ch('H')], Action::Home, "", "To Home"),
    b(
        &[Merge],
        &[ch('M')],
        Action::Mouse,
        "",
        "Give the mouse to the terminal, to copy text; again to take it back",
    ),
    b(&[Merge], &[ch('+'), ch('=')], Action::Larger, "larger", "Larger, for a projector"),
    b(&[Merge], &[ch('-'), ch('_')], Action::Smaller, "smaller", "Smaller again"),
    b(
        &[Options, Tree, Plan, Map],
        &[ch('T')],
        Action::Tables,
        "tables",
        "What the tables differ on, where this walk was merged from several",
    ),
    b(&[Merge], &[ch('?'), k(Code::F(1))], Action::Keys, "all keys", "All keys that work here"),
    b(&[Home], &[ch('q')], Action::Leave, "leave", "Leave; everything is saved"),
    b(&Context::ALL, &[Key::ctrl('c')], Action::Leave, "", "Leave; everything is saved"),
    b(
        &Context::ALL,
        &[Key::ctrl('z')],
        Action::Suspend,
        "",
        "Put Waypost in the background (`fg` brings it back)",
    ),
    b(
        &[Home, Options, Tree, Plan, Map, States, Comparison, Room, Dialog, Look],
        &[ch('?'), k(Code::F(1))],
        Action::Keys,
        "all keys",
        "All keys that work here",
    ),
    b(&[Typing, Panel, Find], &[k(Code::F(1))], Action::Keys, "all keys", "All keys that work here"),
];

const fn b(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { contexts, keys, action, group: Group::of(action), hint, help }
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
