//! Who played whom, and how it ended: an article in, its matches out; what is no match must give none.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;
use pressbox::layer::reading::{EntityId, Report, Status, Winner};

/// Each match as `Leeds United 2-1 Hull City`: `v` where it is to come, `>` where only the winner is told, `=` for a draw.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = read(text, "football");
    let told = |report: &Report| {
        let name = |side: EntityId| reading.entities[side.0 as usize].name.as_str();
        let (one, other) = (name(report.team1), name(report.team2));
        match (report.score, report.winner) {
            _ if report.status == Status::Scheduled => format!("{one} v {other}"),
            (Some((left, right)), _) => format!("{one} {left}-{right} {other}"),
            (None, Some(Winner::Team1)) => format!("{one} > {other}"),
            (None, Some(Winner::Team2)) => format!("{other} > {one}"),
            (None, Some(Winner::Draw)) => format!("{one} = {other}"),
            (None, None) => format!("{one} ? {other}"),
        }
    };
    let found: Vec<String> = reading.reports.iter().map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_result_tells_that_an_unlisted_name_is_a_side() {
    check("Averton came from two goals down to defeat Steetley 3-2.", &["Averton 3-2 Steetley"]);
    check("Spalwick pipped lower-level Tividell 1-0.", &["Spalwick 1-0 Tividell"]);
    check(
        "Tarnwick Gate left it late to edge a 2-1 win over Marlow Bridge United.",
        &["Tarnwick Gate 2-1 Marlow Bridge United"],
    );
    check("Mosslow 1 v 2 Kidsgate", &["Kidsgate 2-1 Mosslow"]);
    check(
        "Results: Hanwick Vale 2 (Hart, Moss), Tividell 1; Averton 0, Steetley 3.",
        &["Hanwick Vale 2-1 Tividell", "Steetley 3-0 Averton"],
    );
}

#[test]
fn what_people_do_makes_no_side_of_them() {
    check("Okoro beat Pickard to make it 2-1. Leeds United were delighted.", &[]);
    check("Dexter Aberquay headed in. The 2-1 win delighted Leeds United.", &[]);
    check("Results of the reserves (Kane 12, Duff 40) were poor.", &[]);
    check(
        "Leeds United 1 (Dexter Aberquay 23)-Hull City 3 (Jory Penhale 7, Sam Coad 80)",
        &["Hull City 3-1 Leeds United"],
    );
}

#[test]
fn another_side_of_a_town_is_not_the_listed_one() {
    check("Everton beat Liverpool Wanderers 2-1.", &["Everton 2-1 Liverpool Wanderers"]);
    check("Everton beat Liverpool Football Club 2-1.", &["Everton 2-1 Liverpool"]);
}

#[test]
fn at_home_to_names_the_guest() {
    check("Everton drew 0-0 at home to Fulham.", &["Everton 0-0 Fulham"]);
    check("Everton were held to a 1-1 draw away to Fulham.", &["Fulham 1-1 Everton"]);
    check("Leeds United went down 3-1 at home to Hull City.", &["Leeds United 1-3 Hull City"]);
}

#[test]
fn a_draw_that_is_none_tells_no_match() {
    check("Everton drew level on points with Fulham.", &[]);
    check("Everton drew inspiration from Fulham.", &[]);
}

#[test]
fn a_known_score_has_been_whatever_comes() {
    check("Everton will want to forget the 7-0 defeat to Fulham.", &["Fulham 7-0 Everton"]);
    check("Everton would love a 7-0 win over Fulham.", &[]);
}

#[test]
fn two_lines_at_the_head_are_a_score() {
    check(
        "Late winner\n\nLEEDS UNITED ... 2\nHULL CITY ... 3\n\nIt was a fine game.",
        &["Hull City 3-2 Leeds United"],
    );
}

#[test]
fn scores_that_only_grow_are_of_one_match() {
    check(
        "Live\n\nGOAL! Leeds United 1-0 Hull City\n\nGOAL! Leeds United 1-1 Hull City\n\n\
         GOAL! Leeds United 2-1 Hull City\n\nThat is all.",
        &["Leeds United 2-1 Hull City"],
    );
}

