//! Names that no list holds, told to be sides by the result around them: `drew 1-1 with Harbour`, `Harbour won 2-0`.
//!
//! A person wins nothing by 2-0 and nobody draws with him, so the score decides; where none stands near, nothing is said.
use super::{
    Scene,
    context::{self, follows},
    judge,
    runs::Run,
};
use crate::{
    layer::{classes, phrases::ClassId, span::TokenRange, tokens::BlockKind},
    text::{flags, scan::Shape, vocabulary::LexemeId},
};

/// Words before a name that describe it: `play-off chasing Harbour`.
const MODIFIERS: usize = 4;
/// Words between a result and its score: `were well beaten at home 5-0`.
const SCORE_REACH: usize = 6;

/// What a side does or has, with a score.
const VERBS: [ClassId; 5] = [
    classes::BEAT_VERB,
    classes::WIN_VERB,
    classes::LOSE_VERB,
    classes::DRAW_VERB,
    classes::HOLD_VERB,
];
const RESULTS: [ClassId; 8] = [
    classes::BEAT_VERB,
    classes::WIN_VERB,
    classes::LOSE_VERB,
    classes::DRAW_VERB,
    classes::HOLD_VERB,
    classes::WIN_NOUN,
    classes::LOSS_NOUN,
    classes::DRAW_NOUN,
];

/// A run of several words that its context says is a side, and that is nobody's name.
pub(super) fn is_contestant(scene: Scene, run: &Run) -> bool {
    let is_person = |token| scene.has(token, flags::FIRST_NAME);
    let is_called = scene
        .tokens
        .before(run.range.start)
        .is_some_and(|token| scene.has(token, flags::PERSON_ROLE | flags::TITLE));
    !is_called
        && !judge::is_wordy(scene, run)
        && scene.tokens.block_of(run.range.start).kind != BlockKind::Lineup
        && !(run.range.start..run.range.end).any(is_person)
        && context::is_side(scene, run.range)
}

pub(super) fn words(scene: Scene, name: TokenRange) -> Vec<LexemeId> {
    scene.tokens.lexemes[name.start..name.end].to_vec()
}

/// Whether the result around `name` says that it is a side.
pub(super) fn is_told(scene: Scene, name: TokenRange) -> bool {
    acts(scene, name.end)
        || shares(scene, name.end)
        || is_printed(scene, name)
        || is_met(scene, name)
        || leads(scene, name)
        || is_taken(scene, name)
}

/// `took Harbour to a 2-0 win`, and Harbour's own `2-0 win`, where Harbour is one word and no first name
fn is_taken(scene: Scene, name: TokenRange) -> bool {
    let end = scene.tokens.sentence_of(name.start).end;
    let behind = name.end;
    if behind >= end || name.len() > 1 && scene.tokens.shapes[behind] == Shape::Possessive {
        return false;
    }
    let is_to = scene.phrase(behind, classes::INFINITIVE).is_some();
    let owns = scene.tokens.shapes[behind] == Shape::Possessive;
    let score = score(scene, behind + 1, end.min(behind + 1 + MODIFIERS));
    (is_to || owns)
        && score.is_some_and(|score| score + 1 < end && is_result_noun(scene, score + 1))
}

/// `Harbour beat Dale 2-1`, `Harbour were held to a 1-1 draw`, `Harbour eased to a 2-0 win`, `Harbour went top`
fn acts(scene: Scene, behind: usize) -> bool {
    let Some(verb) = verb(scene, behind) else { return false };
    if scene.phrase(verb, classes::SIDE_DEED).is_some() {
        return true;
    }
    let end = scene.tokens.sentence_of(behind).end;
    let Some(phrase) = VERBS.iter().find_map(|class| scene.phrase(verb, *class)) else {
        let is_to = verb + 1 < end && scene.phrase(verb + 1, classes::INFINITIVE).is_some();
        let noun = score(scene, verb + 1, end.min(verb + SCORE_REACH)).map(|score| score + 1);
        return is_to && noun.is_some_and(|noun| noun < end && is_result_noun(scene, noun));
    };
    let end = end.min(phrase.range.end + SCORE_REACH);
    score(scene, phrase.range.end, end).is_some()
}

