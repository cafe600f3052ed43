//! The bytecode of CPython 3.3 to 3.10, which has instructions where later versions have tables.
//!
//! Up to 3.10 a frame keeps a stack of *blocks* while it runs: `SETUP_FINALLY` pushes one, `POP_BLOCK` removes it, an exception
//! looks for the innermost one. Which blocks are open at an instruction is known before the code runs; so lowering runs the
//! block stack (`graph`, `opened`) and leaves a table of protected ranges, as CPython does since 3.11. What is done on the
//! way into handlers and out of them is in `pads`; the families of instructions, from the newest era to the oldest:
//!
//! ```text
//! handlers   3.9, 3.10   every finally is compiled for each reason to run it; RERAISE
//! finally    to 3.8      one body for all reasons, told apart by what lies on the stack; to 3.7 loops are blocks, too
//! methods    to 3.6      methods are attributes that happen to be called
//! unpacking  to 3.8      calls and displays with stars in them are one instruction
//! counted    to 3.5      calls and functions with counts packed into arguments
//! held       to 3.10     callers hold the arguments until the call ends
//! ```
//!
//! Instructions that mean the same as later are lowered by [`v3_11_plus`](super::v3_11_plus).

mod calls;
mod counted;
mod finally;
mod graph;
mod handlers;
mod held;
mod methods;
mod opened;
mod pads;
mod patterns;
mod unpacking;

use pyc::{Opcode as O, Version};

use super::error::{Reason, Result};
use super::flow::Op;
use super::v3_11_plus;
use super::walk::{After, Walk};
use crate::instruction::Instruction;

use counted::Stars;
pub(super) use graph::flow;
pub(super) use held::{held, order};
pub(super) use opened::Opened;
pub(super) use pads::Pad;

/// The versions lowered here.
pub(super) fn covers(version: Version) -> bool {
    !version.is_pypy() && (Version::V3_3..=Version::V3_10).contains(&version)
}

/// Whether an instruction only moves stack entries: it needs no protection, and may move what handlers keep.
pub(super) fn is_quiet(opcode: O) -> bool {
    matches!(
        opcode,
        O::RotTwo | O::RotThree | O::RotFour | O::RotN | O::PopBlock | O::PopExcept | O::PopFinally
    )
}

/// The number of an operator in [`pyc::opcode::BINARY`]; in place it is 13 more.
fn operator(opcode: O) -> Option<u32> {
    Some(match opcode {
        O::BinaryAdd => 0,
        O::BinaryAnd => 1,
        O::BinaryFloorDivide => 2,
        O::BinaryLshift => 3,
        O::BinaryMatrixMultiply => 4,
        O::BinaryMultiply => 5,
        O::BinaryModulo => 6,
        O::BinaryOr => 7,
        O::BinaryPower => 8,
        O::BinaryRshift => 9,
        O::BinarySubtract => 10,
        O::BinaryTrueDivide => 11,
        O::BinaryXor => 12,
        O::InplaceAdd => 13,
        O::InplaceAnd => 14,
        O::InplaceFloorDivide => 15,
        O::InplaceLshift => 16,
        O::InplaceMatrixMultiply => 17,
        O::InplaceMultiply => 18,
        O::InplaceModulo => 19,
        O::InplaceOr => 20,
        O::InplacePower => 21,
        O::InplaceRshift => 22,
        O::InplaceSubtract => 23,
        O::InplaceTrueDivide => 24,
        O::InplaceXor => 25,
        _ => return None,
    })
}

/// Whether counts are packed into the arguments of calls and functions.
fn is_packed(walk: &Walk<'_>) -> bool {
    !walk.since(Version::V3_6)
}

