//! The state of the screens. Everything drawn comes from here; only `update` changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compare::CompareScreen;
use super::find::{Find, Haystack};
use super::home::HomeScreen;
use super::keymap::{Action, Context};
use super::keyset::Keymap;
use super::look::Look;
use super::map::MapScreen;
use super::merge::MergeScreen;
use super::message::{Draft, Now, Opened, Trouble};
use super::overlay::KeyList;
use super::panel::Panel;
use super::plan::{PlanScreen, Weighed};
use super::room::RoomScreen;
use super::size::Size;
use super::states::StatesScreen;
use super::theme::Theme;
use super::view::Hits;
use super::walk::{Lanes, WalkScreen};
use crate::check::against::News;
use crate::plan::FIRST;
use crate::plan::write::Format;
use crate::proof::{Levers, Outlook, outlook, shapes_words};
use crate::roadmap::{About, DecisionIx, Roadmap};
use crate::walk::voices::timer::seconds;
use crate::walk::{Entry, State, Tally, Walk, What, clean};

/// Which screen lies at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The list of walks and roadmaps.
    Home,
    /// A decision and the road.
    Walk,
    /// The plan as it stands.
    Plan,
    /// The whole tree.
    Map,
    /// What real states did.
    States,
    /// A workshop on the projector.
    Room,
    /// What the tables of a merged walk differ on.
    Merge,
    /// Ways side by side.
    Ways,
}

/// Everything the screens know.
#[derive(Debug)]
pub struct Model {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Colours.
    pub theme: Theme,
    /// Whether the terminal draws only ASCII.
    pub ascii: bool,
    /// How large everything is.
    pub presenter: Size,
    /// Which key does what.
    pub keys: Keymap,
    /// Who says what is said here.
    pub author: Option<String>,
    /// How rooms are opened.
    pub rooms: Rooms,
    /// What is to be done with the walk that opens next.
    pub next: Option<Action>,
    /// The time of the last message.
    pub now: Now,
    /// The screen at the bottom.
    pub screen: Screen,
    /// What lies over it, the top one last.
    pub layers: Vec<Layer>,
    /// Home.
    pub home: HomeScreen,
    /// The walk that is open.
    pub session: Option<Session>,
    /// The States screen, once it was opened.
    pub states: Option<StatesScreen>,
    /// The Compare screen, once it was opened.
    pub ways: Option<CompareScreen>,
    /// A quiet line about what has just happened.
    pub notice: Option<Notice>,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// What can be clicked, as last drawn.
    pub hits: Hits,
}

/// How rooms are opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rooms {
    /// Whether they keep the names that people give.
    pub named: bool,
    /// Whether one is to be opened on the walk that opens next.
    pub next: bool,
}

/// Something over the screen.
#[derive(Debug)]
pub enum Layer {
    /// All keys of a context.
    Keys(Box<KeyList>),
    /// Find.
    Find(Box<Find>),
    /// Something looked up.
    Look(Look),
    /// Fields to fill.
    Panel(Box<Panel>),
    /// A question with answers.
    Dialog(Dialog),
    /// Options side by side.
    Lanes(Lanes),
}

/// A question with answers.
#[derive(Debug)]
pub struct Dialog {
    /// The heading.
    pub title: String,
    /// What it is about.
    pub text: String,
    /// The answers, and what they do.
    pub answers: Vec<(String, DialogAct)>,
    /// The marked answer.
    pub cursor: usize,
}

/// What an answer of a dialog does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogAct {
    /// Only closes it.
    Close,
    /// Leaves the program although something is unsaved.
    LeaveUnsaved,
    /// Tries to save again.
    Retry,
    /// Asks for another folder.
    ElsewhereField,
    /// Writes the plan over what is in the way.
    WriteOver(String),
    /// Asks for another path of the plan.
    OtherPath,
    /// Asks where the plan goes in these formats.
    WriteAs(&'static [Format]),
    /// Starts a walk on a roadmap, on its own or under a plan.
    Start(String, Option<String>),
    /// Closes the room.
    CloseRoom,
    /// Takes the branch over; where both changed something, with the branch's word or without.
    Adopt(bool),
    /// Lays these side by side.
    Ways(Vec<String>),
    /// Goes on with the newer version of the roadmap that was found.
    NewVersion,
}

/// A quiet line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether it tells of trouble.
    pub alarm: bool,
}

