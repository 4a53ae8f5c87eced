//! What the writer's thread does: waits for orders without using the processor, writes, and tries again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::writer::{Pace, Report, Unsaved};
use crate::store::{Draft, Store, StoreError};
use crate::walk::Entry;

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum Order {
    Append(Entry),
    Draft(Option<Draft>),
    Retry,
    MoveTo(PathBuf),
    Flush(Sender<Result<(), Unsaved>>),
}

/// What is to be done about the draft.
enum Wish {
    Nothing,
    Keep(Draft),
    Drop,
}

/// Why the thread goes on.
enum Woken {
    By(Order),
    /// Something is due.
    Due,
    /// Nobody can give orders any more.
    Alone,
}

/// The thread's desk: the store and what lies there to be written.
pub(super) struct Desk {
    store: Box<dyn Store>,
    report: Box<dyn Fn(Report) + Send>,
    pace: Pace,
    saved: Arc<AtomicU64>,
    path: PathBuf,
    /// Entries not durable yet, oldest first.
    queue: Vec<Entry>,
    /// What is to be done about the draft.
    draft: Wish,
    /// When the draft is to be kept.
    draft_due: Option<Instant>,
    /// When to try again.
    retry_due: Option<Instant>,
    /// How often it failed in a row.
    failures: usize,
    /// Why the last try failed.
    trouble: Option<(String, String)>,
}

impl Desk {
    pub(super) fn new(
        store: Box<dyn Store>,
        report: Box<dyn Fn(Report) + Send>,
        pace: Pace,
        saved: Arc<AtomicU64>,
    ) -> Self {
        let path = store.path().to_owned();
        Self {
            store,
            report,
            pace,
            saved,
            path,
            queue: Vec::new(),
            draft: Wish::Nothing,
            draft_due: None,
            retry_due: None,
            failures: 0,
            trouble: None,
        }
    }

    /// Works until nobody can give orders any more, then tries to write what is left.
    pub(super) fn work(mut self, inbox: &Receiver<Order>) {
        loop {
            let first = match self.wait(inbox) {
                Woken::By(order) => Some(order),
                Woken::Due => None,
                Woken::Alone => break,
            };
            // All that has come meanwhile is written together.
            let mut replies = Vec::new();
            let mut moves = Vec::new();
            for order in first.into_iter().chain(inbox.try_iter()) {
                self.take(order, &mut replies, &mut moves);
            }
            for folder in moves {
                self.move_to(&folder);
            }
            self.write(!replies.is_empty());
            for reply in replies {
                // Who asked may have given up.
                let _ = reply.send(self.outcome());
            }
        }
        self.write(true);
        if self.outcome().is_err() {
            // After a failure the store looks at its file anew, which may be all that it takes.
            self.write(true);
        }
    }

