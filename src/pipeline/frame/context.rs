//! What the words around a finding say of its match: when, which competition, which round, which ground.
use jiff::{ToSpan, civil::Date};

use super::{Scene, asides, hosting, stages};
use crate::{
    layer::{
        classes,
        mentions::{DateHint, ValueKind},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Words between a modifier and the noun that tells the match: `a league and cup win`.
const NOUN_PHRASE: usize = 4;

/// The headline and the first sentence tell what is new, whatever year they name.
const LEAD: u32 = 2;

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
        // Who somebody is, "who won the final", is told apart from what he does.
        let aside = asides::around(scene, place.start);
        if aside != asides::around(scene, self.near.start) {
            return false;
        }
        let part = asides::part(scene, place.start);
        let is_rival = |rival: &&TokenRange| asides::around(scene, rival.start) == aside;
        let rivals: Vec<&TokenRange> = self.rivals.iter().filter(is_rival).collect();
        if rivals.is_empty() {
            return true;
        }
        let has_rival = rivals.iter().any(|rival| part.contains(rival.start));
        if part.len() < self.range.len() && part.contains(self.near.start) != has_rival {
            return !has_rival;
        }
        let all = || rivals.iter().copied().chain([&self.near]);
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
            .filter(|(range, entity)| {
                kind != EntityKind::Competition
                    || can_host(*entity) && !hosting::describes_side(scene, *range)
            })
            .min_by_key(|(range, _)| {
                let is_spoken = hosting::is_spoken(scene, *range, place.near.start);
                (is_spoken, place.distance(*range))
            })
            .map(|(_, entity)| entity)
    };
    context.competition = of_kind(EntityKind::Competition);
    context.venue = of_kind(EntityKind::Venue);
    context.stage = stages::read(scene, place);
    let mut days: Vec<(TokenRange, DateHint)> = scene
        .mentions
        .values_within(place.range)
        .filter(|value| place.owns(scene, value.range))
        .filter(|value| is_told_of(scene, value.range, place.near))
        .filter_map(|value| match &value.kind {
            ValueKind::Date(hint) => Some((value.range, *hint)),
            _ => None,
        })
        .filter(|(range, _)| scene.tokens.block_of(range.start).kind != BlockKind::Dateline)
        .collect();
    if !place.rivals.is_empty() {
        // `On Sunday York host Hull before Derby go to Bath on Monday`: a match's own day before the one for all.
        days.sort_by_key(|(range, _)| place.distance(*range));
    }
    let is_lead = scene.tokens.sentence[place.near.start] < LEAD;
    days.into_iter().for_each(|(_, hint)| take_date(scene, hint, is_lead, &mut context));
    context.edition = edition(scene, place).unwrap_or(context.edition);
    context
}

/// `last week's 3-0 drubbing` dates the drubbing only, and `the first win since 1984` none.
fn is_told_of(scene: Scene, time: TokenRange, near: TokenRange) -> bool {
    let is_since = time.start > 0 && scene.phrase(time.start - 1, classes::SINCE).is_some();
    if is_since || scene.tokens.shapes.get(time.end) != Some(&Shape::Possessive) {
        return !is_since;
    }
    let end = scene.tokens.sentence_of(time.start).end.min(time.end + 1 + NOUN_PHRASE);
    let told = (time.end + 1..end).find(|token| {
        scene.phrase(*token, classes::LOSS_NOUN).is_some()
            || scene.phrase(*token, classes::WIN_OF).is_some()
    });
    told.is_none_or(|token| near.contains(token))
}

fn take_date(scene: Scene, hint: DateHint, is_lead: bool, context: &mut Context) {
    let day = resolve(scene.published, hint);
    context.date = context.date.or(day);
    match (hint.year, scene.published) {
        (Some(year), Some(published)) if year < published.year() => context.is_past = true,
        // Without a date of its own the article looks back on any year that it names alone.
        (Some(year), _) => {
            context.edition = year.to_string();
            context.is_past |= hint.day.is_none()
                && !is_lead
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
        let told = |year: i16| Date::new(year, month, day).ok();
        return match (hint.year, published) {
            (Some(year), _) => told(year),
            (None, Some(now)) => nearest(now, told),
            _ => None,
        };
    }
    let published = published?;
    if let Some(offset) = hint.offset {
        return published.checked_add(i64::from(offset).days()).ok();
    }
    let weekday = hint.weekday?;
    if hint.direction > 0 {
        let ahead = (weekday - published.weekday().to_monday_one_offset()).rem_euclid(7);
        return published.checked_add((i64::from(ahead) + 7).days()).ok();
    }
    let back = (published.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    published.checked_sub(i64::from(back).days()).ok()
}

/// Half a year, in days.
const HALF_YEAR: i32 = 183;

/// `26 December` in a paper of January: the one that lies nearest.
fn nearest(now: Date, told: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let day = told(now.year())?;
    match (day - now).get_days() {
        ahead if ahead > HALF_YEAR => told(now.year() - 1),
        behind if behind < -HALF_YEAR => told(now.year() + 1),
        _ => Some(day),
    }
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
