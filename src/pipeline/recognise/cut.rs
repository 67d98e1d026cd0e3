//! What of a run of capitalised words belongs to the name, and what its own words say it is.
use super::{
    Scene,
    memory::{is_never_name, is_plain_word},
};
use crate::{
    layer::{classes, reading::EntityKind, span::TokenRange, tokens::BlockKind},
    text::{flags, scan::Shape},
};

/// Takes off what is no part of a name: titles, roles, words that only open the sentence.
pub(super) fn trim(scene: Scene, range: TokenRange) -> Option<(TokenRange, bool)> {
    let mut start = range.start;
    let mut is_cut = false;
    while start < range.end {
        let is_last = start + 1 == range.end;
        let is_role = scene.has(start, flags::TITLE)
            || (scene.has(start, flags::PERSON_ROLE)
                && !(is_last || scene.has(start, flags::FIRST_NAME)));
        if !is_role && !is_no_start(scene, start, range, is_last) {
            break;
        }
        let only_opens = start == range.start && scene.tokens.is_sentence_start(start);
        is_cut |= !is_role && !only_opens;
        start += 1;
    }
    // `Health Secretary Jo Smith`, `Deputy Sporting Director Jo Smith`: the name stands behind the post.
    let is_post = |token: &usize| {
        scene.has(*token, flags::PERSON_ROLE | flags::TITLE)
            && !scene.has(*token, flags::FIRST_NAME)
            && scene.tokens.shapes[*token] != Shape::Initial
    };
    if let Some(post) = (start..range.end.saturating_sub(2)).rev().find(is_post) {
        start = post + 1;
    }
    // `Download Our App`: a title, of which the part before the small word may be a name.
    let small = (start + 1..range.end.saturating_sub(1)).find(|token| {
        scene.has(*token, flags::FUNCTION_WORD)
            && scene.tokens.shapes[*token] == Shape::Capital
            && !scene.has(*token, flags::NAME_PARTICLE)
    });
    if small == Some(start + 1) && !scene.has(start, flags::FIRST_NAME) {
        return None;
    }
    let mut end = small.unwrap_or(range.end);
    while end > start && is_no_end(scene, start, end) {
        end -= 1;
    }
    (start < end).then(|| (TokenRange::new(start, end), is_cut))
}

/// `When Kane`, `Back in June Hamilton`, `Talismanic Kane`
fn is_no_start(scene: Scene, start: usize, range: TokenRange, is_last: bool) -> bool {
    let is_first = scene.has(start, flags::FIRST_NAME);
    let is_month = scene.has(start, flags::MONTH | flags::WEEKDAY)
        && start > 0
        && !scene.tokens.is_sentence_start(start)
        && scene.phrase(start - 1, classes::MONTH_PREPOSITION).is_some();
    let is_given = !is_last && (is_given(scene, start) || is_called(scene, start));
    let is_word = !is_given
        && is_plain_word(scene, start)
        && !(is_first && !is_last && !scene.has(start, flags::FUNCTION_WORD));
    let opens = start == range.start
        && !is_last
        && scene.tokens.is_sentence_start(start)
        && scene.has(start, flags::COMMON_WORD | flags::VERB)
        && !is_first
        && !scene.has(start, flags::ORGANISATION_WORD)
        && !is_family_first(scene, start);
    is_month || is_word || opens
}

/// `Son Heung-min` and `Son Heung-Min`: the family comes first, and its name may be a word.
fn is_family_first(scene: Scene, start: usize) -> bool {
    let tokens = scene.tokens;
    let is_joined = |token: usize| {
        token < tokens.len() && tokens.shapes[token] == Shape::Lower && !tokens.spaced[token]
    };
    let given = start + 1;
    scene.phrase(start, classes::FAMILY_FIRST).is_some()
        && given < tokens.len()
        && (is_joined(given + 1) || tokens.text(scene.text, given).contains('-'))
}

