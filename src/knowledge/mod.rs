//! Loads and checks `sports/` once; immutable afterwards, shared by all threads.
pub mod error;

pub mod inflect;
pub mod lexicon;
pub mod names;
pub mod source;
pub mod sport;
pub mod trie;

use std::path::Path;

pub use error::Error;

use rustc_hash::FxHashMap;

use lexicon::{Entry, LexiconBuilder};
use names::{Names, NamesBuilder};
use sport::{Cue, Sport};
use trie::{Trie, TrieBuilder};

use crate::{
    layer::{entities::Entity, mentions::NameId, phrases::ClassId},
    pattern::{self, Rule, RuleFile},
    text::{
        flags::{self, Flags},
        vocabulary::{LexemeId, Vocabulary},
    },
};

/// The folder of what all sports share.
pub const COMMON: &str = "common";

/// Everything that `sports/` says, compiled.
pub struct Knowledge {
    pub vocabulary: Vocabulary,
    pub flags: Flags,
    /// Words and names of `common/`.
    pub common: Shared,
    pub sports: Vec<Sport>,
    pub cues: Trie<Cue>,
    /// All rules of all sports; sports hold their numbers.
    pub rules: Vec<Rule>,
    /// Places in `rules` by full name; the first of a name counts.
    rule_numbers: FxHashMap<String, usize>,
    pub rule_files: Vec<RuleFile>,
    pub classes: lexicon::Classes,
    /// Index into `sports` of the one without cues met.
    pub fallback: usize,
}

/// A lexicon and a table of names, as `common/` and each sport have them.
pub struct Shared {
    pub words: Trie<Entry>,
    pub names: Names,
}

impl Knowledge {
    /// What is embedded, with the files of `overlay` added or put in place of those of the same path.
    pub fn load(overlay: Option<&Path>) -> Result<Knowledge, Error> {
        let files = source::files(overlay)?;
        Builder::default().build(&files)
    }

    pub fn sport(&self, name: &str) -> Option<&Sport> {
        self.sports.iter().find(|sport| sport.name == name)
    }

    /// A name by its number: the sport's own first, then those of `common/`.
    pub fn name<'k>(&'k self, sport: &'k Sport, id: NameId) -> &'k names::Name {
        let own = &sport.shared.names.items;
        let at = id.0 as usize;
        if at < own.len() { &own[at] } else { &self.common.names.items[at - own.len()] }
    }

    /// What the lists say of an entity, where one holds it.
    pub fn listed<'k>(&'k self, sport: &'k Sport, entity: &Entity) -> Option<&'k names::Name> {
        entity.name_id.map(|id| self.name(sport, id))
    }

    /// The rule files that make `event`, in path order.
    pub fn files_of<'k>(&'k self, event: &str) -> impl Iterator<Item = &'k RuleFile> {
        self.rule_files.iter().filter(move |file| file.event == event)
    }

    /// The longest phrase of `class` that `words` begin with, among those that all sports share: its length and value.
    pub fn longest(&self, class: ClassId, words: &[LexemeId]) -> Option<(usize, &str)> {
        let mut found = None;
        self.common.words.walk(words, |length, entries| {
            let entry = entries.iter().find(|entry| entry.class == class);
            found = entry.map(|entry| (length, entry.value)).or(found);
        });
        found.map(|(length, value)| (length, self.value(value)))
    }

    /// What a single word stands for in a class of the words that all sports share.
    pub fn meaning(&self, class: ClassId, word: &str) -> Option<&str> {
        let lexeme = self.vocabulary.get(word)?;
        self.longest(class, &[lexeme]).map(|(_, value)| value)
    }

    /// The rule of that full name, `goal/scored`.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rule_numbers.get(name).map(|number| &self.rules[*number])
    }

    /// The values that lexicon entries stand for.
    pub fn value(&self, number: u32) -> &str {
        self.classes.value(number)
    }
}

#[derive(Default)]
struct Builder {
    vocabulary: Vocabulary,
    classes: lexicon::Classes,
    flags: Flags,
}

