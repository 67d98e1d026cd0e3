//! Whether a run of capitalised words is a person, by its words, its place and the whole article.
use super::{
    Scene, contestants, context, cut,
    memory::{Memory, is_plain_word},
    runs::Run,
};
use crate::{
    knowledge::sport::Sides,
    layer::{classes, reading::EntityKind, tokens::BlockKind},
    text::{flags, fold::fold, scan::Shape},
};

/// What a run of two or more words is; nothing when it is no name.
pub(super) fn several(scene: Scene, memory: &Memory, run: &Run) -> Option<EntityKind> {
    if scene.tokens.block_of(run.range.start).kind == BlockKind::Lineup {
        return Some(EntityKind::Person);
    }
    if let Some(kind) = hyphened(scene, run) {
        return Some(kind);
    }
    if is_wordy(scene, run) {
        return None;
    }
    if memory.contestants.contains(&contestants::words(scene, run.range)) {
        return Some(EntityKind::Team);
    }
    let is_known = (run.range.start..run.range.end)
        .any(|token| scene.has(token, flags::FIRST_NAME))
        || 0 < memory.people(scene.tokens.lexemes[run.range.end - 1]);
    let Some(before) = scene.tokens.before(run.range.start).filter(|_| !is_known) else {
        return Some(run.kind);
    };
    if let Some(phrase) = scene.phrase(before, classes::PLACE_PREPOSITION) {
        match scene.value_of(phrase) {
            "venue" => return Some(EntityKind::Venue),
            "place" => return Some(EntityKind::Place),
            // `stepped inside Nayef Aguerd`
            _ => (),
        }
    }
    // `a Kito Varga header`: whoever has a goal of his own.
    let is_feat = scene.phrase(before, classes::INDEFINITE).is_some()
        && run.range.end < scene.tokens.sentence_of(before).end
        && scene.phrase(run.range.end, classes::FEAT).is_some();
    if is_feat {
        return Some(EntityKind::Person);
    }
    // `the Grand Colombier`: people have no article.
    if scene.phrase(before, classes::ARTICLE).is_some() { None } else { Some(run.kind) }
}

/// What a single capitalised word that no list holds can be; nothing when it is no name.
pub(super) fn single(scene: Scene, memory: &Memory, run: &Run) -> Option<EntityKind> {
    let tokens = scene.tokens;
    let token = run.range.start;
    let lexeme = tokens.lexemes[token];
    let block = tokens.block_of(token).kind;
    let is_upper = tokens.shapes[token] == Shape::Upper;
    if tokens.shapes[token] == Shape::Initial {
        return None;
    }
    if has_inner_particle(scene, token) {
        return Some(EntityKind::Place);
    }
    let is_word = scene.has(token, flags::COMMON_WORD);
    let is_opening = tokens.is_sentence_start(token)
        || opens_speech(scene, token)
        || block == BlockKind::Headline;
    if memory.surnames.contains(&lexeme)
        && !scene.has(token, flags::FUNCTION_WORD)
        && !(run.is_cut && is_word)
    {
        return Some(EntityKind::Person);
    }
    if is_listed_place(scene, token) {
        return Some(EntityKind::Person);
    }
    if is_plain_word(scene, token)
        || scene.has(token, flags::TITLE | flags::PERSON_ROLE | flags::DEMONYM)
    {
        return None;
    }
    let is_role =
        scene.phrase(token, classes::PERSON_ROLE).is_some_and(|phrase| 1 < phrase.range.len());
    if is_role || is_code(scene, token) {
        return None;
    }
    if block == BlockKind::Lineup {
        let is_name = !is_upper && !scene.has(token, flags::COMMON_WORD | flags::VERB);
        return is_name.then_some(EntityKind::Person);
    }
    if memory.sides.contains(&lexeme) {
        return Some(EntityKind::Team);
    }
    if memory.bodies.contains(&lexeme) && !scene.has(token, flags::FIRST_NAME) {
        return Some(EntityKind::Organisation);
    }
    if is_upper {
        let is_side = block != BlockKind::Headline && context::is_side(scene, run.range);
        return Some(if is_side { EntityKind::Team } else { EntityKind::Organisation });
    }
    if scene.has(token, flags::ORGANISATION_WORD) || is_fragment(scene, token) {
        return None;
    }
    if memory.forenames.contains(&lexeme) && (!is_word || !is_opening) {
        return Some(EntityKind::Person);
    }
    if !is_word && context::is_side(scene, run.range) && !scene.has(token, flags::FIRST_NAME) {
        return Some(EntityKind::Team);
    }
    by_evidence(scene, memory, run, is_opening)
}

