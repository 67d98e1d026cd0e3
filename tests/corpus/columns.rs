//! `docs/dataset.md` lists every column; the list is made from `schema.tsv`. `UPDATE=1 cargo test --test corpus`
//! rewrites it.
use std::{collections::BTreeMap, env, fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const BEGIN: &str = "<!-- columns: made from src/dataset/schema.tsv -->\n";

struct Field<'a> {
    table: &'a str,
    name: &'a str,
    kind: &'a str,
    values: &'a str,
    meaning: &'a str,
}

fn fields(source: &str) -> Vec<Field<'_>> {
    let rows = source.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| {
        let [table, name, kind, _, values, meaning] = row[..] else { panic!("six columns") };
        Field { table, name, kind, values, meaning }
    })
    .collect()
}

/// Columns that mean the same in three tables or more are told once.
fn is_shared(field: &Field, count: &BTreeMap<(&str, &str), usize>) -> bool {
    count[&(field.name, field.meaning)] >= 3
}

fn list() -> String {
    let source = fs::read_to_string(root().join("src/dataset/schema.tsv")).unwrap();
    let fields = fields(&source);
    let mut count: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for field in &fields {
        *count.entry((field.name, field.meaning)).or_default() += 1;
    }
    let of_matches =
        |name: &str| fields.iter().any(|one| one.table == "matches" && one.name == name);
    let mut text = String::from("| column | type | meaning |\n|---|---|---|\n");
    text += "| **in several tables** | | |\n";
    let mut told = Vec::new();
    for field in fields.iter().filter(|field| is_shared(field, &count)) {
        if !told.contains(&field.name) {
            told.push(field.name);
            text += &line(&[field]);
        }
    }
    let mut rest = fields.iter().peekable();
    while let Some(field) = rest.next() {
        if field.name == "*" {
            text += &format!(
                "| **{}** | | {}; sorted by {} |\n",
                field.table,
                field.meaning,
                sorted_by(field.table, &source)
            );
            if field.table == "reports" {
                text += "| the columns of `matches` from `competition_id` to `status` | | as this article tells them |\n";
            }
            continue;
        }
        let is_told = |field: &Field| {
            is_shared(field, &count)
                || field.table == "reports" && field.name != "match_id" && of_matches(field.name)
        };
        if is_told(field) {
            continue;
        }
        let mut group = vec![field];
        // An id with its name, the first side with the second.
        while let Some(next) =
            rest.peek().filter(|next| belongs(field.name, next.name) && !is_told(next))
        {
            group.push(next);
            rest.next();
        }
        text += &line(&group);
    }
    text
}

fn belongs(first: &str, next: &str) -> bool {
    let base = first.trim_end_matches("_id").trim_end_matches('1');
    next.trim_end_matches("_id").trim_end_matches('2') == base && first != "fee"
}

/// The columns that the rows of a table are sorted by stand in the place of a key.
fn sorted_by<'s>(table: &str, source: &'s str) -> &'s str {
    let start = format!("{table}\t*\t");
    let row = source.lines().find(|line| line.starts_with(&start)).unwrap();
    row.split('\t').nth(3).unwrap()
}

fn line(group: &[&Field]) -> String {
    let names: Vec<String> = group.iter().map(|field| format!("`{}`", field.name)).collect();
    let last = group[group.len() - 1];
    // The name says more than its id, the first side more than the second.
    let told = if last.name.ends_with('2') { group[0] } else { last };
    let values = match told.values {
        "" => String::new(),
        "@sports" => ": a folder of `sports/`".to_string(),
        "@events" => ": the name of a file in `sports/*/events/`".to_string(),
        values => format!(": {}", values.replace('|', ", ")),
    };
    format!("| {} | {} | {}{values} |\n", names.join(", "), told.kind, told.meaning)
}

#[test]
fn every_column_is_documented() {
    let path = root().join("docs/dataset.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, listed) = text.split_once(BEGIN).expect("the list of columns has its mark");
    let expected = list();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{expected}")).unwrap();
        return;
    }
    assert!(listed == expected, "docs/dataset.md: UPDATE=1 cargo test --test corpus rewrites it");
}
