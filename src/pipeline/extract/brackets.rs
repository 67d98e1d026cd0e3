//! What a bracket behind a name adds: `Hart (35) and Moss (90+1) scored`, `goals from Cole (2)`.
use super::{Scene, lists::clock};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding},
        mentions::{MentionId, Value, ValueKind},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// So many goals by one man are told as "(2)"; a greater number is a minute.
const MOST_COUNTED: u32 = 4;
/// Words in the bracket behind a name.
const NAME_BRACKET: usize = 8;
/// In years a player may be so old: where one name alone has a number, it may be his age.
const AGES: std::ops::RangeInclusive<u32> = 16..=42;

type Role = (String, Filling, TokenRange);

/// The minute or the count that stands behind the name of whoever did it.
pub(super) fn attach(scene: Scene, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        let takes_clock = scene.knowledge.takes_clock(&finding.kind);
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
