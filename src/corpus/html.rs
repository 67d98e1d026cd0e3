//! Web page -> Page: the readable text, and title and date from what the page says about itself.
//!
//! Finding the article among menus and notices is left to a port of Mozilla's Readability.
use std::{collections::HashSet, sync::LazyLock};

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;

use super::{Reason, Refusal, date};

pub(super) struct Page {
    pub(super) title: Option<String>,
    pub(super) date: Option<Date>,
    /// The title, then the paragraphs, with a blank line between.
    pub(super) text: String,
}

/// Elements inside each other. Cost grows with the square of it, and no page needs so many.
const DEEPEST: usize = 400;
/// Elements in a page; the largest live reports have some thousands.
const MOST_ELEMENTS: usize = 100_000;
/// A notice about cookies has fewer bytes of text than this; what has more is the page around it.
const LONGEST_NOTICE: usize = 2000;

const NOTICES: &str = r#"[class*="cookie"], [id*="cookie"], [class*="consent"], [id*="consent"]"#;
const DATES: &str = r#"meta[itemprop="datePublished"], meta[name="date"], meta[name="pubdate"], time[datetime], time[pubdate]"#;

pub(super) fn read(html: &str) -> Result<Page, Refusal> {
    refuse_deep(html)?;
    let document = Document::from(html);
    remove_notices(&document);
    let heading = one_line(&document.select_single("h1").text());
    let marked = document.select(DATES);
    let dates = marked.nodes().iter();
    let dates = dates.filter_map(|node| node.attr("content").or_else(|| node.attr("datetime")));
    let marked = dates.into_iter().find_map(|text| date::find(&text));
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let page = Readability::with_document(document, None, Some(config));
    let page = page.and_then(|mut page| page.parse());
    let page = page.map_err(|error| (Reason::Empty, format!("no readable text: {error}")))?;
    let title = Some(title(&one_line(&page.title), heading)).filter(|title| !title.is_empty());
    let published = page.published_time.as_deref().and_then(date::find);
    let body = paragraphs(&page.text_content);
    let text = match &title {
        Some(title) if body.lines().next() != Some(title) => format!("{title}\n\n{body}"),
        _ => body,
    };
    Ok(Page { title, date: published.or(marked), text })
}

/// A field of a record may hold a piece of a page, all of which is wanted.
pub(super) fn is_piece(text: &str) -> bool {
    ["</p>", "<br", "</div>"].iter().any(|tag| text.contains(tag))
}

pub(super) fn read_piece(html: &str) -> Result<String, Refusal> {
    refuse_deep(html)?;
    let document = Document::fragment(html);
    document.select("script, style").remove();
    Ok(paragraphs(&document.formatted_text()))
}

static UNNESTED: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("unnested.tsv").lines().skip(1).collect());

/// Counts tags before anything is built of them. Elements that need no end tag do not count.
fn refuse_deep(html: &str) -> Result<(), Refusal> {
    let mut depth: usize = 0;
    let mut rest = html;
    while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[start + 1..];
        let (is_end, name) = match rest.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, rest),
        };
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name[..length.min(12)].to_ascii_lowercase();
        if name.is_empty() || UNNESTED.contains(name.as_str()) {
            continue;
        }
        if is_end {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            if depth > DEEPEST {
                let message = format!("more than {DEEPEST} elements inside each other");
                return Err((Reason::BadRecord, message));
            }
            if name == "script" || name == "style" {
                // What looks like a tag in there is none.
                rest = &rest[rest.find("</").unwrap_or(0)..];
            }
        }
    }
    Ok(())
}

fn remove_notices(document: &Document) {
    let notices = document.select(NOTICES);
    for notice in notices.nodes() {
        let is_page = notice.is("html, body, main, article");
        if !is_page && notice.text().len() < LONGEST_NOTICE {
            notice.remove_from_parent();
        }
    }
}

