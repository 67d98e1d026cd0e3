//! What the words around a finding say of its match: when, which competition, which round, which ground.
use jiff::{ToSpan, civil::Date};

use super::{Scene, hosting, stages};
use crate::{
    layer::{
        mentions::{DateHint, ValueKind},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::flags,
};

/// Words between a modifier and the noun that tells the match: `a league and cup win`.
const NOUN_PHRASE: usize = 4;

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

/// A place in the text that a context is read for.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    pub(super) range: TokenRange,
    /// What stands nearest to it is looked at first.
    pub(super) near: TokenRange,
    /// Triggers of other matches in `range`: what they stand nearer to is theirs.
    pub(super) rivals: &'r [TokenRange],
    /// A competition must be one that these two can meet in.
    pub(super) sides: Option<(EntityId, EntityId)>,
}

impl Place<'_> {
    pub(super) fn distance(&self, place: TokenRange) -> usize {
        if place.start >= self.near.end {
            place.start - self.near.end
        } else {
            self.near.start.saturating_sub(place.end)
        }
    }

    /// `their league win over X and a cup defeat by Y on Sunday`: words belong to the match that they stand
    /// before in one noun phrase, else to the one told last; what comes before all is said of all.
    pub(super) fn owns(&self, scene: Scene, place: TokenRange) -> bool {
        if self.rivals.is_empty() {
            return true;
        }
        let all = || self.rivals.iter().chain([&self.near]);
        let joins = |token: usize| {
            !scene.tokens.shapes[token].is_word()
                || scene.has(token, flags::CONJUNCTION | flags::PREPOSITION)
        };
        let next = all().filter(|trigger| trigger.start >= place.end).min_by_key(|one| one.start);
        let is_before = next.filter(|trigger| {
            trigger.start - place.end <= NOUN_PHRASE && !(place.end..trigger.start).any(joins)
        });
        let last = all().filter(|trigger| trigger.start < place.start).max_by_key(|one| one.start);
        is_before.or(last).is_none_or(|owner| *owner == self.near)
    }
}

/// Reads `range`, looking first at what is nearest to `near`.
pub(super) fn read(scene: Scene, range: TokenRange, near: TokenRange) -> Context {
    read_for(scene, Place { range, near, rivals: &[], sides: None })
}

/// What the words around one match say of it.
pub(super) fn read_for(scene: Scene, place: Place) -> Context {
    let mut context = Context::default();
    let can_host =
        |id: EntityId| place.sides.is_none_or(|sides| hosting::can_host(scene, id, sides));
    let of_kind = |kind: EntityKind| {
        let found = scene.mentions.within(place.range).filter(move |(_, mention)| {
            mention.kind == kind && mention.form == Form::Name && place.owns(scene, mention.range)
        });
        found
            .filter_map(|(id, mention)| Some((mention.range, scene.entities.of(id)?)))
            .filter(|(_, entity)| kind != EntityKind::Competition || can_host(*entity))
            .min_by_key(|(range, _)| place.distance(*range))
            .map(|(_, entity)| entity)
    };
    context.competition = of_kind(EntityKind::Competition);
    context.venue = of_kind(EntityKind::Venue);
    context.stage = stages::read(scene, place);
    for value in scene.mentions.values_within(place.range) {
        let in_dateline = scene.tokens.block_of(value.range.start).kind == BlockKind::Dateline;
        if let (ValueKind::Date(hint), false) = (&value.kind, in_dateline)
            && place.owns(scene, value.range)
        {
            take_date(scene, *hint, &mut context);
        }
    }
    context.edition = edition(scene, place).unwrap_or(context.edition);
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

/// A match to come on Saturday is on the next one, not on the last.
pub(super) fn still_to_come(scene: Scene, day: Date) -> Date {
    let is_last = |now: Date| day < now && now.checked_sub(7.days()).is_ok_and(|week| week < day);
    match scene.published {
        Some(now) if is_last(now) => day.checked_add(7.days()).unwrap_or(day),
        _ => day,
    }
}

/// The year inside a competition's own mention: `Euro 2004`.
fn edition(scene: Scene, place: Place) -> Option<String> {
    for (_, mention) in scene.mentions.within(place.range) {
        if mention.kind != EntityKind::Competition || !place.owns(scene, mention.range) {
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
