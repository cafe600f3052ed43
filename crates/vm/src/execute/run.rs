//! The loop: fetch, dispatch, and one place each for calls, returns and unwinding.
//!
//! An arm does its common case in line and leaves everything else to a function named for it; instructions without a
//! common case that pays are in `rare`. Destinations are
//! written only on success. An arm that raises breaks out of the inner loop with the exception.

use builtins::types::{BinaryOp, Comparison};
use builtins::{Result, Runtime, Value, protocol};

use super::attributes::{Load, store_attr};
use super::begin::{Begun, Call, Called};
use super::calls::Left;
use super::containers as items;
use super::exit::Exit;
use super::frame::{Leave, Running};
use super::machine::Machine;
use super::methods::{appended, load_method};
use super::rare::{any_of, rare};
use super::special::Operator;
use super::{generator, names, operators};
use crate::instruction::{Cache, Instruction};

impl Machine {
    /// The topmost frame.
    #[inline(always)]
    fn running(&self) -> Running<'_> {
        match self.frames.last() {
            Some(frame) => frame.running(),
            None => unreachable!("the loop runs while there is a frame"),
        }
    }

    /// Runs the topmost frame, and those that it calls, until one has a result for Rust.
    #[expect(clippy::too_many_lines, reason = "one arm an instruction")]
    pub(super) fn run(&self, rt: &Runtime) -> Result {
        let mut running = self.running();
        'frames: loop {
            let Running { frame, code, w, mut next } = running;
            let code = &*code;
            let exit: Exit = 'run: loop {
                // Goes on with this frame, the topmost one.
                macro_rules! enter {
                    ($running:expr) => {{
                        running = $running;
                        continue 'frames;
                    }};
                }
                // Goes on with whatever frame is the topmost one now.
                macro_rules! again {
                    () => {
                        enter!(self.running())
                    };
                }
                // The index of the next instruction.
                macro_rules! index {
                    () => {
                        code.instructions().index(next)
                    };
                }
                // What can fail can also run other code, which may ask where this frame is.
                macro_rules! attempt {
                    ($result:expr) => {{
                        frame.next.set(next);
                        match $result {
                            Ok(value) => value,
                            Err(raised) => break 'run Exit::from(raised),
                        }
                    }};
                }
                // What can fail without running Python code.
                macro_rules! check {
                    ($result:expr) => {
                        match $result {
                            Ok(value) => value,
                            Err(raised) => break 'run Exit::from(raised),
                        }
                    };
                }
                // Other code can run here, other threads among it, but hardly ever does.
                macro_rules! poll {
                    () => {
                        if self.is_check_due() {
                            attempt!(self.check(rt));
                        }
                    };
                }
                // Writes a register. What it held may have a finaliser, which may ask where this frame is.
                macro_rules! put {
                    ($dst:expr, $value:expr) => {
                        put_word!($dst, Some($value))
                    };
                }
                macro_rules! put_word {
                    ($dst:expr, $word:expr) => {
                        w.replace($dst, $word, || frame.next.set(next))
                    };
                }
                macro_rules! jump {
                    ($target:expr) => {{
                        let target = code.instructions().at($target);
                        if target < next {
                            poll!();
                        }
                        next = target;
                    }};
                }
                // The arithmetic of two immediate ints or two floats; anything else goes on behind it.
                macro_rules! quick {
                    ($dst:ident, $lhs:ident, $rhs:ident, $ints:ident, $float:tt) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        if let Some(value) = Value::$ints(a, b) {
                            put!($dst, value);
                            continue;
                        }
                        if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
                            put!($dst, Value::float(x $float y));
                            continue;
                        }
                    }};
                }
                macro_rules! ints {
                    ($dst:ident, $lhs:ident, $rhs:ident, $ints:ident, $kind:ident, $op:ident) => {{
                        if let Some(value) = operators::$ints(w.value($lhs), w.value($rhs)) {
                            put!($dst, value);
                            continue;
                        }
                        slow!($dst, $lhs, $rhs, $kind, $op);
                    }};
                }
                macro_rules! jump_if {
                    ($lhs:ident, $rhs:ident, $target:ident, $op:tt, $comparison:ident, $expected:literal) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        let holds = if let Some((x, y)) = Value::int_order(a, b) {
                            x $op y
                        } else if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float()) {
                            x $op y
                        } else {
                            attempt!(operators::compare_bool(rt, w, $lhs, $rhs, Comparison::$comparison))
                        };
                        if holds == $expected {
                            jump!($target);
                        }
                    }};
                }
                // The same with an int that the instruction carries.
                macro_rules! quick_small {
                    ($dst:ident, $lhs:ident, $small:ident, $ints:ident) => {
                        if let Some(value) = w.held($lhs).$ints($small) {
                            put!($dst, value);
                            continue;
                        }
                    };
                }
                macro_rules! jump_if_small {
                    ($lhs:ident, $rhs:ident, $small:ident, $target:ident, $op:tt, $comparison:ident, $expected:literal) => {{
                        let holds = match w.held($lhs).small_order($small) {
                            Some((x, y)) => x $op y,
                            None => attempt!(operators::compare_bool(rt, w, $lhs, $rhs, Comparison::$comparison)),
                        };
                        if holds == $expected {
                            jump!($target);
                        }
                    }};
                }
                macro_rules! compare {
                    ($dst:ident, $lhs:ident, $rhs:ident, $op:tt, $comparison:ident) => {{
                        let (a, b) = (w.value($lhs), w.value($rhs));
                        if let Some((x, y)) = Value::int_order(a, b) {
                            put!($dst, Value::bool(x $op y));
                        } else {
                            let value = attempt!(operators::compare(rt, w, $lhs, $rhs, Comparison::$comparison));
                            put!($dst, value);
                        }
                    }};
                }
                // An operator whose operands may be of any type: `plain`, or `in_place`.
                macro_rules! slow {
                    ($dst:ident, $lhs:ident, $rhs:ident, $kind:ident, $op:ident) => {
                        begun!($dst, self.binary(rt, w, $lhs, $rhs, Operator::$kind(BinaryOp::$op), $dst))
                    };
                }
                macro_rules! set {
                    ($dst:ident, $result:expr) => {{
                        let value: Value = attempt!($result);
                        put!($dst, value);
                    }};
                }
                macro_rules! begun {
                    ($dst:ident, $result:expr) => {
                        match attempt!($result) {
                            Begun::Frame => again!(),
                            Begun::Value(value) => put!($dst, value),
                        }
                    };
                }
                macro_rules! called {
                    ($dst:ident, $result:expr) => {
                        match attempt!($result) {
                            Called::Plainly(callee) => enter!(callee),
                            Called::Otherwise(Begun::Frame) => again!(),
                            Called::Otherwise(Begun::Value(value)) => put!($dst, value),
                        }
                    };
                }
                macro_rules! step_generator {
                    ($iter:ident, $leave:expr) => {
                        if let Some(generator) = generator::resumable(w.reg($iter)) {
                            attempt!(self.push_generator(rt, generator, Value::NONE, || $leave));
                            again!();
                        }
                    };
                }
                use Instruction as I;
                let instruction = next.fetch();
                match *instruction {
                    I::Copy { dst, src } => match src.register() {
                        Some(register) => put_word!(dst, w.word(register).clone()),
                        None => put!(dst, w.value(src).clone()),
                    },
                    I::CopyPair { dst, first, second } => {
                        let (a, b) = (w.value(first).clone(), w.value(second).clone());
                        put!(dst, a);
                        put!(dst.up(1), b);
                    }
                    I::Move { dst, src } => put_word!(dst, w.take_word(src)),
                    I::Drop { src } => put_word!(src, None),
                    I::LoadConst { dst, constant } => match code.constants.get(constant as usize) {
                        Some(value) => put!(dst, value.clone()),
                        None => unreachable!("lowering proves constant numbers"),
                    },
                    I::Unbind { dst } => put_word!(dst, None),

                    I::CheckBound { local } => {
                        if w.word(local).is_none() {
                            break 'run names::unbound(rt, code, local).into();
                        }
                    }
                    I::CopyFreeVars { cells } => check!(self.copy_free_variables(rt, frame, w, cells)),
                    I::LoadDeref { dst, cell } => put!(dst, check!(names::load_deref(rt, code, w, cell))),
                    I::StoreDeref { cell, src } => names::store_deref(w, cell, src),
                    I::LoadName { dst, name, cache } => set!(dst, self.load_name(rt, code, name, cache)),
                    I::StoreName { src, name, .. } => attempt!(self.store_name(rt, code, name, w.take(src))),
                    I::LoadGlobal { dst, name, cache } => {
                        if let Some(value) = names::remembered_global(frame, code, cache) {
                            put!(dst, value);
                            continue;
                        }
                        put!(dst, check!(self.load_global(rt, code, name, cache)));
                    }
                    I::LoadAttr { dst, obj, name, cache } => {
                        let load = Load { code, obj, name, cache, dst };
                        begun!(dst, self.load_attr(rt, frame, w, next, load));
                    }
                    I::StoreAttr { obj, src, name, cache } => {
                        attempt!(store_attr(rt, code, w, obj, src, name, cache));
                    }
                    I::LoadMethod { base, obj, name, cache } => {
                        let (function, this) = attempt!(load_method(rt, code, w, obj, name, cache));
                        put!(base, function);
                        put_word!(base.up(1), this);
                    }
                    I::Negative { dst, src } => set!(dst, operators::negative(rt, w, src)),
                    I::Not { dst, src } => {
                        let truth = attempt!(operators::truth(rt, w, src));
                        put!(dst, Value::bool(!truth));
                    }
                    I::ToBool { dst, src } => {
                        let truth = attempt!(operators::truth(rt, w, src));
                        put!(dst, Value::bool(truth));
                    }

                    I::Add { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, add_ints, +);
                        slow!(dst, lhs, rhs, plain, Add);
                    }
                    I::Sub { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, sub_ints, -);
                        slow!(dst, lhs, rhs, plain, Sub);
                    }
                    I::Mul { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, mul_ints, *);
                        slow!(dst, lhs, rhs, plain, Mul);
                    }
                    I::AddInPlace { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, add_ints, +);
                        begun!(dst, self.add_inplace(rt, w, lhs, rhs, dst));
                    }
                    I::SubInPlace { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, sub_ints, -);
                        slow!(dst, lhs, rhs, in_place, Sub);
                    }
                    I::MulInPlace { dst, lhs, rhs } => {
                        quick!(dst, lhs, rhs, mul_ints, *);
                        slow!(dst, lhs, rhs, in_place, Mul);
                    }
                    I::Div { dst, lhs, rhs } => {
                        let (a, b) = (w.value(lhs), w.value(rhs));
                        if let (Some(x), Some(y)) = (a.as_immediate_float(), b.as_immediate_float())
                            && y != 0.0
                        {
                            put!(dst, Value::float(x / y));
                            continue;
                        }
                        slow!(dst, lhs, rhs, plain, TrueDiv);
                    }
                    I::FloorDiv { dst, lhs, rhs } => ints!(dst, lhs, rhs, floor_div_ints, plain, FloorDiv),
                    I::Mod { dst, lhs, rhs } => ints!(dst, lhs, rhs, mod_ints, plain, Mod),
                    I::LShift { dst, lhs, rhs } => ints!(dst, lhs, rhs, lshift_ints, plain, LShift),
                    I::RShift { dst, lhs, rhs } => ints!(dst, lhs, rhs, rshift_ints, plain, RShift),
                    I::And { dst, lhs, rhs } => ints!(dst, lhs, rhs, and_ints, plain, And),
                    I::Or { dst, lhs, rhs } => ints!(dst, lhs, rhs, or_ints, plain, Or),
                    I::Xor { dst, lhs, rhs } => ints!(dst, lhs, rhs, xor_ints, plain, Xor),
                    I::DivInPlace { dst, lhs, rhs } => slow!(dst, lhs, rhs, in_place, TrueDiv),
                    I::FloorDivInPlace { dst, lhs, rhs } => {
                        ints!(dst, lhs, rhs, floor_div_ints, in_place, FloorDiv);
                    }
                    I::LShiftInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, lshift_ints, in_place, LShift),
                    I::RShiftInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, rshift_ints, in_place, RShift),
                    I::AndInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, and_ints, in_place, And),
                    I::OrInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, or_ints, in_place, Or),
                    I::XorInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, xor_ints, in_place, Xor),
                    I::ModInPlace { dst, lhs, rhs } => ints!(dst, lhs, rhs, mod_ints, in_place, Mod),
                    I::AddSmall { dst, lhs, rhs, small } => {
                        quick_small!(dst, lhs, small, add_small);
                        slow!(dst, lhs, rhs, plain, Add);
                    }
                    I::SubSmall { dst, lhs, rhs, small } => {
                        quick_small!(dst, lhs, small, sub_small);
                        slow!(dst, lhs, rhs, plain, Sub);
                    }
                    I::AddSmallInPlace { dst, lhs, rhs, small } => {
                        quick_small!(dst, lhs, small, add_small);
                        begun!(dst, self.add_inplace(rt, w, lhs, rhs, dst));
                    }
                    I::SubSmallInPlace { dst, lhs, rhs, small } => {
                        quick_small!(dst, lhs, small, sub_small);
                        slow!(dst, lhs, rhs, in_place, Sub);
                    }
                    I::Less { dst, lhs, rhs } => compare!(dst, lhs, rhs, <, Lt),
                    I::LessEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, <=, Le),
                    I::Equal { dst, lhs, rhs } => compare!(dst, lhs, rhs, ==, Eq),
                    I::NotEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, !=, Ne),
                    I::Greater { dst, lhs, rhs } => compare!(dst, lhs, rhs, >, Gt),
                    I::GreaterEqual { dst, lhs, rhs } => compare!(dst, lhs, rhs, >=, Ge),
                    I::Is { dst, lhs, rhs } => {
                        let same = operators::is(rt, w, lhs, rhs);
                        put!(dst, Value::bool(same));
                    }
                    I::IsNot { dst, lhs, rhs } => {
                        let same = operators::is(rt, w, lhs, rhs);
                        put!(dst, Value::bool(!same));
                    }
                    I::Contains { dst, item, container } => {
                        let found = attempt!(operators::contains(rt, w, item, container));
                        put!(dst, Value::bool(found));
                    }
                    I::NotContains { dst, item, container } => {
                        let found = attempt!(operators::contains(rt, w, item, container));
                        put!(dst, Value::bool(!found));
                    }

                    I::Jump { target } => next = code.instructions().at(target),
                    I::JumpBack { target } => {
                        poll!();
                        next = code.instructions().at(target);
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
                        if operators::is(rt, w, lhs, rhs) {
                            jump!(target);
                        }
                    }
                    I::JumpIfIsNot { lhs, rhs, target } => {
                        if !operators::is(rt, w, lhs, rhs) {
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

                    I::JumpIfLessSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, <, Lt, true);
                    }
                    I::JumpIfNotLessSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, <, Lt, false);
                    }
                    I::JumpIfLessEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, <=, Le, true);
                    }
                    I::JumpIfNotLessEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, <=, Le, false);
                    }
                    I::JumpIfEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, ==, Eq, true);
                    }
                    I::JumpIfNotEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, ==, Eq, false);
                    }
                    I::JumpIfUnequalSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, !=, Ne, true);
                    }
                    I::JumpIfNotUnequalSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, !=, Ne, false);
                    }
                    I::JumpIfGreaterSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, >, Gt, true);
                    }
                    I::JumpIfNotGreaterSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, >, Gt, false);
                    }
                    I::JumpIfGreaterEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, >=, Ge, true);
                    }
                    I::JumpIfNotGreaterEqualSmall { lhs, rhs, small, target } => {
                        jump_if_small!(lhs, rhs, small, target, >=, Ge, false);
                    }

                    I::GetIter { dst, src } => {
                        let value = w.take(src);
                        set!(dst, protocol::iter(rt, &value));
                    }
                    I::ForIter { dst, iter, target } => {
                        frame.next.set(next);
                        if let Some(item) = items::quick_step(rt, w.reg(iter)) {
                            put!(dst, item);
                            continue;
                        }
                        step_generator!(iter, Leave::Iteration { dst, iter, body: index!(), end: target });
                        match attempt!(protocol::advance(rt, w.reg(iter))) {
                            Some(item) => put!(dst, item),
                            None => {
                                drop(w.take_word(iter));
                                jump!(target);
                            }
                        }
                    }
                    I::ForLoop { dst, iter, target } => {
                        frame.next.set(next);
                        if let Some(item) = items::quick_step(rt, w.reg(iter)) {
                            put!(dst, item);
                            poll!();
                            next = code.instructions().at(target);
                            continue;
                        }
                        step_generator!(iter, Leave::Iteration { dst, iter, body: target, end: index!() });
                        match attempt!(protocol::advance(rt, w.reg(iter))) {
                            Some(item) => {
                                put!(dst, item);
                                jump!(target);
                            }
                            None => drop(w.take_word(iter)),
                        }
                    }

                    I::GetItem { dst, obj, key } => begun!(dst, self.get_item(rt, w, obj, key, dst)),
                    I::SetItem { obj, key, src } => attempt!(items::set_item(rt, w, obj, key, src)),
                    I::BuildList { dst, items } => put!(dst, rt.list(w.take_span(items))),
                    I::BuildTuple { dst, items } => put!(dst, items::build_tuple(rt, w, items)),
                    I::ListAppend { list, src } => check!(items::list_append(rt, w.reg(list), w.take(src))),
                    I::SetAdd { set, src } => attempt!(items::set_add(rt, w.reg(set), w.take(src))),
                    I::MapAdd { map, key, src } => {
                        attempt!(items::map_add(rt, w.reg(map), &w.take(key), w.take(src)));
                    }
                    I::GetSlice { dst, obj, start, stop } => {
                        set!(dst, items::get_slice(rt, w, obj, start, stop));
                    }
                    I::UnpackSequence { src, items } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, items.count.into(), |i, value| {
                            put!(items.base.up(items.count - 1 - i as u16), value);
                        }));
                    }
                    I::UnpackPair { src, first, second } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, 2, |i, value| {
                            put!(if i == 0 { first } else { second }, value);
                        }));
                    }
                    I::UnpackTriple { src, first, second, third } => {
                        let value = w.take(src);
                        attempt!(items::unpack(rt, &value, 3, |i, value| {
                            put!([first, second, third][i], value);
                        }));
                    }
                    I::CallFunction { dst, function, args, cache } => {
                        poll!();
                        let call = Call { args, names: None, cache };
                        called!(dst, self.begin_function(rt, w, w.take_object(function), call, dst));
                    }
                    I::CallMethod { dst, args, .. } => {
                        poll!();
                        if appended(rt, w, args) {
                            put!(dst, Value::NONE);
                            continue;
                        }
                        called!(dst, self.begin_method(rt, w, args, None, dst));
                    }
                    I::CallFunctionKw { dst, function, args, site } => {
                        poll!();
                        let names = code.keyword_names.get(usize::from(site));
                        let call = Call { args, names, cache: Cache::NONE };
                        begun!(dst, self.begin_function_named(rt, w, w.take_object(function), call, dst));
                    }
                    I::CallMethodKw { dst, args, site } => {
                        poll!();
                        let names = code.keyword_names.get(usize::from(site));
                        begun!(dst, self.begin_method_named(rt, w, args, names, dst));
                    }
                    I::CallEx { dst, function, args } => {
                        poll!();
                        let (function, args) = (w.take_object(function), w.take(args));
                        begun!(dst, self.begin_spread(rt, w, function, args, None, dst));
                    }
                    I::CallExKw { dst, function, args, kwargs } => {
                        poll!();
                        let (function, args, kwargs) =
                            (w.take_object(function), w.take(args), w.take(kwargs));
                        begun!(dst, self.begin_spread(rt, w, function, args, Some(kwargs), dst));
                    }
                    I::Return { src } => {
                        // Finalisers of its variables do not see the frame any more.
                        frame.next.set(next);
                        let value = if frame.object.get().is_some() {
                            let value = w.take(src);
                            self.release_object(rt, w, index!());
                            value
                        } else {
                            w.take_result(src)
                        };
                        match self.leave(rt, frame, w, code, value) {
                            Ok(Left::Plainly(caller)) => enter!(caller),
                            Ok(Left::Specially) => again!(),
                            Ok(Left::ForRust(value)) => return Ok(value),
                            Err(raised) => {
                                self.unwind_call(rt, raised)?;
                                again!();
                            }
                        }
                    }

                    I::ReturnGenerator {} => match self.suspend_new(rt, w, code, index!()) {
                        Ok(None) => again!(),
                        Ok(Some(value)) => return Ok(value),
                        Err(raised) => {
                            self.unwind_call(rt, raised)?;
                            again!();
                        }
                    },
                    I::Yield { dst, src } => match self.suspend(rt, w.take(src), dst, index!()) {
                        None => again!(),
                        Some(value) => return Ok(value),
                    },
                    I::YieldFrom { base, .. } => {
                        let value = w.take_word(base.up(1)).unwrap_or(Value::NONE);
                        match self.suspend_delegating(value, base, index!()) {
                            None => again!(),
                            Some(value) => return Ok(value),
                        }
                    }
                    I::Send { base, target } => {
                        let value = w.take_word(base.up(1)).unwrap_or(Value::NONE);
                        if let Some(generator) = generator::resumable(w.reg(base)) {
                            let leave = || Leave::Send { base, end: target };
                            attempt!(self.push_generator(rt, generator, value, leave));
                            again!();
                        }
                        match attempt!(generator::send(rt, w.reg(base), value)) {
                            generator::Step::Yielded(value) => put!(base.up(1), value),
                            generator::Step::Returned(value) => {
                                drop(w.take_word(base));
                                put!(base.up(1), value);
                                jump!(target);
                            }
                        }
                    }
                    ref rare @ rare!() => {
                        frame.next.set(next);
                        if let Err(exit) = self.run_rare(rt, code, w, rare) {
                            break 'run exit;
                        }
                    }
                }
            };
            self.unwind(rt, exit, code.instructions().index(next))?;
            running = self.running();
        }
    }
}
