//! Which side an event belongs to: as told, or by the player's ties, his line-up, and whom he plays with or against.
//!
//! Evidence spreads: a scorer shares the side of whoever crossed the ball, a substitute that of the man he replaced,
//! a goalkeeper who is beaten stands on the other one. A few rounds of adding up decide; without evidence nobody does.
use super::{
    Match, Scene, Telling,
    bonds::{self, Link},
    deciders, short_handed, together,
};
use crate::{
    knowledge::names::Name,
    layer::{
        frames::{Draft, Outcome},
        reading::{EntityId, Modality},
    },
};

const SHOOTOUT_MISS: &str = "shootout_missed";
/// Weight of one side's evidence for a person.
const TOLD: f32 = 3.0;
const LISTED: f32 = 1.5;
/// Weight of the side that plays on with ten for the one who was sent off.
const SHORT_HANDED: f32 = 2.0;
const MOST: f32 = 3.0;
const ROUNDS: usize = 6;
/// Less evidence than this decides nothing.
const ENOUGH: f32 = 0.2;

/// For each list of the article the side it is the line-up of.
pub(super) fn of_lists(
    scene: Scene,
    matches: &[Match],
    tellings: &[Telling],
    told: &[Link],
) -> Vec<Option<EntityId>> {
    let count = scene.findings.lists.iter().map(|place| place.list + 1).max().unwrap_or(0);
    let mut sides: Vec<Option<EntityId>> = vec![None; count];
    for place in &scene.findings.lists {
        sides[place.list] = sides[place.list].or(place.team);
    }
    let Some(focus) = scene.frames.focus.filter(|_| count > 0) else { return sides };
    let draft = &matches[focus].draft;
    let leanings = leanings(scene, focus, draft, tellings, told);
    for (list, side) in sides.iter_mut().enumerate().filter(|(_, side)| side.is_none()) {
        let players = scene.findings.lists.iter().filter(|place| place.list == list);
        let sum: f32 =
            players.map(|place| leanings[place.player.0 as usize].clamp(-1.0, 1.0)).sum();
        *side = lean(sum, draft);
    }
    sides
}

fn lean(sum: f32, draft: &Draft) -> Option<EntityId> {
    (sum.abs() > ENOUGH).then_some(if sum > 0.0 { draft.sides.0 } else { draft.sides.1 })
}

/// Takes back what only followed for events that make no score: once the goals have their sides, more may follow.
pub(super) fn forget(scene: Scene, tellings: &mut [Telling], is_meant: impl Fn(&Telling) -> bool) {
    for telling in tellings.iter_mut().filter(|telling| is_meant(telling)) {
        let is_open = telling.place.is_some() && !scene.scores(&telling.kind);
        if is_open && !scene.told(telling).any(|finding| finding.entity("team").is_some()) {
            telling.team = None;
        }
    }
}

/// Fills `team` where it follows; never overrules what is told.
pub(super) fn fill(scene: Scene, matches: &[Match], tellings: &mut [Telling], told: &[Link]) {
    tellings.iter_mut().for_each(|telling| give_to_others(scene, matches, telling));
    for (place, matched) in matches.iter().enumerate() {
        let draft = &matched.draft;
        let is_open = |telling: &Telling| telling.place == Some(place) && telling.team.is_none();
        if !tellings.iter().any(is_open) {
            continue;
        }
        let leanings = leanings(scene, place, draft, tellings, told);
        let side = |person: EntityId| {
            if draft.has(person) { Some(person) } else { lean(leanings[person.0 as usize], draft) }
        };
        for telling in tellings.iter_mut().filter(|telling| is_open(telling)) {
            telling.team = if telling.how == "own_goal" {
                telling.player.and_then(side).and_then(|own| draft.opponent(own))
            } else if telling.kind == "penalty_awarded" {
                let given = || draft.opponent(telling.related.and_then(side)?);
                telling.player.and_then(side).or_else(given)
            } else {
                telling.player.or(telling.related).and_then(side)
            };
        }
    }
    for telling in tellings.iter_mut().filter(|telling| {
        telling.place.is_none() && telling.team.is_none() && telling.how != "own_goal"
    }) {
        // A transfer has two sides, told apart.
        let finding = &scene.findings.items[telling.findings[0]];
        if finding.role("from").or(finding.role("to")).is_some() {
            continue;
        }
        let side = |person| scene.entities.team_of(person).or_else(|| lined_up(scene, person));
        // `Ghana international Mensah has agreed a contract`: not with Ghana.
        let can_employ = |side: &EntityId| {
            let listed = scene.knowledge.listed(scene.sport, scene.entities.get(*side));
            let is_coach = telling
                .player
                .is_some_and(|player| scene.entities.role[player.0 as usize] == "coach");
            is_coach
                || !listed.is_some_and(Name::is_nation)
                || !scene.knowledge.is_apart(&telling.kind)
        };
        // Whoever gave a penalty away did not get it.
        let others = telling.related.filter(|_| !scene.knowledge.leads_on(&telling.kind));
        telling.team = telling.player.or(others).and_then(side).filter(can_employ);
    }
}

