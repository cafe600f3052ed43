//! Arguments that the caller's stack holds until the call ends.
//!
//! Up to 3.10 a caller keeps callable and arguments on its stack while a function in Python runs, beside the function's own
//! variables. So an argument lives on when its variable is assigned or deleted; and the arguments go last, the last one first,
//! when the other variables have gone. Here the arguments are the first variables themselves. Where a function could let one
//! go, a variable without a name, behind all others, holds it too: `Code::held` names the parameters that have one.
//!
//! What stands on the stack as a tuple and a dict, for `f(*args, **kwargs)`, and arguments by name in another order than the
//! parameters', the frame itself holds until it is gone: `Leave::Spread` and `Leave::Named`.

use std::collections::HashSet;

use pyc::{Opcode as O, Version};

use super::super::flow::Flow;
use super::super::signature::Signature;
use super::super::walk::Walk;
use crate::code::{Code, CodeKind};
use crate::instruction::{Instruction as I, Operand, Reg};

/// Whether the caller holds the arguments. A generator runs when the call that has made it is over.
fn applies(version: Version, kind: CodeKind) -> bool {
    version < Version::V3_11 && kind == CodeKind::Plain
}

/// The parameters whose arguments need a variable that holds them, in ascending order.
pub(in crate::lower) fn held(code: &pyc::Code, signature: &Signature, flow: &Flow) -> Vec<u16> {
    let parameters = signature.parameters;
    if !applies(code.version, signature.kind) || parameters.count() == 0 {
        return Vec::new();
    }
    let mut held = vec![false; parameters.count() as usize];
    for op in flow.ops.iter().filter(|op| matches!(op.opcode, O::StoreFast | O::DeleteFast)) {
        if let Some(held) = held.get_mut(op.arg as usize) {
            *held = true;
        }
    }
    // An inner function may assign it.
    let cells: HashSet<_> = code.cellvars().collect();
    for (held, name) in held.iter_mut().zip(code.varnames()) {
        *held |= cells.contains(name);
    }
    // What is collected is the function's own; the items are the caller's.
    let collected = [parameters.var_positional_register(), parameters.var_keyword_register()];
    for register in collected.into_iter().flatten() {
        if let Some(held) = held.get_mut(register.index()) {
            *held = true;
        }
    }
    (0..).zip(held).filter(|(_, held)| *held).map(|(number, _)| number).collect()
}

/// The order in which the variables of a frame go, where it is not that of their numbers.
pub(in crate::lower) fn order(code: &Code) -> Option<Box<[u16]>> {
    if !applies(code.source.version, code.kind) || code.parameters.count() == 0 {
        return None;
    }
    let count = code.parameters.count() as u16;
    let named = code.first_temp - code.held.len() as u16;
    let holder = |number: u16| code.held.binary_search(&number).ok().map(|index| named + index as u16);
    let own = (0..named).filter(|number| *number >= count || holder(*number).is_some());
    // On the caller's stack what is collected by position lies before what is given by name.
    let parameters = code.parameters;
    let rest = parameters.var_positional_register().map(|register| register.0);
    let positional = 0..parameters.positional;
    let named_only = parameters.positional..parameters.positional + parameters.keyword_only;
    let keywords = parameters.var_keyword_register().map(|register| register.0);
    let given = positional.chain(rest).chain(named_only).chain(keywords);
    let arguments: Vec<u16> = given.map(|number| holder(number).unwrap_or(number)).collect();
    Some(own.chain(arguments.into_iter().rev()).collect())
}

impl Walk<'_> {
    /// Fills the variables that hold arguments.
    pub(super) fn hold_arguments(&mut self) {
        let named = self.code.locals_plus_names.len() as u16;
        for (index, parameter) in (0..).zip(std::mem::take(&mut self.held)) {
            let (dst, src) = (Reg(named + index), Reg(parameter));
            let is_dict = self.parameters.var_keyword_register() == Some(src);
            let src = Operand::from(src);
            self.builder.emit(if is_dict { I::HoldValues { dst, src } } else { I::Copy { dst, src } });
        }
    }
}
