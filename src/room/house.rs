//! What the server's parts share: what is shown, what was counted meanwhile, who is connected.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::cookie::{Cookies, short_hash};
use super::guard::Hosts;
use super::limits::Limits;
use super::saying::{Asked, Hear, Reply, Saying, Verdict};
use super::shown::{Matter, Shown};
use super::stream::{Streams, event};
use super::{Opening, Presence};
use crate::walk::voices::{Ballot, Joined};

/// How long the journal may take until a phone is told that it is not counted yet.
const LONGEST_WRITE: Duration = Duration::from_secs(10);

/// What the server's parts share.
pub(super) struct House {
    pub(super) cookies: Cookies,
    pub(super) hosts: Hosts,
    pub(super) named: bool,
    /// Names this room in the browsers' storage, and tells nothing of the salt.
    pub(super) mark: String,
    pub(super) streams: Arc<Streams>,
    /// Is told when the presence may have changed.
    pub(super) stirred: Arc<Notify>,
    code: String,
    hear: Hear,
    fit: usize,
    standing: Mutex<Standing>,
    limits: Mutex<Limits>,
    refused: AtomicU64,
    reached: AtomicBool,
}

/// What is shown, and what was counted since it was made.
struct Standing {
    shown: Arc<Shown>,
    version: String,
    people: HashMap<String, Joined>,
    ballots: HashMap<String, Ballot>,
}

/// What one voter sees.
pub(super) struct Sight {
    pub(super) shown: Arc<Shown>,
    pub(super) version: String,
    /// Who they said they are; `None`: they have not joined.
    pub(super) person: Option<Joined>,
    /// Their ballot that counts in this round.
    pub(super) ballot: Option<Ballot>,
}

/// Why something said is not counted.
#[derive(Debug)]
pub(super) enum NotCounted {
    /// It does not fit, for this reason.
    Refused(String),
    /// It was not written down in time.
    Late,
}

impl House {
    pub(super) fn new(
        opening: Opening,
        hosts: Hosts,
        shown: Arc<Shown>,
        hear: Hear,
        connections: usize,
    ) -> Arc<Self> {
        let standing =
            Standing { version: version(&shown), shown, people: HashMap::new(), ballots: HashMap::new() };
        let cookies = Cookies::new(hosts.port(), opening.salt);
        Arc::new(Self {
            mark: short_hash(cookies.voter("").as_bytes()),
            cookies,
            hosts,
            named: opening.named,
            streams: Arc::default(),
            stirred: Arc::default(),
            code: plain_code(&opening.code),
            hear,
            // A phone holds its stream, and a second connection while it asks for something.
            fit: connections * 2 / 3,
            standing: Mutex::new(standing),
            limits: Mutex::new(Limits::new(Instant::now())),
            refused: AtomicU64::new(0),
            reached: AtomicBool::new(false),
        })
    }

    pub(super) fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows something else, and tells the phones where what they see differs.
    pub(super) fn show(&self, shown: Arc<Shown>) {
        let version = version(&shown);
        let mut standing = self.standing();
        let is_same_round = round_of(&standing.shown) == round_of(&shown);
        if !is_same_round {
            // What is shown now was made after these were written down.
            standing.ballots.clear();
        }
        standing.people.retain(|voter, person| shown.people.get(voter) != Some(person));
        standing.shown = shown;
        let differs = standing.version != version;
        standing.version.clone_from(&version);
        drop(standing);
        if differs {
            self.streams.send(&event(&version));
        }
    }

    /// What a voter sees.
    pub(super) fn sight(&self, voter: Option<&str>) -> Sight {
        let standing = self.standing();
        let shown = Arc::clone(&standing.shown);
        let person = voter.and_then(|voter| standing.people.get(voter).or_else(|| shown.people.get(voter)));
        let written = |voter: &str| shown.now.as_ref()?.ballots.get(voter);
        let ballot = voter.and_then(|voter| standing.ballots.get(voter).or_else(|| written(voter)));
        Sight {
            person: person.cloned(),
            ballot: ballot.cloned(),
            version: standing.version.clone(),
            shown: Arc::clone(&shown),
        }
    }

