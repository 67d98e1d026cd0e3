//! `schema.tsv` -> Schema: the tables, their columns and what each column may hold.
use serde::{Deserialize, Serialize};

const SOURCE: &str = include_str!("schema.tsv");

/// The tables in the order of DATASET, which is the order of `schema.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Table {
    Articles,
    Entities,
    Mentions,
    Roles,
    Matches,
    Reports,
    Events,
    Stats,
    Quotes,
    Lineups,
    Skipped,
    Evidence,
}

impl Table {
    /// The tables whose rows each belong to one article, in the order in which an article's rows are written.
    pub const OF_ARTICLES: [Table; 9] = [
        Table::Articles,
        Table::Mentions,
        Table::Roles,
        Table::Reports,
        Table::Events,
        Table::Stats,
        Table::Quotes,
        Table::Lineups,
        Table::Evidence,
    ];

    pub const ALL: [Table; 12] = [
        Table::Articles,
        Table::Entities,
        Table::Mentions,
        Table::Roles,
        Table::Matches,
        Table::Reports,
        Table::Events,
        Table::Stats,
        Table::Quotes,
        Table::Lineups,
        Table::Skipped,
        Table::Evidence,
    ];
}

/// Closed vocabularies that the rule files decide. An empty one leaves its columns open.
#[derive(Clone, Debug, Default)]
pub struct Vocabularies {
    pub sports: Vec<String>,
    pub event_types: Vec<String>,
}

#[derive(Debug)]
pub struct Schema {
    /// Invariant: in the order of `Table::ALL`.
    tables: Vec<TableSchema>,
}

#[derive(Debug)]
pub(super) struct TableSchema {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// The columns by which rows are sorted.
    pub(super) sorted_by: &'static str,
    pub(super) fields: Vec<Field>,
}

#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    /// A type name of Data Package: string, integer, number, boolean, date.
    pub(super) kind: &'static str,
    pub(super) is_key: bool,
    pub(super) is_required: bool,
    /// Table and column that this column points to.
    pub(super) refers: Option<(&'static str, &'static str)>,
    /// The closed vocabulary, or empty.
    pub(super) values: Vec<String>,
    pub(super) description: &'static str,
}

impl Schema {
    pub fn new(vocabularies: &Vocabularies) -> Schema {
        let mut tables: Vec<TableSchema> = Vec::new();
        for line in SOURCE.lines().skip(1) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [table, name, kind, key, values, description] = columns[..] else {
                panic!("schema.tsv has six columns, but not in: {line}");
            };
            if name == "*" {
                let fields = Vec::new();
                tables.push(TableSchema { name: table, description, sorted_by: key, fields });
                continue;
            }
            let owner = tables.last_mut().expect("schema.tsv opens each table with a line `*`");
            owner.fields.push(Field {
                name,
                kind,
                is_key: key == "key",
                is_required: key == "key" || key.starts_with("required"),
                refers: key.split(' ').find_map(|word| word.split_once('.')),
                values: match values {
                    "@sports" => vocabularies.sports.clone(),
                    "@events" => vocabularies.event_types.clone(),
                    "" => Vec::new(),
                    listed => listed.split('|').map(str::to_string).collect(),
                },
                description,
            });
        }
        Schema { tables }
    }

    pub(super) fn table(&self, table: Table) -> &TableSchema {
        &self.tables[table as usize]
    }

    /// The columns of a table that point to entities.
    pub fn entity_columns(&self, table: Table) -> impl Iterator<Item = &'static str> {
        let fields = self.table(table).fields.iter();
        let is_entity = |field: &&Field| field.refers.is_some_and(|(table, _)| table == "entities");
        fields.filter(is_entity).map(|field| field.name)
    }

    /// The columns of a table, in their order.
    pub fn columns(&self, table: Table) -> impl Iterator<Item = &'static str> {
        self.table(table).fields.iter().map(|field| field.name)
    }

    /// The table's name, as files and keys spell it.
    pub fn name(&self, table: Table) -> &'static str {
        self.table(table).name
    }

    /// The column by which other tables name its rows, where it has one.
    pub fn id_column(&self, table: Table) -> Option<&'static str> {
        self.table(table).fields.iter().find(|field| field.is_key).map(|field| field.name)
    }

    /// The table of this name.
    pub fn named(&self, name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| self.name(*table) == name)
    }
}

impl Field {
    /// Whether its numbers go from 0 to 1 and are written with two decimals.
    pub(super) fn is_share(&self) -> bool {
        matches!(self.name, "confidence" | "agreement")
    }
}

impl TableSchema {
    /// True when rows point to a match, which is known only once all articles are read.
    pub(super) fn awaits_matches(&self) -> bool {
        self.fields.iter().any(|field| field.name == "match_id" && !field.is_key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_the_order_of_the_enum() {
        let schema = Schema::new(&Vocabularies::default());
        assert_eq!(schema.tables.len(), Table::ALL.len());
        for table in Table::ALL {
            assert_eq!(schema.name(table), format!("{table:?}").to_lowercase());
        }
    }

    #[test]
    fn references_and_sort_keys_name_columns() {
        let schema = Schema::new(&Vocabularies::default());
        let has = |table: &str, column: &str| {
            let mut tables = schema.tables.iter().filter(|candidate| candidate.name == table);
            tables.any(|table| table.fields.iter().any(|field| field.name == column))
        };
        for table in &schema.tables {
            assert!(table.sorted_by.split(", ").all(|column| has(table.name, column)));
            for field in &table.fields {
                assert!(field.refers.is_none_or(|(table, column)| has(table, column)));
            }
        }
    }
}
