//! Who set a goal up, where it is told before the goal: `Duff got behind them and crossed. Kane headed home.`
use super::Scene;
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::ValueKind,
        reading::Modality,
        span::TokenRange,
    },
    pattern::{self, Grammar},
};

/// Sentences before that of the goal.
const SENTENCES: usize = 2;
/// Words between the pass and the goal.
const REACH: usize = 40;

pub(super) fn attach(scene: Scene, grammar: &Grammar, findings: &mut [Finding]) {
    let events: Vec<(TokenRange, bool)> = findings
        .iter()
        .map(|finding| (finding.trigger, finding.is_about_match || is_no_event(scene, finding)))
        .collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        if !is_open(scene, finding) {
            continue;
        }
        let goal = finding.trigger.start;
        let story = scene.tokens.story_before(goal, SENTENCES).max(goal.saturating_sub(REACH));
        // Findings stand in text order: what else happened ends the story of this goal.
        let since = events[..index].iter().rev().find(|(range, is_none)| {
            !is_none && range.end <= goal && range.start < finding.trigger.start
        });
        // What the sentence of another goal tells behind it is still of that one.
        let own = scene.tokens.sentence_of(goal);
        let since = since.map_or(story, |(range, _)| match own.contains(range.start) {
            true => range.end,
            false => scene.tokens.sentence_of(range.start).end,
        });
        let from = since.max(story).min(goal);
        let ends = |token: &usize| ends_move(scene, *token);
        let from = (from..goal).rev().find(ends).map_or(from, |token| token + 1);
        let player = finding.entity("player");
        let maker = (from..goal).rev().find_map(|token| {
            let (id, _) = pattern::maker(grammar, token)?;
            let entity = scene.entities.of(id).filter(|entity| Some(*entity) != player)?;
            Some((Filling::Entity(entity, id), scene.mentions.get(id).range))
        });
        if let Some((maker, range)) = maker {
            finding.roles.push(("related".into(), maker, range));
        }
    }
}

fn is_no_event(scene: Scene, finding: &Finding) -> bool {
    !scene.knowledge.takes_clock(&finding.kind)
}

/// A goal from a move whose last pass is not told beside it.
fn is_open(scene: Scene, finding: &Finding) -> bool {
    let is_set_up = scene.knowledge.files_of(&finding.kind).any(|file| file.is_set_up);
    is_set_up
        && finding.modality == Modality::Asserted
        && finding.role("related").is_none()
        && finding.entity("player").is_some()
        && scene.knowledge.meaning(classes::SET_HOW, finding.text("how")).is_none()
}

/// A shot that did not go in, a turn of the story, another time: what lies before is of another move.
fn ends_move(scene: Scene, token: usize) -> bool {
    let is = |class| scene.phrase(token, class).is_some();
    let is_time = scene.mentions.value_at(token).is_some_and(|(_, value)| {
        matches!(value.kind, ValueKind::Clock(clock) if clock.minute.or(clock.later).is_some())
    });
    is_time || is(classes::OFF_TARGET) || is(classes::SAVE_VERB) || is(classes::CONTRAST)
}
