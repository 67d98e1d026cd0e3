//! Lists of moments: what stands below a heading is of the match that the heading names.
use super::{
    Scene,
    context::{self, Context, Place},
    drafts::names_side,
    missing::is_match,
};
use crate::layer::{
    frames::{Draft, Frames},
    reading::EntityId,
    span::TokenRange,
    tokens::BlockKind,
};

/// The two sides that the heading above `trigger` names, where it names two.
pub(super) fn sides(scene: Scene, trigger: TokenRange) -> Option<(EntityId, EntityId)> {
    let heading = heading(scene, trigger)?;
    let named = scene.mentions.within(heading).filter(|(_, mention)| names_side(mention));
    let mut sides = named.filter_map(|(id, _)| scene.entities.of(id));
    let one = sides.next()?;
    let other = sides.find(|side| *side != one)?;
    let is_pair = is_match(scene, one, other) && sides.all(|side| side == one || side == other);
    is_pair.then_some((one, other))
}

fn heading(scene: Scene, trigger: TokenRange) -> Option<TokenRange> {
    scene.tokens.heading_of(scene.tokens.sentence[trigger.start] as usize)
}

/// What the heading says of the time of its match is said of all tellings below it.
pub(super) fn inherit(
    scene: Scene,
    trigger: TokenRange,
    (one, other): (EntityId, EntityId),
    context: &mut Context,
) {
    let is_same = |sides| sides == (one, other) || sides == (other, one);
    let Some(heading) =
        heading(scene, trigger).filter(|_| sides(scene, trigger).is_some_and(is_same))
    else {
        return;
    };
    let above = context::read(scene, heading, TokenRange::new(heading.start, heading.start + 1));
    context.is_past |= above.is_past;
    context.competition = context.competition.or(above.competition);
    if context.edition.is_empty() {
        context.edition = above.edition;
    }
}

/// Whether the match is told in a heading.
pub(super) fn is_titled(scene: Scene, draft: &Draft) -> bool {
    scene.tokens.block_of(draft.range.start).kind == BlockKind::Heading
}

/// Where the first heading stands; the end of the text where there is none.
pub(super) fn first(scene: Scene) -> usize {
    let heading = scene.tokens.blocks.iter().find(|block| block.kind == BlockKind::Heading);
    heading.map_or(scene.tokens.len(), |block| block.range.start)
}

/// Round, competition and ground of a match that alone is told below its heading.
pub(super) fn complete(scene: Scene, frames: &mut Frames) {
    for index in 0..frames.drafts.len() {
        let draft = &frames.drafts[index];
        if !is_titled(scene, draft) {
            continue;
        }
        let section = section(scene, draft.range.start);
        let is_other =
            |other: &Draft| other.sides != draft.sides && section.contains(other.range.start);
        if frames.drafts.iter().any(is_other) {
            continue;
        }
        let near = draft.range;
        let place = Place { range: section, near, rivals: &[], sides: Some(draft.sides) };
        let told = context::read_for(scene, place);
        let draft = &mut frames.drafts[index];
        draft.competition = draft.competition.or(told.competition);
        draft.venue = draft.venue.or(told.venue);
        if draft.stage.is_empty() {
            draft.stage = told.stage;
        }
    }
}

/// From the heading at `start` to the next one.
fn section(scene: Scene, start: usize) -> TokenRange {
    let own = scene.tokens.sentences[scene.tokens.sentence[start] as usize].block;
    let below = scene.tokens.blocks[own..].iter();
    let mut next = below
        .skip_while(|block| block.kind == BlockKind::Heading)
        .skip_while(|block| block.kind != BlockKind::Heading);
    let end = next.next().map_or(scene.tokens.len(), |block| block.range.start);
    TokenRange::new(start, end)
}
