//! The examples of a rule file: a sentence, and the facts that it must or must not give.
use super::parse::Problem;

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
    pub line: usize,
    pub text: String,
    pub facts: Vec<ExpectedFact>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpectedFact {
    pub event: String,
    pub roles: Vec<(String, String)>,
}

/// `"text" => fact(role: value, ...); fact(...)`
pub(super) fn example(
    keyword: &str,
    rest: &str,
    line: usize,
    column: usize,
) -> Result<Example, Problem> {
    let fail = |message: &str| Problem {
        line,
        column: column + keyword.len() + 1,
        message: message.into(),
    };
    let inner = rest
        .trim()
        .strip_prefix('"')
        .ok_or_else(|| fail("expected a sentence in quotation marks"))?;
    // Texts may hold quotation marks: the last one before `=>` closes.
    let (text, tail) = match inner.rsplit_once("\" =>") {
        Some((text, tail)) => (text, tail.trim()),
        None => {
            (inner.strip_suffix('"').ok_or_else(|| fail("expected a closing quotation mark"))?, "")
        }
    };
    let kind = match keyword {
        "expect" => ExampleKind::Expect,
        "reject" => ExampleKind::Reject,
        _ => ExampleKind::KnownBug,
    };
    let mut facts = Vec::new();
    for part in tail.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (event, roles) =
            part.split_once('(').ok_or_else(|| fail("expected `event(role: value)`"))?;
        let roles =
            roles.strip_suffix(')').ok_or_else(|| fail("expected `)` at the end of the fact"))?;
        let pairs = roles.split(',').filter(|pair| !pair.trim().is_empty()).map(|pair| {
            let (role, value) =
                pair.split_once(':').ok_or_else(|| fail("expected `role: value`"))?;
            Ok((role.trim().to_owned(), value.trim().to_owned()))
        });
        facts.push(ExpectedFact {
            event: event.trim().to_owned(),
            roles: pairs.collect::<Result<_, Problem>>()?,
        });
    }
    match (kind, facts.is_empty()) {
        (ExampleKind::Expect, true) => Err(fail("expected `=> event(...)` after the sentence")),
        (ExampleKind::Reject, false) => {
            Err(fail("a reject has no `=>`: it says that nothing is found"))
        }
        _ => Ok(Example { kind, line, text: text.replace("\\n", "\n"), facts }),
    }
}
