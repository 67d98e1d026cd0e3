//! The nouns that stages hand down: each layer points at the one below by span or id.
//!
//! Nothing here computes; a layer is filled by one stage and read by the later ones.
pub mod article;
pub mod classes;
pub mod entities;
pub mod findings;
pub mod frames;
pub mod mentions;
pub mod phrases;
pub mod reading;
pub mod span;
pub mod tokens;
