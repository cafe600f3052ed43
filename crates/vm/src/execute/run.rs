//! The loop: fetch, dispatch, and one place each for calls, returns and unwinding.
//!
//! An arm does its common case in line and leaves everything else to a function named for it. Destinations are
//! written only on success. An arm that raises breaks out of the inner loop with the exception.

use builtins::types::{BinaryOp, Comparison};
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::attributes::{Load, store_attr};
use super::begin::Begun;
use super::containers as items;
use super::frame::Leave;
use super::machine::Machine;
use super::methods::load_method;
use super::{exceptions, functions, generator, names, operators, patterns};
use crate::instruction::{CommonConstant, Instruction};

/// How a frame's instructions came to an end.
pub(super) enum Exit {
    /// An exception was raised: a traceback entry is due.
    Raised(Raised),
    /// An exception goes on its way: no new entry; the line is that of the instruction.
    Again(Raised),
}

impl From<Raised> for Exit {
    fn from(raised: Raised) -> Exit {
        Exit::Raised(raised)
    }
}

impl Machine {
    /// Runs the topmost frame until the frame at `depth` (counted from 0) has left for Rust.
    #[allow(clippy::too_many_lines, reason = "one arm an instruction")]
    pub(super) fn run(&self, rt: &Runtime) -> Result {
        'frames: loop {
            let Some(frame) = self.frames.last() else {
                unreachable!("the loop runs while there is a frame")
            };
            let code = frame.code;
            let code = &*code;
            let w = frame.window();
            let instructions = code.instructions();
            let mut pc = frame.pc.get() as usize;
            let exit: Exit = 'run: loop {
                // What can fail can also run other code, which may ask where this frame is.
                macro_rules! attempt {
                    ($result:expr) => {{
                        frame.pc.set(pc as u32);
                        match $result {
                            Ok(value) => value,
                            Err(raised) => break 'run Exit::from(raised),
                        }
                    }};
                }
                macro_rules! jump {
                    ($target:expr) => {{
                        let target = $target as usize;
                        if target < pc {
                            attempt!(self.poll(rt));
                        }
                        pc = target;
                    }};
                }
                macro_rules! arithmetic {
                    ($dst:ident, $lhs:ident, $rhs:ident, $ints:expr, $floats:expr, $slow:expr) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        if let Some(value) = $ints(a, b) {
                            w.set($dst, value);
                            continue;
                        }
                        if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
                            let answer: f64 = $floats(x, y);
                            w.set($dst, Value::float(answer));
                            continue;
                        }
                        let value = attempt!($slow);
                        w.set($dst, value);
                    }};
                }
                macro_rules! ints {
                    ($dst:ident, $lhs:ident, $rhs:ident, $ints:expr, $slow:expr) => {{
                        if let Some(value) = $ints(w.value($lhs), w.value($rhs)) {
                            w.set($dst, value);
                            continue;
                        }
                        let value = attempt!($slow);
                        w.set($dst, value);
                    }};
                }
                macro_rules! holds {
                    ($lhs:ident, $rhs:ident, $op:tt, $comparison:ident) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        if let Some((x, y)) = Value::int_order(a, b) {
                            x $op y
                        } else if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
                            x $op y
                        } else {
                            attempt!(operators::compare_bool(rt, w, $lhs, $rhs, Comparison::$comparison))
                        }
                    }};
                }
                macro_rules! jump_if {
                    ($lhs:ident, $rhs:ident, $target:ident, $op:tt, $comparison:ident, $expected:literal) => {
                        if holds!($lhs, $rhs, $op, $comparison) == $expected {
                            jump!($target);
                        }
                    };
                }
                macro_rules! compare {
                    ($dst:ident, $lhs:ident, $rhs:ident, $op:tt, $comparison:ident) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        if let Some((x, y)) = Value::int_order(a, b) {
                            w.set($dst, Value::bool(x $op y));
                        } else {
                            let value = attempt!(operators::compare(rt, w, $lhs, $rhs, Comparison::$comparison));
                            w.set($dst, value);
                        }
                    }};
                }
                macro_rules! slow {
                    ($dst:ident, $lhs:ident, $rhs:ident, $op:ident) => {{
                        let value = attempt!(operators::binary(rt, w, $lhs, $rhs, BinaryOp::$op));
                        w.set($dst, value);
                    }};
                }
                macro_rules! slow_inplace {
                    ($dst:ident, $lhs:ident, $rhs:ident, $op:ident) => {{
                        let value = attempt!(operators::inplace(rt, w, $lhs, $rhs, BinaryOp::$op));
                        w.set($dst, value);
                    }};
                }
                macro_rules! set {
                    ($dst:ident, $result:expr) => {{
                        let value: Value = attempt!($result);
                        w.set($dst, value);
                    }};
                }
                macro_rules! begun {
                    ($dst:ident, $result:expr) => {
                        match attempt!($result) {
                            Begun::Frame => continue 'frames,
                            Begun::Value(value) => w.set($dst, value),
                        }
                    };
                }
                macro_rules! step_generator {
                    ($iter:ident, $leave:expr) => {
                        if let Some(generator) = generator::resumable(w.reg($iter)) {
                            frame.pc.set(pc as u32);
                            attempt!(self.push_generator(rt, generator, Value::NONE, $leave));
                            continue 'frames;
                        }
                    };
                }
                use Instruction as I;
                let instruction = instructions.fetch(pc);
                pc += 1;
                match *instruction {
                    I::Copy { dst, src } => match src.register() {
                        Some(register) => w.set_word(dst, w.word(register).clone()),
                        None => w.set(dst, w.value(src).clone()),
                    },
                    I::CopyPair { dst, first, second } => {
                        let (a, b) = (w.value(first).clone(), w.value(second).clone());
                        w.set(dst, a);
                        w.set(dst.up(1), b);
                    }
                    I::CopyTriple { dst, first, second, third } => {
                        let values = [first, second, third].map(|o| w.value(o).clone());
                        for (i, value) in values.into_iter().enumerate() {
                            w.set(dst.up(i as u16), value);
                        }
                    }
                    I::Move { dst, src } => w.set_word(dst, w.take_word(src)),
                    I::Swap { left, right } => {
                        let (a, b) = (w.take_word(left), w.take_word(right));
                        w.set_word(left, b);
                        w.set_word(right, a);
                    }
                    I::Drop { src } => drop(w.take_word(src)),
                    I::LoadConst { dst, constant } => match code.constants.get(constant as usize) {
                        Some(value) => w.set(dst, value.clone()),
                        None => unreachable!("lowering proves constant numbers"),
                    },
                    I::Unbind { dst } => w.set_word(dst, None),

                    I::CheckBound { local } => {
                        if w.word(local).is_none() {
                            break 'run names::unbound(rt, code, local).into();
                        }
                    }
                    I::DeleteLocal { local } => {
                        if w.take_word(local).is_none() {
                            break 'run names::unbound(rt, code, local).into();
                        }
                    }
                    I::SaveLocal { dst, local } => w.set_word(dst, w.take_word(local)),
                    I::RestoreLocal { local, src } => w.set_word(local, w.take_word(src)),
                    I::MakeCell { cell } => names::make_cell(rt, w, cell),
                    I::CopyFreeVars { cells } => attempt!(self.copy_free_variables(rt, frame, w, cells)),
                    I::CheckCell { local } => attempt!(names::check_cell(rt, w, local)),
                    I::LoadDeref { dst, cell } => set!(dst, names::load_deref(rt, code, w, cell)),
                    I::StoreDeref { cell, src } => names::store_deref(w, cell, src),
                    I::DeleteDeref { cell } => attempt!(names::delete_deref(rt, code, w, cell)),
                    I::LoadFromDictOrDeref { dst, mapping, cell } => {
                        set!(dst, names::load_from_dict_or_deref(rt, code, w, mapping, cell));
                    }

                    I::LoadName { dst, name, cache } => set!(dst, self.load_name(rt, code, name, cache)),
                    I::StoreName { src, name, .. } => attempt!(self.store_name(rt, code, name, w.take(src))),
                    I::DeleteName { name } => attempt!(self.delete_name(rt, code, name)),
                    I::LoadGlobal { dst, name, cache } => {
                        set!(dst, self.load_global(rt, frame, code, name, cache));
                    }
                    I::StoreGlobal { src, name, .. } => self.store_global(code, name, w.take(src)),
                    I::DeleteGlobal { name } => attempt!(self.delete_global(rt, code, name)),
                    I::LoadFromDictOrGlobals { dst, mapping, name } => {
                        set!(dst, self.load_from_dict_or_globals(rt, code, w.take(mapping), name));
                    }
                    I::LoadLocals { dst } => set!(dst, self.load_locals(rt)),
                    I::LoadBuildClass { dst } => set!(dst, self.load_build_class(rt)),
                    I::SetupAnnotations {} => attempt!(self.setup_annotations(rt)),
                    I::LoadCommonConstant { dst, which } => w.set(dst, common_constant(rt, which)),

                    I::LoadAttr { dst, obj, name, cache } => {
                        let load = Load { code, obj, name, cache, dst };
                        begun!(dst, self.load_attr(rt, frame, w, pc, load));
                    }
                    I::StoreAttr { obj, src, name, cache } => {
                        attempt!(store_attr(rt, code, w, obj, src, name, cache));
                    }
                    I::DeleteAttr { obj, name } => {
                        let target = w.take(obj);
                        attempt!(protocol::delete_attr(rt, &target, names::name(code, name)));
                    }
                    I::LoadMethod { base, obj, name, cache } => {
                        let (function, this) = attempt!(load_method(rt, code, w, obj, name, cache));
                        w.set(base, function);
                        w.set_word(base.up(1), this);
                    }
                    I::LoadSuperAttr { dst, args, name, two_args, .. } => {
                        set!(dst, self.load_super(rt, code, w, args, name, two_args));
                    }
                    I::LoadSuperMethod { base, args, name, two_args, .. } => {
                        let value = attempt!(self.load_super(rt, code, w, args, name, two_args));
                        w.set(base, value);
                        w.set_word(base.up(1), None);
                    }
                    I::LoadSpecial { base, obj, which } => {
                        let (function, this) = attempt!(exceptions::load_special(rt, w.take(obj), which));
                        w.set(base, function);
                        w.set_word(base.up(1), this);
                    }

                    I::Negative { dst, src } => set!(dst, operators::negative(rt, w, src)),
                    I::Positive { dst, src } => {
                        let value = w.take(src);
                        set!(dst, protocol::positive(rt, &value));
                    }
                    I::Invert { dst, src } => {
                        let value = w.take(src);
                        set!(dst, protocol::invert(rt, &value));
                    }
                    I::Not { dst, src } => {
                        let truth = attempt!(operators::truth(rt, w, src));
                        w.set(dst, Value::bool(!truth));
                    }
                    I::ToBool { dst, src } => {
                        let truth = attempt!(operators::truth(rt, w, src));
                        w.set(dst, Value::bool(truth));
                    }

                    I::Add { dst, lhs, rhs } => arithmetic!(dst, lhs, rhs, Value::add_ints, |x, y| x + y, {
                        operators::binary(rt, w, lhs, rhs, BinaryOp::Add)
                    }),
                    I::Sub { dst, lhs, rhs } => arithmetic!(dst, lhs, rhs, Value::sub_ints, |x, y| x - y, {
                        operators::binary(rt, w, lhs, rhs, BinaryOp::Sub)
                    }),
                    I::Mul { dst, lhs, rhs } => arithmetic!(dst, lhs, rhs, Value::mul_ints, |x, y| x * y, {
                        operators::binary(rt, w, lhs, rhs, BinaryOp::Mul)
                    }),
                    I::AddInPlace { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, Value::add_ints, |x, y| x + y, {
                            operators::add_inplace(rt, w, dst, lhs, rhs)
                        });
                    }
                    I::SubInPlace { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, Value::sub_ints, |x, y| x - y, {
                            operators::inplace(rt, w, lhs, rhs, BinaryOp::Sub)
                        });
                    }
                    I::MulInPlace { dst, lhs, rhs } => {
                        arithmetic!(dst, lhs, rhs, Value::mul_ints, |x, y| x * y, {
                            operators::inplace(rt, w, lhs, rhs, BinaryOp::Mul)
                        });
                    }
                    I::Div { dst, lhs, rhs } => {
                        let (a, b) = (w.value(lhs), w.value(rhs));
                        if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float())
                            && y != 0.0
                        {
                            w.set(dst, Value::float(x / y));
                            continue;
                        }
                        slow!(dst, lhs, rhs, TrueDiv);
                    }
                    I::FloorDiv { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::floor_div_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::FloorDiv)
                        );
                    }
                    I::Mod { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::mod_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::Mod)
                        );
                    }
                    I::Pow { dst, lhs, rhs } => {
                        let (a, b) = (w.take(lhs), w.take(rhs));
                        set!(dst, protocol::power(rt, &a, &b, &Value::NONE));
                    }
                    I::MatMul { dst, lhs, rhs } => slow!(dst, lhs, rhs, MatMul),
                    I::LShift { dst, lhs, rhs } => slow!(dst, lhs, rhs, LShift),
                    I::RShift { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::rshift_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::RShift)
                        );
                    }
                    I::And { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::and_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::And)
                        );
                    }
                    I::Or { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::or_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::Or)
                        );
                    }
                    I::Xor { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::xor_ints,
                            operators::binary(rt, w, lhs, rhs, BinaryOp::Xor)
                        );
                    }
                    I::DivInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, TrueDiv),
                    I::FloorDivInPlace { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::floor_div_ints,
                            operators::inplace(rt, w, lhs, rhs, BinaryOp::FloorDiv)
                        );
                    }
                    I::ModInPlace { dst, lhs, rhs } => {
                        ints!(
                            dst,
                            lhs,
                            rhs,
                            operators::mod_ints,
                            operators::inplace(rt, w, lhs, rhs, BinaryOp::Mod)
                        );
                    }
                    I::PowInPlace { dst, lhs, rhs } => {
                        let (a, b) = (w.take(lhs), w.take(rhs));
                        set!(dst, protocol::power_inplace(rt, &a, &b));
                    }
                    I::MatMulInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, MatMul),
                    I::LShiftInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, LShift),
                    I::RShiftInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, RShift),
                    I::AndInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, And),
                    I::OrInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, Or),
                    I::XorInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, Xor),

                    I::Less { dst, lhs, rhs } => compare!(dst, lhs, rhs, <, Lt),
                    I::LessEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, <=, Le),
                    I::Equal { dst, lhs, rhs } => compare!(dst, lhs, rhs, ==, Eq),
                    I::NotEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, !=, Ne),
                    I::Greater { dst, lhs, rhs } => compare!(dst, lhs, rhs, >, Gt),
                    I::GreaterEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, >=, Ge),
                    I::Is { dst, lhs, rhs } => {
                        let same = operators::is(w, lhs, rhs);
                        w.set(dst, Value::bool(same));
                    }
                    I::IsNot { dst, lhs, rhs } => {
                        let same = operators::is(w, lhs, rhs);
                        w.set(dst, Value::bool(!same));
                    }
                    I::Contains { dst, item, container } => {
                        let found = attempt!(operators::contains(rt, w, item, container));
                        w.set(dst, Value::bool(found));
                    }
                    I::NotContains { dst, item, container } => {
                        let found = attempt!(operators::contains(rt, w, item, container));
                        w.set(dst, Value::bool(!found));
                    }

                    I::Jump { target } => pc = target as usize,
                    I::JumpBack { target } => {
                        attempt!(self.poll(rt));
                        pc = target as usize;
                    }
                    I::JumpIfTrue { src, target } => {
                        if attempt!(operators::truth(rt, w, src)) {
                            jump!(target);
                        }
                    }
                    I::JumpIfFalse { src, target } => {
                        if !attempt!(operators::truth(rt, w, src)) {
                            jump!(target);
                        }
                    }
                    I::JumpIfTrueKeep { src, target } => {
                        if attempt!(protocol::is_true(rt, w.reg(src))) {
                            jump!(target);
                        }
                    }
                    I::JumpIfFalseKeep { src, target } => {
                        if !attempt!(protocol::is_true(rt, w.reg(src))) {
                            jump!(target);
                        }
                    }
                    I::JumpIfNone { src, target } => {
                        let none = w.value(src).is_none();
                        w.consume(src);
                        if none {
                            jump!(target);
                        }
                    }
                    I::JumpIfNotNone { src, target } => {
                        let none = w.value(src).is_none();
                        w.consume(src);
                        if !none {
                            jump!(target);
                        }
                    }
                    I::JumpIfIs { lhs, rhs, target } => {
                        if operators::is(w, lhs, rhs) {
                            jump!(target);
                        }
                    }
                    I::JumpIfIsNot { lhs, rhs, target } => {
                        if !operators::is(w, lhs, rhs) {
                            jump!(target);
                        }
                    }
                    I::JumpIfContains { item, container, target } => {
                        if attempt!(operators::contains(rt, w, item, container)) {
                            jump!(target);
                        }
                    }
                    I::JumpIfNotContains { item, container, target } => {
                        if !attempt!(operators::contains(rt, w, item, container)) {
                            jump!(target);
                        }
                    }
                    I::JumpIfLess { lhs, rhs, target } => jump_if!(lhs, rhs, target, <, Lt, true),
                    I::JumpIfNotLess { lhs, rhs, target } => jump_if!(lhs, rhs, target, <, Lt, false),
                    I::JumpIfLessEqual { lhs, rhs, target } => jump_if!(lhs, rhs, target, <=, Le, true),
                    I::JumpIfNotLessEqual { lhs, rhs, target } => jump_if!(lhs, rhs, target, <=, Le, false),
                    I::JumpIfEqual { lhs, rhs, target } => jump_if!(lhs, rhs, target, ==, Eq, true),
                    I::JumpIfNotEqual { lhs, rhs, target } => jump_if!(lhs, rhs, target, ==, Eq, false),
                    I::JumpIfUnequal { lhs, rhs, target } => jump_if!(lhs, rhs, target, !=, Ne, true),
                    I::JumpIfNotUnequal { lhs, rhs, target } => jump_if!(lhs, rhs, target, !=, Ne, false),
                    I::JumpIfGreater { lhs, rhs, target } => jump_if!(lhs, rhs, target, >, Gt, true),
                    I::JumpIfNotGreater { lhs, rhs, target } => jump_if!(lhs, rhs, target, >, Gt, false),
                    I::JumpIfGreaterEqual { lhs, rhs, target } => jump_if!(lhs, rhs, target, >=, Ge, true),
                    I::JumpIfNotGreaterEqual { lhs, rhs, target } => {
                        jump_if!(lhs, rhs, target, >=, Ge, false);
                    }

                    I::GetIter { dst, src } => {
                        let value = w.take(src);
                        set!(dst, protocol::iter(rt, &value));
                    }
                    I::ForIter { dst, iter, target } => {
                        step_generator!(iter, Leave::Iteration { dst, iter, body: pc as u32, end: target });
                        match attempt!(items::step(rt, w.reg(iter))) {
                            Some(item) => w.set(dst, item),
                            None => {
                                drop(w.take_word(iter));
                                jump!(target);
                            }
                        }
                    }
                    I::ForLoop { dst, iter, target } => {
                        step_generator!(iter, Leave::Iteration { dst, iter, body: target, end: pc as u32 });
                        match attempt!(items::step(rt, w.reg(iter))) {
                            Some(item) => {
                                w.set(dst, item);
                                jump!(target);
                            }
                            None => drop(w.take_word(iter)),
                        }
                    }

                    I::GetItem { dst, obj, key } => set!(dst, items::get_item(rt, w, obj, key)),
                    I::SetItem { obj, key, src } => attempt!(items::set_item(rt, w, obj, key, src)),
                    I::DeleteItem { obj, key } => {
                        let (obj, key) = (w.take(obj), w.take(key));
                        attempt!(protocol::delete_item(rt, &obj, &key));
                    }
                    I::GetSlice { dst, obj, start, stop } => {
                        set!(dst, items::get_slice(rt, w, obj, start, stop));
                    }
                    I::SetSlice { obj, start, stop, src } => {
                        attempt!(items::set_slice(rt, w, obj, start, stop, src));
                    }
                    I::BuildSlice { dst, start, stop, step } => {
                        let slice = items::build_slice(rt, w.take(start), w.take(stop), w.take(step));
                        w.set(dst, slice);
                    }
                    I::BuildList { dst, items } => w.set(dst, rt.list(w.take_span(items))),
                    I::BuildTuple { dst, items } => w.set(dst, items::build_tuple(rt, w, items)),
                    I::BuildSet { dst, items } => set!(dst, items::build_set(rt, w.take_span(items))),
                    I::BuildMap { dst, items } => set!(dst, items::build_map(rt, w.take_span(items))),
                    I::BuildConstKeyMap { dst, values, keys } => {
                        set!(dst, items::build_const_key_map(rt, w.value(keys), w.take_span(values)));
                    }
                    I::BuildString { dst, items } => set!(dst, items::build_string(rt, &w.take_span(items))),
                    I::ListAppend { list, src } => attempt!(items::list_append(rt, w.reg(list), w.take(src))),
                    I::SetAdd { set, src } => attempt!(items::set_add(rt, w.reg(set), w.take(src))),
                    I::MapAdd { map, key, src } => {
                        attempt!(items::map_add(rt, w.reg(map), &w.take(key), w.take(src)));
                    }
                    I::ListExtend { list, src } => {
                        attempt!(items::list_extend(rt, w.reg(list), &w.take(src)));
                    }
                    I::SetUpdate { set, src } => attempt!(items::set_update(rt, w.reg(set), &w.take(src))),
                    I::DictUpdate { map, src } => attempt!(items::dict_update(rt, w.reg(map), &w.take(src))),
                    I::DictMerge { map, src, function } => {
                        attempt!(items::dict_merge(rt, w.reg(map), &w.take(src), w.value(function)));
                    }
                    I::UnpackSequence { src, items } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, items.count.into(), |i, value| {
                            w.set(items.base.up(items.count - 1 - i as u16), value);
                        }));
                    }
                    I::UnpackPair { src, first, second } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, 2, |i, value| {
                            w.set(if i == 0 { first } else { second }, value);
                        }));
                    }
                    I::UnpackTriple { src, first, second, third } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, 3, |i, value| {
                            w.set([first, second, third][i], value);
                        }));
                    }
                    I::UnpackEx { src, items, before } => {
                        let after = items.count - 1 - before;
                        let values =
                            attempt!(items::unpack_ex(rt, &w.take(src), before.into(), after.into()));
                        for (j, value) in values.into_iter().enumerate() {
                            w.set(items.base.up(items.count - 1 - j as u16), value);
                        }
                    }
                    I::GetLen { dst, obj } => {
                        let len = attempt!(protocol::length(rt, w.value(obj)));
                        w.set(dst, rt.int(len as i64));
                    }

                    I::ConvertValue { dst, src, conversion } => {
                        set!(dst, items::convert(rt, &w.take(src), conversion));
                    }
                    I::FormatSimple { dst, src } => {
                        let text = attempt!(protocol::format(rt, &w.take(src), None));
                        w.set(dst, text.into());
                    }
                    I::FormatWithSpec { dst, src, spec } => {
                        let (value, spec) = (w.take(src), w.take(spec));
                        let text = attempt!(protocol::format(rt, &value, Some(&spec)));
                        w.set(dst, text.into());
                    }
                    I::BuildInterpolation { dst, value, expression, spec, conversion } => {
                        let (value, expression, spec) = (w.take(value), w.take(expression), w.take(spec));
                        w.set(dst, rt.interpolation(value, expression, conversion.letter(), spec));
                    }
                    I::BuildTemplate { dst, strings, interpolations } => {
                        let (strings, interpolations) = (w.take(strings), w.take(interpolations));
                        let template = attempt!(rt.template(strings, interpolations));
                        w.set(dst, template);
                    }

                    I::CallFunction { dst, function, args, .. } => {
                        attempt!(self.poll(rt));
                        begun!(dst, self.begin_function(rt, w, w.take(function), args, None, dst));
                    }
                    I::CallMethod { dst, args, .. } => {
                        attempt!(self.poll(rt));
                        begun!(dst, self.begin_method(rt, w, args, None, dst));
                    }
                    I::CallFunctionKw { dst, function, args, site } => {
                        attempt!(self.poll(rt));
                        let names = code.keyword_names.get(usize::from(site));
                        begun!(dst, self.begin_function(rt, w, w.take(function), args, names, dst));
                    }
                    I::CallMethodKw { dst, args, site } => {
                        attempt!(self.poll(rt));
                        let names = code.keyword_names.get(usize::from(site));
                        begun!(dst, self.begin_method(rt, w, args, names, dst));
                    }
                    I::CallEx { dst, function, args } => {
                        attempt!(self.poll(rt));
                        let (function, args) = (w.take(function), w.take(args));
                        begun!(dst, self.begin_spread(rt, function, &args, None, dst));
                    }
                    I::CallExKw { dst, function, args, kwargs } => {
                        attempt!(self.poll(rt));
                        let (function, args, kwargs) = (w.take(function), w.take(args), w.take(kwargs));
                        begun!(dst, self.begin_spread(rt, function, &args, Some(&kwargs), dst));
                    }
                    I::Return { src } => {
                        let value = w.take(src);
                        if frame.object.get().is_some() {
                            self.release_object(rt, w, pc);
                        }
                        match self.leave(rt, w, code, value) {
                            Ok(None) => continue 'frames,
                            Ok(Some(value)) => return Ok(value),
                            Err(raised) => {
                                // The frame has gone: the exception belongs to the call in the frame below.
                                pc = self.with_frame(|frame| frame.pc.get() as usize).unwrap_or_default();
                                break 'run Exit::Raised(raised);
                            }
                        }
                    }

                    I::MakeFunction { dst, code } => set!(dst, self.make_function(rt, &w.take(code))),
                    I::SetFunctionAttribute { function, src, which } => {
                        attempt!(functions::set_attribute(rt, w.reg(function), which, w.take(src)));
                    }
                    I::ImportName { dst, level, fromlist, name } => {
                        let (level, from) = (w.take(level), w.take(fromlist));
                        set!(dst, self.import_name(rt, names::name(code, name), &level, &from));
                    }
                    I::ImportFrom { dst, module, name } => {
                        set!(dst, functions::import_from(rt, w.value(module), names::name(code, name)));
                    }
                    I::ImportStar { module } => attempt!(self.import_star(rt, &w.take(module))),
                    I::CallIntrinsic1 { dst, src, which } => {
                        set!(dst, self.intrinsic1(rt, which, w.take(src)));
                    }
                    I::CallIntrinsic2 { dst, lhs, rhs, which } => {
                        let (a, b) = (w.take(lhs), w.take(rhs));
                        set!(dst, self.intrinsic2(rt, which, a, b));
                    }

                    I::MatchClass { dst, subject, class, names, count } => {
                        let (subject, class, names) = (w.take(subject), w.take(class), w.take(names));
                        set!(dst, patterns::match_class(rt, &subject, &class, &names, count.into()));
                    }
                    I::MatchMapping { dst, subject } => {
                        let is = rt.type_of(w.value(subject)).flags().mapping;
                        w.set(dst, Value::bool(is));
                    }
                    I::MatchSequence { dst, subject } => {
                        let is = rt.type_of(w.value(subject)).flags().sequence;
                        w.set(dst, Value::bool(is));
                    }
                    I::MatchKeys { dst, subject, keys } => {
                        set!(dst, patterns::match_keys(rt, w.value(subject), w.value(keys)));
                    }

                    I::BeforeWith { base, manager } => {
                        let (exit, entered) = attempt!(exceptions::before_with(rt, &w.take(manager)));
                        w.set(base, exit);
                        w.set(base.up(1), entered);
                    }
                    I::BeforeAsyncWith { base, manager } => {
                        let (exit, entered) = attempt!(exceptions::before_async_with(rt, &w.take(manager)));
                        w.set(base, exit);
                        w.set(base.up(1), entered);
                    }
                    I::WithExceptStart { dst, exit, exc } => {
                        set!(dst, exceptions::call_exit(rt, w.value(exit), None, w.value(exc)));
                    }
                    I::WithExceptStartMethod { dst, exit, exc } => {
                        let this = w.word(exit.up(1)).clone();
                        set!(dst, exceptions::call_exit(rt, w.reg(exit), this, w.value(exc)));
                    }

                    I::RaiseAgain {} => break 'run exceptions::raise_again(rt, self),
                    I::Raise { exc } => break 'run exceptions::raise(rt, w.take(exc), None).into(),
                    I::RaiseFrom { exc, cause } => {
                        let (exception, cause) = (w.take(exc), w.take(cause));
                        break 'run exceptions::raise(rt, exception, Some(cause)).into();
                    }
                    I::Reraise { exc } => break 'run exceptions::reraise(rt, w.take(exc)),
                    I::ReraiseAt { exc, .. } => break 'run exceptions::reraise(rt, w.take(exc)),
                    I::PushExcInfo { base, exc } => {
                        let exception = w.take(exc);
                        let before = self.handled.replace(Some(exception.clone())).unwrap_or(Value::NONE);
                        w.set(base, before);
                        w.set(base.up(1), exception);
                    }
                    I::PopExcept { previous } => {
                        let previous = w.take(previous);
                        let is_exception = exceptions::is_exception(rt, &previous);
                        drop(self.handled.replace(is_exception.then_some(previous)));
                    }
                    I::CheckExcMatch { dst, exc, class } => {
                        let class = w.take(class);
                        let matches = attempt!(exceptions::matches(rt, w.value(exc), &class));
                        w.set(dst, Value::bool(matches));
                    }
                    I::CheckGroupMatch { group, class } => {
                        let (rest, matched) =
                            attempt!(exceptions::match_group(rt, w.reg(group), w.reg(class)));
                        if !matched.is_none() {
                            drop(self.handled.replace(Some(matched.clone())));
                        }
                        w.set(group, rest);
                        w.set(class, matched);
                    }

                    I::ReturnGenerator {} => match self.suspend_new(rt, w, code, pc) {
                        None => continue 'frames,
                        Some(value) => return Ok(value),
                    },
                    I::Yield { dst, src } => match self.suspend(w.take(src), dst, pc) {
                        None => continue 'frames,
                        Some(value) => return Ok(value),
                    },
                    I::YieldFrom { base, .. } => {
                        let value = w.take_word(base.up(1)).unwrap_or(Value::NONE);
                        match self.suspend(value, base.up(1), pc) {
                            None => continue 'frames,
                            Some(value) => return Ok(value),
                        }
                    }
                    I::Send { base, target } => {
                        let value = w.take_word(base.up(1)).unwrap_or(Value::NONE);
                        if let Some(generator) = generator::resumable(w.reg(base)) {
                            let leave = Leave::Send { base, end: target };
                            attempt!(self.push_generator(rt, generator, value, leave));
                            continue 'frames;
                        }
                        match attempt!(generator::send(rt, w.reg(base), value)) {
                            generator::Step::Yielded(value) => w.set(base.up(1), value),
                            generator::Step::Returned(value) => {
                                drop(w.take_word(base));
                                w.set(base.up(1), value);
                                jump!(target);
                            }
                        }
                    }
                    I::GetYieldFromIter { dst, src } => {
                        set!(dst, generator::yield_from_iter(rt, w.take(src)));
                    }
                    I::GetAwaitable { dst, src, context } => {
                        set!(dst, generator::awaitable(rt, w.take(src), context));
                    }
                    I::GetAiter { dst, src } => set!(dst, generator::async_iter(rt, &w.take(src))),
                    I::GetAnext { dst, iter } => set!(dst, generator::async_next(rt, w.value(iter))),
                    I::EndAsyncFor { iter, exc } => {
                        let (iterator, exception) = (w.take(iter), w.take(exc));
                        let raised = Raised::from_exception(exception);
                        if !rt.matches(&raised, &rt.exceptions.stop_async_iteration) {
                            drop(iterator);
                            break 'run Exit::Again(raised);
                        }
                    }
                    I::CleanupThrow { base, dst } => {
                        let words = [base, base.up(1), base.up(2)].map(|r| w.take_word(r));
                        let [_, _, exception] = words;
                        let raised = Raised::from_exception(exception.unwrap_or(Value::NONE));
                        if !rt.is_stop_iteration(&raised) {
                            break 'run Exit::Again(raised);
                        }
                        w.set(dst, rt.stop_iteration_value(&raised));
                    }
                }
            };
            match self.unwind(rt, exit, pc) {
                Ok(()) => {}
                Err(raised) => return Err(raised),
            }
        }
    }
}

fn common_constant(rt: &Runtime, which: CommonConstant) -> Value {
    let builtin = |name: &str| rt.builtins.get_str(&rt.intern(name)).unwrap_or(Value::NONE);
    match which {
        CommonConstant::AssertionError => rt.exceptions.assertion_error.to_value(),
        CommonConstant::NotImplementedError => rt.exceptions.not_implemented_error.to_value(),
        CommonConstant::Tuple => rt.types.tuple.to_value(),
        CommonConstant::All => builtin("all"),
        CommonConstant::Any => builtin("any"),
    }
}
