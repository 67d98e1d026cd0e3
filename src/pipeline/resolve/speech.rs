//! Who speaks in each quotation, as far as the words beside it say by name; and of whom.
//!
//! Only for telling who "he" is inside speech; `extract` finds the speakers of the quotes themselves.
use super::Scene;
use crate::{
    layer::{
        entities::Entities,
        mentions::MentionKind,
        reading::{EntityId, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Words between the quotation and the speaker.
const REACH: usize = 9;

#[derive(Clone, Copy, Default)]
pub(super) struct Speech {
    pub(super) speaker: Option<EntityId>,
    /// `Hart said of Moss`
    pub(super) topic: Option<EntityId>,
}

/// One for each quotation, in order.
pub(super) fn find(scene: Scene, entities: &Entities) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    let mut last: Option<(usize, Speech)> = None;
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
        let told = told(scene, entities, behind).or_else(|| told(scene, entities, before));
        // Speech goes on in the same paragraph, or over the break when a mark is missing.
        let goes_on = last.filter(|(start, _)| *start == block.start || quotation.continues);
        let speech = told.or(goes_on.map(|(_, speech)| speech)).unwrap_or_default();
        last = Some((block.start, speech));
        speeches.push(speech);
    }
    speeches
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
                mention.kind == MentionKind::Person
                    && mention.form == Form::Name
                    && !scene.tokens.is_quoted(mention.range.start)
            })
            .find_map(|(id, _)| entities.of(id))
    };
    let start = scene.tokens.sentence_of(verb).start.max(verb.saturating_sub(REACH));
    let end = scene.tokens.sentence_of(verb).end.min(verb + REACH);
    let is_of = verb + 1 < end
        && (scene.phrase(verb + 1, "of").is_some() || scene.phrase(verb + 1, "about").is_some());
    let speaker = person(TokenRange::new(start, verb))
        .or_else(|| person(TokenRange::new(verb + 1, end)).filter(|_| !is_of));
    let topic = is_of.then(|| person(TokenRange::new(verb + 1, end))).flatten();
    (speaker.is_some() || topic.is_some()).then_some(Speech { speaker, topic })
}

fn is_stop(scene: Scene, token: usize) -> bool {
    scene.tokens.shapes[token] == Shape::Stop && !scene.tokens.is_quoted(token)
}
