//! The writer: takes entries at once and makes them durable in a thread of its own, so that drawing never waits for
//! a disk. It reports what is saved and what is not, and tries again until it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

use super::writer_thread::{Desk, Order};
use crate::store::{Draft, Store};
use crate::walk::Entry;

/// What the writer has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// All entries up to this number are durable.
    Saved {
        /// The number.
        upto: u64,
    },
    /// Entries from this number on are not saved. They are kept and tried again.
    Failed {
        /// The first that is not saved.
        n: u64,
        /// What is wrong.
        why: String,
        /// What helps.
        mend: String,
    },
    /// The journal lies in another file now.
    Moved {
        /// The file.
        path: PathBuf,
    },
    /// It could not be written to the folder that was asked for, and goes on where it was.
    NotMoved {
        /// What is wrong.
        why: String,
        /// What helps.
        mend: String,
    },
    /// The text being typed could not be kept. It is tried again.
    DraftFailed {
        /// What is wrong.
        why: String,
        /// What helps.
        mend: String,
    },
}

/// Something is not saved. It is kept in memory, and tried again as long as the writer lives.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: {why}", amount(*.entries))]
pub struct Unsaved {
    /// How many entries; 0 where only the text being typed is not kept.
    pub entries: u64,
    /// What is wrong.
    pub why: String,
    /// What helps.
    pub mend: String,
}

fn amount(entries: u64) -> String {
    match entries {
        0 => "the text being typed is not kept".to_owned(),
        1 => "1 entry is not saved".to_owned(),
        more => format!("{more} entries are not saved"),
    }
}

/// How long the writer waits for what.
#[derive(Debug, Clone)]
pub struct Pace {
    /// From a change of the draft to its being kept.
    pub draft: Duration,
    /// From a failure to the next try: the first, the second... the last one for all that follow.
    pub retry: Vec<Duration>,
    /// How long dropping the writer waits for the thread.
    pub farewell: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            draft: Duration::from_secs(1),
            retry: [1, 2, 5].map(Duration::from_secs).to_vec(),
            farewell: Duration::from_secs(5),
        }
    }
}

/// Writes one walk. Dropping it tries once more to write what is left.
#[derive(Debug)]
pub struct Writer {
    orders: Option<Sender<Order>>,
    taken: AtomicU64,
    saved: Arc<AtomicU64>,
    ended: Receiver<()>,
    farewell: Duration,
}

impl Writer {
    /// Starts writing to a store. `report` is called in the writer's thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(store: Box<dyn Store>, report: Box<dyn Fn(Report) + Send>) -> std::io::Result<Self> {
        Self::with_pace(store, report, Pace::default())
    }

    /// The same at another pace.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn with_pace(
        store: Box<dyn Store>,
        report: Box<dyn Fn(Report) + Send>,
        pace: Pace,
    ) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let (ending, ended) = channel();
        let last = store.last();
        let saved = Arc::new(AtomicU64::new(last));
        let farewell = pace.farewell;
        let desk = Desk::new(store, report, pace, Arc::clone(&saved));
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            desk.work(&inbox);
            // Nobody may be waiting.
            let _ = ending.send(());
        })?;
        Ok(Self { orders: Some(orders), taken: AtomicU64::new(last), saved, ended, farewell })
    }

    /// Takes an entry to be written. Entries must come in the order of their numbers.
    pub fn append(&self, entry: Entry) {
        self.taken.store(entry.n, Ordering::SeqCst);
        self.order(Order::Append(entry));
    }

    /// Keeps the text being typed; the latest one is written soon. `None` drops it, once all entries given so far are
    /// saved.
    pub fn draft(&self, draft: Option<Draft>) {
        self.order(Order::Draft(draft));
    }

    /// Tries at once to write what is not saved.
    pub fn retry(&self) {
        self.order(Order::Retry);
    }

    /// Writes the whole journal into another folder and goes on there. [`Report::Moved`] or [`Report::NotMoved`] follows.
    pub fn move_to(&self, folder: PathBuf) {
        self.order(Order::MoveTo(folder));
    }

    /// The number up to which all entries are durable.
    pub fn saved(&self) -> u64 {
        self.saved.load(Ordering::SeqCst)
    }

    /// Writes everything now, the draft too, and says whether it is saved. For leaving.
    ///
    /// # Errors
    /// [`Unsaved`] where a try fails, or where it takes longer than `timeout`.
    pub fn flush(&self, timeout: Duration) -> Result<(), Unsaved> {
        let (reply, answer) = channel();
        self.order(Order::Flush(reply));
        let started = Instant::now();
        match answer.recv_timeout(timeout) {
            Ok(outcome) => outcome,
            Err(failure) => {
                let why = match failure {
                    RecvTimeoutError::Timeout => {
                        format!("the disk has not answered for {} s", started.elapsed().as_secs())
                    }
                    RecvTimeoutError::Disconnected => "the part that writes has stopped".to_owned(),
                };
                let entries = self.taken.load(Ordering::SeqCst).saturating_sub(self.saved());
                Err(Unsaved {
                    entries,
                    why,
                    mend: "Wait and try again, or choose another folder.".to_owned(),
                })
            }
        }
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A thread that has stopped is told by the next flush.
            let _ = orders.send(order);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        // A disk that does not answer must not keep anybody from leaving.
        let _ = self.ended.recv_timeout(self.farewell);
    }
}
