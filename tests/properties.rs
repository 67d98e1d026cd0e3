//! What must hold for any text at all: no panic, places inside the text, rows that fit together.
//!
//! Texts are mixed from the words of the sample corpus, punctuation, odd Unicode and broken quotation marks, because
//! text of random letters never gets past the tokeniser.
use std::{collections::HashSet, fs, path::Path, sync::LazyLock};

use pressbox::{
    explain,
    knowledge::Knowledge,
    layer::{article::Article, reading::Reading, span::Span},
    pipeline,
};
use proptest::prelude::*;

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(None).expect("the embedded sports are sound"));

/// The sample articles, and their words in order.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut articles = Vec::new();
    for sport in ["football", "rugby_union"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(sport);
        let mut files: Vec<_> = fs::read_dir(folder)
            .expect("the corpus is there")
            .map(|entry| entry.expect("the corpus can be read").path())
            .collect();
        files.sort();
        articles.extend(files.iter().map(|file| fs::read_to_string(file).expect("it is text")));
    }
    articles
});
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    ARTICLES.iter().flat_map(|article| article.split_inclusive([' ', '\n'])).collect()
});

/// What breaks readers: marks without partners, letters of several bytes, half of everything.
const ODD: &[&str] = &[
    "\"",
    "“",
    "”",
    "'",
    "’",
    "‘‘",
    "(",
    ")",
    "[",
    "—",
    "-",
    "–",
    "...",
    ".",
    ",",
    ":",
    ";",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\u{301}",
    "é",
    "ß",
    "İ",
    "ǅ",
    "⚽",
    "👨‍👩‍👧",
    "ﬁ",
    "Ａ",
    "中文",
    "مرحبا",
    "£",
    "€12.5m",
    "0-0",
    "3-",
    "-3",
    "99999999999",
    "4294967296-4294967296",
    "90+",
    "+5",
    "1,2,3",
    "31-02-2023",
    "2023-13-45",
    "0001-01-01",
    "O'",
    "'s",
    "n't",
    "J.",
    "A.B.C.",
    "-in-",
    "he ",
    "they ",
    "the ",
    "and ",
    "of ",
    "said ",
    "minute ",
    "120th minute ",
    "0th minute ",
    "(12, 45+2 pen)",
    "pens",
    "No. ",
    "St. ",
    " v ",
    " vs ",
];

/// A text of up to `longest` pieces: runs of the corpus, single words of it, and odd pieces.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let run = (any::<prop::sample::Index>(), 1..25usize).prop_map(|(at, length)| {
        let at = at.index(WORDS.len());
        WORDS[at..(at + length).min(WORDS.len())].concat()
    });
    let word = any::<prop::sample::Index>().prop_map(|at| WORDS[at.index(WORDS.len())].to_owned());
    let odd = prop::sample::select(ODD).prop_map(str::to_owned);
    let any_text = "\\PC{0,12}".prop_map(|text: String| text);
    let piece = prop_oneof![3 => run, 3 => word, 3 => odd, 1 => any_text];
    prop::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

/// One sample article, damaged in up to eight places.
fn damaged() -> impl Strategy<Value = String> {
    let damage = (any::<prop::sample::Index>(), 0..12usize, prop::sample::select(ODD));
    (any::<prop::sample::Index>(), prop::collection::vec(damage, 0..8)).prop_map(
        |(article, damages)| {
            let mut letters: Vec<char> = ARTICLES[article.index(ARTICLES.len())].chars().collect();
            for (at, length, odd) in damages {
                let at = at.index(letters.len().max(1));
                let end = (at + length).min(letters.len());
                letters.splice(at..end, odd.chars());
            }
            letters.into_iter().collect()
        },
    )
}

fn read(text: &str) -> Reading {
    pipeline::read(&KNOWLEDGE, Article::from_text("article", text))
}

