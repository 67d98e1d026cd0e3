//! How readily a mention is taken up again: by its place in its sentence.
use super::{Scene, speech::Speech};
use crate::{
    layer::{
        classes,
        mentions::Mention,
        reading::{EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

pub(super) const SUBJECT: i32 = 7;
/// The one who did it, behind "by".
pub(super) const AGENT: i32 = 4;
const OWNER: i32 = 4;
const OBJECT: i32 = 4;
pub(super) const OBLIQUE: i32 = 3;
/// `England` of `the England captain`.
const MODIFIER: i32 = 0;
/// What a sentence of distance costs.
pub(super) const DISTANCE: i32 = 4;

/// Tokens of a list of names behind "with".
const LIST_REACH: usize = 8;
/// Words of "it was left to".
const HANDED_REACH: usize = 5;
/// Words between the start of a phrase and its name: "the former England striker".
const REACH: usize = 7;

pub(super) fn of(scene: Scene, mention: &Mention) -> i32 {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    if behind < sentence.end && scene.tokens.shapes[behind] == Shape::Possessive {
        let before = scene.tokens.before(phrase_start(scene, mention));
        return match before {
            None => OWNER + 1,
            // `the record of Hart's father`
            Some(before) if scene.has(before, flags::PREPOSITION) => OWNER - 2,
            _ => OWNER,
        };
    }
    if mention.form == Form::Pronoun {
        return match mention.value.as_str() {
            "subject" => SUBJECT,
            "possessive" => OWNER,
            _ => OBJECT,
        };
    }
    if mention.kind == EntityKind::Team && modifies(scene, behind, sentence.end) {
        return MODIFIER;
    }
    by_place(scene, mention, sentence)
}

/// A name's salience by what stands before and behind it.
fn by_place(scene: Scene, mention: &Mention, sentence: TokenRange) -> i32 {
    let behind = mention.range.end;
    // `Hart, who`: the clause that follows is his.
    let comma = usize::from(behind < sentence.end && scene.tokens.shapes[behind] == Shape::Comma);
    if behind + comma < sentence.end && scene.phrase(behind + comma, classes::WHO).is_some() {
        return SUBJECT;
    }
    let Some(before) =
        phrase_start(scene, mention).checked_sub(1).filter(|at| *at >= sentence.start)
    else {
        return SUBJECT;
    };
    let is_verb_behind = behind < sentence.end
        && scene.tokens.shapes[behind] == Shape::Lower
        && !scene.has(behind, flags::PREPOSITION | flags::CONJUNCTION | flags::CLAUSE_BREAK);
    // `with substitute Hart and` is no clause, `after Hart scored` is one.
    let is_preposition = scene.has(before, flags::PREPOSITION)
        && !(behind < sentence.end && scene.has(behind, flags::VERB | flags::AUXILIARY));
    // `against Dale and Hart, while`: a list, of which no clause opens.
    let is_listed = scene.has(before, flags::CONJUNCTION)
        && !(behind < sentence.end && scene.has(behind, flags::VERB | flags::AUXILIARY));
    if is_listed {
        return OBJECT;
    }
    if is_circumstance(scene, sentence.start, before) {
        return OBLIQUE;
    }
    if !is_preposition
        && scene.has(before, flags::CLAUSE_BREAK | flags::RELATIVE | flags::CONJUNCTION)
    {
        return if is_verb_behind || opens_list(scene, behind, sentence.end) {
            SUBJECT
        } else {
            OBLIQUE
        };
    }
    if scene.has(before, flags::BY) {
        return AGENT;
    }
    if is_handed(scene, sentence, before, behind) {
        return SUBJECT;
    }
    if scene.has(before, flags::PREPOSITION) {
        return OBLIQUE;
    }
    let opens = !scene.tokens.shapes[before].is_word()
        && !matches!(scene.tokens.shapes[before], Shape::Possessive | Shape::Clitic)
        || scene.has(before, flags::ADVERB);
    if opens && (is_verb_behind || opens_list(scene, behind, sentence.end)) {
        SUBJECT
    } else {
        OBJECT
    }
}

/// `it was left to Hart to win it`, `only for Hart to see his kick saved`: Hart it is who does it.
fn is_handed(scene: Scene, sentence: TokenRange, before: usize, behind: usize) -> bool {
    let first = sentence.start.max((before + 1).saturating_sub(HANDED_REACH));
    let acts = behind < sentence.end && scene.has(behind, flags::INFINITIVE);
    scene.phrases.ends_at(first, before + 1, classes::HANDED_TO)
        || acts && scene.phrase(before, classes::FOR).is_some()
}

/// `with Hart and Moss missing`: what goes along with what others do, who stay the subject.
fn is_circumstance(scene: Scene, start: usize, before: usize) -> bool {
    let joins = |token: usize| {
        scene.mentions.at(token).is_some()
            || scene.tokens.shapes[token] == Shape::Comma
            || scene.has(token, flags::JOINER)
    };
    let first = start.max(before.saturating_sub(LIST_REACH));
    let head = (first..=before).rev().find(|token| !joins(*token));
    // One man alone is "he" in that part of the sentence.
    let head = head.filter(|head| (head + 1..=before).any(|token| scene.has(token, flags::JOINER)));
    head.is_some_and(|head| {
        scene.has(head, flags::PREPOSITION)
            && scene.has(head, flags::CLAUSE_BREAK)
            && scene.phrase(head, classes::BARE_WITH).is_some()
    })
}

/// `Hart, who`, `Hart and Moss`, the end of the sentence.
fn opens_list(scene: Scene, behind: usize, end: usize) -> bool {
    behind < end
        && (scene.tokens.shapes[behind] == Shape::Comma
            || scene.has(behind, flags::CONJUNCTION | flags::RELATIVE | flags::AUXILIARY))
}

/// A role, a name or a noun follows the side's name.
fn modifies(scene: Scene, behind: usize, end: usize) -> bool {
    behind < end
        && (scene.phrase(behind, classes::PERSON_ROLE).is_some()
            || (scene.tokens.shapes[behind] == Shape::Lower
                && scene.phrase(behind, classes::SIDE_THING).is_some()
                && !scene.has(behind, flags::VERB)))
}

/// Where the words that belong to the name begin: at "the" of "the former England striker Hart".
fn phrase_start(scene: Scene, mention: &Mention) -> usize {
    let mut start = mention.range.start;
    while mention.range.start - start < REACH {
        let Some(before) = scene.tokens.before(start) else { break };
        let covering = scene.mentions.at(before).map(|id| scene.mentions.get(id));
        if let Some(other) = covering.filter(|other| {
            other.kind != EntityKind::Person && !scene.has(start, flags::CONJUNCTION)
        }) {
            start = other.range.start;
            continue;
        }
        let belongs = scene.has(before, flags::PERSON_ROLE | flags::TITLE | flags::DETERMINER)
            || scene.phrase(before, classes::FORMER).is_some()
            || matches!(
                scene.tokens.shapes[before],
                Shape::Number | Shape::NumberUnit | Shape::Ordinal
            );
        // `the unmarked Hart`: one word between the article and the name.
        let is_adjective = scene.tokens.shapes[before] == Shape::Lower
            && scene.tokens.before(before).is_some_and(|at| scene.has(at, flags::DETERMINER))
            && !scene.has(before, flags::PREPOSITION | flags::AUXILIARY);
        if !belongs && !is_adjective {
            break;
        }
        start = before;
    }
    start
}

/// The speech that `token` is part of.
pub(super) fn speech_at<'s>(
    scene: Scene,
    speeches: &'s [Speech],
    token: usize,
) -> Option<&'s Speech> {
    let number = scene.tokens.quotation[token] as usize;
    speeches.get(number.checked_sub(1)?)
}
