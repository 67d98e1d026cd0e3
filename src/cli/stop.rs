//! Ctrl-C: the first asks the run to end in order, the second ends the program.
use std::{
    process,
    sync::atomic::{AtomicBool, Ordering},
};

use super::output;

/// What shells give for a program that was interrupted.
pub(super) const EXIT_CODE: u8 = 130;

static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// From now on an interrupt, a hang-up or a termination only asks.
pub(super) fn listen() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if IS_ASKED.swap(true, Ordering::Relaxed) {
            process::exit(EXIT_CODE.into());
        }
        output::warn("stopping after the articles in hand; once more to stop at once\n");
    })?;
    Ok(())
}

pub(super) fn is_asked() -> bool {
    IS_ASKED.load(Ordering::Relaxed)
}
