//! Exceptions as objects: arguments, attributes, chains, notes, groups and their splitting.

use super::show;
use super::values::value;
use crate::random::Random;

const TYPES: &[&str] = &[
    "ValueError",
    "KeyError",
    "TypeError",
    "OSError",
    "StopIteration",
    "AttributeError",
    "NameError",
    "SyntaxError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "ImportError",
    "SystemExit",
    "ExceptionGroup",
    "BaseExceptionGroup",
    "FileNotFoundError",
    "IndexError",
    "UnicodeTranslateError",
    "ZeroDivisionError",
    "IndentationError",
    "BlockingIOError",
    "OverflowError",
    "Exception",
    "BaseException",
    "Warning",
    "TimeoutError",
    "AssertionError",
    "ModuleNotFoundError",
];

/// One exception that is made and asked, or a group that is split.
pub fn piece(random: &mut Random) -> String {
    match random.below(4) {
        0 | 1 => made(random),
        2 => group(random),
        _ => chain(random),
    }
}

fn made(random: &mut Random) -> String {
    let class = random.pick(TYPES);
    let arguments: Vec<String> = match class {
        "UnicodeDecodeError" if !random.one_in(3) => vec![
            "'utf-8'".into(),
            value(random, "bytes"),
            start(random),
            value(random, "small"),
            value(random, "str"),
        ],
        "UnicodeEncodeError" if !random.one_in(3) => vec![
            "'ascii'".into(),
            value(random, "str"),
            start(random),
            value(random, "small"),
            value(random, "str"),
        ],
        "UnicodeTranslateError" if !random.one_in(3) => {
            vec![value(random, "str"), start(random), value(random, "small"), "'why'".into()]
        }
        "SyntaxError" | "IndentationError" if random.one_in(2) => {
            vec![
                "'m'".into(),
                format!(
                    "('f.py', {}, {}, {})",
                    value(random, "small"),
                    value(random, "small"),
                    value(random, "str")
                ),
            ]
        }
        "OSError" | "BlockingIOError" | "FileNotFoundError" if random.one_in(2) => vec![
            random.pick(&["2", "13", "17", "0", "'x'", "11"]).into(),
            value(random, "str"),
            value(random, "str"),
        ],
        "ExceptionGroup" | "BaseExceptionGroup" if !random.one_in(4) => vec![
            value(random, "str"),
            random
                .pick(&["[ValueError(1)]", "[]", "[KeyboardInterrupt()]", "(TypeError(),)", "[1]", "5"])
                .into(),
        ],
        _ => (0..random.below(4)).map(|_| value(random, "any")).collect(),
    };
    let show_of = random.pick(&[
        "str(e)",
        "repr(e)",
        "e.args",
        "e.__reduce__()[1:]",
        "sorted(vars(e))",
        "e.__class__.__mro__[1].__name__",
        "getattr(e, 'value', 0)",
        "getattr(e, 'errno', 0)",
        "getattr(e, 'filename', 0)",
        "getattr(e, 'code', 0)",
        "getattr(e, 'lineno', 0)",
        "getattr(e, 'exceptions', 0)",
        "getattr(e, 'start', 0)",
        "getattr(e, 'name', 0)",
        "e.add_note(5)",
        "e.add_note('n') or e.__notes__",
        "e.with_traceback(None) is e",
        "e.with_traceback(1)",
        "e.__cause__",
        "e.__suppress_context__",
        "getattr(e, 'characters_written', 0)",
        "e == e",
        "e.__setstate__({'q': 1}) or e.q",
        "getattr(e, 'msg', 0)",
    ]);
    format!(
        "try:\n    e = {class}({})\nexcept Exception as error:\n    print(type(error).__name__, error)\nelse:\n    print(type(e).__name__, ascii(str(e)) if type(e) is not SyntaxError else '')\n    {}",
        arguments.join(", "),
        show(show_of)
    )
}

/// Where a UnicodeError begins. For a place before the object CPython goes on with an exception that is set.
fn start(random: &mut Random) -> String {
    random.pick(&["0", "1", "2", "3", "7", "True"]).to_owned()
}

fn leaf(random: &mut Random, depth: usize) -> String {
    if depth > 0 && random.one_in(3) {
        let parts: Vec<String> = (0..random.between(1, 3)).map(|_| leaf(random, depth - 1)).collect();
        return format!("ExceptionGroup({}, [{}])", random.pick(&["'in'", "'g'", "''"]), parts.join(", "));
    }
    random
        .pick(&[
            "ValueError(1)",
            "KeyError('k')",
            "TypeError()",
            "OSError(2, 'm')",
            "ValueError(2)",
            "IndexError('i')",
        ])
        .to_owned()
}

fn group(random: &mut Random) -> String {
    let parts: Vec<String> = (0..random.between(1, 4)).map(|_| leaf(random, 2)).collect();
    let condition = random.pick(&[
        "ValueError",
        "(KeyError, TypeError)",
        "lambda e: True",
        "lambda e: isinstance(e, OSError)",
        "ExceptionGroup",
        "5",
        "Exception",
        "lambda e: 1 / 0",
        "lambda e: e.args == (1,)",
        "()",
        "(ValueError, 5)",
    ]);
    let method = random.pick(&["split", "subgroup"]);
    let raised = random.pick(&[
        "raise g",
        "raise g from KeyError(1)",
        "raise ExceptionGroup('outer', [g, ValueError(3)])",
        "raise ValueError(9)",
    ]);
    let caught = random.pick(&["ValueError", "(KeyError, TypeError)", "OSError", "Exception", "LookupError"]);
    let again =
        random.pick(&["pass", "raise", "raise IndexError(4)", "raise TypeError(5) from e", "raise e"]);
    format!(
        "g = ExceptionGroup('top', [{}])\n{}\ntry:\n    try:\n        {raised}\n    except* {caught} as e:\n        print(ascii(e), ascii(e.__context__))\n        {again}\nexcept BaseException as e:\n    \
         print(ascii(e), ascii(e.__context__), ascii(e.__cause__))\n    while e is not None and fuel():\n        print(ascii(e), e.__suppress_context__)\n        e = e.__context__",
        parts.join(", "),
        show(&format!("g.{method}({condition})"))
    )
}

fn chain(random: &mut Random) -> String {
    let raise = |random: &mut Random| {
        random.pick(&[
            "raise ValueError(1)",
            "raise KeyError(2) from None",
            "raise TypeError(3) from OSError(4)",
            "1 / 0",
            "[][1]",
            "raise",
            "raise e",
            "raise e from e",
            "pass",
            "int('x')",
            "raise x",
            "raise KeyError from ValueError",
        ])
    };
    format!(
        "x = ValueError('x')\ne = KeyError('e')\ntry:\n    try:\n        {}\n    except Exception as e:\n        try:\n            {}\n        except Exception as x:\n            {}\n        finally:\n            {}\n\
         except Exception as r:\n    seen = []\n    while r is not None and len(seen) < 9:\n        seen.append((ascii(r), ascii(r.__cause__), r.__suppress_context__))\n        r = r.__context__\n    print(seen)\nt(lambda: x)",
        raise(random),
        raise(random),
        raise(random),
        random.pick(&["pass", "pass", "1 / 0", "raise TypeError(8)"])
    )
}
