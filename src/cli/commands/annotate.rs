//! `pressbox annotate`: the program's own reading of an article in the form of gold, for a person to correct.
use std::{path::PathBuf, process::ExitCode};

use jiff::civil::Date;

use crate::{
    cli::{args::Sports, output},
    corpus, eval,
    knowledge::Knowledge,
    pipeline,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Annotate {
    /// The article; what is printed goes into NAME.json beside it
    file: PathBuf,
    #[command(flatten)]
    knowledge: Sports,
    /// Publication date, where the article tells none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

impl Annotate {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let file = self.file;
        anyhow::ensure!(
            !file.is_dir(),
            "{} is a folder; annotate reads one article",
            file.display()
        );
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let options = corpus::Options { published: self.date, ..corpus::Options::default() };
        let sources = corpus::find(&[file], &options)?;
        anyhow::ensure!(
            !sources.iter().any(|source| source.form.kind.holds_records()),
            "{} holds many articles; annotate reads a file of one",
            sources[0].file.display()
        );
        for unread in corpus::Stream::new(&sources, &options) {
            let article = unread.read(&options).map_err(|skipped| {
                let (reason, message) = (skipped.reason.as_str(), skipped.message);
                anyhow::anyhow!("{}: {reason}: {message}", skipped.path)
            })?;
            let gold = eval::annotate(&pipeline::read(&knowledge, article));
            output::print(&format!("{}\n", serde_json::to_string_pretty(&gold)?))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
