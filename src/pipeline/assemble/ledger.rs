//! Goals in their order -> the running score: words such as "equalised" or "made it 2-1" say how it stood after each.
//!
//! Whose a goal is and how it ended follows where just one course of the match fits all that is told.
use super::{
    Scene, Telling,
    marks::{self, Mark, fits, told},
};
use crate::layer::{
    findings::Finding,
    frames::{Draft, Outcome},
    mentions::ValueKind,
    reading::{EntityId, EntityKind, Pair},
};

/// More goals than this, or more of doubtful side, are not tried.
const MOST_GOALS: usize = 12;
const MOST_DOUBTFUL: u32 = 5;
/// So many tellings of a goal are looked through: more than any article has.
const TELLINGS: usize = 20;

struct Goal {
    telling: usize,
    /// First side, second side, or not known.
    side: Option<bool>,
    /// Told or tied, not only guessed.
    is_sure: bool,
    marks: Vec<Mark>,
    at: (u32, usize),
}

/// What all courses that fit have in common.
pub(super) struct Course {
    pub(super) score: Option<Pair>,
    /// Side of each telling that leaves no doubt, by its index.
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

    /// `equalised` and `doubled the lead`: findings of two goals, even if one player scored both.
    pub(super) fn differ(&self, one: &[usize], other: &[usize]) -> bool {
        let of = |findings: &[usize]| -> Vec<Mark> {
            let told = findings.iter().take(TELLINGS);
            told.flat_map(|index| self.marks[*index].iter().copied()).collect()
        };
        marks::differ(&of(one), &of(other))
    }

    /// The course of the match at `place`, if its goals leave just one.
    pub(super) fn course(
        &self,
        scene: Scene,
        place: usize,
        draft: &Draft,
        tellings: &[Telling],
    ) -> Option<Course> {
        let mut goals = self.goals(scene, place, draft, tellings)?;
        let search = |goals: &[Goal]| {
            let mut found = Search { goals, draft, best: Vec::new(), least: u32::MAX };
            found.go(&mut Vec::new(), (0, 0), 0);
            found.best
        };
        let mut courses = search(&goals);
        if courses.is_empty() {
            goals.sort_by_key(|goal| goal.at.1);
            courses = search(&goals);
        }
        let Some((first, rest)) = courses.split_first() else {
            let score = Some(printed(&goals, draft)?);
            return Some(Course { score, sides: Vec::new(), is_closed: false, is_marked: true });
        };
        let score = Some(first.1).filter(|score| rest.iter().all(|(_, other)| other == score));
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
        let own = tellings.iter().enumerate().filter(|(_, telling)| scene.counts(place, telling));
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
            let scorer = side(self.draft, is_first);
            if !goal.marks.iter().all(|mark| fits(*mark, scorer, (own, other), is_last)) {
                continue;
            }
            sides.push(is_first);
            let next = if is_first { (own, other) } else { (other, own) };
            self.go(sides, next, changes + u32::from(is_changed));
            sides.pop();
        }
    }
}

/// Goals are missing, but the last one told says how it stood: that is how it ended.
fn printed(goals: &[Goal], draft: &Draft) -> Option<Pair> {
    let stood = |goal: &Goal| {
        goal.marks.iter().find_map(|mark| match mark {
            Mark::Stood(pair) => Some(*pair),
            _ => None,
        })
    };
    stood(goals.last()?)?;
    let mut courses = vec![(0, 0)];
    for goal in goals {
        let Some((one, other)) = stood(goal) else { continue };
        let grows = |from: &Pair, to: &Pair| {
            let by = (to.0.checked_sub(from.0), to.1.checked_sub(from.1));
            match (by, goal.side) {
                ((Some(first), Some(_)), Some(true)) => first > 0,
                ((Some(_), Some(second)), Some(false)) => second > 0,
                ((Some(_), Some(_)), None) => true,
                _ => false,
            }
        };
        let mut next: Vec<Pair> = [(one, other), (other, one)]
            .into_iter()
            .filter(|to| courses.iter().any(|from| grows(from, to)))
            .collect();
        next.dedup();
        courses = next;
    }
    courses.retain(|score| ends_well(draft, *score));
    let [score] = courses.as_slice() else { return None };
    Some(*score)
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

/// Whether the body prints a score of this match that the goals told do not reach.
pub(super) fn is_outrun(scene: Scene, draft: &Draft, place: usize, (one, other): Pair) -> bool {
    let names_others = |number: u32| {
        let sentence = scene.tokens.sentences[number as usize].range;
        scene.mentions.within(sentence).any(|(id, mention)| {
            mention.kind == EntityKind::Team
                && mention.value != "adjective"
                && scene.entities.of(id).is_some_and(|side| !draft.has(side))
        })
    };
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
        let number = scene.tokens.sentence[value.range.start];
        !reaches && !of_others(number) && !names_others(number)
    })
}
