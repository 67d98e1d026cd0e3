//! Lists of moments, ratings, awards: lines and labels that name what the paragraph below is about.
//!
//! `2. Jo Hart, Harbour v Moss, 1994`, `Jo Hart` alone, `Jo Hart (Harbour v Moss, 1994): He ...`. One such line may be
//! anything; several of a kind, each above prose, are headings.
use super::blocks::last_inside;
use crate::{
    knowledge::Knowledge,
    layer::{
        classes,
        span::TokenRange,
        tokens::{Block, BlockKind, Tokens},
    },
    text::{flags, scan::Shape},
};

/// A heading is at most this long, one without a number this.
const LINE: usize = 24;
const BARE: usize = 8;
/// Lines between a heading and the text: `World Cup quarter-final - 2nd July 2010`.
const BELOW: usize = 2;
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
    let page = Page { knowledge, tokens };
    let forms: Vec<Option<Form>> = (0..tokens.blocks.len()).map(|place| page.form(place)).collect();
    let is_heading = |form: &Form| {
        forms.iter().flatten().filter(|other| other.is_like(*form)).count() >= form.least()
    };
    if !forms.iter().flatten().any(is_heading) {
        return;
    }
    let mut blocks = Vec::with_capacity(tokens.blocks.len());
    let mut is_below_heading = false;
    for (block, form) in tokens.blocks.iter().zip(&forms) {
        let range = block.range;
        let form = form.filter(is_heading);
        if let Some(Form::Label(colon)) = form {
            let label = TokenRange::new(range.start, colon + 1);
            blocks.push(Block { kind: BlockKind::Heading, range: label });
            blocks.push(Block { range: TokenRange::new(colon + 1, range.end), ..*block });
            is_below_heading = false;
            continue;
        }
        is_below_heading = form.is_some() || is_below_heading && page.is_short(block);
        let kind = if is_below_heading { BlockKind::Heading } else { block.kind };
        blocks.push(Block { kind, range });
    }
    tokens.blocks = blocks;
}

struct Page<'a> {
    knowledge: &'a Knowledge,
    tokens: &'a Tokens,
}

impl Page<'_> {
    fn form(&self, place: usize) -> Option<Form> {
        let blocks = &self.tokens.blocks;
        let block = blocks[place];
        let range = block.range;
        if block.kind == BlockKind::Body
            && let Some(colon) = self.label(range)
        {
            return Some(Form::Label(colon));
        }
        let is_between = self.is_short(&block)
            && place.checked_sub(1).is_none_or(|before| !self.is_short(&blocks[before]))
            && self.is_above_prose(place);
        if !is_between {
            return None;
        }
        let shapes = &self.tokens.shapes[range.start..range.end];
        let marks = usize::from(shapes.get(1).is_some_and(|shape| {
            matches!(shape, Shape::Stop | Shape::CloseBracket | Shape::Colon | Shape::Dash)
        }));
        let is_numbered = shapes[0] == Shape::Number
            && shapes.get(1 + marks).is_some_and(|shape| shape.is_capitalised());
        if is_numbered {
            return Some(Form::Numbered);
        }
        let is_prose_kind = matches!(block.kind, BlockKind::Body | BlockKind::Caption);
        let capitals = shapes.iter().filter(|shape| shape.is_capitalised()).count();
        let is_bare = is_prose_kind && range.len() <= BARE && capitals > 1 && self.is_title(range);
        is_bare.then_some(Form::Bare)
    }

    /// Below the line, or below another short one that adds a day or a competition, the text goes on.
    fn is_above_prose(&self, place: usize) -> bool {
        let below = &self.tokens.blocks[place + 1..];
        let short = below.iter().take_while(|block| self.is_short(block)).count();
        let is_prose = |block: &Block| {
            block.kind == BlockKind::Body
                && block.range.len() >= PROSE
                && ends_sentence(self.tokens, block.range)
        };
        short <= BELOW && below.get(short).is_some_and(is_prose)
    }

    /// A line that may be a heading or add to one.
    fn is_short(&self, block: &Block) -> bool {
        let kinds = [BlockKind::Headline, BlockKind::Dateline, BlockKind::Boilerplate];
        !kinds.contains(&block.kind)
            && block.range.len() <= LINE
            && !ends_sentence(self.tokens, block.range)
    }

    /// `Jo Hart (Harbour v Moss, 1994):`, with a bracket or a year, and prose behind it that is no speech.
    fn label(&self, range: TokenRange) -> Option<usize> {
        let tokens = self.tokens;
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
            && self.is_title(words);
        is_label.then_some(colon)
    }

    /// Nothing but names, numbers and what joins them.
    fn is_title(&self, range: TokenRange) -> bool {
        let tokens = self.tokens;
        let joins = |token: usize| {
            tokens.has(token, flags::NAME_PARTICLE | flags::CONJUNCTION | flags::PREPOSITION)
                || self
                    .knowledge
                    .longest(classes::VERSUS, &tokens.lexemes[token..token + 1])
                    .is_some()
        };
        (range.start..range.end).all(|token| match tokens.shapes[token] {
            Shape::Lower => joins(token),
            Shape::Stop | Shape::OpenQuote | Shape::StraightQuote | Shape::Colon => false,
            _ => true,
        })
    }
}

fn ends_sentence(tokens: &Tokens, range: TokenRange) -> bool {
    last_inside(tokens, range).is_some_and(|token| tokens.shapes[token] == Shape::Stop)
}
