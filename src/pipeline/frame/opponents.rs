//! "against Turkey": the match that an opponent in the clause points to, found or made.
use super::{Scene, context::Context, drafts::implied, settings::sides_in};
use crate::{
    layer::{
        classes,
        findings::Finding,
        frames::{Draft, Frames},
        reading::{EntityId, Modality, Status},
    },
    text::flags,
};

/// `missed a penalty against Turkey`: another opponent than the focus has.
pub(super) fn by_opponent(
    scene: Scene,
    finding: &Finding,
    opponent: EntityId,
    frames: &mut Frames,
    context: &Context,
) -> Option<Option<usize>> {
    let own = own_side(scene, finding, opponent, frames);
    if let Some(focus) = frames.focus {
        let draft = &frames.drafts[focus];
        let is_focus = draft.has(opponent)
            && own.is_none_or(|own| draft.has(own))
            && !context.is_past
            && !contradicts(draft, context);
        if is_focus {
            return Some(Some(focus));
        }
    }
    let fits = |draft: &Draft| {
        draft.has(opponent)
            && own.is_none_or(|own| draft.has(own))
            && !draft.is_focus
            && !contradicts(draft, context)
    };
    if let Some(index) = frames.drafts.iter().position(fits) {
        return Some(Some(index));
    }
    // `expected to return against Harbour`: no match that was played.
    let is_told = finding.modality == Modality::Asserted;
    let Some(own) = own.filter(|own| *own != opponent && is_told) else { return Some(None) };
    let sentence = scene.tokens.sentence[finding.trigger.start];
    frames.drafts.push(implied(
        (own, opponent),
        Status::Played,
        finding.evidence,
        sentence,
        context.clone(),
    ));
    Some(Some(frames.drafts.len() - 1))
}

fn contradicts(draft: &Draft, context: &Context) -> bool {
    let text = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    text(&draft.stage, &context.stage)
        || (draft.competition.is_some()
            && context.competition.is_some()
            && draft.competition != context.competition)
        || text(&draft.edition, &context.edition)
}

/// The side that met the opponent: the finding's team, the player's, or the one of the focus.
fn own_side(
    scene: Scene,
    finding: &Finding,
    opponent: EntityId,
    frames: &Frames,
) -> Option<EntityId> {
    let clause_sides = sides_in(scene, scene.tokens.sentence_of(finding.trigger.start));
    let others: Vec<EntityId> = clause_sides.into_iter().filter(|side| *side != opponent).collect();
    let player = finding.entity("player");
    let tied = |side: &EntityId| player.is_none_or(|player| scene.entities.tie(player, *side) > 0);
    let team = finding.entity("team").filter(|team| *team != opponent);
    let opponent_is_nation = scene.is_nation(opponent);
    let by_kind = |side: &EntityId| scene.is_nation(*side) == opponent_is_nation;
    // `He was sent off against Harbour, and Leeds lost`: of his side nothing else is told.
    let single = || {
        let player = player?;
        let is_untied = best_tie(scene, player, opponent_is_nation).is_none();
        let mut rivals = others.iter().copied().filter(by_kind);
        let only = rivals.next().filter(|_| is_untied && rivals.next().is_none())?;
        acts(scene, finding, only).then_some(only)
    };
    team.or_else(|| others.iter().copied().find(|side| tied(side) && by_kind(side)))
        .or_else(single)
        .or_else(|| {
            player
                .and_then(|player| best_tie(scene, player, opponent_is_nation))
                .filter(|side| *side != opponent)
        })
        .or_else(|| {
            let focus = &frames.drafts[frames.focus?];
            let drafts_side = if focus.has(opponent) { focus.opponent(opponent) } else { None };
            drafts_side.filter(by_kind)
        })
        .or_else(|| most_told(scene, frames, opponent, opponent_is_nation))
}

/// Whether the sentence tells of the side itself; `joined from Harbour` does not.
fn acts(scene: Scene, finding: &Finding, side: EntityId) -> bool {
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    scene.mentions.within(sentence).any(|(id, mention)| {
        let before = scene.tokens.before(mention.range.start);
        let is_oblique = before.is_some_and(|at| {
            scene.has(at, flags::PREPOSITION) && scene.phrase(at, classes::FOR).is_none()
        });
        scene.entities.of(id) == Some(side) && !is_oblique
    })
}

fn best_tie(scene: Scene, player: EntityId, nation: bool) -> Option<EntityId> {
    let ties = scene
        .entities
        .ties
        .iter()
        .filter(|tie| tie.person == player && scene.is_nation(tie.team) == nation);
    // A match of another time may be one for a side of the past.
    let former = || {
        let mut past = scene.entities.past_ties.iter();
        past.find(|tie| tie.person == player && scene.is_nation(tie.team) == nation)
    };
    ties.max_by_key(|tie| tie.weight).or_else(former).map(|tie| tie.team)
}

/// A player's history in an article about his side: that side, if only one of its kind stands out.
fn most_told(scene: Scene, frames: &Frames, opponent: EntityId, nation: bool) -> Option<EntityId> {
    let focus = &frames.drafts[frames.focus?];
    let mut sides: Vec<(u32, EntityId)> = [focus.sides.0, focus.sides.1]
        .into_iter()
        .filter(|side| *side != opponent && scene.is_nation(*side) == nation)
        .map(|side| (scene.entities.get(side).mentions, side))
        .collect();
    sides.sort_by_key(|(mentions, side)| (std::cmp::Reverse(*mentions), *side));
    match sides.as_slice() {
        [(_, side)] => Some(*side),
        [(most, side), (less, _)] if *most >= 2 * *less => Some(*side),
        _ => None,
    }
}
