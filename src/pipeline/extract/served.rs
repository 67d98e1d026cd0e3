//! `Duff fed Kane and he shot into the corner`: behind a pass "he" is whoever got the ball, not who gave it away.
use super::Scene;
use crate::{
    layer::{
        findings::{Filling, Finding},
        mentions::MentionId,
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    pattern::{self, Grammar},
};

/// Words between the pass and the shot.
const REACH: usize = 30;

pub(super) fn correct(scene: Scene, grammar: &Grammar, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| is_doubtful(scene, finding)) {
        let Some((helper, (player, mention))) = pass(scene, grammar, finding) else { continue };
        // `the winger` is known by what he is: only who seems to serve himself was taken for another.
        let scorer = finding.entity("player");
        let is_nominal = finding
            .mention("player")
            .is_some_and(|id| scene.mentions.get(id).form == Form::Nominal);
        let serves_himself = helper.is_some_and(|(entity, _)| Some(entity) == scorer);
        if scorer == Some(player) || is_nominal && !serves_himself {
            continue;
        }
        let told = |id: MentionId| scene.mentions.get(id).range;
        finding.fill("player", Filling::Entity(player, mention), told(mention));
        if finding.entity("related").is_none_or(|related| related == player) {
            finding.roles.retain(|(name, _, _)| name != "related");
            finding.roles.extend(helper.map(|(entity, mention)| {
                ("related".into(), Filling::Entity(entity, mention), told(mention))
            }));
        }
    }
}

/// A goal from a move whose scorer is no name, or that has lost him for he seemed to serve himself.
fn is_doubtful(scene: Scene, finding: &Finding) -> bool {
    let is_described = |id: MentionId| {
        let mention = scene.mentions.get(id);
        mention.form == Form::Nominal || mention.form == Form::Pronoun && mention.value == "subject"
    };
    scene.knowledge.files_of(&finding.kind).any(|file| file.is_set_up)
        && finding.mention("player").is_none_or(is_described)
}

type Who = (EntityId, MentionId);

/// The last pass before the shot, in its sentence: who gave it and who got it, where nobody else is named behind it.
fn pass(scene: Scene, grammar: &Grammar, finding: &Finding) -> Option<(Option<Who>, Who)> {
    let shot = finding.trigger.start;
    let first = scene.tokens.sentence_of(shot).start.max(shot.saturating_sub(REACH));
    let (token, mention) =
        (first..shot).rev().find_map(|token| Some((token, pattern::served(grammar, token)?)))?;
    let range = scene.mentions.get(mention).range;
    let between = TokenRange::new(range.end, shot);
    let is_other = |mention: &crate::layer::mentions::Mention| {
        mention.kind == EntityKind::Person && mention.form != Form::Pronoun
    };
    if range.end > shot || scene.mentions.within(between).any(|(_, mention)| is_other(mention)) {
        return None;
    }
    let player = scene.entities.of(mention)?;
    let maker =
        pattern::maker(grammar, token).and_then(|(id, _)| Some((scene.entities.of(id)?, id)));
    Some((maker.filter(|(entity, _)| *entity != player), (player, mention)))
}
