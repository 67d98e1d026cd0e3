//! Questions and answers: speech behind a question is the answer of the one person whom the article opens on.
use super::{Scene, Speech, is_person, words_in};
use crate::layer::{
    classes,
    reading::EntityId,
    span::TokenRange,
    tokens::{Block, BlockKind},
};

/// Words in front of an answer: `[Laughs]`.
const ASIDE: usize = 2;
/// Paragraphs that introduce who is asked.
const OPENING: usize = 5;
/// Fewer questions make no interview.
const QUESTIONS: usize = 2;

/// Who answers the questions of the article, if it is an interview.
pub(super) fn asked(scene: Scene) -> Option<EntityId> {
    let questions = scene
        .tokens
        .blocks
        .windows(2)
        .filter(|pair| opens(scene, &pair[1]) && asks(scene, &pair[0]));
    (questions.take(QUESTIONS).count() == QUESTIONS).then(|| introduced(scene)).flatten()
}

/// Whether a paragraph begins with speech, perhaps behind `[Laughs]`.
fn opens(scene: Scene, block: &Block) -> bool {
    let end = block.range.end.min(block.range.start + 2 * ASIDE);
    (block.range.start..end).any(|token| scene.tokens.is_quoted(token))
}

/// Whether the speech is a paragraph behind a question.
pub(super) fn is_answer(scene: Scene, speech: &Speech) -> bool {
    let start = speech.first().with_marks.start;
    let block = scene.tokens.block_of(start).range;
    let is_first = words_in(scene, TokenRange::new(block.start, start)) <= ASIDE;
    let question = block.start.checked_sub(1).map(|token| scene.tokens.block_of(token));
    is_first && question.is_some_and(|question| asks(scene, &question))
}

/// `Which one do you regret?`, `Your manager says that you are kind.`
fn asks(scene: Scene, block: &Block) -> bool {
    let mut tokens = block.range.start..block.range.end;
    let text = scene.tokens.span(block.range).of(scene.text);
    matches!(block.kind, BlockKind::Body | BlockKind::Heading)
        && !tokens.clone().any(|token| scene.tokens.is_quoted(token))
        && (text.ends_with('?')
            || tokens.any(|token| scene.phrase(token, classes::ADDRESSED).is_some()))
}

/// The person of whom the first paragraphs speak most; the first of several.
fn introduced(scene: Scene) -> Option<EntityId> {
    let story = scene.tokens.blocks.iter().filter(|block| {
        matches!(block.kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Body)
    });
    let opening = story.take(OPENING);
    let mut counts: Vec<(EntityId, usize)> = Vec::new();
    for (id, _) in opening.flat_map(|block| scene.mentions.within(block.range)) {
        let Some(person) = scene.entities.of(id).filter(|_| is_person(scene, id)) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == person) {
            Some((_, count)) => *count += 1,
            None => counts.push((person, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(person, _)| *person)
}
