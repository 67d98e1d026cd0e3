//! Meetings -> drafts: orients scores, and says of what a score is, when and where a match was.
use super::{
    Scene, asides,
    context::{self, Context, Place},
    hosting,
    meetings::{Meeting, rivals},
    sections, status,
};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        frames::{Draft, Outcome},
        mentions::{Mention, Value, ValueKind},
        phrases::Phrase,
        reading::{EntityId, EntityKind, Form, Modality, Pair, Status},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Sentences back to the competition that a passage is about.
const COMPETITION_REACH: usize = 4;

/// Greatest confidence of a result without a score, and what an inferred side leaves of any.
const UNSCORED: f32 = 0.88;
const INFERRED: f32 = 0.9;
/// Words between "which" and the score.
const WHICH_REACH: usize = 6;
/// Tokens of `Leeds United 1-0 Hull City`.
const LINE: usize = 8;

pub(super) fn draft(scene: Scene, meetings: &[Meeting], index: usize) -> Draft {
    let Meeting { finding, sides: (one, other) } = meetings[index];
    let is_fixture = finding.kind != "result";
    let is_future = is_fixture || finding.modality != Modality::Asserted;
    let range = scene.tokens.sentence_of(finding.trigger.start);
    let rivals = rivals(scene, meetings, index);
    let place = Place { range, near: finding.trigger, rivals: &rivals, sides: Some((one, other)) };
    let mut context = context::read_for(scene, place);
    context.is_past |= is_history(scene, range);
    if let Some(year) = asides::year_before(scene, finding.trigger.start) {
        context.is_past = true;
        context.edition = year.to_string();
    }
    sections::inherit(scene, finding.trigger, (one, other), &mut context);
    let winner = finding
        .entity("winner")
        .or_else(|| finding.entity("loser").map(|loser| if loser == one { other } else { one }));
    let told = finding.score("score").filter(|_| !is_future);
    let (score, outcome) = orient(finding, told, winner, (one, other));
    let sets = match finding.role("sets") {
        Some(Filling::Sets(sets)) => oriented_sets(sets, winner == Some(other)),
        _ => Vec::new(),
    };
    let status = status::told(scene, finding, is_fixture, &context);
    let competition =
        context.competition.or_else(|| competition_before(scene, finding, &context, (one, other)));
    let sentence = scene.tokens.sentence[finding.trigger.start];
    if status == Status::Scheduled {
        context.date = context.date.map(|day| context::still_to_come(scene, day));
    }
    let base = implied((one, other), status, finding.evidence, sentence, context);
    let home = hosting::host(scene, finding, (one, other));
    let venue = finding.entity("venue").or(base.venue).filter(|ground| {
        let owner = hosting::owner(scene, *ground, (one, other));
        (home.is_none() || owner.is_none() || owner == home)
            && hosting::can_be_at(scene, *ground, (one, other), &base.stage)
    });
    let home = home.or_else(|| hosting::owner(scene, venue?, (one, other)));
    let mut draft = Draft {
        outcome: if status == Status::Played { outcome } else { None },
        extra_time: finding.text("extra") == "yes",
        sets,
        competition,
        venue,
        home,
        is_status_told: !is_fixture || status == Status::Scheduled,
        confidence: confidence(finding, (one, other)),
        ..base
    };
    place_score(scene, finding, score, &mut draft);
    draft
}

/// A side that the words leave out was found elsewhere, and a result without a score is told in passing.
fn confidence(finding: &Finding, (one, other): (EntityId, EntityId)) -> f32 {
    let is_side = |filling: &Filling| matches!(filling, Filling::Entity(side, _) if *side == one || *side == other);
    let named = finding.roles.iter().filter(|(_, filling, _)| is_side(filling)).count();
    let is_scored = finding.score("score").is_some() || finding.role("sets").is_some();
    let told = if is_scored { finding.confidence } else { finding.confidence.min(UNSCORED) };
    if named < 2 { told * INFERRED } else { told }
}

/// `the two sides had met in four previous matches`: the sentence tells of meetings before.
pub(super) fn is_history(scene: Scene, sentence: TokenRange) -> bool {
    (sentence.start..sentence.end).any(|token| scene.phrase(token, classes::HISTORY).is_some())
}

/// The score in the order of the sides, and who won: "lost 1-2" and "lost 2-1" mean the same.
fn orient(
    finding: &Finding,
    score: Option<Pair>,
    winner: Option<EntityId>,
    (one, other): (EntityId, EntityId),
) -> (Option<Pair>, Option<Outcome>) {
    let drawn = finding.text("outcome") == "draw";
    let outcome = winner.map(Outcome::Won).or(drawn.then_some(Outcome::Drawn));
    match (score, winner) {
        (Some((left, right)), Some(side)) => {
            let (high, low) = (left.max(right), left.min(right));
            (Some(if side == one { (high, low) } else { (low, high) }), outcome)
        }
        (Some((left, right)), None) if left != right && !drawn => {
            (score, Some(Outcome::Won(if left > right { one } else { other })))
        }
        (Some((left, right)), None) if left == right => (score, Some(Outcome::Drawn)),
        _ => (score, outcome),
    }
}

