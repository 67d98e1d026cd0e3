//! Splits blocks into sentences: at full stops that no abbreviation owns, also where the space is lost.
use crate::{
    layer::{
        span::TokenRange,
        tokens::{BlockKind, Sentence, Tokens},
    },
    text::{flags, scan::Shape},
};

/// No sentence is longer: text without stops is no prose, and later stages look through whole sentences.
const LONGEST: usize = 400;

pub(super) fn split(tokens: &mut Tokens) {
    tokens.sentence = vec![0; tokens.len()];
    for block in 0..tokens.blocks.len() {
        let range = tokens.blocks[block].range;
        let is_list = matches!(
            tokens.blocks[block].kind,
            BlockKind::Lineup | BlockKind::StatLine | BlockKind::Heading
        );
        let mut start = range.start;
        let mut token = range.start;
        while token < range.end {
            let is_end = match tokens.shapes[token] {
                Shape::Stop => ends_sentence(tokens, token, range.end),
                Shape::Initial => ends_with_letter(tokens, token, range.end),
                _ => false,
            };
            if is_end && !is_list {
                let mut end = token + 1;
                while end < range.end && closes(tokens, end) {
                    end += 1;
                }
                push(tokens, block, start, end);
                start = end;
                token = end;
            } else {
                token += 1;
                if token - start == LONGEST {
                    push(tokens, block, start, token);
                    start = token;
                }
            }
        }
        push(tokens, block, start, range.end);
    }
}

/// Marks that belong to the sentence before them.
fn closes(tokens: &Tokens, token: usize) -> bool {
    match tokens.shapes[token] {
        Shape::CloseQuote | Shape::CloseBracket => true,
        Shape::StraightQuote | Shape::SingleQuote => !tokens.spaced[token],
        _ => false,
    }
}

fn ends_sentence(tokens: &Tokens, stop: usize, end: usize) -> bool {
    let Some(next) = (stop + 1..end).find(|token| !closes(tokens, *token)) else { return true };
    if stop > 0 && tokens.has(stop - 1, flags::ABBREVIATION) && !tokens.spaced[stop] {
        return false;
    }
    let behind = tokens.shapes[next];
    // `"Are we?" he asked`: the attribution belongs to the sentence.
    let closes_quotation =
        (stop + 1..next).any(|token| tokens.shapes[token] != Shape::CloseBracket);
    if closes_quotation && behind == Shape::Lower {
        return false;
    }
    let starts = matches!(
        behind,
        Shape::Capital
            | Shape::Upper
            | Shape::Initial
            | Shape::Number
            | Shape::Ordinal
            | Shape::NumberUnit
            | Shape::Pair
            | Shape::OpenQuote
            | Shape::StraightQuote
            | Shape::SingleQuote
            | Shape::OpenBracket
            | Shape::Currency
            | Shape::Dash
    );
    let is_question = tokens.spans[stop].end - tokens.spans[stop].start == 1;
    // `home.Drogba`: a lost space; but `1.Name` and `bbc.co.uk` are none.
    let is_glued = !tokens.spaced[next] && stop + 1 == next;
    if is_glued {
        return stop > 0
            && behind == Shape::Capital
            && tokens.shapes[stop - 1] != Shape::Number
            && is_question;
    }
    starts
        || (behind == Shape::Lower
            && is_question
            && tokens.spaced[next]
            && ends_with_period(tokens, stop))
}

/// `They won Group B. France were next.`: the dot is taken for that of an initial.
fn ends_with_letter(tokens: &Tokens, token: usize, end: usize) -> bool {
    token > 0
        && tokens.has(token - 1, flags::LETTERED)
        && tokens.spans[token].end - tokens.spans[token].start == 2
        && token + 1 < end
        && tokens.spaced[token + 1]
        && tokens.shapes[token + 1].is_capitalised()
}

/// A lower-case letter after a full stop: dirty text, still two sentences when the stop stands alone.
fn ends_with_period(tokens: &Tokens, stop: usize) -> bool {
    stop > 0
        && tokens.shapes[stop - 1] == Shape::Lower
        && !tokens.spaced[stop]
        && tokens.spans[stop - 1].end - tokens.spans[stop - 1].start > 3
}

fn push(tokens: &mut Tokens, block: usize, start: usize, end: usize) {
    if start >= end {
        return;
    }
    let number = tokens.sentences.len() as u32;
    tokens.sentence[start..end].fill(number);
    tokens.sentences.push(Sentence { range: TokenRange::new(start, end), block });
}
