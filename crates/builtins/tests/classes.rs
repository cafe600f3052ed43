//! Classes made at run time, their instances, and the built-in functions that ask about them.

mod host;

use std::rc::Rc;

use builtins::args::Args;
use builtins::host::MemoryHost;
use builtins::protocol;
use builtins::{Runtime, Value};

fn runtime() -> (Rc<Runtime>, MemoryHost) {
    host::runtime(13, "")
}

fn builtin(rt: &Runtime, name: &str) -> Value {
    rt.builtins.get_str(&rt.intern(name)).unwrap_or_else(|| panic!("no {name}"))
}

fn call(rt: &Runtime, function: &str, args: &[Value]) -> Result<Value, String> {
    protocol::call(rt, &builtin(rt, function), Args::positional(args)).map_err(|raised| {
        let text = protocol::str(rt, raised.value()).map(|s| s.to_utf8_lossy().into_owned());
        format!("{}: {}", rt.type_of(raised.value()).name(), text.unwrap_or_default())
    })
}

fn repr(rt: &Runtime, value: &Value) -> String {
    protocol::repr(rt, value).map(|s| s.to_utf8_lossy().into_owned()).unwrap_or_default()
}

fn make_class(
    rt: &Runtime,
    name: &str,
    bases: &[Value],
    namespace: &[(&str, Value)],
) -> Result<Value, String> {
    let dict = rt.new_dict();
    for (key, value) in namespace {
        dict.set_str(&rt.intern(key), value.clone());
    }
    call(rt, "type", &[rt.str(name).into(), rt.tuple(bases), dict.into()])
}

#[test]
fn plain_class_and_attributes() {
    let (rt, _) = runtime();
    let class =
        make_class(&rt, "A", &[], &[("x", Value::int32(5)), ("__module__", rt.str("m").into())]).unwrap();
    assert_eq!(repr(&rt, &class), "<class 'm.A'>");
    let instance = protocol::call_args(&rt, &class, &[]).unwrap();
    assert!(repr(&rt, &instance).starts_with("<m.A object at 0x"));
    let name = rt.str("x");
    assert_eq!(repr(&rt, &call(&rt, "getattr", &[instance.clone(), name.to_value()]).unwrap()), "5");
    call(&rt, "setattr", &[instance.clone(), rt.str("y").into(), Value::int32(7)]).unwrap();
    assert_eq!(repr(&rt, &call(&rt, "getattr", &[instance.clone(), rt.str("y").into()]).unwrap()), "7");
    assert_eq!(
        repr(&rt, &call(&rt, "getattr", &[instance.clone(), rt.str("__dict__").into()]).unwrap()),
        "{'y': 7}"
    );
    let missing = call(&rt, "getattr", &[instance.clone(), rt.str("z").into()]);
    assert_eq!(missing.unwrap_err(), "AttributeError: 'A' object has no attribute 'z'");
    let called = protocol::call_args(&rt, &class, &[Value::NONE]).unwrap_err();
    assert_eq!(protocol::str(&rt, called.value()).unwrap().to_utf8_lossy(), "A() takes no arguments");
    assert_eq!(repr(&rt, &call(&rt, "isinstance", &[instance, class]).unwrap()), "True");
}

#[test]
fn subclass_of_list_keeps_slots_and_has_a_dict() {
    let (rt, _) = runtime();
    let class = make_class(&rt, "L", &[builtin(&rt, "list")], &[]).unwrap();
    let list = protocol::call_args(&rt, &class, &[rt.tuple(&[Value::int32(3), Value::int32(1)])]).unwrap();
    assert_eq!(repr(&rt, &list), "[3, 1]");
    call(&rt, "setattr", &[list.clone(), rt.str("name").into(), Value::TRUE]).unwrap();
    assert_eq!(
        repr(&rt, &call(&rt, "getattr", &[list.clone(), rt.str("__dict__").into()]).unwrap()),
        "{'name': True}"
    );
    assert_eq!(repr(&rt, &call(&rt, "sorted", std::slice::from_ref(&list)).unwrap()), "[1, 3]");
    assert_eq!(repr(&rt, &call(&rt, "sum", std::slice::from_ref(&list)).unwrap()), "4");
    assert_eq!(call(&rt, "hash", &[list]).unwrap_err(), "TypeError: unhashable type: 'L'");
}

