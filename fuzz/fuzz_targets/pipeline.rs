//! Any text as an article: spans lie inside the text, references hold, and its rows are those of their tables.
#![no_main]
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pressbox::{
    dataset::{Format, Options, Rows, Schema, Vocabularies, encode_reading},
    knowledge::Knowledge,
    layer::article::Article,
    pipeline,
};

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::load(None).expect("the embedded sports are sound"));

fuzz_target!(|text: &str| {
    let reading = pipeline::read(&KNOWLEDGE, Article::from_text("article", text));
    let inside = |start: u32, end: u32| {
        assert!(start <= end && text.get(start as usize..end as usize).is_some(), "{start}..{end}");
    };
    let entities = reading.entities.len() as u32;
    for mention in &reading.mentions {
        inside(mention.span.start, mention.span.end);
        assert!(mention.entity.0 < entities);
    }
    for event in &reading.events {
        inside(event.span.start, event.span.end);
        assert!(event.player.is_none_or(|player| player.0 < entities));
        assert!(event.report.is_none_or(|report| (report.0 as usize) < reading.reports.len()));
    }
    let schema = Schema::new(&Vocabularies::default());
    for format in [Format::Csv, Format::Jsonl] {
        let options = Options { format, excel_safe: false, evidence: true };
        let mut rows = Rows::new(&schema, options);
        encode_reading(&reading, &mut rows);
        assert!(!rows.finish().bytes.is_empty());
    }
});
