//! `Harbour's 10 men`, `reduced to ten men`: the side that plays on with fewer is that of the man sent off.
use super::{Scene, Telling};
use crate::{
    layer::{
        classes,
        frames::Draft,
        phrases::Phrase,
        reading::{EntityId, EntityKind, Form, Modality},
    },
    text::scan::Shape,
};

/// Words between a side and what it was reduced to.
const REACH: usize = 5;

/// The one man sent off, and the one side of the match that is told to be short of a man.
pub(super) fn dismissed<'t>(
    scene: Scene,
    draft: &Draft,
    tellings: impl Iterator<Item = &'t Telling>,
) -> Option<(EntityId, EntityId)> {
    let mut sent_off = tellings
        .filter(|telling| telling.kind == "red_card" && telling.modality == Modality::Asserted)
        .filter_map(|telling| telling.player);
    let player = sent_off.next()?;
    if sent_off.any(|other| other != player) {
        return None;
    }
    let phrases = scene.phrases.items.iter();
    let mut sides = phrases
        .filter(|phrase| phrase.class == classes::SHORT_HANDED)
        .filter_map(|phrase| side(scene, phrase))
        .filter(|side| draft.has(*side));
    let side = sides.next()?;
    sides.all(|other| other == side).then_some((player, side))
}

fn side(scene: Scene, phrase: &Phrase) -> Option<EntityId> {
    let team_at = |token: usize| {
        let id = scene.mentions.at(token)?;
        let mention = scene.mentions.get(id);
        let is_side = mention.kind == EntityKind::Team && mention.form == Form::Name;
        scene.entities.of(id).filter(|_| is_side)
    };
    let before = scene.tokens.before(phrase.range.start)?;
    let shape = |token: usize| scene.tokens.shapes[token];
    match scene.knowledge.value(phrase.value) {
        // `Harbour were reduced to ten men`, `Harbour, down to ten men`
        "subject" => {
            let first = phrase.range.start.saturating_sub(REACH);
            let start = scene.tokens.sentence_of(phrase.range.start).start;
            (first.max(start)..phrase.range.start)
                .rev()
                .take_while(|token| {
                    matches!(shape(*token), Shape::Lower | Shape::Comma)
                        || team_at(*token).is_some()
                })
                .find_map(team_at)
        }
        // `left Harbour with ten men`
        "object" => team_at(before),
        // `Harbour's ten men`
        _ if shape(before) == Shape::Possessive => scene.tokens.before(before).and_then(team_at),
        // `ten-man Harbour`
        _ => team_at(phrase.range.end),
    }
}