#[test]
#[cfg_attr(miri, ignore = "Miri gives a function several addresses, and the words depend on one")]
fn slots_without_a_dict() {
    let (rt, _) = runtime();
    let slots = rt.tuple(&[rt.str("b").into(), rt.str("a").into()]);
    let class = make_class(&rt, "S", &[], &[("__slots__", slots)]).unwrap();
    let instance = protocol::call_args(&rt, &class, &[]).unwrap();
    let a = rt.str("a");
    let unset = call(&rt, "getattr", &[instance.clone(), a.to_value()]);
    assert_eq!(unset.unwrap_err(), "AttributeError: 'S' object has no attribute 'a'");
    call(&rt, "setattr", &[instance.clone(), a.to_value(), Value::int32(1)]).unwrap();
    assert_eq!(repr(&rt, &call(&rt, "getattr", &[instance.clone(), a.to_value()]).unwrap()), "1");
    let refused = call(&rt, "setattr", &[instance, rt.str("c").into(), Value::int32(1)]);
    let text = "AttributeError: 'S' object has no attribute 'c' and no __dict__ for setting new attributes";
    assert_eq!(refused.unwrap_err(), text);
}

#[test]
fn errors_of_class_creation() {
    let (rt, _) = runtime();
    let text = |result: Result<Value, String>| result.unwrap_err();
    let slots = |value: Value| [("__slots__", value)];
    assert_eq!(
        text(make_class(&rt, "A", &[builtin(&rt, "bool")], &[])),
        "TypeError: type 'bool' is not an acceptable base type"
    );
    assert_eq!(
        text(make_class(&rt, "A", &[builtin(&rt, "int"), builtin(&rt, "str")], &[])),
        "TypeError: multiple bases have instance lay-out conflict"
    );
    assert_eq!(
        text(make_class(&rt, "A", &[builtin(&rt, "int")], &slots(rt.str("a").into()))),
        "TypeError: nonempty __slots__ not supported for subtype of 'int'"
    );
    assert_eq!(
        text(make_class(&rt, "A", &[], &slots(rt.str("1a").into()))),
        "TypeError: __slots__ must be identifiers"
    );
    assert_eq!(
        text(call(&rt, "type", &[Value::NONE, Value::NONE])),
        "TypeError: type() takes 1 or 3 arguments"
    );
}

#[test]
fn metaclass_and_subclasses() {
    let (rt, _) = runtime();
    let meta = make_class(&rt, "Meta", &[builtin(&rt, "type")], &[]).unwrap();
    let args = [rt.str("A").into(), rt.tuple(&[]), rt.new_dict().into()];
    let class = protocol::call_args(&rt, &meta, &args).unwrap();
    assert!(rt.type_of(&class).as_value().is(&meta));
    let derived = make_class(&rt, "B", std::slice::from_ref(&class), &[]).unwrap();
    assert!(rt.type_of(&derived).as_value().is(&meta));
    assert_eq!(repr(&rt, &call(&rt, "issubclass", &[derived, class]).unwrap()), "True");
}

#[test]
fn descriptors_of_built_in_types() {
    let (rt, _) = runtime();
    let get = |object: &str, name: &str| {
        call(&rt, "getattr", &[builtin(&rt, object), rt.str(name).into()]).unwrap()
    };
    assert_eq!(repr(&rt, &get("list", "append")), "<method 'append' of 'list' objects>");
    assert_eq!(repr(&rt, &get("int", "__add__")), "<slot wrapper '__add__' of 'int' objects>");
    let answer =
        protocol::call_args(&rt, &get("int", "__add__"), &[Value::int32(1), Value::int32(2)]).unwrap();
    assert_eq!(repr(&rt, &answer), "3");
    let wrong =
        protocol::call_args(&rt, &get("list", "append"), &[Value::int32(1), Value::int32(2)]).unwrap_err();
    assert_eq!(
        protocol::str(&rt, wrong.value()).unwrap().to_utf8_lossy(),
        "descriptor 'append' for 'list' objects doesn't apply to a 'int' object"
    );
    assert_eq!(repr(&rt, &builtin(&rt, "len")), "<built-in function len>");
    let set = call(&rt, "setattr", &[builtin(&rt, "int"), rt.str("x").into(), Value::NONE]);
    assert_eq!(set.unwrap_err(), "TypeError: cannot set 'x' attribute of immutable type 'int'");
}

#[test]
fn functions_answer_as_cpython() {
    let (rt, output) = runtime();
    let show = |name: &str, args: &[Value]| match call(&rt, name, args) {
        Ok(value) => repr(&rt, &value),
        Err(text) => text,
    };
    let int = Value::int32;
    assert_eq!(show("hex", &[int(-255)]), "'-0xff'");
    assert_eq!(show("bin", &[int(5)]), "'0b101'");
    assert_eq!(show("ord", &[rt.str("é").into()]), "233");
    assert_eq!(show("chr", &[int(0x1F600)]), "'😀'");
    assert_eq!(show("max", &[int(3), int(7), int(5)]), "7");
    assert_eq!(show("max", &[rt.tuple(&[])]), "ValueError: max() iterable argument is empty");
    assert_eq!(show("divmod", &[int(-7), int(2)]), "(-4, 1)");
    assert_eq!(show("pow", &[int(2), int(10)]), "1024");
    assert_eq!(show("sum", &[rt.tuple(&vec![Value::float(0.1); 10])]), "1.0");
    assert_eq!(show("abs", &[rt.str("").into()]), "TypeError: bad operand type for abs(): 'str'");
    assert_eq!(show("len", &[]), "TypeError: len() takes exactly one argument (0 given)");
    assert_eq!(show("iter", &[int(1), int(2)]), "TypeError: iter(v, w): v must be callable");
    assert_eq!(show("print", &[int(1), rt.str("a").into()]), "None");
    rt.flush_stdout().unwrap();
    assert_eq!(output.printed(), b"1 a\n");
}

