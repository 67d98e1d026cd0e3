//! Every example of every rule file is a test: what it expects is found, what it rejects is not.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

use pressbox::{knowledge::Knowledge, pipeline::examples};

#[test]
fn every_example_of_every_rule_file_holds() {
    let knowledge = Knowledge::load(None).unwrap();
    let outcomes = examples::run(&knowledge, |_| true);
    let mut report = String::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.failure.is_some()) {
        let failure = outcome.failure.as_deref().unwrap_or_default();
        report += &format!(
            "sports/{}:{}: {:?}\n    {failure}\n",
            outcome.file.path, outcome.example.place.line, outcome.example.text
        );
    }
    assert!(!outcomes.is_empty(), "no examples were found");
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_event_type_has_an_example_and_a_near_miss() {
    let knowledge = Knowledge::load(None).unwrap();
    for file in &knowledge.rule_files {
        let near_misses = file.examples.iter().filter(|example| example.facts.is_empty()).count();
        assert!(near_misses < file.examples.len(), "sports/{} has no example", file.path);
        assert!(0 < near_misses, "sports/{} has no near miss", file.path);
    }
}
