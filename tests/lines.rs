//! What kind of paragraph a line is, as `explain` shows it.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::KNOWLEDGE;
use pressbox::{explain, layer::article::Article};

/// `line` stands behind a headline and a paragraph of text.
#[track_caller]
fn check(line: &str, kind: &str) {
    let text = format!("Leeds win at last\n\nLeeds beat Derby on Saturday.\n\n{line}\n");
    check_text(&text, line, kind);
}

#[track_caller]
fn check_text(text: &str, line: &str, kind: &str) {
    let told = explain::explain(&KNOWLEDGE, Article::from_text("test", text));
    let opening: String = line.chars().take(12).collect();
    let sentence = told.sentences.iter().find_map(|sentence| {
        let words = sentence.words.text.as_str();
        (words.starts_with(&opening) || line.starts_with(words)).then_some(sentence.kind.as_str())
    });
    assert_eq!(sentence, Some(kind), "{told:?}");
}

#[test]
fn body() {
    check("Derby are last.", "body");
    check("Marsh scored, Hollis did too, and Leeds, at last, had won.", "body");
}

#[test]
fn lineup() {
    check("Marsh, Hollis, Dunn (Peake 60), Frith, Oakes, Pell.", "lineup");
    check("Leeds: Marsh; Hollis, Dunn, Frith, Oakes; Pell, Rudd; Tait.", "lineup");
}

#[test]
fn lineup_with_shirt_numbers() {
    check("15 Al Marsh, 14 Bo Hollis, 13 Cy Dunn, 12 Di Frith, 11 Ed Oakes, 10 Flo Pell", "lineup");
}

#[test]
fn box_line() {
    check("Booked: Marsh, Hollis.", "statline");
    check("Marsh 12, Hollis 88.", "statline");
    check("T: Marsh, Hollis C: Dunn (2)", "statline");
    check("Leeds - Tries: Marsh 2, Hollis", "statline");
    check("38,112", "statline");
}

#[test]
fn referee() {
    check("S Marsh (Kent).", "statline");
    check("Al Marsh (Kent)", "statline");
}

#[test]
fn caption() {
    check("Al Marsh has hit out at those who doubt his Leeds side", "caption");
}

#[test]
fn numbered_heading_is_no_box_line() {
    check("2. Al Marsh - Leeds", "caption");
}

#[test]
fn links() {
    check("READ MORE: Leeds sign Hollis", "boilerplate");
    check_text(
        "Leeds win\n\nLeeds won.\n\nALSO READ\n\nDerby lose to Stoke again\n",
        "Derby lose to Stoke",
        "boilerplate",
    );
}

#[test]
fn dateline() {
    check_text(
        "Leeds win\n\nPublished: 10:54, February 16, 2024\n\nLeeds won.",
        "Published: 10:54",
        "dateline",
    );
}

#[test]
fn headline_told_twice() {
    check_text(
        "Leeds win at last as Derby falter\n\nWhy Leeds win at last as Derby falter\n\nLeeds won.",
        "Why Leeds win",
        "boilerplate",
    );
}

#[test]
fn headings_of_a_list() {
    let list = |first: &str, second: &str| {
        format!(
            "The worst misses\n\nSome were only unlucky, others were dreadful.\n\n{first}\n\nHe put his kick high \
             over the bar and Leeds were out.\n\n{second}\n\nThe striker hit the post with the last kick of the night.\n"
        )
    };
    let numbered = list("1. Al Marsh, Leeds v Derby, 1994", "2. Bo Hollis, Hull v Stoke, 2010");
    check_text(&numbered, "1. Al Marsh", "heading");
    check_text(&numbered, "2. Bo Hollis", "heading");
    let below = list("10 Al Marsh (Leeds)\n\nFA Cup final - 2 May 1994", "9 Bo Hollis (Hull)");
    check_text(&below, "10 Al Marsh", "heading");
    check_text(&below, "FA Cup final", "heading");
    // One line alone may be anything, and so may a list of names.
    check_text(&numbered.replace("2. Bo", "Bo"), "1. Al Marsh", "statline");
    let names = numbered.replace("2. Bo", "2. Cy Dunn\n3. Di Frith\n4. Ed Oakes\n5. Bo");
    check_text(&names, "2. Cy Dunn", "caption");
}

#[test]
fn labels_of_a_list() {
    let text = "The worst misses\n\nAl Marsh (Leeds v Derby, 1994): The striker put his kick high over the bar.\n\n\
                Bo Hollis (Hull v Stoke, 2010): Hit the post with the last kick of a long night.\n";
    check_text(text, "Al Marsh (Leeds", "heading");
    check_text(text, "Bo Hollis (Hull", "heading");
}
