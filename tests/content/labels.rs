//! Labels fit the narrowest screen.

use unicode_width::UnicodeWidthStr;

use crate::kit::{Offenders, shipped};

#[test]
fn labels_fit_a_screen_of_80_columns() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        let mut fits = |place: String, words: &str, most: usize| {
            if words.width() > most {
                wrong.add(roadmap, &format!("{place}: {words:?} takes {} columns of {most}", words.width()));
            }
        };
        for stage in &roadmap.stages {
            fits(stage.id.clone(), &stage.title, 24);
        }
        for this in &roadmap.decisions {
            fits(this.id.clone(), &this.label, 24);
            for option in &this.options {
                fits(format!("{}/{}", this.id, option.id), &option.label, 40);
                // A level has no shorter name; a scale is one line.
                if this.kind != waypost::roadmap::Kind::Scale {
                    fits(format!("{}/{}", this.id, option.id), &option.short, 16);
                }
            }
        }
    }
    wrong.none("24 columns for a decision, 40 for an option, 16 for its short name");
}
