//! Text -> Sketch: a few bytes that show how much of one text stands in another.
//!
//! Runs of three words are sampled by one-permutation minhash (Li, Owen, Zhang 2012), of which a bit each is kept
//! (Li, König 2010). Names and numbers are sketched apart: texts made from one template, and two reports of one
//! match, may share many words, but each has names and numbers that the other has not.

/// Values sampled from the runs of words; a bit of each is kept.
const SAMPLES: usize = 256;
/// Groups of sampled values. Like texts share a whole group, so that one finds the other by it.
pub(super) const BANDS: usize = 4;
const BAND: usize = 2;

/// A text with fewer words is too short to tell a copy from a text that is merely alike.
const FEWEST_WORDS: u32 = 60;
/// A first line with more words is no headline.
const LONGEST_HEADLINE: u32 = 30;
/// Of the runs of both texts, and of the runs of the copy, so many must be in both.
const SHARED_OF_BOTH: f64 = 0.5;
const SHARED_OF_COPY: f64 = 0.8;
/// One in so many names of the copy may be missing in the original: a byline, a dateline.
const STRANGE_NAMES: u32 = 12;

/// What is kept of a text. The headline is left out, for a copy often has another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sketch {
    pub(super) bands: [u32; BANDS],
    runs: [u64; SAMPLES / 64],
    /// A bit for each word with a capital letter.
    names: [u64; 2],
    /// A bit for each number.
    numbers: [u64; 2],
    words: u32,
}

impl Sketch {
    /// Nothing for a text that is too short.
    pub fn of(text: &str) -> Option<Sketch> {
        let mut draft = Draft::default();
        each_word(without_headline(text), |word| draft.add(word));
        (draft.words >= FEWEST_WORDS).then(|| draft.finish())
    }

    /// Whether this text says nearly nothing that `original` does not, nearly in the same words.
    pub fn is_copy_of(&self, original: &Sketch) -> bool {
        let shared = self.likeness(original);
        let both = f64::from(self.words) + f64::from(original.words);
        let of_copy = shared / (1.0 + shared) * both / f64::from(self.words);
        let strange = |own: [u64; 2], other: [u64; 2]| {
            (own[0] & !other[0]).count_ones() + (own[1] & !other[1]).count_ones()
        };
        let names = self.names[0].count_ones() + self.names[1].count_ones();
        shared >= SHARED_OF_BOTH
            && of_copy >= SHARED_OF_COPY
            && strange(self.names, original.names) * STRANGE_NAMES <= names
            && strange(self.numbers, original.numbers) == 0
    }

    /// What it takes in bytes.
    pub(super) const LENGTH: usize = 4 * BANDS + 4 + 8 * (SAMPLES / 64 + 4);

    pub(super) fn packed(&self) -> [u8; Sketch::LENGTH] {
        let mut bytes = [0; Sketch::LENGTH];
        let (small, large) = bytes.split_at_mut(4 * BANDS + 4);
        let words = self.bands.iter().chain([&self.words]);
        for (bytes, word) in small.chunks_exact_mut(4).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        let words = self.runs.iter().chain(&self.names).chain(&self.numbers);
        for (bytes, word) in large.chunks_exact_mut(8).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    pub(super) fn unpacked(bytes: &[u8; Sketch::LENGTH]) -> Sketch {
        let (small, large) = bytes.split_at(4 * BANDS + 4);
        let (small, large) = (small.as_chunks().0, large.as_chunks().0);
        let wide = |place: usize| u64::from_le_bytes(large[place]);
        let names = SAMPLES / 64;
        Sketch {
            bands: std::array::from_fn(|band| u32::from_le_bytes(small[band])),
            words: u32::from_le_bytes(small[BANDS]),
            runs: std::array::from_fn(wide),
            names: [wide(names), wide(names + 1)],
            numbers: [wide(names + 2), wide(names + 3)],
        }
    }

    /// The share of runs that are in both texts, as far as the samples tell.
    fn likeness(&self, other: &Sketch) -> f64 {
        let parts = self.runs.iter().zip(&other.runs);
        let differing: u32 = parts.map(|(own, other)| (own ^ other).count_ones()).sum();
        // Bits of different values agree half of the time.
        (1.0 - 2.0 * f64::from(differing) / SAMPLES as f64).max(0.0)
    }
}

struct Draft {
    samples: [u32; SAMPLES],
    names: [u64; 2],
    numbers: [u64; 2],
    words: u32,
    /// Hashes of the two words before.
    before: [u64; 2],
}

impl Default for Draft {
    fn default() -> Draft {
        let [names, numbers, before] = [[0; 2]; 3];
        Draft { samples: [u32::MAX; SAMPLES], names, numbers, words: 0, before }
    }
}

impl Draft {
    fn add(&mut self, word: Word) {
        self.words += 1;
        let bit = mix(word.hash) >> 57;
        let place = (bit as usize >> 6, 1 << (bit & 63));
        match word.kind {
            Kind::Number => self.numbers[place.0] |= place.1,
            Kind::Name => self.names[place.0] |= place.1,
            Kind::Other => (),
        }
        if self.words > 2 {
            let [first, second] = self.before;
            let run = mix(first.rotate_left(42) ^ second.rotate_left(21) ^ word.hash);
            let sample = &mut self.samples[(run >> 56) as usize];
            *sample = (*sample).min(run as u32);
        }
        self.before = [self.before[1], word.hash];
    }

