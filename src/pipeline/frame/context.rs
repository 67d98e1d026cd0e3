//! What the words around a finding say of its match: when, which competition, which round, which ground.
use jiff::{ToSpan, civil::Date};

use super::Scene;
use crate::layer::{
    mentions::{DateHint, ValueKind},
    reading::{EntityId, EntityKind, Form},
    span::TokenRange,
    tokens::BlockKind,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) competition: Option<EntityId>,
    pub(super) stage: String,
    pub(super) edition: String,
    pub(super) date: Option<Date>,
    pub(super) venue: Option<EntityId>,
    /// "last season", "in 1998": before the match of the day.
    pub(super) is_past: bool,
    pub(super) is_future: bool,
}

/// Reads `range`, looking first at what is nearest to `near`.
pub(super) fn read(scene: Scene, range: TokenRange, near: TokenRange) -> Context {
    let mut context = Context::default();
    let distance = |place: TokenRange| {
        if place.start >= near.end {
            place.start - near.end
        } else {
            near.start.saturating_sub(place.end)
        }
    };
    let of_kind = |kind: EntityKind| {
        let found = scene
            .mentions
            .within(range)
            .filter(move |(_, mention)| mention.kind == kind && mention.form == Form::Name);
        found
            .min_by_key(|(_, mention)| distance(mention.range))
            .and_then(|(id, _)| scene.entities.of(id))
    };
    context.competition = of_kind(EntityKind::Competition);
    context.venue = of_kind(EntityKind::Venue);
    let stages = (range.start..range.end).filter_map(|token| scene.phrase(token, "stage"));
    if let Some(phrase) =
        stages.min_by_key(|phrase| (distance(phrase.range), std::cmp::Reverse(phrase.range.len())))
    {
        context.stage = scene.knowledge.value(phrase.value).to_owned();
    }
    for value in scene.mentions.values_within(range) {
        let in_dateline = scene.tokens.block_of(value.range.start).kind == BlockKind::Dateline;
        if let (ValueKind::Date(hint), false) = (&value.kind, in_dateline) {
            take_date(scene, *hint, &mut context);
        }
    }
    context.edition = edition(scene, range).unwrap_or(context.edition);
    context
}

fn take_date(scene: Scene, hint: DateHint, context: &mut Context) {
    let day = resolve(scene.published, hint);
    context.date = context.date.or(day);
    match (hint.year, scene.published) {
        (Some(year), Some(published)) if year < published.year() => context.is_past = true,
        // Without a date of its own the article looks back on any year that it names alone.
        (Some(year), _) => {
            context.edition = year.to_string();
            context.is_past |= hint.day.is_none()
                && scene.published.is_none_or(|published| published.year() != year);
        }
        _ => (),
    }
    if let Some(year) = hint.year {
        context.edition = year.to_string();
    }
    context.is_past |= hint.direction < 0;
    context.is_future |= hint.direction > 0;
}

/// The day that the words mean, counted from the day of publication; nothing when that cannot be told.
pub(super) fn resolve(published: Option<Date>, hint: DateHint) -> Option<Date> {
    if hint.full.is_some() {
        return hint.full;
    }
    if let (Some(month), Some(day)) = (hint.month, hint.day) {
        let year = hint.year.or(published.map(|date| date.year()))?;
        return Date::new(year, month, day).ok();
    }
    let published = published?;
    if let Some(offset) = hint.offset {
        return published.checked_add(i64::from(offset).days()).ok();
    }
    let weekday = hint.weekday?;
    let back = (published.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    published.checked_sub(i64::from(back).days()).ok()
}

/// The year inside a competition's own mention: `Euro 2004`.
fn edition(scene: Scene, range: TokenRange) -> Option<String> {
    for (_, mention) in scene.mentions.within(range) {
        if mention.kind != EntityKind::Competition {
            continue;
        }
        let year = (mention.range.start..mention.range.end).find(|token| {
            scene.tokens.shapes[*token] == crate::text::scan::Shape::Number
                && scene.tokens.spans[*token].end - scene.tokens.spans[*token].start == 4
        });
        if let Some(token) = year {
            return Some(scene.year_text(token));
        }
    }
    None
}
