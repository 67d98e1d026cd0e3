//! Gives each event on the field the time told beside it.
use super::Scene;
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::{Clock, Mention, MentionId, Value, ValueKind},
        phrases::Inflection,
        reading::{EntityKind, Form},
        span::TokenRange,
    },
    pattern::Grammar,
    text::{flags, scan::Shape},
};

/// So many words an "and" weighs, and a comma.
const JOINT: usize = 8;
const COMMA: usize = 4;

/// Attaches the nearest time of the sentence that no other event stands nearer to.
pub(super) fn attach(scene: Scene, grammar: &Grammar, findings: &mut [Finding]) {
    let takes_clock = |finding: &Finding| {
        !finding.is_about_match
            && finding.role("minute").is_none()
            && scene.knowledge.takes_clock(&finding.kind)
    };
    let people = |finding: &Finding| [finding.entity("player"), finding.entity("related")];
    let triggers: Vec<_> = findings
        .iter()
        .map(|finding| {
            let how = finding.text("how").to_owned();
            (finding.trigger, takes_clock(finding), (finding.kind.clone(), people(finding), how))
        })
        .collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        if !triggers[index].1 || is_of_before(scene, finding.trigger) {
            continue;
        }
        // Findings stand in text order: those of the sentence are neighbours.
        let sentence = scene.tokens.sentence_of(finding.trigger.start);
        let from = triggers.partition_point(|(range, ..)| range.start < sentence.start);
        let others: Vec<TokenRange> = triggers[from..]
            .iter()
            .take_while(|(range, ..)| range.start < sentence.end)
            .filter(|(range, takes, _)| *takes && *range != finding.trigger)
            // `went off in the 30th minute with an ankle injury`: one time for both, but not for what an aside tells:
            // `Smith, booked before the break, was sent off in the 70th minute`.
            .filter(|(other, _, (kind, others, way))| {
                let is_shared =
                    people(finding).iter().flatten().any(|person| others.contains(&Some(*person)));
                // `Kane grabbed his second in the 93rd minute, stabbing home`: the participle tells the same once more.
                let is_retold = || is_gerund(scene, *other) || is_gerund(scene, finding.trigger);
                let is_same = *kind == finding.kind && !(is_shared && is_retold());
                let is_one_kick = is_one_kick(scene, finding, (kind, way));
                is_same
                    || !is_shared && !is_one_kick
                    || *kind != finding.kind && is_aside(grammar, finding.trigger, *other)
            })
            .map(|(range, ..)| *range)
            .collect();
        let beside = nearest(scene, grammar, finding.trigger, &others);
        let told = beside.filter(|(clock, _)| clock.minute.is_some() || clock.later.is_some());
        let line = || line_clock(scene, finding.trigger);
        let is_taken = |sentence: TokenRange| {
            let first = triggers.partition_point(|(range, ..)| range.start < sentence.start);
            triggers[first..]
                .iter()
                .take_while(|(range, ..)| range.start < sentence.end)
                .any(|(_, takes, _)| *takes)
        };
        let before = || {
            announced(scene, finding)
                .filter(|(_, range)| !is_taken(scene.tokens.sentence_of(range.start)))
        };
        if let Some((clock, range)) = told.or_else(line).or_else(before).or(beside) {
            finding.roles.push(("minute".into(), Filling::Clock(clock), range));
        }
    }
}

/// One leads to the other: a penalty is taken in the minute in which it is given.
fn is_one_kick(scene: Scene, finding: &Finding, (kind, way): (&str, &str)) -> bool {
    let cause = |kind, way| scene.knowledge.cause(kind, way);
    cause(kind, way) == Some(&finding.kind)
        || cause(&finding.kind, finding.text("how")) == Some(kind)
}

/// `to atone for an earlier miss`: what the time beside it is of came later.
fn is_of_before(scene: Scene, trigger: TokenRange) -> bool {
    let before =
        trigger.start.checked_sub(1).filter(|at| scene.phrase(*at, classes::EARLIER).is_some());
    before.is_some_and(|at| {
        scene.mentions.value_at(at).is_none() && at > 0 && scene.has(at - 1, flags::DETERMINER)
    })
}

fn is_gerund(scene: Scene, trigger: TokenRange) -> bool {
    let mut known = scene.phrases.at(trigger.start).iter();
    known.any(|phrase| phrase.inflection == Inflection::Gerund)
}

/// Whether the trigger stands between commas, perhaps behind "who had", and the other comes later.
fn is_aside(grammar: &Grammar, trigger: TokenRange, other: TokenRange) -> bool {
    let is_comma = |token: usize| grammar.shape(token) == Shape::Comma;
    let group = grammar.verb_group(trigger.start);
    let is_relative = group > 0 && grammar.has(group - 1, flags::RELATIVE);
    let start = group - usize::from(is_relative);
    start > 0 && is_comma(start - 1) && (trigger.end..other.start).any(is_comma)
}

