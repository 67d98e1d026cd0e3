//! A finding -> the two sides that met: both named, joined by "and", or one that the words leave out.
use super::{
    Scene,
    missing::{is_match, missing},
};
use crate::layer::{classes, findings::Finding, reading::EntityId};

/// So many findings one trigger may give.
const TWINS: usize = 6;

/// `will meet York or Hull`: nobody knows yet whom.
pub(super) fn is_open(scene: Scene, finding: &Finding) -> bool {
    let is_either = |token: usize| scene.phrase(token, classes::EITHER_WORD).is_some();
    let other = finding.roles.iter().find(|(name, _, _)| name == "side2");
    other.is_some_and(|(_, _, range)| {
        is_either(range.end) || range.start.checked_sub(1).is_some_and(is_either)
    })
}

/// `York and Hull met`: of two joined names that one rule found each is the other's opponent.
fn partner(findings: &[Finding], index: usize, own: EntityId) -> Option<EntityId> {
    let finding = &findings[index];
    let is_twin = |other: &&Finding| other.trigger == finding.trigger && other.rule == finding.rule;
    let before =
        findings[..index].iter().rev().take_while(|other| other.trigger == finding.trigger);
    let behind = findings[index + 1..].iter().take_while(|other| other.trigger == finding.trigger);
    let mut twins = before.chain(behind).filter(is_twin).filter_map(|other| other.entity("side1"));
    twins.next().filter(|side| *side != own && twins.next().is_none())
}

/// `wins over York and Hull lifted Leeds`: of two that were beaten alike none beat the other.
fn is_twin(findings: &[Finding], index: usize, side: EntityId) -> bool {
    let finding = &findings[index];
    let near = index.saturating_sub(TWINS)..findings.len().min(index + TWINS);
    findings[near].iter().any(|other| {
        other.trigger == finding.trigger
            && other.rule == finding.rule
            && ["loser", "side2"].iter().any(|role| {
                other.entity(role) == Some(side)
                    && finding.entity(role).is_some_and(|own| own != side)
            })
    })
}

/// Both sides: home, winner or first named first; the one that is not named comes from the sentence or the article.
pub(super) fn sides(
    scene: Scene,
    findings: &[Finding],
    index: usize,
    before: Option<(EntityId, EntityId)>,
) -> Option<(EntityId, EntityId)> {
    let finding = &findings[index];
    let (ahead, behind) = (["home", "winner", "side1"], ["side2", "loser", "away", "opponent"]);
    // `the Hull game` in an article about Hull: against whom?
    let main = scene.entities.most_named_sides().map(|[main, _]| main);
    if main.is_some() && finding.entity("opponent") == main {
        return None;
    }
    let named: Vec<EntityId> =
        ahead.iter().chain(&behind).filter_map(|role| finding.entity(role)).collect();
    let first = *named.first()?;
    let second = named
        .iter()
        .copied()
        .find(|side| *side != first)
        .or_else(|| partner(findings, index, first))
        .or_else(|| {
            missing(scene, finding, first, before).filter(|side| {
                finding.text("joined").is_empty() && !is_twin(findings, index, *side)
            })
        })?;
    if first == second || !is_match(scene, first, second) {
        return None;
    }
    let is_loser = finding.entity("loser") == Some(first) && finding.entity("home") != Some(first);
    Some(if is_loser { (second, first) } else { (first, second) })
}
