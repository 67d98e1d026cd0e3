//! Box lines: "Goals: Terry 17, Riise 46", "Scotland: Try: Rennie. Pens: Muirhead 3", "Att: 38,112".
use super::{
    MOST_TIMES, Scene,
    lists::{clock, fact, starting},
    scorers,
};
use crate::{
    knowledge::sport::ScoreShape,
    layer::{
        classes,
        findings::{Filling, Finding, Findings},
        mentions::{MentionId, Value, ValueKind},
        reading::{EntityId, EntityKind},
        span::TokenRange,
    },
    text::scan::Shape,
};

/// A line that is a number alone is an attendance from here on.
const SMALLEST_CROWD: u32 = 300;

/// What the line has told so far.
struct Box<'s> {
    label: &'s str,
    is_labelled: bool,
    side: Option<(EntityId, MentionId)>,
    player: Option<(MentionId, EntityId)>,
    count: u32,
    /// The player has been told with a minute.
    is_told: bool,
    depth: i32,
    /// Brackets behind printed scores name them, and are read elsewhere.
    has_scorers: bool,
}

/// `Goals: Terry 17, Gudjohnsen 46, 78 pen` and, without a label, the same.
pub(super) fn read(scene: Scene, line: TokenRange, found: &mut Findings) {
    let mut state = Box {
        label: "",
        is_labelled: false,
        side: None,
        player: None,
        count: 1,
        is_told: false,
        depth: 0,
        has_scorers: scorers::are_behind(scene, line),
    };
    // `Drop goal:` is one label, though `goal:` is another.
    let mut label_end = line.start;
    for token in line.start..line.end {
        match scene.tokens.shapes[token] {
            Shape::OpenBracket => state.depth += 1,
            Shape::CloseBracket => state.depth -= 1,
            _ => (),
        }
        let label = scene
            .phrase(token, classes::BOX_LABEL)
            .filter(|phrase| token >= label_end && is_label(scene, phrase.range, line));
        if let Some(phrase) = label {
            flush(scene, &mut state, found);
            label_end = phrase.range.end;
            state.label = scene.knowledge.value(phrase.value);
            state.is_labelled = true;
        }
        name(scene, token, line, &mut state, found);
        if let Some((_, value)) = scene.mentions.value_at(token) {
            number(scene, value, line, &mut state, found);
        }
    }
    flush(scene, &mut state, found);
}

/// The meaning of the label before a colon at `token`.
pub(super) fn label_at<'s>(scene: Scene<'s>, token: usize, line: TokenRange) -> Option<&'s str> {
    let phrase = scene.phrase(token, classes::BOX_LABEL)?;
    is_before_colon(scene, phrase.range, line).then(|| scene.knowledge.value(phrase.value))
}

/// A label stands at the line's start or before a colon.
fn is_label(scene: Scene, label: TokenRange, line: TokenRange) -> bool {
    is_before_colon(scene, label, line) || label.start == line.start
}

fn is_before_colon(scene: Scene, range: TokenRange, line: TokenRange) -> bool {
    range.end < line.end && scene.tokens.shapes[range.end] == Shape::Colon
}

/// A player, or the side whose players follow.
fn name(scene: Scene, token: usize, line: TokenRange, state: &mut Box, found: &mut Findings) {
    let Some((id, entity)) = starting(scene, token) else { return };
    let mention = scene.mentions.get(id);
    match mention.kind {
        EntityKind::Person => {
            flush(scene, state, found);
            state.player = Some((id, entity));
        }
        EntityKind::Team if is_before_colon(scene, mention.range, line) => {
            flush(scene, state, found);
            state.side = Some((entity, id));
        }
        _ => (),
    }
}

