//! Tells what kind of paragraph each line is: headline, body, caption, line-up, box line, boilerplate.
use crate::{
    knowledge::Knowledge,
    layer::{
        span::TokenRange,
        tokens::{Block, BlockKind, Tokens},
    },
    text::{flags, scan::Shape},
};

/// A headline is at most this long, and so is a caption without a full stop.
const HEADLINE: usize = 30;
/// Names and commas only: at most this share of lower-case words in a line-up.
const LINEUP_WORDS: f32 = 0.25;
/// So many numbers in front of names are shirts.
const SHIRTS: usize = 7;

pub(super) fn divide(knowledge: &Knowledge, text: &str, tokens: &mut Tokens, lines: &[TokenRange]) {
    let mut headline: Option<TokenRange> = None;
    let mut seen_body = false;
    for (number, line) in lines.iter().enumerate() {
        let mut line = *line;
        if number == 0 {
            let dateline = dateline(tokens, line);
            if dateline > line.start {
                tokens.blocks.push(Block {
                    kind: BlockKind::Dateline,
                    range: TokenRange::new(line.start, dateline),
                });
                line.start = dateline;
            }
        }
        if line.is_empty() {
            continue;
        }
        let credit = credit(knowledge, tokens, line);
        let kind = if let Some(kind) = list_kind(knowledge, tokens, line, number) {
            kind
        } else if is_boilerplate(knowledge, tokens, line) {
            BlockKind::Boilerplate
        } else if headline.is_none()
            && !seen_body
            && line.len() <= HEADLINE
            && !ends_as_sentence(tokens, line)
            && lines.len() > 1
        {
            headline = Some(line);
            BlockKind::Headline
        } else if headline.is_some_and(|range| same_words(text, tokens, range, line)) {
            BlockKind::Boilerplate
        } else if credit
            || (seen_body
                && line.len() <= HEADLINE
                && line.len() > 2
                && !ends_as_sentence(tokens, line)
                && !has_quote(tokens, line))
        {
            BlockKind::Caption
        } else {
            BlockKind::Body
        };
        seen_body |= kind == BlockKind::Body;
        tokens.blocks.push(Block { kind, range: line });
    }
}

/// The end of ` date 2022-12-12 ` or of a bare ISO date at the start of the first line.
fn dateline(tokens: &Tokens, line: TokenRange) -> usize {
    let is_date = |token: usize| {
        token < line.end
            && tokens.shapes[token] == Shape::Chain
            && tokens.spans[token].end - tokens.spans[token].start == 10
    };
    if is_date(line.start) {
        line.start + 1
    } else if is_date(line.start + 1) && tokens.shapes[line.start] == Shape::Lower {
        line.start + 2
    } else {
        line.start
    }
}

fn same_words(text: &str, tokens: &Tokens, one: TokenRange, other: TokenRange) -> bool {
    tokens.span(one).of(text) == tokens.span(other).of(text)
}

fn has_quote(tokens: &Tokens, line: TokenRange) -> bool {
    (line.start..line.end).any(|token| tokens.is_quoted(token))
}

fn ends_as_sentence(tokens: &Tokens, line: TokenRange) -> bool {
    let last = (line.start..line.end).rev().find(|token| {
        !matches!(
            tokens.shapes[*token],
            Shape::CloseQuote | Shape::StraightQuote | Shape::SingleQuote | Shape::CloseBracket
        )
    });
    last.is_none_or(|token| {
        matches!(tokens.shapes[token], Shape::Stop | Shape::Colon | Shape::Comma)
    }) || tokens.is_quoted(line.end - 1)
}

