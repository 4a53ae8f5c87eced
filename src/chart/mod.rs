//! The tree as a drawing for other programs and for paper: Graphviz, Mermaid and SVG. Pure writers, bytes out.

mod dot;
mod drawing;
mod mermaid;
mod svg;

pub use dot::dot;
pub use drawing::{Band, Drawing, Knot, Mark};
pub use mermaid::mermaid;
pub use svg::svg;
