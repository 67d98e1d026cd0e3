//! Whom an attribution means, and who speaks where nobody is said to: the subject of the narration before.
use super::{
    Found, Memory, Scene, Speech,
    attribution::{self, Who},
    is_person,
    parts::{Manner, Part},
    subject, words_in,
};
use crate::{
    layer::{
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};

/// How many sentences of narration back a speaker is sought.
const REACH: usize = 4;

pub(super) fn find(scene: Scene, memory: &mut Memory, speech: &Speech) -> Found {
    match told(scene, speech) {
        Some(who) => match whom(scene, memory, speech, who) {
            Some(entity) => {
                if let Who::Mention(id) = who {
                    memory.pronouns.push((id, entity));
                }
                Found::Person(entity)
            }
            None => Found::Unnamed,
        },
        None if speech.first().manner == Manner::Fragment => Found::Nothing,
        None => untold(scene, memory, speech),
    }
}

/// The speaker as far as `speech` has come.
pub(super) fn current(scene: Scene, memory: &Memory, speech: &Speech) -> Option<EntityId> {
    match told(scene, speech) {
        Some(who) => whom(scene, memory, speech, who),
        None => untold(scene, memory, speech).person(),
    }
}

pub(super) fn is_told(scene: Scene, speech: &Speech) -> bool {
    told(scene, speech).is_some()
}

/// What the words around the speech say of its speaker.
fn told(scene: Scene, speech: &Speech) -> Option<Who> {
    let first = speech.first();
    if first.manner == Manner::Fragment {
        return attribution::around(scene, first.lead(scene), first.tail(scene));
    }
    if let Some(who) = attribution::before(scene, first.lead(scene)) {
        return Some(who);
    }
    let behind = speech.parts.iter().enumerate().filter_map(|(index, part)| {
        let limit = speech.parts.get(index + 1).map(|next| next.with_marks.start);
        behind(scene, *part, limit.unwrap_or(usize::MAX))
    });
    let mut unnamed = None;
    for who in behind {
        match who {
            Who::Unnamed => unnamed = Some(who),
            _ => return Some(who),
        }
    }
    unnamed
}

fn behind(scene: Scene, part: Part, limit: usize) -> Option<Who> {
    let mut tail = part.tail(scene);
    tail.end = tail.end.min(limit);
    if words_in(scene, tail) > 0 {
        return attribution::behind(scene, tail);
    }
    // `"Why not?" Smith said.`
    let next = tail.end;
    let same_block = next < scene.tokens.len()
        && next < limit
        && scene.tokens.block_of(next).range == scene.tokens.block_of(part.range.start).range;
    if !same_block {
        return None;
    }
    attribution::pure(scene, scene.tokens.sentence_of(next)).filter(|who| who.is_somebody())
}

/// The entity that the attribution means.
fn whom(scene: Scene, memory: &Memory, speech: &Speech, who: Who) -> Option<EntityId> {
    let id = match who {
        Who::Mention(id) => id,
        Who::Described(token) => {
            return subject_before(scene, memory, speech, token, Sought::ANYBODY);
        }
        _ => return who.entity(scene),
    };
    let mention = scene.mentions.get(id);
    let token = mention.range.start;
    let linked = scene.entities.of(id).filter(|entity| is_human(scene, *entity));
    match mention.form {
        Form::Pronoun => subject_before(scene, memory, speech, token, Sought::ANYBODY).or(linked),
        Form::Nominal => {
            let role = mention.value.as_str();
            let at_hand = Sought { role, reach: 0, role_known: role != "national" };
            let further = Sought { role, reach: REACH, role_known: false };
            subject_before(scene, memory, speech, token, at_hand)
                .or(linked.filter(|entity| !is_named_inside(scene, speech, *entity)))
                .or_else(|| subject_before(scene, memory, speech, token, further))
        }
        Form::Name | Form::Demonym => linked,
    }
}

/// Which subjects of the narration may be the speaker.
#[derive(Clone, Copy)]
struct Sought<'a> {
    role: &'a str,
    /// Sentences of narration beyond the nearest one.
    reach: usize,
    /// Whether somebody whose role is not told is excluded.
    role_known: bool,
}

impl Sought<'static> {
    const ANYBODY: Sought<'static> = Sought { role: "", reach: REACH, role_known: false };
}

impl Sought<'_> {
    fn fits(self, role: &str) -> bool {
        let fold =
            |role: &str| if role == "captain" { "player".to_owned() } else { role.to_owned() };
        let is_open = matches!(self.role, "" | "national");
        is_open || (role.is_empty() && !self.role_known) || fold(self.role) == fold(role)
    }
}

