//! Reading -> rows: what one article tells, in every table that needs no other article.
use super::{
    Rows, Table,
    ids::Ids,
    places::Places,
    rows::Cell,
    tables::{MatchColumns, Named},
};
use crate::layer::{
    reading::{EntityId, Evidence, Reading, Report, ReportId},
    span::Span,
};

/// Appends the rows of one article, and gives its reports in the order of their rows. By their places in that order
/// it is filled in later which matches they tell of.
pub fn encode_reading(reading: &Reading, rows: &mut Rows) -> Vec<ReportId> {
    let ids = Ids::new(reading);
    let key = |place: usize| (reading.reports[place].span, ids.reports[place].as_str());
    let reports = sorted(reading.reports.len(), key);
    let mut ranks = vec![0; reports.len()];
    reports.iter().zip(0..).for_each(|(&place, rank)| ranks[place] = rank);
    let places = Places::new(&reading.article.text);
    let telling = Telling { reading, reports, ranks, places, ids };
    telling.article(rows);
    telling.mentions(rows);
    telling.roles(rows);
    telling.reports(rows);
    telling.events(rows);
    telling.stats(rows);
    telling.quotes(rows);
    telling.lineups(rows);
    if rows.options().evidence {
        telling.evidence(rows);
    }
    telling.reports.into_iter().map(|place| ReportId(place as u32)).collect()
}

struct Telling<'a> {
    reading: &'a Reading,
    /// Places of the reports, in the order of their rows.
    reports: Vec<usize>,
    /// The row of each report.
    ranks: Vec<u32>,
    places: Places,
    ids: Ids,
}

impl<'a> Telling<'a> {
    fn article(&self, rows: &mut Rows) {
        let article = &self.reading.article;
        rows.begin(Table::Articles);
        rows.add(self.id()).add(article.path.as_str()).add(article.line);
        rows.add(self.reading.title.as_str());
        rows.add(self.reading.published).add(self.reading.sport.as_str()).add(self.places.total());
        rows.add(self.reading.sentences).add(self.reading.words).add(article.sha256.as_str());
        rows.end_row();
    }

    fn mentions(&self, rows: &mut Rows) {
        rows.begin(Table::Mentions);
        let key = |place: usize| {
            let mention = &self.reading.mentions[place];
            (mention.span, self.named(Some(mention.entity)).0)
        };
        for place in sorted(self.reading.mentions.len(), key) {
            let mention = &self.reading.mentions[place];
            rows.add(self.id()).add(self.named(Some(mention.entity)).0);
            self.span(rows, mention.span);
            rows.add(mention.form.as_str()).end_row();
        }
    }

    fn roles(&self, rows: &mut Rows) {
        rows.begin(Table::Roles);
        let key = |place: usize| {
            let role = &self.reading.roles[place];
            (role.span, self.named(Some(role.person)).0, role.role.as_str())
        };
        for place in sorted(self.reading.roles.len(), key) {
            let role = &self.reading.roles[place];
            rows.add(self.id());
            self.entity(rows, Some(role.person));
            rows.add(role.role.as_str());
            self.entity(rows, role.team);
            self.span(rows, role.span);
            rows.end_row();
        }
    }

    fn reports(&self, rows: &mut Rows) {
        rows.begin(Table::Reports);
        for &place in &self.reports {
            let report = &self.reading.reports[place];
            rows.add(self.ids.reports[place].as_str()).add(self.match_of(Some(place)));
            rows.add(self.id()).add(report.focus);
            self.match_columns(report).encode(rows);
            rows.add(report.score_basis.map(|basis| basis.as_str())).add(report.complete);
            rows.add(Cell::Share(report.confidence));
            self.ends(rows, report.span).end_row();
        }
    }

    fn events(&self, rows: &mut Rows) {
        rows.begin(Table::Events);
        let key = |place: usize| (self.reading.events[place].span, self.ids.events[place].as_str());
        for place in sorted(self.reading.events.len(), key) {
            let event = &self.reading.events[place];
            let report = event.report.map(|report| report.0 as usize);
            rows.add(self.ids.events[place].as_str()).add(self.match_of(report));
            rows.add(self.report(event.report)).add(self.id()).add(event.kind.as_str());
            rows.add(event.period.as_str()).add(event.minute).add(event.added);
            self.entity(rows, event.player);
            self.entity(rows, event.team);
            self.entity(rows, event.related);
            rows.add(event.how.as_str()).add(event.count);
            rows.add(event.score.map(|score| score.0)).add(event.score.map(|score| score.1));
            self.entity(rows, event.from_team);
            self.entity(rows, event.to_team);
            rows.add(event.fee.as_str()).add(event.fee_amount).add(event.fee_currency.as_str());
            rows.add(event.status.as_str()).add(event.modality.as_str());
            self.entity(rows, event.speaker);
            rows.add(event.rule.as_str()).add(Cell::Share(event.confidence));
            self.span(rows, event.span);
            rows.end_row();
        }
    }

