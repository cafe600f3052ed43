//! The instructions that are not worth a place in the loop: they call out anyway, or programs seldom execute them.
//!
//! They differ from those of the loop in that none of them jumps or begins a call.

use builtins::objects::dict::Dict;
use builtins::objects::exception::Exception;
use builtins::types::BinaryOp;
use builtins::{Raised, Result, Runtime, Value, protocol};

use super::containers as items;
use super::exit::Exit;
use super::machine::Machine;
use super::window::Window;
use super::{exceptions, functions, generator, names, operators, patterns};
use crate::instruction::{CommonConstant, Instruction};
use crate::objects::code_object::Lowered;

/// Whether a value of the dict lives only as long as somebody holds it.
fn has_objects(dict: &Dict) -> bool {
    (0..dict.end()).filter_map(|position| dict.value_at(position)).any(|value| value.is_heap())
}

macro_rules! any_of {
    ($($name:ident)*) => { $(Instruction::$name { .. })|* };
}

/// The instructions that [`Machine::run_rare`] executes, as a pattern: with it the loop's own match is complete, and its dispatch
/// needs no test for what else there could be.
macro_rules! rare {
    () => {
        any_of! {
            HoldValues CopyTriple Swap Observe Count ObserveYield DeleteLocal SaveLocal RestoreLocal MakeCell
            CheckCell DeleteDeref LoadFromDictOrDeref DeleteName StoreGlobal DeleteGlobal LoadFromDictOrGlobals
            LoadLocals LoadBuildClass SetupAnnotations StoreAnnotation LoadCommonConstant DeleteAttr LoadSuperAttr
            LoadSuperMethod LoadSpecial Positive Invert Pow MatMul PowInPlace MatMulInPlace DeleteItem SetSlice
            BuildSlice BuildSet BuildMap BuildConstKeyMap BuildString ListExtend ExtendArguments SetUpdate DictUpdate
            DictMerge UnpackEx GetLen ConvertValue FormatSimple FormatWithSpec BuildInterpolation BuildTemplate
            MakeFunction SetFunctionAttribute ImportName ImportFrom ImportStar CallIntrinsic1 CallIntrinsic2
            MatchClass MatchMapping MatchSequence MatchKeys BeforeWith BeforeAsyncWith WithExceptStart
            WithExceptStartMethod RaiseAgain Raise RaiseFrom Reraise ReraiseAt PushExcInfo PushExcInfoHolding
            PopExcept CheckExcMatch CheckGroupMatch GetYieldFromIter GetAwaitable GetAiter GetAnext EndAsyncFor
            CleanupThrow
        }
    };
}
pub(super) use {any_of, rare};

