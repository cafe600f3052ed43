//! [`Lazy`]: a bound, default or alias value that a function computes when it is first asked for.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Slot, Value, Visitor};
use crate::objects::iterators::this;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::Text;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, TypeTable};

/// The formats in which 3.14 evaluates annotations and type parameters, by `annotationlib.Format`.
const VALUE: i32 = 1;
const STRING: i64 = 4;

/// A value, or the function that computes it; or neither.
#[derive(Default)]
pub struct Lazy {
    value: Slot,
    evaluator: Slot,
}

impl Lazy {
    /// A value that is known already.
    pub fn known(value: Option<Value>) -> Lazy {
        Lazy { value: Slot::new(value), evaluator: Slot::default() }
    }

    /// A value that `evaluator` computes.
    pub fn by(evaluator: Option<Value>) -> Lazy {
        Lazy { value: Slot::default(), evaluator: Slot::new(evaluator) }
    }

    /// Whether there is a value or a way to it.
    pub fn is_given(&self) -> bool {
        !self.value.is_unbound() || !self.evaluator.is_unbound()
    }

    /// The value, computed now if it has not been; an evaluator that raises is asked again the next time.
    ///
    /// # Errors
    ///
    /// What the evaluator raises.
    pub fn get(&self, rt: &Runtime) -> Result<Option<Value>> {
        if let Some(value) = self.value.get() {
            return Ok(Some(value));
        }
        let Some(evaluator) = self.evaluator.get() else { return Ok(None) };
        let format = [Value::int32(VALUE)];
        let args = if rt.is_at_least(3, 14) { &format[..] } else { &[] };
        let value = protocol::call_args(rt, &evaluator, args)?;
        self.value.set(value.clone());
        Ok(Some(value))
    }

    /// Gives the value another evaluator.
    pub fn evaluate_by(&self, evaluator: Value) {
        drop(self.value.take());
        self.evaluator.set(evaluator);
    }

    /// The function that computes the value in any format (3.14); None where there is no value.
    pub fn evaluator(&self, rt: &Runtime) -> Value {
        if let Some(evaluator) = self.evaluator.get() {
            return evaluator;
        }
        match self.value.get() {
            Some(value) => rt.new_object(&rt.type_for(&CONST_EVALUATOR), ConstEvaluator(value)).into(),
            None => Value::NONE,
        }
    }

    pub(super) fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.value);
        visit.slot(&self.evaluator);
    }

    pub(super) fn clear(&self) {
        drop((self.value.take(), self.evaluator.take()));
    }
}

/// The payload of `_typing._ConstEvaluator`: an evaluator whose value is known.
struct ConstEvaluator(Value);

impl Payload for ConstEvaluator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.0);
    }
}

/// The type of evaluators whose value is known.
pub static CONST_EVALUATOR: TypeTable = TypeTable {
    name: "_ConstEvaluator",
    module: "_typing",
    layout: Some(Layout::of::<ConstEvaluator>()),
    slots: SlotTable {
        repr: Some(|rt, value| {
            let mut text = Text::default();
            text.push("<constevaluator ");
            text.push_repr(rt, &this::<ConstEvaluator>(rt, value)?.0)?;
            text.push(">");
            Ok(text.finish(rt))
        }),
        call: Some(call),
        ..SlotTable::NONE
    },
    closed: true,
    ..TypeTable::EMPTY
};

fn call(rt: &Runtime, value: &Value, args: Args<'_>) -> Result {
    let known = &this::<ConstEvaluator>(rt, value)?.0;
    let signature = Signature::parse(rt, "_ConstEvaluator(format, /)", false);
    signature.call(rt, |rt, args| evaluate(rt, known, args), None, args)
}

/// The value, or its text: a tuple's is that of its items.
fn evaluate(rt: &Runtime, known: &Value, args: Bound<'_>) -> Result {
    if protocol::index_i64(rt, args.at(0))? != STRING {
        return Ok(known.clone());
    }
    let mut text = Text::default();
    match known.downcast::<Tuple>() {
        None => super::super::generic_alias::push_part(rt, &mut text, known)?,
        Some(parts) => {
            text.push("(");
            for (i, part) in parts.items().iter().enumerate() {
                if i > 0 {
                    text.push(", ");
                }
                super::super::generic_alias::push_part(rt, &mut text, part)?;
            }
            text.push(")");
        }
    }
    Ok(text.finish(rt))
}
