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
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} articles, {eta} left");
        Bar(ProgressBar::new(0).with_style(style.expect("the template is valid")))
    }

    pub(super) fn hidden() -> Bar {
        Bar(ProgressBar::hidden())
    }
}

impl Progress for Bar {
    fn start(&self, articles: u64) {
        self.0.set_length(articles);
    }

    fn advance(&self, articles: u64) {
        self.0.inc(articles);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}
