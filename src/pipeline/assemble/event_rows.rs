//! Tellings -> rows of events, each field with the words it comes from.
use super::{Scene, Telling, grounds::Grounds, transfers};
use crate::layer::{
    findings::Filling,
    mentions::{MentionId, Period},
    reading::{EntityId, Event, Form, ReportId},
};

/// What a pronoun or a description in place of the name leaves of a rule's confidence.
const LINKED: f32 = 0.8;
/// What each further telling adds, and where that ends.
const TOLD_AGAIN: f32 = 0.05;
const CERTAIN: f32 = 0.98;

pub(super) fn event(
    scene: Scene,
    text: &str,
    telling: &Telling,
    report: Option<ReportId>,
    grounds: &Grounds,
) -> Event {
    let mut findings = scene.told(telling);
    let (from_team, to_team) = transfers::sides(scene, telling);
    let (fee, fee_amount, fee_currency) = match findings.find_map(|finding| finding.role("fee")) {
        Some(Filling::Fee { amount, currency, range }) => {
            (scene.tokens.span(*range).of(text).to_owned(), Some(*amount), (*currency).to_owned())
        }
        _ => Default::default(),
    };
    let mut event = Event {
        kind: telling.kind.clone(),
        report,
        period: period(scene, telling).to_owned(),
        minute: telling.minute,
        added: telling.added,
        player: telling.player,
        team: telling.team,
        related: telling.related,
        how: telling.how.clone(),
        count: telling.count,
        score: None,
        from_team,
        to_team,
        fee,
        fee_amount,
        fee_currency,
        status: transfers::status(scene, telling).to_owned(),
        modality: telling.modality,
        speaker: speaker(scene, telling),
        rule: telling.rule.clone(),
        confidence: confidence(scene, telling),
        span: scene.tokens.span(telling.evidence),
        evidence: Vec::new(),
    };
    event.evidence = grounds.of_event(telling, &event);
    event
}

fn period(scene: Scene, telling: &Telling) -> &'static str {
    if scene.knowledge.is_of_shootout(&telling.kind) {
        return Period::Shootout.as_str();
    }
    if telling.period != Period::Unknown {
        return telling.period.as_str();
    }
    let (Some(minute), Some(_)) = (telling.minute, telling.place) else { return "" };
    if minute <= scene.sport.half {
        Period::First.as_str()
    } else if minute <= scene.sport.minutes {
        Period::Second.as_str()
    } else if scene.sport.extra > 0 {
        Period::Extra.as_str()
    } else {
        ""
    }
}

/// Whoever said it, where the words stand in quotation marks.
fn speaker(scene: Scene, telling: &Telling) -> Option<EntityId> {
    let quoted = scene.tokens.is_quoted(telling.trigger.start);
    let quote = scene
        .findings
        .quotes
        .iter()
        .find(|quote| quoted && quote.range.contains(telling.trigger.start))?;
    quote.speaker
}

/// The rule's own, less where only a pronoun or description says who, more where the fact is told again.
fn confidence(scene: Scene, telling: &Telling) -> f32 {
    let mentions = telling.findings.iter().filter_map(|index| {
        let finding = &scene.findings.items[*index];
        finding.mention("player").or(finding.mention("team"))
    });
    let is_linked = mentions.clone().count() > 0 && mentions.clone().all(|id| is_link(scene, id));
    let own = if is_linked { telling.confidence * LINKED } else { telling.confidence };
    let again = telling.findings.len().saturating_sub(1) as f32;
    (own + again * TOLD_AGAIN).min(CERTAIN).max(own)
}

pub(super) fn is_link(scene: Scene, mention: MentionId) -> bool {
    matches!(scene.mentions.get(mention).form, Form::Pronoun | Form::Nominal)
}
