//! Filled fields -> evidence: the words that state each field, nearest to the fact, or that it follows from others.
use super::{Match, Scene, Telling, event_rows::is_link};
use crate::layer::{
    classes,
    findings::{Filling, QuoteFinding},
    frames::Draft,
    mentions::{MentionId, ValueKind},
    reading::{Basis, EntityId, Event, Evidence, Pair, Report},
    span::TokenRange,
};

/// Where the words of an article's facts are sought.
pub(super) struct Grounds<'a> {
    scene: Scene<'a>,
    /// For each entity its mentions in text order.
    mentions: Vec<Vec<MentionId>>,
    /// For each draft the rule that told it first.
    rules: Vec<&'a str>,
}

/// Evidence of one fact under construction.
struct Fields<'g> {
    grounds: &'g Grounds<'g>,
    /// The words of the whole fact: those of a field for which none of its own are known.
    fact: TokenRange,
    rule: &'g str,
    found: Vec<Evidence>,
}

impl<'a> Grounds<'a> {
    pub(super) fn new(scene: Scene<'a>) -> Grounds<'a> {
        let mut mentions = vec![Vec::new(); scene.entities.items.len()];
        for (index, entity) in scene.entities.of_mention.iter().enumerate() {
            if let Some(entity) = entity {
                mentions[entity.0 as usize].push(MentionId(index as u32));
            }
        }
        let mut rules = vec![""; scene.frames.drafts.len()];
        for (finding, place) in scene.findings.items.iter().zip(&scene.frames.of_finding) {
            if let Some(rule) = place.and_then(|place| rules.get_mut(place))
                && finding.is_about_match
                && rule.is_empty()
            {
                *rule = &finding.rule;
            }
        }
        Grounds { scene, mentions, rules }
    }

    fn fields<'g>(&'g self, fact: TokenRange, rule: &'g str) -> Fields<'g> {
        Fields { grounds: self, fact, rule, found: Vec::new() }
    }

    /// The mention of `entity` nearest to `place`.
    fn nearest(&self, entity: EntityId, place: TokenRange) -> Option<MentionId> {
        let own = &self.mentions[entity.0 as usize];
        let range = |id: &MentionId| self.scene.mentions.get(*id).range;
        let behind = own.partition_point(|id| range(id).start < place.start);
        let around = &own[behind.saturating_sub(1)..own.len().min(behind + 1)];
        around.iter().copied().min_by_key(|id| distance(range(id), place))
    }

    /// The sentences that tell of the match.
    fn sentences(&self, draft: &Draft) -> impl Iterator<Item = TokenRange> {
        draft.sentences.iter().map(|number| self.scene.tokens.sentences[*number as usize].range)
    }

    /// The words in the sentences of `draft` that give a value which `fits`, the nearest first.
    fn value(&self, draft: &Draft, fits: impl Fn(&ValueKind) -> bool) -> Option<TokenRange> {
        let sentences = self.sentences(draft);
        let values = sentences.flat_map(|range| self.scene.mentions.values_within(range));
        let fitting = values.filter(|value| fits(&value.kind)).map(|value| value.range);
        fitting.min_by_key(|range| distance(*range, draft.range))
    }

    fn stage(&self, draft: &Draft) -> Option<TokenRange> {
        let phrases = self
            .sentences(draft)
            .flat_map(|range| range.start..range.end)
            .filter_map(|token| self.scene.phrase(token, classes::STAGE));
        let naming =
            phrases.filter(|phrase| self.scene.knowledge.value(phrase.value) == draft.stage);
        naming.map(|phrase| phrase.range).min_by_key(|range| distance(*range, draft.range))
    }

    fn attendance(&self) -> Option<TokenRange> {
        let told = self.scene.findings.items.iter().find(|finding| finding.kind == "attendance")?;
        told.roles.iter().find(|(role, _, _)| role == "number").map(|(_, _, range)| *range)
    }

    /// The evidence of what the article says of the match at `place`.
    pub(super) fn of_report(&self, place: usize, told: &Match, report: &Report) -> Vec<Evidence> {
        let draft = &told.draft;
        let date = self.value(draft, |value| matches!(value, ValueKind::Date(_)));
        let sets = self.value(draft, |value| matches!(value, ValueKind::Sets(_)));
        let mut fields = self.fields(draft.range, self.rules.get(place).copied().unwrap_or(""));
        fields.entity("team1", Some(report.team1));
        fields.entity("team2", Some(report.team2));
        fields.entity("competition", report.competition);
        fields.entity("venue", report.venue);
        fields.fill("stage", !report.stage.is_empty(), self.stage(draft));
        fields.fill("date", report.date.is_some(), date);
        fields.fill("edition", !report.edition.is_empty(), date);
        fields.fill("home", report.home.is_some(), None);
        if told.score_basis == Some(Basis::Derived) {
            fields.fill("score1", true, None);
            fields.fill("score2", true, None);
        } else {
            fields.pair(["score1", "score2"], draft, report.score);
        }
        fields.pair(["half_time1", "half_time2"], draft, report.half_time);
        fields.pair(["aggregate1", "aggregate2"], draft, report.aggregate);
        fields.pair(["shootout1", "shootout2"], draft, report.shootout);
        fields.fill("extra_time", report.extra_time, None);
        fields.fill("sets", !report.sets.is_empty(), sets);
        fields.fill("winner", report.winner.is_some(), None);
        fields.fill("attendance", report.attendance.is_some(), self.attendance());
        fields.fill("status", true, Some(draft.range));
        fields.found
    }

    /// The evidence of what the telling and its row say.
    pub(super) fn of_event(&self, telling: &Telling, event: &Event) -> Vec<Evidence> {
        let mut fields = self.fields(telling.evidence, &telling.rule);
        let findings = || self.scene.told(telling);
        for finding in findings() {
            fields.rule = &finding.rule;
            for (role, filling, range) in &finding.roles {
                let Some(field) = column(role).filter(|_| !range.is_empty()) else { continue };
                let basis = match filling {
                    Filling::Entity(_, mention) => basis(self.scene, *mention),
                    _ => Basis::Stated,
                };
                fields.add(field, *range, basis);
            }
        }
        fields.rule = &telling.rule;
        let words = |wanted: &str| {
            let mut roles = findings().flat_map(|finding| &finding.roles);
            let told = roles.find(|(role, _, range)| role == wanted && !range.is_empty());
            told.map(|(_, _, range)| *range)
        };
        let trigger = Some(telling.trigger);
        fields.fill("minute", event.minute.is_some(), None);
        fields.fill("added", event.added.is_some(), words("minute"));
        fields.fill("period", !event.period.is_empty(), None);
        fields.entity("player", event.player);
        fields.fill("team", event.team.is_some(), None);
        fields.entity("related", event.related);
        fields.fill("how", !event.how.is_empty(), trigger);
        fields.fill("count", event.count > 1, trigger);
        fields.fill("from_team", event.from_team.is_some(), None);
        fields.fill("to_team", event.to_team.is_some(), None);
        fields.fill("fee_amount", event.fee_amount.is_some(), words("fee"));
        fields.fill("fee_currency", !event.fee_currency.is_empty(), words("fee"));
        fields.fill("status", !event.status.is_empty(), trigger);
        fields.entity("speaker", event.speaker);
        fields.found
    }

    /// The evidence of who speaks: the reference nearest to the words.
    pub(super) fn of_quote(&self, quote: &QuoteFinding) -> Vec<Evidence> {
        let mut fields = self.fields(quote.range, "");
        fields.entity("speaker", quote.speaker);
        fields.fill("medium", !quote.medium.is_empty(), None);
        fields.found
    }
}

impl Fields<'_> {
    /// Keeps the first words of a field.
    fn add(&mut self, field: &'static str, range: TokenRange, basis: Basis) {
        if self.found.iter().all(|known| known.field != field) {
            let span = self.grounds.scene.tokens.span(range);
            self.found.push(Evidence { field, span, basis, rule: self.rule.to_owned() });
        }
    }

