//! Whom the narrator's words beside a quotation name as its speaker: the subject of a verb of speech.
use super::{
    Scene, Speech, is_person,
    parts::Manner,
    subject::{adjacent, inverted, is_subject, owns, people, subject},
    words_in,
};
use crate::{
    layer::{
        classes,
        mentions::MentionId,
        phrases::ClassId,
        reading::{EntityId, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// The verb stands at most so many tokens behind the closing mark.
const BEHIND: usize = 14;
/// Words before and behind the verb of a clause that does nothing but attribute.
const PURE_BEFORE: usize = 4;
const PURE_BEHIND: usize = 5;
/// Words between the dash and the name of a signature: `- Leeds captain Jo Smith`.
const SIGNATURE: usize = 3;

#[derive(Clone, Copy)]
pub(super) enum Who {
    Mention(MentionId),
    /// `said the tired but happy Frenchman`; the token is the noun.
    Described(usize),
    Unnamed,
}

impl Who {
    pub(super) fn is_somebody(self) -> bool {
        !matches!(self, Who::Unnamed)
    }

    /// Whom it means, where no narration is needed to tell.
    pub(super) fn entity(self, scene: Scene) -> Option<EntityId> {
        match self {
            Who::Mention(id) => scene.entities.of(id),
            Who::Described(_) | Who::Unnamed => None,
        }
    }
}

/// `," said Smith after the game.`
pub(super) fn behind(scene: Scene, range: TokenRange) -> Option<Who> {
    if let Some(id) = signature(scene, range) {
        return Some(Who::Mention(id));
    }
    let verbs = verbs(scene, range, classes::SPEECH_VERB);
    let Some(verb) = verbs.first().filter(|verb| verb.start < range.start + BEHIND) else {
        return according_to(scene, range).or_else(|| was_answer(scene, range));
    };
    if let Some(who) = adjacent(scene, range, *verb).or_else(|| inverted(scene, *verb, range.end)) {
        return Some(who);
    }
    Some(subject(scene, range, *verb).map_or(Who::Unnamed, Who::Mention))
}

/// `"..." - Jo Smith, the Leeds captain`
fn signature(scene: Scene, range: TokenRange) -> Option<MentionId> {
    let dash = (range.start..range.end).find(|token| !is_mark(scene.tokens.shapes[*token]))?;
    if scene.tokens.shapes[dash] != Shape::Dash {
        return None;
    }
    let (id, mention) = scene.mentions.within(TokenRange::new(dash + 1, range.end)).next()?;
    let opens = words_in(scene, TokenRange::new(dash, mention.range.start)) <= SIGNATURE;
    (opens && is_person(scene, id) && mention.form == Form::Name).then_some(id)
}

fn is_mark(shape: Shape) -> bool {
    matches!(shape, Shape::CloseQuote | Shape::StraightQuote | Shape::SingleQuote | Shape::Stop)
}

/// `Smith said: "`, `Smith: "`, `Smith, speaking on Monday, said "`.
pub(super) fn before(scene: Scene, range: TokenRange) -> Option<Who> {
    if range.is_empty() {
        return None;
    }
    let verbs = verbs(scene, range, classes::SPEECH_VERB);
    let mut found = None;
    for verb in verbs.iter().rev() {
        let who = named(scene, range, *verb).or_else(|| aside(scene, range, *verb));
        if who.is_some() {
            return who;
        }
        found = Some(Who::Unnamed);
    }
    if let Some(according) = according_to(scene, range) {
        return Some(according);
    }
    let last = range.end - 1;
    // `On Smith's goal: "`: what the next words are about.
    let opens = |flag| scene.has(range.start, flag);
    if scene.tokens.shapes[last] == Shape::Colon && opens(flags::PREPOSITION) {
        return None;
    }
    if scene.tokens.shapes[last] == Shape::Colon {
        return Some(label(scene, range).map_or(Who::Unnamed, Who::Mention));
    }
    // `Smith, on the other hand, was blunt, "` has no verb that we know, but `the coach said, "` has one.
    found
}

/// `But this, says Smith, "`
fn aside(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<Who> {
    let opens = verb.start == range.start || scene.tokens.shapes[verb.start - 1] == Shape::Comma;
    inverted(scene, verb, range.end).filter(|_| opens)
}

/// `"..." was Smith's answer`, `"..." was how Smith put it`
fn was_answer(scene: Scene, range: TokenRange) -> Option<Who> {
    let first = (range.start..range.end).find(|token| scene.tokens.shapes[*token].is_word())?;
    let is_how = first + 1 < range.end && scene.phrase(first + 1, classes::HOW).is_some();
    let who = people(scene, range).find(|id| is_how || owns(scene, *id))?;
    scene.has(first, flags::AUXILIARY).then_some(Who::Mention(who))
}

/// The person who is said to have used the words of a fragment.
pub(super) fn around(scene: Scene, range: TokenRange, tail: TokenRange) -> Option<Who> {
    let mut verbs = verbs(scene, range, classes::SPEECH_VERB);
    verbs.extend(self::verbs(scene, range, classes::JUDGING_VERB));
    verbs.sort_by_key(|verb| std::cmp::Reverse(verb.start));
    let found = verbs.iter().find_map(|verb| named(scene, range, *verb));
    // `Calling it "a night for the ages to remember", Smith said`
    let follows = || behind(scene, tail).filter(|who| !verbs.is_empty() && who.is_somebody());
    found.or_else(|| according_to(scene, range)).or_else(follows)
}

/// Who does what `verb` says, left of it.
fn named(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<Who> {
    adjacent(scene, range, verb).or_else(|| subject(scene, range, verb).map(Who::Mention))
}

/// A clause that does nothing but attribute: `But he added:`, `Smith told reporters:`.
pub(super) fn pure(scene: Scene, range: TokenRange) -> Option<Who> {
    let verb = *verbs(scene, range, classes::SPEECH_VERB).first()?;
    let before = TokenRange::new(range.start, verb.start);
    let behind = TokenRange::new(verb.end, range.end);
    if words_in(scene, before) > PURE_BEFORE || words_in(scene, behind) > PURE_BEHIND {
        return None;
    }
    let who = adjacent(scene, range, verb).or_else(|| inverted(scene, verb, range.end));
    Some(who.unwrap_or(Who::Unnamed))
}

/// `The statement added:`: a verb of going on.
pub(super) fn adds(scene: Scene, range: TokenRange) -> bool {
    (range.start..range.end)
        .filter_map(|token| scene.phrase(token, classes::SPEECH_VERB))
        .any(|phrase| scene.knowledge.value(phrase.value) == "more")
}

/// Only "according to" ties these words to a source.
pub(super) fn according(scene: Scene, speech: &Speech) -> bool {
    let part = speech.first();
    part.manner == Manner::Fragment
        && (according_to(scene, part.lead(scene)).is_some()
            || according_to(scene, part.tail(scene)).is_some())
}

fn according_to(scene: Scene, range: TokenRange) -> Option<Who> {
    let token = (range.start..range.end)
        .find(|token| scene.phrase(*token, classes::ACCORDING).is_some())?;
    let end = (token..range.end)
        .find(|token| scene.tokens.shapes[*token] == Shape::Comma)
        .unwrap_or(range.end);
    let source = people(scene, TokenRange::new(token, end)).find(|id| {
        let mention = scene.mentions.get(*id);
        mention.form != Form::Pronoun || mention.value != "possessive"
    });
    Some(source.map_or(Who::Unnamed, Who::Mention))
}

fn verbs(scene: Scene, range: TokenRange, class: ClassId) -> Vec<TokenRange> {
    (range.start..range.end)
        .filter(|token| !scene.tokens.is_quoted(*token))
        .filter(|token| !is_noun(scene, *token))
        .filter_map(|token| scene.phrase(token, class))
        .map(|phrase| phrase.range)
        .collect()
}

/// `the claim`, `his comments`: no verb.
fn is_noun(scene: Scene, token: usize) -> bool {
    token > 0
        && (scene.has(token - 1, flags::DETERMINER)
            || scene.tokens.shapes[token - 1] == Shape::Possessive)
        && scene.tokens.sentence[token - 1] == scene.tokens.sentence[token]
}

/// `Ulster coach Mark McCall: "`, `McCall's verdict: "`
fn label(scene: Scene, range: TokenRange) -> Option<MentionId> {
    let named: Vec<MentionId> = people(scene, range).collect();
    named
        .iter()
        .copied()
        .find(|id| is_subject(scene, *id))
        .or_else(|| named.iter().copied().find(|id| owns(scene, *id)))
}
