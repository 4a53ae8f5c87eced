//! The Room screen: a workshop on the projector. Its state, and what of it follows from the walk; it draws in `view`.

mod bars;
mod join;
mod lists;
mod qr;
mod view;

pub use qr::{code, largest};
pub use view::draw;

use crate::roadmap::{DecisionIx, Kind, OptionIx, Roadmap};
use crate::walk::voices::timer::seconds;
use crate::walk::voices::{
    AgendaItem, Chair, Fists, Hands, Pace, Phase, Round, Step, Timer, agenda, by_role, by_table, tally,
};
use crate::walk::{Notes, RawChoice, Walk};

/// Minutes to think, to vote and to talk, before the facilitator adds or takes any.
const THINK: u32 = 2;
const VOTE: u32 = 2;
const DISCUSS: u32 = 5;
/// Seconds after which a room that no phone has reached says what may be wrong.
pub const UNREACHED: i64 = 60;
/// The most hands of one line.
const MOST_HANDS: u32 = 9_999;

/// What the projector shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// How to join.
    Join,
    /// The decision, in its phase.
    Stage,
    /// What is decided is being picked.
    Decide,
    /// Hands are being counted.
    Hands,
    /// The agenda.
    Agenda,
    /// The parking lot.
    Parking,
}

/// Which part of a result is shown where there is no room for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Votes and fingers.
    Votes,
    /// By table.
    Tables,
    /// By role.
    Roles,
    /// Comments.
    Comments,
}

/// How phones get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// It is being opened.
    Opening,
    /// It is open.
    Open(Entrance),
    /// It could not be opened: why, and the mend. The room goes on without phones.
    Shut(String),
}

/// An open door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    /// The addresses of this machine that phones can use, the likeliest first, such as `http://192.168.1.20:7878`.
    pub addresses: Vec<String>,
    /// What people type to join.
    pub code: String,
}

/// Who has reached the room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Present {
    /// Phones connected now.
    pub phones: usize,
    /// Whether anything but this machine has reached it.
    pub reached: bool,
    /// Guesses at the code that were refused.
    pub refused: u64,
}

/// The state of the screen.
#[derive(Debug, Clone)]
pub struct RoomScreen {
    /// Where the room is.
    pub chair: Chair,
    /// What is shown.
    pub pane: Pane,
    /// Which part of a result.
    pub part: Part,
    /// How phones get in.
    pub door: Door,
    /// Which of its addresses is shown, from 0.
    pub address: usize,
    /// Who has reached it.
    pub present: Present,
    /// When it was opened, in seconds since 1970.
    pub opened: i64,
    /// When the first decision was begun.
    pub began: Option<i64>,
    /// The entry that opened it.
    pub entry: u64,
    /// The clock of the phase.
    pub timer: Option<Timer>,
    /// How many comments are open.
    pub comments: usize,
    /// The marked line of a list.
    pub cursor: usize,
    /// The options picked to be decided.
    pub picked: Vec<OptionIx>,
    /// Hands as typed so far: the options, then the fingers from 0 to 5.
    pub hands: Vec<u32>,
    /// The agenda as edited so far.
    pub agenda: Vec<AgendaItem>,
    /// Reason and owner as typed for a decision that is not recorded yet.
    pub typed: Option<(DecisionIx, Notes)>,
}

impl RoomScreen {
    /// A room that takes up where the journal says, with how to join on the projector.
    pub fn new(walk: &Walk, chair: Chair, at: &str) -> Self {
        let session = walk.voices().sessions.last();
        let now = seconds(at);
        let is_under_way = chair.phase != Phase::Think || chair.round(walk).is_some();
        let opened = session.map_or(now, |session| seconds(&session.opened));
        let mut room = Self {
            chair,
            pane: Pane::Join,
            part: Part::Votes,
            door: Door::Opening,
            address: 0,
            present: Present::default(),
            opened: now,
            began: is_under_way.then_some(opened),
            entry: session.map_or(0, |session| session.entry),
            timer: None,
            comments: 0,
            cursor: 0,
            picked: Vec::new(),
            hands: Vec::new(),
            agenda: Vec::new(),
            typed: None,
        };
        if is_under_way {
            room.pane = Pane::Stage;
        }
        room
    }

    /// Goes to another place of the room: a new phase has a new clock.
    pub fn go(&mut self, chair: Chair, now: i64) {
        if self.chair.decision != chair.decision || chair.phase == Phase::Vote {
            self.comments = 0;
            self.part = Part::Votes;
        }
        self.chair = chair;
        self.pane = Pane::Stage;
        self.began.get_or_insert(now);
        self.timer = match chair.phase {
            Phase::Think => Some(Timer::start(THINK, now)),
            Phase::Vote => Some(Timer::start(VOTE, now)),
            Phase::Discuss => Some(Timer::start(DISCUSS, now)),
            Phase::Reveal | Phase::Decided => None,
        };
    }

