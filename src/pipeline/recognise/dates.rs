//! Days and years: "12 December 2022", "Sunday", "yesterday", "last season". `frame` works out which day is meant.
use jiff::civil::Date;

use super::{
    Scene,
    values::{Found, digits, ordinal},
};
use crate::{
    layer::{
        classes,
        mentions::{DateHint, ValueKind},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

const FIRST_YEAR: u32 = 1860;
const LAST_YEAR: u32 = 2100;

fn year(scene: Scene, token: usize) -> Option<i16> {
    let number = digits(scene, token)?;
    let is_plain = scene.tokens.text(scene.text, token).len() == 4;
    ((FIRST_YEAR..LAST_YEAR).contains(&number) && is_plain).then_some(number as i16)
}

fn day(scene: Scene, token: usize) -> Option<i8> {
    let number = digits(scene, token).or_else(|| {
        (scene.tokens.shapes[token] == Shape::Ordinal)
            .then(|| ordinal(scene, token).map(|(number, _)| number))
            .flatten()
    })?;
    (1..=31).contains(&number).then_some(number as i8)
}

fn month(scene: Scene, token: usize) -> Option<i8> {
    if !scene.has(token, flags::MONTH) || scene.tokens.shapes[token] == Shape::Lower {
        return None;
    }
    scene.value_of(scene.phrase(token, classes::MONTH)?).parse().ok()
}

pub(super) fn date(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let within = |at: usize| at < sentence.end;
    if scene.tokens.shapes[token] == Shape::Chain {
        let full: Option<Date> = scene.tokens.text(scene.text, token).parse().ok();
        return full.map(|date| {
            (token + 1, ValueKind::Date(DateHint { full: Some(date), ..DateHint::default() }))
        });
    }
    let mut hint = DateHint::default();
    let mut end = token + 1;
    if let (Some(day), true) = (day(scene, token), within(token + 1)) {
        let month_at = if scene.phrase(token + 1, classes::OF).is_some() && within(token + 2) {
            token + 2
        } else {
            token + 1
        };
        if let Some(month) = month(scene, month_at) {
            (hint.day, hint.month) = (Some(day), Some(month));
            end = month_at + 1;
        }
    }
    if hint.month.is_none()
        && let Some(month) = month(scene, token)
    {
        hint.month = Some(month);
        if within(end)
            && year(scene, end).is_none()
            && let Some(day) = day(scene, end)
        {
            hint.day = Some(day);
            end += 1;
        }
    }
    if hint.month.is_some() {
        let comma = within(end) && scene.tokens.shapes[end] == Shape::Comma;
        let year_at = if comma { end + 1 } else { end };
        if let Some(year) = (within(year_at)).then(|| year(scene, year_at)).flatten() {
            hint.year = Some(year);
            end = year_at + 1;
        }
        return Some((end, ValueKind::Date(hint)));
    }
    simple_date(scene, token).map(|(end, hint)| (end, ValueKind::Date(hint)))
}

/// A year, a weekday, "yesterday", "last season".
fn simple_date(scene: Scene, token: usize) -> Option<(usize, DateHint)> {
    let hint = DateHint::default();
    if let Some(year) = year(scene, token) {
        return Some((token + 1, DateHint { year: Some(year), ..hint }));
    }
    if scene.has(token, flags::WEEKDAY) {
        let phrase = scene.phrase(token, classes::WEEKDAY)?;
        let weekday = scene.value_of(phrase).parse().ok();
        let end = phrase.range.end;
        // `Saturday week`: the one behind the next.
        let is_week_on = end < scene.tokens.len() && scene.phrase(end, classes::WEEK_ON).is_some();
        let direction = if is_week_on { 1 } else { 0 };
        return Some((end + usize::from(is_week_on), DateHint { weekday, direction, ..hint }));
    }
    if let Some(phrase) = scene.phrase(token, classes::RELATIVE_DAY) {
        return Some((
            phrase.range.end,
            DateHint { offset: scene.value_of(phrase).parse().ok(), ..hint },
        ));
    }
    let phrase = scene
        .phrase(token, classes::TIME_BEFORE)
        .or_else(|| scene.phrase(token, classes::TIME_AFTER))?;
    let direction = scene.value_of(phrase).parse().ok()?;
    Some((phrase.range.end, DateHint { direction, ..hint }))
}
