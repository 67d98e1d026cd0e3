//! What the text names, before it is known who is meant; and the values it gives: times, scores, dates, sums.
use jiff::civil::Date;

use super::{
    reading::{EntityKind, Form, Pair},
    span::TokenRange,
};

/// Index into `Mentions::items`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct MentionId(pub u32);

/// Index into a sport's table of names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NameId(pub u32);

/// Whom a pronoun or description can mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
    Plural,
}

impl Gender {
    /// Whether both can be of one person.
    pub fn agrees(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }

    /// From a lexicon's value.
    pub fn parse(value: &str) -> Gender {
        match value {
            "male" => Gender::Male,
            "female" => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Mention {
    pub range: TokenRange,
    pub kind: EntityKind,
    pub form: Form,
    /// Lexicon names it may be; empty for people and for names that no list holds.
    pub candidates: Vec<NameId>,
    /// A word of its own that is a name only if the article supports it (`City`, `Reading`).
    pub is_weak: bool,
    pub gender: Gender,
    /// The value of the role word or pronoun ("player", "home", "subject"), or empty.
    pub value: String,
}

impl Mention {
    /// A mention that no list tells more of.
    pub fn new(range: TokenRange, kind: EntityKind, form: Form, value: &str) -> Mention {
        Mention {
            range,
            kind,
            form,
            candidates: Vec::new(),
            is_weak: false,
            gender: Gender::Unknown,
            value: value.to_owned(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Mentions {
    /// Invariant: sorted by start, and no two overlap.
    pub items: Vec<Mention>,
    /// For each token the mention that covers it, plus one; zero for none.
    pub cover: Vec<u32>,
    /// Sorted by start.
    pub values: Vec<Value>,
    /// For each token the value that starts there, plus one; zero for none.
    pub value_at: Vec<u32>,
}

impl Mentions {
    pub fn get(&self, id: MentionId) -> &Mention {
        &self.items[id.0 as usize]
    }

    /// The mention that covers `token`.
    pub fn at(&self, token: usize) -> Option<MentionId> {
        self.cover
            .get(token)
            .copied()
            .filter(|number| *number > 0)
            .map(|number| MentionId(number - 1))
    }

    pub fn value_at(&self, token: usize) -> Option<(usize, &Value)> {
        let number = *self.value_at.get(token)?;
        (number > 0).then(|| (number as usize - 1, &self.values[number as usize - 1]))
    }

    /// The values that start in `range`, in order.
    pub fn values_within(&self, range: TokenRange) -> impl Iterator<Item = &Value> {
        let from = self.values.partition_point(|value| value.range.start < range.start);
        self.values[from..].iter().take_while(move |value| value.range.start < range.end)
    }

    /// The mentions that start in `range`, in order.
    pub fn within(&self, range: TokenRange) -> impl Iterator<Item = (MentionId, &Mention)> {
        let from = self.items.partition_point(|mention| mention.range.start < range.start);
        self.items[from..]
            .iter()
            .take_while(move |mention| mention.range.start < range.end)
            .enumerate()
            .map(move |(offset, mention)| (MentionId((from + offset) as u32), mention))
    }
}

#[derive(Clone, Debug)]
pub struct Value {
    pub range: TokenRange,
    pub kind: ValueKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// A time in the match.
    Clock(Clock),
    /// `2-1`, `two-nil`, in the order of the text.
    Score(Pair),
    /// `6-4 3-6 7-6 (7-5)`: two or more pairs of games.
    Sets(Vec<Pair>),
    Date(DateHint),
    /// `£26m`.
    Fee {
        amount: f64,
        currency: &'static str,
    },
    /// A plain count: `12`, `three`.
    Number(u32),
    /// `12th`, `third`.
    Ordinal(u32),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Clock {
    pub minute: Option<u32>,
    pub added: Option<u32>,
    /// Index into the sport's periods, as the value words name them.
    pub period: Period,
    /// Minutes after the event told before (`three minutes later`).
    pub later: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Period {
    #[default]
    Unknown,
    First,
    Second,
    Extra,
    Shootout,
}

impl Period {
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Unknown => "",
            Period::First => "first_half",
            Period::Second => "second_half",
            Period::Extra => "extra_time",
            Period::Shootout => "shootout",
        }
    }
}

/// What the text says of a day; `frame` works out which one is meant.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct DateHint {
    pub full: Option<Date>,
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// 1 is Monday.
    pub weekday: Option<i8>,
    /// Days from publication: -1 yesterday, 0 today, 1 tomorrow.
    pub offset: Option<i32>,
    /// -1 for "last season", "earlier this month"; 1 for "next week"; 0 if not told.
    pub direction: i8,
}
