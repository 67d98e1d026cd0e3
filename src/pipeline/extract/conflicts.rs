//! One policy for all conflicts: more roles, longer evidence, higher priority, more confidence, file order.
use rustc_hash::FxHashMap;

use crate::layer::{
    findings::{Advantage, Filling, Finding, Lost},
    span::TokenRange,
};

/// Winners in text order, and losers with what the winner has over them.
pub(super) fn settle(findings: Vec<Finding>) -> (Vec<Finding>, Vec<Lost>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by(|one, other| {
        weight(&findings[*other])
            .partial_cmp(&weight(&findings[*one]))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(one.cmp(other))
    });
    let mut winners: Vec<usize> = Vec::new();
    // Places in `winners` by the tokens of their triggers: only those can clash.
    let mut at_token: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut lost: Vec<(usize, usize)> = Vec::new();
    for index in order {
        let finding = &findings[index];
        let tokens = finding.trigger.start..finding.trigger.end;
        let near = tokens.clone().filter_map(|token| at_token.get(&token)).flatten();
        match near.filter(|place| clash(&findings[winners[**place]], finding)).min() {
            Some(place) => lost.push((index, winners[*place])),
            None => {
                tokens.for_each(|token| at_token.entry(token).or_default().push(winners.len()));
                winners.push(index);
            }
        }
    }
    winners.sort_by_key(|index| (findings[*index].trigger.start, *index));
    lost.sort();
    let advantages: Vec<Advantage> = lost
        .iter()
        .map(|(loser, winner)| advantage(&findings[*winner], &findings[*loser]))
        .collect();
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let lost = lost.iter().zip(advantages).filter_map(|((loser, _), advantage)| {
        Some(Lost { loser: findings[*loser].take()?, advantage })
    });
    let lost = lost.collect();
    (winners.iter().filter_map(|index| findings[*index].take()).collect(), lost)
}

/// The first difference of their weights.
fn advantage(winner: &Finding, loser: &Finding) -> Advantage {
    let (mine, yours) = (weight(winner), weight(loser));
    if mine.0 != yours.0 {
        Advantage::Priority(mine.0, yours.0)
    } else if mine.1 != yours.1 {
        Advantage::Roles(mine.1, yours.1)
    } else if mine.2 != yours.2 {
        Advantage::Evidence(mine.2, yours.2)
    } else if mine.3 != yours.3 {
        Advantage::Confidence(mine.3, yours.3)
    } else {
        Advantage::Order
    }
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
    same_kind && same_place && same_player && !are_listed(one, other)
}

/// `wanted by Leeds and Hull`: one rule at one trigger, a fact for each name of the list.
fn are_listed(one: &Finding, other: &Finding) -> bool {
    let differs = |(name, _, _): &(String, Filling, TokenRange)| {
        let (mine, yours) = (one.entity(name), other.entity(name));
        mine.is_some() && yours.is_some() && mine != yours
    };
    one.rule == other.rule && one.trigger == other.trigger && one.roles.iter().any(differs)
}
