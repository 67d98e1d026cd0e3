//! Which field of a record holds the text, the id, the title and the date: as asked, else by well-known names.
use std::sync::LazyLock;

/// Names that the command line gives; where there is none, the names of `fields.tsv` are tried in their order.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub text: Option<String>,
    pub id: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Text,
    Id,
    Title,
    Date,
}

/// One per role, in the order of `Role`.
pub(super) const ROLES: [Role; 4] = [Role::Text, Role::Id, Role::Title, Role::Date];

static KNOWN: LazyLock<[Vec<&str>; 4]> = LazyLock::new(|| {
    let rows = include_str!("fields.tsv").lines().skip(1).filter_map(|row| row.split_once('\t'));
    ROLES.map(|role| {
        rows.clone().filter(|(name, _)| *name == role.name()).map(|(_, field)| field).collect()
    })
});

impl Role {
    pub(super) fn name(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Id => "id",
            Role::Title => "title",
            Role::Date => "date",
        }
    }
}

impl Fields {
    fn asked(&self, role: Role) -> Option<&str> {
        match role {
            Role::Text => self.text.as_deref(),
            Role::Id => self.id.as_deref(),
            Role::Title => self.title.as_deref(),
            Role::Date => self.date.as_deref(),
        }
    }

    pub(super) fn is_asked(&self, role: Role) -> bool {
        self.asked(role).is_some()
    }

    /// How well a field fits a role; 0 is best. A name that was asked for must be written in the same case.
    pub(super) fn rank(&self, role: Role, field: &str) -> Option<usize> {
        match self.asked(role) {
            Some(asked) => (field == asked).then_some(0),
            None => KNOWN[role as usize].iter().position(|known| known.eq_ignore_ascii_case(field)),
        }
    }

    /// The names that are tried for a role, for an error message.
    pub(super) fn tried(&self, role: Role) -> String {
        match self.asked(role) {
            Some(asked) => asked.to_string(),
            None => KNOWN[role as usize].join(", "),
        }
    }
}
