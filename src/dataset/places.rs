//! Byte offsets -> code points: translates the places of facts into what Python and R count.

/// Bytes of a block: one bit each in its mask.
const STEP: usize = 32;

/// What is counted of one block.
#[derive(Clone, Copy)]
struct Block {
    /// Code points before it.
    before: u32,
    /// Its bytes that begin a code point; each has exactly one.
    starts: u32,
}

pub struct Places {
    /// Empty for ASCII, where bytes are code points.
    blocks: Vec<Block>,
    total: usize,
}

impl Places {
    pub fn new(text: &str) -> Places {
        if text.is_ascii() {
            return Places { blocks: Vec::new(), total: text.len() };
        }
        let mut total = 0;
        let mut blocks = Vec::with_capacity(text.len() / STEP + 1);
        for bytes in text.as_bytes().chunks(STEP) {
            let start = |(place, byte): (usize, &u8)| u32::from(byte & 0xC0 != 0x80) << place;
            let starts = bytes.iter().enumerate().map(start).fold(0, |mask, bit| mask | bit);
            blocks.push(Block { before: total as u32, starts });
            total += starts.count_ones() as usize;
        }
        Places { blocks, total }
    }

    /// Code points in the whole text.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Code points before a byte of the text.
    pub fn of(&self, byte: u32) -> usize {
        let byte = byte as usize;
        match self.blocks.get(byte / STEP) {
            Some(block) => {
                let inside = block.starts & ((1 << (byte % STEP)) - 1);
                (block.before + inside.count_ones()) as usize
            }
            None if self.blocks.is_empty() => byte,
            None => self.total,
        }
    }
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