    fn stats(&self, rows: &mut Rows) {
        rows.begin(Table::Stats);
        let key = |place: usize| (self.reading.stats[place].span, self.ids.stats[place].as_str());
        for place in sorted(self.reading.stats.len(), key) {
            let stat = &self.reading.stats[place];
            rows.add(self.ids.stats[place].as_str()).add(self.id()).add(self.report(stat.report));
            self.entity(rows, Some(stat.entity));
            rows.add(stat.stat.as_str()).add(stat.value.as_str()).add(stat.unit.as_str());
            rows.add(stat.reach.as_str()).add(stat.qualifier.as_str());
            rows.add(stat.rule.as_str()).add(Cell::Share(stat.confidence));
            self.span(rows, stat.span);
            rows.end_row();
        }
    }

    fn quotes(&self, rows: &mut Rows) {
        rows.begin(Table::Quotes);
        let key = |place: usize| (self.reading.quotes[place].span, self.ids.quotes[place].as_str());
        for place in sorted(self.reading.quotes.len(), key) {
            let quote = &self.reading.quotes[place];
            rows.add(self.ids.quotes[place].as_str()).add(self.id());
            self.entity(rows, quote.speaker);
            rows.add(quote.medium.as_str());
            self.span(rows, quote.span);
            rows.end_row();
        }
    }

    fn lineups(&self, rows: &mut Rows) {
        rows.begin(Table::Lineups);
        let key = |place: usize| {
            let listed = &self.reading.lineups[place];
            let (team, player) = (self.named(listed.team).0, self.named(Some(listed.player)).0);
            (self.report(listed.report), team, listed.order, player)
        };
        for place in sorted(self.reading.lineups.len(), key) {
            let listed = &self.reading.lineups[place];
            rows.add(self.id()).add(self.report(listed.report));
            self.entity(rows, listed.team);
            self.entity(rows, Some(listed.player));
            // A list marks its captain or not; without a mark nothing is told.
            rows.add(listed.starter).add(listed.captain.then_some(true));
            rows.add(listed.position.as_str()).add(listed.order).end_row();
        }
    }

    fn evidence(&self, rows: &mut Rows) {
        let reports = self.reading.reports.iter().map(|report| &report.evidence);
        let events = self.reading.events.iter().map(|event| &event.evidence);
        let stats = self.reading.stats.iter().map(|stat| &stat.evidence);
        let reports = self.ids.reports.iter().zip(reports);
        let events = self.ids.events.iter().zip(events);
        let stats = self.ids.stats.iter().zip(stats);
        let quotes = self.reading.quotes.iter().map(|quote| &quote.evidence);
        let quotes = self.ids.quotes.iter().zip(quotes);
        let mut fields: Vec<(&str, &Evidence)> = reports
            .chain(events)
            .chain(stats)
            .chain(quotes)
            .flat_map(|(fact, fields)| fields.iter().map(|field| (fact.as_str(), field)))
            .collect();
        fields.sort_by_key(|(fact, field)| (*fact, field.field, field.span));
        rows.begin(Table::Evidence);
        for (fact, field) in fields {
            rows.add(fact).add(field.field).add(self.id());
            self.span(rows, field.span);
            rows.add(field.basis.as_str()).add(field.rule.as_str()).end_row();
        }
    }

    fn match_columns(&self, report: &'a Report) -> MatchColumns<'a> {
        MatchColumns {
            competition: self.named(report.competition),
            edition: &report.edition,
            stage: &report.stage,
            date: report.date,
            venue: self.named(report.venue),
            team1: self.named(Some(report.team1)),
            team2: self.named(Some(report.team2)),
            home: report.home,
            score: report.score,
            half_time: report.half_time,
            aggregate: report.aggregate,
            shootout: report.shootout,
            extra_time: report.extra_time,
            sets: &report.sets,
            winner: report.winner,
            margin: &report.margin,
            attendance: report.attendance,
            status: report.status,
        }
    }

    fn id(&self) -> &'a str {
        &self.reading.article.id
    }

    fn report(&self, report: Option<ReportId>) -> &str {
        report.map_or("", |report| &self.ids.reports[report.0 as usize])
    }

    fn match_of(&self, report: Option<usize>) -> Cell<'static> {
        report.map_or(Cell::Empty, |place| Cell::MatchOf(self.ranks[place]))
    }

    fn named(&self, entity: Option<EntityId>) -> Named<'a> {
        let entity = entity.map(|entity| &self.reading.entities[entity.0 as usize]);
        entity.map_or(("", ""), |entity| (&entity.id, &entity.name))
    }

    fn entity(&self, rows: &mut Rows, entity: Option<EntityId>) {
        let (id, name) = self.named(entity);
        rows.add(id).add(name);
    }

    fn ends<'r, 's>(&self, rows: &'r mut Rows<'s>, span: Span) -> &'r mut Rows<'s> {
        rows.add(self.places.of(span.start)).add(self.places.of(span.end))
    }

    fn span(&self, rows: &mut Rows, span: Span) {
        self.ends(rows, span).add(span.of(&self.reading.article.text));
    }
}

/// The places of a list in the order of a key.
fn sorted<K: Ord>(length: usize, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by_key(|&place| key(place));
    places
}
