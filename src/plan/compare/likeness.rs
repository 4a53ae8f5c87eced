//! How alike decisions are: what a walk or a plan chose, beside what a real state chose.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::roadmap::{About, DecisionIx, Kind, OptionIx, Precedent, PrecedentIx, Roadmap};
use crate::walk::Walk;

/// With fewer comparable decisions nothing is said about which state is most alike.
pub const FEW: usize = 3;

/// The options that a walk or a plan chose, at the decisions of a roadmap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own(BTreeMap<DecisionIx, Vec<OptionIx>>);

impl Own {
    /// What a walk chose, at the decisions at which a state chose something.
    pub fn of(walk: &Walk) -> Self {
        let choices = walk.roadmap().precedents.iter().flat_map(|precedent| &precedent.choices);
        let chosen = choices.filter_map(|choice| {
            Some((choice.decision, walk.route().choice_at(choice.decision)?.options().to_vec()))
        });
        Self(chosen.collect())
    }

    /// What was chosen by the ids of decisions and options. What the roadmap does not know is left out.
    pub fn by_ids<'a>(roadmap: &Roadmap, chosen: impl IntoIterator<Item = (&'a str, Vec<&'a str>)>) -> Self {
        let known = chosen.into_iter().filter_map(|(decision, options)| {
            let decision = roadmap.find_decision(decision)?;
            let known: Vec<_> = options.iter().filter_map(|id| roadmap.find_option(decision, id)).collect();
            // None chosen is a choice, too; one that is not known at all is none.
            (options.is_empty() || !known.is_empty()).then_some((decision, known))
        });
        Self(known.collect())
    }

    /// The options chosen at a decision; `None` where nothing was.
    pub fn at(&self, decision: DecisionIx) -> Option<&[OptionIx]> {
        self.0.get(&decision).map(Vec::as_slice)
    }
}

/// How one choice agrees with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// The same options.
    Same,
    /// Some options, which both chose.
    Partly(Vec<OptionIx>),
    /// No option.
    Different,
}

/// How a choice agrees with another, in whatever order they stand: what a state did is known, but not what weighed most
/// for it.
pub fn agreement(ours: &[OptionIx], theirs: &[OptionIx]) -> Agreement {
    let both: Vec<OptionIx> = ours.iter().filter(|option| theirs.contains(option)).copied().collect();
    if both.is_empty() {
        Agreement::Different
    } else if both.len() == ours.len() && ours.len() == theirs.len() {
        Agreement::Same
    } else {
        Agreement::Partly(both)
    }
}

/// On how many decisions a state chose the same. Facts about where one stands are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// The state.
    pub precedent: PrecedentIx,
    /// Decisions at which both chose the same.
    pub same: usize,
    /// Decisions at which both chose some options, and not all.
    pub partly: usize,
    /// Decisions that both made.
    pub compared: usize,
}

impl Likeness {
    /// "9 of 14 comparable decisions".
    pub fn words(&self) -> String {
        let things = if self.compared == 1 { "decision" } else { "decisions" };
        format!("{} of {} comparable {things}", self.same, self.compared)
    }

    /// The same, and on how many they agree in part: "9 of 14 comparable decisions, 2 more in part".
    pub fn long_words(&self) -> String {
        let partly = if self.partly == 0 { String::new() } else { format!(", {} more in part", self.partly) };
        format!("{}{partly}", self.words())
    }
}

/// How alike the choices of a state are.
pub fn likeness(roadmap: &Roadmap, own: &Own, precedent: PrecedentIx) -> Likeness {
    let mut found = Likeness { precedent, same: 0, partly: 0, compared: 0 };
    for decision in decided(&roadmap[precedent]) {
        if roadmap[decision].about != About::Choice {
            continue;
        }
        let Some(ours) = own.at(decision) else { continue };
        found.compared += 1;
        match overall(roadmap, ours, &roadmap[precedent], decision) {
            Agreement::Same => found.same += 1,
            Agreement::Partly(_) => found.partly += 1,
            Agreement::Different => {}
        }
    }
    found
}

