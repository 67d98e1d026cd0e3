//! Findings -> tellings -> one per fact: the headline, the lead and the body tell the same goal.
use super::{
    Scene, Telling,
    ledger::Ledger,
    listed,
    nth::{is_further, nth},
    same::{is_listed, is_printed, is_same, is_summary, summary_end},
    stats::STAT,
    times,
};
use crate::layer::{
    findings::Finding,
    mentions::Period,
    reading::{EntityId, Modality},
};

/// So many facts back a telling may repeat one, and so many tellings of a fact are looked through: more than any
/// article has, and a bound for what is none.
const REACH: usize = 500;

/// Every event finding as a telling of its own; minutes that count from the event before are worked out.
pub(super) fn collect(scene: Scene) -> Vec<Telling> {
    let mut tellings: Vec<Telling> = Vec::new();
    let summary_end = summary_end(scene);
    for (index, finding) in scene.findings.items.iter().enumerate() {
        if finding.is_about_match || finding.kind == STAT {
            continue;
        }
        let mut telling = telling(scene, index, finding, summary_end);
        if let Some(clock) = finding.clock() {
            let before = times::last(scene, finding.clock_range(), &telling, &tellings);
            times::place(clock, before, &mut telling);
        }
        if telling.minute.is_none() {
            telling.minute = times::lent(scene, finding, &telling, &tellings);
        }
        tellings.push(telling);
    }
    tellings
}

fn telling(scene: Scene, index: usize, finding: &Finding, summary_end: usize) -> Telling {
    let how = finding.text("how").to_owned();
    let related = ["related", "by", "off", "assist"].iter().find_map(|role| finding.entity(role));
    // Nobody sets up an own goal.
    let related = related.filter(|_| how != "own_goal");
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
        how,
        count: finding.number("count").unwrap_or(1).max(1),
        confidence: finding.confidence,
        modality: finding.modality,
        trigger: finding.trigger,
        evidence: finding.evidence,
        findings: vec![index],
        nth: nth(scene, finding.trigger),
        is_further: is_further(scene, finding.trigger),
        is_listed: is_listed(&finding.rule),
        is_summary: is_summary(scene, finding.trigger, summary_end),
    }
}

/// Joins tellings of one fact. The one that says most keeps its place and takes over what others add.
pub(super) fn merge(scene: Scene, ledger: &Ledger, tellings: Vec<Telling>) -> Vec<Telling> {
    let totals = listed_totals(&tellings);
    let mut facts: Vec<Telling> = Vec::new();
    for telling in tellings {
        if telling.modality != Modality::Asserted {
            facts.push(telling);
            continue;
        }
        let found = facts.iter_mut().rev().take(REACH).find(|fact| {
            fact.modality == Modality::Asserted
                && is_same(scene, fact, &telling)
                && !ledger.differ(&fact.findings, &telling.findings)
        });
        match found {
            Some(fact) => absorb(scene, fact, telling),
            None => facts.push(telling),
        }
    }
    lumps(scene, &mut facts);
    keep_to(scene, &totals, &mut facts);
    let sacked = out_of_office(&facts);
    facts.retain(|fact| {
        fact.kind != "red_card" || fact.player.is_none_or(|player| !sacked.contains(&player))
    });
    facts
}

/// Coaches who were dismissed, though from no field.
fn out_of_office(facts: &[Telling]) -> Vec<EntityId> {
    let is_sacked = |fact: &&Telling| {
        fact.kind == "departure" && fact.how == "sacked" && fact.modality == Modality::Asserted
    };
    facts.iter().filter(is_sacked).filter_map(|fact| fact.player).collect()
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
    for telling in tellings.iter().filter(|telling| telling.is_listed && telling.player.is_some()) {
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
            // Prose and list may count the minutes of one goal differently.
            let is_off = |fact: &Telling| {
                fact.minute.is_none_or(|minute| {
                    let listed = own().filter(|(_, other)| other.is_listed);
                    let mut minutes = listed.filter_map(|(_, other)| other.minute);
                    minutes.any(|other| other.abs_diff(minute) <= listed::SLACK)
                })
            };
            let spare = own()
                .filter(|(_, fact)| !fact.is_listed && is_off(fact))
                .min_by_key(|(index, fact)| (!fact.is_summary, *index))
                .map(|(index, _)| index);
            match spare.filter(|_| sum > total.count) {
                Some(index) => {
                    let spare = facts.remove(index);
                    hand_over(scene, spare, facts);
                }
                None => break,
            }
        }
    }
}

