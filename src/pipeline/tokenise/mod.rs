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
        tokens.spans.push(Span::new(raw.start, raw.end));
        tokens.shapes.push(raw.shape);
        tokens.spaced.push(raw.spaced);
    });
    if tokens.len() > start {
        lines.push(TokenRange::new(start, tokens.len()));
    }
    number(knowledge, text, &mut tokens);
    quotations::mark(text, &mut tokens, &lines);
    blocks::divide(knowledge, text, &mut tokens, &lines);
    headings::mark(knowledge, &mut tokens);
    sentences::split(&mut tokens);
    tokens
}

/// Looks every word up. In loops of their own, the looks into large tables are under way together.
fn number(knowledge: &Knowledge, text: &str, tokens: &mut Tokens) {
    let mut words = ArticleWords::new(&knowledge.vocabulary);
    let Tokens { spans, lexemes, shapes, flags, .. } = tokens;
    lexemes.extend(
        spans.iter().map(|span| words.number(text, span.start as usize, span.end as usize)),
    );
    flags.extend(lexemes.iter().map(|lexeme| knowledge.flags.of(*lexeme)));
    for ((flags, shape), span) in flags.iter_mut().zip(shapes).zip(spans) {
        let is_capital = *shape == Shape::Capital;
        if is_capital && *flags & flags::ENGLISH != 0 && is_accented(span.of(text)) {
            *flags &= !flags::ENGLISH;
        }
    }
}
