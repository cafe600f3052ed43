//! Medians and geometric means.

/// The medians of one command on one program.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Median time in seconds.
    pub seconds: f64,
    /// Least time in seconds.
    pub fastest: f64,
    /// Greatest time in seconds.
    pub slowest: f64,
    /// Median of the peak resident set in bytes.
    pub peak_bytes: f64,
}

/// The middle value, or the mean of the two middle ones; NaN of nothing.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2).copied().unwrap_or(f64::NAN);
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower =
        values.len().checked_sub(1).and_then(|last| values.get(last / 2)).copied().unwrap_or(f64::NAN);
    f64::midpoint(lower, upper)
}

/// The n-th root of the product of n ratios: the mean under which 2 and 1/2 cancel. NaN of nothing.
pub fn geometric_mean(ratios: impl Iterator<Item = f64>) -> f64 {
    let (mut logarithms, mut count) = (0.0, 0.0);
    for ratio in ratios {
        logarithms += ratio.ln();
        count += 1.0;
    }
    (logarithms / count).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_of_odd_and_even_counts() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        assert!(median(vec![]).is_nan());
    }

    #[test]
    fn geometric_mean_cancels_inverse_ratios() {
        assert!((geometric_mean([2.0, 0.5].into_iter()) - 1.0).abs() < 1e-12);
        assert!((geometric_mean([1.0, 8.0].into_iter()) - 8f64.sqrt()).abs() < 1e-12);
    }
}
