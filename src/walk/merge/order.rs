//! Brings what several tables said into one order: by time and walk, and each table's own in the order it was said.

use jiff::Timestamp;

use super::make::Source;
use crate::walk::entry::Entry;

/// All entries with the id of their walk. `sources` are in the order of their ids.
pub(super) fn in_order(sources: &[Source]) -> Vec<(&str, &Entry)> {
    let mut queues: Vec<_> = sources
        .iter()
        .map(|source| {
            let timed = source.entries.iter().map(|entry| (entry.at.parse::<Timestamp>().ok(), entry));
            (source.header.id.as_str(), timed.peekable())
        })
        .collect();
    let mut out = Vec::with_capacity(sources.iter().map(|source| source.entries.len()).sum());
    // A clock that was set back must not turn a table's words around, so only the first of each are compared.
    loop {
        let firsts = queues.iter_mut().enumerate().filter_map(|(at, (id, queue))| {
            let (time, _) = queue.peek()?;
            Some((*time, *id, at))
        });
        let Some((_, id, at)) = firsts.min() else { return out };
        out.extend(queues[at].1.next().map(|(_, entry)| (id, entry)));
    }
}