    /// Waits for an order, or until something is due.
    fn wait(&self, inbox: &Receiver<Order>) -> Woken {
        let Some(due) = [self.draft_due, self.retry_due].into_iter().flatten().min() else {
            return inbox.recv().map_or(Woken::Alone, Woken::By);
        };
        match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(order) => Woken::By(order),
            Err(RecvTimeoutError::Timeout) => Woken::Due,
            Err(RecvTimeoutError::Disconnected) => Woken::Alone,
        }
    }

    fn take(
        &mut self,
        order: Order,
        replies: &mut Vec<Sender<Result<(), Unsaved>>>,
        moves: &mut Vec<PathBuf>,
    ) {
        match order {
            Order::Append(entry) => {
                self.queue.push(entry);
                self.retry_due = Some(Instant::now());
            }
            Order::Retry => self.retry_due = Some(Instant::now()),
            Order::Draft(draft) => {
                let soon = if draft.is_some() { self.pace.draft } else { Duration::ZERO };
                let due = Instant::now() + soon;
                // Whoever types on and on must not put off the keeping.
                self.draft_due = Some(self.draft_due.map_or(due, |earlier| earlier.min(due)));
                self.draft = draft.map_or(Wish::Drop, Wish::Keep);
            }
            Order::MoveTo(folder) => {
                moves.push(folder);
                self.retry_due = Some(Instant::now());
            }
            Order::Flush(reply) => replies.push(reply),
        }
    }

    /// Writes what is due, or everything.
    fn write(&mut self, everything: bool) {
        let now = Instant::now();
        let is_due = |due: Option<Instant>| everything || due.is_some_and(|due| due <= now);
        if is_due(self.retry_due) {
            self.write_entries();
        }
        if is_due(self.draft_due) {
            self.write_draft();
        }
    }

    fn write_entries(&mut self) {
        self.retry_due = None;
        if self.queue.is_empty() {
            return;
        }
        let before = self.store.last();
        let written = self.append();
        self.follow();
        let upto = self.store.last();
        if upto > before {
            self.saved.store(upto, Ordering::SeqCst);
            (self.report)(Report::Saved { upto });
        }
        match written {
            Ok(()) => {
                self.failures = 0;
                self.trouble = None;
            }
            Err(why) => self.failed(&why),
        }
    }

    /// Appends the queue with one sync; where it does not fit or cannot be written as a whole, as much of it as goes.
    fn append(&mut self) -> Result<(), StoreError> {
        let due = self.store.last() + 1;
        let all = self.store.append_all(due, &self.queue);
        match all {
            Ok(()) => self.queue.clear(),
            Err(StoreError::Full(_) | StoreError::Unwritable { .. }) if self.queue.len() > 1 => {
                while let Some(first) = self.queue.first() {
                    self.store.append(self.store.last() + 1, first)?;
                    self.queue.remove(0);
                }
            }
            Err(why) => return Err(why),
        }
        Ok(())
    }

    fn failed(&mut self, why: &StoreError) {
        let pause = self.pace.retry.get(self.failures).or(self.pace.retry.last());
        self.retry_due = pause.map(|pause| Instant::now() + *pause);
        self.failures += 1;
        let (why, mend) = (why.to_string(), why.mend().to_owned());
        self.trouble = Some((why.clone(), mend.clone()));
        let n = self.store.last() + 1;
        (self.report)(Report::Failed { n, why, mend });
    }

    fn write_draft(&mut self) {
        self.draft_due = None;
        let kept = match &self.draft {
            Wish::Nothing => return,
            Wish::Keep(draft) => self.store.save_draft(Some(draft)),
            // A draft is dropped because its text stands in an entry now; until that is durable, the draft is all there
            // is.
            Wish::Drop if !self.queue.is_empty() => {
                self.draft_due = self.retry_due;
                return;
            }
            Wish::Drop => self.store.save_draft(None),
        };
        match kept {
            Ok(()) => self.draft = Wish::Nothing,
            Err(why) => {
                self.draft_due = self.pace.retry.last().map(|pause| Instant::now() + *pause);
                let (why, mend) = (why.to_string(), why.mend().to_owned());
                self.trouble = Some((why.clone(), mend.clone()));
                (self.report)(Report::DraftFailed { why, mend });
            }
        }
    }

    fn move_to(&mut self, folder: &Path) {
        match self.store.move_to(folder) {
            Ok(()) => self.follow(),
            Err(why) => {
                (self.report)(Report::NotMoved { why: why.to_string(), mend: why.mend().to_owned() });
            }
        }
    }

    /// Reports where the journal lies, if that has changed.
    fn follow(&mut self) {
        if self.store.path() != self.path {
            self.path = self.store.path().to_owned();
            (self.report)(Report::Moved { path: self.path.clone() });
        }
    }

    fn outcome(&self) -> Result<(), Unsaved> {
        // That an old draft still lies there is no loss.
        if self.queue.is_empty() && !matches!(self.draft, Wish::Keep(_)) {
            return Ok(());
        }
        let (why, mend) = self.trouble.clone().unwrap_or_default();
        Err(Unsaved { entries: self.queue.len() as u64, why, mend })
    }
}
