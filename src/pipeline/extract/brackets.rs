//! What a bracket behind a name or a score adds: `Hart (35) and Moss (90+1) scored`, `goals from Cole (2)`,
//! `Hull 1-2 York (Hart 88)`, `Hull 2 (Hart, Moss pen) York 0`.
use super::{
    Scene, box_lines,
    lists::{clock, starting},
};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding, Findings},
        mentions::{MentionId, Value, ValueKind},
        reading::{EntityId, EntityKind},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// So many goals by one man are told as "(2)"; a greater number is a minute.
const MOST_COUNTED: u32 = 4;
/// Words in the bracket behind a name.
const NAME_BRACKET: usize = 8;
/// Words in a bracket of scorers.
const SCORERS: usize = 40;
/// In years a player may be so old: where one name alone has a number, it may be his age.
const AGES: std::ops::RangeInclusive<u32> = 16..=42;

type Role = (String, Filling, TokenRange);

/// The minute or the count that stands behind the name of whoever did it.
pub(super) fn attach(scene: Scene, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        let takes_clock = scene.knowledge.files_of(&finding.kind).any(|file| file.takes_clock);
        let Some(id) = finding.mention("player").filter(|_| takes_clock) else { continue };
        let Some((name, filling, range)) = behind_name(scene, id) else { continue };
        if finding.role(&name).is_none() {
            finding.roles.push((name, filling, range));
        }
    }
}

/// `Hart (35)`, `Hart (22nd minute)`, `Hart (2)`, `Hart 2, Moss and Cole`
fn behind_name(scene: Scene, id: MentionId) -> Option<Role> {
    let end = scene.mentions.get(id).range.end;
    let sentence = scene.tokens.sentence_of(end.saturating_sub(1)).end;
    if end >= sentence {
        return None;
    }
    if scene.tokens.shapes[end] != Shape::OpenBracket {
        let (_, value) = scene.mentions.value_at(end)?;
        let behind = value.range.end;
        let is_listed = behind < sentence
            && (scene.tokens.shapes[behind] == Shape::Comma || scene.has(behind, flags::JOINER));
        return counted(value).filter(|_| is_listed && scene.tokens.shapes[end] == Shape::Number);
    }
    let close = close(scene, end, NAME_BRACKET)?;
    let (_, value) = scene.mentions.value_at(end + 1)?;
    let is_alone =
        value.range.end == close || scene.phrase(value.range.end, classes::BOX_MARK).is_some();
    if let ValueKind::Number(number) = value.kind {
        if !is_alone {
            return None;
        }
        if number <= MOST_COUNTED {
            return counted(value);
        }
        if AGES.contains(&number) && is_only_bracket(scene, end) {
            return None;
        }
    }
    let clock = clock(&value.kind).filter(|clock| clock.minute.is_some())?;
    Some(("minute".into(), Filling::Clock(clock), value.range))
}

fn counted(value: &Value) -> Option<Role> {
    match value.kind {
        ValueKind::Number(count @ 2..=MOST_COUNTED) => {
            Some(("count".into(), Filling::Number(count), value.range))
        }
        _ => None,
    }
}

/// The end of the bracket that opens at `open`.
fn close(scene: Scene, open: usize, reach: usize) -> Option<usize> {
    let end = scene.tokens.sentence_of(open).end;
    (open + 1..end.min(open + 1 + reach)).find(|at| scene.tokens.shapes[*at] == Shape::CloseBracket)
}

fn is_only_bracket(scene: Scene, open: usize) -> bool {
    let sentence = scene.tokens.sentence_of(open);
    !(sentence.start..sentence.end)
        .any(|at| at != open && scene.tokens.shapes[at] == Shape::OpenBracket)
}

/// Scorers in brackets behind a printed score, within prose.
pub(super) fn read(scene: Scene, found: &mut Findings) {
    let Some(kind) = box_lines::goal_kind(scene) else { return };
    for block in &scene.tokens.blocks {
        if matches!(block.kind, BlockKind::Lineup | BlockKind::StatLine | BlockKind::Boilerplate) {
            continue;
        }
        for open in block.range.start + 1..block.range.end {
            if scene.tokens.shapes[open] == Shape::OpenBracket
                && let Some(close) = close(scene, open, SCORERS)
                && let Some((side, is_own_score)) = behind_score(scene, open)
            {
                scorers(scene, kind, TokenRange::new(open + 1, close), side, is_own_score, found);
            }
        }
    }
}

