//! Goals in their order -> the running score: words such as "equalised" or "made it 2-1" say how it stood after each.
//!
//! Whose a goal is and how it ended follows where just one course of the match fits all that is told.
use super::{Scene, Telling};
use crate::layer::{
    classes,
    findings::Finding,
    frames::{Draft, Outcome},
    mentions::ValueKind,
    reading::{EntityId, Modality, Pair},
    span::TokenRange,
};

/// More goals than this, or more of doubtful side, are not tried.
const MOST_GOALS: usize = 12;
const MOST_DOUBTFUL: u32 = 5;
/// A score behind a goal's own words: `made it 2-1`, `for 2-2`.
const SCORE_REACH: usize = 7;

/// How it stood after a goal, seen from the scorer's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    First,
    Ahead,
    Level,
    Double,
    Extended,
    Behind,
    BehindByOne,
    Back,
    Last,
    Winner,
    Only,
    Nth(u32),
    Stood(Pair),
}

struct Goal {
    telling: usize,
    /// First side, second side, or not known.
    side: Option<bool>,
    /// Told or tied, not only guessed.
    is_sure: bool,
    marks: Vec<Mark>,
    at: (u32, usize),
}

/// The only course that fits.
pub(super) struct Course {
    pub(super) score: Pair,
    /// Side of each telling, by its index.
    pub(super) sides: Vec<(usize, EntityId)>,
    /// The words say that no goal came after the last one told.
    pub(super) is_closed: bool,
    /// The course rests on words, not on the goals alone.
    pub(super) is_marked: bool,
}

/// What the words around each finding that scores say of the running score.
pub(super) struct Ledger {
    marks: Vec<Vec<Mark>>,
}

impl Ledger {
    pub(super) fn read(scene: Scene) -> Ledger {
        let items = &scene.findings.items;
        let mut marks = vec![Vec::new(); items.len()];
        let of_goals: Vec<usize> =
            (0..items.len()).filter(|index| scene.scores(&items[*index].kind)).collect();
        let sentence = |index: usize| scene.tokens.sentence[items[index].trigger.start];
        for group in of_goals.chunk_by(|one, other| sentence(*one) == sentence(*other)) {
            let range = scene.tokens.sentences[sentence(group[0]) as usize].range;
            for (place, mark) in told(scene, range) {
                let distance = |index: &&usize| place.abs_diff(items[**index].trigger.start);
                let Some(nearest) = group.iter().min_by_key(distance) else { continue };
                let same = |index: &&usize| items[**index].trigger == items[*nearest].trigger;
                group.iter().filter(same).for_each(|index| marks[*index].push(mark));
            }
        }
        Ledger { marks }
    }

    /// The course of the match at `place`, if its goals leave just one.
    pub(super) fn course(
        &self,
        scene: Scene,
        place: usize,
        draft: &Draft,
        tellings: &[Telling],
    ) -> Option<Course> {
        let goals = self.goals(scene, place, draft, tellings)?;
        let mut found = Search { goals: &goals, draft, best: Vec::new(), least: u32::MAX };
        found.go(&mut Vec::new(), (0, 0), 0);
        let (first, rest) = found.best.split_first()?;
        let score = first.1;
        if rest.iter().any(|(_, other)| *other != score) {
            return None;
        }
        let is_same = |index: usize| rest.iter().all(|(sides, _)| sides[index] == first.0[index]);
        let sides = goals
            .iter()
            .enumerate()
            .filter(|(index, _)| is_same(*index))
            .map(|(index, goal)| (goal.telling, side(draft, first.0[index])))
            .collect();
        let closes = |mark: &Mark| matches!(mark, Mark::Last | Mark::Winner | Mark::Only);
        Some(Course {
            score,
            sides,
            is_closed: goals.last().is_some_and(|goal| goal.marks.iter().any(closes)),
            is_marked: goals.iter().all(|goal| !goal.marks.is_empty() || goal.is_sure),
        })
    }

    fn goals(
        &self,
        scene: Scene,
        place: usize,
        draft: &Draft,
        tellings: &[Telling],
    ) -> Option<Vec<Goal>> {
        let mut goals = Vec::new();
        let own = tellings.iter().enumerate().filter(|(_, telling)| {
            telling.place == Some(place)
                && telling.modality == Modality::Asserted
                && scene.scores(&telling.kind)
        });
        for (index, telling) in own {
            let findings =
                telling.findings.iter().map(|index| (&scene.findings.items[*index], *index));
            let is_told = |(finding, _): (&Finding, usize)| finding.entity("team").is_some();
            let tied = |player: EntityId, team: EntityId| scene.entities.tie(player, team) > 0;
            let is_sure = findings.clone().any(is_told)
                || telling
                    .player
                    .zip(telling.team)
                    .is_some_and(|(player, team)| tied(player, team));
            let marks: Vec<Mark> =
                findings.clone().flat_map(|(_, index)| self.marks[index].clone()).collect();
            let last = findings.map(|(finding, _)| finding.trigger.start).max()?;
            for time in 0..telling.count {
                goals.push(Goal {
                    telling: index,
                    side: telling.team.map(|team| team == draft.sides.0),
                    is_sure,
                    marks: if time + 1 == telling.count { marks.clone() } else { Vec::new() },
                    at: (telling.minute.unwrap_or(0), last),
                });
            }
        }
        let doubtful = goals.iter().filter(|goal| goal.side.is_none() || !goal.is_sure).count();
        if goals.is_empty() || goals.len() > MOST_GOALS || doubtful as u32 > MOST_DOUBTFUL {
            return None;
        }
        let is_timed = goals.iter().all(|goal| goal.at.0 > 0);
        goals.sort_by_key(|goal| if is_timed { goal.at } else { (0, goal.at.1) });
        Some(goals)
    }
}

