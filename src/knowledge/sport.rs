//! One sport: what its `sport.toml` says, its words and names, and which rules it runs.
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Shared, error::Complaint, source::File, trie::TrieBuilder};
use crate::{
    layer::phrases::ClassId,
    pattern::{Bucketed, Rule, RuleFile},
    text::{
        problem::{Line, Place, Problem},
        similar::did_you_mean,
        vocabulary::Vocabulary,
    },
};

/// Weight of a cue for the classifier, by the list it stands in.
const STRONG: i32 = 4;
const USUAL: i32 = 2;
const WEAK: i32 = 1;
const AGAINST: i32 = -3;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    Teams,
    People,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreShape {
    Goals,
    Points,
    Runs,
    Sets,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SportFile {
    name: String,
    title: String,
    sides: Sides,
    score: ScoreShape,
    id_suffix: String,
    minutes: u32,
    half: u32,
    #[serde(default)]
    extra: u32,
    #[serde(default)]
    points: FxHashMap<String, u32>,
    cues: Cues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    usual: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    against: Vec<String>,
}

/// A word that speaks for a sport, or against it.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Index into `Knowledge::sports`.
    pub sport: usize,
    pub weight: i32,
    /// Its own number, for counting repeats.
    pub number: usize,
}

pub struct Sport {
    pub name: String,
    pub title: String,
    pub sides: Sides,
    pub score: ScoreShape,
    /// Added to the ids of its teams, since two sports have an England.
    pub id_suffix: String,
    /// Playing time and its half, in minutes; zero where there is none.
    pub minutes: u32,
    pub half: u32,
    pub extra: u32,
    /// Event type -> what it adds to the score.
    pub points: FxHashMap<String, u32>,
    pub shared: Shared,
    /// For each trigger class, by number, its rules of `Knowledge::rules`, in file order.
    buckets: Vec<Vec<Bucketed>>,
    /// Event types that this sport's own files make.
    pub events: Vec<String>,
}

impl Sport {
    /// Reads `sport.toml`.
    pub fn parse(
        file: &File,
        shared: Shared,
        number: usize,
        all_cues: &mut TrieBuilder<Cue>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Sport, Complaint> {
        let parsed: SportFile =
            toml::from_str(&file.text).map_err(|error| toml_complaint(file, &error))?;
        if parsed.name != file.folder() {
            let named = Line::all(&file.text).find(|line| line.text.starts_with("name"));
            let line = named.unwrap_or(Line { number: 1, text: "" });
            let value = line.text.split_once('=').map_or(line.text, |(_, value)| value.trim());
            let message =
                format!("the sport is called `{}`, its folder `{}`", parsed.name, file.folder());
            let problem = line.problem(value, message);
            let help = format!("write name = \"{}\", or rename the folder", file.folder());
            return Err(Complaint::new(file, problem.help(help)));
        }
        let lists = [
            (STRONG, &parsed.cues.strong),
            (USUAL, &parsed.cues.usual),
            (WEAK, &parsed.cues.weak),
            (AGAINST, &parsed.cues.against),
        ];
        for (weight, phrases) in lists {
            for phrase in phrases {
                let cue = Cue { sport: number, weight, number: all_cues.len() };
                all_cues.add(&vocabulary.phrase(phrase), cue);
            }
        }
        Ok(Sport {
            name: parsed.name,
            title: parsed.title,
            sides: parsed.sides,
            score: parsed.score,
            id_suffix: parsed.id_suffix,
            minutes: parsed.minutes,
            half: parsed.half,
            extra: parsed.extra,
            points: parsed.points,
            shared,
            buckets: Vec::new(),
            events: Vec::new(),
        })
    }

    /// The rules that a phrase of `class` triggers.
    pub fn triggered(&self, class: ClassId) -> &[Bucketed] {
        self.buckets.get(usize::from(class.0)).map_or(&[], Vec::as_slice)
    }

    /// Takes up the rules from index `first` on, which `file` holds.
    pub fn add_rules(&mut self, rules: &[Rule], first: usize, file: &RuleFile) {
        for (index, rule) in rules.iter().enumerate().skip(first) {
            for class in &rule.triggers {
                let at = usize::from(class.0);
                if self.buckets.len() <= at {
                    self.buckets.resize_with(at + 1, Vec::new);
                }
                self.buckets[at].push(Bucketed { rule: index, required: rule.required });
            }
        }
        self.events.push(file.event.clone());
    }
}

/// What the TOML reader says, in the words of whoever wrote the file.
fn toml_complaint(file: &File, error: &toml::de::Error) -> Complaint {
    let text = &file.text;
    let span = error.span().unwrap_or(0..0);
    let before = text.get(..span.start).unwrap_or_default();
    let (line, column) =
        (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or_default());
    let length =
        text.get(span).unwrap_or_default().lines().next().unwrap_or_default().chars().count();
    let place = Place { line, column: column.chars().count() + 1, length };
    let message = error.message().lines().next().unwrap_or_default();
    // "unknown field `nmae`, expected one of `name`, `title`"
    let mut quoted = message.split('`').skip(1).step_by(2);
    let wrong = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.collect();
    let (shown, help) = match message.split(' ').next() {
        Some("unknown") => {
            let all = || format!("expected one of {}", known.join(", "));
            let guess = did_you_mean(wrong, "", known.iter().copied());
            (format!("`{wrong}` is not known here"), if guess.is_empty() { all() } else { guess })
        }
        Some("missing") => {
            let help =
                "sports/README.md says what it means; another sport's file shows how it looks";
            (format!("a line `{wrong} = ...` is missing"), help.to_owned())
        }
        _ => {
            let help = "text stands in quotation marks, numbers are digits, lists stand in [ ]";
            (format!("this cannot be read: {message}"), help.to_owned())
        }
    };
    Complaint::new(file, Problem::new(place, shown).help(help))
}