/// What prose says beyond its minute holds for the goal of the list that it tells.
fn hand_over(scene: Scene, spare: Telling, facts: &mut [Telling]) {
    let Some(minute) = spare.minute else { return };
    let listed = facts.iter_mut().find(|fact| {
        let is_near = fact.minute.is_some_and(|other| other.abs_diff(minute) <= listed::SLACK);
        is_near && fact.is_listed && fact.kind == spare.kind && fact.player == spare.player
    });
    let Some(listed) = listed else { return };
    listed.related = listed.related.or(spare.related);
    if listed.how.is_empty() || !spare.how.is_empty() && scene.is_plain_how(&listed.how) {
        listed.how = spare.how;
    }
    listed.findings.extend(spare.findings);
}

fn absorb(scene: Scene, fact: &mut Telling, mut rest: Telling) {
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
    let printed = [&*fact, &rest].into_iter().find(|telling| is_printed(telling));
    let printed =
        printed.and_then(|telling| Some((telling.minute?, telling.added, telling.related)));
    if (fullness(&rest), rest.evidence.len()) > (fullness(fact), fact.evidence.len()) {
        std::mem::swap(fact, &mut rest);
    }
    fact.player = fact.player.or(rest.player);
    fact.team = fact.team.or(rest.team);
    // Whoever took it did not keep it out.
    let other = rest.related.filter(|other| Some(*other) != fact.player);
    fact.related = fact.related.filter(|other| Some(*other) != fact.player).or(other);
    // `in stoppage time` and `in the 92nd minute`: the later one says more.
    fact.minute = fact.minute.max(rest.minute);
    fact.added = fact.added.or(rest.added);
    if let Some((minute, added, related)) = printed {
        (fact.minute, fact.added) = (Some(minute), added);
        fact.related = related.or(fact.related);
    }
    if fact.period == Period::Unknown {
        fact.period = rest.period;
    }
    if fact.how.is_empty() || !rest.how.is_empty() && scene.is_plain_how(&fact.how) {
        fact.how = rest.how;
    }
    fact.confidence = fact.confidence.max(rest.confidence);
    fact.count = fact.count.max(rest.count);
    fact.nth = fact.nth.or(rest.nth);
    fact.is_further |= rest.is_further;
    fact.is_listed |= rest.is_listed;
    fact.findings.extend(rest.findings);
}

/// "Raul scored twice" beside the goals told one by one: only what is left over stays a lump.
fn lumps(scene: Scene, facts: &mut Vec<Telling>) {
    let is_lump = |fact: &Telling| fact.count > 1 && fact.modality == Modality::Asserted;
    // `completed his treble with two goals`: the greater sum takes in the smaller.
    let mut order: Vec<usize> = (0..facts.len()).filter(|index| is_lump(&facts[*index])).collect();
    order.sort_by_key(|index| std::cmp::Reverse(facts[*index].count));
    for index in order {
        let lump = facts[index].clone();
        // Deep in the text "two more penalties" are no summary of what was told before.
        let adds_up = scene.repeats(&lump.kind) && !lump.is_summary && !lump.is_listed;
        if adds_up {
            continue;
        }
        let singles: u32 = facts
            .iter()
            .enumerate()
            .filter(|(other, fact)| *other != index && is_part(scene, fact, &lump))
            .filter(|(_, fact)| fact.count < lump.count)
            .map(|(_, fact)| fact.count)
            .sum();
        // `scored two headers`: told one by one, both are.
        if singles == lump.count && lump.player.is_some() && !scene.is_plain_how(&lump.how) {
            let own = facts.iter_mut().filter(|fact| is_part(scene, fact, &lump));
            own.filter(|fact| scene.is_plain_how(&fact.how))
                .for_each(|fact| fact.how.clone_from(&lump.how));
        }
        let told_twice = facts[..index].iter().any(|fact| {
            fact.count == lump.count
                && is_part(scene, fact, &lump)
                && scene.tokens.sentence[fact.trigger.start]
                    == scene.tokens.sentence[lump.trigger.start]
        });
        // Told in full by its parts, it leaves them as they are.
        let is_told = facts
            .iter()
            .enumerate()
            .any(|(other, fact)| other != index && fact.count == 0 && is_part(scene, fact, &lump));
        facts[index].count = match (told_twice, is_told) {
            (true, _) => 0,
            (_, true) => lump.count,
            _ => lump.count.saturating_sub(singles),
        };
    }
    facts.retain(|fact| fact.count > 0);
}

fn is_part(scene: Scene, fact: &Telling, lump: &Telling) -> bool {
    fact.kind == lump.kind
        && fact.place == lump.place
        && (fact.player == lump.player || lump.player.is_none())
        && fact.modality == Modality::Asserted
        && same_side(fact.team, lump.team, lump.player)
        && role(scene, fact, "to") == role(scene, lump, "to")
}

fn same_side(one: Option<EntityId>, other: Option<EntityId>, player: Option<EntityId>) -> bool {
    player.is_some() || one == other
}

/// Whom the first telling that fills the role fills it with.
pub(super) fn role(scene: Scene, telling: &Telling, name: &str) -> Option<EntityId> {
    scene.told(telling).take(REACH).find_map(|finding| finding.entity(name))
}
