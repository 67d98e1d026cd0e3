//! The match that the article mainly reports or previews, if it does.
use super::{
    Scene, asides,
    context::{self, Context, Place},
    drafts::{is_headline, is_history},
    hosting, sections, settings, stages,
    unstated::{inferred, opposed},
};
use crate::layer::{
    findings::Findings,
    frames::{Draft, Frames},
    reading::{EntityId, EntityKind, Form, Status},
    span::TokenRange,
    tokens::BlockKind,
};

/// The opening of an article, in sentences; reports name their match there.
pub(super) const OPENING: u32 = 4;

pub(super) fn choose(scene: Scene, findings: &Findings, frames: &mut Frames) {
    // A list of moments from many matches is about none of them.
    let is_list =
        frames.drafts.iter().filter(|draft| sections::is_titled(scene, draft)).count() > 1;
    let found = stated(scene, findings, frames)
        .or_else(|| if is_list { None } else { inferred(scene, findings, frames) })
        .or_else(|| if is_list { None } else { opposed(scene, findings, frames) });
    let Some(focus) = found else { return };
    frames.focus = Some(focus);
    join_tellings(focus, frames);
    frames.drafts[focus].is_focus = true;
    complete(scene, focus, frames);
}

/// The first match told in the headline or the opening that is not history.
fn stated(scene: Scene, findings: &Findings, frames: &Frames) -> Option<usize> {
    let first_body = scene
        .tokens
        .sentences
        .iter()
        .position(|sentence| scene.tokens.blocks[sentence.block].kind == BlockKind::Body)?
        as u32;
    let is_early =
        |draft: &Draft| draft.sentences.iter().any(|sentence| *sentence < first_body + OPENING);
    let mentions = |draft: &Draft| {
        [draft.sides.0, draft.sides.1]
            .iter()
            .map(|side| scene.entities.get(*side).mentions)
            .min()
            .unwrap_or(0)
    };
    let weight = |draft: &Draft| {
        let headline = if is_headline(scene, draft.range.start) { 4 } else { 0 };
        let told = if draft.score.is_some() || draft.outcome.is_some() { 3 } else { 0 };
        let lead = if draft.sentences.contains(&first_body) { 3 } else { 0 };
        let sentences = draft.sentences.len().min(4) as i32;
        headline + told + lead + mentions(draft).min(6) as i32 + sentences
    };
    // A match between sides that neither headline nor lead name is mentioned in passing.
    let last = (first_body as usize + 1).min(scene.tokens.sentences.len() - 1);
    let named =
        settings::sides_in(scene, TokenRange::new(0, scene.tokens.sentences[last].range.end));
    let is_lead = |draft: &Draft| {
        draft.sentences.iter().any(|sentence| *sentence <= first_body)
            || named.iter().any(|side| draft.has(*side))
            || named.is_empty()
    };
    // `Hart has joined York and could play against Hull on Saturday` is news of Hart.
    let is_news = findings.items.iter().any(|finding| {
        scene.tokens.sentence[finding.trigger.start] <= first_body
            && scene.knowledge.is_apart(&finding.kind)
    });
    let is_passing = |draft: &Draft| {
        is_news
            && draft.status == Status::Scheduled
            && draft.sentences.iter().all(|sentence| *sentence > first_body)
    };
    let candidates = frames.drafts.iter().enumerate().filter(|(_, draft)| {
        is_early(draft)
            && !is_passing(draft)
            && !draft.is_past
            && mentions(draft) >= 1
            && is_lead(draft)
            && !sections::is_titled(scene, draft)
    });
    candidates
        .max_by_key(|(index, draft)| (weight(draft), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}

/// Later tellings of the focus that differ only in saying less.
fn join_tellings(focus: usize, frames: &mut Frames) {
    let sides = frames.drafts[focus].sides;
    let extra: Vec<usize> = (0..frames.drafts.len())
        .filter(|index| {
            let draft = &frames.drafts[*index];
            *index != focus
                && draft.is_between(sides.0, sides.1)
                && !draft.is_past
                && draft.score.is_none()
                && draft.stage.is_empty()
                && draft.status == frames.drafts[focus].status
        })
        .collect();
    for index in extra.into_iter().rev() {
        if index > focus {
            let draft = frames.drafts.remove(index);
            super::joining::absorb(&mut frames.drafts[focus], draft);
        }
    }
}

/// Competition, round, ground and home side of the focus, from the whole article.
fn complete(scene: Scene, focus: usize, frames: &mut Frames) {
    let status = frames.drafts[focus].status;
    let at_other_times =
        self::elsewhere(focus, frames, |draft| draft.is_past || draft.status != status);
    let elsewhere = elsewhere(focus, frames, |_| true);
    let draft = &mut frames.drafts[focus];
    let context = opening(scene, draft, &elsewhere);
    draft.competition = draft
        .competition
        .or(context.competition)
        .or_else(|| only_competition(scene, &at_other_times));
    if draft.stage.is_empty() {
        draft.stage = context.stage;
    }
    if draft.stage.is_empty() {
        draft.stage = stages::of_competition(scene, draft).unwrap_or_default();
    }
    settle_ground(scene, draft, &elsewhere);
    if draft.venue.is_none() {
        draft.venue = context.venue.filter(|ground| {
            let owner = hosting::owner(scene, *ground, draft.sides);
            draft.home.is_none() || owner.is_none() || owner == draft.home
        });
    }
    draft.home = draft.home.or_else(|| host(scene, [draft.sides.0, draft.sides.1]));
    if draft.date.is_none() {
        draft.date = context.date.filter(|_| scene.published.is_some());
    }
    if draft.status == Status::Scheduled {
        draft.date = draft.date.map(|day| context::still_to_come(scene, day));
    }
    // A tournament's edition is its year.
    let is_tournament = draft.competition.is_some_and(|competition| {
        let listed = scene.knowledge.listed(scene.sport, scene.entities.get(competition));
        listed.is_some_and(|listed| listed.subkind == "tournament")
    });
    if let (true, true, Some(day)) = (is_tournament, draft.edition.is_empty(), draft.date) {
        draft.edition = day.year().to_string();
    }
}

/// Sentences that tell of other matches that count, and not of the focus.
fn elsewhere(focus: usize, frames: &Frames, counts: impl Fn(&Draft) -> bool) -> Vec<u32> {
    let own = &frames.drafts[focus].sentences;
    let others = frames.drafts.iter().enumerate().filter(|(index, _)| *index != focus);
    let sentences =
        others.filter(|(_, draft)| counts(draft)).flat_map(|(_, draft)| &draft.sentences);
    sentences.copied().filter(|sentence| !own.contains(sentence)).collect()
}

/// What the first sentences say of the match, but for those that look back or tell of another.
fn opening(scene: Scene, draft: &Draft, elsewhere: &[u32]) -> Context {
    let mut known = Context::default();
    let is_told = |block: usize| scene.tokens.blocks[block].kind != BlockKind::Boilerplate;
    let told = (0u32..).zip(&scene.tokens.sentences).filter(|(_, told)| is_told(told.block));
    for (number, sentence) in told.take(OPENING as usize + 2) {
        if elsewhere.contains(&number) || sections::first(scene) <= sentence.range.start {
            continue;
        }
        let is_own = draft.sentences.contains(&number);
        if !is_own && is_history(scene, sentence.range) {
            continue;
        }
        let start = sentence.range.start;
        let near = TokenRange::new(start, start + 1);
        let place = Place { range: sentence.range, near, rivals: &[], sides: Some(draft.sides) };
        let told = context::read_for(scene, place);
        let is_of_day = !told.is_past && (!told.is_future || draft.status == Status::Scheduled);
        if !is_own && !is_of_day {
            continue;
        }
        known.competition = known.competition.or(told.competition);
        known.venue = known.venue.or(told.venue);
        known.date = known.date.or(told.date);
        if known.stage.is_empty() {
            known.stage = told.stage;
        }
    }
    known
}

/// The ground of one of the sides, where it is named and not for another match.
fn settle_ground(scene: Scene, draft: &mut Draft, elsewhere: &[u32]) {
    for (id, mention) in scene.mentions.within(TokenRange::new(0, scene.tokens.len())) {
        let start = mention.range.start;
        if mention.kind != EntityKind::Venue
            || elsewhere.contains(&scene.tokens.sentence[start])
            || asides::around(scene, start).is_some()
        {
            continue;
        }
        // `they will have to go to Old Trafford`
        let (sentence, near) = (scene.tokens.sentence_of(start), TokenRange::new(start, start + 1));
        if draft.status == Status::Played && context::read(scene, sentence, near).is_future {
            continue;
        }
        let Some(ground) = scene.entities.of(id) else { continue };
        let Some(owner) = hosting::owner(scene, ground, draft.sides) else { continue };
        if draft.home.is_some_and(|home| home != owner) {
            continue;
        }
        draft.venue = draft.venue.or(Some(ground));
        if draft.venue == Some(ground) {
            draft.home = Some(owner);
        }
    }
}

/// "the hosts" or "the visitors" resolved to one of the sides.
fn host(scene: Scene, sides: [EntityId; 2]) -> Option<EntityId> {
    scene.mentions.items.iter().enumerate().find_map(|(index, mention)| {
        let side = scene.entities.of_mention[index]
            .filter(|side| mention.kind == EntityKind::Team && sides.contains(side))?;
        match mention.value.as_str() {
            "home" => Some(side),
            "away" => sides.into_iter().find(|other| *other != side),
            _ => None,
        }
    })
}

fn only_competition(scene: Scene, elsewhere: &[u32]) -> Option<EntityId> {
    let all = TokenRange::new(0, scene.tokens.len());
    let told = scene.mentions.within(all).filter(|(_, mention)| {
        mention.kind == EntityKind::Competition
            && mention.form == Form::Name
            && !elsewhere.contains(&scene.tokens.sentence[mention.range.start])
            && !hosting::describes_side(scene, mention.range)
    });
    let mut told = told.filter_map(|(id, _)| scene.entities.of(id));
    let first = told.next()?;
    let items = &scene.entities.items;
    let named = items.iter().filter(|entity| entity.kind == EntityKind::Competition).count();
    (named == 1).then_some(first)
}
