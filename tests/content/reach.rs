//! Whatever depends on answers can come about: some walk gets there.

use crate::draw::{comes_about, required_when};
use crate::kit::{Offenders, shipped};

#[test]
fn every_caution_can_be_raised_and_every_strategy_can_stand_in_a_plan() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for caution in &roadmap.cautions {
            if !comes_about(roadmap, [Some(&caution.when)], |walk| caution.when.holds(walk)) {
                wrong.add(roadmap, &format!("the caution {}", caution.id));
            }
        }
        for strategy in &roadmap.strategies {
            let when = strategy.when.as_ref();
            if !comes_about(roadmap, [when], |walk| when.is_none_or(|when| when.holds(walk))) {
                wrong.add(roadmap, &format!("the strategy {}", strategy.id));
            }
        }
    }
    wrong.none("some walk of many raises it");
}

#[test]
fn every_decision_can_open_and_every_option_can_be_chosen() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for at in roadmap.decision_ixs() {
            let this = &roadmap[at];
            if !comes_about(roadmap, [this.when.as_ref()], |walk| walk.open.contains(&at)) {
                wrong.add(roadmap, &format!("the decision {} never opens", this.id));
            }
            for option in roadmap.option_ixs(at) {
                let when = roadmap.option(at, option).when.as_ref();
                let free = comes_about(roadmap, [when, this.when.as_ref()], |walk| {
                    walk.open.contains(&at) && walk.available(at).contains(&option)
                });
                if !free {
                    let id = &roadmap.option(at, option).id;
                    wrong.add(roadmap, &format!("the option {}/{id} can never be chosen", this.id));
                }
            }
        }
    }
    wrong.none("some walk of many gets there");
}

#[test]
fn every_suggestion_can_show_and_every_decision_that_may_be_required_can_be() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for at in roadmap.decision_ixs() {
            let this = &roadmap[at];
            for suggest in &this.suggest {
                let when = suggest.when.as_ref();
                let shows = comes_about(roadmap, [when, this.when.as_ref()], |walk| {
                    walk.open.contains(&at) && when.is_none_or(|when| when.holds(walk))
                });
                if !shows {
                    wrong.add(roadmap, &format!("{}: “{}”", this.id, suggest.because.as_written()));
                }
            }
            if let Some(when) = required_when(&this.required)
                && !comes_about(roadmap, [Some(when), this.when.as_ref()], |walk| {
                    walk.open.contains(&at) && when.holds(walk)
                })
            {
                wrong.add(roadmap, &format!("{} is never required", this.id));
            }
        }
    }
    wrong.none("some walk of many gets there");
}
