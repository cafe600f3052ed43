//! The layout of a code object's frame: parameters, kinds of variables, flags; checked against each other.

use pyc::{CodeFlags, LocalKind};

use super::error::{Reason, Result, fail};
use super::locals::LocalSet;
use crate::code::{CodeKind, Parameters};
use crate::instruction::MAX_REGISTER;

/// What a code object says about its frame.
pub(super) struct Signature {
    pub(super) parameters: Parameters,
    pub(super) kind: CodeKind,
    /// The number of variables: locals, cells, free variables, and arguments that are held for the caller.
    pub(super) first_temp: u16,
    /// Those that are bound when the frame starts.
    pub(super) bound: LocalSet,
}

impl Signature {
    /// Adds variables without names behind the others.
    pub(super) fn hold(&mut self, count: usize) -> Result<()> {
        let all = usize::from(self.first_temp) + count;
        self.first_temp =
            u16::try_from(all).ok().filter(|all| *all < MAX_REGISTER - 4).ok_or(Reason::Registers)?;
        Ok(())
    }
}

/// Reads and checks the signature.
pub(super) fn of(code: &pyc::Code) -> Result<Signature> {
    let fault = |what| fail(Reason::Signature(what));
    let variables = code.locals_plus_names.len();
    if variables != code.locals_plus_kinds.len() {
        return fault("there are not as many kinds of variables as names");
    }
    let first_temp = match u16::try_from(variables) {
        Ok(count) if count < MAX_REGISTER - 4 => count,
        _ => return fail(Reason::Registers),
    };
    if code.posonlyargcount > code.argcount {
        return fault("there are more positional-only parameters than positional ones");
    }
    let count = |number: u32| u16::try_from(number).map_err(|_| Reason::Registers);
    let parameters = Parameters {
        positional: count(code.argcount)?,
        positional_only: count(code.posonlyargcount)?,
        keyword_only: count(code.kwonlyargcount)?,
        var_positional: code.flags.has(CodeFlags::VARARGS),
        var_keyword: code.flags.has(CodeFlags::VARKEYWORDS),
    };
    let taken = parameters.count() as usize;
    if taken > variables || !code.locals_plus_kinds.iter().take(taken).all(|kind| kind.has(LocalKind::LOCAL))
    {
        return fault("there are more parameters than local variables");
    }
    let free = code.locals_plus_kinds.iter().rev().take_while(|kind| kind.has(LocalKind::FREE)).count();
    if code.locals_plus_kinds.iter().filter(|kind| kind.has(LocalKind::FREE)).count() != free {
        return fault("the free variables are not the last variables");
    }
    let mut bound = LocalSet::default();
    (0..taken).for_each(|local| bound.insert(local as u16));
    Ok(Signature { parameters, kind: kind(code.flags)?, first_temp, bound })
}

fn kind(flags: CodeFlags) -> Result<CodeKind> {
    let kinds = [
        (CodeFlags::GENERATOR, CodeKind::Generator),
        (CodeFlags::COROUTINE, CodeKind::Coroutine),
        (CodeFlags::ASYNC_GENERATOR, CodeKind::AsyncGenerator),
    ];
    let mut set = kinds.into_iter().filter(|(flag, _)| flags.has(*flag)).map(|(_, kind)| kind);
    match (set.next(), set.next()) {
        (None, _) => Ok(CodeKind::Plain),
        (Some(kind), None) => Ok(kind),
        _ => fail(Reason::Signature("the flags name two kinds of generator")),
    }
}
