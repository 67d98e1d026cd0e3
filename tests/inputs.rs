//! What can be read: each kind of file, packed and not, from folders, patterns, lists and pipes; and what breaks off,
//! lies or never ends.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use common::{corpus_of, program, rows, told};
use flate2::{Compression, write::GzEncoder};
use pressbox::{
    corpus::{self, Fields, Options, Skipped, Stream},
    layer::article::Article,
};

const TEXT: &str = "Rovers beat United.\n\nAnn Lee was pleased with the win on Sunday.\n";

/// Extracts to the folder `out` with these bytes as standard input.
fn extract_from(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(folder);
    command.arg("extract").args(arguments).args(["-o", "out"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("the program starts");
    // It need not read to the end.
    let _ = program.stdin.take().unwrap().write_all(input);
    program.wait_with_output().unwrap()
}

#[track_caller]
fn extract(folder: &Path, arguments: &[&str]) -> Output {
    let output = extract_from(folder, arguments, b"");
    told(&output, 0);
    output
}

/// What is read of the folder `in`: articles as id, title and date, and what is skipped as path, line and reason.
fn read(folder: &Path, options: &Options) -> (Vec<String>, Vec<String>) {
    let (articles, skipped) = read_whole(folder, options);
    let told = |article: &Article| {
        let date = article.published.map(|date| format!(" {date}")).unwrap_or_default();
        let title = article.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
        format!("{}{title}{date}", article.id)
    };
    let why = |skipped: &Skipped| {
        let line = skipped.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line} {}", skipped.path, skipped.reason.as_str())
    };
    (articles.iter().map(told).collect(), skipped.iter().map(why).collect())
}

fn read_whole(folder: &Path, options: &Options) -> (Vec<Article>, Vec<Skipped>) {
    let sources = corpus::find(&[folder.join("in")], options).unwrap();
    let (mut articles, mut skipped) = (Vec::new(), Vec::new());
    for unread in Stream::new(&sources, options) {
        match unread.read(options) {
            Ok(article) => articles.push(article),
            Err(why) => skipped.push(why),
        }
    }
    (articles, skipped)
}

fn columns(folder: &Path, table: &str, names: &[&str]) -> Vec<String> {
    let row = |row: &BTreeMap<String, String>| {
        names.iter().map(|name| row[*name].as_str()).collect::<Vec<_>>().join(" ")
    };
    rows(&folder.join("out").join(table)).iter().map(row).collect()
}

fn ids(folder: &Path) -> Vec<String> {
    columns(folder, "articles.csv", &["article_id"])
}

/// Path, line and reason of each skipped input.
fn skipped(folder: &Path) -> Vec<String> {
    columns(folder, "skipped.csv", &["path", "line", "reason"])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

const PAGE: &str = r#"<html><head><title>Late win | Daily</title><meta property="og:title" content="Late win">
<meta property="article:published_time" content="2024-03-02T20:15:00Z"><script>if (1 < 2) alert("</p>")</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Late win</h1><p>Rovers beat United 2-1 on Saturday, José scored.</p></article></body></html>"#;
const MARKDOWN: &str = "---\ntitle: Late win\ndate: 2024-03-02\n---\nRovers won.\n";
const LINES: &str = r#"{"id": "one", "title": "Late win", "published": "2024-03-02T20:15:00Z", "body": "Rovers beat United."}
{"headline": "Draw", "text": ["City drew.", "Town too."], "tags": {"a": [1, {}]}}
"#;
const ARRAY: &str = r#"[
  {"id": "one", "title": "Late win", "date": "2024-03-02", "text": "Rovers beat United."},
  {"headline": "Draw", "text": "City drew."}
]"#;
const TABLE: &str = "id,title,date,text\none,Late win,2024-03-02,\"Rovers beat \"\"United\"\", 2-1.\n\nAnn Lee scored.\"\ntwo,Draw,,City drew.\n";

/// A web archive of one page and its crawler's notes.
fn archive(page: &str) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let record = |kind: &str, content: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/late\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
            content.len()
        )
    };
    record("warcinfo", "software: x") + &record("response", &answer)
}

