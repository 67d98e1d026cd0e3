//! Runs that are really killed, and disks that are really full: nothing is lost, nothing is half done.
//!
//! `PRESSBOX_KILLS=60 cargo test --test faults` kills sixty times; without it a few must do. The points are drawn
//! from seeds, so that a failure can be had again.
#![allow(clippy::print_stderr)] // What was not tried is said.
#![cfg(unix)]
#![allow(clippy::unwrap_used)] // A test may fail by panic.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

const ARTICLES: u64 = 300;

/// Numbers that look random and are the same in every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

fn article(number: u64) -> String {
    let (one, other, minute) = (number % 5 + 1, number % 3, number % 80 + 1);
    format!(
        "Rovers win again\n\nBlackburn Rovers beat Reading {one}-{other} in the FA Cup on Saturday 25 January 2025. \
         Tom Harte headed Rovers in front in the {minute}th minute.\n\n\"We rode our luck,\" said manager Paul Brandt \
         after game {number}.\n"
    )
}

fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..ARTICLES {
        let file = folder.path().join(format!("in/{}/{number}.txt", number % 7));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, article(number)).unwrap();
    }
    folder
}

fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.args(arguments.split_whitespace()).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn check(output: &Output, code: i32) -> String {
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{words}");
    assert!(!words.contains("panicked"), "{words}");
    words
}

fn run(folder: &Path, arguments: &str, code: i32) -> String {
    check(&command(folder, arguments).output().unwrap(), code)
}

/// Files that readers see.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(files) = fs::read_dir(folder) else { return BTreeMap::new() };
    let files = files.map(|entry| entry.unwrap().path()).filter(|file| file.is_file());
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    files.map(|file| (name(&file), fs::read(&file).unwrap())).collect()
}

/// Every table is the one that the description speaks of, unless the rest of them waits to be put in place.
#[track_caller]
fn check_whole(out: &Path) {
    let tables = tables(out);
    let Some(package) = tables.get("datapackage.json") else { return };
    if out.join(".pressbox/ready").exists() {
        return;
    }
    let package: serde_json::Value = serde_json::from_slice(package).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let hash: String =
            Sha256::digest(&tables[path]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            resource["hash"].as_str().unwrap(),
            format!("sha256:{hash}"),
            "{path} is half written"
        );
    }
}

/// When a run is killed.
enum Point {
    After(Duration),
    /// As soon as the file is there and has so many bytes.
    At(PathBuf, u64),
}

impl Point {
    fn draw(seed: &mut Seed, journal: u64, seconds: f64) -> Point {
        let state = |name: &str| PathBuf::from("out/.pressbox").join(name);
        match seed.below(8) {
            0 | 1 => {
                Point::After(Duration::from_secs_f64(seconds * seed.below(1200) as f64 / 1000.0))
            }
            2..=4 => Point::At(state("journal"), seed.below(journal)),
            5 => Point::At(state("writing/mentions"), seed.below(2) * 100),
            6 => Point::At(state("writing/datapackage.json"), 0),
            _ => Point::At(state("ready"), 0),
        }
    }

    /// Waits for the point, or for the end of the run.
    fn wait(&self, folder: &Path, run: &mut Child) {
        let started = Instant::now();
        while run.try_wait().unwrap().is_none() {
            let is_reached = match self {
                Point::After(time) => started.elapsed() >= *time,
                Point::At(file, bytes) => {
                    let file = fs::metadata(folder.join(file));
                    file.is_ok_and(|file| file.is_dir() || file.len() >= *bytes)
                }
            };
            if is_reached {
                break;
            }
            thread::sleep(Duration::from_micros(100));
        }
    }
}

#[test]
fn killed_runs_go_on_and_end_as_if_nothing_had_been() {
    let kills: u64 = env::var("PRESSBOX_KILLS").map_or(4, |kills| kills.parse().unwrap());
    let folder = corpus();
    let folder = folder.path();
    let (out, state) = (folder.join("out"), folder.join("out/.pressbox"));
    let started = Instant::now();
    let (expected, journal) = expected(folder);
    let seconds = started.elapsed().as_secs_f64();
    let mut seed = Seed(2026);
    let (mut killed, mut ended) = (0, 0);
    while killed < kills {
        let resume = if seed.below(5) == 0 { "" } else { "--resume" };
        let arguments = format!("extract in -o out --threads {} {resume}", seed.below(3) + 1);
        let mut program = command(folder, &arguments).spawn().unwrap();
        Point::draw(&mut seed, journal, seconds).wait(folder, &mut program);
        program.kill().unwrap();
        let status = program.wait().unwrap();
        match status.code() {
            None => killed += 1,
            code => assert_eq!(code, Some(0)),
        }
        check_whole(&out);
        // Sometimes killed again before it could end.
        if seed.below(3) == 0 {
            run(folder, "extract in -o out --resume", 0);
            ended += 1;
            assert!(tables(&out) == expected, "kill {killed}: the tables differ");
            let left = fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().file_name());
            assert_eq!(left.collect::<Vec<_>>(), ["journal"], "kill {killed}");
            fs::remove_dir_all(&out).unwrap();
        }
    }
    run(folder, "extract in -o out", 0);
    assert!(tables(&out) == expected);
    assert!(!state.exists());
    eprintln!("{killed} kills, {} runs compared", ended + 1);
}

