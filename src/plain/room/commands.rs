//! The commands of a room line by line.

use super::super::session::{Flow, Talk};
use super::Room;

type Run = fn(&mut Room<'_>, &str) -> Talk;

struct Command {
    name: &'static str,
    short: &'static str,
    takes: &'static str,
    help: &'static str,
    run: Run,
}

const fn c(
    name: &'static str,
    short: &'static str,
    takes: &'static str,
    help: &'static str,
    run: Run,
) -> Command {
    Command { name, short, takes, help, run }
}

// A method of a room of one lifetime is no function for rooms of all, which a closure is.
#[allow(clippy::redundant_closure_for_method_calls)]
const COMMANDS: &[Command] = &[
    c("help", "h", "", "This list.", |room, _| help(room)),
    c(
        "next",
        "n",
        "",
        "The next step: think, vote, show the votes, talk, decide, the next decision.",
        |room, _| room.next(),
    ),
    c("vote", "v", "", "Open the vote.", |room, _| room.open_vote(false)),
    c("reveal", "r", "", "Show the votes.", |room, _| room.reveal()),
    c("again", "a", "", "Vote once more; the round before is kept.", |room, _| room.open_vote(true)),
    c("decide", "d", "CHOICE", "Record what is decided, why, and who sees to it.", |room, words| {
        room.decide(words)
    }),
    c("show", "s", "", "Where the room is, whole.", |room, _| room.show_stage()),
    c("result", "re", "", "The result again, by table and by role, too.", |room, _| room.result()),
    c("comment", "c", "", "Open the next comment, those who object first.", |room, _| room.comment()),
    c("hide", "hi", "N", "Hide a comment by its number, from screen and minutes.", |room, words| {
        room.hide(words)
    }),
    c("hands", "ha", "COUNTS", "Count hands: hands 1=7 2=4, and fingers as f0=1 f3=6.", |room, words| {
        room.hands(words)
    }),
    c("park", "p", "TEXT", "Keep a thought for later; alone, list the parking lot.", |room, words| {
        room.park(words)
    }),
    c("settle", "se", "N HOW", "A thought of the parking lot is seen to.", |room, words| room.settle(words)),
    c(
        "agenda",
        "ag",
        "NAME MINUTES",
        "Plan minutes for a decision; alone, the agenda and how it stands.",
        |room, words| room.agenda(words),
    ),
    c(
        "timer",
        "t",
        "MINUTES",
        "Start a clock; + adds a minute, pause stops it; alone, what it shows.",
        |room, words| room.clock(words),
    ),
    c("go", "g", "NAME", "Go to a decision by its name or number.", |room, words| room.go(words)),
    c("undo", "u", "", "Take back the last thing you did. Votes are never taken back.", |room, _| {
        room.undo()
    }),
    c("who", "w", "", "Who is here, and how many have voted.", |room, _| room.who()),
    c("join", "j", "", "How to join.", |room, _| room.way()),
];

/// Does what a line says.
pub(super) fn take(room: &mut Room<'_>, line: &str) -> Talk<Flow> {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let is = |name: &str| name.eq_ignore_ascii_case(word);
    if word.is_empty() {
        // Enter alone asks how things stand.
        room.who()?;
        return Ok(Flow::Stay);
    }
    if ["leave", "q", "quit", "exit"].into_iter().any(is) {
        room.say("Left. The room opens again with the same command, the same code and everybody's votes.")?;
        return Ok(Flow::Leave);
    }
    if is("close") {
        room.close()?;
        return Ok(Flow::Leave);
    }
    match COMMANDS.iter().find(|command| is(command.name) || is(command.short)) {
        Some(command) => (command.run)(room, rest.trim())?,
        None => room.say(&format!("\"{word}\" is no command here. Type help for all of them."))?,
    }
    Ok(Flow::Stay)
}

fn help(room: &mut Room<'_>) -> Talk {
    for Command { name, short, takes, help, .. } in COMMANDS {
        let takes = if takes.is_empty() { String::new() } else { format!(" {takes}") };
        room.say(&format!("  {name}{takes} [{short}]: {help}"))?;
    }
    room.say("  close: Close the room for good. Everything said is kept.")?;
    room.say("  leave [q]: Leave; the room can be opened again as it is.")?;
    room.say("Enter alone tells who is here and how many have voted.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_word() {
        let mut words: Vec<&str> =
            COMMANDS.iter().flat_map(|command| [command.name, command.short]).collect();
        words.extend(["leave", "q", "quit", "exit", "close"]);
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
