//! Reading -> facts: the rows that the dataset would have of the article, each with the evidence of its fields.
use serde_json::{Map, Value};

use super::{Fact, Field, Piece, Sentence};
use crate::{
    dataset::{self, Format, Options, Rows, Schema, Table, Vocabularies},
    layer::reading::Reading,
};

type Row = Map<String, Value>;

/// In text order within each table.
pub(super) fn all(reading: &Reading) -> Vec<Fact> {
    let schema = Schema::new(&Vocabularies::default());
    let options = Options { format: Format::Jsonl, evidence: true, ..Options::default() };
    let mut rows = Rows::new(&schema, options);
    dataset::encode_reading(reading, &mut rows);
    let objects = rows.finish().objects();
    let evidence: Vec<&Row> =
        objects.iter().filter(|(table, _)| *table == Table::Evidence).map(|(_, row)| row).collect();
    objects.iter().filter_map(|(table, row)| fact(*table, row, &evidence)).collect()
}

fn fact(table: Table, row: &Row, evidence: &[&Row]) -> Option<Fact> {
    let (key, kind) = match table {
        Table::Reports => ("report_id", "report".to_owned()),
        Table::Events => ("event_id", shown(row, "type")),
        Table::Stats => ("stat_id", shown(row, "stat")),
        Table::Quotes => ("quote_id", "quote".to_owned()),
        _ => return None,
    };
    let id = shown(row, key);
    let own = evidence.iter().filter(|field| shown(field, "fact_id") == id);
    let field = |told: &&Row| Field {
        value: shown(row, &shown(told, "field")),
        field: shown(told, "field"),
        basis: shown(told, "basis"),
        rule: shown(told, "rule"),
        words: Piece {
            start: number(told, "start"),
            end: number(told, "end"),
            text: shown(told, "text"),
        },
    };
    let fields = own.map(field).collect();
    let label = label(table, &kind, row);
    let (start, end) = (number(row, "start"), number(row, "end"));
    Some(Fact { id, table, kind, label, start, end, row: row.clone(), fields })
}

/// A column as a person reads it; empty where it is not filled.
fn shown(row: &Row, column: &str) -> String {
    match row.get(column) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(value) => value.to_string(),
    }
}

fn number(row: &Row, column: &str) -> u32 {
    row.get(column).and_then(Value::as_u64).unwrap_or_default() as u32
}

fn label(table: Table, kind: &str, row: &Row) -> String {
    let get = |column: &str| shown(row, column);
    let words = match table {
        Table::Reports => {
            let score = match (get("score1"), get("score2")) {
                (one, other) if one.is_empty() || other.is_empty() => "v".to_owned(),
                (one, other) => format!("{one}-{other}"),
            };
            vec![get("team1"), score, get("team2"), get("competition"), get("stage"), get("date")]
        }
        Table::Events => {
            let minute = get("minute");
            let minute = if minute.is_empty() { minute } else { format!("{minute}'") };
            let related = get("related");
            let related = if related.is_empty() { related } else { format!("({related})") };
            vec![kind.to_owned(), minute, get("player"), related, get("team"), get("how")]
        }
        Table::Stats => vec![get("entity"), kind.to_owned(), get("value"), get("span")],
        _ => vec![get("speaker"), get("text")],
    };
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Fact {
    /// Whether `id` is its id, with or without the article, or with folders before the article's own name: the id that a
    /// dataset has of a whole folder.
    pub(super) fn is_called(&self, id: &str, article: &str) -> bool {
        let without = self.id.strip_prefix(article).map(|rest| rest.trim_start_matches('/'));
        let within = id.strip_suffix(&self.id).is_some_and(|before| before.ends_with('/'));
        id == self.id || Some(id) == without || within
    }

    /// The report it belongs to, or empty.
    pub(super) fn report(&self) -> &str {
        self.row.get("report_id").and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn stands_in(&self, sentence: &Sentence) -> bool {
        let words = &sentence.words;
        words.overlaps(self.start, self.end)
            || self.fields.iter().any(|field| words.overlaps(field.words.start, field.words.end))
    }

    pub(super) fn names(&self, name: &str) -> bool {
        !name.is_empty() && self.row.values().any(|value| value.as_str() == Some(name))
    }

    /// Whether it may be what a rule found that makes `kind` of things of `player`, who may be open.
    fn fits(&self, kind: &str, player: &str) -> bool {
        let own = shown(&self.row, if self.table == Table::Stats { "entity" } else { "player" });
        let is_kind = self.kind == kind || self.table == Table::Stats && kind == "stat";
        is_kind && (player.is_empty() || own.is_empty() || own == player)
    }

    fn is_read_at(&self, trigger: &Piece) -> bool {
        let told = self.fields.iter().filter(|field| field.basis == "stated");
        let mut pieces = told.map(|field| (field.words.start, field.words.end));
        trigger.overlaps(self.start, self.end)
            || pieces.any(|(start, end)| trigger.overlaps(start, end))
    }
}

/// The ids of the facts that a rule made or told again: those read at its words, or else the only one that fits.
pub(super) fn of(facts: &[Fact], kind: &str, player: &str, trigger: &Piece) -> Vec<String> {
    let fitting: Vec<&Fact> = facts.iter().filter(|fact| fact.fits(kind, player)).collect();
    let read = fitting.iter().filter(|fact| fact.is_read_at(trigger));
    let ids: Vec<String> = read.map(|fact| fact.id.clone()).collect();
    match fitting.as_slice() {
        [only] if ids.is_empty() && !player.is_empty() => vec![only.id.clone()],
        _ => ids,
    }
}