/// How all that a state chose at a decision agrees. Where several options can be chosen together, what it chose over the
/// years is taken together; else the choice that agrees best counts.
pub fn overall(roadmap: &Roadmap, ours: &[OptionIx], state: &Precedent, decision: DecisionIx) -> Agreement {
    let there = state.choices.iter().filter(|choice| choice.decision == decision);
    if matches!(roadmap[decision].kind, Kind::Many { .. } | Kind::Rank { .. }) {
        let mut all: Vec<OptionIx> = there.flat_map(|choice| choice.choice.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        return agreement(ours, &all);
    }
    let all = there.map(|choice| agreement(ours, &choice.choice));
    let rank = |agreement: &Agreement| match agreement {
        Agreement::Same => 2,
        Agreement::Partly(_) => 1,
        Agreement::Different => 0,
    };
    all.max_by_key(rank).unwrap_or(Agreement::Different)
}

/// How one choice agrees with one's own, in a word or two; `None` where they have nothing in common.
pub fn agreement_words(ours: &[OptionIx], theirs: &[OptionIx]) -> Option<&'static str> {
    match agreement(ours, theirs) {
        Agreement::Same => Some("as yours"),
        Agreement::Partly(both) if both.len() == theirs.len() => Some("among yours"),
        Agreement::Partly(_) => Some("partly as yours"),
        Agreement::Different => None,
    }
}

/// The decisions at which a state chose something, each once, in document order.
pub fn decided(precedent: &Precedent) -> Vec<DecisionIx> {
    let mut decisions: Vec<_> = precedent.choices.iter().map(|choice| choice.decision).collect();
    decisions.sort_unstable();
    decisions.dedup();
    decisions
}

/// The states with something to compare, the most alike first: by the share of decisions that are the same, then by how
/// many there are. Those with few come last, because a share of little says little.
pub fn most_alike_first(roadmap: &Roadmap, own: &Own) -> Vec<Likeness> {
    let all = roadmap.precedent_ixs().map(|at| likeness(roadmap, own, at));
    let mut all: Vec<_> = all.filter(|found| found.compared > 0).collect();
    // Parts of a million: whole numbers order the same everywhere.
    let share = |found: &Likeness| found.same * 1_000_000 / found.compared;
    all.sort_by_key(|found| (found.compared < FEW, Reverse(share(found)), Reverse(found.compared)));
    all
}

/// Whether no state decided more alike than this one, of several that can be compared.
pub fn is_most_alike(ordered: &[Likeness], found: &Likeness) -> bool {
    let first = ordered.first();
    let same = |first: &Likeness| (first.same, first.compared) == (found.same, found.compared);
    found.compared >= FEW && found.same > 0 && first.is_some_and(same)
}

/// What can be said of all states in a line: "Decided most alike: North Dakota, 9 of 14 comparable decisions."
pub fn verdict(roadmap: &Roadmap, ordered: &[Likeness]) -> Option<String> {
    let first = ordered.first()?;
    if first.compared < FEW {
        return Some(
            "Too few decisions can be compared yet to say which state decided most alike.".to_owned(),
        );
    }
    if first.same == 0 {
        return Some("No state decided alike so far.".to_owned());
    }
    let alike = |other: &&Likeness| is_most_alike(ordered, other);
    let names: Vec<&str> =
        ordered.iter().take_while(alike).map(|found| roadmap[found.precedent].label.as_str()).collect();
    let each = if names.len() > 1 { " each" } else { "" };
    Some(format!("Decided most alike: {}, {}{each}.", names.join(" and "), first.words()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(places: &[usize]) -> Vec<OptionIx> {
        places.iter().map(|at| OptionIx::at(*at)).collect()
    }

    #[test]
    fn the_same_options_agree_in_any_order() {
        assert_eq!(agreement(&options(&[0, 2]), &options(&[2, 0])), Agreement::Same);
        assert_eq!(agreement(&options(&[0]), &options(&[1])), Agreement::Different);
    }

    #[test]
    fn what_a_state_chose_among_more_of_ones_own_is_said_so() {
        let words = |ours: &[usize], theirs: &[usize]| agreement_words(&options(ours), &options(theirs));
        assert_eq!(words(&[0, 1], &[1, 0]), Some("as yours"));
        assert_eq!(words(&[0, 1], &[1]), Some("among yours"));
        assert_eq!(words(&[0, 1], &[1, 2]), Some("partly as yours"));
        assert_eq!(words(&[0, 1], &[2]), None);
    }

    #[test]
    fn what_both_chose_is_told_where_one_chose_more() {
        assert_eq!(agreement(&options(&[0, 2]), &options(&[2])), Agreement::Partly(options(&[2])));
        assert_eq!(agreement(&options(&[2]), &options(&[1, 2])), Agreement::Partly(options(&[2])));
        assert_eq!(agreement(&options(&[0, 2]), &options(&[1, 2])), Agreement::Partly(options(&[2])));
    }
}
