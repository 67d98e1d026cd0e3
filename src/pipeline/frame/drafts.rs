//! Match findings -> drafts: orients scores, fills in the side that the words leave out, joins tellings of one match.
use super::{
    Scene,
    context::{self, Context, Place},
    hosting, listings,
    pairing::{is_open, sides},
    sections,
};
use crate::layer::{
    classes,
    findings::{Filling, Finding, Findings},
    frames::{Draft, Outcome},
    mentions::Mention,
    phrases::Inflection,
    reading::{EntityId, EntityKind, Form, Modality, Pair, Status},
    span::TokenRange,
    tokens::BlockKind,
};
use crate::text::scan::Shape;

/// Sentences back to the competition that a passage is about.
const COMPETITION_REACH: usize = 4;

/// Tokens of `Leeds United 1-0 Hull City`.
const LINE: usize = 8;

/// Words behind a fixture that say that it was put off.
const CALLED_OFF_REACH: usize = 10;

/// Every match that a finding tells, in text order; one match may be told often.
pub(super) fn told(scene: Scene, findings: &Findings) -> Vec<Draft> {
    let items = &findings.items;
    let told = (0..items.len()).filter(|index| tells_match(&items[*index]));
    let meetings: Vec<Meeting> = told
        .filter(|index| !is_open(scene, &items[*index]))
        .filter_map(|index| {
            let sides = sides(scene, items, index)?;
            Some(Meeting { finding: &items[index], sides })
        })
        .collect();
    (0..meetings.len()).map(|index| draft(scene, &meetings, index)).collect()
}

/// A finding with the two sides that it is of.
struct Meeting<'f> {
    finding: &'f Finding,
    sides: (EntityId, EntityId),
}

fn tells_match(finding: &Finding) -> bool {
    match finding.kind.as_str() {
        "fixture" => finding.modality != Modality::Denied,
        "result" => !matches!(finding.modality, Modality::Denied | Modality::Hypothetical),
        _ => false,
    }
}

/// Triggers of other matches in the sentence.
fn rivals(scene: Scene, meetings: &[Meeting], index: usize) -> Vec<TokenRange> {
    let own = &meetings[index];
    let sentence = |meeting: &&Meeting| scene.tokens.sentence[meeting.finding.trigger.start];
    let number = sentence(&own);
    let behind = meetings[index + 1..].iter().take_while(|other| sentence(other) == number);
    let before = meetings[..index].iter().rev().take_while(|other| sentence(other) == number);
    let is_rival = |other: &&Meeting| {
        let (one, two) = own.sides;
        other.sides != (one, two)
            && other.sides != (two, one)
            && other.finding.trigger != own.finding.trigger
    };
    before.chain(behind).filter(is_rival).map(|other| other.finding.trigger).collect()
}

fn draft(scene: Scene, meetings: &[Meeting], index: usize) -> Draft {
    let Meeting { finding, sides: (one, other) } = meetings[index];
    let is_fixture = finding.kind == "fixture";
    let is_future = is_fixture || finding.modality != Modality::Asserted;
    let range = scene.tokens.sentence_of(finding.trigger.start);
    let rivals = rivals(scene, meetings, index);
    let place = Place { range, near: finding.trigger, rivals: &rivals, sides: Some((one, other)) };
    let mut context = context::read_for(scene, place);
    context.is_past |= is_history(scene, range);
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
    let status = status(scene, finding, is_fixture, &context);
    let competition =
        context.competition.or_else(|| competition_before(scene, finding, &context, (one, other)));
    let sentence = scene.tokens.sentence[finding.trigger.start];
    if status == Status::Scheduled {
        context.date = context.date.map(|day| context::still_to_come(scene, day));
    }
    let base = implied((one, other), status, finding.evidence, sentence, context);
    let mut draft = Draft {
        outcome: if status == Status::Played { outcome } else { None },
        extra_time: finding.text("extra") == "yes",
        sets,
        competition,
        venue: finding.entity("venue").or(base.venue),
        home: finding.entity("home"),
        is_status_told: finding.kind != "fixture" || status == Status::Scheduled,
        confidence: finding.confidence,
        ..base
    };
    place_score(scene, finding, score, &mut draft);
    draft
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
        mention.kind == EntityKind::Competition && mention.form == Form::Name
    });
    named
        .filter_map(|(id, _)| scene.entities.of(id))
        .filter(|competition| hosting::can_host(scene, *competition, sides))
        .last()
}

/// A score may be the final one, the aggregate, the half-time one or that of the shoot-out.
fn place_score(scene: Scene, finding: &Finding, score: Option<Pair>, draft: &mut Draft) {
    let Some(pair) = score.filter(|_| draft.status == Status::Played) else { return };
    match label(scene, finding) {
        Some("aggregate") => draft.aggregate = Some(pair),
        Some("half_time") => draft.half_time = Some(pair),
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
    let near = first.max(sentence.start)..(place.end + 4).min(sentence.end);
    let label = near
        .filter_map(|token| scene.phrase(token, classes::SCORE_LABEL))
        .min_by_key(|phrase| phrase.range.start.abs_diff(place.end));
    label.map(|phrase| scene.knowledge.value(phrase.value))
}

pub(super) fn oriented_sets(sets: &[Pair], swap: bool) -> Vec<Pair> {
    sets.iter().map(|(one, other)| if swap { (*other, *one) } else { (*one, *other) }).collect()
}

fn status(scene: Scene, finding: &Finding, is_fixture: bool, context: &Context) -> Status {
    match finding.text("status") {
        "abandoned" => return Status::Abandoned,
        "postponed" => return Status::Postponed,
        _ => (),
    }
    if !is_fixture {
        let asserted = finding.modality == Modality::Asserted;
        return if asserted { Status::Played } else { Status::Scheduled };
    }
    if is_called_off(scene, finding.trigger) {
        return Status::Postponed;
    }
    let is_later = scene.published.zip(context.date).is_some_and(|(now, day)| day > now);
    let is_present = scene.phrases.at(finding.trigger.start).iter().any(|phrase| {
        matches!(phrase.inflection, Inflection::Base | Inflection::Third)
            && phrase.range == finding.trigger
    });
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let is_ahead = (sentence.start..sentence.end)
        .any(|token| scene.phrase(token, classes::AHEAD_WORD).is_some());
    let is_told = finding.modality != Modality::Asserted && !context.is_past;
    let is_listed = listings::is_to_come(scene, finding.trigger);
    let is_announced = context.is_future || is_later || is_present || is_told || is_listed;
    if is_announced || is_ahead && !context.is_past { Status::Scheduled } else { Status::Played }
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

/// `Harbour against Dale was postponed because of fog`
fn is_called_off(scene: Scene, trigger: TokenRange) -> bool {
    let sentence = scene.tokens.sentence_of(trigger.start);
    (trigger.end..sentence.end.min(trigger.end + CALLED_OFF_REACH))
        .take_while(|token| scene.tokens.shapes[*token] != Shape::Comma)
        .any(|token| scene.phrase(token, classes::CALLED_OFF).is_some())
}

/// Blocks whose facts are repeats of the text.
pub(super) fn is_headline(scene: Scene, token: usize) -> bool {
    scene.tokens.block_of(token).kind == BlockKind::Headline
}
