//! What can be wrong with `sports/`: always a place, and mostly what to do about it.
use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::source::File;
use crate::text::problem::{Place, Problem};

/// So many problems are shown at once; whoever mends these sees the next.
const SHOWN: usize = 20;

/// A problem with the file it is in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Complaint {
    /// The path to show.
    pub origin: Box<str>,
    pub problem: Problem,
    /// The line of the file that the problem points at.
    pub text: Box<str>,
    /// The name of the check that warns of it; empty for what keeps the knowledge from being loaded.
    pub lint: &'static str,
}

impl Complaint {
    pub fn new(file: &File, problem: Problem) -> Complaint {
        let text = file.text.lines().nth(problem.place.line.saturating_sub(1)).unwrap_or_default();
        Complaint { origin: file.origin.as_str().into(), problem, text: text.into(), lint: "" }
    }

    pub fn warning(file: &File, lint: &'static str, problem: Problem) -> Complaint {
        Complaint { lint, ..Complaint::new(file, problem) }
    }

    /// The message, the line with its words underlined, and what to do.
    pub fn render(&self, renderer: &Renderer) -> String {
        let Problem { place, message, help } = &self.problem;
        let level = if self.lint.is_empty() { Level::ERROR } else { Level::WARNING };
        let snippet = Snippet::source(&*self.text)
            .line_start(place.line)
            .path(&*self.origin)
            .annotation(AnnotationKind::Primary.span(self.bytes()));
        let mut title = level.primary_title(message.as_str());
        if !self.lint.is_empty() {
            title = title.id(self.lint);
        }
        let mut group = title.element(snippet);
        if !help.is_empty() {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }

    /// The underlined words as bytes of the line; at least one letter where there is one.
    fn bytes(&self) -> std::ops::Range<usize> {
        let Place { column, length, .. } = self.problem.place;
        let byte = |letters: usize| {
            self.text.char_indices().nth(letters).map_or(self.text.len(), |(byte, _)| byte)
        };
        let start = column.saturating_sub(1);
        byte(start)..byte(start + length.max(1))
    }
}

/// Why knowledge could not be loaded.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// What has no place in a file.
    Plain(String),
    Complaints(Vec<Complaint>),
}

impl Error {
    pub fn plain(message: impl Into<String>) -> Error {
        Error::Plain(message.into())
    }

    /// For a terminal, or plain for anything else.
    pub fn render(&self, renderer: &Renderer) -> String {
        match self {
            Error::Plain(message) => {
                renderer.render(&[Group::with_title(Level::ERROR.primary_title(message.as_str()))])
            }
            Error::Complaints(complaints) => {
                let shown =
                    complaints.iter().take(SHOWN).map(|complaint| complaint.render(renderer));
                let mut shown: Vec<String> = shown.collect();
                if complaints.len() > SHOWN {
                    shown.push(format!("and {} more", complaints.len() - SHOWN));
                }
                shown.join("\n\n")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::Plain(message) => out.write_str(message),
            Error::Complaints(_) => out.write_str(&self.render(&Renderer::plain())),
        }
    }
}
