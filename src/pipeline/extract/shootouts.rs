//! Kicks told of a shoot-out are no goals: their findings become the shoot-out's own event types.
use super::Scene;
use crate::layer::{
    classes, findings::Finding, phrases::ClassId, reading::Modality, span::TokenRange,
};

/// How many sentences a shoot-out goes on after it is named.
const REACH: usize = 3;

pub(super) fn convert(scene: Scene, findings: &mut [Finding]) {
    let kicks: Vec<_> = findings
        .iter()
        .filter(|finding| finding.modality == Modality::Asserted)
        .map(|finding| (finding.trigger.start, finding.entity("player"), finding.kind.clone()))
        .collect();
    for finding in findings.iter_mut() {
        let file = scene.knowledge.files_of(&finding.kind).next();
        let Some(kind) = file.map(|file| &file.in_shootout).filter(|kind| !kind.is_empty()) else {
            continue;
        };
        // `missed a penalty, then scored in the shoot-out`: nobody has two kicks, so the first was another.
        let (start, player) = (finding.trigger.start, finding.entity("player"));
        let behind = kicks.partition_point(|(at, ..)| *at <= start);
        let later = kicks[behind..]
            .iter()
            .find(|(_, other, kind)| player.is_some() && *other == player && *kind != finding.kind);
        let until = later.map(|(at, ..)| *at);
        // An equaliser is a goal of the match, whatever it led to.
        let scores = scene.sport.points.contains_key(&finding.kind);
        let is_goal = scores
            && (finding.evidence.start..finding.evidence.end)
                .any(|token| scene.phrase(token, classes::FIELD_GOAL).is_some());
        if !is_goal && is_in_shootout(scene, finding.trigger, until, !scores) {
            finding.kind = kind.clone();
        }
    }
}

/// Whether a shoot-out is named beside the trigger or before it; a goal's paragraph must name it itself.
fn is_in_shootout(scene: Scene, trigger: TokenRange, until: Option<usize>, crosses: bool) -> bool {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let own = TokenRange::new(sentence.start, until.unwrap_or(sentence.end).min(sentence.end));
    // `missed a penalty in normal time and again in the shoot-out`: the nearer word counts.
    let in_play = distance(scene, trigger, sentence, classes::IN_PLAY);
    match (distance(scene, trigger, own, classes::SHOOTOUT_WORD), in_play) {
        (Some(kick), Some(play)) => return kick < play,
        (Some(_), None) => return true,
        (None, Some(_)) => return false,
        (None, None) => (),
    }
    let block = scene.tokens.block_of(trigger.start).range;
    let first = scene.tokens.story_before(trigger.start, REACH);
    let first = if crosses { first } else { first.max(block.start) };
    distance(scene, trigger, TokenRange::new(first, sentence.start), classes::SHOOTOUT_WORD)
        .is_some()
}

/// Tokens from the trigger to the nearest word of the class within `range`.
fn distance(scene: Scene, trigger: TokenRange, range: TokenRange, class: ClassId) -> Option<usize> {
    let words = (range.start..range.end).filter(|token| scene.phrase(*token, class).is_some());
    words.map(|token| token.abs_diff(trigger.start)).min()
}