/// A minute, a count or a crowd.
fn number(scene: Scene, value: &Value, line: TokenRange, state: &mut Box, found: &mut Findings) {
    if state.label == "attendance" || (!state.is_labelled && state.player.is_none()) {
        crowd(value, line, state, found);
        return;
    }
    let Some(kind) = kind_of(scene, state) else { return };
    let Some(player) = state.player else { return };
    // `Own goal by Hart. Hull 1, York 0`: what stands behind a side is its score.
    let is_score = !state.is_labelled
        && value.range.start > line.start
        && scene
            .mentions
            .at(value.range.start - 1)
            .is_some_and(|id| scene.mentions.get(id).kind == EntityKind::Team);
    // `Hart – 6`: how well he played.
    let from = scene.mentions.get(player.0).range.end;
    let is_rating = !state.is_labelled
        && (from..value.range.start).any(|at| scene.tokens.shapes[at] == Shape::Dash);
    if is_rating || is_score {
        return;
    }
    // Where kicks come often the plain number counts them: `Pens: Muirhead 3 (5, 31, 40)`.
    let counts = scene.sport.score != ScoreShape::Goals && scene.sport.points.contains_key(kind);
    match (clock(&value.kind), &value.kind) {
        (_, ValueKind::Number(times)) if counts && state.depth == 0 && *times <= MOST_TIMES => {
            state.count = *times;
        }
        (Some(clock), _) => {
            let mut roles = told(scene, state, player);
            roles.push(("minute".into(), Filling::Clock(clock), value.range));
            if let Some(mark) = mark(scene, value.range.end, line.end) {
                roles.push(mark);
            }
            let name = scene.mentions.get(player.0).range;
            if !roles.iter().any(|(role, ..)| role == "how") {
                roles.extend(mark(scene, name.end, value.range.start));
            }
            let evidence = TokenRange::new(name.start, value.range.end);
            found.items.push(event(kind, name, evidence, roles));
            state.is_told = true;
        }
        _ => (),
    }
}

fn crowd(value: &Value, line: TokenRange, state: &Box, found: &mut Findings) {
    let ValueKind::Number(number) = value.kind else { return };
    if number >= SMALLEST_CROWD && (state.label == "attendance" || line.len() <= 2) {
        let roles = vec![("number".into(), Filling::Number(number), value.range)];
        found.items.push(event("attendance", value.range, line, roles));
    }
}

fn event(
    kind: &str,
    trigger: TokenRange,
    evidence: TokenRange,
    roles: Vec<(String, Filling, TokenRange)>,
) -> Finding {
    fact(kind, "box.line", trigger, evidence, roles)
}

/// `pen`, `og` behind a minute.
fn mark(scene: Scene, behind: usize, end: usize) -> Option<(String, Filling, TokenRange)> {
    let mark = (behind..end.min(behind + 3))
        .take_while(|at| {
            let shape = scene.tokens.shapes[*at];
            shape != Shape::Semicolon
                && (*at == behind || !matches!(shape, Shape::Comma | Shape::Number))
        })
        .find_map(|at| scene.phrase(at, classes::BOX_MARK))?;
    Some(("how".into(), Filling::Text(scene.knowledge.value(mark.value).to_owned()), mark.range))
}

/// The event type of a label; an unlabelled list of names and minutes tells goals.
fn kind_of<'s>(scene: Scene<'s>, state: &Box<'s>) -> Option<&'s str> {
    let kind = match (state.label, state.is_labelled) {
        ("goals", _) | ("", false) if state.has_scorers => return None,
        ("goals", _) | ("", false) => goal_kind(scene)?,
        (label, _) => label,
    };
    scene.sport.events.iter().find(|event| *event == kind).map(String::as_str)
}

/// The one event type that scores, in a sport where there is but one.
pub(super) fn goal_kind<'s>(scene: Scene<'s>) -> Option<&'s str> {
    let mut kinds = scene.sport.points.iter();
    let (kind, points) = kinds.next()?;
    (*points == 1 && kinds.next().is_none()).then_some(kind.as_str())
}

fn told(
    scene: Scene,
    state: &Box,
    (id, player): (MentionId, EntityId),
) -> Vec<(String, Filling, TokenRange)> {
    let range = scene.mentions.get(id).range;
    let mut roles = vec![("player".to_owned(), Filling::Entity(player, id), range)];
    if let Some((side, mention)) = state.side {
        let range = scene.mentions.get(mention).range;
        roles.push(("team".into(), Filling::Entity(side, mention), range));
    }
    roles
}

/// Ends a name: one without a minute, with a count or none, as in `Pens: Paterson 6`.
fn flush(scene: Scene, state: &mut Box, found: &mut Findings) {
    let (count, is_told) = (state.count, state.is_told);
    (state.count, state.is_told) = (1, false);
    let Some(player) = state.player.take() else { return };
    if is_told || !state.is_labelled {
        return;
    }
    let Some(kind) = kind_of(scene, state) else { return };
    let range = scene.mentions.get(player.0).range;
    let mut roles = told(scene, state, player);
    if count > 1 {
        roles.push(("count".into(), Filling::Number(count), range));
    }
    found.items.push(event(kind, range, range, roles));
}
