//! Findings of numbers about someone -> rows of stats: one number, one row, however often it is told.
use rustc_hash::FxHashSet;

use super::{Scene, event_rows::is_link};
use crate::layer::{
    findings::{Filling, Finding},
    mentions::MentionId,
    reading::{Basis, EntityId, Evidence, Modality, ReportId, Stat},
    span::TokenRange,
};

/// Findings of this kind are numbers about someone, not events.
pub(super) const STAT: &str = "stat";

pub(super) fn rows(scene: Scene, report: impl Fn(Option<usize>) -> Option<ReportId>) -> Vec<Stat> {
    let mut known = FxHashSet::default();
    let findings = scene.findings.items.iter().zip(&scene.frames.of_finding);
    let told = findings
        .filter(|(finding, _)| finding.kind == STAT && finding.modality == Modality::Asserted);
    told.filter_map(|(finding, place)| stat(scene, finding, report(*place)))
        .filter(|stat| known.insert((stat.entity, stat.stat.clone(), stat.value.clone())))
        .collect()
}

/// Nothing where whose number it is, or the number, is not told.
fn stat(scene: Scene, finding: &Finding, report: Option<ReportId>) -> Option<Stat> {
    let (entity, mention, whose) = owner(finding)?;
    let (value, range) = match finding.roles.iter().find(|(role, _, _)| role == "value")? {
        (_, Filling::Number(number), range) => (number.to_string(), *range),
        (_, Filling::Text(text), range) => (text.clone(), *range),
        _ => return None,
    };
    let linked = if is_link(scene, mention) { Basis::Linked } else { Basis::Stated };
    let field = |field, range: TokenRange, basis| Evidence {
        field,
        span: scene.tokens.span(if range.is_empty() { finding.trigger } else { range }),
        basis,
        rule: finding.rule.clone(),
    };
    let mut evidence = vec![field("entity", whose, linked), field("value", range, Basis::Stated)];
    let reach = finding.roles.iter().find(|(role, _, _)| role == "span");
    evidence.extend(reach.map(|(_, _, range)| field("span", *range, Basis::Stated)));
    Some(Stat {
        report,
        entity,
        stat: finding.text("stat").to_owned(),
        value,
        unit: finding.text("unit").to_owned(),
        reach: finding.text("span").to_owned(),
        qualifier: finding.text("qualifier").to_owned(),
        rule: finding.rule.clone(),
        confidence: finding.confidence,
        span: scene.tokens.span(finding.evidence),
        evidence,
    })
}

/// Whose number it is: a person, else a side.
fn owner(finding: &Finding) -> Option<(EntityId, MentionId, TokenRange)> {
    ["player", "team"].iter().find_map(|wanted| {
        finding.roles.iter().find_map(|(role, filling, range)| match filling {
            Filling::Entity(entity, mention) if role == wanted => Some((*entity, *mention, *range)),
            _ => None,
        })
    })
}
