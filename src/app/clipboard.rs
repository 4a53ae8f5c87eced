//! Copying: a text goes to the clipboard of whoever sits at the terminal, by a sequence (OSC 52) that also works over
//! ssh. Terminals may refuse it, and none says whether it did.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What the terminal stands in, which must let the sequence through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Nothing.
    Bare,
    /// tmux.
    Tmux,
    /// GNU screen.
    Gnu,
}

impl Within {
    /// What the environment tells.
    pub fn here() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match (set("TMUX"), set("STY")) {
            (true, _) => Self::Tmux,
            (false, true) => Self::Gnu,
            (false, false) => Self::Bare,
        }
    }
}

/// The sequence that copies a text.
pub fn sequence(text: &str, within: Within) -> String {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match within {
        Within::Bare => plain,
        // Depending on how it is set up, tmux takes the first itself or hands on the second.
        Within::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        // It hands on pieces of limited length only.
        Within::Gnu => {
            let letters: Vec<char> = plain.chars().collect();
            letters
                .chunks(76)
                .map(|piece| format!("\x1bP{}\x1b\\", piece.iter().collect::<String>()))
                .collect()
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let six = (bits >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit <= three.len() { DIGITS[six].into() } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_examples_of_base64() {
        for (text, code) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("é日", "w6nml6U="),
        ] {
            assert_eq!(base64(text.as_bytes()), code, "{text}");
        }
    }

    #[test]
    fn it_gets_through_what_lies_between() {
        assert_eq!(sequence("foo", Within::Bare), "\x1b]52;c;Zm9v\x07");
        let tmux = sequence("foo", Within::Tmux);
        assert_eq!(tmux, "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\");
        let long = sequence(&"x".repeat(300), Within::Gnu);
        let pieces: Vec<_> = long.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 1);
        let joined: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(joined, sequence(&"x".repeat(300), Within::Bare));
        assert!(pieces.iter().all(|piece| piece.len() <= 78));
    }
}
