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

use std::sync::Arc;

pub use counted::counted;
pub use error::{Error, Reason};

use crate::code::{Code, CodeKind, Resumption};
use crate::instruction::Cache;
use builder::Builder;
use constants::Constants;
use flow::Flow;
use observed::{Points, Resumptions};
use signature::Signature;
use walk::Walk;

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
    lower_for(source, Purpose::Running).map(|(code, _)| code)
}

/// Lowers a code object so that every bytecode instruction can be observed ([`Code::observation`]).
///
/// # Errors
///
/// As [`lower`].
pub fn lower_observed(source: &Arc<pyc::Code>) -> Result<Code, Error> {
    lower_for(source, Purpose::Observing).map(|(code, _)| code)
}

/// Where a frame that runs the code of [`lower`] stands behind the instruction number `index`, for those who go on with
/// the code of [`lower_observed`]. `None` where something is half done there.
pub fn resumption(source: &Arc<pyc::Code>, index: u32) -> Option<Resumption> {
    lower_for(source, Purpose::Leaving(index)).ok()?.1
}

/// What code is lowered for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Running,
    Observing,
    /// To know where it stands behind this instruction.
    Leaving(u32),
}

fn lower_for(source: &Arc<pyc::Code>, purpose: Purpose) -> Result<(Code, Option<Resumption>), Error> {
    let error =
        |reason| Error { code: source.qualname.to_string_lossy(), offset: None, opcode: None, reason };
    let mut signature = signature::of(source).map_err(error)?;
    let is_modern = v3_11_plus::covers(source.version);
    if !is_modern && !legacy::covers(source.version) {
        return Err(error(Reason::Version(source.version)));
    }
    let flow = if is_modern { Flow::of(source) } else { legacy::flow(source) }.map_err(error)?;
    let held = if is_modern { Vec::new() } else { legacy::held(source, &signature, &flow) };
    signature.hold(held.len()).map_err(error)?;
    let builder = Builder::new(signature.first_temp, Constants::new(&source.consts));
    let mut walk = Walk::new(source, flow, builder);
    (walk.parameters, walk.held) = (signature.parameters, held.clone());
    walk.points = (purpose == Purpose::Observing).then(|| Points::new(&walk.flow));
    walk.builder.resumptions = matches!(purpose, Purpose::Leaving(_)).then(Resumptions::default);
    let step = if is_modern { v3_11_plus::step } else { legacy::step };
    walk.run(step).map_err(|reason| {
        let op = walk.flow.ops.get(walk.at);
        Error { offset: op.map(|op| op.offset), opcode: op.map(|op| op.opcode), ..error(reason) }
    })?;
    if signature.kind != CodeKind::Plain && !walk.in_generator {
        return Err(error(Reason::Signature("the flags say generator, the code never becomes one")));
    }
    let (mut code, resumption) = finish(source, &signature, walk, purpose).map_err(error)?;
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
    source: &Arc<pyc::Code>,
    signature: &Signature,
    walk: Walk<'_>,
    purpose: Purpose,
) -> error::Result<(Code, Option<Resumption>)> {
    let Walk { flow, mut builder, states, points, .. } = walk;
    let assembled = assemble::assemble(&flow, &states, &builder, signature.bound, points.is_some())?;
    let resumption = match purpose {
        Purpose::Leaving(index) => assembled
            .code
            .get(index as usize)
            .and_then(|emitted| builder.resumptions.take().and_then(|list| list.behind(emitted.origin))),
        Purpose::Running | Purpose::Observing => None,
    };
    let cache_count = builder.cache_count();
    let register_count = signature.first_temp + builder.stack.temporaries() as u16;
    let (constants, keyword_calls) = builder.constants.finish();
    debug_assert!(cache_count <= u32::from(Cache::NONE.0));
    let offsets = assembled.code.iter().map(|emitted| emitted.offset).collect();
    let covers = assembled.code.iter().map(|emitted| emitted.cover.clone()).collect();
    let instructions: Box<[_]> = assembled.code.into_iter().map(|emitted| emitted.instruction).collect();
    let observation = points.map(|points| Box::new(points.finish(&flow, &instructions)));
    let code = Code {
        source: Arc::clone(source),
        offsets,
        covers,
        instructions,
        observation,
        is_counted: false,
        constants: constants.into(),
        keyword_calls: keyword_calls.into(),
        blocks: assembled.blocks.into(),
        parameters: signature.parameters,
        kind: signature.kind,
        first_temp: signature.first_temp,
        held: Box::default(),
        order: None,
        register_count,
        cache_count,
    };
    Ok((code, resumption))
}
