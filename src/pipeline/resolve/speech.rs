//! Who speaks in each quotation, as far as the words beside it say by name; and of whom.
//!
//! Only for telling who "he" is inside speech; `extract` finds the speakers of the quotes themselves.
use super::Scene;
use crate::{
    layer::{
        classes,
        entities::Entities,
        mentions::{Mention, MentionId},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Sentences over which "he said" is still the one who talked.
const MEMORY: u32 = 6;
/// Words between the quotation and the speaker.
const REACH: usize = 9;

#[derive(Clone, Copy, Default)]
pub(super) struct Speech {
    pub(super) speaker: Option<EntityId>,
    /// `Hart said of Moss`
    pub(super) topic: Option<EntityId>,
}

/// One for each quotation, in order.
pub(super) fn find(
    scene: Scene,
    entities: &Entities,
    talkers: &[(usize, EntityId)],
) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    let mut previous: Option<(usize, Speech)> = None;
    for quotation in &scene.tokens.quotations {
        let range = quotation.range;
        if range.is_empty() {
            speeches.push(Speech::default());
            continue;
        }
        let block = scene.tokens.block_of(range.start).range;
        let behind = TokenRange::new(range.end, block.end.min(range.end + REACH));
        let before =
            TokenRange::new(block.start.max(range.start.saturating_sub(REACH)), range.start);
        let last = || {
            let speaker = last_talker(scene, talkers, range.start)?;
            Some(Speech { speaker: Some(speaker), topic: None })
        };
        let told = told(scene, entities, behind)
            .or_else(|| told(scene, entities, before))
            .or_else(|| pronoun_tells(scene, behind).then(last).flatten());
        // Speech goes on in the same paragraph, or over the break when a mark is missing.
        let goes_on = previous.filter(|(start, _)| *start == block.start || quotation.continues);
        let speech = told.or(goes_on.map(|(_, speech)| speech)).unwrap_or_default();
        previous = Some((block.start, speech));
        speeches.push(speech);
    }
    speeches
}

/// `he said` behind the speech.
fn pronoun_tells(scene: Scene, range: TokenRange) -> bool {
    let mut mentions = scene.mentions.within(range);
    mentions.next().is_some_and(|(_, mention)| {
        mention.form == Form::Pronoun && mention.value == "subject" && is_told_by(scene, mention)
    })
}

/// `he said`, `he added` beside speech.
pub(super) fn is_told_by(scene: Scene, mention: &Mention) -> bool {
    let next = mention.range.end;
    let is_said = next < scene.tokens.len() && scene.has(next, flags::SPEECH_VERB);
    let is_beside = scene.tokens.before(mention.range.start).is_some_and(|before| {
        matches!(
            scene.tokens.shapes[before],
            Shape::CloseQuote | Shape::StraightQuote | Shape::SingleQuote
        )
    });
    is_said && is_beside && !scene.tokens.is_quoted(mention.range.start)
}

/// Names with a verb of speech beside them, outside speech: who talked, and where.
pub(super) fn talkers(scene: Scene, entities: &Entities) -> Vec<(usize, EntityId)> {
    let named = scene.mentions.items.iter().enumerate().filter(|(_, mention)| {
        mention.kind == EntityKind::Person
            && mention.form == Form::Name
            && !scene.tokens.is_quoted(mention.range.start)
    });
    named
        .filter(|(_, mention)| {
            let is_verb = |token: usize| {
                token < scene.tokens.len()
                    && scene.tokens.shapes[token] == Shape::Lower
                    && (scene.has(token, flags::SPEECH_VERB)
                        || scene.phrase(token, classes::THINKING).is_some())
            };
            is_verb(mention.range.end)
                || scene.tokens.before(mention.range.start).is_some_and(is_verb)
        })
        .filter_map(|(index, mention)| {
            Some((mention.range.start, entities.of(MentionId(index as u32))?))
        })
        .collect()
}

/// Who talked last before `at`, where that is near enough for "he said".
pub(super) fn last_talker(
    scene: Scene,
    talkers: &[(usize, EntityId)],
    at: usize,
) -> Option<EntityId> {
    let before = talkers.partition_point(|(token, _)| *token < at);
    let (token, talker) = *talkers[..before].last()?;
    let is_near = scene.tokens.sentence[at] - scene.tokens.sentence[token] <= MEMORY;
    is_near.then_some(talker)
}

/// `said Hart`, `Hart said of Moss`; not inside other speech.
fn told(scene: Scene, entities: &Entities, range: TokenRange) -> Option<Speech> {
    let verb = (range.start..range.end)
        .take_while(|token| !is_stop(scene, *token))
        .find(|token| scene.has(*token, flags::SPEECH_VERB) && !scene.tokens.is_quoted(*token))?;
    let person = |range: TokenRange| {
        scene
            .mentions
            .within(range)
            .filter(|(_, mention)| {
                mention.kind == EntityKind::Person
                    && mention.form == Form::Name
                    && !scene.tokens.is_quoted(mention.range.start)
            })
            .find_map(|(id, _)| entities.of(id))
    };
    let start = scene.tokens.sentence_of(verb).start.max(verb.saturating_sub(REACH));
    let end = scene.tokens.sentence_of(verb).end.min(verb + REACH);
    let is_of = verb + 1 < end
        && (scene.phrase(verb + 1, classes::OF).is_some()
            || scene.phrase(verb + 1, classes::ABOUT).is_some());
    let speaker = person(TokenRange::new(start, verb))
        .or_else(|| person(TokenRange::new(verb + 1, end)).filter(|_| !is_of));
    let topic = is_of.then(|| person(TokenRange::new(verb + 1, end))).flatten();
    (speaker.is_some() || topic.is_some()).then_some(Speech { speaker, topic })
}

fn is_stop(scene: Scene, token: usize) -> bool {
    scene.tokens.shapes[token] == Shape::Stop && !scene.tokens.is_quoted(token)
}
