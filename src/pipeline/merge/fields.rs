//! What several reports of one match say together: each field goes by the majority of those that fill it.
use super::{ReportKey, Told};
use crate::layer::reading::{Home, Pair, Status, Winner};

/// The match as the reports tell it, and the share of the filled fields on which they all agree.
pub(super) fn vote(reports: &[&ReportKey]) -> (Told, f32) {
    let sides = reports.iter().map(|report| Some((report.told.team1, report.told.team2))).collect();
    let weights = reports.iter().map(|report| filled(&report.told)).collect();
    let mut ballot = Ballot { weights, fields: 0, agreed: 0 };
    let (team1, team2) = ballot.winner(sides).expect("a match has a report, a report has sides");
    let told: Vec<Told> =
        reports
            .iter()
            .map(|report| {
                if report.told.team1 == team1 { report.told.clone() } else { turned(&report.told) }
            })
            .collect();
    // A preview does not contradict the report of the match that came after it.
    let status = |told: &Told| Some(told.status).filter(|&status| status != Status::Scheduled);
    let text = |text: &str| Some(Box::<str>::from(text)).filter(|text| !text.is_empty());
    let merged = Told {
        competition: ballot.field(&told, |told| told.competition),
        edition: ballot.field(&told, |told| text(&told.edition)).unwrap_or_default(),
        stage: ballot.field(&told, |told| text(&told.stage)).unwrap_or_default(),
        date: ballot.field(&told, |told| told.date),
        venue: ballot.field(&told, |told| told.venue),
        team1,
        team2,
        home: ballot.field(&told, |told| told.home),
        score: ballot.field(&told, |told| told.score),
        half_time: ballot.field(&told, |told| told.half_time),
        aggregate: ballot.field(&told, |told| told.aggregate),
        shootout: ballot.field(&told, |told| told.shootout),
        extra_time: ballot.field(&told, |told| told.extra_time.then_some(true)).unwrap_or(false),
        sets: ballot.field(&told, |told| text(&told.sets)).unwrap_or_default(),
        winner: ballot.field(&told, |told| told.winner),
        margin: ballot.field(&told, |told| text(&told.margin)).unwrap_or_default(),
        attendance: ballot.field(&told, |told| told.attendance),
        status: ballot.field(&told, status).unwrap_or(Status::Scheduled),
    };
    let agreement =
        if ballot.fields == 0 { 1.0 } else { ballot.agreed as f32 / ballot.fields as f32 };
    (merged, agreement)
}

struct Ballot {
    /// Filled fields of each report: where votes are equal, the fuller report decides, then the earlier.
    weights: Vec<usize>,
    fields: u32,
    agreed: u32,
}

impl Ballot {
    fn field<T: PartialEq>(
        &mut self,
        told: &[Told],
        get: impl Fn(&Told) -> Option<T>,
    ) -> Option<T> {
        let values: Vec<Option<T>> = told.iter().map(get).collect();
        let mut filled = values.iter().flatten();
        if let Some(first) = filled.next() {
            self.fields += 1;
            self.agreed += u32::from(filled.all(|value| value == first));
        }
        self.winner(values)
    }

    fn winner<T: PartialEq>(&self, values: Vec<Option<T>>) -> Option<T> {
        // Value, votes, weight of its fullest report.
        let mut candidates: Vec<(T, usize, usize)> = Vec::new();
        for (value, &weight) in values.into_iter().zip(&self.weights) {
            let Some(value) = value else { continue };
            match candidates.iter_mut().find(|candidate| candidate.0 == value) {
                Some(candidate) => {
                    candidate.1 += 1;
                    candidate.2 = candidate.2.max(weight);
                }
                None => candidates.push((value, 1, weight)),
            }
        }
        let best = candidates.iter().map(|candidate| (candidate.1, candidate.2)).max()?;
        let mut best =
            candidates.into_iter().filter(|candidate| (candidate.1, candidate.2) == best);
        best.next().map(|candidate| candidate.0)
    }
}

fn filled(told: &Told) -> usize {
    let texts = [&told.edition, &told.stage, &told.sets, &told.margin];
    let pairs = [told.score, told.half_time, told.aggregate, told.shootout];
    let others = [
        told.competition.is_some(),
        told.date.is_some(),
        told.venue.is_some(),
        told.home.is_some(),
        told.winner.is_some(),
        told.attendance.is_some(),
        told.extra_time,
    ];
    texts.iter().filter(|text| !text.is_empty()).count()
        + pairs.iter().flatten().count()
        + others.iter().filter(|&&is_filled| is_filled).count()
}

/// The same match with its sides changed over.
pub(super) fn turned(told: &Told) -> Told {
    let turn = |pair: Option<Pair>| pair.map(|(one, two)| (two, one));
    Told {
        team1: told.team2,
        team2: told.team1,
        home: told.home.map(|home| match home {
            Home::Team1 => Home::Team2,
            Home::Team2 => Home::Team1,
            Home::Neutral => Home::Neutral,
        }),
        winner: told.winner.map(|winner| match winner {
            Winner::Team1 => Winner::Team2,
            Winner::Team2 => Winner::Team1,
            Winner::Draw => Winner::Draw,
        }),
        score: turn(told.score),
        half_time: turn(told.half_time),
        aggregate: turn(told.aggregate),
        shootout: turn(told.shootout),
        sets: turned_sets(&told.sets).into(),
        ..told.clone()
    }
}

/// `6-4 6-7(5)` becomes `4-6 7-6(5)`: the points of a tie-break belong to the set, not to a side.
fn turned_sets(sets: &str) -> String {
    let turn = |set: &str| {
        let Some((one, rest)) = set.split_once('-') else { return set.to_string() };
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        let (two, tail) = rest.split_at(digits);
        format!("{two}-{one}{tail}")
    };
    sets.split_whitespace().map(turn).collect::<Vec<String>>().join(" ")
}
