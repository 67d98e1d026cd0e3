//! What the whole article shows of a word, asked before its single uses are judged.
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Scene, context, names::Hit};
use crate::{
    layer::tokens::Tokens,
    text::{flags, scan::Shape, vocabulary::LexemeId},
};

/// The words that the article uses in full names, and how often it writes a word how.
#[derive(Default)]
pub(super) struct Memory {
    /// Last words of runs of two or more: surnames.
    pub(super) surnames: FxHashSet<LexemeId>,
    /// First words of such runs.
    pub(super) forenames: FxHashSet<LexemeId>,
    /// Capitalised in the middle of a sentence.
    capitalised: FxHashMap<LexemeId, u32>,
    /// In lower case anywhere; asked only of words that are capitalised somewhere.
    lower: FxHashMap<LexemeId, u32>,
    /// First words of sides that no list holds.
    pub(super) sides: FxHashSet<LexemeId>,
    /// Whole names, of no list, that the article speaks of as sides.
    pub(super) contestants: FxHashSet<Vec<LexemeId>>,
    /// First words of bodies and companies.
    pub(super) bodies: FxHashSet<LexemeId>,
    /// What speaks for a person less what speaks against one, where the word stands alone.
    people: FxHashMap<LexemeId, i32>,
}

impl Memory {
    pub(super) fn of(scene: Scene, hits: &[Hit]) -> Memory {
        let mut memory = Memory::default();
        let tokens = scene.tokens;
        let capitals = Sketch::of_capitals(tokens);
        let mut taken = vec![false; tokens.len()];
        hits.iter().for_each(|hit| taken[hit.range.start..hit.range.end].fill(true));
        for sentence in &tokens.sentences {
            let mut is_start = true;
            let range = sentence.range.start..sentence.range.end;
            for (token, is_taken) in range.clone().zip(&taken[range]) {
                let shape = tokens.shapes[token];
                if !shape.is_word() {
                    is_start |= matches!(
                        shape,
                        Shape::OpenQuote
                            | Shape::StraightQuote
                            | Shape::SingleQuote
                            | Shape::Colon
                            | Shape::Stop
                    );
                    continue;
                }
                let lexeme = tokens.lexemes[token];
                if shape == Shape::Lower {
                    if capitals.may_hold(lexeme) {
                        *memory.lower.entry(lexeme).or_default() += 1;
                    }
                } else if !is_start {
                    *memory.capitalised.entry(lexeme).or_default() += 1;
                }
                if shape == Shape::Capital && !is_taken {
                    *memory.people.entry(lexeme).or_default() += context::person(scene, token);
                }
                is_start = false;
            }
        }
        memory
    }

    /// Above zero where the article speaks of the word as of a person.
    pub(super) fn people(&self, lexeme: LexemeId) -> i32 {
        self.people.get(&lexeme).copied().unwrap_or(0)
    }

    /// Whether the article itself writes the word as a name.
    pub(super) fn is_name(&self, lexeme: LexemeId) -> bool {
        self.capitalised.get(&lexeme).copied().unwrap_or(0)
            > self.lower.get(&lexeme).copied().unwrap_or(0)
    }
}

/// A set of words that says of few others that they are in it: a bit for each, by the last digits of its number.
struct Sketch([u64; Sketch::WORDS]);

impl Sketch {
    const WORDS: usize = 32;

    fn of_capitals(tokens: &Tokens) -> Sketch {
        let mut sketch = Sketch([0; Sketch::WORDS]);
        let shapes = tokens.shapes.iter().zip(&tokens.lexemes);
        for (_, lexeme) in shapes.filter(|(shape, _)| shape.is_capitalised()) {
            let (word, bit) = Sketch::place(*lexeme);
            sketch.0[word] |= bit;
        }
        sketch
    }

    fn may_hold(&self, lexeme: LexemeId) -> bool {
        let (word, bit) = Sketch::place(lexeme);
        self.0[word] & bit != 0
    }

    fn place(lexeme: LexemeId) -> (usize, u64) {
        let at = lexeme.0 as usize % (64 * Sketch::WORDS);
        (at / 64, 1 << (at % 64))
    }
}

/// A word that is no name by what is known of it alone.
pub(super) fn is_plain_word(scene: Scene, token: usize) -> bool {
    is_never_name(scene, token)
        || scene.has(
            token,
            flags::PREPOSITION | flags::CONJUNCTION | flags::CLAUSE_BREAK | flags::AUXILIARY,
        )
}

/// Function words, months, weekdays: nothing that begins with them is a name.
pub(super) fn is_never_name(scene: Scene, token: usize) -> bool {
    scene.has(
        token,
        flags::FUNCTION_WORD
            | flags::CAPITAL_WORD
            | flags::MONTH
            | flags::WEEKDAY
            | flags::DETERMINER,
    )
}
