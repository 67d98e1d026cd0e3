//! What each command does: calls the library and tells a person how it went.
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{
    args::{Args, Command, Extract},
    output,
    progress::Bar,
    summary,
};
use crate::{batch, corpus, dataset, knowledge::Knowledge, pipeline};

pub(super) fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Extract(extract) => run_extract(extract),
        Command::Explain { file, sports } => explain(file, sports.as_deref()),
        Command::Check { sports } => check(sports.as_deref()),
    }
}

fn run_extract(extract: Extract) -> anyhow::Result<ExitCode> {
    let knowledge = Knowledge::load(extract.sports.as_deref())?;
    let options = batch::Options {
        inputs: extract.inputs,
        output: extract.output,
        threads: extract.threads,
        corpus: corpus::Options { published: extract.date, ..corpus::Options::default() },
        dataset: dataset::Options {
            format: extract.format.into(),
            excel_safe: extract.excel_safe,
            evidence: extract.evidence,
        },
        vocabularies: vocabularies(&knowledge),
    };
    let bar = if extract.quiet { Bar::hidden() } else { Bar::on_terminal() };
    let summary = batch::run(&knowledge, &options, &bar)?;
    if !extract.quiet {
        output::warn(&summary::skipped(&summary));
        output::print(&summary::describe(&summary, &options))?;
    }
    let has_failed = extract.strict && !summary.skipped.is_empty();
    Ok(ExitCode::from(u8::from(has_failed)))
}

/// The closed vocabularies of the dataset, as far as `sports/` decides them.
fn vocabularies(knowledge: &Knowledge) -> dataset::Vocabularies {
    let sports = knowledge.sports.iter().map(|sport| sport.name.clone());
    let facts = knowledge.rule_files.iter().filter(|file| !file.is_about_match);
    let event_types: BTreeSet<String> = facts.map(|file| file.event.clone()).collect();
    let sports: BTreeSet<String> = sports.collect();
    dataset::Vocabularies {
        sports: sports.into_iter().collect(),
        event_types: event_types.into_iter().collect(),
    }
}

fn explain(file: PathBuf, sports: Option<&Path>) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(!file.is_dir(), "{} is a folder; explain reads one article", file.display());
    let knowledge = Knowledge::load(sports)?;
    for source in corpus::find(&[file])? {
        let article = corpus::read(&source, &corpus::Options::default()).map_err(|skipped| {
            anyhow::anyhow!("{}: {}: {}", skipped.path, skipped.reason.as_str(), skipped.message)
        })?;
        output::print(&pipeline::explain(&knowledge, article))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check(sports: Option<&Path>) -> anyhow::Result<ExitCode> {
    let knowledge = Knowledge::load(sports)?;
    let outcomes = pipeline::examples::run(&knowledge);
    let failures: Vec<_> = outcomes.iter().filter(|outcome| outcome.failure.is_some()).collect();
    let mut report = String::new();
    for outcome in &failures {
        let failure = outcome.failure.as_deref().unwrap_or_default();
        report += &format!(
            "{}:{}: {:?}\n    {failure}\n",
            outcome.file.path, outcome.example.line, outcome.example.text
        );
    }
    report += &format!(
        "{} rules, {} examples, {} of them failed\n",
        knowledge.rules.len(),
        outcomes.len(),
        failures.len()
    );
    output::print(&report)?;
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}
