//! Who plays with whom and who against whom, as the words between two people tell.
use super::{Scene, Telling};
use crate::{
    layer::{
        classes,
        phrases::{Inflection, Phrase},
        reading::{EntityId, EntityKind},
    },
    text::{flags, scan::Shape},
};

/// Two entities, and how much of what speaks for one speaks for the other.
pub(super) type Link = (usize, usize, f32);

/// How much of a neighbour's evidence counts.
const SAME: f32 = 0.6;
const OPPOSITE: f32 = -0.5;
/// Roles beside the columns: who was beaten by a player, and who sent him on.
const PARTNERS: &[(&str, f32)] = &[("beaten", OPPOSITE), ("coach", SAME)];
/// What tells that two people play together or against each other.
const BONDS: classes::Group = &[
    classes::DUEL_VERB,
    classes::DENIAL_VERB,
    classes::ALLY_VERB,
    classes::SELECT_VERB,
    classes::TRADE_VERB,
];
/// Words between a duel and those who fight it.
const REACH: usize = 4;
/// Words between `left` and `on the bench`.
const BENCH_REACH: usize = 9;
/// Sentences between a pass and the shot.
const SERVED_REACH: u32 = 2;
/// Sentences between a foul and the penalty given for it.
const KICK_REACH: u32 = 1;
/// Words between a punished man and what he is punished for.
const PUNISHED_REACH: usize = 10;

/// `Bailey stepped inside Aguerd`, `Hart fed Moss`, `Cole left out Moss`: what holds in every match of the article.
pub(super) fn told(scene: Scene) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    // Who did what to whom before, and where.
    let mut last: Option<(usize, usize, u32)> = None;
    for phrase in scene.phrases.of(BONDS) {
        if scene.tokens.shapes[phrase.range.start] != Shape::Lower {
            continue;
        }
        let weight = match phrase.class {
            classes::DUEL_VERB | classes::DENIAL_VERB => OPPOSITE,
            classes::ALLY_VERB => SAME,
            classes::SELECT_VERB => {
                selection(scene, phrase, &mut links);
                continue;
            }
            classes::TRADE_VERB => {
                trade(scene, phrase, &mut links);
                continue;
            }
            _ => continue,
        };
        let sentence = scene.tokens.sentence[phrase.range.start];
        let known = last.filter(|(_, _, number)| *number == sentence);
        let Some((one, other)) = pair(scene, phrase, known) else { continue };
        links.push((one, other, weight));
        last = Some((one, other, sentence));
    }
    links.retain(|(one, other, _)| one != other);
    links
}

/// `Hart sent Moss clear. He shot into the corner`: whoever is served last before a goal was helped to it.
pub(super) fn assists(scene: Scene, tellings: &mut [Telling]) {
    let mut served: Vec<(u32, usize, usize)> = Vec::new();
    for phrase in scene.phrases.of(&[classes::ALLY_VERB]) {
        let sentence = scene.tokens.sentence[phrase.range.start];
        let found = pair(scene, phrase, None).filter(|(one, other)| one != other);
        served.extend(found.map(|(one, other)| (sentence, one, other)));
    }
    for telling in tellings.iter_mut() {
        let is_open = telling.related.is_none() && scene.scores(&telling.kind);
        if !is_open || telling.how.is_empty() || scene.is_set_how(&telling.how) {
            continue;
        }
        let Some(player) = telling.player else { continue };
        let sentence = scene.tokens.sentence[telling.trigger.start];
        let behind = served.partition_point(|(number, _, _)| *number < sentence);
        let last = served[..behind].last().filter(|(number, _, other)| {
            *number + SERVED_REACH >= sentence && *other == player.0 as usize
        });
        telling.related = last.map(|(_, helper, _)| EntityId(*helper as u32));
    }
}

/// Those whom the words of the phrase join.
fn pair(
    scene: Scene,
    phrase: &Phrase,
    last: Option<(usize, usize, u32)>,
) -> Option<(usize, usize)> {
    // `Hart saved her penalty`: the taker is the other.
    let takes_owner = phrase.class == classes::DENIAL_VERB;
    let (object, _) = behind(scene, phrase, takes_owner)?;
    let subject = before(scene, phrase, REACH).or_else(|| punished(scene, phrase))?;
    // `Hart held off Moss before picking out Cole`: Hart did both.
    let goes_on = phrase.inflection == Inflection::Gerund || {
        let joint = scene.tokens.before(phrase.range.start);
        joint.is_some_and(|joint| scene.has(joint, flags::CONJUNCTION))
    };
    let doer = last.filter(|(_, met, _)| goes_on && *met == subject).map(|(doer, _, _)| doer);
    Some((doer.unwrap_or(subject), object))
}

/// Whom a coach picks or leaves out: his own people, all of them.
fn selection(scene: Scene, phrase: &Phrase, links: &mut Vec<Link>) {
    let Some(coach) = before(scene, phrase, REACH) else { return };
    let sentence = scene.tokens.sentence_of(phrase.range.start);
    let far = sentence.end.min(phrase.range.end + BENCH_REACH);
    let is_bench = |token: usize| scene.phrase(token, classes::BENCH).is_some();
    if scene.knowledge.value(phrase.value) == "bench" && !(phrase.range.end..far).any(is_bench) {
        return;
    }
    let mut next = behind(scene, phrase, false);
    while let Some((person, end)) = next {
        links.push((coach, person, SAME));
        let joins = scene.tokens.shapes.get(end) == Some(&Shape::Comma)
            || end < scene.tokens.len() && scene.has(end, flags::CONJUNCTION);
        next = person_at(scene, end + 1, false).filter(|_| joins);
    }
}

