//! Matches and tellings -> the rows of a reading.
use super::{Match, Scene, Telling, events::words, transfers};
use crate::{
    layer::{
        article::Article,
        findings::{Filling, Finding},
        frames::{Draft, Outcome},
        mentions::{MentionId, Period},
        reading::{
            Basis, Entity, EntityId, EntityKind, Event, Evidence, Form, Home, LineupPlace, Mention,
            Pair, Quote, Reading, Report, ReportId, Role, Stat, Winner,
        },
        span::TokenRange,
        tokens::BlockKind,
    },
    text::fold::slug,
};

/// Event kinds with these names are numbers about someone, not events.
const STAT: &str = "stat";

pub(super) fn build(
    scene: Scene,
    article: Article,
    matches: Vec<Match>,
    tellings: Vec<Telling>,
    lists: &[Option<EntityId>],
) -> Reading {
    let span = |range: TokenRange| scene.tokens.span(range);
    let order = report_order(&matches);
    let report = |place: Option<usize>| {
        place.map(|place| {
            ReportId(order.iter().position(|index| *index == place).unwrap_or(0) as u32)
        })
    };
    let (stats, events): (Vec<&Telling>, Vec<&Telling>) =
        tellings.iter().partition(|telling| telling.kind == STAT);
    let mut events: Vec<Event> = events
        .into_iter()
        .map(|telling| event(scene, &article.text, &matches, telling, report(telling.place)))
        .collect();
    events.sort_by_key(|event| event.span);
    let roles = scene.entities.roles.iter().map(|fact| Role {
        person: fact.person,
        role: fact.role.clone(),
        team: fact.team,
        span: span(fact.range),
    });
    let quotes = scene.findings.quotes.iter().map(|quote| Quote {
        speaker: quote.speaker,
        medium: quote.medium.clone(),
        span: span(quote.range),
    });
    let lineups = scene.findings.lists.iter().map(|place| LineupPlace {
        report: report(scene.frames.focus),
        team: place.team.or(lists.get(place.list).copied().flatten()),
        player: place.player,
        starter: place.starter,
        captain: false,
        position: String::new(),
        order: place.order,
    });
    Reading {
        title: article.title.clone().unwrap_or_else(|| title(scene, &article.text)),
        published: scene.frames.published,
        sport: scene.sport.name.clone(),
        sentences: scene.tokens.sentences.len(),
        words: scene.tokens.shapes.iter().filter(|shape| shape.is_word()).count(),
        entities: entities(scene),
        mentions: mentions(scene),
        roles: roles.collect(),
        reports: order.iter().map(|index| row(scene, &matches[*index])).collect(),
        events,
        stats: stats
            .into_iter()
            .filter_map(|telling| stat(scene, telling, report(telling.place)))
            .collect(),
        quotes: quotes.collect(),
        lineups: lineups.collect(),
        article,
    }
}

/// Reports in text order.
fn report_order(matches: &[Match]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|index| {
        (!matches[*index].draft.is_focus, matches[*index].draft.range.start, *index)
    });
    order
}

fn title(scene: Scene, text: &str) -> String {
    let headline = scene
        .tokens
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .or(scene.tokens.blocks.iter().find(|block| block.kind == BlockKind::Body));
    headline
        .map(|block| scene.tokens.span(block.range).of(text).trim().to_owned())
        .unwrap_or_default()
}

fn entities(scene: Scene) -> Vec<Entity> {
    let entity = |entity: &crate::layer::entities::Entity| {
        let mut id = format!("{}/{}", entity.kind.as_str(), slug(&entity.name));
        if entity.kind == EntityKind::Team {
            if entity.is_women {
                id.push_str("-women");
            }
            if !scene.sport.id_suffix.is_empty() {
                id = format!("{id}-{}", scene.sport.id_suffix);
            }
        }
        let country = entity
            .name_id
            .map(|id| scene.knowledge.name(scene.sport, id).country.clone())
            .unwrap_or_default();
        Entity { kind: entity.kind, id, name: entity.name.clone(), country }
    };
    scene.entities.items.iter().map(entity).collect()
}

fn mentions(scene: Scene) -> Vec<Mention> {
    let linked = scene.mentions.items.iter().enumerate().filter_map(|(index, mention)| {
        let entity = scene.entities.of_mention[index]?;
        Some(Mention { entity, span: scene.tokens.span(mention.range), form: mention.form })
    });
    linked.collect()
}

/// A draft as a row: the home side first if told, else the winner, else the side named first.
fn row(scene: Scene, told: &Match) -> Report {
    let draft = &told.draft;
    let winner = match draft.outcome {
        Some(Outcome::Won(side)) => Some(side),
        _ => None,
    };
    let first = draft.home.filter(|side| draft.has(*side)).or(winner).unwrap_or(draft.sides.0);
    let turned = first != draft.sides.0;
    let turn = |pair: Option<Pair>| pair.map(|pair| if turned { (pair.1, pair.0) } else { pair });
    let (team1, team2) = if turned { (draft.sides.1, draft.sides.0) } else { draft.sides };
    let sets: Vec<String> = draft
        .sets
        .iter()
        .map(
            |(one, other)| if turned { format!("{other}-{one}") } else { format!("{one}-{other}") },
        )
        .collect();
    Report {
        focus: draft.is_focus,
        competition: draft.competition,
        edition: draft.edition.clone(),
        stage: draft.stage.clone(),
        date: draft.date,
        venue: draft.venue,
        team1,
        team2,
        home: draft
            .home
            .filter(|side| draft.has(*side))
            .map(|side| if side == team1 { Home::Team1 } else { Home::Team2 }),
        score: turn(draft.score),
        half_time: turn(draft.half_time),
        aggregate: turn(draft.aggregate),
        shootout: turn(draft.shootout),
        extra_time: draft.extra_time,
        sets: sets.join(" "),
        winner: draft.outcome.map(|outcome| match outcome {
            Outcome::Won(side) if side == team1 => Winner::Team1,
            Outcome::Won(_) => Winner::Team2,
            Outcome::Drawn => Winner::Draw,
        }),
        margin: String::new(),
        attendance: draft.attendance,
        status: draft.status,
        score_basis: told.score_basis,
        complete: told.complete,
        confidence: draft.confidence,
        span: scene.tokens.span(draft.range),
        evidence: report_evidence(scene, draft, told),
    }
}

