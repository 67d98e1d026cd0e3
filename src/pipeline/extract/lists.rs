//! Line-ups: "Cech, Gallas (Johnson 73), ...", "Scotland: 15 H Lorne, 14 S Webb ...".
use super::{Scene, box_lines};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding, Findings, ListPlace},
        mentions::{Clock, MentionId, Period, ValueKind},
        reading::{EntityId, EntityKind, Modality},
        span::TokenRange,
        tokens::{Block, BlockKind},
    },
    text::scan::Shape,
};

/// Fewer names are bookings or unused substitutes, not a side.
const SMALLEST_SIDE: usize = 7;
/// So many are a side, and what follows may be its replacements.
const WHOLE_SIDE: usize = 11;
const LARGEST_BENCH: usize = 9;
const CONFIDENCE: f32 = 0.93;
const SUBSTITUTION: &str = "substitution";

pub(super) fn read(scene: Scene, found: &mut Findings) {
    let mut list = 0;
    // The side that a line of replacements would belong to.
    let mut open: Option<usize> = None;
    for block in &scene.tokens.blocks {
        if !matches!(block.kind, BlockKind::Lineup | BlockKind::StatLine) {
            continue;
        }
        let (names, boxes) = match block.kind {
            BlockKind::Lineup => split(scene, block.range),
            _ => (block.range, TokenRange::default()),
        };
        if let Some(side) = open.filter(|_| is_bench(scene, block)) {
            bench(scene, block.range, side, found);
            open = None;
        } else if block.kind == BlockKind::StatLine {
            box_lines::read(scene, block.range, found);
        } else if lineup(scene, names, list, found) {
            let starters = found.lists.iter().filter(|place| place.list == list && place.starter);
            open = (starters.count() >= WHOLE_SIDE).then_some(list);
            list += 1;
        }
        if !boxes.is_empty() {
            box_lines::read(scene, boxes, found);
        }
    }
    found.items.sort_by_key(|finding| finding.trigger.start);
}

/// `Leeds: Hart, Moss, ... Booked: Moss.`: the side, and what its line tells behind it.
fn split(scene: Scene, line: TokenRange) -> (TokenRange, TokenRange) {
    let tells = |token: &usize| {
        box_lines::label_at(scene, *token, line)
            .is_some_and(|label| scene.sport.events.iter().any(|event| event == label))
    };
    let at = (line.start + 1..line.end).find(tells).unwrap_or(line.end);
    (TokenRange::new(line.start, at), TokenRange::new(at, line.end))
}

/// `Replacements: ...`, or behind a whole side a shorter line without any label.
fn is_bench(scene: Scene, block: &Block) -> bool {
    match label_of(scene, block.range) {
        Some(label) => matches!(label, "bench" | "unused"),
        None => {
            block.kind == BlockKind::Lineup
                && side_of(scene, block.range).is_none()
                && people(scene, block.range).len() <= LARGEST_BENCH
        }
    }
}

fn bench(scene: Scene, line: TokenRange, list: usize, found: &mut Findings) {
    let team = found.lists.iter().find(|place| place.list == list).and_then(|place| place.team);
    for (id, player) in people(scene, line) {
        let range = scene.mentions.get(id).range;
        found.lists.push(ListPlace { list, player, team, starter: false, order: 0, range });
    }
}

fn people(scene: Scene, range: TokenRange) -> Vec<(MentionId, EntityId)> {
    let named =
        scene.mentions.within(range).filter(|(_, mention)| mention.kind == EntityKind::Person);
    named.filter_map(|(id, _)| Some((id, scene.entities.of(id)?))).collect()
}

fn label_of<'s>(scene: Scene<'s>, range: TokenRange) -> Option<&'s str> {
    let phrase = scene.phrase(range.start, classes::BOX_LABEL)?;
    Some(scene.knowledge.value(phrase.value))
}

fn side_of(scene: Scene, range: TokenRange) -> Option<EntityId> {
    let colon =
        (range.start..range.end).find(|token| scene.tokens.shapes[*token] == Shape::Colon)?;
    let label = TokenRange::new(range.start, colon);
    let team = scene.mentions.within(label).find(|(_, mention)| mention.kind == EntityKind::Team);
    team.and_then(|(id, _)| scene.entities.of(id))
}

