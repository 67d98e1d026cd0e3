//! Goals against score: derives the one from the other where only one reading is left, and marks what does not fit.
use std::collections::HashMap;

use super::{
    Match, Scene, Telling,
    bonds::Link,
    halves,
    ledger::{self, Course, Ledger},
    presence, sides,
};
use crate::layer::{
    frames::{Draft, Outcome},
    reading::{Basis, EntityId, Pair, Status},
};

/// A fact that clashes with another keeps this share of its confidence.
pub(super) const CLASH: f32 = 0.6;
/// Tokens of a report that can be trusted to tell every goal.
const FULL_REPORT: usize = 450;

pub(super) fn settle(
    scene: Scene,
    ledger: &Ledger,
    bonds: &[Link],
    matches: &mut [Match],
    tellings: &mut Vec<Telling>,
) {
    for (place, told) in matches.iter().enumerate() {
        course(scene, place, ledger, told, tellings);
    }
    sides::forget(scene, tellings, |_| true);
    sides::fill(scene, matches, tellings, bonds);
    for (place, told) in matches.iter_mut().enumerate() {
        if told.score_basis == Some(Basis::Stated) {
            turn_over(scene, place, &told.draft, tellings);
        }
        by_number(scene, place, &told.draft, tellings);
        by_elimination(scene, place, &told.draft, tellings);
        let course = course(scene, place, ledger, told, tellings);
        if let Some(course) = course {
            let is_listed = scoring(scene, place, tellings).any(|telling| telling.is_listed);
            // Only a hat-trick is told: of whom else there is nothing.
            let mut told_points = scoring(scene, place, tellings);
            let is_single = told_points.next().is_some_and(|telling| 1 < telling.count)
                && told_points.next().is_none();
            derive_score(scene, told, place, (&course, is_listed, is_single));
        }
        derive_outcome(&mut told.draft);
        judge(scene, place, told, tellings);
        halves::derive(scene, place, told, tellings);
    }
    drop_extra(scene, matches, tellings);
    presence::judge(scene, tellings);
}

/// One side has too many points, and just one doubtful scorer made so many: he plays for the other.
fn turn_over(scene: Scene, place: usize, draft: &Draft, tellings: &mut [Telling]) {
    let Some((first, second)) = draft.score else { return };
    let (one, other, _) = told_points(scene, place, draft, tellings);
    let (side, over) = match (one.checked_sub(first), other.checked_sub(second)) {
        (Some(over), None | Some(0)) if over > 0 => (draft.sides.0, over),
        (None | Some(0), Some(over)) if over > 0 => (draft.sides.1, over),
        _ => return,
    };
    let mut made: Vec<(EntityId, u32)> = Vec::new();
    for telling in scoring(scene, place, tellings).filter(|telling| telling.team == Some(side)) {
        let points = scene.points(telling);
        let Some(player) = telling.player else { continue };
        match made.iter_mut().find(|(known, _)| *known == player) {
            Some((_, sum)) => *sum += points,
            None => made.push((player, points)),
        }
    }
    let is_doubtful = |player: EntityId| scene.entities.tie(player, side) == 0;
    made.retain(|(player, points)| *points == over && is_doubtful(*player));
    let [(player, _)] = made.as_slice() else { return };
    let own = |telling: &&mut Telling| {
        telling.place == Some(place)
            && telling.player == Some(*player)
            && telling.team == Some(side)
    };
    tellings.iter_mut().filter(own).for_each(|telling| telling.team = draft.opponent(side));
}

pub(super) fn scoring<'t>(
    scene: Scene<'t>,
    place: usize,
    tellings: &'t [Telling],
) -> impl Iterator<Item = &'t Telling> + 't {
    tellings.iter().filter(move |telling| scene.counts(place, telling))
}

