//! Nobody scores before he came on or after he left: minutes that say so clash, and neither fact can be trusted as much.
use rustc_hash::FxHashMap;

use super::{Scene, Telling, consistency::CLASH};
use crate::layer::reading::{EntityId, Modality};

/// When a player came on or left in a match, and which telling says so.
type Times = FxHashMap<(usize, EntityId), (u32, usize)>;

pub(super) fn judge(scene: Scene, tellings: &mut [Telling]) {
    let (mut came, mut left) = (Times::default(), Times::default());
    for (index, telling) in tellings.iter().enumerate() {
        let (Some(place), Some(minute)) = (telling.place, telling.minute) else { continue };
        let Some(file) = scene.knowledge.files_of(&telling.kind).next() else { continue };
        let who = |role: &str| match role {
            "player" => telling.player,
            "related" => telling.related,
            _ => None,
        };
        if telling.modality != Modality::Asserted {
            continue;
        }
        for (role, times) in [(&file.enters, &mut came), (&file.leaves, &mut left)] {
            if let Some(person) = who(role) {
                times.insert((place, person), (minute, index));
            }
        }
    }
    let mut clashing = Vec::new();
    for (index, telling) in tellings.iter().enumerate().filter(|(_, one)| scene.scores(&one.kind)) {
        let key = telling.place.zip(telling.player);
        let (Some(key), Some(minute)) = (key, telling.minute) else { continue };
        let early = came.get(&key).filter(|(came, _)| minute < *came);
        let late = left.get(&key).filter(|(left, _)| minute > *left);
        for (_, other) in early.into_iter().chain(late) {
            clashing.extend([index, *other]);
        }
    }
    clashing.sort_unstable();
    clashing.dedup();
    clashing.into_iter().for_each(|index| tellings[index].confidence *= CLASH);
}

#[cfg(test)]
mod tests {
    use crate::{knowledge::Knowledge, layer::article::Article, pipeline};

    fn confidence_of_goal(text: &str) -> f32 {
        let knowledge = Knowledge::load(None).unwrap();
        let file = knowledge.rule_files.iter().find(|file| !file.leaves.is_empty()).unwrap();
        let reading = pipeline::read_as(&knowledge, Article::from_text("a", text), &file.folder);
        let goals: Vec<f32> = reading
            .events
            .iter()
            .filter(|event| event.kind == "goal")
            .map(|event| event.confidence)
            .collect();
        assert_eq!(goals.len(), 1, "{:?}", reading.events);
        goals[0]
    }

    #[test]
    fn a_goal_after_a_dismissal_is_doubted() {
        let opening = "Leeds beat Hull 1-0 at Elland Road.\n\nHull's Sam Okoro was sent off in the";
        let sent_off = |minute: &str| {
            confidence_of_goal(&format!(
                "{opening} {minute} minute.\n\nLeeds striker Jan Mertens scored in the 60th minute.\n\n\
                 Mertens was sent off in the {minute} minute."
            ))
        };
        assert!(sent_off("80th") > sent_off("30th"));
    }

    #[test]
    fn a_goal_before_coming_on_is_doubted() {
        let came_on = |minute: &str| {
            confidence_of_goal(&format!(
                "Leeds beat Hull 1-0 at Elland Road.\n\nJan Mertens replaced Lee Marsh in the {minute} minute.\n\n\
                 Mertens scored in the 60th minute for Leeds."
            ))
        };
        assert!(came_on("46th") > came_on("75th"));
    }
}
