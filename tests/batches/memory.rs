//! What does not fit in memory goes to the disk, and the dataset is the same.
use std::{fs, path::Path};

use pressbox::{
    batch::{self, Advance, Options, Progress, Summary},
    corpus::Reason,
    knowledge::Knowledge,
};

use crate::{articles, check_same, win, write};

struct Silent;

impl Progress for Silent {
    fn start(&self, _: u64) {}
    fn advance(&self, _: Advance) {}
    fn finish(&self) {}
}

fn run(folder: &Path, output: &str, memory: Option<usize>, resume: bool) -> Summary {
    let knowledge = Knowledge::load(None).unwrap();
    let options = Options {
        inputs: vec![folder.join("in")],
        output: folder.join(output),
        memory,
        resume,
        ..Options::default()
    };
    batch::run(&knowledge, &options, &Silent).unwrap()
}

#[test]
fn the_dataset_is_the_same_with_next_to_no_memory() {
    let folder = articles(40);
    let folder = folder.path();
    // Copies, records with ids that come again, and what cannot be read.
    for number in 0..9 {
        write(folder, &format!("in/copy/{number}.txt"), win(number));
        write(folder, &format!("in/{number}.html"), "");
        let near =
            format!("{}{}", win(number), " and so it went on, to the end of the day".repeat(9));
        write(folder, &format!("in/near/{number}.txt"), &near);
        write(folder, &format!("in/nearer/{number}.txt"), near.replace("Rovers win again", "News"));
    }
    let record = |number: usize| {
        let text = win(number + 100).replace('"', "").replace('\n', " ");
        format!("{{\"id\": \"r{}\", \"text\": \"{text}\"}}\n", number % 3)
    };
    write(folder, "in/records.jsonl", (0..30).map(record).collect::<String>());
    let plenty = run(folder, "plenty", None, false);
    let none = run(folder, "none", Some(0), false);
    check_same(&folder.join("plenty"), &folder.join("none"));
    assert!(plenty.skipped.counts[&Reason::Duplicate] > 17, "{:?}", plenty.skipped.counts);
    assert_eq!(plenty.skipped.first, none.skipped.first);
    assert_eq!(plenty.skipped.counts, none.skipped.counts);
    assert!(!folder.join("none/.pressbox").exists(), "something was left behind");
    // A run that goes on looks its articles up on the disk, too.
    run(folder, "none", Some(0), true);
    fs::remove_file(folder.join("in/003.txt")).unwrap();
    assert_eq!(run(folder, "none", Some(0), true).reused, plenty.articles - 1);
    run(folder, "plenty", None, false);
    check_same(&folder.join("plenty"), &folder.join("none"));
}
