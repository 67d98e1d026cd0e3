//! Runs of capitalised words, cut to what belongs to one name; listed names are kept or joined to a person's.
use super::{Scene, cut, memory::is_never_name, names::Hit};
use crate::{
    knowledge::names::AliasForm,
    layer::{classes, reading::EntityKind, span::TokenRange, tokens::BlockKind},
    text::{flags, scan::Shape},
};

/// Longest name of a person, in words.
pub(super) const LONGEST: usize = 6;

/// A run of capitalised words that no list of names holds.
pub(super) struct Run {
    pub(super) range: TokenRange,
    pub(super) kind: EntityKind,
    /// A list of bodies names it, or its own last word says what it is.
    pub(super) is_certain: bool,
    /// Words before it were taken off: `Best` of `Best Buy`.
    pub(super) is_cut: bool,
}

/// The runs of the text, and the listed names (by number) that stand for themselves.
pub(super) fn find(scene: Scene, hits: &[Hit], hit_at: &[usize]) -> (Vec<Run>, Vec<usize>) {
    let mut finder = Finder { scene, hits, hit_at, runs: Vec::new(), kept: Vec::new() };
    for sentence in &scene.tokens.sentences {
        let mut token = sentence.range.start;
        while token < sentence.range.end {
            token = finder.step(token, sentence.range);
        }
    }
    (finder.runs, finder.kept)
}

pub(super) struct Finder<'a, 'h> {
    pub(super) scene: Scene<'a>,
    pub(super) hits: &'h [Hit],
    /// For each token the number of the hit that covers it, or `usize::MAX`.
    pub(super) hit_at: &'h [usize],
    runs: Vec<Run>,
    kept: Vec<usize>,
}

impl Finder<'_, '_> {
    /// Takes what starts at `token` and returns where to go on.
    fn step(&mut self, token: usize, sentence: TokenRange) -> usize {
        let shape = self.scene.tokens.shapes[token];
        let is_particle = shape == Shape::Lower && self.scene.has(token, flags::NAME_PARTICLE);
        if !shape.is_capitalised() && !is_particle && self.hit_at[token] == usize::MAX {
            return token + 1;
        }
        let is_list = self.scene.tokens.block_of(token).kind == BlockKind::Lineup;
        if let Some(range) = self.organisation(token, sentence) {
            self.certain(range, EntityKind::Organisation);
            return range.end;
        }
        let hit = self.hit_at[token];
        let is_hit = hit != usize::MAX && self.hits[hit].range.start == token;
        let listed = is_hit.then(|| &self.hits[hit]);
        let unlisted = self
            .unlisted_side(token, sentence, listed)
            .map(|range| (range, EntityKind::Team))
            .or_else(|| self.titled(token, sentence, listed));
        if let Some((range, kind)) = unlisted {
            self.certain(range, kind);
            return range.end;
        }
        if is_hit {
            let found = &self.hits[hit];
            let is_other = found.range.len() == 1
                && (self.is_forename(found, sentence, is_list) || self.is_ground(found, sentence));
            if !is_other {
                self.kept.push(hit);
                return found.range.end;
            }
        }
        let Some(range) = self.run(token, sentence) else { return token + 1 };
        let Some((range, is_cut)) = cut::trim(self.scene, range) else {
            return range.end.max(token + 1);
        };
        let (kind, is_certain) = cut::kind(self.scene, range, is_list);
        self.runs.push(Run { range, kind, is_certain, is_cut });
        range.end
    }

    fn certain(&mut self, range: TokenRange, kind: EntityKind) {
        self.runs.push(Run { range, kind, is_certain: true, is_cut: false });
    }

