//! The table of commands: help and parser both come from it.

use super::session::{Flow, Session, Talk};

/// What a command does with the words after it.
type Run = fn(&mut Session<'_>, &str) -> Talk<Flow>;

/// One command.
pub(super) struct Command {
    /// Its name, as listed.
    pub(super) name: &'static str,
    /// Other words for it, short ones first.
    pub(super) short: &'static [&'static str],
    /// What may stand after it, as listed; empty for nothing.
    pub(super) takes: &'static str,
    /// What it does, in a sentence.
    pub(super) help: &'static str,
    /// Does it.
    pub(super) run: Run,
}

macro_rules! commands {
    ($($name:literal [$($short:literal),*] $takes:literal $help:literal => $run:ident;)*) => {
        &[$(Command { name: $name, short: &[$($short),*], takes: $takes, help: $help, run: |s, words| s.$run(words) }),*]
    };
}

/// All commands, in the order of the help.
pub(super) const COMMANDS: &[Command] = commands! {
    "help" ["h", "?"] "" "This list." => help;
    "again" ["a"] "" "The decision again, whole." => again;
    "options" ["o"] "" "The options again." => options;
    "why" [] "" "Why this decision matters, and the signs that it goes wrong." => why;
    "sources" ["s"] "NAME" "The sources cited here, in full; with the name of a state, those of what it did." => sources;
    "glossary" ["gl"] "TERM" "What a term means; alone, the terms used here; with all, every one." => glossary;
    "states" ["st"] "NAME" "Which states chose what here; with a name, what that state did; with all, every state." => states;
    "answer" ["an"] "WORDS" "Your answer, for words that are also a command." => answer;
    "note" ["n"] "" "Reason, confidence, owner and date of this decision." => note;
    "later" ["l"] "REASON" "Put this decision off, with owner and date." => later;
    "not-here" ["nh"] "REASON" "This decision does not apply to you." => not_here;
    "clear" ["cl"] "" "Take the answer away; the decision is open again." => clear;
    "confirm" ["c"] "" "An answer that came back is still so." => confirm;
    "undo" ["u"] "" "Take back the last thing you said." => undo;
    "redo" ["r"] "" "Restore what you took back." => redo;
    "next" ["nx"] "" "The next open decision." => next;
    "back" ["b"] "" "The decision before this one." => back;
    "go" ["g"] "NAME" "A decision by its name or number." => go;
    "where" ["w"] "" "Where you are: all stages and decisions with their states." => whereabouts;
    "plan" ["p"] "" "The plan so far, by time, with reasons." => plan;
    "track" ["tr"] "STRATEGY" "How the plan fares: what is done, started and late; with a strategy, its steps." => track;
    "mark" ["mk"] "STRATEGY/STEP HOW DAY: NOTE" "Mark a strategy or a step as started, done, dropped or planned." => mark;
    "since" ["si"] "DAY" "What moved since a day." => since;
    "news" ["ne"] "" "What the newer version of the roadmap brought, where this walk has gone on with one." => news;
    "under" ["un"] "" "What the plan above settled, where this walk is under one." => under;
    "tables" ["ta"] "" "What the tables differ on, one by one, to be settled; where this walk was merged." => tables;
    "beside" ["be"] "" "All options here one after the other, each with what it would change." => beside;
    "compare" ["cm"] "NAMES" "Lay this walk beside others, a comma between the names; a branch alone: beside its walk." => compare;
    "branch" ["br"] "NAME" "Begin a branch, to try another choice on a walk of its own." => branch;
    "adopt" ["ad"] "" "Take this branch over into the walk that it began with." => adopt;
    "write" ["wr"] "FORMAT PATH" "Write the plan to a file: json, md, html, docx, xlsx, csv, ics, brief or all." => write;
    "profile" ["pr"] "" "Whom the plan is for." => profile;
    "about" ["ab"] "" "What this roadmap is and what it rests on." => about;
    "save" ["sa"] "" "Whether everything is saved. Saving is not needed." => save;
    "leave" ["q", "quit", "exit"] "" "Save and leave." => leave;
};

/// The command of that name, in any case.
pub(super) fn find(word: &str) -> Option<&'static Command> {
    let is = |name: &str| name.eq_ignore_ascii_case(word);
    COMMANDS.iter().find(|command| is(command.name) || command.short.iter().any(|short| is(short)))
}

/// The names of all commands.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS
        .iter()
        .flat_map(|command| std::iter::once(command.name).chain(command.short.iter().copied()))
        .filter(|name| name.len() > 2)
}

/// A command in the help.
pub(super) fn help_line(command: &Command) -> String {
    let Command { name, short, takes, help, .. } = command;
    let takes = if takes.is_empty() { String::new() } else { format!(" {takes}") };
    let short = if short.is_empty() { String::new() } else { format!(" [{}]", short.join(", ")) };
    format!("  {name}{takes}{short}: {help}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_word_and_none_looks_like_an_answer() {
        let mut words: Vec<&str> =
            COMMANDS.iter().flat_map(|command| [&[command.name], command.short].concat()).collect();
        assert!(words.iter().all(|word| !super::super::parse::is_numeric(word)));
        assert!(!words.contains(&"y") && !words.contains(&"yes") && !words.contains(&"no"));
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
