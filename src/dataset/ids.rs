//! Reading -> ids: names its reports, events, statistics and quotes by what they say.
//!
//! An id has no row number in it, so that two runs over a growing folder can be joined.
use rustc_hash::{FxHashMap, FxHashSet};

use crate::layer::{
    reading::{EntityId, Event, Reading, Report},
    span::Span,
};

/// One list per table, in the order of the reading's own lists.
pub(super) struct Ids {
    pub(super) reports: Vec<String>,
    pub(super) events: Vec<String>,
    pub(super) stats: Vec<String>,
    pub(super) quotes: Vec<String>,
}

impl Ids {
    pub(super) fn new(reading: &Reading) -> Ids {
        let who = |entity: Option<EntityId>| {
            let entity = entity.map(|id| reading.entities[id.0 as usize].id.as_str());
            // The kind in front of an entity's id adds nothing here.
            entity.map_or("unknown", |id| id.split_once('/').map_or(id, |(_, slug)| slug))
        };
        let report = |report: &Report| {
            (report.span, format!("{}-{}", who(Some(report.team1)), who(Some(report.team2))))
        };
        let event = |event: &Event| {
            let who = who(event.player.or(event.team).or(event.to_team).or(event.from_team));
            let minute = match (event.minute, event.added) {
                (Some(minute), Some(added)) => format!("/{minute}+{added}"),
                (Some(minute), None) => format!("/{minute}"),
                (None, _) => String::new(),
            };
            (event.span, format!("{}/{who}{minute}", event.kind))
        };
        let article = &reading.article.id;
        Ids {
            reports: unique(article, reading.reports.iter().map(report)),
            events: unique(article, reading.events.iter().map(event)),
            stats: unique(
                article,
                reading
                    .stats
                    .iter()
                    .map(|stat| (stat.span, format!("{}/{}", stat.stat, who(Some(stat.entity))))),
            ),
            quotes: unique(
                article,
                reading
                    .quotes
                    .iter()
                    .map(|quote| (quote.span, format!("quote/{}", who(quote.speaker)))),
            ),
        }
    }
}

/// Puts the article before each name; the second of one name in the text ends in `~2`, the third in `~3`.
fn unique(article: &str, named: impl Iterator<Item = (Span, String)>) -> Vec<String> {
    let named: Vec<(Span, String)> = named.collect();
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|&place| named[place].0);
    let mut ids = vec![String::new(); named.len()];
    let mut taken = FxHashSet::default();
    // How often each name was met, so that a long text is not searched again for each repeat.
    let mut met: FxHashMap<&str, u32> = FxHashMap::default();
    for place in order {
        let name = named[place].1.as_str();
        let repeat = met.entry(name).or_insert(0);
        let id = loop {
            *repeat += 1;
            let id = match *repeat {
                1 => format!("{article}/{name}"),
                repeat => format!("{article}/{name}~{repeat}"),
            };
            if taken.insert(id.clone()) {
                break id;
            }
        };
        ids[place] = id;
    }
    ids
}
