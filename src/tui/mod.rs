//! The full screen: model, messages, update, view. No IO: effects are values that the edge carries out.

pub mod field;
pub mod home;
pub mod input;
pub mod keymap;
pub mod map;
pub mod message;
pub mod model;
mod overlay;
pub mod panel;
pub mod plan;
pub mod sure;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod walk;

pub use message::{Effect, Message};
pub use model::Model;
pub use update::update;
pub use view::view;
