//! The sheet: its size, what it says of itself, and that nothing lies over anything else.

use std::collections::HashMap;
use std::sync::Arc;

use roxmltree::{Document, Node};
use waypost::chart::{Band, Drawing, Knot, Mark, svg};
use waypost::roadmap::builtin;
use waypost::walk::sample::sample;

use crate::kit::{picnic, state, walk};

fn drawing_of_state() -> Drawing {
    Drawing::new(&state(), vec!["state-pcbl".into()])
}

fn drawing_of_sample() -> Drawing {
    let roadmap = Arc::new(builtin::load("state-pcbl").unwrap().unwrap());
    Drawing::new(&sample(&roadmap).unwrap(), vec!["state-pcbl".into(), "Sample: 44 decided".into()])
}

/// A roadmap of one stage in which every decision hangs below the one before, up to `deep` of them.
fn chain(count: usize, deep: usize) -> Drawing {
    let knots = (0..count).map(|at| Knot {
        id: format!("d{at}"),
        label: format!("Decision {at}"),
        fork: (at % deep > 0).then(|| "one of several".to_owned()),
        up: (at % deep > 0).then(|| at - 1),
        depth: at % deep,
        mark: Mark::Ahead,
        words: String::new(),
        is_taken: false,
        goes_on: false,
    });
    let band = Band { title: "Stage".into(), tally: "many".into(), knots: knots.collect() };
    Drawing { title: "Chain".into(), heads: Vec::new(), bands: vec![band], text: Vec::new() }
}

/// The sizes of letters by class, as the style says.
fn sizes(document: &Document) -> HashMap<String, f64> {
    let style: String = document
        .descendants()
        .filter(|node| node.has_tag_name("style"))
        .filter_map(|node| node.text())
        .collect();
    let rules = style.split('}').filter_map(|rule| rule.trim().strip_prefix('.')?.split_once("{font-size:"));
    let size = |rest: &str| rest.strip_suffix("px").unwrap().parse().unwrap();
    rules.map(|(class, rest)| (class.to_owned(), size(rest))).collect()
}

fn number(node: &Node, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

/// The box of each line of text: left, top, right, bottom.
fn boxes(document: &Document) -> Vec<([f64; 4], String)> {
    let sizes = sizes(document);
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let texts = texts.filter(|node| node.attribute("class") != Some("ask"));
    let of = |node: Node| {
        let class = node.attribute("class").unwrap().split(' ').next().unwrap().to_owned();
        let (size, text) = (sizes[&class], node.text().unwrap_or_default().to_owned());
        let (x, y) = (number(&node, "x"), number(&node, "y"));
        // Half a size for each letter is what Latin text comes to, in any usual font.
        ([x, y - size * 0.72, x + text.chars().count() as f64 * size * 0.5, y + size * 0.15], text)
    };
    texts.map(of).collect()
}

fn lies_apart(written: &str) {
    let document = Document::parse(written).unwrap();
    let root = document.root_element();
    let view: Vec<f64> =
        root.attribute("viewBox").unwrap().split(' ').map(|part| part.parse().unwrap()).collect();
    let boxes = boxes(&document);
    for (at, (one, text)) in boxes.iter().enumerate() {
        assert!(
            one[0] >= 9.9 && one[1] >= 9.0 && one[2] <= view[2] && one[3] <= view[3] - 8.0,
            "off the sheet: {text}"
        );
        for (other, words) in &boxes[..at] {
            let apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
            assert!(apart, "“{text}” lies over “{words}”: {one:?} {other:?}");
        }
    }
}

#[test]
fn the_roadmaps_fit_one_sheet_with_letters_that_can_be_read() {
    for drawing in [drawing_of_state(), drawing_of_sample(), Drawing::new(&walk(picnic(), ""), Vec::new())] {
        let written = svg(&drawing);
        let document = Document::parse(&written).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("width"), Some("420mm"));
        assert_eq!(root.attribute("height"), Some("297mm"));
        assert_eq!(root.attribute("viewBox"), Some("0 0 420 297"));
        assert!(sizes(&document)["label"] >= 2.3, "6.5 points at least: {:?}", sizes(&document));
        lies_apart(&written);
    }
}

#[test]
fn what_does_not_fit_gets_a_larger_sheet_not_smaller_letters() {
    for (count, deep) in [(700, 3), (90, 90), (1_500, 2)] {
        let written = svg(&chain(count, deep));
        let document = Document::parse(&written).unwrap();
        assert!(sizes(&document)["label"] >= 2.1);
        let labels = document
            .descendants()
            .filter(|node| node.attribute("class").is_some_and(|class| class.starts_with("label")));
        assert!(labels.count() >= count);
        lies_apart(&written);
    }
    assert!(!svg(&chain(1_500, 2)).contains("width=\"420mm\""));
}

#[test]
fn it_says_in_words_what_it_shows() {
    let drawing = drawing_of_sample();
    let written = svg(&drawing);
    let document = Document::parse(&written).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let named: Vec<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    let by_id = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
    assert_eq!(by_id(named[0]).text(), Some(drawing.title.as_str()));
    let said = by_id(named[1]).text().unwrap();
    for knot in drawing.knots() {
        assert!(said.contains(&knot.label), "{}", knot.label);
    }
    for node in document.descendants().filter(Node::is_element) {
        assert!(!["script", "image", "a", "foreignObject", "use"].contains(&node.tag_name().name()));
        assert!(!node.attributes().any(|it| it.name().starts_with("on") || it.name().ends_with("href")));
        let is_style = node.has_tag_name("style");
        assert!(!is_style || !node.text().unwrap().contains('@') && !node.text().unwrap().contains("url("));
    }
    assert_eq!(written, svg(&drawing_of_sample()), "the same bytes every time");
}

#[test]
fn the_way_taken_and_closed_branches_differ_by_more_than_colour() {
    let written = svg(&drawing_of_sample());
    let document = Document::parse(&written).unwrap();
    let count =
        |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    let drawing = drawing_of_sample();
    let taken = drawing.knots().filter(|knot| knot.is_taken).count();
    let off = drawing.knots().filter(|knot| knot.mark.is_off()).count();
    assert!(taken > 20 && off > 20);
    assert!(count("taken") >= taken, "each has its thick line");
    // One more for the legend.
    assert_eq!(count("dash"), off + 1, "each has its dashes");
    assert!(written.contains(".dash{stroke:#777;stroke-width:.3;stroke-dasharray"));
}
