//! Random ids of walks.

use anyhow::{Context, Result};

/// Fixes the ids, for tests: a whole number.
pub const SEED: &str = "WAYPOST_SEED";

/// Makes random ids, or always the same row of them in tests.
#[derive(Debug, Clone, Default)]
pub struct Random {
    seed: Option<u64>,
}

impl Random {
    /// The randomness of this computer; where `WAYPOST_SEED` is set, a row that follows from it.
    ///
    /// # Errors
    /// Where `WAYPOST_SEED` is not a whole number.
    pub fn from_env() -> Result<Self> {
        let seed = match std::env::var(SEED) {
            Ok(text) if !text.is_empty() => {
                let mend = || format!("{SEED} is `{text}`, which is not a whole number from 0");
                Some(text.trim().parse().with_context(mend)?)
            }
            _ => None,
        };
        Ok(Self { seed })
    }

    /// Ids that follow from a seed.
    pub fn seeded(seed: u64) -> Self {
        Self { seed: Some(seed) }
    }

    /// A new id of a walk: 16 hex digits.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn walk_id(&mut self) -> Result<String> {
        Ok(format!("{:016x}", self.number()?))
    }

    /// A code that people type to join a room: 6 letters and digits, none of which looks like another.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn room_code(&mut self) -> Result<String> {
        const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
        let mut number = self.number()?;
        let letter = |_| {
            let letter = LETTERS[(number % 31) as usize];
            number /= 31;
            char::from(letter)
        };
        Ok((0..6).map(letter).collect())
    }

    /// What makes voters of cookies: 32 hex digits.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn salt(&mut self) -> Result<String> {
        Ok(format!("{:016x}{:016x}", self.number()?, self.number()?))
    }

    fn number(&mut self) -> Result<u64> {
        match &mut self.seed {
            Some(seed) => Ok(next(seed)),
            None => getrandom::u64().context("the system gave no random number; try again"),
        }
    }
}

/// The next number of the `SplitMix64` row, which never repeats before 2^64 numbers.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut number = *state;
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_one_form_and_differ() {
        let mut random = Random::default();
        let ids = [random.walk_id().unwrap(), random.walk_id().unwrap()];
        assert_ne!(ids[0], ids[1]);
        for id in ids {
            assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        }
    }

    #[test]
    fn a_room_code_is_six_signs_that_nobody_mistakes() {
        let mut random = Random::default();
        let codes = [random.room_code().unwrap(), random.room_code().unwrap()];
        assert_ne!(codes[0], codes[1]);
        for code in codes {
            assert!(code.len() == 6 && code.bytes().all(|letter| !b"01OIL".contains(&letter)), "{code}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_row_again() {
        let row = |seed| {
            let mut random = Random::seeded(seed);
            [random.walk_id().unwrap(), random.walk_id().unwrap()]
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        assert_ne!(row(7)[0], row(7)[1]);
    }
}
