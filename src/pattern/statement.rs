//! A line of a rule -> a statement: its trigger, an element, a constant, its confidence.
use super::{
    language::{self, Part, advise},
    parse::{ElementText, RuleText},
};
use crate::text::problem::{Line, Problem, Word};

/// What stands before ` #`.
pub(super) fn without_comment(rest: &str) -> &str {
    rest.split(" #").next().unwrap_or_default().trim()
}

pub(super) fn statement(rule: &mut RuleText, line: Line, content: &str) -> Result<(), Problem> {
    let (keyword, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
    let rest = rest.trim();
    if rest.is_empty() && Part::Statement.has(keyword) {
        let problem = line.problem(keyword, format!("`{keyword}` needs something behind it"));
        return Err(problem.help(format!("the lines of a rule: {}", Part::Statement.list())));
    }
    match keyword {
        "on" => rule.triggers.append(&mut triggers(line, rest)?),
        "voice" if matches!(rest, "active" | "passive") => rule.voice = Some(rest.to_owned()),
        "voice" => {
            let problem = line.problem(rest, "a voice is active or passive");
            return Err(problem
                .help("`voice active` for \"Kane beat\", `voice passive` for \"was beaten\""));
        }
        "set" | "default" => {
            let Some((name, value)) = rest.split_once('=') else {
                let problem = line.problem(rest, "expected `role = value`");
                return Err(problem.help(format!("as in `{keyword} how = header`")));
            };
            if name.trim().is_empty() || value.trim().is_empty() {
                let problem = line.problem(rest, "the role or its value is missing");
                return Err(problem.help(format!("as in `{keyword} how = header`")));
            }
            let list = if keyword == "set" { &mut rule.constants } else { &mut rule.defaults };
            list.push((line.word(name.trim()), value.trim().to_owned()));
        }
        "allow" => rule.allows.append(&mut allows(line, rest)?),
        "need" => {
            let groups = rest.split(',').map(|group| {
                group.split(" or ").map(|role| line.word(role.trim())).collect::<Vec<_>>()
            });
            rule.needs.extend(groups);
        }
        "conf" => rule.confidence = confidence(line, rest)?,
        "priority" => {
            rule.priority =
                rest.parse().map_err(|_| line.problem(rest, "a priority is a whole number"))?;
        }
        _ => rule.elements.push(element(line, content)?),
    }
    Ok(())
}

/// `@score_verb, @net_verb`; a score needs no word beside it: `Arsenal 2-1 Chelsea`.
fn triggers(line: Line, rest: &str) -> Result<Vec<Word>, Problem> {
    let parts = rest.split(',').map(str::trim).filter(|part| !part.is_empty());
    let word = |part: &str| match part {
        "score" | "sets" => Ok(Word { text: format!("value_{part}"), place: line.place(part) }),
        class => match class.strip_prefix('@') {
            Some(name) if !name.contains(char::is_whitespace) => {
                Ok(Word { text: name.to_owned(), place: line.place(class) })
            }
            Some(_) => Err(line
                .problem(class, "several classes are parted by commas")
                .help("as in `on @score_verb, @net_verb`")),
            None => Err(line
                .problem(class, format!("`{class}` is no class: a rule hangs on classes of words"))
                .help(format!(
                    "write `on @{}`, a class that a lexicon lists; only score and sets stand alone",
                    class.trim_matches('"').replace(' ', "_")
                ))),
        },
    };
    parts.map(word).collect()
}

/// `hypothetical, scheduled if status`
fn allows(line: Line, rest: &str) -> Result<Vec<(String, Option<Word>)>, Problem> {
    let allow = |part: &str| {
        let (modality, role) = match part.split_once(" if ") {
            Some((modality, role)) => (modality.trim(), Some(line.word(role.trim()))),
            None => (part, None),
        };
        if !Part::Modality.has(modality) {
            let message = format!("`{modality}` cannot be allowed");
            let all = || format!("expected one of {}", Part::Modality.list());
            let problem = line.problem(modality, message);
            return Err(advise(problem, modality, Part::Modality.words(), all));
        }
        Ok((modality.to_owned(), role))
    };
    rest.split(',').map(str::trim).filter(|part| !part.is_empty()).map(allow).collect()
}

fn confidence(line: Line, rest: &str) -> Result<f32, Problem> {
    let number: Option<f32> = rest.parse().ok();
    number.filter(|number| (0.0..=1.0).contains(number)).ok_or_else(|| {
        line.problem(rest, format!("`{rest}` is no confidence: expected a number from 0 to 1"))
            .help("as in `conf 0.85`: how often you think the rule is right")
    })
}

/// `[not] place[(words)][?] [role:] wanted [within ...]`
pub(super) fn element(line: Line, content: &str) -> Result<ElementText, Problem> {
    let whole = content.trim();
    let negated = whole.strip_prefix("not").filter(|rest| rest.starts_with(char::is_whitespace));
    let mut left = negated.unwrap_or(whole).trim_start();
    let end =
        left.find(|letter: char| letter.is_whitespace() || letter == '(').unwrap_or(left.len());
    let locator = left[..end].trim_end_matches('?');
    let mut is_optional = left[..end].ends_with('?');
    if !language::places().any(|place| place == locator) {
        return Err(no_place(line, locator));
    }
    left = left[end..].trim_start();
    let mut words = Vec::new();
    if let Some(inner) = left.strip_prefix('(') {
        let Some((list, tail)) = inner.split_once(')') else {
            let problem = line.problem(left, "expected `)` behind the prepositions");
            return Err(problem.help("as in `prep(from, by) player: person`"));
        };
        words = list.split(',').map(|word| word.trim().to_owned()).collect();
        is_optional |= tail.starts_with('?');
        left = tail.trim_start_matches('?').trim_start();
    }
    let (left, within) = match left.split_once(" within ") {
        Some((left, within)) => (left, Some(line.word(within.trim()))),
        None => (left, None),
    };
    let (role, wanted) = match left.split_once(':') {
        Some((role, wanted)) if !left.starts_with('"') => {
            (Some(line.word(role.trim())), wanted.trim())
        }
        _ => (None, left.trim()),
    };
    let is_open = wanted.starts_with('"') && (wanted.len() < 2 || !wanted.ends_with('"'));
    if is_open {
        let problem = line.problem(wanted, "the quotation mark is not closed");
        return Err(problem.help("as in `next \"off\"`"));
    }
    if let Some(before) = left.strip_suffix(" within") {
        let problem = line.problem(&left[before.len() + 1..], "`within` does not say how far");
        return Err(problem.help("expected a number of words, clause, sentence or passage"));
    }
    if wanted.is_empty() {
        let problem = line.problem(whole, format!("`{locator}` does not say what stands there"));
        let help =
            format!("as in `{locator} player: person`, `{locator} @class` or `{locator} \"word\"`");
        return Err(problem.help(help));
    }
    Ok(ElementText {
        place: line.place(whole),
        text: whole.to_owned(),
        is_negated: negated.is_some(),
        is_optional,
        locator: line.word(locator),
        words,
        role,
        wanted: line.word(wanted),
        within,
    })
}

/// A line of a rule that begins with no word of the language.
fn no_place(line: Line, word: &str) -> Problem {
    if Part::Header.has(word) {
        let problem = line.problem(word, format!("`{word}` must stand before the first rule"));
        return problem.help("move this line up, below `event`");
    }
    if let Some(place) =
        word.strip_suffix(':').filter(|word| language::places().any(|place| place == *word))
    {
        let problem = line.problem(word, "a place has no colon behind it");
        return problem
            .help(format!("the colon stands behind the role, as in `{place} player: person`"));
    }
    if let Some(role) = word.strip_suffix(':') {
        let problem = line.problem(word, format!("`{role}` has no place before it"));
        return problem.help(format!("say where it stands, as in `agent {role}: person`"));
    }
    let problem = line.problem(word, format!("`{word}` is no place and no other word of a rule"));
    let known = Part::Statement.words().chain(Part::Block.words()).chain(language::places());
    let all = || {
        let places = language::listed(language::places());
        format!("places are {places}; other lines are {}", Part::Statement.list())
    };
    advise(problem, word, known, all)
}
