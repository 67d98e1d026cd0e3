//! What each command does: calls the library and tells a person how it went.
pub(super) mod annotate;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod eval;
pub(super) mod explain;
pub(super) mod extract;
pub(super) mod merge;
pub(super) mod man;
pub(super) mod report;
pub(super) mod schema;
pub(super) mod rules;

use std::process::ExitCode;

use super::args::{Args, Command};

pub(super) fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Extract(extract) => extract.run(),
        Command::Merge(merge) => merge.run(),
        Command::Explain(explain) => explain.run(),
        Command::Rules(rules) => rules.run(),
        Command::Check(check) => check.run(),
        Command::Report(report) => report.run(),
        Command::Eval(eval) => eval.run(),
        Command::Annotate(annotate) => annotate.run(),
        Command::Diff(diff) => diff.run(),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    }
}
