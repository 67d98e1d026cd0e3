//! References without a name: pronouns, "the striker", "the 28-year-old", "the hosts", "the Belgian".
use super::Scene;
use crate::{
    layer::{
        classes,
        mentions::{Gender, Mention},
        phrases::Inflection,
        reading::{EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Words between "the" and the role: "the former England striker".
const MODIFIERS: usize = 4;

pub(super) fn add(scene: Scene, mentions: &mut Vec<Mention>) {
    let mut taken = vec![false; scene.tokens.len()];
    mentions.iter().for_each(|mention| taken[mention.range.start..mention.range.end].fill(true));
    let mut found = Vec::new();
    for token in 0..scene.tokens.len() {
        if taken[token]
            || !scene.starts(token, classes::REFERENCES)
            || matches!(scene.tokens.block_of(token).kind, BlockKind::Lineup | BlockKind::StatLine)
        {
            continue;
        }
        if let Some(mention) = pronoun(scene, token)
            .or_else(|| own_side(scene, token))
            .or_else(|| side(scene, token))
            .or_else(|| national_side(scene, token))
            .or_else(|| aged(scene, token))
            .or_else(|| person(scene, token, &taken))
        {
            found.push(mention);
        }
    }
    mentions.append(&mut found);
    nationals(scene, mentions);
}

fn pronoun(scene: Scene, token: usize) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::PRONOUN)?;
    let (case, gender) = scene.value_of(phrase).split_once(' ')?;
    let gender = match gender {
        "male" => Gender::Male,
        "female" => Gender::Female,
        _ => Gender::Plural,
    };
    let kind = if gender == Gender::Plural { EntityKind::Team } else { EntityKind::Person };
    // `her` before a verb or the end is no possessive.
    let next_is_noun = token + 1 < scene.tokens.len()
        && scene.tokens.shapes[token + 1].is_word()
        && !scene.has(
            token + 1,
            flags::VERB
                | flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::DETERMINER
                | flags::ADVERB
                | flags::AUXILIARY
                | flags::CLAUSE_BREAK,
        );
    let case = if case == "possessive" && !next_is_noun && gender == Gender::Female {
        "object"
    } else {
        case
    };
    Some(Mention { gender, ..Mention::new(phrase.range, kind, Form::Pronoun, case) })
}

/// `his side`, `Hart's men`: the side of whoever stands before it.
fn own_side(scene: Scene, token: usize) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::OWN_SIDE)?;
    let before = scene.tokens.before(token)?;
    let is_owned = scene.tokens.shapes[before] == Shape::Possessive
        || scene.phrase(before, classes::PRONOUN).is_some_and(|phrase| {
            scene.value_of(phrase).starts_with("possessive")
                && !scene.value_of(phrase).ends_with("plural")
        });
    // `his side's`, `his team-mate`: the compound is somebody else.
    let goes_on = phrase.range.end < scene.tokens.len()
        && (!scene.tokens.spaced[phrase.range.end]
            && scene.tokens.shapes[phrase.range.end] == Shape::Lower);
    (is_owned && !goes_on)
        .then(|| Mention::new(phrase.range, EntityKind::Team, Form::Nominal, "own"))
}

/// `the hosts`, `the home side`; the value says which.
fn side(scene: Scene, token: usize) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::TEAM_NOMINAL)?;
    let value = scene.value_of(phrase);
    scene.tokens.before(token).filter(|before| scene.has(*before, flags::DETERMINER))?;
    let behind = phrase.range.end;
    // `the hosts England`, `the champions' fans`: the noun only describes.
    let modifies = behind < scene.tokens.len()
        && scene.tokens.shapes[behind] == Shape::Capital
        && scene.tokens.spaced[behind];
    (!modifies).then(|| Mention::new(phrase.range, EntityKind::Team, Form::Nominal, value))
}

/// `the French side`, `the Dutch champions`: a side of that country.
fn national_side(scene: Scene, token: usize) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::LAND_SIDE)?;
    let country = scene.tokens.before(token).filter(|at| scene.has(*at, flags::DEMONYM))?;
    scene.tokens.before(country).filter(|at| scene.phrase(*at, classes::DEFINITE).is_some())?;
    let behind = phrase.range.end;
    let modifies = behind < scene.tokens.len()
        && matches!(scene.tokens.shapes[behind], Shape::Capital | Shape::Possessive)
        && (scene.tokens.spaced[behind] || scene.tokens.shapes[behind] == Shape::Possessive);
    (!modifies).then(|| Mention::new(phrase.range, EntityKind::Team, Form::Nominal, "national"))
}

/// `the 28-year-old` with no noun behind it; the mention starts at the number.
fn aged(scene: Scene, token: usize) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::AGE_NOUN)?;
    let number = scene.tokens.before(token)?;
    let article = scene.tokens.before(number)?;
    let behind = phrase.range.end;
    let is_alone = behind == scene.tokens.sentence_of(token).end
        || !matches!(scene.tokens.shapes[behind], Shape::Capital | Shape::Upper)
            && !is_noun(scene, behind);
    let is_the = scene.phrase(article, classes::DEFINITE).is_some()
        && scene.phrase(article, classes::PRONOUN).is_none();
    (is_alone && is_the).then(|| {
        let range = TokenRange::new(number, behind);
        Mention::new(range, EntityKind::Person, Form::Nominal, "aged")
    })
}

