//! What there is: lines of lexicons, rules and where they stand.
use super::Book;
use crate::{
    knowledge::rows::Row,
    pattern::{RuleFile, RuleText},
    text::problem::Place,
};

/// One line of a lexicon of words.
#[derive(Clone, Debug)]
pub struct Entry {
    pub folder: String,
    pub path: String,
    pub origin: String,
    pub place: Place,
    pub class: String,
    pub phrase: String,
    pub form: String,
    pub value: String,
}

impl Entry {
    pub(super) fn new(row: &Row) -> Entry {
        Entry {
            folder: row.file.folder().to_owned(),
            path: row.file.path.clone(),
            origin: row.file.origin.clone(),
            place: row.line.place(row.line.text),
            class: row.field(0).to_owned(),
            phrase: row.field(1).to_owned(),
            form: row.field(2).to_owned(),
            value: row.field(3).to_owned(),
        }
    }
}

/// A rule of a file.
#[derive(Clone, Copy)]
pub struct RulePlace<'b> {
    pub file: &'b RuleFile,
    pub rule: &'b RuleText,
}

impl RulePlace<'_> {
    /// `goal/scored.verb`
    pub fn name(&self) -> String {
        format!("{}/{}", self.file.event, self.rule.name.text)
    }

    /// Classes that the rule names, without `@`, in the order in which they stand.
    pub fn classes(&self) -> Vec<&str> {
        let wanted = self.rule.elements.iter().chain(&self.file.shared);
        let wanted = wanted.filter_map(|element| class_of(&element.wanted.text));
        let triggers = self.rule.triggers.iter().map(|trigger| trigger.text.as_str());
        let mut classes: Vec<&str> = Vec::new();
        for class in triggers.filter(|class| !is_value(class)).chain(wanted) {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        classes
    }
}

/// The class in `@class`, `owner(@class)` and `doer(@class)`.
pub(super) fn class_of(wanted: &str) -> Option<&str> {
    let inner = wanted.strip_prefix("owner(").or(wanted.strip_prefix("doer(")).unwrap_or(wanted);
    inner.trim_end_matches(')').strip_prefix('@')
}

/// A score or sets, which no lexicon lists.
pub(super) fn is_value(class: &str) -> bool {
    class.starts_with("value_")
}

/// What a name on the command line means.
pub enum Listed<'b> {
    Rules(Vec<RulePlace<'b>>),
    Class(Vec<&'b Entry>),
    /// Nothing; perhaps this was meant.
    Unknown(String),
}

impl Book {
    /// All rules in order of files.
    pub fn rules(&self) -> impl Iterator<Item = RulePlace<'_>> {
        let files = self.knowledge.rule_files.iter();
        files.flat_map(|file| file.rules.iter().map(move |rule| RulePlace { file, rule }))
    }

    /// The lines of a lexicon class that rules of this file can meet.
    pub fn entries_of<'b>(&'b self, class: &'b str) -> impl Iterator<Item = &'b Entry> {
        self.entries.iter().filter(move |entry| entry.class == class)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Rules by `event/rule`, `rule` or `event`, or the class `@class`.
    pub fn find(&self, name: &str) -> Listed<'_> {
        if let Some(class) = name.strip_prefix('@') {
            let entries: Vec<&Entry> =
                self.entries.iter().filter(|entry| entry.class == class).collect();
            if !entries.is_empty() {
                return Listed::Class(entries);
            }
            let known = self.entries.iter().map(|entry| entry.class.as_str());
            return Listed::Unknown(crate::text::similar::did_you_mean(class, "@", known));
        }
        let rules: Vec<RulePlace> = self.rules().filter(|place| place.is_named(name)).collect();
        if !rules.is_empty() {
            return Listed::Rules(rules);
        }
        let names = self.rules().flat_map(|place| {
            [place.name(), place.rule.name.text.clone(), place.file.event.clone()]
        });
        let names: Vec<String> = names.collect();
        let known = names.iter().map(String::as_str);
        Listed::Unknown(crate::text::similar::did_you_mean(name, "", known))
    }

    /// The lines of a rule's source, from its name to its last statement.
    pub fn source(&self, place: RulePlace) -> Vec<(usize, &str)> {
        let Some(file) = self.file(&place.file.path) else { return Vec::new() };
        let (first, last) = (place.rule.name.place.line, place.rule.end);
        let lines = file.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(number, _)| (first..=last).contains(number)).collect()
    }
}

impl RulePlace<'_> {
    fn is_named(&self, name: &str) -> bool {
        let full = self.name();
        name == full
            || name == self.rule.name.text
            || name == self.file.event
            || name == self.file.path
            || name == format!("{}/{full}", self.file.folder)
            || name == format!("{}/{}", self.file.folder, self.file.event)
    }
}
