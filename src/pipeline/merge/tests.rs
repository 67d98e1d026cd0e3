//! Reports in, matches out.
use jiff::civil::{Date, date};

use super::*;

/// Entities: 0-3 are sides, 4 and 5 competitions. Articles are called `a0`, `a1` ...
struct TestNames(Vec<String>);

impl Names for TestNames {
    fn entity_id(&self, entity: u32) -> &str {
        [
            "team/reds",
            "team/blues",
            "team/greens",
            "person/ann-lee",
            "competition/cup",
            "competition/league",
        ][entity as usize]
    }

    fn article_id(&self, article: u32) -> &str {
        &self.0[article as usize]
    }
}

fn report(article: u32, team1: u32, team2: u32, score: Pair) -> ReportKey {
    let told = Told {
        competition: None,
        edition: "".into(),
        stage: "".into(),
        date: None,
        venue: None,
        team1,
        team2,
        home: None,
        score: Some(score),
        half_time: None,
        aggregate: None,
        shootout: None,
        extra_time: false,
        sets: "".into(),
        winner: None,
        margin: "".into(),
        attendance: None,
        status: Status::Played,
    };
    ReportKey { article, published: None, sport: "ball".into(), told }
}

impl ReportKey {
    fn on(mut self, day: Date) -> ReportKey {
        self.told.date = Some(day);
        self
    }

    fn published(mut self, day: Date) -> ReportKey {
        self.published = Some(day);
        self
    }

    fn cup(mut self, edition: &str, stage: &str) -> ReportKey {
        self.told.competition = Some(4);
        self.told.edition = edition.into();
        self.told.stage = stage.into();
        self
    }
}

/// Merges in the given order and in reverse, and checks that both give the same matches.
fn check(reports: &[ReportKey], expected: &[(&str, u32)]) -> Merged {
    let names = TestNames((0..100).map(|number| format!("a{number}")).collect());
    let ids = |merged: &Merged| -> Vec<(String, u32)> {
        merged.matches.iter().map(|one| (one.id.clone(), one.reports)).collect()
    };
    let merged = merge(reports, &names);
    let expected: Vec<(String, u32)> =
        expected.iter().map(|(id, reports)| (format!("match/{id}"), *reports)).collect();
    assert_eq!(ids(&merged), expected);
    let reversed: Vec<ReportKey> = reports.iter().rev().cloned().collect();
    let backwards = merge(&reversed, &names);
    let together =
        |merged: &Merged, one: usize, other: usize| merged.match_of[one] == merged.match_of[other];
    let last = reports.len().saturating_sub(1);
    for one in 0..reports.len() {
        for other in 0..reports.len() {
            assert_eq!(
                together(&merged, one, other),
                together(&backwards, last - one, last - other),
                "{one} and {other}"
            );
        }
    }
    merged
}

const SUNDAY: Date = date(2022, 12, 11);

#[test]
fn nothing_gives_nothing() {
    check(&[], &[]);
}

#[test]
fn one_day_is_one_match_whatever_side_comes_first() {
    let merged = check(
        &[report(0, 0, 1, (2, 1)).on(SUNDAY), report(1, 1, 0, (1, 2)).on(SUNDAY)],
        &[("blues-reds/2022-12-11", 2)],
    );
    assert_eq!(merged.matches[0].told.score, Some((2, 1)));
    assert_eq!(merged.matches[0].agreement, 1.0);
}

#[test]
fn a_score_that_differs_keeps_reports_of_one_day_apart() {
    check(
        &[report(0, 0, 1, (2, 1)).on(SUNDAY), report(1, 0, 1, (1, 2)).on(SUNDAY)],
        &[("blues-reds/2022-12-11", 1), ("blues-reds/2022-12-11~2", 1)],
    );
}

#[test]
fn a_result_in_one_round_is_one_match() {
    let known = report(0, 0, 1, (2, 1)).on(SUNDAY).cup("2022", "quarter-final");
    let vague = report(1, 1, 0, (1, 2)).cup("2022", "quarter-final");
    let merged = check(&[known, vague], &[("blues-reds/2022-12-11", 2)]);
    assert_eq!(merged.matches[0].told.date, Some(SUNDAY));
}

#[test]
fn another_edition_or_day_or_round_is_another_match() {
    let final_2018 = report(0, 0, 1, (2, 1)).cup("2018", "final");
    let final_2022 = report(1, 0, 1, (2, 1)).cup("2022", "final");
    let group_2022 = report(2, 0, 1, (2, 1)).cup("2022", "group");
    check(
        &[final_2018, final_2022, group_2022],
        &[
            ("blues-reds/cup-2018-final", 1),
            ("blues-reds/cup-2022-final", 1),
            ("blues-reds/cup-2022-group", 1),
        ],
    );
}

