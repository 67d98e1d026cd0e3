//! Line-ups and box lines: "Cech, Gallas (Johnson 73), ...", "Goals: Terry 17, Riise 46", "Att: 38,112".
use super::Scene;
use crate::{
    knowledge::sport::ScoreShape,
    layer::{
        findings::{Filling, Finding, Findings, ListPlace},
        mentions::{Clock, MentionId, MentionKind, Period, ValueKind},
        reading::{EntityId, Modality},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};

/// Fewer names are bookings or unused substitutes, not a side.
const SMALLEST_SIDE: usize = 7;
/// A line that is a number alone is an attendance from here on.
const SMALLEST_CROWD: u32 = 300;
const CONFIDENCE: f32 = 0.93;

pub(super) fn read(scene: Scene, found: &mut Findings) {
    let mut list = 0;
    for block in &scene.tokens.blocks {
        match block.kind {
            BlockKind::Lineup if lineup(scene, block.range, list, found) => list += 1,
            BlockKind::StatLine => box_line(scene, block.range, found),
            _ => (),
        }
    }
    found.items.sort_by_key(|finding| finding.trigger.start);
}

fn people(scene: Scene, range: TokenRange) -> Vec<(MentionId, EntityId)> {
    let named =
        scene.mentions.within(range).filter(|(_, mention)| mention.kind == MentionKind::Person);
    named.filter_map(|(id, _)| Some((id, scene.entities.of(id)?))).collect()
}

fn label_of<'s>(scene: Scene<'s>, range: TokenRange) -> Option<&'s str> {
    let phrase = scene.phrase(range.start, "box_label")?;
    Some(scene.knowledge.value(phrase.value))
}

fn side_of(scene: Scene, range: TokenRange) -> Option<EntityId> {
    let colon =
        (range.start..range.end).find(|token| scene.tokens.shapes[*token] == Shape::Colon)?;
    let label = TokenRange::new(range.start, colon);
    let team = scene.mentions.within(label).find(|(_, mention)| mention.kind == MentionKind::Team);
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
        is_bench |= scene.phrase(token, "box_label").is_some_and(|phrase| {
            matches!(scene.knowledge.value(phrase.value), "unused" | "bench")
        });
        let starts =
            scene.mentions.at(token).filter(|id| scene.mentions.get(*id).range.start == token);
        let Some((id, player)) = starts.and_then(|id| Some((id, scene.entities.of(id)?))) else {
            continue;
        };
        if scene.mentions.get(id).kind != MentionKind::Person {
            continue;
        }
        let place = scene.mentions.get(id).range;
        if depth > 0 && !is_bench {
            if let Some(off) = bracket {
                found.items.push(substitution(scene, (id, player), off));
            }
            found.lists.push(ListPlace {
                list,
                player,
                team,
                starter: false,
                order: 0,
                range: place,
            });
            continue;
        }
        if !is_bench {
            order += 1;
            last = Some((id, player));
        }
        found.lists.push(ListPlace {
            list,
            player,
            team,
            starter: !is_bench,
            order: if is_bench { 0 } else { order },
            range: place,
        });
    }
    true
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
    {
        if let Some(clock) = clock(&value.kind) {
            roles.push(("minute".into(), Filling::Clock(clock), value.range));
        }
    }
    fact(
        scene,
        "substitution",
        "lineup.bracket",
        range,
        TokenRange::new(outer.start, (behind + 1).min(scene.tokens.len())),
        roles,
    )
}

