//! A score without its sides, "sealed a 2-1 win", and the score at half-time: of the match that is being told.
use super::{
    Scene,
    assign::Carried,
    drafts::{is_history, label},
    missing::is_match,
    settings::sides_in,
};
use crate::layer::{
    findings::Finding,
    frames::{Draft, Frames, Outcome},
    reading::{EntityId, Pair, Status},
};

/// Gives the score to its match, if it fits, and says which one that is.
pub(super) fn place(
    scene: Scene,
    finding: &Finding,
    frames: &mut Frames,
    carried: Option<Carried>,
) -> Option<usize> {
    let index = whose(scene, finding, frames, carried)?;
    let draft = &mut frames.drafts[index];
    let pair = finding.score("score")?;
    if finding.kind == "half_time" {
        let told = half_time(finding, draft, pair)?;
        let fits = draft.score.is_none_or(|last| told.0 <= last.0 && told.1 <= last.1);
        draft.half_time = draft.half_time.or(Some(told).filter(|_| fits));
        return Some(index);
    }
    let winner = winner(scene, finding, draft, carried);
    let told = winner.map(Outcome::Won);
    match label(scene, finding) {
        Some("half_time") => return Some(index),
        Some("aggregate") => {
            draft.aggregate = draft.aggregate.or(winner.map(|side| leading(draft, pair, side)));
            return Some(index);
        }
        Some("shootout") => {
            draft.shootout = draft.shootout.or(winner.map(|side| leading(draft, pair, side)));
            return Some(index);
        }
        _ => (),
    }
    let outcome = draft.outcome.or(told).or((pair.0 == pair.1).then_some(Outcome::Drawn))?;
    let last = in_order(draft, pair, outcome)?;
    if draft.score.is_none()
        && draft.half_time.is_none_or(|half| half.0 <= last.0 && half.1 <= last.1)
    {
        draft.score = Some(last);
        draft.outcome = draft.outcome.or(Some(outcome));
    }
    Some(index)
}

/// Whoever is told to have won, else the side of the person that the passage is about.
fn winner(
    scene: Scene,
    finding: &Finding,
    draft: &Draft,
    carried: Option<Carried>,
) -> Option<EntityId> {
    let winner = finding.entity("winner").filter(|side| draft.has(*side));
    let loser = || finding.entity("loser").and_then(|side| draft.opponent(side));
    let own = || {
        let player = carried?.player?;
        let team = scene.entities.team_of(player).filter(|team| draft.has(*team))?;
        match finding.text("outcome") {
            "win" => Some(team),
            "loss" => draft.opponent(team),
            _ => None,
        }
    };
    winner.or_else(loser).or_else(own)
}

/// The match told in the sentence, else the one told last, else the one in focus.
fn whose(
    scene: Scene,
    finding: &Finding,
    frames: &Frames,
    carried: Option<Carried>,
) -> Option<usize> {
    let number = scene.tokens.sentence[finding.trigger.start];
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let told = (0..frames.drafts.len())
        .filter(|index| frames.drafts[*index].sentences.contains(&number))
        .min_by_key(|index| frames.drafts[*index].range.start.abs_diff(finding.trigger.start));
    let goes_on = || {
        let block = scene.tokens.sentences[number as usize].block;
        let known = carried.filter(|known| known.block == block && number - known.sentence <= 1)?;
        known.draft
    };
    let is_aside = is_history(scene, sentence);
    let is_rival = |side: &EntityId, draft: &Draft| is_match(scene, *side, draft.sides.0);
    let named = sides_in(scene, sentence);
    let fits = |index: &usize| {
        let draft = &frames.drafts[*index];
        draft.status == Status::Played
            && named.iter().all(|side| draft.has(*side) || !is_rival(side, draft))
    };
    if told.is_some() {
        return told.filter(|index| frames.drafts[*index].status == Status::Played);
    }
    goes_on().or(frames.focus).filter(|index| !is_aside && fits(index))
}

/// The score in the order of the sides.
fn in_order(draft: &Draft, pair: Pair, outcome: Outcome) -> Option<Pair> {
    match outcome {
        Outcome::Drawn => (pair.0 == pair.1).then_some(pair),
        Outcome::Won(side) if pair.0 != pair.1 => Some(leading(draft, pair, side)),
        // Level, and decided by penalties.
        Outcome::Won(_) => draft.shootout.map(|_| pair),
    }
}

fn leading(draft: &Draft, pair: Pair, side: EntityId) -> Pair {
    let (high, low) = (pair.0.max(pair.1), pair.0.min(pair.1));
    if side == draft.sides.0 { (high, low) } else { (low, high) }
}

/// Level, or with the side that led; a printed one is in the order of the sides.
fn half_time(finding: &Finding, draft: &Draft, pair: Pair) -> Option<Pair> {
    if pair.0 == pair.1 {
        return Some(pair);
    }
    let leader = finding.entity("leader").filter(|side| draft.has(*side));
    let leader = leader.or_else(|| draft.opponent(finding.entity("trailer")?));
    leader
        .map(|side| leading(draft, pair, side))
        .or((finding.text("order") == "sides").then_some(pair))
}
