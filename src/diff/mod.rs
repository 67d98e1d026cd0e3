//! Two datasets -> what changed between them: facts that appeared, vanished, or changed in some fields.
//!
//! A fact is known again by its id, and where that has changed by what it says: a moved span or another minute is a
//! change, not one fact less and one more.
mod pairing;
mod difference;
mod limit;

pub use difference::{
    Change, Difference, Fact, FieldChange, FieldCount, Options, RuleCounts, TableDifference,
    compare,
};
pub use limit::{Limit, Overrun};