/// The verb behind a subject, past its helpers: `have also been beaten`.
fn verb(scene: Scene, behind: usize) -> Option<usize> {
    let end = scene.tokens.sentence_of(behind.min(scene.tokens.len() - 1)).end;
    (behind..end.min(behind + MODIFIERS)).find(|token| {
        let is_help = scene.has(*token, flags::AUXILIARY | flags::ADVERB);
        let is_verb = VERBS.iter().any(|class| scene.phrase(*token, *class).is_some());
        is_verb || !is_help
    })
}

/// Where a score stands in the words from `start` on, before any other name or clause.
fn score(scene: Scene, start: usize, end: usize) -> Option<usize> {
    let mut names = 0;
    for token in start..end {
        match scene.tokens.shapes[token] {
            Shape::Pair => return Some(token),
            Shape::Comma | Shape::Semicolon | Shape::Stop | Shape::Dash => return None,
            shape if shape.is_capitalised() => names += 1,
            _ if scene.phrase(token, classes::GOALLESS).is_some() => return Some(token),
            // `beat the goalkeeper to make it 2-1`
            _ if is_purpose(scene, token) => return None,
            _ => (),
        }
        if names > MODIFIERS {
            return None;
        }
    }
    None
}

fn is_purpose(scene: Scene, token: usize) -> bool {
    scene.phrase(token, classes::INFINITIVE).is_some() && scene.has(token + 1, flags::VERB)
}

/// `Harbour 1 v 2 Dale`, `Harbour 2, Dale 1`, `Harbour 2 (Hart, Moss) Dale 1`
fn is_printed(scene: Scene, name: TokenRange) -> bool {
    let tokens = scene.tokens;
    let sentence = tokens.sentence_of(name.start);
    let shape = |token: usize| (token < sentence.end).then(|| tokens.shapes[token]);
    let before = tokens.before(name.start);
    let is_versus = |token: usize| scene.phrase(token, classes::VERSUS).is_some();
    if shape(name.end) != Some(Shape::Number) {
        return before.is_some_and(|at| {
            tokens.shapes[at] == Shape::Number && tokens.before(at).is_some_and(is_versus)
        });
    }
    let behind = name.end + 1;
    if behind < sentence.end && is_versus(behind) {
        return shape(behind + 1) == Some(Shape::Number);
    }
    let opens = before.is_none_or(|at| {
        matches!(tokens.shapes[at], Shape::Colon | Shape::Semicolon | Shape::Stop)
    });
    let next = skip_scorers(scene, behind, sentence.end);
    let end = (next..sentence.end.min(next + MODIFIERS))
        .find(|token| !tokens.shapes[*token].is_capitalised());
    let has_other = end.is_some_and(|end| next < end && tokens.shapes[end] == Shape::Number);
    opens && has_other || !opens && closes_line(scene, name)
}

/// Behind what brackets hold, and a comma.
fn skip_scorers(scene: Scene, token: usize, end: usize) -> usize {
    let shapes = &scene.tokens.shapes;
    let mut at = token;
    if at < end && shapes[at] == Shape::OpenBracket {
        let close = (at..end).find(|token| shapes[*token] == Shape::CloseBracket);
        at = close.map_or(token, |close| close + 1);
    }
    at + usize::from(at < end && shapes[at] == Shape::Comma)
}

/// The second side of `Harbour 2 (Hart 12, Moss), Dale 1`.
fn closes_line(scene: Scene, name: TokenRange) -> bool {
    let shapes = &scene.tokens.shapes;
    let sentence = scene.tokens.sentence_of(name.start);
    let part = (sentence.start..name.start)
        .rev()
        .find(|token| matches!(shapes[*token], Shape::Colon | Shape::Semicolon))
        .map_or(sentence.start, |at| at + 1);
    let number = (part..name.start).find(|token| !shapes[*token].is_capitalised());
    number.is_some_and(|number| {
        part < number
            && shapes[number] == Shape::Number
            && skip_scorers(scene, number + 1, name.start) == name.start
    })
}

/// `Harbour and Dale drew 1-1`
fn shares(scene: Scene, behind: usize) -> bool {
    let end = scene.tokens.sentence_of(behind.min(scene.tokens.len() - 1)).end;
    if behind + 1 >= end || !scene.has(behind, flags::JOINER) {
        return false;
    }
    let next = (behind + 1..end.min(behind + 1 + MODIFIERS))
        .find(|token| !scene.tokens.shapes[*token].is_capitalised());
    next.is_some_and(|next| {
        behind + 1 < next
            && verb(scene, next)
                .is_some_and(|verb| scene.phrase(verb, classes::DRAW_VERB).is_some())
            && acts(scene, next)
    })
}