impl Machine {
    /// Executes one instruction; an error ends the frame's run.
    #[inline(never)]
    #[expect(clippy::too_many_lines, reason = "one arm an instruction")]
    pub(super) fn run_rare(
        &self,
        rt: &Runtime,
        code: &Lowered,
        w: Window,
        instruction: &Instruction,
    ) -> Result<(), Exit> {
        use Instruction as I;
        macro_rules! set {
            ($dst:ident, $result:expr) => {{
                let value: Value = $result?;
                w.set($dst, value);
            }};
        }
        macro_rules! slow {
            ($dst:ident, $lhs:ident, $rhs:ident, $op:ident) => {
                set!($dst, operators::rare_binary(rt, w, $lhs, $rhs, BinaryOp::$op))
            };
        }
        macro_rules! slow_inplace {
            ($dst:ident, $lhs:ident, $rhs:ident, $op:ident) => {
                set!($dst, operators::rare_inplace(rt, w, $lhs, $rhs, BinaryOp::$op))
            };
        }
        match *instruction {
            I::CopyTriple { dst, first, second, third } => {
                let values = [first, second, third].map(|o| w.value(o).clone());
                for (i, value) in values.into_iter().enumerate() {
                    w.set(dst.up(i as u16), value);
                }
            }
            I::Swap { left, right } => {
                let (a, b) = (w.take_word(left), w.take_word(right));
                w.set_word(left, b);
                w.set_word(right, a);
            }
            I::Observe { point } => self.observe(rt, code, w, point)?,
            I::Count { site } => self.count(rt, code, w, site),
            I::ObserveYield { point, value } => self.observe_yield(rt, code, w, point, value)?,
            I::DeleteLocal { local } => {
                if w.take_word(local).is_none() {
                    return Err(names::unbound(rt, code, local).into());
                }
            }
            I::SaveLocal { dst, local } => w.set_word(dst, w.take_word(local)),
            I::RestoreLocal { local, src } => w.set_word(local, w.take_word(src)),
            I::MakeCell { cell } => names::make_cell(rt, w, cell),
            I::CheckCell { local } => names::check_cell(rt, w, local)?,
            I::DeleteDeref { cell } => names::delete_deref(rt, code, w, cell)?,
            I::LoadFromDictOrDeref { dst, mapping, cell } => {
                set!(dst, names::load_from_dict_or_deref(rt, code, w, mapping, cell));
            }
            I::DeleteName { name } => self.delete_name(rt, code, name)?,
            I::StoreGlobal { src, name, .. } => self.store_global(code, name, w.take(src)),
            I::DeleteGlobal { name } => self.delete_global(rt, code, name)?,
            I::LoadFromDictOrGlobals { dst, mapping, name } => {
                set!(dst, self.load_from_dict_or_globals(rt, code, w.take(mapping), name));
            }
            I::LoadLocals { dst } => set!(dst, self.load_locals(rt)),
            I::LoadBuildClass { dst } => set!(dst, self.load_build_class(rt)),
            I::SetupAnnotations {} => self.setup_annotations(rt)?,
            I::StoreAnnotation { src, name } => {
                self.store_annotation(rt, names::name(code, name), &w.take(src))?;
            }
            I::LoadCommonConstant { dst, which } => w.set(dst, common_constant(rt, which)),
            I::DeleteAttr { obj, name } => {
                let target = w.take(obj);
                protocol::delete_attr(rt, &target, names::name(code, name))?;
            }
            I::LoadSuperAttr { dst, args, name, two_args, .. } => {
                set!(dst, self.load_super(rt, code, w, args, name, two_args));
            }
            I::LoadSuperMethod { base, args, name, cache, two_args } => {
                let cache = code.caches.get(cache.index());
                let (function, this) = self.load_super_method(rt, code, w, args, (name, cache), two_args)?;
                w.set(base, function);
                w.set_word(base.up(1), this);
            }
            I::LoadSpecial { base, obj, which } => {
                let (function, this) = exceptions::load_special(rt, w.take(obj), which)?;
                w.set(base, function);
                w.set_word(base.up(1), this);
            }
            I::Positive { dst, src } => {
                let value = w.take(src);
                set!(dst, protocol::positive(rt, &value));
            }
            I::Invert { dst, src } => {
                let value = w.take(src);
                set!(dst, protocol::invert(rt, &value));
            }
            I::Pow { dst, lhs, rhs } => {
                let (b, a) = (w.take(rhs), w.take(lhs));
                set!(dst, protocol::power(rt, &a, &b, &Value::NONE));
            }
            I::MatMul { dst, lhs, rhs } => slow!(dst, lhs, rhs, MatMul),
            I::PowInPlace { dst, lhs, rhs } => {
                let (b, a) = (w.take(rhs), w.take(lhs));
                set!(dst, protocol::power_inplace(rt, &a, &b));
            }
            I::MatMulInPlace { dst, lhs, rhs } => slow_inplace!(dst, lhs, rhs, MatMul),
            I::DeleteItem { obj, key } => items::delete_item(rt, w, obj, key)?,
            I::SetSlice { obj, start, stop, src } => {
                items::set_slice(rt, w, obj, start, stop, src)?;
            }
            I::BuildSlice { dst, start, stop, step } => {
                let slice = items::build_slice(rt, w.take(start), w.take(stop), w.take(step));
                w.set(dst, slice);
            }
            I::BuildSet { dst, items } => set!(dst, items::build_set(rt, w.take_span(items))),
            I::BuildMap { dst, items } => set!(dst, items::build_map(rt, w.take_span(items))),
            I::BuildConstKeyMap { dst, values, keys } => {
                set!(dst, items::build_const_key_map(rt, w.value(keys), w.take_span(values)));
            }
            I::BuildString { dst, items } => set!(dst, items::build_string(rt, &w.take_span(items))),
            I::ListExtend { list, src } => {
                items::list_extend(rt, w.reg(list), &w.take(src))?;
            }
            I::ExtendArguments { list, src, function } => {
                items::extend_arguments(rt, w.reg(list), &w.take(src), w.value(function))?;
            }
            I::SetUpdate { set, src } => items::set_update(rt, w.reg(set), &w.take(src))?,
            I::DictUpdate { map, src } => items::dict_update(rt, w.reg(map), &w.take(src))?,
            I::DictMerge { map, src, function } => {
                items::dict_merge(rt, w.reg(map), &w.take(src), w.value(function))?;
            }
            I::UnpackEx { src, items, before } => {
                let after = items.count - 1 - before;
                let values = items::unpack_ex(rt, &w.take(src), before.into(), after.into())?;
                for (j, value) in values.into_iter().enumerate() {
                    w.set(items.base.up(items.count - 1 - j as u16), value);
                }
            }
            I::GetLen { dst, obj } => {
                let len = protocol::length(rt, w.value(obj))?;
                w.set(dst, rt.int(len as i64));
            }
            I::ConvertValue { dst, src, conversion } => {
                set!(dst, items::convert(rt, &w.take(src), conversion));
            }
            I::FormatSimple { dst, src } => {
                let text = protocol::format(rt, &w.take(src), None)?;
                w.set(dst, text.into());
            }
            I::FormatWithSpec { dst, src, spec } => {
                let (value, spec) = (w.take(src), w.take(spec));
                let text = protocol::format(rt, &value, Some(&spec))?;
                w.set(dst, text.into());
            }
            I::BuildInterpolation { dst, value, expression, spec, conversion } => {
                let (value, expression, spec) = (w.take(value), w.take(expression), w.take(spec));
                w.set(dst, rt.interpolation(value, expression, conversion.letter(), spec));
            }
            I::BuildTemplate { dst, strings, interpolations } => {
                let (strings, interpolations) = (w.take(strings), w.take(interpolations));
                let template = rt.template(strings, interpolations)?;
                w.set(dst, template);
            }
            I::MakeFunction { dst, code } => set!(dst, self.make_function(rt, &w.take(code))),
            I::SetFunctionAttribute { function, src, which } => {
                functions::set_attribute(rt, w.reg(function), which, w.take(src))?;
            }
            I::ImportName { dst, level, fromlist, name } => {
                let (level, from) = (w.take(level), w.take(fromlist));
                set!(dst, self.import_name(rt, names::name(code, name), &level, &from));
            }
            I::ImportFrom { dst, module, name } => {
                set!(dst, functions::import_from(rt, w.value(module), names::name(code, name)));
            }
            I::ImportStar { module } => self.import_star(rt, &w.take(module))?,
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
                let (exit, entered) = exceptions::before_with(rt, &w.take(manager))?;
                w.set(base, exit);
                w.set(base.up(1), entered);
            }
            I::BeforeAsyncWith { base, manager } => {
                let (exit, entered) = exceptions::before_async_with(rt, &w.take(manager))?;
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
            I::RaiseAgain {} => return Err(exceptions::raise_again(rt, self)),
            I::Raise { exc } => return Err(exceptions::raise(rt, self, w.take(exc), None).into()),
            I::RaiseFrom { exc, cause } => {
                let (exception, cause) = (w.take(exc), w.take(cause));
                return Err(exceptions::raise(rt, self, exception, Some(cause)).into());
            }
            I::Reraise { exc } | I::ReraiseAt { exc, .. } => {
                return Err(exceptions::reraise(rt, w.take(exc)));
            }
            I::PushExcInfo { base, exc } => {
                let exception = w.take(exc);
                let before = self.handled.replace(Some(exception.clone()));
                w.set(base, before.unwrap_or(Value::NONE));
                w.set(base.up(1), exception);
            }
            I::PushExcInfoHolding { base, exc } => {
                let exception = w.take(exc);
                let traceback =
                    exception.downcast::<Exception>().and_then(|exception| exception.traceback.get());
                // Up to 3.6 a generator takes over what its caller handles.
                let callers = if rt.is_at_least(3, 7) { None } else { self.handled() };
                let own = self.handled.replace(Some(exception.clone()));
                let before = own.or(callers).unwrap_or(Value::NONE);
                w.set(base, before);
                w.set(base.up(1), exception);
                w.set(base.up(2), traceback.unwrap_or(Value::NONE));
            }
            I::HoldValues { dst, src } => {
                let dict = w.value(src).downcast::<Dict>().filter(|dict| has_objects(dict));
                let values = dict
                    .map(|dict| rt.tuple_from(dict.entries().into_iter().map(|entry| entry.value).collect()));
                w.set(dst, values.unwrap_or(Value::NONE));
            }
            I::PopExcept { previous } => {
                let restores = previous.register().is_some();
                let previous = w.take(previous);
                let is_exception = exceptions::is_exception(&previous);
                // Up to 3.6 a generator that handled nothing before handles nothing again, whatever its caller handles now.
                let nothing =
                    restores && previous.is_none() && !rt.is_at_least(3, 7) && self.runs_generator();
                drop(self.handled.replace((is_exception || nothing).then_some(previous)));
            }
            I::CheckExcMatch { dst, exc, class } => {
                let class = w.take(class);
                let matches = exceptions::matches(rt, w.value(exc), &class)?;
                w.set(dst, Value::bool(matches));
            }
            I::CheckGroupMatch { group, class } => {
                let (rest, matched) = exceptions::match_group(rt, self, w.reg(group), w.reg(class))?;
                if !matched.is_none() {
                    drop(self.handled.replace(Some(matched.clone())));
                }
                w.set(group, rest);
                w.set(class, matched);
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
                    return Err(Exit::Again(raised));
                }
            }
            I::CleanupThrow { base, dst } => {
                let exception = w.word(base.up(2)).clone();
                let raised = Raised::from_exception(exception.unwrap_or(Value::NONE));
                // What was delegated to goes after those who observe the frame have been told.
                if !rt.is_stop_iteration(&raised) {
                    return Err(Exit::Again(raised));
                }
                let words = [base, base.up(1), base.up(2)].map(|r| w.take_word(r));
                drop(words);
                w.set(dst, rt.stop_iteration_value(&raised));
            }
            _ => unreachable!("the loop executes this instruction itself"),
        }
        Ok(())
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
