//! A rule file's text -> its rules and examples, with the place of whatever is wrong.
use super::{
    example::{Example, example},
    language::{self, Part, advise},
    statement::{element, statement, without_comment},
};
use crate::text::{
    problem::{Line, Place, Problem, Word},
    similar::did_you_mean,
};

#[derive(Clone, Debug, Default)]
pub struct RuleFile {
    /// Below `sports/`; filled in by the loader.
    pub path: String,
    pub folder: String,
    /// The path to show to a person: a user's own file where it is one.
    pub origin: String,
    /// The event type that all rules of the file make.
    pub event: String,
    /// Where its name stands.
    pub place: Place,
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
    /// Somebody else may have set it up, in the sentences before.
    pub is_set_up: bool,
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
    pub name: Word,
    /// Its last line, that is, of its last statement.
    pub end: usize,
    /// Classes without their `@`.
    pub triggers: Vec<Word>,
    pub voice: Option<String>,
    pub elements: Vec<ElementText>,
    /// `set how = header`
    pub constants: Vec<(Word, String)>,
    /// `default status = done`: where no place fills the role.
    pub defaults: Vec<(Word, String)>,
    /// Modalities that do not take the fact away; `scheduled if status` where that role is told.
    pub allows: Vec<(String, Option<Word>)>,
    /// Roles that some optional place must fill; of each group at least one.
    pub needs: Vec<Vec<Word>>,
    pub confidence: f32,
    pub priority: i32,
}

#[derive(Clone, Debug, Default)]
pub struct ElementText {
    pub place: Place,
    /// As written.
    pub text: String,
    pub is_negated: bool,
    pub is_optional: bool,
    pub locator: Word,
    /// Words after `(`: `prep(from, by)`.
    pub words: Vec<String>,
    pub role: Option<Word>,
    /// `person`, `@class` or `"word"`.
    pub wanted: Word,
    /// `within`: a number of tokens, `clause` or `sentence`.
    pub within: Option<Word>,
}

/// Reads a whole file; a line that cannot be read is a problem, and the lines behind it are read all the same.
pub fn parse(text: &str) -> (RuleFile, Vec<Problem>) {
    let mut file = RuleFile::default();
    let mut problems = Vec::new();
    for line in Line::all(text) {
        let content = line.text.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if let Err(problem) = read_line(&mut file, line, content) {
            problems.push(problem);
        }
        // Without its first line nothing behind it can be understood.
        if file.event.is_empty() {
            break;
        }
    }
    if file.event.is_empty() && problems.is_empty() {
        let start = Place { line: 1, column: 1, length: 1 };
        problems.push(opening(Problem::new(start, "the file has no `event NAME`")));
    }
    (file, problems)
}

fn opening(problem: Problem) -> Problem {
    problem
        .help("begin with `event NAME`, the type of event that the file makes, as in `event goal`")
}

fn read_line(file: &mut RuleFile, line: Line, content: &str) -> Result<(), Problem> {
    let (keyword, rest) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
    let plain = without_comment(rest);
    match keyword {
        "event" | "match" if file.event.is_empty() => {
            file.is_about_match = keyword == "match";
            file.event = name(line, content, plain)?.text;
            file.place = line.place(plain);
        }
        _ if file.event.is_empty() => {
            let problem = line.problem(content, "expected `event NAME` or `match NAME` first");
            let guess = did_you_mean(keyword, "", ["event", "match"]);
            return Err(if guess.is_empty() { opening(problem) } else { problem.help(guess) });
        }
        "event" | "match" => {
            let message = format!("this file already makes `{}`", file.event);
            let problem = line.problem(content, message);
            return Err(problem
                .help("one file makes one type of event: move the rest to a file of its own"));
        }
        "each" if file.rules.is_empty() => file.shared.push(element(line, plain)?),
        _ if file.rules.is_empty() && header(file, line, keyword, plain)? => (),
        "rule" => {
            let name = rule_name(file, line, content, plain);
            // A rule without a good name still has its lines.
            let shown = name.clone().unwrap_or_else(|_| line.word(plain));
            let end = line.number;
            file.rules.push(RuleText { name: shown, end, confidence: 0.8, ..RuleText::default() });
            name?;
        }
        "expect" | "reject" | "known_bug" => file.examples.push(example(keyword, rest, line)?),
        _ => {
            let content = without_comment(content);
            match file.rules.last_mut() {
                Some(rule) => {
                    rule.end = line.number;
                    statement(rule, line, content)?;
                }
                None => return Err(outside(line, keyword)),
            }
        }
    }
    Ok(())
}

/// A name as events and rules have it: one word of letters, digits, `_`, `.` and `-`.
fn name(line: Line, content: &str, written: &str) -> Result<Word, Problem> {
    let is_good = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-');
    if written.is_empty() {
        let problem = line.problem(content, format!("`{content}` needs a name behind it"));
        return Err(problem.help(format!("as in `{content} first`")));
    }
    if !written.chars().all(is_good) {
        let problem = line.problem(written, format!("`{written}` is no name"));
        let joined: Vec<&str> =
            written.split(|letter| !is_good(letter)).filter(|part| !part.is_empty()).collect();
        return Err(problem.help(format!("names are one word: `{}`", joined.join("_"))));
    }
    Ok(line.word(written))
}

fn rule_name(file: &RuleFile, line: Line, content: &str, written: &str) -> Result<Word, Problem> {
    let name = name(line, content, written)?;
    if let Some(first) = file.rules.iter().find(|rule| rule.name.text == name.text) {
        let message = format!("line {} has a rule of this name", first.name.place.line);
        return Err(line
            .problem(written, message)
            .help("give each rule of a file a name of its own"));
    }
    Ok(name)
}

/// A line before the first rule that is none of the header's.
fn outside(line: Line, keyword: &str) -> Problem {
    if Part::Statement.has(keyword) || language::places().any(|place| keyword.starts_with(place)) {
        let problem = line.problem(line.text.trim(), "this line stands in no rule");
        return problem
            .help("put `rule NAME` above it, or `each` before it for all rules of the file");
    }
    let problem = line.problem(keyword, format!("`{keyword}` is no word of a rule file"));
    let known = Part::Header.words().chain(Part::Block.words());
    let all = || format!("before the first rule may stand: {}", Part::Header.list());
    advise(problem, keyword, known, all)
}

/// A line on what the file makes; false when it is none.
fn header(file: &mut RuleFile, line: Line, keyword: &str, rest: &str) -> Result<bool, Problem> {
    let needs_word = matches!(keyword, "shootout" | "enters" | "leaves" | "after" | "examples");
    if needs_word && rest.is_empty() {
        let problem = line.problem(keyword, format!("`{keyword}` needs a word behind it"));
        return Err(problem.help(format!("the lines of a header: {}", Part::Header.list())));
    }
    match keyword {
        "clock" => file.takes_clock = true,
        "apart" => file.is_apart = true,
        "shootout" => file.in_shootout = rest.to_owned(),
        "repeats" => file.repeats = true,
        "once" => file.is_once = true,
        "once_a_match" => file.is_once_a_match = true,
        "set_up" => file.is_set_up = true,
        "enters" => file.enters = rest.to_owned(),
        "leaves" => file.leaves = rest.to_owned(),
        "after" => {
            let (kind, how) = rest.split_once(' ').unwrap_or((rest, ""));
            file.after = Some((kind.to_owned(), how.to_owned()));
        }
        "examples" => file.example_sport = rest.to_owned(),
        _ => return Ok(false),
    }
    Ok(true)
}
