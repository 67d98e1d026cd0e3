//! Layers -> Reading: one fact, one row; sides, minutes and scores that follow with certainty are filled in.
mod bonds;
mod consistency;
mod deciders;
mod event_rows;
mod events;
mod grounds;
mod halves;
mod ledger;
mod listed;
mod marks;
mod nth;
mod presence;
mod rows;
mod same;
mod short_handed;
mod sides;
mod stats;
mod times;
mod together;
mod transfers;
mod unplaced;

use crate::{
    knowledge::{Knowledge, sport::Sport},
    layer::{
        article::Article,
        classes,
        entities::Entities,
        findings::{Finding, Findings},
        frames::{Draft, Frames},
        mentions::Mentions,
        phrases::{ClassId, Phrase, Phrases},
        reading::{Basis, EntityId, Modality, Reading},
        span::TokenRange,
        tokens::Tokens,
    },
    pattern::RuleFile,
};

/// What assembly looks at: every layer.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) sport: &'a Sport,
    pub(super) tokens: &'a Tokens,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
    pub(super) findings: &'a Findings,
    pub(super) frames: &'a Frames,
}

impl<'a> Scene<'a> {
    fn phrase(&self, token: usize, class: ClassId) -> Option<&'a Phrase> {
        self.phrases.find(token, class)
    }

    fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    /// Whether all writers agree on this way of scoring, so that another way is another event.
    fn is_set_how(&self, how: &str) -> bool {
        self.is_how(how, classes::SET_HOW)
    }

    /// Whether any other way of scoring says more than this one.
    fn is_plain_how(&self, how: &str) -> bool {
        how.is_empty() || self.is_how(how, classes::PLAIN_HOW)
    }

    fn is_how(&self, how: &str, class: ClassId) -> bool {
        self.knowledge.meaning(class, how).is_some()
    }

    /// Whether events of this kind make the score of this sport.
    fn scores(&self, kind: &str) -> bool {
        self.sport.points.contains_key(kind)
    }

    /// Whether the telling makes the score of the match at `place`.
    fn counts(&self, place: usize, telling: &Telling) -> bool {
        telling.place == Some(place)
            && telling.modality == Modality::Asserted
            && self.scores(&telling.kind)
    }

    /// What the telling adds to the score.
    fn points(&self, telling: &Telling) -> u32 {
        self.sport.points.get(&telling.kind).map_or(0, |points| points * telling.count)
    }

    /// Whether it happens to a person once in an article.
    fn is_once(&self, kind: &str) -> bool {
        self.knowledge.files_of(kind).any(|file| file.is_once)
    }

    /// Whether one player does it time and again in a match.
    fn repeats(&self, kind: &str) -> bool {
        self.own_files(kind).any(|file| file.repeats)
    }

    /// Whether nobody does it twice in a match.
    fn is_once_a_match(&self, kind: &str) -> bool {
        self.own_files(kind).any(|file| file.is_once_a_match)
    }

    /// The findings that tell of it.
    fn told<'t>(&self, telling: &'t Telling) -> impl Iterator<Item = &'a Finding> + use<'a, 't> {
        let findings = self.findings;
        telling.findings.iter().map(|index| &findings.items[*index])
    }

    fn sentence(&self, telling: &Telling) -> u32 {
        self.tokens.sentence[telling.trigger.start]
    }

    fn own_files<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = &'s RuleFile> + 's {
        self.knowledge.files_of(kind).filter(|file| file.folder == self.sport.name)
    }
}

/// A match with what assembly adds to its draft.
struct Match {
    draft: Draft,
    score_basis: Option<Basis>,
    complete: Option<bool>,
}

/// An event on its way to a row; several tellings may stand behind it.
#[derive(Clone, Debug)]
struct Telling {
    kind: String,
    rule: String,
    /// Index into the drafts.
    place: Option<usize>,
    player: Option<EntityId>,
    team: Option<EntityId>,
    related: Option<EntityId>,
    minute: Option<u32>,
    added: Option<u32>,
    period: crate::layer::mentions::Period,
    how: String,
    count: u32,
    confidence: f32,
    modality: Modality,
    trigger: TokenRange,
    evidence: TokenRange,
    /// Indices into the findings, the fullest first.
    findings: Vec<usize>,
    /// It is the player's first, second ... of its kind.
    nth: Option<u32>,
    /// The words set it apart from what was told before: "another", "his second".
    is_further: bool,
    /// It stands in a list of scorers or cards, whatever else tells it.
    is_listed: bool,
    /// Headline, caption and the first sentences sum up what the body tells again.
    is_summary: bool,
}

/// Whoever leads a side does not score for it: the words mean somebody else.
fn is_by_coach(scene: Scene, telling: &Telling) -> bool {
    let is_coach = |player: EntityId| scene.entities.role[player.0 as usize] == "coach";
    telling.place.is_some()
        && telling.place == scene.frames.focus
        && scene.scores(&telling.kind)
        && telling.player.is_some_and(is_coach)
}

pub(super) fn assemble(scene: Scene, article: Article) -> Reading {
    let mut matches: Vec<Match> = scene
        .frames
        .drafts
        .iter()
        .map(|draft| Match {
            draft: draft.clone(),
            score_basis: draft.score.map(|_| Basis::Stated),
            complete: None,
        })
        .collect();
    if let Some(focus) = scene.frames.focus {
        let places = scene.findings.items.iter().zip(&scene.frames.of_finding);
        let mut crowds = places.filter(|(finding, _)| finding.kind == "attendance");
        let told = crowds.find(|(_, place)| place.is_none_or(|place| place == focus));
        matches[focus].draft.attendance = told.and_then(|(finding, _)| finding.number("number"));
    }
    let bonds = bonds::told(scene);
    let mut tellings = events::collect(scene);
    listed::hold(scene, &mut tellings);
    tellings.retain(|telling| !is_by_coach(scene, telling));
    bonds::assists(scene, &mut tellings);
    sides::fill(scene, &matches, &mut tellings, &bonds);
    // Foul and award are told apart, and whose penalty it was may be told with one of them only.
    sides::forget(scene, &mut tellings, |telling| scene.knowledge.leads_on(&telling.kind));
    let ledger = ledger::Ledger::read(scene);
    let mut tellings = events::merge(scene, &ledger, tellings);
    sides::fill(scene, &matches, &mut tellings, &bonds);
    consistency::settle(scene, &ledger, &bonds, &mut matches, &mut tellings);
    let lists = sides::of_lists(scene, &matches, &tellings, &bonds);
    unplaced::release(scene, &matches, &mut tellings);
    rows::build(scene, article, matches, tellings, &lists)
}
