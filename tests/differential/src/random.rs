//! The source of all choices: one seeded generator of numbers, so that a seed and a number name a program for ever.

/// Draws for one program.
pub struct Random {
    numbers: fastrand::Rng,
}

impl Random {
    /// The choices of program `number` under `seed`.
    pub fn new(seed: u64, number: u64) -> Self {
        // Neighbouring seeds give unrelated sequences only after mixing; the constant is the golden ratio's.
        let mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut numbers = fastrand::Rng::with_seed(mixed);
        numbers.u64(..);
        Self { numbers }
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.numbers.usize(..end)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.numbers.i64(low..=high)
    }

    /// True once in `times` draws.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.numbers.u64(..)
    }

    /// One of `items`, which are not empty.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}
