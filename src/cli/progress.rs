//! The progress bar: on a terminal only, and never on standard output.
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

use crate::batch::Progress;

pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn on_terminal() -> Bar {
        if !io::stderr().is_terminal() {
            return Bar::hidden();
        }
        // No colours, so that NO_COLOR has nothing to switch off.
        let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}, {eta} left");
        Bar(ProgressBar::new(0).with_style(style.expect("the template is valid")))
    }

    pub(super) fn hidden() -> Bar {
        Bar(ProgressBar::hidden())
    }
}

impl Progress for Bar {
    fn start(&self, bytes: u64) {
        self.0.set_length(bytes);
    }

    fn advance_to(&self, bytes: u64) {
        self.0.set_position(bytes);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}