/// `trailed to Kane's goal`, `conceded a penalty`: whatever it is, the others have it.
fn give_to_others(scene: Scene, matches: &[Match], telling: &mut Telling) {
    let Some(place) = telling.place.filter(|_| telling.team.is_none()) else { return };
    let conceding = scene.told(telling).find_map(|finding| finding.entity("conceding"));
    telling.team = conceding.and_then(|side| matches[place].draft.opponent(side));
}

/// The side in whose line-up the person stands.
fn lined_up(scene: Scene, person: EntityId) -> Option<EntityId> {
    scene.findings.lists.iter().find(|place| place.player == person)?.team
}

/// For each entity how much speaks for the first side of the match (above zero) or the second.
fn leanings(
    scene: Scene,
    place: usize,
    draft: &Draft,
    tellings: &[Telling],
    told: &[Link],
) -> Vec<f32> {
    let seeds = seeds(scene, place, draft, tellings);
    let links = bonds::all(scene, place, tellings, told);
    let lists = list_members(scene, place);
    let mut sums = seeds.clone();
    for _ in 0..ROUNDS {
        let mut next = seeds.clone();
        for (one, other, weight) in &links {
            next[*one] += weight * sums[*other].clamp(-MOST, MOST);
            next[*other] += weight * sums[*one].clamp(-MOST, MOST);
        }
        let of_list: Vec<f32> = lists
            .iter()
            .map(|members| members.iter().map(|member| sums[*member].clamp(-1.0, 1.0)).sum())
            .collect();
        for (list, members) in lists.iter().enumerate() {
            // Two line-ups are those of the two sides.
            let against = if lists.len() == 2 { of_list[1 - list] } else { 0.0 };
            let leaning = (of_list[list] - against).clamp(-2.0, 2.0);
            members.iter().for_each(|member| next[*member] += LISTED * leaning);
        }
        sums = next;
    }
    sums
}

/// What is told of people directly: ties, the sides of events, and the side that their sentence speaks of.
fn seeds(scene: Scene, place: usize, draft: &Draft, tellings: &[Telling]) -> Vec<f32> {
    let mut seeds = vec![0.0; scene.entities.items.len()];
    let sign = |team: EntityId| {
        if team == draft.sides.0 {
            1.0
        } else if team == draft.sides.1 {
            -1.0
        } else {
            0.0
        }
    };
    let is_history = Some(place) != scene.frames.focus;
    let past = scene.entities.past_ties.iter().filter(|_| is_history);
    for tie in scene.entities.ties.iter().chain(past) {
        seeds[tie.person.0 as usize] += sign(tie.team) * tie.weight as f32;
    }
    let told = || tellings.iter().filter(|telling| telling.place == Some(place));
    let unlucky: Vec<EntityId> = told()
        .filter(|telling| telling.how == "own_goal")
        .filter_map(|telling| telling.player)
        .collect();
    for telling in told().filter(|telling| telling.modality == Modality::Asserted) {
        if let (Some(player), Some(side)) = (telling.player, deciders::side(scene, draft, telling))
        {
            seeds[player.0 as usize] += sign(side) * TOLD;
        }
        // `won the shoot-out after Hart had missed`: a sentence that speaks of the winners names losers, too.
        if let (true, Some(player), Some(Outcome::Won(side))) =
            (telling.kind == SHOOTOUT_MISS, telling.player, draft.outcome)
        {
            seeds[player.0 as usize] -= sign(side) * together::TOGETHER;
        }
        // Whoever puts it into his own net brings the others level: no word on his side.
        let spoils = telling.player.is_some_and(|player| unlucky.contains(&player));
        if let (Some(player), Some(team), false) =
            (telling.player, telling.team, spoils && telling.how != "own_goal")
        {
            let turned = if telling.how == "own_goal" { -1.0 } else { 1.0 };
            seeds[player.0 as usize] += sign(team) * TOLD * turned;
        }
    }
    if Some(place) == scene.frames.focus
        && let Some((player, side)) = short_handed::dismissed(scene, draft, told())
    {
        seeds[player.0 as usize] += sign(side) * SHORT_HANDED;
    }
    if Some(place) == scene.frames.focus || draft.is_reported {
        let passages = &scene.frames.passages;
        let is_own = |sentence: usize| !draft.is_reported || passages[sentence] == Some(place);
        together::speak(scene, &mut seeds, &sign, &is_own);
    }
    seeds
}

/// The members of each line-up of the match in focus.
fn list_members(scene: Scene, place: usize) -> Vec<Vec<usize>> {
    if Some(place) != scene.frames.focus {
        return Vec::new();
    }
    let count = scene.findings.lists.iter().map(|place| place.list + 1).max().unwrap_or(0);
    let members = |list: usize| {
        scene
            .findings
            .lists
            .iter()
            .filter(move |place| place.list == list)
            .map(|place| place.player.0 as usize)
            .collect()
    };
    (0..count).map(members).collect()
}
