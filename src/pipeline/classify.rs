//! Tokens -> sport: weighs the cue words that each `sport.toml` lists; in doubt, the names and scores as well.
use crate::{
    knowledge::{
        Knowledge,
        names::{Alias, AliasForm},
        sport::{ScoreShape, Sport},
    },
    layer::{mentions::NameId, reading::EntityKind, tokens::Tokens},
    text::{flags, scan::Shape},
};

/// A cue counts at most so often: one word told ten times says no more about the sport.
const REPEATS: u8 = 3;
/// Below this weight the article is about no known sport; a note of a few lines needs less.
const THRESHOLD: i32 = 5;
const SHORT_THRESHOLD: i32 = 3;
/// Tokens of a short note.
const SHORT: usize = 200;
/// With so much weight, and so much more than any other sport, the words alone decide.
const CERTAIN: i32 = 12;
const CLEAR: i32 = 4;
/// Names add at most so much: a report of one sport may speak of the clubs of another.
const MOST_OF_NAMES: i32 = 6;
/// A score from here on is one of points, not of goals.
const MANY_POINTS: u32 = 12;
const MOST_POINTS: u32 = 90;

/// Index into `Knowledge::sports`.
pub(super) fn classify(knowledge: &Knowledge, text: &str, tokens: &Tokens) -> usize {
    let mut weights = weigh(knowledge, tokens);
    let first = best(&weights);
    let lead = (0..weights.len()).filter(|sport| *sport != first).map(|sport| weights[sport]).max();
    if weights[first] < CERTAIN || weights[first] - lead.unwrap_or(0) < CLEAR {
        let names = by_names(knowledge, tokens);
        let scores = by_scores(knowledge, text, tokens);
        weights.iter_mut().zip(names).for_each(|(weight, name)| *weight += name);
        weights.iter_mut().zip(scores).for_each(|(weight, score)| *weight += score);
    }
    let threshold = if tokens.len() < SHORT { SHORT_THRESHOLD } else { THRESHOLD };
    Some(best(&weights)).filter(|sport| weights[*sport] >= threshold).unwrap_or(knowledge.fallback)
}

/// The sport of most weight, the first of several.
fn best(weights: &[i32]) -> usize {
    (0..weights.len())
        .max_by_key(|sport| (weights[*sport], std::cmp::Reverse(*sport)))
        .unwrap_or_default()
}

/// The weight of each sport by its cues, also for `explain`.
pub(super) fn weigh(knowledge: &Knowledge, tokens: &Tokens) -> Vec<i32> {
    let mut weights = vec![0; knowledge.sports.len()];
    let mut repeats = vec![0u8; knowledge.cues.len()];
    for token in (0..tokens.len()).filter(|token| tokens.has(*token, flags::STARTS_CUE)) {
        knowledge.cues.walk(&tokens.lexemes[token..], |_, cues| {
            for cue in cues {
                let seen = &mut repeats[cue.number];
                if *seen < REPEATS {
                    *seen += 1;
                    weights[cue.sport] += cue.weight;
                }
            }
        });
    }
    weights
}

/// A listed name at some token: its length, the sport whose list it is, and what it names.
struct Hit {
    length: usize,
    sport: usize,
    name: NameId,
}

/// Sides, competitions and grounds that the sports' own lists know; a name that only one sport has says most.
fn by_names(knowledge: &Knowledge, tokens: &Tokens) -> Vec<i32> {
    let mut weights = vec![0; knowledge.sports.len()];
    let mut seen: Vec<(usize, NameId)> = Vec::new();
    let mut token = 0;
    while token < tokens.len() {
        let hits = hits(knowledge, tokens, token);
        let length = hits.iter().map(|hit| hit.length).max().unwrap_or(1);
        let longest: Vec<&Hit> = hits.iter().filter(|hit| hit.length == length).collect();
        for hit in &longest {
            let kind = knowledge.sports[hit.sport].shared.names.get(hit.name).kind;
            let full = match kind {
                EntityKind::Competition => 3,
                EntityKind::Team => 2,
                _ => 1,
            };
            let is_shared = longest.iter().any(|other| other.sport != hit.sport);
            if !seen.contains(&(hit.sport, hit.name)) {
                seen.push((hit.sport, hit.name));
                weights[hit.sport] += if is_shared { 1 } else { full };
            }
        }
        token += length;
    }
    weights.iter().map(|weight| *weight.min(&MOST_OF_NAMES)).collect()
}

fn hits(knowledge: &Knowledge, tokens: &Tokens, token: usize) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let first = tokens.shapes[token];
    if !matches!(first, Shape::Capital | Shape::Upper) || !tokens.has(token, flags::STARTS_NAME) {
        return hits;
    }
    let rest = &tokens.lexemes[token..];
    let fits = |alias: &&Alias, length: usize| {
        !alias.is_weak
            && alias.form == AliasForm::Name
            && (!alias.is_upper || first == Shape::Upper)
            && tokens.shapes[token + length - 1] != Shape::Lower
    };
    for (number, sport) in knowledge.sports.iter().enumerate() {
        sport.shared.names.trie.walk(rest, |length, aliases| {
            let Some(alias) = aliases.iter().find(|alias| fits(alias, length)) else { return };
            hits.retain(|hit| hit.sport != number);
            hits.push(Hit { length, sport: number, name: alias.name });
        });
    }
    hits
}

/// `27-19` is no score of goals.
fn by_scores(knowledge: &Knowledge, text: &str, tokens: &Tokens) -> Vec<i32> {
    let is_points = |token: usize| {
        let written = tokens.text(text, token);
        let pair = written.split_once(['-', '–', '—']);
        let sides = pair.and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
        sides.is_some_and(|(one, other): (u32, u32)| {
            one.max(other) >= MANY_POINTS && one.max(other) <= MOST_POINTS
        })
    };
    let has_points =
        (0..tokens.len()).any(|token| tokens.shapes[token] == Shape::Pair && is_points(token));
    let weight = |sport: &Sport| match sport.score {
        ScoreShape::Points if has_points => 1,
        ScoreShape::Goals if has_points => -1,
        _ => 0,
    };
    knowledge.sports.iter().map(weight).collect()
}
