//! Rules as written -> rules as run: classes and words become numbers, unknown names become messages.
use super::{
    language::{LOCATORS, TYPES, advise, listed, types},
    parse::{ElementText, RuleFile, RuleText},
    present::{Feature, Required},
};
use crate::{
    layer::phrases::ClassId,
    text::{
        problem::{Place, Problem, Word},
        similar::did_you_mean,
        vocabulary::{LexemeId, Vocabulary},
    },
};

#[derive(Clone, Debug)]
pub struct Rule {
    /// `goal/scored.verb`: the event type and the rule's own name.
    pub name: String,
    pub event: String,
    pub is_about_match: bool,
    pub triggers: Vec<ClassId>,
    pub is_passive: Option<bool>,
    pub elements: Vec<Element>,
    /// Without one of these in the sentence the rule fails.
    pub required: Required,
    pub constants: Vec<(String, String)>,
    pub defaults: Vec<(String, String)>,
    /// Modality, and the role that must be told for it.
    pub allows: Vec<(String, Option<String>)>,
    /// Roles that some optional place must fill; of each group at least one.
    pub needs: Vec<Vec<String>>,
    pub confidence: f32,
    pub priority: i32,
}

#[derive(Clone, Debug)]
pub struct Element {
    pub is_negated: bool,
    pub is_optional: bool,
    pub locator: Locator,
    /// Prepositions of a `prep(...)`, each a word or several.
    pub words: Vec<Vec<LexemeId>>,
    pub role: Option<String>,
    pub wanted: Wanted,
    pub window: Window,
    /// As written, for `explain`.
    pub text: String,
    /// What its sentence must hold for it to find anything.
    pub feature: Option<Feature>,
}

impl Element {
    /// Fills no role: only lets the rule hold or fail, by words beside the trigger.
    fn is_filter(&self) -> bool {
        let looks_at_words = matches!(self.wanted, Wanted::Class(_) | Wanted::Words(_));
        self.role.is_none() && !self.is_optional && looks_at_words
    }
}

/// Where an argument stands, seen from the trigger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Locator {
    /// Who does it: subject of the active verb, `by` of the passive one.
    Agent,
    /// Whom it is done to: object of the active verb, subject of the passive one.
    Patient,
    Subject,
    /// Subject of the clause that a noun stands in: `Kane went off with an injury`.
    Topic,
    Object,
    /// `Kane's header`, `his header`, `a Kane header`.
    Possessor,
    /// After one of the rule's prepositions, to the right.
    Preposition,
    Left,
    Right,
    /// Either side, the nearest.
    Near,
    /// Directly behind.
    Next,
    /// Directly before.
    Previous,
    /// In the headline and the first words of the article.
    Opening,
    /// The trigger itself names or describes someone: `the six-time champion`.
    Itself,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Wanted {
    Person,
    Team,
    /// A team that is no national side.
    Club,
    /// Whoever meets in this sport: a team, or a person where people meet.
    Side,
    Competition,
    Venue,
    Place,
    Clock,
    Score,
    Sets,
    Date,
    Fee,
    Number,
    Ordinal,
    Class(ClassId),
    /// A person who owns a noun of the class: `Duff's cross`.
    Owner(ClassId),
    /// A person who does a verb of the class: `Duff crossed`, `set up by Duff`.
    Doer(ClassId),
    /// Whose pass it was: `Duff's cross`, `Duff put Kane through`, `a one-two with Duff`.
    Maker,
    Words(Vec<LexemeId>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    Tokens(usize),
    Clause,
    Sentence,
    /// The sentence and the two before it; to the left only.
    Passage,
    /// The sentence and the next one of the story; to the right only.
    Onward,
}

/// The classes that lexicons hold, by name.
pub trait ClassNames {
    fn find(&self, name: &str) -> Option<ClassId>;

    /// All of them, for what a misspelt one may have meant.
    fn names(&self) -> Vec<&str>;
}

/// What compiling needs of the rest, and the problems met.
struct Compiler<'c> {
    classes: &'c dyn ClassNames,
    vocabulary: &'c mut Vocabulary,
    problems: &'c mut Vec<Problem>,
}

/// Compiles the rules of `file`. A rule that cannot be compiled is a problem, and left out.
pub fn compile(
    file: &RuleFile,
    classes: &dyn ClassNames,
    vocabulary: &mut Vocabulary,
    problems: &mut Vec<Problem>,
) -> Vec<Rule> {
    let mut compiler = Compiler { classes, vocabulary, problems };
    file.rules.iter().filter_map(|rule| compiler.rule(file, rule)).collect()
}

