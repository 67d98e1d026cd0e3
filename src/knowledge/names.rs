//! Names of teams, competitions, venues and places: `name aliases kind country note` lines become a trie.
use super::{
    Error,
    source::File,
    trie::{Trie, TrieBuilder},
};
use crate::{
    layer::{mentions::NameId, reading::EntityKind},
    text::{
        flags::{self, Flags},
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

impl NamesBuilder {
    pub fn add(&mut self, file: &File, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".tsv");
        let kind = match stem {
            "teams" | "national_nicknames" | "countries" => EntityKind::Team,
            "competitions" => EntityKind::Competition,
            "venues" => EntityKind::Venue,
            "cities" => EntityKind::Place,
            _ => {
                let message = "a file of names is called teams, national_nicknames, countries, competitions, venues or cities";
                return Err(Error::at(file, 1, 1, message));
            }
        };
        for (number, line) in file.text.lines().enumerate().skip(1) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut fields = line.split('\t').map(str::trim);
            let mut next = || fields.next().unwrap_or_default().to_owned();
            let (name, aliases, subkind, country, note) = (next(), next(), next(), next(), next());
            if name.is_empty() || subkind.is_empty() {
                return Err(Error::at(
                    file,
                    number + 1,
                    1,
                    "expected `name<TAB>aliases<TAB>kind<TAB>country<TAB>note`",
                ));
            }
            let is_women = note.split(';').any(|part| part == "women");
            let item = Name {
                name: name.trim_start_matches('?').to_owned(),
                kind,
                subkind,
                country,
                is_women,
                note: note.clone(),
            };
            let id = NameId(self.items.len() as u32);
            // A list of nicknames adds to a nation, it does not name it again.
            if stem != "national_nicknames" || note.contains("adjective=") {
                // `Reading` among its own aliases as `?Reading`: the name itself needs support.
                let is_doubtful =
                    aliases.split('|').any(|alias| alias.strip_prefix('?') == Some(name.as_str()));
                let written = if is_doubtful { format!("?{name}") } else { name.clone() };
                self.alias(&written, id, AliasForm::Name, vocabulary);
            }
            for alias in aliases.split('|') {
                self.alias(alias, id, AliasForm::Name, vocabulary);
            }
            self.demonyms(&note, id, vocabulary);
            if stem == "countries" && !name.contains(' ') {
                self.nations.extend(vocabulary.phrase(&name).first());
            }
            self.items.push(item);
        }
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
        Names { items: self.items, trie }
    }
}

impl Names {
    pub fn get(&self, id: NameId) -> &Name {
        &self.items[id.0 as usize]
    }
}