/// `Richard Heathcote/Getty Images Harry Kane ...`, `UEFA The England star ...`
fn credit(knowledge: &Knowledge, tokens: &Tokens, line: TokenRange) -> bool {
    let class = knowledge.classes.get("agency");
    let Some(class) = class else { return false };
    let first = line.start..line.end.min(line.start + 6);
    first.clone().any(|token| {
        let mut found = None;
        knowledge.common.words.trie.walk(&tokens.lexemes[token..line.end], |length, entries| {
            let is_credit = entries.iter().any(|entry| {
                entry.class == class
                    && matches!(knowledge.value(entry.value), "photo" | "governing")
            });
            if is_credit {
                found = Some(length);
            }
        });
        let Some(length) = found else { return false };
        let behind = token + length;
        // A new sentence starts right behind the agency: `UEFA The England star`.
        let starts_anew = behind >= line.end
            || (tokens.shapes[behind] == Shape::Capital
                && (token > line.start
                    || knowledge.flags.has(tokens.lexemes[behind], flags::DETERMINER)));
        let only_names = (line.start..token)
            .all(|before| !matches!(tokens.shapes[before], Shape::Lower | Shape::Stop));
        starts_anew && only_names && tokens.shapes[token] != Shape::Lower
    })
}

fn is_boilerplate(knowledge: &Knowledge, tokens: &Tokens, line: TokenRange) -> bool {
    let Some(class) = knowledge.classes.get("boilerplate") else { return false };
    let mut found = false;
    knowledge.common.words.trie.walk(&tokens.lexemes[line.start..line.end], |_, entries| {
        found |= entries.iter().any(|entry| entry.class == class);
    });
    found
}

/// A line of names is a line-up; one of names and numbers, or with a label, is a box line.
fn list_kind(
    knowledge: &Knowledge,
    tokens: &Tokens,
    line: TokenRange,
    number: usize,
) -> Option<BlockKind> {
    let count =
        |test: &dyn Fn(usize) -> bool| (line.start..line.end).filter(|token| test(*token)).count();
    let words = count(&|token| tokens.shapes[token].is_word());
    let lower = count(&|token| {
        tokens.shapes[token] == Shape::Lower
            && !knowledge.flags.has(tokens.lexemes[token], flags::NAME_PARTICLE)
    });
    let commas = count(&|token| matches!(tokens.shapes[token], Shape::Comma | Shape::Semicolon));
    let colon = (line.start..line.end.min(line.start + 6))
        .any(|token| tokens.shapes[token] == Shape::Colon);
    let is_sparse = lower as f32 <= LINEUP_WORDS * words.max(1) as f32;
    let numbers = count(&|token| tokens.shapes[token] == Shape::Number);
    if number == 0 || words == 0 && numbers > 1 {
        return None;
    }
    if words == 0 && numbers == 1 && line.len() <= 2 {
        return Some(BlockKind::StatLine);
    }
    if !is_sparse || has_quote(tokens, line) {
        return None;
    }
    let starts_with_label = knowledge.classes.get("box_label").is_some_and(|class| {
        let mut found = false;
        knowledge.common.words.trie.walk(&tokens.lexemes[line.start..line.end], |_, entries| {
            found |= entries.iter().any(|entry| entry.class == class);
        });
        found
    });
    // `15 H Lorne, 14 S Webb`: the numbers are shirts.
    let shirts = count(&|token| {
        tokens.shapes[token] == Shape::Number
            && (token == line.start
                || matches!(
                    tokens.shapes[token - 1],
                    Shape::Comma | Shape::Semicolon | Shape::Colon
                ))
            && token + 1 < line.end
            && tokens.shapes[token + 1].is_word()
    });
    if shirts >= SHIRTS {
        return Some(BlockKind::Lineup);
    }
    let listed_numbers = numbers > 0 && numbers * 4 >= words && commas < words;
    if starts_with_label || (listed_numbers && commas * 2 <= words && numbers >= commas) {
        return Some(BlockKind::StatLine);
    }
    if commas >= 4 || (commas >= 2 && lower == 0 && (colon || words <= commas * 3)) {
        return Some(BlockKind::Lineup);
    }
    let bracket_tail = tokens.shapes[line.start] == Shape::Initial && words <= 6 && lower == 0;
    bracket_tail.then_some(BlockKind::StatLine)
}
