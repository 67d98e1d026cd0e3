//! One policy for all conflicts: more roles, longer evidence, higher priority, more confidence, file order.
use crate::layer::findings::Finding;

/// Winners in text order, and losers with the index of the winner they lost to.
pub(super) fn settle(findings: Vec<Finding>) -> (Vec<Finding>, Vec<(Finding, usize)>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by(|one, other| {
        weight(&findings[*other])
            .partial_cmp(&weight(&findings[*one]))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(one.cmp(other))
    });
    let mut winners: Vec<usize> = Vec::new();
    let mut lost: Vec<(usize, usize)> = Vec::new();
    for index in order {
        let finding = &findings[index];
        match winners.iter().find(|winner| clash(&findings[**winner], finding)) {
            Some(winner) => lost.push((index, *winner)),
            None => winners.push(index),
        }
    }
    winners.sort_by_key(|index| (findings[*index].trigger.start, *index));
    lost.sort();
    let place = |winner: usize| winners.iter().position(|index| *index == winner).unwrap_or(0);
    let losers =
        lost.iter().map(|(loser, winner)| (findings[*loser].clone(), place(*winner))).collect();
    (winners.iter().map(|index| findings[*index].clone()).collect(), losers)
}

fn weight(finding: &Finding) -> (i32, usize, usize, f32) {
    (finding.priority, finding.roles.len(), finding.evidence.len(), finding.confidence)
}

/// Two findings of one kind at one trigger, about the same person or about nobody.
fn clash(one: &Finding, other: &Finding) -> bool {
    let same_kind = one.kind == other.kind;
    let same_place = one.trigger.overlaps(other.trigger);
    let (mine, yours) = (one.entity("player"), other.entity("player"));
    let same_player = mine == yours || mine.is_none() || yours.is_none() || one.rule != other.rule;
    same_kind && same_place && same_player
}