/// `a 2-0 win over struggling Harbour`, `beaten 5-0 at home by Harbour`, `pipped Harbour 1-0`, `at home to Harbour`
fn is_met(scene: Scene, name: TokenRange) -> bool {
    let shapes = &scene.tokens.shapes;
    if shapes.get(name.end) == Some(&Shape::Possessive) {
        return false;
    }
    let start = noun_start(scene, name.start);
    let sentence = scene.tokens.sentence_of(name.start);
    if follows(scene, start, classes::VENUE_AGAINST) {
        return true;
    }
    let is_scored = score(scene, name.end, sentence.end.min(name.end + 2)).is_some();
    if is_scored && follows(scene, start, classes::BEAT_VERB) {
        return true;
    }
    let Some(head) = start.checked_sub(1).filter(|head| *head > sentence.start) else {
        return false;
    };
    let Some(met) = scene.phrase(head, classes::MET_PREPOSITION) else { return false };
    // `drew 1-1 with Harbour`, but not `won 3-1 with Kane scoring twice`.
    let is_doing = name.end < sentence.end
        && (scene.has(name.end, flags::VERB)
            || scene.tokens.text(scene.text, name.end).ends_with("ing"));
    let is_draw = scene.value_of(met) == "draw";
    if is_draw && is_doing {
        return false;
    }
    let ground = (head.saturating_sub(3)..head).find(|token| {
        scene.phrase(*token, classes::AT_HOME).is_some_and(|at| at.range.end == head)
    });
    let end = ground.unwrap_or(head);
    let first = end.saturating_sub(SCORE_REACH).max(sentence.start);
    let is_close = shapes[end - 1] == Shape::Pair || ends_result(scene, first, end);
    let holds = |token: usize| {
        RESULTS.iter().any(|class| scene.phrase(token, *class).is_some())
            && (!is_draw
                || scene.phrase(token, classes::DRAW_VERB).is_some()
                || scene.phrase(token, classes::DRAW_NOUN).is_some())
    };
    let from = (first..end).rev().take_while(|token| !shapes[*token].is_capitalised());
    let near = from.last().unwrap_or(end);
    is_close && score(scene, near, end).is_some() && (near..end).any(holds)
}

/// Whether a noun or verb of a result ends right before `end`.
fn ends_result(scene: Scene, first: usize, end: usize) -> bool {
    RESULTS.iter().any(|class| scene.phrases.ends_at(first, end, *class))
}

fn is_result_noun(scene: Scene, token: usize) -> bool {
    [classes::WIN_NOUN, classes::LOSS_NOUN, classes::DRAW_NOUN]
        .into_iter()
        .any(|class| scene.phrase(token, class).is_some())
}

/// Where the words that describe a name begin.
fn noun_start(scene: Scene, name: usize) -> usize {
    let sentence = scene.tokens.sentence_of(name);
    let modifies = |token: &usize| {
        scene.tokens.shapes[*token] == Shape::Lower
            && !scene.has(
                *token,
                flags::VERB | flags::PREPOSITION | flags::CONJUNCTION | flags::DETERMINER,
            )
            && scene.phrase(*token, classes::MET_PREPOSITION).is_none()
    };
    let first = name.saturating_sub(MODIFIERS).max(sentence.start);
    (first..name).rev().take_while(modifies).last().unwrap_or(name)
}

/// `Harbour Gate manager Jo Hart`: whom he plays or works for.
fn leads(scene: Scene, name: TokenRange) -> bool {
    let sentence = scene.tokens.sentence_of(name.start);
    let role = (name.end < sentence.end && scene.tokens.shapes[name.end] == Shape::Lower)
        .then(|| scene.phrase(name.end, classes::PERSON_ROLE))
        .flatten();
    name.len() > 1
        && role.is_some_and(|role| {
            let next = role.range.end;
            matches!(scene.value_of(role), "player" | "captain" | "coach")
                && next + 1 < sentence.end
                && scene.has(next, flags::FIRST_NAME)
                && scene.tokens.shapes[next] == Shape::Capital
                && scene.tokens.shapes[next + 1] == Shape::Capital
        })
}