type Side = Option<(EntityId, MentionId)>;

/// Whether a score stands before the bracket: the side's own number, or that of the match with the second side.
fn behind_score(scene: Scene, open: usize) -> Option<(Side, bool)> {
    let sentence = scene.tokens.sentence_of(open).start;
    let side = |token: usize| {
        let id = scene.mentions.at(token)?;
        let is_team = scene.mentions.get(id).kind == EntityKind::Team;
        scene.entities.of(id).filter(|_| is_team).map(|entity| (entity, id))
    };
    let is_score = |token: usize| {
        scene
            .mentions
            .value_at(token)
            .is_some_and(|(_, value)| matches!(value.kind, ValueKind::Score(_)))
    };
    let last = open - 1;
    if last > sentence && scene.tokens.shapes[last] == Shape::Number {
        let other = scene.tokens.sentence_of(open);
        let is_other = |at: usize| at != last && is_side_score(scene, at);
        let meets = (other.start + 1..other.end).any(is_other);
        return (meets && is_side_score(scene, last)).then(|| (side(last - 1), true));
    }
    let id = side(last)?.1;
    let before = scene.mentions.get(id).range.start.checked_sub(1).filter(|at| *at >= sentence)?;
    is_score(before).then_some((None, false))
}

/// `Hull 2`
fn is_side_score(scene: Scene, token: usize) -> bool {
    scene.tokens.shapes[token] == Shape::Number
        && (scene.mentions.at(token - 1).is_some()
            || scene.tokens.shapes[token - 1].is_capitalised())
}

fn scorers(
    scene: Scene,
    kind: &str,
    bracket: TokenRange,
    side: Side,
    is_own_score: bool,
    found: &mut Findings,
) {
    let numbers: Vec<&Value> = scene.mentions.values_within(bracket).collect();
    let is_small =
        |value: &&Value| matches!(value.kind, ValueKind::Number(number) if number <= MOST_COUNTED);
    let counts = is_own_score && numbers.iter().all(is_small);
    let names: Vec<(MentionId, EntityId)> = (bracket.start..bracket.end)
        .filter_map(|token| starting(scene, token))
        .filter(|(id, _)| scene.mentions.get(*id).kind == EntityKind::Person)
        .collect();
    let opens =
        names.first().is_some_and(|(id, _)| scene.mentions.get(*id).range.start == bracket.start);
    if !opens {
        return;
    }
    for (index, (id, player)) in names.iter().enumerate() {
        let name = scene.mentions.get(*id).range;
        let next = names.get(index + 1).map(|(id, _)| scene.mentions.get(*id).range.start);
        let own = TokenRange::new(name.end, next.unwrap_or(bracket.end));
        let mut roles = vec![("player".to_owned(), Filling::Entity(*player, *id), name)];
        if let Some((entity, mention)) = side {
            let range = scene.mentions.get(mention).range;
            roles.push(("team".into(), Filling::Entity(entity, mention), range));
        }
        roles.extend(box_lines::mark(scene, own.start, own.end));
        let minutes: Vec<&Value> = scene
            .mentions
            .values_within(own)
            .filter(|value| clock(&value.kind).is_some_and(|clock| clock.minute.is_some()))
            .collect();
        let evidence = TokenRange::new(name.start, own.end);
        if counts || minutes.is_empty() {
            if is_own_score {
                roles.extend(minutes.first().and_then(|value| counted(value)));
                found.items.push(box_lines::event(kind, name, evidence, roles));
            }
            continue;
        }
        for value in minutes {
            let mut roles = roles.clone();
            roles.extend(
                clock(&value.kind)
                    .map(|clock| ("minute".into(), Filling::Clock(clock), value.range)),
            );
            found.items.push(box_lines::event(kind, name, evidence, roles));
        }
    }
}