fn report_evidence(scene: Scene, draft: &Draft, told: &Match) -> Vec<Evidence> {
    let span = scene.tokens.span(draft.range);
    let mut evidence = vec![
        Evidence { field: "team1", span, basis: Basis::Stated, rule: String::new() },
        Evidence { field: "team2", span, basis: Basis::Stated, rule: String::new() },
    ];
    if let Some(basis) = told.score_basis {
        evidence.push(Evidence { field: "score1", span, basis, rule: String::new() });
        evidence.push(Evidence { field: "score2", span, basis, rule: String::new() });
    }
    evidence
}

fn event(
    scene: Scene,
    text: &str,
    matches: &[Match],
    telling: &Telling,
    report: Option<ReportId>,
) -> Event {
    let mut findings = telling.findings.iter().map(|index| &scene.findings.items[*index]);
    let priced = findings.find(|finding| finding.role("fee").is_some());
    let draft = telling.place.map(|place| &matches[place].draft);
    let (from_team, to_team) = transfers::sides(scene, telling);
    let (fee_amount, fee_currency) = match priced.and_then(|finding| finding.role("fee")) {
        Some(Filling::Fee { amount, currency, .. }) => (Some(*amount), (*currency).to_owned()),
        _ => (None, String::new()),
    };
    Event {
        kind: telling.kind.clone(),
        report,
        period: period(scene, telling, draft).to_owned(),
        minute: telling.minute,
        added: telling.added,
        player: telling.player,
        team: telling.team,
        related: telling.related,
        how: telling.how.clone(),
        count: telling.count,
        score: None,
        from_team,
        to_team,
        fee: priced
            .and_then(|finding| words(finding, "fee"))
            .map(|range| scene.tokens.span(range).of(text).to_owned())
            .unwrap_or_default(),
        fee_amount,
        fee_currency,
        status: transfers::status(scene, telling).to_owned(),
        modality: telling.modality,
        speaker: speaker(scene, telling),
        rule: telling.rule.clone(),
        confidence: telling.confidence,
        span: scene.tokens.span(telling.evidence),
        evidence: evidence(scene, telling),
    }
}

fn period(scene: Scene, telling: &Telling, draft: Option<&Draft>) -> &'static str {
    if telling.kind.starts_with("shootout") {
        return Period::Shootout.as_str();
    }
    if telling.period != Period::Unknown {
        return telling.period.as_str();
    }
    let (Some(minute), Some(_)) = (telling.minute, draft) else { return "" };
    if minute <= scene.sport.half {
        Period::First.as_str()
    } else if minute <= scene.sport.minutes {
        Period::Second.as_str()
    } else if scene.sport.extra > 0 && minute > scene.sport.minutes {
        Period::Extra.as_str()
    } else {
        ""
    }
}

/// Whoever said it, where the words stand in quotation marks.
fn speaker(scene: Scene, telling: &Telling) -> Option<EntityId> {
    let quoted = scene.tokens.is_quoted(telling.trigger.start);
    let quote = scene
        .findings
        .quotes
        .iter()
        .find(|quote| quoted && quote.range.contains(telling.trigger.start))?;
    quote.speaker
}

fn evidence(scene: Scene, telling: &Telling) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for index in &telling.findings {
        let finding = &scene.findings.items[*index];
        for (name, filling, range) in &finding.roles {
            let Some(field) = column(name) else { continue };
            if range.is_empty() || evidence.iter().any(|known: &Evidence| known.field == field) {
                continue;
            }
            let basis = match filling {
                Filling::Entity(_, mention) if is_link(scene, *mention) => Basis::Linked,
                _ => Basis::Stated,
            };
            evidence.push(Evidence {
                field,
                span: scene.tokens.span(*range),
                basis,
                rule: finding.rule.clone(),
            });
        }
    }
    if telling.team.is_some() && !evidence.iter().any(|known| known.field == "team") {
        evidence.push(Evidence {
            field: "team",
            span: scene.tokens.span(telling.evidence),
            basis: Basis::Derived,
            rule: telling.rule.clone(),
        });
    }
    evidence
}

fn is_link(scene: Scene, mention: MentionId) -> bool {
    matches!(scene.mentions.get(mention).form, Form::Pronoun | Form::Nominal)
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

fn stat(scene: Scene, telling: &Telling, report: Option<ReportId>) -> Option<Stat> {
    let finding: &Finding = &scene.findings.items[telling.findings[0]];
    let value = finding
        .number("value")
        .map(|value| value.to_string())
        .unwrap_or_else(|| finding.text("value").to_owned());
    let entity = telling.player.or(telling.team)?;
    if value.is_empty() || telling.modality != crate::layer::reading::Modality::Asserted {
        return None;
    }
    Some(Stat {
        report,
        entity,
        stat: finding.text("stat").to_owned(),
        value,
        unit: finding.text("unit").to_owned(),
        reach: finding.text("span").to_owned(),
        qualifier: finding.text("qualifier").to_owned(),
        rule: telling.rule.clone(),
        confidence: telling.confidence,
        span: scene.tokens.span(telling.evidence),
    })
}
