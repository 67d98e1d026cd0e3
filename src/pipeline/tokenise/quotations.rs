//! Pairs quotation marks, line by line. Papers lose closing marks and open each quoted paragraph anew.
use crate::{
    layer::{
        span::TokenRange,
        tokens::{Quotation, Tokens},
    },
    text::scan::Shape,
};

/// Shorter stretches between single marks are terms or apostrophes.
const SINGLE_QUOTED: usize = 4;

pub(super) fn mark(tokens: &mut Tokens, lines: &[TokenRange]) {
    tokens.quotation = vec![0; tokens.len()];
    let mut carried = false;
    for line in lines {
        let before = tokens.quotations.len();
        let is_continued = carried && is_opening(tokens, line.start, *line);
        carried = double(tokens, *line);
        if is_continued && tokens.quotations.len() > before {
            tokens.quotations[before].continues = true;
        }
        if tokens.quotations.len() == before {
            single(tokens, *line);
        }
    }
}

fn is_opening(tokens: &Tokens, token: usize, line: TokenRange) -> bool {
    match tokens.shapes[token] {
        Shape::OpenQuote => true,
        // `"The` opens, `tie."` closes; a mark between spaces opens.
        Shape::StraightQuote => {
            let tight_behind = token + 1 < line.end && !tokens.spaced[token + 1];
            token == line.start || (tokens.spaced[token] && tight_behind)
        }
        _ => false,
    }
}

/// Marks what stands between double marks; tells whether the line ends inside a quotation.
fn double(tokens: &mut Tokens, line: TokenRange) -> bool {
    let mut open: Option<usize> = None;
    for token in line.start..line.end {
        let shape = tokens.shapes[token];
        let is_mark = matches!(shape, Shape::OpenQuote | Shape::CloseQuote | Shape::StraightQuote);
        if !is_mark {
            continue;
        }
        match open {
            None if shape != Shape::CloseQuote => open = Some(token + 1),
            None => (),
            // `"First paragraph. "Second` goes on: the papers' mark for a new paragraph.
            Some(_) if is_opening(tokens, token, line) => (),
            Some(start) => {
                push(tokens, start, token, false);
                open = None;
            }
        }
    }
    if let Some(start) = open {
        push(tokens, start, line.end, true);
    }
    open.is_some()
}

/// `‘...’` and `'...'` round four words or more.
fn single(tokens: &mut Tokens, line: TokenRange) {
    let mut open: Option<usize> = None;
    for token in line.start..line.end {
        let behind_is_tight = token + 1 < line.end && !tokens.spaced[token + 1];
        let opens = tokens.shapes[token] == Shape::SingleQuote
            && behind_is_tight
            && (token == line.start || tokens.spaced[token]);
        let closes = matches!(tokens.shapes[token], Shape::SingleQuote | Shape::Possessive)
            && !tokens.spaced[token]
            && tokens.spans[token].end - tokens.spans[token].start <= 3
            && (token + 1 == line.end
                || tokens.spaced[token + 1]
                || !tokens.shapes[token + 1].is_word());
        if opens && open.is_none() {
            open = Some(token + 1);
        } else if let (true, Some(start)) = (closes, open) {
            let is_bare_mark = tokens.shapes[token] == Shape::SingleQuote
                || tokens.spans[token].end - tokens.spans[token].start != 2;
            if is_bare_mark && token - start >= SINGLE_QUOTED {
                push(tokens, start, token, false);
                open = None;
            }
        }
    }
}

fn push(tokens: &mut Tokens, start: usize, end: usize, is_open: bool) {
    if start >= end {
        return;
    }
    let range = TokenRange::new(start, end);
    tokens.quotations.push(Quotation { range, is_open, continues: false });
    let number = tokens.quotations.len() as u32;
    tokens.quotation[start..end].fill(number);
}
