//! The reading level of a text: the Flesch-Kincaid grade.
//!
//! J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom: Derivation of New Readability Formulas for Navy
//! Enlisted Personnel. Research Branch Report 8-75, Naval Technical Training Command, 1975. The formula is
//! 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
//!
//! Syllables are counted by rule, not looked up, so a single word may be off by one. Words joined by a hyphen count as
//! two. A number counts as a word of one syllable for each digit.

/// The Flesch-Kincaid grade of a text; below 1 for very easy ones. A text without words has grade 0.
pub(crate) fn grade(text: &str) -> f64 {
    let words: Vec<&str> = words(text).collect();
    if words.is_empty() {
        return 0.0;
    }
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences, syllables) = (number(words.len()), number(sentences(text)), number(syllables));
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// A count as a number. No text of a roadmap has as many as cannot be told apart.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let split = text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
    split.filter(|word| word.contains(char::is_alphanumeric))
}

/// Sentences that have a word in them; at least one. A sentence ends where white space or nothing follows its stop.
fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut words = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        words |= letter.is_alphanumeric();
        let ends = matches!(letter, '.' | '?' | '!' | ':' | ';');
        let apart = letters.peek().is_none_or(|next| !next.is_alphanumeric());
        if ends && apart && words {
            count += 1;
            words = false;
        }
    }
    (count + usize::from(words)).max(1)
}

/// The syllables of a word: its groups of vowels, without a silent e, and with those vowels told apart that are spoken
/// apart; at least one.
pub(crate) fn syllables(word: &str) -> usize {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    if word.is_empty() {
        return digits.max(1);
    }
    let letters: Vec<char> = word.chars().collect();
    let groups =
        (0..letters.len()).filter(|at| is_vowel(letters[*at]) && (*at == 0 || !is_vowel(letters[at - 1])));
    let count = groups.count() + apart(&letters);
    let silent = count > 1 && has_silent_ending(&word, &letters);
    (count - usize::from(silent) + digits).max(1)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// How many pairs of vowels are spoken as two: cre-ate, me-di-um, vi-o-lin; not na-tion.
fn apart(letters: &[char]) -> usize {
    let pairs = letters.windows(2).enumerate();
    let spoken = pairs.filter(|(at, pair)| {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 2).copied();
        match (pair[0], pair[1]) {
            ('i', 'a' | 'o') => !matches!(before, Some('t' | 'c' | 's' | 'g' | 'x')),
            ('i', 'u') | ('y', 'i') => true,
            ('e', 'o') => !matches!(after, Some('u' | 'p')),
            ('u', 'a') => !matches!(before, Some('q' | 'g')),
            ('e', 'a') => before == Some('r') && after == Some('t') && letters.get(at + 3) == Some(&'e'),
            _ => false,
        }
    });
    spoken.count()
}

fn has_silent_ending(word: &str, letters: &[char]) -> bool {
    let from_end = |back: usize| letters.len().checked_sub(back).map_or(' ', |at| letters[at]);
    // ta-ble, ta-bles.
    let is_spoken_l = |back: usize| from_end(back) == 'l' && !is_vowel(from_end(back + 1));
    if word.ends_with("es") {
        let is_hissing = matches!(from_end(3), 's' | 'x' | 'z' | 'c' | 'g' | 'h');
        return !(is_hissing || is_spoken_l(3));
    }
    if word.ends_with("ed") {
        return !(matches!(from_end(3), 't' | 'd') || is_vowel(from_end(3)));
    }
    word.ends_with('e') && !(is_vowel(from_end(2)) || is_spoken_l(2))
}

#[test]
fn syllables_are_those_that_one_speaks() {
    let words = [
        ("state", 1),
        ("states", 1),
        ("table", 2),
        ("tables", 2),
        ("nation", 2),
        ("create", 2),
        ("radio", 3),
        ("competency", 4),
        ("proficient", 3),
        ("waived", 1),
        ("decided", 3),
        ("classes", 2),
        ("changes", 2),
        ("legislature", 4),
        ("the", 1),
        ("graduate", 3),
        ("medium", 3),
        ("evidence", 3),
        ("video", 3),
        ("people", 2),
        ("don't", 1),
        ("60", 2),
        ("a", 1),
    ];
    let wrong: Vec<_> = words
        .iter()
        .filter(|(word, count)| syllables(word) != *count)
        .map(|(word, _)| (word, syllables(word)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn grades_are_those_of_the_formula() {
    // 6 words, 1 sentence, 6 syllables.
    assert!((grade("The cat sat on the mat.") - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 1e-9);
    // 5 words, 2 sentences, 6 syllables.
    assert!((grade("Who decides? Your state board.") - (0.39 * 2.5 + 11.8 * 1.2 - 15.59)).abs() < 1e-9);
    let hard = "Notwithstanding extraordinary administrative circumstances, participating jurisdictions promulgate \
                interoperability specifications.";
    assert!(grade(hard) > 20.0 && grade("") == 0.0);
}