/// Points told for each side, and those whose side is not known.
fn told_points(scene: Scene, place: usize, draft: &Draft, tellings: &[Telling]) -> (u32, u32, u32) {
    let mut sums = (0, 0, 0);
    for telling in scoring(scene, place, tellings) {
        let points = scene.points(telling);
        match telling.team {
            Some(team) if team == draft.sides.0 => sums.0 += points,
            Some(team) if team == draft.sides.1 => sums.1 += points,
            _ => sums.2 += points,
        }
    }
    sums
}

/// `a hat-trick in the 6-1 win`: so many points only one side made.
fn by_number(scene: Scene, place: usize, draft: &Draft, tellings: &mut [Telling]) {
    let Some((first, second)) = draft.score else { return };
    let mut made: HashMap<EntityId, u32> = HashMap::new();
    for telling in scoring(scene, place, tellings).filter(|telling| telling.how != "own_goal") {
        let sum = telling.player.map(|player| made.entry(player).or_default());
        sum.into_iter().for_each(|sum| *sum += scene.points(telling));
    }
    let side = |player: EntityId| match (made.get(&player)?, first, second) {
        (sum, one, other) if *sum > one && *sum <= other => Some(draft.sides.1),
        (sum, one, other) if *sum > other && *sum <= one => Some(draft.sides.0),
        _ => None,
    };
    for telling in tellings.iter_mut().filter(|telling| {
        telling.place == Some(place) && telling.team.is_none() && scene.scores(&telling.kind)
    }) {
        telling.team = telling.player.filter(|_| telling.how != "own_goal").and_then(side);
    }
}

/// All of one side's points are told: the rest is the other's.
fn by_elimination(scene: Scene, place: usize, draft: &Draft, tellings: &mut [Telling]) {
    let Some((first, second)) = draft.score else { return };
    let (one, other, unknown) = told_points(scene, place, draft, tellings);
    if unknown == 0 {
        return;
    }
    let team = if one == first && other + unknown <= second {
        draft.sides.1
    } else if other == second && one + unknown <= first {
        draft.sides.0
    } else {
        return;
    };
    for telling in tellings.iter_mut().filter(|telling| {
        telling.place == Some(place) && telling.team.is_none() && scene.scores(&telling.kind)
    }) {
        telling.team = Some(team);
    }
}

/// How the match went, where the goals told leave one way only; it also says whose each goal was.
fn course(
    scene: Scene,
    place: usize,
    ledger: &Ledger,
    told: &Match,
    tellings: &mut [Telling],
) -> Option<Course> {
    let draft = &told.draft;
    if draft.status != Status::Played || !draft.sets.is_empty() || scene.sport.points.len() != 1 {
        return None;
    }
    let course = ledger.course(scene, place, draft, tellings)?;
    for (index, side) in &course.sides {
        tellings[*index].team = Some(*side);
    }
    Some(course)
}

/// No score is printed, but the goals told are all that fell.
fn derive_score(
    scene: Scene,
    told: &mut Match,
    place: usize,
    (course, is_listed, is_single): (&Course, bool, bool),
) {
    let draft = &mut told.draft;
    // A list of scorers and a full report tell every goal; a note of a few lines only where it says which was the
    // last, or who won.
    let is_marked = draft.is_focus && course.is_marked && !is_single;
    let is_full = scene.tokens.len() >= FULL_REPORT || draft.outcome.is_some();
    let is_all = is_listed || course.is_closed || is_marked && is_full;
    let Some(score) = course.score.filter(|_| draft.score.is_none() && is_all) else { return };
    if ledger::is_outrun(scene, draft, place, score) {
        return;
    }
    draft.score = Some(score);
    told.score_basis = Some(Basis::Derived);
}

