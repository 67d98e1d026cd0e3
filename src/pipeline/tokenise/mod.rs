//! Article -> Tokens: words, sentences, blocks and quotations.
mod blocks;
mod list_lines;
mod quotations;
mod sentences;

use crate::{
    knowledge::Knowledge,
    layer::{
        span::{Span, TokenRange},
        tokens::Tokens,
    },
    text::{
        scan::{Shape, scan},
        vocabulary::ArticleWords,
    },
};

/// Prose has five bytes to a token or more, the space counted.
const BYTES_PER_TOKEN: usize = 5;

/// Tokens of `text`. Line breaks become block boundaries and leave no token.
pub(super) fn tokenise(knowledge: &Knowledge, text: &str) -> Tokens {
    let mut tokens = Tokens::with_capacity(text.len() / BYTES_PER_TOKEN);
    let mut words = ArticleWords::new(&knowledge.vocabulary);
    let mut lines = Vec::new();
    let mut start = 0;
    scan(text, |raw| {
        if raw.shape == Shape::LineBreak {
            if tokens.len() > start {
                lines.push(TokenRange::new(start, tokens.len()));
                start = tokens.len();
            }
            return;
        }
        let lexeme = words.number(text, raw.start, raw.end);
        tokens.spans.push(Span::new(raw.start, raw.end));
        tokens.lexemes.push(lexeme);
        tokens.flags.push(knowledge.flags.of(lexeme));
        tokens.shapes.push(raw.shape);
        tokens.spaced.push(raw.spaced);
    });
    if tokens.len() > start {
        lines.push(TokenRange::new(start, tokens.len()));
    }
    quotations::mark(text, &mut tokens, &lines);
    blocks::divide(knowledge, text, &mut tokens, &lines);
    sentences::split(&mut tokens);
    tokens
}
