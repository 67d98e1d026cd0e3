//! Scorers in brackets behind a printed score: "Leeds 2 (Kane 12, Duff 80) Hull 1 (og)", "Leeds 2-1 Hull (Kane 80)".
mod entries;

use super::{
    Scene,
    box_lines::goal_kind,
    lists::{clock, fact},
};
use crate::layer::{
    findings::{Filling, Finding},
    mentions::{Clock, MentionId, ValueKind},
    reading::{EntityId, EntityKind, Form, Pair},
    span::TokenRange,
};
use crate::text::scan::Shape;
use entries::{Scorer, bracket, parts, scorers};

/// Ends the names of these findings.
const RULE: &str = "score.scorers";
/// Whom the words mean.
type Named = (EntityId, MentionId);

/// A score between two sides, and what stands in brackets behind it.
struct Line<'k> {
    sides: [Named; 2],
    score: Pair,
    /// Those of each side where a semicolon parts them.
    groups: Vec<Vec<Scorer<'k>>>,
}

/// Adds the scorers; what rules found inside their brackets is theirs.
pub(super) fn read(scene: Scene, found: &mut Vec<Finding>) {
    let Some(kind) = goal_kind(scene) else { return };
    let mut brackets = Vec::new();
    let mut told = Vec::new();
    for result in found.iter().filter(|finding| finding.rule == "result/score.line") {
        behind_halves(scene, kind, result, &mut brackets, &mut told);
    }
    let lines = lines(scene, &mut brackets);
    for line in &lines {
        told.extend(of_line(scene, kind, line, &lines));
    }
    let is_inside = |range: TokenRange| {
        brackets
            .iter()
            .any(|bracket: &TokenRange| bracket.start <= range.start && range.end <= bracket.end)
    };
    found.retain(|finding| finding.is_about_match || !is_inside(finding.trigger));
    found.extend(told);
}

/// Whether brackets in the line name scorers, told or not.
pub(super) fn are_behind(scene: Scene, line: TokenRange) -> bool {
    let shapes = &scene.tokens.shapes;
    let side = |token: usize| {
        let mention = scene.mentions.get(scene.mentions.at(token)?);
        (mention.kind == EntityKind::Team).then_some(mention.range.start)
    };
    let is_behind = |at: usize| {
        let is_score = |start: usize| start > line.start && shapes[start - 1] == Shape::Pair;
        shapes[at - 1] == Shape::Number && side(at - 2).is_some()
            || side(at - 1).is_some_and(is_score)
    };
    let mut opens = (line.start + 2..line.end).filter(|at| shapes[*at] == Shape::OpenBracket);
    goal_kind(scene).is_some() && opens.any(is_behind)
}

/// `Leeds 2 (Kane 12, Duff 80) Hull 1 (og)`: each side's own.
fn behind_halves(
    scene: Scene,
    kind: &str,
    result: &Finding,
    brackets: &mut Vec<TokenRange>,
    told: &mut Vec<Finding>,
) {
    let Some(score) = result.score("score") else { return };
    let half = |role: &str| {
        let (_, filling, range) = result.roles.iter().find(|(name, ..)| name == role)?;
        let Filling::Entity(side, mention) = filling else { return None };
        Some(((*side, *mention), *range))
    };
    let (Some((one, first)), Some((other, second))) = (half("side1"), half("side2")) else {
        return;
    };
    for (side, range, points) in [(one, first, score.0), (other, second, score.1)] {
        let Some(bracket) = bracket(scene, range.end) else { continue };
        let scorers = scorers(scene, bracket);
        if let Some(counts) = are_counts(&scorers, points) {
            brackets.push(bracket);
            let sides = [one, other];
            let goals =
                scorers.iter().map(|scorer| goal(scene, kind, scorer, counts, (sides, Some(side))));
            told.extend(goals);
        }
    }
}

/// Every `Leeds 2-1 Hull (Kane 80)` of the article.
fn lines<'s>(scene: Scene<'s>, brackets: &mut Vec<TokenRange>) -> Vec<Line<'s>> {
    let mut lines = Vec::new();
    for value in &scene.mentions.values {
        let ValueKind::Score(score) = value.kind else { continue };
        let side = |token: usize| {
            let id = scene.mentions.at(token)?;
            let mention = scene.mentions.get(id);
            let is_side = mention.kind == EntityKind::Team && mention.form == Form::Name;
            Some((scene.entities.of(id).filter(|_| is_side)?, id))
        };
        let before = scene.tokens.before(value.range.start).and_then(side);
        let (Some(one), Some(other)) = (before, side(value.range.end)) else { continue };
        let Some(bracket) = bracket(scene, scene.mentions.get(other.1).range.end) else { continue };
        let parts = parts(scene, bracket);
        let mut groups: Vec<_> = parts.into_iter().map(|part| scorers(scene, part)).collect();
        if let ([group], Some(minute)) = (groups.as_mut_slice(), minute(scene, value.range.start))
            && let [scorer] = group.as_mut_slice()
            && scorer.number.is_none()
        {
            scorer.clock = scorer.clock.or(Some(minute));
        }
        brackets.push(bracket);
        lines.push(Line { sides: [one, other], score, groups });
    }
    lines
}

