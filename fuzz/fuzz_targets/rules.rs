//! Any text as a file of rules: it is parsed, or there is a problem with a place in it; nothing panics.
#![no_main]
use libfuzzer_sys::fuzz_target;
use pressbox::pattern::parse;

fuzz_target!(|text: &str| {
    let (_, problems) = parse(text);
    for problem in problems {
        assert!(!format!("{problem:?}").is_empty());
    }
});