fn is_human(scene: Scene, entity: EntityId) -> bool {
    scene.entities.get(entity).kind == EntityKind::Person
}

/// People seldom name themselves.
fn is_named_inside(scene: Scene, speech: &Speech, entity: EntityId) -> bool {
    speech.parts.iter().any(|part| {
        scene.mentions.within(part.range).any(|(id, mention)| {
            mention.form == Form::Name && scene.entities.of(id) == Some(entity)
        })
    })
}

/// The nearest subject of narration before `token` who can be the speaker.
fn subject_before(
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
    };
    let mut sentence = scene.tokens.sentence[token] as usize;
    let mut end = token;
    let mut narrated = 0;
    loop {
        let range = scene.tokens.sentences[sentence].range;
        let clause = TokenRange::new(range.start, end);
        if is_narration(scene, clause) {
            // The words before the mention itself are no sentence.
            narrated += usize::from(end == range.end);
            let found = subject_of(scene, memory, clause, &fits);
            if found.is_some() || narrated > sought.reach {
                return found;
            }
        }
        if sentence == 0 {
            return None;
        }
        sentence -= 1;
        end = scene.tokens.sentences[sentence].range.end;
    }
}

fn is_narration(scene: Scene, range: TokenRange) -> bool {
    if range.is_empty() || scene.tokens.block_of(range.start).kind != BlockKind::Body {
        return false;
    }
    (range.start..range.end)
        .any(|token| scene.tokens.shapes[token].is_word() && !scene.tokens.is_quoted(token))
}

/// The first person of the narrator's words who does something.
fn subject_of(
    scene: Scene,
    memory: &Memory,
    range: TokenRange,
    fits: &dyn Fn(EntityId) -> bool,
) -> Option<EntityId> {
    scene
        .mentions
        .within(range)
        .filter(|(id, mention)| {
            is_person(scene, *id)
                && !scene.tokens.is_quoted(mention.range.start)
                && subject::is_subject(scene, *id)
        })
        .find_map(|(id, _)| {
            let known = memory.pronouns.iter().rev().find(|(other, _)| *other == id);
            known
                .map(|(_, entity)| *entity)
                .or_else(|| scene.entities.of(id))
                .filter(|entity| fits(*entity))
        })
}

/// Speech that no words attribute: goes on from the one before, or belongs to whom the narration is about.
fn untold(scene: Scene, memory: &Memory, speech: &Speech) -> Found {
    let first = speech.first();
    let last = memory.last;
    if let Some(last) = last
        && is_uninterrupted(scene, last.end, first.with_marks.start)
    {
        return last.speaker.map_or(Found::Unnamed, Found::Person);
    }
    let start = first.with_marks.start;
    let previous = scene.tokens.sentence[start].checked_sub(1).map(|sentence| sentence as usize);
    if let Some(sentence) = previous {
        let range = scene.tokens.sentences[sentence].range;
        let fits = |entity| is_human(scene, entity) && !is_named_inside(scene, speech, entity);
        if is_narration(scene, range)
            && let Some(entity) = subject_of(scene, memory, range, &fits)
        {
            return Found::Person(entity);
        }
    }
    if let Some(entity) = told_next(scene, speech.last()) {
        return Found::Person(entity);
    }
    Found::Nothing
}

/// Nothing but captions and links between two paragraphs of speech.
fn is_uninterrupted(scene: Scene, from: usize, to: usize) -> bool {
    (from..to).all(|token| {
        !scene.tokens.shapes[token].is_word()
            || matches!(
                scene.tokens.block_of(token).kind,
                BlockKind::Caption | BlockKind::Boilerplate | BlockKind::Headline
            )
    })
}

/// An embedded post, and the sentence of text that comes with it: `"We go again." Smith reflects on the defeat.`
fn told_next(scene: Scene, part: Part) -> Option<EntityId> {
    let next = part.with_marks.end;
    let block = scene.tokens.block_of(part.range.start).range;
    if next >= block.end || scene.tokens.shapes[part.range.end - 1] != Shape::Stop {
        return None;
    }
    let sentence = scene.tokens.sentence_of(next);
    let (id, mention) = scene.mentions.within(sentence).next()?;
    let opens = words_in(scene, TokenRange::new(sentence.start, mention.range.start)) == 0;
    if !opens || !is_person(scene, id) {
        return None;
    }
    match attribution::behind(scene, sentence) {
        Some(Who::Mention(who)) if who == id => scene.entities.of(id),
        _ => None,
    }
}
