//! Limits on a difference: how much may appear, vanish or change before a run in CI fails.
use std::{fmt, str::FromStr};

use super::difference::{Difference, TableDifference};

/// `vanished=0`, `changed=1%`, `events.appeared=5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// One table, or all that are compared.
    table: Option<String>,
    kind: Kind,
    most: Most,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Appeared,
    Vanished,
    Changed,
    /// The three together.
    Any,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Most {
    Rows(usize),
    /// Of the rows of the old dataset.
    Percent(f64),
}

/// A limit that a difference goes beyond.
#[derive(Clone, Debug, PartialEq)]
pub struct Overrun {
    pub limit: Limit,
    pub rows: usize,
    pub old_rows: usize,
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Limit, String> {
        let form = "write KIND=N or KIND=N%, as in vanished=0 or events.changed=1%";
        let (name, most) = text.trim().split_once('=').ok_or(form)?;
        let (table, kind) = match name.rsplit_once('.') {
            Some((table, kind)) => (Some(table.to_string()), kind),
            None => (None, name),
        };
        let kind = match kind {
            "appeared" => Kind::Appeared,
            "vanished" => Kind::Vanished,
            "changed" => Kind::Changed,
            "any" => Kind::Any,
            _ => return Err(format!("{kind} is none of appeared, vanished, changed, any; {form}")),
        };
        let most = match most.strip_suffix('%') {
            Some(percent) => {
                percent.parse().ok().filter(|most| (0.0..=100.0).contains(most)).map(Most::Percent)
            }
            None => most.parse().ok().map(Most::Rows),
        };
        Ok(Limit { table, kind, most: most.ok_or(form)? })
    }
}

impl Limit {
    /// Nothing where the difference keeps to the limit. Fails where the limit names a table that was not compared.
    pub fn check(&self, difference: &Difference) -> Result<Option<Overrun>, String> {
        let is_meant =
            |one: &&TableDifference| self.table.as_ref().is_none_or(|name| *name == one.table);
        let meant: Vec<&TableDifference> = difference.tables.iter().filter(is_meant).collect();
        if meant.is_empty() {
            let names: Vec<&str> = difference.tables.iter().map(|one| one.table.as_str()).collect();
            return Err(format!(
                "{self}: no such table is compared; there are {}",
                names.join(", ")
            ));
        }
        let rows = meant.iter().map(|one| self.kind.rows(one)).sum();
        let old_rows = meant.iter().map(|one| one.old_rows).sum();
        let is_over = match self.most {
            Most::Rows(most) => rows > most,
            // Of nothing, any row is more than any share.
            Most::Percent(most) => rows as f64 * 100.0 > most * old_rows as f64,
        };
        Ok(is_over.then(|| Overrun { limit: self.clone(), rows, old_rows }))
    }
}

impl Kind {
    fn rows(self, table: &TableDifference) -> usize {
        let [appeared, vanished, changed] =
            [table.appeared.len(), table.vanished.len(), table.changed.len()];
        match self {
            Kind::Appeared => appeared,
            Kind::Vanished => vanished,
            Kind::Changed => changed,
            Kind::Any => appeared + vanished + changed,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        if let Some(table) = &self.table {
            write!(formatter, "{table}.")?;
        }
        formatter.write_str(match self.kind {
            Kind::Appeared => "appeared",
            Kind::Vanished => "vanished",
            Kind::Changed => "changed",
            Kind::Any => "any",
        })?;
        match self.most {
            Most::Rows(most) => write!(formatter, "={most}"),
            Most::Percent(most) => write!(formatter, "={most}%"),
        }
    }
}

impl fmt::Display for Overrun {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Overrun { limit, rows, old_rows } = self;
        write!(formatter, "{rows} rows of {old_rows} go beyond {limit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_counts_or_shares_of_all_or_one_table() {
        for text in ["vanished=0", "changed=1%", "events.any=2.5%"] {
            assert_eq!(text.parse::<Limit>().map(|limit| limit.to_string()), Ok(text.to_string()));
        }
        for text in ["vanished", "lost=1", "changed=-1", "changed=101%", "changed=x%", ""] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }
}