#[test]
fn results_of_different_seasons_stay_apart() {
    let cup = |article, day| report(article, 0, 1, (1, 0)).cup("", "").published(day);
    check(
        &[cup(0, date(2020, 3, 1)), cup(1, date(2020, 3, 2)), cup(2, date(2021, 3, 1))],
        &[("blues-reds/a0", 2), ("blues-reds/a2", 1)],
    );
}

#[test]
fn a_report_that_fits_two_matches_goes_to_the_nearer() {
    let first = report(0, 0, 1, (1, 0)).cup("", "").on(date(2020, 3, 1));
    let second = report(1, 0, 1, (1, 0)).cup("", "").on(date(2020, 3, 20));
    let vague = report(2, 0, 1, (1, 0)).cup("", "").published(date(2020, 3, 21));
    let merged = check(
        &[first, second, vague],
        &[("blues-reds/2020-03-01", 1), ("blues-reds/2020-03-20", 2)],
    );
    assert_eq!(merged.match_of, [0, 1, 1]);
}

#[test]
fn a_result_told_before_the_day_is_another_match() {
    let early = report(0, 0, 1, (1, 0)).cup("", "").published(date(2020, 3, 1));
    let later = report(1, 0, 1, (1, 0)).cup("", "").on(date(2020, 3, 10));
    check(&[early, later], &[("blues-reds/2020-03-10", 1), ("blues-reds/a0", 1)]);
}

#[test]
fn reports_that_say_too_little_stay_alone() {
    check(
        &[report(0, 0, 1, (2, 1)), report(1, 0, 1, (2, 1))],
        &[("blues-reds/a0", 1), ("blues-reds/a1", 1)],
    );
}

#[test]
fn reports_of_one_article_stay_apart() {
    check(
        &[report(0, 0, 1, (2, 1)).on(SUNDAY), report(0, 0, 1, (2, 1)).on(SUNDAY)],
        &[("blues-reds/2022-12-11", 1), ("blues-reds/2022-12-11~2", 1)],
    );
}

#[test]
fn another_sport_or_side_is_another_match() {
    let mut other = report(1, 0, 1, (2, 1)).on(SUNDAY);
    other.sport = "bat".into();
    check(
        &[report(0, 0, 1, (2, 1)).on(SUNDAY), other, report(2, 0, 2, (2, 1)).on(SUNDAY)],
        &[
            ("blues-reds/2022-12-11", 1),
            ("blues-reds/2022-12-11~2", 1),
            ("greens-reds/2022-12-11", 1),
        ],
    );
}

#[test]
fn the_majority_decides_and_disagreement_is_shown() {
    let tell = |article, attendance| {
        let mut report = report(article, 0, 1, (2, 1)).on(SUNDAY);
        report.told.attendance = Some(attendance);
        report
    };
    let merged = check(&[tell(0, 10), tell(1, 20), tell(2, 20)], &[("blues-reds/2022-12-11", 3)]);
    assert_eq!(merged.matches[0].told.attendance, Some(20));
    // Day, score and status agree; the attendance does not.
    assert_eq!(merged.matches[0].agreement, 0.75);
}

#[test]
fn among_equal_votes_the_fuller_report_decides() {
    let mut short = report(0, 0, 1, (2, 1)).on(SUNDAY);
    short.told.attendance = Some(10);
    let mut full = report(1, 0, 1, (2, 1)).on(SUNDAY).cup("2022", "final");
    full.told.attendance = Some(20);
    let merged = check(&[short, full], &[("blues-reds/2022-12-11", 2)]);
    assert_eq!(merged.matches[0].told.attendance, Some(20));
}

#[test]
fn a_preview_joins_the_match_that_was_played() {
    let mut preview = report(0, 0, 1, (0, 0)).on(SUNDAY);
    preview.told.score = None;
    preview.told.status = Status::Scheduled;
    let merged =
        check(&[preview, report(1, 0, 1, (2, 1)).on(SUNDAY)], &[("blues-reds/2022-12-11", 2)]);
    assert_eq!(merged.matches[0].told.status, Status::Played);
    assert_eq!(merged.matches[0].agreement, 1.0);
}

#[test]
fn sets_are_turned_with_the_sides() {
    let tell = |article, team1, team2, sets: &str| {
        let mut report = report(article, team1, team2, (0, 0)).cup("2019", "final");
        report.told.score = None;
        report.told.sets = sets.into();
        report
    };
    let one = tell(0, 3, 0, "6-4 6-7(5) 7-5");
    let other = tell(1, 0, 3, "4-6 7-6(5) 5-7");
    check(&[one, other], &[("ann-lee-reds/cup-2019-final", 2)]);
}
