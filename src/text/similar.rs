//! The known word that a misspelt one was meant to be.

/// Below this likeness (0 to 1) a guess misleads more than it helps.
const ALIKE: f64 = 0.75;

/// The word of `known` that is most like `word`; nothing when none is alike.
pub fn most_like<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|known| (likeness(&word, &known.to_lowercase()), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        // Of equals the first in the alphabet, whatever order they come in.
        .max_by(|(one, name), (other, rival)| one.total_cmp(other).then(rival.cmp(name)))
        .map(|(_, known)| known)
}

/// Of two names of as many words each word must be alike, in any order: `tie_verb` is not like `nutmeg_verb`.
fn likeness(one: &str, other: &str) -> f64 {
    let words = |name: &str| name.split(['_', ' ']).map(str::to_owned).collect::<Vec<_>>();
    let (mine, yours) = (words(one), words(other));
    if mine.len() < 2 || mine.len() != yours.len() {
        return of_words(one, other);
    }
    let best = |word: &String| yours.iter().map(|rival| of_words(word, rival)).fold(0.0, f64::max);
    mine.iter().map(best).fold(1.0, f64::min)
}

fn of_words(one: &str, other: &str) -> f64 {
    // `pen` is short for `penalty`.
    let is_short = one.len() > 2 && other.starts_with(one);
    strsim::normalized_damerau_levenshtein(one, other).max(if is_short { ALIKE } else { 0.0 })
}

/// "did you mean `goal`?", with `mark` before the word; empty when nothing is alike.
pub fn did_you_mean<'k>(
    word: &str,
    mark: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> String {
    most_like(word, known).map_or(String::new(), |known| format!("did you mean `{mark}{known}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: [&str; 4] = ["penalty_noun", "penalty_verb", "goal_noun", "card"];

    #[test]
    fn a_slip_of_the_pen_is_understood() {
        for slip in ["penalty_nown", "penalty_nouns", "pen_noun", "noun_penalty", "PENALTY_NOUN"] {
            assert_eq!(most_like(slip, CLASSES), Some("penalty_noun"), "{slip}");
        }
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(most_like("weather", CLASSES), None);
        assert_eq!(most_like("nutmeg_verb", CLASSES), None);
        assert_eq!(most_like("goalless_verb_noun", CLASSES), None);
        assert_eq!(did_you_mean("weather", "@", CLASSES), "");
    }
}
