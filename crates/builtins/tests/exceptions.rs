//! Exceptions: their classes, what they show, and how a report of one is laid out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod host;

use std::cell::OnceCell;
use std::rc::Rc;

use builtins::objects::exception::{Exception, format_exception, report_unraisable};
use builtins::objects::traceback::{Position, Site, Traceback};
use builtins::{Args, Ref, Runtime, Slot, Value, protocol};

fn exception(rt: &Runtime, class: &str, args: &[Value]) -> Value {
    let class = rt.builtins.get_str(&rt.intern(class)).unwrap();
    protocol::call_args(rt, &class, args).unwrap()
}

fn text(rt: &Runtime, text: &str) -> Value {
    rt.str(text).into()
}

fn shown(rt: &Runtime, value: &Value) -> (String, String) {
    let own = |s: Ref<builtins::objects::str::Str>| s.to_utf8_lossy().into_owned();
    (own(protocol::str(rt, value).unwrap()), own(protocol::repr(rt, value).unwrap()))
}

fn attribute(rt: &Runtime, value: &Value, name: &str) -> Value {
    protocol::get_attr(rt, value, &rt.intern(name)).unwrap()
}

struct Code(&'static str, Position);

impl Site for Code {
    fn file(&self) -> String {
        "source.py".to_owned()
    }
    fn function(&self) -> String {
        self.0.to_owned()
    }
    fn position(&self, _: usize) -> Position {
        self.1
    }
}

fn raise_at(rt: &Runtime, value: &Value, function: &'static str, place: (u32, u32, u32, u32)) {
    let (line, end_line, column, end_column) = place;
    let position = Position {
        line: Some(line),
        end_line: Some(end_line),
        column: Some(column),
        end_column: Some(end_column),
    };
    let exception = value.downcast::<Exception>().unwrap();
    let site: Rc<dyn Site> = Rc::new(Code(function, position));
    let entry = Traceback {
        next: Slot::new(exception.traceback.get()),
        frame: Slot::default(),
        lasti: 0,
        line: None,
        site: OnceCell::from(site),
    };
    exception.traceback.set(rt.new_object(&rt.types.traceback, entry).into());
}

#[test]
fn text_and_repr_follow_the_arguments() {
    let (rt, _) = host::runtime(13, "");
    let show = |class, args: &[Value]| shown(&rt, &exception(&rt, class, args));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(show("ValueError", &[]), pair("", "ValueError()"));
    assert_eq!(show("ValueError", &[text(&rt, "x")]), pair("x", "ValueError('x')"));
    let two = [Value::int32(1), Value::int32(2)];
    assert_eq!(show("ValueError", &two), pair("(1, 2)", "ValueError(1, 2)"));
    assert_eq!(show("KeyError", &[text(&rt, "")]), pair("''", "KeyError('')"));
    assert_eq!(show("SyntaxError", &[]), pair("None", "SyntaxError()"));
}

#[test]
fn an_error_number_chooses_the_class() {
    let (rt, _) = host::runtime(13, "");
    let args = [Value::int32(2), text(&rt, "No such file"), text(&rt, "f.txt")];
    let error = exception(&rt, "OSError", &args);
    assert_eq!(rt.type_of(&error).name(), "FileNotFoundError");
    let (text, repr) = shown(&rt, &error);
    assert_eq!(text, "[Errno 2] No such file: 'f.txt'");
    assert_eq!(repr, "FileNotFoundError(2, 'No such file')");
}

#[test]
fn special_classes_have_their_attributes() {
    let (rt, _) = host::runtime(13, "");
    let stop = exception(&rt, "StopIteration", &[Value::int32(5)]);
    assert_eq!(attribute(&rt, &stop, "value").as_small_int(), Some(5));
    let class = rt.builtins.get_str(&rt.intern("ImportError")).unwrap();
    let (values, names) = ([text(&rt, "m"), text(&rt, "n")], [rt.intern("name").to_value()]);
    let error = protocol::call(&rt, &class, Args { values: &values, names: &names }).unwrap();
    assert_eq!(shown(&rt, &attribute(&rt, &error, "name")).0, "n");
    assert_eq!(shown(&rt, &attribute(&rt, &error, "msg")).0, "m");
    let names = [rt.intern("zz").to_value()];
    let refused = protocol::call(&rt, &class, Args { values: &values, names: &names }).unwrap_err();
    assert_eq!(shown(&rt, refused.value()).0, "ImportError() got an unexpected keyword argument 'zz'");
}

#[test]
fn groups_split_by_type() {
    let (rt, _) = host::runtime(13, "");
    let members = [exception(&rt, "ValueError", &[]), exception(&rt, "TypeError", &[])];
    let group = exception(&rt, "BaseExceptionGroup", &[text(&rt, "g"), rt.tuple(&members)]);
    assert_eq!(rt.type_of(&group).name(), "ExceptionGroup");
    let parts =
        protocol::call_method(&rt, &group, &rt.intern("split"), &[rt.exceptions.value_error.to_value()]);
    let repr = shown(&rt, &parts.unwrap()).1;
    assert_eq!(repr, "(ExceptionGroup('g', [ValueError()]), ExceptionGroup('g', [TypeError()]))");
}

#[test]
fn a_report_shows_the_chain_and_the_marks() {
    let (rt, _) = host::runtime(13, "def f(x):\n    return 1 / x\n\nf(0)\n");
    let cause = exception(&rt, "ZeroDivisionError", &[text(&rt, "division by zero")]);
    raise_at(&rt, &cause, "f", (2, 2, 11, 16));
    raise_at(&rt, &cause, "<module>", (4, 4, 0, 4));
    let error = exception(&rt, "ValueError", &[text(&rt, "bad")]);
    protocol::set_attr(&rt, &error, &rt.intern("__cause__"), &cause).unwrap();
    protocol::call_method(&rt, &error, &rt.intern("add_note"), &[text(&rt, "a\nb")]).unwrap();
    let expected = "\
Traceback (most recent call last):
  File \"source.py\", line 4, in <module>
    f(0)
    ~^^^
  File \"source.py\", line 2, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

ValueError: bad
a
b
";
    assert_eq!(format_exception(&rt, &error), expected);
}

#[test]
fn several_lines_of_a_call_are_shown_from_3_13_on() {
    let source = "def g():\n    return f(\n        1\n    )\n";
    for (minor, lines) in [(12, "    return f(\n           ^^\n"), (13, "    return f(\n        1\n    )\n")]
    {
        let (rt, _) = host::runtime(minor, source);
        let error = exception(&rt, "ValueError", &[]);
        raise_at(&rt, &error, "g", (2, 4, 11, 5));
        let head = "Traceback (most recent call last):\n  File \"source.py\", line 2, in g\n";
        assert_eq!(format_exception(&rt, &error), format!("{head}{lines}ValueError\n"), "3.{minor}");
    }
}

#[test]
fn a_group_is_drawn() {
    let (rt, _) = host::runtime(13, "");
    let inner =
        exception(&rt, "ExceptionGroup", &[text(&rt, "in"), rt.tuple(&[exception(&rt, "TypeError", &[])])]);
    let members = rt.tuple(&[exception(&rt, "ValueError", &[text(&rt, "v")]), inner]);
    let group = exception(&rt, "ExceptionGroup", &[text(&rt, "out"), members]);
    let expected = "  | ExceptionGroup: out (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: v
    +---------------- 2 ----------------
    | ExceptionGroup: in (1 sub-exception)
    +-+---------------- 1 ----------------
      | TypeError
      +------------------------------------
";
    assert_eq!(format_exception(&rt, &group), expected);
}

#[test]
fn repeated_entries_are_counted() {
    let (rt, _) = host::runtime(13, "f()\n");
    let error = exception(&rt, "RecursionError", &[]);
    for _ in 0..10 {
        raise_at(&rt, &error, "f", (1, 1, 0, 3));
    }
    let report = format_exception(&rt, &error);
    assert_eq!(report.matches("in f\n").count(), 3);
    assert!(report.contains("  [Previous line repeated 7 more times]\n"), "{report}");
}

#[test]
fn what_nobody_catches_is_reported() {
    let (rt, host) = host::runtime(13, "");
    report_unraisable(&rt, &rt.value_error("x"), None, Some(&Value::int32(3)));
    let printed = String::from_utf8(host.complaints()).unwrap();
    assert_eq!(printed, "Exception ignored in: 3\nValueError: x\n");
}

#[test]
fn a_chain_of_contexts_never_becomes_a_ring() {
    let (rt, _) = host::runtime(13, "");
    let (a, b) = (exception(&rt, "ValueError", &[]), exception(&rt, "TypeError", &[]));
    let payload = |v: &Value| v.downcast::<Exception>().unwrap().clone();
    builtins::objects::exception::set_context(&payload(&a), b.clone());
    builtins::objects::exception::set_context(&payload(&b), a.clone());
    assert!(payload(&a).context.is_unbound());
    assert!(payload(&b).context.get().unwrap().is(&a));
}
