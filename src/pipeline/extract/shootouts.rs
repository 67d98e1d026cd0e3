//! Kicks told of a shoot-out are no goals: their findings become the shoot-out's own event types.
use super::Scene;
use crate::layer::{
    classes, findings::Finding, mentions::ValueKind, phrases::ClassId, reading::Modality,
    span::TokenRange, tokens::BlockKind,
};

/// How many sentences a shoot-out goes on after it is named.
const REACH: usize = 3;
/// So many score together in a shoot-out only, however far back it is named.
const TOGETHER: usize = 3;
const REACH_OF_LIST: usize = 8;

/// `findings` are in text order.
pub(super) fn convert(scene: Scene, findings: &mut [Finding]) {
    let scores = |index: &usize| scene.sport.points.contains_key(&findings[*index].kind);
    let mut kicks: Vec<Option<&str>> = vec![None; findings.len()];
    // Kicks that went in are known by those told beside them that did not.
    let (goals, misses): (Vec<usize>, Vec<usize>) = (0..findings.len()).partition(scores);
    for index in misses.into_iter().chain(goals) {
        kicks[index] = kick(scene, findings, &kicks, index);
    }
    announce(scene, findings, &mut kicks);
    for (finding, kick) in findings.iter_mut().zip(kicks) {
        if let Some(kind) = kick {
            finding.kind = kind.to_owned();
        }
    }
}

/// `Kane misses as Leeds go out`: what a headline says of a kick is what the text says of it.
fn announce<'s>(scene: Scene<'s>, findings: &[Finding], kicks: &mut [Option<&'s str>]) {
    let is_title = |finding: &Finding| {
        scene.tokens.block_of(finding.trigger.start).kind == BlockKind::Headline
    };
    // Findings stand in text order, headlines first.
    let titles = findings.iter().take_while(|finding| is_title(finding)).count();
    for index in 0..titles {
        let own = &findings[index];
        let is_told = |other: &Finding| {
            other.kind == own.kind && other.entity("player") == own.entity("player")
        };
        let mut told = (titles..findings.len()).filter(|other| is_told(&findings[*other]));
        let first = told.next().map(|other| kicks[other]);
        if kicks[index].is_none() && own.entity("player").is_some() {
            kicks[index] = first.flatten().filter(|_| told.all(|other| kicks[other].is_some()));
        }
    }
}

/// The shoot-out's own event type for the finding at `index`, if it tells a kick of one.
fn kick<'a>(
    scene: Scene<'a>,
    findings: &[Finding],
    known: &[Option<&str>],
    index: usize,
) -> Option<&'a str> {
    let finding = &findings[index];
    let file = scene.knowledge.files_of(&finding.kind).next()?;
    if file.in_shootout.is_empty() {
        return None;
    }
    // `missed a penalty, then scored in the shoot-out`: nobody has two kicks, so the first was another.
    let start = finding.trigger.start;
    let end = scene.tokens.sentence_of(start).end;
    let player = finding.entity("player");
    let mut later = findings[index + 1..].iter().take_while(|other| other.trigger.start < end);
    let other = later.find(|other| {
        other.trigger.start > start
            && other.modality == Modality::Asserted
            && player.is_some()
            && other.entity("player") == player
            && (other.kind != finding.kind || is_again(scene, other.trigger))
    });
    let until = other.map_or(end, |other| other.trigger.start);
    let scores = scene.sport.points.contains_key(&finding.kind);
    let is_of_match = other.is_some() && is_named_from(scene, finding.trigger, until)
        || !scores && is_caused(scene, findings, index);
    if is_of_match {
        return None;
    }
    // An equaliser is a goal of the match, whatever it led to.
    let is_goal = scores
        && (finding.number("count").is_some_and(|count| count > 1)
            || is_of_play(scene, finding)
            || (finding.evidence.start..finding.evidence.end)
                .any(|token| scene.phrase(token, classes::FIELD_GOAL).is_some()));
    // `Hart, Moss and Cole all scored`: so many at once score in a shoot-out, whichever paragraph names it.
    let together = findings.iter().filter(|other| other.trigger == finding.trigger).count();
    let is_joint = scores && together >= TOGETHER && !has_time(scene, finding.trigger);
    let reach = match (scores, is_joint) {
        (_, true) => Some(REACH_OF_LIST),
        (true, _) => None,
        _ => Some(REACH),
    };
    (is_kick(scene, findings, index)
        || scores && !is_goal && is_beside_kick(scene, findings, known, index)
        || !is_goal && is_in_shootout(scene, finding.trigger, until, reach))
    .then_some(&file.in_shootout)
}

/// `missed again`
fn is_again(scene: Scene, trigger: TokenRange) -> bool {
    scene.phrase(trigger.end, classes::FURTHER).is_some()
}

