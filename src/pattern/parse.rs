//! A rule file's text -> its rules and examples, with the line and column of whatever is wrong.
use super::example::{Example, example};

/// What is wrong with a rule file, and where; line and column count from 1.
#[derive(Clone, Debug)]
pub struct Problem {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

#[derive(Clone, Debug, Default)]
pub struct RuleFile {
    /// Below `sports/`; filled in by the loader.
    pub path: String,
    pub folder: String,
    /// The event type that all rules of the file make.
    pub event: String,
    /// Facts about a match (`result`) rather than rows of their own.
    pub is_about_match: bool,
    /// Its events happen at a time of the match.
    pub takes_clock: bool,
    /// Its events belong to no match: transfers, appointments.
    pub is_apart: bool,
    /// The event type that its events become within a shoot-out.
    pub in_shootout: String,
    /// One player does it time and again in a match: two tellings in the body are two events.
    pub repeats: bool,
    /// It happens to a person once in an article: tellings are one event, whichever match they are read with.
    pub is_once: bool,
    /// Nobody does it twice in a match: two tellings of one player are one event.
    pub is_once_a_match: bool,
    /// The column of whoever is on the field from then on, and of whoever is not.
    pub enters: String,
    pub leaves: String,
    /// The event type that comes before and lends its minute, and the `how` it is limited to.
    pub after: Option<(String, String)>,
    /// The sport that examples of a common file are read as.
    pub example_sport: String,
    /// Elements that every rule of the file has.
    pub shared: Vec<ElementText>,
    pub rules: Vec<RuleText>,
    pub examples: Vec<Example>,
}

/// A rule as written.
#[derive(Clone, Debug, Default)]
pub struct RuleText {
    pub name: String,
    pub line: usize,
    pub triggers: Vec<(String, usize, usize)>,
    pub voice: Option<String>,
    pub elements: Vec<ElementText>,
    /// `set how = header`
    pub constants: Vec<(String, String)>,
    /// `default status = done`: where no place fills the role.
    pub defaults: Vec<(String, String)>,
    /// Modalities that do not take the fact away; `scheduled if status` where that role is told.
    pub allows: Vec<String>,
    /// Roles that some optional place must fill.
    pub needs: Vec<String>,
    pub confidence: f32,
    pub priority: i32,
}

#[derive(Clone, Debug)]
pub struct ElementText {
    pub line: usize,
    pub column: usize,
    pub is_negated: bool,
    pub is_optional: bool,
    pub locator: String,
    /// Words after `(`: `prep(from, by)`.
    pub words: Vec<String>,
    pub role: Option<String>,
    /// `person`, `@class` or `"word"`.
    pub wanted: String,
    /// `within`: a number of tokens, `clause` or `sentence`.
    pub within: Option<String>,
}

/// Reads a whole file. Stops at the first problem.
pub fn parse(text: &str) -> Result<RuleFile, Problem> {
    let mut file = RuleFile::default();
    for (number, line) in text.lines().enumerate() {
        let line_number = number + 1;
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let column = line.len() - line.trim_start().len() + 1;
        let (keyword, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
        let fail = |offset: usize, message: &str| Problem {
            line: line_number,
            column: column + offset,
            message: message.into(),
        };
        match keyword {
            "event" | "match" if file.event.is_empty() => {
                file.event = rest.trim().to_owned();
                file.is_about_match = keyword == "match";
            }
            _ if file.event.is_empty() => {
                return Err(fail(0, "expected `event NAME` or `match NAME` first"));
            }
            _ if file.rules.is_empty() && header(&mut file, keyword, rest.trim()) => (),
            "each" if file.rules.is_empty() => {
                let (keyword, rest) = rest.trim().split_once(' ').unwrap_or((rest, ""));
                file.shared.push(element(keyword, without_comment(rest), line_number, column)?);
            }
            "rule" => file.rules.push(RuleText {
                name: rest.trim().to_owned(),
                line: line_number,
                confidence: 0.8,
                ..RuleText::default()
            }),
            "expect" | "reject" | "known_bug" => {
                file.examples.push(example(keyword, rest, line_number, column)?)
            }
            _ => {
                let rule = file
                    .rules
                    .last_mut()
                    .ok_or_else(|| fail(0, "expected `rule NAME` before this line"))?;
                statement(rule, keyword, without_comment(rest), line_number, column)?;
            }
        }
    }
    if file.event.is_empty() {
        return Err(Problem {
            line: 1,
            column: 1,
            message: "expected `event NAME` or `match NAME` first".into(),
        });
    }
    Ok(file)
}

/// A line on what the file makes; nothing happens when it is none.
fn header(file: &mut RuleFile, keyword: &str, rest: &str) -> bool {
    match keyword {
        "clock" => file.takes_clock = true,
        "apart" => file.is_apart = true,
        "shootout" => file.in_shootout = rest.to_owned(),
        "repeats" => file.repeats = true,
        "once" => file.is_once = true,
        "once_a_match" => file.is_once_a_match = true,
        "enters" => file.enters = rest.to_owned(),
        "leaves" => file.leaves = rest.to_owned(),
        "after" => {
            let (kind, how) = rest.split_once(' ').unwrap_or((rest, ""));
            file.after = Some((kind.to_owned(), how.to_owned()));
        }
        "examples" => file.example_sport = rest.to_owned(),
        _ => return false,
    }
    true
}

fn without_comment(rest: &str) -> &str {
    rest.split(" #").next().unwrap_or_default().trim()
}

fn statement(
    rule: &mut RuleText,
    keyword: &str,
    rest: &str,
    line: usize,
    column: usize,
) -> Result<(), Problem> {
    let fail = |message: &str| Problem {
        line,
        column: column + keyword.len() + 1,
        message: message.into(),
    };
    match keyword {
        "on" => {
            for part in rest.split(',') {
                // A score needs no word beside it: `Arsenal 2-1 Chelsea`.
                let name = match part.trim() {
                    "score" | "sets" => format!("value_{}", part.trim()),
                    class => class
                        .strip_prefix('@')
                        .ok_or_else(|| fail("expected a class such as @score_verb, score or sets"))?
                        .to_owned(),
                };
                let offset = rest.find(part.trim()).unwrap_or(0);
                rule.triggers.push((name, line, column + keyword.len() + 1 + offset));
            }
        }
        "voice" if matches!(rest, "active" | "passive") => rule.voice = Some(rest.to_owned()),
        "voice" => return Err(fail("expected active or passive")),
        "set" | "default" => {
            let (name, value) =
                rest.split_once('=').ok_or_else(|| fail("expected `role = value`"))?;
            let list = if keyword == "set" { &mut rule.constants } else { &mut rule.defaults };
            list.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        "allow" => rule.allows.extend(rest.split(',').map(|word| word.trim().to_owned())),
        "need" => rule.needs.extend(rest.split(',').map(|word| word.trim().to_owned())),
        "conf" => {
            let value: f32 = rest.parse().map_err(|_| fail("expected a number from 0 to 1"))?;
            rule.confidence = if (0.0..=1.0).contains(&value) {
                value
            } else {
                return Err(fail("expected a number from 0 to 1"));
            };
        }
        "priority" => rule.priority = rest.parse().map_err(|_| fail("expected a whole number"))?,
        _ => rule.elements.push(element(keyword, rest, line, column)?),
    }
    Ok(())
}

/// `[not] locator[(words)][?] [role:] wanted [within ...]`
fn element(keyword: &str, rest: &str, line: usize, column: usize) -> Result<ElementText, Problem> {
    let fail = |message: String| Problem { line, column, message };
    let is_negated = keyword == "not";
    let whole = if is_negated { rest.to_owned() } else { format!("{keyword} {rest}") };
    let mut left = whole.trim();
    let end =
        left.find(|letter: char| letter.is_whitespace() || letter == '(').unwrap_or(left.len());
    let locator = left[..end].trim_end_matches('?').to_owned();
    let mut is_optional = left[..end].ends_with('?');
    left = left[end..].trim_start();
    let mut words = Vec::new();
    if let Some(inner) = left.strip_prefix('(') {
        let (list, tail) = inner.split_once(')').ok_or_else(|| fail("expected `)`".into()))?;
        words = list.split(',').map(|word| word.trim().to_owned()).collect();
        is_optional |= tail.starts_with('?');
        left = tail.trim_start_matches('?').trim_start();
    }
    let (left, within) = match left.split_once(" within ") {
        Some((left, within)) => (left, Some(within.trim().to_owned())),
        None => (left, None),
    };
    let (role, wanted) = match left.split_once(':') {
        Some((role, wanted)) if !left.starts_with('"') => {
            (Some(role.trim().to_owned()), wanted.trim())
        }
        _ => (None, left.trim()),
    };
    if wanted.is_empty() {
        return Err(fail(format!(
            "expected `role: type`, `@class` or a quoted word after `{locator}`"
        )));
    }
    Ok(ElementText {
        line,
        column,
        is_negated,
        is_optional,
        locator,
        words,
        role,
        wanted: wanted.to_owned(),
        within,
    })
}
