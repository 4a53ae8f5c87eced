//! The clock of a room: when its time is up, paused, and how far over time it is. Plain data; the edge tells the time.

/// Seconds that one key adds or takes.
pub const MINUTE: i64 = 60;

/// A running or paused timer. All times are seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// When the time is up, unless it is paused.
    ends: i64,
    /// Seconds left when it was paused.
    paused: Option<i64>,
}

impl Timer {
    /// A timer of so many minutes that runs from `now` on.
    pub fn start(minutes: u32, now: i64) -> Self {
        Self { ends: now + i64::from(minutes) * MINUTE, paused: None }
    }

    /// Seconds left; below zero: seconds over time.
    pub fn left(&self, now: i64) -> i64 {
        self.paused.unwrap_or(self.ends - now)
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        self.paused.is_some()
    }

    /// Pauses it, or lets it run on.
    pub fn pause(&mut self, now: i64) {
        match self.paused.take() {
            Some(left) => self.ends = now + left,
            None => self.paused = Some(self.ends - now),
        }
    }

    /// Adds seconds, or takes some away; never below zero by that.
    pub fn add(&mut self, seconds: i64, now: i64) {
        let left = self.left(now);
        let more = if seconds < 0 { seconds.max(-left.max(0)) } else { seconds };
        match &mut self.paused {
            Some(left) => *left += more,
            None => self.ends += more,
        }
    }

    /// What it shows: `4:05`; over time `+0:31`.
    pub fn words(&self, now: i64) -> String {
        let left = self.left(now);
        let sign = if left < 0 { "+" } else { "" };
        format!("{sign}{}:{:02}", left.abs() / MINUTE, left.abs() % MINUTE)
    }
}

/// The seconds since 1970 of a time as journals write it; 0 where it is none.
pub fn seconds(at: &str) -> i64 {
    at.parse::<jiff::Timestamp>().map_or(0, jiff::Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_down_and_then_counts_up_marked() {
        let timer = Timer::start(3, 1_000);
        assert_eq!((timer.words(1_000), timer.words(1_175)), ("3:00".into(), "0:05".into()));
        assert_eq!((timer.words(1_180), timer.words(1_271)), ("0:00".into(), "+1:31".into()));
    }

    #[test]
    fn paused_it_stands_and_then_runs_on_from_there() {
        let mut timer = Timer::start(3, 1_000);
        timer.pause(1_060);
        assert_eq!(timer.left(9_999), 120);
        timer.add(MINUTE, 9_999);
        timer.pause(10_000);
        assert_eq!((timer.left(10_000), timer.left(10_010)), (180, 170));
    }

    #[test]
    fn taking_minutes_ends_at_zero_and_never_makes_overtime() {
        let mut timer = Timer::start(1, 0);
        timer.add(-MINUTE, 30);
        assert_eq!(timer.left(30), 0);
        timer.add(-MINUTE, 50);
        assert_eq!(timer.left(50), -20);
        timer.add(MINUTE, 50);
        assert_eq!(timer.left(50), 40);
    }

    #[test]
    fn a_time_of_a_journal_is_read_with_its_offset() {
        assert_eq!(seconds("1970-01-01T01:00:10+01:00"), 10);
        assert_eq!(seconds("sometime"), 0);
    }
}
