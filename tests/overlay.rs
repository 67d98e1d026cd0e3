//! A folder of one's own over the built-in sports: what it adds, replaces and takes away, and what it gets wrong.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{fs, path::Path};

use common::folder_of;
use pressbox::{
    knowledge::{Error, Knowledge},
    layer::article::Article,
    pipeline,
};

/// The teams that a sentence about football names.
fn teams(knowledge: &Knowledge, text: &str) -> Vec<String> {
    let reading = pipeline::read_as(knowledge, Article::from_text("a", text), "football");
    reading
        .entities
        .iter()
        .filter(|entity| entity.id.starts_with("team/"))
        .map(|entity| entity.name.clone())
        .collect()
}

#[test]
fn lines_are_added_to_a_lexicon_and_taken_from_it() {
    let folder = folder_of(&[
        (
            "football/lexicon/teams.add.tsv",
            "name\taliases\tkind\tcountry\tnote\nDunmore Rangers\tthe Quarrymen\tclub\tENG\t\nLeeds United\tthe Tanners\n-Arsenal\n-Chelsea\tChelsea FC\n",
        ),
        (
            "football/lexicon/event_words.add.tsv",
            "class\tphrase\tform\tvalue\n-score_verb\tscore\nscore_verb\tslam it in\tverb\n",
        ),
        ("football/events/goal.rules", include_str!("../sports/football/events/goal.rules")),
    ]);
    let own = Knowledge::load(Some(folder.path())).unwrap();
    let text = "Dunmore Rangers 2-1 Leeds United\n\nThe Tanners lost to the Quarrymen. Arsenal and Chelsea watched.";
    assert_eq!(teams(&own, text), ["Dunmore Rangers", "Leeds United", "Chelsea"]);
    let goals = |sentence: &str| {
        let reading = pipeline::read_as(&own, Article::from_text("a", sentence), "football");
        reading.events.iter().filter(|event| event.kind == "goal").count()
    };
    assert_eq!(goals("Joe Kane slammed it in for Leeds United."), 1);
    assert_eq!(goals("Joe Kane scored for Leeds United."), 0);
}

/// Asserts what loading says of a folder with this one file; the first line of the message and its help.
#[track_caller]
fn check_message(path: &str, text: &str, expected: &str) {
    let folder = folder_of(&[(path, text)]);
    let error = Knowledge::load(Some(folder.path())).err().expect("it is wrong");
    let Error::Complaints(complaints) = &error else { panic!("{error}") };
    let problem = &complaints[0].problem;
    let place = problem.place;
    let shown = format!(
        "{}:{}+{} {}; {}",
        place.line, place.column, place.length, problem.message, problem.help
    );
    assert!(shown.starts_with(expected), "{shown}");
    assert!(error.to_string().contains(path), "{error}");
}

#[test]
fn lexicons_say_what_is_wrong_with_a_line() {
    let words = |line: &str| format!("class\tphrase\tform\tvalue\n{line}\n");
    let check = |line: &str, expected: &str| {
        check_message("football/lexicon/own.tsv", &words(line), expected)
    };
    check("nut_verb nutmeg verb", "2:1+20 the columns are parted by spaces; a lexicon needs tabs");
    check(
        "nut_verb\tnutmeg\tverbs",
        "2:17+5 `verbs` is no form that a phrase can have; did you mean `verb`?",
    );
    check("@nut_verb\tnutmeg\tverb", "2:1+9 `@nut_verb` is no name of a class");
    check("nut_verb", "2:1+8 the line has a class and no phrase");
    let names = |line: &str| format!("name\taliases\tkind\tcountry\tnote\n{line}\n");
    let check = |line: &str, expected: &str| {
        check_message("football/lexicon/teams.add.tsv", &names(line), expected)
    };
    check("York Town", "2:1+9 the columns are parted by spaces");
    check("York Town\tTown", "2:1+14 the line does not say what kind it is");
    check(
        "-Leeds Untied",
        "2:1+13 nothing to take away: `teams` has no such line; did you mean `-Leeds United`?",
    );
    check_message(
        "football/lexicon/teams.tsv",
        "name aliases kind",
        "1:1+17 the columns are parted by spaces",
    );
    check_message(
        "football/lexicon/team.tsv",
        &names("York\t\tclub"),
        "1:1+4 `team` does not say what its names are; did you mean `teams`?",
    );
    check_message(
        "footbal/lexicon/teams.tsv",
        &names("York\t\tclub"),
        "1:1+1 the folder `footbal` is no sport: it has no sport.toml; did you mean `football`?",
    );
    check_message(
        "teams.tsv",
        &names("York\t\tclub"),
        "1:1+1 the file stands in no sport's folder",
    );
}

#[test]
fn sport_files_say_what_is_wrong_with_them() {
    let sport = include_str!("../sports/football/sport.toml");
    let check = |from: &str, to: &str, expected: &str| {
        check_message("football/sport.toml", &sport.replacen(from, to, 1), expected);
    };
    check("sides =", "sids =", "4:1+4 `sids` is not known here; did you mean `sides`?");
    check(
        "\"football\"",
        "\"soccer\"",
        "2:8+8 the sport is called `soccer`, its folder `football`; write name = \"football\"",
    );
    check("minutes = 90\n", "", "1:1+0 a line `minutes = ...` is missing");
    check("minutes = 90", "minutes = ninety", "7:11+6 this cannot be read: ");
}

#[test]
fn a_folder_that_is_missing_says_so() {
    let message = |path: &Path| Knowledge::load(Some(path)).err().unwrap().to_string();
    assert!(message(Path::new("nowhere")).contains("nowhere: no such folder (/"));
    let folder = folder_of(&[("file", "")]);
    assert!(message(&folder.path().join("file")).contains("this is a file"));
    fs::create_dir(folder.path().join("common")).unwrap();
    fs::write(folder.path().join("common/a.tsv"), b"class\tM\xfcller\n").unwrap();
    assert!(message(folder.path()).contains("is not in UTF-8"));
}
