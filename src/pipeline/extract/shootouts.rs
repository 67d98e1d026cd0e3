//! Kicks told of a shoot-out are no goals: their findings become the shoot-out's own event types.
use super::Scene;
use crate::layer::{classes, findings::Finding, span::TokenRange};

/// How many sentences a shoot-out goes on after it is named, within its paragraph.
const REACH: u32 = 3;

pub(super) fn convert(scene: Scene, findings: &mut [Finding]) {
    let kicks: Vec<_> = findings
        .iter()
        .map(|finding| (finding.trigger.start, finding.entity("player"), finding.kind.clone()))
        .collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        let file = scene.knowledge.files_of(&finding.kind).next();
        let Some(kind) = file.map(|file| &file.in_shootout).filter(|kind| !kind.is_empty()) else {
            continue;
        };
        // `missed a penalty, then scored in the shoot-out`: nobody has two kicks, so the first was another.
        let (start, player, kind_told) = &kicks[index];
        let later = kicks[index + 1..].iter().find(|(at, other, kind)| {
            at > start && player.is_some() && other == player && kind != kind_told
        });
        let until = later.map(|(at, ..)| *at);
        // An equaliser is a goal of the match, whatever it led to.
        let is_goal = scene.sport.points.contains_key(&finding.kind)
            && (finding.evidence.start..finding.evidence.end)
                .any(|token| scene.phrase(token, classes::FIELD_GOAL).is_some());
        if !is_goal && is_in_shootout(scene, finding.trigger, until) {
            finding.kind = kind.clone();
        }
    }
}

/// Whether a shoot-out is named beside the trigger or in the sentences before it.
fn is_in_shootout(scene: Scene, trigger: TokenRange, until: Option<usize>) -> bool {
    let number = scene.tokens.sentence[trigger.start];
    let sentence = scene.tokens.sentence_of(trigger.start);
    let block = scene.tokens.block_of(trigger.start).range;
    let names = |range: TokenRange| {
        (range.start..range.end).any(|token| scene.phrase(token, classes::SHOOTOUT_WORD).is_some())
    };
    let own = TokenRange::new(sentence.start, until.unwrap_or(sentence.end).min(sentence.end));
    if names(own) {
        return true;
    }
    (number.saturating_sub(REACH)..number).any(|before| {
        let range = scene.tokens.sentences[before as usize].range;
        block.contains(range.start) && names(range)
    })
}
