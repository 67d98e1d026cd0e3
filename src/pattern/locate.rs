//! Finds what may fill one argument of a rule: the place is the locator's, the type is the argument's.
use super::{
    belongings,
    compile::{Element, Locator, Wanted, Window},
    grammar::{Grammar, Voice},
    run::Filler,
    service,
    trigger::Trigger,
};
use crate::{
    layer::{
        classes,
        mentions::{MentionId, ValueKind},
        reading::{EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Sentences before the trigger's own that a passage takes in.
const PASSAGE: usize = 2;
/// Tokens of the headline and the first words, which say what an article is about.
const OPENING: usize = 60;
/// Words behind a preposition among which its noun may begin.
const PREPOSITION_REACH: usize = 6;

/// The fillers of `element` around `trigger`; more than one only for joined names.
pub(super) fn locate(grammar: &Grammar, trigger: &Trigger, element: &Element) -> Vec<Filler> {
    let voice = trigger.voice();
    let passive = voice == Voice::Passive;
    let left = |window: Window| {
        let found = scan_left(grammar, trigger, element, window);
        found.map(|(_, filler)| filler).into_iter().collect()
    };
    let starting_at = |token: usize| {
        let is_inside = token < grammar.tokens.sentence_of(trigger.range.start).end;
        let found = is_inside.then(|| at(grammar, token, &element.wanted)).flatten();
        found.map(|(filler, _)| filler).into_iter().collect()
    };
    match element.locator {
        Locator::Agent | Locator::Patient | Locator::Subject | Locator::Object
            if voice == Voice::Nominal =>
        {
            Vec::new()
        }
        Locator::Agent if passive => by_phrase(grammar, trigger, element),
        Locator::Patient if !passive => typed(grammar, trigger.object(), &element.wanted),
        Locator::Agent | Locator::Patient | Locator::Subject => {
            typed(grammar, trigger.subject(), &element.wanted)
        }
        Locator::Topic => typed(grammar, trigger.topic(), &element.wanted),
        Locator::Object => typed(grammar, trigger.object(), &element.wanted),
        Locator::Possessor => typed(grammar, trigger.possessor(), &element.wanted),
        Locator::Preposition => prepositional(grammar, trigger, element, |token| {
            let stands = |words: &&Vec<_>| grammar.tokens.lexemes[token..].starts_with(words);
            element.words.iter().filter(stands).map(|words| token + words.len()).max()
        }),
        Locator::Left => left(element.window),
        Locator::Right => right(grammar, trigger, element),
        Locator::Near => nearest(grammar, trigger, element).into_iter().collect(),
        Locator::Next => starting_at(trigger.range.end),
        Locator::Itself => starting_at(trigger.range.start),
        Locator::Previous => grammar.listed(left(Window::Tokens(1))),
        Locator::Opening => (0..grammar.tokens.len().min(OPENING))
            .find_map(|token| at(grammar, token, &element.wanted))
            .into_iter()
            .map(|(filler, _)| filler)
            .collect(),
    }
}

fn typed(grammar: &Grammar, found: &[MentionId], wanted: &Wanted) -> Vec<Filler> {
    let fits = |id: &MentionId| fits(grammar, *id, wanted);
    if found.iter().all(fits) {
        found.iter().copied().map(Filler::Mention).collect()
    } else {
        Vec::new()
    }
}

/// Whether the mention is of the wanted type.
fn fits(grammar: &Grammar, id: MentionId, wanted: &Wanted) -> bool {
    let mention = grammar.mentions.get(id);
    let is_person = mention.kind == EntityKind::Person;
    let is_team = mention.kind == EntityKind::Team && mention.value != "adjective";
    match wanted {
        Wanted::Person => is_person,
        Wanted::Team => is_team,
        Wanted::Club => is_team && !grammar.nations[id.0 as usize],
        Wanted::Side => is_team || grammar.people_meet && is_person,
        Wanted::Competition => mention.kind == EntityKind::Competition,
        Wanted::Venue => mention.kind == EntityKind::Venue,
        Wanted::Place => mention.kind == EntityKind::Place,
        _ => false,
    }
}

/// What of the wanted type starts at `token` or covers it, and where it ends.
fn at(grammar: &Grammar, token: usize, wanted: &Wanted) -> Option<(Filler, usize)> {
    if token >= grammar.tokens.len() {
        return None;
    }
    match wanted {
        Wanted::Class(class) => grammar
            .phrases
            .find(token, *class)
            .map(|phrase| (Filler::Phrase(*phrase), phrase.range.end)),
        Wanted::Owner(class) => belongings::owner(grammar, token, *class),
        Wanted::Doer(class) => belongings::doer(grammar, token, *class),
        Wanted::Maker => service::maker(grammar, token).map(|(id, end)| (Filler::Mention(id), end)),
        Wanted::Words(words) => {
            let range = TokenRange::new(token, token + words.len());
            let same = range.end <= grammar.tokens.len()
                && grammar.tokens.lexemes[range.start..range.end] == words[..];
            same.then_some((Filler::Words(range), range.end))
        }
        Wanted::Clock
        | Wanted::Score
        | Wanted::Sets
        | Wanted::Date
        | Wanted::Fee
        | Wanted::Number
        | Wanted::Ordinal => {
            let (index, value) = grammar.mentions.value_at(token)?;
            let same = matches!(
                (&value.kind, wanted),
                (ValueKind::Clock(_), Wanted::Clock)
                    | (ValueKind::Score(_), Wanted::Score)
                    | (ValueKind::Sets(_), Wanted::Sets)
                    | (ValueKind::Date(_), Wanted::Date)
                    | (ValueKind::Fee { .. }, Wanted::Fee)
                    | (ValueKind::Number(_), Wanted::Number)
                    | (ValueKind::Ordinal(_), Wanted::Ordinal)
            );
            same.then_some((Filler::Value(index), value.range.end))
        }
        _ => {
            let id = grammar.mentions.at(token)?;
            let mention = grammar.mentions.get(id);
            // `on for his debut`: the debut came on for nobody.
            let is_owner = *wanted == Wanted::Person && mention.value == "possessive";
            let is_meant = !is_owner && fits(grammar, id, wanted) && !grammar.introduces(mention);
            is_meant.then_some((Filler::Mention(id), mention.range.end))
        }
    }
}

/// How far the window reaches if nothing cuts it.
fn reach(grammar: &Grammar, trigger: &Trigger, window: Window) -> TokenRange {
    let (tokens, start) = (grammar.tokens, trigger.range.start);
    let sentence = tokens.sentence_of(start);
    match window {
        Window::Clause => trigger.clause(),
        Window::Sentence => sentence,
        Window::Passage => TokenRange::new(tokens.story_before(start, PASSAGE), sentence.end),
        Window::Onward => TokenRange::new(sentence.start, tokens.story_behind(start)),
        Window::Tokens(count) => {
            let first = start.saturating_sub(count).max(sentence.start);
            TokenRange::new(first, (trigger.range.end + count).min(sentence.end))
        }
    }
}

/// A number of tokens never reaches over a semicolon, a colon or into a clause with its own subject.
///
/// `with a goal in hand, Kane rested`: the clause behind the comma may tell who, but not what.
fn cuts(grammar: &Grammar, element: &Element, window: Window, token: usize) -> bool {
    let is_word = matches!(element.wanted, Wanted::Class(_) | Wanted::Words(_));
    // `Duff's header, but Kane equalised`: of two goals, not one.
    element.wanted == Wanted::Maker
        && grammar.phrases.starts(token, &[classes::CONTRAST, classes::MAKER_BREAK])
        || matches!(window, Window::Tokens(_))
            && (matches!(grammar.shape(token), Shape::Semicolon | Shape::Colon)
                || grammar.has(token, flags::RELATIVE)
                || grammar.joins_clause(token)
                || is_word && grammar.opens_clause(token)
                || element.is_negated && grammar.turns_away(token))
}

/// The nearest filler before the trigger, and where it starts. Cuts are asked for last: most elements find nothing.
fn scan_left(
    grammar: &Grammar,
    trigger: &Trigger,
    element: &Element,
    window: Window,
) -> Option<(usize, Filler)> {
    let start = reach(grammar, trigger, window).start;
    let found = (start..trigger.range.start).rev().find_map(|token| {
        let (filler, end) = at(grammar, token, &element.wanted)?;
        // A phrase that runs into the trigger is not to its left.
        (end <= trigger.range.start).then_some((token, filler))
    });
    found.filter(|(token, _)| {
        !(*token..trigger.range.start).any(|token| cuts(grammar, element, window, token))
    })
}

/// The nearest filler behind the trigger, up to `end` at most, and where it starts.
fn scan_right(
    grammar: &Grammar,
    trigger: &Trigger,
    element: &Element,
    end: usize,
) -> Option<(usize, Filler)> {
    let found = (trigger.range.end..end)
        .find_map(|token| Some((token, at(grammar, token, &element.wanted)?.0)));
    found.filter(|(token, _)| {
        !(trigger.range.end..=*token).any(|token| cuts(grammar, element, element.window, token))
    })
}

fn right(grammar: &Grammar, trigger: &Trigger, element: &Element) -> Vec<Filler> {
    let end = reach(grammar, trigger, element.window).end;
    match scan_right(grammar, trigger, element, end) {
        Some((_, Filler::Mention(id))) => {
            grammar.objects(id).into_iter().map(Filler::Mention).collect()
        }
        Some((_, filler)) => vec![filler],
        None => Vec::new(),
    }
}

fn nearest(grammar: &Grammar, trigger: &Trigger, element: &Element) -> Option<Filler> {
    let reach = reach(grammar, trigger, element.window);
    // `defeat by Georgia, goalless against Slovenia`: a score behind a comma is another match's.
    let is_score = element.wanted == Wanted::Score;
    let comma = |token: &usize| is_score && grammar.shape(*token) == Shape::Comma;
    let end = (trigger.range.end..reach.end).find(comma).unwrap_or(reach.end);
    let right = scan_right(grammar, trigger, element, end);
    let left = scan_left(grammar, trigger, element, element.window);
    match (left, right) {
        (Some((before, filler)), Some((behind, other))) => {
            let is_right = behind - trigger.range.end <= trigger.range.start - 1 - before;
            Some(if is_right { other } else { filler })
        }
        (left, right) => left.or(right).map(|(_, filler)| filler),
    }
}

fn by_phrase(grammar: &Grammar, trigger: &Trigger, element: &Element) -> Vec<Filler> {
    let by = |token| grammar.has(token, flags::BY).then_some(token + 1);
    prepositional(grammar, trigger, element, by)
}

/// The wanted noun behind a preposition to the right, which ends where `end_of` says: `from X`, `by the impressive X`.
fn prepositional(
    grammar: &Grammar,
    trigger: &Trigger,
    element: &Element,
    end_of: impl Fn(usize) -> Option<usize>,
) -> Vec<Filler> {
    let reach = reach(grammar, trigger, element.window);
    let cut =
        (trigger.range.end..reach.end).find(|token| cuts(grammar, element, element.window, *token));
    let window = TokenRange::new(reach.start, cut.unwrap_or(reach.end));
    let is_nominal = trigger.voice() == Voice::Nominal; // Its phrase ends at the next verb or comma.
    for token in trigger.range.end..window.end {
        // `their third signing, at £5m from Hull`: a comma before a preposition ends nothing.
        let acts = grammar.has(token, flags::VERB | flags::AUXILIARY);
        let ends_phrase = acts && !grammar.has(token, flags::INFINITIVE)
            || grammar.shape(token) == Shape::Comma
                && !grammar.has((token + 1).min(window.end - 1), flags::PREPOSITION);
        let preposition = end_of(token);
        if is_nominal && ends_phrase && preposition.is_none() {
            break;
        }
        let Some(start) = preposition else { continue };
        for behind in start..window.end.min(start + PREPOSITION_REACH) {
            if let Some((filler, end)) = at(grammar, behind, &element.wanted) {
                let Filler::Mention(id) = filler else { return vec![filler] };
                // `from Kane's cross`: the cross, not Kane.
                let owns =
                    end < grammar.tokens.len() && grammar.tokens.shapes[end] == Shape::Possessive;
                let mention = grammar.mentions.get(id);
                let wants_owner =
                    matches!(element.wanted, Wanted::Owner(_) | Wanted::Doer(_) | Wanted::Maker);
                // `with Spain's Valencia`: the country only says whose.
                if owns && at(grammar, end + 1, &element.wanted).is_some() {
                    continue;
                }
                if !wants_owner && (owns || mention.value == "possessive") {
                    break;
                }
                if mention.form == Form::Pronoun && mention.value == "subject" {
                    break;
                }
                return grammar.objects(id).into_iter().map(Filler::Mention).collect();
            }
            // `by substitute Weston`: a role is a noun, whatever verb looks like it; so is `over struggling Hull`.
            if grammar.has(behind, flags::PREPOSITION | flags::VERB)
                && !grammar.has(behind, flags::PERSON_ROLE)
                && grammar.phrases.find(behind, classes::PERSON_ROLE).is_none()
                && grammar.phrases.find(behind, classes::SIDE_NOUN).is_none()
            {
                break;
            }
        }
    }
    Vec::new()
}
