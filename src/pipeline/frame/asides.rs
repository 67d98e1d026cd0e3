//! Words set apart: `York, who lost the final at Hull, go to Bath` and `1954: York 2-1 Hull; 1966: York 0-0 Hull`.
//!
//! What a clause with "who" or a part between semicolons says is said of its own match only.
use super::Scene;
use crate::{
    layer::{classes, span::TokenRange},
    text::scan::Shape,
};

/// The clause behind `, who` or `, whose` that holds `token`: up to the next comma, or to the end of the sentence.
pub(super) fn around(scene: Scene, token: usize) -> Option<TokenRange> {
    let sentence = scene.tokens.sentence_of(token);
    let is_comma = |token: &usize| scene.tokens.shapes[*token] == Shape::Comma;
    let opens = |comma: usize| comma + 1 < sentence.end && scene.is_who(comma + 1);
    let mut commas = (sentence.start..token).rev().filter(is_comma);
    // `, who was sent off in the 2-1 win, ` closes at the next comma: behind that the sentence goes on.
    let start = commas.next().filter(|comma| opens(*comma))?;
    let end = (token..sentence.end).find(is_comma).unwrap_or(sentence.end);
    Some(TokenRange::new(start, end))
}

/// The part between semicolons that holds `token`.
pub(super) fn part(scene: Scene, token: usize) -> TokenRange {
    let sentence = scene.tokens.sentence_of(token);
    let is_semicolon = |token: &usize| scene.tokens.shapes[*token] == Shape::Semicolon;
    let start =
        (sentence.start..token).rev().find(is_semicolon).map_or(sentence.start, |at| at + 1);
    let end = (token..sentence.end).find(is_semicolon).unwrap_or(sentence.end);
    TokenRange::new(start, end)
}

impl Scene<'_> {
    fn is_who(&self, token: usize) -> bool {
        self.phrase(token, classes::WHO).is_some()
    }
}
