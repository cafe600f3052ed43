//! Classes whose special methods answer, refuse, return the wrong type or raise, under every operator and built-in.

use super::values::value;
use crate::random::Random;

/// Special methods: the parameters after `self`, and expressions that use them.
const METHODS: &[(&str, &str)] = &[
    ("__add__", "o"),
    ("__radd__", "o"),
    ("__iadd__", "o"),
    ("__sub__", "o"),
    ("__rsub__", "o"),
    ("__mul__", "o"),
    ("__rmul__", "o"),
    ("__truediv__", "o"),
    ("__floordiv__", "o"),
    ("__mod__", "o"),
    ("__divmod__", "o"),
    ("__rdivmod__", "o"),
    ("__pow__", "o, m=None"),
    ("__rpow__", "o"),
    ("__lshift__", "o"),
    ("__and__", "o"),
    ("__ror__", "o"),
    ("__xor__", "o"),
    ("__matmul__", "o"),
    ("__neg__", ""),
    ("__pos__", ""),
    ("__abs__", ""),
    ("__invert__", ""),
    ("__eq__", "o"),
    ("__ne__", "o"),
    ("__lt__", "o"),
    ("__le__", "o"),
    ("__gt__", "o"),
    ("__ge__", "o"),
    ("__hash__", ""),
    ("__bool__", ""),
    ("__len__", ""),
    ("__length_hint__", ""),
    ("__getitem__", "o"),
    ("__setitem__", "o, v"),
    ("__delitem__", "o"),
    ("__contains__", "o"),
    ("__iter__", ""),
    ("__next__", ""),
    ("__reversed__", ""),
    ("__missing__", "o"),
    ("__int__", ""),
    ("__float__", ""),
    ("__complex__", ""),
    ("__index__", ""),
    ("__round__", "n=None"),
    ("__trunc__", ""),
    ("__floor__", ""),
    ("__ceil__", ""),
    ("__repr__", ""),
    ("__str__", ""),
    ("__bytes__", ""),
    ("__format__", "o"),
    ("__call__", "*o"),
    ("__getattr__", "o"),
    ("__getattribute__", "o"),
    ("__enter__", ""),
    ("__exit__", "*o"),
    ("__instancecheck__", "o"),
    ("__dir__", ""),
    ("__iand__", "o"),
    ("__rmatmul__", "o"),
    ("__imul__", "o"),
    ("__rtruediv__", "o"),
    ("__rfloordiv__", "o"),
    ("__rmod__", "o"),
    ("__rlshift__", "o"),
    ("__rshift__", "o"),
    ("__rand__", "o"),
    ("__rxor__", "o"),
    ("__or__", "o"),
    ("__sizeof__", ""),
    ("__set_name__", "*o"),
];
const RESULTS: &[&str] = &[
    "NotImplemented",
    "self",
    "1",
    "-1",
    "0",
    "'text'",
    "None",
    "True",
    "1.5",
    "2**70",
    "[1, 2]",
    "iter([1, 2])",
    "b'b'",
    "1j",
    "int(2)",
    "1 / 0",
    "()",
    "{}[0]",
    "object",
    "str('s')",
    "N(3)",
    "S('sub')",
];
const USES: &[&str] = &[
    "x + y",
    "y + x",
    "x - y",
    "x * y",
    "x / y",
    "y / x",
    "x // y",
    "x % y",
    "divmod(x, y)",
    "divmod(y, x)",
    "x ** y",
    "pow(x, y, 5)",
    "x << y",
    "x & y",
    "y | x",
    "x ^ y",
    "x @ y",
    "-x",
    "+x",
    "abs(x)",
    "~x",
    "x == y",
    "x != y",
    "x < y",
    "x <= y",
    "y > x",
    "x >= x",
    "hash(x) == hash(x)",
    "bool(x)",
    "len(x)",
    "x[y]",
    "x[1:2]",
    "x['k']",
    "y in x",
    "list(x)",
    "next(x)",
    "tuple(reversed(x))",
    "int(x)",
    "float(x)",
    "complex(x)",
    "[1, 2, 3][x]",
    "'ab' * x",
    "range(x)",
    "round(x)",
    "round(x, 1)",
    "math.trunc(x)",
    "math.floor(x)",
    "math.ceil(x)",
    "repr(x)",
    "str(x)",
    "bytes(x)",
    "format(x, 'q')",
    "f'{x}'",
    "f'{x!r:>9}'",
    "'%s %d' % (x, x)",
    "x(1, 2)",
    "x.missing",
    "getattr(x, 'zz', 5)",
    "hasattr(x, 'q')",
    "isinstance(1, x)",
    "dir(x)",
    "[*x]",
    "{**x}",
    "max(x, y)",
    "sorted([x, y, x])",
    "sum([x, y])",
    "{x: 1}[x]",
    "x in [x]",
    "x in {1: x}",
    "[x].index(y)",
    "[y].count(x)",
    "math.sqrt(x)",
    "bin(x)",
    "chr(x)",
    "'{:d}'.format(x)",
    "'{0.a} {0[b]}'.format(x)",
    "(1, 2)[x:]",
    "print(x)",
    "x and y",
    "not x",
    "[i for i in x]",
    "a, b = x",
    "all(x)",
    "dict(x)",
    "set([x])",
    "str(x, 'ascii')",
    "int(x, 10)",
    "bytearray(x)",
    "zip(x)",
    "enumerate(x).__class__",
    "iter(x).__class__",
    "x.__class__.__name__",
    "slice(x).indices(3)",
    "memoryview(x)",
    "''.join(x)",
    "b''.join([x])",
    "'a'.center(x)",
    "(5).to_bytes(x, 'big')",
    "x[0:1] == y",
    "1 < x < 3",
    "x is y",
    "ascii(x)",
    "type(x)(1)",
    "super(type(x), x).__repr__()[:3]",
    "del x[0]",
    "x[0] = 1",
    "x += y",
    "x *= 2",
    "x &= y",
    "with x as q: print('in')",
    "for i in x: print(i)",
    "assert x",
    "raise x",
    "x.attr = 1",
    "del x.attr",
];
const BASES: &[&str] = &[
    "",
    "",
    "",
    "int",
    "str",
    "float",
    "list",
    "dict",
    "tuple",
    "Exception",
    "bytes",
    "complex",
    "set",
    "frozenset",
    "bytearray",
];

