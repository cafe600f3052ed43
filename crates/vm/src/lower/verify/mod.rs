//! A second look at lowered code: the *register* code is walked with the state of every temporary.
//!
//! It proves, without knowing the bytecode, what the loop relies on: registers and targets in range, temporaries written
//! before they are read and consumed once, equal states where paths meet, nothing live above a call's arguments, handlers
//! finding what their block promises. Lowering runs it in debug builds, and on code that is observed; tests run it over whole
//! libraries.

mod variables;

use crate::code::{Code, small_int};
use crate::instruction::{Cache, FieldMut, Instruction, Operand, Operation, Reg, Span};

/// What a temporary holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// No reference.
    Empty,
    /// A value.
    Value,
    /// A value or the unbound word.
    Word,
}

type States = Vec<State>;

/// Verifies lowered code.
///
/// # Errors
///
/// What is wrong, and at which instruction: a defect of the lowering, never of the file.
pub fn verify(code: &Code) -> Result<(), String> {
    shapes(code)?;
    let count = usize::from(code.register_count - code.first_temp);
    let mut known: Vec<Option<States>> = vec![None; code.instructions.len()];
    let mut work = vec![(0, vec![State::Empty; count])];
    while let Some((index, states)) = work.pop() {
        let fault =
            |what: String| format!("instruction {index} ({:?}): {what}", code.instructions.get(index));
        match known.get(index) {
            None => return Err(fault("runs off the end".into())),
            Some(Some(before)) if *before == states => continue,
            Some(Some(before)) => return Err(fault(format!("joins {before:?} with {states:?}"))),
            Some(None) => known[index] = Some(states.clone()),
        }
        let step = Step { code, index, states, moved: State::Value, kept: Ok(()), work: &mut work };
        step.run().map_err(fault)?;
    }
    variables::verify(code)
}

/// The tables fit one another.
fn shapes(code: &Code) -> Result<(), String> {
    let count = code.instructions.len();
    let is_covered = code.covers.is_empty() || code.covers.len() == count;
    if code.offsets.len() != count || !is_covered || count == 0 {
        return Err("the tables beside the instructions have other lengths".into());
    }
    if code.first_temp > code.register_count {
        return Err("the window is smaller than the locals".into());
    }
    let mut end = 0;
    for block in &code.blocks {
        let ordered = end <= block.range.start && block.range.start < block.range.end;
        let inside = block.range.end as usize <= count && (block.handler as usize) < count;
        let kept = u32::from(block.level) + 1 + u32::from(block.push_origin);
        if !ordered || !inside || u32::from(code.first_temp) + kept > u32::from(code.register_count) {
            return Err(format!("block {block:?}"));
        }
        end = block.range.end;
    }
    Ok(())
}

/// One instruction in one state.
struct Step<'a> {
    code: &'a Code,
    index: usize,
    states: States,
    /// What the source of a move holds.
    moved: State,
    /// Whether what the handler keeps is still there when the operands have been taken.
    kept: Result<(), String>,
    work: &'a mut Vec<(usize, States)>,
}

