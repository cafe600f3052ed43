//! Lowering: the bytecode of any version becomes register code, and everything the loop trusts is proved on the way.
//!
//! ```text
//! flow       bytecode → basic blocks, protected regions
//! walk       blocks → register instructions, with the abstract stack (stack, builder) and an era's opcodes (v3_11_plus)
//! locals     which checks of locals are superfluous
//! observed   what is different for those who observe the code
//! counted    the finished code once more, for profiles
//! assemble   blocks in order, loops turned, jumps resolved
//! verify     the result, checked again by itself (debug builds and tests)
//! ```

mod assemble;
mod builder;
mod constants;
mod counted;
mod error;
mod flow;
mod legacy;
mod locals;
mod observed;
mod signature;
mod stack;
mod v3_11_plus;
pub mod verify;
mod walk;

use std::mem::take;
use std::sync::Arc;

pub use counted::counted;
pub use error::{Error, Reason};

use crate::code::{Code, CodeKind, Resumption, small_int};
use crate::instruction::{Cache, Operand};
use assemble::Assembled;
use builder::{Builder, Emitted, Filled};
use error::Fault;
use flow::Flow;
use observed::{Points, Resumptions};
use signature::Signature;
use walk::{Found, Walk};

/// Lowers a code object; those in its constants are lowered when they are first run.
///
/// # Errors
///
/// [`Error`] names the place and what cannot be proved about it. Nothing of the code has run.
///
/// # Panics
///
/// In debug builds, if the result does not verify: a defect of the lowering.
pub fn lower(source: &Arc<pyc::Code>) -> Result<Code, Error> {
    Lowerer::default().run(source, Purpose::Showing).map(|(code, _)| code)
}

/// Lowers a code object so that every bytecode instruction can be observed ([`Code::observation`]).
///
/// # Errors
///
/// As [`lower`].
pub fn lower_observed(source: &Arc<pyc::Code>) -> Result<Code, Error> {
    Lowerer::default().run(source, Purpose::Observing).map(|(code, _)| code)
}

/// Lowers code objects one after the other, in memory that it keeps: nearly all of them are small, and asking for memory is
/// much of their cost.
#[derive(Default)]
pub struct Lowerer {
    flow: Flow,
    found: Found,
    filled: Filled,
    assembled: Assembled,
}

/// A lowerer that has come by code of more instructions lets its memory go.
const KEPT: usize = 4096;

impl Lowerer {
    /// As [`lower`], without [`Code::covers`], a third of what an instruction takes, which only those who show code look at.
    ///
    /// # Errors
    ///
    /// As [`lower`].
    pub fn lower(&mut self, source: &Arc<pyc::Code>) -> Result<Code, Error> {
        self.run(source, Purpose::Running).map(|(code, _)| code)
    }

    fn run(
        &mut self,
        source: &Arc<pyc::Code>,
        purpose: Purpose,
    ) -> Result<(Code, Option<Resumption>), Error> {
        let result = self.lower_for(source, purpose);
        if self.flow.ops.capacity().max(self.assembled.code.capacity()) > KEPT {
            *self = Lowerer::default();
        }
        result
    }

