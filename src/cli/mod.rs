//! Arguments -> commands -> exit code. The only module that prints.
mod args;
mod changes;
mod inputs;
mod commands;
mod figures;
mod github;
mod explained;
mod output;
mod progress;
mod stop;
mod summary;

use std::{env, io, panic, process::ExitCode, thread};

use annotate_snippets::Renderer;
use clap::Parser;

use crate::{batch, knowledge};

/// Runs the command that the arguments name. 0 is all well, 1 that a gate failed, as when `--strict` met a skipped
/// input, 2 that the run could not be done, 130 that it was interrupted.
pub fn main() -> ExitCode {
    stay_quiet_about_articles();
    let args = args::Args::parse();
    output::set_color(args.color);
    match commands::run(args) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            match error.downcast_ref::<knowledge::Error>() {
                Some(error) => output::warn(&format!("{}\n", error.render(&Renderer::styled()))),
                None => output::error(&format!("{error:#}")),
            }
            let is_stopped = error.downcast_ref().is_some_and(batch::Error::is_stopped);
            ExitCode::from(if is_stopped { stop::EXIT_CODE } else { 2 })
        }
    }
}

/// A panic over an article is caught and becomes a row of `skipped`; its trace would only hide the summary,
/// unless someone asks for traces.
fn stay_quiet_about_articles() {
    if env::var_os("RUST_BACKTRACE").is_some() {
        return;
    }
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let thread = thread::current();
        if !thread.name().is_some_and(|name| name.starts_with(batch::THREAD_NAME)) {
            print(panic);
        }
    }));
}

/// `pressbox explain x.txt | head` ends when `head` has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
