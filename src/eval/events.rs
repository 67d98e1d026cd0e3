//! Judges events: by type who did it, then the fields of those that were found.
use std::{
    collections::{BTreeMap, BTreeSet},
    iter::repeat_n,
};

use super::{
    entities::Names,
    event_types,
    gold::{Gold, GoldEvent},
    index::Index,
    matches::{Sides, Told, sides_of},
    normal::normal,
    sheet::{Item, Sheet, Tally},
};
use crate::dataset::{Row, Table};

pub(super) struct Scene<'a, 'd> {
    pub(super) gold: &'a Gold,
    pub(super) names: &'a Names<'d>,
    pub(super) reports: &'a [Told<'d>],
}

/// Type and who: what makes two events the same one.
type Key = (String, String);

type Expected<'a> = BTreeMap<Key, Vec<&'a GoldEvent>>;

pub(super) fn judge<'d>(
    scene: &Scene<'_, 'd>,
    index: &Index<'d>,
    article: Option<Row<'d>>,
    sheet: &mut Sheet<'d>,
) {
    let mut expected = Expected::new();
    for event in &scene.gold.events {
        let key = key(&event.event_type, event.player.as_deref(), event.team.as_deref());
        let count = event.count.unwrap_or(1).max(1) as usize;
        expected.entry(key).or_default().extend(repeat_n(event, count));
    }
    let mut found: BTreeMap<Key, Vec<Row>> = BTreeMap::new();
    for row in index.rows(Table::Events, article) {
        if !matches!(row.get("modality"), "" | "asserted") {
            continue;
        }
        let player = scene.names.of(row, "player_id", "player");
        let team = scene.names.of(row, "team_id", "team");
        let count = row.get("count").parse().unwrap_or(1).max(1);
        let key = key(row.get("type"), Some(&player), Some(&team));
        found.entry(key).or_default().extend(repeat_n(row, count));
    }
    for (key, events) in &expected {
        if let Some(rows) = found.get_mut(key) {
            pair_up(scene, key, events, rows, sheet);
        }
    }
    compare_by_type(&expected, &found, sheet);
}

fn key(event_type: &str, player: Option<&str>, team: Option<&str>) -> Key {
    let filled = |words: Option<&str>| words.filter(|words| !words.is_empty()).map(str::to_string);
    let who = filled(player).or_else(|| filled(team).map(|team| format!("team {team}")));
    (event_type.to_string(), who.unwrap_or_else(|| "?".to_string()))
}

/// Gives each gold event the row that fits it best, judges the row's fields, and puts the rows that were given to
/// the front.
fn pair_up<'d>(
    scene: &Scene<'_, 'd>,
    key: &Key,
    events: &[&GoldEvent],
    rows: &mut Vec<Row<'d>>,
    sheet: &mut Sheet<'d>,
) {
    let mut waiting = std::mem::take(rows);
    for event in events {
        let fit = |row: Row| {
            let is_in_match = report_sides(scene, row) == gold_sides(scene.gold, event).as_ref();
            (row.get("minute").parse().ok() == event.minute, is_in_match)
        };
        // Of equals the first, as they stand in the text.
        let best = (0..waiting.len()).rev().max_by_key(|&place| fit(waiting[place]));
        let Some(best) = best else { break };
        let row = waiting.remove(best);
        let label = format!("{} {}", key.0, key.1);
        let item = Item { label, row: Some(row), clues: clues(event) };
        judge_slots(scene, event, row, &item, sheet);
        rows.push(row);
    }
    rows.append(&mut waiting);
}

fn report_sides<'a>(scene: &'a Scene, row: Row) -> Option<&'a Sides> {
    let id = row.get("report_id");
    scene.reports.iter().find(|told| told.row.get("report_id") == id).map(|told| &told.sides)
}

