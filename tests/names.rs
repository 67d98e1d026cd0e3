//! Who and what is named: text in, people and sides out.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;
use pressbox::layer::reading::{EntityKind, Form};

#[track_caller]
fn check(kind: EntityKind, text: &str, expected: &[&str]) {
    let reading = read(text, "football");
    let mut found: Vec<&str> = reading
        .entities
        .iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| entity.name.as_str())
        .collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn people(text: &str, expected: &[&str]) {
    check(EntityKind::Person, text, expected);
}

#[track_caller]
fn teams(text: &str, expected: &[&str]) {
    check(EntityKind::Team, text, expected);
}

/// The references of the text in order, each as `words = whom`.
#[track_caller]
fn references(text: &str, expected: &[&str]) {
    let reading = read(text, "football");
    let found: Vec<String> = reading
        .mentions
        .iter()
        .filter(|mention| matches!(mention.form, Form::Pronoun | Form::Nominal))
        .map(|mention| {
            let entity = &reading.entities[mention.entity.0 as usize].name;
            format!("{} = {entity}", mention.span.of(text))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn surname_joins_its_full_name() {
    people("Alan Marsh scored. Later Marsh was booked.", &["Alan Marsh"]);
    people("Marsh scored twice. It was a good night for Alan Marsh.", &["Alan Marsh"]);
}

#[test]
fn particles_and_halves() {
    people("Luuk van der Broek passed to Jesper de Wit.", &["Luuk van der Broek", "Jesper de Wit"]);
    people("The ball ran to Park Ji-woon, who scored.", &["Park Ji-woon"]);
    people("Misbah-ul-Karim bowled it wide.", &["Misbah-ul-Karim"]);
}

#[test]
fn surnames_that_are_words_and_sides() {
    people("Striker Deon Burton and winger Ben White trained.", &["Ben White", "Deon Burton"]);
    people(
        "Grant Dale tackled Tom May and Kevin Young.",
        &["Grant Dale", "Kevin Young", "Tom May"],
    );
    teams("Striker Deon Burton and winger Ben White trained.", &[]);
}

#[test]
fn words_are_nobody() {
    people("He won two Golden Boots and wrote about it on Instagram.", &[]);
    people("Published: 10:54. Updated: 11:20. Download Our App today.", &[]);
    people("Talismanic striker Ivo Brandt scored.", &["Ivo Brandt"]);
    people("The Mallorcan became the youngest winner.", &[]);
    people("Back in June Ivo Brandt had signed.", &["Ivo Brandt"]);
}

#[test]
fn bodies_are_nobody() {
    people("Uefa told Reuters and Sky that Lund Holdings would pay. Lund agreed.", &[]);
}

#[test]
fn lost_apostrophe() {
    teams("Aston Villas late winner stunned Everton.", &["Aston Villa", "Everton"]);
    people("Ivo Brandts late winner. Ivo Brandt scored it.", &["Ivo Brandt"]);
}

#[test]
fn initials_and_misspelt_names() {
    people("A Marsh came on for Alan Marsh's brother.", &["Alan Marsh"]);
    people("Mark Feldmaier scored. Feldmaeir then hit the post.", &["Mark Feldmaier"]);
}

#[test]
fn nickname() {
    people("Alan Marsh, nicknamed Boffo, scored. Boffo is back.", &["Alan Marsh"]);
}

#[test]
fn women_and_youth_sides() {
    teams(
        "England Under-21s beat France Under-21s 2-0.",
        &["England Under-21s", "France Under-21s"],
    );
    teams("She joined Chelsea Women, and her Chelsea debut was good.", &["Chelsea"]);
}

#[test]
fn unlisted_sides() {
    teams("Tavy Rovers drew 1-1 with Combe Raleigh RFC.", &["Combe Raleigh RFC", "Tavy Rovers"]);
    teams("Arsenal thumped Lowermoor 8-2.", &["Arsenal", "Lowermoor"]);
    teams("Fulham beat Oakdene High School 3-0.", &["Fulham", "Oakdene High School"]);
    people("Arsenal thumped Lowermoor 8-2.", &[]);
}

#[test]
fn country_as_side_or_place() {
    teams("France lost to Italy in Germany.", &["France", "Italy"]);
    teams("He moves to Japan after years in Australia and New Zealand.", &[]);
    teams("Norway's Lars Lund won the race.", &[]);
    teams("A 2-1 defeat by the Netherlands hurt.", &["Netherlands"]);
    teams("She is an ambassador for Qatar.", &[]);
}

#[test]
fn town_as_side_or_place() {
    teams("AC Milan trained in Milan. Milan won 2-0.", &["AC Milan"]);
    check(EntityKind::Team, "He had surgery in Barcelona.", &[]);
}

#[test]
fn pronouns() {
    references("Ivo Brandt beat Alan Marsh before he scored.", &["he = Ivo Brandt"]);
    references(
        "Ivo Brandt swapped passes with substitute Alan Marsh and shot home with his left foot.",
        &["his = Ivo Brandt"],
    );
    references("Brandt and Marsh scored their penalties.", &[]);
    references("Mrs Ivy Lund met Alan Marsh. She smiled.", &["She = Ivy Lund"]);
}

#[test]
fn clauses() {
    references("Ivo Brandt was robbed by Alan Marsh, who timed his tackle.", &["his = Alan Marsh"]);
    references("Ivo Brandt felt the ball roll underneath him.", &["him = Ivo Brandt"]);
    references("Everton beat Leeds and Fulham, while they drew at Hull.", &["they = Everton"]);
}

#[test]
fn who_said_so_is_not_whom_it_is_about() {
    references(
        "Tom Lund's goal was late. But Ivo Brandt said it was clean. \"He hit it well,\" he added.",
        &["He = Tom Lund", "he = Ivo Brandt"],
    );
}

#[test]
fn speech_is_about_others() {
    references("\"He was superb,\" Ivo Brandt said of Alan Marsh.", &["He = Alan Marsh"]);
}

#[test]
fn descriptions() {
    references(
        "Belgian striker Ivo Brandt joined Alan Marsh. Then the Belgian scored.",
        &["Belgian = Ivo Brandt"],
    );
    references("Alan Marsh shot past the goalkeeper.", &[]);
    references(
        "Goalkeeper Ivo Brandt was beaten. Alan Marsh beat the keeper.",
        &["keeper = Ivo Brandt"],
    );
    references("Alan Marsh became the first substitute to score.", &[]);
}

#[test]
fn sides_of_people() {
    let text = "Everton manager Alan Marsh was happy. Marsh's side led.";
    references(text, &["side = Everton"]);
}

#[test]
fn hosts() {
    references("Everton v Fulham\n\nThe hosts scored first.", &["hosts = Everton"]);
}

/// Each person's side as roles tell it.
#[track_caller]
fn role(text: &str, expected: &[(&str, &str, &str)]) {
    let reading = read(text, "football");
    let name =
        |id: pressbox::layer::reading::EntityId| reading.entities[id.0 as usize].name.clone();
    let found: Vec<(String, String, String)> = reading
        .roles
        .iter()
        .map(|role| (name(role.person), role.role.clone(), role.team.map(name).unwrap_or_default()))
        .collect();
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(person, role, team)| (person.as_str(), role.as_str(), team.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_first_name_that_is_also_a_countryman() {
    let people = &["Finn Russell", "Tom Duff"];
    check(EntityKind::Person, "Finn Russell scored for Everton, and Tom Duff ran.", people);
    check(EntityKind::Person, "The Dane Tom Duff scored for Everton.", &["Tom Duff"]);
}

#[test]
fn introductions() {
    role("Everton striker Ivo Brandt ran.", &[("Ivo Brandt", "player", "Everton")]);
    role("The Everton manager, Alan Marsh, ran.", &[("Alan Marsh", "coach", "Everton")]);
    role("Alan Marsh, the Everton manager, ran.", &[("Alan Marsh", "coach", "Everton")]);
    role(
        "Everton strikers Ivo Brandt and Tom Lund ran.",
        &[("Ivo Brandt", "player", "Everton"), ("Tom Lund", "player", "Everton")],
    );
    role("Former Everton striker Ivo Brandt ran.", &[("Ivo Brandt", "player", "")]);
}
