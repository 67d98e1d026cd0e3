//! `event_types.tsv` -> what gold says of an event type: whether it happens on the field, and what it calls the
//! second person.

const SOURCE: &str = include_str!("event_types.tsv");

/// Types that the table does not hold count among all events only.
pub(super) fn is_on_field(event_type: &str) -> bool {
    columns(event_type).is_some_and(|(place, _)| place == "field")
}

/// Name in gold of the person in the column `related`, where gold names one.
pub(super) fn related(event_type: &str) -> Option<Related> {
    match columns(event_type)?.1 {
        "assist" => Some(Related::Assist),
        "off" => Some(Related::Off),
        "by" => Some(Related::By),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Related {
    Assist,
    Off,
    By,
}

fn columns(event_type: &str) -> Option<(&'static str, &'static str)> {
    SOURCE.lines().skip(1).find_map(|line| {
        let mut columns = line.split('\t');
        let is_this = columns.next() == Some(event_type);
        is_this.then(|| (columns.next().unwrap_or_default(), columns.next().unwrap_or_default()))
    })
}
