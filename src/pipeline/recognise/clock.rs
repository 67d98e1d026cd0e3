//! Times in a match: "84th minute", "six minutes to go", "on the stroke of half-time", "three minutes later".
//!
//! Gives a minute only when the words fix one; "late" or "just before the break" give a period at most.
use super::{
    Scene,
    values::{digits, number, ordinal},
};
use crate::knowledge::sport::ScoreShape;
use crate::{
    layer::{
        classes,
        mentions::{Clock, Period, Value, ValueKind},
        phrases::{ClassId, Phrase},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Round figures are multiples of it.
const ROUND: u32 = 5;
const NONE: Clock = Clock { minute: None, added: None, period: Period::Unknown, later: None };

pub(super) fn at(scene: Scene, token: usize, sentence: TokenRange) -> Option<Value> {
    if scene.sport.minutes == 0 {
        return None;
    }
    let found = ordinal_minute(scene, token, sentence)
        .or_else(|| added_minute(scene, token, sentence))
        .or_else(|| counted(scene, token, sentence))
        .or_else(|| apostrophe(scene, token, sentence))
        .or_else(|| bare(scene, token, sentence))
        .or_else(|| fixed(scene, token))
        .or_else(|| period(scene, token));
    found.map(|(end, clock)| Value {
        range: TokenRange::new(token, end),
        kind: ValueKind::Clock(clock),
    })
}

type Found = Option<(usize, Clock)>;

fn is_minute_word(scene: Scene, token: usize, sentence: TokenRange) -> bool {
    token < sentence.end && scene.phrase(token, classes::MINUTE_WORD).is_some()
}

/// `84th minute`, `sixth-minute`, `17th- and 60th-minute`
fn ordinal_minute(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let (minute, end) = ordinal(scene, token)?;
    if is_minute_word(scene, end, sentence) {
        let within = |tail| within_period(scene, minute, tail, sentence);
        return Some(end + 1).and_then(within).or_else(|| within_game(scene, minute, end + 1));
    }
    if is_bare_minute(scene, token, end, sentence) {
        return within_game(scene, minute, end);
    }
    // `in the 17th and 60th minutes`
    let later =
        (end..sentence.end.min(end + 4)).find(|at| scene.tokens.shapes[*at] != Shape::Comma)?;
    let is_joined = scene.has(later, flags::CONJUNCTION);
    let (_, behind) =
        ordinal(scene, later + 1).filter(|_| is_joined && later + 1 < sentence.end)?;
    if is_minute_word(scene, behind, sentence) { within_game(scene, minute, end) } else { None }
}

/// `scored in the 33rd, ...`, `tied it in the 52nd when`: American reports leave the minute out.
fn is_bare_minute(scene: Scene, token: usize, end: usize, sentence: TokenRange) -> bool {
    let is_digits = scene.tokens.shapes[token] == Shape::Ordinal;
    let opens = token >= sentence.start + 2
        && scene.phrase(token - 2, classes::MINUTE_IN).is_some_and(|lead| lead.range.end == token);
    let behind = |flag| end < sentence.end && scene.has(end, flag);
    let ends = end >= sentence.end
        || matches!(scene.tokens.shapes[end], Shape::Comma | Shape::Stop)
        || behind(flags::CLAUSE_BREAK | flags::CONJUNCTION)
        || behind(flags::PREPOSITION) && scene.tokens.text(scene.text, end) != "of";
    let counts_goals = scene.sport.score == ScoreShape::Goals;
    counts_goals && is_digits && opens && ends && acts_before(scene, token, sentence)
}

/// A verb stands before it in the sentence: `In the 3rd and 4th` alone says no minute.
fn acts_before(scene: Scene, token: usize, sentence: TokenRange) -> bool {
    (sentence.start..token).any(|at| scene.has(at, flags::VERB))
}

fn within_game(scene: Scene, minute: u32, end: usize) -> Found {
    let longest = scene.sport.minutes + scene.sport.extra + 15;
    (minute > 0 && minute <= longest).then_some((end, Clock { minute: Some(minute), ..NONE }))
}

/// `90+3`, `45 + 2`
fn added_minute(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let minute = digits(scene, token)?;
    let is_plus = token + 2 < sentence.end && scene.tokens.text(scene.text, token + 1) == "+";
    if !is_plus {
        return None;
    }
    let added =
        digits(scene, token + 2).or_else(|| ordinal(scene, token + 2).map(|(added, _)| added))?;
    (minute <= 120 && added < 30)
        .then_some((token + 3, Clock { minute: Some(minute), added: Some(added), ..NONE }))
}

/// `N minutes ...`: what follows tells from where to count; `after N minutes`, `on N minutes` count from the start.
fn counted(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let (count, at) = half_hour(scene, token).or_else(|| number(scene, token))?;
    if at >= sentence.end {
        return None;
    }
    let by_seconds =
        scene.phrase(at, classes::SECOND_WORD).is_some() && digits(scene, token).is_some();
    if by_seconds {
        let starts =
            token > sentence.start && scene.phrase(token - 1, classes::CLOCK_LEAD).is_some();
        let clock = Clock { minute: Some(count / 60 + 1), ..NONE };
        return (starts && count < 300).then_some((at + 1, clock));
    }
    if !is_minute_word(scene, at, sentence) {
        return None;
    }
    let behind = at + 1;
    let total = scene.sport.minutes;
    let half = scene.sport.half;
    let tail =
        |class: ClassId| (behind < sentence.end).then(|| scene.phrase(behind, class)).flatten();
    let counted = |minute: u32, end: usize| Some((end, Clock { minute: Some(minute), ..NONE }));
    // `the last ten minutes of the game`: a stretch, no point in time.
    if scene
        .tokens
        .before(token)
        .is_some_and(|before| scene.phrase(before, classes::CLOCK_SPAN).is_some())
    {
        return None;
    }
    if let Some(found) = within_period(scene, count, behind, sentence) {
        return Some(found);
    }
    if let Some(phrase) = tail(classes::CLOCK_HALF_BEFORE) {
        return counted(half.checked_sub(count)?, phrase.range.end);
    }
    // `with 15 minutes of the game remaining` before `after 15 minutes of the game`
    if let Some(phrase) = tail(classes::CLOCK_END) {
        return counted(total.checked_sub(count)?, phrase.range.end);
    }
    // `the 10 minutes in which they scored`
    let goes_on = |phrase: &&Phrase| {
        let behind = phrase.range.end;
        phrase.range.len() > 1
            || behind >= sentence.end
            || !scene.has(behind, flags::RELATIVE | flags::DETERMINER)
    };
    if let Some(phrase) = tail(classes::CLOCK_HALF_IN).filter(goes_on) {
        return within_game(scene, count, phrase.range.end);
    }
    if let Some(phrase) = tail(classes::CLOCK_LATER) {
        return Some((phrase.range.end, Clock { later: Some(count), ..NONE }));
    }
    led(scene, token, count, behind)
}

/// Left of the number: `with`, `after`, `on`.
fn led(scene: Scene, token: usize, count: u32, behind: usize) -> Found {
    let lead =
        scene.tokens.before(token).and_then(|before| scene.phrase(before, classes::CLOCK_LEAD))?;
    // `until five minutes of madness` lasts so long.
    let is_span = behind < scene.tokens.len() && scene.tokens.text(scene.text, behind) == "of";
    match scene.value_of(lead) {
        _ if is_span => None,
        "from" => within_game(scene, count, behind),
        // `inside ten minutes` is a round figure, `inside seven minutes` is none.
        "inside" if !count.is_multiple_of(ROUND) => within_game(scene, count, behind),
        _ => None,
    }
}

/// `of stoppage time`, `into the second half`: minutes that count from the start of a period.
fn within_period(scene: Scene, count: u32, behind: usize, sentence: TokenRange) -> Found {
    let (total, half) = (scene.sport.minutes, scene.sport.half);
    let tail =
        |class: ClassId| (behind < sentence.end).then(|| scene.phrase(behind, class)).flatten();
    if let Some(phrase) = tail(classes::CLOCK_ADDED_IN) {
        let end_of = if scene.value_of(phrase) == "half" { half } else { total };
        let clock = Clock { minute: Some(end_of), added: Some(count), ..NONE };
        return Some((phrase.range.end, clock));
    }
    let (phrase, start) = tail(classes::CLOCK_EXTRA_IN)
        .map(|phrase| (phrase, total))
        .or_else(|| tail(classes::CLOCK_HALF_AFTER).map(|phrase| (phrase, half)))?;
    Some((phrase.range.end, Clock { minute: Some(start + count), ..NONE }))
}

/// `half an hour`, `an hour` as minutes.
fn half_hour(scene: Scene, token: usize) -> Option<(u32, usize)> {
    let phrase = scene.phrase(token, classes::MINUTE_COUNT)?;
    Some((scene.value_of(phrase).parse().ok()?, phrase.range.end))
}

/// `67'` and, at the start of a line, `67 min:`
fn apostrophe(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let minute = digits(scene, token)?;
    let next = token + 1;
    let is_prime = next < sentence.end
        && !scene.tokens.spaced[next]
        && (matches!(scene.tokens.shapes[next], Shape::SingleQuote)
            || scene.tokens.text(scene.text, next) == "′")
        && (next + 1 >= sentence.end
            || scene.tokens.spaced[next + 1]
            || !scene.tokens.shapes[next + 1].is_word());
    if is_prime {
        return within_game(scene, minute, next + 1);
    }
    let opens_line = token == sentence.start && is_minute_word(scene, next, sentence);
    if opens_line { within_game(scene, minute, next + 1) } else { None }
}

/// `a corner on 67`, `equalised with 12 to play`: the word "minutes" is left out.
fn bare(scene: Scene, token: usize, sentence: TokenRange) -> Found {
    let count = digits(scene, token).filter(|_| scene.sport.score == ScoreShape::Goals)?;
    let lead = scene.tokens.before(token).filter(|lead| *lead > sentence.start)?;
    let behind = token + 1;
    let is_lead = |class| scene.phrase(lead, class).is_some();
    let end = (behind < sentence.end)
        .then(|| scene.phrase(behind, classes::BARE_END))
        .flatten()
        .filter(|_| is_lead(classes::BARE_WITH) && count >= ROUND);
    if let Some(end) = end {
        let minute = scene.sport.minutes.checked_sub(count)?;
        return within_game(scene, minute, end.range.end);
    }
    // `are on 31, two behind`: points, where a verb stands before.
    let ends = behind >= sentence.end
        || matches!(scene.tokens.shapes[behind], Shape::Comma | Shape::Stop)
        || scene.has(behind, flags::CLAUSE_BREAK | flags::CONJUNCTION | flags::RELATIVE);
    let is_thing = !scene.has(lead - 1, flags::VERB | flags::AUXILIARY | flags::PREPOSITION);
    let is_told = is_lead(classes::BARE_ON) && is_thing && acts_before(scene, token, sentence);
    if ends && is_told { within_game(scene, count, behind) } else { None }
}

fn fixed(scene: Scene, token: usize) -> Found {
    let phrase = scene.phrase(token, classes::CLOCK_FIXED)?;
    let minute = match scene.value_of(phrase) {
        "half" => scene.sport.half,
        "end" => scene.sport.minutes,
        "half-1" => scene.sport.half.saturating_sub(1),
        "half+1" => scene.sport.half + 1,
        "end-1" => scene.sport.minutes.saturating_sub(1),
        number => number.parse().ok()?,
    };
    Some((phrase.range.end, Clock { minute: Some(minute), ..NONE }))
}

fn period(scene: Scene, token: usize) -> Found {
    let phrase = scene.phrase(token, classes::CLOCK_PERIOD)?;
    let period = match scene.value_of(phrase) {
        "first" => Period::First,
        "second" => Period::Second,
        "extra" => Period::Extra,
        _ => Period::Shootout,
    };
    Some((phrase.range.end, Clock { period, ..NONE }))
}
