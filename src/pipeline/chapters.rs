//! A text too long for one reading -> chapters, and what they tell -> one reading.
//!
//! Stages ask many a question of the whole article (who else is called so, which matches are told), so that their cost
//! would grow with the square of its length. No report is so long; what is, is many texts in one.
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::layer::{
    article::Article,
    reading::{Entity, EntityId, Evidence, Reading, ReportId},
    span::Span,
};

/// Bytes of the longest chapter: ten times a long report.
const LONGEST: usize = 1 << 16;

/// The best ends of a chapter first: of a paragraph, a line, a sentence, a word.
const ENDS: [&str; 4] = ["\n\n", "\n", ". ", " "];

/// Where the chapters stand in the text; most texts are one.
pub(super) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut chapters = Vec::new();
    let mut start = 0;
    while text.len() - start > LONGEST {
        let end = start + first_end(&text[start..]);
        chapters.push(start..end);
        start = end;
    }
    chapters.push(start..text.len());
    chapters
}

/// Where the first chapter of a longer text ends.
fn first_end(text: &str) -> usize {
    let boundary = |most: usize| (0..=most).rev().find(|at| text.is_char_boundary(*at));
    let [half, most] = [LONGEST / 2, LONGEST].map(|most| boundary(most).unwrap_or(most));
    let end = |mark: &&str| text[half..most].rfind(*mark).map(|at| half + at + mark.len());
    ENDS.iter().find_map(end).unwrap_or(most)
}

/// What the chapters so far tell. An entity is one where its id is.
pub(super) struct Joined {
    reading: Option<Reading>,
    places: FxHashMap<String, EntityId>,
}

impl Joined {
    pub(super) fn new() -> Joined {
        Joined { reading: None, places: FxHashMap::default() }
    }

    /// What the first chapter says of the whole text.
    pub(super) fn first(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// Adds the next chapter, which starts at byte `start` of the text.
    pub(super) fn add(&mut self, chapter: Reading, start: usize) {
        let Some(mut whole) = self.reading.take() else {
            let ids = chapter.entities.iter().map(|entity| entity.id.clone());
            self.places = ids.zip((0..).map(EntityId)).collect();
            self.reading = Some(chapter);
            return;
        };
        let entities = chapter.entities.into_iter();
        let places = entities.map(|entity| self.place(entity, &mut whole)).collect();
        let moved = Moved { start: start as u32, places, reports: whole.reports.len() as u32 };
        whole.sentences += chapter.sentences;
        whole.words += chapter.words;
        whole.mentions.extend(chapter.mentions.into_iter().map(|mut mention| {
            mention.entity = moved.entity(mention.entity);
            mention.span = moved.span(mention.span);
            mention
        }));
        whole.roles.extend(chapter.roles.into_iter().map(|mut role| {
            role.person = moved.entity(role.person);
            role.team = role.team.map(|team| moved.entity(team));
            role.span = moved.span(role.span);
            role
        }));
        whole.reports.extend(chapter.reports.into_iter().map(|mut report| {
            // An article is about one match.
            report.focus = false;
            for side in [&mut report.team1, &mut report.team2] {
                *side = moved.entity(*side);
            }
            moved.each([&mut report.competition, &mut report.venue]);
            moved.words(&mut report.span, &mut report.evidence);
            report
        }));
        whole.events.extend(chapter.events.into_iter().map(|mut event| {
            event.report = event.report.map(|report| moved.report(report));
            moved.each([&mut event.player, &mut event.team, &mut event.related]);
            moved.each([&mut event.from_team, &mut event.to_team, &mut event.speaker]);
            moved.words(&mut event.span, &mut event.evidence);
            event
        }));
        whole.stats.extend(chapter.stats.into_iter().map(|mut stat| {
            stat.report = stat.report.map(|report| moved.report(report));
            stat.entity = moved.entity(stat.entity);
            moved.words(&mut stat.span, &mut stat.evidence);
            stat
        }));
        whole.quotes.extend(chapter.quotes.into_iter().map(|mut quote| {
            moved.each([&mut quote.speaker]);
            moved.words(&mut quote.span, &mut quote.evidence);
            quote
        }));
        whole.lineups.extend(chapter.lineups.into_iter().map(|mut listed| {
            listed.report = listed.report.map(|report| moved.report(report));
            listed.player = moved.entity(listed.player);
            moved.each([&mut listed.team]);
            listed
        }));
        self.reading = Some(whole);
    }

    /// The reading of the whole article; nothing where no chapter was added.
    pub(super) fn finish(self, article: Article) -> Option<Reading> {
        self.reading.map(|reading| Reading { article, ..reading })
    }

    fn place(&mut self, entity: Entity, whole: &mut Reading) -> EntityId {
        if let Some(place) = self.places.get(&entity.id) {
            let known = &mut whole.entities[place.0 as usize];
            if known.country.is_empty() {
                known.country = entity.country;
            }
            return *place;
        }
        let place = EntityId(whole.entities.len() as u32);
        self.places.insert(entity.id.clone(), place);
        whole.entities.push(entity);
        place
    }
}

/// From the numbering of a chapter to that of the whole.
struct Moved {
    start: u32,
    places: Vec<EntityId>,
    /// Reports of the chapters before.
    reports: u32,
}

impl Moved {
    fn entity(&self, id: EntityId) -> EntityId {
        self.places[id.0 as usize]
    }