/// The checks on one reading; a failure names the place and the text.
fn check(reading: &Reading) {
    let text = reading.article.text.as_str();
    let inside = |span: Span, what: &str| {
        assert!(span.start <= span.end, "{what} ends before it starts: {text:?}");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{what}: {text:?}");
    };
    let entities = reading.entities.len();
    let known = |id: Option<pressbox::layer::reading::EntityId>, what: &str| {
        assert!(id.is_none_or(|id| (id.0 as usize) < entities), "{what}: no such entity: {text:?}");
    };
    let reports = reading.reports.len();
    let mut ids = HashSet::new();
    for entity in &reading.entities {
        assert!(ids.insert(&entity.id), "two entities {}: {text:?}", entity.id);
        assert!(!entity.name.is_empty(), "an entity without a name: {text:?}");
    }
    let mut before = 0;
    for mention in &reading.mentions {
        inside(mention.span, "mention");
        known(Some(mention.entity), "mention");
        assert!(before <= mention.span.start, "mentions are not sorted: {text:?}");
        before = mention.span.start;
    }
    for role in &reading.roles {
        inside(role.span, "role");
        known(Some(role.person), "role");
        known(role.team, "role");
    }
    for report in &reading.reports {
        inside(report.span, "report");
        for id in [Some(report.team1), Some(report.team2), report.competition, report.venue] {
            known(id, "report");
        }
        assert_ne!(report.team1, report.team2, "a side against itself: {text:?}");
        check_confidence(report.confidence, text);
        report.evidence.iter().for_each(|evidence| inside(evidence.span, evidence.field));
    }
    for event in &reading.events {
        inside(event.span, &event.kind);
        for id in
            [event.player, event.team, event.related, event.from_team, event.to_team, event.speaker]
        {
            known(id, &event.kind);
        }
        assert!(
            event.report.is_none_or(|id| (id.0 as usize) < reports),
            "{}: {text:?}",
            event.kind
        );
        assert!(event.count > 0, "an event that did not happen: {text:?}");
        assert!(event.minute.is_none_or(|minute| minute <= 150), "{:?}: {text:?}", event.minute);
        check_confidence(event.confidence, text);
        event.evidence.iter().for_each(|evidence| inside(evidence.span, evidence.field));
    }
    for stat in &reading.stats {
        inside(stat.span, &stat.stat);
        known(Some(stat.entity), &stat.stat);
        stat.evidence.iter().for_each(|evidence| inside(evidence.span, evidence.field));
    }
    for quote in &reading.quotes {
        inside(quote.span, "quote");
        known(quote.speaker, "quote");
        quote.evidence.iter().for_each(|evidence| inside(evidence.span, evidence.field));
    }
    for place in &reading.lineups {
        known(Some(place.player), "line-up");
        known(place.team, "line-up");
        assert!(place.report.is_none_or(|id| (id.0 as usize) < reports), "line-up: {text:?}");
    }
}

fn check_confidence(confidence: f32, text: &str) {
    assert!((0.0..=1.0).contains(&confidence), "confidence {confidence}: {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_any_text_gives_a_sound_reading(text in text(80)) {
        check(&read(&text));
    }

    #[test]
    fn prop_a_damaged_article_gives_a_sound_reading(text in damaged()) {
        check(&read(&text));
    }

    #[test]
    fn prop_any_article_can_be_explained(text in text(30)) {
        let told = explain::explain(&KNOWLEDGE, Article::from_text("article", &text));
        let words: usize = told.sentences.iter().map(|sentence| sentence.words.text.len()).sum();
        assert!(words <= text.len());
        for fact in &told.facts {
            told.clone().only(&fact.id).unwrap();
        }
    }

    #[test]
    fn prop_any_sport_can_read_any_text(text in text(40), sport in any::<prop::sample::Index>()) {
        let sport = &KNOWLEDGE.sports[sport.index(KNOWLEDGE.sports.len())].name;
        check(&pipeline::read_as(&KNOWLEDGE, Article::from_text("article", &text), sport));
    }

    #[test]
    fn prop_reading_twice_gives_the_same(text in text(40)) {
        let (one, other) = (read(&text), read(&text));
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

/// Texts that once cost the square of their length, or a stack: each is small here and must stay quick.
#[test]
fn long_monotonous_texts_are_read() {
    for piece in
        ["(", "\"", "Kane, ", "Lee beat Kay and ", "2-1 ", "he said ", "Goals: Kay 3\n", "A-"]
    {
        check(&read(&piece.repeat(3000)));
    }
}
