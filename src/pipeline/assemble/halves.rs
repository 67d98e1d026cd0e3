//! The score at half-time, where the goals told leave one only.
use super::{Match, Scene, Telling, consistency::scoring};
use crate::layer::mentions::Period;

/// All goals are told with their half: the half-time score follows.
pub(super) fn derive(scene: Scene, place: usize, told: &mut Match, tellings: &[Telling]) {
    if told.draft.half_time.is_some()
        || told.complete != Some(true)
        || scene.sport.points.len() != 1
    {
        return;
    }
    let mut pair = (0, 0);
    for telling in scoring(scene, place, tellings) {
        let in_first = match (telling.minute, telling.period) {
            (Some(minute), _) => minute <= scene.sport.half,
            (None, Period::First) => true,
            (None, Period::Second | Period::Extra) => false,
            _ => return,
        };
        if in_first {
            if telling.team == Some(told.draft.sides.0) {
                pair.0 += telling.count
            } else {
                pair.1 += telling.count
            }
        }
    }
    told.draft.half_time = Some(pair);
}