fn fact(
    _scene: Scene,
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

fn clock(kind: &ValueKind) -> Option<Clock> {
    match kind {
        ValueKind::Number(minute) if *minute > 0 && *minute <= 130 => {
            Some(Clock { minute: Some(*minute), added: None, period: Period::Unknown, later: None })
        }
        ValueKind::Clock(clock) => Some(*clock),
        _ => None,
    }
}

/// `Goals: Terry 17, Gudjohnsen 46, 78 pen` and, without a label, the same.
fn box_line(scene: Scene, range: TokenRange, found: &mut Findings) {
    let mut label = "";
    let mut is_labelled = false;
    let mut current: Option<(MentionId, EntityId)> = None;
    let mut numbers = 0;
    let counts_minutes = scene.sport.score == ScoreShape::Goals;
    for token in range.start..range.end {
        if let Some(phrase) =
            scene.phrase(token, "box_label").filter(|phrase| is_label(scene, phrase.range, range))
        {
            flush(scene, label, current.take(), numbers, found);
            label = scene.knowledge.value(phrase.value);
            is_labelled = true;
            numbers = 0;
        }
        let starts =
            scene.mentions.at(token).filter(|id| scene.mentions.get(*id).range.start == token);
        if let Some((id, player)) = starts.and_then(|id| Some((id, scene.entities.of(id)?))) {
            if scene.mentions.get(id).kind == MentionKind::Person {
                flush(scene, label, current.take(), numbers, found);
                current = Some((id, player));
                numbers = 0;
            }
        }
        let Some((_, value)) = scene.mentions.value_at(token) else { continue };
        if label == "attendance" || (!is_labelled && current.is_none()) {
            if let ValueKind::Number(number) = value.kind {
                if number >= SMALLEST_CROWD && (label == "attendance" || range.len() <= 2) {
                    let roles = vec![("number".into(), Filling::Number(number), value.range)];
                    found.items.push(fact(
                        scene,
                        "attendance",
                        "box.line",
                        value.range,
                        range,
                        roles,
                    ));
                }
            }
            continue;
        }
        let kind = kind_of(scene, label, is_labelled);
        if let (Some((id, player)), Some(clock), Some(kind), true) =
            (current, clock(&value.kind), kind, counts_minutes)
        {
            let name = scene.mentions.get(id).range;
            let mut roles = vec![
                ("player".to_owned(), Filling::Entity(player, id), name),
                ("minute".into(), Filling::Clock(clock), value.range),
            ];
            let mark = (value.range.end..range.end.min(value.range.end + 3))
                .take_while(|at| {
                    *at == value.range.end
                        || !matches!(scene.tokens.shapes[*at], Shape::Comma | Shape::Number)
                })
                .find_map(|at| scene.phrase(at, "box_mark"));
            if let Some(mark) = mark {
                roles.push((
                    "how".into(),
                    Filling::Text(scene.knowledge.value(mark.value).to_owned()),
                    mark.range,
                ));
            }
            let evidence = TokenRange::new(name.start, value.range.end);
            found.items.push(fact(scene, kind, "box.line", name, evidence, roles));
            numbers = u32::MAX;
        } else if let ValueKind::Number(number) = value.kind {
            numbers = number;
        }
    }
    flush(scene, label, current.take(), numbers, found);
}

/// A label stands at the line's start or before a colon.
fn is_label(scene: Scene, label: TokenRange, line: TokenRange) -> bool {
    let colon = label.end < line.end && scene.tokens.shapes[label.end] == Shape::Colon;
    colon || label.start == line.start
}

/// The event type of a label; an unlabelled list of names and minutes tells goals.
fn kind_of<'s>(scene: Scene<'s>, label: &'s str, is_labelled: bool) -> Option<&'s str> {
    let kind = match (label, is_labelled) {
        ("goals", _) | ("", false) => scene
            .sport
            .points
            .keys()
            .find(|kind| scene.sport.points[*kind] == 1 && scene.sport.points.len() == 1)?
            .as_str(),
        (label, _) => label,
    };
    scene.sport.events.iter().find(|event| *event == kind).map(String::as_str)
}

/// A name with a count, or none, where the sport's box lines give no minutes: `Pens: Paterson 6`.
fn flush(
    scene: Scene,
    label: &str,
    current: Option<(MentionId, EntityId)>,
    number: u32,
    found: &mut Findings,
) {
    let Some((id, player)) = current else { return };
    if number == u32::MAX || label.is_empty() {
        return;
    }
    let Some(kind) = kind_of(scene, label, true) else { return };
    let range = scene.mentions.get(id).range;
    let mut roles = vec![("player".to_owned(), Filling::Entity(player, id), range)];
    if number > 1 && number < 20 {
        roles.push(("count".into(), Filling::Number(number), range));
    }
    found.items.push(fact(scene, kind, "box.line", range, range, roles));
}
