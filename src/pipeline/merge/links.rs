//! Which reports tell of the same match: links between pairs of reports, taken from the surest to the weakest.
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Names, ReportKey, fields::turned};
use crate::layer::reading::Pair;

/// A result told within this many days of another one, between the same sides in the same competition,
/// is the same result: no two sides meet twice in it with one score.
const NEAR: i32 = 31;

/// Places of the reports of each match. Every report is in exactly one group; each group is sorted.
pub(super) fn group(reports: &[ReportKey], names: &dyn Names) -> Vec<Vec<usize>> {
    let mut pairs: BTreeMap<(&str, [u32; 2]), Vec<usize>> = BTreeMap::new();
    for (place, report) in reports.iter().enumerate() {
        let mut sides = [report.told.team1, report.told.team2];
        sides.sort();
        pairs.entry((&report.sport, sides)).or_default().push(place);
    }
    pairs.into_values().flat_map(|members| group_pair(reports, members, names)).collect()
}

/// The groups among reports of one pair of sides.
fn group_pair(reports: &[ReportKey], members: Vec<usize>, names: &dyn Names) -> Vec<Vec<usize>> {
    if members.len() == 1 {
        return vec![members];
    }
    let mut facts: Vec<Facts> =
        members.into_iter().map(|place| Facts::new(&reports[place], place, names)).collect();
    // From here on reports stand in the order of what they say, so that file names decide nothing.
    facts.sort();
    let mut clusters: Vec<Cluster> = facts.iter().map(Cluster::new).collect();
    let mut cluster_of: Vec<usize> = (0..facts.len()).collect();
    for (_, one, other) in links(&facts) {
        let (into, from) = (cluster_of[one], cluster_of[other]);
        if into != from && !clusters[into].contradicts(&clusters[from]) {
            let moved = std::mem::take(&mut clusters[from]);
            for cluster in cluster_of.iter_mut().filter(|cluster| **cluster == from) {
                *cluster = into;
            }
            clusters[into].absorb(moved);
        }
    }
    let mut groups: Vec<Vec<usize>> = clusters.into_iter().map(|cluster| cluster.reports).collect();
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort());
    groups
}

/// What decides whether two reports tell of one match. Sorts by content.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Facts<'a> {
    date: Option<Date>,
    score: Option<Pair>,
    sets: String,
    edition: &'a str,
    stage: &'a str,
    competition: &'a str,
    published: Option<Date>,
    article: u32,
    report: usize,
}

impl<'a> Facts<'a> {
    fn new(report: &'a ReportKey, place: usize, names: &'a dyn Names) -> Facts<'a> {
        let is_turned = names.entity_id(report.told.team1) > names.entity_id(report.told.team2);
        let told = if is_turned { turned(&report.told) } else { report.told.clone() };
        Facts {
            date: told.date,
            score: told.score,
            sets: told.sets.to_string(),
            edition: &report.told.edition,
            stage: &report.told.stage,
            competition: told.competition.map_or("", |competition| names.entity_id(competition)),
            published: report.published,
            article: report.article,
            report: place,
        }
    }

    fn has_result(&self) -> bool {
        self.score.is_some() || !self.sets.is_empty()
    }

    /// Days between the matches, or between the articles where these give no day.
    fn days_apart(&self, other: &Facts) -> Option<i32> {
        let when = self.date.or(self.published)?;
        let other = other.date.or(other.published)?;
        when.until(other).ok().map(|span| span.get_days().abs())
    }
}

/// The surer, the earlier; among equals the nearer in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    DayAndResult,
    Day,
    /// Same result in the same round of the same competition.
    Round,
    /// Same result, and the competition or round, in the same edition or at about the same time.
    Result {
        days: i32,
    },
}

