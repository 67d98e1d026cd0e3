//! People by shape and context, and the choice between a person and a listed name that share their words.
use super::{
    Scene, context,
    memory::{Memory, is_plain_word},
    names::Hit,
    runs::{self, Run},
};
use crate::{
    knowledge::names::AliasForm,
    layer::{
        mentions::{Gender, Mention, MentionKind},
        reading::Form,
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape, vocabulary::LexemeId},
};

/// All mentions by name, people and listed names, in text order.
pub(super) fn find(scene: Scene, hits: &[Hit]) -> Vec<Mention> {
    let mut memory = Memory::of(scene, hits);
    let mut hit_at = vec![usize::MAX; scene.tokens.len()];
    for (index, hit) in hits.iter().enumerate() {
        hit_at[hit.range.start..hit.range.end].fill(index);
    }
    memory.sides.extend(hits.iter().filter_map(|hit| side_start(scene, hit)));
    let (runs, kept) = runs::find(scene, hits, &hit_at);
    remember(scene, &mut memory, &runs);
    let mut mentions: Vec<Mention> = Vec::new();
    for run in runs {
        let kind = if run.is_certain {
            Some(run.kind)
        } else if run.range.len() == 1 {
            judge_single(scene, &memory, &run)
        } else {
            judge_several(scene, &memory, &run)
        };
        mentions.extend(kind.map(|kind| named(run.range, kind)));
    }
    mentions.extend(kept.into_iter().map(|index| listed(scene, &memory, &hits[index])));
    mentions
}

/// `Harbour` of a listed `Harbour United`, which may stand for it where no list knows the short form.
fn side_start(scene: Scene, hit: &Hit) -> Option<LexemeId> {
    let is_full = hit.kind == MentionKind::Team && !hit.is_weak && 1 < hit.range.len();
    let is_word = scene.has(
        hit.range.start,
        flags::COMMON_WORD | flags::FIRST_NAME | flags::ORGANISATION_WORD | flags::FUNCTION_WORD,
    );
    (is_full && !is_word).then(|| scene.tokens.lexemes[hit.range.start])
}

/// First and last words of the full names.
fn remember(scene: Scene, memory: &mut Memory, runs: &[Run]) {
    for run in runs.iter().filter(|run| run.range.len() > 1) {
        let first = scene.tokens.lexemes[run.range.start];
        if run.kind == MentionKind::Team && run.is_certain {
            memory.sides.insert(first);
        }
        if run.kind != MentionKind::Person || is_wordy(scene, run) {
            continue;
        }
        let last = (run.range.start..run.range.end)
            .rev()
            .find(|token| !scene.has(*token, flags::NAME_SUFFIX));
        memory.surnames.extend(last.map(|token| scene.tokens.lexemes[token]));
        memory.forenames.insert(first);
    }
}

/// `Golden Boots`: words that papers write small, and nobody is introduced by them.
fn is_wordy(scene: Scene, run: &Run) -> bool {
    let is_list = scene.tokens.block_of(run.range.start).kind == BlockKind::Lineup;
    let is_called = context::before(scene, run.range.start)
        .is_some_and(|token| scene.has(token, flags::PERSON_ROLE | flags::TITLE));
    let are_words = (run.range.start..run.range.end).all(|token| {
        let is_initial = scene.tokens.shapes[token] == Shape::Initial;
        (scene.has(token, flags::COMMON_WORD | flags::FUNCTION_WORD | flags::CAPITAL_WORD)
            && !is_initial)
            || scene.tokens.shapes[token] == Shape::Upper
    });
    let has_first = scene.has(run.range.start, flags::FIRST_NAME)
        && !scene.has(run.range.start, flags::FUNCTION_WORD);
    !is_list && !is_called && are_words && (!has_first || run.is_cut)
}

fn named(range: TokenRange, kind: MentionKind) -> Mention {
    Mention {
        range,
        kind,
        form: Form::Name,
        candidates: Vec::new(),
        is_weak: false,
        gender: Gender::Unknown,
        value: String::new(),
    }
}

/// A listed name as a mention; a surname of the article's own people outweighs a weak or placeless list.
fn listed(scene: Scene, memory: &Memory, hit: &Hit) -> Mention {
    let token = hit.range.start;
    let lexeme = scene.tokens.lexemes[token];
    let is_surname = hit.range.len() == 1 && memory.surnames.contains(&lexeme);
    // A side that is never named in full beside a person of that surname: `Chelsea` stays a side, `Milan` may not.
    let is_rarer_as_side = memory.forenames.contains(&lexeme) && !scene.has(token, flags::NATION);
    if is_surname && (hit.is_weak || hit.kind == MentionKind::Place || is_rarer_as_side) {
        return named(hit.range, MentionKind::Person);
    }
    let (form, value) = match hit.form {
        AliasForm::Name => (Form::Name, hit.suffix.as_str()),
        AliasForm::Adjective if modifies(scene, hit) => (Form::Demonym, "adjective"),
        AliasForm::Adjective | AliasForm::People => (Form::Demonym, "people"),
    };
    // `beat Harbourtown 2-0`: the town is its club.
    let is_side = hit.kind == MentionKind::Place && context::is_side(scene, hit.range);
    Mention {
        range: hit.range,
        kind: if is_side { MentionKind::Team } else { hit.kind },
        form,
        candidates: hit.candidates.clone(),
        is_weak: hit.is_weak && !is_side,
        gender: Gender::Unknown,
        value: value.to_owned(),
    }
}

