//! The course of a run: articles -> journal, journal -> tables.
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use rayon::{ThreadPool, prelude::*};

use super::{
    Advance, Error, Options, Progress, Summary,
    held::Held,
    journal::Journal,
    leaf::{Gist, Key, Leaf},
    state::State,
    tables::{Writer, write_all},
};
use crate::{
    corpus::{Reason, Sketch, Skipped, Source, Stream, Unread},
    dataset::{Rows, Schema, Store, check_places, encode_reading},
    knowledge::Knowledge,
    layer::article::Article,
    pipeline,
    spill::Scratch,
};

/// What stays the same from the first article to the last.
pub(super) struct Run<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) options: &'a Options,
    pub(super) progress: &'a dyn Progress,
    pub(super) schema: &'a Schema,
    pub(super) pool: &'a ThreadPool,
    pub(super) state: &'a State,
}

/// An article's leaf, and where the journal has it already.
struct Known {
    place: Option<u64>,
    leaf: Leaf,
    gist: Gist,
}

/// Articles of one chunk, opened, and how far the run has come behind them.
struct Opened {
    articles: Vec<Result<(Article, Option<Sketch>), Skipped>>,
    step: Advance,
}

/// What the articles of one chunk tell, by number.
#[derive(Default)]
struct Told {
    articles: Vec<(u32, Result<Known, Skipped>)>,
    step: Advance,
}

impl Run<'_> {
    pub(super) fn through(&self, sources: &[Source]) -> Result<Summary, Error> {
        check_places(&self.options.output, self.schema, self.options.dataset)?;
        let context = self.context();
        let most = self.options.memory.unwrap_or(Scratch::MOST);
        let scratch = Scratch::new(self.state.folder(), most);
        let journal = if self.options.resume {
            Journal::resume(&scratch, &context)?
        } else {
            Journal::create(&scratch, &context)?
        };
        let mut held = Held::new(&scratch);
        let started = Instant::now();
        let read = self.read(sources, &journal, &mut held);
        let articles = held.articles();
        let keep = |error: Error, journal: &Journal| match journal.is_empty() {
            true => error,
            false => Error::Kept { cause: Box::new(error), articles },
        };
        read.map_err(|error| keep(error, &journal))?;
        self.progress.finish();
        let seconds_reading = started.elapsed().as_secs_f64();
        let summary = self.pool.install(|| self.write(held, &journal, &context));
        let summary = summary.map(|summary| Summary { seconds_reading, ..summary });
        summary.map_err(|error| keep(error, &journal))
    }

    /// What every article of a journal was read with. Another program, rule or table makes other rows.
    fn context(&self) -> Key {
        let options = self.options.dataset;
        let tables = format!("{:?} {} {}", options.format, options.excel_safe, options.evidence);
        let version = env!("CARGO_PKG_VERSION");
        Key::new(&[version.as_bytes(), &self.knowledge.fingerprint, tables.as_bytes()])
    }

    /// Brings every article into the journal, and what must be kept of it into `held`. While one chunk is read, what
    /// the one before has told is kept, and the one behind is opened.
    fn read(&self, sources: &[Source], journal: &Journal, held: &mut Held) -> Result<(), Error> {
        self.progress.start(sources.iter().map(|source| source.bytes).sum());
        let mut stream = Stream::new(sources, &self.options.corpus);
        let mut limit = self.options.limit.unwrap_or(usize::MAX);
        let mut opened = self.pool.install(|| self.open(&mut stream, &mut limit));
        let mut told = Told::default();
        while !opened.articles.is_empty() {
            let step = opened.step;
            let admitted = held.admit(opened.articles)?;
            let tell = |(number, article)| (number, self.tell(article, journal));
            let (articles, (kept, next)) = self.pool.install(|| {
                rayon::join(
                    || admitted.into_par_iter().map(tell).collect(),
                    || (self.keep(told, journal, held), self.open(&mut stream, &mut limit)),
                )
            });
            kept?;
            opened = next;
            told = Told { articles, step: Advance { is_last: opened.articles.is_empty(), ..step } };
            if self.progress.is_stopped() {
                self.keep(told, journal, held)?;
                return Err(Error::Stopped);
            }
        }
        self.keep(told, journal, held)
    }

    /// The next articles, as far as they can be opened.
    fn open(&self, stream: &mut Stream, limit: &mut usize) -> Opened {
        let chunk = Chunk::next(stream, limit);
        let inputs = chunk.articles.len() as u64;
        let step = Advance { inputs, bytes: chunk.position, ..Advance::default() };
        let open = |unread: Unread| {
            let (path, line) = (unread.path().to_string(), unread.line());
            guard(&path, line, || self.read_article(unread)).and_then(|read| read)
        };
        Opened { articles: chunk.articles.into_par_iter().map(open).collect(), step }
    }

    /// Keeps what a chunk has told, in its order, and says how far the run has come.
    fn keep(&self, told: Told, journal: &Journal, held: &mut Held) -> Result<(), Error> {
        let mut step = told.step;
        if step.inputs == 0 {
            return Ok(());
        }
        for (number, told) in told.articles {
            match told {
                Ok(Known { place: Some(place), gist, .. }) => {
                    step.reused += 1;
                    held.keep(number, gist, place)?;
                }
                Ok(Known { place: None, leaf, gist }) => {
                    held.keep(number, gist, journal.append(&leaf))?;
                }
                Err(skipped) => held.skip(skipped)?,
            }
        }
        journal.flush()?;
        self.progress.advance(held.advance(step));
        Ok(())
    }

    /// The article, and its sketch where near copies are looked for.
    fn read_article(&self, unread: Unread) -> Result<(Article, Option<Sketch>), Skipped> {
        let options = &self.options.corpus;
        let article = unread.read(options)?;
        let sketch = match options.keeps_near_copies {
            true => None,
            false => Sketch::of(&article.text),
        };
        Ok((article, sketch))
    }

    /// What an article tells, from the journal if it is there.
    fn tell(&self, article: Article, journal: &Journal) -> Result<Known, Skipped> {
        let key = Key::of(&article);
        if let Some((place, leaf)) = journal.find(&key)
            && let Some(gist) = leaf.gist()
        {
            return Ok(Known { place: Some(place), leaf, gist });
        }
        let (path, line) = (article.path.clone(), article.line);
        guard(&path, line, || {
            let reading = pipeline::read(self.knowledge, article);
            let mut rows = Rows::new(self.schema, self.options.dataset);
            let reports = encode_reading(&reading, &mut rows);
            let rows = rows.finish();
            let gist = Gist::new(reading, &reports, rows.formulas);
            Known { place: None, leaf: Leaf::new(key, &gist, &rows), gist }
        })
    }

    /// Merges the matches, writes all tables and puts the dataset in place.
    fn write(&self, held: Held, journal: &Journal, context: &Key) -> Result<Summary, Error> {
        let (schema, options) = (self.schema, self.options.dataset);
        let folder = self.state.folder();
        let writer = Writer::new(Store::create(folder, schema, options)?, schema, options);
        let (mut live, mut count) = (0, 0);
        let rows_of = |place| {
            if count % CHUNK_ARTICLES == 0 && self.progress.is_stopped() {
                return Err(Error::Stopped);
            }
            count += 1;
            let leaf = journal.read(place)?;
            live += leaf.bytes().len() as u64;
            Ok(leaf.rows().ok_or_else(|| journal.damaged())?)
        };
        let (mut summary, kept) = write_all(held, writer, &self.options.output, rows_of)?;
        if self.options.resume && live * 2 < journal.bytes() {
            journal.compact(context, kept.iter().map(|kept| kept.map(|(_, place, _)| place)))?;
        }
        summary.is_journal_stale = journal.is_stale;
        if self.options.dataset.excel_safe {
            // They were made harmless.
            summary.formulas = 0;
        }
        Ok(summary)
    }
}

