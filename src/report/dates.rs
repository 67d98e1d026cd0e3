//! Days -> columns of a chart over time, as fine as their span allows, without gaps between them.
use jiff::civil::Date;

/// Where each column begins: how many characters of `2024-05-01` its days have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Day = 10,
    Month = 7,
    Year = 4,
    Decade = 3,
}

impl Step {
    /// The finest that gives no more columns than a reader can tell apart.
    pub(super) fn over(first: Date, last: Date) -> Step {
        let years = i32::from(last.year()) - i32::from(first.year());
        let days = first.until(last).map_or(0, |span| span.get_days());
        match (days, years) {
            (0..=45, _) => Step::Day,
            (_, 0..=3) => Step::Month,
            (_, 4..=60) => Step::Year,
            _ => Step::Decade,
        }
    }

    pub(super) fn prefix(self, day: Date) -> String {
        day.to_string().chars().take(self as usize).collect()
    }

    /// As a reader names it: `1990s`.
    pub(super) fn name(self, prefix: &str) -> String {
        if self == Step::Decade { format!("{prefix}0s") } else { prefix.to_string() }
    }

    /// The prefixes from one day to another, in order, with none left out.
    pub(super) fn prefixes(self, first: Date, last: Date) -> Vec<String> {
        let mut prefixes = Vec::new();
        let mut day = first;
        while day <= last {
            let prefix = self.prefix(day);
            if prefixes.last() != Some(&prefix) {
                prefixes.push(prefix);
            }
            let next = match self {
                Step::Day => day.tomorrow(),
                _ => day.last_of_month().tomorrow(),
            };
            // The calendar ends.
            let Ok(next) = next else { break };
            day = next;
        }
        prefixes
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn columns_are_as_fine_as_the_span_allows() {
        let first = date(2024, 1, 30);
        for (last, step, columns) in [
            (date(2024, 1, 30), Step::Day, 1),
            (date(2024, 3, 2), Step::Day, 33),
            (date(2025, 1, 1), Step::Month, 13),
            (date(2034, 1, 1), Step::Year, 11),
            (date(2124, 1, 1), Step::Decade, 11),
        ] {
            assert_eq!(Step::over(first, last), step, "{last}");
            assert_eq!(step.prefixes(first, last).len(), columns, "{last}");
        }
    }

    #[test]
    fn the_last_day_of_the_calendar_ends_the_columns() {
        let last = Date::MAX;
        assert_eq!(Step::Month.prefixes(date(9999, 11, 1), last), ["9999-11", "9999-12"]);
    }
}