    /// A one-word listed name that is really the first name of someone: `Jordan Henderson`, `Chelsea Clinton`.
    fn is_forename(&self, hit: &Hit, sentence: TokenRange, is_list: bool) -> bool {
        let token = hit.range.start;
        let next = token + 1;
        // In a line-up `Ireland` and `Milan` are people, unless a colon follows.
        if is_list {
            return !self.is_label(token, sentence)
                && (hit.is_weak || hit.kind == EntityKind::Place || token > sentence.start);
        }
        let is_name = |token: usize| {
            token < sentence.end
                && matches!(self.scene.tokens.shapes[token], Shape::Capital)
                && self.scene.tokens.spaced[token]
                && (self.hit_at[token] == usize::MAX
                    || self.hits[self.hit_at[token]].is_weak
                    || self.hits[self.hit_at[token]].kind == EntityKind::Place)
                && !self.scene.has(
                    token,
                    flags::ORGANISATION_WORD
                        | flags::PERSON_ROLE
                        | flags::CAPITAL_WORD
                        | flags::FUNCTION_WORD,
                )
        };
        let is_first = self.scene.has(token, flags::FIRST_NAME);
        let next_is_first = next < sentence.end && self.scene.has(next, flags::FIRST_NAME);
        let follows = is_name(next) && !(next_is_first && is_name(next + 1))
            || self.particles(next, sentence.end).is_some();
        if hit.form == AliasForm::Name {
            return follows && (is_first || cut::is_called(self.scene, token));
        }
        // `Dane Coles`; but `the Dane Coles`
        if hit.form == AliasForm::People {
            let before = self.scene.tokens.before(token);
            let is_told = before.is_some_and(|at| self.scene.has(at, flags::DETERMINER));
            return is_first && follows && !is_told;
        }
        // `Danish Kaneria`, `German Burgos`
        is_first
            && follows
            && !next_is_first
            && hit.is_weak
            && !self.scene.tokens.is_sentence_start(token)
            && !self.scene.has(token, flags::NATION)
    }

    /// `Moss Lane`, `Derby Road`: a listed name within that of a ground or a street.
    fn is_ground(&self, hit: &Hit, sentence: TokenRange) -> bool {
        let next = hit.range.end;
        next < sentence.end
            && hit.kind == EntityKind::Team
            && hit.form == AliasForm::Name
            && self.scene.tokens.shapes[next] == Shape::Capital
            && self.scene.tokens.spaced[next]
            && (self.hit_at[next] == usize::MAX || self.hits[self.hit_at[next]].is_weak)
            && self.scene.tokens.block_of(next).kind == BlockKind::Body
            && self
                .scene
                .phrase(next, classes::ORGANISATION_WORD)
                .is_some_and(|phrase| self.scene.value_of(phrase) == "venue")
    }

    /// `Possible Harbour line-up: Hart, Moss`: what stands before the colon.
    fn is_label(&self, token: usize, sentence: TokenRange) -> bool {
        let shapes = &self.scene.tokens.shapes;
        (token + 1..sentence.end.min(token + 1 + LONGEST))
            .take_while(|at| shapes[*at].is_word() || shapes[*at] == Shape::Colon)
            .any(|at| shapes[at] == Shape::Colon)
    }

    /// The capitalised run from `token` on, particles inside it included.
    fn run(&self, token: usize, sentence: TokenRange) -> Option<TokenRange> {
        let tokens = self.scene.tokens;
        let shapes = &tokens.shapes;
        let starts_lower = shapes[token] == Shape::Lower
            && self.scene.has(token, flags::NAME_PARTICLE)
            && !self.scene.has(token, flags::FUNCTION_WORD | flags::COMMON_WORD)
            && token + 1 < sentence.end
            && tokens.spaced[token + 1]
            && (shapes[token + 1] == Shape::Capital
                || self.scene.has(token + 1, flags::NAME_PARTICLE));
        if !shapes[token].is_capitalised() && !starts_lower {
            return None;
        }
        let mut end = token + 1;
        while end < sentence.end && end - token < LONGEST {
            let joins = tokens.spaced[end] || shapes[end - 1] == Shape::Initial;
            if shapes[end].is_capitalised() && joins {
                if self.stops_run(token, end, sentence) {
                    break;
                }
                end += 1;
                continue;
            }
            if self.is_second_half(token, end, sentence) {
                end += 1;
                continue;
            }
            if self.is_inner(end, sentence) {
                end += 2;
                continue;
            }
            let Some(behind) = self.particles(end, sentence.end) else { break };
            end = behind;
        }
        Some(TokenRange::new(token, end))
    }