impl Builder {
    fn build(mut self, files: &[source::File]) -> Result<Knowledge, Error> {
        let irregular = inflect::Irregular::parse(files)?;
        let common = self.shared(files, COMMON, &irregular)?;
        self.common_words(files);
        let mut sports = Vec::new();
        let mut cues = TrieBuilder::default();
        for file in files.iter().filter(|file| file.path.ends_with("/sport.toml")) {
            let folder = file.folder();
            let shared = self.shared(files, folder, &irregular)?;
            sports.push(Sport::parse(file, shared, sports.len(), &mut cues, &mut self.vocabulary)?);
        }
        self.never_verbs(files);
        let (rules, rule_files) = self.rules(files, &mut sports)?;
        let numbered = rules.iter().enumerate().rev();
        let rule_numbers = numbered.map(|(number, rule)| (rule.name.clone(), number)).collect();
        let fallback = sports.iter().position(|sport| sport.name == "other").ok_or_else(|| {
            Error::plain("sports/other/sport.toml is missing: it says what an article about no known sport is")
        })?;
        let cues = cues.build();
        cues.first_words().for_each(|word| self.flags.set(word, flags::STARTS_CUE));
        let Builder { vocabulary, classes, flags } = self;
        Ok(Knowledge {
            vocabulary,
            flags,
            common,
            sports,
            cues,
            rule_numbers,
            rules,
            rule_files,
            classes,
            fallback,
        })
    }

    /// The lexicons of one folder.
    fn shared(
        &mut self,
        files: &[source::File],
        folder: &str,
        irregular: &inflect::Irregular,
    ) -> Result<Shared, Error> {
        let mut names = NamesBuilder::default();
        let mut words = LexiconBuilder::default();
        for file in
            files.iter().filter(|file| file.folder() == folder && file.path.ends_with(".tsv"))
        {
            let header = file.text.lines().next().unwrap_or_default();
            if header.starts_with("name\t") {
                names.add(file, &mut self.vocabulary)?;
            } else if header.starts_with("class\t") {
                let classes = &mut self.classes;
                words.add(file, irregular, &mut self.vocabulary, classes, &mut self.flags)?;
            } else if !header.starts_with("lemma\t") {
                let message = "the first line must be `name aliases kind country note` or `class phrase form value`";
                return Err(Error::at(file, 1, 1, message));
            }
        }
        let words = words.phrases.build();
        words.first_words().for_each(|word| self.flags.set(word, flags::STARTS_PHRASE));
        Ok(Shared { words, names: names.build(&mut self.flags) })
    }

    /// Plain word lists: what is written in lower case is no name by itself.
    fn common_words(&mut self, files: &[source::File]) {
        for file in files.iter().filter(|file| file.path.ends_with("/common_words.txt")) {
            for word in file.text.lines() {
                let lexeme = self.vocabulary.intern(word.trim());
                self.flags.set(lexeme, flags::COMMON_WORD);
            }
        }
    }

    /// `side` begins "side foot" and is a noun all the same.
    fn never_verbs(&mut self, files: &[source::File]) {
        let lines = files.iter().filter(|file| file.path.ends_with(".tsv"));
        for line in lines.flat_map(|file| file.text.lines()) {
            if let Some(word) = line.strip_prefix("never_verb\t") {
                let lexeme = self.vocabulary.intern(word.split('\t').next().unwrap_or_default());
                self.flags.unset(lexeme, flags::VERB);
            }
        }
    }

    fn rules(
        &mut self,
        files: &[source::File],
        sports: &mut [Sport],
    ) -> Result<(Vec<Rule>, Vec<RuleFile>), Error> {
        let mut rules = Vec::new();
        let mut rule_files = Vec::new();
        for file in files.iter().filter(|file| file.path.ends_with(".rules")) {
            let parsed = pattern::parse(&file.text).map_err(|problem| {
                Error::at(file, problem.line, problem.column, problem.message)
            })?;
            let first = rules.len();
            let resolve = |name: &str| self.classes.get(name);
            let compiled =
                pattern::compile(&parsed, resolve, &mut self.vocabulary).map_err(|problem| {
                    Error::at(file, problem.line, problem.column, problem.message)
                })?;
            rules.extend(compiled);
            let folder = file.folder();
            for sport in sports.iter_mut().filter(|sport| folder == COMMON || sport.name == folder)
            {
                sport.add_rules(&rules, first, &parsed);
            }
            rule_files.push(RuleFile {
                path: file.path.clone(),
                folder: folder.to_owned(),
                ..parsed
            });
        }
        Ok((rules, rule_files))
    }
}
