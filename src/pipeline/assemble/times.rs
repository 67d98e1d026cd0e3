//! Minutes that follow from others: "three minutes later", a penalty in the minute in which it is given.
use super::{Scene, Telling};
use crate::layer::{
    classes,
    findings::Finding,
    mentions::{Clock, ValueKind},
    span::TokenRange,
};

/// Sentences back to a time that "three minutes later" may count from.
const LATER_REACH: u32 = 2;
/// Minutes that may follow the last one.
const STOPPAGE: u32 = 9;
/// Sentences between a cause and what follows from it.
const LENDING: u32 = 2;

pub(super) fn place(clock: Clock, before: Option<u32>, telling: &mut Telling) {
    telling.minute = clock.minute.or_else(|| Some(before? + clock.later?));
    telling.added = clock.added;
    telling.period = clock.period;
}

/// Whether both can have happened at one time: "in stoppage time" may be the 92nd minute.
pub(super) fn agree(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let (Some(first), Some(second)) = (one.minute, other.minute) else { return true };
    let end = scene.sport.minutes;
    let is_open = |telling: &Telling, minute: u32| {
        let added = end < minute && minute - end <= STOPPAGE;
        telling.minute == Some(end) && telling.added.is_none() && added
    };
    first == second || is_open(one, second) || is_open(other, first)
}

/// What "three minutes later" counts from: the last event, or a time told since.
pub(super) fn last(
    scene: Scene,
    time: TokenRange,
    telling: &Telling,
    known: &[Telling],
) -> Option<u32> {
    let last = known.iter().rev().find(|other| {
        other.place == telling.place && other.minute.is_some() && other.trigger.start < time.start
    });
    let sentence = scene.tokens.sentence[telling.trigger.start];
    let since = last.map_or(0, |other| other.trigger.end);
    let behind = scene.mentions.values.partition_point(|value| value.range.start < time.start);
    let told = scene.mentions.values[..behind]
        .iter()
        .rev()
        .take_while(|value| {
            value.range.start >= since
                && sentence - scene.tokens.sentence[value.range.start] <= LATER_REACH
        })
        .find_map(|value| match value.kind {
            ValueKind::Clock(clock) => clock.minute,
            _ => None,
        });
    told.or_else(|| last.and_then(|other| other.minute))
}

/// A penalty is taken in the minute in which it is given: the minute of the event that led to this one.
pub(super) fn lent(
    scene: Scene,
    finding: &Finding,
    telling: &Telling,
    before: &[Telling],
) -> Option<u32> {
    let kind = scene.knowledge.cause(&finding.kind, &telling.how)?;
    let sentence = |telling: &Telling| scene.sentence(telling);
    // `who had nailed an earlier penalty`: another one.
    let own = scene.tokens.sentence_of(telling.trigger.start);
    let near = telling.trigger.start..(telling.trigger.end + 4).min(own.end);
    if near.into_iter().any(|token| scene.phrase(token, classes::EARLIER).is_some()) {
        return None;
    }
    let near = before.iter().rev();
    let mut near = near.take_while(|known| sentence(telling) - sentence(known) <= LENDING);
    // The last one led to it, whether its minute is told or not; one sentence may tell it twice.
    let is_cause = |known: &Telling| known.kind == kind && known.place == telling.place;
    let cause = near.find(|known| is_cause(known))?;
    let again = near.find(|known| is_cause(known) && sentence(known) == sentence(cause));
    cause.minute.or(again.and_then(|known| known.minute))
}
