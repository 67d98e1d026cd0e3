//! Dates of publication outside the text: in a path (`2024-03-02_late-win.txt`, `2024/03/02/late-win.md`), in front matter.
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::bytes::Regex;

/// Year, month and day with one mark between them, and no digit on either side. In bytes: what a digit is not would
/// else be all of Unicode, and take milliseconds to compile.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)(?:^|[^0-9])([0-9]{4})[-_./]([0-9]{2})[-_./]([0-9]{2})(?:[^0-9]|$)")
        .expect("it is valid")
});

/// The first date in `text`; nothing where the calendar has no such day.
pub(super) fn find(text: &str) -> Option<Date> {
    let found = DATE.captures(text.as_bytes())?;
    let part = |number: usize| std::str::from_utf8(&found[number]).ok();
    Date::new(part(1)?.parse().ok()?, part(2)?.parse().ok()?, part(3)?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_found_in_paths() {
        assert_eq!(find("2024-03-02_late-win.txt"), Some(date(2024, 3, 2)));
        assert_eq!(find("paper/2024/03/02/late-win.md"), Some(date(2024, 3, 2)));
        assert_eq!(find("2024-03-02T10:00:00Z"), Some(date(2024, 3, 2)));
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for path in
            ["2024-13-02.txt", "12024-03-021.txt", "men-1930-final.txt", "sport_104.txt", ""]
        {
            assert_eq!(find(path), None, "{path}");
        }
    }
}
