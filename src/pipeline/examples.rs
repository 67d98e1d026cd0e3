//! Runs the examples of the rule files: each `expect`, `reject` and `known_bug` against the whole pipeline.
use super::{Layers, assemble, layers, trace::near_misses};
use crate::{
    knowledge::{COMMON, Knowledge},
    layer::{
        article::Article,
        entities::Entities,
        findings::{Filling, Finding},
        reading::{EntityId, Event, Modality, Reading},
    },
    pattern::{Example, ExampleKind, ExpectedFact, RuleFile},
};

/// What one example gave.
pub struct Outcome<'k> {
    pub file: &'k RuleFile,
    pub example: &'k Example,
    /// What is wrong, or nothing.
    pub failure: Option<String>,
    /// The full names of the rules that fired.
    pub rules: Vec<String>,
    /// Of an `expect` that fails, the rule that came nearest and what it lacked; empty where the text has no word that
    /// a rule of the file hangs on.
    pub nearest: String,
}

/// Runs the examples of every file that is wanted, in file order.
pub fn run(knowledge: &Knowledge, is_wanted: impl Fn(&RuleFile) -> bool) -> Vec<Outcome<'_>> {
    let files = knowledge.rule_files.iter().filter(|file| is_wanted(file));
    let examples = files.flat_map(|file| file.examples.iter().map(move |example| (file, example)));
    examples.map(|(file, example)| outcome(knowledge, file, example)).collect()
}

fn outcome<'k>(knowledge: &'k Knowledge, file: &'k RuleFile, example: &'k Example) -> Outcome<'k> {
    let article = Article::from_text("example", &example.text);
    let sport = if file.folder == COMMON { &file.example_sport } else { &file.folder };
    let layers = layers(knowledge, &article, knowledge.sport(sport), &mut |_| {});
    let mut rules: Vec<String> =
        layers.findings.items.iter().map(|finding| finding.rule.clone()).collect();
    rules.sort();
    rules.dedup();
    let failure = failure(file, example, &facts(knowledge, article, &layers));
    let is_missed = failure.is_some() && example.kind == ExampleKind::Expect;
    let nearest =
        if is_missed { nearest(knowledge, file, example, &layers) } else { String::new() };
    Outcome { file, example, failure, rules, nearest }
}

/// Of the rules of the file the one that lacks least.
fn nearest(knowledge: &Knowledge, file: &RuleFile, example: &Example, layers: &Layers) -> String {
    let misses = near_misses(knowledge, &example.text, layers);
    let is_own = |rule: &str| rule.split('/').next() == Some(&file.event);
    let own = misses.iter().filter(|miss| is_own(&miss.rule));
    let nearest = own.max_by_key(|miss| miss.met).map(|miss| {
        let words = |range| layers.tokens.span(range).of(&example.text);
        let barred = if miss.words.is_empty() { "" } else { words(miss.words) };
        let barred = if barred.is_empty() { String::new() } else { format!(" (\"{barred}\")") };
        let trigger = words(miss.trigger);
        format!("`{}` nearly fired on \"{trigger}\": {}{barred}", miss.rule, miss.missing)
    });
    nearest.unwrap_or_default()
}

/// Nothing when the example holds, else what was found instead.
fn failure(file: &RuleFile, example: &Example, found: &[ExpectedFact]) -> Option<String> {
    let own: Vec<&ExpectedFact> = found.iter().filter(|fact| fact.event == file.event).collect();
    let shown = || {
        if found.is_empty() {
            "nothing".to_owned()
        } else {
            found.iter().map(show).collect::<Vec<_>>().join("; ")
        }
    };
    let holds = match example.kind {
        ExampleKind::Reject => own.is_empty(),
        ExampleKind::Expect | ExampleKind::KnownBug => {
            let wanted = example.facts.iter().filter(|fact| fact.event == file.event).count();
            all_met(&example.facts, found) && own.len() == wanted
        }
    };
    match (example.kind, holds) {
        (ExampleKind::KnownBug, true) => Some("it is read as it should be".into()),
        (ExampleKind::KnownBug, false) | (_, true) => None,
        (_, false) => Some(format!("found {}", shown())),
    }
}

