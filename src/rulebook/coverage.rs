//! The examples, run: which hold, and which rules they show at work.
use rustc_hash::FxHashMap;

use super::{Book, RulePlace};
use crate::{
    knowledge::Complaint,
    pattern::{ExampleKind, RuleFile},
    pipeline::examples::{self, Outcome},
    text::problem::{Place, Problem},
};

pub struct Coverage<'b> {
    /// In order of files and lines.
    pub outcomes: Vec<Outcome<'b>>,
    /// Places in `outcomes` by path and full name of the rules that fired there.
    by_rule: FxHashMap<(&'b str, String), Vec<usize>>,
}

impl<'b> Coverage<'b> {
    /// Runs the examples of the files that `is_wanted` takes.
    pub fn run(book: &'b Book, is_wanted: impl Fn(&RuleFile) -> bool) -> Coverage<'b> {
        let outcomes = examples::run(&book.knowledge, is_wanted);
        let mut by_rule: FxHashMap<(&str, String), Vec<usize>> = FxHashMap::default();
        for (place, outcome) in outcomes.iter().enumerate() {
            for rule in &outcome.rules {
                by_rule.entry((outcome.file.path.as_str(), rule.clone())).or_default().push(place);
            }
        }
        Coverage { outcomes, by_rule }
    }

    /// The examples of its own file at which a rule fired.
    pub fn of<'c>(&'c self, place: RulePlace<'c>) -> impl Iterator<Item = &'c Outcome<'b>> {
        let places = self.by_rule.get(&(place.file.path.as_str(), place.name()));
        places.into_iter().flatten().map(|place| &self.outcomes[*place])
    }

    /// Each example that does not hold, with what was found instead.
    pub fn failures(&self, book: &Book) -> Vec<Complaint> {
        let failed = self.outcomes.iter().filter_map(|outcome| {
            let file = book.file(&outcome.file.path)?;
            let (what, help) = match outcome.example.kind {
                ExampleKind::Expect => ("this example fails", way_out(outcome)),
                ExampleKind::Reject => (
                    "this near miss is taken",
                    "add a `not` line to the rule that fired, or ask it for more".to_owned(),
                ),
                ExampleKind::KnownBug => {
                    ("this bug is gone", "write `expect` instead of `known_bug`".to_owned())
                }
            };
            let failure = outcome.failure.as_deref()?;
            let problem = Problem::new(outcome.example.place, format!("{what}: {failure}"));
            Some(Complaint::new(file, problem.help(help)))
        });
        failed.collect()
    }
}

/// What to look at where an example fails.
fn way_out(outcome: &Outcome) -> String {
    if !outcome.nearest.is_empty() {
        return outcome.nearest.clone();
    }
    if outcome.rules.iter().any(|rule| rule.split('/').next() == Some(&outcome.file.event)) {
        return "its rules fired: compare what was found with what you expect".to_owned();
    }
    "no word that a rule of this file hangs on is known in it: `rules show` lists the words of a class, \
     a lexicon adds one"
        .to_owned()
}

pub(super) fn check(book: &Book, coverage: &Coverage) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in &book.knowledge.rule_files {
        complaints.extend(missing(book, file));
        // A file without any example is complained of once.
        let has_expect = file.examples.iter().any(|example| example.kind == ExampleKind::Expect);
        let rules = file.rules.iter().filter(|_| has_expect).map(|rule| RulePlace { file, rule });
        for place in rules.filter(|place| coverage.of(*place).next().is_none()) {
            let message = format!("no example shows rule `{}` at work", place.rule.name.text);
            let help = format!(
                "add one that only it can read: expect \"...\" => {}(player: ...)",
                file.event
            );
            complaints.extend(book.warn(
                "unshown",
                &file.path,
                place.rule.name.place,
                message,
                help,
            ));
        }
    }
    complaints
}

/// What a file lacks as a whole.
fn missing(book: &Book, file: &RuleFile) -> Vec<Complaint> {
    let event = &file.event;
    let has = |kind| file.examples.iter().any(|example| example.kind == kind);
    let lacks = [
        (
            file.rules.is_empty(),
            "the file has no rule",
            format!(
                "add `rule NAME` and below it `on @class`; `pressbox rules show {event}` shows those of others"
            ),
        ),
        (
            !has(ExampleKind::Expect),
            "the file has no example",
            format!("add expect \"A sentence.\" => {event}(player: ...)"),
        ),
        (
            !has(ExampleKind::Reject),
            "the file has no near miss",
            "add reject \"A sentence that looks like one and is none.\"".to_owned(),
        ),
        (
            file.folder == crate::knowledge::COMMON && file.example_sport.is_empty(),
            "the file does not say which sport its examples are of",
            "add `examples SPORT` below `event`".to_owned(),
        ),
    ];
    let place = Place { length: event.chars().count(), ..file.place };
    let told = lacks.into_iter().filter(|(is_lacking, _, _)| *is_lacking);
    told.filter_map(|(_, message, help)| {
        book.warn("incomplete", &file.path, place, message.to_owned(), help)
    })
    .collect()
}