    pub(super) fn version(&self) -> String {
        self.standing().version.clone()
    }

    /// Whether somebody has joined.
    pub(super) fn knows(&self, voter: &str) -> bool {
        let standing = self.standing();
        standing.people.contains_key(voter) || standing.shown.people.contains_key(voter)
    }

    /// How many have joined.
    pub(super) fn joined(&self) -> usize {
        let standing = self.standing();
        let new = standing.people.keys().filter(|voter| !standing.shown.people.contains_key(*voter));
        standing.shown.people.len() + new.count()
    }

    /// Hands on what somebody says, and waits until it is written down. It is remembered also where the phone has gone
    /// meanwhile.
    pub(super) async fn say(self: &Arc<Self>, saying: Saying) -> Result<(), NotCounted> {
        let (reply, verdict) = Reply::pair();
        (self.hear)(Asked { saying: saying.clone(), reply });
        let house = Arc::clone(self);
        let heard = tokio::spawn(async move {
            let verdict = verdict.await;
            if let Ok(Verdict::Counted) = verdict {
                house.remember(saying);
            }
            verdict
        });
        match tokio::time::timeout(LONGEST_WRITE, heard).await {
            Ok(Ok(Ok(Verdict::Counted))) => Ok(()),
            Ok(Ok(Ok(Verdict::Refused(why)))) => Err(NotCounted::Refused(why)),
            _ => Err(NotCounted::Late),
        }
    }

    fn remember(&self, saying: Saying) {
        let mut standing = self.standing();
        match saying {
            Saying::Join(person) => _ = standing.people.insert(person.voter.clone(), person),
            Saying::Vote(ballot) => {
                if round_of(&standing.shown) == Some((ballot.decision.as_str(), ballot.round)) {
                    standing.ballots.insert(ballot.voter.clone(), ballot);
                }
            }
            Saying::Park(_) => {}
        }
    }

    /// Whether that is the code. Large and small letters are the same; spaces and hyphens do not count.
    pub(super) fn is_code(&self, typed: &str) -> bool {
        plain_code(typed) == self.code
    }

    /// A guess at the code was refused.
    pub(super) fn refuse_guess(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
        self.stirred.notify_one();
    }

    /// A request has come over the network.
    pub(super) fn reached_from(&self, peer: IpAddr, local: IpAddr) {
        let is_self = peer.to_canonical().is_loopback() || peer == local;
        if !is_self && !self.reached.swap(true, Ordering::Relaxed) {
            self.stirred.notify_one();
        }
    }

    pub(super) fn presence(&self) -> Presence {
        Presence {
            phones: self.streams.voters(),
            refused: self.refused.load(Ordering::Relaxed),
            reached: self.reached.load(Ordering::Relaxed),
            fit: self.fit,
        }
    }
}

/// A code as it is compared.
pub(super) fn plain_code(typed: &str) -> String {
    typed.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn round_of(shown: &Shown) -> Option<(&str, u32)> {
    shown.now.as_ref().map(|now| (now.decision.as_str(), now.round))
}

/// Differs where what phones see differs. Ballots and people are each phone's own affair.
fn version(shown: &Shown) -> String {
    let Shown { title, roles, people: _, now, settled } = shown;
    let now = now.as_ref().map(seen);
    short_hash(format!("{title:?}{roles:?}{now:?}{settled:?}").as_bytes())
}

fn seen(matter: &Matter) -> String {
    let Matter {
        decision,
        label,
        stage,
        question,
        ask,
        why,
        equity,
        kind,
        options,
        phase,
        round,
        ballots: _,
        outcome,
        decided,
    } = matter;
    let words = format!("{decision:?}{label:?}{stage:?}{question:?}{ask:?}{why:?}{equity:?}{kind:?}");
    format!("{words}{options:?}{phase:?}{round:?}{outcome:?}{decided:?}")
}

/// Differs where the form of a vote differs: a form that is half filled in stays while this does.
pub(super) fn form_mark(matter: &Matter) -> String {
    let Matter { decision, round, options, kind, .. } = matter;
    short_hash(format!("{decision:?}{round:?}{kind:?}{options:?}").as_bytes())
}
