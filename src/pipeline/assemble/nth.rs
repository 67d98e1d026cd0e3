//! The how-manieth of its kind an event is, as the words around it tell: "another", "his second".
use super::Scene;
use crate::{
    layer::{classes, mentions::ValueKind, reading::Form, span::TokenRange},
    text::scan::Shape,
};

/// Words between an ordinal and its noun: "his second superb try".
const ORDINAL_REACH: usize = 3;

/// "another", "his second", "again" around the trigger.
pub(super) fn is_further(scene: Scene, trigger: TokenRange) -> bool {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let near = TokenRange::new(
        trigger.start.saturating_sub(7).max(sentence.start),
        (trigger.end + 4).min(sentence.end),
    );
    (near.start..near.end).any(|token| {
        let is_ordinal = match scene.mentions.value_at(token).map(|(_, value)| &value.kind) {
            Some(ValueKind::Clock(_)) => return false,
            Some(ValueKind::Ordinal(_)) => true,
            _ => false,
        };
        // `the second try` is the side's second, `his second` and `a second` are the player's.
        let is_own = || token > 0 && (is_owned(scene, token) || is_indefinite(scene, token - 1));
        scene.phrase(token, classes::FURTHER).is_some() && (!is_ordinal || is_own())
    })
}

/// The player's own first, second ...: "his second try", "Doherty's third".
pub(super) fn nth(scene: Scene, trigger: TokenRange) -> Option<u32> {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let from = trigger.start.saturating_sub(ORDINAL_REACH).max(sentence.start);
    let until = (trigger.end + ORDINAL_REACH).min(sentence.end);
    (from.max(1)..until).find_map(|token| {
        let (_, value) = scene.mentions.value_at(token)?;
        let ValueKind::Ordinal(nth) = value.kind else { return None };
        is_owned(scene, token).then_some(nth)
    })
}

/// Behind "his" or "Doherty's".
fn is_owned(scene: Scene, token: usize) -> bool {
    let owner = scene.mentions.at(token - 1).map(|id| scene.mentions.get(id));
    owner.is_some_and(|owner| owner.form == Form::Pronoun && owner.value == "possessive")
        || scene.tokens.shapes[token - 1] == Shape::Possessive
}

fn is_indefinite(scene: Scene, token: usize) -> bool {
    scene.phrase(token, classes::INDEFINITE).is_some()
}
