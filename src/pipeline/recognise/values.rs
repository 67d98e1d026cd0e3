//! What the text measures: scores, sets, sums, counts. Times in a match are in `clock`, days in `dates`.
use super::{Scene, clock, dates::date};
use crate::{
    knowledge::sport::ScoreShape,
    layer::{
        classes,
        mentions::{Value, ValueKind},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Highest score of one side that a shape of score allows; more is a year, a span or odds.
const MOST_GOALS: u32 = 31;
const MOST_POINTS: u32 = 180;

pub(super) fn find(scene: Scene, cover: &[u32]) -> Vec<Value> {
    let mut values = Vec::new();
    for sentence in &scene.tokens.sentences {
        let mut token = sentence.range.start;
        while token < sentence.range.end {
            let value = (cover[token] == 0).then(|| at(scene, token, sentence.range)).flatten();
            match value {
                Some(value) => {
                    token = value.range.end.max(token + 1);
                    values.push(value);
                }
                None => token += 1,
            }
        }
    }
    values
}

fn at(scene: Scene, token: usize, sentence: TokenRange) -> Option<Value> {
    // Most words and all marks measure nothing, and one look tells.
    let shape = scene.tokens.shapes[token];
    if shape.is_word() && !scene.starts(token, classes::MEASURES) || shape.is_mark() {
        return None;
    }
    if let Some(value) = clock::at(scene, token, sentence) {
        return Some(value);
    }
    let found = date(scene, token, sentence)
        .or_else(|| fee(scene, token, sentence))
        .or_else(|| score(scene, token, sentence))
        .or_else(|| count(scene, token));
    found.map(|(end, kind)| Value { range: TokenRange::new(token, end), kind })
}

pub(super) type Found = Option<(usize, ValueKind)>;

/// The number that a token writes in digits.
pub(super) fn digits(scene: Scene, token: usize) -> Option<u32> {
    if scene.tokens.shapes[token] != Shape::Number {
        return None;
    }
    let mut digits = scene.tokens.text(scene.text, token).bytes().filter(|byte| *byte != b',');
    digits.try_fold(0, |number: u32, digit| {
        let digit = char::from(digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// The number that a token writes in digits or words.
pub(super) fn number(scene: Scene, token: usize) -> Option<(u32, usize)> {
    if let Some(number) = digits(scene, token) {
        return Some((number, token + 1));
    }
    let phrase = scene.phrase(token, classes::NUMBER)?;
    let is_article = scene.has(token, flags::DETERMINER);
    let value = scene.value_of(phrase).parse().ok()?;
    (!is_article).then_some((value, phrase.range.end))
}

/// The number of an ordinal in digits or words.
pub(super) fn ordinal(scene: Scene, token: usize) -> Option<(u32, usize)> {
    if scene.tokens.shapes.get(token) == Some(&Shape::Ordinal) {
        let text = scene.tokens.text(scene.text, token);
        return text
            .trim_end_matches(|letter: char| letter.is_alphabetic())
            .parse()
            .ok()
            .map(|number| (number, token + 1));
    }
    let phrase = scene.phrase(token, classes::ORDINAL)?;
    Some((scene.value_of(phrase).parse().ok()?, phrase.range.end))
}

fn count(scene: Scene, token: usize) -> Found {
    if let Some((number, end)) = number(scene, token) {
        return Some((end, ValueKind::Number(number)));
    }
    ordinal(scene, token).map(|(number, end)| (end, ValueKind::Ordinal(number)))
}

/// Both halves of a `2-1` token.
fn pair(scene: Scene, token: usize) -> Option<(u32, u32)> {
    if scene.tokens.shapes[token] != Shape::Pair {
        return None;
    }
    let text = scene.tokens.text(scene.text, token);
    let (one, other) = text.split_once(['-', '‐', '‑', '–', '—'])?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

fn score(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    if scene.sport.score == ScoreShape::Sets
        && let Some(found) = sets(scene, token, sentence)
    {
        return Some(found);
    }
    // `goalless`, `scoreless`
    if let Some(phrase) = scene.phrase(token, classes::GOALLESS) {
        return Some((phrase.range.end, ValueKind::Score((0, 0))));
    }
    let (scores, end) = if let Some(scores) = pair(scene, token) {
        (scores, token + 1)
    } else {
        spaced_score(scene, token, sentence).or_else(|| spoken_score(scene, token, sentence))?
    };
    let most = if scene.sport.score == ScoreShape::Goals { MOST_GOALS } else { MOST_POINTS };
    let is_span = end < sentence.end
        && (scene.phrase(end, classes::UNIT_WORD).is_some() || scene.has(end, flags::MONTH));
    let is_money = token > sentence.start && scene.tokens.shapes[token - 1] == Shape::Currency;
    let by_month = token > sentence.start && scene.has(token - 1, flags::MONTH);
    let fits = scores.0 <= most && scores.1 <= most && !is_span && !is_money && !by_month;
    fits.then_some((end, ValueKind::Score(scores)))
}

/// `2 - 1`, and `2 v 1` between two sides
fn spaced_score(scene: Scene, token: usize, sentence: TokenRange) -> Option<((u32, u32), usize)> {
    let one = digits(scene, token)?;
    let is_versus = || {
        scene.phrase(token + 1, classes::VERSUS).is_some()
            && scene.tokens.before(token).is_some_and(|at| scene.tokens.shapes[at].is_capitalised())
            && scene.tokens.shapes.get(token + 3).is_some_and(|next| next.is_capitalised())
    };
    if token + 2 >= sentence.end || scene.tokens.shapes[token + 1] != Shape::Dash && !is_versus() {
        return None;
    }
    let other = digits(scene, token + 2)?;
    let starts_item = token == sentence.start;
    (!starts_item && one < 100 && other < 100).then_some(((one, other), token + 3))
}

/// `two-nil`, `three-one`, `one-all`
fn spoken_score(scene: Scene, token: usize, sentence: TokenRange) -> Option<((u32, u32), usize)> {
    let (one, at) = number(scene, token)?;
    if at >= sentence.end {
        return None;
    }
    if scene.phrase(at, classes::ALL_SQUARE).is_some() && one < 10 {
        return Some(((one, one), at + 1));
    }
    if let Some(nil) = scene.phrase(at, classes::NIL) {
        return Some(((one, 0), nil.range.end));
    }
    let is_joined = !scene.tokens.spaced[at] && scene.tokens.shapes[token] == Shape::Lower;
    let (other, end) = number(scene, at)?;
    (is_joined && one < 20 && other < 20).then_some(((one, other), end))
}

/// `6-3 4-6 7-6 (7-5)`: games of a set are at most seven, or two apart at the end.
fn sets(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let mut list = Vec::new();
    let mut at = token;
    let mut end = token;
    while at < sentence.end {
        if let Some(games) = pair(scene, at).filter(|games| is_set(*games)) {
            list.push(games);
            at += 1;
            end = at;
        } else if scene.tokens.shapes[at] == Shape::OpenBracket && !list.is_empty() {
            at = (at..sentence.end)
                .find(|token| scene.tokens.shapes[*token] == Shape::CloseBracket)?
                + 1;
            end = at;
        } else if scene.tokens.shapes[at] == Shape::Comma
            && !list.is_empty()
            && at + 1 < sentence.end
        {
            at += 1;
        } else {
            break;
        }
    }
    (list.len() >= 2 && list.len() <= 5).then_some((end, ValueKind::Sets(list)))
}

fn is_set((one, other): (u32, u32)) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    (high == 6 && low <= 4)
        || (high == 7 && (5..=6).contains(&low))
        || (high > 7 && high - low == 2)
}

/// `£26m`, `£26million`, `£1.5 million`, `40m euros`
fn fee(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let text = |token: usize| scene.tokens.text(scene.text, token);
    let is_signed = scene.tokens.shapes[token] == Shape::Currency;
    let at = if is_signed { token + 1 } else { token };
    if at >= sentence.end || !matches!(scene.tokens.shapes[at], Shape::Number | Shape::NumberUnit) {
        return None;
    }
    let written = text(at);
    let split = written.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(written.len());
    let mut amount: f64 = written[..split].replace(',', "").parse().ok()?;
    let mut end = at + 1;
    let scale = |word: &str| -> Option<f64> {
        scene.knowledge.meaning(classes::FEE_SCALE, word)?.parse().ok()
    };
    let mut is_scaled = false;
    if let Some(factor) = (split < written.len()).then(|| scale(&written[split..])).flatten() {
        amount *= factor;
        is_scaled = true;
    } else if let Some(factor) = (end < sentence.end && scene.tokens.shapes[end] == Shape::Lower)
        .then(|| scale(text(end)))
        .flatten()
    {
        amount *= factor;
        is_scaled = true;
        end += 1;
    }
    if is_signed {
        let currency = match text(token) {
            "£" => "GBP",
            "€" => "EUR",
            "¥" => "JPY",
            _ => "USD",
        };
        return Some((end, ValueKind::Fee { amount, currency }));
    }
    let word = (end < sentence.end && is_scaled)
        .then(|| scene.phrase(end, classes::CURRENCY_WORD))
        .flatten()?;
    let currency = match scene.value_of(word) {
        "GBP" => "GBP",
        "EUR" => "EUR",
        _ => "USD",
    };
    Some((word.range.end, ValueKind::Fee { amount, currency }))
}