/// Every pair of reports that may tell of one match, the surest first. `facts` are sorted.
fn links(facts: &[Facts]) -> Vec<(Strength, usize, usize)> {
    let mut by_date: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    let mut by_result: BTreeMap<(Option<Pair>, &str), Vec<usize>> = BTreeMap::new();
    for (place, fact) in facts.iter().enumerate() {
        if let Some(date) = fact.date {
            by_date.entry(date).or_default().push(place);
        }
        if fact.has_result() && !(fact.competition.is_empty() && fact.stage.is_empty()) {
            by_result.entry((fact.score, &fact.sets)).or_default().push(place);
        }
    }
    let same_day = by_date.values().flat_map(|bucket| pairs(bucket, bucket.len()));
    // Of two reports with a day each, the days have decided; those without one stand first.
    let same_result = by_result.values().flat_map(|bucket| {
        pairs(bucket, bucket.partition_point(|&place| facts[place].date.is_none()))
    });
    let mut links: Vec<(Strength, usize, usize)> = same_day
        .chain(same_result)
        .filter_map(|(one, other)| Some((strength(&facts[one], &facts[other])?, one, other)))
        .collect();
    links.sort();
    links
}

/// Each of the first `count` members with every member after it.
fn pairs(bucket: &[usize], count: usize) -> impl Iterator<Item = (usize, usize)> {
    let with_rest = move |at: usize| bucket[at + 1..].iter().map(move |&other| (bucket[at], other));
    (0..count).flat_map(with_rest)
}

fn strength(one: &Facts, other: &Facts) -> Option<Strength> {
    let same_result = one.has_result() && (one.score, &one.sets) == (other.score, &other.sets);
    if one.date.is_some() && one.date == other.date {
        return Some(if same_result { Strength::DayAndResult } else { Strength::Day });
    }
    let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
    if !same_result
        || differ(one.competition, other.competition)
        || differ(one.stage, other.stage)
        || told_before_played(one, other)
        || told_before_played(other, one)
    {
        return None;
    }
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let same_competition = same(one.competition, other.competition);
    let same_stage = same(one.stage, other.stage);
    if same_competition && same_stage && same(one.edition, other.edition) {
        return Some(Strength::Round);
    }
    let days = one.days_apart(other);
    let is_near = days.is_none_or(|days| days <= NEAR) || same(one.edition, other.edition);
    let days = days.unwrap_or(NEAR);
    ((same_competition || same_stage) && is_near).then_some(Strength::Result { days })
}

/// An article that tells a result cannot have appeared before the day of the match.
fn told_before_played(one: &Facts, other: &Facts) -> bool {
    // A day's grace for the other side of the date line.
    let played = one.date.and_then(|date| date.yesterday().ok());
    played.zip(other.published).is_some_and(|(played, published)| published < played)
}

/// Reports taken together. What is known of a match is known once: members never contradict each other.
#[derive(Default)]
struct Cluster<'a> {
    date: Option<Date>,
    result: Option<(Option<Pair>, &'a str)>,
    edition: &'a str,
    articles: Vec<u32>,
    reports: Vec<usize>,
}

impl<'a> Cluster<'a> {
    fn new(facts: &'a Facts) -> Cluster<'a> {
        Cluster {
            date: facts.date,
            result: facts.has_result().then_some((facts.score, facts.sets.as_str())),
            edition: facts.edition,
            articles: vec![facts.article],
            reports: vec![facts.report],
        }
    }

    fn contradicts(&self, other: &Cluster) -> bool {
        let differ_in_date = self.date.is_some() && other.date.is_some() && self.date != other.date;
        let differ_in_result =
            self.result.is_some() && other.result.is_some() && self.result != other.result;
        let differ_in_edition =
            !self.edition.is_empty() && !other.edition.is_empty() && self.edition != other.edition;
        differ_in_date
            || differ_in_result
            || differ_in_edition
            || self.articles.iter().any(|article| other.articles.contains(article))
    }

    fn absorb(&mut self, other: Cluster<'a>) {
        self.date = self.date.or(other.date);
        self.result = self.result.or(other.result);
        self.edition = if self.edition.is_empty() { other.edition } else { self.edition };
        self.articles.extend(other.articles);
        self.reports.extend(other.reports);
    }
}
