//! TSV files -> rows: each lexicon with what a user's `NAME.add.tsv` adds to it and takes out of it.
use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{error::Complaint, source::File};
use crate::text::{problem::Line, similar::did_you_mean};

/// Ends the name of a file that changes a lexicon instead of replacing it.
const ADDITIONS: &str = ".add.tsv";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `name aliases kind country note`
    Names,
    /// `class phrase form value`
    Words,
    /// `lemma past participle third gerund`
    Verbs,
}

const HEADERS: [(Kind, &str); 3] = [
    (Kind::Names, "name\taliases\tkind\tcountry\tnote"),
    (Kind::Words, "class\tphrase\tform\tvalue"),
    (Kind::Verbs, "lemma\tpast\tparticiple\tthird\tgerund"),
];

/// No kind of lexicon has more.
const MOST_COLUMNS: usize = 5;

/// A line of a lexicon.
pub struct Row<'f> {
    pub file: &'f File,
    pub line: Line<'f>,
    fields: [Cow<'f, str>; MOST_COLUMNS],
}

impl<'f> Row<'f> {
    pub(super) fn new(file: &'f File, line: Line<'f>) -> Row<'f> {
        let mut columns = line.text.split('\t');
        let fields = [(); MOST_COLUMNS].map(|()| columns.next().unwrap_or_default().trim());
        Row { file, line, fields: fields.map(Cow::Borrowed) }
    }

    /// The words of a column, from 0; empty where the line is shorter.
    pub fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", |field| field)
    }

    fn set(&mut self, column: usize, value: String) {
        self.fields[column] = Cow::Owned(value);
    }

    /// A complaint about a column, or about the whole line where the column is empty.
    pub(super) fn complaint(&self, column: usize, message: &str, help: &str) -> Complaint {
        let problem = self.line.problem(self.field(column), message).help(help);
        let is_empty = problem.place.length == 0;
        let problem = if is_empty { self.line.problem("", message).help(help) } else { problem };
        Complaint::new(self.file, problem)
    }

    /// As many leading columns as name the row.
    fn key(&self, kind: Kind) -> (&str, &str) {
        let second = if kind == Kind::Words { self.field(1) } else { "" };
        (self.field(0), second)
    }
}

/// A lexicon, by the name of its file.
pub struct Table<'f> {
    pub file: &'f File,
    pub kind: Kind,
    pub rows: Vec<Row<'f>>,
}

impl Table<'_> {
    /// `teams` of `teams.tsv` and of `teams.add.tsv`.
    pub fn stem(&self) -> &str {
        let name = self.file.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(ADDITIONS).or(name.strip_suffix(".tsv")).unwrap_or(name)
    }
}

/// The lexicons of one folder in path order.
pub fn tables<'f>(
    files: &'f [File],
    folder: &str,
    complaints: &mut Vec<Complaint>,
) -> Vec<Table<'f>> {
    let own = files.iter().filter(|file| file.folder() == folder && file.path.ends_with(".tsv"));
    let (added, plain): (Vec<&File>, Vec<&File>) =
        own.partition(|file| file.path.ends_with(ADDITIONS));
    let mut tables: Vec<Table> = Vec::new();
    for file in plain {
        if let Some(kind) = kind(file, complaints) {
            let rows = lines(file).map(|line| Row::new(file, line)).collect();
            tables.push(Table { file, kind, rows });
        }
    }
    for file in added {
        let Some(kind) = kind(file, complaints) else { continue };
        let path = file.path.replace(ADDITIONS, ".tsv");
        let place = tables.iter().position(|table| table.file.path == path);
        let place = place.unwrap_or_else(|| {
            tables.push(Table { file, kind, rows: Vec::new() });
            tables.len() - 1
        });
        if tables[place].kind == kind {
            change(&mut tables[place], file, complaints);
        } else {
            let header = Line { number: 1, text: file.text.lines().next().unwrap_or_default() };
            let problem = header.problem(header.text, format!("{path} has other columns"));
            complaints.push(Complaint::new(file, problem.help("copy its first line")));
        }
    }
    tables
}

/// The lines that say something.
fn lines(file: &File) -> impl Iterator<Item = Line<'_>> {
    Line::all(&file.text)
        .skip(1)
        .filter(|line| !line.text.trim().is_empty() && !line.text.starts_with('#'))
}