/// Articles that are in memory at one time: few enough to stay in the caches, enough to keep threads busy.
const CHUNK_ARTICLES: usize = 128;
const CHUNK_BYTES: u64 = 1 << 20;

struct Chunk<'a> {
    articles: Vec<Unread<'a>>,
    /// Bytes of the inputs up to its end.
    position: u64,
}

impl<'a> Chunk<'a> {
    /// Takes what it holds from `limit`.
    fn next(stream: &mut Stream<'a>, limit: &mut usize) -> Chunk<'a> {
        let mut articles = Vec::new();
        let mut bytes = 0;
        while articles.len() < CHUNK_ARTICLES.min(*limit) && bytes < CHUNK_BYTES {
            let Some(unread) = stream.next() else { break };
            bytes += unread.size();
            articles.push(unread);
        }
        *limit -= articles.len();
        Chunk { articles, position: Stream::position(stream) }
    }
}

/// A panic over one article is a fault of ours, but no reason to lose the others.
fn guard<T>(path: &str, line: Option<u64>, work: impl FnOnce() -> T) -> Result<T, Skipped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Skipped {
        path: path.to_string(),
        line,
        reason: Reason::Internal,
        message: format!("a fault in Pressbox, please report it: {}", words(&*panic)),
    })
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_skipped_input() {
        let skipped =
            guard("a.txt", None, || -> u32 { panic!("span {} is odd", 3) }).expect_err("it panics");
        assert_eq!((skipped.path.as_str(), skipped.reason), ("a.txt", Reason::Internal));
        assert!(skipped.message.ends_with("span 3 is odd"), "{}", skipped.message);
        assert_eq!(guard("a.txt", None, || 1), Ok(1));
    }
}
