//! News and previews: what is to come, and to which match bans, injuries and what happened before belong.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;
use pressbox::layer::reading::{EntityId, Reading, Report, Status};

fn sides(reading: &Reading, report: &Report) -> String {
    let name = |side: EntityId| reading.entities[side.0 as usize].name.as_str();
    let joint = if report.status == Status::Scheduled { "v" } else { "-" };
    format!("{} {joint} {}", name(report.team1), name(report.team2))
}

/// The matches of a football article: `v` where one is to come, `-` where it was played.
#[track_caller]
fn check_matches(text: &str, expected: &[&str]) {
    let reading = read(text, "football");
    let found: Vec<String> = reading.reports.iter().map(|report| sides(&reading, report)).collect();
    assert_eq!(found, expected, "{text}");
}

/// The events as `injury Hart 12: Leeds United - Hull City`; without the match where they are of none.
#[track_caller]
fn check_events(sport: &str, text: &str, expected: &[&str]) {
    let reading = read(text, sport);
    let told = reading.events.iter().map(|event| {
        let player = event.player.map_or("", |player| &reading.entities[player.0 as usize].name);
        let family = player.rsplit(' ').next().unwrap_or_default();
        let minute = event.minute.map(|minute| format!(" {minute}")).unwrap_or_default();
        let of = event
            .report
            .map(|place| format!(": {}", sides(&reading, &reading.reports[place.0 as usize])));
        format!("{} {family}{minute}{}", event.kind, of.unwrap_or_default())
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn a_preview_tells_of_a_match_to_come() {
    check_matches(
        "Match preview: Leeds United v Hull City\n\nSaturday, 12.30pm\n\nJoe Hart is back from a ban for the \
         meeting with Hull City. Leeds United have won four in a row.",
        &["Leeds United v Hull City"],
    );
    check_matches("Leeds United entertain Hull City (7.45pm).", &["Leeds United v Hull City"]);
}

#[test]
fn the_side_that_plays_first_hosts_later() {
    check_matches(
        "Wales play Belgium in Brussels on Thursday before hosting Malta on Sunday.",
        &["Wales v Belgium", "Wales v Malta"],
    );
}

#[test]
fn a_report_is_filed_from_a_town_and_not_by_its_club() {
    check_matches(
        "CARDIFF (Reuters) - Joe Hart will miss the cup.\n\nHe limped off in the 2-1 win at Hull City.",
        &[],
    );
}

#[test]
fn nobody_is_hurt_in_a_match_to_come() {
    check_events(
        "football",
        "Leeds United host Hull City on Saturday.\n\nLeeds United will be without Joe Hart (knee).",
        &["injury Hart"],
    );
}

#[test]
fn a_ban_is_of_the_match_told_beside_it() {
    check_events(
        "football",
        "Leeds United beat Hull City 2-1.\n\nJoe Hart is serving a three-match ban.",
        &["suspension Hart"],
    );
    check_events(
        "football",
        "Leeds United host Hull City on Saturday without the suspended Joe Hart.",
        &["suspension Hart: Leeds United v Hull City"],
    );
}

#[test]
fn a_number_on_a_shirt_denies_nothing() {
    check_events(
        "rugby_union",
        "Bath beat Sale 20-10. Bath's No 8 Joe Hart went over on 12 minutes.",
        &["try Hart 12: Bath - Sale Sharks"],
    );
}

#[test]
fn the_time_of_a_try_is_not_that_of_the_participle_behind_a_comma() {
    check_events(
        "rugby_union",
        "Bath beat Sale 20-10. Joe Hart touched down in the corner in the third minute, Tom Moss converting.",
        &["try Hart 3: Bath - Sale Sharks", "conversion Moss: Bath - Sale Sharks"],
    );
}

#[test]
fn a_draw_and_a_list_of_pairs_are_of_matches_to_come() {
    check_matches(
        "Leeds United have been drawn against Hull City.\n\nWatford v Barnsley\n\nReading v Fulham",
        &["Leeds United v Hull City", "Watford v Barnsley", "Reading v Fulham"],
    );
}

#[test]
fn what_is_or_may_be_is_to_come() {
    check_matches(
        "Leeds United trained well. Their first home game is against Hull City.",
        &["Hull City v Leeds United"],
    );
    check_matches(
        "Leeds United trained well. Joe Hart is fit after he missed the game with Hull City.",
        &["Hull City - Leeds United"],
    );
}
