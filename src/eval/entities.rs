//! Judges people, teams, competitions and venues, and says which gold name an entity of the dataset is.
use rustc_hash::FxHashMap;

use super::{
    align::{Forms, align},
    gold::Gold,
    index::Index,
    normal::normal,
    sheet::{Item, Sheet},
};
use crate::{
    dataset::{Row, Table},
    layer::reading::EntityKind,
};

/// What the entities of an article are called in its gold.
pub(super) struct Names<'d> {
    index: &'d Index<'d>,
    gold: FxHashMap<&'d str, String>,
}

impl<'d> Names<'d> {
    /// The gold name of the entity in `id_column`, else its own, else what `name_column` says.
    pub(super) fn of(&self, row: Row<'d>, id_column: &str, name_column: &str) -> String {
        let id = row.get(id_column);
        let own = || self.index.entity(id).map(|entity| entity.get("name").to_string());
        let name = self.gold.get(id).cloned().or_else(own);
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| row.get(name_column).to_string())
    }
}

/// Writes four measures and gives the names.
pub(super) fn judge<'d>(
    gold: &Gold,
    index: &'d Index<'d>,
    article: Option<Row<'d>>,
    sheet: &mut Sheet<'d>,
) -> Names<'d> {
    let found = found_entities(index, article);
    let mut names = FxHashMap::default();
    for (kind, measure, told) in told_entities(gold) {
        let of_kind = found.iter().filter(|entity| entity.row.get("kind") == kind.as_str());
        let of_kind: Vec<&Found> = of_kind.collect();
        let forms: Vec<(&str, Forms)> =
            of_kind.iter().map(|entity| (entity.id, entity.forms.clone())).collect();
        let alignment = align(&told, &forms);
        let label = |entity: &Found| match alignment.same.get(entity.id) {
            Some(name) => (*name).to_string(),
            // Marked, so that it never meets a gold name by chance.
            None => format!("«{}»", entity.row.get("name")),
        };
        let items = of_kind.iter().map(|entity| Item {
            label: label(entity),
            row: Some(entity.mention),
            clues: Vec::new(),
        });
        let expected = told.iter().map(|(name, forms)| Item {
            label: name.to_string(),
            row: None,
            clues: forms.iter().cloned().collect(),
        });
        sheet.compare(measure, expected.collect(), items.collect());
        for entity in &of_kind {
            let name = alignment.same.get(entity.id).or_else(|| alignment.also.get(entity.id));
            if let Some(name) = name {
                names.insert(entity.id, name.to_string());
            }
        }
    }
    Names { index, gold: names }
}

/// Kind, measure, and the names with their forms.
type Told<'g> = (EntityKind, &'static str, Vec<(&'g str, Forms)>);

fn told_entities(gold: &Gold) -> [Told<'_>; 4] {
    let forms = |name: &str, forms: &[String]| -> Forms {
        forms.iter().map(String::as_str).chain([name]).map(normal).collect()
    };
    let people = gold.people.iter().map(|one| (one.name.as_str(), forms(&one.name, &one.forms)));
    let teams = gold.teams.iter().map(|one| (one.name.as_str(), forms(&one.name, &one.forms)));
    let competitions = gold.competitions.iter();
    let competitions = competitions.map(|one| (one.name.as_str(), forms(&one.name, &one.forms)));
    let venues = gold.venues.iter().map(|one| (one.as_str(), forms(one, &[])));
    [
        (EntityKind::Person, "people", people.collect()),
        (EntityKind::Team, "teams", teams.collect()),
        (EntityKind::Competition, "competitions", competitions.collect()),
        (EntityKind::Venue, "venues", venues.collect()),
    ]
}

struct Found<'d> {
    id: &'d str,
    row: Row<'d>,
    /// Where the article refers to it first.
    mention: Row<'d>,
    forms: Forms,
}

/// The entities to which an article refers, in the order of the text.
fn found_entities<'d>(index: &'d Index<'d>, article: Option<Row<'d>>) -> Vec<Found<'d>> {
    let mut found: Vec<Found> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in index.rows(Table::Mentions, article) {
        let id = mention.get("entity_id");
        let Some(row) = index.entity(id) else { continue };
        let place = *places.entry(id).or_insert_with(|| {
            let forms = Forms::from([normal(row.get("name"))]);
            found.push(Found { id, row, mention, forms });
            found.len() - 1
        });
        if matches!(mention.get("form"), "name" | "demonym" | "") {
            found[place].forms.insert(normal(mention.get("text")));
        }
    }
    found
}