    /// A field that the words found state, or that follows from others where none are.
    fn fill(&mut self, field: &'static str, is_filled: bool, words: Option<TokenRange>) {
        if is_filled {
            let basis = if words.is_some() { Basis::Stated } else { Basis::Derived };
            self.add(field, words.unwrap_or(self.fact), basis);
        }
    }

    /// An entity by its nearest mention.
    fn entity(&mut self, field: &'static str, entity: Option<EntityId>) {
        let Some(entity) = entity else { return };
        match self.grounds.nearest(entity, self.fact) {
            Some(id) => {
                let range = self.grounds.scene.mentions.get(id).range;
                self.add(field, range, basis(self.grounds.scene, id));
            }
            None => self.add(field, self.fact, Basis::Derived),
        }
    }

    /// Two numbers in either order.
    fn pair(&mut self, fields: [&'static str; 2], draft: &Draft, pair: Option<Pair>) {
        let Some((one, other)) = pair else { return };
        let fits = |value: &ValueKind| matches!(value, ValueKind::Score(told) if [(one, other), (other, one)].contains(told));
        let words = self.grounds.value(draft, fits);
        fields.into_iter().for_each(|field| self.fill(field, true, words));
    }
}

fn basis(scene: Scene, mention: MentionId) -> Basis {
    if is_link(scene, mention) { Basis::Linked } else { Basis::Stated }
}

fn distance(one: TokenRange, other: TokenRange) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

/// The column that a role fills.
fn column(role: &str) -> Option<&'static str> {
    const COLUMNS: &[(&str, &str)] = &[
        ("player", "player"),
        ("team", "team"),
        ("related", "related"),
        ("by", "related"),
        ("off", "related"),
        ("assist", "related"),
        ("minute", "minute"),
        ("how", "how"),
        ("count", "count"),
        ("from", "from_team"),
        ("to", "to_team"),
        ("fee", "fee"),
        ("status", "status"),
    ];
    COLUMNS.iter().find(|(name, _)| *name == role).map(|(_, column)| *column)
}
