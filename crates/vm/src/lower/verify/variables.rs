//! The locals in lowered code: none is read unless it is bound on every path, no cell used unless it is a cell.

use crate::code::Code;
use crate::instruction::{FieldMut, Instruction, Reg};

/// What is known of each variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holds {
    /// Perhaps nothing.
    Unknown,
    /// A value, perhaps a cell.
    Value,
    /// A cell.
    Cell,
}

type Variables = Vec<Holds>;

/// Verifies every use of a variable.
pub(super) fn verify(code: &Code) -> Result<(), String> {
    let parameters = code.parameters.count() as usize;
    let entry =
        (0..usize::from(code.first_temp)).map(|n| if n < parameters { Holds::Value } else { Holds::Unknown });
    let mut known: Vec<Option<Variables>> = vec![None; code.instructions.len()];
    known[0] = Some(entry.collect());
    let mut work = vec![0_usize];
    while let Some(index) = work.pop() {
        let Some(before) = known[index].clone() else { continue };
        let instruction = code.instructions[index];
        let mut after = before.clone();
        apply(code, instruction, &mut after);
        let mut flow = |to: usize, state: &Variables| {
            if meet(&mut known[to], state) {
                work.push(to);
            }
        };
        if instruction.may_raise()
            && let Some(block) = code.block_of(index as u32)
        {
            flow(block.handler as usize, &before);
        }
        let (target, falls) = successors(instruction);
        if let Some(target) = target {
            flow(target as usize, &after);
        }
        if falls && index + 1 < code.instructions.len() {
            flow(index + 1, &after);
        }
    }
    for (index, state) in known.iter().enumerate() {
        if let Some(state) = state {
            uses(code, index, state)?;
        }
    }
    Ok(())
}

fn meet(known: &mut Option<Variables>, state: &Variables) -> bool {
    let Some(before) = known else {
        *known = Some(state.clone());
        return true;
    };
    let mut changed = false;
    for (old, new) in before.iter_mut().zip(state) {
        let met = match (*old, *new) {
            (a, b) if a == b => a,
            (Holds::Unknown, _) | (_, Holds::Unknown) => Holds::Unknown,
            _ => Holds::Value,
        };
        changed |= met != *old;
        *old = met;
    }
    changed
}

fn successors(instruction: Instruction) -> (Option<u32>, bool) {
    use Instruction as I;
    let mut target = None;
    instruction.fields(|_, field| {
        if let FieldMut::Target(to) = field {
            target = Some(*to);
        }
    });
    let ends = matches!(
        instruction,
        I::Jump { .. }
            | I::JumpBack { .. }
            | I::Return { .. }
            | I::Raise { .. }
            | I::RaiseFrom { .. }
            | I::RaiseAgain {}
            | I::Reraise { .. }
            | I::ReraiseAt { .. }
    );
    (target, !ends)
}

fn set(state: &mut Variables, reg: Reg, holds: Holds) {
    if let Some(slot) = state.get_mut(reg.index()) {
        *slot = holds;
    }
}

fn apply(code: &Code, instruction: Instruction, state: &mut Variables) {
    instruction.fields(|_, field| {
        if let FieldMut::Write(dst) = field {
            set(state, *dst, Holds::Value);
        }
    });
    match instruction {
        Instruction::CheckBound { local } if state.get(local.index()) == Some(&Holds::Unknown) => {
            set(state, local, Holds::Value);
        }
        Instruction::CheckCell { local } | Instruction::MakeCell { cell: local } => {
            set(state, local, Holds::Cell);
        }
        Instruction::DeleteLocal { local }
        | Instruction::SaveLocal { local, .. }
        | Instruction::RestoreLocal { local, .. } => set(state, local, Holds::Unknown),
        Instruction::CopyFreeVars { cells } => {
            (0..cells.count).for_each(|n| set(state, cells.base.up(n), Holds::Cell));
        }
        _ => {}
    }
    debug_assert!(state.len() == usize::from(code.first_temp));
}

fn uses(code: &Code, index: usize, state: &Variables) -> Result<(), String> {
    let mut result = Ok(());
    let instruction = code.instructions[index];
    instruction.fields(|_, field| {
        let (reg, wanted) = match field {
            FieldMut::Read(operand) | FieldMut::Borrow(operand) | FieldMut::BorrowWord(operand) => {
                match operand.register() {
                    Some(reg) => (reg, Holds::Value),
                    None => return,
                }
            }
            FieldMut::Peek(reg) => (*reg, Holds::Value),
            FieldMut::Cell(reg) => (*reg, Holds::Cell),
            _ => return,
        };
        match state.get(reg.index()) {
            Some(Holds::Unknown) => {
                result = Err(format!("instruction {index} ({instruction:?}): {reg:?} may be unbound"));
            }
            Some(Holds::Value) if wanted == Holds::Cell => {
                result = Err(format!("instruction {index} ({instruction:?}): {reg:?} may be no cell"));
            }
            _ => {}
        }
    });
    result
}
