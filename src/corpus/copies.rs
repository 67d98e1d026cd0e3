//! Which articles of a run were met before, to the byte or nearly.
//!
//! Keeps the fingerprint of each article, some 40 bytes, and a sketch of each that is no copy, some 130 bytes.
//! Whether an article is a copy depends only on those before it, never on threads or time.
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::sketch::{BANDS, Sketch};

/// Of the originals that share a band, so many are looked at, the latest first. Of prose hardly two share one, of
/// texts made from one template it may be a hundred thousand.
const LOOKED_AT: usize = 64;

#[derive(Default)]
pub struct Copies {
    /// By half of an article's fingerprint, what another with these bytes is a copy of.
    fingerprints: FxHashMap<u128, Copy>,
    originals: Vec<Original>,
    /// The latest original of each band: its place, plus one.
    latest: [FxHashMap<u32, u32>; BANDS],
}

struct Original {
    number: u32,
    sketch: Sketch,
    /// The original before it in each band: its place, plus one; 0 where there is none.
    before: [u32; BANDS],
}

/// What an article is a copy of, by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copy {
    /// Of the same bytes.
    Exact(u32),
    /// Of nearly the same words.
    Near(u32),
}

impl Copies {
    /// The earlier article of which this one is a copy. Without a sketch only its bytes are compared.
    pub fn meet(&mut self, number: u32, sha256: &str, sketch: Option<&Sketch>) -> Option<Copy> {
        let half = u128::from_str_radix(&sha256[..32], 16);
        let half = half.expect("a fingerprint is 64 hex digits");
        if let Entry::Occupied(copy) = self.fingerprints.entry(half) {
            return Some(*copy.get());
        }
        if let Some(original) = sketch.and_then(|sketch| self.original_of(sketch)) {
            self.fingerprints.insert(half, Copy::Near(original));
            return Some(Copy::Near(original));
        }
        self.fingerprints.insert(half, Copy::Exact(number));
        if let Some(sketch) = sketch {
            self.keep(number, *sketch);
        }
        None
    }

    /// The first original of which this is a near copy.
    fn original_of(&self, sketch: &Sketch) -> Option<u32> {
        let mut found: Option<u32> = None;
        for (band, latest) in self.latest.iter().enumerate() {
            let mut next = latest.get(&sketch.bands[band]).copied().unwrap_or(0);
            for _ in 0..LOOKED_AT {
                let Some(place) = next.checked_sub(1) else { break };
                let original = &self.originals[place as usize];
                if sketch.is_copy_of(&original.sketch) {
                    found = Some(found.map_or(original.number, |first| first.min(original.number)));
                }
                next = original.before[band];
            }
        }
        found
    }

    fn keep(&mut self, number: u32, sketch: Sketch) {
        let place = self.originals.len() as u32 + 1;
        let mut before = [0; BANDS];
        for ((latest, key), before) in self.latest.iter_mut().zip(sketch.bands).zip(&mut before) {
            *before = latest.insert(key, place).unwrap_or(0);
        }
        self.originals.push(Original { number, sketch, before });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Rovers edge cup tie as Dunn misses from the spot

Blackburn Rovers beat Reading 2-1 in the FA Cup fourth round at Ewood Park on Saturday 25 January 2025.

Tom Harte headed Rovers in front in the 12th minute after a corner from the left had not been cleared. Reading \
striker Daniel Okoro equalised after an hour, but substitute Luis Ferrer, who had replaced Harte, scored the winner \
six minutes from time with a low shot that went in off the post.

Joe Dunn had blazed a penalty over the bar for the visitors before the break, and both sides finished the match \
with ten men after a scuffle near the touchline.

\"We rode our luck,\" said Blackburn manager Paul Brandt. \"The players gave all they had in the second half, and the \
crowd carried us over the line.\"
";

    /// Meets two texts of different bytes; true where the second is a near copy.
    #[track_caller]
    fn check(first: &str, second: &str, expected: bool) {
        let mut copies = Copies::default();
        let sketch = |text: &str| Sketch::of(text);
        assert_eq!(copies.meet(0, &"0".repeat(64), sketch(first).as_ref()), None);
        let found = copies.meet(1, &"1".repeat(64), sketch(second).as_ref());
        assert_eq!(found, expected.then_some(Copy::Near(0)), "{second}");
        if expected {
            // What has the bytes of a near copy is one too.
            assert_eq!(copies.meet(2, &"1".repeat(64), None), Some(Copy::Near(0)));
            assert_eq!(copies.meet(2, &"0".repeat(64), None), Some(Copy::Exact(0)));
        }
    }

    #[test]
    fn agency_copy_is_found_under_another_headline() {
        let (_, body) = REPORT.split_once("\n\n").expect("it has a headline");
        check(REPORT, &format!("Brandt's men squeeze through\n\n{body}"), true);
        let styled =
            REPORT.replace('"', "\u{201d}").replace("\n\n", "\r\n").replace("Cup tie", "cup-tie");
        check(REPORT, &styled, true);
        let edited = REPORT
            .replace("headed Rovers in front", "put Rovers ahead")
            .replace("low shot", "low drive");
        check(REPORT, &edited, true);
        let cut = REPORT.rfind("\n\n").expect("it has paragraphs");
        check(REPORT, &REPORT[..cut], true);
    }

    #[test]
    fn what_says_more_is_no_copy() {
        let cut = REPORT.rfind("\n\n").expect("it has paragraphs");
        check(&REPORT[..cut], REPORT, false);
        check(REPORT, &REPORT.replace("2-1", "1-2"), false);
        check(REPORT, &REPORT.replace("12th minute", "14th minute"), false);
        let sold = format!("{REPORT}\nMeanwhile Leeds United sold Marco Stein to Real Betis.\n");
        check(REPORT, &sold, false);
    }

    #[test]
    fn texts_of_one_template_are_no_copies() {
        let names = [
            ("Blackburn", "Preston"),
            ("Rovers", "Wanderers"),
            ("Reading", "Bury"),
            ("Harte", "Moss"),
            ("Okoro", "Lind"),
            ("Ferrer", "Cole"),
            ("Dunn", "West"),
            ("Brandt", "Hill"),
        ];
        let other =
            names.iter().fold(REPORT.to_string(), |text, (one, other)| text.replace(one, other));
        check(REPORT, &other, false);
    }

    #[test]
    fn short_texts_are_no_near_copies() {
        check("Rovers won.\n\nRovers won again.", "Rovers win\n\nRovers won again.", false);
    }
}
