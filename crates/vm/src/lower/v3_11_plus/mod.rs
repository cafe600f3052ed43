//! The bytecode of CPython 3.11 to 3.14: one method a family of opcodes, and the table that says which is whose.
//!
//! Differences between the four versions are differences of opcodes where possible; where one opcode changed its meaning,
//! the method asks for the version.

mod calls;
mod containers;
mod exceptions;
mod functions;
mod generators;
mod jumps;
mod loads;
mod operators;
mod patterns;
mod text;

use pyc::{Opcode as O, Version};

use super::error::{Reason, Result, fail};
use super::flow::Op;
use super::walk::{After, Walk};
use crate::instruction::Instruction as I;

/// The versions lowered here.
pub(super) fn covers(version: Version) -> bool {
    !version.is_pypy() && (Version::V3_11..=Version::V3_14).contains(&version)
}

/// Lowers one instruction.
#[expect(clippy::too_many_lines, reason = "the table of opcodes")]
pub(super) fn step(walk: &mut Walk<'_>, op: Op) -> Result<After> {
    let arg = op.arg;
    match op.opcode {
        O::Nop | O::Resume | O::NotTaken | O::Precall => Ok(()),
        O::PopTop | O::PopIter => walk.builder.discard(),
        O::EndFor => walk.end_for(),
        O::PushNull => walk.push_null(),
        O::Copy => return walk.copy(arg),
        O::Swap => walk.swap(arg),

        O::LoadConst => walk.load_const(arg),
        O::LoadSmallInt => walk.load_small_int(arg),
        O::LoadFast | O::LoadFastBorrow | O::LoadFastCheck | O::LoadClosure => walk.load_fast(arg),
        O::LoadFastLoadFast | O::LoadFastBorrowLoadFastBorrow => {
            walk.load_fast(arg >> 4).and_then(|()| walk.load_fast(arg & 15))
        }
        O::StoreFastLoadFast => walk.store_fast(arg >> 4).and_then(|()| walk.load_fast(arg & 15)),
        O::StoreFastStoreFast => walk.store_fast(arg >> 4).and_then(|()| walk.store_fast(arg & 15)),
        O::LoadFastAndClear => walk.load_fast_and_clear(arg),
        O::StoreFast => walk.store_fast(arg),
        O::DeleteFast => walk.delete_fast(arg),
        O::MakeCell => walk.make_cell(arg),
        O::CopyFreeVars => walk.copy_free_vars(arg),
        O::LoadDeref => walk.load_deref(arg),
        O::StoreDeref => walk.store_deref(arg),
        O::DeleteDeref => walk.delete_deref(arg),
        O::LoadClassderef => walk.load_class_deref(arg),
        O::LoadFromDictOrDeref => walk.load_from_dict_or_deref(arg),
        O::LoadName => walk.load_name(arg),
        O::StoreName => walk.store_name(arg),
        O::DeleteName => walk.delete_name(arg),
        O::LoadGlobal => walk.load_global(arg),
        O::StoreGlobal => walk.store_global(arg),
        O::DeleteGlobal => walk.delete_global(arg),
        O::LoadFromDictOrGlobals => walk.load_from_dict_or_globals(arg),
        O::LoadLocals => walk.produce(|dst| I::LoadLocals { dst }),
        O::LoadBuildClass => walk.produce(|dst| I::LoadBuildClass { dst }),
        O::LoadAssertionError => walk.load_common_constant(0),
        O::LoadCommonConstant => walk.load_common_constant(arg),
        O::SetupAnnotations => walk.plain(I::SetupAnnotations {}),
        O::LoadAttr => walk.load_attr(arg),
        O::LoadMethod => walk.load_method(arg),
        O::StoreAttr => walk.store_attr(arg),
        O::DeleteAttr => walk.delete_attr(arg),
        O::LoadSuperAttr => walk.load_super_attr(arg),
        O::LoadSpecial => walk.load_special(arg),

        O::UnaryNegative => walk.unary(|dst, src| I::Negative { dst, src }),
        O::UnaryPositive => walk.unary(|dst, src| I::Positive { dst, src }),
        O::UnaryInvert => walk.unary(|dst, src| I::Invert { dst, src }),
        O::UnaryNot => return walk.truth(true),
        O::ToBool => return walk.truth(false),
        O::BinaryOp => walk.binary_op(arg),
        O::BinarySubscr => walk.get_item(),
        O::CompareOp => return walk.compare_op(arg),
        O::IsOp => return walk.is_op(arg),
        O::ContainsOp => return walk.contains_op(arg),

        O::JumpForward | O::JumpBackward | O::JumpBackwardNoInterrupt => return walk.jump(op),
        O::PopJumpIfTrue | O::PopJumpForwardIfTrue | O::PopJumpBackwardIfTrue => {
            return walk.branch(op, |[src], target| I::JumpIfTrue { src, target });
        }
        O::PopJumpIfFalse | O::PopJumpForwardIfFalse | O::PopJumpBackwardIfFalse => {
            return walk.branch(op, |[src], target| I::JumpIfFalse { src, target });
        }
        O::PopJumpIfNone | O::PopJumpForwardIfNone | O::PopJumpBackwardIfNone => {
            return walk.branch(op, |[src], target| I::JumpIfNone { src, target });
        }
        O::PopJumpIfNotNone | O::PopJumpForwardIfNotNone | O::PopJumpBackwardIfNotNone => {
            return walk.branch(op, |[src], target| I::JumpIfNotNone { src, target });
        }
        O::JumpIfTrueOrPop => return walk.jump_or_pop(op, true),
        O::JumpIfFalseOrPop => return walk.jump_or_pop(op, false),
        O::GetIter => walk.unary(|dst, src| I::GetIter { dst, src }),
        O::ForIter => return walk.for_iter(op),

        O::StoreSubscr => walk.store_subscr(),
        O::DeleteSubscr => walk.delete_subscr(),
        O::BinarySlice => walk.binary_slice(),
        O::StoreSlice => walk.store_slice(),
        O::BuildSlice => walk.build_slice(arg),
        O::BuildList => walk.build(arg, |dst, items| I::BuildList { dst, items }),
        O::BuildTuple => walk.build(arg, |dst, items| I::BuildTuple { dst, items }),
        O::BuildSet => walk.build(arg, |dst, items| I::BuildSet { dst, items }),
        O::BuildMap => walk.build_map(arg),
        O::BuildConstKeyMap => walk.build_const_key_map(arg),
        O::ListAppend => walk.add_to(arg, |list, src| I::ListAppend { list, src }),
        O::SetAdd => walk.add_to(arg, |set, src| I::SetAdd { set, src }),
        O::MapAdd => walk.map_add(arg),
        O::ListExtend => walk.add_to(arg, |list, src| I::ListExtend { list, src }),
        O::SetUpdate => walk.add_to(arg, |set, src| I::SetUpdate { set, src }),
        O::DictUpdate => walk.add_to(arg, |map, src| I::DictUpdate { map, src }),
        O::DictMerge => walk.dict_merge(arg),
        O::ListToTuple => walk.intrinsic_1(6),
        O::UnpackSequence => walk.unpack_sequence(arg),
        O::UnpackEx => walk.unpack_ex(arg),
        O::GetLen => walk.inspect(|dst, obj| I::GetLen { dst, obj }),

        O::BuildString => walk.build(arg, |dst, items| I::BuildString { dst, items }),
        O::FormatValue => walk.format_value(arg),
        O::ConvertValue => walk.convert_value(arg),
        O::FormatSimple => walk.unary(|dst, src| I::FormatSimple { dst, src }),
        O::FormatWithSpec => walk.format_with_spec(),
        O::BuildTemplate => walk.build_template(),
        O::BuildInterpolation => walk.build_interpolation(arg),

        O::KwNames => return walk.kw_names(arg),
        O::Call => walk.call(arg, None),
        O::CallKw => walk.call_kw(arg),
        O::CallFunctionEx => walk.call_function_ex(arg),
        O::CallIntrinsic1 => walk.intrinsic_1(arg),
        O::CallIntrinsic2 => walk.intrinsic_2(arg),
        O::PrintExpr => walk.intrinsic_1(1).and_then(|()| walk.builder.discard()),
        O::ImportStar => walk.import_star(),
        O::ImportName => walk.import_name(arg),
        O::ImportFrom => walk.import_from(arg),
        O::MakeFunction => walk.make_function(arg),
        O::SetFunctionAttribute => walk.set_function_attribute(arg),
        O::ReturnValue => return walk.return_value(),
        O::ReturnConst => return walk.load_const(arg).and_then(|()| walk.return_value()),

        O::MatchClass => walk.match_class(arg),
        O::MatchMapping => walk.inspect(|dst, subject| I::MatchMapping { dst, subject }),
        O::MatchSequence => walk.inspect(|dst, subject| I::MatchSequence { dst, subject }),
        O::MatchKeys => walk.match_keys(),

        O::BeforeWith => walk.before_with(|base, manager| I::BeforeWith { base, manager }),
        O::BeforeAsyncWith => walk.before_with(|base, manager| I::BeforeAsyncWith { base, manager }),
        O::WithExceptStart => walk.with_except_start(),
        O::RaiseVarargs => return walk.raise_varargs(arg),
        O::Reraise => return walk.reraise(arg),
        O::PushExcInfo => walk.push_exc_info(),
        O::PopExcept => walk.pop_except(),
        O::CheckExcMatch => walk.check_exc_match(),
        O::CheckEgMatch => walk.check_eg_match(),
        O::PrepReraiseStar => walk.intrinsic_2(1),

        O::ReturnGenerator => walk.return_generator(),
        O::YieldValue => walk.yield_value(),
        O::AsyncGenWrap => walk.intrinsic_1(4),
        O::Send => return walk.send(op),
        O::EndSend => walk.end_send(),
        O::GetYieldFromIter => walk.unary(|dst, src| I::GetYieldFromIter { dst, src }),
        O::GetAwaitable => walk.get_awaitable(arg),
        O::GetAiter => walk.unary(|dst, src| I::GetAiter { dst, src }),
        O::GetAnext => walk.inspect(|dst, iter| I::GetAnext { dst, iter }),
        O::EndAsyncFor => walk.end_async_for(),
        O::CleanupThrow => walk.cleanup_throw(),
        _ => fail(Reason::Opcode),
    }
    .map(|()| After::Falls)
}

impl Walk<'_> {
    /// Whether the code is of this version or a later one.
    pub(in crate::lower) fn since(&self, version: Version) -> bool {
        self.code.version >= version
    }
}
