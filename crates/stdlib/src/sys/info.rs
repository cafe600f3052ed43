//! What `sys` tells of the interpreter: version, limits of its numbers, flags.

use builtins::heap::Ref;
use builtins::objects::dict::Dict;
use builtins::{Runtime, Value, protocol};

use super::library::{ALWAYS, SOMETIMES};
use crate::struct_sequence::{make, make_with, struct_sequence};

struct_sequence!(VERSION_INFO, "sys", "version_info", closed, major 0, minor 1, micro 2, releaselevel 3, serial 4);
struct_sequence!(
    FLOAT_INFO, "sys", "float_info", open, max 0, max_exp 1, max_10_exp 2, min 3, min_exp 4, min_10_exp 5, dig 6, mant_dig 7,
    epsilon 8, radix 9, rounds 10
);
struct_sequence!(
    INT_INFO, "sys", "int_info", open, bits_per_digit 0, sizeof_digit 1, default_max_str_digits 2 since 7 as "default_max_str_digits",
    str_digits_check_threshold 3 since 7 as "str_digits_check_threshold"
);
struct_sequence!(
    HASH_INFO, "sys", "hash_info", open, width 0, modulus 1, inf 2, nan 3, imag 4, algorithm 5, hash_bits 6, seed_bits 7,
    cutoff 8
);
struct_sequence!(THREAD_INFO, "sys", "thread_info", open, name 0, lock 1, version 2);
struct_sequence!(
    FLAGS, "sys", "flags", closed, debug 0, inspect 1, interactive 2, optimize 3, dont_write_bytecode 4, no_user_site 5,
    no_site 6, ignore_environment 7, verbose 8, bytes_warning 9, quiet 10, hash_randomization 11, isolated 12,
    dev_mode 13 since 7 as "dev_mode", utf8_mode 14 since 7 as "utf8_mode",
    warn_default_encoding 15 since 10 as "warn_default_encoding", safe_path 16 since 11 as "safe_path",
    int_max_str_digits 17 since 7 as "int_max_str_digits";
    hidden gil since 13, thread_inherit_context since 14, context_aware_warnings since 14
);

/// The bug-fix release whose behaviour is followed.
fn micro(minor: u8) -> i32 {
    match minor {
        6 => 15,
        7 => 16,
        8 | 9 => 18,
        10 => 13,
        11 => 7,
        12 => 1,
        13 => 0,
        _ => 2,
    }
}

/// Puts everything into the namespace of `sys`.
pub fn fill(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    let text = |text: &str| Value::from(rt.str(text));
    let int = |number: i64| rt.int(number);
    let (major, minor) = (rt.version.major, rt.version.minor);
    let micro = micro(minor);
    let number = i64::from(major) << 24 | i64::from(minor) << 16 | i64::from(micro) << 8 | 0xF0;
    let version = make(
        rt,
        &VERSION_INFO,
        vec![int(major.into()), int(minor.into()), int(micro.into()), text("final"), int(0)],
    );
    set("version", text(&format!("{major}.{minor}.{micro} (byterun {}) [Rust]", env!("CARGO_PKG_VERSION"))));
    set("version_info", version.clone());
    set("hexversion", int(number));
    set("api_version", int(1013));
    set("copyright", text(super::COPYRIGHT));
    set("implementation", implementation(rt, version, number));
    set("maxsize", int(i64::MAX));
    set("maxunicode", int(0x10FFFF));
    set("byteorder", text(if cfg!(target_endian = "big") { "big" } else { "little" }));
    set(
        "platform",
        text(if cfg!(target_os = "macos") {
            "darwin"
        } else if cfg!(windows) {
            "win32"
        } else {
            "linux"
        }),
    );
    if rt.is_at_least(3, 9) {
        set("platlibdir", text("lib"));
    }
    set("abiflags", text(if rt.is_at_least(3, 8) { "" } else { "m" }));
    if rt.is_at_least(3, 10) {
        set("stdlib_module_names", library_names(rt));
    }
    set("float_repr_style", text("short"));
    set("executable", text(""));
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] {
        set(name, text(""));
    }
    set("dont_write_bytecode", Value::TRUE);
    if rt.is_at_least(3, 8) {
        set("pycache_prefix", Value::NONE);
    }
    let known = crate::MODULES.iter().filter(|module| module.versions.contain(rt.version));
    let mut names: Vec<&str> = known.map(|module| module.name).collect();
    names.sort_unstable();
    set("builtin_module_names", rt.tuple_from(names.into_iter().map(text).collect()));
    numbers(rt, dict);
    flags(rt, dict);
}