/// The heading, where the title repeats it and adds the name of the paper.
fn title(title: &str, heading: String) -> String {
    let is_named = title.contains(&heading) && heading.contains(' ');
    if is_named || title.is_empty() { heading } else { title.to_string() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without blanks around them, and never two empty ones together.
fn paragraphs(text: &str) -> String {
    let mut paragraphs = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if !line.is_empty() {
            paragraphs.push_str(line);
            paragraphs.push('\n');
        } else if !paragraphs.is_empty() && !paragraphs.ends_with("\n\n") {
            paragraphs.push('\n');
        }
    }
    paragraphs.truncate(paragraphs.trim_end().len());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Rovers edge cup tie - Daily Paper</title>
<meta property="article:published_time" content="2025-01-25T20:10:00Z"><script>var x = "<p>no text</p>";</script></head>
<body class="cookie-law"><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<div class="cookie-banner">We use cookies. Accept all.</div>
<article><h1>Rovers edge cup&nbsp;tie</h1>
<p>Blackburn Rovers beat <a href="/r">Reading</a> 2-1 in the FA Cup fourth round at Ewood&nbsp;Park on Saturday, and the crowd sang.</p>
<p>Tom Harte headed Rovers in front in the 12th minute. Reading striker Daniel Okoro equalised after an hour.</p>
<p>Joe Dunn had blazed a penalty over the bar &mdash; &ldquo;We rode our luck,&rdquo; said manager Paul Brandt.</p>
</article><footer>Copyright Daily Paper</footer></body></html>"#;

    #[test]
    fn the_article_of_a_page_is_read() {
        let page = read(PAGE).map_err(|(_, why)| why).expect("it has an article");
        assert_eq!(page.title.as_deref(), Some("Rovers edge cup tie"));
        assert_eq!(page.date, Some(jiff::civil::date(2025, 1, 25)));
        let lines: Vec<&str> = page.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 4, "{}", page.text);
        assert_eq!(lines[0], "Rovers edge cup tie");
        assert!(lines[1].starts_with("Blackburn Rovers beat Reading 2-1"), "{}", lines[1]);
        assert!(lines[3].ends_with("over the bar — “We rode our luck,” said manager Paul Brandt."));
    }

    #[test]
    fn a_date_may_stand_in_the_page() {
        let page = PAGE.replace("article:published_time", "og:other");
        let page = page.replace("<h1>", "<time datetime=\"2025-01-26\">Sunday</time><h1>");
        let page = read(&page).map_err(|(_, why)| why).expect("it has an article");
        assert_eq!(page.date, Some(jiff::civil::date(2025, 1, 26)));
    }

    #[test]
    fn a_page_without_text_is_empty() {
        for html in ["", "<html></html>", "<body><script>while (1) {}</script></body>", "<!-- -->"]
        {
            let refusal = read(html).err().map(|(reason, _)| reason);
            assert_eq!(refusal, Some(Reason::Empty), "{html}");
        }
    }

    #[test]
    fn a_page_that_is_too_deep_is_refused() {
        for tag in ["<div>", "<B>", "<x-y>"] {
            let refusal = read(&tag.repeat(100_000)).err().map(|(reason, _)| reason);
            assert_eq!(refusal, Some(Reason::BadRecord), "{tag}");
        }
        let flat =
            format!("<p>Rovers won.<br>{}", "<p>City won the match.<li>And the cup.".repeat(900));
        assert!(read(&flat).is_ok());
    }

    #[test]
    fn pieces_lose_their_tags() {
        let piece = "<p>Rovers &amp; City.</p><script>x</script><p>They drew.<br>Late.</p>";
        assert!(is_piece(piece) && !is_piece("Rovers < City > Town"));
        let text = read_piece(piece).map_err(|(_, why)| why);
        assert_eq!(text.as_deref(), Ok("Rovers & City.\n\nThey drew.\nLate."));
    }
}
