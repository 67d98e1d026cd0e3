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
        let known = taker.or_else(|| named_before(scene, finding, &savers));
        let Some((player, mention)) = known else { return false };
        finding.roles.retain(|(name, _, _)| name != "player");
        let range = finding.trigger;
        finding.roles.push(("player".into(), Filling::Entity(player, mention), range));
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
    let before = TokenRange::new(scene.tokens.sentence_of(start).start, start);
    let named = scene.mentions.within(before).filter_map(|(id, mention)| {
        let person = scene.entities.of(id)?;
        let is_player =
            mention.kind == EntityKind::Person && mention.form == Form::Name && !is_coach(person);
        is_player.then_some((person, id))
    });
    let Some((player, mention)) = named.last() else { return false };
    let range = finding.trigger;
    finding.roles.retain(|(name, _, _)| name != "player");
    finding.roles.push(("player".into(), Filling::Entity(player, mention), range));
    true
}

/// `Hart was denied when Marsh saved his penalty`: the last one named in the sentence who keeps nothing out.
fn named_before(
    scene: Scene,
    finding: &Finding,
    savers: &FxHashSet<EntityId>,
) -> Option<(EntityId, MentionId)> {
    let start = finding.trigger.start;
    let before = TokenRange::new(scene.tokens.sentence_of(start).start, start);
    let people = scene
        .mentions
        .within(before)
        .filter(|(_, mention)| mention.kind == EntityKind::Person && mention.form == Form::Name);
    let named = people.filter_map(|(id, _)| Some((scene.entities.of(id)?, id)));
    named.filter(|(person, _)| !savers.contains(person)).last()
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
