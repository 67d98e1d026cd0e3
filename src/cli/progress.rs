//! How far a run has come, on standard error: a bar on a terminal, or lines of JSON for a program.
use std::{
    io::{self, IsTerminal},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use schemars::JsonSchema;
use serde::Serialize;

use super::{output, stop};
use crate::batch::{Advance, Progress};

pub(super) enum Meter {
    Bar(ProgressBar),
    Lines(Mutex<Lines>),
}

pub(super) struct Lines {
    started: Instant,
    /// When the last line was printed.
    last: Option<Instant>,
    /// Of all inputs.
    bytes: u64,
}

/// One line of `--progress json`.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(super) enum Line {
    /// The first line. `bytes` is the size of all inputs on the disk; 0 where nobody knows, as of a pipe.
    Start { bytes: u64 },
    /// How far the run has come, at most twice a second.
    Read {
        /// Articles that are done with, skipped or not.
        inputs: u64,
        /// Of these, articles taken over from an earlier run.
        reused: u64,
        skipped: u64,
        bytes: u64,
        seconds: f64,
        bytes_per_second: f64,
        /// Nothing before the first byte.
        seconds_left: Option<f64>,
    },
    /// All is read; from now on tables are written.
    Write,
    /// The last line. `exit` is the code that the program ends with.
    End { exit: u8, seconds: f64 },
}

/// More lines than this would be read by nobody.
const INTERVAL: Duration = Duration::from_millis(500);

impl Meter {
    pub(super) fn on_terminal() -> Meter {
        if !io::stderr().is_terminal() {
            return Meter::hidden();
        }
        // No colours, so that NO_COLOR has nothing to switch off.
        let style = ProgressStyle::with_template("{wide_bar} {msg}, {bytes_per_sec}, {eta} left");
        Meter::Bar(ProgressBar::new(0).with_style(style.expect("the template is valid")))
    }

    pub(super) fn hidden() -> Meter {
        Meter::Bar(ProgressBar::hidden())
    }

    pub(super) fn lines() -> Meter {
        Meter::Lines(Mutex::new(Lines { started: Instant::now(), last: None, bytes: 0 }))
    }

    /// The last line: how the program will exit.
    pub(super) fn end(&self, exit: u8) {
        if let Meter::Lines(lines) = self {
            let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
            let seconds = lines.started.elapsed().as_secs_f64();
            print(&Line::End { exit, seconds: rounded(seconds) });
        }
    }
}

impl Progress for Meter {
    fn start(&self, bytes: u64) {
        match self {
            Meter::Bar(bar) => bar.set_length(bytes),
            Meter::Lines(lines) => {
                lines.lock().unwrap_or_else(PoisonError::into_inner).bytes = bytes;
                print(&Line::Start { bytes });
            }
        }
    }

    fn advance(&self, done: Advance) {
        match self {
            Meter::Bar(bar) => {
                bar.set_message(format!("{} articles", done.inputs));
                bar.set_position(done.bytes);
            }
            Meter::Lines(lines) => {
                lines.lock().unwrap_or_else(PoisonError::into_inner).advance(done);
            }
        }
    }

    fn finish(&self) {
        match self {
            Meter::Bar(bar) => bar.finish_and_clear(),
            Meter::Lines(_) => print(&Line::Write),
        }
    }

    fn is_stopped(&self) -> bool {
        stop::is_asked()
    }
}

impl Lines {
    fn advance(&mut self, done: Advance) {
        if !done.is_last && self.last.is_some_and(|last| last.elapsed() < INTERVAL) {
            return;
        }
        self.last = Some(Instant::now());
        let seconds = self.started.elapsed().as_secs_f64();
        // Nothing can be foretold before the first byte.
        let rate = done.bytes as f64 / seconds.max(1e-9);
        let left = self.bytes.saturating_sub(done.bytes) as f64 / rate;
        print(&Line::Read {
            inputs: done.inputs,
            reused: done.reused,
            skipped: done.skipped,
            bytes: done.bytes,
            seconds: rounded(seconds),
            bytes_per_second: rate.round(),
            seconds_left: left.is_finite().then(|| rounded(left)),
        });
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1e3).round() / 1e3
}

fn print(line: &Line) {
    let line = serde_json::to_string(line).expect("words and numbers are always JSON");
    output::warn(&format!("{line}\n"));
}
