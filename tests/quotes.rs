//! Direct speech: text in, speakers and words out.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use common::read;

/// Each quote as `speaker: first words ... last words`, `?` for a speaker that the article does not name.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let reading = read(text, "football");
    let found: Vec<(String, String)> = reading
        .quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.map(|id| reading.entities[id.0 as usize].name.clone());
            (speaker.unwrap_or("?".into()), quote.span.of(text).to_owned())
        })
        .collect();
    let fits = found.len() == expected.len()
        && found.iter().zip(expected).all(|((speaker, words), (name, first, last))| {
            speaker == name && words.starts_with(first) && words.ends_with(last)
        });
    assert!(fits, "{text}\n  found {found:#?}\n  expected {expected:#?}");
}

#[test]
fn no_quote() {
    check("", &[]);
    check("Alan Marsh said he was happy.", &[]);
}

#[test]
fn term() {
    check("Alan Marsh called it a \"freak goal\" yesterday.", &[]);
}

#[test]
fn verb_before() {
    check("Alan Marsh said: \"We were good today.\"", &[("Alan Marsh", "We were", "today.")]);
}

#[test]
fn verb_behind() {
    check("\"We were good today,\" Alan Marsh said.", &[("Alan Marsh", "We were", "today,")]);
    check("\"We were good today,\" said Alan Marsh.", &[("Alan Marsh", "We were", "today,")]);
    check("“We were good today”, said Alan Marsh.", &[("Alan Marsh", "We were", "today")]);
}

#[test]
fn question() {
    check("\"Were we good today?\" asked Alan Marsh.", &[("Alan Marsh", "Were we", "today?")]);
    check(
        "\"Were we good today?\" Alan Marsh asked. \"I doubt it.\"",
        &[("Alan Marsh", "Were we", "doubt it.")],
    );
}

#[test]
fn label() {
    check(
        "- Leeds boss Alan Marsh: \"We have to win this one.\"",
        &[("Alan Marsh", "We have", "this one.")],
    );
    check(
        "Alan Marsh's message was clear: \"We have to win this one.\"",
        &[("Alan Marsh", "We have", "this one.")],
    );
}

#[test]
fn signature() {
    check(
        "\"We have to win this one.\" - Alan Marsh, Leeds captain",
        &[("Alan Marsh", "We have", "this one.")],
    );
}

#[test]
fn spokesman_is_not_named() {
    check("A Leeds spokesman said: \"We have no comment.\"", &[("?", "We have", "comment.")]);
    check(
        "A spokesman for Alan Marsh said: \"We have no comment.\"",
        &[("?", "We have", "comment.")],
    );
}

#[test]
fn chant() {
    check(
        "Back came the song from the away end: \"Top of the league again.\"",
        &[("?", "Top of", "again.")],
    );
}

#[test]
fn only_an_attribution_between() {
    check(
        "\"We were good,\" said Alan Marsh. \"We can be better.\"",
        &[("Alan Marsh", "We were", "better.")],
    );
    check(
        "\"We were good,\" said Alan Marsh, \"but we can be better.\"",
        &[("Alan Marsh", "We were", "better.")],
    );
    check(
        "Alan Marsh said: \"We were good today.\" He added: \"We can be better.\"",
        &[("Alan Marsh", "We were", "better.")],
    );
}

#[test]
fn narration_between() {
    check(
        "Alan Marsh said: \"We were good today.\" Leeds are fifth. He added: \"We can be better.\"",
        &[("Alan Marsh", "We were", "today."), ("Alan Marsh", "We can", "better.")],
    );
}

#[test]
fn two_speakers() {
    check(
        "\"We were good today,\" said Alan Marsh. \"They were better than us,\" said Ben Hollis.",
        &[("Alan Marsh", "We were", "today,"), ("Ben Hollis", "They were", "us,")],
    );
}

#[test]
fn new_paragraph() {
    check(
        "Alan Marsh said: \"We were good today.\n\n\"We can be better on Saturday.\"",
        &[("Alan Marsh", "We were", "Saturday.")],
    );
}

