//! Classes that too many rules hang on: each of their words costs a try of every one of these rules.
use super::Book;
use crate::knowledge::Complaint;

/// The largest bucket that the built-in sports need, and some room.
const MOST: usize = 60;

pub(super) fn check(book: &Book) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for sport in &book.knowledge.sports {
        for place in book.rules() {
            for trigger in &place.rule.triggers {
                let Some(class) =
                    crate::pattern::ClassNames::find(&book.knowledge.classes, &trigger.text)
                else {
                    continue;
                };
                let rules = sport.triggered(class).len();
                if rules <= MOST {
                    continue;
                }
                let message =
                    format!("{rules} rules hang on @{} (at most {MOST} should)", trigger.text);
                let help =
                    "split the class by meaning, or join rules that differ in one word".to_owned();
                complaints.extend(book.warn(
                    "oversized",
                    &place.file.path,
                    trigger.place,
                    message,
                    help,
                ));
            }
        }
    }
    complaints
}
