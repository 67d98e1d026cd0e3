//! Round-ups: the day and the round of all matches are told once, with the first.
use super::{Scene, asides};
use crate::layer::{
    classes,
    frames::{Draft, Frames},
    reading::Status,
    tokens::Sentence,
};

/// Words that open a sentence: `In the night's other ties`.
const OPENING: usize = 8;
/// Less sure tellings are asides: `after losing at York`.
const PLAIN: f32 = 0.8;

/// From the first "elsewhere" on, matches that tell no day and round of their own have those of the match in focus.
pub(super) fn complete(scene: Scene, frames: &mut Frames) {
    let Some(focus) = frames.focus.map(|focus| frames.drafts[focus].clone()) else { return };
    if focus.status != Status::Played || frames.drafts.len() < 2 {
        return;
    }
    let opens = |sentence: &Sentence| {
        let range = sentence.range;
        (range.start..range.end.min(range.start + OPENING))
            .any(|token| scene.phrase(token, classes::ROUND_UP).is_some())
    };
    qualify(&focus, frames);
    let Some(first) = scene.tokens.sentences.iter().position(opens) else { return };
    let mut day = focus.date;
    let mut stage = focus.stage.clone();
    let is_part = |draft: &Draft| {
        !draft.is_focus
            && !draft.is_past
            && draft.status == Status::Played
            && draft.edition.is_empty()
            && PLAIN <= draft.confidence
            && scene.tokens.sentence[draft.range.start] as usize >= first
            && asides::around(scene, draft.range.start).is_none()
    };
    for draft in frames.drafts.iter_mut().filter(|draft| is_part(draft)) {
        if draft.date.is_some() {
            day = draft.date;
        }
        draft.date = day;
        let is_one_cup = draft.competition == focus.competition
            && !draft.is_between(focus.sides.0, focus.sides.1);
        if stage.is_empty() && is_one_cup && draft.stage == "group" {
            stage.clone_from(&draft.stage);
        }
        if draft.stage.is_empty() && is_one_cup && is_shared(&focus.stage) {
            draft.stage.clone_from(&focus.stage);
        }
    }
    // `In the group's other match`: the one in focus is of the group too.
    if let Some(index) = frames.focus {
        frames.drafts[index].stage = stage;
    }
}

/// Qualifying is played in groups: in an article on a qualifier a group is one of qualifying.
fn qualify(focus: &Draft, frames: &mut Frames) {
    if focus.stage != "qualifying" {
        return;
    }
    let drafts = frames.drafts.iter_mut();
    drafts
        .filter(|draft| draft.stage == "group" && draft.competition == focus.competition)
        .for_each(|draft| draft.stage.clone_from(&focus.stage));
}

/// A round of many matches.
fn is_shared(stage: &str) -> bool {
    stage.ends_with(" round")
        || stage.starts_with("last-")
        || stage == "group"
        || stage == "qualifying"
}
