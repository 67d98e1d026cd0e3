//! The lines between `---` at the top of a Markdown file: gives their title and date, and blanks them.
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::date;

#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
}

/// From the first line to the line that closes the block; nothing where it never closes.
static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A---[ \t]*\r?\n(?s:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)")
        .expect("it is valid")
});

/// `title: "Late win"`; the quotation marks are no part of the value.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)^[ \t]*([A-Za-z]+)[ \t]*:[ \t]*["']?(.*?)["']?[ \t\r]*$"#)
        .expect("it is valid")
});

/// Takes the front matter out of `text`. Spaces stand in for it, character by character, so that places in the
/// text stay places in the file. Text without front matter, or with one that never closes, is left as it is.
pub(super) fn take(text: &mut String) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some(block) = BLOCK.find(text) else { return front };
    for entry in ENTRY.captures_iter(block.as_str()) {
        let value = &entry[2];
        match entry[1].to_lowercase().as_str() {
            "title" if !value.is_empty() => front.title = Some(value.to_string()),
            // A time of day may follow the date.
            "date" | "published" => front.date = date::find(value),
            _ => (),
        }
    }
    let blank = |character: char| if character.is_whitespace() { character } else { ' ' };
    let blanked: String = block.as_str().chars().map(blank).collect();
    text.replace_range(block.range(), &blanked);
    front
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_date_are_taken_and_places_stay() {
        let file =
            "---\r\ntitle: \"Late für: all\"\ndate: 2024-03-02T10:00:00Z\ntags: [a]\n---\nBody.";
        let mut text = file.to_string();
        let front = take(&mut text);
        assert_eq!(front.title.as_deref(), Some("Late für: all"));
        assert_eq!(front.date, Some(jiff::civil::date(2024, 3, 2)));
        assert_eq!(text.trim(), "Body.");
        assert_eq!(text.chars().count(), file.chars().count());
    }

    #[test]
    fn an_empty_block_is_blanked() {
        let mut text = "---\n---\nBody.".to_string();
        assert_eq!(take(&mut text), FrontMatter::default());
        assert_eq!(text.trim(), "Body.");
    }

    #[test]
    fn a_rule_in_the_text_is_no_front_matter() {
        for file in ["---\nnever closed: yes\n", "Title\n---\ntext\n---\n", "---\na --- b\n", ""] {
            let mut text = file.to_string();
            assert_eq!(take(&mut text), FrontMatter::default());
            assert_eq!(text, file);
        }
    }
}
