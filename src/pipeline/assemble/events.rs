//! Findings -> tellings -> one per fact: the headline, the lead and the body tell the same goal.
use super::{
    Scene, Telling,
    same::{is_further, is_listed, is_same, is_summary, nth},
};
use crate::layer::{
    findings::{Filling, Finding},
    mentions::{Clock, Period, ValueKind},
    reading::{EntityId, Modality},
    span::TokenRange,
};

/// Sentences between a cause and what follows from it.
const LENDING: u32 = 2;
/// Sentences back to a time that "three minutes later" may count from.
const LATER_REACH: u32 = 2;

/// Every event finding as a telling of its own; minutes that count from the event before are worked out.
pub(super) fn collect(scene: Scene) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = Vec::new();
    for (index, finding) in scene.findings.items.iter().enumerate() {
        if finding.is_about_match {
            continue;
        }
        let mut telling = telling(scene, index, finding);
        if let Some(clock) = finding.clock() {
            let before = last_minute(scene, finding.clock_range(), &telling, &tellings);
            place_clock(clock, before, &mut telling);
        }
        if telling.minute.is_none() {
            telling.minute = lent(scene, finding, &telling, &tellings);
        }
        tellings.push(telling);
    }
    tellings
}

/// A penalty is taken in the minute in which it is given: the minute of the event that led to this one.
fn lent(scene: Scene, finding: &Finding, telling: &Telling, before: &[Telling]) -> Option<u32> {
    let file = scene.knowledge.rule_files.iter().find(|file| file.event == finding.kind)?;
    let (kind, _) = file.after.as_ref().filter(|(_, how)| how.is_empty() || *how == telling.how)?;
    let sentence = |telling: &Telling| scene.tokens.sentence[telling.trigger.start];
    // `who had nailed an earlier penalty`: another one.
    let own = scene.tokens.sentence_of(telling.trigger.start);
    let near = telling.trigger.start..(telling.trigger.end + 4).min(own.end);
    if near.into_iter().any(|token| scene.phrase(token, "earlier").is_some()) {
        return None;
    }
    let cause = before.iter().rev().find(|known| {
        known.kind == *kind
            && known.minute.is_some()
            && known.place == telling.place
            && sentence(telling) - sentence(known) <= LENDING
    });
    cause?.minute
}

