//! Match findings -> meetings: which findings tell a match, and between whom.
use super::{
    Scene, context,
    drafts::{draft, label},
    pairing::{is_open, sides},
    stages::is_leg,
};
use crate::{
    layer::{
        classes,
        findings::{Filling, Finding, Findings},
        frames::Draft,
        reading::{EntityId, EntityKind, Modality, Status},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Sentences back to the match that a second leg follows.
const RETURN_REACH: u32 = 4;

/// A finding with the two sides that it is of.
pub(super) struct Meeting<'f> {
    pub(super) finding: &'f Finding,
    pub(super) sides: (EntityId, EntityId),
}

/// Every match that a finding tells, in text order; one match may be told often.
pub(super) fn told(scene: Scene, findings: &Findings) -> Vec<Draft> {
    let items = &findings.items;
    let told = (0..items.len()).filter(|index| tells_match(&items[*index]));
    let mut meetings: Vec<Meeting> = Vec::new();
    for index in told.filter(|index| !is_open(scene, &items[*index])) {
        let finding = &items[index];
        if describes_person(scene, finding) {
            continue;
        }
        let sides = match finding.kind.as_str() {
            "return" => meetings.last().and_then(|before| returning(scene, before, finding)),
            _ => resumed(scene, meetings.last(), finding).or_else(|| {
                let near = meetings.last().filter(|before| is_decided(scene, before, finding));
                sides(scene, items, index, near.map(|before| before.sides))
            }),
        };
        meetings.extend(sides.map(|sides| Meeting { finding, sides }));
    }
    let mut drafts: Vec<Draft> =
        (0..meetings.len()).map(|index| draft(scene, &meetings, index)).collect();
    carry_on(scene, &meetings, &mut drafts);
    follow_up(&meetings, &mut drafts);
    drafts
}

/// `They host York before a trip to Hull`: what comes after a match to come is to come too.
fn carry_on(scene: Scene, meetings: &[Meeting], drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (before, draft) = (&drafts[index - 1], &drafts[index]);
        let (first, second) =
            (meetings[index - 1].finding.trigger, meetings[index].finding.trigger);
        let is_after = draft.sentences == before.sentences
            && before.status == Status::Scheduled
            && first.end < second.start
            && (first.end..second.start)
                .any(|token| scene.has(token, flags::CONJUNCTION | flags::CLAUSE_BREAK));
        if is_after && draft.status == Status::Played && !draft.is_status_told && !draft.is_past {
            let day = drafts[index].date.map(|day| context::still_to_come(scene, day));
            drafts[index].status = Status::Scheduled;
            drafts[index].is_status_told = true;
            drafts[index].date = day;
        }
        // `York play Hull in the last 16, while Derby face Bath`
        if is_after && drafts[index].stage.is_empty() && drafts[index].competition.is_none() {
            drafts[index].stage = drafts[index - 1].stage.clone();
        }
    }
}

/// A second leg is of the round of the first, and of its competition.
fn follow_up(meetings: &[Meeting], drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        if meetings[index].finding.kind != "return" {
            continue;
        }
        let (stage, competition) = (drafts[index - 1].stage.clone(), drafts[index - 1].competition);
        if !stage.is_empty() && !is_leg(&stage) {
            drafts[index].stage = stage;
        }
        drafts[index].competition = drafts[index].competition.or(competition);
    }
}

/// `knocked out by Hull on penalties after playing out a draw`: a draw without an opponent is that of the match
/// just told.
fn resumed(
    scene: Scene,
    before: Option<&Meeting>,
    finding: &Finding,
) -> Option<(EntityId, EntityId)> {
    let before = before?;
    let own = finding.entity("side1").filter(|_| finding.entity("side2").is_none())?;
    let (one, other) = before.sides;
    let is_one_sentence = scene.tokens.sentence[before.finding.trigger.start]
        == scene.tokens.sentence[finding.trigger.start];
    let is_level = finding.text("outcome") == "draw" && finding.text("joined").is_empty();
    (is_one_sentence && is_level && (one == own || other == own)).then_some(before.sides)
}

/// `his meeting with Harbour defender Jo Hart`: the side only says whose the person is.
fn describes_person(scene: Scene, finding: &Finding) -> bool {
    finding.roles.iter().any(|(_, filling, range)| {
        let Filling::Entity(side, _) = filling else { return false };
        let behind = range.end;
        scene.entities.get(*side).kind == EntityKind::Team
            && behind < scene.tokens.sentence_of(range.start).end
            && scene.phrase(behind, classes::PERSON_ROLE).is_some_and(|role| {
                scene.tokens.shapes.get(role.range.end) == Some(&Shape::Capital)
            })
    })
}

/// `The second leg is on Sunday`: the sides that met just before, the other way round.
fn returning(scene: Scene, before: &Meeting, finding: &Finding) -> Option<(EntityId, EntityId)> {
    let sentence = |finding: &Finding| scene.tokens.sentence[finding.trigger.start];
    let is_near = sentence(finding) - sentence(before.finding) <= RETURN_REACH;
    is_near.then_some((before.sides.1, before.sides.0))
}

/// `York drew with Hull. York won 5-4 on penalties`: penalties decide the match told in this sentence or the one before.
fn is_decided(scene: Scene, before: &Meeting, finding: &Finding) -> bool {
    let sentence = |finding: &Finding| scene.tokens.sentence[finding.trigger.start];
    sentence(finding) - sentence(before.finding) <= 1 && label(scene, finding) == Some("shootout")
}

fn tells_match(finding: &Finding) -> bool {
    match finding.kind.as_str() {
        "fixture" | "return" => finding.modality != Modality::Denied,
        "result" => !matches!(finding.modality, Modality::Denied | Modality::Hypothetical),
        _ => false,
    }
}

/// Triggers of other matches in the sentence.
pub(super) fn rivals(scene: Scene, meetings: &[Meeting], index: usize) -> Vec<TokenRange> {
    let own = &meetings[index];
    let sentence = |meeting: &&Meeting| scene.tokens.sentence[meeting.finding.trigger.start];
    let number = sentence(&own);
    let behind = meetings[index + 1..].iter().take_while(|other| sentence(other) == number);
    let before = meetings[..index].iter().rev().take_while(|other| sentence(other) == number);
    let is_rival = |other: &&Meeting| {
        let (one, two) = own.sides;
        other.sides != (one, two)
            && other.sides != (two, one)
            && other.finding.trigger != own.finding.trigger
    };
    before.chain(behind).filter(is_rival).map(|other| other.finding.trigger).collect()
}
