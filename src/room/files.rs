//! How many files the system lets this program have open: each connection is one.

/// Kept for the journal, the terminal and everything else.
const KEPT: usize = 64;

/// More connections than this are no room any more.
const MOST: usize = 16_384;

/// Raises the limit of open files as far as the system allows, and says how many connections may be open.
pub(super) fn raise() -> usize {
    allowed().saturating_sub(KEPT).clamp(16, MOST)
}

#[cfg(unix)]
fn allowed() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let now = getrlimit(Resource::Nofile);
    let enough = (MOST + KEPT) as u64;
    let wanted = now.maximum.unwrap_or(enough).min(enough);
    // Some systems take no more than this, whatever they say.
    for current in [wanted, wanted.min(10_240)] {
        if now.current.is_some_and(|now| now < current) {
            // Where it fails, there is the lower one, and else what was.
            let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(current), maximum: now.maximum });
            if raised.is_ok() {
                break;
            }
        }
    }
    getrlimit(Resource::Nofile)
        .current
        .map_or(usize::MAX, |files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn allowed() -> usize {
    MOST
}