/// `Leeds went ahead after 20 minutes. Kane headed in`: the sentence before tells when the score changed, or could have.
fn announced(scene: Scene, finding: &Finding) -> Option<(Clock, TokenRange)> {
    let is_kick = || {
        scene.knowledge.leads_on(&finding.kind)
            || scene.knowledge.cause(&finding.kind, finding.text("how")).is_some()
    };
    if !scene.sport.points.contains_key(&finding.kind) && !is_kick() {
        return None;
    }
    let own = scene.tokens.sentence_of(finding.trigger.start);
    let start = scene.tokens.story_before(finding.trigger.start, 1);
    let before = TokenRange::new(start, own.start);
    let changes = (before.start..before.end).any(|token| {
        scene.phrase(token, classes::SIDE_LEADS).is_some()
            || scene.phrase(token, classes::SCORE_MARK).is_some()
    });
    // Whoever else is named there did it himself.
    let names = |(id, mention): (MentionId, &Mention)| {
        mention.kind == EntityKind::Person
            && mention.form == Form::Name
            && scene.entities.of(id) != finding.entity("player")
    };
    if scene.mentions.within(before).any(names) {
        return None;
    }
    let minute = |value: &Value| match value.kind {
        ValueKind::Clock(clock) if clock.minute.or(clock.later).is_some() => {
            Some((clock, value.range))
        }
        _ => None,
    };
    // `led 2-1 with three minutes left. Kane missed`: when it stood so, not when he missed.
    let stands = || {
        let mut values = scene.mentions.values_within(before);
        values.any(|value| matches!(value.kind, ValueKind::Score(_)))
    };
    let is_told = changes && (scene.sport.points.contains_key(&finding.kind) || !stands());
    is_told.then(|| scene.mentions.values_within(before).find_map(minute)).flatten()
}

/// `63 min: ...`: the time at the start of a line of live text holds for all that the line tells.
fn line_clock(scene: Scene, trigger: TokenRange) -> Option<(Clock, TokenRange)> {
    let line = scene.tokens.block_of(trigger.start).range;
    let (_, value) = scene.mentions.value_at(line.start)?;
    let ValueKind::Clock(clock) = value.kind else { return None };
    let behind = value.range.end;
    let is_prime = scene.tokens.span(value.range).of(scene.text).ends_with(['\'', '′', '’']);
    let is_stamp = behind < line.end
        && (is_prime || matches!(scene.tokens.shapes[behind], Shape::Colon | Shape::Dash))
        && clock.minute.is_some();
    is_stamp.then_some((clock, value.range))
}

fn nearest(
    scene: Scene,
    grammar: &Grammar,
    trigger: TokenRange,
    others: &[TokenRange],
) -> Option<(Clock, TokenRange)> {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let clause = grammar.clause(trigger);
    let mut best: Option<((bool, bool, usize), Clock, TokenRange)> = None;
    for value in scene.mentions.values_within(sentence) {
        let ValueKind::Clock(clock) = value.kind else { continue };
        if is_of_standing(scene, value.range) {
            continue;
        }
        // `his first-half try`: the period in front of the noun is its own.
        if clock.minute.is_none() && value.range.end == trigger.start {
            return Some((clock, value.range));
        }
        let distance = distance(grammar, trigger, value.range);
        // `crossed after three minutes, Hart converting`: the time stands with the verb on its side of the comma.
        let is_apart = |other: TokenRange| {
            is_gerund(scene, trigger)
                && commas(grammar, other, value.range) == 0
                && commas(grammar, trigger, value.range) > 0
        };
        let is_taken = others.iter().any(|other| {
            let is_closer = self::distance(grammar, *other, value.range) < distance;
            let is_of_other = !clause.contains(value.range.start)
                && grammar.clause(*other).contains(value.range.start);
            is_between(*other, trigger, value.range)
                || is_closer && (clause.contains(other.start) || is_apart(*other))
                || is_of_other
        });
        // `with 10 minutes left they missed one, but his try settled it`: a time of another clause.
        let (left, right) =
            (value.range.end.min(trigger.end), value.range.start.max(trigger.start));
        let is_cut = !clause.contains(value.range.start)
            && (left..right).any(|token| scene.phrase(token, classes::SCOPE_END).is_some());
        if is_taken && clock.minute.or(clock.later).is_some() || is_cut {
            continue;
        }
        let rank = (
            !clause.contains(value.range.start),
            clock.minute.is_none() && clock.later.is_none(),
            distance,
        );
        if best.as_ref().is_none_or(|(known, _, _)| rank < *known) {
            best = Some((rank, clock, value.range));
        }
    }
    best.map(|(_, clock, range)| (clock, range))
}

/// `13-6 at the break`, `a lead at half-time`: when the score stood so, not when something happened.
fn is_of_standing(scene: Scene, time: TokenRange) -> bool {
    let is_score = |token: usize| {
        let value = scene.mentions.value_at(token);
        value.is_some_and(|(_, value)| matches!(value.kind, ValueKind::Score(_)))
    };
    scene.phrase(time.start, classes::CLOCK_STANDING).is_some()
        && time.start > 0
        && (is_score(time.start - 1)
            || scene.phrase(time.start - 1, classes::STANDING_WORD).is_some())
}

/// Words between; an "and" or a comma between them counts for several.
fn distance(grammar: &Grammar, one: TokenRange, other: TokenRange) -> usize {
    let (from, until) = between(one, other);
    let joints = (from..until).filter(|token| grammar.has(*token, flags::CONJUNCTION)).count();
    until.saturating_sub(from) + JOINT * joints + COMMA * commas(grammar, one, other)
}

fn commas(grammar: &Grammar, one: TokenRange, other: TokenRange) -> usize {
    let (from, until) = between(one, other);
    (from..until).filter(|token| grammar.shape(*token) == Shape::Comma).count()
}

fn between(one: TokenRange, other: TokenRange) -> (usize, usize) {
    if one.end <= other.start { (one.end, other.start) } else { (other.end, one.start) }
}

/// Whether `other` stands between the trigger and the time.
fn is_between(other: TokenRange, trigger: TokenRange, time: TokenRange) -> bool {
    let (left, right) = if trigger.start < time.start { (trigger, time) } else { (time, trigger) };
    left.end <= other.start && other.end <= right.start
}
