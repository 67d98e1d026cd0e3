//! Whether a finding is asserted, denied, only imagined or still to come: scope words around its trigger.
use super::Scene;
use crate::{
    layer::{
        classes,
        findings::Finding,
        phrases::ClassId,
        reading::{EntityKind, Form, Modality},
        span::TokenRange,
    },
    pattern::Grammar,
    text::{flags, scan::Shape},
};

/// How far left of the trigger a scope word may stand.
const SCOPE: usize = 7;
/// How far left of "to" a verb of arriving may stand: `got on the end of a low Duff cross to head`.
const ARRIVAL: usize = 12;
/// Words between an article and its noun.
const NOUN_PHRASE: usize = 3;

pub(super) fn judge(scene: Scene, grammar: &Grammar, findings: &mut [Finding]) {
    for finding in findings.iter_mut() {
        let rule = scene.knowledge.rule(&finding.rule);
        let is_told = |role: &String| {
            finding.roles.iter().any(|(name, _, range)| name == role && !range.is_empty())
        };
        let (found, is_conditional) = modality(scene, grammar, finding.trigger);
        let allows = |modality: &str| {
            rule.is_some_and(|rule| {
                rule.allows.iter().any(|(allowed, role)| {
                    (allowed == modality || allowed == "any")
                        && role.as_ref().is_none_or(|role| !is_conditional && is_told(role))
                })
            })
        };
        finding.modality = if allows(found.as_str()) { Modality::Asserted } else { found };
    }
    let results: Vec<usize> =
        (0..findings.len()).filter(|index| is_result(scene, grammar, findings, *index)).collect();
    results.iter().for_each(|index| findings[*index].modality = Modality::Asserted);
}

/// `Kane fired home to give City the lead`: the aim of what he did is what came of it.
fn is_result(scene: Scene, grammar: &Grammar, findings: &[Finding], index: usize) -> bool {
    let finding = &findings[index];
    let trigger = finding.trigger.start;
    if is_known_score(scene, finding) {
        return true;
    }
    let group = grammar.verb_group(trigger);
    if finding.modality != Modality::Hypothetical || !is_bare_infinitive(scene, trigger, group) {
        return false;
    }
    let sentence = scene.tokens.sentence_of(trigger);
    let doubts = [classes::HYPOTHETICAL, classes::NEGATION, classes::SCHEDULED];
    // `needed a late goal to see off Hull 1-0`: with its score it has been.
    if finding.kind == "result" && finding.score("score").is_some() {
        let is_wanted = group > 0
            && scene.has(group - 1, flags::VERB | flags::AUXILIARY)
            && !is_thing(scene, group - 1);
        let start = trigger.saturating_sub(SCOPE).max(sentence.start);
        let is_doubted = (start..trigger)
            .any(|token| doubts.iter().any(|class| scene.phrase(token, *class).is_some()));
        return !is_wanted && !is_doubted && !is_odds(scene, trigger);
    }
    let player = finding.entity("player");
    // Findings stand in text order.
    findings[..index].iter().rev().take_while(|other| other.trigger.start >= sentence.start).any(
        |other| {
            other.modality == Modality::Asserted
                && other.kind == finding.kind
                && player.is_some()
                && other.entity("player") == player
                && !(other.trigger.end..trigger)
                    .any(|token| doubts.iter().any(|class| scene.phrase(token, *class).is_some()))
        },
    )
}

/// `will want to forget the 7-0 defeat`: whatever comes, `the` score has been; `a 7-0 defeat` need not.
fn is_known_score(scene: Scene, finding: &Finding) -> bool {
    let is_open = matches!(finding.modality, Modality::Hypothetical | Modality::Scheduled);
    let is_of_match = matches!(finding.kind.as_str(), "result" | "tally");
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let first = finding.trigger.start.saturating_sub(NOUN_PHRASE).max(sentence.start + 1);
    let is_score = |token: &usize| scene.tokens.shapes[*token] == Shape::Pair;
    let Some(score) = (first..finding.trigger.start).rev().find(is_score) else { return false };
    let opens = |token: usize| {
        scene.tokens.shapes[token] == Shape::Possessive
            || scene.has(token, flags::DETERMINER)
                && scene.phrase(token, classes::INDEFINITE).is_none()
    };
    let mut before = (sentence.start.max(score.saturating_sub(NOUN_PHRASE))..score).rev();
    let head = before.find(|token| {
        opens(*token)
            || scene.tokens.shapes[*token] != Shape::Lower
            || scene.has(*token, flags::NO_NOUN)
    });
    is_open && is_of_match && head.is_some_and(opens)
}

