//! `math`: functions of real numbers and of integers.

mod cube_root;
mod error_function;
mod error_series;
mod floats;
mod gamma;
mod integers;
mod sums;

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::objects::{float, int};
use builtins::types::{Versions, method};
use builtins::{Raised, Result, Runtime, Value, protocol};

use crate::NativeModule;
use floats::{finite, overflowing};

/// The module.
pub static MODULE: NativeModule = NativeModule {
    name: "math",
    doc: "Mathematical functions of real numbers and integers.",
    functions: &[
        method("acos(x, /)", |rt, a| {
            finite(rt, a, f64::acos, "expected a number in range from -1 up to 1, got ")
        }),
        method("acosh(x, /)", |rt, a| {
            finite(rt, a, gamma::acosh, "expected argument value not less than 1, got ")
        }),
        method("asin(x, /)", |rt, a| {
            finite(rt, a, f64::asin, "expected a number in range from -1 up to 1, got ")
        }),
        method("asinh(x, /)", |rt, a| finite(rt, a, gamma::asinh, "")),
        method("atan(x, /)", |rt, a| finite(rt, a, f64::atan, "")),
        method("atan2(y, x, /)", floats::atan2),
        method("atanh(x, /)", |rt, a| finite(rt, a, libm::atanh, "expected a number between -1 and 1, got ")),
        method("cbrt(x, /)", |rt, a| finite(rt, a, cube_root::cbrt, "")).since(3, 11),
        method("ceil(x, /)", integers::ceil),
        method("comb(n, k, /)", integers::comb).since(3, 8),
        method("copysign(x, y, /)", floats::copysign),
        method("cos(x, /)", |rt, a| finite(rt, a, f64::cos, "expected a finite input, got ")),
        method("cosh(x, /)", |rt, a| overflowing(rt, a, f64::cosh)),
        method("degrees(x, /)", |rt, a| {
            Ok(Value::float(to_f64(rt, a.at(0))? * (180.0 / std::f64::consts::PI)))
        }),
        method("dist(p, q, /)", sums::dist).since(3, 8),
        method("erf(x, /)", |rt, a| {
            let erf = if rt.is_at_least(3, 7) { error_function::erf } else { error_series::erf };
            Ok(Value::float(erf(to_f64(rt, a.at(0))?)))
        }),
        method("erfc(x, /)", |rt, a| {
            let erfc = if rt.is_at_least(3, 7) { error_function::erfc } else { error_series::erfc };
            Ok(Value::float(erfc(to_f64(rt, a.at(0))?)))
        }),
        method("exp(x, /)", |rt, a| overflowing(rt, a, f64::exp)),
        method("exp2(x, /)", |rt, a| overflowing(rt, a, f64::exp2)).since(3, 11),
        method("expm1(x, /)", |rt, a| overflowing(rt, a, f64::exp_m1)),
        method("fabs(x, /)", |rt, a| Ok(Value::float(to_f64(rt, a.at(0))?.abs()))),
        method("factorial(n, /)", integers::factorial),
        method("floor(x, /)", integers::floor),
        method("fma(x, y, z, /)", floats::fma).since(3, 13),
        method("fmod(x, y, /)", floats::fmod).tuple_in(Versions::since(3, 7).before(3, 8)),
        method("frexp(x, /)", floats::frexp),
        method("fsum(seq, /)", sums::fsum),
        method("gamma(x, /)", gamma::gamma),
        method("gcd(x, y, /)", integers::gcd_of_two).tuple_until(3, 7).until(3, 9),
        method("gcd(*integers)", integers::gcd).since(3, 9),
        method("hypot(x, y, /)", sums::hypot_of_two).tuple_in(Versions::since(3, 7)).until(3, 8),
        method("hypot(*coordinates)", sums::hypot).since(3, 8),
        method("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", floats::isclose),
        method("isfinite(x, /)", |rt, a| Ok(Value::bool(to_f64(rt, a.at(0))?.is_finite()))),
        method("isinf(x, /)", |rt, a| Ok(Value::bool(to_f64(rt, a.at(0))?.is_infinite()))),
        method("isnan(x, /)", |rt, a| Ok(Value::bool(to_f64(rt, a.at(0))?.is_nan()))),
        method("isqrt(n, /)", integers::isqrt).since(3, 8),
        method("lcm(*integers)", integers::lcm).since(3, 9),
        method("ldexp(x, i, /)", floats::ldexp).tuple_until(3, 8),
        method("lgamma(x, /)", gamma::lgamma),
        method("log(x, base=2.718281828459045, /)", floats::log).since(3, 12),
        method("log(*args)", floats::log_of_group).unpacked().until(3, 12),
        method("log10(x, /)", |rt, a| floats::logarithm(rt, a.at(0), f64::log10, std::f64::consts::LOG10_2)),
        method("log1p(x, /)", |rt, a| finite(rt, a, f64::ln_1p, "expected argument value > -1, got ")),
        method("log2(x, /)", |rt, a| floats::logarithm(rt, a.at(0), f64::log2, 1.0)),
        method("modf(x, /)", floats::modf),
        method("nextafter(x, y, /, *, steps=None)", floats::nextafter).since(3, 12),
        method("nextafter(x, y, /)", floats::nextafter).since(3, 9).until(3, 12),
        method("perm(n, k=None, /)", integers::perm).since(3, 8),
        method("pow(x, y, /)", floats::pow).tuple_in(Versions::since(3, 7).before(3, 8)),
        method("prod(iterable, /, *, start=1)", sums::prod).since(3, 8),
        method("radians(x, /)", |rt, a| {
            Ok(Value::float(to_f64(rt, a.at(0))? * (std::f64::consts::PI / 180.0)))
        }),
        method("remainder(x, y, /)", floats::remainder).since(3, 7),
        method("sin(x, /)", |rt, a| finite(rt, a, f64::sin, "expected a finite input, got ")),
        method("sinh(x, /)", |rt, a| overflowing(rt, a, f64::sinh)),
        method("sqrt(x, /)", |rt, a| finite(rt, a, f64::sqrt, "expected a nonnegative input, got ")),
        method("sumprod(p, q, /)", sums::sumprod).since(3, 12),
        method("tan(x, /)", |rt, a| finite(rt, a, f64::tan, "expected a finite input, got ")),
        method("tanh(x, /)", |rt, a| finite(rt, a, f64::tanh, "")),
        method("trunc(x, /)", integers::trunc),
        method("ulp(x, /)", floats::ulp).since(3, 9),
    ],
    types: &[],
    versions: builtins::types::Versions::ALL,
    init: Some(init),
};

