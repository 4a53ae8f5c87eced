//! A small walk in each format, as it is written.

use waypost::chart::{Drawing, dot, mermaid, svg};
use waypost::walk::What;

use crate::kit::{chosen, picnic, say, walk};

fn drawing() -> Drawing {
    let mut walk = walk(picnic(), "Retreat");
    let first: Vec<String> = walk.roadmap().decisions.iter().map(|decision| decision.id.clone()).collect();
    say(&mut walk, chosen("spot", "park"));
    let last = first.last().unwrap().clone();
    say(
        &mut walk,
        What::PutOff { decision: last, reason: "the rain".into(), notes: waypost::walk::Notes::default() },
    );
    Drawing::new(&walk, vec!["picnic 1.0.0".into(), "Retreat: 1 decided".into()])
}

#[test]
fn as_a_digraph() {
    insta::assert_snapshot!(dot(&drawing()));
}

#[test]
fn as_a_flowchart() {
    insta::assert_snapshot!(mermaid(&drawing()));
}

#[test]
fn as_an_svg() {
    insta::assert_snapshot!(svg(&drawing()));
}
