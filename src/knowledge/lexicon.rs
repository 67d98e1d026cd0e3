//! Words by meaning: `class phrase form value` lines become a trie of inflected phrases.
use rustc_hash::FxHashMap;

use super::{
    Error,
    inflect::{Irregular, plural},
    source::File,
    trie::TrieBuilder,
};
use crate::{
    layer::{
        classes,
        phrases::{ClassId, Inflection},
    },
    text::{
        flags::{self, Flags},
        vocabulary::Vocabulary,
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
    /// The class that lexicons call `name`.
    pub fn get(&self, name: &str) -> Option<ClassId> {
        self.numbers.get(name).copied().filter(|class| self.is_listed[class.0 as usize])
    }

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
    pub fn add(
        &mut self,
        file: &File,
        irregular: &Irregular,
        vocabulary: &mut Vocabulary,
        classes: &mut Classes,
        flags: &mut Flags,
    ) -> Result<(), Error> {
        for (number, line) in file.text.lines().enumerate().skip(1) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let &[class, phrase, form, ref rest @ ..] = fields.as_slice() else {
                return Err(Error::at(
                    file,
                    number + 1,
                    1,
                    "expected `class<TAB>phrase<TAB>form<TAB>value`",
                ));
            };
            let forms = inflected(phrase, form, irregular).ok_or_else(|| {
                Error::at(
                    file,
                    number + 1,
                    class.len() + phrase.len() + 3,
                    "expected verb, past, verb-last, noun or -",
                )
            })?;
            let entry_class = classes.class(class);
            let value = classes.value_number(rest.first().copied().unwrap_or_default().trim());
            for (form, inflection) in forms {
                let words = vocabulary.phrase(&form);
                let flag = flags::of_class(class);
                if let ([word], true) = (words.as_slice(), flag != 0) {
                    flags.set(*word, flag);
                }
                // `power over` says nothing of a "power" elsewhere, `powered over` does.
                let is_verb = match inflection {
                    Inflection::Plain | Inflection::Plural => false,
                    Inflection::Base | Inflection::Third => words.len() == 1,
                    _ => true,
                };
                if is_verb {
                    let is_last = fields[2].trim() == "verb-last";
                    let verb = if is_last { words.last() } else { words.first() };
                    verb.into_iter().for_each(|word| flags.set(*word, flags::VERB));
                }
                // Long lists are asked for by flag alone.
                if flag & (flags::FIRST_NAME | flags::FUNCTION_WORD) == 0 {
                    self.phrases.add(&words, Entry { class: entry_class, inflection, value });
                }
            }
        }
        Ok(())
    }
}

/// Every form of `phrase`, or nothing when `form` is unknown.
fn inflected(phrase: &str, form: &str, irregular: &Irregular) -> Option<Vec<(String, Inflection)>> {
    match form.trim() {
        "-" | "" => Some(vec![(phrase.to_owned(), Inflection::Plain)]),
        "noun" => {
            Some(vec![(phrase.to_owned(), Inflection::Plain), (plural(phrase), Inflection::Plural)])
        }
        // `sin-bin`, `yellow-card`: the last word inflects.
        "verb-last" => {
            let (head, verb) = phrase.rsplit_once(' ')?;
            let forms = irregular.verb(verb).into_iter();
            Some(forms.map(|(form, inflection)| (format!("{head} {form}"), inflection)).collect())
        }
        "verb" | "past" => {
            // Whose base form is a noun as well: only what can be nothing but a verb.
            let is_sure = |inflection: &Inflection| {
                form.trim() == "verb" || !matches!(inflection, Inflection::Base | Inflection::Third)
            };
            let (head, tail) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let forms =
                irregular.verb(head).into_iter().filter(|(_, inflection)| is_sure(inflection));
            Some(
                forms
                    .map(|(form, inflection)| {
                        (format!("{form} {tail}").trim_end().to_owned(), inflection)
                    })
                    .collect(),
            )
        }
        _ => None,
    }
}