#[test]
fn pages_of_a_web_archive_are_unpacked() {
    let page = gzip(PAGE.as_bytes());
    let mut answer =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
    answer.extend(page);
    let mut file = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    )
    .into_bytes();
    file.extend(answer);
    let folder = corpus_of(&[("a.warc", &file)]);
    let (articles, skipped) = read_whole(folder.path(), &Options::default());
    assert_eq!(skipped, Vec::new());
    assert!(articles[0].text.contains("José scored"), "{}", articles[0].text);
    assert_eq!(articles[0].id, "a#1");
    let small = Options { max_article_bytes: 300, ..Options::default() };
    let (articles, skipped) = read_whole(folder.path(), &small);
    assert_eq!((articles.len(), skipped.len()), (0, 1), "a page may not unpack to any size");
}

#[test]
fn each_kind_is_read_packed_and_not() {
    let both =
        |one: &str, two: &str| vec![format!("{one} Late win 2024-03-02"), format!("{two} Draw")];
    for (name, bytes, expected) in [
        ("a.txt", TEXT, vec!["a".to_string()]),
        ("a.html", PAGE, vec!["a Late win 2024-03-02".to_string()]),
        ("a.HTM", PAGE, vec!["a Late win 2024-03-02".to_string()]),
        ("a.md", MARKDOWN, vec!["a Late win 2024-03-02".to_string()]),
        ("a.jsonl", LINES, both("a#one", "a#2")),
        ("a.ndjson", LINES, both("a#one", "a#2")),
        ("a.json", ARRAY, both("a#one", "a#3")),
        ("a.csv", TABLE, both("a#one", "a#two")),
        ("a.tsv", &TABLE.replace(',', "\t"), both("a#one", "a#two")),
        (
            "a.warc",
            &archive(PAGE),
            vec!["a#https://a.example/late Late win 2024-03-02".to_string()],
        ),
    ] {
        for (packing, bytes) in [
            ("", bytes.as_bytes().to_vec()),
            (".gz", gzip(bytes.as_bytes())),
            (".zst", zstd(bytes.as_bytes())),
        ] {
            let name = format!("{name}{packing}");
            let folder = corpus_of(&[(&name, &bytes)]);
            let read = read(folder.path(), &Options::default());
            assert_eq!(read, (expected.clone(), Vec::new()), "{name}");
        }
    }
}

#[test]
fn the_text_of_a_record_is_the_field_as_it_is() {
    let folder = corpus_of(&[("a.csv", TABLE.as_bytes()), ("b.jsonl", LINES.as_bytes())]);
    let (articles, _) = read_whole(folder.path(), &Options::default());
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    let first = "Rovers beat \"United\", 2-1.\n\nAnn Lee scored.";
    assert_eq!(texts, [first, "City drew.", "Rovers beat United.", "City drew.\n\nTown too."]);
}

