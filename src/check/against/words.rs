//! A comparison of two versions as lines of text.

use std::fmt::Write as _;

use super::{Against, Change, How, Line, Plans, PlansWitness, SetAside, Thing};
use crate::walk::answers::RawAnswers;

/// Texts longer than this are cut, in letters.
const LONG: usize = 160;

/// The kinds of things, in the order they are told, with what a group of them is called.
const GROUPS: [(&[Thing], &str); 9] = [
    (&[Thing::Roadmap], "The roadmap"),
    (&[Thing::Stage], "Stages"),
    (&[Thing::Decision, Thing::Option], "Decisions"),
    (&[Thing::Strategy], "Strategies"),
    (&[Thing::Caution], "Cautions"),
    (&[Thing::Given], "Decisions of the roadmap above"),
    (&[Thing::Horizon, Thing::Role], "Horizons and roles"),
    (&[Thing::Precedent], "Precedents"),
    (&[Thing::Term, Thing::Source], "Words and sources"),
];

/// The whole comparison, for people.
pub fn against_text(against: &Against) -> String {
    let mut out = String::new();
    let Against { old, new, .. } = against;
    let _ = writeln!(out, "{} {} against {} {}", new.id, new.version, old.id, old.version);
    if old.sha256 == new.sha256 {
        out.push_str("\nThey are the same.\n");
        return out;
    }
    for (things, title) in GROUPS {
        let here: Vec<&Change> =
            against.changes.iter().filter(|change| things.contains(&change.thing)).collect();
        if !here.is_empty() {
            let _ = writeln!(out, "\n{title}: {}", tally(&here));
            for change in here {
                tell(&mut out, change);
            }
        }
    }
    aside(&mut out, &against.set_aside);
    plans(&mut out, &against.plans);
    out
}

fn plans(out: &mut String, plans: &Plans) {
    match (plans.can_differ, &plans.witness) {
        (Some(false), _) => {
            out.push_str("\nFor the same answers the same strategies and cautions stand in the plan.\n");
        }
        (Some(true), witness) => {
            out.push_str("\nFor the same answers other strategies or cautions can stand in the plan.\n");
            if let Some(witness) = witness {
                shown(out, witness);
            }
        }
        (None, _) if !plans.not_settled.is_empty() => {
            let given = plans.not_settled.join(", ");
            let _ = writeln!(
                out,
                "\nFor the same answers the same strategies and cautions stand in the plan, while the plan above says \
                 nothing of {given}.\nWhether they can differ otherwise is not settled: the versions take other kinds \
                 of answers there."
            );
        }
        (None, _) => {
            out.push_str("\nWhether the plan of the same answers can differ is not settled in that time.\n");
        }
    }
}

/// Answers that show that plans can differ.
fn shown(out: &mut String, witness: &PlansWitness) {
    let PlansWitness { only_old, only_new, old, new, given } = witness;
    for (lines, which) in [(only_old, "earlier"), (only_new, "later")] {
        for Line { thing, id, label } in lines {
            let thing = if *thing == Thing::Strategy { "strategy" } else { "caution" };
            let _ = writeln!(out, "  Only by the {which} version: {thing} {id}, {}", cut(label));
        }
    }
    let written = |answers: &RawAnswers| serde_json::to_string(&answers.answers).unwrap_or_default();
    let (old, new) = (written(old), written(new));
    if old == new {
        let _ = writeln!(out, "  Answers that show it: {old}");
    } else {
        let _ = writeln!(out, "  Answers that show it, for the earlier version: {old}");
        let _ = writeln!(out, "  The same, as far as the later version takes them: {new}");
    }
    if let Some(given) = given.as_ref().and_then(|given| serde_json::to_string(given).ok()) {
        let _ = writeln!(out, "  The plan above says: {given}");
    }
}

/// How many were added, dropped...
fn tally(changes: &[&Change]) -> String {
    let words = [
        (How::Added, "added"),
        (How::Dropped, "dropped"),
        (How::Renamed, "renamed"),
        (How::Meaning, "changed in meaning"),
        (How::Words, "changed in words only"),
    ];
    let counted = words.into_iter().filter_map(|(how, words)| {
        let counts = |change: &&&Change| match how {
            How::Words => change.how == [How::Words] || change.how == [How::Renamed, How::Words],
            how => change.how.contains(&how),
        };
        let count = changes.iter().filter(counts).count();
        (count > 0).then(|| format!("{count} {words}"))
    });
    counted.collect::<Vec<_>>().join(", ")
}

fn tell(out: &mut String, change: &Change) {
    let sign = match change.how.first() {
        Some(How::Added) => "+",
        Some(How::Dropped) => "-",
        _ if change.how.contains(&How::Meaning) => "!",
        _ => "~",
    };
    let within = if change.thing == Thing::Option { "    option " } else { "" };
    let of = change.decision.as_ref().map_or_else(String::new, |decision| format!(" of {decision}"));
    let was = change.was.as_ref().map_or_else(String::new, |was| format!(", was {was}"));
    let _ = writeln!(out, "  {sign} {within}{} ({}{of}{was})", cut(&change.label), change.id);
    for part in &change.parts {
        let only = if part.how == How::Words { " (words only)" } else { "" };
        let key = &part.key;
        let _ = match (&part.old, &part.new) {
            (None, None) => writeln!(out, "        {key}{only}"),
            (Some(old), None) => writeln!(out, "        {key}{only}, gone: {}", cut(old)),
            (None, Some(new)) => writeln!(out, "        {key}{only}, new: {}", cut(new)),
            (Some(old), Some(new)) => {
                writeln!(out, "        {key}{only}: {}\n          now: {}", cut(old), cut(new))
            }
        };
    }
}

fn aside(out: &mut String, all: &[SetAside]) {
    if all.is_empty() {
        out.push_str("\nNo answer of an earlier walk is set aside.\n");
        return;
    }
    out.push_str("\nAnswers of an earlier walk that are set aside (kept, and without effect):\n");
    for SetAside { decision, option, always, reason } in all {
        let option = option.as_ref().map_or_else(String::new, |option| format!(", {option}"));
        let may = if *always { "" } else { " (on some walks)" };
        let _ = writeln!(out, "  {decision}{option}{may}: {reason}");
    }
    out.push_str("What hangs on such an answer may close with it.\n");
}

fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONG {
        return text;
    }
    let kept: String = text.chars().take(LONG).collect();
    format!("{}…", kept.trim_end())
}
