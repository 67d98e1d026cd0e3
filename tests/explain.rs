//! `pressbox explain`: what it tells of an article, of one fact, to a program and to a terminal.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{fs, process::Command};

use common::KNOWLEDGE;
use pressbox::{
    explain::{self, Explanation, Fired},
    layer::article::Article,
};
use serde_json::Value;

const CUP: &str = "Rovers edge cup tie as Dunn misses from the spot

Blackburn Rovers beat Reading 2-1 in the FA Cup fourth round at Ewood Park on Saturday 25 January 2025.

Tom Harte headed Rovers in front in the 12th minute. He scored again from the spot. Reading striker Daniel Okoro never scored.

\"We rode our luck,\" said Blackburn manager Paul Brandt.
";

fn explained(text: &str) -> Explanation {
    explain::explain(&KNOWLEDGE, Article::from_text("cup", text))
}

#[track_caller]
fn fired<'e>(explanation: &'e Explanation, rule: &str) -> &'e Fired {
    let all = explanation.sentences.iter().flat_map(|sentence| &sentence.fired);
    let found = all.clone().find(|fired| fired.rule.starts_with(rule));
    found.unwrap_or_else(|| panic!("{:?}", all.map(|fired| &fired.rule).collect::<Vec<_>>()))
}

#[test]
fn a_rule_that_fired_is_told_with_its_words_its_match_and_its_fact() {
    let told = explained(CUP);
    let goal = fired(&told, "goal/put.ahead");
    assert_eq!((goal.trigger.text.as_str(), goal.modality), ("headed", "asserted"));
    assert_eq!(goal.facts, ["cup/goal/tom-harte/12"]);
    assert_eq!(goal.placed, "cup/blackburn-rovers-reading");
    let roles: Vec<(&str, &str)> =
        goal.roles.iter().map(|role| (role.role.as_str(), role.value.as_str())).collect();
    assert!(
        roles.contains(&("player", "Tom Harte")) && roles.contains(&("minute", "12")),
        "{roles:?}"
    );
    let result = fired(&told, "result/beat");
    assert_eq!(result.facts, ["cup/blackburn-rovers-reading"]);
    assert_eq!(result.lost[0].why, "3 roles filled against 2");
}

#[test]
fn what_is_denied_becomes_no_fact() {
    let told = explained(CUP);
    let all = told.sentences.iter().flat_map(|sentence| &sentence.fired);
    let denied = all.clone().find(|fired| fired.modality == "denied");
    assert!(denied.is_some(), "{:#?}", all.collect::<Vec<_>>());
}

#[test]
fn pronouns_are_told_with_the_sieve_that_resolved_them() {
    let told = explained(CUP);
    let mut mentions = told.sentences.iter().flat_map(|sentence| &sentence.mentions);
    let he = mentions.find(|mention| mention.words.text == "He").unwrap();
    assert_eq!(
        (he.entity.as_str(), he.sieve.as_str(), he.form),
        ("Tom Harte", "pronoun", "pronoun")
    );
}

/// The rule `goal/own.goal` needs its net; a denied word stops others.
#[test]
fn what_nearly_fired_says_what_was_missing() {
    let told = explained(CUP);
    let nearly: Vec<_> = told.sentences.iter().flat_map(|sentence| &sentence.nearly).collect();
    let own = nearly.iter().find(|miss| miss.rule == "result/beaten").unwrap();
    assert_eq!((own.trigger.text.as_str(), own.missing.as_str()), ("beat", "the verb is active"));
    assert!(nearly.iter().any(|miss| miss.missing.starts_with("nothing found for `")));
    let told = explained(
        "Town lose\n\nSmall talk. She was sent off by the club's board after Leeds lost.",
    );
    let nearly: Vec<_> = told.sentences.iter().flat_map(|sentence| &sentence.nearly).collect();
    assert!(!nearly.is_empty());
}

#[test]
fn places_count_code_points_and_give_back_the_words() {
    let text = format!("Zoë’s “naïve” début 😀\n\n{CUP}");
    let letters: Vec<char> = text.chars().collect();
    for sentence in explained(&text).sentences {
        let mentions = sentence.mentions.iter().map(|mention| &mention.words);
        for words in mentions.chain([&sentence.words]) {
            let shown: String = letters[words.start as usize..words.end as usize].iter().collect();
            assert_eq!(shown, words.text);
        }
    }
}

#[test]
fn one_fact_alone_keeps_its_sentences_and_is_known_by_any_folder() {
    for id in ["cup/goal/tom-harte/12", "goal/tom-harte/12", "2024/final/cup/goal/tom-harte/12"] {
        let told = explained(CUP).only(id).unwrap();
        assert_eq!((told.facts.len(), told.sentences.len()), (1, 1), "{id}");
        let fields: Vec<&str> =
            told.facts[0].fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["how", "minute", "period", "player", "team"]);
        assert_eq!(told.sentences[0].fired.len(), 1);
    }
    let error = explained(CUP).only("goal/tom-hart/12").unwrap_err().to_string();
    assert!(error.contains("did you mean `cup/goal/tom-harte/12`?"), "{error}");
    let error = explained("Nothing.").only("goal/kane").unwrap_err().to_string();
    assert!(error.contains("no fact was found"), "{error}");
}

fn pressbox(arguments: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let hostile = CUP.replace("luck", "luck\u{1b}[31m\u{202e}\u{7}");
    fs::write(folder.path().join("cup.txt"), hostile).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.args(["explain", "cup.txt"]).args(arguments).current_dir(folder.path());
    let output = command.env_remove("NO_COLOR").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let words = |bytes| String::from_utf8(bytes).unwrap();
    (words(output.stdout), words(output.stderr))
}

#[test]
fn a_pipe_gets_no_colours_and_a_terminal_no_codes_of_the_article() {
    let (plain, _) = pressbox(&[]);
    assert!(!plain.contains('\u{1b}') && !plain.contains('\u{202e}') && !plain.contains('\u{7}'));
    assert!(!plain.contains("Some(") && !plain.contains("None"), "{plain}");
    let (coloured, _) = pressbox(&["--color", "always"]);
    assert!(coloured.contains("\u{1b}[1m") && !coloured.contains("\u{1b}[31m\u{202e}"));
    // Taken out by hand, since nothing on the way should do it.
    let mut left = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, behind)) = rest.split_once('\u{1b}') {
        left += before;
        rest = behind.split_once('m').unwrap().1;
    }
    assert_eq!(left + rest, plain);
}

#[test]
fn json_has_the_shape_that_the_guide_describes() {
    let (text, _) = pressbox(&["--json"]);
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["explanation"], 1);
    let guide = include_str!("../docs/explain.md");
    let check = |value: &Value, part: &str| {
        for key in value.as_object().unwrap().keys().filter(|_| part != "row") {
            assert!(
                guide.contains(&format!("`{key}`")),
                "docs/explain.md does not tell of {key} in {part}"
            );
        }
    };
    check(&told, "the document");
    for (list, inner) in [
        ("sentences", vec!["mentions", "fired", "nearly", "quotes"]),
        ("facts", vec!["fields"]),
        ("entities", vec![]),
        ("matches", vec![]),
        ("weights", vec![]),
    ] {
        for item in told[list].as_array().unwrap() {
            check(item, list);
            for name in &inner {
                item[name].as_array().unwrap().iter().for_each(|item| check(item, name));
            }
        }
    }
    let (one, _) = pressbox(&["--json", "--fact", "goal/tom-harte/12"]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["facts"][0]["row"]["minute"], 12);
}
