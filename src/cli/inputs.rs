//! How inputs are read, as options; the same for every command that reads articles.
use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use crate::corpus::{self, Fields, Kind};

#[derive(clap::Args)]
pub(super) struct Inputs {
    /// Further inputs, one per line of a file; - is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// What standard input and files given by name hold, whatever they are called
    #[arg(long, value_name = "FORMAT", value_enum)]
    input_format: Option<InputFormat>,
    /// Field of a record that holds the article [default: text, body, content and the like]
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// Field that names a record in its article_id [default: id, url and the like, else its line]
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// Field with the title of a record [default: title, headline and the like]
    #[arg(long, value_name = "NAME")]
    title_field: Option<String>,
    /// Field with the publication date of a record [default: date, published and the like]
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
    /// Publication date of articles that tell none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Larger articles are skipped, with k, M or G behind the number, or KiB, MiB, GiB [default: 16 MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_article_size: Option<u64>,
    /// Also read articles that say nearly the same as an earlier one, such as agency copy
    #[arg(long)]
    keep_near_duplicates: bool,
    /// Also read files and folders whose names start with a dot
    #[arg(long)]
    hidden: bool,
    /// Also read what files named .ignore leave out
    #[arg(long)]
    no_ignore: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum InputFormat {
    Text,
    Markdown,
    Html,
    /// One JSON object per line
    #[value(alias = "ndjson")]
    Jsonl,
    /// An array of JSON objects
    Json,
    /// A table with a header; also with tabs or semicolons
    #[value(alias = "tsv")]
    Csv,
    /// A web archive
    #[value(alias = "wet")]
    Warc,
}

impl Inputs {
    pub(super) fn options(self) -> corpus::Options {
        let usual = corpus::Options::default();
        corpus::Options {
            max_article_bytes: self.max_article_size.unwrap_or(usual.max_article_bytes),
            published: self.date,
            fields: Fields {
                text: self.text_field,
                id: self.id_field,
                title: self.title_field,
                date: self.date_field,
            },
            input_kind: self.input_format.map(|format| match format {
                InputFormat::Text => Kind::Text,
                InputFormat::Markdown => Kind::Markdown,
                InputFormat::Html => Kind::Html,
                InputFormat::Jsonl => Kind::JsonLines,
                InputFormat::Json => Kind::Json,
                InputFormat::Csv => Kind::Csv,
                InputFormat::Warc => Kind::Warc,
            }),
            keeps_near_copies: self.keep_near_duplicates,
            files_from: self.files_from,
            reads_hidden: self.hidden,
            reads_ignored: self.no_ignore,
        }
    }
}

/// `500k`, `16 MiB`, `2GB`: k, M and G are powers of 1000, with an i behind them of 1024.
fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text} is no size such as 500k, 16MiB or 1G");
    let (number, unit) = match text.find(|letter: char| !letter.is_ascii_digit()) {
        Some(end) => text.split_at(end),
        None => (text, ""),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim().to_ascii_lowercase();
    let unit = unit.strip_suffix('b').unwrap_or(&unit);
    let factor: u64 = match unit {
        "" => 1,
        "k" => 1000,
        "ki" => 1 << 10,
        "m" => 1_000_000,
        "mi" => 1 << 20,
        "g" => 1_000_000_000,
        "gi" => 1 << 30,
        _ => return Err(wrong()),
    };
    let bytes = number.checked_mul(factor).filter(|bytes| (1..1 << 32).contains(bytes));
    bytes.ok_or_else(|| format!("{text} is not between 1 byte and 4 GiB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("7"), Ok(7));
        assert_eq!(size("500k"), Ok(500_000));
        assert_eq!(size("16 MiB"), Ok(16 << 20));
        assert_eq!(size("2GB"), Ok(2_000_000_000));
        for wrong in ["", "k", "-1", "1.5M", "1T", "0", "5G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