fn side(draft: &Draft, is_first: bool) -> EntityId {
    if is_first { draft.sides.0 } else { draft.sides.1 }
}

/// Tries each side for each doubtful goal, and keeps the courses that change least.
struct Search<'g> {
    goals: &'g [Goal],
    draft: &'g Draft,
    best: Vec<(Vec<bool>, Pair)>,
    least: u32,
}

impl Search<'_> {
    fn go(&mut self, sides: &mut Vec<bool>, score: Pair, changes: u32) {
        if changes > self.least {
            return;
        }
        let Some(goal) = self.goals.get(sides.len()) else {
            if ends_well(self.draft, score) {
                if changes < self.least {
                    self.best.clear();
                    self.least = changes;
                }
                self.best.push((sides.clone(), score));
            }
            return;
        };
        let is_last = sides.len() + 1 == self.goals.len();
        for is_first in [true, false] {
            let is_changed = goal.side.is_some_and(|side| side != is_first);
            if is_changed && goal.is_sure {
                continue;
            }
            let (own, other) =
                if is_first { (score.0 + 1, score.1) } else { (score.1 + 1, score.0) };
            if !goal.marks.iter().all(|mark| fits(*mark, own, other, is_last)) {
                continue;
            }
            sides.push(is_first);
            let next = if is_first { (own, other) } else { (other, own) };
            self.go(sides, next, changes + u32::from(is_changed));
            sides.pop();
        }
    }
}

fn fits(mark: Mark, own: u32, other: u32, is_last: bool) -> bool {
    match mark {
        Mark::First => (own, other) == (1, 0),
        Mark::Ahead => own == other + 1,
        Mark::Level => own == other,
        Mark::Double => own == other + 2,
        Mark::Extended => own >= other + 2,
        Mark::Behind => own < other,
        Mark::BehindByOne => own + 1 == other,
        Mark::Back => own == other + 1 && other > 0,
        Mark::Last => is_last,
        Mark::Winner => own == other + 1 && is_last,
        Mark::Only => (own, other) == (1, 0) && is_last,
        Mark::Nth(number) => own == number,
        Mark::Stood(pair) => pair == (own, other) || pair == (other, own),
    }
}

fn ends_well(draft: &Draft, score: Pair) -> bool {
    if let Some(told) = draft.score {
        return told == score;
    }
    match draft.outcome.filter(|_| draft.shootout.is_none()) {
        Some(Outcome::Won(side)) if side == draft.sides.0 => score.0 > score.1,
        Some(Outcome::Won(_)) => score.0 < score.1,
        Some(Outcome::Drawn) => score.0 == score.1,
        None => true,
    }
}

/// Words on the running score in a sentence, and where they stand.
fn told(scene: Scene, range: TokenRange) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(phrase) = scene.phrase(at, classes::SCORE_MARK) else {
            at += 1;
            continue;
        };
        let value = scene.knowledge.value(phrase.value);
        if value.starts_with("stood") {
            let far = if value == "stood" { SCORE_REACH } else { 1 };
            let reach = TokenRange::new(phrase.range.end, (phrase.range.end + far).min(range.end));
            let behind = scene.mentions.values_within(reach).next();
            if let Some(ValueKind::Score(pair)) = behind.map(|value| &value.kind) {
                found.push((at, Mark::Stood(*pair)));
            }
        } else {
            found.extend(mark(value).map(|mark| (at, mark)));
        }
        at = phrase.range.end.max(at + 1);
    }
    found
}

fn mark(value: &str) -> Option<Mark> {
    let mark = match value {
        "first" => Mark::First,
        "ahead" => Mark::Ahead,
        "level" => Mark::Level,
        "double" => Mark::Double,
        "extended" => Mark::Extended,
        "behind" => Mark::Behind,
        "behind by one" => Mark::BehindByOne,
        "back" => Mark::Back,
        "last" => Mark::Last,
        "winner" => Mark::Winner,
        "only" => Mark::Only,
        number => Mark::Nth(number.parse().ok()?),
    };
    Some(mark)
}

/// Whether the body prints a score of this match that the goals told do not reach.
pub(super) fn is_outrun(scene: Scene, place: usize, (one, other): Pair) -> bool {
    let of_others = |number: u32| {
        scene
            .frames
            .drafts
            .iter()
            .enumerate()
            .any(|(index, draft)| index != place && draft.sentences.contains(&number))
    };
    scene.mentions.values.iter().any(|value| {
        let ValueKind::Score((high, low)) = value.kind else { return false };
        let reaches = high <= one && low <= other || low <= one && high <= other;
        !reaches && !of_others(scene.tokens.sentence[value.range.start])
    })
}