/// The competition that the passage is about: the last one named before, unless the words go back in time.
fn competition_before(
    scene: Scene,
    finding: &Finding,
    context: &Context,
    sides: (EntityId, EntityId),
) -> Option<EntityId> {
    if context.is_past {
        return None;
    }
    let number = scene.tokens.sentence[finding.trigger.start] as usize;
    let first = scene.tokens.sentences[number.saturating_sub(COMPETITION_REACH)].range.start;
    let before = TokenRange::new(first, finding.trigger.start);
    let named = scene.mentions.within(before).filter(|(_, mention)| {
        mention.kind == EntityKind::Competition
            && mention.form == Form::Name
            && !hosting::describes_side(scene, mention.range)
            && asides::around(scene, mention.range.start).is_none()
    });
    let own = finding.trigger.start;
    named
        .filter_map(|(id, mention)| Some((mention.range, scene.entities.of(id)?)))
        .filter(|(_, competition)| hosting::can_host(scene, *competition, sides))
        .max_by_key(|(range, _)| (!hosting::is_spoken(scene, *range, own), range.start))
        .map(|(_, competition)| competition)
}

/// A score may be the final one, the aggregate, the half-time one or that of the shoot-out.
fn place_score(scene: Scene, finding: &Finding, score: Option<Pair>, draft: &mut Draft) {
    let Some(pair) = score.filter(|_| draft.status == Status::Played) else { return };
    match label(scene, finding) {
        Some("aggregate") => draft.aggregate = Some(pair),
        Some("half_time") => {
            // Who led then need not have won.
            draft.half_time = Some(pair);
            draft.outcome = None;
        }
        Some("shootout") => draft.shootout = Some(pair),
        _ => draft.score = Some(pair),
    }
}

/// What the words beside a score say that it is the score of.
pub(super) fn label<'a>(scene: Scene<'a>, finding: &Finding) -> Option<&'a str> {
    let place = finding
        .roles
        .iter()
        .find(|(name, _, range)| name == "score" && !range.is_empty())
        .map_or(finding.trigger, |(_, _, range)| *range);
    let sentence = scene.tokens.sentence_of(place.start);
    // `Half-time: Leeds 1-0 Hull`: the label stands before the sides.
    let is_line = place == finding.trigger && finding.evidence.len() <= LINE;
    let first = if is_line { finding.evidence.start } else { place.start }.saturating_sub(3);
    // `won 4-1 after leading 2-0 at half-time`: the label is of the score next to it.
    let is_score = |value: &&Value| matches!(value.kind, ValueKind::Score(_));
    let next = scene.mentions.values_within(TokenRange::new(place.end, sentence.end));
    let next = next.into_iter().find(is_score);
    // `won 3-2 on aggregate after a 1-1 draw`: what stands behind another score is said of that one.
    let before = TokenRange::new(sentence.start, place.start.max(sentence.start));
    let is_second = scene.mentions.values_within(before).into_iter().any(|value| is_score(&value));
    let first = if is_second && !is_line { place.start } else { first };
    let end = next.map_or(sentence.end, |value| value.range.start);
    let near = first.max(sentence.start)..(place.end + 4).min(end);
    let label = near
        .filter_map(|token| scene.phrase(token, classes::SCORE_LABEL))
        .min_by_key(|phrase| phrase.range.start.abs_diff(place.end))
        .or_else(|| label_of_clause(scene, place.start));
    label.map(|phrase| scene.knowledge.value(phrase.value))
}

/// `the shoot-out, which Leeds won 4-2`: what the clause that holds `token` is about.
fn label_of_clause<'a>(scene: Scene<'a>, token: usize) -> Option<&'a Phrase> {
    let sentence = scene.tokens.sentence_of(token);
    let first = token.saturating_sub(WHICH_REACH).max(sentence.start);
    let which = (first..token).rev().find(|at| scene.has(*at, flags::RELATIVE))?;
    let comma = scene.tokens.before(which)?;
    let noun = match scene.tokens.shapes[comma] {
        Shape::Comma => scene.tokens.before(comma)?,
        _ => comma,
    };
    (noun.saturating_sub(1)..=noun)
        .filter_map(|at| scene.phrase(at, classes::SCORE_LABEL))
        .find(|phrase| phrase.range.end == noun + 1)
}

pub(super) fn oriented_sets(sets: &[Pair], swap: bool) -> Vec<Pair> {
    sets.iter().map(|(one, other)| if swap { (*other, *one) } else { (*one, *other) }).collect()
}

/// A draft of a match that the words only imply.
pub(super) fn implied(
    sides: (EntityId, EntityId),
    status: Status,
    range: TokenRange,
    sentence: u32,
    context: Context,
) -> Draft {
    Draft {
        sides,
        score: None,
        outcome: None,
        half_time: None,
        aggregate: None,
        shootout: None,
        extra_time: false,
        sets: Vec::new(),
        competition: context.competition,
        stage: context.stage,
        edition: context.edition,
        date: context.date,
        venue: context.venue,
        home: None,
        attendance: None,
        status,
        is_status_told: false,
        is_focus: false,
        is_reported: false,
        is_past: context.is_past,
        confidence: 0.6,
        range,
        sentences: vec![sentence],
    }
}

/// Whether the mention names a side of its own accord.
pub(super) fn names_side(mention: &Mention) -> bool {
    mention.kind == EntityKind::Team
        && mention.value != "adjective"
        && mention.form != Form::Pronoun
}

/// Blocks whose facts are repeats of the text.
pub(super) fn is_headline(scene: Scene, token: usize) -> bool {
    scene.tokens.block_of(token).kind == BlockKind::Headline
}