/// The winner follows from the score, from the shoot-out where there was one.
fn derive_outcome(draft: &mut Draft) {
    // A draw that a shoot-out decides is no draw.
    let is_open = draft.outcome.is_none_or(|outcome| outcome == Outcome::Drawn);
    if !is_open || draft.status != Status::Played {
        return;
    }
    let by_pair = |pair: Pair| match pair.0.cmp(&pair.1) {
        std::cmp::Ordering::Greater => Some(Outcome::Won(draft.sides.0)),
        std::cmp::Ordering::Less => Some(Outcome::Won(draft.sides.1)),
        std::cmp::Ordering::Equal => None,
    };
    draft.outcome = draft
        .shootout
        .and_then(by_pair)
        .or(draft.outcome)
        .or_else(|| draft.score.map(|pair| by_pair(pair).unwrap_or(Outcome::Drawn)));
}

/// Marks whether the points told add up to the score.
fn judge(scene: Scene, place: usize, told: &mut Match, tellings: &mut [Telling]) {
    let Some((first, second)) = told.draft.score else { return };
    let (one, other, unknown) = told_points(scene, place, &told.draft, tellings);
    if scene.sport.points.is_empty() || one + other + unknown == 0 && first + second > 0 {
        return;
    }
    told.complete = Some((one, other, unknown) == (first, second, 0));
    if one > first || other > second || one + other + unknown > first + second {
        for telling in tellings
            .iter_mut()
            .filter(|telling| telling.place == Some(place) && scene.scores(&telling.kind))
        {
            telling.confidence *= CLASH;
        }
    }
}

/// More points than the score holds: the least certain telling of what is told twice goes.
fn drop_extra(scene: Scene, matches: &[Match], tellings: &mut Vec<Telling>) {
    for (place, told) in matches.iter().enumerate() {
        let Some((first, second)) =
            told.draft.score.filter(|_| told.score_basis == Some(Basis::Stated))
        else {
            continue;
        };
        for (side, most) in [(told.draft.sides.0, first), (told.draft.sides.1, second)] {
            drop_from_side(scene, place, side, most, tellings);
        }
    }
}

/// A lump sums up what the text tells again one by one: it gives way as far as the score demands.
fn shrink(scene: Scene, over: u32, own: &[usize], tellings: &mut [Telling]) -> bool {
    let lump = own.iter().copied().find(|index| {
        let lump = &tellings[*index];
        let is_covered = own.iter().any(|other| {
            other != index
                && tellings[*other].player == lump.player
                && tellings[*other].kind == lump.kind
        });
        lump.count > 1 && is_covered
    });
    let Some(index) = lump else { return false };
    let points = scene.sport.points.get(&tellings[index].kind).copied().unwrap_or(1).max(1);
    let spare = over.div_ceil(points);
    if spare == 0 || spare >= tellings[index].count {
        return false;
    }
    tellings[index].count -= spare;
    true
}

fn drop_from_side(
    scene: Scene,
    place: usize,
    side: EntityId,
    most: u32,
    tellings: &mut Vec<Telling>,
) {
    loop {
        let own: Vec<usize> = (0..tellings.len())
            .filter(|index| {
                let telling = &tellings[*index];
                scene.counts(place, telling) && telling.team == Some(side)
            })
            .collect();
        let points = |index: &usize| scene.points(&tellings[*index]);
        if own.iter().map(points).sum::<u32>() <= most {
            return;
        }
        // Only a telling that another of the same scorer covers, and that has no minute of its own.
        let over = own.iter().map(points).sum::<u32>() - most;
        if shrink(scene, over, &own, tellings) {
            continue;
        }
        let doubtful = own.iter().copied().find(|index| {
            let telling = &tellings[*index];
            let is_covered = || {
                own.iter().any(|other| {
                    other != index
                        && tellings[*other].player == telling.player
                        && tellings[*other].kind == telling.kind
                })
            };
            let may_repeat = scene.repeats(&telling.kind) && !telling.is_summary;
            telling.minute.is_none() && !may_repeat && is_covered() || telling.player.is_none()
        });
        let Some(index) = doubtful else { return };
        tellings.remove(index);
    }
}
