//! The match of a report that prints no result: the sides that it speaks of, or that meet by its score.
use super::{
    Scene, context::Context, drafts::implied, focus::OPENING, missing::is_match, settings,
};
use crate::layer::{
    findings::Findings,
    frames::Frames,
    reading::{Modality, Status},
    span::TokenRange,
};

/// So many events without a match of their own make a report even where no result is printed.
const EVENTS_OF_A_REPORT: usize = 3;
/// How often the lesser of two sides must be named.
const LEAST_NAMED: u32 = 3;

/// The two sides that the article speaks of most, where it tells enough events and prints no result.
pub(super) fn inferred(scene: Scene, findings: &Findings, frames: &mut Frames) -> Option<usize> {
    let on_field = findings.items.iter().filter(|finding| {
        finding.modality == Modality::Asserted && scene.is_on_field(&finding.kind)
    });
    if on_field.count() < EVENTS_OF_A_REPORT {
        return None;
    }
    let [one, other] = scene.entities.most_named_sides()?;
    let titled = settings::titled(scene);
    let least = LEAST_NAMED - u32::from(titled.contains(&one) && titled.contains(&other));
    if scene.entities.get(other).mentions < least || !is_match(scene, one, other) {
        return None;
    }
    if let Some(index) = frames.drafts.iter().position(|draft| {
        draft.is_between(one, other) && !draft.is_past && draft.status == Status::Played
    }) {
        return Some(index);
    }
    let range = scene.entities.get(one).first;
    frames.drafts.push(implied(
        (one, other),
        Status::Played,
        range,
        scene.tokens.sentence[range.start],
        Context::default(),
    ));
    Some(frames.drafts.len() - 1)
}

/// A score without its sides, and in the opening one whom the side of the article played against.
pub(super) fn opposed(scene: Scene, findings: &Findings, frames: &mut Frames) -> Option<usize> {
    let is_scored = findings
        .items
        .iter()
        .any(|finding| finding.kind == "tally" && finding.modality == Modality::Asserted);
    if !is_scored {
        return None;
    }
    let end = scene
        .tokens
        .sentences
        .get(OPENING as usize)
        .map_or(scene.tokens.len(), |sentence| sentence.range.start);
    let opening = TokenRange::new(0, end);
    let other = settings::opponent(scene, opening, 0)?;
    let sides = || settings::sides_in(scene, TokenRange::new(0, scene.tokens.len())).into_iter();
    let one = sides()
        .filter(|side| *side != other && is_match(scene, *side, other))
        .max_by_key(|side| (scene.entities.get(*side).mentions, std::cmp::Reverse(*side)))?;
    if !settings::sides_in(scene, opening).contains(&one) {
        return None;
    }
    let range = scene.entities.get(one).first;
    let sentence = scene.tokens.sentence[range.start];
    frames.drafts.push(implied((one, other), Status::Played, range, sentence, Context::default()));
    Some(frames.drafts.len() - 1)
}
