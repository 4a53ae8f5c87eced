//! Answers of a walk of the earlier version that the later one would set aside.

use super::SetAside;
use super::matching::Match;
use crate::roadmap::wording::condition_words;
use crate::roadmap::{DecisionIx, Kind};
use crate::walk::answer::wanted;

/// All of them, in the order of the earlier version.
pub(super) fn set_aside(names: &Match) -> Vec<SetAside> {
    names.old.decision_ixs().flat_map(|was| of_decision(names, was)).collect()
}

fn of_decision(names: &Match, was: DecisionIx) -> Vec<SetAside> {
    let always = |reason: String| aside(names, was, None, true, reason);
    let Some(now) = names.decision(was) else {
        return vec![always("the later version has no such decision".to_owned())];
    };
    let (old, new) = (&names.old[was], &names.new[now]);
    if !takes(names, was, now) {
        let reason = format!("the decision now takes {}", wanted(&new.kind));
        // A text may happen to read as an id or a day.
        return vec![aside(names, was, None, old.kind != Kind::Text, reason)];
    }
    let mut found = options(names, was, now);
    found.extend(bounds(names, was, now));
    if !names.same(old.when.as_ref(), new.when.as_ref())
        && let Some(when) = &new.when
    {
        let words = condition_words(names.new, when);
        found.push(aside(names, was, None, false, format!("the decision is now open only if {words}")));
    }
    found
}

fn aside(names: &Match, was: DecisionIx, option: Option<String>, always: bool, reason: String) -> SetAside {
    SetAside { decision: names.old[was].id.clone(), option, always, reason }
}

/// Whether answers of the earlier kind are read as answers of the later one at all.
fn takes(names: &Match, was: DecisionIx, now: DecisionIx) -> bool {
    let several = |kind: &Kind| matches!(kind, Kind::Many { .. } | Kind::Rank { .. });
    let single = |kind: &Kind| matches!(kind, Kind::One | Kind::Scale);
    let (old, new) = (&names.old[was].kind, &names.new[now].kind);
    match (old, new) {
        (old, new) if single(old) => single(new) || several(new) || matches!(new, Kind::Text),
        (old, new) if several(old) => several(new),
        (Kind::Date { .. }, Kind::Date { .. } | Kind::Text)
        | (Kind::Number { .. }, Kind::Number { .. })
        | (Kind::Text, Kind::Text) => true,
        _ => false,
    }
}

/// Options that are gone, or that can be chosen only on another condition.
fn options(names: &Match, was: DecisionIx, now: DecisionIx) -> Vec<SetAside> {
    let mut found = Vec::new();
    if matches!(names.new[now].kind, Kind::Text) {
        return found;
    }
    for option in names.old.option_ixs(was) {
        let this = names.old.option(was, option);
        let id = Some(this.id.clone());
        let Some(kept) = names.option(was, option) else {
            let reason = "the later version has no such option".to_owned();
            found.push(aside(names, was, id, true, reason));
            continue;
        };
        let when = &names.new.option(now, kept).when;
        if !names.same(this.when.as_ref(), when.as_ref())
            && let Some(when) = when
        {
            let words = condition_words(names.new, when);
            found.push(aside(names, was, id, false, format!("it can now be chosen only if {words}")));
        }
    }
    found
}

/// Bounds that are narrower now.
fn bounds(names: &Match, was: DecisionIx, now: DecisionIx) -> Vec<SetAside> {
    let (old, new) = (&names.old[was].kind, &names.new[now].kind);
    let reasons = match (old, new) {
        (
            Kind::Many { min: least, max: most } | Kind::Rank { min: least, max: most },
            Kind::Many { min, max } | Kind::Rank { min, max },
        ) => {
            // Options that are gone make answers shorter.
            let kept = names.old.option_ixs(was).filter(|option| names.option(was, *option).is_some());
            let most = (*most).min(kept.count());
            let few = (min > least).then(|| format!("answers of fewer than {min} options are too short now"));
            let many = (*max < most).then(|| format!("answers of more than {max} options are too long now"));
            vec![few, many]
        }
        (Kind::One | Kind::Scale, Kind::Many { min, .. } | Kind::Rank { min, .. }) if *min > 1 => {
            vec![Some(format!("answers of fewer than {min} options are too short now"))]
        }
        (Kind::Number { min: least, max: most, .. }, Kind::Number { min, max, .. }) => {
            let under = min.filter(|min| least.is_none_or(|least| least < *min));
            let over = max.filter(|max| most.is_none_or(|most| most > *max));
            vec![
                under.map(|min| format!("answers below {min} are out of bounds now")),
                over.map(|max| format!("answers above {max} are out of bounds now")),
            ]
        }
        (Kind::Date { min: least, max: most }, Kind::Date { min, max }) => {
            let under = min.filter(|min| least.is_none_or(|least| least < *min));
            let over = max.filter(|max| most.is_none_or(|most| most > *max));
            vec![
                under.map(|min| format!("days before {min} are out of bounds now")),
                over.map(|max| format!("days after {max} are out of bounds now")),
            ]
        }
        _ => Vec::new(),
    };
    reasons.into_iter().flatten().map(|reason| aside(names, was, None, false, reason)).collect()
}
