//! Whom an attribution means, and who speaks where nobody is said to: the subject of the narration before.
use super::{
    Found, Memory, Scene, Speech,
    attribution::{self, Who},
    interview, is_person,
    narration::{
        REACH, Sought, is_called, is_human, is_named_inside, is_narration, narrated_before,
        of_side, speaker_going_on, subject_before, subject_of,
    },
    parts::{Manner, Part},
    words_in,
};
use crate::{
    layer::{
        classes,
        reading::{EntityId, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Sentences of narration within what one person says.
const RESUMED: usize = 2;
/// Words from `former` to its noun.
const PAST: usize = 5;

pub(super) fn find(scene: Scene, memory: &mut Memory, speech: &Speech) -> Found {
    match told(scene, speech) {
        Some(who) => match whom(scene, memory, speech, who) {
            Some(entity) => {
                if let Who::Mention(id) = who {
                    memory.pronouns.push((id, entity));
                }
                Found::Person(entity)
            }
            None => Found::Unnamed,
        },
        None if speech.first().manner == Manner::Fragment => Found::Nothing,
        None => untold(scene, memory, speech),
    }
}

/// The speaker as far as `speech` has come.
pub(super) fn current(scene: Scene, memory: &Memory, speech: &Speech) -> Option<EntityId> {
    match told(scene, speech) {
        Some(who) => whom(scene, memory, speech, who),
        None => untold(scene, memory, speech).person(),
    }
}

pub(super) fn is_told(scene: Scene, speech: &Speech) -> bool {
    told(scene, speech).is_some()
}

/// What the words around the speech say of its speaker.
fn told(scene: Scene, speech: &Speech) -> Option<Who> {
    let first = speech.first();
    let before = match first.manner {
        Manner::Fragment => attribution::around(scene, first.lead(scene), first.tail(scene)),
        Manner::Speech => attribution::before(scene, first.lead(scene)),
    };
    if before.is_some() || (first.manner == Manner::Fragment && speech.parts.len() == 1) {
        return before;
    }
    let behind = speech.parts.iter().enumerate().filter_map(|(index, part)| {
        let limit = speech.parts.get(index + 1).map(|next| next.with_marks.start);
        behind(scene, *part, limit.unwrap_or(usize::MAX))
    });
    let mut unnamed = None;
    for who in behind {
        match who {
            Who::Unnamed => unnamed = Some(who),
            _ => return Some(who),
        }
    }
    unnamed
}

fn behind(scene: Scene, part: Part, limit: usize) -> Option<Who> {
    let mut tail = part.tail(scene);
    tail.end = tail.end.min(limit);
    if words_in(scene, tail) > 0 {
        return attribution::behind(scene, tail);
    }
    // `"Why not?" Smith said.`
    let next = tail.end;
    let same_block = next < scene.tokens.len()
        && next < limit
        && scene.tokens.block_of(next).range == scene.tokens.block_of(part.range.start).range;
    if !same_block {
        return None;
    }
    attribution::pure(scene, scene.tokens.sentence_of(next)).filter(|who| who.is_somebody())
}

/// The entity that the attribution means.
fn whom(scene: Scene, memory: &Memory, speech: &Speech, who: Who) -> Option<EntityId> {
    let id = match who {
        Who::Mention(id) => id,
        Who::Described(token) => {
            return subject_before(scene, memory, speech, token, Sought::ANYBODY);
        }
        _ => return who.entity(scene),
    };
    let mention = scene.mentions.get(id);
    let token = mention.range.start;
    let linked = scene.entities.of(id).filter(|entity| is_human(scene, *entity));
    match mention.form {
        Form::Pronoun => speaker_going_on(scene, memory, speech, mention).unwrap_or_else(|| {
            let sought = Sought { gender: mention.gender, ..Sought::ANYBODY };
            subject_before(scene, memory, speech, token, sought).or(linked)
        }),
        Form::Nominal => {
            // `the former Leeds winger` may be anything today.
            let is_open = mention.value == "aged" || is_past(scene, token);
            let role = if is_open { "" } else { mention.value.as_str() };
            let before = |reach, role_known| {
                let sought = Sought { role, reach, role_known, gender: mention.gender };
                subject_before(scene, memory, speech, token, sought)
            };
            let linked = linked.filter(|entity| !is_named_inside(scene, speech, *entity));
            let called = linked.filter(|entity| is_called(scene, *entity, mention));
            of_side(scene, mention)
                .or(called.filter(|_| role == "national"))
                .or_else(|| before(0, role != "national"))
                .or(called)
                .or_else(|| {
                    // "The spokesman" or "the chairman" is hardly the player spoken of.
                    let is_usual = matches!(role, "" | "player" | "captain" | "coach" | "national");
                    let guess = || before(0, false).or(linked).or_else(|| before(REACH, false));
                    is_usual.then(guess).flatten()
                })
        }
        Form::Name | Form::Demonym => linked,
    }
}

/// `the former`, `the former Leeds` before `token`.
fn is_past(scene: Scene, token: usize) -> bool {
    let first = scene.tokens.sentence_of(token).start.max(token.saturating_sub(PAST));
    let own = (first..token).rev().find(|before| scene.has(*before, flags::DETERMINER));
    own.is_some_and(|own| (own..token).any(|word| scene.phrase(word, classes::FORMER).is_some()))
}

/// Speech that no words attribute: goes on from the one before, or belongs to whom the narration is about.
fn untold(scene: Scene, memory: &Memory, speech: &Speech) -> Found {
    if let Some(asked) = memory.asked.filter(|_| interview::is_answer(scene, speech)) {
        return Found::Person(asked);
    }
    let first = speech.first();
    let last = memory.last;
    if let Some(last) = last
        && is_uninterrupted(scene, last.end, first.with_marks.start)
    {
        return last.speaker.map_or(Found::Unnamed, Found::Person);
    }
    let start = first.with_marks.start;
    let previous = scene.tokens.sentence[start].checked_sub(1).map(|sentence| sentence as usize);
    if let Some(sentence) = previous {
        let range = scene.tokens.sentences[sentence].range;
        let fits = |entity| is_human(scene, entity) && !is_named_inside(scene, speech, entity);
        if is_narration(scene, range)
            && let Some(entity) = subject_of(scene, memory, range, &fits)
        {
            return Found::Person(entity);
        }
    }
    if let Some(entity) = told_next(scene, speech.last()) {
        return Found::Person(entity);
    }
    resumed(scene, memory, speech).map_or(Found::Nothing, Found::Person)
}

/// The one who spoke last goes on after narration in which nobody else acts.
fn resumed(scene: Scene, memory: &Memory, speech: &Speech) -> Option<EntityId> {
    let last = memory.last?;
    let entity = last.speaker.filter(|entity| !is_named_inside(scene, speech, *entity))?;
    let start = speech.first().with_marks.start;
    let between = narrated_before(scene, start).take_while(|range| range.start >= last.end);
    let between: Vec<TokenRange> = between.take(RESUMED + 1).collect();
    let acts = |range: &TokenRange| {
        let fits = |other| is_human(scene, other) && !is_named_inside(scene, speech, other);
        (range.start..range.end).any(|token| scene.phrase(token, classes::STATEMENT).is_some())
            || subject_of(scene, memory, *range, &fits).is_some_and(|other| other != entity)
    };
    (between.len() <= RESUMED && !between.iter().any(acts)).then_some(entity)
}

/// Nothing but captions and links between two paragraphs of speech.
fn is_uninterrupted(scene: Scene, from: usize, to: usize) -> bool {
    (from..to).all(|token| {
        !scene.tokens.shapes[token].is_word()
            || matches!(
                scene.tokens.block_of(token).kind,
                BlockKind::Caption | BlockKind::Boilerplate | BlockKind::Headline
            )
    })
}

/// An embedded post, and the sentence of text that comes with it: `"We go again." Smith reflects on the defeat.`
fn told_next(scene: Scene, part: Part) -> Option<EntityId> {
    let next = part.with_marks.end;
    let block = scene.tokens.block_of(part.range.start).range;
    if next >= block.end || scene.tokens.shapes[part.range.end - 1] != Shape::Stop {
        return None;
    }
    let sentence = scene.tokens.sentence_of(next);
    let (id, mention) = scene.mentions.within(sentence).next()?;
    let opens = words_in(scene, TokenRange::new(sentence.start, mention.range.start)) == 0;
    if !opens || !is_person(scene, id) {
        return None;
    }
    match attribution::behind(scene, sentence) {
        Some(Who::Mention(who)) if who == id => scene.entities.of(id),
        _ => None,
    }
}
