//! The side that the words leave out: "their 2-1 win over Leeds" names one of two.
use super::{Scene, sections, settings};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::Mention,
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Words between a preposition and the side it belongs to.
const NOUN_PHRASE: usize = 4;

/// Sentences in which a report tells its own match, wherever it was.
const OPENING: u32 = 4;

/// The side left out: whoever the sentence is about, or the sentence before, or the article.
pub(super) fn missing(
    scene: Scene,
    finding: &Finding,
    known: EntityId,
    last: Option<(EntityId, EntityId)>,
) -> Option<EntityId> {
    let fits = |side: &EntityId| *side != known && is_match(scene, *side, known);
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let before = TokenRange::new(sentence.start, finding.trigger.start);
    let whole = TokenRange::new(sentence.start, sentence.end.min(finding.evidence.end + 8));
    let told = |range: TokenRange| {
        let mut found: Vec<(bool, usize, EntityId)> = scene
            .mentions
            .within(range)
            .filter(|(_, mention)| acts(scene, mention))
            .filter_map(|(id, mention)| {
                let distance = finding.trigger.start.abs_diff(mention.range.start);
                let is_person = mention.kind == EntityKind::Person;
                Some((is_person, distance, side_of(scene, known, scene.entities.of(id)?)?))
            })
            .filter(|(_, _, side)| fits(side))
            .collect();
        found.sort();
        found.first().map(|(_, _, side)| *side)
    };
    if let Some((one, other)) = sections::sides(scene, finding.trigger)
        && (one == known || other == known)
    {
        return Some(if one == known { other } else { one });
    }
    if is_untold(scene, before) {
        // `Hart's men` at the start of a report are the side of its headline.
        let titled = settings::titled(scene);
        let mut fitting = titled.into_iter().filter(fits);
        let is_opening = scene.tokens.sentence[finding.trigger.start] < OPENING;
        return fitting.next().filter(|_| is_opening && fitting.next().is_none());
    }
    // `Since beating Hull 3-1 in March, Leeds have lost twice`: the subject may come late.
    if let Some(side) = told(before).or_else(|| told(whole)).or_else(|| told(sentence)) {
        return Some(side);
    }
    let by_ground = || visited(scene, finding).filter(fits);
    if let Some(side) = served(scene, sentence).filter(fits).or_else(by_ground) {
        return Some(side);
    }
    let number = scene.tokens.sentence[finding.trigger.start];
    if number >= OPENING && (is_away(scene, finding) || is_strangers(scene, finding, known)) {
        return None;
    }
    // Decided on penalties: against whom was told just before.
    if let Some((one, other)) = last.filter(|(one, other)| *one == known || *other == known) {
        return Some(if one == known { other } else { one });
    }
    let block = scene.tokens.block_of(finding.trigger.start).range;
    let earlier = (number.saturating_sub(2)..number).rev().find_map(|number| {
        let range = scene.tokens.sentences[number as usize].range;
        block.contains(range.start).then(|| told(range)).flatten()
    });
    earlier.or_else(|| most_named(scene, known).filter(fits))
}

/// `The Pilgrims lost to Hull`: a nickname that no list holds opens the sentence.
fn is_unknown_name(scene: Scene, start: usize) -> bool {
    let name = start + 1;
    scene.phrase(start, classes::ARTICLE).is_some()
        && scene.tokens.shapes.get(name) == Some(&Shape::Capital)
        && scene.mentions.at(name).is_none()
        && scene.tokens.sentence[start] == scene.tokens.sentence[name]
        && scene.tokens.shapes.get(name + 1).is_some_and(|shape| *shape == Shape::Lower)
}

/// `Kane, who had beaten York and Hull`: of his side nothing is told, and no other need be meant.
fn is_strangers(scene: Scene, finding: &Finding, known: EntityId) -> bool {
    finding.roles.iter().any(|(_, filling, _)| match filling {
        Filling::Entity(hero, _) => {
            scene.entities.get(*hero).kind == EntityKind::Person
                && scene.entities.get(known).kind == EntityKind::Team
                && side_of(scene, known, *hero).is_none()
        }
        _ => false,
    })
}

/// `rescued a point for York`: whom it was done for.
fn served(scene: Scene, sentence: TokenRange) -> Option<EntityId> {
    let sides = scene.mentions.within(sentence).filter(|(_, mention)| {
        let start = mention.range.start;
        mention.kind == EntityKind::Team
            && mention.form == Form::Name
            && start > sentence.start
            && scene.phrase(start - 1, classes::FOR).is_some()
    });
    let mut found = sides.filter_map(|(id, _)| scene.entities.of(id));
    found.next().filter(|_| found.next().is_none())
}

/// `a 2-1 win at Bootham Crescent`: the side whose ground it is, if the article names it.
fn visited(scene: Scene, finding: &Finding) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let behind = TokenRange::new(finding.trigger.end, sentence.end);
    let ground = scene.mentions.within(behind).find(|(_, mention)| {
        mention.kind == EntityKind::Venue
            && mention.range.start - finding.trigger.end <= NOUN_PHRASE
    });
    let ground = scene.entities.of(ground?.0)?;
    let name = &scene.entities.get(ground).name;
    let sides = (0..scene.entities.items.len() as u32).map(EntityId);
    let mut owners = sides.filter(|side| {
        let entity = scene.entities.get(*side);
        entity.kind == EntityKind::Team
            && scene
                .knowledge
                .listed(scene.sport, entity)
                .is_some_and(|listed| listed.plays_at(name))
    });
    owners.next()
}

