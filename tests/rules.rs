//! `pressbox rules` from outside: what it warns of, what it writes, what it shows.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{fs, process::Output};

use common::{errors, folder_of, pressbox, root};
use pressbox::rulebook::{Book, Coverage};

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const WORDS: (&str, &str) = (
    "football/lexicon/nutmeg_words.tsv",
    "class\tphrase\tform\tvalue\nnutmeg_verb\tnutmeg\tverb\nmeg_noun\tmeg\tnoun\n",
);

/// Rules of one event type, with a rule, an example and a near miss that hold; `rest` begins in line 6.
fn rules(event: &str, rest: &str) -> String {
    format!(
        "event {event}\nrule verb\n  on @nutmeg_verb\n  agent player: person\n\n{rest}\n\
         expect \"Joe Kane nutmegged Al Hart.\" => {event}(player: Kane)\nreject \"Joe Kane scored.\"\n"
    )
}

/// One file for each thing that a warning is given of.
#[test]
fn each_warning_names_its_words_and_says_what_to_do() {
    let file =
        |event: &str, rest: &str| (format!("football/events/{event}.rules"), rules(event, rest));
    let words =
        format!("{}month\tMay\tnoun\t7\nnutmeg_verb\tnutmeg\tverb\nidle\tidle\tnoun\n", WORDS.1);
    let files = [
        file("sound", ""),
        file("needy", "rule lost\n  on @nutmeg_verb\n  left player: person\n  need plyer\n"),
        file("foreign", "rule lost\n  on @conversion_noun\n  right player: person\n"),
        file("twin", "rule twin\n  on @nutmeg_verb\n  agent  player: person\n  conf 0.70\n"),
        file("role", "rule meg\n  on @meg_noun\n  left playr: person\n  need playr or player\n"),
        (
            "football/events/bare.rules".to_owned(),
            "event bare\nrule verb\n  on @nutmeg_verb\n  agent plyer: person\n".to_owned(),
        ),
        (WORDS.0.to_owned(), words),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let folder = folder_of(&files);
    let book = Book::open(Some(folder.path())).unwrap_or_else(|error| panic!("{error}"));
    let coverage = Coverage::run(&book, |file| {
        file.origin.contains("football/events") && !file.path.contains("goal")
    });
    let failures = coverage.failures(&book);
    assert!(failures.is_empty(), "{failures:#?}");
    let shown = book.complaints(&coverage).into_iter().map(|complaint| {
        let place = complaint.problem.place;
        let words: String =
            complaint.text.chars().skip(place.column - 1).take(place.length).collect();
        let file = complaint.origin.rsplit('/').next().unwrap_or_default();
        let (message, help) = (complaint.problem.message, complaint.problem.help);
        format!("{file}:{} {} `{words}` {message}; {help}", place.line, complaint.lint)
    });
    let shown: Vec<String> = shown.collect();
    let expected = [
        "bare.rules:1 incomplete `bare` the file has no example; add expect",
        "bare.rules:1 incomplete `bare` the file has no near miss; add reject",
        "bare.rules:4 unknown-role `plyer` no column of the dataset takes the role `plyer`; did you mean `player`?",
        "foreign.rules:6 unshown `lost` no example shows rule `lost` at work; add one",
        "foreign.rules:7 unreachable `@conversion_noun` rule `lost` can never fire: no word of this sport is of class @conversion_noun; it is in rugby_union/lexicon",
        "needy.rules:6 unshown `lost` no example",
        "needy.rules:9 unreachable `plyer` rule `lost` can never fire: it needs `plyer`, and no line of it fills that role; did you mean `player`?",
        "role.rules:6 unshown `meg` no example",
        "twin.rules:6 unshown `twin` no example",
        "twin.rules:6 shadowed `twin` rule `twin` never wins: `verb` holds wherever it does; see ",
        "nutmeg_words.tsv:4 clashing `month` @month: `May` stands for `7` here and for `5` in common/; see ",
        "nutmeg_words.tsv:5 repeated `nutmeg_verb\tnutmeg\tverb` `nutmeg` is in @nutmeg_verb already; see ",
        "nutmeg_words.tsv:6 unused `idle` nothing asks for class @idle; use it in a rule, or take its lines away",
    ];
    assert_eq!(shown.len(), expected.len(), "{shown:#?}");
    for (shown, expected) in shown.iter().zip(expected) {
        assert!(shown.starts_with(expected), "{shown}\n{expected}");
    }
}

#[test]
fn names_that_would_be_found_everywhere_are_named() {
    let teams =
        "name\taliases\tkind\tcountry\tnote\nDunmore Rangers\tBlues|Rovers of Dunmore\tclb\tENG\n";
    let folder = folder_of(&[("football/lexicon/teams.add.tsv", teams)]);
    let output = pressbox(folder.path(), &["rules", "check", "--sports", ".", "--strict"]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    let shown = out(&output);
    assert!(shown.contains("warning[common-word]: `Blues` is also a common word"), "{shown}");
    assert!(shown.contains("help: did you mean `club`?"), "{shown}");
}

/// No rule without an example that shows it at work, no word listed twice, no class that nothing asks for.
#[test]
fn the_built_in_sports_give_no_warning() {
    let output = pressbox(root(), &["rules", "check", "--all", "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), errors(&output));
}

#[test]
fn a_skeleton_is_written_and_nothing_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let new = |name: &str| pressbox(folder.path(), &["rules", "new", name, "--sports", "my"]);
    let output = new("curling/take_out");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(out(&output).lines().count(), 7, "{}", out(&output));
    let rules = folder.path().join("my/curling/events/take_out.rules");
    fs::write(&rules, "event take_out\n").unwrap();
    for (name, expected) in [
        ("curling/take_out", "is there already"),
        ("football/goal", "football/goal is built in"),
        ("Curling/out", "is no SPORT/EVENT"),
        ("take_out", "is no SPORT/EVENT"),
        ("../out/side", "is no SPORT/EVENT"),
        ("curling/..", "is no SPORT/EVENT"),
    ] {
        let output = new(name);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(errors(&output).contains(expected), "{}", errors(&output));
    }
    assert_eq!(fs::read_to_string(&rules).unwrap(), "event take_out\n");
    assert_eq!(new("curling/hammer").status.code(), Some(0));
}

/// What the comments of a skeleton say is so: filled as they tell, it has no error.
#[test]
fn a_skeleton_passes_once_it_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| pressbox(folder.path(), arguments);
    run(&["rules", "new", "football/nutmeg", "--sports", "my"]);
    let output = run(&["rules", "check", "--sports", "my"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("write its words into a lexicon"), "{}", errors(&output));
    let fill = |path: &str, from: &str, to: &str| {
        let path = folder.path().join("my/football").join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).unwrap();
    };
    fill("lexicon/nutmeg_words.tsv", "# nutmeg_verb\tfirst verb", "nutmeg_verb\tnutmeg");
    fill(
        "events/nutmeg.rules",
        "# expect \"Kane ... the ball.\"",
        "expect \"Kane nutmegged Hart.\"",
    );
    fill(
        "events/nutmeg.rules",
        "# reject \"Kane ... his watch.\"",
        "reject \"Kane bought nutmeg.\"",
    );
    let output = run(&["rules", "test", "nutmeg", "--sports", "my"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), errors(&output));
}

#[test]
fn rules_and_classes_are_shown_with_their_words_and_examples() {
    let folder = folder_of(&[("football/events/nutmeg.rules", &rules("nutmeg", "")), WORDS]);
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &["--sports", "."]].concat();
        pressbox(folder.path(), &arguments)
    };
    let list = out(&run(&["rules", "list", "nutmeg"]));
    assert!(
        list.contains("verb                         conf 0.80  examples  1  on @nutmeg_verb"),
        "{list}"
    );
    let show = out(&run(&["rules", "show", "nutmeg/verb"]));
    for expected in [
        "nutmeg.rules:2",
        "    2 | rule verb",
        "@nutmeg_verb  nutmeg\n",
        "    7 | Joe Kane nutmegged Al Hart.",
    ] {
        assert!(show.contains(expected), "{show}");
    }
    let class = out(&run(&["rules", "show", "@nutmeg_verb"]));
    assert!(class.contains("    2 | nutmeg  verb\n  rules: football/nutmeg/verb\n"), "{class}");
    for (name, expected) in [
        ("nutmeg/vreb", "did you mean `nutmeg/verb`?"),
        ("@nutmeg_vreb", "did you mean `@nutmeg_verb`?"),
    ] {
        let output = run(&["rules", "show", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains(expected), "{}", errors(&output));
    }
    assert_eq!(run(&["rules", "test", "nutmeg"]).status.code(), Some(0));
    assert_eq!(run(&["rules", "test", "nowhere"]).status.code(), Some(2));
}

/// The help of a failing example says how near the rules came.
#[test]
fn a_failing_example_is_shown_with_what_was_missing() {
    let missing = |sentence: &str| {
        let example = format!("expect \"{sentence}\" => nutmeg(player: Kane)\n");
        let rules = rules("nutmeg", &example);
        let folder = folder_of(&[("football/events/nutmeg.rules", &rules), WORDS]);
        out(&pressbox(folder.path(), &["rules", "test", "nutmeg", "--sports", "."]))
    };
    let shown = missing("It was nutmegged.");
    let help =
        "`nutmeg/verb` nearly fired on \"nutmegged\": nothing found for `agent player: person`";
    assert!(shown.contains(help), "{shown}");
    let shown = missing("Joe Kane ran.");
    assert!(shown.contains("no word that a rule of this file hangs on is known in it"), "{shown}");
    let shown = missing("Al Hart nutmegged Joe Kane.");
    assert!(shown.contains("compare what was found with what you expect"), "{shown}");
}

#[test]
fn a_failing_example_is_shown_with_what_was_found_instead() {
    let rules = rules("nutmeg", "expect \"Hart nutmegged Kane.\" => nutmeg(player: Kane)\n");
    let folder = folder_of(&[("football/events/nutmeg.rules", &rules), WORDS]);
    for task in [&["rules", "test", "nutmeg"][..], &["check"]] {
        let output = pressbox(folder.path(), &[task, &["--sports", "."]].concat());
        assert_eq!(output.status.code(), Some(1));
        let shown = out(&output);
        assert!(shown.contains("this example fails: found nutmeg(player: Hart)"), "{shown}");
        assert!(shown.contains("nutmeg.rules:6:8\n"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "colours in a pipe: {shown}");
    }
}
