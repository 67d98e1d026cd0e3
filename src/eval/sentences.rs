//! Mistake -> its sentence: where a row says it stands, or where the words of a missed fact most likely do.
use super::normal::normal;
use crate::{dataset::Row, knowledge::Knowledge, layer::span::Span, pipeline};

pub(super) struct Sentences<'t> {
    text: &'t str,
    spans: Vec<Span>,
    /// Each sentence in its normal form, with a space at both ends.
    normal: Vec<String>,
}

impl<'t> Sentences<'t> {
    pub(super) fn new(knowledge: &Knowledge, text: &'t str) -> Sentences<'t> {
        let spans = pipeline::sentences(knowledge, text);
        let normal = spans.iter().map(|span| format!(" {} ", normal(span.of(text)))).collect();
        Sentences { text, spans, normal }
    }

    /// The sentence in which the evidence of a row begins.
    pub(super) fn of_row(&self, row: Row) -> Option<String> {
        let start: usize = row.get("start").parse().ok()?;
        let (byte, _) = self.text.char_indices().nth(start)?;
        let after = self.spans.partition_point(|span| (span.start as usize) <= byte);
        Some(self.words(after.checked_sub(1)?))
    }

    /// The first sentence that holds most of the clues.
    pub(super) fn of_clues(&self, clues: &[String]) -> Option<String> {
        let clues: Vec<String> = clues.iter().map(|clue| normal(clue)).collect();
        let clues: Vec<String> =
            clues.iter().filter(|clue| !clue.is_empty()).map(|clue| format!(" {clue} ")).collect();
        let held = |sentence: &String| {
            clues.iter().filter(|clue| sentence.contains(clue.as_str())).count()
        };
        let (place, held) =
            self.normal.iter().map(held).enumerate().rev().max_by_key(|(_, held)| *held)?;
        (held > 0).then(|| self.words(place))
    }

    fn words(&self, place: usize) -> String {
        let words = self.spans[place].of(self.text).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }
}
