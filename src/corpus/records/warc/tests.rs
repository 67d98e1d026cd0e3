//! Web archives as crawlers write them, and as nobody should.
use std::io::BufReader;

use super::*;

fn record(kind: &str, content_type: &str, content: &str) -> String {
    let length = content.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://a.example/{kind}>\r\n\
         Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
    )
}

fn response(head: &str, body: &str) -> String {
    record(
        "response",
        "application/http; msgtype=response",
        &format!("HTTP/1.1 {head}\r\n\r\n{body}"),
    )
}

/// The number of each record that is handed out, and its content or why there is none.
fn cut(archive: &[u8], largest: u64) -> Vec<(u64, Result<String, Reason>)> {
    // Lines end wherever a piece that was read ends.
    let records = Warc::new(BufReader::with_capacity(7, archive), largest);
    let shown = |found: Found| {
        let content = found.1.map_err(|refusal| refusal.0).map(|record| match record {
            Record::Web(web) => String::from_utf8_lossy(&web.bytes).into_owned(),
            _ => panic!("it is of the web"),
        });
        (found.0.expect("records have numbers"), content)
    };
    records.map(shown).collect()
}

#[test]
fn pages_and_texts_are_handed_out_and_all_else_passed_over() {
    let html = "200 OK\r\nContent-Type: text/html; charset=\"utf-8\"";
    let archive = [
        record("warcinfo", "application/warc-fields", "software: x"),
        record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
        response(html, "<p>one</p>"),
        response("200 OK\r\nContent-Type: image/png", "png"),
        response("301 Moved\r\nContent-Type: text/html", "moved"),
        response(
            &format!("{html}\r\nTransfer-Encoding: chunked"),
            "2\r\ntw\r\n1\r\no\r\n0\r\n\r\n",
        ),
        response(&format!("{html}\r\nTransfer-Encoding: chunked"), "joined"),
        record("conversion", "text/plain", "three\n\nfour"),
        record("metadata", "application/warc-fields", "via: x"),
    ]
    .concat();
    let one = |number, text: &str| (number, Ok(text.to_string()));
    let expected = [one(3, "<p>one</p>"), one(6, "two"), one(7, "joined"), one(8, "three\n\nfour")];
    assert_eq!(cut(archive.as_bytes(), 99), expected);
    let first = Warc::new(archive.as_bytes(), 99).next().expect("there is one").1;
    let Ok(Record::Web(web)) = first else { panic!("it is a page") };
    assert_eq!(
        (web.address.as_str(), web.charset.as_str()),
        ("https://a.example/response", "utf-8")
    );
    assert!(web.is_html && web.packing == Packing::Plain);
}

#[test]
fn a_page_over_the_limit_is_passed_over_and_the_next_is_read() {
    let long = "x".repeat(200_000);
    let archive = [
        response("200 OK\r\nContent-Type: text/html", &long[..11]),
        response("200 OK\r\nContent-Type: text/html", &long),
        response("200 OK\r\nContent-Type: video/mp4", &long),
        record("conversion", "text/plain", "short"),
    ]
    .concat();
    let large = |number| (number, Err(Reason::TooLarge));
    let expected = [large(1), large(2), (4, Ok("short".to_string()))];
    assert_eq!(cut(archive.as_bytes(), 10), expected);
}

#[test]
fn damage_ends_the_file_and_is_told() {
    let good = record("conversion", "text/plain", "good");
    let check = |rest: &str, reason: Reason| {
        let archive = format!("{good}{rest}");
        let found = cut(archive.as_bytes(), 99);
        assert_eq!(found.len(), 2, "{rest:.60}");
        assert_eq!(
            (&found[0].1, &found[1].1),
            (&Ok("good".to_string()), &Err(reason)),
            "{rest:.60}"
        );
    };
    check("HTTP/1.1 200 OK\r\n\r\n", Reason::BadRecord);
    check("WARC/1.0\r\n\r\n", Reason::BadRecord);
    check("WARC/1.0\r\nContent-Length: -1\r\n\r\n", Reason::BadRecord);
    check("WARC/1.0\r\n\u{0}\u{1}: x\r\n\r\n", Reason::BadRecord);
    check(&"WARC/1.0 ".repeat(20_000), Reason::BadRecord);
    check(&"x: y\r\n".repeat(20_000), Reason::BadRecord);
    check("WARC/1.0\r\nContent-Length: 5", Reason::BadRecord);
    // Such a length must not be asked of the memory, nor waited for.
    for kind in ["response", "warcinfo"] {
        let huge =
            format!("WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n\r\nx", u64::MAX);
        check(&huge, Reason::Unreadable);
    }
    assert_eq!(cut(b"", 99), []);
    assert_eq!(cut(b"\r\n\r\n\r\n", 99), []);
}

#[test]
fn lines_may_end_in_a_line_feed_alone() {
    let archive = record("conversion", "text/plain", "one").replace("\r\n", "\n");
    assert_eq!(cut(archive.repeat(2).as_bytes(), 99).len(), 2);
}
