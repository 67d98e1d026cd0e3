//! Reading -> Gold: the program's own reading in the form of gold, for a person to correct.
use serde_json::{Value, json};

use super::{
    event_types::{self, Related},
    gold::{Gold, GoldEvent, GoldMatch, GoldName, GoldPair, GoldPerson, GoldQuote, GoldStat},
    normal::normal,
};
use crate::layer::reading::{
    EntityId, EntityKind, Event, Form, Modality, Pair, Quote, Reading, Report, Stat, Winner,
};

/// Everything that the article asserts, by the names of its entities. A dataset compared with its own annotation
/// is right everywhere.
pub fn annotate(reading: &Reading) -> Gold {
    let annotator = Annotator { reading };
    let asserted = reading.events.iter().filter(|event| event.modality == Modality::Asserted);
    let reports = reading.reports.iter().enumerate();
    Gold {
        id: reading.article.id.clone(),
        sport: reading.sport.clone(),
        published: reading.published.map(|date| date.to_string()),
        people: annotator.people(),
        teams: annotator.names(EntityKind::Team),
        competitions: annotator.names(EntityKind::Competition),
        venues: annotator.names(EntityKind::Venue).into_iter().map(|venue| venue.name).collect(),
        matches: reports.map(|(place, report)| annotator.one_match(place, report)).collect(),
        events: asserted.map(|event| annotator.event(event)).collect(),
        stats: reading.stats.iter().map(|stat| annotator.stat(stat)).collect(),
        quotes: reading.quotes.iter().map(|quote| annotator.quote(quote)).collect(),
        notes: String::new(),
    }
}

struct Annotator<'a> {
    reading: &'a Reading,
}

impl Annotator<'_> {
    fn name(&self, id: EntityId) -> String {
        self.reading.entities[id.0 as usize].name.clone()
    }

    /// Entities of this kind to which the text refers, each with its forms by name.
    fn mentioned(&self, kind: EntityKind) -> Vec<(EntityId, GoldName)> {
        let mut found: Vec<(EntityId, GoldName)> = Vec::new();
        for mention in &self.reading.mentions {
            let entity = &self.reading.entities[mention.entity.0 as usize];
            if entity.kind != kind {
                continue;
            }
            let place = found.iter().position(|(id, _)| *id == mention.entity);
            let place = place.unwrap_or_else(|| {
                let name = GoldName { name: entity.name.clone(), forms: Vec::new() };
                found.push((mention.entity, name));
                found.len() - 1
            });
            let words = mention.span.of(&self.reading.article.text);
            let forms = &mut found[place].1.forms;
            let is_name = matches!(mention.form, Form::Name | Form::Demonym);
            if is_name && !forms.iter().any(|form| form == words) {
                forms.push(words.to_string());
            }
        }
        found
    }

    fn names(&self, kind: EntityKind) -> Vec<GoldName> {
        self.mentioned(kind).into_iter().map(|(_, name)| name).collect()
    }

    fn people(&self) -> Vec<GoldPerson> {
        let people = self.mentioned(EntityKind::Person).into_iter();
        people
            .map(|(id, GoldName { name, forms })| {
                let roles = || self.reading.roles.iter().filter(|role| role.person == id);
                let role = roles().next().map_or("other", |role| role.role.as_str()).to_string();
                let team = roles().find_map(|role| role.team).map(|team| self.name(team));
                GoldPerson { name, forms, role, team }
            })
            .collect()
    }

    fn one_match(&self, place: usize, report: &Report) -> GoldMatch {
        let teams = [self.name(report.team1), self.name(report.team2)];
        let pair = |pair: Option<Pair>| pair.map(|(one, two)| [i64::from(one), i64::from(two)]);
        GoldMatch {
            id: match_id(place),
            score: pair(report.score),
            winner: report.winner.map(|winner| match winner {
                Winner::Team1 => teams[0].clone(),
                Winner::Team2 => teams[1].clone(),
                Winner::Draw => winner.as_str().to_string(),
            }),
            half_time: pair(report.half_time),
            shootout: pair(report.shootout),
            aggregate: pair(report.aggregate),
            sets: sets(&report.sets),
            margin: filled(&report.margin),
            competition: report.competition.map(|id| self.name(id)),
            stage: filled(&report.stage),
            edition: filled(&report.edition),
            date: report.date.map(|date| date.to_string()),
            venue: report.venue.map(|id| self.name(id)),
            attendance: report.attendance.map(i64::from),
            status: Some(report.status.as_str().to_string()),
            focus: report.focus,
            teams,
        }
    }

    fn event(&self, event: &Event) -> GoldEvent {
        let name = |id: Option<EntityId>| id.map(|id| self.name(id));
        let second = event_types::related(&event.kind);
        let related = |called: Related| name(event.related).filter(|_| second == Some(called));
        // What a transfer's manner is to the dataset, gold calls its kind.
        let has_clubs = event.from_team.is_some() || event.to_team.is_some();
        let kind = filled(&event.how).filter(|_| has_clubs);
        GoldEvent {
            event_type: event.kind.clone(),
            player: name(event.player),
            team: name(event.team),
            minute: event.minute.map(i64::from),
            added: event.added.map(i64::from),
            match_id: event.report.map(|report| match_id(report.0 as usize)),
            count: Some(event.count).filter(|count| *count > 1),
            how: filled(&event.how).filter(|_| !has_clubs),
            assist: related(Related::Assist),
            off: related(Related::Off),
            by: related(Related::By),
            from: name(event.from_team),
            to: name(event.to_team),
            fee: filled(&event.fee),
            kind,
            status: filled(&event.status),
        }
    }

    fn stat(&self, stat: &Stat) -> GoldStat {
        let number = stat.value.parse::<i64>().ok();
        // `007` is told as it is printed.
        let number = number.filter(|number| number.to_string() == stat.value);
        GoldStat {
            who: self.name(stat.entity),
            stat: stat.stat.clone(),
            value: number.map_or(Value::String(stat.value.clone()), |number| json!(number)),
            span: filled(&stat.reach),
            match_id: stat.report.map(|report| match_id(report.0 as usize)),
        }
    }

    fn quote(&self, quote: &Quote) -> GoldQuote {
        const FIRST: usize = 5;
        const LAST: usize = 4;
        let words: Vec<&str> =
            quote.span.of(&self.reading.article.text).split_whitespace().collect();
        // A dash or a row of dots is no word to whoever compares.
        let has_enough = |end: &usize| normal(&words[..*end].join(" ")).split(' ').count() >= FIRST;
        let end = (FIRST.min(words.len())..words.len()).find(has_enough).unwrap_or(words.len());
        GoldQuote {
            speaker: quote.speaker.map(|id| self.name(id)),
            starts: words[..end].join(" "),
            ends: words[words.len().saturating_sub(LAST)..].join(" "),
        }
    }
}

fn match_id(place: usize) -> String {
    format!("m{}", place + 1)
}

fn filled(words: &str) -> Option<String> {
    Some(words).filter(|words| !words.is_empty()).map(str::to_string)
}

fn sets(told: &str) -> Option<Vec<GoldPair>> {
    let set = |games: &str| {
        let (one, two) = games.split_once('-')?;
        Some([one.parse().ok()?, two.parse().ok()?])
    };
    let sets: Vec<GoldPair> = told.split(' ').filter_map(set).collect();
    Some(sets).filter(|sets| !sets.is_empty())
}
