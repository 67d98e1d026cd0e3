//! Names of teams, competitions, venues and places: `name aliases kind country note` lines become a trie.
use rustc_hash::FxHashSet;

use super::{
    error::Complaint,
    rows::{Row, Table},
    trie::{Trie, TrieBuilder},
};
use crate::{
    layer::{mentions::NameId, reading::EntityKind},
    text::{
        flags::{self, Flags},
        problem::Line,
        similar::did_you_mean,
        vocabulary::{LexemeId, Vocabulary},
    },
};

#[derive(Clone, Debug)]
pub struct Name {
    pub name: String,
    pub kind: EntityKind,
    /// The lexicon's own word: national, club, cup ...
    pub subkind: String,
    pub country: String,
    /// Women's side or competition.
    pub is_women: bool,
    pub note: String,
}

impl Name {
    /// A side's home grounds, the one of today first; papers of other years name the others.
    pub fn grounds(&self) -> impl Iterator<Item = &str> {
        self.note.split('|').filter(|ground| !ground.is_empty())
    }

    pub fn plays_at(&self, ground: &str) -> bool {
        self.grounds().any(|own| own == ground)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AliasForm {
    Name,
    /// `French`: may be a mere adjective.
    Adjective,
    /// `Frenchman`, `Belgians`
    People,
}

#[derive(Clone, Copy, Debug)]
pub struct Alias {
    pub name: NameId,
    pub form: AliasForm,
    /// Marked `?`: a name only where the article supports it.
    pub is_weak: bool,
    /// Written in lower case in the lexicon: case does not matter.
    pub is_any_case: bool,
    /// An acronym (`US`): only in capitals.
    pub is_upper: bool,
}

pub struct Names {
    pub items: Vec<Name>,
    pub trie: Trie<Alias>,
    /// Grounds that are some side's home.
    grounds: FxHashSet<String>,
}

/// What the lists of a folder say so far.
#[derive(Default)]
pub struct NamesBuilder {
    items: Vec<Name>,
    aliases: TrieBuilder<Alias>,
    demonyms: Vec<LexemeId>,
    nations: Vec<LexemeId>,
}

impl Name {
    /// A national side, or the country it plays for.
    pub fn is_nation(&self) -> bool {
        matches!(self.subkind.as_str(), "country" | "national")
    }
}

/// What a file of names holds, by the file's name.
const KINDS: [(&str, EntityKind); 6] = [
    ("teams", EntityKind::Team),
    ("national_nicknames", EntityKind::Team),
    ("countries", EntityKind::Team),
    ("competitions", EntityKind::Competition),
    ("venues", EntityKind::Venue),
    ("cities", EntityKind::Place),
];

impl NamesBuilder {
    /// Takes up a file of names, whose own name says what they are names of.
    pub(super) fn add(
        &mut self,
        table: &Table,
        vocabulary: &mut Vocabulary,
        complaints: &mut Vec<Complaint>,
    ) {
        let stem = table.stem();
        let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == stem) else {
            let row = Row::new(table.file, Line { number: 1, text: "name" });
            let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            let message = format!("`{stem}` does not say what its names are");
            let guess = did_you_mean(stem, "", names.iter().copied());
            let all = format!("a file of names is called {}", names.join(", "));
            let help = if guess.is_empty() { all } else { guess };
            complaints.push(row.complaint(0, &message, &help));
            return;
        };
        for row in &table.rows {
            match self.row(stem, *kind, row, vocabulary) {
                Ok(()) => (),
                Err(complaint) => complaints.push(complaint),
            }
        }
    }

    fn row(
        &mut self,
        stem: &str,
        kind: EntityKind,
        row: &Row,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Complaint> {
        let (name, aliases, note) = (row.field(0), row.field(1), row.field(4));
        if name.is_empty() || row.field(2).is_empty() {
            let has_spaces = !row.line.text.contains('\t');
            let message = match (name.is_empty(), has_spaces) {
                (true, _) => "the line has no name",
                (_, true) => "the columns are parted by spaces; a lexicon needs tabs",
                _ => "the line does not say what kind it is",
            };
            let help =
                "a line is `name<TAB>aliases<TAB>kind<TAB>country<TAB>note`; aliases may be empty";
            return Err(row.complaint(9, message, help));
        }
        let is_women = note.split(';').any(|part| part == "women");
        let item = Name {
            name: name.trim_start_matches('?').to_owned(),
            kind,
            subkind: row.field(2).to_owned(),
            country: row.field(3).to_owned(),
            is_women,
            note: note.to_owned(),
        };
        let id = NameId(self.items.len() as u32);
        // A list of nicknames adds to a nation, it does not name it again.
        if stem != "national_nicknames" || note.contains("adjective=") {
            // `Reading` among its own aliases as `?Reading`: the name itself needs support.
            let is_doubtful = aliases.split('|').any(|alias| alias.strip_prefix('?') == Some(name));
            let written = if is_doubtful { format!("?{name}") } else { name.to_owned() };
            self.alias(&written, id, AliasForm::Name, vocabulary);
        }
        for alias in aliases.split('|') {
            self.alias(alias, id, AliasForm::Name, vocabulary);
        }
        self.demonyms(note, id, vocabulary);
        if stem == "countries" && !name.contains(' ') {
            self.nations.extend(vocabulary.phrase(name).first());
        }
        self.items.push(item);
        Ok(())
    }

    /// `adjective=French;people=Frenchmen|Frenchman`
    fn demonyms(&mut self, note: &str, id: NameId, vocabulary: &mut Vocabulary) {
        for part in note.split(';') {
            let (form, list) = match part.split_once('=') {
                Some(("adjective", list)) => (AliasForm::Adjective, list),
                Some(("people", list)) => (AliasForm::People, list),
                _ => continue,
            };
            for alias in list.split('|') {
                self.demonyms.extend(vocabulary.phrase(alias).first());
                self.alias(alias, id, form, vocabulary);
            }
        }
    }

    fn alias(&mut self, written: &str, name: NameId, form: AliasForm, vocabulary: &mut Vocabulary) {
        let plain = written.trim().trim_start_matches('?');
        let is_weak = written.trim().starts_with('?');
        let is_any_case = plain.chars().all(|letter| !letter.is_uppercase());
        let is_upper = plain.len() > 1 && plain.chars().all(|letter| letter.is_uppercase());
        if plain.is_empty() {
            return;
        }
        let alias = Alias { name, form, is_weak, is_any_case, is_upper };
        let words = vocabulary.phrase(plain);
        self.aliases.add(&words, alias);
        // `Saint-Etienne` is also written `Saint Etienne`.
        if plain.contains('-') {
            let split = vocabulary.phrase(&plain.replace('-', " "));
            if split != words {
                self.aliases.add(&split, alias);
            }
        }
    }

    /// The names, their words flagged.
    pub fn build(self, flags: &mut Flags) -> Names {
        let trie = self.aliases.build();
        self.demonyms.iter().for_each(|word| flags.set(*word, flags::DEMONYM));
        self.nations.iter().for_each(|word| flags.set(*word, flags::NATION));
        trie.first_words().for_each(|word| flags.set(word, flags::STARTS_NAME));
        let sides = self.items.iter().filter(|item| item.kind == EntityKind::Team);
        let grounds = sides.flat_map(Name::grounds).map(str::to_owned).collect();
        Names { items: self.items, trie, grounds }
    }
}

impl Names {
    pub fn get(&self, id: NameId) -> &Name {
        &self.items[id.0 as usize]
    }

    /// Whether the ground is the home of any side in the lists.
    pub fn is_owned(&self, ground: &str) -> bool {
        self.grounds.contains(ground)
    }
}
