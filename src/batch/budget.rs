//! How many inputs may fail: a count, or a share of all inputs.
use std::{fmt, str::FromStr};

use super::Summary;

/// `12`, or `1%` of the inputs. A copy of another article is skipped, but it has not failed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Budget {
    Count(u64),
    Percent(f64),
}

impl Budget {
    pub fn allows(self, summary: &Summary) -> bool {
        match self {
            Budget::Count(count) => summary.failed() <= count,
            Budget::Percent(percent) => {
                summary.failed() as f64 * 100.0 <= percent * summary.inputs() as f64
            }
        }
    }
}

impl FromStr for Budget {
    type Err = String;

    fn from_str(text: &str) -> Result<Budget, String> {
        let budget = match text.strip_suffix('%') {
            Some(share) => share.trim().parse().ok().map(Budget::Percent),
            None => text.parse().ok().map(Budget::Count),
        };
        let is_share = |percent| (0.0..=100.0).contains(&percent);
        budget
            .filter(|budget| !matches!(budget, Budget::Percent(percent) if !is_share(*percent)))
            .ok_or_else(|| {
                "give a number of inputs (12) or a share of them (0% to 100%)".to_string()
            })
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Budget::Count(count) => write!(out, "{count}"),
            Budget::Percent(percent) => write!(out, "{percent}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{batch::Skips, corpus::Reason};

    fn summary(articles: u64, reasons: &[Reason]) -> Summary {
        let mut skipped = Skips::default();
        for reason in reasons {
            *skipped.counts.entry(*reason).or_default() += 1;
        }
        Summary { articles, skipped, ..Summary::default() }
    }

    #[track_caller]
    fn check(budget: &str, summary: &Summary, allows: bool) {
        let budget: Budget = budget.parse().expect("it is a budget");
        assert_eq!(budget.allows(summary), allows, "{budget}");
    }

    #[test]
    fn the_budget_itself_is_allowed() {
        let summary = summary(98, &[Reason::Empty, Reason::NotText]);
        check("2", &summary, true);
        check("1", &summary, false);
        check("2%", &summary, true);
        check("1.9%", &summary, false);
    }

    #[test]
    fn copies_are_inputs_and_no_failures() {
        let summary = summary(97, &[Reason::Duplicate, Reason::Duplicate, Reason::Empty]);
        check("1%", &summary, true);
        check("0", &summary, false);
    }

    #[test]
    fn an_empty_run_is_within_every_budget() {
        check("0%", &summary(0, &[]), true);
    }

    #[test]
    fn other_words_are_no_budget() {
        for text in ["", "%", "-1", "1.5", "101%", "-1%", "NaN%", "few"] {
            assert!(text.parse::<Budget>().is_err(), "{text}");
        }
    }
}