/// Reads one line of names; tells whether it was a side.
fn lineup(scene: Scene, range: TokenRange, list: usize, found: &mut Findings) -> bool {
    let label = label_of(scene, range);
    let people = people(scene, range);
    if label.is_some() || people.len() < SMALLEST_SIDE {
        return false;
    }
    let team = side_of(scene, range);
    let mut bracket: Option<MentionId> = None;
    let mut last: Option<(MentionId, EntityId)> = None;
    let mut order = 0;
    let mut is_bench = false;
    let mut depth = 0;
    for token in range.start..range.end {
        match scene.tokens.shapes[token] {
            Shape::OpenBracket => {
                depth += 1;
                bracket = last.map(|(id, _)| id);
            }
            Shape::CloseBracket => depth -= 1,
            _ => (),
        }
        is_bench |= scene.phrase(token, classes::BOX_LABEL).is_some_and(|phrase| {
            matches!(scene.knowledge.value(phrase.value), "unused" | "bench")
        });
        let Some((id, player)) = starting(scene, token) else { continue };
        if scene.mentions.get(id).kind != EntityKind::Person {
            continue;
        }
        let place = scene.mentions.get(id).range;
        if depth > 0 && !is_bench {
            // Ratings name a country in brackets; only some sports change players.
            let changes = scene.sport.events.iter().any(|event| event == SUBSTITUTION);
            if let Some(off) = bracket.filter(|_| changes) {
                found.items.push(substitution(scene, (id, player), off));
            }
        } else if !is_bench {
            order += 1;
            last = Some((id, player));
        }
        let starter = depth == 0 && !is_bench;
        let order = if starter { order } else { 0 };
        found.lists.push(ListPlace { list, player, team, starter, order, range: place });
    }
    true
}

/// The mention that starts at `token`, and whom it means.
pub(super) fn starting(scene: Scene, token: usize) -> Option<(MentionId, EntityId)> {
    let id = scene.mentions.at(token).filter(|id| scene.mentions.get(*id).range.start == token)?;
    Some((id, scene.entities.of(id)?))
}

/// `Gallas (Johnson 73)`
fn substitution(scene: Scene, (on, player): (MentionId, EntityId), off: MentionId) -> Finding {
    let range = scene.mentions.get(on).range;
    let outer = scene.mentions.get(off).range;
    let mut roles = vec![("player".to_owned(), Filling::Entity(player, on), range)];
    if let Some(other) = scene.entities.of(off) {
        roles.push(("related".into(), Filling::Entity(other, off), outer));
    }
    let behind = range.end;
    if let Some((_, value)) =
        scene.mentions.value_at(behind).filter(|_| behind < scene.tokens.len())
        && let Some(clock) = clock(&value.kind)
    {
        roles.push(("minute".into(), Filling::Clock(clock), value.range));
    }
    fact(
        SUBSTITUTION,
        "lineup.bracket",
        range,
        TokenRange::new(outer.start, (behind + 1).min(scene.tokens.len())),
        roles,
    )
}

pub(super) fn fact(
    kind: &str,
    rule: &str,
    trigger: TokenRange,
    evidence: TokenRange,
    roles: Vec<(String, Filling, TokenRange)>,
) -> Finding {
    Finding {
        kind: kind.to_owned(),
        rule: format!("{kind}/{rule}"),
        is_about_match: matches!(kind, "attendance"),
        confidence: CONFIDENCE,
        priority: 0,
        trigger,
        evidence,
        roles,
        modality: Modality::Asserted,
    }
}

pub(super) fn clock(kind: &ValueKind) -> Option<Clock> {
    match kind {
        ValueKind::Number(minute) if *minute > 0 && *minute <= 130 => {
            Some(Clock { minute: Some(*minute), added: None, period: Period::Unknown, later: None })
        }
        ValueKind::Clock(clock) => Some(*clock),
        _ => None,
    }
}
