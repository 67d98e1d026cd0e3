//! Findings -> tellings -> one per fact: the headline, the lead and the body tell the same goal.
use super::{Scene, Telling};
use crate::layer::{
    findings::{Filling, Finding},
    mentions::{Clock, Period},
    reading::{EntityId, Modality},
    span::TokenRange,
    tokens::BlockKind,
};

/// Every event finding as a telling of its own; minutes that count from the event before are worked out.
pub(super) fn collect(scene: Scene) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = Vec::new();
    for (index, finding) in scene.findings.items.iter().enumerate() {
        if finding.is_about_match {
            continue;
        }
        let mut telling = telling(scene, index, finding);
        if let Some(clock) = finding.clock() {
            let before = tellings
                .iter()
                .rev()
                .find(|known| known.place == telling.place && known.minute.is_some());
            place_clock(clock, before.and_then(|known| known.minute), &mut telling);
        }
        tellings.push(telling);
    }
    tellings
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
        is_further: is_further(scene, finding),
    }
}

fn place_clock(clock: Clock, before: Option<u32>, telling: &mut Telling) {
    telling.minute = clock.minute.or_else(|| Some(before? + clock.later?));
    telling.added = clock.added;
    telling.period = clock.period;
}

/// "another", "his second", "again" around the trigger.
fn is_further(scene: Scene, finding: &Finding) -> bool {
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let near = TokenRange::new(
        finding.trigger.start.saturating_sub(7).max(sentence.start),
        (finding.trigger.end + 4).min(sentence.end),
    );
    (near.start..near.end).any(|token| scene.phrase(token, "further").is_some())
}

/// Joins tellings of one fact. The one that says most keeps its place and takes over what others add.
pub(super) fn merge(scene: Scene, tellings: Vec<Telling>) -> Vec<Telling> {
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
    lumps(&mut facts);
    facts
}

fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Whether both tell one event.
fn is_same(scene: Scene, one: &Telling, other: &Telling) -> bool {
    if one.kind != other.kind || one.place != other.place || one.count != other.count {
        return false;
    }
    if !agree(one.minute, other.minute) || !agree(one.team, other.team) {
        return false;
    }
    let same_way = |name| agree(role(scene, one, name), role(scene, other, name));
    if !same_way("from") || !same_way("to") {
        return false;
    }
    let same_player = match (one.player, other.player) {
        (Some(mine), Some(yours)) => mine == yours,
        (None, None) => agree(one.related, other.related),
        // A nameless telling joins a named one only nearby.
        _ => {
            is_near(scene, one, other)
                && agree(one.team, other.team)
                && (one.team.is_some() || other.team.is_some())
        }
    };
    let same_how = one.how.is_empty()
        || other.how.is_empty()
        || one.how == other.how
        || one.minute == other.minute && one.minute.is_some();
    if !same_player || !same_how {
        return false;
    }
    if one.minute.is_some() && one.minute == other.minute {
        return true;
    }
    let listed = |telling: &Telling| telling.rule.ends_with("box.line");
    if listed(one) && listed(other) {
        return false;
    }
    !other.is_further
        && (!is_tally(scene, one)
            || is_summary(scene, one)
            || is_summary(scene, other)
            || listed(one)
            || listed(other))
}

/// Kicks of a points sport come often: two tellings in the body are two kicks.
fn is_tally(scene: Scene, telling: &Telling) -> bool {
    scene.scores(&telling.kind) && scene.sport.points.len() > 1
}

/// Headline, caption and the first sentence sum up what the body tells again.
fn is_summary(scene: Scene, telling: &Telling) -> bool {
    let block = scene.tokens.block_of(telling.trigger.start).kind;
    let first = scene
        .tokens
        .sentences
        .iter()
        .position(|sentence| scene.tokens.blocks[sentence.block].kind == BlockKind::Body);
    let sentence = scene.tokens.sentence[telling.trigger.start] as usize;
    matches!(block, BlockKind::Headline | BlockKind::Caption)
        || first.is_some_and(|first| sentence <= first + 1)
}

fn is_near(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let sentence = |telling: &Telling| scene.tokens.sentence[telling.trigger.start];
    sentence(one).abs_diff(sentence(other)) <= 2
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
    main.is_further |= rest.is_further;
    main.findings.extend(rest.findings);
    *fact = main;
}

/// "Raul scored twice" beside the goals told one by one: only what is left over stays a lump.
fn lumps(facts: &mut Vec<Telling>) {
    for index in 0..facts.len() {
        if facts[index].count < 2 || facts[index].modality != Modality::Asserted {
            continue;
        }
        let lump = facts[index].clone();
        let singles: u32 = facts
            .iter()
            .enumerate()
            .filter(|(other, fact)| {
                *other != index
                    && fact.kind == lump.kind
                    && fact.place == lump.place
                    && fact.player == lump.player
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

/// How far a transfer has come: the furthest that any telling says.
pub(super) fn status<'a>(scene: Scene<'a>, telling: &Telling) -> &'a str {
    const STEPS: [&str; 4] = ["rumour", "bid", "agreed", "done"];
    let told = telling.findings.iter().map(|index| scene.findings.items[*index].text("status"));
    told.max_by_key(|status| STEPS.iter().position(|step| step == status)).unwrap_or_default()
}

/// A text role as it stands in the article.
pub(super) fn words(finding: &Finding, role: &str) -> Option<TokenRange> {
    finding
        .roles
        .iter()
        .find(|(name, filling, _)| name == role && matches!(filling, Filling::Fee { .. }))
        .map(|(_, _, range)| *range)
}
