//! Gold + dataset -> figures: how much of what a careful reader states as fact a dataset has, and how much of what it
//! has is right.
//!
//! Entities are matched by the forms of their names, so that the full name of a list meets the article's own short
//! one. Facts are compared article by article as multisets; slots (minute, side, ...) only where the fact was found.
mod gold;
mod folder;
mod event_types;
mod normal;
mod index;
mod align;
mod sheet;
mod entities;
mod matches;
mod events;
mod tellings;
mod sentences;
mod bootstrap;
mod figures;
mod evaluation;
mod annotate;

pub use annotate::annotate;
pub use bootstrap::Resampling;
pub use evaluation::{ArticleFigure, Evaluation, Mistake, evaluate};
pub use figures::{Band, Figure, SlotFigure};
pub use folder::{GoldArticle, GoldError, read_gold};
pub use gold::Gold;
pub use sheet::MistakeKind;
