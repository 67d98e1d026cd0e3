//! Name -> Form: what kind of file a name promises, and whether it is packed.

/// What is in a file, told by its name or by the command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    pub kind: Kind,
    pub packing: Packing,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// One article, headline first.
    Text,
    /// One article, front matter before it.
    Markdown,
    /// One JSON object per line, each an article.
    JsonLines,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Packing {
    Plain,
}

impl Form {
    /// Nothing where no article file is called so.
    pub(super) fn of(name: &str) -> Option<Form> {
        let (bare, packing) = unpacked(name);
        let (_, extension) = bare.rsplit_once('.')?;
        let kind = match extension.to_ascii_lowercase().as_str() {
            "txt" => Kind::Text,
            "md" => Kind::Markdown,
            "jsonl" | "ndjson" => Kind::JsonLines,
            _ => return None,
        };
        Some(Form { kind, packing })
    }
}

impl Kind {
    /// Whether one file of this kind holds many articles.
    pub fn holds_records(self) -> bool {
        matches!(self, Kind::JsonLines)
    }
}

/// The name without the extension of its packing.
fn unpacked(name: &str) -> (&str, Packing) {
    (name, Packing::Plain)
}

/// How much of a path is its stem: the path without the extensions of its last part.
pub(super) fn stem_length(path: &str) -> usize {
    let (bare, _) = unpacked(path);
    let name = bare.rfind('/').map_or(0, |slash| slash + 1);
    match bare.rfind('.') {
        Some(dot) if dot > name => dot,
        _ => bare.len(),
    }
}
