//! What tests share: folders with files in them, runs of the program, what they tell, the examples of docs/, and the
//! reading of a text.
#![allow(dead_code, reason = "each suite uses a part")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::Path,
    process::{Command, Output},
    sync::LazyLock,
};

use pressbox::{
    knowledge::Knowledge,
    layer::{article::Article, reading::Reading},
    pipeline,
};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(None).expect("the embedded sports are sound"));

/// What a text tells as an article of a sport.
pub(crate) fn read(text: &str, sport: &str) -> Reading {
    pipeline::read_as(&KNOWLEDGE, Article::from_text("test", text), sport)
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// A folder that holds these files.
pub(crate) fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| write(folder.path(), name, text));
    folder
}

/// A folder that holds a folder `in` with these files.
pub(crate) fn corpus_of(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    files.iter().for_each(|(name, bytes)| write(&folder.path().join("in"), name, bytes));
    folder
}

/// The program, to be run in a folder, whatever the surroundings of the test are.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.env_remove("GITHUB_STEP_SUMMARY").current_dir(folder);
    command
}

pub(crate) fn pressbox(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().expect("the program starts")
}

/// What stands on standard output of a run that ends with this code.
#[track_caller]
pub(crate) fn told(output: &Output, code: i32) -> String {
    let errors = errors(output);
    assert_eq!(output.status.code(), Some(code), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What stands on standard error of a run that ends with this code.
#[track_caller]
pub(crate) fn complaint(output: &Output, code: i32) -> String {
    told(output, code);
    errors(output)
}

pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The JSON that a run prints.
#[track_caller]
pub(crate) fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&told(&pressbox(folder, arguments), 0)).unwrap()
}

/// The rows of a table in CSV.
pub(crate) fn rows(table: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(table).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Every file of a folder with its bytes, folders in it left out.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    let files = files.filter(|file| file.is_file());
    files.map(|file| (name(&file), fs::read(&file).unwrap())).collect()
}

/// A shell in a folder with the program on its path.
pub(crate) fn shell(folder: &Path, script: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_pressbox")).parent().unwrap().to_path_buf();
    let paths = env::var_os("PATH").unwrap_or_default();
    let paths = [program].into_iter().chain(env::split_paths(&paths));
    let mut shell = Command::new("bash");
    shell.args(["-euo", "pipefail", "-c", script]).current_dir(folder);
    shell.env("PATH", env::join_paths(paths).unwrap()).env_remove("GITHUB_STEP_SUMMARY");
    shell
}

/// What stands between the fences of one language in a page of docs/.
pub(crate) fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("docs").join(page)).unwrap();
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().to_string()).collect()
}

/// Articles that tell of few matches and people, so that what they tell is merged.
pub(crate) fn win(number: usize) -> String {
    let (one, other) = (number % 5 + 1, number % 3);
    format!(
        "Rovers win again\n\nBlackburn Rovers beat Reading {one}-{other} in the FA Cup fourth round on Saturday 25 January 2025. \
         Tom Harte headed Rovers in front in the {}th minute.\n\n\"We rode our luck,\" said manager Paul Brandt.\n",
        number + 10
    )
}