fn implementation(rt: &Runtime, version: Value, number: i64) -> Value {
    let machine = cfg!(target_os = "linux").then(|| rt.str(&format!("{}-linux-gnu", std::env::consts::ARCH)));
    let own = [
        ("name", rt.str("cpython").into()),
        ("cache_tag", rt.str(&format!("cpython-{}{}", rt.version.major, rt.version.minor)).into()),
        ("version", version),
        ("hexversion", rt.int(number)),
    ];
    rt.namespace(own.into_iter().chain(machine.map(|machine| ("_multiarch", machine.into()))))
}

/// `sys.stdlib_module_names`
fn library_names(rt: &Runtime) -> Value {
    let minor = rt.version.minor;
    let sometimes = SOMETIMES.iter().filter(|(_, since, until)| (*since..*until).contains(&minor));
    let names = ALWAYS.iter().copied().chain(sometimes.map(|(name, _, _)| *name));
    let list = rt.list(names.map(|name| rt.intern(name).into()).collect());
    let made = protocol::call_args(rt, rt.types.frozenset.as_value(), std::slice::from_ref(&list));
    made.unwrap_or(list)
}

fn numbers(rt: &Runtime, dict: &Ref<Dict>) {
    let set = |name: &str, value: Value| dict.set_str(&rt.intern(name), value);
    let text = |text: &str| Value::from(rt.str(text));
    let int = |number: i64| rt.int(number);
    let float_info = vec![
        Value::float(f64::MAX),
        int(f64::MAX_EXP.into()),
        int(f64::MAX_10_EXP.into()),
        Value::float(f64::MIN_POSITIVE),
        int(f64::MIN_EXP.into()),
        int(f64::MIN_10_EXP.into()),
        int(f64::DIGITS.into()),
        int(f64::MANTISSA_DIGITS.into()),
        Value::float(f64::EPSILON),
        int(2),
        int(1),
    ];
    set("float_info", make(rt, &FLOAT_INFO, float_info));
    set(
        "int_info",
        make(
            rt,
            &INT_INFO,
            [30, 4, 4300, 640].into_iter().take(if rt.is_at_least(3, 7) { 4 } else { 2 }).map(int).collect(),
        ),
    );
    let hash_info = vec![
        int(64),
        int((1 << 61) - 1),
        int(314_159),
        int(0),
        int(1_000_003),
        text(if rt.is_at_least(3, 11) { "siphash13" } else { "siphash24" }),
        int(64),
        int(128),
        int(0),
    ];
    set("hash_info", make(rt, &HASH_INFO, hash_info));
    set("thread_info", make(rt, &THREAD_INFO, vec![text("pthread"), text("semaphore"), Value::NONE]));
}

fn flags(rt: &Runtime, dict: &Ref<Dict>) {
    let variable = |name: &str| rt.host.variable(name).unwrap_or_default();
    let mut items = vec![Value::int32(0); 18];
    let mut set = |index: usize, value: Value| {
        if let Some(item) = items.get_mut(index) {
            *item = value;
        }
    };
    set(4, Value::int32(1));
    set(11, Value::int32(i32::from(variable("PYTHONHASHSEED") != "0")));
    set(13, Value::FALSE);
    set(14, Value::int32(i32::from(variable("PYTHONUTF8") == "1")));
    set(16, Value::FALSE);
    // 3.11 shows what was asked for, not what holds.
    let digits = if rt.is_at_least(3, 12) { rt.int_max_str_digits.get() as i64 } else { -1 };
    set(17, rt.int(digits));
    // The later fields that the version does not know, from the last to the first.
    for (index, since) in [(17, 7), (16, 11), (15, 10), (14, 7), (13, 7)] {
        if !rt.is_at_least(3, since) {
            drop(items.remove(index));
        }
    }
    // Behind the sequence: the global lock is on, threads share their context and the warnings.
    let hidden = vec![Value::int32(1), Value::int32(0), Value::int32(0)];
    let flags = make_with(rt, &FLAGS, items, hidden).unwrap_or(Value::NONE);
    dict.set_str(&rt.intern("flags"), flags);
}
