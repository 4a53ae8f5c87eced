//! Home, line by line: what there is to go on with or to start, numbered, and the question which.

use std::io::{self, BufRead, Write};

use super::hear::read_line;
use super::session::Manner;
use super::voice::Voice;

/// What there is, each in a line of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Walks to go on with.
    pub walks: Vec<String>,
    /// Roadmaps to start a walk on.
    pub roadmaps: Vec<String>,
}

/// What was picked: its place on the shelf, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// A walk.
    Walk(usize),
    /// A roadmap.
    Roadmap(usize),
    /// The sample walk.
    Sample,
}

/// What a walk is started under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A plan: its place in the list, from 0.
    Plan(usize),
    /// Nothing.
    Own,
}

/// Lists what there is and asks until something is picked; `None` when the user leaves or the input ends.
///
/// # Errors
/// Where the input cannot be read or the output not written.
pub fn home(
    shelf: &Shelf,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    manner: Manner,
) -> io::Result<Option<Picked>> {
    let mut voice = Voice::new(output, manner.columns);
    voice.say("Waypost, line by line.")?;
    let number = pick(&mut voice, input, manner.echo, shelf.len(), &|voice| list(shelf, voice))?;
    Ok(number.and_then(|number| shelf.pick(number)))
}

/// Asks under which plan a walk is to be started: `plans` in words, each with a number; the last number is "on its
/// own". `None` when the user leaves or the input ends.
///
/// # Errors
/// Where the input cannot be read or the output not written.
pub fn under(
    head: &str,
    plans: &[String],
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    manner: Manner,
) -> io::Result<Option<Under>> {
    let mut voice = Voice::new(output, manner.columns);
    let list = |voice: &mut Voice<'_>| {
        voice.say(head)?;
        for (number, line) in plans.iter().map(String::as_str).chain(["On its own"]).enumerate() {
            voice.say(&format!("{}. {line}", number + 1))?;
        }
        Ok(())
    };
    let number = pick(&mut voice, input, manner.echo, plans.len() + 1, &list)?;
    let under = |at: usize| if at < plans.len() { Under::Plan(at) } else { Under::Own };
    Ok(number.and_then(|number| number.checked_sub(1)).map(under))
}

/// Lists, and asks until a number from 1 to `most` is typed; `None` when the user leaves or the input ends.
fn pick(
    voice: &mut Voice<'_>,
    input: &mut dyn BufRead,
    echo: bool,
    most: usize,
    list: &dyn Fn(&mut Voice<'_>) -> io::Result<()>,
) -> io::Result<Option<usize>> {
    list(voice)?;
    loop {
        voice.ask("Which? A number, or leave: ")?;
        let Some(line) = read_line(input)? else {
            voice.say("\nEnd of input.")?;
            return Ok(None);
        };
        if echo {
            voice.say(&line)?;
        }
        let word = line.trim().trim_end_matches('.').to_lowercase();
        match word.as_str() {
            "" | "help" | "list" => list(voice)?,
            "leave" | "quit" | "exit" | "q" => {
                voice.say("Goodbye.")?;
                return Ok(None);
            }
            word => match word.parse().ok().filter(|number| (1..=most).contains(number)) {
                Some(number) => return Ok(Some(number)),
                None => voice.say(&format!("Type a number from 1 to {most}, or leave."))?,
            },
        }
    }
}

impl Shelf {
    fn len(&self) -> usize {
        self.walks.len() + self.roadmaps.len() + 1
    }

    /// What has that number in the list.
    fn pick(&self, number: usize) -> Option<Picked> {
        let at = number.checked_sub(1)?;
        match at.checked_sub(self.walks.len()) {
            None => Some(Picked::Walk(at)),
            Some(at) if at < self.roadmaps.len() => Some(Picked::Roadmap(at)),
            Some(at) => (at == self.roadmaps.len()).then_some(Picked::Sample),
        }
    }
}

fn list(shelf: &Shelf, voice: &mut Voice<'_>) -> io::Result<()> {
    let mut number = 0;
    let sample = ["A sample walk: a made-up state, with its finished plan".to_owned()];
    for (head, lines) in [
        ("Go on with a walk:", &shelf.walks[..]),
        ("Start a walk on a roadmap:", &shelf.roadmaps),
        ("Look around:", &sample),
    ] {
        if lines.is_empty() {
            continue;
        }
        voice.say(head)?;
        for line in lines {
            number += 1;
            voice.say(&format!("{number}. {line}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(typed: &str) -> (Option<Picked>, String) {
        let shelf =
            Shelf { walks: vec!["Retreat\u{1b}[2J".into(), "Board".into()], roadmaps: vec!["PCBL".into()] };
        let mut out = Vec::new();
        let manner = Manner { columns: None, echo: true };
        let picked = home(&shelf, &mut typed.as_bytes(), &mut out, manner).unwrap();
        (picked, String::from_utf8(out).unwrap())
    }

    #[test]
    fn what_there_is_is_numbered_and_picked_by_number() {
        let (picked, text) = said("2\n");
        assert_eq!(picked, Some(Picked::Walk(1)));
        assert_eq!(
            text,
            "Waypost, line by line.\nGo on with a walk:\n1. Retreat[2J\n2. Board\nStart a walk on a roadmap:\n3. PCBL\n\
             Look around:\n4. A sample walk: a made-up state, with its finished plan\nWhich? A number, or leave: 2\n"
        );
        assert_eq!(said("3.\n").0, Some(Picked::Roadmap(0)));
        assert_eq!(said("4\n").0, Some(Picked::Sample));
    }

    #[test]
    fn a_wrong_number_is_asked_again_and_the_end_leaves() {
        let (picked, text) = said("5\n0\nboat\n1\n");
        assert_eq!(picked, Some(Picked::Walk(0)));
        assert_eq!(text.matches("Type a number from 1 to 4, or leave.").count(), 3);
        assert_eq!(said("leave\n1\n").0, None);
        assert!(said("").1.ends_with("\nEnd of input.\n"));
    }
    #[test]
    fn the_plan_above_is_picked_by_number_and_the_last_number_is_none() {
        let plans = ["Retreat: settles 2 of 3".to_owned(), "state.plan.json: settles 1 of 3".to_owned()];
        let manner = Manner { columns: None, echo: true };
        let picked = |typed: &str| {
            let mut out = Vec::new();
            let picked = under("Under which plan?", &plans, &mut typed.as_bytes(), &mut out, manner).unwrap();
            (picked, String::from_utf8(out).unwrap())
        };
        let (first, text) = picked("4\n1\n");
        assert_eq!(first, Some(Under::Plan(0)));
        let said = "Under which plan?\n1. Retreat: settles 2 of 3\n2. state.plan.json: settles 1 of 3\n3. On its own\n";
        assert!(text.starts_with(said), "{text}");
        assert!(text.contains("Type a number from 1 to 3, or leave."), "{text}");
        assert_eq!(picked("2\n").0, Some(Under::Plan(1)));
        assert_eq!(picked("3\n").0, Some(Under::Own));
        assert_eq!(picked("leave\n").0, None);
        assert_eq!(picked("").0, None);
    }
}
