//! Lists of moments, ratings, awards: lines and labels that name what the paragraph below is about.
//!
//! `2. Jo Hart, Harbour v Moss, 1994`, `Jo Hart` alone, `Jo Hart (Harbour v Moss, 1994): He ...`. One such line may be
//! anything; several of a kind, each above prose, are headings.
use crate::{
    knowledge::Knowledge,
    layer::{
        classes,
        span::TokenRange,
        tokens::{Block, BlockKind, Tokens},
    },
    text::{flags, scan::Shape},
};

/// A numbered heading is at most this long, a bare one this.
const NUMBERED: usize = 24;
const BARE: usize = 8;
/// A label ends within so many tokens.
const LABEL: usize = 20;
/// The paragraph below is prose from so many tokens on.
const PROSE: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Numbered,
    Bare,
    /// Ends with a colon inside the line, at this token.
    Label(usize),
}

impl Form {
    /// So many of a form make headings of them.
    fn least(self) -> usize {
        match self {
            Form::Bare => 3,
            Form::Numbered | Form::Label(_) => 2,
        }
    }

    fn is_like(self, other: Form) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

pub(super) fn mark(knowledge: &Knowledge, tokens: &mut Tokens) {
    let forms: Vec<Option<Form>> = tokens
        .blocks
        .iter()
        .enumerate()
        .map(|(place, block)| form(knowledge, tokens, *block, tokens.blocks.get(place + 1)))
        .collect();
    let is_heading = |form: &Form| {
        forms.iter().flatten().filter(|other| other.is_like(*form)).count() >= form.least()
    };
    if !forms.iter().flatten().any(is_heading) {
        return;
    }
    let mut blocks = Vec::with_capacity(tokens.blocks.len());
    for (block, form) in tokens.blocks.iter().zip(&forms) {
        let range = block.range;
        match form.filter(is_heading) {
            None => blocks.push(*block),
            Some(Form::Numbered | Form::Bare) => {
                blocks.push(Block { kind: BlockKind::Heading, range });
            }
            Some(Form::Label(colon)) => {
                let label = TokenRange::new(range.start, colon + 1);
                blocks.push(Block { kind: BlockKind::Heading, range: label });
                blocks.push(Block { range: TokenRange::new(colon + 1, range.end), ..*block });
            }
        }
    }
    tokens.blocks = blocks;
}

fn form(
    knowledge: &Knowledge,
    tokens: &Tokens,
    block: Block,
    next: Option<&Block>,
) -> Option<Form> {
    if matches!(block.kind, BlockKind::Headline | BlockKind::Dateline | BlockKind::Boilerplate) {
        return None;
    }
    let range = block.range;
    if block.kind == BlockKind::Body
        && let Some(colon) = label(knowledge, tokens, range)
    {
        return Some(Form::Label(colon));
    }
    let is_above_prose = next.is_some_and(|next| {
        next.kind == BlockKind::Body
            && next.range.len() >= PROSE
            && ends_sentence(tokens, next.range)
    });
    if !is_above_prose || ends_sentence(tokens, range) {
        return None;
    }
    let shapes = &tokens.shapes[range.start..range.end];
    let is_numbered = range.len() <= NUMBERED
        && shapes.len() > 2
        && shapes[0] == Shape::Number
        && matches!(shapes[1], Shape::Stop | Shape::CloseBracket | Shape::Colon | Shape::Dash)
        && shapes[2].is_capitalised();
    if is_numbered {
        return Some(Form::Numbered);
    }
    let is_prose_kind = matches!(block.kind, BlockKind::Body | BlockKind::Caption);
    let capitals = shapes.iter().filter(|shape| shape.is_capitalised()).count();
    let is_bare =
        is_prose_kind && range.len() <= BARE && capitals > 1 && is_title(knowledge, tokens, range);
    is_bare.then_some(Form::Bare)
}

/// `Jo Hart (Harbour v Moss, 1994):`, with a bracket or a year, and prose behind it that is no speech.
fn label(knowledge: &Knowledge, tokens: &Tokens, range: TokenRange) -> Option<usize> {
    let reach = range.end.min(range.start + LABEL);
    let colon = (range.start..reach).find(|token| tokens.shapes[*token] == Shape::Colon)?;
    let behind = colon + 1;
    let words = TokenRange::new(range.start, colon);
    let is_detailed = (range.start..colon)
        .any(|token| matches!(tokens.shapes[token], Shape::CloseBracket | Shape::Number));
    let is_label = range.end - behind >= PROSE
        && tokens.shapes[range.start].is_capitalised()
        && is_detailed
        && !tokens.is_quoted(behind)
        && !matches!(tokens.shapes[behind], Shape::OpenQuote | Shape::StraightQuote)
        && ends_sentence(tokens, range)
        && is_title(knowledge, tokens, words);
    is_label.then_some(colon)
}

/// Nothing but names, numbers and what joins them.
fn is_title(knowledge: &Knowledge, tokens: &Tokens, range: TokenRange) -> bool {
    let joins = |token: usize| {
        tokens.has(token, flags::NAME_PARTICLE | flags::CONJUNCTION | flags::PREPOSITION)
            || knowledge.longest(classes::VERSUS, &tokens.lexemes[token..token + 1]).is_some()
    };
    (range.start..range.end).all(|token| match tokens.shapes[token] {
        Shape::Lower => joins(token),
        Shape::Stop | Shape::OpenQuote | Shape::StraightQuote | Shape::Colon => false,
        _ => true,
    })
}

fn ends_sentence(tokens: &Tokens, range: TokenRange) -> bool {
    let closes = |token: &usize| {
        matches!(
            tokens.shapes[*token],
            Shape::CloseQuote | Shape::StraightQuote | Shape::SingleQuote | Shape::CloseBracket
        )
    };
    let last = (range.start..range.end).rev().find(|token| !closes(token));
    last.is_some_and(|token| tokens.shapes[token] == Shape::Stop)
}
