//! `scored 34 goals in 45 games` sums up a season: the number is a statistic, and no goal of a match is told.
use rustc_hash::FxHashSet;

use super::Scene;
use crate::layer::{findings::Finding, mentions::ValueKind};

/// Words from the verb to the number: "scored an impressive 10 goals".
const REACH: usize = 3;

/// Drops scores whose words only introduce a total.
pub(super) fn drop_summed(scene: Scene, items: &mut Vec<Finding>) {
    let mut covered: FxHashSet<usize> = FxHashSet::default();
    for finding in items.iter().filter(|finding| is_total(scene, finding)) {
        let number = value_start(finding);
        let first = scene.tokens.sentence_of(number).start;
        covered.extend(number.saturating_sub(REACH).max(first)..number);
        covered.extend(finding.trigger.start..finding.trigger.end);
    }
    items.retain(|finding| {
        let ends_in_total = covered.contains(&finding.trigger.end.saturating_sub(1));
        !(ends_in_total && scene.sport.points.contains_key(&finding.kind))
    });
}

/// A number in so many words; "his 12th goal of the season" tells a goal as well.
fn is_total(scene: Scene, finding: &Finding) -> bool {
    let value = scene.mentions.value_at(value_start(finding));
    let is_count = value.is_some_and(|(_, value)| matches!(value.kind, ValueKind::Number(_)));
    is_stat(finding) && is_count
}

fn value_start(finding: &Finding) -> usize {
    let value = finding.roles.iter().find(|(role, _, _)| role == "value");
    value.map_or(finding.trigger.start, |(_, _, range)| range.start.max(finding.evidence.start))
}

fn is_stat(finding: &Finding) -> bool {
    finding.kind == "stat"
}