/// `Will Osula` where the sentence does not begin.
pub(super) fn is_given(scene: Scene, start: usize) -> bool {
    scene.has(start, flags::FIRST_NAME)
        && scene.has(start, flags::AUXILIARY)
        && scene.tokens.shapes[start] == Shape::Capital
        && !scene.tokens.is_sentence_start(start)
        && scene.tokens.block_of(start).kind == BlockKind::Body
}

/// `defender Given Msimango`, `striker Preston Jones`: behind what a person is comes his name.
pub(super) fn is_called(scene: Scene, start: usize) -> bool {
    let before = start.checked_sub(1).filter(|_| !scene.tokens.is_sentence_start(start));
    scene.tokens.shapes[start] == Shape::Capital
        && scene.tokens.spaced[start]
        && scene.tokens.block_of(start).kind == BlockKind::Body
        && before.is_some_and(|before| {
            let is_lower = scene.tokens.shapes[before] == Shape::Lower;
            (is_lower || scene.tokens.is_sentence_start(before))
                && scene.has(before, flags::PERSON_ROLE)
        })
}

/// A word of its own behind a name (`Kane Premiership`), but not a surname (`Tom May`, `Will Still`).
fn is_no_end(scene: Scene, start: usize, end: usize) -> bool {
    let last = end - 1;
    let is_word =
        scene.has(last, flags::WEEKDAY | flags::TITLE | flags::FUNCTION_WORD | flags::CAPITAL_WORD);
    let is_surname = last == start + 1
        && (scene.has(start, flags::FIRST_NAME) || is_king(scene, start, last))
        && scene.tokens.shapes[last] == Shape::Capital
        && !is_never_name(scene, start)
        && (!scene.has(last, flags::FUNCTION_WORD | flags::WEEKDAY)
            || scene.tokens.block_of(last).kind == BlockKind::Body);
    is_word && !is_surname
}

/// `Savy King`: no title stands behind a name.
fn is_king(scene: Scene, start: usize, last: usize) -> bool {
    scene.has(last, flags::TITLE)
        && !scene.has(start, flags::COMMON_WORD | flags::FUNCTION_WORD | flags::ORGANISATION_WORD)
        && !scene.has(start, flags::WEEKDAY | flags::MONTH | flags::DEMONYM)
        && scene.tokens.block_of(last).kind == BlockKind::Body
}

/// What the run is by its own words, and whether they leave no doubt.
pub(super) fn kind(scene: Scene, range: TokenRange, is_list: bool) -> (EntityKind, bool) {
    if is_list {
        return (EntityKind::Person, false);
    }
    // `Derby Road` is a road: the last word says what it is, else the first that says anything.
    let mut words = std::iter::once(range.end - 1)
        .chain(range.start..range.end)
        .filter(|token| scene.has(*token, flags::ORGANISATION_WORD));
    let Some(token) = words.next() else {
        return (EntityKind::Person, false);
    };
    let value =
        scene.phrase(token, classes::ORGANISATION_WORD).map_or("", |phrase| scene.value_of(phrase));
    // `Wayne Bridge`, `Ashley Young`: a first name outweighs the word, where it is a place's or another.
    let is_person = range.len() == 2
        && token == range.start + 1
        && scene.has(range.start, flags::FIRST_NAME)
        && (scene.has(token, flags::FIRST_NAME) || matches!(value, "venue" | "other"));
    // `Park Ji-sung`
    let has_half = (range.start + 1..range.end)
        .any(|token| !scene.tokens.spaced[token] && scene.tokens.shapes[token] == Shape::Lower);
    if is_person || has_half || range.len() == 1 {
        return (EntityKind::Person, false);
    }
    let kind = match value {
        "venue" => EntityKind::Venue,
        "competition" => EntityKind::Competition,
        "team" => EntityKind::Team,
        _ => EntityKind::Organisation,
    };
    (kind, true)
}
