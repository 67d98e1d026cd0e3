//! Loads and checks `sports/` once; immutable afterwards, shared by all threads.
pub mod error;

pub mod inflect;
pub mod lexicon;
pub mod names;
pub mod rows;
pub mod source;
pub mod sport;
pub mod trie;

use std::path::Path;

pub use error::{Complaint, Error};

use rustc_hash::FxHashMap;

use lexicon::{Entry, LexiconBuilder};
use names::{Names, NamesBuilder};
use rows::Kind;
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
    /// Of the files it was made from: what is read with other files may differ.
    pub fingerprint: [u8; 32],
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
        Knowledge::of_files(&files)
    }

    /// What these files say.
    pub fn of_files(files: &[source::File]) -> Result<Knowledge, Error> {
        let vocabulary = Vocabulary::with_capacity(WORDS);
        Builder { vocabulary, ..Builder::default() }.build(files)
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

    /// Whether events of this kind happen at a time of the match.
    pub fn takes_clock(&self, event: &str) -> bool {
        self.files_of(event).any(|file| file.takes_clock)
    }

    /// Whether events of this kind belong to no match: transfers, appointments.
    pub fn is_apart(&self, event: &str) -> bool {
        self.files_of(event).any(|file| file.is_apart)
    }

    /// The kind of event that one of this kind follows from, told this way: a penalty's kick from its award.
    pub fn cause<'k>(&'k self, event: &'k str, how: &str) -> Option<&'k str> {
        let mut causes = self.files_of(event).filter_map(|file| file.after.as_ref());
        let (cause, _) = causes.find(|(_, told)| told.is_empty() || told == how)?;
        Some(cause)
    }

    /// Whether other events follow from those of this kind.
    pub fn leads_on(&self, event: &str) -> bool {
        let mut causes = self.rule_files.iter().filter_map(|file| file.after.as_ref());
        causes.any(|(cause, _)| cause == event)
    }

    /// Whether events of this kind are kicks of a shoot-out.
    pub fn is_of_shootout(&self, event: &str) -> bool {
        self.rule_files.iter().any(|file| file.in_shootout == event)
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

/// The class of words that are no verbs, whatever phrases begin with them.
const NEVER_VERB: &str = "never_verb";

/// About as many words as `sports/` knows.
const WORDS: usize = 1 << 16;

#[derive(Default)]
struct Builder {
    vocabulary: Vocabulary,
    classes: lexicon::Classes,
    flags: Flags,
    complaints: Vec<Complaint>,
    never_verbs: Vec<LexemeId>,
}

impl Builder {
    fn build(mut self, files: &[source::File]) -> Result<Knowledge, Error> {
        let tables = rows::tables(files, COMMON, &mut self.complaints);
        let irregular = inflect::Irregular::parse(&tables, &mut self.complaints);
        let common = self.shared(&tables, &irregular);
        self.common_words(files);
        let mut sports = Vec::new();
        let mut cues = TrieBuilder::default();
        for file in files.iter().filter(|file| file.path.ends_with("/sport.toml")) {
            let tables = rows::tables(files, file.folder(), &mut self.complaints);
            let shared = self.shared(&tables, &irregular);
            match Sport::parse(file, shared, sports.len(), &mut cues, &mut self.vocabulary) {
                Ok(sport) => sports.push(sport),
                Err(complaint) => self.complaints.push(complaint),
            }
        }
        self.complaints.extend(source::strays(files));
        // `side` begins "side foot" and is a noun all the same.
        self.never_verbs.iter().for_each(|word| self.flags.unset(*word, flags::VERB));
        let (rules, rule_files) = self.rules(files, &mut sports);
        if !self.complaints.is_empty() {
            self.complaints.sort();
            self.complaints.dedup();
            return Err(Error::Complaints(self.complaints));
        }
        let numbered = rules.iter().enumerate().rev();
        let rule_numbers = numbered.map(|(number, rule)| (rule.name.clone(), number)).collect();
        let fallback = sports.iter().position(|sport| sport.name == "other").ok_or_else(|| {
            Error::plain("sports/other/sport.toml is missing: it says what an article about no known sport is")
        })?;
        let cues = cues.build();
        cues.first_words().for_each(|word| self.flags.set(word, flags::STARTS_CUE));
        let Builder { vocabulary, classes, flags, .. } = self;
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
            fingerprint: source::fingerprint(files),
        })
    }

    /// What the lexicons of one folder say.
    fn shared(&mut self, tables: &[rows::Table], irregular: &inflect::Irregular) -> Shared {
        let mut names = NamesBuilder::default();
        let mut words = LexiconBuilder::default();
        for table in tables {
            match table.kind {
                Kind::Names => names.add(table, &mut self.vocabulary, &mut self.complaints),
                Kind::Words => {
                    for row in &table.rows {
                        let classes = &mut self.classes;
                        let vocabulary = &mut self.vocabulary;
                        let added = words.add(row, irregular, vocabulary, classes, &mut self.flags);
                        self.complaints.extend(added.err());
                        if row.field(0) == NEVER_VERB {
                            self.never_verbs.extend(self.vocabulary.phrase(row.field(1)).first());
                        }
                    }
                }
                Kind::Verbs => (),
            }
        }
        let words = words.phrases.build();
        words.first_words().for_each(|word| self.flags.set(word, flags::STARTS_PHRASE));
        Shared { words, names: names.build(&mut self.flags) }
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

    fn rules(
        &mut self,
        files: &[source::File],
        sports: &mut [Sport],
    ) -> (Vec<Rule>, Vec<RuleFile>) {
        let mut rules = Vec::new();
        let mut rule_files = Vec::new();
        for file in files.iter().filter(|file| file.path.ends_with(".rules")) {
            let (parsed, mut problems) = pattern::parse(&file.text);
            let first = rules.len();
            rules.extend(pattern::compile(
                &parsed,
                &self.classes,
                &mut self.vocabulary,
                &mut problems,
            ));
            self.complaints
                .extend(problems.into_iter().map(|problem| Complaint::new(file, problem)));
            let folder = file.folder();
            for sport in sports.iter_mut().filter(|sport| folder == COMMON || sport.name == folder)
            {
                sport.add_rules(&rules, first, &parsed);
            }
            rule_files.push(RuleFile {
                path: file.path.clone(),
                origin: file.origin.clone(),
                folder: folder.to_owned(),
                ..parsed
            });
        }
        (rules, rule_files)
    }
}
