//! The examples of docs/: each runs as it is printed, in a folder such as the page speaks of.
#![allow(clippy::unwrap_used)] // A test may fail by panic.
#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod guides;
mod pages;

use std::{fs, path::Path, process::Output};

use common::{blocks, errors, root, shell, told, write};
use tempfile::TempDir;

/// A folder with two articles in `articles`, and one of them with its gold in `gold`.
fn place() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "Rovers edge cup tie\n\nBlackburn Rovers beat Reading 2-1 in the FA Cup on Saturday.\n\n\
        Tom Harte scored in the 12th minute.\n";
    write(folder.path(), "articles/a.txt", text);
    write(folder.path(), "articles/b.txt", text.replace("Harte", "Okoro"));
    write(folder.path(), "gold/cup-tie.txt", text);
    folder
}

fn run(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Output {
    shell(folder, script).envs(variables.iter().copied()).output().unwrap()
}

#[track_caller]
fn passes(output: &Output, script: &str) {
    assert!(output.status.success(), "{script}\n{}", errors(output));
}

#[test]
fn the_commands_of_ci_run() {
    let folder = place();
    passes(
        &run("pressbox annotate gold/cup-tie.txt > gold/cup-tie.json", folder.path(), &[]),
        "gold",
    );
    let blocks = blocks("ci.md", "sh");
    assert!(blocks.len() >= 5, "{blocks:?}");
    for block in &blocks {
        passes(&run(block, folder.path(), &[]), block);
    }
    assert!(folder.path().join("difference.json").is_file());
}

#[test]
fn a_lost_article_fails_the_gate_of_ci() {
    let folder = place();
    let blocks = blocks("ci.md", "sh");
    passes(&run(&blocks[0], folder.path(), &[]), &blocks[0]);
    fs::remove_file(folder.path().join("articles/b.txt")).unwrap();
    let output = run(&blocks[1], folder.path(), &[]);
    assert!(told(&output, 1).contains("- b/goal/tom-okoro/12"));
}

#[test]
fn the_commands_of_accuracy_run() {
    let folder = place();
    for block in blocks("accuracy.md", "sh") {
        passes(&run(&block, folder.path(), &[]), &block);
    }
    let errors = fs::read_to_string(folder.path().join("errors.csv")).unwrap();
    assert_eq!(errors.lines().count(), 1, "its own reading has no mistakes: {errors}");
}

/// The scripts of the steps of `action.yml`, in their order.
fn steps() -> Vec<String> {
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    let steps = text.split("      run: |\n").skip(1);
    let script = |rest: &str| -> String {
        let lines = rest.lines().take_while(|line| line.starts_with("        "));
        lines.map(|line| format!("{}\n", line.trim_start())).collect()
    };
    steps.map(script).collect()
}

#[test]
fn the_action_extracts_and_compares() {
    let folder = place();
    let steps = steps();
    let [install, extract, compare] = &steps[..] else { panic!("three steps: {steps:?}") };
    assert!(install.contains("--locked"), "the lock file decides what is built");
    let inputs = [("ARTICLES", "articles"), ("OUTPUT", "new set"), ("SPORTS", "")];
    passes(&run(extract, folder.path(), &inputs), extract);
    passes(&run("cp -r 'new set' old; rm articles/b.txt", folder.path(), &[]), "copy");
    passes(&run(extract, folder.path(), &inputs), extract);
    let gate = |limits: &str| {
        let inputs = [("DATASET", "old"), ("OUTPUT", "new set"), ("FAIL_ON", limits)];
        run(
            compare,
            folder.path(),
            &[&inputs[..], &[("GITHUB_STEP_SUMMARY", "summary.md")]].concat(),
        )
    };
    passes(&gate(""), compare);
    assert_eq!(gate("vanished=0,changed=1%").status.code(), Some(1));
    let summary = fs::read_to_string(folder.path().join("summary.md")).unwrap();
    assert_eq!(summary.matches("### Pressbox").count(), 2, "{summary}");
    let words = told(&gate(""), 0);
    assert!(words.starts_with("::warning title="), "{words}");
}

#[test]
fn every_input_of_the_action_reaches_the_program() {
    let folder = place();
    write(folder.path(), "articles/empty.txt", "");
    let steps = steps();
    let [_, extract, compare] = &steps[..] else { panic!("three steps: {steps:?}") };
    let inputs = [("ARTICLES", "articles"), ("OUTPUT", "new"), ("REPORT", "my page.html")];
    passes(&run(extract, folder.path(), &inputs), extract);
    assert!(folder.path().join("my page.html").is_file());
    let strict = [&inputs[..], &[("MAX_SKIPPED", "0")]].concat();
    assert_eq!(run(extract, folder.path(), &strict).status.code(), Some(1));
    passes(&run("cp -r new old; rm articles/b.txt", folder.path(), &[]), "copy");
    passes(&run(extract, folder.path(), &inputs), extract);
    let compared = [("DATASET", "old"), ("OUTPUT", "new"), ("FAIL_ON", "vanished=0")];
    let chosen = [&compared[..], &[("TABLES", "stats"), ("IGNORE", "confidence")]].concat();
    assert_eq!(run(compare, folder.path(), &compared).status.code(), Some(1));
    passes(&run(compare, folder.path(), &chosen), compare);
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let inputs = action.split("\noutputs:").next().unwrap().split("\ninputs:").nth(1).unwrap();
    let names = inputs.lines().filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    for name in names.filter(|name| !name.starts_with(' ')) {
        assert!(action.contains(&format!("${{{{ inputs.{name} }}}}")), "{name} is not used");
    }
}

/// Whatever an input says is a value, never a part of a script.
#[test]
fn the_action_pastes_no_input_into_a_script() {
    let scripts = steps().concat();
    assert!(!scripts.contains("${{"), "{scripts}");
}

#[test]
fn pages_stay_short() {
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 150, "{} has {lines} lines", path.display());
        }
    }
}
