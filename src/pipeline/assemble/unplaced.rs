//! Events that lent their side from a match without being of it: what happened is of no match that is still to come,
//! and a ban is of a match only where one is told beside it.
use super::{Match, Scene, Telling};
use crate::layer::reading::{Modality, Status};

/// Takes such events out of their match, once its sides have said whose they are.
pub(super) fn release(scene: Scene, matches: &[Match], tellings: &mut [Telling]) {
    for telling in tellings {
        let Some(place) = telling.place else { continue };
        let happens = scene.knowledge.takes_clock(&telling.kind);
        let is_to_come = matches[place].draft.status == Status::Scheduled;
        if happens && is_to_come && telling.modality == Modality::Asserted {
            telling.place = met_before(matches, place).filter(|_| !is_off_field(scene, telling));
        } else if !happens && is_off_field(scene, telling) && !is_beside(scene, matches, telling) {
            telling.place = None;
        }
    }
}

/// The one match that the sides of a match to come have played already.
fn met_before(matches: &[Match], place: usize) -> Option<usize> {
    let (one, other) = matches[place].draft.sides;
    let mut met = (0..matches.len()).filter(|index| {
        let draft = &matches[*index].draft;
        draft.status == Status::Played && draft.is_between(one, other)
    });
    met.next().filter(|_| met.next().is_none())
}

/// A ban, an injury: of no sport's own.
fn is_off_field(scene: Scene, telling: &Telling) -> bool {
    scene.own_files(&telling.kind).next().is_none()
}

/// Whether its sentence tells the match: `suspended for the visit of York`.
fn is_beside(scene: Scene, matches: &[Match], telling: &Telling) -> bool {
    let sentence = scene.tokens.sentence[telling.trigger.start];
    telling.place.is_some_and(|place| matches[place].draft.sentences.contains(&sentence))
}
