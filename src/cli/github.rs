//! Difference -> what GitHub Actions shows: annotations of a run and its summary.
use super::changes::{of_change, of_fact};
use crate::diff::{Difference, Overrun};

/// GitHub shows ten annotations of each kind and step.
const MOST: usize = 10;

/// An error for each limit that is exceeded, and a warning for each of the first facts.
pub(super) fn annotations(difference: &Difference, overruns: &[Overrun]) -> String {
    let errors =
        overruns.iter().map(|overrun| command("error", "Limit exceeded", &overrun.to_string()));
    let mut facts: Vec<(usize, String, String)> = Vec::new();
    for table in &difference.tables {
        let title = |kind: &str| format!("{kind}: {}", table.table);
        let vanished = table.vanished.iter().map(|fact| (title("Vanished"), of_fact(fact)));
        let changed = table.changed.iter().map(|change| (title("Changed"), of_change(change)));
        let appeared = table.appeared.iter().map(|fact| (title("Appeared"), of_fact(fact)));
        let of_table = vanished.chain(changed).chain(appeared).take(MOST);
        facts.extend(of_table.enumerate().map(|(rank, (title, words))| (rank, title, words)));
    }
    // In turn from each table, lest the first one fills all places.
    facts.sort_by_key(|(rank, ..)| *rank);
    let warnings = facts.iter().take(MOST);
    let warnings = warnings.map(|(_, title, words)| command("warning", title, words));
    errors.take(MOST).chain(warnings).collect()
}

/// Articles are other people's words: nothing in them may start a command of its own.
fn command(kind: &str, title: &str, message: &str) -> String {
    let message = message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let title = title.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    format!("::{kind} title={title}::{message}\n")
}

/// Markdown for the summary of a step: the totals of each table.
pub(super) fn summary(difference: &Difference, overruns: &[Overrun]) -> String {
    let mut text = String::from(
        "### Pressbox: what changed in the dataset\n\n\
         | table | old | new | same | appeared | vanished | changed |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for table in &difference.tables {
        let counts = [
            table.old_rows,
            table.new_rows,
            table.same,
            table.appeared.len(),
            table.vanished.len(),
            table.changed.len(),
        ];
        let counts = counts.map(|count| count.to_string()).join(" | ");
        text += &format!("| {} | {counts} |\n", table.table);
    }
    text += &overruns.iter().map(|overrun| format!("\n**{overrun}**\n")).collect::<String>();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_start_no_command() {
        let line = command("warning", "a: b, c", "100% sure\n::error::injected");
        assert_eq!(line, "::warning title=a%3A b%2C c::100%25 sure%0A::error::injected\n");
    }
}
