//! Phrases, Mentions, Entities -> Findings: runs the sport's rules, reads line-ups and box lines, attributes speech.
mod assists;
mod box_lines;
mod brackets;
mod clocks;
mod conflicts;
mod lists;
mod modality;
mod near;
mod quotes;
mod score_lines;
mod scorers;
mod shootouts;
mod served;
mod takers;
mod totals;

use crate::{
    knowledge::{
        Knowledge,
        names::Name,
        sport::{Sides, Sport},
    },
    layer::{
        classes,
        entities::Entities,
        findings::{Filling, Finding, Findings, QuoteFinding},
        mentions::{Mentions, ValueKind},
        phrases::{ClassId, Phrase, Phrases},
        reading::{EntityId, EntityKind, Form, Modality},
        span::TokenRange,
        tokens::{BlockKind, Tokens},
    },
    pattern::{self, Bucketed, Candidate, Filler, Grammar},
    text::flags,
};

/// Nobody does anything more often in a match.
const MOST_TIMES: u32 = 12;

/// What every extractor looks at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) sport: &'a Sport,
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
}

impl<'a> Scene<'a> {
    fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    fn phrase(&self, token: usize, class: ClassId) -> Option<&'a Phrase> {
        self.phrases.find(token, class)
    }
}

pub(super) use near::near_misses;

pub(super) fn extract(scene: Scene) -> Findings {
    let nations = nations(scene);
    let grammar = grammar(scene, &nations);
    let rules = &scene.knowledge.rules;
    let candidates = pattern::run(&grammar, rules, |trigger| bucket(scene, trigger), class_of);
    let mut findings: Vec<Finding> =
        candidates.iter().filter_map(|candidate| finding(scene, candidate)).collect();
    findings.extend(score_lines::find(scene));
    let (mut items, lost) = conflicts::settle(findings);
    modality::judge(scene, &grammar, &mut items);
    totals::drop_summed(scene, &mut items);
    takers::correct(scene, &mut items);
    served::correct(scene, &grammar, &mut items);
    drop_listed(scene, &mut items);
    shootouts::convert(scene, &mut items);
    brackets::attach(scene, &mut items);
    clocks::attach(scene, &grammar, &mut items);
    assists::attach(scene, &grammar, &mut items);
    let quotes = quotes::find(scene);
    drop_own_words(scene, &quotes, &mut items);
    scorers::read(scene, &mut items);
    let mut found = Findings { items, lost, quotes, lists: Vec::new() };
    lists::read(scene, &mut found);
    found
}

/// `"He scored twice," said Silva`: whoever speaks calls himself "I", and not "the player" either.
fn drop_own_words(scene: Scene, quotes: &[QuoteFinding], findings: &mut Vec<Finding>) {
    findings.retain(|finding| {
        let Some(id) = finding.mention("player") else { return true };
        let mention = scene.mentions.get(id);
        let behind = quotes.partition_point(|quote| quote.range.start <= mention.range.start);
        let quote = behind.checked_sub(1).map(|index| &quotes[index]);
        mention.form == Form::Name
            || !scene.tokens.is_quoted(mention.range.start)
            || quote.is_none_or(|quote| {
                mention.range.start >= quote.range.end || quote.speaker != finding.entity("player")
            })
    });
}

/// `goals from Hart and a Moss own goal`: what has words of its own behind the name is not one of the list.
fn drop_listed(scene: Scene, findings: &mut Vec<Finding>) {
    let is_set = |finding: &Finding| {
        scene.knowledge.meaning(classes::SET_HOW, finding.text("how")).is_some()
    };
    let own: Vec<(usize, TokenRange, String)> = findings
        .iter()
        .filter(|finding| is_set(finding))
        .filter_map(|finding| {
            let name = scene.mentions.get(finding.mention("player")?).range;
            (name.end == finding.trigger.start)
                .then(|| (name.start, finding.trigger, finding.kind.clone()))
        })
        .collect();
    findings.retain(|finding| {
        let name = finding.mention("player").map(|id| scene.mentions.get(id).range.start);
        !own.iter().any(|(start, trigger, kind)| {
            name == Some(*start) && *kind == finding.kind && *trigger != finding.trigger
        })
    });
}

fn grammar<'s>(scene: Scene<'s>, nations: &'s [bool]) -> Grammar<'s> {
    Grammar {
        tokens: scene.tokens,
        phrases: scene.phrases,
        mentions: scene.mentions,
        nations,
        people_meet: scene.sport.sides == Sides::People,
    }
}

/// The rules of a trigger; none where the paragraph is no prose.
fn bucket<'s>(scene: Scene<'s>, trigger: &Phrase) -> &'s [Bucketed] {
    let is_printed = |class: ClassId| class == classes::VERSUS || class == classes::VALUE_SCORE;
    let is_silent = || match scene.tokens.block_of(trigger.range.start).kind {
        BlockKind::Boilerplate | BlockKind::Dateline | BlockKind::Lineup => true,
        // `Leeds v Hull (19.30)`, `Leeds 2-1 Hull`
        BlockKind::StatLine => !is_printed(trigger.class),
        _ => false,
    };
    let rules = scene.sport.triggered(trigger.class);
    if rules.is_empty() || is_silent() { &[] } else { rules }
}

/// The class by which a value triggers rules.
fn class_of(kind: &ValueKind) -> Option<ClassId> {
    match kind {
        ValueKind::Score(_) => Some(classes::VALUE_SCORE),
        ValueKind::Sets(_) => Some(classes::VALUE_SETS),
        _ => None,
    }
}

