//! Reports -> Matches: finds which reports tell of the same match, and what they say together.
//!
//! Two reports are joined only where a day, or a result with its competition, says so; where they contradict
//! each other they stay apart. The order of the reports decides nothing but ties of the vote.
use std::{collections::HashSet, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::layer::reading::{Home, Pair, Status, Winner};

mod fields;
mod links;

/// What one report says of a match, in the caller's numbering of articles and entities.
#[derive(Clone, Debug)]
pub struct ReportKey {
    pub article: u32,
    /// Day on which the article was published.
    pub published: Option<Date>,
    pub sport: Arc<str>,
    pub told: Told,
}

/// The columns of a match, from competition to status.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Told {
    pub competition: Option<u32>,
    pub edition: Box<str>,
    pub stage: Box<str>,
    pub date: Option<Date>,
    pub venue: Option<u32>,
    pub team1: u32,
    pub team2: u32,
    pub home: Option<Home>,
    pub score: Option<Pair>,
    pub half_time: Option<Pair>,
    pub aggregate: Option<Pair>,
    pub shootout: Option<Pair>,
    pub extra_time: bool,
    pub sets: Box<str>,
    pub winner: Option<Winner>,
    pub margin: Box<str>,
    pub attendance: Option<u32>,
    pub status: Status,
}

/// One real match.
#[derive(Clone, Debug)]
pub struct Match {
    /// `match/<sides>/<day, or competition and round, or article>`; letters, digits, `-`, `/` and `~` only.
    pub id: String,
    pub sport: Arc<str>,
    pub told: Told,
    /// Number of reports that tell of it.
    pub reports: u32,
    /// Share of the filled fields on which all reports agree.
    pub agreement: f32,
}

#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// Sorted by id.
    pub matches: Vec<Match>,
    /// For each report, in the order given, its place in `matches`.
    pub match_of: Vec<usize>,
}

/// Names behind the numbers of a `ReportKey`.
pub trait Names {
    fn entity_id(&self, entity: u32) -> &str;
    fn article_id(&self, article: u32) -> &str;
}

/// Joins the reports of one match. Reports of one article are never joined with each other.
pub fn merge(reports: &[ReportKey], names: &dyn Names) -> Merged {
    let mut groups = links::group(reports, names);
    // Numbers for ids that repeat go by the first report, which stays first when the folder grows at its end.
    groups.sort();
    let mut taken = HashSet::new();
    let mut matches: Vec<(Match, Vec<usize>)> = groups
        .into_iter()
        .map(|group| {
            let members: Vec<&ReportKey> = group.iter().map(|&place| &reports[place]).collect();
            let (told, agreement) = fields::vote(&members);
            let name = name(&told, members[0], names);
            let mut id = name.clone();
            let mut repeat = 1;
            while !taken.insert(id.clone()) {
                repeat += 1;
                id = format!("{name}~{repeat}");
            }
            let sport = members[0].sport.clone();
            (Match { id, sport, told, reports: group.len() as u32, agreement }, group)
        })
        .collect();
    matches.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let mut match_of = vec![0; reports.len()];
    for (place, (_, group)) in matches.iter().enumerate() {
        for &report in group {
            match_of[report] = place;
        }
    }
    Merged { matches: matches.into_iter().map(|(one, _)| one).collect(), match_of }
}

/// Sides go by the alphabet, so that the id does not change with the side that comes first.
fn name(told: &Told, first: &ReportKey, names: &dyn Names) -> String {
    let slug = |entity: u32| {
        let id = names.entity_id(entity);
        slug(id.split_once('/').map_or(id, |(_, slug)| slug))
    };
    let round: Vec<String> = told
        .competition
        .map(slug)
        .into_iter()
        .chain([self::slug(&told.edition), self::slug(&told.stage)])
        .filter(|part| !part.is_empty())
        .collect();
    let when = match told.date {
        Some(date) => date.to_string(),
        None if told.competition.is_some() && round.len() > 1 => round.join("-"),
        None => self::slug(names.article_id(first.article)),
    };
    format!("match/{}/{when}", sides(told, names))
}

/// The sides as the id of the match has them. Reports that differ in them are of different matches.
pub fn sides(told: &Told, names: &dyn Names) -> String {
    let slug = |entity: u32| {
        let id = names.entity_id(entity);
        slug(id.split_once('/').map_or(id, |(_, slug)| slug))
    };
    let mut sides = [slug(told.team1), slug(told.team2)];
    sides.sort();
    sides.join("-")
}

/// Letters and digits in lower case, with one hyphen for each stretch of anything else.
fn slug(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests;