/// The minute that opens a line of live text: `19 min: GOAL! Leeds 0-1 Hull (Kane)`.
fn minute(scene: Scene, token: usize) -> Option<(Clock, TokenRange)> {
    let (_, value) = scene.mentions.value_at(scene.tokens.block_of(token).range.start)?;
    match value.kind {
        ValueKind::Clock(clock) if clock.minute.is_some() => Some((clock, value.range)),
        _ => None,
    }
}

/// The goals of a line: all of them, or the one that just fell.
fn of_line(scene: Scene, kind: &str, line: &Line, lines: &[Line]) -> Vec<Finding> {
    let (first, second) = line.score;
    let goals = |scorers: &[Scorer], points: u32, side: Option<Named>| {
        let counts = are_counts(scorers, points)?;
        let goals =
            scorers.iter().map(|scorer| goal(scene, kind, scorer, counts, (line.sides, side)));
        Some(goals.collect::<Vec<_>>())
    };
    let found = match line.groups.as_slice() {
        [one, other] => goals(one, first, Some(line.sides[0]))
            .zip(goals(other, second, Some(line.sides[1])))
            .map(|(one, other)| [one, other].concat()),
        [all] if all.len() == 1 && first + second > 1 && is_live(line, lines) => {
            goals(all, 1, last_scored(line, lines))
        }
        [all] => {
            let only = match line.score {
                (_, 0) => Some(line.sides[0]),
                (0, _) => Some(line.sides[1]),
                _ => None,
            };
            goals(all, first + second, only)
        }
        _ => None,
    };
    found.unwrap_or_default()
}

/// Whether another line tells the same match at another score: then each tells only the goal that just fell.
fn is_live(line: &Line, lines: &[Line]) -> bool {
    lines.iter().filter_map(|other| score_as(line, other)).any(|score| score != line.score)
}

/// The score of `other` in the order of `line`, if both are of the same sides.
fn score_as(line: &Line, other: &Line) -> Option<Pair> {
    let sides = |line: &Line| (line.sides[0].0, line.sides[1].0);
    let ((one, two), (first, second)) = (sides(line), sides(other));
    let (points, others) = other.score;
    if (one, two) == (first, second) {
        Some((points, others))
    } else {
        ((one, two) == (second, first)).then_some((others, points))
    }
}

/// The side that has one goal more than in the line before.
fn last_scored(line: &Line, lines: &[Line]) -> Option<Named> {
    let (first, second) = line.score;
    let stood = |score: Pair| lines.iter().any(|other| score_as(line, other) == Some(score));
    let by_first = first > 0 && stood((first - 1, second));
    let by_second = second > 0 && stood((first, second - 1));
    match (by_first, by_second) {
        (true, false) => Some(line.sides[0]),
        (false, true) => Some(line.sides[1]),
        _ => None,
    }
}

/// Whether plain numbers count goals and are no minutes; nothing where the entries do not make up the points.
fn are_counts(scorers: &[Scorer], points: u32) -> Option<bool> {
    let entries = scorers.len() as u32;
    let number = |scorer: &Scorer| scorer.number.map(|(number, _)| number);
    let sum: u32 = scorers.iter().map(|scorer| number(scorer).unwrap_or(1)).sum();
    if entries == 0 || entries > points {
        None
    } else if entries == points {
        Some(false)
    } else if sum == points {
        Some(true)
    } else {
        None
    }
}

fn goal(
    scene: Scene,
    kind: &str,
    scorer: &Scorer,
    counts: bool,
    (sides, own): ([Named; 2], Option<Named>),
) -> Finding {
    let whom = |role: &str, (entity, mention): Named| {
        let range = scene.mentions.get(mention).range;
        (role.to_owned(), Filling::Entity(entity, mention), range)
    };
    let mut roles = vec![whom("side1", sides[0]), whom("side2", sides[1])];
    roles.extend(scorer.player.map(|player| whom("player", player)));
    roles.extend(own.map(|side| whom("team", side)));
    if let Some((clock, range)) = scorer.clock {
        roles.push(("minute".to_owned(), Filling::Clock(clock), range));
    }
    match scorer.number {
        Some((number, range)) if counts => {
            roles.push(("count".to_owned(), Filling::Number(number), range));
        }
        Some((number, range)) => {
            let clock = clock(&ValueKind::Number(number));
            roles.extend(clock.map(|clock| ("minute".to_owned(), Filling::Clock(clock), range)));
        }
        None => (),
    }
    if let Some((how, range)) = scorer.how {
        roles.push(("how".to_owned(), Filling::Text(how.to_owned()), range));
    }
    let name = scorer.player.map(|(_, mention)| scene.mentions.get(mention).range);
    fact(kind, RULE, name.unwrap_or(scorer.range), scorer.range, roles)
}
