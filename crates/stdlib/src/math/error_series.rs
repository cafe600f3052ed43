//! `erf` and `erfc` of 3.6, which asked no C library: a power series near zero, a continued fraction further out.
//!
//! The number of terms and the order of the operations decide the last bits.

/// √π
const ROOT_OF_PI: f64 = 1.772_453_850_905_516;
/// Below this the series, from it on the fraction.
const SERIES_END: f64 = 1.5;
const SERIES_TERMS: u32 = 25;
const FRACTION_TERMS: u32 = 50;
/// From here on erfc(x) is too small for a float.
const FRACTION_END: f64 = 30.0;

/// erf(x) = 2·x·exp(-x²)/√π · (1 + 2x²/3 + (2x²)²/(3·5) + …), summed from its last term.
fn series(x: f64) -> f64 {
    let square = x * x;
    let half_odd = |term: u32| f64::from(SERIES_TERMS - term) + 0.5;
    let sum = (0..SERIES_TERMS).fold(0.0, |sum, term| 2.0 + square * sum / half_odd(term));
    sum * x * (-square).exp() / ROOT_OF_PI
}

/// erfc(x) = x·exp(-x²)/√π · 1/(x² + 1/2 - 1·½/(x² + 5/2 - 2·3/2/(…))) for a positive `x`, by its convergents.
fn fraction(x: f64) -> f64 {
    if x >= FRACTION_END {
        return 0.0;
    }
    let square = x * x;
    let (mut product, mut step) = (0.0, 0.5);
    let (mut above, mut above_before) = (1.0, 0.0);
    let (mut below, mut below_before) = (step + square, 1.0);
    for _ in 0..FRACTION_TERMS {
        product += step;
        step += 2.0;
        let next = step + square;
        (above, above_before) = (next * above - product * above_before, above);
        (below, below_before) = (next * below - product * below_before, below);
    }
    above / below * x * (-square).exp() / ROOT_OF_PI
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    match x.abs() {
        _ if x.is_nan() => x,
        near if near < SERIES_END => series(x),
        far if x > 0.0 => 1.0 - fraction(far),
        far => fraction(far) - 1.0,
    }
}

/// 1 - erf(x).
pub fn erfc(x: f64) -> f64 {
    match x.abs() {
        _ if x.is_nan() => x,
        near if near < SERIES_END => 1.0 - series(x),
        far if x > 0.0 => fraction(far),
        far => 2.0 - fraction(far),
    }
}

#[cfg(test)]
mod tests {
    use super::{erf, erfc};

    /// What CPython 3.6 says, which differs from the C library's values in the last bits.
    #[test]
    fn the_last_bits_are_those_of_3_6() {
        assert_eq!(erf(-0.1), -0.112_462_916_018_284_88);
        assert_eq!(erf(1e-8), 1.128_379_167_095_512_3e-8);
        assert_eq!(erfc(-1.509_999_999_999_978_5), 1.967_276_748_128_709);
        assert_eq!(erfc(7.000_000_000_000_023), 4.183_825_607_778_031e-23);
        assert_eq!(erfc(30.0), 0.0);
    }
}
