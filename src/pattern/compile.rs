//! Rules as written -> rules as run: classes and words become numbers, unknown names become messages.
use super::{
    parse::{ElementText, Problem, RuleFile, RuleText},
    present::Feature,
};
use crate::{
    layer::phrases::ClassId,
    text::vocabulary::{LexemeId, Vocabulary},
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
    pub required: Vec<Feature>,
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
    /// Words of a `prep(...)`.
    pub words: Vec<LexemeId>,
    pub role: Option<String>,
    pub wanted: Wanted,
    pub window: Window,
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
    Words(Vec<LexemeId>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    Tokens(usize),
    Clause,
    Sentence,
    /// The sentence and the two before it; to the left only.
    Passage,
}

const LOCATORS: &[(&str, Locator)] = &[
    ("agent", Locator::Agent),
    ("patient", Locator::Patient),
    ("subject", Locator::Subject),
    ("topic", Locator::Topic),
    ("object", Locator::Object),
    ("possessor", Locator::Possessor),
    ("prep", Locator::Preposition),
    ("left", Locator::Left),
    ("right", Locator::Right),
    ("near", Locator::Near),
    ("next", Locator::Next),
    ("previous", Locator::Previous),
    ("opening", Locator::Opening),
    ("itself", Locator::Itself),
];

const TYPES: &[(&str, Wanted)] = &[
    ("person", Wanted::Person),
    ("team", Wanted::Team),
    ("club", Wanted::Club),
    ("side", Wanted::Side),
    ("competition", Wanted::Competition),
    ("venue", Wanted::Venue),
    ("place", Wanted::Place),
    ("clock", Wanted::Clock),
    ("score", Wanted::Score),
    ("sets", Wanted::Sets),
    ("date", Wanted::Date),
    ("fee", Wanted::Fee),
    ("number", Wanted::Number),
    ("ordinal", Wanted::Ordinal),
];

/// Compiles the rules of `file`; `class` looks up a class by name.
pub fn compile(
    file: &RuleFile,
    class: impl Fn(&str) -> Option<ClassId>,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<Rule>, Problem> {
    let mut rules = Vec::new();
    for rule in &file.rules {
        if rule.triggers.is_empty() {
            return Err(Problem {
                line: rule.line,
                column: 1,
                message: format!("rule {} has no `on @class`", rule.name),
            });
        }
        rules.push(compile_rule(file, rule, &class, vocabulary)?);
    }
    Ok(rules)
}

fn compile_rule(
    file: &RuleFile,
    rule: &RuleText,
    class: &impl Fn(&str) -> Option<ClassId>,
    vocabulary: &mut Vocabulary,
) -> Result<Rule, Problem> {
    let unknown = |name: &str, line, column| Problem {
        line,
        column,
        message: format!("unknown class @{name}: no lexicon has it"),
    };
    let triggers = rule
        .triggers
        .iter()
        .map(|(name, line, column)| class(name).ok_or_else(|| unknown(name, *line, *column)));
    let elements = rule
        .elements
        .iter()
        .chain(&file.shared)
        .map(|element| compile_element(element, class, vocabulary));
    let mut elements: Vec<Element> = elements.collect::<Result<_, _>>()?;
    // Most triggers fail a rule by a missing word: that is cheap to see, so it is asked first.
    elements.sort_by_key(|element| !element.is_filter());
    let needed = elements.iter().filter(|element| !element.is_negated && !element.is_optional);
    let required = needed.filter_map(|element| element.feature).collect();
    Ok(Rule {
        name: format!("{}/{}", file.event, rule.name),
        event: file.event.clone(),
        is_about_match: file.is_about_match,
        triggers: triggers.collect::<Result<_, _>>()?,
        is_passive: rule.voice.as_ref().map(|voice| voice == "passive"),
        elements,
        required,
        constants: rule.constants.clone(),
        defaults: rule.defaults.clone(),
        allows: rule
            .allows
            .iter()
            .map(|allowed| match allowed.split_once(" if ") {
                Some((modality, role)) => {
                    (modality.trim().to_owned(), Some(role.trim().to_owned()))
                }
                None => (allowed.clone(), None),
            })
            .collect(),
        needs: rule
            .needs
            .iter()
            .map(|need| need.split(" or ").map(|role| role.trim().to_owned()).collect())
            .collect(),
        confidence: rule.confidence,
        priority: rule.priority,
    })
}

fn compile_element(
    element: &ElementText,
    class: &impl Fn(&str) -> Option<ClassId>,
    vocabulary: &mut Vocabulary,
) -> Result<Element, Problem> {
    let fail = |message: String| Problem { line: element.line, column: element.column, message };
    let list = |names: Vec<&str>| names.join(", ");
    let locator = LOCATORS.iter().find(|(name, _)| *name == element.locator).map(|(_, locator)| *locator).ok_or_else(|| {
        let names = list(LOCATORS.iter().map(|(name, _)| *name).collect());
        fail(format!("`{}` is no place; expected one of {names}, or on, voice, set, default, allow, need, conf, priority, not", element.locator))
    })?;
    let wanted = wanted(element, class, vocabulary)?;
    let window = match element.within.as_deref() {
        None | Some("clause") => Window::Clause,
        Some("sentence") => Window::Sentence,
        Some("passage") => Window::Passage,
        Some(number) => Window::Tokens(number.parse().map_err(|_| {
            fail(format!("`within {number}`: expected a number, clause, sentence or passage"))
        })?),
    };
    if (locator == Locator::Preposition) == element.words.is_empty() {
        return Err(fail(
            "prep needs its words, as in `prep(from, by)`; other places have none".into(),
        ));
    }
    let mut compiled = Element {
        is_negated: element.is_negated,
        is_optional: element.is_optional,
        locator,
        words: element.words.iter().flat_map(|word| vocabulary.phrase(word)).collect(),
        role: element.role.clone(),
        wanted,
        window,
        feature: None,
    };
    compiled.feature = Feature::of(&compiled);
    Ok(compiled)
}

/// What is sought there.
fn wanted(
    element: &ElementText,
    class: &impl Fn(&str) -> Option<ClassId>,
    vocabulary: &mut Vocabulary,
) -> Result<Wanted, Problem> {
    let fail = |message: String| Problem { line: element.line, column: element.column, message };
    let known = |name: &str| {
        class(name).ok_or_else(|| fail(format!("unknown class @{name}: no lexicon has it")))
    };
    let within = |opening: &str| {
        element.wanted.strip_prefix(opening).and_then(|rest| rest.strip_suffix(')'))
    };
    Ok(if let Some(name) = within("owner(@") {
        Wanted::Owner(known(name)?)
    } else if let Some(name) = within("doer(@") {
        Wanted::Doer(known(name)?)
    } else if let Some(name) = element.wanted.strip_prefix('@') {
        Wanted::Class(known(name)?)
    } else if let Some(word) = element.wanted.strip_prefix('"') {
        Wanted::Words(vocabulary.phrase(word.trim_end_matches('"')))
    } else {
        TYPES
            .iter()
            .find(|(name, _)| *name == element.wanted)
            .map(|(_, wanted)| wanted.clone())
            .ok_or_else(|| {
                let names = TYPES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                fail(format!(
                    "`{}` is no type; expected one of {names}, @class or a quoted word",
                    element.wanted
                ))
            })?
    })
}
