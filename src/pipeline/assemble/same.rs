//! Whether two tellings tell one event, and what in the words says that they do not.
use super::{Scene, Telling, times};
use crate::layer::{
    classes,
    mentions::ValueKind,
    reading::{EntityId, EntityKind, Form},
    span::TokenRange,
    tokens::BlockKind,
};

/// Sentences of the body that may sum up before the story starts.
const SUMMARY: usize = 5;
/// A shorter sentence is a score line or a shout.
const SENTENCE: usize = 6;

fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

pub(super) fn is_same(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let same_way = |name| {
        agree(super::events::role(scene, one, name), super::events::role(scene, other, name))
    };
    // The dear question last: a fact that was told often has many findings to look through.
    is_once_only(scene, one, other)
        || is_alike(scene, one, other)
            && same_way("from")
            && same_way("to")
            && !is_other_story(scene, one, other)
}

/// Told of no match, but of different years, or against different sides.
fn is_other_story(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let sentence = |telling: &Telling| scene.tokens.sentence_of(telling.trigger.start);
    if one.place.is_some() || other.place.is_some() || sentence(one) == sentence(other) {
        return false;
    }
    let years = |telling| -> Vec<i16> {
        let values = scene.mentions.values_within(sentence(telling));
        let year = |kind: &ValueKind| match kind {
            ValueKind::Date(date) => date.year,
            _ => None,
        };
        values.filter_map(|value| year(&value.kind)).collect()
    };
    let opponents = |telling| -> Vec<EntityId> {
        let range = sentence(telling);
        let teams = scene.mentions.within(range).filter(|(_, mention)| {
            let before = scene.tokens.before(mention.range.start);
            mention.kind == EntityKind::Team
                && before.is_some_and(|at| scene.phrase(at, classes::AGAINST).is_some())
        });
        teams.filter_map(|(id, _)| scene.entities.of(id)).collect()
    };
    differ(&years(one), &years(other)) || differ(&opponents(one), &opponents(other))
}

/// Both are told, and they have nothing in common.
pub(super) fn differ<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|item| other.contains(item))
}

/// In another match or for another side; of what happens once, the side may be the club here and the country there.
fn is_elsewhere(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let differs = one.place != other.place || !agree(one.team, other.team);
    differs && !(one.player.is_some() && scene.is_once(&one.kind))
}

/// `is_same` but for the clubs of a move.
fn is_alike(scene: Scene, one: &Telling, other: &Telling) -> bool {
    if one.kind != other.kind {
        return false;
    }
    let is_other = is_elsewhere(scene, one, other)
        || is_unscored(scene, one, other)
        || is_unscored(scene, other, one);
    if is_other || !times::agree(scene, one, other) || is_other_kick(scene, one, other) {
        return false;
    }
    // `four tries, from Smith and Jones`: the names are some of the four.
    let same_share = one.player == other.player || one.count == other.count;
    if agree(one.player, other.player)
        && same_share
        && other.is_further == one.is_further
        && is_one_clause(scene, one, other)
    {
        return true;
    }
    if one.count != other.count {
        return false;
    }
    let same_player = can_be_of_one(scene, one, other);
    let same_how = one.how.is_empty()
        || other.how.is_empty()
        || one.how == other.how
        || one.minute == other.minute && one.minute.is_some()
        // A low drive to one writer is a volley to another; a penalty is a penalty to all.
        || !scene.is_set_how(&one.how) && !scene.is_set_how(&other.how);
    if !same_player || !same_how {
        return false;
    }
    if one.minute.is_some() && one.minute == other.minute {
        return true;
    }
    if one.is_listed && other.is_listed {
        return false;
    }
    if let (Some(mine), Some(yours), true) = (one.nth, other.nth, one.player.is_some()) {
        return mine == yours;
    }
    !other.is_further
        && (!scene.repeats(&one.kind)
            || one.is_summary
            || other.is_summary
            || one.is_listed
            || other.is_listed)
}

/// Whether the people that the two tell of can be the same.
fn can_be_of_one(scene: Scene, one: &Telling, other: &Telling) -> bool {
    match (one.player, other.player) {
        (Some(mine), Some(yours)) => mine == yours,
        // `Hart was penalised` and `a penalty for City`, paragraphs apart: nothing says that they are one.
        (None, None) => {
            let shares = one.team.is_some() && one.team == other.team
                || one.related.is_some() && one.related == other.related;
            let says_little = is_nameless(one) || is_nameless(other);
            let block = |telling: &Telling| scene.tokens.block_of(telling.trigger.start).range;
            agree(one.related, other.related)
                && (shares || says_little || block(one) == block(other))
        }
        // `the referee pointed to the spot` says nothing of its own.
        _ if is_nameless(one) || is_nameless(other) => is_near(scene, one, other),
        // A nameless telling joins a named one only nearby.
        _ => {
            is_near(scene, one, other)
                && agree(one.team, other.team)
                && agree(one.related, other.related)
                && (one.team.is_some() || other.team.is_some())
        }
    }
}

