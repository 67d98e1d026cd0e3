//! Words by meaning: `class phrase form value` lines become a trie of inflected phrases.
use rustc_hash::FxHashMap;

use super::{
    error::Complaint,
    inflect::{Irregular, plural},
    rows::Row,
    trie::TrieBuilder,
};
use crate::{
    layer::{
        classes,
        phrases::{ClassId, Inflection},
    },
    pattern::ClassNames,
    text::{
        flags::{self, Flags},
        similar::did_you_mean,
        vocabulary::{LexemeId, Vocabulary},
    },
};

/// The names of classes and the values of entries, numbered.
pub struct Classes {
    numbers: FxHashMap<String, ClassId>,
    /// Whether a lexicon has the class; some are only asked for by name.
    is_listed: Vec<bool>,
    values: Vec<String>,
    value_numbers: FxHashMap<String, u32>,
}

impl Default for Classes {
    /// Those that stages ask for by name, at their fixed numbers; scores and sets trigger rules without any lexicon.
    fn default() -> Classes {
        let mut classes = Classes {
            numbers: FxHashMap::default(),
            is_listed: vec![false; classes::NAMES.len()],
            values: Vec::new(),
            value_numbers: FxHashMap::default(),
        };
        for (number, name) in classes::NAMES.iter().enumerate() {
            classes.numbers.insert(name.to_ascii_lowercase(), ClassId(number as u16));
        }
        for class in [classes::VALUE_SCORE, classes::VALUE_SETS] {
            classes.is_listed[class.0 as usize] = true;
        }
        classes
    }
}

impl Classes {
    pub fn value(&self, number: u32) -> &str {
        &self.values[number as usize]
    }

    fn class(&mut self, name: &str) -> ClassId {
        let class = self.numbers.get(name).copied().unwrap_or_else(|| {
            let class = ClassId(self.is_listed.len() as u16);
            self.numbers.insert(name.to_owned(), class);
            self.is_listed.push(false);
            class
        });
        self.is_listed[class.0 as usize] = true;
        class
    }

    fn value_number(&mut self, value: &str) -> u32 {
        if let Some(number) = self.value_numbers.get(value) {
            return *number;
        }
        let number = self.values.len() as u32;
        self.value_numbers.insert(value.to_owned(), number);
        self.values.push(value.to_owned());
        number
    }
}

impl ClassNames for Classes {
    fn find(&self, name: &str) -> Option<ClassId> {
        self.numbers.get(name).copied().filter(|class| self.is_listed[class.0 as usize])
    }

    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .numbers
            .iter()
            .filter(|(_, class)| self.is_listed[class.0 as usize])
            .map(|(name, _)| name.as_str())
            .collect();
        names.sort_unstable();
        names
    }
}

/// What an entry says about the words that it matched.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub class: ClassId,
    pub inflection: Inflection,
    /// See `Classes::value`.
    pub value: u32,
}

/// What the lexicons of a folder say so far.
#[derive(Default)]
pub struct LexiconBuilder {
    pub phrases: TrieBuilder<Entry>,
}

impl LexiconBuilder {
    /// Takes up one line: `class phrase form value`.
    pub(super) fn add(
        &mut self,
        row: &Row,
        irregular: &Irregular,
        vocabulary: &mut Vocabulary,
        classes: &mut Classes,
        flags: &mut Flags,
    ) -> Result<(), Complaint> {
        let (class, phrase, form) = (row.field(0), row.field(1), row.field(2));
        check(row, class, phrase)?;
        let Some(forms) = inflected(phrase, form, irregular, vocabulary) else {
            let message = format!("`{form}` is no form that a phrase can have");
            let guess = did_you_mean(form, "", FORMS.split(", "));
            let help = format!("expected one of {FORMS}; verb-last needs two words");
            return Err(row.complaint(2, &message, if guess.is_empty() { &help } else { &guess }));
        };
        let entry_class = classes.class(class);
        let value = classes.value_number(row.field(3));
        for (words, inflection) in forms {
            let flag = flags::of_class(class);
            if let ([word], true) = (words.as_slice(), flag != 0) {
                flags.set(*word, flag);
            }
            if entry_class == classes::FIXED_EXPRESSION {
                words.iter().take(1).for_each(|word| flags.set(*word, flags::STARTS_FIXED));
            }
            // `power over` says nothing of a "power" elsewhere, `powered over` does.
            let is_verb = match inflection {
                Inflection::Plain | Inflection::Plural => false,
                Inflection::Base | Inflection::Third => words.len() == 1,
                _ => true,
            };
            if is_verb {
                let is_last = form == "verb-last";
                let verb = if is_last { words.last() } else { words.first() };
                verb.into_iter().for_each(|word| flags.set(*word, flags::VERB));
            }
            // Long lists are asked for by flag alone.
            if flag & (flags::FIRST_NAME | flags::FUNCTION_WORD) == 0 {
                self.phrases.add(&words, Entry { class: entry_class, inflection, value });
            }
        }
        Ok(())
    }
}

const FORMS: &str = "verb, past, verb-last, noun, -";

/// Whether a line has its columns.
fn check(row: &Row, class: &str, phrase: &str) -> Result<(), Complaint> {
    const COLUMNS: &str = "a line is `class<TAB>phrase<TAB>form<TAB>value`";
    if phrase.is_empty() {
        let has_spaces = row.line.text.trim().contains(' ') && !row.line.text.contains('\t');
        let message = match has_spaces {
            true => "the columns are parted by spaces; a lexicon needs tabs",
            false => "the line has a class and no phrase",
        };
        return Err(row.complaint(9, message, COLUMNS));
    }
    let is_name = |letter: char| letter.is_lowercase() || letter.is_ascii_digit() || letter == '_';
    if class.is_empty() || !class.chars().all(is_name) {
        let message = format!("`{class}` is no name of a class");
        let help = "classes are small letters, digits and _, as in penalty_noun; no @ here";
        return Err(row.complaint(0, &message, help));
    }
    Ok(())
}

/// Every form of `phrase` by its words, or nothing when `form` is unknown.
fn inflected(
    phrase: &str,
    form: &str,
    irregular: &Irregular,
    vocabulary: &mut Vocabulary,
) -> Option<Vec<(Vec<LexemeId>, Inflection)>> {
    match form {
        "-" | "" => Some(vec![(vocabulary.phrase(phrase), Inflection::Plain)]),
        "noun" => Some(vec![
            (vocabulary.phrase(phrase), Inflection::Plain),
            (vocabulary.phrase(&plural(phrase)), Inflection::Plural),
        ]),
        // `sin-bin`, `yellow-card`: the last word inflects.
        "verb-last" => {
            let (head, verb) = phrase.rsplit_once(' ')?;
            let head = vocabulary.phrase(head);
            let mut whole = |form: String| [head.as_slice(), &vocabulary.phrase(&form)].concat();
            let forms = irregular.verb(verb).into_iter();
            Some(forms.map(|(form, inflection)| (whole(form), inflection)).collect())
        }
        "verb" | "past" => {
            // Whose base form is a noun as well: only what can be nothing but a verb.
            let is_sure = |inflection: &Inflection| {
                form == "verb" || !matches!(inflection, Inflection::Base | Inflection::Third)
            };
            let (head, tail) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let tail = vocabulary.phrase(tail);
            let mut whole = |form: String| [vocabulary.phrase(&form).as_slice(), &tail].concat();
            let forms =
                irregular.verb(head).into_iter().filter(|(_, inflection)| is_sure(inflection));
            Some(forms.map(|(form, inflection)| (whole(form), inflection)).collect())
        }
        _ => None,
    }
}
