//! Round-ups: the day and the round of all matches are told once, with the first.
use super::{Scene, asides};
use crate::layer::{
    classes,
    findings::Findings,
    frames::{Draft, Frames},
    reading::Status,
    tokens::Sentence,
};

/// Words that open a sentence: `In the night's other ties`.
const OPENING: usize = 8;
/// Less sure tellings are asides: `after losing at York`.
const PLAIN: f32 = 0.8;

/// So many matches with something of the field make a round-up.
const REPORTED: usize = 3;

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
            && draft.is_of_day()
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

/// Several matches of the day, of which each is told with what happened on the field: the article reports them all.
pub(super) fn report(scene: Scene, findings: &Findings, frames: &mut Frames) {
    let mut told = vec![false; frames.drafts.len()];
    for (finding, place) in findings.items.iter().zip(&frames.of_finding) {
        if let (Some(index), true) = (place, scene.is_on_field(&finding.kind)) {
            told[*index] = true;
        }
    }
    let is_of_day = |draft: &Draft| draft.is_of_day() && draft.has_result();
    let of_day: Vec<usize> =
        (0..frames.drafts.len()).filter(|index| is_of_day(&frames.drafts[*index])).collect();
    // Nobody plays twice on a day.
    let plays_once = |index: &usize| {
        let (one, other) = frames.drafts[*index].sides;
        of_day.iter().all(|rival| {
            let rival_draft = &frames.drafts[*rival];
            rival == index || !rival_draft.has(one) && !rival_draft.has(other)
        })
    };
    let own: Vec<usize> = of_day.iter().copied().filter(plays_once).collect();
    if own.iter().filter(|index| told[**index]).count() >= REPORTED {
        own.into_iter().for_each(|index| frames.drafts[index].is_reported = true);
        frames.passages = passages(scene, &frames.drafts);
    }
}

/// For each sentence the reported match that was told last before it ends.
fn passages(scene: Scene, drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut passages = vec![None; scene.tokens.sentences.len()];
    for (place, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.is_reported) {
        draft.sentences.iter().for_each(|told| passages[*told as usize] = Some(place));
    }
    let mut last = None;
    for passage in &mut passages {
        last = passage.or(last);
        *passage = last;
    }
    passages
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