/// What "three minutes later" counts from: the last event, or a time told since.
fn last_minute(
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

fn telling(scene: Scene, index: usize, finding: &Finding) -> Telling {
    let related = ["related", "by", "off", "assist"].iter().find_map(|role| finding.entity(role));
    Telling {
        kind: finding.kind.clone(),
        rule: finding.rule.clone(),
        place: scene.frames.of_finding[index],
        player: finding.entity("player"),
        team: finding.entity("team"),
        related,
        minute: None,
        added: None,
        period: Period::Unknown,
        how: finding.text("how").to_owned(),
        count: finding.number("count").unwrap_or(1).max(1),
        confidence: finding.confidence,
        modality: finding.modality,
        trigger: finding.trigger,
        evidence: finding.evidence,
        findings: vec![index],
        nth: nth(scene, finding.trigger),
        is_further: is_further(scene, finding.trigger),
    }
}

fn place_clock(clock: Clock, before: Option<u32>, telling: &mut Telling) {
    telling.minute = clock.minute.or_else(|| Some(before? + clock.later?));
    telling.added = clock.added;
    telling.period = clock.period;
}

/// Joins tellings of one fact. The one that says most keeps its place and takes over what others add.
pub(super) fn merge(scene: Scene, tellings: Vec<Telling>) -> Vec<Telling> {
    let totals = listed_totals(&tellings);
    let mut facts: Vec<Telling> = Vec::new();
    for telling in tellings {
        if telling.modality != Modality::Asserted {
            facts.push(telling);
            continue;
        }
        let found = facts
            .iter_mut()
            .rev()
            .find(|fact| fact.modality == Modality::Asserted && is_same(scene, fact, &telling));
        match found {
            Some(fact) => absorb(fact, telling),
            None => facts.push(telling),
        }
    }
    lumps(scene, &mut facts);
    keep_to(scene, &totals, &mut facts);
    facts
}

/// What one player did so often in a match, as the box lines sum it up.
struct Total {
    kind: String,
    place: Option<usize>,
    player: Option<EntityId>,
    count: u32,
}

impl Total {
    fn covers(&self, telling: &Telling) -> bool {
        self.kind == telling.kind
            && self.place == telling.place
            && self.player == telling.player
            && telling.modality == Modality::Asserted
    }
}

fn listed_totals(tellings: &[Telling]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for telling in tellings.iter().filter(|telling| is_listed(telling) && telling.player.is_some())
    {
        match totals.iter_mut().find(|total| total.covers(telling)) {
            Some(total) => total.count += telling.count,
            None => totals.push(Total {
                kind: telling.kind.clone(),
                place: telling.place,
                player: telling.player,
                count: telling.count,
            }),
        }
    }
    totals
}

/// The list of scorers is complete: what the text tells beyond it was told twice.
fn keep_to(scene: Scene, totals: &[Total], facts: &mut Vec<Telling>) {
    for total in totals.iter().filter(|total| scene.scores(&total.kind)) {
        loop {
            let own = || facts.iter().enumerate().filter(|(_, fact)| total.covers(fact));
            let sum: u32 = own().map(|(_, fact)| fact.count).sum();
            let spare = own()
                .filter(|(_, fact)| !is_listed(fact) && fact.minute.is_none())
                .min_by_key(|(index, fact)| (!is_summary(scene, fact), *index))
                .map(|(index, _)| index);
            match spare.filter(|_| sum > total.count) {
                Some(index) => drop(facts.remove(index)),
                None => break,
            }
        }
    }
}

fn absorb(fact: &mut Telling, other: Telling) {
    let fullness = |telling: &Telling| {
        [
            telling.minute.is_some(),
            telling.related.is_some(),
            !telling.how.is_empty(),
            telling.team.is_some(),
        ]
        .iter()
        .filter(|filled| **filled)
        .count()
    };
    let takes_over =
        (fullness(&other), other.evidence.len()) > (fullness(fact), fact.evidence.len());
    let (mut main, rest) = if takes_over { (other, fact.clone()) } else { (fact.clone(), other) };
    main.player = main.player.or(rest.player);
    main.team = main.team.or(rest.team);
    main.related = main.related.or(rest.related);
    main.minute = main.minute.or(rest.minute);
    main.added = main.added.or(rest.added);
    if main.period == Period::Unknown {
        main.period = rest.period;
    }
    if main.how.is_empty() {
        main.how = rest.how;
    }
    main.confidence = main.confidence.max(rest.confidence);
    main.count = main.count.max(rest.count);
    main.nth = main.nth.or(rest.nth);
    main.is_further |= rest.is_further;
    main.findings.extend(rest.findings);
    *fact = main;
}

/// "Raul scored twice" beside the goals told one by one: only what is left over stays a lump.
fn lumps(scene: Scene, facts: &mut Vec<Telling>) {
    for index in 0..facts.len() {
        if facts[index].count < 2 || facts[index].modality != Modality::Asserted {
            continue;
        }
        let lump = facts[index].clone();
        // Deep in the text "two more penalties" are no summary of what was told before.
        let adds_up = scene.repeats(&lump.kind) && !is_summary(scene, &lump) && !is_listed(&lump);
        if adds_up {
            continue;
        }
        let singles: u32 = facts
            .iter()
            .enumerate()
            .filter(|(other, fact)| {
                *other != index
                    && fact.kind == lump.kind
                    && fact.place == lump.place
                    && (fact.player == lump.player || lump.player.is_none())
                    && fact.modality == Modality::Asserted
                    && same_side(fact.team, lump.team, lump.player)
            })
            .map(|(_, fact)| fact.count)
            .sum();
        facts[index].count = lump.count.saturating_sub(singles);
    }
    facts.retain(|fact| fact.count > 0);
}

fn same_side(one: Option<EntityId>, other: Option<EntityId>, player: Option<EntityId>) -> bool {
    player.is_some() || one == other
}

/// Whom the first telling that fills the role fills it with.
pub(super) fn role(scene: Scene, telling: &Telling, name: &str) -> Option<EntityId> {
    telling.findings.iter().find_map(|index| scene.findings.items[*index].entity(name))
}

/// A text role as it stands in the article.
pub(super) fn words(finding: &Finding, role: &str) -> Option<TokenRange> {
    finding
        .roles
        .iter()
        .find(|(name, filling, _)| name == role && matches!(filling, Filling::Fee { .. }))
        .map(|(_, _, range)| *range)
}