#[test]
fn packed_files_may_have_several_members() {
    let (first, second) = LINES.split_at(40);
    let join = |pack: fn(&[u8]) -> Vec<u8>| {
        [pack(first.as_bytes()), pack(b""), pack(second.as_bytes())].concat()
    };
    let skippable = [b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc", &*join(zstd)].concat();
    for packed in [join(gzip), join(zstd), skippable] {
        // A name that says nothing of the packing does no harm.
        let folder = corpus_of(&[("a.jsonl", &packed)]);
        let (articles, skipped) = read_whole(folder.path(), &Options::default());
        assert_eq!((articles.len(), skipped), (2, Vec::new()));
    }
}

#[test]
fn a_packed_file_that_breaks_off_gives_what_came_before() {
    let line =
        |number: usize| format!("{{\"text\": \"Rovers won {number}-0, {}.\"}}\n", number * 7919);
    let lines: String = (0..20_000).map(line).collect();
    for (name, packed) in
        [("a.jsonl.gz", gzip(lines.as_bytes())), ("a.jsonl.zst", zstd(lines.as_bytes()))]
    {
        let folder = corpus_of(&[(name, &packed[..packed.len() / 2])]);
        let (articles, skipped) = read_whole(folder.path(), &Options::default());
        assert!((2_000..18_000).contains(&articles.len()), "{name}: {}", articles.len());
        assert_eq!(skipped.len(), 1, "{name}: {skipped:?}");
        assert_eq!(skipped[0].line, Some(articles.len() as u64 + 1));
        assert_eq!(skipped[0].message, "the packed data break off");
    }
    let folder = corpus_of(&[
        ("a.txt.gz", &gzip(TEXT.as_bytes())[..30]),
        ("b.txt.zst", &zstd(TEXT.as_bytes())[..30]),
        ("c.txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00garbage, and more of it"),
        ("d.txt.zst", b"\x28\xb5\x2f\xfdgarbage, and more of it"),
    ]);
    let (articles, skipped) = read(folder.path(), &Options::default());
    let expected = ["a.txt.gz", "b.txt.zst", "c.txt.gz", "d.txt.zst"];
    let expected = expected.map(|name| format!("{name} unreadable")).to_vec();
    assert_eq!((articles, skipped), (Vec::new(), expected));
}

#[test]
fn one_broken_record_costs_one_record() {
    let lines = b"{\"text\": \"Rovers won.\"}\n{\"text\": \"cut off\n{\"text\": \"City won.\"}\n{\"text\": \"M\xc3\xbcller met \xc3\x96zil \xc3\"}\n7\n{\"text\": null}\n";
    let deep = "[{\"a\":".repeat(50_000);
    let deep = format!("[{{\"text\": \"Rovers lost.\"}},\n{{\"x\": {deep}}},\n{{\"text\": ");
    let folder = corpus_of(&[
        ("a.jsonl", lines),
        ("b.json", deep.as_bytes()),
        ("c.csv", b"text,id\nTown won.,1\n\"Town\nlost.\",2,3\nTown drew.,4\n"),
        ("d.csv", b"words,id\nTown won.,1\n"),
    ]);
    let (articles, skipped) = read(folder.path(), &Options::default());
    assert_eq!(articles, ["a#1", "a#3", "b#1", "c#1", "c#4"]);
    let expected = [
        "a.jsonl:2 bad_record",
        "a.jsonl:4 bad_encoding",
        "a.jsonl:5 bad_record",
        "a.jsonl:6 bad_record",
        "b.json:2 bad_record",
        "c.csv:3 bad_record",
        "d.csv:1 bad_record",
    ];
    assert_eq!(skipped, expected);
    let (_, skipped) = read_whole(folder.path(), &Options::default());
    let message = &skipped[6].message;
    assert!(message.ends_with("the header has words, id; --text-field names another"), "{message}");
}

#[test]
fn fields_may_be_named() {
    let line = br#"{"text": "no", "main": "Won.", "key": 7, "name": "Win", "day": "2024-03-02"}"#;
    let folder = corpus_of(&[
        ("a.jsonl", line),
        ("b.csv", b"main;key;name;day;text\nCity won.;8;Late;2024-03-03;no\n"),
    ]);
    let name = |name: &str| Some(name.to_string());
    let fields =
        Fields { text: name("main"), id: name("key"), title: name("name"), date: name("day") };
    let (articles, skipped) = read(folder.path(), &Options { fields, ..Options::default() });
    assert_eq!(articles, ["a#7 Win 2024-03-02", "b#8 Late 2024-03-03"]);
    assert_eq!(skipped, [""; 0]);
}

#[test]
fn old_encodings_are_decoded_in_records() {
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let folder = corpus_of(&[
        ("a.jsonl", b"{\"text\": \"Jos\xe9 won.\"}\n{\"text\": \"Bj\xf6rn lost.\"}\n"),
        ("b.csv", b"text,id\nJos\xe9 scored.,1\n"),
        ("c.csv", &wide("text;id\nJosé fell.;1\n")),
        ("d.jsonl", &wide("{\"text\": \"José drew.\"}\n")),
        ("e.json", "\u{feff}[{\"text\": \"José sat.\"}]".as_bytes()),
        ("f.jsonl.gz", &gzip(&wide("{\"text\": \"José ran.\"}\n"))),
    ]);
    let (articles, skipped) = read_whole(folder.path(), &Options::default());
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    let expected = [
        "José won.",
        "Björn lost.",
        "José scored.",
        "José fell.",
        "José drew.",
        "José sat.",
        "José ran.",
    ];
    assert_eq!((texts, skipped), (expected.to_vec(), Vec::new()));
}

#[test]
fn web_pages_may_be_old_empty_or_hostile() {
    let old = PAGE.replace("<head>", "<head><meta charset=\"windows-1252\">");
    let old: Vec<u8> = old.chars().map(|letter| letter as u8).collect();
    let folder = corpus_of(&[
        ("deep.html", "<div>".repeat(200_000).as_bytes()),
        ("empty.html", b""),
        ("old.html", &old),
        ("script.html", b"<html><body><script>while (1) {}</script></body></html>"),
        ("pieces.jsonl", br#"{"html": "<p>Rovers won.</p><p>City lost.</p>"}"#),
    ]);
    let (articles, _) = read_whole(folder.path(), &Options::default());
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    let page = "Late win\n\nRovers beat United 2-1 on Saturday, José scored.";
    assert_eq!(texts, [page, "Rovers won.\n\nCity lost."]);
    let (_, skipped) = read(folder.path(), &Options::default());
    assert_eq!(skipped, ["deep.html bad_record", "empty.html empty", "script.html empty"]);
}

#[test]
fn what_is_too_large_is_one_skipped_row() {
    let long = "Rovers won. ".repeat(1000);
    let lines =
        format!("{{\"text\": \"City.\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"Town.\"}}\n");
    let bomb = gzip(&vec![b' '; 50 << 20]);
    let folder = corpus_of(&[
        ("a.txt", long.as_bytes()),
        ("b.jsonl", lines.as_bytes()),
        ("bomb.jsonl.gz", &bomb),
        ("bomb.txt.gz", &bomb),
        ("c.json", format!("[{{\"text\": \"{long}\"}}]").as_bytes()),
        ("d.csv", format!("text,id\n{long},1\n").as_bytes()),
    ]);
    let options = Options { max_article_bytes: 10_000, ..Options::default() };
    let (articles, skipped) = read(folder.path(), &options);
    assert_eq!(articles, ["b#1", "b#3"]);
    let expected = [
        "a.txt too_large",
        "b.jsonl:2 too_large",
        "bomb.txt.gz too_large",
        "bomb.jsonl.gz:1 too_large",
        "c.json:1 too_large",
        "d.csv:2 too_large",
    ];
    assert_eq!(skipped, expected);
    let (_, skipped) = read_whole(folder.path(), &options);
    assert_eq!(skipped[0].message, "more than 10000 bytes; --max-article-size raises the limit");
}

/// The sample articles are no copies of each other; each of them under another headline and with another opening is.
#[test]
fn near_copies_are_kept_once() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/football");
    let folder = corpus_of(&[]);
    let place = folder.path().join("in");
    let mut files: Vec<_> =
        fs::read_dir(corpus).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in &files[..3] {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(file).unwrap();
        let (_, body) = text.split_once('\n').unwrap();
        fs::write(place.join(format!("{name}.txt")), &text).unwrap();
        let copy = format!("What the others wrote\n{}", body.replace('\'', "\u{2019}"));
        fs::write(place.join(format!("{name}~copy.txt")), copy).unwrap();
    }
    extract(folder.path(), &["in"]);
    let originals = ids(folder.path());
    assert_eq!(originals.len(), 3);
    let found = columns(folder.path(), "skipped.csv", &["path", "reason", "message"]);
    let expected =
        originals.iter().map(|id| format!("{id}~copy.txt duplicate nearly the same words as {id}"));
    assert_eq!(found, expected.collect::<Vec<_>>());
    extract(folder.path(), &["in", "--keep-near-duplicates", "--strict"]);
    assert_eq!(ids(folder.path()).len(), 6);
}

#[test]
fn standard_input_is_an_article_or_records() {
    let folder = corpus_of(&[]);
    let run = |arguments: &[&str], input: &[u8]| {
        let output = extract_from(folder.path(), arguments, input);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        ids(folder.path())
    };
    assert_eq!(run(&["-"], TEXT.as_bytes()), ["stdin"]);
    assert_eq!(run(&["-", "--input-format", "jsonl"], LINES.as_bytes()), ["stdin#one", "stdin#2"]);
    assert_eq!(run(&["-", "--input-format", "csv"], &gzip(TABLE.as_bytes())).len(), 2);
    assert_eq!(run(&["-"], b""), [""; 0]);
    assert_eq!(skipped(folder.path()), ["stdin  empty"]);
}

/// The paths of what is found, and the message where nothing is.
fn find(inputs: &[PathBuf], options: &Options) -> Result<Vec<String>, String> {
    let sources = corpus::find(inputs, options).map_err(|error| error.to_string())?;
    Ok(sources.into_iter().map(|source| source.path).collect())
}

#[test]
fn patterns_and_lists_name_files() {
    let folder = corpus_of(&[
        ("2024/a.txt", b"Rovers won."),
        ("2024/b.story", b"City won."),
        ("2024/b.md", b"Town won."),
        ("2025/02/a.txt", b"United won."),
    ]);
    let place = folder.path().join("in");
    let check = |pattern: &str, expected: &[&str]| {
        let found = find(&[place.join(pattern)], &Options::default());
        assert_eq!(found, Ok(expected.iter().map(|path| path.to_string()).collect()), "{pattern}");
    };
    check("*/*.txt", &["2024/a.txt"]);
    check("**/*.txt", &["2024/a.txt", "2025/02/a.txt"]);
    check("2024/b.{md,story}", &["b.md", "b.story"]);
    check("202[45]", &["2024/a.txt", "2024/b.md", "2025/02/a.txt"]);
    let pdf = find(&[place.join("*.pdf")], &Options::default()).unwrap_err();
    assert!(pdf.starts_with("no file matches") && pdf.ends_with("in/*.pdf"), "{pdf}");
    fs::write(folder.path().join("list"), "in/*/a.txt\r\n\nin/gone.txt\nin/2025\n").unwrap();
    extract(folder.path(), &["--files-from", "list"]);
    assert_eq!(columns(folder.path(), "articles.csv", &["path"]), ["02/a.txt", "2024/a.txt"]);
    assert_eq!(skipped(folder.path()), ["in/gone.txt  unreadable"]);
    let output = extract_from(folder.path(), &["--files-from", "-"], b"in/2024/a.txt\n");
    assert_eq!((output.status.code(), ids(folder.path())), (Some(0), vec!["a".to_string()]));
}

#[test]
fn hidden_and_ignored_files_and_datasets_are_left_alone() {
    let folder = corpus_of(&[
        ("a.txt", b"Rovers won."),
        (".b.txt", b"City won."),
        (".c/c.txt", b"Town won."),
        (".gitignore", b"*.txt"),
        (".ignore", b"d.txt"),
        ("d.txt", b"United won."),
        ("meta.json", b"{\"text\": \"describes the folder\"}"),
        ("readme.txt.gz", &gzip(b"About it.")),
    ]);
    // The second run has the dataset of the first among its inputs.
    for _ in 0..2 {
        extract(folder.path(), &[".", "--strict"]);
        assert_eq!(ids(folder.path()), ["in/a"]);
    }
    let usual = Options::default();
    let check = |options: &Options, expected: &[&str]| {
        let (articles, _) = read(folder.path(), options);
        assert_eq!(articles, expected);
    };
    check(&usual, &["a"]);
    check(&Options { reads_ignored: true, ..usual.clone() }, &["a", "d"]);
    check(&Options { reads_hidden: true, ..usual.clone() }, &[".b", ".c/c", "a"]);
    // A document that is no array is read where somebody asks for it.
    let sources = corpus::find(&[folder.path().join("in/meta.json")], &usual).unwrap();
    assert_eq!(Stream::new(&sources, &usual).filter(|one| one.line().is_some()).count(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_that_never_ends_is_waited_for() {
    let folder = corpus_of(&[("a.txt", b"Rovers won.")]);
    let pipe = folder.path().join("in/pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("in/zero.jsonl")).unwrap();
    std::os::unix::fs::symlink("../in", folder.path().join("in/loop")).unwrap();
    extract(folder.path(), &["in", "/dev/zero", "--input-format", "jsonl"]);
    assert_eq!(ids(folder.path()), ["a"]);
    let expected =
        ["loop  unreadable", "pipe.txt  unreadable", "zero  unreadable", "zero.jsonl  unreadable"];
    assert_eq!(skipped(folder.path()), expected);
}

/// Runs as root ignore what a folder forbids, so there is nothing to see.
#[cfg(unix)]
#[test]
fn a_closed_folder_is_a_skipped_row() {
    use std::os::unix::fs::PermissionsExt;
    let folder = corpus_of(&[("a.txt", b"Rovers won."), ("closed/b.txt", b"City won.")]);
    let closed = folder.path().join("in/closed");
    let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).unwrap();
    set(0o000);
    let is_closed = fs::read_dir(&closed).is_err();
    extract(folder.path(), &["in"]);
    set(0o755);
    let expected = if is_closed { vec!["closed  unreadable".to_string()] } else { Vec::new() };
    assert_eq!(skipped(folder.path()), expected);
}

#[test]
fn prop_records_give_the_same_bytes_at_any_number_of_threads() {
    let line = |number: usize| {
        format!("{{\"id\": {}, \"text\": \"Rovers won {number}-0.\"}}\n", number % 100)
    };
    let lines: String = (0..150).map(line).collect();
    let folder = corpus_of(&[
        ("a.txt", TEXT.as_bytes()),
        ("b.jsonl.gz", &gzip(lines.as_bytes())),
        ("c.txt", b"City won."),
    ]);
    let run = |threads: &str| {
        extract(folder.path(), &["in", "--threads", threads]);
        fs::read(folder.path().join("out/mentions.csv")).unwrap()
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    assert_eq!(one, run("5"));
}
