//! Which side an event belongs to: as told, or by the player's ties, his line-up, and whom he plays with or against.
//!
//! Evidence spreads: a scorer shares the side of whoever crossed the ball, a substitute that of the man he replaced,
//! a goalkeeper who is beaten stands on the other one. A few rounds of adding up decide; without evidence nobody does.
use super::{
    Match, Scene, Telling,
    bonds::{self, Link},
    short_handed,
};
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
/// Words between a defeat and those who brought it about.
const LOSS_REACH: usize = 5;
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

/// Fills `team` where it follows; never overrules what is told.
pub(super) fn fill(scene: Scene, matches: &[Match], tellings: &mut [Telling], told: &[Link]) {
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
        if let Some((player, side)) = short_handed::dismissed(scene, draft, told()) {
            seeds[player.0 as usize] += sign(side) * SHORT_HANDED;
        }
        together(scene, &mut seeds, &sign);
    }
    seeds
}

/// A sentence of the body that names one side only speaks, as a rule, of its people; "but" and "while" turn to
/// others. Where no side is named the text goes on with the one before.
fn together(scene: Scene, seeds: &mut [f32], sign: &dyn Fn(EntityId) -> f32) {
    let mut carried = None;
    for sentence in &scene.tokens.sentences {
        if scene.tokens.blocks[sentence.block].kind != BlockKind::Body {
            carried = None;
            continue;
        }
        let turns = (sentence.range.start + 1..sentence.range.end)
            .filter(|token| scene.phrase(*token, classes::CONTRAST).is_some());
        let mut start = sentence.range.start;
        for turn in turns.chain([sentence.range.end]) {
            let part = TokenRange::new(start, turn);
            carried = match spoken_of(scene, sentence.range, part, sign) {
                Speaks::Of(side) => Some(side),
                Speaks::OfBoth => None,
                Speaks::OfNobody => carried,
            };
            if let Some(side) = carried {
                join(scene, sentence.range, part, side, seeds);
            }
            start = turn;
        }
    }
}

enum Speaks {
    Of(f32),
    OfBoth,
    OfNobody,
}

/// The one side that a part of a sentence speaks of.
fn spoken_of(
    scene: Scene,
    sentence: TokenRange,
    part: TokenRange,
    sign: &dyn Fn(EntityId) -> f32,
) -> Speaks {
    let sides: Vec<(f32, Form)> = scene
        .mentions
        .within(part)
        .filter(|(_, mention)| mention.kind == EntityKind::Team && mention.value != "adjective")
        .filter(|(_, mention)| !is_met(scene, sentence, mention.range))
        .filter_map(|(id, mention)| Some((sign(scene.entities.of(id)?), mention.form)))
        .filter(|(side, _)| *side != 0.0)
        .collect();
    // "They" may mean others than it seems to: it contradicts, but tells nothing alone.
    let told = sides.iter().find(|(_, form)| *form != Form::Pronoun);
    match told {
        Some((first, _)) if sides.iter().all(|(side, _)| side == first) => Speaks::Of(*first),
        Some(_) => Speaks::OfBoth,
        None => Speaks::OfNobody,
    }
}

/// The people of a part of a sentence are of the side that it speaks of.
fn join(scene: Scene, sentence: TokenRange, part: TokenRange, side: f32, seeds: &mut [f32]) {
    let people = scene
        .mentions
        .within(part)
        .filter(|(_, mention)| mention.kind == EntityKind::Person && mention.form == Form::Name);
    for (id, mention) in people {
        let Some(person) = scene.entities.of(id) else { continue };
        if is_answered(scene, sentence, mention.range) {
            seeds[person.0 as usize] -= side * ANSWERED;
        } else if !is_beaten(scene, mention.range) {
            seeds[person.0 as usize] += side * TOGETHER;
        }
    }
}

/// `on the edge of City's area`, `against City`, `a defeat by City`, `at fault for City's second`: others do it.
fn is_met(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let behind =
        range.end + usize::from(scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive));
    let is = |token: usize, class| scene.phrase(token, class).is_some();
    let has = |from: usize, to: usize, class| (from..to).any(|token| is(token, class));
    let first = sentence.start.max(range.start.saturating_sub(LOSS_REACH));
    let lost = (first..range.start).rev().find(|token| is(*token, classes::LOSS_NOUN));
    behind < scene.tokens.len() && is(behind, classes::GOAL_AREA)
        || scene.tokens.before(range.start).is_some_and(|token| is(token, classes::AGAINST))
        || lost.is_some_and(|lost| has(lost, range.start, classes::LOSS_TO))
        || behind < sentence.end
            && has(behind, sentence.end.min(behind + 2), classes::GOAL_THING)
            && has(sentence.start, range.start, classes::BLAME_WORD)
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
