//! Tokens as a struct of arrays, and the sentences, blocks and quotations they form.
use super::span::{Span, TokenRange};
use crate::text::{scan::Shape, vocabulary::LexemeId};

/// Invariant: the vectors of one token each are of the same length and in text order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub spans: Vec<Span>,
    pub lexemes: Vec<LexemeId>,
    pub shapes: Vec<Shape>,
    /// What is known of each word; see `text::flags`.
    pub flags: Vec<u64>,
    /// False where the token follows its neighbour without a space (`kick` of `spot-kick`).
    pub spaced: Vec<bool>,
    /// Index into `sentences`.
    pub sentence: Vec<u32>,
    /// Index into `quotations` plus one; zero outside quotation marks.
    pub quotation: Vec<u32>,
    pub sentences: Vec<Sentence>,
    pub blocks: Vec<Block>,
    pub quotations: Vec<Quotation>,
}

#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub range: TokenRange,
    /// Index into `Tokens::blocks`.
    pub block: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    Headline,
    /// ` date 2022-12-12 ` and the like.
    Dateline,
    Body,
    /// `2. Jo Hart, Italy v Brazil, 1994`: what the paragraphs below it are about.
    Heading,
    /// A photo's credit or text.
    Caption,
    /// Names of those who played.
    Lineup,
    /// `Goals: ...`, `Att: 38,112`, `78,000`.
    StatLine,
    /// `READ MORE: ...`, `Advertisement`: gives no facts.
    Boilerplate,
}

/// A paragraph, or the part of one that is of another kind.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub range: TokenRange,
}

/// One stretch between quotation marks; a paragraph break inside it starts another one.
#[derive(Clone, Copy, Debug)]
pub struct Quotation {
    /// The quoted words, without their marks.
    pub range: TokenRange,
    /// No closing mark was found.
    pub is_open: bool,
    /// Goes on from the quotation before: that one had no closing mark, and this one opens a paragraph.
    pub continues: bool,
}

impl Tokens {
    pub fn with_capacity(tokens: usize) -> Tokens {
        Tokens {
            spans: Vec::with_capacity(tokens),
            lexemes: Vec::with_capacity(tokens),
            shapes: Vec::with_capacity(tokens),
            flags: Vec::with_capacity(tokens),
            spaced: Vec::with_capacity(tokens),
            ..Tokens::default()
        }
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Whether the word at `token` has any of the bits in `flag`; behind the last one there is none.
    pub fn has(&self, token: usize, flag: u64) -> bool {
        self.flags.get(token).is_some_and(|flags| flags & flag != 0)
    }

    pub fn text<'t>(&self, text: &'t str, token: usize) -> &'t str {
        self.spans[token].of(text)
    }

    /// The bytes that `range` covers; an empty range covers nothing.
    pub fn span(&self, range: TokenRange) -> Span {
        if range.is_empty() || range.end > self.len() {
            return Span::default();
        }
        self.spans[range.start].join(self.spans[range.end - 1])
    }

    /// The sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> TokenRange {
        self.sentences[self.sentence[token] as usize].range
    }

    /// The token before `token` in the same sentence.
    pub fn before(&self, token: usize) -> Option<usize> {
        token.checked_sub(1).filter(|before| self.sentence[*before] == self.sentence[token])
    }

    pub fn block_of(&self, token: usize) -> Block {
        self.blocks[self.sentences[self.sentence[token] as usize].block]
    }

    /// The heading that `sentence` stands below, with the lines that add to it.
    pub fn heading_of(&self, sentence: usize) -> Option<TokenRange> {
        let is_heading = |block: &Block| block.kind == BlockKind::Heading;
        let above = &self.blocks[..self.sentences[sentence].block];
        let last = above.iter().rposition(is_heading)?;
        let before = above[..last].iter().rposition(|block| !is_heading(block));
        let first = before.map_or(0, |before| before + 1);
        Some(TokenRange::new(above[first].range.start, above[last].range.end))
    }

    /// Where the passage starts that runs up to `token`: so many sentences before its own, over paragraphs of prose.
    pub fn story_before(&self, token: usize, sentences: usize) -> usize {
        let own = self.sentence[token] as usize;
        let kind = |sentence: &Sentence| self.blocks[sentence.block].kind;
        let is_prose = |sentence: &&Sentence| {
            sentence.block == self.sentences[own].block
                || (kind(sentence), kind(&self.sentences[own]))
                    == (BlockKind::Body, BlockKind::Body)
        };
        let before = self.sentences[own.saturating_sub(sentences)..own].iter().rev();
        let first = before.take_while(is_prose).last().unwrap_or(&self.sentences[own]);
        first.range.start
    }

    /// Where the sentence behind that of `token` ends, if the story goes on.
    pub fn story_behind(&self, token: usize) -> usize {
        let own = &self.sentences[self.sentence[token] as usize];
        let next = self.sentences.get(self.sentence[token] as usize + 1);
        let kind = |sentence: &Sentence| self.blocks[sentence.block].kind;
        let goes_on = |next: &&Sentence| {
            next.block == own.block || (kind(next), kind(own)) == (BlockKind::Body, BlockKind::Body)
        };
        next.filter(goes_on).unwrap_or(own).range.end
    }

    pub fn is_sentence_start(&self, token: usize) -> bool {
        let start = self.sentence_of(token).start;
        (start..token).all(|before| !self.shapes[before].is_word())
    }

    pub fn is_quoted(&self, token: usize) -> bool {
        self.quotation[token] > 0
    }
}
