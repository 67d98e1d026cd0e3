//! Pronouns and descriptions -> people and sides: subject preference, at most three sentences back.
use super::{
    Scene, described, hosts,
    salience::{self, AGENT, DISTANCE, SUBJECT},
    speech::{self, Speech},
};
use crate::{
    layer::{
        classes,
        entities::Entities,
        mentions::{Gender, Mention, MentionId},
        reading::{EntityId, EntityKind, Form},
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// The longest verb with its particle: `kept out`.
const VERB_WORDS: usize = 3;
/// How many sentences back a reference reaches.
pub(super) const REACH: u32 = 3;

/// A mention that later references may mean.
#[derive(Clone, Copy)]
pub(super) struct Antecedent {
    pub(super) entity: EntityId,
    pub(super) start: usize,
    pub(super) sentence: u32,
    pub(super) salience: i32,
    pub(super) is_quoted: bool,
}

/// What is known when a reference is met.
struct Known {
    people: Vec<Antecedent>,
    sides: Vec<Antecedent>,
    genders: Vec<Gender>,
    speeches: Vec<Speech>,
    /// Who said something, and where, in text order.
    talkers: Vec<(usize, EntityId)>,
}

pub(super) fn link(scene: Scene, entities: &mut Entities) {
    let home = hosts::find(scene, entities);
    let talkers = speech::talkers(scene, entities);
    let mut known = Known {
        people: Vec::new(),
        sides: Vec::new(),
        genders: genders(scene, entities),
        speeches: speech::find(scene, entities, &talkers),
        talkers,
    };
    let mut heading = None;
    for index in 0..scene.mentions.items.len() {
        let mention = &scene.mentions.items[index];
        let block =
            scene.tokens.sentences[scene.tokens.sentence[mention.range.start] as usize].block;
        let kind = scene.tokens.block_of(mention.range.start).kind;
        if matches!(kind, BlockKind::Lineup | BlockKind::StatLine | BlockKind::Boilerplate) {
            continue;
        }
        if entities.of_mention[index].is_none() {
            let Some((entity, sieve)) = refer(scene, entities, mention, &known, home) else {
                continue;
            };
            entities.of_mention[index] = Some(entity);
            entities.sieve[index] = sieve;
            let gender = &mut known.genders[entity.0 as usize];
            let is_told = matches!(mention.gender, Gender::Male | Gender::Female);
            if is_told && *gender == Gender::Unknown {
                *gender = mention.gender;
            }
        }
        let Some(entity) = entities.of(MentionId(index as u32)) else { continue };
        if kind == BlockKind::Caption && mention.form != Form::Name {
            continue;
        }
        // What stands below a heading is about what it names first, not about those before it.
        let is_heading = kind == BlockKind::Heading;
        let opens = is_heading && heading.is_none_or(|last| last + 1 < block);
        heading = if is_heading { Some(block) } else { heading };
        if opens {
            known.people.clear();
            known.sides.clear();
        }
        let titled = if opens { DISTANCE } else { 0 };
        let antecedent = Antecedent {
            entity,
            start: mention.range.start,
            sentence: scene.tokens.sentence[mention.range.start],
            salience: salience::of(scene, mention) + titled,
            is_quoted: scene.tokens.is_quoted(mention.range.start),
        };
        match entities.get(entity).kind {
            EntityKind::Person => known.people.push(antecedent),
            EntityKind::Team => known.sides.push(antecedent),
            _ => (),
        }
    }
    entities.gender = known.genders;
}

/// Genders that titles and kinship tell: `Mrs Hart`, `her husband, Dan`.
fn genders(scene: Scene, entities: &Entities) -> Vec<Gender> {
    let mut genders = vec![Gender::Unknown; entities.items.len()];
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        if let (Form::Name, EntityKind::Person, Some(entity)) =
            (mention.form, mention.kind, entities.of_mention[index])
        {
            let start = mention.range.start;
            let title =
                scene.tokens.before(start).and_then(|token| scene.phrase(token, classes::TITLE));
            let said = title.or_else(|| scene.kin_before(start));
            let value = said.map_or("", |phrase| scene.knowledge.value(phrase.value));
            let told = Gender::parse(value);
            if told != Gender::Unknown {
                genders[entity.0 as usize] = told;
            }
        }
    }
    genders
}

fn refer(
    scene: Scene,
    entities: &Entities,
    mention: &Mention,
    known: &Known,
    home: hosts::Sides,
) -> Option<(EntityId, &'static str)> {
    match (mention.kind, mention.form) {
        (EntityKind::Person, Form::Pronoun) => {
            he(scene, mention, known).map(|found| (found, "pronoun"))
        }
        (EntityKind::Person, Form::Nominal) => {
            described::find(scene, entities, mention, &known.people)
                .map(|found| (found, "description"))
        }
        (EntityKind::Team, Form::Pronoun) => {
            they(scene, entities, mention, known).map(|found| (found, "pronoun"))
        }
        (EntityKind::Team, Form::Nominal) if mention.value == "own" => {
            own_side(scene, entities, mention).map(|found| (found, "side of a person"))
        }
        (EntityKind::Team, Form::Nominal) if mention.value == "national" => {
            hosts::of_country(scene, entities, mention).map(|found| (found, "side of a country"))
        }
        (EntityKind::Team, Form::Nominal) => {
            hosts::of(mention, home).map(|found| (found, "home and away"))
        }
        _ => None,
    }
}

/// The most salient person that fits; nothing when none is near.
fn he(scene: Scene, mention: &Mention, known: &Known) -> Option<EntityId> {
    // `he said` is the one who spoke last.
    if mention.value == "subject"
        && speech::is_told_by(scene, mention)
        && let Some(talker) = speech::last_talker(scene, &known.talkers, mention.range.start)
    {
        return Some(talker);
    }
    let speech = salience::speech_at(scene, &known.speeches, mention.range.start);
    if let Some(topic) = speech.and_then(|speech| speech.topic) {
        return Some(topic);
    }
    let is_other = mention.value == "object" || is_others(scene, mention);
    let fits = |candidate: &Antecedent| {
        let gender = known.genders[candidate.entity.0 as usize];
        (gender == Gender::Unknown || gender == mention.gender)
            && speech.and_then(|speech| speech.speaker) != Some(candidate.entity)
            && !(is_other && is_clause_mate(scene, candidate, mention))
    };
    best(scene, mention, &known.people, fits)
}

/// `Hart saved his penalty`: nobody saves his own.
fn is_others(scene: Scene, mention: &Mention) -> bool {
    let start = mention.range.start;
    let verb = |token: usize| scene.phrase(token, classes::SAVE_VERB);
    mention.value == "possessive"
        && (start.saturating_sub(VERB_WORDS)..start)
            .filter_map(verb)
            .any(|verb| verb.range.end == start)
}

/// The side that "they" means; nothing where two people are the nearer reading.
fn they(scene: Scene, entities: &Entities, mention: &Mention, known: &Known) -> Option<EntityId> {
    let speech = salience::speech_at(scene, &known.speeches, mention.range.start);
    // In speech "they" are the others.
    let own = speech.and_then(|speech| speech.speaker).and_then(|person| entities.team_of(person));
    let fits = |candidate: &Antecedent| {
        own != Some(candidate.entity)
            && !(mention.value == "object" && is_clause_mate(scene, candidate, mention))
    };
    if let Some(side) = served(scene, entities, mention) {
        return Some(side);
    }
    let side = best(scene, mention, &known.sides, fits)?;
    let start = known.sides.iter().rev().find(|candidate| candidate.entity == side)?.start;
    (!are_people(scene, start, mention)).then_some(side)
}

/// `Hart scored for Harbour as they won`: whom it was done for.
fn served(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let link = scene.tokens.before(mention.range.start)?;
    let is_link = mention.value == "subject"
        && (scene.has(link, flags::CLAUSE_BREAK) || scene.phrase(link, classes::AS).is_some());
    let last = scene.tokens.before(link).filter(|_| is_link)?;
    let id = scene.mentions.at(last)?;
    let side = scene.mentions.get(id);
    let is_served = side.kind == EntityKind::Team
        && scene
            .tokens
            .before(side.range.start)
            .is_some_and(|token| scene.phrase(token, classes::FOR).is_some());
    entities.of(id).filter(|_| is_served)
}

/// `Hart and Moss scored their penalties`: two people stand between the side and the pronoun.
fn are_people(scene: Scene, start: usize, mention: &Mention) -> bool {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let from = sentence.start.max(start);
    let range = crate::layer::span::TokenRange::new(from, mention.range.start);
    let people: Vec<&Mention> = scene
        .mentions
        .within(range)
        .filter(|(_, other)| other.kind == EntityKind::Person && other.form == Form::Name)
        .map(|(_, other)| other)
        .collect();
    people.windows(2).any(|pair| {
        pair[0].range.end + 1 == pair[1].range.start
            && scene.has(pair[0].range.end, flags::CONJUNCTION)
    })
}

fn best(
    scene: Scene,
    mention: &Mention,
    known: &[Antecedent],
    fits: impl Fn(&Antecedent) -> bool,
) -> Option<EntityId> {
    let sentence = scene.tokens.sentence[mention.range.start];
    let is_quoted = scene.tokens.is_quoted(mention.range.start);
    // Outside speech "he" is rarely whom the speech names.
    let score = |candidate: &Antecedent| {
        let distance = (sentence - candidate.sentence) as i32 * DISTANCE;
        let frame = if candidate.is_quoted == is_quoted { 2 } else { 0 };
        candidate.salience - distance + frame
    };
    let recent = known.iter().rev().take_while(|candidate| sentence - candidate.sentence <= REACH);
    recent
        .filter(|candidate| fits(candidate))
        .max_by_key(|candidate| (score(candidate), candidate.start))
        .map(|candidate| candidate.entity)
}

/// `X beat him`: the subject of the clause is not "him", but it may be in `felt the ball roll under him`.
pub(super) fn is_clause_mate(scene: Scene, candidate: &Antecedent, mention: &Mention) -> bool {
    let is_around = scene
        .tokens
        .before(mention.range.start)
        .is_some_and(|before| scene.phrase(before, classes::AROUND).is_some());
    candidate.sentence == scene.tokens.sentence[mention.range.start]
        && candidate.salience == SUBJECT
        && !is_around
        && (candidate.start..mention.range.start).all(|token| {
            let breaks = match scene.tokens.shapes[token] {
                Shape::Semicolon => true,
                Shape::Comma => opens_clause(scene, token),
                _ => scene.has(token, flags::CLAUSE_BREAK | flags::RELATIVE | flags::CONJUNCTION),
            };
            !breaks
        })
}

/// A comma behind which a name or a pronoun acts, not one that only sets words apart.
fn opens_clause(scene: Scene, comma: usize) -> bool {
    scene.mentions.at(comma + 1).is_some_and(|id| {
        let mention = scene.mentions.get(id);
        mention.value == "subject" || AGENT < super::salience::of(scene, mention)
    })
}

/// `Hart's side`, `his men`: the side of the person before it.
fn own_side(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let before = scene.tokens.before(mention.range.start)?;
    let owner = match scene.tokens.shapes[before] {
        Shape::Possessive => scene.tokens.before(before)?,
        _ => before,
    };
    let entity = entities.of(scene.mentions.at(owner)?)?;
    match entities.get(entity).kind {
        EntityKind::Team => Some(entity),
        _ => entities.team_of(entity),
    }
}
