//! `pressbox eval`: how good a dataset is, measured on articles whose facts are known.
use std::{path::PathBuf, process::ExitCode, str::FromStr};

use crate::{
    batch,
    cli::{args::Sports, figures, output, progress::Meter},
    dataset::Dataset,
    eval::{self, Evaluation, Resampling},
    knowledge::Knowledge,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Eval {
    /// Folder of gold articles: NAME.txt with NAME.json beside it
    gold: PathBuf,
    /// Folder of the dataset that was extracted from them
    #[arg(required_unless_present = "run", conflicts_with = "run")]
    dataset: Option<PathBuf>,
    /// Extract the dataset from the gold articles first, and keep nothing of it
    #[arg(long)]
    run: bool,
    #[command(flatten)]
    knowledge: Sports,
    /// Print all figures and mistakes as JSON
    #[arg(long)]
    json: bool,
    /// Write each mistake with its sentence to a CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Exit with 1 when a figure is below this, as in goals: event.goal=0.8 (may be given again)
    #[arg(long, value_name = "MEASURE=VALUE")]
    fail_under: Vec<Floor>,
    /// How many of the articles with most mistakes are named
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// How often articles are drawn again for the 95 % intervals
    #[arg(long, value_name = "N", default_value_t = Resampling::default().samples)]
    samples: usize,
    /// Where the drawing starts: the same seed gives the same intervals
    #[arg(long, value_name = "N", default_value_t = Resampling::default().seed)]
    seed: u64,
}

/// The least that a figure may be.
#[derive(Clone, Debug)]
struct Floor {
    name: String,
    value: f64,
}

impl FromStr for Floor {
    type Err = String;

    fn from_str(text: &str) -> Result<Floor, String> {
        let (name, value) = text.split_once('=').ok_or("write MEASURE=VALUE, as in goals=0.8")?;
        let value = value.parse().ok().filter(|value| (0.0..=1.0).contains(value));
        let value = value.ok_or("the value is a number from 0 to 1")?;
        Ok(Floor { name: name.trim().to_string(), value })
    }
}

impl Eval {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let gold = eval::read_gold(&self.gold)?;
        let dataset = match &self.dataset {
            Some(folder) => Dataset::open(folder)?,
            None => self.extract(&knowledge)?,
        };
        let resampling = Resampling { samples: self.samples, seed: self.seed };
        let evaluation = eval::evaluate(&gold, &dataset, &knowledge, resampling);
        let fallen = self.fallen(&evaluation)?;
        if let Some(file) = &self.errors {
            output::save(file, &evaluation.mistakes_as_csv()?)?;
        }
        if self.json {
            output::print(&format!("{}\n", serde_json::to_string_pretty(&evaluation)?))?;
        } else {
            output::print(&figures::describe(&evaluation, self.worst))?;
        }
        for fall in &fallen {
            output::warn(&format!("{fall}\n"));
        }
        Ok(ExitCode::from(u8::from(!fallen.is_empty())))
    }

    /// What `extract` would write for the gold articles.
    fn extract(&self, knowledge: &Knowledge) -> anyhow::Result<Dataset> {
        let folder = tempfile::tempdir()?;
        let options = batch::Options {
            inputs: vec![self.gold.clone()],
            output: folder.path().to_path_buf(),
            ..batch::Options::default()
        };
        batch::run(knowledge, &options, &Meter::on_terminal())?;
        Ok(Dataset::open(folder.path())?)
    }

    /// The figures that are below their floor, in words.
    fn fallen(&self, evaluation: &Evaluation) -> anyhow::Result<Vec<String>> {
        let mut fallen = Vec::new();
        for Floor { name, value: floor } in &self.fail_under {
            let Some(value) = evaluation.value(name) else {
                let names = evaluation.names().join(", ");
                anyhow::bail!("--fail-under: nothing is measured as {name}; there are {names}");
            };
            if value < *floor {
                fallen.push(format!("{name} is {value:.3}, below {floor}"));
            }
        }
        Ok(fallen)
    }
}