#[test]
fn capitals_and_short_forms_are_the_same_side() {
    check(
        "STEETLEY ROVERS beat Kwarra Utd 2-0.\n\nResults\nSteetley Rovers 2-0 Kwarra United",
        &["Steetley Rovers 2-0 Kwarra United"],
    );
}

#[test]
fn whom_a_stranger_beat_is_not_guessed() {
    check(
        "A bar that hates Leeds United\n\nLeeds United are hated. Leeds United know. Why is it so? Nobody knows. \
         Ask them. Dexter Aberquay, who had beaten Hull City and Fulham from the spot, hit the bar.",
        &[],
    );
}

#[test]
fn penalties_decide_the_match_just_told() {
    check("Everton drew 1-1 with Fulham. Everton won 6-5 on penalties.", &["Everton 1-1 Fulham"]);
}

#[test]
fn a_headline_and_the_words_below_it_are_two_sentences() {
    check(
        "Leeds beat Hull 2-1\n\nLeeds United saw off their neighbours at Elland Road on Saturday.",
        &["Leeds United 2-1 Hull City"],
    );
}

#[test]
fn people_of_a_town_are_its_side() {
    check(
        "Brentford top\n\nThe Londoners lost away to Hartlepool United. Brentford are unhappy.",
        &["Hartlepool United > Brentford"],
    );
}

#[test]
fn a_town_that_is_beaten_is_its_club() {
    check("Inter Milan beat Milan 2-1.", &["Inter Milan 2-1 AC Milan"]);
    check("Everton beat Exeter 2-1.", &["Everton 2-1 Exeter City"]);
}

#[test]
fn odds_predictions_and_races_are_no_matches() {
    check("Everton are 2-1 to beat Fulham.", &[]);
    check("Prediction: Everton 2-1 Fulham.", &[]);
    check("Everton have beaten Fulham to the signing of Dexter Aberquay.", &[]);
    check("Everton have won five of their last 10 meetings with Fulham.", &[]);
}

#[test]
fn the_aggregate_says_nothing_of_one_leg() {
    check(
        "Everton won 3-2 on aggregate after a 1-1 draw with Fulham in the second leg.",
        &["Fulham 1-1 Everton"],
    );
}

#[test]
fn a_manager_s_men_at_the_start_are_the_side_of_the_headline() {
    check(
        "Everton pegged back\n\nJory Penhale's men were held to a 2-2 draw by Fulham.",
        &["Fulham 2-2 Everton"],
    );
}

#[test]
fn the_half_time_score_is_not_the_result() {
    check(
        "Late drop goal\n\nLEEDS UNITED 2\nHULL CITY 1\n\nIt was a fine game of football.\n\n\
         HT: Leeds United 0 Hull City 1. Ref: P Martin.",
        &["Leeds United 2-1 Hull City"],
    );
}

#[test]
fn a_year_behind_when_is_another_match() {
    check(
        "Leeds 1-1 Hull\n\nHull City drew 1-1 with Leeds United on Saturday.\n\n\
         It was the first meeting of the two since 1999, when Leeds won 2-0.",
        &["Leeds United 1-1 Hull City", "Leeds United 2-0 Hull City"],
    );
}

#[test]
fn a_short_name_is_the_side_that_the_article_writes_with_it() {
    check(
        "Late penalty rescues United\n\nManchester United drew 2-2 with Newcastle at Old Trafford.\n\n\
         Newcastle led twice. United drew 1-1 with Fulham last time out, while Newcastle won.",
        &["Manchester United 2-2 Newcastle United", "Manchester United 1-1 Fulham"],
    );
}

#[test]
fn what_the_shoot_out_ended_is_not_the_result() {
    check(
        "Cup thriller\n\nLeeds United beat Hull City on penalties after a 3-3 draw at Elland Road.\n\n\
         Jo Hart was the hero of the shoot-out, which Leeds won 4-2.",
        &["Leeds United 3-3 Hull City"],
    );
}

#[test]
fn a_match_that_a_ban_takes_in_was_not_played() {
    check(
        "Spain beat Germany 2-1 on Friday.\n\n\
         Dani Carvajal was sent off in the last seconds and will miss the semi-final against France.",
        &["Spain 2-1 Germany"],
    );
}
