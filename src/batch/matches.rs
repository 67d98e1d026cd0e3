//! A match on its way through the run: from an article's report to its key, from the merged match to its row.
use crate::{
    dataset::{MatchColumns, MatchRow, Named},
    layer::reading::Report,
    pipeline::merge::{Match, Told},
};

/// The row of a match; `named` gives id and name of an entity of the run.
pub(super) fn row<'r>(one: &'r Match, named: &dyn Fn(u32) -> Named<'r>) -> MatchRow<'r> {
    let told = &one.told;
    let columns = MatchColumns {
        competition: told.competition.map_or(("", ""), named),
        edition: &told.edition,
        stage: &told.stage,
        date: told.date,
        venue: told.venue.map_or(("", ""), named),
        team1: named(told.team1),
        team2: named(told.team2),
        home: told.home,
        score: told.score,
        half_time: told.half_time,
        aggregate: told.aggregate,
        shootout: told.shootout,
        extra_time: told.extra_time,
        sets: &told.sets,
        winner: told.winner,
        margin: &told.margin,
        attendance: told.attendance,
        status: told.status,
    };
    let (reports, agreement) = (one.reports, one.agreement);
    MatchRow { id: &one.id, sport: &one.sport, columns, reports, agreement }
}

/// What a report says of its match; entities go by their place in the reading.
pub(super) fn told(report: &Report) -> Told {
    Told {
        competition: report.competition.map(|entity| entity.0),
        edition: report.edition.as_str().into(),
        stage: report.stage.as_str().into(),
        date: report.date,
        venue: report.venue.map(|entity| entity.0),
        team1: report.team1.0,
        team2: report.team2.0,
        home: report.home,
        score: report.score,
        half_time: report.half_time,
        aggregate: report.aggregate,
        shootout: report.shootout,
        extra_time: report.extra_time,
        sets: report.sets.as_str().into(),
        winner: report.winner,
        margin: report.margin.as_str().into(),
        attendance: report.attendance,
        status: report.status,
    }
}

/// The same in another numbering of entities, which `place` gives.
pub(super) fn renumbered(told: Told, place: &mut dyn FnMut(u32) -> u32) -> Told {
    Told {
        team1: place(told.team1),
        team2: place(told.team2),
        competition: told.competition.map(&mut *place),
        venue: told.venue.map(&mut *place),
        ..told
    }
}
