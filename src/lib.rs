//! Pressbox: articles -> layers -> datasets. Code knows shapes, `sports/` knows sports.
//!
//! The modules stand in the order of the data flow; each uses only what stands above it.
pub mod text;
pub mod layer;
pub mod pattern;
pub mod knowledge;
pub mod pipeline;
pub mod spill;
pub mod corpus;
pub mod dataset;
pub mod explain;
pub mod rulebook;
pub mod batch;
pub mod report;
pub mod diff;
pub mod eval;
pub mod cli;