    /// `ul` of `Imran-ul-Haq`, `sur` of `Bourg-sur-Mer`: small between two hyphens.
    fn is_inner(&self, at: usize, sentence: TokenRange) -> bool {
        let tokens = self.scene.tokens;
        let is_glued = |token: usize| {
            !tokens.spaced[token] && tokens.spans[token - 1].end < tokens.spans[token].start
        };
        at + 1 < sentence.end
            && tokens.shapes[at] == Shape::Lower
            && tokens.shapes[at + 1] == Shape::Capital
            && is_glued(at)
            && is_glued(at + 1)
    }

    /// `sung` of `Park Ji-sung`, `min` of `Heung-min Son`.
    fn is_second_half(&self, start: usize, at: usize, sentence: TokenRange) -> bool {
        let tokens = self.scene.tokens;
        let is_family = |token: usize| self.scene.phrase(token, classes::FAMILY_FIRST).is_some();
        let is_joined = tokens.shapes[at] == Shape::Lower
            && !tokens.spaced[at]
            && tokens.spans[at - 1].end < tokens.spans[at].start;
        let follows_family = start + 1 < at && at - start <= 3 && is_family(start);
        let leads_family =
            at + 1 < sentence.end && tokens.shapes[at + 1] == Shape::Capital && is_family(at + 1);
        is_joined && (follows_family || leads_family)
    }

    /// A listed name ends the run before it, except a surname (`Steven Ireland`, `Deon Burton`).
    fn stops_run(&self, start: usize, at: usize, sentence: TokenRange) -> bool {
        let hit = self.hit_at[at];
        let is_first = self.scene.has(start, flags::FIRST_NAME);
        if !is_first && self.organisation(at, sentence).is_some() {
            return true;
        }
        if hit == usize::MAX || self.hits[hit].range.start != at {
            return false;
        }
        let found = &self.hits[hit];
        // `Striker Deon Burton`
        let start = (start..at - 1)
            .find(|token| !self.scene.has(*token, flags::PERSON_ROLE | flags::TITLE))
            .unwrap_or(at - 1);
        let is_first = is_first || self.scene.has(start, flags::FIRST_NAME);
        let ends_run = found.range.end >= sentence.end
            || !self.scene.tokens.shapes[found.range.end].is_capitalised();
        let opens = is_first
            || (found.is_weak
                && self.scene.tokens.shapes[start] == Shape::Capital
                && !self.scene.has(at, flags::ORGANISATION_WORD)
                && !self.scene.has(
                    start,
                    flags::COMMON_WORD | flags::ORGANISATION_WORD | flags::PERSON_ROLE,
                ))
            || self.scene.tokens.shapes[start] == Shape::Initial;
        let is_surname = found.range.len() == 1
            && opens
            && !is_never_name(self.scene, start)
            && ends_run
            && at == start + 1
            && (found.form == AliasForm::Name || is_first && self.is_no_adjective(found, sentence));
        !is_surname
    }

    /// `Carlos Dane scored`: what follows is no noun that a nation's word could describe.
    fn is_no_adjective(&self, hit: &Hit, sentence: TokenRange) -> bool {
        let next = hit.range.end;
        let follows = (next < sentence.end).then(|| self.scene.tokens.shapes[next]);
        follows.is_none_or(|shape| shape.is_mark() || shape == Shape::Possessive)
            || self.scene.has(next, flags::VERB | flags::AUXILIARY | flags::NO_NOUN)
    }

    /// `van der` before a capital: the token behind the capital's start.
    fn particles(&self, at: usize, end: usize) -> Option<usize> {
        let mut token = at;
        while token < end
            && token - at < 3
            && self.scene.tokens.shapes[token] == Shape::Lower
            && self.scene.has(token, flags::NAME_PARTICLE)
        {
            token += 1;
        }
        let is_name = token > at
            && token < end
            && self.scene.tokens.shapes[token] == Shape::Capital
            && self.hit_at[token] == usize::MAX;
        is_name.then_some(token + 1)
    }
}
