//! The forms of English verbs and nouns: regular ones by rule, the others from a lexicon.
use rustc_hash::FxHashMap;

use super::{
    error::Complaint,
    rows::{Kind, Table},
};
use crate::layer::phrases::Inflection;

/// Forms that no rule gives, by lemma.
#[derive(Default)]
pub struct Irregular {
    forms: FxHashMap<String, [String; 4]>,
}

impl Irregular {
    /// Reads the lexicons of `common/` that are about verbs.
    pub(super) fn parse(tables: &[Table], complaints: &mut Vec<Complaint>) -> Irregular {
        let mut irregular = Irregular::default();
        for row in
            tables.iter().filter(|table| table.kind == Kind::Verbs).flat_map(|table| &table.rows)
        {
            if row.field(0).is_empty() || row.field(1).is_empty() {
                let help = "a line is `lemma<TAB>past<TAB>participle<TAB>third<TAB>gerund`";
                complaints.push(row.complaint(9, "expected a verb and its past form", help));
                continue;
            }
            let forms = [1, 2, 3, 4].map(|column| row.field(column).to_owned());
            irregular.forms.insert(row.field(0).to_owned(), forms);
        }
        irregular
    }

    /// The forms of `lemma`, each with what it is.
    pub fn verb(&self, lemma: &str) -> Vec<(String, Inflection)> {
        let own = self.forms.get(lemma);
        let field = |index: usize| own.map_or("", |forms| forms[index].as_str());
        let or = |form: &str, regular: String| {
            if form.is_empty() {
                vec![regular]
            } else {
                form.split('|').map(str::to_owned).collect()
            }
        };
        let past = or(field(0), regular_past(lemma));
        let participle =
            if field(1).is_empty() { past.clone() } else { or(field(1), String::new()) };
        let mut forms = vec![(lemma.to_owned(), Inflection::Base)];
        forms.extend(or(field(2), plural(lemma)).into_iter().map(|form| (form, Inflection::Third)));
        forms.extend(
            or(field(3), regular_gerund(lemma)).into_iter().map(|form| (form, Inflection::Gerund)),
        );
        for form in &past {
            let both = participle.contains(form);
            forms.push((
                form.clone(),
                if both { Inflection::PastOrParticiple } else { Inflection::Past },
            ));
        }
        forms.extend(
            participle
                .into_iter()
                .filter(|form| !past.contains(form))
                .map(|form| (form, Inflection::Participle)),
        );
        // `hit`, `put`: one form for all but two; the past is what reports mean.
        if past.iter().any(|form| form == lemma) {
            forms.remove(0);
        }
        forms
    }
}

/// Third person of a verb and plural of a noun follow one rule.
pub fn plural(word: &str) -> String {
    if let Some(stem) =
        word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
    {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    if hisses || word.ends_with('o') { format!("{word}es") } else { format!("{word}s") }
}

fn regular_past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        return format!("{lemma}d");
    }
    match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{lemma}ed"),
    }
}

fn regular_gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e') && stem.len() > 1) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{lemma}ing"),
    }
}