/// `are 2-1 to beat Hull`: odds, not what came of it.
fn is_odds(scene: Scene, trigger: usize) -> bool {
    let to = scene
        .tokens
        .before(trigger)
        .filter(|token| scene.phrase(*token, classes::INFINITIVE).is_some());
    to.and_then(|to| scene.tokens.before(to))
        .is_some_and(|odds| scene.tokens.shapes[odds] == Shape::Pair)
}

/// `Prediction: Leeds 2-1 Hull`
fn is_labelled(scene: Scene, trigger: usize) -> bool {
    let sentence = scene.tokens.sentence_of(trigger);
    (sentence.start + 1..trigger).any(|token| {
        scene.tokens.shapes[token] == Shape::Colon
            && scene.phrase(token - 1, classes::HYPOTHETICAL).is_some()
    })
}

/// `threw away a two-goal lead`: behind an article or a score the word is no verb.
fn is_thing(scene: Scene, token: usize) -> bool {
    let first = token.saturating_sub(NOUN_PHRASE);
    let opens = |token: &usize| {
        scene.has(*token, flags::DETERMINER) || scene.tokens.shapes[*token] == Shape::Pair
    };
    let joins = |token: usize| {
        scene.has(token, flags::VERB | flags::AUXILIARY | flags::PREPOSITION | flags::CONJUNCTION)
    };
    (first..token)
        .rev()
        .find(|token| opens(token) || joins(*token))
        .is_some_and(|token| opens(&token))
}

/// The modality, and whether it is that of a condition or a question.
fn modality(scene: Scene, grammar: &Grammar, trigger: TokenRange) -> (Modality, bool) {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let clause = grammar.clause(trigger);
    let group = grammar.verb_group(trigger.start);
    // Scope reaches back to the clause's start, but not over a comma or another verb's object.
    let start = clause.start.max(trigger.start.saturating_sub(SCOPE));
    let cut = (start..group.min(trigger.start)).rev().find(|token| {
        matches!(scene.tokens.shapes[*token], Shape::Comma)
            || scene.phrase(*token, classes::SCOPE_END).is_some()
    });
    let scope = TokenRange::new(cut.map_or(start, |cut| cut + 1), trigger.start);
    // `Will Smith scored`: part of a name is no scope word; `could only draw` tells what came of it.
    let holds = |token: usize, class: ClassId| {
        scene.phrase(token, class).is_some()
            && scene.phrase(token, classes::SCOPE_END).is_none()
            && !is_of_name(scene, token)
    };
    let within = |class: ClassId| (scope.start..scope.end).any(|token| holds(token, class));
    let asks = sentence.end > sentence.start
        && scene.tokens.text(scene.text, sentence.end - 1).starts_with('?');
    let opens_condition = clause.start > sentence.start
        && scene.phrase(clause.start - 1, classes::CONDITION).is_some()
        || scene.phrase(clause.start, classes::CONDITION).is_some();
    // `their No 8 went over`, `not 20 minutes had gone`: a number is denied nothing.
    let is_of_number = |token: usize| {
        let next =
            token + 1 + usize::from(scene.tokens.shapes.get(token + 1) == Some(&Shape::Stop));
        scene.tokens.shapes.get(next) == Some(&Shape::Number)
    };
    let denial = (scope.start..scope.end)
        .find(|token| holds(*token, classes::NEGATION) && !is_of_number(*token));
    if let Some(denial) = denial {
        // `had Hart not missed his kick`: he did.
        let is_undone = is_counterfactual(scene, sentence, denial);
        let modality = if is_undone { Modality::Asserted } else { Modality::Denied };
        return (modality, false);
    }
    if opens_condition
        || asks
        || is_labelled(scene, trigger.start)
        || is_inverted(scene, sentence, clause.start)
    {
        return (Modality::Hypothetical, true);
    }
    if within(classes::HYPOTHETICAL) {
        return (Modality::Hypothetical, false);
    }
    if within(classes::SCHEDULED) {
        return (Modality::Scheduled, false);
    }
    let is_aim = is_odds(scene, trigger.start)
        || is_bare_infinitive(scene, trigger.start, group)
            && !achieves(scene, grammar, group, clause.start);
    if is_aim || is_abstract(scene, trigger.start) {
        return (Modality::Hypothetical, false);
    }
    (Modality::Asserted, false)
}

