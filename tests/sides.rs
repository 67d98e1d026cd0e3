//! Whose an event is: an article in, the side of each player's events out; where nothing tells it there is none.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;

/// Each event as `kind player: side`, `?` where it has none, in the order of the article.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = read(text, "rugby_union");
    let name = |id: Option<pressbox::layer::reading::EntityId>| {
        id.map_or("?", |id| reading.entities[id.0 as usize].name.as_str())
    };
    let mut found: Vec<String> = reading
        .events
        .iter()
        .map(|event| format!("{} {}: {}", event.kind, name(event.player), name(event.team)))
        .collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{text}");
}

const RESULT: &str =
    "Ireland beat Scotland 21-15 in the Six Nations at Murrayfield on Saturday.\n\n";

#[test]
fn a_kicker_for_a_side_ties_nobody_after_him() {
    check(
        &format!(
            "{RESULT}Denzil Coad landed two penalties for Scotland.\n\n\
             Jory Penhale, who kicked three, touched down after 20 minutes."
        ),
        &["penalty_goal Denzil Coad: Scotland", "try Jory Penhale: ?"],
    );
}

#[test]
fn a_result_ties_nobody_after_it() {
    check(&format!("{RESULT}Jory Penhale touched down."), &["try Jory Penhale: ?"]);
}

#[test]
fn the_owner_of_a_try_ties_its_scorer() {
    check(
        &format!("{RESULT}Denzil Coad grabbed Scotland's only try.\n\nJory Penhale went over."),
        &["try Denzil Coad: Scotland", "try Jory Penhale: ?"],
    );
}

#[test]
fn a_side_that_is_spoken_of_goes_on() {
    check(
        &format!("{RESULT}Scotland hit back. Jory Penhale touched down."),
        &["try Jory Penhale: Scotland"],
    );
}

#[test]
fn a_penalty_try_is_nobodys() {
    check(
        &format!(
            "{RESULT}Denzil Coad of Ireland scampered in at the corner.\n\n\
             Ireland were awarded a penalty try in the 64th minute."
        ),
        &["try ?: Ireland", "try Denzil Coad: Ireland"],
    );
}