/// Lowers one instruction.
pub(super) fn step(walk: &mut Walk<'_>, op: Op) -> Result<After> {
    let arg = op.arg;
    match op.opcode {
        O::RotTwo => walk.rotate(2),
        O::RotThree => walk.rotate(3),
        O::RotFour => walk.rotate(4),
        O::RotN => walk.rotate(arg),
        O::DupTop => return walk.copy(1),
        O::DupTopTwo => walk.copy_two(),
        O::GenStart => walk.builder.discard(),

        O::LoadClosure => walk.cell_number(arg).and_then(|cell| walk.load_fast(cell)),
        O::LoadDeref => walk.cell_number(arg).and_then(|cell| walk.load_deref(cell)),
        O::StoreDeref => walk.cell_number(arg).and_then(|cell| walk.store_deref(cell)),
        O::DeleteDeref => walk.cell_number(arg).and_then(|cell| walk.delete_deref(cell)),
        O::LoadClassderef => walk.cell_number(arg).and_then(|cell| walk.load_class_deref(cell)),
        O::LoadGlobal => walk.load_global(arg.checked_mul(2).ok_or(Reason::Opcode)?),

        O::CompareOp => match arg {
            6 | 7 => return walk.contains_op(arg & 1),
            8 | 9 => return walk.is_op(arg & 1),
            10 => return walk.compare_exception(),
            _ => return walk.compare_op(arg),
        },
        O::JumpAbsolute => return walk.jump(op),
        O::LoadAttr if !walk.since(Version::V3_7) => walk.load_attr_or_method(arg),

        O::CallFunction if is_packed(walk) => walk.call_packed(arg, Stars::default()),
        O::CallFunctionVar => walk.call_packed(arg, Stars { tuple: true, dict: false }),
        O::CallFunctionKw if is_packed(walk) => walk.call_packed(arg, Stars { tuple: false, dict: true }),
        O::CallFunctionVarKw => walk.call_packed(arg, Stars { tuple: true, dict: true }),
        O::MakeFunction if is_packed(walk) => walk.make_counted_function(arg, false),
        O::MakeClosure => walk.make_counted_function(arg, true),
        O::CallFunction => walk.call_counted(arg),
        O::CallFunctionKw => walk.call_named(arg),
        O::CallFunctionEx => walk.call_spread(arg & 1 != 0),
        O::CallMethod => walk.call(arg, None),
        O::BuildListUnpack => walk.build_list_unpack(arg),
        O::BuildTupleUnpack => walk.build_tuple_unpack(arg),
        O::BuildTupleUnpackWithCall => walk.build_arguments_unpack(arg),
        O::BuildSetUnpack => walk.build_set_unpack(arg),
        O::BuildMapUnpack => walk.build_map_unpack(arg),
        O::BuildMapUnpackWithCall => walk.build_keywords_unpack(arg),
        O::MakeFunction => walk.make_named_function(arg),

        O::SetupLoop | O::SetupExcept | O::SetupFinally => walk.setup(),
        O::SetupWith => walk.setup_with(),
        O::SetupAsyncWith => walk.setup_async_with(),
        O::PopBlock => walk.pop_block(),
        O::PopExcept => walk.pop_except_block(),
        O::Reraise => return walk.reraise_exception(),
        O::JumpIfNotExcMatch => return walk.jump_if_no_match(op),
        O::WithExceptStart => walk.call_exit_above(),
        O::EndAsyncFor => walk.end_async_for_block(),

        O::BeginFinally => walk.begin_finally(),
        O::CallFinally => return walk.call_finally(op),
        O::PopFinally => walk.pop_finally(arg != 0),
        O::EndFinally => return walk.end_finally(op),
        O::WithCleanup => return walk.with_cleanup(op),
        O::WithCleanupStart => walk.with_cleanup_start(),
        O::WithCleanupFinish => return walk.with_cleanup_finish(op),
        O::ReturnValue => return walk.leave_by_return(op),
        O::BreakLoop => return walk.leave_by_break(op),
        O::ContinueLoop => return walk.leave_by_continue(op),

        O::YieldValue => walk.yield_value_wrapped(),
        O::YieldFrom => return walk.yield_from_block(op),
        O::GetAwaitable => walk.get_awaitable_behind(),

        O::BuildMap if !walk.since(Version::V3_5) => walk.build_empty_map(),
        O::StoreMap => walk.store_map(),
        O::StoreLocals => walk.store_locals(),
        O::StoreAnnotation => walk.store_annotation(arg),

        O::MatchClass => walk.match_class_flag(arg),
        O::MatchKeys => walk.match_keys_flag(),
        O::CopyDictWithoutKeys => walk.copy_dict_without_keys(),

        _ => match operator(op.opcode) {
            Some(number) => walk.binary_op(number),
            None => return v3_11_plus::step(walk, op),
        },
    }
    .map(|()| After::Falls)
}

impl Walk<'_> {
    /// The number of a cell or free variable among all variables.
    fn cell_number(&self, arg: u32) -> Result<u32> {
        Ok(self.code.nlocals.checked_add(arg).ok_or(Reason::Opcode)?)
    }

    /// `STORE_ANNOTATION` (3.6).
    fn store_annotation(&mut self, arg: u32) -> Result<()> {
        let name = self.name(arg)?;
        let src = self.builder.pop()?;
        self.plain(Instruction::StoreAnnotation { src, name })
    }
}