    fn each<const N: usize>(&self, ids: [&mut Option<EntityId>; N]) {
        for id in ids {
            *id = id.map(|id| self.entity(id));
        }
    }

    fn report(&self, id: ReportId) -> ReportId {
        ReportId(id.0 + self.reports)
    }

    fn span(&self, span: Span) -> Span {
        // What follows from other fields has no words.
        if span == Span::default() {
            return span;
        }
        Span { start: span.start + self.start, end: span.end + self.start }
    }

    fn words(&self, span: &mut Span, evidence: &mut [Evidence]) {
        *span = self.span(*span);
        for field in evidence {
            field.span = self.span(field.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{knowledge::Knowledge, pipeline};

    #[track_caller]
    fn check(text: &str, longest_expected: usize) {
        let chapters = cut(text);
        let joined: String = chapters.iter().map(|range| &text[range.clone()]).collect();
        assert!(joined == text, "something is lost");
        let longest = chapters.iter().map(ExactSizeIterator::len).max();
        assert!(longest.is_some_and(|longest| longest <= longest_expected), "{longest:?}");
    }

    #[test]
    fn chapters_are_the_text_cut_where_it_pauses() {
        check("", 0);
        check(&"x".repeat(LONGEST), LONGEST);
        check(&"x".repeat(5 * LONGEST), LONGEST);
        check(&"\u{1F3C9}".repeat(LONGEST), LONGEST);
        check(&"word ".repeat(LONGEST), LONGEST);
        let paragraphs = "Rovers won. They\nare happy.\n\n".repeat(LONGEST / 10);
        for chapter in cut(&paragraphs).iter().rev().skip(1) {
            assert!(paragraphs[chapter.clone()].ends_with("\n\n"));
        }
    }

    #[test]
    fn what_a_later_chapter_tells_stands_where_it_is_told() {
        let knowledge = Knowledge::load(None).expect("the embedded sports are sound");
        let report = "Arsenal beat Chelsea 2-1 on 3 May 2024. Tom Harte scored in the 12th minute \
                      for Arsenal.\n\n\"We rode our luck,\" said Arsenal manager Paul Brandt.\n\n";
        let text = report.repeat(2 * LONGEST / report.len());
        let reading = pipeline::read(&knowledge, Article::from_text("long", &text));
        assert_eq!(reading.reports.iter().filter(|report| report.focus).count(), 1);
        let late = text.len() as u32 - report.len() as u32;
        let mention =
            reading.mentions.iter().rfind(|mention| mention.span.of(&text) == "Tom Harte");
        let mention = mention.expect("he is named in each chapter");
        assert!(mention.span.start > late);
        assert_eq!(reading.entities[mention.entity.0 as usize].name, "Tom Harte");
        let quote = reading.quotes.last().expect("each chapter has one");
        assert_eq!((quote.span.of(&text), quote.span.start > late), ("We rode our luck,", true));
        let goal = reading.events.last().expect("each chapter tells one");
        assert!(goal.span.of(&text).contains("scored"), "{}", goal.span.of(&text));
        let ids: std::collections::BTreeSet<&str> =
            reading.entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids.len(), reading.entities.len(), "an entity stands twice");
    }
}
