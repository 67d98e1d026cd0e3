//! Direct speech: joins what "he said" only interrupts, and finds who speaks.
use super::Scene;
use crate::{
    layer::{
        findings::QuoteFinding,
        mentions::{MentionId, MentionKind},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Shorter stretches are terms, not speech.
const SHORTEST: usize = 4;
/// An attribution between two stretches is at most this long.
const ATTRIBUTION: usize = 25;

/// Stretches that belong together, and the words around them that may name the speaker.
struct Speech {
    parts: Vec<TokenRange>,
    is_open: bool,
}

pub(super) fn find(scene: Scene) -> Vec<QuoteFinding> {
    let mut quotes = Vec::new();
    let mut last: Option<EntityId> = None;
    for speech in join(scene) {
        let words = speech.parts.iter().map(|part| words_in(scene, *part)).sum::<usize>();
        let Some(first) = speech.parts.first() else { continue };
        let block = scene.tokens.block_of(first.start);
        if words < SHORTEST
            || matches!(
                block.kind,
                BlockKind::Headline | BlockKind::Boilerplate | BlockKind::Dateline
            )
        {
            continue;
        }
        let found = speaker(scene, &speech);
        // An unattributed paragraph of speech right behind another is the same speaker's.
        let speaker = match found {
            Found::Person(entity) => Some(entity),
            Found::Unnamed => None,
            Found::Nothing if is_bare_paragraph(scene, &speech) => last,
            Found::Nothing if is_fragment(scene, &speech, words) => continue,
            Found::Nothing => None,
        };
        last = speaker;
        let end = speech.parts.last().map_or(first.end, |part| part.end);
        quotes.push(QuoteFinding {
            range: TokenRange::new(first.start, end),
            speaker,
            medium: medium(scene, &speech),
        });
    }
    quotes
}

fn words_in(scene: Scene, range: TokenRange) -> usize {
    (range.start..range.end).filter(|token| scene.tokens.shapes[*token].is_word()).count()
}

/// A quoted stretch inside a sentence that nobody is said to have said: a term, a title, an echo.
fn is_fragment(scene: Scene, speech: &Speech, words: usize) -> bool {
    let part = speech.parts[0];
    let opens = scene.tokens.shapes[part.start] == Shape::Lower;
    speech.parts.len() == 1 && (opens || words < 2 * SHORTEST) && !is_bare_paragraph(scene, speech)
}

fn is_bare_paragraph(scene: Scene, speech: &Speech) -> bool {
    speech.parts.iter().all(|part| {
        let block = scene.tokens.block_of(part.start).range;
        part.start <= block.start + 1 && part.end + 2 >= block.end
    })
}

/// Joins stretches with nothing but an attribution between them, or that go on over a paragraph.
fn join(scene: Scene) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    for quotation in &scene.tokens.quotations {
        let part = quotation.range;
        if let Some(speech) = speeches.last_mut() {
            let last = speech.parts[speech.parts.len() - 1];
            let gap = TokenRange::new(last.end, part.start);
            let goes_on = (quotation.continues || speech.is_open) && words_in(scene, gap) == 0;
            if goes_on || only_attributes(scene, gap) {
                speech.parts.push(part);
                speech.is_open = quotation.is_open;
                continue;
            }
        }
        speeches.push(Speech { parts: vec![part], is_open: quotation.is_open });
    }
    speeches
}

/// `," he said. "`: a speech verb, a name or pronoun, and little else; no second sentence, no new paragraph of prose.
fn only_attributes(scene: Scene, gap: TokenRange) -> bool {
    let words = words_in(scene, gap);
    if words == 0 {
        // Two quoted paragraphs with nothing between them are one speech.
        return gap.len() <= 3;
    }
    if words > ATTRIBUTION || gap.is_empty() {
        return false;
    }
    let speaks = (gap.start..gap.end).any(|token| scene.phrase(token, "speech_verb").is_some());
    let stops =
        (gap.start..gap.end).filter(|token| scene.tokens.shapes[*token] == Shape::Stop).count();
    let blocks = scene.tokens.block_of(gap.start).range.start
        != scene.tokens.block_of(gap.end - 1).range.start;
    let first_word = (gap.start..gap.end).find(|token| scene.tokens.shapes[*token].is_word());
    // The attribution follows the speech: it starts with the speaker or the verb, not with a sentence of its own.
    let follows = first_word.is_some_and(|token| {
        scene.tokens.shapes[token] == Shape::Lower
            || scene
                .mentions
                .at(token)
                .is_some_and(|id| scene.mentions.get(id).kind == MentionKind::Person)
    });
    let is_short = words <= 8;
    speaks
        && follows
        && stops <= 1
        && (!blocks || is_short)
        && !opens_sentence_inside(scene, gap, first_word)
}

/// A full stop before the attribution's own words: they open a sentence and introduce the next speech.
fn opens_sentence_inside(scene: Scene, gap: TokenRange, first_word: Option<usize>) -> bool {
    let Some(word) = first_word else { return false };
    let ended = gap.start > 0
        && (gap.start.saturating_sub(1)..word)
            .any(|token| scene.tokens.shapes[token] == Shape::Stop)
        && scene.tokens.shapes[word] != Shape::Lower;
    let introduces = (gap.start..gap.end).any(|token| scene.tokens.shapes[token] == Shape::Colon);
    ended && introduces
}

enum Found {
    Person(EntityId),
    /// Somebody speaks whom the article does not name.
    Unnamed,
    Nothing,
}

/// Who says it: behind the first part, between parts, before the speech.
fn speaker(scene: Scene, speech: &Speech) -> Found {
    for (index, part) in speech.parts.iter().enumerate() {
        let limit = speech.parts.get(index + 1).map_or(scene.tokens.len(), |next| next.start);
        let behind = behind(scene, *part, limit);
        if let Some(found) = attribution(scene, behind, true) {
            return found;
        }
    }
    let first = speech.parts[0];
    let sentence = scene.tokens.sentence_of(first.start.saturating_sub(1));
    let before = TokenRange::new(sentence.start.min(first.start), first.start);
    if let Some(found) = attribution(scene, before, false) {
        return found;
    }
    Found::Nothing
}

/// The rest of the sentence behind the quoted words.
fn behind(scene: Scene, part: TokenRange, limit: usize) -> TokenRange {
    let mut start = part.end;
    while start < limit && !scene.tokens.shapes[start].is_word() {
        start += 1;
    }
    if start >= limit
        || start >= scene.tokens.len()
        || scene.tokens.block_of(start).range != scene.tokens.block_of(part.start).range
    {
        return TokenRange::new(part.end, part.end);
    }
    // Words after a closed sentence only count when they go on in lower case or with a speech verb near.
    let end = (start..limit.min(start + ATTRIBUTION))
        .find(|token| scene.tokens.shapes[*token] == Shape::Stop)
        .unwrap_or(limit.min(start + ATTRIBUTION));
    TokenRange::new(start, end)
}

/// The speaker named in `range` around a verb of speech.
fn attribution(scene: Scene, range: TokenRange, is_behind: bool) -> Option<Found> {
    let verbs: Vec<TokenRange> = (range.start..range.end)
        .filter_map(|token| scene.phrase(token, "speech_verb"))
        .map(|phrase| phrase.range)
        .collect();
    let verb = if is_behind { verbs.first() } else { verbs.last() };
    let Some(verb) = verb else { return according(scene, range) };
    if is_behind && verb.start > range.start + 12 {
        return None;
    }
    // The subject stands before the verb, or behind it in "said Smith".
    let people = |range: TokenRange| {
        scene
            .mentions
            .within(range)
            .filter(|(_, mention)| mention.kind == MentionKind::Person)
            .collect::<Vec<_>>()
    };
    let inverted = verb.end < range.end && starts_subject(scene, verb.end, range.end);
    let left = people(TokenRange::new(range.start, verb.start));
    let right = people(TokenRange::new(verb.end, range.end.min(verb.end + 14)));
    let subject_left = left
        .iter()
        .rev()
        .find(|(_, mention)| is_subject(scene, mention.range, mention.form, &mention.value))
        .map(|(id, _)| *id);
    let subject_right = right
        .iter()
        .find(|(_, mention)| mention.form != Form::Pronoun || mention.value == "subject")
        .map(|(id, _)| *id);
    let chosen = if is_behind && inverted {
        subject_right.or(subject_left)
    } else {
        subject_left.or(if inverted { subject_right } else { None })
    };
    match chosen {
        Some(id) => Some(person(scene, id)),
        None => Some(Found::Unnamed),
    }
}

fn person(scene: Scene, id: MentionId) -> Found {
    match scene.entities.of(id) {
        Some(entity) if scene.entities.get(entity).kind == EntityKind::Person => {
            Found::Person(entity)
        }
        _ => Found::Unnamed,
    }
}

/// `said McCall`, `said the Ulster coach Mark McCall`
fn starts_subject(scene: Scene, token: usize, end: usize) -> bool {
    (token..end.min(token + 9)).any(|at| {
        scene.mentions.at(at).is_some_and(|id| scene.mentions.get(id).kind == MentionKind::Person)
    }) && !scene.has(token, flags::PREPOSITION | flags::CLAUSE_BREAK)
}

/// Not the object of a preposition, not an owner, not "him".
fn is_subject(scene: Scene, range: TokenRange, form: Form, value: &str) -> bool {
    let owns =
        range.end < scene.tokens.len() && scene.tokens.shapes[range.end] == Shape::Possessive;
    if form == Form::Pronoun {
        return value == "subject";
    }
    let oblique = range.start > 0
        && scene.has(range.start - 1, flags::PREPOSITION)
        && scene.tokens.sentence[range.start - 1] == scene.tokens.sentence[range.start];
    !owns && !oblique
}

/// `according to Smith`
fn according(scene: Scene, range: TokenRange) -> Option<Found> {
    let token =
        (range.start..range.end).find(|token| scene.phrase(*token, "according").is_some())?;
    let behind = TokenRange::new(token, range.end);
    let found =
        scene.mentions.within(behind).find(|(_, mention)| mention.kind == MentionKind::Person);
    Some(found.map_or(Found::Unnamed, |(id, _)| person(scene, id)))
}

/// The paper, broadcaster or network beside the speech.
fn medium(scene: Scene, speech: &Speech) -> String {
    let first = speech.parts[0];
    let sentence = scene.tokens.sentence_of(first.start);
    let last = speech.parts[speech.parts.len() - 1];
    let end = behind(scene, last, scene.tokens.len()).end.max(sentence.end);
    let outside = (sentence.start..end).filter(|token| !scene.tokens.is_quoted(*token));
    for token in outside {
        if let Some(phrase) = scene.phrase(token, "agency") {
            let is_name = scene.tokens.shapes[token] != Shape::Lower;
            let kind = scene.knowledge.value(phrase.value);
            if is_name && matches!(kind, "press" | "broadcast" | "social") {
                return scene.tokens.span(phrase.range).of(scene.text).to_owned();
            }
        }
    }
    String::new()
}
