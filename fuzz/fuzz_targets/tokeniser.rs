//! Any text: tokens stand in order, inside the text and between its letters.
#![no_main]
use libfuzzer_sys::fuzz_target;
use pressbox::text::scan::scan;

fuzz_target!(|text: &str| {
    let mut end = 0;
    scan(text, |token| {
        let (start, stop) = (token.start, token.end);
        assert!(end <= start && start < stop, "{start}..{stop} after {end}");
        assert!(text.get(start..stop).is_some(), "{start}..{stop} cuts a letter");
        assert!(text[end..start].chars().all(|letter| !letter.is_alphanumeric()), "a word is lost before {start}");
        end = stop;
    });
    assert!(text[end..].chars().all(|letter| !letter.is_alphanumeric()), "a word is lost at the end");
});