#[test]
fn assigning_a_dunder_changes_the_slot() {
    let (rt, _) = runtime();
    let class = make_class(&rt, "A", &[], &[]).unwrap();
    let instance = protocol::call_args(&rt, &class, &[]).unwrap();
    assert_eq!(repr(&rt, &call(&rt, "callable", std::slice::from_ref(&instance)).unwrap()), "False");
    call(&rt, "setattr", &[class, rt.str("__call__").into(), builtin(&rt, "id")]).unwrap();
    assert_eq!(repr(&rt, &call(&rt, "callable", &[instance]).unwrap()), "True");
}

#[test]
fn union_of_classes() {
    let (rt, _) = runtime();
    let or = |a: &Value, b: &Value| protocol::binary(&rt, a, b, builtins::types::BinaryOp::Or).unwrap();
    let union = or(&builtin(&rt, "int"), &Value::NONE);
    assert_eq!(repr(&rt, &union), "int | None");
    assert_eq!(repr(&rt, &or(&union, &builtin(&rt, "int"))), "int | None");
    assert_eq!(repr(&rt, &call(&rt, "isinstance", &[Value::NONE, union.clone()]).unwrap()), "True");
    assert_eq!(repr(&rt, &call(&rt, "isinstance", &[Value::float(1.0), union]).unwrap()), "False");
}

#[test]
fn attributes_of_classes() {
    let (rt, _) = runtime();
    let class = make_class(&rt, "A", &[], &[("__module__", rt.str("m").into())]).unwrap();
    let show = |object: &Value, name: &str| match call(&rt, "getattr", &[object.clone(), rt.str(name).into()])
    {
        Ok(value) => repr(&rt, &value),
        Err(text) => text,
    };
    assert_eq!(
        show(&class, "__dict__"),
        "mappingproxy({'__module__': 'm', '__dict__': <attribute '__dict__' of 'A' objects>, \
         '__weakref__': <attribute '__weakref__' of 'A' objects>, '__doc__': None})"
    );
    assert_eq!(show(&class, "__mro__"), "(<class 'm.A'>, <class 'object'>)");
    assert_eq!(show(&class, "__bases__"), "(<class 'object'>,)");
    assert_eq!(show(&class, "__name__"), "'A'");
    assert_eq!(show(&class, "__class__"), "<class 'type'>");
    assert_eq!(show(&class, "nope"), "AttributeError: type object 'A' has no attribute 'nope'");
    assert_eq!(show(&builtin(&rt, "int"), "__module__"), "'builtins'");
    assert_eq!(show(&builtin(&rt, "bool"), "__base__"), "<class 'int'>");
    assert_eq!(
        show(&builtin(&rt, "ValueError"), "__mro__"),
        "(<class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)"
    );
    let instance = protocol::call_args(&rt, &class, &[]).unwrap();
    assert_eq!(show(&instance, "__name__"), "AttributeError: 'A' object has no attribute '__name__'");
    assert_eq!(show(&instance, "__doc__"), "None");
    let derived = make_class(&rt, "E", &[builtin(&rt, "ValueError")], &[]).unwrap();
    let error = protocol::call_args(&rt, &derived, &[Value::int32(4)]).unwrap();
    assert_eq!(repr(&rt, &error), "E(4)");
    call(&rt, "setattr", &[error.clone(), rt.str("extra").into(), Value::TRUE]).unwrap();
    assert_eq!(show(&error, "extra"), "True");
    assert_eq!(show(&error, "args"), "(4,)");
}

#[test]
fn slots_called_by_name() {
    let (rt, _) = runtime();
    let wrapper = call(&rt, "getattr", &[Value::int32(1), rt.str("__add__").into()]).unwrap();
    let message = |result: builtins::Result| {
        protocol::str(&rt, result.unwrap_err().value()).unwrap().to_utf8_lossy().into_owned()
    };
    assert_eq!(message(protocol::call_args(&rt, &wrapper, &[])), "expected 1 argument, got 0");
    assert_eq!(repr(&rt, &protocol::call_args(&rt, &wrapper, &[Value::TRUE]).unwrap()), "2");
}