/// The tables that a run should give, and the size of its journal.
fn expected(folder: &Path) -> (BTreeMap<String, Vec<u8>>, u64) {
    run(folder, "extract in -o expected --resume", 0);
    let journal = fs::metadata(folder.join("expected/.pressbox/journal")).unwrap().len();
    (tables(&folder.join("expected")), journal)
}

/// A limit on the size of files does what a full disk does, and needs no rights.
#[test]
fn a_full_disk_loses_nothing() {
    let folder = corpus();
    let folder = folder.path();
    let (expected, journal) = expected(folder);
    let program = env!("CARGO_BIN_EXE_pressbox");
    for (limit, is_kept) in [(journal / 9, false), (journal / 2, true), (journal * 3 / 4, true)] {
        let blocks = limit / 512;
        let shell =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} extract in -o out --resume");
        let mut command = Command::new("sh");
        command.args(["-c", &shell]).current_dir(folder);
        let output = command.stdout(Stdio::null()).stderr(Stdio::piped()).output().unwrap();
        let words = check(&output, 2);
        assert!(words.starts_with("error: cannot write out/.pressbox/journal: "), "{words}");
        assert_eq!(words.contains("--resume goes on from it"), is_kept, "{words}");
        assert_eq!(folder.join("out").exists(), is_kept, "nothing is left of nothing");
        assert!(tables(&folder.join("out")).is_empty());
    }
    run(folder, "extract in -o out --resume", 0);
    assert!(tables(&folder.join("out")) == expected);
}

#[test]
fn a_small_file_system_that_fills_loses_nothing() {
    let folder = corpus();
    let folder = folder.path();
    let (expected, journal) = expected(folder);
    let small = folder.join("small");
    fs::create_dir(&small).unwrap();
    let mount = |how: &str| {
        let mut mount = Command::new("mount");
        mount.args(["-o", how, "-t", "tmpfs", "pressbox-test"]).arg(&small).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success())
    };
    // First the journal does not fit, then the tables do not.
    if !mount(&format!("size={}", journal / 2)) {
        eprintln!("skipped: no right to mount a small file system");
        return;
    }
    let first = run(folder, "extract in -o small/out --resume", 2);
    let larger = mount(&format!("remount,size={}", journal + journal / 8));
    let second = run(folder, "extract in -o small/out --resume", 2);
    let left = small.join("out/.pressbox/writing").exists();
    let large = mount("remount,size=64m");
    let third = command(folder, "extract in -o small/out --resume").output().unwrap();
    let is_same = tables(&small.join("out")) == expected;
    Command::new("umount").arg(&small).status().unwrap();
    assert!(larger && large);
    for (words, file) in [(&first, "journal"), (&second, "writing/")] {
        assert!(words.contains(&format!("cannot write small/out/.pressbox/{file}")), "{words}");
        assert!(words.contains("No space left") && words.contains("--resume"), "{words}");
    }
    assert!(!left, "half a table is left");
    check(&third, 0);
    assert!(is_same, "the tables differ");
}

#[test]
fn an_output_that_cannot_be_written_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("in")).unwrap();
    fs::write(folder.join("in/a.txt"), article(1)).unwrap();
    run(folder, "extract in -o out", 0);
    let before = tables(&folder.join("out"));
    let allow =
        |mode: u32| fs::set_permissions(folder.join("out"), fs::Permissions::from_mode(mode));
    allow(0o555).unwrap();
    if fs::write(folder.join("out/probe"), b"").is_ok() {
        fs::remove_file(folder.join("out/probe")).unwrap();
        eprintln!("skipped: this user may write everywhere");
    } else {
        let words = run(folder, "extract in -o out", 2);
        assert!(words.contains("cannot write out"), "{words}");
    }
    allow(0o755).unwrap();
    assert_eq!(tables(&folder.join("out")), before);
    // A place where nobody may make a folder.
    let words = run(folder, "extract in -o /proc/pressbox", 2);
    assert!(words.contains("cannot write /proc/pressbox"), "{words}");
}

/// A file that is changed, and files that come and go, while the run reads: each run gives a whole dataset.
#[test]
fn inputs_that_change_under_the_run_are_no_harm() {
    let folder = corpus();
    let folder = folder.path();
    let mut program = command(folder, "extract in -o out --resume").spawn().unwrap();
    let mut seed = Seed(7);
    while program.try_wait().unwrap().is_none() {
        let number = seed.below(ARTICLES);
        let file = folder.join(format!("in/{}/{number}.txt", number % 7));
        match seed.below(3) {
            0 => drop(fs::remove_file(file)),
            1 => fs::write(file, article(number).repeat(3)).unwrap(),
            _ => fs::write(file, article(number + 1000)).unwrap(),
        }
        thread::sleep(Duration::from_millis(1));
    }
    check(&program.wait_with_output().unwrap(), 0);
    check_whole(&folder.join("out"));
    // Once it is quiet, the next run is as good as new.
    run(folder, "extract in -o out --resume", 0);
    run(folder, "extract in -o expected", 0);
    assert!(tables(&folder.join("out")) == tables(&folder.join("expected")));
}
