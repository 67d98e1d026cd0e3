//! Which side an event belongs to: as told, or by the player's ties, his line-up, and whom he plays with or against.
//!
//! Evidence spreads: a scorer shares the side of whoever crossed the ball, a substitute that of the man he replaced,
//! a goalkeeper who is beaten stands on the other one. A few rounds of adding up decide; without evidence nobody does.
use super::{Match, Scene, Telling};
use crate::{
    layer::{
        classes,
        frames::Draft,
        reading::{EntityId, EntityKind, Form, Modality},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};

/// Weight of one side's evidence for a person.
const TOLD: f32 = 3.0;
const LISTED: f32 = 1.5;
const TOGETHER: f32 = 0.25;
const ANSWERED: f32 = 1.0;
/// Words between an answer and whom it answers.
const ANSWER_REACH: usize = 4;
/// How much of a neighbour's evidence counts.
const SAME: f32 = 0.6;
const OPPOSITE: f32 = -0.5;
/// Roles beside the columns: who was beaten by a player, and who sent him on.
const PARTNERS: &[(&str, f32)] = &[("beaten", OPPOSITE), ("coach", SAME)];
/// Words between a duel and those who fight it.
const DUEL_REACH: usize = 4;
const MOST: f32 = 3.0;
const ROUNDS: usize = 6;
/// Less evidence than this decides nothing.
const ENOUGH: f32 = 0.2;

/// Two entities, and how much of what speaks for one speaks for the other.
type Link = (usize, usize, f32);

/// For each list of the article the side it is the line-up of.
pub(super) fn of_lists(
    scene: Scene,
    matches: &[Match],
    tellings: &[Telling],
) -> Vec<Option<EntityId>> {
    let count = scene.findings.lists.iter().map(|place| place.list + 1).max().unwrap_or(0);
    let mut sides: Vec<Option<EntityId>> = vec![None; count];
    for place in &scene.findings.lists {
        sides[place.list] = sides[place.list].or(place.team);
    }
    let Some(focus) = scene.frames.focus else { return sides };
    let draft = &matches[focus].draft;
    let leanings = leanings(scene, focus, draft, tellings, &rivals(scene));
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

/// Fills `team` where it follows; never overrules what is told.
pub(super) fn fill(scene: Scene, matches: &[Match], tellings: &mut [Telling]) {
    let rivals = rivals(scene);
    for (place, told) in matches.iter().enumerate() {
        let draft = &told.draft;
        let is_open = |telling: &Telling| telling.place == Some(place) && telling.team.is_none();
        if !tellings.iter().any(is_open) {
            continue;
        }
        let leanings = leanings(scene, place, draft, tellings, &rivals);
        let side = |person: EntityId| {
            if draft.has(person) { Some(person) } else { lean(leanings[person.0 as usize], draft) }
        };
        for telling in tellings.iter_mut().filter(|telling| is_open(telling)) {
            telling.team = if telling.how == "own_goal" {
                telling.player.and_then(side).and_then(|own| draft.opponent(own))
            } else if telling.kind == "penalty_awarded" {
                let finding = &scene.findings.items[telling.findings[0]];
                let offender = || telling.related.and_then(side).or(finding.entity("conceding"));
                let given = || offender().and_then(|own| draft.opponent(own));
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
        telling.team =
            telling.player.or(telling.related).and_then(|person| scene.entities.team_of(person));
    }
}

/// For each entity how much speaks for the first side of the match (above zero) or the second.
fn leanings(
    scene: Scene,
    place: usize,
    draft: &Draft,
    tellings: &[Telling],
    rivals: &[Link],
) -> Vec<f32> {
    let seeds = seeds(scene, place, draft, tellings);
    let links = links(scene, place, tellings, rivals);
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
        // Whoever puts it into his own net brings the others level: no word on his side.
        let spoils = telling.player.is_some_and(|player| unlucky.contains(&player));
        if let (Some(player), Some(team), false) =
            (telling.player, telling.team, spoils && telling.how != "own_goal")
        {
            let turned = if telling.how == "own_goal" { -1.0 } else { 1.0 };
            seeds[player.0 as usize] += sign(team) * TOLD * turned;
        }
    }
    if Some(place) == scene.frames.focus {
        together(scene, &mut seeds, &sign);
    }
    seeds
}

/// A sentence of the body that names one side only speaks, as a rule, of its people.
fn together(scene: Scene, seeds: &mut [f32], sign: &dyn Fn(EntityId) -> f32) {
    for sentence in &scene.tokens.sentences {
        if scene.tokens.blocks[sentence.block].kind != BlockKind::Body {
            continue;
        }
        let named = |kind: EntityKind| {
            scene.mentions.within(sentence.range).filter(move |(_, mention)| {
                mention.kind == kind
                    && mention.value != "adjective"
                    && (mention.form == Form::Name || kind == EntityKind::Team)
            })
        };
        let sides: Vec<f32> = named(EntityKind::Team)
            .filter(|(_, mention)| !is_met(scene, mention.range))
            .filter_map(|(id, _)| scene.entities.of(id))
            .map(sign)
            .filter(|side| *side != 0.0)
            .collect();
        let Some(first) = sides.first() else { continue };
        if sides.iter().any(|side| side != first) {
            continue;
        }
        for (id, mention) in named(EntityKind::Person) {
            let Some(person) = scene.entities.of(id) else { continue };
            if is_answered(scene, sentence.range, mention.range) {
                seeds[person.0 as usize] -= first * ANSWERED;
            } else if !is_beaten(scene, mention.range) {
                seeds[person.0 as usize] += first * TOGETHER;
            }
        }
    }
}

/// `on the edge of City's area`, `against City`: what happens there others do.
fn is_met(scene: Scene, range: TokenRange) -> bool {
    let behind =
        range.end + usize::from(scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive));
    let is_met = |token: usize| scene.phrase(token, classes::AGAINST).is_some();
    behind < scene.tokens.len() && scene.phrase(behind, classes::GOAL_AREA).is_some()
        || scene.tokens.before(range.start).is_some_and(is_met)
}

/// `Luton cancelled out Martinelli's opener`: he plays for the others.
fn is_answered(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let from = range.start.saturating_sub(ANSWER_REACH).max(sentence.start);
    scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive)
        && (from..range.start).any(|token| scene.phrase(token, classes::ANSWER_VERB).is_some())
}

/// `past Sanchez`, `saved by Dudek`: whoever stands there belongs to the others.
fn is_beaten(scene: Scene, range: TokenRange) -> bool {
    range.start > 0 && scene.phrase(range.start - 1, classes::BEATEN_WORD).is_some()
}

/// `Bailey stepped inside Aguerd`: two who met on the field, as their sentences tell.
fn rivals(scene: Scene) -> Vec<Link> {
    let duels = scene.phrases.items.iter().filter(|phrase| phrase.class == classes::DUEL_VERB);
    let links = duels.filter_map(|phrase| {
        let sentence = scene.tokens.sentence_of(phrase.range.start);
        let before =
            phrase.range.start.saturating_sub(DUEL_REACH).max(sentence.start)..phrase.range.start;
        let behind = phrase.range.end..(phrase.range.end + DUEL_REACH).min(sentence.end);
        let person = |token: usize| {
            let id = scene.mentions.at(token)?;
            let mention = scene.mentions.get(id);
            let is_person = mention.kind == EntityKind::Person && mention.value != "possessive";
            scene.entities.of(id).filter(|_| is_person)
        };
        let one = before.rev().find_map(person)?;
        let other = behind.into_iter().find_map(person)?;
        Some((one.0 as usize, other.0 as usize, OPPOSITE))
    });
    links.collect()
}

/// People of one event, and whether they play together or against each other.
fn links(scene: Scene, place: usize, tellings: &[Telling], rivals: &[Link]) -> Vec<Link> {
    let mut links = Vec::new();
    for telling in tellings.iter().filter(|telling| telling.place == Some(place)) {
        let weight = if telling.kind == "penalty_awarded" || telling.kind == "penalty_missed" {
            OPPOSITE
        } else {
            SAME
        };
        if let (Some(player), Some(related)) = (telling.player, telling.related) {
            links.push((player.0 as usize, related.0 as usize, weight));
        }
        let own = telling.findings.iter().map(|index| &scene.findings.items[*index]);
        for (finding, (role, weight)) in
            own.flat_map(|finding| PARTNERS.iter().map(move |partner| (finding, partner)))
        {
            if let (Some(player), Some(other)) = (telling.player, finding.entity(role)) {
                links.push((player.0 as usize, other.0 as usize, *weight));
            }
        }
    }
    links.extend_from_slice(rivals);
    links.retain(|(one, other, _)| {
        one != other && is_person(scene, *one) && is_person(scene, *other)
    });
    links
}

fn is_person(scene: Scene, entity: usize) -> bool {
    scene.entities.items[entity].kind == EntityKind::Person
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
