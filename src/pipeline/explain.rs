//! One article as text: every layer, and for each fact its sentence, its rule and what it won against.
use std::fmt::Write;

use super::{Layers, assemble, classify, layers};
use crate::{
    knowledge::Knowledge,
    layer::{
        article::Article,
        findings::{Filling, Finding},
        reading::{EntityId, Reading},
        span::TokenRange,
    },
};

/// Plain text for a person to read; the layout may change between versions.
pub fn explain(knowledge: &Knowledge, article: Article) -> String {
    let layers = layers(knowledge, &article, None);
    let reading = assemble(knowledge, article, &layers);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_all(&mut out, knowledge, &layers, &reading);
    out
}

fn write_all(
    out: &mut String,
    knowledge: &Knowledge,
    layers: &Layers,
    reading: &Reading,
) -> std::fmt::Result {
    let text = &reading.article.text;
    writeln!(out, "article  {}  {}", reading.article.id, reading.title)?;
    let weights = classify::weigh(knowledge, &layers.tokens);
    let mut ranked: Vec<(i32, &str)> = weights
        .iter()
        .zip(&knowledge.sports)
        .map(|(weight, sport)| (*weight, sport.name.as_str()))
        .collect();
    ranked.sort_by_key(|(weight, name)| (std::cmp::Reverse(*weight), *name));
    let ranked: Vec<String> =
        ranked.iter().take(3).map(|(weight, name)| format!("{name} {weight}")).collect();
    writeln!(out, "sport    {}  (cues: {})", reading.sport, ranked.join(", "))?;
    if let Some(published) = reading.published {
        writeln!(out, "published {published}")?;
    }
    write_entities(out, layers)?;
    write_matches(out, reading)?;
    write_sentences(out, layers, text)
}

fn write_entities(out: &mut String, layers: &Layers) -> std::fmt::Result {
    writeln!(out, "\nentities")?;
    for (index, entity) in layers.entities.items.iter().enumerate() {
        let side = layers
            .entities
            .team_of(EntityId(index as u32))
            .map_or("", |team| layers.entities.get(team).name.as_str());
        writeln!(
            out,
            "  {:<12} {:<28} {} {side}",
            entity.kind.as_str(),
            entity.name,
            layers.entities.role[index]
        )?;
    }
    Ok(())
}

fn write_matches(out: &mut String, reading: &Reading) -> std::fmt::Result {
    writeln!(out, "\nmatches")?;
    for (index, report) in reading.reports.iter().enumerate() {
        let name = |id: EntityId| reading.entities[id.0 as usize].name.as_str();
        let score =
            report.score.map_or("? - ?".to_owned(), |(one, other)| format!("{one} - {other}"));
        writeln!(
            out,
            "  {index} {} {score} {}  {}{} {} {}",
            name(report.team1),
            name(report.team2),
            report.status.as_str(),
            if report.focus { ", in focus" } else { "" },
            report.competition.map_or("", name),
            report.stage
        )?;
    }
    Ok(())
}

fn write_sentences(out: &mut String, layers: &Layers, text: &str) -> std::fmt::Result {
    writeln!(out, "\nsentences")?;
    for sentence in &layers.tokens.sentences {
        let kind = layers.tokens.blocks[sentence.block].kind;
        writeln!(
            out,
            "\n  [{kind:?}] {}",
            layers.tokens.span(sentence.range).of(text).replace('\n', " ")
        )?;
        write_references(out, layers, sentence.range, text)?;
        for (index, finding) in layers.findings.items.iter().enumerate() {
            if !sentence.range.contains(finding.trigger.start) {
                continue;
            }
            write_finding(out, "    fact", layers, finding, text)?;
            if let Some(place) = layers.frames.of_finding[index] {
                let sides = layers.frames.drafts[place].sides;
                writeln!(
                    out,
                    "         in {} v {}",
                    layers.entities.get(sides.0).name,
                    layers.entities.get(sides.1).name
                )?;
            }
            for (loser, _) in
                layers.findings.losers.iter().filter(|(loser, _)| {
                    loser.trigger == finding.trigger && loser.kind == finding.kind
                })
            {
                write_finding(out, "         lost", layers, loser, text)?;
            }
        }
        for quote in
            layers.findings.quotes.iter().filter(|quote| sentence.range.contains(quote.range.start))
        {
            let speaker = quote
                .speaker
                .map_or("nobody named", |speaker| layers.entities.get(speaker).name.as_str());
            writeln!(out, "    quote by {speaker}")?;
        }
    }
    Ok(())
}

/// References without a name, with whom they mean and by which sieve.
fn write_references(
    out: &mut String,
    layers: &Layers,
    range: TokenRange,
    text: &str,
) -> std::fmt::Result {
    for (id, mention) in layers.mentions.within(range) {
        let sieve = layers.entities.sieve[id.0 as usize];
        if matches!(sieve, "" | "name" | "full name" | "surname" | "demonym") {
            continue;
        }
        let Some(entity) = layers.entities.of(id) else { continue };
        writeln!(
            out,
            "    {:?} is {} by {sieve}",
            layers.tokens.span(mention.range).of(text),
            layers.entities.get(entity).name
        )?;
    }
    Ok(())
}

fn write_finding(
    out: &mut String,
    label: &str,
    layers: &Layers,
    finding: &Finding,
    text: &str,
) -> std::fmt::Result {
    write!(out, "{label} {} [{}]", finding.rule, finding.modality.as_str())?;
    for (name, filling, range) in &finding.roles {
        let value = match filling {
            Filling::Entity(entity, _) => layers.entities.get(*entity).name.clone(),
            Filling::Clock(clock) => format!("{:?}", clock.minute.or(clock.later)),
            Filling::Text(value) => value.clone(),
            Filling::Number(number) => number.to_string(),
            Filling::Score((one, other)) => format!("{one}-{other}"),
            _ => layers.tokens.span(*range).of(text).to_owned(),
        };
        write!(out, "  {name}: {value}")?;
    }
    writeln!(out, "  on {:?}", layers.tokens.span(finding.trigger).of(text))
}