#[test]
fn caption_splits() {
    check(
        "Leeds won.\n\nAlan Marsh said: 'We were good today.\n\nMarsh watches from the bench at Elland Road\n\n'We can be better on Saturday.'",
        &[("Alan Marsh", "We were", "today."), ("Alan Marsh", "We can", "Saturday.")],
    );
}

#[test]
fn single_marks() {
    check("'We were good today,' said Alan Marsh.", &[("Alan Marsh", "We were", "today,")]);
    check(
        "'The players' legs weren't fresh today,' said Alan Marsh.",
        &[("Alan Marsh", "The players'", "today,")],
    );
    check("The players' bus was late, the fans' wasn't.", &[]);
}

#[test]
fn nested() {
    check(
        "'I thought, 'now is the time to go' and went,' said Alan Marsh.",
        &[("Alan Marsh", "I thought", "went,")],
    );
    check(
        "\"I told him 'now is the time to go' and he went,\" said Alan Marsh.",
        &[("Alan Marsh", "I told", "went,")],
    );
}

#[test]
fn lost_closing_mark() {
    check(
        "Alan Marsh said: \"We were good today. Leeds play again on Saturday.",
        &[("Alan Marsh", "We were", "Saturday.")],
    );
}

#[test]
fn fragment_with_speaker() {
    check(
        "Alan Marsh admitted they played \"like we had never met before\".",
        &[("Alan Marsh", "like we", "before")],
    );
    check("They lacked \"the heart, the legs and the luck\" to win.", &[]);
}

#[test]
fn crosshead() {
    check("Leeds won again.\n\n\"We want the title now\"\n\nThey are third.", &[]);
}

#[test]
fn headline() {
    check("Marsh: \"We want the title now\"\n\nLeeds won again on Saturday.", &[]);
}

#[test]
fn aside_before_the_verb() {
    check(
        "Alan Marsh, who replaced Ben Hollis in May, said: \"We were good today.\"",
        &[("Alan Marsh", "We were", "today.")],
    );
}

#[test]
fn pronoun_is_the_subject_before() {
    check(
        "Alan Marsh spoke to Ben Hollis. \"I had a chat with Ben Hollis,\" he said.",
        &[("Alan Marsh", "I had", "Hollis,")],
    );
}

#[test]
fn possessive_names_nobody_who_speaks() {
    check(
        "Alan Marsh was proud of the way they won it. Ben Hollis's goal made it 2-1. \"We were good today,\" he said.",
        &[("Alan Marsh", "We were", "today,")],
    );
}

#[test]
fn no_attribution_but_a_subject() {
    check(
        "Alan Marsh praised his captain. \"He was good today, as he always is.\"",
        &[("Alan Marsh", "He was", "always is.")],
    );
}

#[test]
fn object_is_no_speaker() {
    check(
        "Alan Marsh praised Ben Hollis, saying: \"He was good today.\"",
        &[("Alan Marsh", "He was", "today.")],
    );
    check(
        "Alan Marsh praised Ben Hollis and said: \"He was good today.\"",
        &[("Alan Marsh", "He was", "today.")],
    );
}

#[test]
fn main_clause_names_the_speaker() {
    check(
        "After Ben Hollis had scored, Alan Marsh was delighted. \"We were good today,\" he said.",
        &[("Alan Marsh", "We were", "today,")],
    );
}

#[test]
fn explained_description() {
    check(
        "Ben Hollis scored. His opposite number, Alan Marsh, was relieved. \"We were good today,\" he said.",
        &[("Alan Marsh", "We were", "today,")],
    );
}

#[test]
fn aside() {
    check(
        "But this time, says Alan Marsh, \"there is a long way to go.\"",
        &[("Alan Marsh", "there is", "to go.")],
    );
}

#[test]
fn each_paragraph_its_speaker() {
    check(
        "Alan Marsh: \"We were good today.\"\n\n\"They were better than us,\" said Ben Hollis.",
        &[("Alan Marsh", "We were", "today."), ("Ben Hollis", "They were", "us,")],
    );
}

#[test]
fn unnamed_speaker_goes_on() {
    check(
        "Alan Marsh was banned on Monday. A Leeds spokesman said: \"We will not appeal.\" Marsh is injured anyway. \"We move on from here,\" he added.",
        &[("?", "We will", "appeal."), ("?", "We move", "here,")],
    );
}
