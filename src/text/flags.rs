//! One-word facts that stages ask for at every token: a bit set by lexeme, so that asking costs nothing.
use super::vocabulary::LexemeId;

pub const FIRST_NAME: u64 = 1;
/// Papers write it in lower case.
pub const COMMON_WORD: u64 = 1 << 1;
/// `but`, `when`: never part of a name.
pub const FUNCTION_WORD: u64 = 1 << 2;
pub const TITLE: u64 = 1 << 3;
/// `van`, `de`
pub const NAME_PARTICLE: u64 = 1 << 4;
/// `Jr`
pub const NAME_SUFFIX: u64 = 1 << 5;
/// `Federation`: a capitalised run that holds it is no person.
pub const ORGANISATION_WORD: u64 = 1 << 6;
/// `Christmas`: capitalised without being a name.
pub const CAPITAL_WORD: u64 = 1 << 7;
/// A dot behind it ends no sentence.
pub const ABBREVIATION: u64 = 1 << 8;
pub const MONTH: u64 = 1 << 9;
pub const WEEKDAY: u64 = 1 << 10;
pub const PERSON_ROLE: u64 = 1 << 11;
/// `French`, `Frenchman`: set from the demonyms of names.
pub const DEMONYM: u64 = 1 << 12;
/// `scored`, `said`: any form of a verb.
pub const VERB: u64 = 1 << 13;
/// `of`, `by`: what follows is no subject.
pub const PREPOSITION: u64 = 1 << 14;
/// `was`, `had`, `will`
pub const AUXILIARY: u64 = 1 << 15;
/// `the`, `a`, `his`
pub const DETERMINER: u64 = 1 << 16;
/// `and`, `or`
pub const CONJUNCTION: u64 = 1 << 17;
/// `when`, `after`, `while`: opens a clause of its own.
pub const CLAUSE_BREAK: u64 = 1 << 18;
/// `who`, `which`
pub const RELATIVE: u64 = 1 << 19;
/// `then`, `also`: may stand between subject and verb, as words in `-ly` may.
pub const ADVERB: u64 = 1 << 20;
/// `was`, `been`, `got`: makes a participle passive.
pub const PASSIVE_AUXILIARY: u64 = 1 << 21;
pub const SPEECH_VERB: u64 = 1 << 22;
/// A word of its own that names a national side.
pub const NATION: u64 = 1 << 24;
/// `wife`, `brother`
pub const KIN: u64 = 1 << 25;
/// `by`: names who did it.
pub const BY: u64 = 1 << 26;
/// `for`, `to`: before whom an infinitive belongs to.
pub const DATIVE: u64 = 1 << 27;
/// `to`
pub const INFINITIVE: u64 = 1 << 28;
/// `allow`, `let`: whose object does what follows.
pub const ENABLING: u64 = 1 << 29;
/// `and`, `or`: joins names to a list, as "but" does not.
pub const JOINER: u64 = 1 << 30;
/// `half`, `corner`: behind it a name opens a clause of its own, `in the second half Kane scored`.
pub const SCENE_NOUN: u64 = 1 << 34;
/// `by`, `from`: names whose a cross or a shot is.
pub const SOURCE: u64 = 1 << 35;
/// `being`, `having`: makes of a participle what a gerund is, `after being shown the card`.
pub const GERUND_AUXILIARY: u64 = 1 << 36;
/// `Group`, `Serie`: a letter behind it is no initial, and a dot behind that ends the sentence.
pub const LETTERED: u64 = 1 << 37;
/// `whose`: what follows owns the verb, not whom it means.
pub const RELATIVE_OWNER: u64 = 1 << 33;
/// `I`, `we`, `nobody`: does what the verb says, and is no mention.
pub const OTHER_SUBJECT: u64 = 1 << 31;

/// Some fixed expression starts with it: `penalty area`, which is no penalty.
pub const STARTS_FIXED: u64 = 1 << 60;
/// Some phrase of a lexicon starts with it.
pub const STARTS_PHRASE: u64 = 1 << 61;
/// Some listed name starts with it.
pub const STARTS_NAME: u64 = 1 << 62;
/// Some cue of a sport starts with it.
pub const STARTS_CUE: u64 = 1 << 63;

/// Neither a noun nor part of its modifiers, articles aside: with one of these a noun phrase ends.
pub const NO_NOUN: u64 =
    VERB | AUXILIARY | PREPOSITION | CONJUNCTION | CLAUSE_BREAK | RELATIVE | ADVERB;

/// Words of English alone: with an accent they are another language's, and mostly names.
pub const ENGLISH: u64 = NO_NOUN | FUNCTION_WORD | COMMON_WORD | DETERMINER | MONTH | WEEKDAY;

/// Lexicon classes that set a flag on their one-word entries.
const CLASSES: &[(&str, u64)] = &[
    ("other_subject", OTHER_SUBJECT),
    ("first_name", FIRST_NAME),
    ("function_word", FUNCTION_WORD),
    ("title", TITLE),
    ("name_particle", NAME_PARTICLE),
    ("name_suffix", NAME_SUFFIX),
    ("organisation_word", ORGANISATION_WORD),
    ("capital_word", CAPITAL_WORD),
    ("abbreviation", ABBREVIATION),
    ("month", MONTH),
    ("weekday", WEEKDAY),
    ("person_role", PERSON_ROLE),
    ("preposition", PREPOSITION),
    ("auxiliary", AUXILIARY),
    ("determiner", DETERMINER),
    ("conjunction", CONJUNCTION),
    ("clause_break", CLAUSE_BREAK),
    ("relative", RELATIVE),
    ("adverb", ADVERB),
    ("passive_auxiliary", PASSIVE_AUXILIARY),
    ("speech_verb", SPEECH_VERB),
    ("kin", KIN),
    ("by", BY),
    ("dative", DATIVE),
    ("infinitive", INFINITIVE),
    ("enabling", ENABLING),
    ("joiner", JOINER),
    ("scene_noun", SCENE_NOUN),
    ("source", SOURCE),
    ("gerund_auxiliary", GERUND_AUXILIARY),
    ("relative_owner", RELATIVE_OWNER),
    ("lettered", LETTERED),
];

/// The flag that entries of `class` carry, or zero.
pub fn of_class(class: &str) -> u64 {
    CLASSES.iter().find(|(name, _)| *name == class).map_or(0, |(_, flag)| *flag)
}

#[derive(Default)]
pub struct Flags {
    bits: Vec<u64>,
}

impl Flags {
    pub fn set(&mut self, lexeme: LexemeId, flag: u64) {
        let at = lexeme.0 as usize;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= flag;
    }

    pub fn unset(&mut self, lexeme: LexemeId, flag: u64) {
        if let Some(bits) = self.bits.get_mut(lexeme.0 as usize) {
            *bits &= !flag;
        }
    }

    /// Whether `lexeme` has any of the bits in `flag`.
    pub fn has(&self, lexeme: LexemeId, flag: u64) -> bool {
        self.of(lexeme) & flag != 0
    }

    /// All bits of `lexeme`.
    pub fn of(&self, lexeme: LexemeId) -> u64 {
        self.bits.get(lexeme.0 as usize).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_sets_a_bit_of_its_own() {
        for (number, (class, flag)) in CLASSES.iter().enumerate() {
            assert_eq!(flag.count_ones(), 1, "{class}");
            assert!(CLASSES[..number].iter().all(|(_, other)| other != flag), "{class}");
        }
    }
}
