//! Finding -> match: by an opponent in its clause, by a match told in its sentence, by time, else the focus.
use super::{
    Scene, asides,
    context::{self, Context},
    near::{by_sentence, by_sides},
    opponents::by_opponent,
    settings::{self, Setting, sides_in},
    tallies,
};
use crate::{
    layer::{
        classes,
        findings::{Finding, Findings},
        frames::{Draft, Frames, Outcome},
        mentions::MentionId,
        reading::{EntityId, Form, Modality, Status},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};

/// How many sentences a match stays in mind without being named again.
const MEMORY: u32 = 3;
/// So many results make an article a round-up, where each passage is about the match told last.
const ROUND_UP: usize = 2;

pub(super) fn assign(scene: Scene, findings: &Findings, frames: &mut Frames) {
    let settings = settings::read(scene);
    let mut carried: Option<Carried> = None;
    let mut heading = None;
    for (index, finding) in findings.items.iter().enumerate() {
        if scene.knowledge.is_apart(&finding.kind) {
            continue;
        }
        let sentence = scene.tokens.sentence[finding.trigger.start];
        let block = scene.tokens.sentences[sentence as usize].block;
        let player = finding.entity("player");
        let setting = &settings[sentence as usize];
        let above = scene.tokens.heading_of(sentence as usize);
        if above != heading {
            heading = above;
            carried = carried.filter(|known| known.block == block);
        }
        let titled = above.and_then(|above| {
            by_sentence(scene, finding, frames, scene.tokens.sentence[above.start]).flatten()
        });
        if let (Some(draft), None) = (titled, carried) {
            carried = Some(Carried { draft: Some(draft), sentence, block, player });
        }
        if let Some(draft) = by_sides(finding, frames) {
            frames.of_finding[index] = Some(draft);
            continue;
        }
        let kind = scene.tokens.blocks[block].kind;
        let is_list = matches!(kind, BlockKind::Lineup | BlockKind::StatLine);
        if is_list && !finding.is_about_match {
            // Line-ups and box lines stand at the end, whatever match the text came to last.
            frames.of_finding[index] =
                frames.focus.or_else(|| carried.and_then(|known| known.draft));
            continue;
        }
        let draft = match finding.kind.as_str() {
            "exit" => exit(scene, finding, frames, carried),
            "tally" | "half_time" if finding.modality == Modality::Asserted => {
                tallies::place(scene, finding, frames, carried)
            }
            _ if finding.is_about_match => by_sentence(scene, finding, frames, sentence).flatten(),
            _ => place(scene, finding, setting, frames, (carried, titled)),
        };
        let is_aside =
            finding.is_about_match && asides::around(scene, finding.trigger.start).is_some();
        if draft.is_some() && !is_aside
            || carried.is_some_and(|known| sentence - known.sentence > MEMORY)
        {
            carried = Some(Carried { draft, sentence, block, player });
        }
        frames.of_finding[index] = draft;
    }
}

/// "England were eliminated", "they went through on penalties": of the match told last, if they played it.
fn exit(
    scene: Scene,
    finding: &Finding,
    frames: &mut Frames,
    carried: Option<Carried>,
) -> Option<usize> {
    let number = scene.tokens.sentence[finding.trigger.start];
    let told = by_sentence(scene, finding, frames, number).flatten();
    // `after Spain's victory in 1998`: of another time, and not of the match told last.
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let is_past = || context::read(scene, sentence, finding.trigger).is_past;
    let index = told.or_else(|| carried?.draft.filter(|_| !is_past()))?;
    let draft = &mut frames.drafts[index];
    let of_match = |entity: EntityId| {
        let side = Some(entity).filter(|side| draft.has(*side));
        side.or_else(|| scene.entities.team_of(entity).filter(|side| draft.has(*side)))
    };
    let winner = match finding.entity("loser") {
        Some(loser) => draft.opponent(loser)?,
        None => of_match(finding.entity("winner")?)?,
    };
    // Level and decided by penalties.
    let is_open = finding.text("by") == "penalties" && draft.outcome == Some(Outcome::Drawn);
    if draft.outcome.is_none() || is_open {
        draft.outcome = Some(Outcome::Won(winner));
    }
    Some(index)
}

/// The match that the last sentences told of.
#[derive(Clone, Copy)]
pub(super) struct Carried {
    pub(super) draft: Option<usize>,
    pub(super) sentence: u32,
    pub(super) block: usize,
    pub(super) player: Option<EntityId>,
}

fn place(
    scene: Scene,
    finding: &Finding,
    setting: &Setting,
    frames: &mut Frames,
    (carried, titled): (Option<Carried>, Option<usize>),
) -> Option<usize> {
    let number = scene.tokens.sentence[finding.trigger.start];
    let sentence = scene.tokens.sentence_of(finding.trigger.start);
    let part = part(scene, sentence, finding);
    let mut context = context::read(scene, part, finding.trigger);
    context.competition = context.competition.or(setting.context.competition);
    context.is_past |= setting.context.is_past;
    if context.edition.is_empty() {
        context.edition = setting.context.edition.clone();
    }
    if setting.is_carried {
        context.stage = setting.context.stage.clone();
    }
    let met = settings::opponent(scene, part, finding.trigger.start).or(setting.opponent);
    let met = met.filter(|_| !is_announced(scene, finding, part));
    let told = met
        .and_then(|opponent| by_opponent(scene, finding, opponent, frames, &context))
        .or_else(|| {
            by_sentence(scene, finding, frames, number)
                .filter(|told| may_hold(scene, finding, frames, *told))
        })
        .or(titled.map(Some))
        .or_else(|| by_time(scene, frames, &context))
        .or_else(|| by_name(scene, finding, frames));
    if let Some(placed) = told {
        return placed;
    }
    let kept = carried.and_then(|known| goes_on(scene, finding, frames, known));
    kept.or_else(|| frames.focus.filter(|focus| fits_focus(scene, finding, &frames.drafts[*focus])))
}

/// It happened, and on the field.
fn is_done(scene: Scene, finding: &Finding) -> bool {
    finding.modality == Modality::Asserted && scene.knowledge.takes_clock(&finding.kind)
}

/// `was sent off and will miss the final against York`: York comes later.
fn is_announced(scene: Scene, finding: &Finding, part: TokenRange) -> bool {
    let behind = (finding.trigger.end..part.end).find(|token| {
        scene.phrase(*token, classes::SCHEDULED).is_some()
            || scene.phrase(*token, classes::AGAINST).is_some()
    });
    is_done(scene, finding)
        && behind.is_some_and(|token| scene.phrase(token, classes::SCHEDULED).is_some())
}

/// What happened on the field happened in no match that is still to come.
fn may_hold(scene: Scene, finding: &Finding, frames: &Frames, told: Option<usize>) -> bool {
    !is_done(scene, finding)
        || told.is_none_or(|index| frames.drafts[index].status != Status::Scheduled)
}

/// A round-up tells of several matches: a side that played in one of them only leads to that one.
fn by_name(scene: Scene, finding: &Finding, frames: &Frames) -> Option<Option<usize>> {
    let mut sides = sides_in(scene, scene.tokens.sentence_of(finding.trigger.start));
    sides.extend(finding.entity("team"));
    let focus = frames.focus.map(|focus| &frames.drafts[focus]);
    if sides.is_empty() || sides.iter().any(|side| focus.is_some_and(|focus| focus.has(*side))) {
        return None;
    }
    let mut found = frames.drafts.iter().enumerate().filter(|(_, draft)| {
        !draft.is_past
            && draft.status == Status::Played
            && draft.has_result()
            && sides.iter().all(|side| draft.has(*side))
    });
    let (index, _) = found.next()?;
    found.next().is_none().then_some(Some(index))
}

/// `against Turkey in qualifying, then missed another against France`: two opponents cut the sentence in two.
fn part(scene: Scene, sentence: TokenRange, finding: &Finding) -> TokenRange {
    let comma = (sentence.start..finding.trigger.start)
        .rev()
        .find(|token| scene.tokens.shapes[*token] == Shape::Comma);
    let Some(comma) = comma else { return sentence };
    let (before, behind) =
        (TokenRange::new(sentence.start, comma), TokenRange::new(comma, sentence.end));
    let met = |range: TokenRange| settings::opponent(scene, range, range.start);
    match (met(before), met(behind)) {
        (Some(one), Some(other)) if one != other => behind,
        _ => sentence,
    }
}

/// The carried match, where nothing leads away from it.
fn goes_on(scene: Scene, finding: &Finding, frames: &Frames, known: Carried) -> Option<usize> {
    let number = scene.tokens.sentence[finding.trigger.start];
    let block = scene.tokens.sentences[number as usize].block;
    let draft = known.draft.filter(|draft| Some(*draft) != frames.focus)?;
    if number - known.sentence > MEMORY {
        return None;
    }
    // "He stumbled as he made contact": history goes on while the same person is "he".
    let is_named = finding.mention("player").is_some_and(|id| is_named(scene, id));
    if !is_named && known.block == block && known.player == finding.entity("player") {
        return Some(draft);
    }
    let told = &frames.drafts[draft];
    // An earlier meeting of the same sides is an aside, not the next passage of a round-up.
    let is_aside = frames.focus.is_some_and(|focus| {
        let (one, other) = told.sides;
        frames.drafts[focus].is_between(one, other)
    });
    if is_aside {
        return None;
    }
    let results = frames
        .drafts
        .iter()
        .filter(|draft| !draft.is_past && draft.status == Status::Played && draft.has_result());
    if told.is_past || told.status != Status::Played || results.count() < ROUND_UP {
        return None;
    }
    let sides = sides_in(scene, scene.tokens.sentence_of(finding.trigger.start));
    let leads_away =
        sides.iter().any(|side| !told.has(*side)) && !sides.iter().any(|side| told.has(*side));
    (!leads_away && fits_focus(scene, finding, told)).then_some(draft)
}

fn is_named(scene: Scene, id: MentionId) -> bool {
    scene.mentions.get(id).form == Form::Name
}

/// Whether the finding's own sides leave room for the focus.
fn fits_focus(scene: Scene, finding: &Finding, focus: &Draft) -> bool {
    if let Some(team) = finding.entity("team") {
        return focus.has(team);
    }
    let Some(player) = finding.entity("player") else { return true };
    if focus.has(player) {
        return true;
    }
    let tied: Vec<EntityId> =
        scene.entities.ties.iter().filter(|tie| tie.person == player).map(|tie| tie.team).collect();
    tied.is_empty() || tied.iter().any(|team| focus.has(*team))
}

/// "last season", "in 1998", another competition: not the focus, even if no other match is known.
fn by_time(scene: Scene, frames: &Frames, context: &Context) -> Option<Option<usize>> {
    let focus = &frames.drafts[frames.focus?];
    let other_competition = context.competition.is_some_and(|competition| {
        focus.competition.is_some_and(|own| own != competition)
            && scene.entities.get(competition).mentions <= 2
    });
    let other_stage =
        !context.stage.is_empty() && !focus.stage.is_empty() && context.stage != focus.stage;
    if !(context.is_past || (other_competition && other_stage)) {
        return None;
    }
    let fits = |draft: &Draft| {
        !draft.is_focus
            && draft.is_past
            && !context.edition.is_empty()
            && draft.edition == context.edition
    };
    Some(frames.drafts.iter().position(fits))
}