    /// The same room on another version of the roadmap.
    pub fn moved(&mut self, old: &Roadmap, walk: &Walk) {
        let here = walk.roadmap().find_decision(&old[self.chair.decision].id);
        self.chair = match here {
            Some(here) => Chair { decision: here, ..self.chair },
            None => Chair::open(walk, None),
        };
        self.pane = Pane::Stage;
        self.picked.clear();
        self.hands.clear();
    }

    /// The latest round of its decision.
    pub fn round<'a>(&self, walk: &'a Walk) -> Option<&'a Round> {
        self.chair.round(walk)
    }

    /// Whether a result may be shown: never while people vote.
    pub fn is_revealed(&self, walk: &Walk) -> bool {
        matches!(self.chair.phase, Phase::Reveal | Phase::Discuss | Phase::Decided)
            && self.round(walk).is_some_and(|round| round.revealed)
    }

    /// How many have voted in the open round, and how many have joined.
    pub fn turnout(&self, walk: &Walk) -> (usize, usize) {
        let voted = self.round(walk).map_or(0, |round| round.ballots.len());
        (voted, walk.voices().people.len())
    }

    /// The parts of a result that there are.
    pub fn parts(&self, walk: &Walk) -> Vec<Part> {
        let Some(round) = self.round(walk).filter(|_| self.is_revealed(walk)) else {
            return vec![Part::Votes];
        };
        let decision = &walk.roadmap()[self.chair.decision];
        let voices = walk.voices();
        let mut parts = vec![Part::Votes];
        parts.extend((!by_table(decision, round, voices).is_empty()).then_some(Part::Tables));
        parts.extend((!by_role(decision, round, voices).is_empty()).then_some(Part::Roles));
        parts.extend((!round.comments().is_empty()).then_some(Part::Comments));
        parts
    }

    /// To the next part of the result.
    pub fn switch(&mut self, walk: &Walk) {
        let parts = self.parts(walk);
        let at = parts.iter().position(|part| *part == self.part).map_or(0, |at| at + 1);
        self.part = parts[at % parts.len()];
    }

    /// How far behind or ahead of its agenda the room is.
    pub fn pace(&self, walk: &Walk, now: i64) -> Option<Pace> {
        let used = now - self.began?;
        agenda::pace(walk, self.chair.decision, self.entry, used)
    }

    /// What Enter does on the pane, in words.
    pub fn step_words(&self, walk: &Walk) -> &'static str {
        match self.pane {
            Pane::Join => "begin",
            Pane::Stage if self.chair.step() == Step::OpenVote && self.round(walk).is_some() => "vote again",
            Pane::Stage => self.chair.step().words(),
            Pane::Decide if self.takes_several(walk) && self.cursor < self.options(walk).len() => "mark",
            Pane::Decide => "record it",
            Pane::Hands => "record them",
            Pane::Agenda => "go there",
            Pane::Parking if walk.voices().parked.is_empty() => "park a thought",
            Pane::Parking => "settle it",
        }
    }

    /// Whether several options can be decided on.
    pub fn takes_several(&self, walk: &Walk) -> bool {
        matches!(walk.roadmap()[self.chair.decision].kind, Kind::Many { .. } | Kind::Rank { .. })
    }

    /// The options of the decision.
    pub fn options(&self, walk: &Walk) -> Vec<OptionIx> {
        walk.roadmap().option_ixs(self.chair.decision).collect()
    }

    /// Opens the list of what can be decided. The cursor starts on what most chose; nothing is chosen by it.
    pub fn open_decide(&mut self, walk: &Walk) {
        let decision = &walk.roadmap()[self.chair.decision];
        let counted = self.round(walk).map(|round| tally(decision, round));
        let points = |at: usize| counted.as_ref().map_or(0, |counted| counted.counts[at].points);
        let free =
            |at: &usize| walk.route().is_available(walk.roadmap(), self.chair.decision, OptionIx::at(*at));
        let most = (0..decision.options.len()).filter(free).rev().max_by_key(|at| points(*at));
        self.cursor = most.unwrap_or(0);
        self.picked.clear();
        self.pane = Pane::Decide;
    }

    /// Opens the list of hands, as they were counted last.
    pub fn open_hands(&mut self, walk: &Walk) {
        let decision = &walk.roadmap()[self.chair.decision];
        let counted = self.round(walk).and_then(|round| round.hands.as_ref());
        let votes = decision
            .options
            .iter()
            .map(|option| counted.and_then(|hands| hands.counts.get(&option.id)).copied().unwrap_or(0));
        let fists: Fists = counted.and_then(|hands| hands.fists).unwrap_or_default();
        self.hands = votes.chain(fists).collect();
        self.cursor = 0;
        self.pane = Pane::Hands;
    }

    /// Changes the marked number of hands: `Some(digit)` is typed behind it, `None` takes its last digit.
    pub fn type_hands(&mut self, digit: Option<u32>) {
        if let Some(count) = self.hands.get_mut(self.cursor) {
            let typed = digit.map_or(*count / 10, |digit| *count * 10 + digit);
            if typed <= MOST_HANDS {
                *count = typed;
            }
        }
    }

    /// One hand more or less on the marked line.
    pub fn step_hands(&mut self, more: bool) {
        if let Some(count) = self.hands.get_mut(self.cursor) {
            *count = if more { (*count + 1).min(MOST_HANDS) } else { count.saturating_sub(1) };
        }
    }

    /// The hands as typed.
    pub fn counted(&self, walk: &Walk) -> Hands {
        let options = &walk.roadmap()[self.chair.decision].options;
        let counts = options.iter().zip(&self.hands);
        let counts =
            counts.filter(|(_, count)| **count > 0).map(|(option, count)| (option.id.clone(), *count));
        let mut fists = Fists::default();
        let typed = self.hands.iter().skip(options.len());
        fists.iter_mut().zip(typed).for_each(|(here, count)| *here = *count);
        Hands {
            counts: counts.collect(),
            fists: fists.iter().any(|count| *count > 0).then_some(fists),
            ..Hands::default()
        }
    }

    /// The lines of the agenda pane: what is planned, then every other decision that is open, with no minutes.
    pub fn open_agenda(&mut self, walk: &Walk) {
        self.agenda.clone_from(&walk.voices().agenda);
        let roadmap = walk.roadmap();
        self.agenda.retain(|item| roadmap.find_decision(&item.decision).is_some());
        for at in roadmap.decision_ixs() {
            let id = &roadmap[at].id;
            let planned = self.agenda.iter().any(|item| item.decision == *id);
            if !planned && walk.route().state(at) == crate::walk::State::Open {
                self.agenda.push(AgendaItem { decision: id.clone(), minutes: 0 });
            }
        }
        let here = &roadmap[self.chair.decision].id;
        self.cursor = self.agenda.iter().position(|item| item.decision == *here).unwrap_or(0);
        self.pane = Pane::Agenda;
    }

    /// The agenda as edited: what has minutes.
    pub fn edited_agenda(&self) -> Vec<AgendaItem> {
        self.agenda.iter().filter(|item| item.minutes > 0).cloned().collect()
    }

    /// How many lines the cursor moves over.
    pub fn lines(&self, walk: &Walk) -> usize {
        match self.pane {
            Pane::Join | Pane::Stage => 0,
            Pane::Decide => self.options(walk).len() + usize::from(self.takes_several(walk)),
            Pane::Hands => self.hands.len(),
            Pane::Agenda => self.agenda.len(),
            Pane::Parking => walk.voices().parked.len(),
        }
    }

    /// In how many seconds the screen looks different by itself; `None`: never, until something happens. `shown`: whether
    /// it is on the projector.
    pub fn wakes(&self, walk: &Walk, now: i64, shown: bool) -> Option<u64> {
        if !shown {
            return None;
        }
        let runs = self.pane == Pane::Stage && self.timer.is_some_and(|timer| !timer.is_paused());
        if runs {
            return Some(1);
        }
        let unreached = self.opened + UNREACHED - now;
        if self.pane == Pane::Join
            && matches!(self.door, Door::Open(_))
            && !self.present.reached
            && unreached > 0
        {
            return u64::try_from(unreached).ok();
        }
        self.pace(walk, now).map(|_| 60)
    }

    /// Whether somebody should be told why no phone comes.
    pub fn is_unreached(&self, now: i64) -> bool {
        matches!(self.door, Door::Open(_)) && !self.present.reached && now - self.opened >= UNREACHED
    }

    /// The address that is shown.
    pub fn shown_address(&self) -> Option<(&Entrance, &str)> {
        let Door::Open(entrance) = &self.door else { return None };
        let address = entrance.addresses.get(self.address).or_else(|| entrance.addresses.first())?;
        Some((entrance, address))
    }

    /// What the header says of it on other screens.
    pub fn sign(&self, walk: &Walk) -> String {
        let (voted, joined) = self.turnout(walk);
        match self.chair.phase {
            Phase::Vote => format!("room: {voted} of {joined} voted"),
            _ => "room open".to_owned(),
        }
    }
}

/// The options of a choice as written, in its order.
pub fn picked_choice(walk: &Walk, room: &RoomScreen, options: &[OptionIx]) -> RawChoice {
    let roadmap = walk.roadmap();
    let id = |at: &OptionIx| roadmap.option(room.chair.decision, *at).id.clone();
    match &roadmap[room.chair.decision].kind {
        Kind::Many { .. } | Kind::Rank { .. } => RawChoice::Several(options.iter().map(id).collect()),
        _ => RawChoice::One(options.first().map(id).unwrap_or_default()),
    }
}
