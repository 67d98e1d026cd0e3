//! One JSON object -> its fields: takes out what an article needs and passes over the rest without keeping it.
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::{
    Reason, Refusal,
    fields::{Fields, ROLES},
};

/// The values of the four roles, in their order; empty where the record has none.
pub(in super::super) type Values = [String; 4];

pub(in super::super) fn values(bytes: &str, fields: &Fields) -> Result<Values, Refusal> {
    let mut reader = serde_json::Deserializer::from_str(bytes);
    let values = reader.deserialize_any(Object(fields));
    let values = values.and_then(|values| reader.end().map(|()| values));
    values.map_err(|error| (Reason::BadRecord, format!("no JSON object: {error}")))
}

/// Looks at each member of an object; of several that fit a role, the best known name wins, and empty ones never.
struct Object<'f>(&'f Fields);

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Values;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("an object with the fields of an article")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut members: M) -> Result<Values, M::Error> {
        let mut values = Values::default();
        let mut best = [usize::MAX; 4];
        while let Some(name) = members.next_key::<String>()? {
            let ranks = ROLES.map(|role| self.0.rank(role, &name).unwrap_or(usize::MAX));
            if !ranks.iter().zip(&best).any(|(rank, best)| rank < best) {
                members.next_value::<IgnoredAny>()?;
                continue;
            }
            let words = members.next_value::<Words>()?.0;
            for (place, rank) in ranks.into_iter().enumerate() {
                if rank < best[place] && !words.trim().is_empty() {
                    best[place] = rank;
                    values[place].clone_from(&words);
                }
            }
        }
        Ok(values)
    }
}

/// A value as text: a string, a number, a list of paragraphs. Anything else is passed over.
struct Words(String);

impl<'de> serde::Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Words, D::Error> {
        reader.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(Words(text.to_string()))
    }

    fn visit_string<E>(self, text: String) -> Result<Words, E> {
        Ok(Words(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Words, E> {
        Ok(Words(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Words, E> {
        Ok(Words(String::new()))
    }

    fn visit_unit<E>(self) -> Result<Words, E> {
        Ok(Words(String::new()))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut parts: S) -> Result<Words, S::Error> {
        let mut text = String::new();
        while let Some(Words(part)) = parts.next_element()? {
            if !text.is_empty() && !part.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&part);
        }
        Ok(Words(text))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut members: M) -> Result<Words, M::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Words(String::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(record: &str, expected: [&str; 4]) {
        assert_eq!(values(record, &Fields::default()), Ok(expected.map(str::to_string)));
    }

    #[test]
    fn the_best_known_name_wins_wherever_it_stands() {
        check(r#"{"body":"b","text":"t","Title":"T","id":7}"#, ["t", "7", "T", ""]);
        check(r#"{"text":" ","body":"b","url":"u","date":null}"#, ["b", "u", "", ""]);
        check(
            r#"{"content":["one",{"x":1},"two"],"pubDate":"2024"}"#,
            ["one\n\ntwo", "", "", "2024"],
        );
    }

    #[test]
    fn a_name_that_is_asked_for_is_the_only_one() {
        let fields = Fields { text: Some("main".to_string()), ..Fields::default() };
        let found = values(r#"{"text":"t","main":"m"}"#, &fields).expect("it is JSON");
        assert_eq!(found[0], "m");
        let found = values(r#"{"text":"t"}"#, &fields).expect("it is JSON");
        assert_eq!(found[0], "");
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let deep = format!("{{\"text\":{}", "[".repeat(100_000));
        for record in ["", "7", "[{}]", "{\"text\":\"a\"", "{} {}", &deep] {
            let (reason, _) = values(record, &Fields::default()).expect_err(record);
            assert_eq!(reason, Reason::BadRecord, "{record}");
        }
    }
}
