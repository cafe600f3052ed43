//! What damage does: all truncations, every byte flipped and 20,000 random mutants of one file of each version, through everything
//! that the library does with a file. No panic, no second, and never more memory than 64 times the file and 16 MiB.
//!
//! The whole process is held to that bound, although several versions are tested at a time.

use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use pyc::cfg::Graph;
use pyc::inspect::Inspection;
use pyc::marshal::Tree;
use pyc::{Code, Const, ReadOptions, Writer};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Random mutants of each file.
const MUTANTS: usize = 20_000;
/// Time for all operations on one file.
const PATIENCE: Duration = Duration::from_secs(1);
/// Bytes of memory for each byte of the file, and besides.
const MEMORY: (usize, usize) = (64, 16 << 20);

macro_rules! versions {
    ($($name:ident $file:literal;)*) => {
        $(#[test]
        fn $name() {
            damage(include_bytes!(concat!("data/", $file, ".pyc")));
        })*
    };
}

versions! {
    damage_to_2_7_is_survived "small.cpython-27";
    damage_to_3_3_is_survived "every-3.3";
    damage_to_3_4_is_survived "every-3.4";
    damage_to_3_5_is_survived "every-3.5";
    damage_to_3_6_is_survived "small.cpython-36";
    damage_to_3_7_is_survived "small.cpython-37";
    damage_to_3_8_is_survived "small.cpython-38";
    damage_to_3_9_is_survived "small.cpython-39";
    damage_to_3_10_is_survived "small.cpython-310";
    damage_to_3_11_is_survived "small.cpython-311";
    damage_to_3_12_is_survived "small.cpython-312";
    damage_to_3_13_is_survived "small.cpython-313";
    damage_to_3_14_is_survived "small.cpython-314";
}

fn damage(original: &[u8]) {
    assert!(survives(original, || "the file itself".to_string()));
    for length in 0..original.len() {
        assert!(!survives(&original[..length], || format!("{length} bytes")), "{length} bytes are readable");
    }
    for index in 0..original.len() {
        for change in [0xff, 0x80, 0x01] {
            let mut mutant = original.to_vec();
            mutant[index] ^= change;
            survives(&mutant, || format!("byte {index} changed by {change:#x}"));
        }
    }
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 0..MUTANTS {
        let mutant = random.mutant(original);
        survives(&mutant, || format!("mutant {number}"));
        if number % 8 == 0 {
            compare_and_write(&mutant, original);
        }
    }
}

/// Does everything that can be done with a file, in bounded time and memory; says whether it could be read.
fn survives(bytes: &[u8], name: impl Fn() -> String) -> bool {
    let timed = || {
        let start = Instant::now();
        (exercise(bytes), start.elapsed())
    };
    let (readable, mut time) = timed();
    // On a busy machine the first try may have waited for others.
    for _ in 0..2 {
        if time >= PATIENCE {
            time = timed().1;
        }
    }
    assert!(time < PATIENCE, "{}: {time:?}", name());
    let peak = ALLOCATOR.peak_usage();
    let allowed = MEMORY.0 * bytes.len() + MEMORY.1;
    assert!(peak < allowed, "{}: {peak} bytes of memory, {allowed} are allowed", name());
    readable
}

fn exercise(bytes: &[u8]) -> bool {
    inspect(bytes);
    let _ = pyc::verify::verify(bytes);
    if let Ok(envelope) = ReadOptions::new().envelope(bytes)
        && let Ok(tree) = Tree::parse(bytes, envelope.start, envelope.version)
    {
        assert_eq!(tree.write(), &bytes[envelope.start..tree.end()]);
        pyc::strings::find(&tree).for_each(drop);
    }
    let Ok(file) = pyc::read(bytes) else { return false };
    let mut pending = vec![file.code.clone()];
    while let Some(code) = pending.pop() {
        analyse(&code);
        pending.extend(code.consts.iter().filter_map(Const::as_code).cloned());
    }
    let _ = pyc::dis::write(&file.code, &mut std::io::sink());
    true
}

/// What takes a second file, or makes one.
fn compare_and_write(bytes: &[u8], original: &[u8]) {
    let _ = pyc::diff::compare(bytes, original, &ReadOptions::new());
    let Ok(file) = pyc::read(bytes) else { return };
    if let Ok(written) = Writer::new(file.code.version).limit(1 << 20).write(&file) {
        assert!(pyc::read(&written).is_ok());
    }
}

fn analyse(code: &Code) {
    let _ = (code.lines(), code.positions(), code.exception_table(), code.line_of(10));
    for instruction in code.instructions() {
        let Ok(instruction) = instruction else { break };
        assert!(instruction.start <= instruction.offset && instruction.offset < instruction.next);
        assert!(instruction.next as usize <= code.code.len());
        assert!(instruction.target.is_none_or(|target| (target as usize) < code.code.len()));
    }
    let Ok(graph) = Graph::of(code) else { return };
    for block in graph.blocks() {
        assert!(block.start < block.end && block.end as usize <= code.code.len());
        assert!(graph.edges(block).iter().all(|edge| (edge.to as usize) < graph.blocks().len()));
    }
}

fn inspect(bytes: &[u8]) {
    let inspection = Inspection::read(bytes, ReadOptions::new());
    let Ok(()) = inspection.segments(&mut |_| Ok::<(), std::convert::Infallible>(()));
    let _ = inspection.first_bad_value();
    for visit in inspection.tree.walk(0) {
        inspection.preview(visit.node, 60);
    }
    for code in inspection.code_objects() {
        code.describe();
        let tables = code.tables();
        tables.instructions().for_each(drop);
        tables.line_entries().for_each(drop);
        tables.exception_entries().for_each(drop);
    }
}

/// A generator of the kind xorshift64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    /// One to four changes behind the magic number, of the kinds that damage, tools and attackers make.
    fn mutant(&mut self, original: &[u8]) -> Vec<u8> {
        let mut bytes = original.to_vec();
        for _ in 0..=self.below(4) {
            let at = 4 + self.below(bytes.len().saturating_sub(8));
            let length = 1 + self.below(16);
            let end = (at + length).min(bytes.len());
            match self.below(8) {
                0 | 1 => bytes[at] = self.below(256) as u8,
                2 => bytes[at] ^= 1 << self.below(8),
                3 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][self.below(5)],
                4 => drop(bytes.drain(at..end)),
                5 => drop(
                    bytes.splice(at..at, original[at.min(original.len())..].iter().take(length).copied()),
                ),
                6 => {
                    let from = 4 + self.below(original.len() - 20);
                    bytes[at..end].copy_from_slice(&original[from..from + end - at]);
                }
                _ => {
                    // A length or a reference number.
                    let number = [0, 1, 0xff, 0xffff, 0x7fff_ffff, u32::MAX][self.below(6)];
                    let end = (at + 4).min(bytes.len());
                    bytes[at..end].copy_from_slice(&number.to_le_bytes()[..end - at]);
                }
            }
        }
        bytes
    }
}
