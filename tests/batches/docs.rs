//! Every example of docs/batches.md runs, and ends with the code that its comment says.
#![cfg(unix)]

use std::{env, fs, path::Path, process::Command};

/// The lines of the blocks marked `sh`.
fn examples(document: &str) -> Vec<String> {
    let blocks = document.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_string).collect()
}

#[test]
fn examples_of_the_documentation_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    for number in 0..8 {
        let half = if number % 2 == 0 { "archive" } else { "more" };
        crate::write(folder.path(), &format!("{half}/{number}.txt"), &crate::text(number));
    }
    let program = Path::new(env!("CARGO_BIN_EXE_pressbox")).parent().unwrap().to_path_buf();
    let path = env::join_paths(
        [program]
            .into_iter()
            .chain(env::var_os("PATH").iter().flat_map(env::split_paths).collect::<Vec<_>>()),
    );
    let document = fs::read_to_string(root.join("docs/batches.md")).unwrap();
    assert!(document.lines().count() <= 150, "docs/batches.md is too long");
    let examples = examples(&document);
    assert!(examples.len() > 5, "the examples were not found");
    for example in examples {
        let code = example.split("# exit ").nth(1).map_or(0, |code| code.trim().parse().unwrap());
        let mut shell = Command::new("sh");
        shell.args(["-c", &example]).current_dir(folder.path()).env("PATH", path.as_ref().unwrap());
        let output = shell.output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{example}: {errors}");
    }
}
