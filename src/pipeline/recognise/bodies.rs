//! Bodies that lists name, and sides that none does: both are told by their words, not by their place.
use super::{
    context,
    memory::is_never_name,
    names::Hit,
    runs::{Finder, LONGEST},
};
use crate::{
    layer::{mentions::MentionKind, span::TokenRange},
    text::{flags, scan::Shape},
};

impl Finder<'_, '_> {
    /// Bodies and agencies that lists name.
    pub(super) fn organisation(&self, token: usize, sentence: TokenRange) -> Option<TokenRange> {
        let shapes = &self.scene.tokens.shapes;
        if !shapes[token].is_capitalised() {
            return None;
        }
        let phrase = self
            .scene
            .phrase(token, "organisation")
            .or_else(|| self.scene.phrase(token, "agency"))?;
        let next = phrase.range.end;
        let is_word = self.scene.has(token, flags::COMMON_WORD);
        // `Rai Benjamin` and `Sky Brown` are people, `Sky` alone in a sentence is none.
        let opens_name = next < sentence.end
            && shapes[next] == Shape::Capital
            && self.scene.tokens.spaced[next]
            && self.hit_at[next] == usize::MAX
            && !self.scene.has(next, flags::COMMON_WORD | flags::PERSON_ROLE);
        let is_whole = phrase.range.len() > 1
            || shapes[token] == Shape::Upper
            || !(self.scene.has(token, flags::FIRST_NAME)
                || opens_name
                || (is_word && self.scene.tokens.is_sentence_start(token)));
        let listed = self.hit_at[token];
        let is_longer = listed == usize::MAX || self.hits[listed].range.len() < phrase.range.len();
        (is_whole && is_longer && shapes[next - 1] != Shape::Lower).then_some(phrase.range)
    }

    /// `Harbour United`, `Combe Down RFC`: a side that no list holds, by the word that ends its name.
    pub(super) fn unlisted_side(
        &self,
        token: usize,
        sentence: TokenRange,
        hit: Option<&Hit>,
    ) -> Option<TokenRange> {
        let tokens = self.scene.tokens;
        let is_open = |at: usize| {
            let number = self.hit_at[at];
            number == usize::MAX || self.hits[number].is_weak || self.hits[number].range.len() == 1
        };
        let listed = hit.filter(|hit| hit.kind != MentionKind::Place || hit.range.len() > 1);
        if tokens.shapes[token] != Shape::Capital
            || listed.is_some_and(|hit| !hit.is_weak)
            || is_never_name(self.scene, token)
            || (tokens.is_sentence_start(token) && self.scene.has(token, flags::COMMON_WORD))
        {
            return None;
        }
        let mut end = token + 1;
        let mut last = None;
        while end < sentence.end
            && end - token < LONGEST
            && tokens.shapes[end].is_capitalised()
            && tokens.spaced[end]
            && is_open(end)
        {
            if let Some(phrase) = self.scene.phrase(end, "side_word") {
                let range = TokenRange::new(token, phrase.range.end);
                let needs_support = !self.scene.value_of(phrase).is_empty();
                if !needs_support || context::is_side(self.scene, range) {
                    last = Some(range.end);
                }
            } else if self.scene.has(end, flags::ORGANISATION_WORD | flags::FUNCTION_WORD)
                && last.is_some()
            {
                break;
            }
            end += 1;
        }
        let last = last?;
        // Longer listed names go first: `Barking Rovers Cup`, `York City Hall`.
        let goes_on = last < sentence.end
            && self.scene.has(last, flags::ORGANISATION_WORD)
            && tokens.shapes[last].is_capitalised();
        let is_listed = hit.is_some_and(|hit| hit.range.end >= last);
        (!goes_on && !is_listed).then(|| TokenRange::new(token, last))
    }
}
