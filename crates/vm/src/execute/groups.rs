//! `except*`: putting together what its clauses raised and what they left over.

use builtins::objects::exception::{Exception, project};
use builtins::objects::list::List;
use builtins::{Result, Runtime, Value, protocol};

/// The exception to raise after all `except*` clauses have run, or None: `original` is what the `try` raised, `results`
/// the list of what the clauses raised and what no clause matched.
pub(super) fn prepare_reraise(rt: &Runtime, original: &Value, results: &Value) -> Result {
    let results = results.downcast::<List>().map(|l| l.items.to_vec()).unwrap_or_default();
    let results: Vec<Value> = results.into_iter().filter(|v| !v.is_none()).collect();
    if results.is_empty() {
        return Ok(Value::NONE);
    }
    let is_group = rt.type_of(original).as_value();
    let group_class = rt.exceptions.base_exception_group.to_value();
    if !protocol::is_subclass(rt, is_group, &group_class)? {
        // A plain exception was wrapped for the clauses: exactly one result is left of it.
        return Ok(results.into_iter().next().unwrap_or(Value::NONE));
    }
    let (left_over, raised): (Vec<Value>, Vec<Value>) =
        results.into_iter().partition(|value| is_part_of(value, original));
    let rest = match left_over.as_slice() {
        [] => None,
        _ => Some(project(rt, original, &left_over)?),
    };
    let mut all = raised;
    all.extend(rest);
    if let [one] = all.as_slice() {
        return Ok(one.clone());
    }
    let class = rt.exceptions.base_exception_group.to_value();
    protocol::call_args(rt, &class, &[rt.str("").into(), rt.list(all)])
}

/// Whether a result shares the original's metadata: it is a part that no clause has changed.
fn is_part_of(value: &Value, original: &Value) -> bool {
    let (Some(a), Some(b)) = (value.downcast::<Exception>(), original.downcast::<Exception>()) else {
        return false;
    };
    let same = |x: Option<Value>, y: Option<Value>| match (x, y) {
        (Some(x), Some(y)) => x.is(&y),
        (None, None) => true,
        _ => false,
    };
    same(a.traceback.get(), b.traceback.get())
        && same(a.cause.get(), b.cause.get())
        && same(a.context.get(), b.context.get())
}
