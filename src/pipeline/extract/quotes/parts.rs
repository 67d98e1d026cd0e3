//! Quotations -> Parts: tells speech from words that the narrator builds into a sentence of his own.
use super::{SHORTEST, Scene, is_silent, words_in};
use crate::{
    layer::{span::TokenRange, tokens::BlockKind},
    text::{flags, scan::Shape},
};

/// A verb of speech this near before the mark introduces speech, whatever its first letter.
const INTRODUCTION: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Speech,
    /// `admitted they played "like we had won the league"`
    Fragment,
}

#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) range: TokenRange,
    pub(super) with_marks: TokenRange,
    pub(super) manner: Manner,
    /// No closing mark was found.
    pub(super) is_open: bool,
}

impl Part {
    /// Fills a paragraph of its own.
    pub(super) fn is_paragraph(self, scene: Scene) -> bool {
        let block = scene.tokens.block_of(self.range.start).range;
        let outside = [
            TokenRange::new(block.start, self.with_marks.start),
            TokenRange::new(self.with_marks.end, block.end),
        ];
        outside.iter().all(|range| words_in(scene, *range) == 0)
    }

    /// The words of its first sentence that stand before it.
    pub(super) fn lead(self, scene: Scene) -> TokenRange {
        let start = scene.tokens.sentence_of(self.with_marks.start).start;
        TokenRange::new(start.min(self.with_marks.start), self.with_marks.start)
    }

    /// The words of its last sentence that stand behind it.
    pub(super) fn tail(self, scene: Scene) -> TokenRange {
        let end = scene.tokens.sentence_of(self.range.end - 1).end;
        TokenRange::new(self.with_marks.end, end.max(self.with_marks.end))
    }
}

pub(super) fn read(scene: Scene) -> Vec<Part> {
    let mut parts = Vec::new();
    for quotation in &scene.tokens.quotations {
        let range = quotation.range;
        let kind = scene.tokens.block_of(range.start).kind;
        if is_silent(kind) {
            continue;
        }
        let is_mark = |token: usize| {
            matches!(
                scene.tokens.shapes[token],
                Shape::OpenQuote
                    | Shape::CloseQuote
                    | Shape::StraightQuote
                    | Shape::SingleQuote
                    | Shape::Possessive
            )
        };
        let start = range.start - usize::from(range.start > 0 && is_mark(range.start - 1));
        let is_closed = !quotation.is_open && range.end < scene.tokens.len();
        let with_marks = TokenRange::new(start, range.end + usize::from(is_closed));
        let manner = manner(scene, range, start);
        let is_term = manner == Manner::Fragment && words_in(scene, range) < SHORTEST;
        // A caption only repeats a phrase of the text, but may bring a speech of its own.
        let opens_low = scene.tokens.shapes[range.start] == Shape::Lower;
        let is_echo = kind == BlockKind::Caption && (manner == Manner::Fragment || opens_low);
        if is_term || is_echo {
            continue;
        }
        parts.push(Part { range, with_marks, manner, is_open: quotation.is_open });
    }
    parts
}

fn manner(scene: Scene, range: TokenRange, mark: usize) -> Manner {
    let sentence = scene.tokens.sentence_of(mark);
    if mark <= sentence.start {
        return Manner::Speech;
    }
    let is_built_in = scene.tokens.shapes[mark - 1].is_word()
        || matches!(
            scene.tokens.shapes[mark - 1],
            Shape::Number | Shape::Possessive | Shape::Clitic
        );
    let introduced = (mark.saturating_sub(INTRODUCTION).max(sentence.start)..mark)
        .any(|token| scene.has(token, flags::SPEECH_VERB));
    let is_sentence = scene.tokens.shapes[range.start].is_capitalised()
        && (range.start..range.end).any(|token| scene.tokens.shapes[token] == Shape::Stop);
    if is_built_in && !introduced && !is_sentence { Manner::Fragment } else { Manner::Speech }
}
