//! Who keeps out one kick does not take the next: a pronoun that seems to mean a goalkeeper means who took the kick
//! before, and one that seems to mean a coach means a player of whom he speaks.
use rustc_hash::FxHashSet;

use super::Scene;
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::{Mention, MentionId},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    text::flags,
};

/// Words between a goalkeeper and what he did: `Hart then kept out`.
const VERB_REACH: usize = 2;

pub(super) fn correct(scene: Scene, findings: &mut Vec<Finding>) {
    findings.retain_mut(|finding| !is_miss(scene, finding) || is_by_player(scene, finding));
    let is_doubtful = |finding: &Finding| {
        let form = |id: MentionId| scene.mentions.get(id).form;
        is_miss(scene, finding)
            && finding.mention("player").is_none_or(|id| form(id) == Form::Pronoun)
    };
    if !findings.iter().any(is_doubtful) {
        return;
    }
    let savers = savers(scene);
    let mut taker: Option<(EntityId, MentionId)> = None;
    // Findings stand in text order.
    findings.retain_mut(|finding| {
        if !is_miss(scene, finding) {
            return true;
        }
        let player = finding.entity("player");
        if !is_doubtful(finding) || player.is_some_and(|player| !savers.contains(&player)) {
            taker = player.zip(finding.mention("player")).or(taker);
            return true;
        }
        // `Hart was denied when Marsh saved his penalty`: somebody who keeps nothing out.
        let is_taker = |person: EntityId| !savers.contains(&person);
        let known = taker.or_else(|| named_before(scene, finding.trigger.start, is_taker));
        let Some((player, mention)) = known else { return false };
        finding.fill("player", Filling::Entity(player, mention), finding.trigger);
        true
    });
}

/// `Hart has insisted that Kane will take them despite his miss`: no coach takes a kick. False where nobody else is
/// named before.
fn is_by_player(scene: Scene, finding: &mut Finding) -> bool {
    let is_coach = |person: EntityId| scene.entities.role[person.0 as usize] == "coach";
    let Some(id) = finding.mention("player") else { return true };
    if scene.mentions.get(id).form != Form::Pronoun
        || !finding.entity("player").is_some_and(is_coach)
    {
        return true;
    }
    let start = scene.mentions.get(id).range.start;
    let named = named_before(scene, start, |person| !is_coach(person));
    let Some((player, mention)) = named else { return false };
    finding.fill("player", Filling::Entity(player, mention), finding.trigger);
    true
}

/// The last one named in the sentence before `start` who fits.
fn named_before(
    scene: Scene,
    start: usize,
    fits: impl Fn(EntityId) -> bool,
) -> Option<(EntityId, MentionId)> {
    let before = TokenRange::new(scene.tokens.sentence_of(start).start, start);
    let people = scene
        .mentions
        .within(before)
        .filter(|(_, mention)| mention.kind == EntityKind::Person && mention.form == Form::Name);
    let named = people.filter_map(|(id, _)| Some((scene.entities.of(id)?, id)));
    named.filter(|(person, _)| fits(*person)).last()
}

/// A kick that did not go in, of a match or of a shoot-out.
fn is_miss(scene: Scene, finding: &Finding) -> bool {
    let mut files = scene.knowledge.files_of(&finding.kind);
    files.any(|file| !file.in_shootout.is_empty())
        && !scene.sport.points.contains_key(&finding.kind)
}

/// People of whom a verb of saving is told.
fn savers(scene: Scene) -> FxHashSet<EntityId> {
    // `Hart was denied`: he is not who keeps it out.
    let is_done_to = |token: usize| token > 0 && scene.has(token - 1, flags::PASSIVE_AUXILIARY);
    let saves = |token: usize| scene.phrase(token, classes::SAVE_VERB).is_some();
    let has_saved = |mention: &Mention| {
        let (start, end) = (mention.range.start, mention.range.end);
        let saved_by = start > 1 && scene.has(start - 1, flags::BY) && saves(start - 2);
        let mut near = end..scene.tokens.len().min(end + VERB_REACH);
        saved_by || near.any(|token| saves(token) && !is_done_to(token))
    };
    let people = scene.mentions.items.iter().enumerate().filter(|(_, mention)| {
        mention.kind == EntityKind::Person && mention.form == Form::Name && has_saved(mention)
    });
    people.filter_map(|(index, _)| scene.entities.of_mention[index]).collect()
}
