//! What a run came to, for a person to read.
use crate::corpus::Skipped;

#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Articles that were read.
    pub articles: u64,
    /// Inputs that were not, sorted by path.
    pub skipped: Vec<Skipped>,
    /// Rows of each table, in the order of DATASET.
    pub tables: Vec<(&'static str, u64)>,
    /// Size of all inputs.
    pub bytes: u64,
    pub seconds: f64,
    /// Text cells that a spreadsheet would run as a formula.
    pub formulas: u64,
}