/// For each mention whether it means a national side, or a country as a place.
fn nations(scene: Scene) -> Vec<bool> {
    let is_nation = |id: EntityId| {
        let entity = scene.entities.get(id);
        let listed = scene.knowledge.listed(scene.sport, entity);
        entity.kind != EntityKind::Team || listed.is_some_and(Name::is_nation)
    };
    scene.entities.of_mention.iter().map(|entity| entity.is_some_and(is_nation)).collect()
}

/// A candidate with its arguments resolved; nothing when one that is meant for a person means nobody.
fn finding(scene: Scene, candidate: &Candidate) -> Option<Finding> {
    let rule = &scene.knowledge.rules[candidate.rule];
    let mut roles = Vec::new();
    for (name, filler) in &candidate.roles {
        if name == "count" && !is_count(scene, candidate.trigger.range, filler) {
            continue;
        }
        match filling(scene, filler) {
            Some((filling, range)) => roles.push((name.clone(), filling, range)),
            // An unresolved "he" leaves the role empty, and a rule without its one argument says nothing.
            None if name == "player" => return None,
            None => (),
        }
    }
    let is_told = |name: &String| roles.iter().any(|(role, _, _)| role == name);
    if !rule.needs.iter().all(|group| group.iter().any(is_told)) {
        return None;
    }
    if does_to_himself("by", &roles) {
        return None;
    }
    drop_reflexive(scene, &mut roles);
    if does_to_himself("related", &roles) {
        roles.retain(|(role, _, _)| role != "related");
    }
    Some(Finding {
        kind: rule.event.clone(),
        rule: rule.name.clone(),
        is_about_match: rule.is_about_match,
        confidence: rule.confidence,
        priority: rule.priority,
        trigger: candidate.trigger.range,
        evidence: candidate.evidence,
        roles,
        modality: Modality::Asserted,
    })
}

/// `two penalties`; but `a 40 metre penalty` and `the 15 points` measure something else.
fn is_count(scene: Scene, trigger: TokenRange, filler: &Filler) -> bool {
    if let Filler::Phrase(phrase) = filler {
        let (before, behind) = (scene.tokens.before(phrase.range.start), phrase.range.end);
        // `scored three minutes later`, `scored in three finals`; but `went over twice`
        let is_of_other = phrase.range.len() == 1
            && phrase.range.start != trigger.end
            && before.is_some_and(|token| scene.has(token, flags::PREPOSITION));
        let measures =
            behind < scene.tokens.len() && scene.phrase(behind, classes::UNIT_WORD).is_some();
        return !is_of_other && !measures;
    }
    let Filler::Value(index) = filler else { return true };
    let value = &scene.mentions.values[*index];
    let behind = value.range.end;
    let measures =
        behind < scene.tokens.len() && scene.phrase(behind, classes::UNIT_WORD).is_some();
    let is_one =
        value.range.start > 0 && scene.phrase(value.range.start - 1, classes::INDEFINITE).is_some();
    matches!(value.kind, ValueKind::Number(times) if times <= MOST_TIMES) && !measures && !is_one
}

/// `their win over Leeds`: nobody meets himself, so "their" means somebody else than Leeds.
fn drop_reflexive(scene: Scene, roles: &mut Vec<(String, Filling, TokenRange)>) {
    let whom = |filling: &Filling| match filling {
        Filling::Entity(entity, mention) => {
            Some((*entity, scene.mentions.get(*mention).form == Form::Pronoun))
        }
        _ => None,
    };
    let named: Vec<EntityId> = roles
        .iter()
        .filter_map(|(_, filling, _)| whom(filling))
        .filter(|(_, is_pronoun)| !is_pronoun)
        .map(|(entity, _)| entity)
        .collect();
    roles.retain(|(_, filling, _)| {
        !whom(filling).is_some_and(|(entity, is_pronoun)| is_pronoun && named.contains(&entity))
    });
}

/// `holds her head`: nobody fouls himself, sets himself up or comes on for himself.
fn does_to_himself(role: &str, roles: &[(String, Filling, TokenRange)]) -> bool {
    let whom = |name: &str| {
        roles.iter().find_map(|(role, filling, _)| match filling {
            Filling::Entity(entity, _) if role == name => Some(*entity),
            _ => None,
        })
    };
    whom("player").is_some() && whom("player") == whom(role)
}

fn filling(scene: Scene, filler: &Filler) -> Option<(Filling, TokenRange)> {
    match filler {
        Filler::Mention(id) => {
            let entity = scene.entities.of(*id)?;
            Some((Filling::Entity(entity, *id), scene.mentions.get(*id).range))
        }
        Filler::Value(index) => {
            let value = &scene.mentions.values[*index];
            let filling = match &value.kind {
                ValueKind::Clock(clock) => Filling::Clock(*clock),
                ValueKind::Score(pair) => Filling::Score(*pair),
                ValueKind::Sets(sets) => Filling::Sets(sets.clone()),
                ValueKind::Date(hint) => Filling::Date(*hint),
                ValueKind::Fee { amount, currency } => {
                    Filling::Fee { amount: *amount, currency, range: value.range }
                }
                ValueKind::Number(number) | ValueKind::Ordinal(number) => Filling::Number(*number),
            };
            Some((filling, value.range))
        }
        Filler::Phrase(phrase) => {
            let value = scene.knowledge.value(phrase.value);
            let filling =
                value.parse().map_or_else(|_| Filling::Text(value.to_owned()), Filling::Number);
            (!value.is_empty()).then_some((filling, phrase.range))
        }
        Filler::Words(range) => {
            Some((Filling::Text(scene.tokens.span(*range).of(scene.text).to_owned()), *range))
        }
        Filler::Constant(value) => {
            let filling =
                value.parse().map_or_else(|_| Filling::Text(value.clone()), Filling::Number);
            Some((filling, TokenRange::default()))
        }
    }
}