/// `Harbour captain Jo Smith`: whose captain she is.
fn leads_person(scene: Scene, token: usize) -> bool {
    let sentence = scene.tokens.sentence_of(token);
    let role = (token + 1 < sentence.end)
        .then(|| scene.phrase(token + 1, classes::PERSON_ROLE))
        .flatten()
        .filter(|role| scene.tokens.shapes[role.range.start] == Shape::Lower);
    scene.sport.sides == Sides::Teams
        && !scene.has(token, flags::FIRST_NAME | flags::DEMONYM)
        && role.is_some_and(|role| {
            role.range.end < sentence.end && scene.tokens.shapes[role.range.end] == Shape::Capital
        })
}

/// `Harbour's Jo Smith`: people are their side's.
fn owns_person(scene: Scene, token: usize) -> bool {
    let tokens = scene.tokens;
    scene.sport.sides == Sides::Teams
        && !scene.has(token, flags::FIRST_NAME | flags::DEMONYM)
        && token + 3 < tokens.sentence_of(token).end
        && tokens.shapes[token + 1] == Shape::Possessive
        && scene.has(token + 2, flags::FIRST_NAME)
        && tokens.shapes[token + 2] == Shape::Capital
        && tokens.shapes[token + 3].is_capitalised()
}

/// What the uses of a word in the whole article and the words before it say.
fn by_evidence(scene: Scene, memory: &Memory, run: &Run, is_opening: bool) -> Option<EntityKind> {
    let token = run.range.start;
    let lexeme = scene.tokens.lexemes[token];
    let evidence = memory.people(lexeme);
    if scene.has(token, flags::COMMON_WORD) {
        // `Best` and `Son`, only where the article never writes them small and not first in a sentence.
        let is_name = !is_opening && !run.is_cut && memory.is_name(lexeme) && evidence > 0;
        return is_name.then_some(EntityKind::Person);
    }
    if (!is_opening || memory.is_name(lexeme)) && leads_person(scene, token)
        || owns_person(scene, token)
    {
        return Some(EntityKind::Team);
    }
    if context::follows(scene, token, classes::PLACE_OF) {
        return Some(EntityKind::Place);
    }
    if evidence < 0 || (is_opening && evidence == 0 && is_adjective(scene, token)) {
        return None;
    }
    // `headed in Duff's corner`: what owns something is no place here.
    let owns = scene.tokens.shapes.get(token + 1) == Some(&Shape::Possessive);
    let place = scene
        .tokens
        .before(token)
        .and_then(|before| scene.phrase(before, classes::PLACE_PREPOSITION))
        .filter(|_| !scene.has(token, flags::FIRST_NAME) && !owns);
    match place.map(|phrase| scene.value_of(phrase)) {
        Some("venue") => Some(EntityKind::Venue),
        Some(_) => Some(EntityKind::Place),
        None => Some(EntityKind::Person),
    }
}

/// `Walder; May, Tait` and `Replacements: Peel, Wilson`: between separators even a plain word is a name.
pub(super) fn is_listed_place(scene: Scene, token: usize) -> bool {
    let tokens = scene.tokens;
    let kind = tokens.block_of(token).kind;
    let is_mark = |token: usize| {
        matches!(
            tokens.shapes[token],
            Shape::Comma
                | Shape::Semicolon
                | Shape::OpenBracket
                | Shape::CloseBracket
                | Shape::Stop
        )
    };
    let opens = scene
        .tokens
        .before(token)
        .is_none_or(|before| is_mark(before) || tokens.shapes[before] == Shape::Colon);
    let closes = token + 1 >= tokens.sentence_of(token).end
        || is_mark(token + 1)
        || tokens.shapes[token + 1] == Shape::Number
        || scene.phrase(token + 1, classes::BOX_MARK).is_some();
    (matches!(kind, BlockKind::Lineup | BlockKind::StatLine) || context::is_scorer(scene, token))
        && tokens.shapes[token] == Shape::Capital
        && opens
        && closes
        && scene.tokens.before(token).is_some()
}

