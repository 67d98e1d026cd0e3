//! Which side an event belongs to: as told, by the player's ties, by the line-ups, by the other events of the player.
use super::{Match, Scene, Telling};
use crate::layer::reading::EntityId;

/// For each list of the article the side it is the line-up of.
pub(super) fn of_lists(scene: Scene, matches: &[Match]) -> Vec<Option<EntityId>> {
    let count = scene.findings.lists.iter().map(|place| place.list + 1).max().unwrap_or(0);
    let mut sides: Vec<Option<EntityId>> = vec![None; count];
    for place in &scene.findings.lists {
        sides[place.list] = sides[place.list].or(place.team);
    }
    let Some(focus) = scene.frames.focus else { return sides };
    let (one, other) = matches[focus].draft.sides;
    for list in 0..count {
        if sides[list].is_some() {
            continue;
        }
        let ties = |team: EntityId| -> i32 {
            let players = scene.findings.lists.iter().filter(|place| place.list == list);
            players.map(|place| scene.entities.tie(place.player, team).min(4)).sum()
        };
        let (mine, yours) = (ties(one), ties(other));
        if mine != yours {
            sides[list] = Some(if mine > yours { one } else { other });
        }
    }
    // Two lists, one known: the other is the other side's. None known: they stand in the order of the sides.
    if count == 2 && matches.len() > focus {
        match (sides[0], sides[1]) {
            (Some(known), None) => sides[1] = matches[focus].draft.opponent(known),
            (None, Some(known)) => sides[0] = matches[focus].draft.opponent(known),
            (Some(same), Some(also)) if same == also => {
                sides[1] = matches[focus].draft.opponent(same);
            }
            _ => (),
        }
    }
    sides
}

/// Fills `team` where it follows; never overrules what is told.
pub(super) fn fill(
    scene: Scene,
    matches: &[Match],
    lists: &[Option<EntityId>],
    tellings: &mut [Telling],
) {
    for telling in tellings.iter_mut() {
        let draft = telling.place.map(|place| &matches[place].draft);
        // A transfer has two sides, told apart.
        let finding = &scene.findings.items[telling.findings[0]];
        if finding.role("from").or(finding.role("to")).is_some() {
            continue;
        }
        let is_own_goal = telling.how == "own_goal";
        if telling.team.is_none() {
            let person =
                telling.player.or(telling.related.filter(|_| telling.kind == "substitution"));
            let side = person.and_then(|person| side_of(scene, lists, draft, person));
            telling.team = match (side, draft) {
                (Some(side), Some(draft)) if is_own_goal => draft.opponent(side),
                (side, _) => side,
            };
        }
        // Whoever committed the foul belongs to the other side.
        if telling.team.is_none() && telling.kind == "penalty_awarded" {
            let offender = telling.related.and_then(|person| side_of(scene, lists, draft, person));
            telling.team = offender.and_then(|side| draft?.opponent(side));
        }
    }
    share(scene, tellings);
}

/// The side of a person in a match: by ties to its sides, then by the line-ups, then at large.
pub(super) fn side_of(
    scene: Scene,
    lists: &[Option<EntityId>],
    draft: Option<&crate::layer::frames::Draft>,
    person: EntityId,
) -> Option<EntityId> {
    let Some(draft) = draft else { return scene.entities.team_of(person) };
    if draft.has(person) {
        return Some(person);
    }
    let (one, other) = draft.sides;
    let (mine, yours) = (scene.entities.tie(person, one), scene.entities.tie(person, other));
    if mine != yours {
        return Some(if mine > yours { one } else { other });
    }
    let listed = scene.findings.lists.iter().find(|place| place.player == person);
    listed
        .and_then(|place| lists.get(place.list).copied().flatten())
        .filter(|side| draft.has(*side))
}

/// A player plays for one side in a match: what one telling knows, all do.
fn share(_scene: Scene, tellings: &mut [Telling]) {
    let known: Vec<(Option<usize>, EntityId, EntityId)> = tellings
        .iter()
        .filter(|telling| telling.how != "own_goal")
        .filter_map(|telling| Some((telling.place, telling.player?, telling.team?)))
        .collect();
    for telling in tellings.iter_mut().filter(|telling| {
        telling.team.is_none() && telling.place.is_some() && telling.how != "own_goal"
    }) {
        let side = known.iter().find(|(place, player, _)| {
            *place == telling.place
                && (Some(*player) == telling.player
                    || Some(*player) == telling.related && telling.kind == "goal")
        });
        telling.team = side.map(|(_, _, team)| *team);
    }
}
