//! A voter's cookie: unguessable, kept by the browser only; the rest of the house knows a salted hash of it.

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// Random bytes of a cookie.
const BYTES: usize = 24;

/// Hex digits of a voter's id.
const ID_DIGITS: usize = 32;

/// How long a browser keeps it: a workshop of several days, in seconds.
const KEPT: u32 = 14 * 24 * 3600;

/// Makes and reads the cookies of one room. Browsers do not tell ports of one address apart, so the port is in the name.
pub(super) struct Cookies {
    name: String,
    salt: String,
}

impl Cookies {
    pub(super) fn new(port: u16, salt: String) -> Self {
        Self { name: format!("waypost_{port}"), salt }
    }

    /// A new secret.
    pub(super) fn secret() -> Result<String, getrandom::Error> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(hex(&bytes))
    }

    /// The line that gives it to a browser.
    pub(super) fn line(&self, secret: &str) -> String {
        format!("{}={secret}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax", self.name)
    }

    /// The voter of a secret.
    pub(super) fn voter(&self, secret: &str) -> String {
        let mut hash = Sha256::new();
        for part in [self.salt.as_bytes(), secret.as_bytes()] {
            // With lengths, no two pairs of salt and secret are the same bytes.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hex(&hash.finalize()[..ID_DIGITS / 2])
    }

    /// The voter that a request comes from, if it has a cookie of ours.
    pub(super) fn voter_of(&self, headers: &HeaderMap) -> Option<String> {
        let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let is_ours = |(name, secret): &(&str, &str)| {
            *name == self.name
                && secret.len() == BYTES * 2
                && secret.bytes().all(|digit| digit.is_ascii_hexdigit())
        };
        pairs.into_iter().find(is_ours).map(|(_, secret)| self.voter(secret))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A short name for some bytes, to see whether they changed.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voter_is_a_hash_that_needs_the_salt() {
        let (one, two) = (Cookies::new(1, "ab".into()), Cookies::new(1, "a".into()));
        let secret = Cookies::secret().unwrap();
        assert_eq!(secret.len(), 48);
        assert_ne!(secret, Cookies::secret().unwrap());
        assert_eq!(one.voter(&secret).len(), 32);
        assert_eq!(one.voter(&secret), Cookies::new(2, "ab".into()).voter(&secret));
        assert_ne!(one.voter(&secret), two.voter(&secret));
        assert_ne!(one.voter("c"), two.voter("bc"));
    }

    #[test]
    fn only_a_whole_cookie_of_this_room_counts() {
        let cookies = Cookies::new(7878, "salt".into());
        let secret = "0123456789abcdef".repeat(3);
        let voter = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, line.parse().unwrap());
            cookies.voter_of(&headers)
        };
        assert_eq!(voter(&format!("a=b; waypost_7878={secret}; c=d")), Some(cookies.voter(&secret)));
        for other in ["", "waypost_7878=", "waypost_7878=abc", &format!("waypost_7879={secret}")] {
            assert_eq!(voter(other), None, "{other}");
        }
        assert!(cookies.line(&secret).ends_with("; HttpOnly; SameSite=Lax"));
    }
}