/// `Hart's men, who beat Hull`: a side acts, and the article does not tell which one.
fn is_untold(scene: Scene, before: TokenRange) -> bool {
    let sides = scene.mentions.within(before).filter(|(_, mention)| {
        mention.kind == EntityKind::Team
            && mention.value != "adjective"
            && mention.form != Form::Pronoun
            && acts(scene, mention)
    });
    let nearest = sides.max_by_key(|(_, mention)| mention.range.start);
    if nearest.is_none() && is_unknown_name(scene, before.start) {
        return true;
    }
    nearest.is_some_and(|(id, mention)| {
        let is_his = mention.value == "own"
            && scene
                .tokens
                .before(mention.range.start)
                .is_some_and(|token| scene.tokens.shapes[token] != Shape::Possessive);
        mention.form == Form::Nominal && !is_his && scene.entities.of(id).is_none()
    })
}

/// `lost 19-12 in Dublin`: the town stands for a side that the article need not name.
fn is_away(scene: Scene, finding: &Finding) -> bool {
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let behind = finding.evidence.end.max(finding.trigger.end);
    let is_in = |token: usize| {
        let phrase = scene.phrase(token, classes::PLACE_PREPOSITION);
        phrase.is_some_and(|phrase| scene.knowledge.value(phrase.value) != "venue")
    };
    let is_place = |token: usize| {
        let place = scene.mentions.at(token).map(|id| scene.mentions.get(id));
        place.is_some_and(|place| place.kind == EntityKind::Place)
    };
    behind + 1 < sentence.end && is_in(behind) && is_place(behind + 1)
}

/// Sides of one kind meet: nations nations, clubs clubs, people people.
pub(super) fn is_match(scene: Scene, one: EntityId, other: EntityId) -> bool {
    scene.entities.get(one).kind == scene.entities.get(other).kind
        && scene.is_nation(one) == scene.is_nation(other)
}

/// A side in its own right, or the side of a person; where people meet the person himself.
fn side_of(scene: Scene, known: EntityId, entity: EntityId) -> Option<EntityId> {
    let wanted = scene.entities.get(known).kind;
    if scene.entities.get(entity).kind == wanted {
        return Some(entity);
    }
    let ties = scene.entities.ties.iter().filter(|tie| {
        tie.person == entity
            && wanted == EntityKind::Team
            && scene.entities.get(tie.team).mentions >= 2
            && is_match(scene, tie.team, known)
    });
    ties.max_by_key(|tie| (tie.weight, std::cmp::Reverse(tie.team))).map(|tie| tie.team)
}

/// Not met by somebody else: no "against", "over" or "to" stands before the name.
fn acts(scene: Scene, mention: &Mention) -> bool {
    let is_named = matches!(mention.kind, EntityKind::Team | EntityKind::Person)
        && mention.value != "adjective";
    // `against the former winners Japan`: what stands before the whole noun counts.
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let modifies = |token: usize| {
        scene.tokens.shapes[token] == Shape::Lower
            && !scene.has(token, flags::VERB | flags::PREPOSITION | flags::CONJUNCTION)
    };
    let first = mention.range.start.saturating_sub(NOUN_PHRASE).max(sentence.start);
    let head = (first..mention.range.start).rev().find(|token| !modifies(*token));
    let before = head
        .or(mention.range.start.checked_sub(1))
        .filter(|_| mention.range.start > sentence.start);
    let behind = mention.range.end;
    let owns = behind < scene.tokens.len() && scene.tokens.shapes[behind] == Shape::Possessive;
    let is_opponent = || {
        before.is_some_and(|token| {
            scene.phrase(token, classes::OPPONENT_PREPOSITION).is_some()
                || scene.has(token, flags::PREPOSITION) && !scene.has(token, flags::CLAUSE_BREAK)
                || is_done_to(scene, token)
                || ends_list(scene, token, behind)
        })
    };
    is_named && (owns || !is_opponent())
}

/// `before welcoming York`: whom the verb at `token` is done to does not act.
fn is_done_to(scene: Scene, token: usize) -> bool {
    [classes::FACE_VERB, classes::BEAT_VERB, classes::HOLD_VERB]
        .into_iter()
        .any(|class| scene.phrase(token, class).is_some())
}

/// `wins over York, Hull and Derby`: who is joined to a side that was met was met too, unless he does something.
fn ends_list(scene: Scene, joint: usize, behind: usize) -> bool {
    let is_and = |token: usize| token < scene.tokens.len() && scene.has(token, flags::JOINER);
    let is_comma = |token: usize| scene.tokens.shapes.get(token) == Some(&Shape::Comma);
    let goes_on = is_and(behind) || is_comma(behind);
    let has_verb = behind < scene.tokens.len() && scene.has(behind, flags::VERB | flags::AUXILIARY);
    let is_joined = is_and(joint) && !has_verb || is_comma(joint) && goes_on;
    let other =
        joint.checked_sub(1).filter(|_| is_joined).and_then(|token| scene.mentions.at(token));
    other.is_some_and(|id| {
        let other = scene.mentions.get(id);
        other.kind == EntityKind::Team && other.form == Form::Name && !acts(scene, other)
    })
}

/// The side that the article names most, of the kind that `known` is.
fn most_named(scene: Scene, known: EntityId) -> Option<EntityId> {
    if scene.entities.get(known).kind != EntityKind::Team {
        return None;
    }
    let sides = (0..scene.entities.items.len() as u32).map(EntityId).filter(|side| {
        let entity = scene.entities.get(*side);
        *side != known && entity.mentions >= 2 && is_match(scene, *side, known)
    });
    sides.max_by_key(|side| (scene.entities.get(*side).mentions, std::cmp::Reverse(*side)))
}
