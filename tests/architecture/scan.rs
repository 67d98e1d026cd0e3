//! Source files and lexicons as the architecture tests see them: text, lines, functions, lists of words.
use std::{
    fs,
    path::{Path, PathBuf},
};

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) struct File {
    /// Below the root, with `/`.
    pub(crate) path: String,
    /// The module right below `src/`.
    pub(crate) module: String,
    pub(crate) text: String,
}

impl File {
    /// The part below `src/pipeline/` that names the stage.
    pub(crate) fn stage(&self) -> &str {
        let below = self.path.strip_prefix("src/pipeline/").unwrap_or_default();
        below.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }
}

/// Every Rust file below `src/`, in order of its path.
pub(crate) fn sources() -> Vec<File> {
    let mut files: Vec<File> = below(&root().join("src"), "rs")
        .into_iter()
        .map(|(path, text)| {
            let inner = path.strip_prefix("src/").unwrap_or(&path);
            let module = inner.split('/').next().unwrap_or_default().trim_end_matches(".rs");
            File { module: module.to_owned(), path, text }
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Path below the root and text of every file with this extension.
fn below(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).expect("the file is text");
                let path = path.strip_prefix(root()).expect("it is below").to_string_lossy();
                found.push((path.replace('\\', "/"), text));
            }
        }
    }
    found
}

/// A lexicon: its path and the fields of each row.
pub(crate) struct Table {
    pub(crate) path: String,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The lexicons whose header starts with this column.
pub(crate) fn tables(column: &str) -> impl Iterator<Item = Table> {
    let header = format!("{column}\t");
    below(&root().join("sports"), "tsv")
        .into_iter()
        .filter(move |(_, text)| text.starts_with(&header))
        .map(|(path, text)| {
            let lines =
                text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'));
            let rows = lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect();
            Table { path, rows }
        })
}

/// Numbered lines without comments and without the tests at the end of a file.
pub(crate) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line))
}

/// The names after `crate::`, also inside `crate::{a, b::c}`.
pub(crate) fn uses(text: &str) -> Vec<String> {
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    let word = |rest: &str| -> String {
        rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                letter if starts && !letter.is_whitespace() => {
                    names.push(word(&group[at..]));
                    starts = false;
                }
                _ => (),
            }
        }
    }
    names
}

/// Line, name and length of each function; formatted code closes it at the indent where it began.
pub(crate) fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let indent = &line[..line.len() - bare.len()];
        let Some((before, rest)) = bare.split_once("fn ") else { continue };
        let qualifiers = ["pub", "const", "pub(super)", "pub(crate)", "async"];
        if bare.starts_with("//")
            || !before.split_whitespace().all(|word| qualifiers.contains(&word))
        {
            continue;
        }
        let closes = |line: &&str| **line == format!("{indent}}}");
        let opens_and_ends = line.ends_with(';') || line.ends_with('}');
        let length = lines[at..].iter().position(closes).unwrap_or(0);
        let name = rest.split(['(', '<']).next().unwrap_or_default();
        if !opens_and_ends {
            found.push((at + 1, name.to_owned(), length + 1));
        }
    }
    found
}

/// Line and length of each run of quoted words with nothing between them but `,` or `|`. A list of pairs of a
/// word and something of the code is a binding, not a list.
pub(crate) fn runs_of_words(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let (mut words, mut first) = (0, 0);
    for (number, line) in code(text) {
        let mut end = |words: &mut usize, first: usize| {
            if *words > 0 {
                runs.push((first, std::mem::take(words)));
            }
        };
        for (at, part) in line.split('"').enumerate() {
            let is_word = at % 2 == 1;
            if is_word {
                if words == 0 {
                    first = number;
                }
                words += 1;
            } else if !part.chars().all(|mark| mark.is_whitespace() || ",|b".contains(mark)) {
                end(&mut words, first);
            }
        }
    }
    runs
}

#[test]
fn a_run_of_words_ends_at_anything_else() {
    assert_eq!(runs_of_words("let a = [\"b\", \"c\",\n    \"d\"];\nf(\"e\");"), [(1, 3), (3, 1)]);
    assert_eq!(runs_of_words("(\"a\", 1), (\"b\", 2)"), [(1, 1), (1, 1)]);
}

#[test]
fn uses_are_found_in_groups() {
    assert_eq!(uses("use crate::{\n    a::{b, c},\n    d,\n};\nuse crate::e::f;"), ["a", "d", "e"]);
}
