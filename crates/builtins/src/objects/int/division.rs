//! Division of ints that need heap objects, rounded towards minus infinity.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

/// Quotients of at most so many bits are estimated.
const SHORT: u64 = 62;

/// The quotient and the rest of two magnitudes, the second of which is not zero.
///
/// A quotient that fits a word is estimated from the leading bits and is then too large by two at most, for the leading 64 bits
/// of the divisor are less than it by one part in 2^63 (Knuth, volume 2, 4.3.1): that takes one multiplication by a word, where the
/// general way cuts both numbers to pieces first.
fn magnitudes(a: &BigUint, b: &BigUint) -> (BigUint, BigUint) {
    let is_short = a.bits().checked_sub(b.bits()).is_some_and(|more| more <= SHORT);
    let Some(shift) = b.bits().checked_sub(64).filter(|_| is_short) else { return a.div_rem(b) };
    let (Some(leading), Some(divisor)) = ((a >> shift).to_u128(), (b >> shift).to_u128()) else {
        return a.div_rem(b);
    };
    let mut quotient = leading / divisor;
    let mut product = b * quotient as u64;
    while product > *a {
        quotient -= 1;
        product -= b;
    }
    (quotient.into(), a - product)
}

/// `divmod(a, b)` of two ints, the second of which is not zero.
pub(super) fn div_mod(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (mut quotient, mut rest) = magnitudes(a.magnitude(), b.magnitude());
    let negative = a.sign() != b.sign() && !a.is_zero();
    if negative && !rest.is_zero() {
        quotient += BigUint::one();
        rest = b.magnitude() - rest;
    }
    let sign = if negative { Sign::Minus } else { Sign::Plus };
    (BigInt::from_biguint(sign, quotient), BigInt::from_biguint(b.sign(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "takes hours there, and has no unsafe code of ours")]
    fn every_way_gives_what_the_general_one_does() {
        let mut numbers = vec![BigInt::from(0), BigInt::from(1), BigInt::from(u64::MAX)];
        for bits in [62, 63, 64, 65, 126, 127, 128, 129, 190, 200, 255, 256, 400, 1000] {
            let power = BigInt::one() << bits;
            for near in [-3, -1, 0, 1, 2] {
                numbers.push(&power + near);
                numbers.push(&power * 3 / 2 + near);
                numbers.push((&power << 40) - near);
            }
        }
        let negative: Vec<_> = numbers.iter().map(|number| -number).collect();
        numbers.extend(negative);
        for b in numbers.iter().filter(|b| !b.is_zero()) {
            for a in &numbers {
                assert_eq!(div_mod(a, b), a.div_mod_floor(b), "{a} {b}");
                let multiple = a * b - 1;
                assert_eq!(div_mod(&multiple, b), multiple.div_mod_floor(b), "{multiple} {b}");
            }
        }
    }
}