/// `whose early penalty Hart had saved, struck the winner in the shoot-out`: it is named from `until` on only.
fn is_named_from(scene: Scene, trigger: TokenRange, until: usize) -> bool {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let is_named = |range| distance(scene, trigger, range, classes::SHOOTOUT_WORD).is_some();
    is_named(TokenRange::new(until, sentence.end))
        && !is_named(TokenRange::new(sentence.start, until))
}

/// `fouled Moss, who took the penalty`: no shoot-out has fouls.
fn is_caused(scene: Scene, findings: &[Finding], index: usize) -> bool {
    let own = &findings[index];
    let cause = scene.knowledge.cause(&own.kind, own.text("how"));
    let sentence = scene.tokens.sentence_of(own.trigger.start);
    let is_near = |other: &&Finding| sentence.contains(other.trigger.start);
    let is_cause =
        |other: &Finding| other.modality == Modality::Asserted && cause == Some(&other.kind);
    let before = findings[..index].iter().rev().take_while(is_near);
    let behind = findings[index + 1..].iter().take_while(is_near);
    before.chain(behind).any(is_cause)
}

/// Whether the sentence of the trigger tells a minute.
fn has_time(scene: Scene, trigger: TokenRange) -> bool {
    let mut values = scene.mentions.values_within(scene.tokens.sentence_of(trigger.start));
    values.any(|value| matches!(value.kind, ValueKind::Clock(_)))
}

/// The way of scoring that a shoot-out knows.
const PENALTY: &str = "penalty";

/// Whether a rule of the shoot-out's own holds at the trigger of the finding.
fn is_kick(scene: Scene, findings: &[Finding], index: usize) -> bool {
    let own = &findings[index];
    let is_here = |other: &&Finding| other.trigger.start == own.trigger.start;
    let before = findings[..index].iter().rev().take_while(is_here);
    let behind = findings[index + 1..].iter().take_while(is_here);
    before.chain(behind).any(|other| {
        scene.knowledge.is_of_shootout(&other.kind)
            && other.entity("player") == own.entity("player")
    })
}

/// `Hart and Moss converted before Cole tucked away the decisive kick`: kicks are told together.
fn is_beside_kick(
    scene: Scene,
    findings: &[Finding],
    known: &[Option<&str>],
    index: usize,
) -> bool {
    let sentence = scene.tokens.sentence_of(findings[index].trigger.start);
    let is_near = |other: &usize| sentence.contains(findings[*other].trigger.start);
    let is_kick = |other: usize| {
        known[other].is_some() || scene.knowledge.is_of_shootout(&findings[other].kind)
    };
    let before = (0..index).rev().take_while(is_near);
    let behind = (index + 1..findings.len()).take_while(is_near);
    let is_in_play =
        (sentence.start..sentence.end).any(|token| scene.phrase(token, classes::IN_PLAY).is_some());
    !is_in_play && before.chain(behind).any(is_kick)
}

/// `headed in`, `curled a free-kick in`: no kick from the spot.
fn is_of_play(scene: Scene, finding: &Finding) -> bool {
    let how = finding.text("how");
    how != PENALTY && scene.knowledge.meaning(classes::SET_HOW, how).is_some()
}

/// Whether a shoot-out is named beside the trigger or so many sentences before it; a single goal's paragraph must name it
/// itself.
fn is_in_shootout(scene: Scene, trigger: TokenRange, until: usize, reach: Option<usize>) -> bool {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let own = TokenRange::new(sentence.start, until);
    // `missed a penalty in normal time and again in the shoot-out`: the nearer word counts.
    let in_play = distance(scene, trigger, sentence, classes::IN_PLAY);
    match (distance(scene, trigger, own, classes::SHOOTOUT_WORD), in_play) {
        (Some(kick), Some(play)) => return kick < play,
        (Some(_), None) => return true,
        (None, Some(_)) => return false,
        (None, None) => (),
    }
    let block = scene.tokens.block_of(trigger.start).range;
    let first = scene.tokens.story_before(trigger.start, reach.unwrap_or(REACH));
    // `Kane skied his kick in 2022`: a paragraph with a time of its own is another story.
    let is_dated = || {
        let mut values = scene.mentions.values_within(sentence);
        values.any(|value| matches!(value.kind, ValueKind::Date(_)))
    };
    let first = if reach.is_some() && !is_dated() { first } else { first.max(block.start) };
    distance(scene, trigger, TokenRange::new(first, sentence.start), classes::SHOOTOUT_WORD)
        .is_some()
}

/// Tokens from the trigger to the nearest word of the class within `range`.
fn distance(scene: Scene, trigger: TokenRange, range: TokenRange, class: ClassId) -> Option<usize> {
    let words = (range.start..range.end).filter(|token| scene.phrase(*token, class).is_some());
    words.map(|token| token.abs_diff(trigger.start)).min()
}