/// `Belgian striker`, `French delight`: a noun or another name follows.
fn modifies(scene: Scene, hit: &Hit) -> bool {
    let next = hit.range.end;
    let sentence = scene.tokens.sentence_of(hit.range.start);
    if next >= sentence.end {
        return false;
    }
    match scene.tokens.shapes[next] {
        Shape::Lower => !scene.has(
            next,
            flags::VERB
                | flags::AUXILIARY
                | flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::CLAUSE_BREAK
                | flags::RELATIVE
                | flags::ADVERB,
        ),
        Shape::Capital | Shape::Upper | Shape::Initial => true,
        _ => false,
    }
}

/// What a run of two or more words is; nothing when it is no name.
fn judge_several(scene: Scene, memory: &Memory, run: &Run) -> Option<MentionKind> {
    if scene.tokens.block_of(run.range.start).kind == BlockKind::Lineup {
        return Some(MentionKind::Person);
    }
    if is_wordy(scene, run) {
        return None;
    }
    if context::is_side(scene, run.range)
        && !(run.range.start..run.range.end).any(|token| scene.has(token, flags::FIRST_NAME))
    {
        return Some(MentionKind::Team);
    }
    let is_known = (run.range.start..run.range.end)
        .any(|token| scene.has(token, flags::FIRST_NAME))
        || 0 < memory.people(scene.tokens.lexemes[run.range.end - 1]);
    let Some(before) = context::before(scene, run.range.start).filter(|_| !is_known) else {
        return Some(run.kind);
    };
    if let Some(phrase) = scene.phrase(before, "place_preposition") {
        return match scene.value_of(phrase) {
            "venue" => Some(MentionKind::Venue),
            "place" => Some(MentionKind::Place),
            _ => Some(run.kind),
        };
    }
    // `the Grand Colombier`: people have no article.
    if scene.phrase(before, "article").is_some() { None } else { Some(run.kind) }
}

/// What a single capitalised word that no list holds can be; nothing when it is no name.
fn judge_single(scene: Scene, memory: &Memory, run: &Run) -> Option<MentionKind> {
    let tokens = scene.tokens;
    let token = run.range.start;
    let lexeme = tokens.lexemes[token];
    let block = tokens.block_of(token).kind;
    let is_upper = tokens.shapes[token] == Shape::Upper;
    if tokens.shapes[token] == Shape::Initial {
        return None;
    }
    let is_word = scene.has(token, flags::COMMON_WORD);
    let is_opening = tokens.is_sentence_start(token)
        || opens_speech(scene, token)
        || block == BlockKind::Headline;
    if memory.surnames.contains(&lexeme)
        && !scene.has(token, flags::FUNCTION_WORD)
        && !(run.is_cut && is_word)
    {
        return Some(MentionKind::Person);
    }
    if is_plain_word(scene, token)
        || scene.has(token, flags::TITLE | flags::PERSON_ROLE | flags::DEMONYM)
    {
        return None;
    }
    if block == BlockKind::Lineup {
        return (!is_upper).then_some(MentionKind::Person);
    }
    if memory.sides.contains(&lexeme) {
        return Some(MentionKind::Team);
    }
    if is_upper {
        return Some(MentionKind::Organisation);
    }
    if scene.has(token, flags::ORGANISATION_WORD) || is_fragment(scene, token) {
        return None;
    }
    if memory.forenames.contains(&lexeme) && (!is_word || !is_opening) {
        return Some(MentionKind::Person);
    }
    if !is_word && context::is_side(scene, run.range) && !scene.has(token, flags::FIRST_NAME) {
        return Some(MentionKind::Team);
    }
    let evidence = memory.people(lexeme);
    if is_word {
        // `Best` and `Son`, only where the article never writes them small and not first in a sentence.
        let is_name = !is_opening && !run.is_cut && memory.is_name(lexeme) && evidence > 0;
        return is_name.then_some(MentionKind::Person);
    }
    if evidence < 0 || (is_opening && evidence == 0 && is_adjective(scene, token)) {
        return None;
    }
    let place = context::before(scene, token)
        .and_then(|before| scene.phrase(before, "place_preposition"))
        .filter(|_| !scene.has(token, flags::FIRST_NAME));
    match place.map(|phrase| scene.value_of(phrase)) {
        Some("venue") => Some(MentionKind::Venue),
        Some(_) => Some(MentionKind::Place),
        None => Some(MentionKind::Person),
    }
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
