//! Whether a match was played, is to come, or was called off: by the tense and the time that its words tell.
use super::{Scene, context::Context, listings};
use crate::{
    layer::{
        classes,
        findings::Finding,
        phrases::Inflection,
        reading::{EntityKind, Modality, Status},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Words behind a fixture that say that it was put off.
const CALLED_OFF_REACH: usize = 10;

pub(super) fn told(scene: Scene, finding: &Finding, is_fixture: bool, context: &Context) -> Status {
    match finding.text("status") {
        "abandoned" => return Status::Abandoned,
        "postponed" => return Status::Postponed,
        // `York have been drawn against Hull`
        "scheduled" if !context.is_past => return Status::Scheduled,
        _ => (),
    }
    if finding.kind == "return" {
        return Status::Scheduled;
    }
    if !is_fixture {
        let asserted = finding.modality == Modality::Asserted;
        return if asserted { Status::Played } else { Status::Scheduled };
    }
    if let Some(status) = called_off(scene, finding.trigger) {
        return status;
    }
    let is_later = scene.published.zip(context.date).is_some_and(|(now, day)| day > now);
    let is_present = is_verb(scene, finding.trigger.start)
        && scene.phrases.at(finding.trigger.start).iter().any(|phrase| {
            matches!(phrase.inflection, Inflection::Base | Inflection::Third)
                && phrase.range == finding.trigger
        });
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    // `Leeds v Hull, 7.45pm`: an hour is told of what is to come.
    let is_ahead = (sentence.start..sentence.end).any(|token| {
        scene.phrase(token, classes::AHEAD_WORD).is_some() || listings::is_hour(scene, token)
    }) || listings::is_preview(scene)
        || is_of_present(scene, finding.trigger);
    let is_told = finding.modality != Modality::Asserted && !context.is_past;
    let is_listed = listings::is_to_come(scene, finding.trigger);
    let is_announced = context.is_future || is_later || is_present || is_told || is_listed;
    if is_announced || is_ahead && !context.is_past { Status::Scheduled } else { Status::Played }
}

/// `Their first home game is against York`, `Kane returns for the game with York`, `he could play in it`: the clause tells
/// what is or may be, and nothing that was. Headlines tell all in the present, and who speaks may look back.
fn is_of_present(scene: Scene, trigger: TokenRange) -> bool {
    let kind = scene.tokens.block_of(trigger.start).kind;
    // `second after their win against York`: "against" alone is of any time.
    let is_bare = scene.phrase(trigger.start, classes::AGAINST).is_some();
    if kind != BlockKind::Body || scene.tokens.is_quoted(trigger.start) || is_bare {
        return false;
    }
    let sentence = scene.tokens.sentence_of(trigger.start);
    let cuts = |token: &usize| {
        scene.has(*token, flags::CLAUSE_BREAK | flags::RELATIVE)
            || matches!(scene.tokens.shapes[*token], Shape::Semicolon | Shape::Colon | Shape::Dash)
    };
    let start =
        (sentence.start..trigger.start).rev().find(cuts).map_or(sentence.start, |at| at + 1);
    let end = (trigger.end..sentence.end).find(cuts).unwrap_or(sentence.end);
    let is = |token: usize, inflections: &[Inflection]| {
        scene.phrases.at(token).iter().any(|phrase| inflections.contains(&phrase.inflection))
    };
    let is_past = |token: usize| {
        scene.phrase(token, classes::WAS_WORD).is_some()
            || is(token, &[Inflection::Past, Inflection::PastOrParticiple])
                && scene
                    .tokens
                    .before(token)
                    .is_none_or(|before| !scene.has(before, flags::AUXILIARY | flags::ADVERB))
    };
    let is_present = |token: usize| {
        scene.phrase(token, classes::PRESENT_WORD).is_some()
            || is(token, &[Inflection::Third]) && is_verb(scene, token)
    };
    (start..end).any(is_present) && !(start..end).any(is_past)
}

/// `York and Hull clash`, not `their clash`: a noun that is a verb as well stands behind whoever acts.
fn is_verb(scene: Scene, trigger: usize) -> bool {
    let Some(before) = scene.tokens.before(trigger) else { return false };
    let acts = scene.mentions.at(before).is_some_and(|id| {
        let kind = scene.mentions.get(id).kind;
        matches!(kind, EntityKind::Team | EntityKind::Person)
    });
    // `Leeds, who lost on Sunday, host Hull`
    let is_resumed = scene.tokens.shapes[before] == Shape::Comma;
    acts || is_resumed
        || scene.has(
            before,
            flags::AUXILIARY
                | flags::ADVERB
                | flags::INFINITIVE
                | flags::RELATIVE
                | flags::CONJUNCTION,
        )
}

/// `Harbour against Dale was postponed because of fog`, or abandoned once it was under way.
fn called_off(scene: Scene, trigger: TokenRange) -> Option<Status> {
    let sentence = scene.tokens.sentence_of(trigger.start);
    let told = (trigger.end..sentence.end.min(trigger.end + CALLED_OFF_REACH))
        .take_while(|token| scene.tokens.shapes[*token] != Shape::Comma)
        .find_map(|token| scene.phrase(token, classes::CALLED_OFF))?;
    let is_abandoned = scene.knowledge.value(told.value) == "abandoned";
    Some(if is_abandoned { Status::Abandoned } else { Status::Postponed })
}
