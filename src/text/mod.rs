//! Characters -> words: the one place that knows what a word is. Lexicons, rules and articles all pass through it.
mod address;
pub mod flags;
pub mod fold;
pub mod problem;
pub mod scan;
pub mod similar;
pub mod vocabulary;
