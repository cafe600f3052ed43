//! What every family of opcodes costs: `run(rounds)` of each program in `benches/families`, as time per round.
//!
//! The programs run in this process, each in a runtime of its own whose host is an empty one in memory. From every family whose
//! loop is the one of `empty_loop` the time of that empty loop is taken away, measured in the same moments.

use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use builtins::host::MemoryHost;
use builtins::runtime::Settings;
use builtins::{Raised, Runtime, Value, protocol};
use criterion::{BenchmarkId, Criterion};
use vm::Machine;

/// As in the command: another allocator would give other figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The empty loop, and the families that loop in another way or measure their loop.
const WITH_THEIR_LOOP: [&str; 4] = ["empty_loop", "float_arithmetic", "generator_step", "local_arithmetic"];

/// A program of `benches/families` whose module has been executed: its caches are warm.
struct Family {
    rt: Rc<Runtime>,
    run: Value,
}

impl Family {
    fn load(program: &benches::Compiled) -> io::Result<Family> {
        let pyc = pyc::read(&program.bytes).map_err(io::Error::other)?;
        let settings =
            Settings { version: pyc.code.version, host: Box::new(MemoryHost::new()), hash_keys: (0, 0) };
        let rt = Runtime::new(settings);
        Machine::install(&rt);
        let run = run_function(&rt, &pyc, program).map_err(|raised| told(&rt, program, &raised))?;
        let run = run.ok_or_else(|| io::Error::other(format!("{} has no run()", program.name)))?;
        Ok(Family { rt, run })
    }

    /// How long so many rounds take.
    fn time(&self, rounds: u64) -> Duration {
        let rounds = [self.rt.int(i64::try_from(rounds).unwrap_or(i64::MAX))];
        let start = Instant::now();
        let ended = protocol::call_args(&self.rt, &self.run, &rounds);
        let time = start.elapsed();
        assert!(ended.is_ok(), "a family that ran once runs again");
        time
    }
}

fn run_function(rt: &Runtime, pyc: &pyc::Pyc, program: &benches::Compiled) -> Result<Option<Value>, Raised> {
    let globals = rt.new_dict();
    globals.set_str(&rt.intern("__name__"), rt.str(&program.name).into());
    vm::execute::run_main(rt, &pyc.code, &globals)?;
    Ok(globals.get_str(&rt.intern("run")))
}

fn told(rt: &Runtime, program: &benches::Compiled, raised: &Raised) -> io::Error {
    let what = rt.type_of(raised.value()).name();
    io::Error::other(format!("{} ended with {what}", program.path.display()))
}

/// One benchmark for each family.
fn families(criterion: &mut Criterion) -> io::Result<()> {
    let programs = benches::compiled("families")?;
    let Some(empty_loop) = programs.iter().find(|program| program.name == "empty_loop") else {
        return Err(io::Error::other("benches/families has no empty_loop"));
    };
    let empty_loop = Family::load(empty_loop)?;
    let mut group = criterion.benchmark_group("family");
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    for program in &programs {
        let family = Family::load(program)?;
        let keeps_loop = WITH_THEIR_LOOP.contains(&&*program.name);
        group.bench_function(BenchmarkId::from_parameter(&program.name), |bencher| {
            bencher.iter_custom(|rounds| {
                let time = family.time(rounds);
                if keeps_loop {
                    return time;
                }
                // A family may cost less than the clock can tell apart, but criterion knows no nothing.
                time.saturating_sub(empty_loop.time(rounds)).max(Duration::from_nanos(1))
            });
        });
    }
    group.finish();
    Ok(())
}

fn main() -> io::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    families(&mut criterion)?;
    criterion.final_summary();
    Ok(())
}
