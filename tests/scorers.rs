//! Scorers behind printed scores: whose goal, when, and of which match; where numbers do not add up there is no goal.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;
use pressbox::layer::reading::EntityId;

/// Each goal as `player (side) minute how xCount`, `?` for what is not told, in the order of rows.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = read(text, "football");
    let name =
        |id: Option<EntityId>| id.map_or("?", |id| reading.entities[id.0 as usize].name.as_str());
    let mut found: Vec<String> = Vec::new();
    for event in reading.events.iter().filter(|event| event.kind == "goal") {
        let minute = event.minute.map(|minute| format!(" {minute}")).unwrap_or_default();
        let how = if event.how.is_empty() { String::new() } else { format!(" {}", event.how) };
        let count = if event.count > 1 { format!(" x{}", event.count) } else { String::new() };
        let (player, side) = (name(event.player), name(event.team));
        found.push(format!("{player} ({side}){minute}{how}{count}"));
    }
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn brackets_behind_each_half_name_its_scorers() {
    check(
        "Saturday's results\n\nLeeds United 2 (Hart 12, 80 pen) Hull City 1 (Marsh 33).",
        &["Hart (Leeds United) 12", "Hart (Leeds United) 80 penalty", "Marsh (Hull City) 33"],
    );
}

#[test]
fn plain_numbers_count_where_that_makes_up_the_score() {
    check(
        "Saturday's results\n\nLeeds United 0 Hull City 6 (Woods 3, Tanner 2, own goal).",
        &["? (Hull City) own_goal", "Tanner (Hull City) x2", "Woods (Hull City) x3"],
    );
}

#[test]
fn numbers_that_do_not_add_up_tell_nothing() {
    check("Saturday's results\n\nLeeds United 1 (Woods 3, Tanner 2) Hull City 0.", &[]);
}

#[test]
fn a_semicolon_parts_the_scorers_of_two_sides() {
    check(
        "Saturday's results\n\nLeeds United 2-1 Hull City (Hart 12, Tanner 70; Marsh 33)",
        &["Hart (Leeds United) 12", "Marsh (Hull City) 33", "Tanner (Leeds United) 70"],
    );
}

#[test]
fn in_live_text_the_score_says_whose_goal_it_was() {
    check(
        "Clockwatch as it happened\n\n\
         GOAL! Leeds United 1-0 Hull City (Hart 4)\n\nA header.\n\n\
         GOAL! Burnley 0-1 Fulham (Finch pen 20)\n\nDown the middle.\n\n\
         GOAL! Leeds United 1-1 Hull City (Marsh 49)\n\nLevel again.\n\n\
         GOAL! Leeds United 2-1 Hull City (Tanner 66, pen)\n\nNo mistake.\n\n\
         FULL TIMES\n\nLeeds United 2-1 Hull City\n\nBurnley 0-1 Fulham",
        &[
            "Finch (Fulham) 20 penalty",
            "Hart (Leeds United) 4",
            "Marsh (Hull City) 49",
            "Tanner (Leeds United) 66 penalty",
        ],
    );
}

#[test]
fn the_minute_that_opens_a_line_is_that_of_its_goal() {
    check(
        "Leeds v Hull: live\n\n19 min: GOAL! Leeds United 0-1 Hull City (Marsh). Oh dear.\n\n\
         67 min: GOAL! Leeds United 1-1 Hull City (Tanner). What a hit!",
        &["Marsh (Hull City) 19", "Tanner (Leeds United) 67"],
    );
}
