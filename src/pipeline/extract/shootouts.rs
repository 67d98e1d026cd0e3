//! Kicks told of a shoot-out are no goals: their findings become the shoot-out's own event types.
use super::Scene;
use crate::layer::{classes, findings::Finding, span::TokenRange};

/// How many sentences a shoot-out goes on after it is named, within its paragraph.
const REACH: u32 = 3;

pub(super) fn convert(scene: Scene, findings: &mut [Finding]) {
    for finding in findings {
        let file = scene.knowledge.files_of(&finding.kind).next();
        let Some(kind) = file.map(|file| &file.in_shootout).filter(|kind| !kind.is_empty()) else {
            continue;
        };
        if is_in_shootout(scene, finding.trigger) {
            finding.kind = kind.clone();
        }
    }
}

/// Whether a shoot-out is named beside the trigger or in the sentences before it.
fn is_in_shootout(scene: Scene, trigger: TokenRange) -> bool {
    let number = scene.tokens.sentence[trigger.start];
    let sentence = scene.tokens.sentence_of(trigger.start);
    let block = scene.tokens.block_of(trigger.start).range;
    let names = |range: TokenRange| {
        (range.start..range.end).any(|token| scene.phrase(token, classes::SHOOTOUT_WORD).is_some())
    };
    if names(sentence) {
        return true;
    }
    (number.saturating_sub(REACH)..number).any(|before| {
        let range = scene.tokens.sentences[before as usize].range;
        block.contains(range.start) && names(range)
    })
}
