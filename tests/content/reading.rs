//! Questions and options can be read by somebody in a hurry.

use waypost::roadmap::{Kind, Roadmap, Text};

use crate::kit::{Offenders, shipped};
use crate::readability::grade;

/// The hardest that a text may be, in school years.
const MOST: f64 = 10.0;
/// The hardest that the middle one of all texts may be.
const MEDIAN: f64 = 8.0;

/// Questions, and what is said of options, each with its place and grade.
fn graded(roadmap: &Roadmap) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    let mut add = |place: String, text: &Text| found.push((place, grade(&text.render(|_| String::new()))));
    for this in &roadmap.decisions {
        add(format!("{} question", this.id), &this.question);
        for option in this.options.iter().filter(|_| this.kind != Kind::Scale) {
            let place = |key: &str| format!("{}/{} {key}", this.id, option.id);
            add(place("means"), &option.means);
            option.upside.iter().for_each(|text| add(place("upside"), text));
            option.tradeoff.iter().for_each(|text| add(place("tradeoff"), text));
        }
    }
    found
}

#[test]
fn every_question_and_what_is_said_of_options_reads_easily() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        for (place, grade) in graded(roadmap).into_iter().filter(|(_, grade)| *grade > MOST) {
            wrong.add(roadmap, &format!("{place}: grade {grade:.1}"));
        }
    }
    wrong.none("a text is of grade 10 at most");
}

#[test]
fn most_of_it_reads_more_easily_still() {
    for roadmap in shipped() {
        let mut grades: Vec<f64> = graded(roadmap).into_iter().map(|(_, grade)| grade).collect();
        grades.sort_by(f64::total_cmp);
        let median = grades[grades.len() / 2];
        assert!(median <= MEDIAN, "{}: the median grade is {median:.1}, more than {MEDIAN}", roadmap.id);
    }
}
