//! What stands between a file and its first instruction: unmarshalling and lowering.

use std::hint::black_box;
use std::io;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput};

/// Every program of `benches/programs` from bytes to code objects; throughput in bytes of the file.
fn unmarshalling(criterion: &mut Criterion) -> io::Result<()> {
    let mut group = criterion.benchmark_group("unmarshalling");
    for program in benches::compiled("programs")? {
        group.throughput(Throughput::Bytes(program.bytes.len() as u64));
        let name = BenchmarkId::from_parameter(&program.name);
        group.bench_with_input(name, &program.bytes, |bencher, bytes| {
            bencher.iter(|| pyc::read(black_box(bytes)));
        });
    }
    group.finish();
    Ok(())
}

/// Every code object of every program of `benches/programs` from bytecode to register code.
fn lowering(criterion: &mut Criterion) -> io::Result<()> {
    let mut group = criterion.benchmark_group("lowering");
    for program in benches::compiled("programs")? {
        let top = pyc::read(&program.bytes).map_err(io::Error::other)?.code;
        let codes = all_codes(&top);
        group.throughput(Throughput::Bytes(codes.iter().map(|code| code.code.len() as u64).sum()));
        group.bench_with_input(BenchmarkId::from_parameter(&program.name), &codes, |bencher, codes| {
            bencher.iter(|| codes.iter().filter(|code| vm::lower(black_box(code)).is_ok()).count());
        });
    }
    group.finish();
    Ok(())
}

/// A code object and those among its constants, at any depth.
fn all_codes(top: &Arc<pyc::Code>) -> Vec<Arc<pyc::Code>> {
    let mut codes = vec![Arc::clone(top)];
    let mut next = 0;
    while let Some(code) = codes.get(next).cloned() {
        codes.extend(code.consts.iter().filter_map(pyc::Const::as_code).cloned());
        next += 1;
    }
    codes
}

fn main() -> io::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    unmarshalling(&mut criterion)?;
    lowering(&mut criterion)?;
    criterion.final_summary();
    Ok(())
}
