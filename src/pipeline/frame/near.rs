//! Matches beside a finding: told in its sentence, or between the sides that it names.
use super::{Scene, asides};
use crate::layer::{
    findings::Finding,
    frames::{Draft, Frames},
};

/// A scorer behind a printed score: of the nearest match of these sides.
pub(super) fn by_sides(finding: &Finding, frames: &Frames) -> Option<usize> {
    let (one, other) = (finding.entity("side1")?, finding.entity("side2")?);
    let is_own = |index: &usize| frames.drafts[*index].is_between(one, other);
    let own = (0..frames.drafts.len()).filter(|index| !finding.is_about_match && is_own(index));
    own.min_by_key(|index| frames.drafts[*index].range.start.abs_diff(finding.trigger.start))
}

/// A match told in the same sentence that is not the focus.
/// What a clause with "who" tells is of no other finding.
pub(super) fn by_sentence(
    scene: Scene,
    finding: &Finding,
    frames: &Frames,
    sentence: u32,
) -> Option<Option<usize>> {
    let is_open = |draft: &Draft| {
        let last = draft.range.end.saturating_sub(1);
        scene.tokens.sentence[last] != sentence
            || asides::around(scene, last).is_none_or(|aside| aside.contains(finding.trigger.start))
    };
    let told: Vec<usize> = (0..frames.drafts.len())
        .filter(|index| frames.drafts[*index].sentences.contains(&sentence))
        .filter(|index| is_open(&frames.drafts[*index]))
        .collect();
    match told.as_slice() {
        [] => None,
        [only] => Some(Some(*only)),
        several => {
            let nearest = several.iter().min_by_key(|index| {
                frames.drafts[**index].range.start.abs_diff(finding.trigger.start)
            });
            Some(nearest.copied())
        }
    }
}
