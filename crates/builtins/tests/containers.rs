//! The containers through the object protocols, against what CPython answers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::rc::Rc;

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::types::{BinaryOp, Comparison};
use builtins::{Args, Raised, Runtime, Value, protocol};

fn ints(numbers: &[i32]) -> Vec<Value> {
    numbers.iter().map(|&i| Value::int32(i)).collect()
}

struct Tester(Rc<Runtime>);

impl Tester {
    fn new() -> Tester {
        let version = pyc::Version::V3_13;
        Tester(Runtime::new(Settings { version, host: Box::new(MemoryHost::new()), hash_keys: (0, 0) }))
    }

    fn list(&self, numbers: &[i32]) -> Value {
        self.0.list(ints(numbers))
    }

    fn set(&self, numbers: &[i32]) -> Value {
        let ty = self.0.types.set.to_value();
        protocol::call(&self.0, &ty, Args::positional(&[self.list(numbers)])).unwrap()
    }

    fn dict(&self, pairs: &[(i32, i32)]) -> Value {
        let dict = self.0.new_dict();
        for &(key, value) in pairs {
            dict.set(&self.0, &Value::int32(key), Value::int32(value)).unwrap();
        }
        dict.into()
    }

    fn show(&self, result: Result<Value, Raised>) -> String {
        let rt = &self.0;
        match result {
            Ok(value) => protocol::repr(rt, &value).unwrap().to_utf8_lossy().into_owned(),
            Err(raised) => {
                let text = protocol::str(rt, raised.value()).unwrap();
                format!("{}: {}", rt.type_of(raised.value()).name(), text.to_utf8_lossy())
            }
        }
    }

    fn call(&self, this: &Value, name: &str, args: &[Value]) -> String {
        self.show(protocol::call_method(&self.0, this, &self.0.intern(name), args))
    }

    fn all(&self, this: &Value) -> String {
        self.show(protocol::to_vec(&self.0, this).map(|items| self.0.list(items)))
    }

    fn item(&self, this: &Value, key: &Value) -> String {
        self.show(protocol::get_item(&self.0, this, key))
    }

    fn op(&self, a: &Value, b: &Value, op: BinaryOp) -> String {
        self.show(protocol::binary(&self.0, a, b, op))
    }

    fn slice(&self, start: Option<i32>, stop: Option<i32>, step: Option<i32>) -> Value {
        let part = |i: Option<i32>| i.map_or(Value::NONE, Value::int32);
        self.0.slice(part(start), part(stop), part(step))
    }
}

#[test]
fn lists() {
    let t = Tester::new();
    let list = t.list(&[3, 1, 2]);
    assert_eq!(t.call(&list, "sort", &[]), "None");
    assert_eq!(t.all(&list), "[1, 2, 3]");
    assert_eq!(t.call(&list, "append", std::slice::from_ref(&list)), "None");
    assert_eq!(t.show(Ok(list.clone())), "[1, 2, 3, [...]]");
    assert_eq!(t.call(&list, "pop", &[]), "[1, 2, 3]");
    assert_eq!(t.call(&list, "pop", &[Value::int32(7)]), "IndexError: pop index out of range");
    assert_eq!(t.call(&list, "index", &[Value::int32(9)]), "ValueError: 9 is not in list");
    assert_eq!(t.item(&list, &t.slice(None, None, Some(-2))), "[3, 1]");
    assert_eq!(t.item(&list, &Value::int32(-1)), "3");
    assert_eq!(
        t.item(&list, &Value::NONE),
        "TypeError: list indices must be integers or slices, not NoneType"
    );
    protocol::delete_item(&t.0, &list, &t.slice(None, None, Some(2))).unwrap();
    assert_eq!(t.all(&list), "[2]");
    protocol::set_item(&t.0, &list, &t.slice(Some(0), Some(0), None), &t.list(&[7, 8])).unwrap();
    assert_eq!(t.all(&list), "[7, 8, 2]");
    assert_eq!(t.op(&list, &Value::int32(2), BinaryOp::Mul), "[7, 8, 2, 7, 8, 2]");
    assert_eq!(
        t.op(&list, &Value::int32(2), BinaryOp::Add),
        "TypeError: can only concatenate list (not \"int\") to list"
    );
}

