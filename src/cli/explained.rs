//! Explanation -> text for a person: coloured here, and plain again where nobody sees colours.
use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::explain::{Explanation, Fact, Fired, Mention, Nearly, Role, Sentence};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const NAME: Style = AnsiColor::Cyan.on_default();
const REFERENCE: Style = AnsiColor::Yellow.on_default();
const FIRED: Style = AnsiColor::Green.on_default().bold();
const LOST: Style = AnsiColor::Red.on_default();
const NEARLY: Style = AnsiColor::Magenta.on_default();

/// Rules that nearly fired at the same words, unless all are asked for.
const NEAREST: usize = 3;

const INFALLIBLE: &str = "a string takes every write";

pub(super) fn describe(explanation: &Explanation, is_all: bool) -> String {
    let mut out = String::new();
    head(&mut out, explanation).expect(INFALLIBLE);
    for sentence in &explanation.sentences {
        write_sentence(&mut out, sentence, is_all).expect(INFALLIBLE);
    }
    facts(&mut out, &explanation.facts).expect(INFALLIBLE);
    out
}

fn head(out: &mut String, explanation: &Explanation) -> std::fmt::Result {
    let Explanation { article_id, title, sport, weights, .. } = explanation;
    writeln!(out, "{BOLD}{}{BOLD:#}  {}", safe(article_id), safe(title))?;
    let weights: Vec<String> = weights
        .iter()
        .take(3)
        .map(|weight| format!("{} {}", weight.sport, weight.weight))
        .collect();
    writeln!(out, "sport {sport}  {DIM}its words: {}{DIM:#}", weights.join(", "))?;
    if let Some(published) = &explanation.published {
        writeln!(out, "published {published}")?;
    }
    if !explanation.entities.is_empty() {
        writeln!(out, "\n{BOLD}names{BOLD:#}")?;
    }
    for entity in &explanation.entities {
        let (name, role, team) = (safe(&entity.name), &entity.role, safe(&entity.team));
        let part: Vec<&str> =
            [role.as_str(), team.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
        writeln!(out, "  {:<12} {NAME}{name}{NAME:#}  {}", entity.kind, part.join(", "))?;
    }
    if !explanation.matches.is_empty() {
        writeln!(out, "\n{BOLD}matches{BOLD:#}")?;
    }
    for told in &explanation.matches {
        writeln!(out, "  {}  {DIM}{}{DIM:#}", safe(&told.told), safe(&told.id))?;
    }
    Ok(())
}

fn write_sentence(out: &mut String, sentence: &Sentence, is_all: bool) -> std::fmt::Result {
    writeln!(out, "\n{DIM}[{}]{DIM:#} {}", sentence.kind, marked(sentence))?;
    let names: Vec<String> = sentence.mentions.iter().map(meant).collect();
    if !names.is_empty() {
        writeln!(out, "    names   {}", names.join("; "))?;
    }
    for fired in &sentence.fired {
        write_fired(out, fired)?;
    }
    write_nearly(out, &sentence.nearly, is_all)?;
    for quote in &sentence.quotes {
        let speaker = if quote.speaker.is_empty() { "nobody named" } else { &quote.speaker };
        writeln!(out, "    quote   by {}  {DIM}{}{DIM:#}", safe(speaker), safe(&quote.id))?;
    }
    Ok(())
}

/// The sentence with its mentions coloured.
fn marked(sentence: &Sentence) -> String {
    let mut out = String::new();
    let mut mentions = sentence.mentions.iter().peekable();
    let mut open: Option<&Mention> = None;
    for (place, letter) in (sentence.words.start..).zip(sentence.words.text.chars()) {
        if open.is_some_and(|mention| mention.words.end <= place) {
            write!(out, "{NAME:#}").expect(INFALLIBLE);
            open = None;
        }
        if let Some(mention) = mentions.next_if(|mention| mention.words.start <= place) {
            write!(out, "{}", style(mention)).expect(INFALLIBLE);
            open = Some(mention);
        }
        out.push_str(&safe(letter.encode_utf8(&mut [0; 4])));
    }
    if open.is_some() {
        write!(out, "{NAME:#}").expect(INFALLIBLE);
    }
    out
}

fn style(mention: &Mention) -> Style {
    if matches!(mention.form, "name" | "demonym") { NAME } else { REFERENCE }
}

/// `Harte = Tom Harte (surname)`
fn meant(mention: &Mention) -> String {
    let (words, entity, style) = (safe(&mention.words.text), safe(&mention.entity), style(mention));
    let by = if mention.sieve.is_empty() {
        String::new()
    } else {
        format!(" {DIM}({}){DIM:#}", mention.sieve)
    };
    match entity.as_str() {
        "" => format!("{style}{words}{style:#} = nobody known"),
        _ if words == entity => format!("{style}{words}{style:#}"),
        _ => format!("{style}{words}{style:#} = {entity}{by}"),
    }
}

fn write_fired(out: &mut String, fired: &Fired) -> std::fmt::Result {
    let Fired { rule, confidence, modality, trigger, .. } = fired;
    let words = safe(&trigger.text);
    writeln!(
        out,
        "    {FIRED}fired{FIRED:#}   {BOLD}{rule}{BOLD:#} on \"{words}\", {modality}, conf {confidence:.2}"
    )?;
    if !fired.roles.is_empty() {
        writeln!(out, "            {}", roles(&fired.roles))?;
    }
    if !fired.placed.is_empty() {
        writeln!(out, "            {DIM}in {}{DIM:#}", safe(&fired.placed))?;
    }
    for fact in &fired.facts {
        writeln!(out, "            {DIM}fact {}{DIM:#}", safe(fact))?;
    }
    if fired.facts.is_empty() {
        writeln!(out, "            {DIM}no fact{DIM:#}")?;
    }
    for lost in &fired.lost {
        let (rule, why) = (&lost.rule, &lost.why);
        writeln!(out, "            {LOST}lost{LOST:#} {rule}, {}: {why}", roles(&lost.roles))?;
    }
    Ok(())
}

fn roles(roles: &[Role]) -> String {
    let shown = roles.iter().map(|role| match &role.words {
        Some(words) if words.text != role.value && !words.text.is_empty() => {
            format!("{}: {} (\"{}\")", role.role, safe(&role.value), safe(&words.text))
        }
        _ => format!("{}: {}", role.role, safe(&role.value)),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// At each trigger those that found the most of what they ask for.
fn write_nearly(out: &mut String, nearly: &[Nearly], is_all: bool) -> std::fmt::Result {
    for at_trigger in nearly.chunk_by(|one, other| one.trigger.start == other.trigger.start) {
        let shown = if is_all { at_trigger.len() } else { NEAREST.min(at_trigger.len()) };
        for miss in &at_trigger[..shown] {
            let (rule, words, missing) =
                (&miss.rule, safe(&miss.trigger.text), safe(&miss.missing));
            writeln!(out, "    {NEARLY}nearly{NEARLY:#}  {rule} on \"{words}\": {missing}")?;
        }
        if shown < at_trigger.len() {
            let more = at_trigger.len() - shown;
            writeln!(
                out,
                "    {DIM}nearly  {more} more on the same words; --all shows them{DIM:#}"
            )?;
        }
    }
    Ok(())
}

fn facts(out: &mut String, facts: &[Fact]) -> std::fmt::Result {
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}facts{BOLD:#}")?;
    for fact in facts {
        writeln!(out, "  {BOLD}{}{BOLD:#}  {}", safe(&fact.id), safe(&fact.label))?;
        // One fact alone is shown in full.
        for field in fact.fields.iter().filter(|_| facts.len() == 1) {
            let (name, value, basis) = (&field.field, safe(&field.value), &field.basis);
            let (words, start, end) = (safe(&field.words.text), field.words.start, field.words.end);
            let words = match basis.as_str() {
                "derived" => format!("from {words}"),
                _ => format!("\"{words}\" {start}-{end}"),
            };
            writeln!(
                out,
                "    {name:<12} {NAME}{value}{NAME:#}  {basis} {words}  {DIM}{}{DIM:#}",
                field.rule
            )?;
        }
    }
    Ok(())
}

/// Words of an article without what would steer a terminal.
fn safe(text: &str) -> String {
    let is_steering = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let shown = text.chars().map(|letter| match letter {
        '\n' | '\t' | '\r' => ' ',
        letter if is_steering(letter) => '\u{fffd}',
        letter => letter,
    });
    shown.collect()
}
