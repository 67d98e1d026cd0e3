//! Judges stats and quotes.
use serde_json::Value;

use super::{
    entities::Names,
    gold::{Gold, GoldStat},
    index::Index,
    normal::{normal, opening},
    sheet::{Item, Sheet},
};
use crate::dataset::{Row, Table};

pub(super) fn judge_stats<'d>(
    gold: &Gold,
    index: &Index<'d>,
    article: Option<Row<'d>>,
    names: &Names<'d>,
    sheet: &mut Sheet<'d>,
) {
    let value = |stat: &GoldStat| match &stat.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let expected = gold.stats.iter().map(|stat| Item {
        label: format!("{}, {}: {}", stat.who, stat.stat, normal(&value(stat))),
        row: None,
        clues: vec![stat.who.clone(), last_word(&stat.who), stat.stat.clone(), value(stat)],
    });
    let rows = index.rows(Table::Stats, article);
    let found = rows.iter().map(|row| {
        let who = names.of(*row, "entity_id", "entity");
        let label = format!("{who}, {}: {}", row.get("stat"), normal(row.get("value")));
        Item { label, row: Some(*row), clues: Vec::new() }
    });
    let is_right = sheet.compare("stats", expected.collect(), found.collect());
    for (row, is_right) in rows.into_iter().zip(is_right) {
        sheet.judge(Table::Stats, Some(row), is_right);
    }
}

fn last_word(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_string()
}

/// A quote is known by its first words; with its speaker, and without.
pub(super) fn judge_quotes<'d>(
    gold: &Gold,
    index: &Index<'d>,
    article: Option<Row<'d>>,
    names: &Names<'d>,
    sheet: &mut Sheet<'d>,
) {
    let expected = gold.quotes.iter().map(|quote| {
        let speaker = quote.speaker.clone().unwrap_or_default();
        (speaker, opening(&quote.starts), None, vec![quote.starts.clone()])
    });
    let found = index.rows(Table::Quotes, article).into_iter().map(|row| {
        let speaker = names.of(row, "speaker_id", "speaker");
        (speaker, opening(row.get("text")), Some(row), Vec::new())
    });
    type Told<'d> = (String, String, Option<Row<'d>>, Vec<String>);
    let (expected, found): (Vec<Told>, Vec<Told>) = (expected.collect(), found.collect());
    let with_speaker = |(speaker, text, row, clues): &Told<'d>| {
        let speaker = if speaker.is_empty() { "?" } else { speaker };
        Item { label: format!("{speaker}: {text}"), row: *row, clues: clues.clone() }
    };
    let alone = |(_, text, row, clues): &Told<'d>| Item {
        label: text.clone(),
        row: *row,
        clues: clues.clone(),
    };
    let items = |told: &[Told<'d>]| told.iter().map(with_speaker).collect();
    sheet.compare("quotes", items(&expected), items(&found));
    let items = |told: &[Told<'d>]| told.iter().map(alone).collect();
    sheet.compare("quote_texts", items(&expected), items(&found));
    // Each is already a mistake of `quotes`.
    sheet.mistakes.retain(|mistake| mistake.measure != "quote_texts");
}
