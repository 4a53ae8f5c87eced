//! Line mode, properties: nothing but words is written, nothing confirmed is lost, nothing panics, all commands work.

use std::collections::BTreeSet;

use proptest::prelude::*;
use waypost::plain::Manner;

use super::desk::{Ran, TestDesk, fresh, run_on};
use super::{picnic, play};

/// A session that uses every command.
const EVERYTHING: &str = "\
help
again
options
track
mark vests done
since 1 Mar
news
why
sources
glossary ramp
states
about
note
Near \u{201c}it\u{201d}.
.
3
Kim

2
yes, because of the view
confirm
answer 1 Feb 2027
y
back
clear
yes
undo
redo
undo
go spot
later no map
yes
Kim

not-here nowhere
where
tables
beside
compare Other
branch What if
adopt
plan
under
tables
beside
compare Other
branch Try
adopt
next
profile
Chief
Ohio
2027-01-01
write
save
go motto
two
lines
.
yes
go dishes
1 2 3
y
leave
";

/// The answers that stand after a session, and how many entries made them durable.
fn check(ran: &Ran) -> Result<(), TestCaseError> {
    let odd = ran.text.chars().find(|char| char.is_control() && *char != '\n');
    prop_assert_eq!(odd, None);
    prop_assert_eq!(ran.desk.saved.as_slice(), ran.walk.entries());
    prop_assert!(ran.outcome.unsaved.is_empty());
    Ok(())
}

#[test]
fn every_command_is_in_the_help_and_works() {
    let ran = play(EVERYTHING);
    check(&ran).unwrap();
    let listed = ran
        .text
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains("]: ") || line.starts_with("  why:"));
    let listed: BTreeSet<&str> = listed
        .filter_map(|line| line.trim().split([' ', ':']).next())
        .filter(|word| !word.is_empty())
        .collect();
    let typed: BTreeSet<&str> = EVERYTHING.lines().filter_map(|line| line.split(' ').next()).collect();
    let missing: Vec<_> = listed.difference(&typed).collect();
    assert!(listed.len() > 20, "{listed:?}");
    assert!(missing.is_empty(), "never typed: {missing:?}");
    ran.never_says("nor a command");
    assert!(ran.text.ends_with("you will find everything as it is.\n"), "{}", ran.text);
}

#[test]
fn short_forms_do_the_same() {
    let pairs = [
        ("undo", "u"),
        ("where", "w"),
        ("plan", "p"),
        ("options", "o"),
        ("help", "?"),
        ("leave", "quit"),
        ("leave", "exit"),
    ];
    for (long, short) in pairs {
        let run = |word: &str| {
            run_on(fresh(&picnic()), TestDesk::default(), &format!("{word}\n"), Manner::default()).text
        };
        assert_eq!(run(long), run(short));
    }
}

/// What was confirmed stays, wherever the input ends: the entries saved are the first ones of the whole session's, but
/// for a last one that a cut-off question left shorter.
#[test]
fn the_input_may_end_anywhere() {
    let whole = play(EVERYTHING);
    for end in (0..=EVERYTHING.len()).filter(|end| EVERYTHING.is_char_boundary(*end)) {
        let ran = play(&EVERYTHING[..end]);
        check(&ran).unwrap();
        let done = EVERYTHING[..end].matches('\n').count();
        let at_line = |lines: usize| {
            let text: String = EVERYTHING.split_inclusive('\n').take(lines).collect();
            play(&text).desk.saved
        };
        let saved = &ran.desk.saved;
        let before = at_line(done);
        let settled = before.len().saturating_sub(1);
        assert!(saved.len() >= before.len(), "cut at {end}");
        assert_eq!(saved[..settled], whole.desk.saved[..settled], "cut at {end}");
    }
}

/// Lines that mean something somewhere, and lines that mean nothing.
fn lines() -> impl Strategy<Value = String> {
    let known = prop::sample::select(EVERYTHING.lines().map(str::to_owned).collect::<Vec<_>>());
    let answers = prop::sample::select(vec![
        "1",
        "2",
        "3",
        "1 3",
        "yes",
        "no",
        ".",
        "",
        "-",
        "cancel",
        "2027-03-01",
        "40 people",
    ]);
    let go = (1..10usize).prop_map(|number| format!("go {number}"));
    let noise = "\\PC{0,20}|[\\x00-\\x1f\\x7f-\\u{9f}a-z0-9 ]{0,20}|\u{1b}\\[[0-9;]{0,4}[A-Za-z]";
    prop_oneof![3 => known, 5 => answers.prop_map(str::to_owned), 3 => go, 2 => noise]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_typed_it_goes_on_and_writes_only_words(typed in prop::collection::vec(lines(), 0..40), wide in any::<bool>()) {
        let manner = Manner { columns: wide.then_some(80), echo: true };
        check(&run_on(fresh(&picnic()), TestDesk::default(), &typed.join("\n"), manner))?;
    }

    #[test]
    fn failing_disks_lose_nothing(typed in prop::collection::vec(lines(), 0..40), failures in 0..12usize) {
        let desk = TestDesk { failures, ..TestDesk::default() };
        let ran = run_on(fresh(&picnic()), desk, &typed.join("\n"), Manner::default());
        let moved = !ran.desk.elsewhere.is_empty();
        let mut all = ran.desk.saved.clone();
        all.extend(ran.outcome.unsaved.iter().cloned());
        prop_assert!(moved || all == ran.walk.entries());
    }
}
