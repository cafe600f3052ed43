//! What no machine like this could hold is MemoryError before anything is allocated.

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::{Result, Runtime, Value, protocol};
use pyc::Version;

const GIGABYTE: u64 = 1 << 30;

fn is_memory_error(rt: &Runtime, result: Result) -> bool {
    result.is_err_and(|raised| rt.matches(&raised, &rt.exceptions.memory_error))
}

#[test]
fn a_single_object_larger_than_the_machine_is_refused() {
    let host = Box::new(MemoryHost::new().with_memory(GIGABYTE));
    let rt = Runtime::new(Settings { version: Version::V3_13, host, hash_keys: (0, 0) });
    let count = rt.int(GIGABYTE as i64);
    let (text, bytes): (Value, Value) = (rt.str("ab").into(), rt.bytes(b"ab").into());
    let (list, tuple) = (rt.list(vec![Value::NONE]), rt.tuple_from(vec![Value::NONE]));
    let values =
        [(&text, "__mul__"), (&bytes, "__mul__"), (&tuple, "__mul__"), (&list, "__mul__"), (&text, "ljust")];
    for (value, method) in values {
        let result = protocol::call_method(&rt, value, &rt.intern(method), std::slice::from_ref(&count));
        assert!(is_memory_error(&rt, result), "{} {method}", rt.type_of(value).name());
    }
}
