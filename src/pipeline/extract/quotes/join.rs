//! Which quoted stretches are one speech: those with nothing but an attribution between them.
use super::{
    Memory, Scene, Speech, attribution,
    attribution::Who,
    parts::{Manner, Part},
    speaker, words_in,
};
use crate::{
    layer::{reading::Form, span::TokenRange, tokens::BlockKind},
    text::scan::Shape,
};

/// `Smith said.` as a sentence of its own has at most so many words.
const SHORT_SENTENCE: usize = 6;

/// What stands between two stretches.
struct Gap {
    /// The rest of the first one's sentence.
    tail: TokenRange,
    /// What comes before the second one in its sentence.
    lead: TokenRange,
    /// A sentence of narration, or a paragraph of another kind, stands between.
    is_broken: bool,
}

/// Whether `next` continues `speech`.
pub(super) fn goes_on(scene: Scene, memory: &Memory, speech: &Speech, next: Part) -> bool {
    let last = speech.last();
    let between = TokenRange::new(last.with_marks.end, next.with_marks.start);
    if words_in(scene, between) == 0 {
        return next.manner == Manner::Speech
            && !has_numbers(scene, between)
            && !is_answered(scene, memory, speech, next);
    }
    let gap = gap(scene, memory, speech, next);
    if gap.is_broken || last.manner == Manner::Fragment || next.manner == Manner::Fragment {
        return false;
    }
    let is_attributed = gap.tail.is_empty()
        || matches!(attribution::behind(scene, gap.tail), Some(who) if who.is_somebody())
        || ends_with_mark(scene, last);
    if !is_attributed {
        return false;
    }
    if words_in(scene, gap.lead) == 0 {
        return !is_answered(scene, memory, speech, next);
    }
    match attribution::pure(scene, gap.lead) {
        Some(Who::Mention(who)) if scene.mentions.get(who).form == Form::Pronoun => true,
        // `The statement added:` goes on where nobody is named.
        Some(Who::Unnamed) => {
            attribution::adds(scene, gap.lead) && speaker::current(scene, memory, speech).is_none()
        }
        Some(who) => {
            let now = speaker::current(scene, memory, speech);
            now.is_some() && who.entity(scene) == now
        }
        None => false,
    }
}

fn has_numbers(scene: Scene, range: TokenRange) -> bool {
    (range.start..range.end).any(|token| scene.tokens.shapes[token] == Shape::Number)
}

fn gap(scene: Scene, memory: &Memory, speech: &Speech, next: Part) -> Gap {
    let tokens = scene.tokens;
    let last = speech.last();
    let first = last.with_marks.end;
    let end = next.with_marks.start;
    let mut tail = last.tail(scene);
    tail.end = tail.end.min(end);
    let mut lead = next.lead(scene);
    lead.start = lead.start.max(tail.end).min(end);
    // `"Why not?" Smith said. "We can.": a short sentence that only attributes.
    if words_in(scene, tail) == 0 && tail.end < lead.start {
        let sentence = tokens.sentence_of(tail.end);
        let is_short = words_in(scene, sentence) <= SHORT_SENTENCE;
        let who = attribution::pure(scene, sentence).filter(|who| who.is_somebody());
        // `Smith disagreed.`: the next one is his, not the one before.
        let answers = || {
            let entity = who.and_then(|who| who.entity(scene));
            let now = speaker::current(scene, memory, speech);
            entity.is_some() && now.is_some() && entity != now
        };
        if is_short && who.is_some() && !answers() {
            tail = TokenRange::new(first, sentence.end.min(lead.start));
        }
    }
    let middle = TokenRange::new(tail.end, lead.start);
    let other = (first..end).any(|token| tokens.block_of(token).kind != BlockKind::Body);
    Gap { tail, lead, is_broken: words_in(scene, middle) > 0 || other }
}

fn ends_with_mark(scene: Scene, part: Part) -> bool {
    let behind = part.with_marks.end;
    matches!(scene.tokens.shapes[part.range.end - 1], Shape::Comma | Shape::Stop)
        || (behind < scene.tokens.len() && scene.tokens.shapes[behind] == Shape::Comma)
}

/// `"...," said Smith. "...," said Jones.`: the second one has a speaker of its own.
fn is_answered(scene: Scene, memory: &Memory, speech: &Speech, next: Part) -> bool {
    let Some(who) = attribution::behind(scene, next.tail(scene)) else { return false };
    if matches!(who, Who::Mention(id) if scene.mentions.get(id).form != Form::Name) {
        return false;
    }
    let entity = who.entity(scene);
    entity.is_some() && entity != speaker::current(scene, memory, speech)
}
