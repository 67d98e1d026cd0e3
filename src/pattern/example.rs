//! The examples of a rule file: a sentence, and the facts that it must or must not give.
use crate::text::problem::{Line, Place, Problem};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExampleKind {
    Expect,
    Reject,
    /// Today's program gets it wrong; the test turns red the day it is right.
    KnownBug,
}

#[derive(Clone, Debug)]
pub struct Example {
    pub kind: ExampleKind,
    /// Where its sentence stands, marks and all.
    pub place: Place,
    pub text: String,
    pub facts: Vec<ExpectedFact>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedFact {
    pub event: String,
    pub roles: Vec<(String, String)>,
}

const FORM: &str = "as in: expect \"Kane scored.\" => goal(player: Kane)";

/// `"text" => fact(role: value, ...); fact(...)`
pub(super) fn example(keyword: &str, rest: &str, line: Line) -> Result<Example, Problem> {
    let rest = rest.trim();
    let fail = |part: &str, message: &str| line.problem(part, message).help(FORM);
    let Some(inner) = rest.strip_prefix('"') else {
        let message = match rest.starts_with(['\u{201c}', '\u{201d}']) {
            true => "the sentence is in curly quotation marks; rule files take straight ones (\")",
            false => "expected a sentence in quotation marks",
        };
        let part = if rest.is_empty() { line.text.trim() } else { rest };
        return Err(fail(part, message));
    };
    // Texts may hold quotation marks: the last one before `=>` closes.
    let (text, tail) = match inner.rsplit_once("\" =>") {
        Some((text, tail)) => (text, tail.trim()),
        None if inner.contains("=>") => {
            return Err(fail(rest, "expected a closing quotation mark and a space before `=>`"));
        }
        None => match inner.rsplit_once('"') {
            Some((text, "")) => (text, ""),
            Some((_, behind)) => return Err(fail(behind.trim(), "expected `=>` before this")),
            None => return Err(fail(rest, "expected a closing quotation mark")),
        },
    };
    let kind = match keyword {
        "expect" => ExampleKind::Expect,
        "reject" => ExampleKind::Reject,
        _ => ExampleKind::KnownBug,
    };
    let parts = tail.split(';').map(str::trim).filter(|part| !part.is_empty());
    let facts = parts.map(|part| fact(part, line)).collect::<Result<Vec<_>, Problem>>()?;
    match (kind, facts.is_empty()) {
        (ExampleKind::Expect, true) => {
            Err(fail(rest, "expected `=> event(...)` after the sentence: what is to be found"))
        }
        (ExampleKind::Reject, false) => {
            let problem = line.problem(tail, "a reject says that nothing is found");
            Err(problem.help("take `=> ...` away, or write `expect` instead of `reject`"))
        }
        _ => Ok(Example { kind, place: line.place(rest), text: text.replace("\\n", "\n"), facts }),
    }
}

/// `event(role: value, role: value)`
fn fact(part: &str, line: Line) -> Result<ExpectedFact, Problem> {
    let fail = |part: &str, message: &str| line.problem(part, message).help(FORM);
    let (event, roles) =
        part.split_once('(').ok_or_else(|| fail(part, "expected `(` behind the event's name"))?;
    let roles = roles
        .strip_suffix(')')
        .ok_or_else(|| fail(part, "expected `)` at the end; two facts are parted by `;`"))?;
    let pairs = roles.split(',').filter(|pair| !pair.trim().is_empty()).map(|pair| {
        let (role, value) =
            pair.split_once(':').ok_or_else(|| fail(pair.trim(), "expected `role: value`"))?;
        if role.contains('(') {
            return Err(fail(pair.trim(), "two facts are parted by `;`, not by a comma"));
        }
        Ok((role.trim().to_owned(), value.trim().to_owned()))
    });
    let roles = pairs.collect::<Result<_, Problem>>()?;
    Ok(ExpectedFact { event: event.trim().to_owned(), roles })
}
