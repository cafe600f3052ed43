//! A generated program: pieces that stand on their own, so that a difference is reduced by leaving pieces out.

use std::fmt::Write as _;

use crate::grammar;
use crate::machine::Machine;
use crate::random::Random;
use crate::structures::Structures;

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
/// What pieces are drawn from, how many a program has of them, and that one program in so many ends in an exception that nobody
/// catches.
pub enum Source {
    /// Small pieces over values of the built-in types.
    Values(Vec<grammar::Kind>),
    /// Larger pieces, of classes and functions.
    Structures(Structures),
}

impl Source {
    const fn pieces(&self) -> (i64, i64) {
        match self {
            Self::Values(_) => (8, 20),
            Self::Structures(_) => (3, 6),
        }
    }

    const fn uncaught(&self) -> usize {
        match self {
            Self::Values(_) => 4,
            Self::Structures(_) => 2,
        }
    }

    fn last(&self, random: &mut Random) -> String {
        match self {
            Self::Values(_) => grammar::uncaught::piece(random),
            Self::Structures(structures) => structures.last(random),
        }
    }

    /// A piece that `machine` does not decide.
    fn piece(&self, random: &mut Random, machine: Machine) -> String {
        loop {
            let text = match self {
                Self::Values(kinds) => grammar::any_piece(random, kinds),
                Self::Structures(structures) => structures.piece(random),
            };
            if !machine.decides(&text) {
                return text;
            }
        }
    }
}

/// The pieces of a program, each one or more whole lines.
#[derive(Clone)]
pub struct Program {
    /// Statements that use no name but those of the prelude and those that they bind themselves.
    pub pieces: Vec<String>,
}

impl Program {
    /// Program `number` under `seed`, of pieces of `source` that `machine` does not decide.
    pub fn generate(seed: u64, number: u64, source: &Source, machine: Machine) -> Self {
        let mut random = Random::new(seed, number);
        let (low, high) = source.pieces();
        let count = random.between(low, high);
        let mut pieces: Vec<String> = (0..count).map(|_| source.piece(&mut random, machine)).collect();
        if random.one_in(source.uncaught()) {
            let last = source.last(&mut random);
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