    fn lower_for(
        &mut self,
        source: &Arc<pyc::Code>,
        purpose: Purpose,
    ) -> Result<(Code, Option<Resumption>), Error> {
        let error = |reason: Reason| Error {
            code: source.qualname.to_string_lossy(),
            offset: None,
            opcode: None,
            reason,
        };
        let refuse = |fault: Fault| error(fault.into());
        let mut signature = signature::of(source).map_err(refuse)?;
        let is_modern = v3_11_plus::covers(source.version);
        if !is_modern && !legacy::covers(source.version) {
            return Err(error(Reason::Version(source.version)));
        }
        let mut flow = take(&mut self.flow);
        let mut held = Vec::new();
        if is_modern {
            flow.read(source).map_err(refuse)?;
        } else {
            flow = legacy::flow(source).map_err(refuse)?;
            held = legacy::held(source, &signature, &flow);
        }
        signature.hold(held.len()).map_err(refuse)?;
        let builder = Builder::new(signature.first_temp, &source.consts, take(&mut self.filled));
        let mut walk = Walk::new(source, flow, builder, take(&mut self.found));
        (walk.parameters, walk.held) = (signature.parameters, held.clone());
        walk.points = (purpose == Purpose::Observing).then(|| Points::new(&walk.flow));
        walk.builder.resumptions = matches!(purpose, Purpose::Leaving(_)).then(Resumptions::default);
        let done = if is_modern {
            walk.run(signature.bound, v3_11_plus::step)
        } else {
            walk.run(signature.bound, legacy::step)
        };
        done.map_err(|fault| {
            let op = walk.flow.ops.get(walk.at);
            Error { offset: op.map(|op| op.offset), opcode: op.map(|op| op.opcode), ..refuse(fault) }
        })?;
        if signature.kind != CodeKind::Plain && !walk.in_generator {
            return Err(error(Reason::Signature("the flags say generator, the code never becomes one")));
        }
        let (mut code, resumption) = self.finish(source, &signature, walk, purpose).map_err(refuse)?;
        code.held = held.into();
        code.order = legacy::order(&code);
        // Code that no compiler wrote may move, right before a point, what a handler keeps: what is observed is proved each time.
        if purpose == Purpose::Observing {
            verify::verify(&code).map_err(|fault| error(Reason::Unobservable(fault)))?;
        }
        #[cfg(debug_assertions)]
        if let Err(fault) = verify::verify(&code) {
            panic!("lowering '{}' went wrong: {fault}", source.qualname.to_string_lossy());
        }
        Ok((code, resumption))
    }

    fn finish(
        &mut self,
        source: &Arc<pyc::Code>,
        signature: &Signature,
        walk: Walk<'_>,
        purpose: Purpose,
    ) -> error::Result<(Code, Option<Resumption>)> {
        let Walk { flow, mut builder, mut found, points, .. } = walk;
        self.assembled.assemble(&flow, &mut found, &mut builder, signature, points.is_some())?;
        let assembled = self.assembled.code.as_slice();
        let resumption = match purpose {
            Purpose::Leaving(index) => assembled
                .get(index as usize)
                .and_then(|emitted| builder.resumptions.take().and_then(|list| list.behind(emitted.origin))),
            Purpose::Running | Purpose::Showing | Purpose::Observing => None,
        };
        let cache_count = builder.cache_count();
        debug_assert!(cache_count <= u32::from(Cache::NONE.0));
        let register_count = signature.first_temp + builder.stack.temporaries() as u16;
        let shown = if purpose == Purpose::Running { &[] } else { assembled };
        let covers = shown.iter().map(|emitted| emitted.cover.start..emitted.cover.end).collect();
        let filled = builder.filled();
        let small = |operand: Operand| small_int(operand, &filled.collected.table, source);
        let selected =
            |emitted: &Emitted| emitted.instruction.with_small(small).unwrap_or(emitted.instruction);
        let instructions: Box<[_]> = assembled.iter().map(selected).collect();
        let observation = points.map(|points| Box::new(points.finish(&flow, &instructions)));
        let code = Code {
            source: Arc::clone(source),
            offsets: assembled.iter().map(|emitted| emitted.offset).collect(),
            covers,
            instructions,
            observation,
            is_counted: false,
            constants: filled.collected.table.as_slice().into(),
            keyword_calls: filled.collected.keyword_calls.as_slice().into(),
            blocks: self.assembled.blocks.as_slice().into(),
            parameters: signature.parameters,
            kind: signature.kind,
            first_temp: signature.first_temp,
            held: Box::default(),
            order: None,
            register_count,
            cache_count,
        };
        (self.flow, self.found, self.filled) = (flow, found, filled);
        Ok((code, resumption))
    }
}

/// Where a frame that runs the code of [`lower`] stands behind the instruction number `index`, for those who go on with
/// the code of [`lower_observed`]. `None` where something is half done there.
pub fn resumption(source: &Arc<pyc::Code>, index: u32) -> Option<Resumption> {
    Lowerer::default().run(source, Purpose::Leaving(index)).ok()?.1
}

/// What code is lowered for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Running,
    /// To run it or to show it.
    Showing,
    Observing,
    /// To know where it stands behind this instruction.
    Leaving(u32),
}