fn show(fact: &ExpectedFact) -> String {
    let roles: Vec<String> =
        fact.roles.iter().map(|(role, value)| format!("{role}: {value}")).collect();
    format!("{}({})", fact.event, roles.join(", "))
}

/// Each expected fact meets one found fact of its own.
fn all_met(expected: &[ExpectedFact], found: &[ExpectedFact]) -> bool {
    let mut left: Vec<&ExpectedFact> = found.iter().collect();
    expected.iter().all(|fact| match left.iter().position(|other| meets(fact, other)) {
        Some(index) => {
            left.remove(index);
            true
        }
        None => false,
    })
}

fn meets(expected: &ExpectedFact, found: &ExpectedFact) -> bool {
    expected.event == found.event
        && expected.roles.iter().all(|(role, value)| {
            let given = found
                .roles
                .iter()
                .find(|(name, _)| name == role)
                .map_or("", |(_, value)| value.as_str());
            // A name may be given short: `Kane` for Harry Kane.
            given == value
                || (value != "none" && given.split(' ').any(|word| word == value))
                || given.ends_with(&format!(" {value}"))
                || (value == "none" && given.is_empty())
        })
}

fn facts(knowledge: &Knowledge, article: Article, layers: &Layers) -> Vec<ExpectedFact> {
    let about_matches = layers
        .findings
        .items
        .iter()
        .filter(|finding| finding.is_about_match && finding.modality == Modality::Asserted);
    let mut facts: Vec<ExpectedFact> =
        about_matches.map(|finding| of_finding(finding, &layers.entities)).collect();
    let reading = assemble(knowledge, article, layers);
    facts.extend(
        reading
            .events
            .iter()
            .filter(|event| event.modality == Modality::Asserted)
            .map(|event| of_event(event, &reading)),
    );
    facts.extend(reading.stats.iter().map(|stat| {
        let name = reading.entities[stat.entity.0 as usize].name.clone();
        let roles = [
            ("who", name),
            ("stat", stat.stat.clone()),
            ("value", stat.value.clone()),
            ("span", stat.reach.clone()),
        ];
        fact("stat", roles.into_iter())
    }));
    facts
}

fn fact<'r>(event: &str, roles: impl Iterator<Item = (&'r str, String)>) -> ExpectedFact {
    let roles =
        roles.filter(|(_, value)| !value.is_empty()).map(|(role, value)| (role.to_owned(), value));
    ExpectedFact { event: event.to_owned(), roles: roles.collect() }
}

fn of_finding(finding: &Finding, entities: &Entities) -> ExpectedFact {
    let value = |filling: &Filling| match filling {
        Filling::Entity(id, _) => entities.get(*id).name.clone(),
        Filling::Score((one, other)) => format!("{one}-{other}"),
        Filling::Sets(sets) => {
            sets.iter().map(|(one, other)| format!("{one}-{other}")).collect::<Vec<_>>().join(" ")
        }
        Filling::Number(number) => number.to_string(),
        Filling::Text(text) => text.clone(),
        Filling::Clock(_) | Filling::Date(_) | Filling::Fee { .. } => String::new(),
    };
    fact(
        &finding.kind,
        finding.roles.iter().map(|(role, filling, _)| (role.as_str(), value(filling))),
    )
}

fn of_event(event: &Event, reading: &Reading) -> ExpectedFact {
    let name = |id: Option<EntityId>| {
        id.map(|id| reading.entities[id.0 as usize].name.clone()).unwrap_or_default()
    };
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let report = event.report.map(|report| &reading.reports[report.0 as usize]);
    let opponent = report
        .map(|report| if event.team == Some(report.team1) { report.team2 } else { report.team1 });
    let roles = [
        ("player", name(event.player)),
        ("team", name(event.team)),
        ("related", name(event.related)),
        ("minute", number(event.minute)),
        ("added", number(event.added)),
        ("period", event.period.clone()),
        ("how", event.how.clone()),
        ("count", if event.count > 1 { event.count.to_string() } else { String::new() }),
        ("from", name(event.from_team)),
        ("to", name(event.to_team)),
        ("fee", event.fee.clone()),
        ("status", event.status.clone()),
        ("against", name(opponent)),
    ];
    fact(&event.kind, roles.into_iter())
}
