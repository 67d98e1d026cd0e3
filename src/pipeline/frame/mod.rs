//! Findings -> Frames: tells matches apart and gives each finding the one it belongs to.
//!
//! A clause is about the match in focus unless its words say otherwise: another opponent, an earlier time, another competition.
mod asides;
mod assign;
mod context;
mod drafts;
mod focus;
mod hosting;
mod joining;
mod listings;
mod live;
mod meetings;
mod missing;
mod near;
mod opponents;
mod pairing;
mod roundup;
mod sections;
mod settings;
mod stages;
mod status;
mod tallies;
mod unstated;

use jiff::civil::Date;

use crate::{
    knowledge::{Knowledge, names::Name, sport::Sport},
    layer::{
        entities::Entities,
        findings::Findings,
        frames::Frames,
        mentions::{Mentions, ValueKind},
        phrases::{ClassId, Phrase, Phrases},
        reading::EntityId,
        tokens::{Block, BlockKind, Tokens},
    },
};

/// What framing looks at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) sport: &'a Sport,
    pub(super) tokens: &'a Tokens,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a Mentions,
    pub(super) entities: &'a Entities,
    pub(super) published: Option<Date>,
    pub(super) text: &'a str,
}

impl<'a> Scene<'a> {
    pub(super) fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    /// A national side, as opposed to a club.
    pub(super) fn is_nation(&self, side: EntityId) -> bool {
        let listed = self.knowledge.listed(self.sport, self.entities.get(side));
        listed.is_some_and(Name::is_nation)
    }

    /// An event of this sport's own, with a minute.
    pub(super) fn is_on_field(&self, kind: &str) -> bool {
        let mut files = self.knowledge.files_of(kind);
        files.any(|file| file.takes_clock && file.folder == self.sport.name)
    }

    pub(super) fn year_text(&self, token: usize) -> String {
        self.tokens.text(self.text, token).to_owned()
    }

    pub(super) fn phrase(&self, token: usize, class: ClassId) -> Option<&'a Phrase> {
        self.phrases.find(token, class)
    }
}

pub(super) fn frame(scene: Scene, findings: &Findings) -> Frames {
    let told = meetings::told(scene, findings);
    let mut frames = Frames {
        drafts: joining::merge(live::settle(scene, told)),
        of_finding: vec![None; findings.items.len()],
        focus: None,
        published: scene.published,
        passages: Vec::new(),
    };
    focus::choose(scene, findings, &mut frames);
    sections::complete(scene, &mut frames);
    hosting::complete(scene, &mut frames);
    roundup::complete(scene, &mut frames);
    assign::assign(scene, findings, &mut frames);
    roundup::report(scene, findings, &mut frames);
    frames
}

/// The date that the article's own date line gives.
pub(super) fn published(tokens: &Tokens, mentions: &Mentions) -> Option<Date> {
    let dated = tokens.blocks.iter().find(|block| block.kind == BlockKind::Dateline);
    let in_block = |block: &Block| {
        mentions.values_within(block.range).find_map(|value| match &value.kind {
            ValueKind::Date(hint) => hint.full.or_else(|| full_date(hint)),
            _ => None,
        })
    };
    if let Some(block) = dated {
        return in_block(block);
    }
    // A short line among the first that is a whole date: `Wednesday 23 July 2025 16:27, UK`.
    tokens.blocks.iter().take(5).filter(|block| block.range.len() <= 9).find_map(in_block)
}

fn full_date(hint: &crate::layer::mentions::DateHint) -> Option<Date> {
    Date::new(hint.year?, hint.month?, hint.day?).ok()
}
