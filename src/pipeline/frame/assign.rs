//! Finding -> match: by an opponent in its clause, by a match told in its sentence, by time, else the focus.
use super::{
    Scene,
    context::{self, Context},
    drafts::{implied, names_side},
    focus::sides_in,
};
use crate::layer::{
    findings::{Finding, Findings},
    frames::{Draft, Frames},
    mentions::MentionId,
    reading::{EntityId, Form, Status},
};

pub(super) fn assign(scene: Scene, findings: &Findings, frames: &mut Frames) {
    let mut carried: Option<Carried> = None;
    for (index, finding) in findings.items.iter().enumerate() {
        if is_apart(scene, finding) {
            continue;
        }
        let draft = place(scene, finding, frames, &mut carried);
        frames.of_finding[index] = draft;
    }
}

/// A transfer or an appointment: part of no match.
fn is_apart(scene: Scene, finding: &Finding) -> bool {
    scene.knowledge.rule_files.iter().any(|file| file.is_apart && file.event == finding.kind)
}

/// A match that the last sentences told of, which is not the focus.
#[derive(Clone, Copy)]
struct Carried {
    draft: Option<usize>,
    sentence: u32,
    block: usize,
    player: Option<EntityId>,
}

fn place(
    scene: Scene,
    finding: &Finding,
    frames: &mut Frames,
    carried: &mut Option<Carried>,
) -> Option<usize> {
    let sentence_number = scene.tokens.sentence[finding.trigger.start];
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let block = scene.tokens.sentences[sentence_number as usize].block;
    let player = finding.entity("player");
    let context = context::read(scene, sentence, finding.trigger);
    let placed = by_opponent(scene, finding, frames, &context)
        .or_else(|| by_sentence(finding, frames, sentence_number))
        .or_else(|| by_time(scene, frames, &context));
    let known_name = finding.mention("player").is_some_and(|id| is_named(scene, id));
    let keep =
        |draft: Option<usize>| Some(Carried { draft, sentence: sentence_number, block, player });
    if let Some(placed) = placed {
        *carried = keep(placed);
        return placed;
    }
    // "He stumbled as he made contact": history goes on while the same person is "he".
    if let Some(known) = *carried {
        let goes_on = sentence_number - known.sentence <= 2
            && known.block == block
            && known.player == player
            && !known_name
            && known.draft != frames.focus;
        if goes_on {
            *carried = keep(known.draft);
            return known.draft;
        }
    }
    let focus = frames.focus.filter(|focus| fits_focus(scene, finding, &frames.drafts[*focus]));
    if focus.is_some() {
        *carried = keep(focus);
    }
    focus
}

fn is_named(scene: Scene, id: MentionId) -> bool {
    scene.mentions.get(id).form == Form::Name
}

/// Whether the finding's own sides leave room for the focus.
fn fits_focus(scene: Scene, finding: &Finding, focus: &Draft) -> bool {
    if let Some(team) = finding.entity("team") {
        return focus.has(team);
    }
    let Some(player) = finding.entity("player") else { return true };
    if focus.has(player) {
        return true;
    }
    let tied: Vec<EntityId> =
        scene.entities.ties.iter().filter(|tie| tie.person == player).map(|tie| tie.team).collect();
    tied.is_empty() || tied.iter().any(|team| focus.has(*team))
}

/// `missed a penalty against Turkey`: another opponent than the focus has.
fn by_opponent(
    scene: Scene,
    finding: &Finding,
    frames: &mut Frames,
    context: &Context,
) -> Option<Option<usize>> {
    let opponent = opponent(scene, finding)?;
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
    let Some(own) = own.filter(|own| *own != opponent) else { return Some(None) };
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

/// The side behind "against" nearest to the trigger, to its right before the next clause, else to its left.
fn opponent(scene: Scene, finding: &Finding) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let mut found: Option<(usize, EntityId)> = None;
    for (id, mention) in scene.mentions.within(sentence) {
        let Some(before) = mention
            .range
            .start
            .checked_sub(1)
            .filter(|before| *before >= sentence.start && names_side(mention))
        else {
            continue;
        };
        if scene.phrase(before, "against").is_none() {
            continue;
        }
        let distance = finding.trigger.start.abs_diff(mention.range.start);
        let Some(side) = scene.entities.of(id) else { continue };
        if found.is_none_or(|(known, _)| distance < known) {
            found = Some((distance, side));
        }
    }
    found.map(|(_, side)| side)
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
    let opponent_is_nation = is_nation(scene, opponent);
    let by_kind = |side: &EntityId| is_nation(scene, *side) == opponent_is_nation;
    team.or_else(|| others.iter().copied().find(|side| tied(side) && by_kind(side)))
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

fn is_nation(scene: Scene, side: EntityId) -> bool {
    scene.entities.get(side).name_id.is_some_and(|id| {
        matches!(scene.knowledge.name(scene.sport, id).subkind.as_str(), "country" | "national")
    })
}

fn best_tie(scene: Scene, player: EntityId, nation: bool) -> Option<EntityId> {
    let ties = scene
        .entities
        .ties
        .iter()
        .filter(|tie| tie.person == player && is_nation(scene, tie.team) == nation);
    ties.max_by_key(|tie| tie.weight).map(|tie| tie.team)
}

/// A player's history in an article about his side: that side, if only one of its kind stands out.
fn most_told(scene: Scene, frames: &Frames, opponent: EntityId, nation: bool) -> Option<EntityId> {
    let focus = &frames.drafts[frames.focus?];
    let mut sides: Vec<(u32, EntityId)> = [focus.sides.0, focus.sides.1]
        .into_iter()
        .filter(|side| *side != opponent && is_nation(scene, *side) == nation)
        .map(|side| (scene.entities.get(side).mentions, side))
        .collect();
    sides.sort_by_key(|(mentions, side)| (std::cmp::Reverse(*mentions), *side));
    match sides.as_slice() {
        [(_, side)] => Some(*side),
        [(most, side), (less, _)] if *most >= 2 * *less => Some(*side),
        _ => None,
    }
}

/// A match told in the same sentence that is not the focus.
fn by_sentence(finding: &Finding, frames: &Frames, sentence: u32) -> Option<Option<usize>> {
    let told: Vec<usize> = (0..frames.drafts.len())
        .filter(|index| frames.drafts[*index].sentences.contains(&sentence))
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

/// "last season", "in 1998", another competition: not the focus, even if no other match is known.
fn by_time(scene: Scene, frames: &Frames, context: &Context) -> Option<Option<usize>> {
    let focus = &frames.drafts[frames.focus?];
    let other_competition = context.competition.is_some_and(|competition| {
        focus.competition.is_some_and(|own| own != competition)
            && scene.entities.get(competition).mentions <= 2
    });
    let other_stage =
        !context.stage.is_empty() && !focus.stage.is_empty() && context.stage != focus.stage;
    if !(context.is_past || (other_competition && other_stage)) {
        return None;
    }
    let fits = |draft: &Draft| {
        !draft.is_focus
            && draft.is_past
            && !context.edition.is_empty()
            && draft.edition == context.edition
    };
    Some(frames.drafts.iter().position(fits))
}
