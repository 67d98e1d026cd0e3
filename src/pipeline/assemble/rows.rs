//! Matches and tellings -> the rows of a reading.
use super::{Match, Scene, Telling, event_rows::event, grounds::Grounds, stats};
use crate::layer::{
    article::Article,
    entities::RoleFact,
    findings::QuoteFinding,
    frames::Outcome,
    reading::{
        Entity, EntityId, EntityKind, Event, Home, LineupPlace, Mention, Pair, Quote, Reading,
        Report, ReportId, Role, Winner,
    },
    tokens::BlockKind,
};

pub(super) fn build(
    scene: Scene,
    article: Article,
    matches: Vec<Match>,
    tellings: Vec<Telling>,
    lists: &[Option<EntityId>],
) -> Reading {
    let order = report_order(&matches);
    let report = |place: Option<usize>| {
        place.map(|place| {
            ReportId(order.iter().position(|index| *index == place).unwrap_or(0) as u32)
        })
    };
    let grounds = Grounds::new(scene);
    let mut events: Vec<Event> = tellings
        .iter()
        .map(|telling| event(scene, &article.text, telling, report(telling.place), &grounds))
        .collect();
    events.sort_by_key(|event| event.span);
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
        roles: roles(scene),
        reports: order.iter().map(|index| row(scene, *index, &matches[*index], &grounds)).collect(),
        events,
        stats: stats::rows(scene, report),
        quotes: quotes(scene, &grounds),
        lineups: lineups.collect(),
        article,
    }
}

fn roles(scene: Scene) -> Vec<Role> {
    let role = |fact: &RoleFact| Role {
        person: fact.person,
        // A word that tells of a role but not which ("opposite number").
        role: if fact.role.is_empty() { "other".to_string() } else { fact.role.clone() },
        team: fact.team,
        span: scene.tokens.span(fact.range),
    };
    scene.entities.roles.iter().map(role).collect()
}

fn quotes(scene: Scene, grounds: &Grounds) -> Vec<Quote> {
    let quote = |quote: &QuoteFinding| Quote {
        speaker: quote.speaker,
        medium: quote.medium.clone(),
        span: scene.tokens.span(quote.range),
        evidence: grounds.of_quote(quote),
    };
    scene.findings.quotes.iter().map(quote).collect()
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
        let mut id = entity.key.clone();
        if entity.kind == EntityKind::Team {
            if entity.is_women {
                id.push_str("-women");
            }
            if !scene.sport.id_suffix.is_empty() {
                id.push('-');
                id.push_str(&scene.sport.id_suffix);
            }
        }
        let listed = scene.knowledge.listed(scene.sport, entity);
        let country = listed.map(|listed| listed.country.clone()).unwrap_or_default();
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
fn row(scene: Scene, place: usize, told: &Match, grounds: &Grounds) -> Report {
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
    let mut report = Report {
        focus: draft.is_focus || draft.is_reported,
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
        evidence: Vec::new(),
    };
    report.evidence = grounds.of_report(place, told, &report);
    report
}
