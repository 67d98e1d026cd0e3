//! Bytes -> text: UTF-8, UTF-16 and the older one-byte encodings of western newsrooms.
//!
//! What cannot be decoded without loss is refused: a guess would put wrong letters into names.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Reason, Refusal};

/// How much of a file is looked at to tell UTF-16 without a byte order mark.
const SAMPLE: usize = 4096;

pub(super) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    decode_as(bytes, None)
}

/// `declared` is what is said about the bytes from outside; the bytes themselves may know better.
pub(super) fn decode_as(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<String, Refusal> {
    let (marked, body) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), &bytes[mark..]),
        None => (wide(bytes), bytes),
    };
    if let Some(wide) = marked.filter(|encoding| *encoding != UTF_8) {
        return decode_strictly(body, wide);
    }
    refuse_binary(body.iter().map(|&byte| char::from(byte)).filter(char::is_ascii), body.len())?;
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_string()),
        Err(error) => match declared.or_else(|| guess(body)).filter(|_| marked.is_none()) {
            Some(encoding) => decode_strictly(body, encoding),
            None => {
                let place = error.valid_up_to();
                Err((Reason::BadEncoding, format!("UTF-8 that breaks at byte {place}")))
            }
        },
    }
}

fn decode_strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Refusal> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        return Err((Reason::BadEncoding, format!("not valid {}", encoding.name())));
    };
    refuse_binary(text.chars(), text.len())?;
    Ok(text.into_owned())
}

/// Text has tabs and line ends, but next to no other control characters, and never a NUL.
fn refuse_binary(characters: impl Iterator<Item = char>, length: usize) -> Result<(), Refusal> {
    let mut controls = 0;
    for character in characters.filter(|character| character.is_control()) {
        match character {
            '\0' => return Err((Reason::NotText, "holds NUL bytes".to_string())),
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => (),
            _ => controls += 1,
        }
    }
    // One in fifty: a stray escape or backspace happens in real text, a binary has many more.
    if controls * 50 > length {
        return Err((Reason::NotText, format!("holds {controls} control characters")));
    }
    Ok(())
}

/// UTF-16, where the first bytes of a file show it.
pub(super) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => Some(encoding).filter(|encoding| *encoding != UTF_8),
        None => utf_16_without_mark(head),
    }
}

/// The encoding that a web page declares, `<meta charset="windows-1252">`, where it is no UTF-8 or UTF-16.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = page[..page.len().min(SAMPLE)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, behind) = head.split_once("charset=")?;
    let label = behind.trim_start_matches(['"', '\'']);
    let end = label.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    Some(encoding).filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

/// English text in UTF-16 has a zero in nearly every second byte and nearly none in the others.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let (mut first, mut second, count) = (0, 0, pairs.len());
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let mostly = |zeros: usize| zeros * 10 > count * 7;
    let hardly = |zeros: usize| zeros * 50 < count;
    match (bytes.len().is_multiple_of(2) && count > 1, first, second) {
        (true, first, second) if mostly(second) && hardly(first) => Some(UTF_16LE),
        (true, first, second) if mostly(first) && hardly(second) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of a text that is not UTF-8, or none if it is mostly UTF-8 and merely damaged.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The hint is a domain: what English papers write is the likeliest where the bytes leave it open.
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    Some(if guess.is_single_byte() { guess } else { WINDOWS_1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).as_deref(), Ok(expected));
    }

    fn refuse(bytes: &[u8], expected: Reason) {
        assert_eq!(decode(bytes).map_err(|(reason, _)| reason), Err(expected));
    }

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_8_with_and_without_mark() {
        check("Müller scored.".as_bytes(), "Müller scored.");
        check("\u{feff}Müller scored.\r\n".as_bytes(), "Müller scored.\r\n");
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        let text = "Muller’s goal – a £10m man.";
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            check(&wide(text, order), text);
            check(&wide(&format!("\u{feff}{text}"), order), text);
        }
    }

    #[test]
    fn one_byte_encodings() {
        check(b"He cost \xa310m.", "He cost £10m.");
        check(b"It\x92s over \x96 M\xfcller \x93won\x94 it.", "It’s over – Müller “won” it.");
        check(
            b"Jos\xe9 Mourinho and Andr\xe9 of Orl\xe9ans.",
            "José Mourinho and André of Orléans.",
        );
    }

    #[test]
    fn damaged_text_is_refused() {
        refuse("Müller, Özil, Çalhanoğlu \u{0}".as_bytes(), Reason::NotText);
        refuse(b"\x7fELF\x02\x01\x01\x00\x00", Reason::NotText);
        refuse(b"\x01\x02\x03\x04\x05 abc", Reason::NotText);
        refuse(b"M\xc3\xbcller and \xc3\x96zil met \xc3", Reason::BadEncoding);
        refuse(b"\xff\xfea\x00\x00\xd8b\x00", Reason::BadEncoding);
    }
}
