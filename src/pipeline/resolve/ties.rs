//! Ties between people and sides that sentences tell: "scored for Harbour", "Harbour's second", "his Harbour side".
//!
//! Runs after references, so that "she" counts as the person she is.
use super::{Scene, roles::is_past};
use crate::{
    layer::{
        classes,
        entities::{Entities, Tie},
        mentions::{Mention, MentionId},
        reading::{EntityId, EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

/// How much a construction says about membership.
const OWNED: i32 = 3;
const SERVED: i32 = 2;
/// Words between a person and the side served.
const REACH: usize = 14;
/// Words behind the side that tell what it gained.
const GAIN: usize = 5;
/// Words between "as" and the side: "as holders Harbour won".
const MODIFIERS: usize = 4;

pub(super) fn find(scene: Scene, entities: &Entities) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        let Some(team) = entities.of(MentionId(index as u32)) else { continue };
        let is_side = mention.kind == EntityKind::Team
            && mention.form != Form::Pronoun
            && mention.value != "own"
            && entities.get(team).kind == EntityKind::Team;
        if !is_side || is_past(scene, mention.range.start) {
            continue;
        }
        let found = owner(scene, entities, mention)
            .or_else(|| leader(scene, entities, mention))
            .map(|person| (person, OWNED))
            .or_else(|| server(scene, entities, mention).map(|person| (person, SERVED)))
            .or_else(|| helper(scene, entities, mention).map(|person| (person, SERVED)));
        ties.extend(found.map(|(person, weight)| Tie { person, team, weight }));
    }
    ties
}

/// `his Harbour debut`, `her club Harbour`, `Hart's Harbour`
fn owner(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    if mention.form != Form::Name {
        return None;
    }
    let mut before = scene.tokens.before(mention.range.start)?;
    if scene.phrase(before, classes::OWN_SIDE).is_some()
        || scene.phrase(before, classes::CLUB_WORD).is_some()
    {
        before = scene.tokens.before(before)?;
    }
    if scene.tokens.shapes[before] == Shape::Possessive {
        before = scene.tokens.before(before)?;
        return person_at(scene, entities, before, |other| other.form == Form::Name);
    }
    person_at(scene, entities, before, |other| {
        other.form == Form::Pronoun && other.value == "possessive"
    })
}

fn person_at(
    scene: Scene,
    entities: &Entities,
    token: usize,
    fits: impl Fn(&Mention) -> bool,
) -> Option<EntityId> {
    let id = scene.mentions.at(token)?;
    let mention = scene.mentions.get(id);
    (mention.kind == EntityKind::Person && fits(mention)).then(|| entities.of(id)).flatten()
}

/// `the Harbour captain` where it is known who that is; `Harbour under Hart`, `Hart led Harbour`
fn leader(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    let nominal = person_at(scene, entities, behind, |other| other.form == Form::Nominal);
    if nominal.is_some() && scene.tokens.shapes[behind] == Shape::Lower {
        return nominal;
    }
    let under = (behind..sentence.end.min(behind + GAIN))
        .find(|token| scene.phrase(*token, classes::UNDER).is_some());
    if let Some(token) = under {
        return person_at(scene, entities, token + 1, |other| other.form == Form::Name);
    }
    let before = scene.tokens.before(mention.range.start)?;
    let leads = scene.follows(mention.range.start, classes::LEADING);
    let subject = (sentence.start.max(before.saturating_sub(GAIN))..before)
        .rev()
        .find_map(|token| person_at(scene, entities, token, |other| other.value != "possessive"));
    subject.filter(|_| leads)
}

/// `Harbour levelled through Hart`, `Harbour led with tries from Hart and Moss`
fn helper(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    let acts = behind < sentence.end
        && scene.tokens.shapes[behind] == Shape::Lower
        && !scene.has(behind, flags::PREPOSITION | flags::CONJUNCTION);
    let end = sentence.end.min(behind + REACH);
    let through = (behind..end)
        .take_while(|token| {
            // Another side between them may be the one that was helped.
            let other = scene.mentions.at(*token).map(|id| scene.mentions.get(id));
            other.is_none_or(|other| other.kind != EntityKind::Team || other.form == Form::Pronoun)
        })
        .find(|token| scene.phrase(*token, classes::THROUGH).is_some());
    let through = through.filter(|_| acts)?;
    let name = (through..sentence.end.min(through + 4)).find(|token| {
        person_at(scene, entities, *token, |other| other.form == Form::Name).is_some()
    })?;
    person_at(scene, entities, name, |_| true)
}

/// `as Harbour won`, `as seven-time champions Harbour won`
fn follows_as(scene: Scene, start: usize, before: usize) -> bool {
    let modifies = |token: &usize| {
        matches!(scene.tokens.shapes[*token], Shape::Lower | Shape::Number)
            && !scene.has(*token, flags::VERB | flags::AUXILIARY | flags::PREPOSITION)
    };
    let first = start.max(before.saturating_sub(MODIFIERS));
    let is_as = |token: usize| scene.phrase(token, classes::AS).is_some();
    (first..=before).rev().find(|token| is_as(*token) || !modifies(token)).is_some_and(is_as)
}

/// Who scored, played or appeared for the side, or put it ahead.
fn server(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let article = scene
        .tokens
        .before(mention.range.start)
        .filter(|token| scene.phrase(*token, classes::ARTICLE).is_some());
    let before = scene.tokens.before(article.unwrap_or(mention.range.start))?;
    let behind = mention.range.end;
    let is_for = scene.phrase(before, classes::FOR).is_some();
    let owns_goal = behind + 1 < sentence.end
        && scene.tokens.shapes[behind] == Shape::Possessive
        && (behind + 1..sentence.end.min(behind + 4)).any(|token| {
            scene.phrase(token, classes::GOAL_THING).is_some()
                || scene.tokens.shapes[token] == Shape::Ordinal
        });
    let is_lifted = scene.phrase(before, classes::LIFTING).is_some()
        && (behind..sentence.end.min(behind + GAIN))
            .any(|token| scene.phrase(token, classes::BETTER_OFF).is_some());
    let is_moved = scene.phrase(before, classes::INFINITIVE).is_some()
        && scene
            .tokens
            .before(before)
            .is_some_and(|token| scene.phrase(token, classes::JOINING).is_some());
    // `since leaving Harbour` looks back.
    let is_left = scene.phrase(before, classes::LEAVING).is_some()
        && scene.tokens.before(before).is_none_or(|token| {
            !scene.has(token, flags::PREPOSITION | flags::CONJUNCTION | flags::CLAUSE_BREAK)
        });
    let is_told = behind < sentence.end
        && scene.has(behind, flags::VERB | flags::AUXILIARY)
        && follows_as(scene, sentence.start, before);
    // `missed a penalty as Harbour were held`
    let is_let_down = is_told && scene.has(behind, flags::PASSIVE_AUXILIARY);
    if !is_for && !owns_goal && !is_lifted && !is_moved && !is_left && !is_told {
        return None;
    }
    // The nearest person before it, with a word of service between the two.
    let from = sentence.start.max(before.saturating_sub(REACH));
    let mut serves = is_lifted || is_moved || is_left;
    for token in (from..=before).rev() {
        if scene.phrase(token, classes::FAILING).is_some() && !is_let_down {
            return None;
        }
        serves |= scene.phrase(token, classes::SERVING).is_some();
        if scene.has(token, flags::RELATIVE) && !serves {
            return None;
        }
        let person = person_at(scene, entities, token, |other| other.value != "possessive");
        if let Some(person) = person {
            return serves.then_some(person);
        }
    }
    None
}
