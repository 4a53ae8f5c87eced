//! What the texts on the Walk screen rest on: those of the decision and of the marked option.

use super::{Row, WalkScreen};
use crate::roadmap::{Basis, SourceIx, Text};
use crate::walk::Walk;

/// What texts rest on.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The documents, each once, in the roadmap's order.
    pub sources: Vec<SourceIx>,
    /// Whether some of it is our own judgement.
    pub judgement: bool,
}

/// What the decision and the marked option rest on.
pub fn cited_here(walk: &Walk, screen: &WalkScreen) -> Cited {
    let roadmap = walk.roadmap();
    let this = &roadmap[screen.decision];
    let mut cited = Cited::default();
    let mut texts: Vec<&Text> = vec![&this.question, &this.why];
    texts.extend(this.ask.iter().chain(&this.equity).chain(&this.watch_for));
    rests_on(&mut cited, &this.basis);
    if let Some(Row::Option(option)) = screen.row(walk) {
        let option = roadmap.option(screen.decision, option);
        rests_on(&mut cited, &option.basis);
        texts.push(&option.means);
        texts.extend(option.upside.iter().chain(&option.tradeoff).chain(&option.locked_because));
        for seen in option.seen_in.iter().flatten() {
            texts.push(&seen.what);
            cited.sources.extend(&seen.sources);
            if let Some(disputed) = &seen.disputed {
                texts.push(&disputed.what);
                cited.sources.extend(&disputed.sources);
            }
            if let Some(ended) = &seen.ended {
                texts.push(&ended.what);
                cited.sources.extend(&ended.sources);
            }
        }
    }
    let found = texts.into_iter().flat_map(Text::citations).filter_map(|id| roadmap.find_source(id));
    cited.sources.extend(found);
    cited.sources.sort_unstable();
    cited.sources.dedup();
    cited.judgement |= cited.sources.is_empty();
    cited
}

fn rests_on(cited: &mut Cited, basis: &Basis) {
    cited.sources.extend(&basis.sources);
    cited.judgement |= basis.judgement;
}
