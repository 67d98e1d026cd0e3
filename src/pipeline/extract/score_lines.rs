//! Printed results without a word: "Leeds 2 Hull 1", one side a line, "Leeds: 2 (Kane 12, Duff 80)", and "HT: 1-0".
use super::Scene;
use crate::{
    knowledge::sport::ScoreShape,
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::{MentionId, ValueKind},
        reading::{EntityId, EntityKind, Form, Modality},
        span::TokenRange,
        tokens::{Block, BlockKind},
    },
    text::scan::Shape,
};

/// A number behind a side that may be its score; more is a place in a table or a year.
const MOST_GOALS: u32 = 20;
const MOST_POINTS: u32 = 140;
const CONFIDENCE: f32 = 0.9;
/// Lines at the head of an article.
const HEAD: usize = 10;

/// A side with the number behind it.
#[derive(Clone, Copy)]
struct Half {
    side: EntityId,
    mention: MentionId,
    points: u32,
    range: TokenRange,
    /// Behind the number and what brackets hold.
    end: usize,
    names_scorers: bool,
}

pub(super) fn find(scene: Scene) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut above: Option<Half> = None;
    found.extend(head(scene));
    for block in &scene.tokens.blocks {
        found.extend(half_time(scene, block));
        found.extend(listed(scene, block));
        found.extend(pairing(scene, block));
        let first = first_half(scene, block);
        let Some(one) = first else {
            above = None;
            continue;
        };
        if let Some(other) = second_half(scene, &one, block.range.end) {
            found.push(result(one, other));
            above = None;
            continue;
        }
        let is_line = one.end == block.range.end;
        match above.filter(|above| is_line && above.side != one.side) {
            Some(above) if above.names_scorers || one.names_scorers => {
                found.push(result(above, one));
            }
            _ => (),
        }
        above = Some(one).filter(|_| is_line);
    }
    found
}

/// `LEEDS ... 2` and `HULL ... 1` on two lines at the head of a report; of a table there would be more.
fn head(scene: Scene) -> Option<Finding> {
    let blocks = &scene.tokens.blocks;
    let lines: Vec<(usize, Half)> = blocks
        .iter()
        .take(HEAD)
        .enumerate()
        .filter_map(|(index, block)| Some((index, first_half(scene, block)?)))
        .filter(|(index, half)| half.end == blocks[*index].range.end && !half.names_scorers)
        .collect();
    let [(first, one), (second, other)] = lines.as_slice() else { return None };
    (first + 1 == *second && one.side != other.side).then(|| result(*one, *other))
}

/// `Results: Leeds 2, Hull 1; York 0, Derby 3`: behind the first mark, for the start of the line is read as a line.
fn listed(scene: Scene, block: &Block) -> Vec<Finding> {
    let is_mark = |token: &usize| {
        matches!(scene.tokens.shapes[*token], Shape::Semicolon | Shape::Colon | Shape::Stop)
    };
    let end = block.range.end;
    let starts = (block.range.start..end).filter(is_mark).map(|mark| mark + 1);
    let told = starts.filter_map(|start| {
        let one = half(scene, start, end)?;
        Some(result(one, second_half(scene, &one, end)?))
    });
    if block.kind == BlockKind::Boilerplate { Vec::new() } else { told.collect() }
}

/// `Leeds - Hull` alone on a line: the heading of what is told of their match.
fn pairing(scene: Scene, block: &Block) -> Option<Finding> {
    let (start, end) = (block.range.start, block.range.end);
    let side = |token: usize| {
        let id = scene.mentions.at(token).filter(|_| token < end)?;
        let mention = scene.mentions.get(id);
        let is_side = mention.kind == EntityKind::Team
            && mention.form == Form::Name
            && mention.value != "adjective"
            && mention.range.start == token;
        Some((scene.entities.of(id)?, id, mention.range)).filter(|_| is_side)
    };
    let (one, first, left) = side(start)?;
    let dash = left.end;
    let is_dash = dash < end && scene.tokens.shapes[dash] == Shape::Dash;
    let (other, second, right) = side(dash + 1).filter(|_| is_dash)?;
    let is_alone = right.end == end && one != other && block.kind != BlockKind::Boilerplate;
    is_alone.then(|| Finding {
        kind: "fixture".to_owned(),
        rule: "fixture/line".to_owned(),
        is_about_match: true,
        confidence: CONFIDENCE,
        priority: 1,
        trigger: TokenRange::new(dash, dash + 1),
        evidence: block.range,
        roles: vec![
            ("side1".to_owned(), Filling::Entity(one, first), left),
            ("side2".to_owned(), Filling::Entity(other, second), right),
        ],
        modality: Modality::Asserted,
    })
}

