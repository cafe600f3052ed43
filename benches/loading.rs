//! What stands between a file and its first instruction: unmarshalling.

use std::hint::black_box;
use std::io;

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

fn main() -> io::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    unmarshalling(&mut criterion)?;
    criterion.final_summary();
    Ok(())
}
