//! A reading made by hand, with what is hard to write: quotes, formulas, line ends, letters of several bytes.
use jiff::civil::date;
use pressbox::{
    dataset::{MatchColumns, MatchRow},
    layer::{
        article::Article,
        reading::{
            Basis, Entity, EntityId, EntityKind, Event, Evidence, Form, Home, LineupPlace, Mention,
            Modality, Quote, Reading, Report, ReportId, Role, Stat, Status, Winner,
        },
        span::Span,
    },
};

pub(crate) const TEXT: &str = "José’s £10m “Reds” beat Blues 2-1.\r\n=Ann, \"late\", scored twice.";

/// Where words stand in the text.
fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words are in the text");
    Span::new(start, start + words.len())
}

fn entity(kind: EntityKind, id: &str, name: &str) -> Entity {
    Entity { kind, id: id.into(), name: name.into(), country: String::new() }
}

const ANN: EntityId = EntityId(0);
const REDS: EntityId = EntityId(1);
const BLUES: EntityId = EntityId(2);
const CUP: EntityId = EntityId(3);

/// An article in which something stands in every table.
pub(crate) fn reading() -> Reading {
    let article = Article {
        id: "day/one".into(),
        path: "day/one.txt".into(),
        text: TEXT.into(),
        sha256: "00".repeat(32),
        ..Article::default()
    };
    Reading {
        title: "=Ann".into(),
        published: Some(date(2024, 3, 2)),
        sport: "other".into(),
        sentences: 2,
        words: 9,
        entities: vec![
            entity(EntityKind::Person, "person/ann-lee", "Ann Lee"),
            entity(EntityKind::Team, "team/reds", "Reds"),
            entity(EntityKind::Team, "team/blues", "Blues"),
            entity(EntityKind::Competition, "competition/cup", "Cup, The"),
        ],
        mentions: vec![
            Mention { entity: ANN, span: span("Ann"), form: Form::Name },
            Mention { entity: REDS, span: span("Reds"), form: Form::Name },
        ],
        roles: vec![Role {
            person: ANN,
            role: "player".into(),
            team: Some(REDS),
            span: span("Ann"),
        }],
        reports: vec![report()],
        events: events(),
        stats: vec![Stat {
            report: Some(ReportId(0)),
            entity: ANN,
            stat: "goals".into(),
            value: "2".into(),
            unit: String::new(),
            reach: "match".into(),
            qualifier: String::new(),
            rule: "stats/goals".into(),
            confidence: 0.5,
            span: span("twice"),
            evidence: Vec::new(),
        }],
        quotes: vec![Quote {
            speaker: None,
            medium: String::new(),
            span: span("“Reds”"),
            evidence: Vec::new(),
        }],
        lineups: vec![LineupPlace {
            report: Some(ReportId(0)),
            team: Some(REDS),
            player: ANN,
            starter: true,
            captain: false,
            position: "goalkeeper".into(),
            order: 1,
        }],
        article,
    }
}

/// Out of order, to see that rows are sorted.
fn events() -> Vec<Event> {
    let goal = event("goal", Some(12));
    let second_goal = Event { minute: None, added: None, span: span("twice"), ..goal.clone() };
    let third_goal = Event { span: span("scored twice"), ..second_goal.clone() };
    let transfer = Event {
        report: None,
        to_team: Some(REDS),
        fee: "£10m".into(),
        fee_amount: Some(10_000_000.0),
        fee_currency: "GBP".into(),
        status: "done".into(),
        evidence: vec![],
        ..event("transfer", None)
    };
    vec![third_goal, transfer, goal, second_goal]
}

fn report() -> Report {
    Report {
        focus: true,
        competition: Some(CUP),
        edition: "2023-24".into(),
        stage: "final".into(),
        date: Some(date(2024, 3, 2)),
        venue: None,
        team1: REDS,
        team2: BLUES,
        home: Some(Home::Neutral),
        score: Some((2, 1)),
        half_time: None,
        aggregate: None,
        shootout: None,
        extra_time: false,
        sets: String::new(),
        winner: Some(Winner::Team1),
        margin: String::new(),
        attendance: Some(40_000),
        status: Status::Played,
        score_basis: Some(Basis::Stated),
        complete: Some(false),
        confidence: 0.949,
        span: span("“Reds” beat Blues 2-1"),
        evidence: vec![],
    }
}

fn event(kind: &str, minute: Option<u32>) -> Event {
    let evidence =
        Evidence { field: "player", span: span("Ann"), basis: Basis::Stated, rule: "r".into() };
    Event {
        kind: kind.into(),
        report: Some(ReportId(0)),
        period: String::new(),
        minute,
        added: minute.map(|_| 2),
        player: Some(ANN),
        team: Some(REDS),
        related: None,
        how: String::new(),
        count: 1,
        score: None,
        from_team: None,
        to_team: None,
        fee: String::new(),
        fee_amount: None,
        fee_currency: String::new(),
        status: String::new(),
        modality: Modality::Asserted,
        speaker: None,
        rule: "goal/scored".into(),
        confidence: 0.9,
        span: span("=Ann, \"late\", scored"),
        evidence: vec![evidence],
    }
}

/// The match of its report.
pub(crate) fn match_row() -> MatchRow<'static> {
    let columns = MatchColumns {
        competition: ("competition/cup", "Cup, The"),
        edition: "2023-24",
        stage: "final",
        date: Some(date(2024, 3, 2)),
        venue: ("", ""),
        team1: ("team/reds", "Reds"),
        team2: ("team/blues", "Blues"),
        home: None,
        score: Some((2, 1)),
        half_time: None,
        aggregate: None,
        shootout: None,
        extra_time: true,
        sets: "",
        winner: Some(Winner::Team1),
        margin: "",
        attendance: None,
        status: Status::Played,
    };
    let id = "match/blues-reds/2024-03-02";
    MatchRow { id, sport: "other", columns, reports: 1, agreement: 1.0 }
}