/// `HT: 1-0`, `Half-time: 1-0`
fn half_time(scene: Scene, block: &Block) -> Option<Finding> {
    let label = scene.phrase(block.range.start, classes::HALF_PRINT)?;
    let at = label.range.end;
    let (_, value) = scene.mentions.value_at(skip(scene, at, block.range.end, Shape::Colon))?;
    let ValueKind::Score(pair) = value.kind else { return None };
    let range = TokenRange::new(block.range.start, value.range.end);
    let order = Filling::Text("sides".to_owned());
    Some(Finding {
        kind: "half_time".to_owned(),
        rule: "half_time/line".to_owned(),
        is_about_match: true,
        confidence: CONFIDENCE,
        priority: 1,
        trigger: value.range,
        evidence: range,
        roles: vec![
            ("score".to_owned(), Filling::Score(pair), value.range),
            ("order".to_owned(), order, label.range),
        ],
        modality: Modality::Asserted,
    })
}

/// The side at the start of the line, perhaps behind `Full-time:`, with its number.
fn first_half(scene: Scene, block: &Block) -> Option<Half> {
    if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Dateline) || block.range.is_empty()
    {
        return None;
    }
    let label = scene.phrase(block.range.start, classes::RESULT_LABEL);
    let start = label.map_or(block.range.start, |label| label.range.end);
    half(scene, skip(scene, start, block.range.end, Shape::Colon), block.range.end)
}

fn second_half(scene: Scene, one: &Half, end: usize) -> Option<Half> {
    let start = skip(scene, one.end, end, Shape::Comma);
    let other = half(scene, skip(scene, start, end, Shape::Dash), end)?;
    let is_over = other.end >= end
        || matches!(
            scene.tokens.shapes[other.end],
            Shape::Stop | Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash
        );
    (is_over && other.side != one.side).then_some(other)
}

fn skip(scene: Scene, token: usize, end: usize, shape: Shape) -> usize {
    token + usize::from(token < end && scene.tokens.shapes[token] == shape)
}

fn half(scene: Scene, start: usize, end: usize) -> Option<Half> {
    let id = scene.mentions.at(start).filter(|_| start < end)?;
    let mention = scene.mentions.get(id);
    let is_side = mention.kind == EntityKind::Team
        && mention.form == Form::Name
        && mention.range.start == start
        && mention.value != "adjective";
    let side = scene.entities.of(id).filter(|_| is_side)?;
    // `Leeds FC: 2`, `LEEDS ... 2`
    let name_end = skip(scene, mention.range.end, end, Shape::Upper);
    let is_gap = |at: usize| matches!(scene.tokens.shapes[at], Shape::Stop | Shape::Symbol);
    let gap = (name_end..end).find(|at| !is_gap(*at)).unwrap_or(end);
    let at = skip(scene, gap, end, Shape::Colon);
    if at >= end || scene.tokens.shapes[at] != Shape::Number {
        return None;
    }
    let points = scene.tokens.text(scene.text, at).parse().ok()?;
    let most = if scene.sport.score == ScoreShape::Goals { MOST_GOALS } else { MOST_POINTS };
    if points > most || scene.sport.score == ScoreShape::Sets {
        return None;
    }
    let mut half = Half {
        side,
        mention: id,
        points,
        range: TokenRange::new(start, at + 1),
        end: at + 1,
        names_scorers: false,
    };
    if half.end < end && scene.tokens.shapes[half.end] == Shape::OpenBracket {
        let close =
            (half.end..end).find(|token| scene.tokens.shapes[*token] == Shape::CloseBracket)?;
        let inside = TokenRange::new(half.end, close);
        half.names_scorers =
            scene.mentions.within(inside).any(|(_, mention)| mention.kind == EntityKind::Person);
        half.end = close + 1;
    }
    Some(half)
}

fn result(one: Half, other: Half) -> Finding {
    let range = TokenRange::new(one.range.start, other.range.end);
    let side = |role: &str, half: Half| {
        (role.to_owned(), Filling::Entity(half.side, half.mention), half.range)
    };
    Finding {
        kind: "result".to_owned(),
        rule: "result/score.line".to_owned(),
        is_about_match: true,
        confidence: CONFIDENCE,
        priority: 1,
        trigger: one.range,
        evidence: range,
        roles: vec![
            side("side1", one),
            side("side2", other),
            ("score".to_owned(), Filling::Score((one.points, other.points)), one.range),
        ],
        modality: Modality::Asserted,
    }
}
