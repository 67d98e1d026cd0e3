//! Byte offsets -> code points: translates the places of facts into what Python and R count.

/// Bytes between two counted places. A lookup walks at most this far.
const STEP: usize = 32;

pub(super) struct Places<'a> {
    text: &'a str,
    /// Code points before byte 0, `STEP`, 2 * `STEP` ...; empty for ASCII, where bytes are code points.
    counted: Vec<usize>,
    total: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Places<'a> {
        if text.is_ascii() {
            return Places { text, counted: Vec::new(), total: text.len() };
        }
        let mut total = 0;
        let mut counted = Vec::with_capacity(text.len() / STEP + 1);
        for block in text.as_bytes().chunks(STEP) {
            counted.push(total);
            total += count(block);
        }
        Places { text, counted, total }
    }

    /// Code points in the whole text.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// Code points before a byte. Panics if the byte lies outside the text.
    pub(super) fn of(&self, byte: u32) -> usize {
        let byte = byte as usize;
        match self.counted.get(byte / STEP) {
            Some(before) => before + count(&self.text.as_bytes()[byte / STEP * STEP..byte]),
            None if self.counted.is_empty() => byte,
            None => self.total,
        }
    }
}

/// Each code point has exactly one byte that does not continue another.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_what_counting_gives() {
        for text in ["", "plain", &"é£’😀a".repeat(200), &"a".repeat(STEP - 1), &"é".repeat(STEP)]
        {
            let places = Places::new(text);
            let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            for (expected, byte) in ends.enumerate() {
                assert_eq!(places.of(byte as u32), expected, "byte {byte} of {} bytes", text.len());
            }
            assert_eq!(places.total(), text.chars().count());
        }
    }
}
