//! What is wrong with a file that a person wrote, where it is, and what to do about it.

/// A stretch of one line. Line and column count from 1, column and length in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub length: usize,
}

/// A word of a rule file, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    pub text: String,
    pub place: Place,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    pub place: Place,
    pub message: String,
    /// What to do, or empty.
    pub help: String,
}

impl Problem {
    pub fn new(place: Place, message: impl Into<String>) -> Problem {
        Problem { place, message: message.into(), help: String::new() }
    }

    pub fn help(self, help: impl Into<String>) -> Problem {
        Problem { help: help.into(), ..self }
    }
}

/// One line of a file; any part of it knows where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// From 1.
    pub number: usize,
    pub text: &'t str,
}

impl<'t> Line<'t> {
    /// All lines of a text.
    pub fn all(text: &'t str) -> impl Iterator<Item = Line<'t>> {
        text.lines().enumerate().map(|(index, text)| Line { number: index + 1, text })
    }

    /// Where `part` stands; the whole line where it is no part of it.
    pub fn place(self, part: &str) -> Place {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        match self.text.get(offset..offset.wrapping_add(part.len())) {
            Some(found) if std::ptr::eq(found, part) => self.at(offset, part),
            _ => {
                let bare = self.text.trim();
                self.at(self.text.len() - self.text.trim_start().len(), bare)
            }
        }
    }

    fn at(self, offset: usize, part: &str) -> Place {
        let column = self.text[..offset].chars().count() + 1;
        Place { line: self.number, column, length: part.chars().count() }
    }

    pub fn word(self, part: &str) -> Word {
        Word { text: part.to_owned(), place: self.place(part) }
    }

    pub fn problem(self, part: &str, message: impl Into<String>) -> Problem {
        Problem::new(self.place(part), message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_line_knows_its_place_in_characters() {
        let line = Line { number: 3, text: "  é on @class" };
        let part = &line.text[line.text.find('@').unwrap()..];
        assert_eq!(line.place(part), Place { line: 3, column: 8, length: 6 });
    }

    #[test]
    fn words_from_elsewhere_stand_for_the_whole_line() {
        let line = Line { number: 1, text: "  on" };
        assert_eq!(line.place("elsewhere"), Place { line: 1, column: 3, length: 2 });
    }
}