fn kind(file: &File, complaints: &mut Vec<Complaint>) -> Option<Kind> {
    let text = file.text.lines().next().unwrap_or_default();
    let first = text.split_whitespace().next();
    let known = HEADERS.iter().find(|(_, header)| header.split('\t').next() == first);
    if let Some((kind, _)) = known.filter(|_| text.contains('\t')) {
        return Some(*kind);
    }
    let line = Line { number: 1, text };
    let problem = match known {
        Some(_) => {
            line.problem(text.trim(), "the columns are parted by spaces; a lexicon needs tabs")
        }
        None => line.problem(text.trim(), "the first line does not name the columns of a lexicon"),
    };
    let shown = HEADERS.map(|(_, header)| format!("`{}`", header.replace('\t', "<TAB>")));
    let help = format!("names begin with {}, words with {}", shown[0], shown[1]);
    complaints.push(Complaint::new(file, problem.help(help)));
    None
}

/// Adds the lines of `file` to the table. A line that begins with `-` takes lines away, and a name that is there
/// already gets more aliases.
fn change<'f>(table: &mut Table<'f>, file: &'f File, complaints: &mut Vec<Complaint>) {
    // Words of several meanings have a line for each; a name has one.
    let has_one = table.kind == Kind::Names;
    let known = table.rows.iter().enumerate().filter(|_| has_one).rev();
    let mut places: FxHashMap<String, usize> =
        known.map(|(place, row)| (row.field(0).to_owned(), place)).collect();
    let mut removed: Vec<Row> = Vec::new();
    for line in lines(file) {
        let row = Row::new(file, line);
        if line.text.starts_with('-') {
            removed.push(row);
        } else if let Some(place) = places.get(row.field(0)) {
            extend(&mut table.rows[*place], &row);
        } else {
            if has_one {
                places.insert(row.field(0).to_owned(), table.rows.len());
            }
            table.rows.push(row);
        }
    }
    removed.iter().for_each(|row| remove(table, row, complaints));
}

/// A known name told again: its aliases are added, and what else is told replaces what was.
fn extend(known: &mut Row, added: &Row) {
    let aliases = [known.field(1), added.field(1)].into_iter().filter(|list| !list.is_empty());
    let aliases = aliases.collect::<Vec<_>>().join("|");
    known.set(1, aliases);
    for column in 2..5 {
        if !added.field(column).is_empty() {
            let value = added.field(column).to_owned();
            known.set(column, value);
        }
    }
}

/// `-NAME` and `-CLASS` take all its lines away, `-NAME<TAB>ALIAS|ALIAS` only these aliases, `-CLASS<TAB>PHRASE` only
/// this phrase.
fn remove(table: &mut Table, row: &Row, complaints: &mut Vec<Complaint>) {
    let first = row.field(0).trim_start_matches('-').trim();
    let second = row.field(1);
    let is_meant = |known: &Row| match table.kind {
        Kind::Words if !second.is_empty() => known.key(table.kind) == (first, second),
        _ => known.field(0) == first,
    };
    if !table.rows.iter().any(is_meant) {
        let is_named = |known: &&Row| known.field(0) == first;
        let guess = if table.rows.iter().any(|known| is_named(&known)) {
            did_you_mean(second, "", table.rows.iter().filter(is_named).map(|known| known.field(1)))
        } else {
            did_you_mean(first, "-", table.rows.iter().map(|known| known.field(0)))
        };
        let message = format!("nothing to take away: `{}` has no such line", table.stem());
        complaints.push(row.complaint(0, &message, &guess));
    } else if table.kind == Kind::Names && !second.is_empty() {
        let taken: Vec<&str> = second.split('|').map(str::trim).collect();
        for known in table.rows.iter_mut().filter(|known| known.field(0) == first) {
            let kept = known.field(1).split('|').filter(|alias| !taken.contains(&alias.trim()));
            let kept = kept.collect::<Vec<_>>().join("|");
            known.set(1, kept);
        }
    } else {
        let meant: Vec<bool> = table.rows.iter().map(is_meant).collect();
        let mut meant = meant.into_iter();
        table.rows.retain(|_| !meant.next().unwrap_or_default());
    }
}
