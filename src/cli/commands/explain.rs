//! `pressbox explain`: one article, sentence by sentence, and why each fact is told.
use std::{path::PathBuf, process::ExitCode};

use crate::{
    cli::{args::Sports, explained, inputs::Inputs, output},
    corpus, explain,
    knowledge::Knowledge,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Explain {
    /// The article, or a file of many; - is standard input
    file: PathBuf,
    /// Only what belongs to this fact; its id as in the dataset, or without the article: goal/tom-harte/12
    #[arg(long, value_name = "ID")]
    fact: Option<String>,
    /// Everything as one JSON document; docs/explain.md describes it
    #[arg(long)]
    json: bool,
    /// Name every rule that nearly fired, not only the nearest
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    reading: Inputs,
    #[command(flatten)]
    knowledge: Sports,
}

impl Explain {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let file = self.file;
        anyhow::ensure!(
            !file.is_dir(),
            "{} is a folder; explain reads one article",
            file.display()
        );
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let options = self.reading.options();
        let sources = corpus::find(&[file], &options)?;
        let mut missing = None;
        for unread in corpus::Stream::new(&sources, &options) {
            let article = unread.read(&options).map_err(|skipped| {
                let (reason, message) = (skipped.reason.as_str(), skipped.message);
                anyhow::anyhow!("{}: {reason}: {message}", skipped.path)
            })?;
            let mut explanation = explain::explain(&knowledge, article);
            if let Some(fact) = &self.fact {
                match explanation.only(fact) {
                    Ok(only) => explanation = only,
                    // In a file of many articles another one may have it.
                    Err(error) => {
                        missing = missing.or(Some(error));
                        continue;
                    }
                }
            }
            if self.json {
                output::print(&format!("{}\n", serde_json::to_string_pretty(&explanation)?))?;
            } else {
                output::print_styled(&explained::describe(&explanation, self.all))?;
            }
            if self.fact.is_some() {
                return Ok(ExitCode::SUCCESS);
            }
        }
        if let Some(missing) = missing {
            return Err(missing.into());
        }
        Ok(ExitCode::SUCCESS)
    }
}