/// `Cornwall were awarded a penalty try`: nobody scored it, and a try that somebody scored is another.
fn is_unscored(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let mut words = one.evidence.start..one.evidence.end;
    one.player.is_none()
        && other.player.is_some()
        && words.any(|token| scene.phrase(token, classes::UNSCORED).is_some())
}

/// Kept out by another goalkeeper, or one saved and one over the bar: two kicks. In one sentence they are counted:
/// `hit the bar with his first, put the second over`.
fn is_other_kick(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let is_kick = scene.knowledge.files_of(&one.kind).any(|file| !file.in_shootout.is_empty());
    let is_far = scene.sentence(one) != scene.sentence(other);
    let tells_both = !one.how.is_empty() && !other.how.is_empty() && one.how != other.how;
    let is_counted = |telling: &Telling| {
        scene
            .mentions
            .values_within(telling.evidence)
            .any(|value| matches!(value.kind, ValueKind::Ordinal(_)))
    };
    is_kick
        && !scene.scores(&one.kind)
        && (is_far || is_counted(one) && is_counted(other))
        && !(one.is_summary || other.is_summary)
        && (tells_both || !agree(one.related, other.related))
}

fn is_nameless(telling: &Telling) -> bool {
    telling.player.is_none() && telling.related.is_none() && telling.team.is_none()
}

/// Nobody is sent off twice, or comes on twice: whatever the minutes say.
fn is_once_only(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let is_one = match (one.player, other.player) {
        (Some(mine), Some(yours)) => mine == yours,
        _ => one.related.is_some() && one.related == other.related,
    };
    is_one
        && one.kind == other.kind
        && one.place.is_some()
        && one.place == other.place
        && scene.is_once_a_match(&one.kind)
}

/// "ran in the opening try": verb and noun of one sentence, the one within what the other speaks of.
fn is_one_clause(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let same_sentence =
        scene.tokens.sentence[one.trigger.start] == scene.tokens.sentence[other.trigger.start];
    let within = |outer: &Telling, inner: &Telling| {
        outer.trigger != inner.trigger && outer.evidence.contains(inner.trigger.start)
    };
    same_sentence
        && !is_nameless(one)
        && !is_nameless(other)
        && agree(one.related, other.related)
        && (within(one, other) || within(other, one) || is_retold(scene, one, other))
        && !one.is_listed
        && !other.is_listed
}

/// "Kane completed the scoring as he fired home": the pronoun goes on with what the name began.
fn is_retold(scene: Scene, one: &Telling, other: &Telling) -> bool {
    let (first, last) =
        if one.trigger.start < other.trigger.start { (one, other) } else { (other, one) };
    let mention = scene.findings.items[last.findings[0]].mention("player");
    let is_pronoun = mention.is_some_and(|id| scene.mentions.get(id).form == Form::Pronoun);
    let goes_on = |token: usize| scene.phrase(token, classes::AND_THEN).is_some();
    is_pronoun && !(first.trigger.end..last.trigger.start).any(goes_on)
}

/// From a list of scorers, not from prose.
pub(super) fn is_listed(rule: &str) -> bool {
    rule.ends_with("box.line") || rule.ends_with("score.scorers")
}

/// From a list of scorers, cards or players: its minutes are those that were written down.
pub(super) fn is_printed(telling: &Telling) -> bool {
    telling.is_listed || telling.rule.ends_with("lineup.bracket")
}

/// Whether `trigger` stands in the headline, in a caption or before the story starts.
pub(super) fn is_summary(scene: Scene, trigger: TokenRange, summary_end: usize) -> bool {
    let kind = scene.tokens.block_of(trigger.start).kind;
    matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Caption)
        || (scene.tokens.sentence[trigger.start] as usize) < summary_end
}

/// The sentence at which the story starts: the first that tells a minute, else after a few.
pub(super) fn summary_end(scene: Scene) -> usize {
    let body = scene.tokens.sentences.iter().enumerate().filter(|(_, sentence)| {
        scene.tokens.blocks[sentence.block].kind == BlockKind::Body
            && sentence.range.len() > SENTENCE
    });
    for (told, (number, sentence)) in body.enumerate() {
        if told >= SUMMARY || (told > 0 && tells_minute(scene, sentence.range)) {
            return number;
        }
    }
    0
}

fn tells_minute(scene: Scene, sentence: TokenRange) -> bool {
    // What decided the match is told first, and comes late in it.
    let half = scene.sport.half;
    scene.mentions.values_within(sentence).any(|value| {
        matches!(value.kind, ValueKind::Clock(clock) if clock.minute.is_some_and(|minute| minute < half))
    })
}

fn is_near(scene: Scene, one: &Telling, other: &Telling) -> bool {
    scene.sentence(one).abs_diff(scene.sentence(other)) <= 2
}
