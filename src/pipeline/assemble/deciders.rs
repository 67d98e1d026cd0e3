//! Whose a goal must be, by the result: the winner is the winners', and nobody scores for a side that got nothing.
use super::{Scene, Telling};
use crate::layer::{
    classes,
    frames::{Draft, Outcome},
    reading::EntityId,
};

/// A kick of a shoot-out that went in: the one that decided it is the winners'.
const SHOOTOUT_GOAL: &str = "shootout_scored";

/// The side that the goal must be of, if the result leaves one.
pub(super) fn side(scene: Scene, draft: &Draft, telling: &Telling) -> Option<EntityId> {
    if telling.kind == SHOOTOUT_GOAL {
        return by_name(scene, draft, telling);
    }
    if !scene.scores(&telling.kind) || telling.how == "own_goal" {
        return None;
    }
    let by_score = draft.score.and_then(|score| match score {
        (0, 0) => None,
        (0, _) => Some(draft.sides.1),
        (_, 0) => Some(draft.sides.0),
        _ => ahead(scene, score, telling).map(|first| pick(draft, first)),
    });
    by_score.or_else(|| by_name(scene, draft, telling))
}

fn pick(draft: &Draft, first: bool) -> EntityId {
    if first { draft.sides.0 } else { draft.sides.1 }
}

/// `made it 3-0` in a match that ended 4-1: only one side came to three.
fn ahead(scene: Scene, score: (u32, u32), telling: &Telling) -> Option<bool> {
    let mut told = scene.told(telling);
    let (one, other) = told.find_map(|finding| finding.score("score"))?;
    let lead = one.max(other);
    let is_to_nil = one.min(other) == 0 && lead > 0;
    match (score.0 >= lead, score.1 >= lead) {
        (true, false) if is_to_nil => Some(true),
        (false, true) if is_to_nil => Some(false),
        _ => None,
    }
}

/// `Kane's winner`, `a late consolation by Kane`
fn by_name(scene: Scene, draft: &Draft, telling: &Telling) -> Option<EntityId> {
    let winner = match (draft.outcome, draft.score) {
        (Some(Outcome::Won(side)), _) => side,
        (_, Some((one, other))) if one != other => pick(draft, one > other),
        _ => return None,
    };
    let has = |class| {
        (telling.evidence.start..telling.evidence.end)
            .any(|token| scene.phrase(token, class).is_some())
    };
    if has(classes::WINNING_GOAL) {
        return Some(winner);
    }
    has(classes::LOSING_GOAL).then(|| draft.opponent(winner)).flatten()
}
