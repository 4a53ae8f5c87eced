//! The full screen: model, messages, update, view. No IO: effects are values that the edge carries out.

pub mod check;
pub mod compare;
pub mod context;
pub mod field;
pub mod find;
pub mod glyphs;
pub mod home;
pub mod input;
pub mod keymap;
mod keymap_table;
pub mod keyset;
pub mod look;
pub mod map;
pub mod merge;
pub mod message;
pub mod model;
pub mod overlay;
pub mod panel;
pub mod pick;
pub mod plan;
pub mod room;
pub mod size;
pub mod states;
pub mod sure;
pub mod terms;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod walk;

pub use keyset::Keymap;
pub use message::{Effect, Message};
pub use model::Model;
pub use update::update;
pub use view::view;
