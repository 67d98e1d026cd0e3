//! `pressbox explain`: one article, layer by layer.
use std::{path::PathBuf, process::ExitCode};

use crate::{
    cli::{args::Sports, inputs::Inputs, output},
    corpus,
    knowledge::Knowledge,
    pipeline,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Explain {
    /// The article, or a file of many; - is standard input
    file: PathBuf,
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
        for unread in corpus::Stream::new(&sources, &options) {
            let article = unread.read(&options).map_err(|skipped| {
                let (reason, message) = (skipped.reason.as_str(), skipped.message);
                anyhow::anyhow!("{}: {reason}: {message}", skipped.path)
            })?;
            output::print(&pipeline::explain(&knowledge, article))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
