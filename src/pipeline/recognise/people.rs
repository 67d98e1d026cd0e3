//! People by shape and context, and the choice between a person and a listed name that share their words.
use super::{
    Scene,
    memory::{Memory, is_plain_word},
    names::Hit,
};
use crate::{
    knowledge::names::AliasForm,
    layer::{
        mentions::{Gender, Mention, MentionKind},
        reading::Form,
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Longest name of a person, in words.
const LONGEST: usize = 6;

/// A run of capitalised words that no list holds.
struct Run {
    range: TokenRange,
    kind: MentionKind,
}

/// All mentions by name, people and listed names, in text order.
pub(super) fn find(scene: Scene, hits: &[Hit]) -> Vec<Mention> {
    let mut memory = Memory::of(scene, hits);
    let mut hit_at = vec![usize::MAX; scene.tokens.len()];
    for (index, hit) in hits.iter().enumerate() {
        hit_at[hit.range.start..hit.range.end].fill(index);
    }
    let mut finder = Finder { scene, hits, hit_at: &hit_at, runs: Vec::new(), kept: Vec::new() };
    finder.walk();
    let Finder { runs, kept, .. } = finder;
    for run in runs.iter().filter(|run| run.kind == MentionKind::Person && run.range.len() > 1) {
        let last = (run.range.start..run.range.end)
            .rev()
            .find(|token| !scene.has(*token, flags::NAME_SUFFIX));
        memory.surnames.extend(last.map(|token| scene.tokens.lexemes[token]));
        memory.forenames.insert(scene.tokens.lexemes[run.range.start]);
    }
    let mut mentions: Vec<Mention> = Vec::new();
    for run in runs {
        if let Some(kind) = if run.range.len() == 1 {
            judge_single(scene, &memory, run.range.start)
        } else {
            Some(run.kind)
        } {
            mentions.push(named(run.range, kind));
        }
    }
    mentions.extend(kept.into_iter().map(|index| listed(scene, &memory, &hits[index])));
    mentions
}

fn named(range: TokenRange, kind: MentionKind) -> Mention {
    Mention {
        range,
        kind,
        form: Form::Name,
        candidates: Vec::new(),
        is_weak: false,
        gender: Gender::Unknown,
        value: String::new(),
    }
}

/// A listed name as a mention; a surname of the article's own people outweighs a weak or placeless list.
fn listed(scene: Scene, memory: &Memory, hit: &Hit) -> Mention {
    let token = hit.range.start;
    let is_surname = hit.range.len() == 1 && memory.surnames.contains(&scene.tokens.lexemes[token]);
    if is_surname
        && (hit.is_weak || hit.kind == MentionKind::Place || is_rarer_as_side(scene, memory, token))
    {
        return named(hit.range, MentionKind::Person);
    }
    let (form, value) = match hit.form {
        AliasForm::Name => (Form::Name, ""),
        AliasForm::Adjective if modifies(scene, hit) => (Form::Demonym, "adjective"),
        AliasForm::Adjective | AliasForm::People => (Form::Demonym, "people"),
    };
    Mention {
        range: hit.range,
        kind: hit.kind,
        form,
        candidates: hit.candidates.clone(),
        is_weak: hit.is_weak,
        gender: Gender::Unknown,
        value: value.to_owned(),
    }
}

/// A side that is never named in full beside a person of that surname: `Chelsea` stays a side, `Milan` may not.
fn is_rarer_as_side(scene: Scene, memory: &Memory, token: usize) -> bool {
    let lexeme = scene.tokens.lexemes[token];
    memory.forenames.contains(&lexeme) && !scene.has(token, flags::NATION)
}

/// `Belgian striker`, `French delight`: a noun or another name follows.
fn modifies(scene: Scene, hit: &Hit) -> bool {
    let next = hit.range.end;
    let sentence = scene.tokens.sentence_of(hit.range.start);
    if next >= sentence.end {
        return false;
    }
    match scene.tokens.shapes[next] {
        Shape::Lower => !scene.has(
            next,
            flags::VERB
                | flags::AUXILIARY
                | flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::CLAUSE_BREAK
                | flags::RELATIVE
                | flags::ADVERB,
        ),
        Shape::Capital | Shape::Upper | Shape::Initial => true,
        _ => false,
    }
}

struct Finder<'a, 'h> {
    scene: Scene<'a>,
    hits: &'h [Hit],
    hit_at: &'h [usize],
    runs: Vec<Run>,
    kept: Vec<usize>,
}

impl Finder<'_, '_> {
    fn walk(&mut self) {
        for number in 0..self.scene.tokens.sentences.len() {
            let sentence = self.scene.tokens.sentences[number].range;
            let mut token = sentence.start;
            while token < sentence.end {
                token = self.step(token, sentence);
            }
        }
    }

    /// Takes what starts at `token` and returns where to go on.
    fn step(&mut self, token: usize, sentence: TokenRange) -> usize {
        let is_list = self.scene.tokens.block_of(token).kind == BlockKind::Lineup;
        if let Some(range) = self.organisation(token) {
            self.runs.push(Run { range, kind: MentionKind::Organisation });
            return range.end;
        }
        let hit = self.hit_at[token];
        if hit != usize::MAX && self.hits[hit].range.start == token {
            let found = &self.hits[hit];
            if found.range.len() > 1 || !self.is_forename(found, sentence, is_list) {
                self.kept.push(hit);
                return found.range.end;
            }
        }
        let Some(range) = self.run(token, sentence) else { return token + 1 };
        let Some(range) = self.trim(range, sentence) else { return range.end.max(token + 1) };
        let kind = self.kind(range, is_list);
        self.runs.push(Run { range, kind });
        range.end
    }

    /// Bodies and agencies that lists name.
    fn organisation(&self, token: usize) -> Option<TokenRange> {
        if !self.scene.tokens.shapes[token].is_capitalised() {
            return None;
        }
        let phrase = self
            .scene
            .phrase(token, "organisation")
            .or_else(|| self.scene.phrase(token, "agency"))?;
        let is_whole = phrase.range.len() > 1
            || !self.scene.has(token, flags::COMMON_WORD | flags::FIRST_NAME);
        let listed = self.hit_at[token];
        let is_longer = listed == usize::MAX || self.hits[listed].range.len() < phrase.range.len();
        let last = phrase.range.end - 1;
        (is_whole && is_longer && self.scene.tokens.shapes[last] != Shape::Lower)
            .then_some(phrase.range)
    }

    /// A one-word listed name that is really the first name of someone: `Jordan Henderson`, `Chelsea Clinton`.
    fn is_forename(&self, hit: &Hit, sentence: TokenRange, is_list: bool) -> bool {
        let token = hit.range.start;
        let next = token + 1;
        let is_name = |token: usize| {
            token < sentence.end
                && matches!(self.scene.tokens.shapes[token], Shape::Capital)
                && self.scene.tokens.spaced[token]
                && (self.hit_at[token] == usize::MAX
                    || self.hits[self.hit_at[token]].kind == MentionKind::Place)
                && !self.scene.has(
                    token,
                    flags::ORGANISATION_WORD
                        | flags::PERSON_ROLE
                        | flags::CAPITAL_WORD
                        | flags::FUNCTION_WORD,
                )
        };
        // In a line-up `Ireland` and `Milan` are people, unless a colon follows.
        if is_list {
            let labels = next < sentence.end && self.scene.tokens.shapes[next] == Shape::Colon;
            return !labels
                && (hit.is_weak || hit.kind == MentionKind::Place || token > sentence.start);
        }
        let follows =
            is_name(next) && !(self.scene.has(next, flags::FIRST_NAME) && is_name(next + 1));
        self.scene.has(token, flags::FIRST_NAME) && follows && hit.form == AliasForm::Name
            || hit.form != AliasForm::Name
                && self.scene.has(token, flags::FIRST_NAME)
                && follows
                && !self.scene.has(next, flags::FIRST_NAME)
                && !self.scene.tokens.is_sentence_start(token)
                && self.scene.has(token, flags::FIRST_NAME)
                && !self.scene.has(token, flags::NATION)
                && hit.is_weak
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
            let Some(behind) = self.particles(end, sentence.end) else { break };
            end = behind;
        }
        Some(TokenRange::new(token, end))
    }

    /// A listed name ends the run before it, except a surname (`Steven Ireland`).
    fn stops_run(&self, start: usize, at: usize, sentence: TokenRange) -> bool {
        let hit = self.hit_at[at];
        if self.organisation(at).is_some() && !self.scene.has(start, flags::FIRST_NAME) {
            return true;
        }
        if hit == usize::MAX || self.hits[hit].range.start != at {
            return false;
        }
        let found = &self.hits[hit];
        let ends_run = found.range.end >= sentence.end
            || !self.scene.tokens.shapes[found.range.end].is_capitalised();
        let is_surname = found.range.len() == 1
            && self.scene.has(start, flags::FIRST_NAME)
            && !self.scene.has(start, flags::FUNCTION_WORD)
            && ends_run
            && at == start + 1
            && found.form == AliasForm::Name;
        !is_surname
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

    /// Takes off what is no part of a name: titles, roles, words that only open the sentence.
    fn trim(&self, range: TokenRange, sentence: TokenRange) -> Option<TokenRange> {
        let mut start = range.start;
        let is_opening = self.scene.tokens.is_sentence_start(range.start);
        while start < range.end {
            let last_left = start + 1 == range.end;
            let is_role = self.scene.has(start, flags::TITLE)
                || (self.scene.has(start, flags::PERSON_ROLE)
                    && !(last_left || self.scene.has(start, flags::FIRST_NAME)));
            let is_word = is_plain_word(self.scene, start)
                && !(self.scene.has(start, flags::FIRST_NAME)
                    && !last_left
                    && !self.scene.has(start, flags::FUNCTION_WORD));
            let opens = is_opening
                && start == range.start
                && !last_left
                && self.scene.has(start, flags::COMMON_WORD | flags::VERB)
                && !self.scene.has(start, flags::FIRST_NAME)
                && !self.scene.has(start, flags::ORGANISATION_WORD);
            if !is_role && !is_word && !opens {
                break;
            }
            start += 1;
        }
        let mut end = range.end;
        while end > start
            && (self.scene.has(
                end - 1,
                flags::WEEKDAY | flags::TITLE | flags::FUNCTION_WORD | flags::CAPITAL_WORD,
            ) && !(end - 1 > start
                && self.scene.has(start, flags::FIRST_NAME)
                && !self.scene.has(end - 1, flags::FUNCTION_WORD | flags::WEEKDAY)))
        {
            end -= 1;
        }
        let _ = sentence;
        (start < end).then(|| TokenRange::new(start, end))
    }

    fn kind(&self, range: TokenRange, is_list: bool) -> MentionKind {
        if is_list {
            return MentionKind::Person;
        }
        let scene = self.scene;
        let count = range.len();
        let by_word =
            (range.start..range.end).find(|token| scene.has(*token, flags::ORGANISATION_WORD));
        if let Some(token) = by_word {
            // `Wayne Bridge`, `Ashley Young`: a first name outweighs the word.
            let is_person = count == 2
                && token == range.start + 1
                && scene.has(range.start, flags::FIRST_NAME)
                && (scene.has(token, flags::FIRST_NAME) || is_surname_like(scene, token));
            if !is_person {
                let value = scene
                    .phrase(token, "organisation_word")
                    .map_or("", |phrase| scene.value_of(phrase));
                return match value {
                    "venue" => MentionKind::Venue,
                    "competition" => MentionKind::Competition,
                    "team" => MentionKind::Team,
                    _ => MentionKind::Organisation,
                };
            }
        }
        let before = range
            .start
            .checked_sub(1)
            .filter(|token| scene.tokens.sentence[*token] == scene.tokens.sentence[range.start]);
        let is_placed =
            before.is_some_and(|token| scene.phrase(token, "place_preposition").is_some());
        if is_placed && !(range.start..range.end).any(|token| scene.has(token, flags::FIRST_NAME)) {
            let is_venue = before.is_some_and(|token| {
                scene
                    .phrase(token, "place_preposition")
                    .is_some_and(|phrase| scene.value_of(phrase) == "venue")
            });
            return if is_venue { MentionKind::Venue } else { MentionKind::Place };
        }
        let is_acronym =
            (range.start..range.end).all(|token| scene.tokens.shapes[token] == Shape::Upper);
        if is_acronym && count == 1 { MentionKind::Organisation } else { MentionKind::Person }
    }
}

/// Words of organisations and grounds that are surnames too.
fn is_surname_like(scene: Scene, token: usize) -> bool {
    scene
        .phrase(token, "organisation_word")
        .is_some_and(|phrase| matches!(scene.value_of(phrase), "venue" | "other"))
}

/// What a single capitalised word that no list holds can be; nothing when it is no name.
fn judge_single(scene: Scene, memory: &Memory, token: usize) -> Option<MentionKind> {
    let tokens = scene.tokens;
    let lexeme = tokens.lexemes[token];
    let block = tokens.block_of(token).kind;
    let is_upper = matches!(tokens.shapes[token], Shape::Upper);
    if tokens.shapes[token] == Shape::Initial {
        return None;
    }
    if memory.surnames.contains(&lexeme) && !scene.has(token, flags::FUNCTION_WORD) {
        return Some(MentionKind::Person);
    }
    if is_plain_word(scene, token)
        || scene.has(token, flags::TITLE | flags::PERSON_ROLE | flags::DEMONYM)
    {
        return None;
    }
    if block == BlockKind::Lineup {
        return (!is_upper).then_some(MentionKind::Person);
    }
    if is_upper {
        return Some(MentionKind::Organisation);
    }
    if scene.has(token, flags::ORGANISATION_WORD) {
        return None;
    }
    if memory.forenames.contains(&lexeme)
        && (!scene.has(token, flags::COMMON_WORD) || !tokens.is_sentence_start(token))
    {
        return Some(MentionKind::Person);
    }
    if scene.has(token, flags::COMMON_WORD) {
        // `Best` and `Son`, only where the article never writes them small and not first in a sentence.
        let is_opening = tokens.is_sentence_start(token)
            || opens_speech(scene, token)
            || block == BlockKind::Headline;
        return (!is_opening && memory.is_name(lexeme)).then_some(MentionKind::Person);
    }
    let before =
        token.checked_sub(1).filter(|before| tokens.sentence[*before] == tokens.sentence[token]);
    let place = before.and_then(|before| scene.phrase(before, "place_preposition"));
    match place {
        Some(phrase) if !scene.has(token, flags::FIRST_NAME) => {
            Some(if scene.value_of(phrase) == "venue" {
                MentionKind::Venue
            } else {
                MentionKind::Place
            })
        }
        _ => Some(MentionKind::Person),
    }
}

fn opens_speech(scene: Scene, token: usize) -> bool {
    token > 0
        && matches!(
            scene.tokens.shapes[token - 1],
            Shape::OpenQuote
                | Shape::StraightQuote
                | Shape::SingleQuote
                | Shape::Colon
                | Shape::Stop
                | Shape::Dash
        )
}
