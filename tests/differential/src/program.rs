//! A generated program: pieces that stand on their own, so that a difference is reduced by leaving pieces out.

use std::fmt::Write as _;

use crate::grammar;
use crate::machine::Machine;
use crate::random::Random;

/// What every program begins with: `t` shows the value of an expression or the exception it ends in, `fuel` bounds
/// `while` loops.
const PRELUDE: &str = "\
import math
def t(f):
    try:
        r = f()
    except Exception as e:
        print(type(e).__name__, ascii(str(e))[1:-1], sep=': ')
    else:
        print(type(r).__name__, ascii(r))
tank = 60
def fuel():
    global tank
    tank -= 1
    return tank > 0
";
const PIECES: (i64, i64) = (8, 20);
/// One program in so many ends in an exception that nobody catches.
const UNCAUGHT: usize = 4;

/// The pieces of a program, each one or more whole lines.
#[derive(Clone)]
pub struct Program {
    /// Statements that use no name but those of the prelude and those that they bind themselves.
    pub pieces: Vec<String>,
}

impl Program {
    /// Program `number` under `seed`, of pieces whose kind is in `kinds` and that `machine` does not decide.
    pub fn generate(seed: u64, number: u64, kinds: &[grammar::Kind], machine: Machine) -> Self {
        let mut random = Random::new(seed, number);
        let count = random.between(PIECES.0, PIECES.1);
        let mut pieces: Vec<String> =
            (0..count).map(|_| grammar::piece(&mut random, kinds, machine)).collect();
        if random.one_in(UNCAUGHT) {
            let last = grammar::uncaught::piece(&mut random);
            pieces.extend(Some(last).filter(|piece| !machine.decides(piece)));
        }
        Self { pieces }
    }

    /// The source text.
    pub fn source(&self) -> String {
        let mut text = PRELUDE.to_owned();
        for piece in &self.pieces {
            let _ = writeln!(text, "{}", piece.trim_end());
        }
        text
    }
}
