//! Name -> Form: what kind of file a name promises, and whether it is packed.

/// What is in a file, told by its name or by the command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    pub kind: Kind,
    /// Only what the name says; whether a file is packed, and how, its first bytes tell.
    pub is_packed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// One article, headline first.
    Text,
    /// One article, front matter before it.
    Markdown,
    /// One web page.
    Html,
    /// One JSON object per line, each an article.
    JsonLines,
    /// An array of JSON objects, or objects one after the other, each an article.
    Json,
    /// A table with a header, each row an article.
    Csv,
    /// A web archive: pages, or texts made of them, as a crawler kept them.
    Warc,
}

impl Form {
    /// Nothing where no article file is called so.
    pub(super) fn of(name: &str) -> Option<Form> {
        let bare = unpacked(name);
        let (_, extension) = bare.rsplit_once('.')?;
        let kind = match extension.to_ascii_lowercase().as_str() {
            "txt" => Kind::Text,
            "md" => Kind::Markdown,
            "html" | "htm" => Kind::Html,
            "jsonl" | "ndjson" => Kind::JsonLines,
            "json" => Kind::Json,
            "csv" | "tsv" => Kind::Csv,
            "warc" | "wet" => Kind::Warc,
            _ => return None,
        };
        Some(Form { kind, is_packed: bare.len() < name.len() })
    }
}

impl Kind {
    /// Whether one file of this kind holds many articles.
    pub fn holds_records(self) -> bool {
        !matches!(self, Kind::Text | Kind::Markdown | Kind::Html)
    }
}

/// The name without the extension of its packing.
fn unpacked(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((bare, packing)) if matches!(&*packing.to_ascii_lowercase(), "gz" | "zst") => bare,
        _ => name,
    }
}

/// How much of a path is its stem: the path without the extensions of its last part.
pub(super) fn stem_length(path: &str) -> usize {
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let name = unpacked(&path[start..]);
    let stem = name.rfind('.').filter(|dot| *dot > 0).unwrap_or(name.len());
    // `.gz` alone has a name after all.
    if stem == 0 { path.len() } else { start + stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kinds_and_stems() {
        let check = |name: &str, kind, is_packed, stem: &str| {
            assert_eq!(Form::of(name), Some(Form { kind, is_packed }), "{name}");
            assert_eq!(&name[..stem_length(name)], stem);
        };
        check("a/b.c.TXT", Kind::Text, false, "a/b.c");
        check("a.txt.gz", Kind::Text, true, "a");
        check("dump.jsonl.ZST", Kind::JsonLines, true, "dump");
        check("a.tsv", Kind::Csv, false, "a");
        check("crawl.warc.wet.gz", Kind::Warc, true, "crawl.warc");
        for name in ["a.pdf", "a.gz", "txt", ".gz", "a.tar.gz", ""] {
            assert_eq!(Form::of(name), None, "{name}");
        }
        assert_eq!([stem_length(".gz"), stem_length(".txt"), stem_length("a.d/b")], [3, 4, 5]);
    }
}