/// `Hart and Moss traded goals`: one for each side.
fn trade(scene: Scene, phrase: &Phrase, links: &mut Vec<Link>) {
    let goal = phrase.range.end..(phrase.range.end + REACH).min(scene.tokens.len());
    let mut people = near(scene, phrase.range.start, 2 * REACH).rev();
    let other = people.find_map(|token| person_at(scene, token, false));
    let Some((other, _)) = other else { return };
    let one = people.find_map(|token| {
        let (one, end) = person_at(scene, token, false)?;
        (one != other && scene.has(end, flags::CONJUNCTION)).then_some(one)
    });
    let is_of_goals = goal.into_iter().any(|at| scene.phrase(at, classes::GOAL_THING).is_some());
    links.extend(one.filter(|_| is_of_goals).map(|one| (one, other, OPPOSITE)));
}

/// `booked for pulling back Moss`: whoever is punished is the one who did it.
fn punished(scene: Scene, phrase: &Phrase) -> Option<usize> {
    let cause = scene.tokens.before(phrase.range.start)?;
    let is_cause =
        phrase.inflection == Inflection::Gerund && scene.phrase(cause, classes::FOR).is_some();
    is_cause.then(|| before(scene, phrase, PUNISHED_REACH)).flatten()
}

fn near(scene: Scene, token: usize, reach: usize) -> std::ops::Range<usize> {
    token.saturating_sub(reach).max(scene.tokens.sentence_of(token).start)..token
}

fn before(scene: Scene, phrase: &Phrase, reach: usize) -> Option<usize> {
    let mut tokens = near(scene, phrase.range.start, reach).rev();
    tokens.find_map(|token| person_at(scene, token, false)).map(|(person, _)| person)
}

fn behind(scene: Scene, phrase: &Phrase, takes_owner: bool) -> Option<(usize, usize)> {
    let end = scene.tokens.sentence_of(phrase.range.start).end;
    (phrase.range.end..(phrase.range.end + REACH).min(end))
        .find_map(|token| person_at(scene, token, takes_owner))
}

/// The person meant at `token`, and the end of the words.
fn person_at(scene: Scene, token: usize, takes_owner: bool) -> Option<(usize, usize)> {
    let id = scene.mentions.at(token)?;
    let mention = scene.mentions.get(id);
    let is_person =
        mention.kind == EntityKind::Person && (takes_owner || mention.value != "possessive");
    let person = scene.entities.of(id).filter(|_| is_person)?;
    Some((person.0 as usize, mention.range.end))
}

/// People of one event, and whether they play together or against each other.
pub(super) fn all(scene: Scene, place: usize, tellings: &[Telling], told: &[Link]) -> Vec<Link> {
    let mut links = Vec::new();
    for telling in tellings.iter().filter(|telling| telling.place == Some(place)) {
        let is_duel = telling.kind == "penalty_awarded" || telling.kind.ends_with("_missed");
        let weight = if is_duel { OPPOSITE } else { SAME };
        if let (Some(player), Some(related)) = (telling.player, telling.related) {
            links.push((player.0 as usize, related.0 as usize, weight));
        }
        for (finding, (role, weight)) in scene
            .told(telling)
            .flat_map(|finding| PARTNERS.iter().map(move |partner| (finding, partner)))
        {
            if let (Some(player), Some(other)) = (telling.player, finding.entity(role)) {
                links.push((player.0 as usize, other.0 as usize, *weight));
            }
        }
    }
    takers(scene, place, tellings, &mut links);
    together(scene, place, tellings, &mut links);
    links.extend_from_slice(told);
    links.retain(|(one, other, _)| {
        one != other && is_person(scene, *one) && is_person(scene, *other)
    });
    links
}

/// Whoever takes a penalty plays with the one who was fouled, and against the one who fouled him.
fn takers(scene: Scene, place: usize, tellings: &[Telling], links: &mut Vec<Link>) {
    let told = || tellings.iter().filter(|telling| telling.place == Some(place));
    for kick in told() {
        let cause = scene.knowledge.cause(&kick.kind, &kick.how);
        let Some((cause, taker)) = cause.zip(kick.player) else { continue };
        let is_cause = |award: &&Telling| award.kind == cause && is_one_kick(scene, award, kick);
        let Some(award) = told().find(is_cause) else { continue };
        let people = [(award.player, SAME), (award.related, OPPOSITE)];
        let known = people.iter().filter_map(|(person, weight)| Some(((*person)?, *weight)));
        links.extend(known.map(|(person, weight)| (taker.0 as usize, person.0 as usize, weight)));
    }
}

/// `Hart, Moss and Cole all scored` in a shoot-out: they are told of one side.
fn together(scene: Scene, place: usize, tellings: &[Telling], links: &mut Vec<Link>) {
    let is_kick = |telling: &&Telling| {
        telling.place == Some(place)
            && scene.knowledge.is_of_shootout(&telling.kind)
            && telling.player.is_some()
    };
    let kicks: Vec<&Telling> = tellings.iter().filter(is_kick).collect();
    for pair in kicks.windows(2).filter(|pair| pair[0].trigger == pair[1].trigger) {
        let people = pair[0].player.zip(pair[1].player);
        links.extend(people.map(|(one, other)| (one.0 as usize, other.0 as usize, SAME)));
    }
}

/// Told in one minute, or within a sentence of each other with no other minute.
fn is_one_kick(scene: Scene, award: &Telling, kick: &Telling) -> bool {
    match (award.minute, kick.minute) {
        (Some(one), Some(other)) => one == other,
        _ => scene.sentence(award).abs_diff(scene.sentence(kick)) <= KICK_REACH,
    }
}

fn is_person(scene: Scene, entity: usize) -> bool {
    scene.entities.items[entity].kind == EntityKind::Person
}
