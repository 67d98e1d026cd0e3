//! Counts per article -> how far a figure would move on other articles of the kind.
//!
//! Articles are drawn again with replacement, for facts of one article are not independent of each other.

/// How often articles are drawn, and from which seed: the same articles give the same interval on any machine.
#[derive(Clone, Copy, Debug)]
pub struct Resampling {
    pub samples: usize,
    pub seed: u64,
}

impl Default for Resampling {
    fn default() -> Resampling {
        Resampling { samples: 1000, seed: 20 }
    }
}

/// 95 % of the samples lie between these two shares.
const TAILS: (f64, f64) = (0.025, 0.975);

/// For each figure its interval. `counts` has a row per article and a column per figure; `figure` makes a figure
/// of summed counts, or nothing where there is nothing to measure.
pub(super) fn intervals<C: Copy + Default>(
    resampling: Resampling,
    counts: &[Vec<C>],
    add: impl Fn(&mut C, C),
    figure: impl Fn(C) -> Option<f64>,
) -> Vec<Option<(f64, f64)>> {
    let columns = counts.first().map_or(0, Vec::len);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); columns];
    let mut random = SplitMix(resampling.seed);
    for _ in 0..resampling.samples {
        let mut sums = vec![C::default(); columns];
        for _ in 0..counts.len() {
            let article = &counts[random.below(counts.len())];
            for (sum, count) in sums.iter_mut().zip(article) {
                add(sum, *count);
            }
        }
        for (figures, sum) in drawn.iter_mut().zip(sums) {
            figures.extend(figure(sum));
        }
    }
    drawn.into_iter().map(between_tails).collect()
}

fn between_tails(mut figures: Vec<f64>) -> Option<(f64, f64)> {
    figures.sort_by(f64::total_cmp);
    let last = figures.len().checked_sub(1)?;
    let at = |share: f64| figures[(share * last as f64).round() as usize];
    Some((at(TAILS.0), at(TAILS.1)))
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Good enough to draw articles,
/// and the same everywhere.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(values: &[f64]) -> Option<(f64, f64)> {
        let counts: Vec<Vec<(f64, f64)>> = values.iter().map(|value| vec![(*value, 1.0)]).collect();
        let add = |sum: &mut (f64, f64), one: (f64, f64)| *sum = (sum.0 + one.0, sum.1 + one.1);
        intervals(Resampling::default(), &counts, add, |sum| Some(sum.0 / sum.1)).remove(0)
    }

    #[test]
    fn an_interval_holds_the_mean_and_narrows_with_more_articles() {
        let few: Vec<f64> = (0..10).map(|number| f64::from(number % 2)).collect();
        let many: Vec<f64> = (0..1000).map(|number| f64::from(number % 2)).collect();
        let (few, many) = (means(&few).expect("drawn"), means(&many).expect("drawn"));
        // The normal approximation gives 0.5 +- 0.31 and 0.5 +- 0.031.
        assert!((0.15..0.25).contains(&few.0) && (0.75..0.85).contains(&few.1), "{few:?}");
        assert!((0.465..0.475).contains(&many.0) && (0.525..0.535).contains(&many.1), "{many:?}");
    }

    #[test]
    fn the_same_seed_draws_the_same_articles() {
        let values = [0.1, 0.7, 0.4];
        assert_eq!(means(&values), means(&values));
        assert_eq!(means(&[1.0]), Some((1.0, 1.0)));
    }
}
