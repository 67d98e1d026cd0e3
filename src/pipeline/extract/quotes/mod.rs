//! Direct speech: which quoted stretches are one speech, and who says it.
//!
//! Read in this order: `parts` (what each stretch is), `join` (which belong together), `attribution` (whom the words
//! around name, found by `subject`), `speaker` (whom that means, with
//! `narration` where the words name nobody).
mod attribution;
mod interview;
mod join;
mod narration;
mod parts;
mod speaker;
mod subject;

use super::Scene;
use crate::{
    layer::{
        classes,
        findings::QuoteFinding,
        mentions::MentionId,
        reading::{EntityId, EntityKind},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};
use parts::{Manner, Part};

/// Shorter stretches are terms, not speech.
const SHORTEST: usize = 4;
/// A speech that nobody is said to have said has at least so many words.
const UNATTRIBUTED: usize = 8;

/// Stretches that belong together.
/// Invariant: never empty.
struct Speech {
    parts: Vec<Part>,
}

impl Speech {
    fn first(&self) -> Part {
        self.parts[0]
    }

    fn last(&self) -> Part {
        self.parts[self.parts.len() - 1]
    }

    fn range(&self) -> TokenRange {
        TokenRange::new(self.first().range.start, self.last().range.end)
    }
}

/// What is known of the speeches before.
#[derive(Default)]
struct Memory {
    /// Pronouns beside speech and whom they were found to mean.
    pronouns: Vec<(MentionId, EntityId)>,
    last: Option<LastSpeech>,
    /// Who answers, where the article is an interview.
    asked: Option<EntityId>,
}

#[derive(Clone, Copy)]
struct LastSpeech {
    speaker: Option<EntityId>,
    /// The first token behind it.
    end: usize,
}

/// Who says it.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Person(EntityId),
    /// Somebody whom the article does not name.
    Unnamed,
    Nothing,
}

impl Found {
    fn person(self) -> Option<EntityId> {
        match self {
            Found::Person(entity) => Some(entity),
            Found::Unnamed | Found::Nothing => None,
        }
    }
}

pub(super) fn find(scene: Scene) -> Vec<QuoteFinding> {
    let mut quotes = Vec::new();
    let mut memory = Memory { asked: interview::asked(scene), ..Memory::default() };
    let mut parts = parts::read(scene).into_iter().peekable();
    while let Some(part) = parts.next() {
        let mut speech = Speech { parts: vec![part] };
        while let Some(next) = parts.next_if(|next| join::goes_on(scene, &memory, &speech, *next)) {
            speech.parts.push(next);
        }
        let before = memory.pronouns.len();
        let found = speaker::find(scene, &mut memory, &speech);
        if !is_speech(scene, &speech, found) {
            memory.pronouns.truncate(before);
            continue;
        }
        memory.last =
            Some(LastSpeech { speaker: found.person(), end: speech.last().tail(scene).end });
        quotes.push(QuoteFinding {
            range: speech.range(),
            speaker: found.person(),
            medium: medium(scene, &speech),
        });
    }
    quotes
}

/// Not a term, a title, a crosshead or an echo.
fn is_speech(scene: Scene, speech: &Speech, found: Found) -> bool {
    let words: usize = speech.parts.iter().map(|part| words_in(scene, part.range)).sum();
    let first = speech.first();
    if words < SHORTEST {
        return false;
    }
    match (first.manner, found) {
        (_, Found::Person(_)) => !is_crosshead(scene, speech) || speaker::is_told(scene, speech),
        (Manner::Fragment, Found::Unnamed) => attribution::according(scene, speech),
        (Manner::Fragment, Found::Nothing) => speech.parts.len() > 1,
        (Manner::Speech, Found::Unnamed) => true,
        (Manner::Speech, Found::Nothing) => {
            !is_crosshead(scene, speech)
                && (speech.parts.len() > 1
                    || words >= UNATTRIBUTED && ends_as_sentence(scene, first))
        }
    }
}

/// A paragraph of quoted words without a full stop: a heading inside the article.
fn is_crosshead(scene: Scene, speech: &Speech) -> bool {
    let part = speech.first();
    speech.parts.len() == 1
        && !part.is_open
        && part.is_paragraph(scene)
        && !ends_as_sentence(scene, part)
}

fn ends_as_sentence(scene: Scene, part: Part) -> bool {
    let last = part.range.end - 1;
    let behind = part.with_marks.end;
    let is_stop =
        |token: usize| token < scene.tokens.len() && scene.tokens.shapes[token] == Shape::Stop;
    is_stop(last) || is_stop(behind)
}

fn words_in(scene: Scene, range: TokenRange) -> usize {
    (range.start..range.end).filter(|token| scene.tokens.shapes[*token].is_word()).count()
}

fn is_person(scene: Scene, id: MentionId) -> bool {
    scene.mentions.get(id).kind == EntityKind::Person
}

/// The paper, broadcaster or network beside the speech.
fn medium(scene: Scene, speech: &Speech) -> String {
    let number = scene.tokens.sentence[speech.first().range.start] as usize;
    let last = speech.last().range.end - 1;
    let end = scene.tokens.sentence_of(last).end;
    // `..., she wrote in a post on Instagram.` may stand right before the speech, as a sentence of its own.
    let start = scene.tokens.sentences[number.saturating_sub(1)].range.start;
    let outside = (start..end).filter(|token| !scene.tokens.is_quoted(*token));
    for token in outside {
        if let Some(phrase) = scene.phrase(token, classes::AGENCY) {
            let is_name = scene.tokens.shapes[token] != Shape::Lower;
            let kind = scene.knowledge.value(phrase.value);
            if is_name && matches!(kind, "press" | "broadcast" | "social") {
                return scene.tokens.span(phrase.range).of(scene.text).to_owned();
            }
        }
    }
    String::new()
}

/// Blocks whose quotation marks hold no speech of the article.
fn is_silent(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Boilerplate | BlockKind::Dateline)
}
