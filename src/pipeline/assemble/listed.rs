//! A list of scorers that makes up the score is complete: the text tells the same events again, and no other.
use super::{Scene, Telling, consistency::scoring};
use crate::layer::reading::Pair;

/// Minutes by which prose and the list of scorers may differ.
pub(super) const SLACK: u32 = 3;

/// Holds the prose of each match against its list: what has no place in it was read wrongly and goes, what has one
/// takes the minute of the list.
pub(super) fn hold(scene: Scene, tellings: &mut Vec<Telling>) {
    for (place, draft) in scene.frames.drafts.iter().enumerate() {
        if draft.score.is_some_and(|score| is_complete(scene, place, score, tellings)) {
            let listed: Vec<Telling> = scoring(scene, place, tellings)
                .filter(|telling| telling.is_listed)
                .cloned()
                .collect();
            tellings.retain_mut(|telling| !scene.counts(place, telling) || fits(&listed, telling));
        }
    }
}

/// Whether the points on the list are those of the score.
fn is_complete(scene: Scene, place: usize, score: Pair, tellings: &[Telling]) -> bool {
    let listed = scoring(scene, place, tellings).filter(|telling| telling.is_listed);
    let sum: u32 = listed.map(|telling| scene.points(telling)).sum();
    sum > 0 && sum == score.0 + score.1
}

/// Whether the list has a place for the telling.
fn fits(listed: &[Telling], telling: &mut Telling) -> bool {
    if telling.is_listed {
        return true;
    }
    let own = || {
        let same = |entry: &&Telling| {
            entry.kind == telling.kind
                && (telling.player.is_none() || entry.player == telling.player)
        };
        listed.iter().filter(same)
    };
    let told: u32 = own().map(|entry| entry.count).sum();
    if told < telling.count {
        return false;
    }
    let Some(minute) = telling.minute else { return telling.player.is_some() };
    let minutes = || own().filter_map(|entry| entry.minute);
    if minutes().next().is_none() {
        return telling.player.is_some();
    }
    let near = minutes().min_by_key(|other| other.abs_diff(minute));
    match near.filter(|other| other.abs_diff(minute) <= SLACK) {
        Some(other) => telling.minute = Some(other),
        // Its only one, so the minute beside it belongs to something else.
        None if told == 1 && telling.player.is_some() => telling.minute = None,
        None => return false,
    }
    true
}
