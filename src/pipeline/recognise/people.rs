//! People by shape and context, and the choice between a person and a listed name that share their words.
use super::{
    Scene, contestants, context, judge,
    memory::Memory,
    names::Hit,
    runs::{self, Run},
};
use crate::{
    knowledge::names::AliasForm,
    layer::{
        mentions::Mention,
        reading::{EntityKind, Form},
        span::TokenRange,
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
    memory.contestants.extend(sides_told(scene, &runs));
    remember(scene, &mut memory, &runs);
    let mut mentions: Vec<Mention> = Vec::new();
    for run in runs {
        let kind = if run.is_certain {
            Some(run.kind)
        } else if run.range.len() == 1 {
            judge::single(scene, &memory, &run)
        } else {
            judge::several(scene, &memory, &run)
        };
        mentions.extend(kind.map(|kind| named(run.range, kind)));
    }
    mentions.extend(kept.into_iter().map(|index| listed(scene, &memory, &hits[index])));
    mentions
}

/// `Harbour` of a listed `Harbour United`, which may stand for it where no list knows the short form.
fn side_start(scene: Scene, hit: &Hit) -> Option<LexemeId> {
    let is_full = hit.kind == EntityKind::Team && !hit.is_weak && 1 < hit.range.len();
    let is_word = scene.has(
        hit.range.start,
        flags::COMMON_WORD | flags::FIRST_NAME | flags::ORGANISATION_WORD | flags::FUNCTION_WORD,
    );
    (is_full && !is_word).then(|| scene.tokens.lexemes[hit.range.start])
}

/// `Harbour Gate` of `beat Harbour Gate 2-0`: a side wherever the article names it.
fn sides_told(scene: Scene, runs: &[Run]) -> Vec<Vec<LexemeId>> {
    let several = runs.iter().filter(|run| 1 < run.range.len() && !run.is_certain);
    let told = several.filter(|run| contestants::is_contestant(scene, run));
    told.map(|run| contestants::words(scene, run.range)).collect()
}

/// First and last words of the full names.
fn remember(scene: Scene, memory: &mut Memory, runs: &[Run]) {
    for run in runs.iter().filter(|run| run.range.len() > 1) {
        let first = scene.tokens.lexemes[run.range.start];
        match run.kind {
            EntityKind::Team if run.is_certain => memory.sides.insert(first),
            EntityKind::Organisation if run.is_certain => memory.bodies.insert(first),
            _ => false,
        };
        if memory.contestants.contains(&contestants::words(scene, run.range)) {
            memory.sides.insert(first);
            continue;
        }
        if run.kind != EntityKind::Person || judge::is_wordy(scene, run) {
            continue;
        }
        let last = (run.range.start..run.range.end)
            .rev()
            .find(|token| !scene.has(*token, flags::NAME_SUFFIX));
        memory.surnames.extend(last.map(|token| scene.tokens.lexemes[token]));
        memory.forenames.insert(first);
    }
}

fn named(range: TokenRange, kind: EntityKind) -> Mention {
    Mention::new(range, kind, Form::Name, "")
}

/// A listed name as a mention; a surname of the article's own people outweighs a weak or placeless list.
fn listed(scene: Scene, memory: &Memory, hit: &Hit) -> Mention {
    let token = hit.range.start;
    let lexeme = scene.tokens.lexemes[token];
    let is_surname = hit.range.len() == 1 && memory.surnames.contains(&lexeme);
    // A side that is never named in full beside a person of that surname: `Chelsea` stays a side, `Milan` may not.
    let is_rarer_as_side = memory.forenames.contains(&lexeme) && !scene.has(token, flags::NATION);
    let is_open = hit.is_weak || hit.kind == EntityKind::Place;
    let is_scorer = is_open
        && hit.range.len() == 1
        && context::is_scorer(scene, token)
        && judge::is_listed_place(scene, token);
    if is_scorer || is_surname && (is_open || is_rarer_as_side) {
        return named(hit.range, EntityKind::Person);
    }
    let (form, value) = match hit.form {
        AliasForm::Name => (Form::Name, hit.suffix.as_str()),
        AliasForm::Adjective if modifies(scene, hit) => (Form::Demonym, "adjective"),
        AliasForm::Adjective | AliasForm::People => (Form::Demonym, "people"),
    };
    // `beat Harbourtown 2-0`: the town is its club.
    let is_side = hit.kind == EntityKind::Place && context::is_side(scene, hit.range);
    let kind = if is_side { EntityKind::Team } else { hit.kind };
    // `beat Harbour 2-0`, and only one side is ever called so.
    let is_clear = hit.kind == EntityKind::Team
        && hit.candidates.len() == 1
        && hit.is_weak
        && !scene
            .has(token, flags::WEEKDAY | flags::MONTH | flags::FUNCTION_WORD | flags::FIRST_NAME)
        && context::is_side(scene, hit.range);
    Mention {
        candidates: hit.candidates.clone(),
        is_weak: hit.is_weak && !is_side && !is_clear,
        ..Mention::new(hit.range, kind, form, value)
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
        Shape::Lower => !scene.has(next, flags::NO_NOUN),
        Shape::Capital | Shape::Upper | Shape::Initial => true,
        _ => false,
    }
}