impl Compiler<'_> {
    fn rule(&mut self, file: &RuleFile, rule: &RuleText) -> Option<Rule> {
        let before = self.problems.len();
        // Of a line that could not be read is told already.
        let lines = rule.name.place.line..=rule.end;
        let is_told = self.problems.iter().any(|problem| lines.contains(&problem.place.line));
        if rule.triggers.is_empty() && is_told {
            return None;
        }
        if rule.triggers.is_empty() {
            let message = format!("rule `{}` hangs on nothing", rule.name.text);
            let problem = Problem::new(rule.name.place, message);
            self.problems.push(problem.help("add a line `on @class`: the words that set it off"));
        }
        let triggers = rule.triggers.iter().filter_map(|word| self.class(&word.text, word.place));
        let triggers = triggers.collect();
        let elements = rule.elements.iter().chain(&file.shared);
        let elements = elements.filter_map(|element| self.element(element));
        let mut elements: Vec<Element> = elements.collect();
        if self.problems.len() > before {
            return None;
        }
        // Most triggers fail a rule by a missing word: that is cheap to see, so it is asked first.
        elements.sort_by_key(|element| !element.is_filter());
        let needed = elements.iter().filter(|element| !element.is_negated && !element.is_optional);
        let required = Required::of(needed);
        let fixed = |pairs: &[(Word, String)]| {
            pairs.iter().map(|(role, value)| (role.text.clone(), value.clone())).collect()
        };
        let text = |role: &Word| role.text.clone();
        Some(Rule {
            name: format!("{}/{}", file.event, rule.name.text),
            event: file.event.clone(),
            is_about_match: file.is_about_match,
            triggers,
            is_passive: rule.voice.as_ref().map(|voice| voice == "passive"),
            elements,
            required,
            constants: fixed(&rule.constants),
            defaults: fixed(&rule.defaults),
            allows: rule
                .allows
                .iter()
                .map(|(modality, role)| (modality.clone(), role.as_ref().map(text)))
                .collect(),
            needs: rule.needs.iter().map(|group| group.iter().map(text).collect()).collect(),
            confidence: rule.confidence,
            priority: rule.priority,
        })
    }

    fn class(&mut self, name: &str, place: Place) -> Option<ClassId> {
        let class = self.classes.find(name);
        if class.is_none() {
            let problem = Problem::new(place, format!("unknown class @{name}: no lexicon has it"));
            let guess = did_you_mean(name, "@", self.classes.names());
            let line = format!("write its words into a lexicon: a line `{name}<TAB>word<TAB>-`");
            self.problems.push(problem.help(if guess.is_empty() { line } else { guess }));
        }
        class
    }

    fn element(&mut self, element: &ElementText) -> Option<Element> {
        let (_, locator) = LOCATORS.iter().find(|(name, _)| *name == element.locator.text)?;
        let wanted = self.wanted(element);
        let window = self.window(element);
        if (*locator == Locator::Preposition) == element.words.is_empty() {
            let message = format!("`{}` takes no words in brackets", element.locator.text);
            let problem = match locator {
                Locator::Preposition => {
                    Problem::new(element.locator.place, "`prep` needs its words")
                }
                _ => Problem::new(element.locator.place, message),
            };
            self.problems.push(problem.help("as in `prep(from, by) player: person`"));
        }
        let mut compiled = Element {
            is_negated: element.is_negated,
            is_optional: element.is_optional,
            locator: *locator,
            words: element.words.iter().map(|words| self.vocabulary.phrase(words)).collect(),
            role: element.role.as_ref().map(|role| role.text.clone()),
            wanted: wanted?,
            window: window?,
            text: element.text.clone(),
            feature: None,
        };
        compiled.feature = Feature::of(&compiled);
        Some(compiled)
    }

    fn window(&mut self, element: &ElementText) -> Option<Window> {
        let Some(within) = &element.within else { return Some(Window::Clause) };
        let window = match within.text.as_str() {
            "clause" => Some(Window::Clause),
            "sentence" => Some(Window::Sentence),
            "passage" => Some(Window::Passage),
            "onward" => Some(Window::Onward),
            number => number.parse().ok().map(Window::Tokens),
        };
        if window.is_none() {
            let problem = Problem::new(within.place, format!("`{}` is no distance", within.text));
            let help = "expected a number of words, clause, sentence, passage or onward";
            self.problems.push(problem.help(help));
        }
        window
    }

    /// What is sought there.
    fn wanted(&mut self, element: &ElementText) -> Option<Wanted> {
        let Word { text, place } = &element.wanted;
        let within = |start: &str| text.strip_prefix(start).and_then(|end| end.strip_suffix(')'));
        if let Some(name) = within("owner(@") {
            self.class(name, *place).map(Wanted::Owner)
        } else if let Some(name) = within("doer(@") {
            self.class(name, *place).map(Wanted::Doer)
        } else if let Some(name) = text.strip_prefix('@') {
            self.class(name, *place).map(Wanted::Class)
        } else if let Some(word) = text.strip_prefix('"') {
            Some(Wanted::Words(self.vocabulary.phrase(word.trim_end_matches('"'))))
        } else {
            let known = TYPES.iter().find(|(name, _)| name == text);
            if known.is_none() {
                self.problems.push(self.no_type(element));
            }
            known.map(|(_, wanted)| wanted.clone())
        }
    }

    fn no_type(&self, element: &ElementText) -> Problem {
        let Word { text, place } = &element.wanted;
        let problem = Problem::new(*place, format!("`{text}` is no type"));
        let swapped = |role: &&Word| types().any(|name| name == role.text);
        if let Some(role) = element.role.as_ref().filter(swapped) {
            return problem.help(format!("the role comes first: `{text}: {}`", role.text));
        }
        if let Some((role, wanted)) = text.split_once(' ').filter(|_| element.role.is_none()) {
            return problem.help(format!("a colon stands behind the role: `{role}: {wanted}`"));
        }
        if self.classes.find(text).is_some() {
            return problem.help(format!("a class is written with @: `@{text}`"));
        }
        let all = || format!("expected one of {}, @class or a quoted word", listed(types()));
        advise(problem, text, types(), all)
    }
}