/// `Imran-ul-Haq` is a person, `Bourg-sur-Mer` a town.
fn hyphened(scene: Scene, run: &Run) -> Option<EntityKind> {
    let inner = (run.range.start + 1..run.range.end.saturating_sub(1)).find(|token| {
        scene.tokens.shapes[*token] == Shape::Lower && !scene.tokens.spaced[*token]
    })?;
    let is_person = scene.phrase(inner, classes::PERSON_JOINT).is_some()
        || scene.phrase(run.range.start, classes::FAMILY_FIRST).is_some()
        || scene.phrase(run.range.end - 1, classes::FAMILY_FIRST).is_some();
    Some(if is_person { EntityKind::Person } else { EntityKind::Place })
}

/// `(Aus)`: a country's letters in brackets.
fn is_code(scene: Scene, token: usize) -> bool {
    let shape = |token: usize| scene.tokens.shapes.get(token).copied();
    scene.tokens.text(scene.text, token).len() <= 3
        && token.checked_sub(1).and_then(shape) == Some(Shape::OpenBracket)
        && shape(token + 1) == Some(Shape::CloseBracket)
}

/// `Talismanic striker`: an unusual word that opens the sentence before what it describes.
fn is_adjective(scene: Scene, token: usize) -> bool {
    let next = token + 1;
    next < scene.tokens.sentence_of(token).end
        && scene.tokens.shapes[next] == Shape::Lower
        && !scene.has(
            next,
            flags::PREPOSITION | flags::CONJUNCTION | flags::ADVERB | flags::CLAUSE_BREAK,
        )
}

/// `Villard-De-Lans`: towns are called so, people are not.
fn has_inner_particle(scene: Scene, token: usize) -> bool {
    let text = scene.tokens.text(scene.text, token);
    let mut parts = text.split('-').skip(1).peekable();
    let mut found = false;
    while let Some(part) = parts.next() {
        let known = scene.knowledge.vocabulary.get(&fold(part));
        found |= parts.peek().is_some()
            && known.is_some_and(|word| {
                scene.knowledge.flags.has(word, flags::NAME_PARTICLE | flags::PREPOSITION)
            });
    }
    found
}

/// A piece of an address or a label: `pic.example.com/Kx3`, `Published: 10:54`.
fn is_fragment(scene: Scene, token: usize) -> bool {
    let tokens = scene.tokens;
    let text = tokens.text(scene.text, token);
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_glued = token > 0
        && !tokens.spaced[token]
        && matches!(tokens.shapes[token - 1], Shape::Symbol | Shape::Stop);
    let is_label = tokens.is_sentence_start(token)
        && tokens.shapes.get(token + 1) == Some(&Shape::Colon)
        && (scene.has(token, flags::COMMON_WORD | flags::VERB) || text.ends_with("ed"));
    has_digit || is_glued || is_label
}

fn opens_speech(scene: Scene, token: usize) -> bool {
    token > 0
        && matches!(
            scene.tokens.shapes[token - 1],
            Shape::OpenQuote
                | Shape::StraightQuote
                | Shape::SingleQuote
                | Shape::Colon
                | Shape::Stop
                | Shape::Dash
        )
}

/// `Golden Boots`: words that papers write small, and nobody is introduced by them.
pub(super) fn is_wordy(scene: Scene, run: &Run) -> bool {
    let is_list = scene.tokens.block_of(run.range.start).kind == BlockKind::Lineup;
    let is_called = scene
        .tokens
        .before(run.range.start)
        .is_some_and(|token| scene.has(token, flags::PERSON_ROLE | flags::TITLE));
    let are_words = (run.range.start..run.range.end).all(|token| {
        let is_initial = scene.tokens.shapes[token] == Shape::Initial;
        (scene.has(token, flags::COMMON_WORD | flags::FUNCTION_WORD | flags::CAPITAL_WORD)
            && !is_initial)
            || scene.tokens.shapes[token] == Shape::Upper
    });
    let has_first = scene.has(run.range.start, flags::FIRST_NAME)
        && (!scene.has(run.range.start, flags::FUNCTION_WORD)
            || cut::is_given(scene, run.range.start));
    !is_list && !is_called && are_words && (!has_first || run.is_cut)
}
