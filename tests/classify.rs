//! Which sport an article is about, also where it is short or speaks of other sports.
use std::{fs, path::Path};

use pressbox::{knowledge::Knowledge, layer::article::Article, pipeline};

fn check(knowledge: &Knowledge, text: &str, sport: &str) {
    let reading = pipeline::read(knowledge, Article::from_text("note", text));
    assert_eq!(reading.sport, sport, "{text}");
}

#[test]
fn a_line_or_two_is_enough() {
    let knowledge = Knowledge::load(None).unwrap();
    check(
        &knowledge,
        "Bath 26-24 Leicester Tigers\n\nJory Penhale crossed late on.",
        "rugby_union",
    );
    check(&knowledge, "Munster 9-6 Leinster", "rugby_union");
    check(&knowledge, "Arsenal 2-1 Chelsea\n\nTom Dale settled it.", "football");
    check(
        &knowledge,
        "Everton have sacked their manager after the 3-0 defeat by Fulham.",
        "football",
    );
    check(&knowledge, "Hull KR 20-18 St Helens", "rugby_league");
    check(
        &knowledge,
        "Tom Dale was out lbw for 34 as Kent lost three wickets before lunch.",
        "cricket",
    );
    check(
        &knowledge,
        "Tom Dale is through to the third round of the French Open in straight sets.",
        "tennis",
    );
    check(&knowledge, "The council has put off its decision on the new car park.", "other");
}

#[test]
fn the_sport_of_most_of_the_article_counts() {
    let knowledge = Knowledge::load(None).unwrap();
    let text = "Penhale fit for the Six Nations\n\nFlanker Jory Penhale has recovered from a knee injury \
        and trained with the forwards on Tuesday. The lock forward Kit Rowe misses out.\n\nPenhale, who played \
        football for Everton's academy as a goalkeeper and is a Liverpool supporter, said the line-out was the key.";
    check(&knowledge, text, "rugby_union");
    let text = "Dale turns his back on rugby\n\nEverton striker Tom Dale, whose father was a fly-half, has signed \
        a new contract. The midfielder Kit Rowe has joined Fulham on loan, the Premier League club said.";
    check(&knowledge, text, "football");
}

#[test]
fn every_sample_article_is_of_its_folders_sport() {
    let knowledge = Knowledge::load(None).unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut articles = 0;
    for folder in fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        let sport = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            check(&knowledge, &fs::read_to_string(&file).unwrap(), &sport);
            articles += 1;
        }
    }
    assert!(articles > 0, "the corpus is empty");
}