fn init(rt: &Runtime, dict: &Ref<Dict>) {
    use std::f64::consts::{E, PI, TAU};
    for (name, value) in [("pi", PI), ("e", E), ("tau", TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)] {
        dict.set_str(&rt.intern(name), Value::float(value));
    }
}

/// A real number as C's double.
pub(crate) fn to_f64(rt: &Runtime, value: &Value) -> Result<f64> {
    if let Some(x) = value.as_immediate_float() {
        return Ok(x);
    }
    if let Some(number) = value.as_small_int() {
        return Ok(number as f64);
    }
    if let Some(found) = float::as_f64(value) {
        return Ok(found);
    }
    if let Some(answer) = protocol::call_special(rt, value, &rt.names.float, &[])? {
        return float::as_f64(&answer).ok_or_else(|| {
            let (own, found) = (rt.type_of(value).name(), rt.type_of(&answer).name());
            rt.type_error(format!("{own}.__float__ returned non-float (type {found})"))
        });
    }
    if !protocol::has_index(rt, value) {
        return Err(rt.type_error(format!("must be real number, not {}", rt.type_of(value).name())));
    }
    let number = protocol::index(rt, value)?;
    match int::to_f64(rt, &number)? {
        Some(x) => Ok(x),
        None => Err(rt.overflow_error("int too large to convert to float")),
    }
}

fn domain_error(rt: &Runtime) -> Raised {
    rt.value_error("math domain error")
}

fn range_error(rt: &Runtime) -> Raised {
    rt.overflow_error("math range error")
}