    fn finish(mut self) -> Sketch {
        self.fill_gaps();
        let samples = &self.samples;
        let bands = std::array::from_fn(|band| {
            // Neighbours may be copies of each other, where gaps were filled.
            let values =
                (0..BAND).map(|place| samples[(place * BANDS + band) * (SAMPLES / BANDS / BAND)]);
            values.fold(0, |hash: u64, value| mix(hash ^ u64::from(value))) as u32
        });
        let runs = std::array::from_fn(|part| {
            let bits = samples[part * 64..][..64].iter().map(|sample| u64::from(sample & 1));
            bits.fold(0, |bits, bit| bits << 1 | bit)
        });
        Sketch { bands, runs, names: self.names, numbers: self.numbers, words: self.words }
    }

    /// A sample that met no run takes the value of the next that did, changed by the distance, so that two texts
    /// with the same gap and the same neighbour agree there too.
    fn fill_gaps(&mut self) {
        let met = self.samples;
        let Some(mut next) = met.iter().position(|sample| *sample != u32::MAX) else { return };
        next += SAMPLES;
        for place in (0..SAMPLES).rev() {
            if met[place] == u32::MAX {
                let value = u64::from(met[next % SAMPLES]);
                self.samples[place] = mix(value ^ ((next - place) as u64) << 32) as u32;
            } else {
                next = place;
            }
        }
    }
}

struct Word {
    hash: u64,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Number,
    Other,
}

/// The text behind a first line that may be a headline.
fn without_headline(text: &str) -> &str {
    let text = text.trim_start();
    let Some((line, rest)) = text.split_once('\n') else { return text };
    let mut words = 0;
    each_word(line, |_| words += 1);
    if words <= LONGEST_HEADLINE { rest } else { text }
}

/// Letters and digits, whatever stands between them: papers differ in their quotation marks and dashes. A number
/// keeps the mark inside it, for 2-1 is no 1-2.
fn each_word(text: &str, mut met: impl FnMut(Word)) {
    let (mut hash, mut kind, mut is_inside) = (0, Kind::Other, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_digit = character.is_ascii_digit();
        if character.is_alphanumeric() {
            if !is_inside {
                (hash, is_inside) = (0, true);
                kind = match is_digit {
                    true => Kind::Number,
                    false if character.is_uppercase() => Kind::Name,
                    false => Kind::Other,
                };
            }
            for small in character.to_lowercase() {
                hash = add(hash, small);
            }
        } else if is_inside {
            let goes_on = characters.peek().is_some_and(char::is_ascii_digit);
            if kind == Kind::Number && goes_on && !character.is_whitespace() {
                hash = add(hash, '-');
            } else {
                is_inside = false;
                met(Word { hash, kind });
            }
        }
    }
    if is_inside {
        met(Word { hash, kind });
    }
}

fn add(hash: u64, character: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(character)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Spreads every bit over all (the finaliser of splitmix64).
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
