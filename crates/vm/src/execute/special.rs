//! Operators on instances whose class has the special method in Python: it gets a frame of this loop, as any function does.

use builtins::heap::{Instance, Ref};
use builtins::objects::str::Str;
use builtins::types::{BinaryOp, Type};
use builtins::{Result, Runtime, Value, protocol};

use super::begin::Begun;
use super::frame::Leave;
use super::levels;
use super::machine::Machine;
use crate::code::CodeKind;
use crate::instruction::Reg;
use crate::objects::function::Function;

/// The Python function that a class or an ancestor has under a name, if calling it is running its code.
#[inline]
fn plain_special(rt: &Runtime, class: &Ref<Type>, name: &Ref<Str>) -> Option<Ref<Function>> {
    let method = class.lookup(name)?.downcast_into::<Function>().ok()?;
    (method.entry(rt).ok()?.code.kind == CodeKind::Plain).then_some(method)
}

/// Whether somebody else has a reference to a value, too.
#[inline(always)]
fn is_held(value: &Value) -> bool {
    value.reference_count() != 1
}

/// A binary operator as the program writes it: `+` or `+=`.
#[derive(Clone, Copy)]
pub(super) struct Operator {
    pub(super) op: BinaryOp,
    pub(super) in_place: bool,
}

impl Operator {
    /// `op`
    pub(super) const fn plain(op: BinaryOp) -> Operator {
        Operator { op, in_place: false }
    }

    /// `op=`
    pub(super) const fn in_place(op: BinaryOp) -> Operator {
        Operator { op, in_place: true }
    }

    /// The left operand's method, if that is what goes first (data model 3.3.8), and what it gives is its result.
    fn method(self, rt: &Runtime, left: &Value, right: &Value) -> Option<Ref<Function>> {
        let class = left.downcast::<Instance>()?.ty();
        let other = rt.type_of(right);
        let right_first = !other.is(class) && !other.is_static() && Type::is_subtype(other, class);
        let index = self.op as usize;
        let own = |name| self.in_place && class.lookup(name).is_some();
        if right_first || rt.observes_frames() || own(&rt.names.inplace[index]) {
            return None;
        }
        plain_special(rt, class, &rt.names.binary[index])
    }

    /// What the operation comes to once the left operand's method has answered NotImplemented.
    pub(super) fn refused(self, rt: &Runtime, left: &Value, right: &Value) -> Result {
        protocol::binary_refused(rt, left, right, self.op, self.in_place)
    }

    fn call(self, rt: &Runtime, left: &Value, right: &Value) -> Result {
        if self.in_place {
            protocol::inplace(rt, left, right, self.op)
        } else {
            protocol::binary(rt, left, right, self.op)
        }
    }
}

impl Machine {
    /// Begins an operation of two values that are not both numbers.
    #[inline(always)]
    pub(super) fn operate(
        &self,
        rt: &Runtime,
        operator: Operator,
        operands: (Value, Value),
        dst: Reg,
    ) -> Result<Begun> {
        let (left, right) = &operands;
        let Some(method) = operator.method(rt, left, right) else {
            let result = operator.call(rt, left, right);
            // The left one goes first, as in every version.
            drop(operands);
            return result.map(Begun::Value);
        };
        self.begin_special(rt, method, Some(operator), operands, dst)
    }

    fn begin_special(
        &self,
        rt: &Runtime,
        method: Ref<Function>,
        operator: Option<Operator>,
        operands: (Value, Value),
        dst: Reg,
    ) -> Result<Begun> {
        self.poll(rt)?;
        let laid = self.lay_values(rt, [operands.0.clone(), operands.1.clone()].into_iter())?;
        let leave = || Leave::Operands { dst, operator, operands };
        self.enter_above(rt, levels::of_operator(rt), || self.enter_function(rt, method, laid, &[], leave))?;
        Ok(Begun::Frame)
    }

    /// Begins `obj[key]` of an object that is no plain list or tuple.
    #[inline(never)]
    pub(super) fn begin_get_item(&self, rt: &Runtime, object: Value, key: Value, dst: Reg) -> Result<Begun> {
        if let Some(instance) = object.downcast::<Instance>().filter(|_| !rt.observes_frames())
            && let Some(method) = plain_special(rt, instance.ty(), &rt.names.getitem)
        {
            if is_held(&object) && is_held(&key) && rt.is_at_least(3, 7) {
                // The method's own variables are enough to hold them, as in CPython's specialised instruction.
                self.poll(rt)?;
                let laid = self.lay_values(rt, [object, key].into_iter())?;
                self.enter_function(rt, method, laid, &[], || Leave::Register(dst))?;
                return Ok(Begun::Frame);
            }
            return self.begin_special(rt, method, None, (object, key), dst);
        }
        let result = protocol::get_item(rt, &object, &key);
        drop(object);
        drop(key);
        result.map(Begun::Value)
    }
}
