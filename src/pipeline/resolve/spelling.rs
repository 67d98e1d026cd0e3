//! Whether two spellings can be one name.

/// At most one letter added, lost, changed or swapped, and the same first letter.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 || one.first() != other.first() {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    let tail =
        one.iter().rev().zip(other.iter().rev()).take_while(|(left, right)| left == right).count();
    let longest = one.len().max(other.len());
    let is_swap = one.len() == other.len()
        && same + tail + 2 >= longest
        && one.get(same) == other.get(same + 1)
        && one.get(same + 1) == other.get(same);
    same + tail + 1 >= longest || is_swap
}
