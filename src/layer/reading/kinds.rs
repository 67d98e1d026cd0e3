//! The closed vocabularies of a reading that code decides, each with its words in the dataset.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum EntityKind {
    Person,
    Team,
    Competition,
    Venue,
    Place,
    Organisation,
}

impl EntityKind {
    pub const ALL: [EntityKind; 6] = [
        EntityKind::Person,
        EntityKind::Team,
        EntityKind::Competition,
        EntityKind::Venue,
        EntityKind::Place,
        EntityKind::Organisation,
    ];

    /// The one that the dataset spells so.
    pub fn named(word: &str) -> Option<EntityKind> {
        EntityKind::ALL.into_iter().find(|known| known.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Team => "team",
            EntityKind::Competition => "competition",
            EntityKind::Venue => "venue",
            EntityKind::Place => "place",
            EntityKind::Organisation => "organisation",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Name,
    Demonym,
    Nominal,
    Pronoun,
}

impl Form {
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Name => "name",
            Form::Demonym => "demonym",
            Form::Nominal => "nominal",
            Form::Pronoun => "pronoun",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Status {
    Played,
    Scheduled,
    Abandoned,
    Postponed,
}

impl Status {
    pub const ALL: [Status; 4] =
        [Status::Played, Status::Scheduled, Status::Abandoned, Status::Postponed];

    /// The one that the dataset spells so.
    pub fn named(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|known| known.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Status::Played => "played",
            Status::Scheduled => "scheduled",
            Status::Abandoned => "abandoned",
            Status::Postponed => "postponed",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Home {
    Team1,
    Team2,
    Neutral,
}

impl Home {
    pub const ALL: [Home; 3] = [Home::Team1, Home::Team2, Home::Neutral];

    /// The one that the dataset spells so.
    pub fn named(word: &str) -> Option<Home> {
        Home::ALL.into_iter().find(|known| known.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Home::Team1 => "team1",
            Home::Team2 => "team2",
            Home::Neutral => "neutral",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Winner {
    Team1,
    Team2,
    Draw,
}

impl Winner {
    pub const ALL: [Winner; 3] = [Winner::Team1, Winner::Team2, Winner::Draw];

    /// The one that the dataset spells so.
    pub fn named(word: &str) -> Option<Winner> {
        Winner::ALL.into_iter().find(|known| known.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Winner::Team1 => "team1",
            Winner::Team2 => "team2",
            Winner::Draw => "draw",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// The words say it.
    Stated,
    /// It follows from other fields.
    Derived,
    /// A pronoun or description says it, and the entity says whom it means.
    Linked,
}

impl Basis {
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Derived => "derived",
            Basis::Linked => "linked",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Modality {
    #[default]
    Asserted,
    Denied,
    Hypothetical,
    Scheduled,
}

impl Modality {
    pub fn as_str(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Denied => "denied",
            Modality::Hypothetical => "hypothetical",
            Modality::Scheduled => "scheduled",
        }
    }
}