/// The open walk and the screens on it.
#[derive(Debug)]
pub struct Session {
    /// The walk.
    pub walk: Walk,
    /// Its file.
    pub file: String,
    /// Why it can only be read.
    pub read_only: Option<String>,
    /// The path a plan is written to, unless another is given.
    pub plan_path: String,
    /// The formats a plan is written in, unless others are chosen.
    pub plan_formats: &'static [Format],
    /// All entries up to this one are durable.
    pub durable: u64,
    /// Why the last try to save failed.
    pub unsaved: Option<Trouble>,
    /// How many choices are still to be made.
    pub outlook: Outlook,
    /// How many of the facts before the first choice stand where.
    pub facts: Tally,
    /// How many choices stand where.
    pub choices: Tally,
    /// How much hangs on decisions; `None` on very large roadmaps.
    pub levers: Option<Levers>,
    /// Whether what is open changes nothing in the plan any more.
    pub enough: bool,
    /// Who says what is said.
    pub author: Option<String>,
    /// Text that was being typed when the program last ended, until it is offered.
    pub draft: Option<Draft>,
    /// The decision screen.
    pub at: WalkScreen,
    /// The plan screen.
    pub plan: PlanScreen,
    /// The map screen.
    pub map: MapScreen,
    /// The merge screen.
    pub merge: MergeScreen,
    /// What can be found in the roadmap, made when something is first looked for.
    pub haystack: Option<Arc<Haystack>>,
    /// The room that is open on it.
    pub room: Option<RoomScreen>,
    /// A later version of the roadmap, which waits until nothing lies over the screen.
    pub newer: Option<Arc<Roadmap>>,
    /// A newer version that was found when the walk was opened.
    pub offered: Option<Offered>,
    /// What the version brought with which the walk went on since it was opened.
    pub news: Option<News>,
}

/// A version of the roadmap that the walk may go on with.
#[derive(Debug)]
pub struct Offered {
    /// The version.
    pub roadmap: Arc<Roadmap>,
    /// Whether it was asked already.
    pub asked: bool,
}

impl Session {
    /// The session of a walk just opened.
    pub fn new(opened: Opened, now: &Now) -> Self {
        let Opened { walk, file, read_only, draft, plan_path, .. } = opened;
        let first = walk.next(None).map(|(at, _)| at);
        let mut at = WalkScreen::new(&walk, first.unwrap_or(DecisionIx(0)), now);
        at.read_only = read_only.is_some();
        let levers = Levers::of(walk.roadmap());
        Self {
            durable: walk.next_n() - 1,
            outlook: outlook(&walk),
            facts: walk.tally_first_facts(),
            choices: walk.tally_choices(),
            enough: levers.as_ref().is_some_and(|levers| levers.enough(&walk)),
            levers,
            file,
            read_only,
            plan_path,
            plan_formats: &[Format::Json],
            unsaved: None,
            author: None,
            draft,
            at,
            plan: PlanScreen::default(),
            map: MapScreen::default(),
            room: None,
            merge: MergeScreen::default(),
            haystack: None,
            newer: None,
            offered: None,
            news: None,
            walk,
        }
    }

    /// Whether every entry is durable.
    pub fn is_saved(&self) -> bool {
        self.durable + 1 >= self.walk.next_n()
    }

    /// Appends an entry to the walk in memory; the caller sends it on to be made durable. `None` where the walk can
    /// only be read, or the entry does not fit.
    pub fn say(&mut self, what: What, now: &Now) -> Option<Entry> {
        if self.read_only.is_some() {
            return None;
        }
        let mut entry = Entry { n: self.walk.next_n(), at: now.at.clone(), by: self.author.clone(), what };
        // What is pasted or typed may hold anything; the walk in memory must be the walk that is read again.
        clean::entry(&mut entry);
        self.walk.push(entry.clone()).ok()?;
        // Counted once an entry, not once a frame; notes, names and what is said in a room leave the outlook as it is.
        let steers = entry.what.decision().is_some()
            || matches!(entry.what, What::Undone { .. } | What::Redone { .. });
        if steers && !matches!(entry.what, What::Noted { .. }) {
            self.count();
        }
        Some(entry)
    }

    /// Counts anew what is to go, and whether it matters.
    pub fn count(&mut self) {
        self.outlook = outlook(&self.walk);
        self.facts = self.walk.tally_first_facts();
        self.choices = self.walk.tally_choices();
        self.enough = self.levers.as_ref().is_some_and(|levers| levers.enough(&self.walk));
    }

    /// The plan as it stands now.
    pub fn refresh_plan(&mut self) {
        let weighed = self.weighed();
        self.plan.refresh(&self.walk, weighed);
    }

    /// The plan as it stands now, on entering its screen.
    pub fn enter_plan(&mut self) {
        let weighed = self.weighed();
        self.plan.enter(&self.walk, weighed);
    }

    fn weighed(&self) -> Weighed {
        let first =
            self.levers.as_ref().map(|levers| levers.weightiest(&self.walk, FIRST)).unwrap_or_default();
        let first = first.into_iter().map(|(at, _)| at).collect();
        Weighed { first, enough: self.enough }
    }

    /// Decisions that are open, facts included.
    pub fn open(&self) -> usize {
        let walk = &self.walk;
        walk.roadmap().decision_ixs().filter(|at| walk.route().state(*at) == State::Open).count()
    }

