//! The stages in order. Read this first: each stage takes the layers so far and gives one new one.
mod tokenise;
mod classify;
mod lookup;
mod recognise;
mod resolve;
mod extract;
mod frame;
mod assemble;
mod chapters;
mod trace;
pub mod examples;
pub mod merge;

pub use trace::{Trace, trace};

use crate::{
    knowledge::{Knowledge, sport::Sport},
    layer::{
        article::Article, entities::Entities, findings::Findings, frames::Frames,
        mentions::Mentions, phrases::Phrases, reading::Reading, span::Span, tokens::Tokens,
    },
};

/// All layers of one article below its reading.
struct Layers<'k> {
    sport: &'k Sport,
    tokens: Tokens,
    phrases: Phrases,
    mentions: Mentions,
    entities: Entities,
    findings: Findings,
    frames: Frames,
}

/// One article in, all that it tells out. Pure: no IO, no failure on any text.
///
/// ```
/// use pressbox::{knowledge::Knowledge, layer::article::Article, pipeline};
/// let knowledge = Knowledge::load(None).unwrap();
/// let text = "Rovers win late\n\nAnn Lee was sent off in the 84th minute, said referee Joe Kay.";
/// let reading = pipeline::read(&knowledge, Article::from_text("a", text));
/// assert_eq!(reading.title, "Rovers win late");
/// assert!(reading.entities.iter().any(|entity| entity.name == "Ann Lee"));
/// ```
pub fn read(knowledge: &Knowledge, article: Article) -> Reading {
    read_by_stage(knowledge, article, |_| {})
}

/// `read`, with a call after each stage that names it: for those who measure.
pub fn read_by_stage(
    knowledge: &Knowledge,
    article: Article,
    mut done: impl FnMut(&'static str),
) -> Reading {
    let ranges = chapters::cut(&article.text);
    if ranges.len() == 1 {
        return read_chapter(knowledge, article, None, &mut done);
    }
    let mut joined = chapters::Joined::new();
    for range in ranges {
        // The first chapter tells what the whole is about, and of when it is.
        let first = joined.first();
        let sport = first.and_then(|first| knowledge.sport(&first.sport));
        let published = first.map_or(article.published, |first| first.published);
        let text = article.text[range.clone()].to_owned();
        let title = article.title.clone();
        let chapter = Article { title, published, text, ..Article::default() };
        joined.add(read_chapter(knowledge, chapter, sport, &mut done), range.start);
    }
    joined.finish(article).expect("no text is cut into nothing")
}

fn read_chapter(
    knowledge: &Knowledge,
    article: Article,
    sport: Option<&Sport>,
    done: &mut impl FnMut(&'static str),
) -> Reading {
    let layers = layers(knowledge, &article, sport, done);
    let reading = assemble(knowledge, article, &layers);
    done("assemble");
    reading
}

/// `read` with the sport given, for examples of one sentence, which hold too few cues.
pub fn read_as(knowledge: &Knowledge, article: Article, sport: &str) -> Reading {
    let layers = layers(knowledge, &article, knowledge.sport(sport), &mut |_| {});
    assemble(knowledge, article, &layers)
}

/// Where the sentences of a text stand.
pub fn sentences(knowledge: &Knowledge, text: &str) -> Vec<Span> {
    let tokens = tokenise::tokenise(knowledge, text);
    tokens.sentences.iter().map(|sentence| tokens.span(sentence.range)).collect()
}

fn layers<'k>(
    knowledge: &'k Knowledge,
    article: &Article,
    sport: Option<&'k Sport>,
    done: &mut impl FnMut(&'static str),
) -> Layers<'k> {
    let text = &article.text;
    let tokens = tokenise::tokenise(knowledge, text);
    done("tokenise");
    let sport =
        sport.unwrap_or_else(|| &knowledge.sports[classify::classify(knowledge, text, &tokens)]);
    done("classify");
    let phrases = lookup::look_up(knowledge, sport, &tokens);
    done("lookup");
    let mentions = recognise::recognise(knowledge, sport, text, &tokens, &phrases);
    done("recognise");
    let entities = resolve::resolve(knowledge, sport, text, &tokens, &phrases, &mentions);
    done("resolve");
    let scene = extract::Scene {
        knowledge,
        sport,
        text,
        tokens: &tokens,
        phrases: &phrases,
        mentions: &mentions,
        entities: &entities,
    };
    let findings = extract::extract(scene);
    done("extract");
    let published = article.published.or_else(|| frame::published(&tokens, &mentions));
    let frames = frame::frame(
        frame::Scene {
            knowledge,
            sport,
            text,
            tokens: &tokens,
            phrases: &phrases,
            mentions: &mentions,
            entities: &entities,
            published,
        },
        &findings,
    );
    done("frame");
    Layers { sport, tokens, phrases, mentions, entities, findings, frames }
}

fn assemble(knowledge: &Knowledge, article: Article, layers: &Layers) -> Reading {
    assemble::assemble(
        assemble::Scene {
            knowledge,
            sport: layers.sport,
            tokens: &layers.tokens,
            phrases: &layers.phrases,
            mentions: &layers.mentions,
            entities: &layers.entities,
            findings: &layers.findings,
            frames: &layers.frames,
        },
        article,
    )
}