/// A class with some special methods and a few statements over an instance.
pub fn piece(random: &mut Random) -> String {
    let base = random.pick(BASES);
    let mut body = String::new();
    for _ in 0..random.between(1, 6) {
        let (name, parameters) = METHODS[random.below(METHODS.len())];
        body += &match random.below(12) {
            0 => format!("    {name} = None\n"),
            1 if name == "__iter__" => {
                "    def __iter__(self):\n        yield 1\n        yield 'b'\n".to_owned()
            }
            // What is asked again and again must end.
            _ if matches!(name, "__next__" | "__getitem__") => format!(
                "    def {name}(self, *o):\n        if not fuel(): raise {}\n        return {}\n",
                if name == "__next__" { "StopIteration" } else { "IndexError" },
                random.pick(RESULTS)
            ),
            2 => format!("    {name} = lambda self, *o: {}\n", random.pick(RESULTS)),
            _ => {
                let parameters =
                    if parameters.is_empty() { String::new() } else { format!(", {parameters}") };
                format!("    def {name}(self{parameters}):\n        return {}\n", random.pick(RESULTS))
            }
        };
    }
    let (kind, plain) = match base {
        "" | "Exception" => ("any", true),
        // Instances are used as lengths and counts too.
        "int" => ("amount", false),
        other => (other, other == "frozenset"),
    };
    let argument = if plain && base != "Exception" { String::new() } else { value(random, kind) };
    let mut text = format!("tank = 9\nclass N(int): pass\nclass S(str): pass\nclass X({base}):\n{body}");
    for _ in 0..random.between(2, 6) {
        let usage = random.pick(USES);
        let other = match random.below(3) {
            // A power or a shift with any number would fill the memory, or take until the end of days.
            0 if usage.contains("x ** y") && base == "int" => value(random, "exponent"),
            1 | 2 if usage.contains("**") || usage.contains("<<") || usage.contains("pow") => {
                value(random, "exponent")
            }
            0 => format!("X({argument})"),
            1 if !matches!(base, "list" | "str" | "bytes" | "tuple" | "bytearray") => value(random, "any"),
            _ => value(random, "small"),
        };
        // Default `repr`s show addresses, which the comparison leaves out.
        text += &format!(
            "try:\n    x = X({argument})\n    y = {other}\n    {}\nexcept Exception as e:\n    print(type(e).__name__, e)\n",
            if is_statement(usage) {
                usage.to_owned()
            } else {
                format!("r = {usage}\n    print(type(r).__name__, r.__class__ is X or ascii(r))")
            }
        );
    }
    text
}

fn is_statement(usage: &str) -> bool {
    usage.starts_with("del ")
        || usage.starts_with("with ")
        || usage.starts_with("for ")
        || usage.starts_with("assert ")
        || usage.starts_with("raise ")
        || usage.contains(" = ")
        || usage.contains(" += ")
        || usage.contains("*= ")
        || usage.contains("&= ")
}