impl Step<'_> {
    fn run(mut self) -> Result<(), String> {
        let instruction = self.code.instructions[self.index];
        let before = self.states.clone();
        let mut target = None;
        instruction.fields(|_, field| {
            if let FieldMut::Target(to) = field {
                target = Some(*to);
            }
        });
        self.effects(instruction, &before)?;
        if instruction.may_raise() {
            self.raise(before)?;
        }
        self.successors(instruction, target)
    }

    /// Reads, then writes.
    fn effects(&mut self, instruction: Instruction, before: &[State]) -> Result<(), String> {
        if let Instruction::Move { src, .. } = instruction {
            self.moved = self.state(src);
        }
        let mut result = Ok(());
        instruction.fields(|_, field| {
            if result.is_ok() {
                result = self.read(&field);
            }
        });
        self.small(instruction)?;
        self.keeps(before);
        instruction.fields(|_, field| {
            if result.is_ok() {
                result = self.write(&field);
            }
        });
        match instruction {
            // The receiver of a method may be unbound, what is saved too.
            Instruction::LoadMethod { base, .. }
            | Instruction::LoadSuperMethod { base, .. }
            | Instruction::LoadSpecial { base, .. } => self.set(base.up(1), State::Word)?,
            Instruction::SaveLocal { dst, .. } | Instruction::Unbind { dst } => self.set(dst, State::Word)?,
            Instruction::Swap { left, right } => {
                let states = (self.state(left), self.state(right));
                self.set(left, states.1)?;
                self.set(right, states.0)?;
            }
            _ => {}
        }
        result
    }

    /// The int that an instruction carries is the constant that it stands for.
    fn small(&self, instruction: Instruction) -> Result<(), String> {
        let (mut operand, mut carried) = (None, None);
        instruction.fields(|_, field| match field {
            FieldMut::Read(read) => operand = Some(*read),
            FieldMut::Small(small) => carried = Some(*small),
            _ => {}
        });
        let (Some(operand), Some(carried)) = (operand, carried) else { return Ok(()) };
        match small_int(operand, &self.code.constants, &self.code.source) {
            Some(constant) if constant == carried => Ok(()),
            constant => Err(format!("carries {carried} for {constant:?}")),
        }
    }

    /// Notes whether an instruction takes what its handler keeps.
    fn keeps(&mut self, before: &[State]) {
        let level = self.code.block_of(self.index as u32).map_or(0, |block| usize::from(block.level));
        let pairs = before.iter().zip(&self.states).take(level);
        if pairs.into_iter().any(|(before, after)| before != after) {
            self.kept = Err("consumes what its handler keeps".into());
        }
    }

    fn read(&mut self, field: &FieldMut<'_>) -> Result<(), String> {
        match field {
            FieldMut::Read(operand) => self.consume_operand(**operand),
            FieldMut::ReadWord(reg) => self.consume(**reg, true),
            FieldMut::ReadTriple(base) => self.consume_span(Span { base: **base, count: 3 }),
            FieldMut::ReadSpan(span) => {
                self.consume_span(**span)?;
                let call = matches!(
                    self.code.instructions[self.index].operation(),
                    Operation::CallFunction | Operation::CallFunctionKw
                );
                if call { self.nothing_above(span.base) } else { Ok(()) }
            }
            FieldMut::Callee(args) => {
                self.consume(args.base, false)?;
                self.consume(args.receiver(), true)?;
                self.consume_span(Span { base: args.first(), count: args.argc })?;
                self.nothing_above(args.base)
            }
            FieldMut::Borrow(operand) => {
                operand.register().map_or(self.constant(**operand), |r| self.live(r, false))
            }
            FieldMut::BorrowWord(operand) => {
                operand.register().map_or(self.constant(**operand), |r| self.live(r, true))
            }
            FieldMut::Peek(reg) => self.live(**reg, false),
            FieldMut::PeekPair(reg) => self.live(**reg, false).and_then(|()| self.live(reg.up(1), true)),
            FieldMut::Update(reg) => self.live(**reg, true),
            FieldMut::Local(reg) | FieldMut::Cell(reg) if self.code.is_temp(**reg) => {
                Err(format!("{reg:?} is not a local"))
            }
            FieldMut::Target(to) => in_range("target", **to, self.code.instructions.len()),
            FieldMut::Name(name) => in_range("name", **name, self.code.source.names.len()),
            FieldMut::Constant(constant) => in_range("constant", **constant, self.code.constants.len()),
            FieldMut::KeywordCall(site) => in_range("site", u32::from(**site), self.code.keyword_calls.len()),
            FieldMut::Cache(cache) if **cache == Cache::NONE => Ok(()),
            FieldMut::Cache(cache) => in_range("cache", u32::from(cache.0), self.code.cache_count as usize),
            _ => Ok(()),
        }
    }

    fn write(&mut self, field: &FieldMut<'_>) -> Result<(), String> {
        let (base, count) = match field {
            FieldMut::Write(reg) => (**reg, 1),
            FieldMut::WritePair(reg) => (**reg, 2),
            FieldMut::WriteTriple(reg) => (**reg, 3),
            FieldMut::WriteSpan(span) => (span.base, span.count),
            _ => return Ok(()),
        };
        for reg in (0..count).map(|n| base.up(n)) {
            let word = self.written();
            self.set(reg, word)?;
        }
        Ok(())
    }

    /// What a write puts into the register: copies pass on that a word may be unbound.
    fn written(&self) -> State {
        match self.code.instructions[self.index] {
            Instruction::Copy { src, .. } => src.register().map_or(State::Value, |reg| self.state(reg)),
            Instruction::Move { .. } => self.moved,
            _ => State::Value,
        }
    }

    fn state(&self, reg: Reg) -> State {
        let number = reg.index().checked_sub(usize::from(self.code.first_temp));
        number.map_or(State::Value, |number| self.states.get(number).copied().unwrap_or(State::Empty))
    }

    fn set(&mut self, reg: Reg, state: State) -> Result<(), String> {
        if reg.0 >= self.code.register_count {
            return Err(format!("{reg:?} is out of the window"));
        }
        if self.code.is_temp(reg) {
            let number = reg.index() - usize::from(self.code.first_temp);
            if state != State::Empty && self.states[number] != State::Empty && !self.replaces(reg) {
                return Err(format!("{reg:?} still holds a reference"));
            }
            self.states[number] = state;
        }
        Ok(())
    }

    /// Whether the instruction may write a temporary that is not empty: where its own text says so.
    fn replaces(&self, reg: Reg) -> bool {
        match self.code.instructions[self.index] {
            Instruction::LoadMethod { base, .. }
            | Instruction::LoadSuperMethod { base, .. }
            | Instruction::LoadSpecial { base, .. } => reg == base.up(1),
            Instruction::SaveLocal { dst, .. } => reg == dst,
            Instruction::Swap { .. } => true,
            _ => false,
        }
    }

    fn live(&self, reg: Reg, unbound_allowed: bool) -> Result<(), String> {
        if reg.0 >= self.code.register_count {
            return Err(format!("{reg:?} is out of the window"));
        }
        match self.state(reg) {
            State::Value => Ok(()),
            State::Word if unbound_allowed => Ok(()),
            state => Err(format!("{reg:?} is {state:?}")),
        }
    }

    fn constant(&self, operand: Operand) -> Result<(), String> {
        in_range("constant", u32::from(!operand.0 as u16), self.code.constants.len())
    }

    fn consume_operand(&mut self, operand: Operand) -> Result<(), String> {
        match operand.register() {
            None => self.constant(operand),
            Some(reg) if self.code.is_temp(reg) => self.consume(reg, false),
            Some(_) => Ok(()),
        }
    }

    fn consume(&mut self, reg: Reg, unbound_allowed: bool) -> Result<(), String> {
        if !self.code.is_temp(reg) {
            return Err(format!("{reg:?} is not a temporary"));
        }
        self.live(reg, unbound_allowed)?;
        self.set(reg, State::Empty)
    }

    fn consume_span(&mut self, span: Span) -> Result<(), String> {
        (0..span.count).try_for_each(|n| self.consume(span.base.up(n), false))
    }

    fn nothing_above(&self, base: Reg) -> Result<(), String> {
        let number = base.index() - usize::from(self.code.first_temp);
        let free = self.states.iter().skip(number).all(|&state| state == State::Empty);
        if free { Ok(()) } else { Err("a temporary above the arguments is alive".into()) }
    }

    /// The handler keeps what is below its level.
    fn raise(&mut self, before: States) -> Result<(), String> {
        let Some(block) = self.code.block_of(self.index as u32) else { return Ok(()) };
        std::mem::replace(&mut self.kept, Ok(()))?;
        let level = usize::from(block.level);
        let mut states = before;
        states[level..].fill(State::Empty);
        states[level..=level + usize::from(block.push_origin)].fill(State::Value);
        self.work.push((block.handler as usize, states));
        Ok(())
    }

    fn successors(mut self, instruction: Instruction, target: Option<u32>) -> Result<(), String> {
        use Instruction as I;
        let next = self.index + 1;
        let Some(target) = target else {
            let ends = matches!(
                instruction,
                I::Return { .. }
                    | I::Raise { .. }
                    | I::RaiseFrom { .. }
                    | I::RaiseAgain {}
                    | I::Reraise { .. }
                    | I::ReraiseAt { .. }
            );
            if matches!(instruction, I::Return { .. }) && self.states.iter().any(|&s| s != State::Empty) {
                return Err("leaves a temporary alive".into());
            }
            if !ends {
                self.work.push((next, self.states));
            }
            return Ok(());
        };
        let target = target as usize;
        let ahead = target > self.index;
        let direction = match instruction {
            I::Jump { .. } => ahead || matches!(self.code.instructions[target], I::Send { .. }),
            I::ForIter { .. } => ahead,
            I::JumpBack { .. } | I::ForLoop { .. } => !ahead,
            _ => true,
        };
        if !direction {
            return Err("jumps in the wrong direction".into());
        }
        match instruction {
            I::Jump { .. } | I::JumpBack { .. } => self.work.push((target, self.states)),
            I::ForIter { iter, dst, .. } => {
                self.work.push((next, self.states.clone()));
                self.set(iter, State::Empty)?;
                self.set(dst, State::Empty)?;
                self.work.push((target, self.states));
            }
            I::ForLoop { iter, dst, .. } => {
                self.work.push((target, self.states.clone()));
                self.set(iter, State::Empty)?;
                self.set(dst, State::Empty)?;
                self.work.push((next, self.states));
            }
            I::Send { base, .. } | I::YieldFrom { base, .. } => {
                self.live(base.up(1), false)?;
                self.work.push((next, self.states.clone()));
                self.set(base, State::Empty)?;
                self.work.push((target, self.states));
            }
            _ => {
                self.work.push((next, self.states.clone()));
                self.work.push((target, self.states));
            }
        }
        Ok(())
    }
}

fn in_range(what: &str, value: u32, limit: usize) -> Result<(), String> {
    if (value as usize) < limit { Ok(()) } else { Err(format!("{what} {value} is out of range")) }
}
