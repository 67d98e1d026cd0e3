//! Which articles of a run were met before, to the byte or nearly.
//!
//! Keeps the fingerprint of each article and a sketch of each that is no copy, on the disk when they are many. Whether
//! an article is a copy depends only on those before it, never on threads or time.
use std::io;

use super::sketch::{BANDS, Sketch};
use crate::spill::{Map, Scratch, Spool};

/// Of the originals that share a band, so many are looked at, the latest first. Of prose hardly two share one, of
/// texts made from one template it may be a hundred thousand.
const LOOKED_AT: usize = 64;

pub struct Copies {
    /// By a part of an article's fingerprint, what another with these bytes is a copy of.
    fingerprints: Map,
    originals: Spool,
    /// The latest original of each band: its place, plus one.
    latest: Map,
}

struct Original {
    number: u32,
    sketch: Sketch,
    /// The original before it in each band: its place, plus one; 0 where there is none.
    before: [u64; BANDS],
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
    pub fn new(scratch: &Scratch) -> Copies {
        let [fingerprints, latest] = [Map::new(scratch), Map::new(scratch)];
        Copies { fingerprints, originals: Spool::new(scratch), latest }
    }

    /// The earlier article of which this one is a copy. Without a sketch only its bytes are compared.
    pub fn meet(
        &mut self,
        number: u32,
        sha256: &str,
        sketch: Option<&Sketch>,
    ) -> io::Result<Option<Copy>> {
        let part = u64::from_str_radix(&sha256[..16], 16);
        let part = part.expect("a fingerprint is 64 hex digits");
        if let Some(copy) = self.fingerprints.get(part)? {
            return Ok(Some(Copy::unpacked(copy)));
        }
        let near = sketch.map(|sketch| self.original_of(sketch)).transpose()?.flatten();
        let copy = near.map_or(Copy::Exact(number), Copy::Near);
        self.fingerprints.insert(part, copy.packed())?;
        if let (None, Some(sketch)) = (near, sketch) {
            self.keep(number, *sketch)?;
        }
        Ok(near.map(Copy::Near))
    }

    /// The first original of which this is a near copy.
    fn original_of(&mut self, sketch: &Sketch) -> io::Result<Option<u32>> {
        let mut found: Option<u32> = None;
        for (band, key) in sketch.bands.iter().enumerate() {
            let mut next = self.latest.get(hash(band, *key))?.unwrap_or(0);
            for _ in 0..LOOKED_AT {
                let Some(place) = next.checked_sub(1) else { break };
                let original = self.original(place)?;
                if sketch.is_copy_of(&original.sketch) {
                    found = Some(found.map_or(original.number, |first| first.min(original.number)));
                }
                next = original.before[band];
            }
        }
        Ok(found)
    }

    fn original(&mut self, place: u64) -> io::Result<Original> {
        let mut bytes = [0; Original::LENGTH];
        self.originals.read(place, &mut bytes)?;
        Ok(Original::unpacked(&bytes))
    }

    fn keep(&mut self, number: u32, sketch: Sketch) -> io::Result<()> {
        let mut before = [0; BANDS];
        let place = self.originals.end() + 1;
        for ((band, key), before) in sketch.bands.iter().enumerate().zip(&mut before) {
            let hash = hash(band, *key);
            *before = self.latest.get(hash)?.unwrap_or(0);
            self.latest.insert(hash, place)?;
        }
        self.originals.append(&Original { number, sketch, before }.packed())?;
        Ok(())
    }
}

/// Of a band and what is in it.
fn hash(band: usize, key: u32) -> u64 {
    // Spread, for a map looks at the upper bits first.
    ((band as u64) << 32 | u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Copy {
    fn packed(self) -> u64 {
        match self {
            Copy::Exact(number) => u64::from(number) << 1,
            Copy::Near(number) => u64::from(number) << 1 | 1,
        }
    }

    fn unpacked(packed: u64) -> Copy {
        let number = (packed >> 1) as u32;
        if packed & 1 == 0 { Copy::Exact(number) } else { Copy::Near(number) }
    }
}

impl Original {
    const LENGTH: usize = 4 + Sketch::LENGTH + 8 * BANDS;

    fn packed(&self) -> [u8; Original::LENGTH] {
        let mut bytes = [0; Original::LENGTH];
        let (number, rest) = bytes.split_at_mut(4);
        let (sketch, before) = rest.split_at_mut(Sketch::LENGTH);
        number.copy_from_slice(&self.number.to_le_bytes());
        sketch.copy_from_slice(&self.sketch.packed());
        for (bytes, place) in before.chunks_exact_mut(8).zip(self.before) {
            bytes.copy_from_slice(&place.to_le_bytes());
        }
        bytes
    }

    fn unpacked(bytes: &[u8; Original::LENGTH]) -> Original {
        let (number, rest) = bytes.split_first_chunk().expect("it is longer than a number");
        let (sketch, before) = rest.split_first_chunk().expect("it is longer than a sketch");
        let (places, _) = before.as_chunks();
        Original {
            number: u32::from_le_bytes(*number),
            sketch: Sketch::unpacked(sketch),
            before: std::array::from_fn(|band| u64::from_le_bytes(places[band])),
        }
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
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        let mut copies = Copies::new(&Scratch::new(folder.path(), 0));
        let mut meet = |number, digit: &str, sketch: Option<Sketch>| {
            copies.meet(number, &digit.repeat(64), sketch.as_ref()).expect("there is room")
        };
        assert_eq!(meet(0, "0", Sketch::of(first)), None);
        let found = meet(1, "1", Sketch::of(second));
        assert_eq!(found, expected.then_some(Copy::Near(0)), "{second}");
        if expected {
            // What has the bytes of a near copy is one too.
            assert_eq!(meet(2, "1", None), Some(Copy::Near(0)));
            assert_eq!(meet(2, "0", None), Some(Copy::Exact(0)));
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