fn gold_sides(gold: &Gold, event: &GoldEvent) -> Option<Sides> {
    let id = event.match_id.as_deref()?;
    gold.matches.iter().find(|one| one.id == id).map(sides_of)
}

fn judge_slots<'d>(
    scene: &Scene<'_, 'd>,
    event: &GoldEvent,
    row: Row<'d>,
    item: &Item<'d>,
    sheet: &mut Sheet<'d>,
) {
    let minute = event.minute.map(|minute| minute.to_string());
    sheet.slot("event.minute", minute, row.get("minute"), item);
    let words = |sides: &Sides| sides.iter().cloned().collect::<Vec<_>>().join(" v ");
    let found = report_sides(scene, row).map(words).unwrap_or_default();
    let expected = gold_sides(scene.gold, event);
    sheet.slot("event.match", expected.as_ref().map(words), &found, item);
    let team = scene.names.of(row, "team_id", "team");
    sheet.slot("event.team", event.team.clone(), &team, item);
    sheet.slot("event.how", event.how.clone(), row.get("how"), item);
    let filled = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
    let related = scene.names.of(row, "related_id", "related");
    for (slot, name) in
        [("event.assist", &event.assist), ("event.off", &event.off), ("event.by", &event.by)]
    {
        sheet.slot(slot, filled(name), &related, item);
    }
    if event.event_type == "transfer" {
        let from = normal(&scene.names.of(row, "from_team_id", "from_team"));
        let to = normal(&scene.names.of(row, "to_team_id", "to_team"));
        sheet.slot("transfer.from", filled(&event.from).map(|name| normal(&name)), &from, item);
        sheet.slot("transfer.to", filled(&event.to).map(|name| normal(&name)), &to, item);
    }
}

/// The words of an event, and how a text may write its type.
fn clues(event: &GoldEvent) -> Vec<String> {
    let people = [&event.player, &event.assist, &event.off, &event.by].into_iter().flatten();
    let sides = [&event.team, &event.from, &event.to, &event.fee].into_iter().flatten();
    let minute = event.minute.map(|minute| minute.to_string());
    let words = event.event_type.split('_').map(str::to_string);
    people
        .flat_map(|name| [Some(name.clone()), name.rsplit(' ').next().map(str::to_string)])
        .flatten()
        .chain(sides.cloned())
        .chain(minute)
        .chain(words)
        .collect()
}

/// Writes one measure per type, and their sums.
fn compare_by_type<'d>(
    expected: &Expected,
    found: &BTreeMap<Key, Vec<Row<'d>>>,
    sheet: &mut Sheet<'d>,
) {
    let keys = expected.keys().chain(found.keys());
    let types: BTreeSet<&str> = keys.map(|(event_type, _)| event_type.as_str()).collect();
    let (mut all, mut on_field) = (Tally::default(), Tally::default());
    for event_type in types {
        let of_type = |key: &&Key| key.0 == event_type;
        let gold = expected.keys().filter(of_type).flat_map(|key| {
            let events = expected[key].iter();
            events.map(|event| Item { label: key.1.clone(), row: None, clues: clues(event) })
        });
        let rows = found.keys().filter(of_type).flat_map(|key| {
            let rows = found[key].iter();
            rows.map(|row| Item { label: key.1.clone(), row: Some(*row), clues: Vec::new() })
        });
        let rows: Vec<Item> = rows.collect();
        let judged: Vec<_> = rows.iter().map(|item| item.row).collect();
        let measure = format!("event.{event_type}");
        let is_right = sheet.compare(&measure, gold.collect(), rows);
        for (row, is_right) in judged.into_iter().zip(is_right) {
            sheet.judge(Table::Events, row, is_right);
        }
        let tally = sheet.tallies[&measure];
        all.add(tally);
        if event_types::is_on_field(event_type) {
            on_field.add(tally);
        }
    }
    sheet.tallies.insert("events".to_string(), all);
    sheet.tallies.insert("field_events".to_string(), on_field);
}
