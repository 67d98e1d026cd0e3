//! Who acts in the narration before a speech: the sieve for pronouns, descriptions and speech that nobody is said to have said.
use super::{Memory, Scene, Speech, attribution, is_person, subject};
use crate::{
    layer::{
        mentions::{Gender, Mention},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// How many sentences of narration back a speaker is sought.
pub(super) const REACH: usize = 4;

/// Which subjects of the narration may be the speaker.
#[derive(Clone, Copy)]
pub(super) struct Sought<'a> {
    pub(super) role: &'a str,
    /// Sentences of narration beyond the nearest one.
    pub(super) reach: usize,
    /// Whether somebody whose role is not told is excluded.
    pub(super) role_known: bool,
    pub(super) gender: Gender,
}

impl Sought<'static> {
    pub(super) const ANYBODY: Sought<'static> =
        Sought { role: "", reach: REACH, role_known: false, gender: Gender::Unknown };
}

impl Sought<'_> {
    fn fits(self, role: &str) -> bool {
        let is_open = matches!(self.role, "" | "national");
        is_open || (role.is_empty() && !self.role_known) || is_same_role(self.role, role)
    }
}

pub(super) fn is_human(scene: Scene, entity: EntityId) -> bool {
    scene.entities.get(entity).kind == EntityKind::Person
}

/// People seldom name themselves.
pub(super) fn is_named_inside(scene: Scene, speech: &Speech, entity: EntityId) -> bool {
    speech.parts.iter().any(|part| {
        scene.mentions.within(part.range).any(|(id, mention)| {
            mention.form == Form::Name && scene.entities.of(id) == Some(entity)
        })
    })
}

/// The nearest subject of narration before `token` who can be the speaker.
pub(super) fn subject_before(
    scene: Scene,
    memory: &Memory,
    speech: &Speech,
    token: usize,
    sought: Sought,
) -> Option<EntityId> {
    let fits = |entity: EntityId| {
        is_human(scene, entity)
            && !is_named_inside(scene, speech, entity)
            && sought.fits(&scene.entities.role[entity.0 as usize])
            && scene.entities.gender_of(entity).agrees(sought.gender)
    };
    // The words before the mention itself are no sentence.
    let own = TokenRange::new(scene.tokens.sentence_of(token).start, token);
    subject_of(scene, memory, own, &fits).or_else(|| {
        narrated_before(scene, token)
            .take(sought.reach + 1)
            .find_map(|range| subject_of(scene, memory, range, &fits))
    })
}

/// The sentences of narration before the one of `token`, nearest first.
pub(super) fn narrated_before(scene: Scene, token: usize) -> impl Iterator<Item = TokenRange> {
    let sentence = scene.tokens.sentence[token] as usize;
    let before = scene.tokens.sentences[..sentence].iter().rev().map(|sentence| sentence.range);
    before.filter(move |range| is_narration(scene, *range))
}

/// `he added`: the speaker of the speech before, named or not, unless somebody else has had his say since.
pub(super) fn speaker_going_on(
    scene: Scene,
    memory: &Memory,
    speech: &Speech,
    mention: &Mention,
) -> Option<Option<EntityId>> {
    let last = memory.last?;
    let is_another = |entity| {
        is_named_inside(scene, speech, entity)
            || !scene.entities.gender_of(entity).agrees(mention.gender)
    };
    if last.speaker.is_some_and(is_another) {
        return None;
    }
    let behind = mention.range.end;
    // `he said, adding` goes on within its own sentence only.
    let near = scene.tokens.len().min(behind + 3);
    let stop = (behind..near).find(|token| !scene.tokens.shapes[*token].is_word());
    let goes_on = attribution::adds(scene, TokenRange::new(behind, stop.unwrap_or(near)));
    let start = mention.range.start;
    let mut since = narrated_before(scene, start).take_while(|range| range.start >= last.end);
    let is_over = since.any(|range| {
        let speaks = |token| scene.has(token, flags::SPEECH_VERB) && !scene.tokens.is_quoted(token);
        (range.start..range.end).any(speaks)
            && subject_of(scene, memory, range, &|entity| is_human(scene, entity)).is_some()
    });
    (goes_on && !is_over).then_some(last.speaker)
}

/// `the Leeds manager`: the one coach of Leeds.
pub(super) fn of_side(scene: Scene, mention: &Mention) -> Option<EntityId> {
    let before = mention.range.start.checked_sub(1)?;
    let owner = if scene.tokens.shapes[before] == Shape::Possessive {
        before.checked_sub(1)?
    } else {
        before
    };
    let id = scene.mentions.at(owner)?;
    let side = scene.entities.of(id).filter(|_| scene.mentions.get(id).kind == EntityKind::Team)?;
    let mut members =
        (0..scene.entities.items.len()).map(|index| EntityId(index as u32)).filter(|entity| {
            is_human(scene, *entity)
                && is_same_role(&scene.entities.role[entity.0 as usize], &mention.value)
                && scene.entities.team_of(*entity) == Some(side)
        });
    let member = members.next();
    member.filter(|_| mention.value == "coach" && members.next().is_none())
}

/// Whether the article calls `person` so where it names his role.
pub(super) fn is_called(scene: Scene, person: EntityId, mention: &Mention) -> bool {
    let words = &scene.tokens.lexemes[mention.range.start..mention.range.end];
    scene.entities.roles.iter().any(|fact| {
        fact.person == person
            && (fact.range.start..fact.range.end)
                .any(|token| scene.tokens.lexemes[token..].starts_with(words))
    })
}

fn is_same_role(one: &str, other: &str) -> bool {
    let fold = |role: &str| if role == "captain" { "player".to_owned() } else { role.to_owned() };
    fold(one) == fold(other)
}

pub(super) fn is_narration(scene: Scene, range: TokenRange) -> bool {
    if range.is_empty() || scene.tokens.block_of(range.start).kind != BlockKind::Body {
        return false;
    }
    (range.start..range.end)
        .any(|token| scene.tokens.shapes[token].is_word() && !scene.tokens.is_quoted(token))
}

/// Who acts in the narrator's words: the subject of the main clause, else the first one.
pub(super) fn subject_of(
    scene: Scene,
    memory: &Memory,
    range: TokenRange,
    fits: &dyn Fn(EntityId) -> bool,
) -> Option<EntityId> {
    let subjects = scene.mentions.within(range).filter(|(id, mention)| {
        is_person(scene, *id)
            && !scene.tokens.is_quoted(mention.range.start)
            && subject::is_subject(scene, *id)
    });
    let meant = subjects.filter_map(|(id, mention)| {
        let known = memory.pronouns.iter().rev().find(|(other, _)| *other == id);
        let entity = known.map(|(_, entity)| *entity).or_else(|| scene.entities.of(id))?;
        fits(entity).then_some((mention.range.start, entity))
    });
    let meant: Vec<(usize, EntityId)> = meant.collect();
    let main = subject::main_clause(scene, range);
    let found = meant.iter().find(|(start, _)| *start >= main).or(meant.first());
    found.map(|(_, entity)| *entity)
}
