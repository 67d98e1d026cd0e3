//! One policy for all conflicts: more roles, longer evidence, higher priority, more confidence, file order.
use rustc_hash::FxHashMap;

use crate::layer::{
    findings::{Filling, Finding},
    span::TokenRange,
};

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
    let places: FxHashMap<usize, usize> =
        winners.iter().enumerate().map(|(place, winner)| (*winner, place)).collect();
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let losers = lost
        .iter()
        .filter_map(|(loser, winner)| Some((findings[*loser].take()?, places[winner])))
        .collect();
    (winners.iter().filter_map(|index| findings[*index].take()).collect(), losers)
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