/// `Had Hart converted his penalty, they would have gone through`: the verb before its subject stands for "if".
fn is_inverted(scene: Scene, sentence: TokenRange, start: usize) -> bool {
    let subject = scene.mentions.at(start + 1).map(|id| scene.mentions.get(id));
    // Inside the sentence it may also be that somebody `had Hart to thank`.
    let is_subject = subject.is_some_and(|subject| {
        subject.value == "subject" || start == sentence.start && subject.form == Form::Name
    });
    is_subject && scene.phrase(start, classes::INVERSION).is_some()
}

/// `had Hart not`, `had the visitors' Hart not`
fn is_counterfactual(scene: Scene, sentence: TokenRange, denial: usize) -> bool {
    let first = denial.saturating_sub(SCOPE).max(sentence.start);
    let had =
        (first..denial).rev().find(|token| scene.phrase(*token, classes::INVERSION).is_some());
    // `who had not`, `Hart had not`: only behind its verb a subject makes a condition.
    let subject = denial.checked_sub(1).and_then(|token| scene.mentions.at(token));
    had.zip(subject).is_some_and(|(had, subject)| had < scene.mentions.get(subject).range.start)
}

fn is_of_name(scene: Scene, token: usize) -> bool {
    scene.mentions.at(token).is_some_and(|id| scene.mentions.get(id).form == Form::Name)
}

/// `the agony of missing`: spoken of, not told.
fn is_abstract(scene: Scene, trigger: usize) -> bool {
    let is_gerund = scene
        .phrases
        .at(trigger)
        .iter()
        .any(|phrase| phrase.inflection == crate::layer::phrases::Inflection::Gerund);
    is_gerund && trigger > 0 && scene.phrase(trigger - 1, classes::NOMINAL_OF).is_some()
}

/// `to score`: an aim, unless a verb of arriving stands before it.
fn is_bare_infinitive(scene: Scene, trigger: usize, group: usize) -> bool {
    let is_verb = scene
        .phrases
        .at(trigger)
        .iter()
        .any(|phrase| phrase.inflection == crate::layer::phrases::Inflection::Base);
    is_verb && (group..trigger).any(|token| scene.phrase(token, classes::INFINITIVE).is_some())
}

/// `rose to head`, `came on to score`, `went on to win`
fn achieves(scene: Scene, grammar: &Grammar, group: usize, start: usize) -> bool {
    let from = start.max(group.saturating_sub(ARRIVAL));
    let achieving = (from..group).any(|token| scene.phrase(token, classes::ACHIEVING).is_some());
    // `crossed for Kane to head home`, `fell to Bogle, a substitute, to fire in`; not `the first since Kane to score`.
    let receives = |id| {
        let mention = scene.mentions.get(id);
        let before = grammar.before_noun_phrase(mention.range.start);
        let compares =
            |token| scene.has(token, flags::CLAUSE_BREAK) && !scene.has(token, flags::PREPOSITION);
        mention.kind == EntityKind::Person
            && mention.form == Form::Name
            && !before.is_some_and(compares)
    };
    let handed_over = group > start
        && (scene.tokens.shapes[group - 1] == Shape::Comma
            || scene.mentions.at(group - 1).is_some_and(receives));
    achieving || handed_over
}
