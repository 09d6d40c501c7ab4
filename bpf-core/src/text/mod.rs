//! Instructions as text, and text as instructions.

mod line;

pub use line::Line;
