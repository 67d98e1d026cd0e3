//! Drafts of one match, told in several places, become one.
use super::{drafts::oriented_sets, stages::is_leg};
use crate::layer::{
    frames::{Draft, Outcome},
    reading::Pair,
};

/// Joins drafts of one match: same sides and nothing that contradicts.
pub(super) fn merge(told: Vec<Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in told {
        let fits = |known: &&mut Draft| {
            known.is_between(draft.sides.0, draft.sides.1) && agrees(known, &draft)
        };
        match drafts.iter_mut().find(fits) {
            Some(known) => absorb(known, draft),
            None => drafts.push(draft),
        }
    }
    drafts
}

/// Whether two tellings can be of one match.
fn agrees(known: &Draft, other: &Draft) -> bool {
    let turned = known.sides != other.sides;
    let turn = |pair: Pair| if turned { (pair.1, pair.0) } else { pair };
    let same = |one: Option<Pair>, other: Option<Pair>| {
        one.is_none() || other.is_none() || one == other.map(turn)
    };
    let same_day = known.date.is_none() || other.date.is_none() || known.date == other.date;
    let text = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
    // A leg is a part of a round: "the first leg of the play-off".
    let same_stage =
        text(&known.stage, &other.stage) || is_leg(&known.stage) != is_leg(&other.stage);
    let same_time = known.is_past == other.is_past
        || known.score.is_some() && known.score == other.score.map(turn);
    // Who won over two legs need not have won this one.
    let is_of_tie = |draft: &Draft| draft.aggregate.is_some() && draft.score.is_none();
    let same_outcome = known.outcome.is_none()
        || other.outcome.is_none()
        || known.outcome == other.outcome
        || is_of_tie(known)
        || is_of_tie(other)
        || is_decided(known, other)
        || is_decided(other, known);
    let same_status =
        known.status == other.status || !known.is_status_told || !other.is_status_told;
    same_status
        && same(known.score, other.score)
        && same_outcome
        && same_day
        && same_time
        && same_stage
        && text(&known.edition, &other.edition)
}

/// `Leeds 1-1 Hull` and `Leeds win 6-5 on penalties`: level, and then decided.
fn is_decided(level: &Draft, decider: &Draft) -> bool {
    let is_level = |draft: &Draft| draft.score.is_none_or(|(one, other)| one == other);
    level.outcome == Some(Outcome::Drawn)
        && decider.shootout.is_some()
        && is_level(level)
        && is_level(decider)
}

/// Takes over what the second telling adds.
pub(super) fn absorb(known: &mut Draft, other: Draft) {
    let turned = known.sides != other.sides;
    let turn = |pair: Option<Pair>| pair.map(|pair| if turned { (pair.1, pair.0) } else { pair });
    if !known.is_status_told {
        known.status = other.status;
        known.is_status_told = other.is_status_told;
    }
    let is_of_tie = known.aggregate.is_some() && known.score.is_none() && other.score.is_some();
    if is_of_tie || is_decided(known, &other) {
        known.outcome = other.outcome;
    }
    known.score = known.score.or(turn(other.score));
    known.half_time = known.half_time.or(turn(other.half_time));
    known.aggregate = known.aggregate.or(turn(other.aggregate));
    known.shootout = known.shootout.or(turn(other.shootout));
    known.outcome = known.outcome.or(other.outcome);
    known.competition = known.competition.or(other.competition);
    known.date = known.date.or(other.date);
    known.venue = known.venue.or(other.venue);
    known.home = known.home.or(other.home);
    known.extra_time |= other.extra_time;
    known.confidence = known.confidence.max(other.confidence);
    if known.stage.is_empty() || is_leg(&known.stage) && !other.stage.is_empty() {
        known.stage = other.stage;
    }
    if known.edition.is_empty() {
        known.edition = other.edition;
    }
    if known.sets.is_empty() {
        known.sets = if turned { oriented_sets(&other.sets, true) } else { other.sets };
    }
    known.sentences.extend(other.sentences);
}
