//! Bodies that lists name; sides, grounds and contests that none does: all are told by their own words.
use super::{
    context,
    memory::is_never_name,
    names::Hit,
    runs::{Finder, LONGEST},
};
use crate::{
    knowledge::names::AliasForm,
    layer::{classes, reading::EntityKind, span::TokenRange, tokens::BlockKind},
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
            .phrase(token, classes::ORGANISATION)
            .or_else(|| self.scene.phrase(token, classes::AGENCY))?;
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
        let listed = hit.filter(|hit| hit.kind != EntityKind::Place || hit.range.len() > 1);
        if !tokens.shapes[token].is_capitalised()
            || listed.is_some_and(|hit| !hit.is_weak && !self.is_longer_side(hit, sentence))
            || is_never_name(self.scene, token)
            || (tokens.is_sentence_start(token) && self.scene.has(token, flags::COMMON_WORD))
        {
            return None;
        }
        let mut end = token + 1;
        let mut last = self.opened_side(token, sentence);
        while end < sentence.end
            && end - token < LONGEST
            && tokens.shapes[end].is_capitalised()
            && tokens.spaced[end]
            && is_open(end)
        {
            if let Some(phrase) = self.scene.phrase(end, classes::SIDE_WORD) {
                let range = TokenRange::new(token, phrase.range.end);
                let is_supported = match self.scene.value_of(phrase) {
                    "" | "any" => true,
                    "place" => {
                        context::is_side(self.scene, range) || context::may_act(self.scene, range)
                    }
                    _ => context::is_side(self.scene, range),
                };
                if is_supported {
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

    /// `Harbour Rovers` where the list has Harbour: another side of the town, unless the word is any club's.
    fn is_longer_side(&self, hit: &Hit, sentence: TokenRange) -> bool {
        let next = hit.range.end;
        hit.kind == EntityKind::Team
            && hit.form == AliasForm::Name
            && hit.range.len() == 1
            && next < sentence.end
            && self.scene.tokens.shapes[next] == Shape::Capital
            && self.scene.tokens.spaced[next]
            && self.hits.get(self.hit_at[next]).is_none_or(|other| other.is_weak)
            && self.scene.phrase(next, classes::SIDE_WORD).is_some_and(|word| {
                self.scene.value_of(word) != "any"
                    && context::is_side(
                        self.scene,
                        TokenRange::new(hit.range.start, word.range.end),
                    )
            })
    }

    /// `FC Harbour`, `Sporting Dale`: the word before a name that no list holds says what it is.
    fn opened_side(&self, token: usize, sentence: TokenRange) -> Option<usize> {
        let opener = self.scene.phrase(token, classes::SIDE_OPENER)?;
        let next = opener.range.end;
        let is_name = next < sentence.end
            && self.scene.tokens.shapes[next] == Shape::Capital
            && self.scene.tokens.spaced[next]
            && !self.scene.has(
                next,
                flags::FUNCTION_WORD
                    | flags::ORGANISATION_WORD
                    | flags::COMMON_WORD
                    | flags::PERSON_ROLE,
            );
        is_name.then_some(next + 1)
    }

    /// `Rostov Arena`, `Rwandan Women's First Division League`: a ground or contest that no list holds whole.
    pub(super) fn titled(
        &self,
        token: usize,
        sentence: TokenRange,
        hit: Option<&Hit>,
    ) -> Option<(TokenRange, EntityKind)> {
        let tokens = self.scene.tokens;
        let is_no_start = tokens.shapes[token] != Shape::Capital
            || self.scene.has(token, flags::FUNCTION_WORD | flags::MONTH | flags::WEEKDAY)
            || self.scene.has(token, flags::DETERMINER | flags::PERSON_ROLE | flags::TITLE);
        let is_opener =
            tokens.is_sentence_start(token) && self.scene.has(token, flags::COMMON_WORD);
        let is_headline = tokens.block_of(token).kind == BlockKind::Headline;
        if is_no_start || is_opener || is_headline {
            return None;
        }
        let mut end = token + 1;
        let mut found = None;
        let mut is_own = self.scene.has(token, flags::DEMONYM);
        while end < sentence.end && end - token < LONGEST + 2 {
            let continues = match tokens.shapes[end] {
                Shape::Possessive => tokens.shapes.get(end + 1) == Some(&Shape::Capital),
                Shape::Number | Shape::NumberUnit => {
                    self.scene.phrase(end - 1, classes::YOUTH_WORD).is_some()
                }
                shape => shape.is_capitalised() && !self.holds_whole(end),
            };
            if !continues {
                break;
            }
            is_own |= self.scene.phrase(end, classes::YOUTH_WORD).is_some();
            if let Some(phrase) = self.scene.phrase(end, classes::TITLE_WORD) {
                found = Some((end + 1, self.scene.value_of(phrase)));
            }
            end += 1;
        }
        let (last, value) = found?;
        let is_longer = hit.is_none_or(|hit| hit.range.end < last);
        let kind = match value {
            "venue" => EntityKind::Venue,
            _ if is_own => EntityKind::Competition,
            _ => return None,
        };
        is_longer.then_some((TokenRange::new(token, last), kind))
    }

    /// A listed name of several words stands on its own.
    fn holds_whole(&self, token: usize) -> bool {
        let number = self.hit_at[token];
        number != usize::MAX && 1 < self.hits[number].range.len() && !self.hits[number].is_weak
    }
}