#[test]
fn sorting_keeps_equal_values_in_order() {
    let t = Tester::new();
    let pairs: Vec<Value> = (0..500).map(|i| t.0.tuple(&ints(&[(i * 7) % 5, i]))).collect();
    let mut sorted = pairs.clone();
    builtins::objects::list::sort_values(&t.0, &mut sorted, None, true).unwrap();
    for pair in sorted.windows(2) {
        assert!(protocol::compare_bool(&t.0, &pair[0], &pair[1], Comparison::Ge).unwrap());
    }
    assert_eq!(sorted.len(), 500);
    let mixed = t.0.list(vec![Value::int32(1), Value::NONE]);
    assert_eq!(
        t.call(&mixed, "sort", &[]),
        "TypeError: '<' not supported between instances of 'NoneType' and 'int'"
    );
    assert_eq!(t.all(&mixed), "[1, None]");
}

#[test]
fn tuples() {
    let t = Tester::new();
    let tuple = t.0.tuple(&ints(&[1]));
    assert_eq!(t.show(Ok(tuple.clone())), "(1,)");
    assert_eq!(t.op(&tuple, &t.0.tuple(&ints(&[2])), BinaryOp::Add), "(1, 2)");
    assert_eq!(t.item(&tuple, &Value::int32(1)), "IndexError: tuple index out of range");
    assert!(t.0.tuple(&[]).is(&t.0.tuple_from(Vec::new())));
}

#[test]
fn dicts() {
    let t = Tester::new();
    let dict = t.dict(&[(1, 2), (3, 4)]);
    assert_eq!(t.show(Ok(dict.clone())), "{1: 2, 3: 4}");
    assert_eq!(t.call(&dict, "items", &[]), "dict_items([(1, 2), (3, 4)])");
    assert_eq!(t.call(&dict, "pop", &[Value::int32(5)]), "KeyError: 5");
    assert_eq!(t.call(&dict, "get", &[Value::int32(5)]), "None");
    assert_eq!(t.item(&dict, &t.list(&[])), "TypeError: unhashable type: 'list'");
    assert_eq!(t.op(&dict, &t.dict(&[(3, 5), (6, 7)]), BinaryOp::Or), "{1: 2, 3: 5, 6: 7}");
    let keys = protocol::call_method(&t.0, &dict, &t.0.names.keys, &[]).unwrap();
    assert_eq!(t.op(&keys, &t.list(&[3, 9]), BinaryOp::And), "{3}");
    assert_eq!(t.op(&keys, &t.list(&[3, 9]), BinaryOp::Xor), "{1, 9}");
    let iterator = protocol::iter(&t.0, &dict).unwrap();
    assert_eq!(t.call(&dict, "popitem", &[]), "(3, 4)");
    assert_eq!(t.call(&iterator, "__next__", &[]), "RuntimeError: dictionary changed size during iteration");
    assert_eq!(
        t.call(&dict, "update", &[t.list(&[1])]),
        "TypeError: cannot convert dictionary update sequence element #0 to a sequence"
    );
}

#[test]
fn sets() {
    let t = Tester::new();
    let (a, b) = (t.set(&[1, 33, 17, 2]), t.set(&[2, 5, 33]));
    assert_eq!(t.op(&a, &b, BinaryOp::Or), "{1, 2, 17, 33, 5}");
    assert_eq!(t.op(&a, &b, BinaryOp::And), "{33, 2}");
    assert_eq!(t.op(&a, &b, BinaryOp::Sub), "{1, 17}");
    assert_eq!(t.op(&a, &b, BinaryOp::Xor), "{1, 5, 17}");
    assert_eq!(t.call(&a, "remove", &[Value::int32(4)]), "KeyError: 4");
    let frozen = protocol::call(&t.0, t.0.types.frozenset.as_value(), Args::positional(&[a])).unwrap();
    assert_eq!(protocol::hash(&t.0, &frozen).unwrap(), 7_237_707_131_976_323_005);
    assert_eq!(t.call(&frozen, "__repr__", &[]), "'frozenset({1, 2, 17, 33})'");
}

#[test]
fn ranges() {
    let t = Tester::new();
    let range = t.0.types.range.to_value();
    let make = |args: &[i32]| protocol::call(&t.0, &range, Args::positional(&ints(args)));
    let r = make(&[1, 10, 3]).unwrap();
    assert_eq!(t.all(&r), "[1, 4, 7]");
    assert_eq!(t.item(&r, &t.slice(None, None, Some(-1))), "range(7, -2, -3)");
    assert_eq!(t.call(&r, "index", &[Value::int32(4)]), "1");
    assert_eq!(t.show(make(&[1, 2, 0])), "ValueError: range() arg 3 must not be zero");
    assert_eq!(t.show(make(&[])), "TypeError: range expected at least 1 argument, got 0");
    let backwards = protocol::call_method(&t.0, &r, &t.0.names.reversed, &[]).unwrap();
    assert_eq!(t.all(&backwards), "[7, 4, 1]");
}
