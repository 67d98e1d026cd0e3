//! Web addresses, handles and hashtags: one token each, whatever letters they hold.

/// Names of hosts are no longer than this, so that a long dotted run is not looked through from each of its words.
const LONGEST_HOST: usize = 253;

/// Whether `text` can hold a web address; handles and hashtags it may hold without.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains('/') || text.contains("www.")
}

/// Length of a web address (`https://t.co/Ab1`, `pic.example.com/Ab1`), handle or hashtag at the start of `rest`, or zero.
pub(super) fn length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let name = |from: usize| {
        let is_inside = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        bytes[from..].iter().take_while(is_inside).count()
    };
    if matches!(bytes[0], b'@' | b'#') {
        let length = name(1);
        return if length > 1 { length + 1 } else { 0 };
    }
    if !bytes[0].is_ascii_lowercase() {
        return 0;
    }
    let is_host = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'.' | b'-');
    let host = bytes.iter().take(LONGEST_HOST).take_while(is_host).count();
    let is_dotted = || {
        let dot = rest[..host].rfind('.');
        dot.is_some_and(|dot| {
            dot > 1 && rest[dot + 1..host].bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    let opens = rest[host..].starts_with("://")
        || rest.starts_with("www.")
        || (rest[host..].starts_with('/') && name(host + 1) > 0 && is_dotted());
    if !opens {
        return 0;
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest[..end]
        .trim_end_matches(['.', ',', ')', ']', '\'', '"', '!', '?', ';', ':', '’', '”'])
        .len()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn addresses() {
        assert_eq!(length("https://t.co/Ab1. Next"), 16);
        assert_eq!(length("pic.example.com/AbC1x next"), 21);
        assert_eq!(length("@leeds, next"), 6);
    }

    #[test]
    fn words() {
        assert_eq!(length("and/or"), 0);
        assert_eq!(length("home.Marsh scored"), 0);
        assert_eq!(length("# 1"), 0);
    }
}
