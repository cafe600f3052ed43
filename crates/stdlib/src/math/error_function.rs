//! `erf` and `erfc` by the rational approximations of Sun's library, in the GNU C library's order of operations: CPython
//! asks the C library, so results are the same to the last bit.
//!
//! The polynomials are summed in pairs of terms over even powers, not by Horner's rule: `(c0 + c1·z) + z²·(c2 + c3·z) + …`.

/// An approximation P/Q; coefficients of ascending powers.
struct Rational {
    above: &'static [f64],
    below: &'static [f64],
}

impl Rational {
    fn at(&self, z: f64) -> f64 {
        polynomial(self.above, z) / polynomial(self.below, z)
    }
}

/// (erf(x) - x) / x over x² below 0.84375.
const NEAR_ZERO: Rational = Rational {
    above: &[
        1.283_791_670_955_125_6e-1,
        -3.250_421_072_470_015e-1,
        -2.848_174_957_559_851e-2,
        -5.770_270_296_489_442e-3,
        -2.376_301_665_665_016_3e-5,
    ],
    below: &[
        1.0,
        3.979_172_239_591_553_5e-1,
        6.502_224_998_876_73e-2,
        5.081_306_281_875_766e-3,
        1.324_947_380_043_216_4e-4,
        -3.960_228_278_775_368e-6,
    ],
};
/// erf(x) - `AT_ONE` over |x| - 1 up to 1.25.
const AROUND_ONE: Rational = Rational {
    above: &[
        -2.362_118_560_752_659_4e-3,
        4.148_561_186_837_483_3e-1,
        -3.722_078_760_357_013e-1,
        3.183_466_199_011_617_5e-1,
        -1.108_946_942_823_966_8e-1,
        3.547_830_432_561_823_6e-2,
        -2.166_375_594_868_791e-3,
    ],
    below: &[
        1.0,
        1.064_208_804_008_442_3e-1,
        5.403_979_177_021_71e-1,
        7.182_865_441_419_627e-2,
        1.261_712_198_087_616_4e-1,
        1.363_708_391_202_905e-2,
        1.198_449_984_679_910_7e-2,
    ],
};
/// log(erfc(x)·x) + x² + 0.5625 over 1/x² up to `FAR`.
const TAIL: Rational = Rational {
    above: &[
        -9.864_944_034_847_148e-3,
        -6.938_585_727_071_818e-1,
        -1.055_862_622_532_329_1e1,
        -6.237_533_245_032_600_6e1,
        -1.623_966_694_625_734_7e2,
        -1.846_050_929_067_110_4e2,
        -8.128_743_550_630_66e1,
        -9.814_329_344_169_145,
    ],
    below: &[
        1.0,
        1.965_127_166_743_925_7e1,
        1.376_577_541_435_190_4e2,
        4.345_658_774_752_292_3e2,
        6.453_872_717_332_679e2,
        4.290_081_400_275_678_4e2,
        1.086_350_055_417_794_3e2,
        6.570_249_770_319_282,
        -6.042_441_521_485_81e-2,
    ],
};
/// The same from `FAR` on.
const FAR_TAIL: Rational = Rational {
    above: &[
        -9.864_942_924_700_1e-3,
        -7.992_832_376_805_23e-1,
        -1.775_795_491_775_475_2e1,
        -1.606_363_848_558_219_2e2,
        -6.375_664_433_683_896e2,
        -1.025_095_131_611_077_2e3,
        -4.835_191_916_086_514e2,
    ],
    below: &[
        1.0,
        3.033_806_074_348_246e1,
        3.257_925_129_965_739e2,
        1.536_729_586_084_437e3,
        3.199_858_219_508_595_5e3,
        2.553_050_406_433_164_4e3,
        4.745_285_412_069_553_7e2,
        -2.244_095_244_658_582e1,
    ],
};

/// erf(1), rounded to a `float` of 24 bits.
const AT_ONE: f64 = 0.845_062_911_510_467_5;
/// (2/√π - 1)·8
const SLOPE_TIMES_8: f64 = 1.027_033_336_764_100_7;
const NEAR_ZERO_END: f64 = 0.84375;
const AROUND_ONE_END: f64 = 1.25;
/// 1/0.35, as the word whose upper half decides.
const FAR: f64 = f64::from_bits(0x4006_DB6E_0000_0000);
/// The upper half of that word for erfc, which the library's source rounds otherwise.
const FAR_OF_ERFC: f64 = f64::from_bits(0x4006_DB6D_0000_0000);

fn polynomial(coefficients: &[f64], z: f64) -> f64 {
    let z2 = z * z;
    let z4 = z2 * z2;
    let powers = [1.0, z2, z4, z4 * z2, z4 * z4];
    let pairs = coefficients.chunks(2).map(|pair| match pair {
        [even, odd] => even + z * odd,
        rest => rest.iter().sum(),
    });
    powers
        .into_iter()
        .zip(pairs)
        .map(|(power, pair)| power * pair)
        .reduce(|sum, term| sum + term)
        .unwrap_or(0.0)
}

/// erfc(x) for x from 1.25 on.
fn tail(x: f64, far: f64) -> f64 {
    let approximation = if x < far { &TAIL } else { &FAR_TAIL };
    // The upper half of x has an exact square; what is left is corrected by the second factor.
    let upper = f64::from_bits(x.to_bits() & !0xFFFF_FFFF);
    let ratio = approximation.at(1.0 / (x * x));
    (-upper * upper - 0.5625).exp() * ((upper - x) * (upper + x) + ratio).exp() / x
}

/// The error function: 2/√π times the integral of exp(-t²) from 0 to `x`.
pub fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 2f64.powi(-28) {
        // 1.128·x in a way that does not underflow; scaled, as the product alone would be rounded twice.
        return if size < 2f64.powi(-1015) {
            0.0625 * (16.0 * x + 2.0 * SLOPE_TIMES_8 * x)
        } else {
            x + SLOPE_TIMES_8 / 8.0 * x
        };
    }
    if size < NEAR_ZERO_END {
        return x + x * NEAR_ZERO.at(x * x);
    }
    let positive = if size < AROUND_ONE_END {
        AT_ONE + AROUND_ONE.at(size - 1.0)
    } else if size < 6.0 {
        1.0 - tail(size, FAR)
    } else {
        1.0
    };
    positive.copysign(x)
}

/// 1 - erf(x), precise where that is small.
pub fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 2f64.powi(-56) {
        return 1.0 - x;
    }
    if size < NEAR_ZERO_END {
        let y = NEAR_ZERO.at(x * x);
        return if x < 0.25 { 1.0 - (x + x * y) } else { 0.5 - (x - 0.5 + x * y) };
    }
    if size < AROUND_ONE_END {
        let ratio = AROUND_ONE.at(size - 1.0);
        return if x > 0.0 { 1.0 - AT_ONE - ratio } else { 1.0 + (AT_ONE + ratio) };
    }
    match x {
        x if x <= -6.0 => 2.0,
        x if x < 0.0 => 2.0 - tail(size, FAR_OF_ERFC),
        x if x < 28.0 => tail(x, FAR_OF_ERFC),
        _ => 0.0,
    }
}