/// `the striker`, `the England captain`.
fn person(scene: Scene, token: usize, taken: &[bool]) -> Option<Mention> {
    let phrase = scene.phrase(token, classes::PERSON_ROLE)?;
    if phrase.inflection == Inflection::Plural {
        return None;
    }
    let behind = phrase.range.end;
    let sentence = scene.tokens.sentence_of(token);
    // A name or another noun behind it: it describes that one.
    let describes = behind < sentence.end
        && ((taken[behind] && scene.tokens.spaced[behind])
            || matches!(scene.tokens.shapes[behind], Shape::Capital)
            || scene.phrase(behind, classes::PERSON_ROLE).is_some()
            || is_noun(scene, behind));
    if describes {
        return None;
    }
    let mut start = token;
    while start > sentence.start && token - start <= MODIFIERS {
        let before = start - 1;
        // `the first substitute to score` says what somebody was, not who.
        if scene.phrase(before, classes::SINGLING).is_some() {
            return None;
        }
        if scene.has(before, flags::DETERMINER) {
            let is_definite = scene.phrase(before, classes::DEFINITE).is_some()
                && !is_predicate(scene, before)
                && !is_field(scene, phrase.range, before);
            return is_definite.then(|| {
                Mention::new(
                    TokenRange::new(token, behind),
                    EntityKind::Person,
                    Form::Nominal,
                    scene.value_of(phrase),
                )
            });
        }
        let is_modifier = matches!(
            scene.tokens.shapes[before],
            Shape::Lower | Shape::Number | Shape::NumberUnit | Shape::Capital | Shape::Possessive
        ) && !scene.has(
            before,
            flags::VERB
                | flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::CLAUSE_BREAK
                | flags::RELATIVE,
        );
        if !is_modifier {
            return None;
        }
        start = before;
    }
    None
}

/// `is the captain`, `as the captain`: says what somebody is.
fn is_predicate(scene: Scene, determiner: usize) -> bool {
    scene.tokens.before(determiner).is_some_and(|before| {
        scene.has(before, flags::PASSIVE_AUXILIARY) || scene.phrase(before, classes::AS).is_some()
    })
}

/// `down the wing`: where, not who.
fn is_field(scene: Scene, role: TokenRange, determiner: usize) -> bool {
    scene.phrase(role.end - 1, classes::FIELD_PLACE).is_some()
        && scene
            .tokens
            .before(determiner)
            .is_some_and(|before| scene.phrase(before, classes::FIELD_PREPOSITION).is_some())
}

/// `the striker position`: a noun of which the role word tells more.
fn is_noun(scene: Scene, token: usize) -> bool {
    scene.tokens.spaced[token]
        && scene.tokens.shapes[token] == Shape::Lower
        && !scene.has(token, flags::NO_NOUN | flags::DETERMINER | flags::FUNCTION_WORD)
        && !{
            let text = scene.tokens.text(scene.text, token);
            text.ends_with("ed") || text.ends_with("ly") || text.ends_with("ing")
        }
}

/// `the Belgian` alone is a person, `the Belgians` a side.
fn nationals(scene: Scene, mentions: &mut [Mention]) {
    for mention in mentions
        .iter_mut()
        .filter(|mention| mention.form == Form::Demonym && mention.value == "people")
    {
        let token = mention.range.start;
        let text = scene.tokens.span(mention.range).of(scene.text);
        let before = scene.tokens.before(token);
        let is_definite = before.is_some_and(|before| {
            scene.has(before, flags::DETERMINER) || is_modified(scene, before)
        });
        // `my Portuguese`, `in Spanish`: the language.
        let is_language = before.is_some_and(|before| {
            (scene.has(before, flags::DETERMINER)
                && scene.phrase(before, classes::DEFINITE).is_none())
                || scene.phrase(before, classes::PLACE_PREPOSITION).is_some()
        });
        let is_plural = text.ends_with('s') || text.ends_with("men");
        let is_singled =
            before.is_some_and(|before| scene.phrase(before, classes::SINGLING).is_some());
        let behind = mention.range.end;
        let is_adjective = behind < scene.tokens.len()
            && (scene.phrase(behind, classes::SIDE_NOUN).is_some()
                || scene.phrase(behind, classes::SIDE_THING).is_some()
                || scene.phrase(behind, classes::PERSON_ROLE).is_some());
        if is_singled || is_adjective {
            mention.value = "adjective".into();
            continue;
        }
        if is_language && !is_plural {
            mention.value = "adjective".into();
            continue;
        }
        let is_singular = !text.ends_with('s')
            && !text.ends_with("men")
            && !text.ends_with("sh")
            && !text.ends_with("ch")
            && !text.ends_with("ese");
        if is_definite && is_singular {
            mention.kind = EntityKind::Person;
            mention.form = Form::Nominal;
            mention.value = "national".into();
        } else if !is_definite && !text.ends_with('s') {
            mention.value = "adjective".into();
        }
    }
}

/// `the tall Belgian`
fn is_modified(scene: Scene, before: usize) -> bool {
    scene.tokens.shapes[before] == Shape::Lower
        && before > 0
        && scene.has(before - 1, flags::DETERMINER)
        && !scene.has(before, flags::VERB | flags::PREPOSITION | flags::CONJUNCTION)
}
