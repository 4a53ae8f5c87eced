//! What can be said for certain about all ways a walk can still go.

mod apart;
mod ask;
mod atlas;
mod bounds;
mod classes;
mod encode;
mod enough;
mod figures;
mod formula;
mod gates;
mod inert;
mod leverage;
pub mod outlook;
mod pass;
mod plans;
mod said;
mod schedule;
mod seen;
mod side;
mod slots;
mod survey;
mod trial;
mod versions;
mod witness;

pub use ask::Verdict;
pub use atlas::Use;
pub use enough::{enough, enough_words};
pub use figures::{Figures, Limits};
pub use leverage::{Levers, leverage, leverages, shapes_words};
pub use outlook::{Outlook, choices_words, outlook, progress_words};
pub use plans::Plans;
pub use survey::{Matter, Progress, Survey, survey};
pub use versions::{Apart, Said as SaidOfBoth, versions};
pub use witness::Witness;
