//! The lines between `---` at the top of a Markdown file: gives their title and date, and blanks them.
use jiff::civil::Date;

#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
}

/// Takes the front matter out of `text`. Spaces stand in for it, character by character, so that places in the
/// text stay places in the file. Text without front matter, or with one that never closes, is left as it is.
pub(super) fn take(text: &mut String) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some(end) = end_of_block(text) else { return front };
    for line in text[..end].lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim().to_lowercase().as_str() {
            "title" if !value.is_empty() => front.title = Some(value.to_string()),
            // A time of day may follow the date.
            "date" | "published" => front.date = value.get(..10).and_then(|day| day.parse().ok()),
            _ => (),
        }
    }
    let blank = |character: char| if character.is_whitespace() { character } else { ' ' };
    let blanked: String = text[..end].chars().map(blank).collect();
    text.replace_range(..end, &blanked);
    front
}

fn end_of_block(text: &str) -> Option<usize> {
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        match (number, line.trim_end()) {
            (0, "---") => (),
            (0, _) => return None,
            (_, "---" | "...") => return Some(end),
            _ => (),
        }
    }
    None
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
    fn a_rule_in_the_text_is_no_front_matter() {
        for file in ["---\nnever closed: yes\n", "Title\n---\ntext\n---\n", ""] {
            let mut text = file.to_string();
            assert_eq!(take(&mut text), FrontMatter::default());
            assert_eq!(text, file);
        }
    }
}
