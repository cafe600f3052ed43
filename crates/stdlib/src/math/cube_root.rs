//! `cbrt` as the GNU C library computes it, whose result is not always the nearest float: CPython shows that one.

/// The cube root of 2.
const ROOT_2: f64 = 1.259_921_049_894_873_2;
/// The cube root of 4.
const ROOT_4: f64 = 1.587_401_051_968_199_6;
/// What a remainder of the exponent by 3, from -2 to 2, contributes.
const FACTORS: [f64; 5] = [1.0 / ROOT_4, 1.0 / ROOT_2, 1.0, ROOT_2, ROOT_4];
/// An approximation of the root of a mantissa from 0.5 to 1, of ascending powers.
const START: [f64; 7] = [
    0.354_895_765_043_919_84,
    1.508_191_937_815_849,
    -2.114_994_941_673_713,
    2.446_931_225_635_344_4,
    -1.834_692_774_836_130_8,
    0.784_932_344_976_639_2,
    -0.145_263_899_385_486_37,
];

/// The cube root of `x`.
pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (mantissa, exponent) = libm::frexp(x.abs());
    let start = START.iter().rev().fold(0.0, |sum, coefficient| sum * mantissa + coefficient);
    let cube = start * start * start;
    // One step of Halley's iteration.
    let root = start * (cube + 2.0 * mantissa) / (2.0 * cube + mantissa);
    let factor = FACTORS[(2 + exponent % 3) as usize];
    libm::scalbn((root * factor).copysign(x), exponent / 3)
}
