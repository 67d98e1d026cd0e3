//! Article -> Tokens: words, sentences, blocks and quotations.
mod blocks;
mod headings;
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
        flags,
        scan::{Shape, scan},
        vocabulary::ArticleWords,
    },
};

/// Prose has five bytes to a token or more, the space counted.
const BYTES_PER_TOKEN: usize = 5;

/// `Éver`: a name, whatever English word it is without its accents.
fn is_accented(word: &str) -> bool {
    word.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic())
}

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
        let flags = knowledge.flags.of(lexeme);
        let is_name = raw.shape == Shape::Capital
            && flags & flags::ENGLISH != 0
            && is_accented(&text[raw.start..raw.end]);
        tokens.flags.push(if is_name { flags & !flags::ENGLISH } else { flags });
        tokens.shapes.push(raw.shape);
        tokens.spaced.push(raw.spaced);
    });
    if tokens.len() > start {
        lines.push(TokenRange::new(start, tokens.len()));
    }
    quotations::mark(text, &mut tokens, &lines);
    blocks::divide(knowledge, text, &mut tokens, &lines);
    headings::mark(knowledge, &mut tokens);
    sentences::split(&mut tokens);
    tokens
}
