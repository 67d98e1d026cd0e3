//! Trace -> sentences: what was seen in each, which rules held, which nearly did, who lost to whom.
use super::{Fact, Fired, Lost, Mention, Nearly, Piece, Quote, Role, Sentence, facts};
use crate::{
    dataset::{Places, Table},
    layer::{
        findings::{Advantage, Filling, Finding},
        mentions::{Clock, DateHint, Period},
        reading::EntityId,
        span::TokenRange,
    },
    pipeline::Trace,
};

struct Teller<'a> {
    trace: &'a Trace,
    facts: &'a [Fact],
    places: Places,
}

pub(super) fn all(trace: &Trace, facts: &[Fact]) -> Vec<Sentence> {
    let teller = Teller { trace, facts, places: Places::new(&trace.reading.article.text) };
    let sentences = trace.tokens.sentences.iter();
    sentences.map(|sentence| teller.sentence(sentence.range, sentence.block)).collect()
}

impl Teller<'_> {
    fn sentence(&self, range: TokenRange, block: usize) -> Sentence {
        let kind = format!("{:?}", self.trace.tokens.blocks[block].kind).to_lowercase();
        let words = self.piece(range);
        let findings = self.trace.findings.items.iter().enumerate();
        let own = findings.filter(|(_, finding)| range.contains(finding.trigger.start));
        let fired = own.map(|(index, finding)| self.fired(index, finding)).collect();
        let nearly =
            self.trace.near_misses.iter().filter(|miss| range.contains(miss.trigger.start));
        let nearly = nearly.map(|miss| Nearly {
            rule: miss.rule.clone(),
            trigger: self.piece(miss.trigger),
            met: miss.met,
            missing: match miss.words.is_empty() {
                true => miss.missing.clone(),
                false => format!("{}: {:?}", miss.missing, self.piece(miss.words).text),
            },
        });
        let nearly = nearly.collect();
        Sentence {
            kind,
            mentions: self.mentions(range),
            fired,
            nearly,
            quotes: self.quotes(&words),
            words,
        }
    }

    fn piece(&self, range: TokenRange) -> Piece {
        let span = self.trace.tokens.span(range);
        let text = span.of(&self.trace.reading.article.text).to_owned();
        Piece {
            start: self.places.of(span.start) as u32,
            end: self.places.of(span.end) as u32,
            text,
        }
    }

    fn mentions(&self, range: TokenRange) -> Vec<Mention> {
        let within = self.trace.mentions.within(range);
        let mentions = within.map(|(id, mention)| {
            let entity = self.trace.entities.of(id);
            Mention {
                words: self.piece(mention.range),
                form: mention.form.as_str(),
                entity: entity.map(|entity| self.name(entity)).unwrap_or_default(),
                sieve: self.trace.entities.sieve[id.0 as usize].to_owned(),
            }
        });
        mentions.collect()
    }

    fn name(&self, entity: EntityId) -> String {
        self.trace.entities.get(entity).name.clone()
    }

    fn quotes(&self, words: &Piece) -> Vec<Quote> {
        let quotes = self.facts.iter().filter(|fact| fact.table == Table::Quotes);
        let own = quotes.filter(|fact| words.start <= fact.start && fact.start < words.end);
        let text = |fact: &Fact, column: &str| {
            fact.row.get(column).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
        };
        let quote = |fact: &Fact| Quote {
            id: fact.id.clone(),
            speaker: text(fact, "speaker"),
            text: text(fact, "text"),
        };
        own.map(quote).collect()
    }

    fn fired(&self, index: usize, finding: &Finding) -> Fired {
        let trigger = self.piece(finding.trigger);
        let roles = self.roles(finding);
        let placed = self.placed(index);
        let facts = self.told(finding, &roles, &placed, &trigger);
        let event = |finding: &Finding| finding.rule.split('/').next().map(str::to_owned);
        let losers = self.trace.findings.lost.iter().filter(|lost| {
            lost.loser.trigger.overlaps(finding.trigger) && event(&lost.loser) == event(finding)
        });
        Fired {
            rule: finding.rule.clone(),
            confidence: finding.confidence,
            modality: finding.modality.as_str(),
            roles,
            placed,
            facts,
            lost: losers
                .map(|lost| Lost {
                    rule: lost.loser.rule.clone(),
                    roles: self.roles(&lost.loser),
                    why: why(lost.advantage),
                })
                .collect(),
            trigger,
        }
    }

    /// What became of a finding. A plan or a denial becomes no fact; of the match itself the report tells.
    fn told(
        &self,
        finding: &Finding,
        roles: &[Role],
        placed: &str,
        trigger: &Piece,
    ) -> Vec<String> {
        if finding.is_about_match {
            let report = self.facts.iter().find(|fact| fact.id == placed);
            return report.map(|report| report.id.clone()).into_iter().collect();
        }
        let player = roles.iter().find(|role| role.role == "player");
        let player = player.map_or("", |role| &role.value);
        facts::of(self.facts, &finding.kind, player, trigger)
    }

    /// The report of the match that a finding was placed in: the draft between the same sides.
    fn placed(&self, index: usize) -> String {
        let Some(place) = self.trace.frames.of_finding.get(index).copied().flatten() else {
            return String::new();
        };
        let sides = self.trace.frames.drafts[place].sides;
        let names = [self.name(sides.0), self.name(sides.1)];
        let reports = self.facts.iter().filter(|fact| fact.table == Table::Reports);
        let is_of = |fact: &&Fact| names.iter().all(|name| fact.names(name));
        let report = reports.clone().find(is_of);
        report.map_or_else(|| names.join(" v "), |fact| fact.id.clone())
    }

    fn roles(&self, finding: &Finding) -> Vec<Role> {
        let role = |(name, filling, range): &(String, Filling, TokenRange)| {
            let words = (!range.is_empty()).then(|| self.piece(*range));
            let told = words.as_ref().map(|words| words.text.clone()).unwrap_or_default();
            Role { role: name.clone(), value: self.value(filling, told), words }
        };
        finding.roles.iter().map(role).collect()
    }

    /// As a person would write it; `told` where the words say it best.
    fn value(&self, filling: &Filling, told: String) -> String {
        match filling {
            Filling::Entity(entity, _) => self.name(*entity),
            Filling::Clock(clock) => time(clock),
            Filling::Score((one, other)) => format!("{one}-{other}"),
            Filling::Sets(sets) => {
                let sets = sets.iter().map(|(one, other)| format!("{one}-{other}"));
                sets.collect::<Vec<_>>().join(" ")
            }
            Filling::Date(DateHint { full: Some(date), .. }) => date.to_string(),
            Filling::Date(_) => told,
            Filling::Fee { amount, currency, .. } => format!("{amount} {currency}"),
            Filling::Number(number) => number.to_string(),
            Filling::Text(text) => text.clone(),
        }
    }
}

fn why(advantage: Advantage) -> String {
    match advantage {
        Advantage::Priority(winner, loser) => format!("priority {winner} against {loser}"),
        Advantage::Roles(winner, loser) => format!("{winner} roles filled against {loser}"),
        Advantage::Evidence(winner, loser) => format!("{winner} words of evidence against {loser}"),
        Advantage::Confidence(winner, loser) => {
            format!("confidence {winner:.2} against {loser:.2}")
        }
        Advantage::Order => "its rule stands first".to_owned(),
    }
}

/// `45+2`, `3 minutes later`, `second half`
fn time(clock: &Clock) -> String {
    match (clock.minute, clock.added, clock.later) {
        (Some(minute), Some(added), _) => format!("{minute}+{added}"),
        (Some(minute), None, _) => minute.to_string(),
        (None, _, Some(later)) => format!("{later} minutes later"),
        _ if clock.period == Period::Unknown => String::new(),
        _ => clock.period.as_str().replace('_', " "),
    }
}