    /// How much hangs on each open choice.
    pub fn weights(&self) -> BTreeMap<DecisionIx, usize> {
        let choice = |(at, _): &(DecisionIx, usize)| self.walk.roadmap()[*at].about == About::Choice;
        let open = self.levers.as_ref().map(|levers| levers.open(&self.walk)).unwrap_or_default();
        open.into_iter().filter(choice).collect()
    }

    /// How many lines of the plan hang on a decision, in words; nothing where none does, or it is not open.
    pub fn shapes_words(&self, decision: DecisionIx) -> String {
        let open = self.walk.route().state(decision) == State::Open;
        let weight =
            self.levers.as_ref().filter(|_| open).map_or(0, |levers| levers.at(&self.walk, decision));
        shapes_words(weight)
    }
}

impl Model {
    /// The screens at start.
    pub fn new(size: (u16, u16), theme: Theme, now: Now) -> Self {
        Self {
            size,
            theme,
            ascii: false,
            presenter: Size::default(),
            keys: Keymap::default(),
            author: None,
            rooms: Rooms::default(),
            next: None,
            now,
            screen: Screen::Home,
            layers: Vec::new(),
            home: HomeScreen::default(),
            session: None,
            states: None,
            ways: None,
            notice: None,
            mouse: true,
            hits: Hits::default(),
        }
    }

    /// Where keys go now.
    pub fn context(&self) -> Context {
        match self.layers.last() {
            Some(Layer::Keys(_)) => Context::Keys,
            Some(Layer::Find(_)) => Context::Find,
            Some(Layer::Look(_)) => Context::Look,
            Some(Layer::Panel(_)) => Context::Panel,
            Some(Layer::Dialog(_)) => Context::Dialog,
            Some(Layer::Lanes(_)) => Context::Lanes,
            None => self.screen_context(),
        }
    }

    /// Where keys go on the screen, whatever lies over it.
    pub fn screen_context(&self) -> Context {
        match (self.screen, &self.session) {
            (Screen::Walk, Some(session)) => session.at.context(),
            (Screen::Plan, Some(_)) => Context::Plan,
            (Screen::Map, Some(_)) => Context::Map,
            (Screen::Room, Some(session)) if session.room.is_some() => Context::Room,
            (Screen::Merge, Some(_)) => Context::Merge,
            (Screen::Ways, _) if self.ways.is_some() => Context::Ways,
            (Screen::States, _) => self.states.as_ref().map_or(Context::Home, StatesScreen::context),
            _ => Context::Home,
        }
    }

    /// The walk that the states on the screen are compared with: the one that is open, if it is on their roadmap.
    pub fn compared_walk(&self) -> Option<&Walk> {
        let states = self.states.as_ref()?;
        let walk = self.session.as_ref().map(|session| &session.walk);
        walk.filter(|walk| walk.roadmap().sha256 == states.roadmap.sha256)
    }

    /// In how many seconds the screen looks different by itself; `None`: never, until something happens.
    pub fn wakes(&self) -> Option<u64> {
        let session = self.session.as_ref()?;
        let room = session.room.as_ref()?;
        let shown = self.screen == Screen::Room
            && !matches!(self.layers.last(), Some(Layer::Keys(_) | Layer::Find(_)));
        room.wakes(&session.walk, seconds(&self.now.at), shown)
    }

    /// Tells the keys and the frame whether the terminal draws only ASCII.
    pub fn set_ascii(&mut self, ascii: bool) {
        self.ascii = ascii;
        self.keys.ascii = ascii;
    }

    /// Says something in the quiet line.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), alarm: false });
    }

    /// Tells of trouble and its mend.
    pub fn alarm(&mut self, trouble: &Trouble) {
        let Trouble { what, mend } = trouble;
        let text = if mend.is_empty() { what.clone() } else { format!("{what}. {mend}") };
        self.notice = Some(Notice { text, alarm: true });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::roadmap::builtin;
    use crate::walk::{Header, RoadmapRef};

    #[test]
    fn what_is_pasted_enters_the_walk_without_escapes() {
        let roadmap = builtin::load("state-pcbl").unwrap().unwrap();
        let reference = RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        };
        let header = Header {
            format: "waypost-walk/1".into(),
            id: "1".into(),
            name: "Retreat".into(),
            day: "2026-11-23".into(),
            roadmap: reference,
            given: None,
            branch_of: None,
        };
        let opened = Opened {
            walk: Walk::new(Arc::new(roadmap), header),
            file: String::new(),
            read_only: None,
            notice: None,
            draft: None,
            plan_path: String::new(),
            is_new: true,
        };
        let now = Now { at: "2026-11-23T09:12:44-05:00".into(), today: "2026-11-23".parse().unwrap() };
        let mut session = Session::new(opened, &now);
        let said = session.say(What::Renamed { name: "Red\u{1b}[31m\u{202e}".into() }, &now).unwrap();
        assert_eq!(said.what, What::Renamed { name: "Red[31m".into() });
        assert_eq!(session.walk.entries(), [said]);
    }
}
