//! Sentences -> settings: the opponent and time that a passage of history is set in, carried while it goes on.
//!
//! "In the quarter-finals against Portugal he took the first penalty. He sent it over." The second sentence is set
//! where the first one is; a sentence that starts with somebody else ends it.
use super::{
    Scene, asides,
    context::{self, Context},
    drafts::names_side,
};
use crate::layer::{
    classes,
    reading::{EntityId, EntityKind, Form},
    span::TokenRange,
    tokens::BlockKind,
};
use crate::text::flags;

/// Sentences over which a setting is carried.
const REACH: usize = 3;

#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    pub(super) context: Context,
    pub(super) opponent: Option<EntityId>,
    /// Taken over from a sentence before.
    pub(super) is_carried: bool,
}

/// For each sentence its setting.
pub(super) fn read(scene: Scene) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::new();
    let mut known: Option<(usize, Setting)> = None;
    for (number, sentence) in scene.tokens.sentences.iter().enumerate() {
        let range = sentence.range;
        let context = context::read(scene, range, TokenRange::new(range.start, range.start + 1));
        let opponent = opponent(scene, range, range.start);
        let mut setting = Setting { context, opponent, is_carried: false };
        if scene.tokens.blocks[sentence.block].kind == BlockKind::Caption {
            settings.push(setting);
            continue;
        }
        let near = known.as_ref().filter(|(last, _)| number - last <= REACH);
        if let Some((_, before)) = near.filter(|_| goes_on(scene, range)) {
            inherit(&mut setting, before);
        }
        let tells = setting.opponent.is_some() || setting.context.is_past;
        if tells {
            known = Some((number, Setting { is_carried: false, ..setting.clone() }));
        } else if !goes_on(scene, range) {
            known = None;
        }
        settings.push(setting);
    }
    settings
}

/// What the sentence leaves open is as it was in the passage before.
fn inherit(setting: &mut Setting, before: &Setting) {
    let told = &mut setting.context;
    let changes = told.competition.is_some_and(|own| Some(own) != before.context.competition);
    if changes {
        return;
    }
    told.competition = told.competition.or(before.context.competition);
    if told.edition.is_empty() {
        told.edition = before.context.edition.clone();
    }
    told.is_past |= before.context.is_past;
    if setting.opponent.is_none() && told.stage.is_empty() {
        setting.opponent = before.opponent;
        told.stage = before.context.stage.clone();
        setting.is_carried = before.opponent.is_some();
    }
}

/// The first person of the sentence is a pronoun: still the same story.
fn goes_on(scene: Scene, range: TokenRange) -> bool {
    let first =
        scene.mentions.within(range).find(|(_, mention)| mention.kind == EntityKind::Person);
    first.is_some_and(|(_, mention)| mention.form == Form::Pronoun)
}

/// The side behind "against" nearest to `near`.
pub(super) fn opponent(scene: Scene, range: TokenRange, near: usize) -> Option<EntityId> {
    // `Kane, who had scored against Harbour, missed`: who he is says nothing of where he missed.
    let goes_on = |end: usize| scene.has(end + 1, flags::VERB | flags::AUXILIARY);
    let is_own = |at: usize| {
        asides::around(scene, at).is_none_or(|aside| aside.contains(near) || !goes_on(aside.end))
    };
    let met = scene.mentions.within(range).filter(|(_, mention)| {
        let before = mention.range.start.checked_sub(1).filter(|before| *before >= range.start);
        names_side(mention)
            && is_own(mention.range.start)
            && before.is_some_and(|token| {
                scene.phrase(token, classes::AGAINST).is_some()
                    || scene.phrase(token, classes::ELLIPTIC_AGAINST).is_some()
            })
    });
    let nearest = met.min_by_key(|(_, mention)| near.abs_diff(mention.range.start));
    nearest.and_then(|(id, _)| scene.entities.of(id))
}

/// The sides named in `range`.
pub(super) fn sides_in(scene: Scene, range: TokenRange) -> Vec<EntityId> {
    scene
        .mentions
        .within(range)
        .filter(|(_, mention)| names_side(mention))
        .filter_map(|(id, _)| scene.entities.of(id))
        .collect()
}

/// The sides that the headline names.
pub(super) fn titled(scene: Scene) -> Vec<EntityId> {
    let end = scene.tokens.blocks.iter().take_while(|block| block.kind == BlockKind::Headline);
    let end = end.last().map_or(0, |block| block.range.end);
    sides_in(scene, TokenRange::new(0, end))
}
