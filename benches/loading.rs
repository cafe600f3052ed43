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

/// Streams of 1.6 to 100 MB, which hold the code objects of all programs again and again: the throughput stays the same.
fn reading_by_size(criterion: &mut Criterion) -> io::Result<()> {
    let programs = benches::compiled("programs")?;
    let mut group = criterion.benchmark_group("reading_by_size");
    group.sample_size(10);
    for exponent in (0..7).rev() {
        let size = 100_000_000 >> exponent;
        let stream = stream_of(&programs, size)?;
        group.throughput(Throughput::Bytes(stream.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &stream, |bencher, stream| {
            bencher.iter(|| pyc::marshal::loads(black_box(stream), pyc::Version::V3_13));
        });
    }
    group.finish();
    Ok(())
}

/// A stream of about so many bytes, as CPython 3.13 would write it. Every code object in it is another one.
fn stream_of(programs: &[benches::Compiled], size: usize) -> io::Result<Vec<u8>> {
    let (mut codes, mut length) = (Vec::new(), 0);
    for program in programs.iter().cycle() {
        if length >= size {
            break;
        }
        length += program.bytes.len();
        codes.push(pyc::Const::Code(pyc::read(&program.bytes).map_err(io::Error::other)?.code));
    }
    let list = pyc::Const::List(codes.into());
    pyc::Writer::new(pyc::Version::V3_13).write_const(&list).map_err(io::Error::other)
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
    reading_by_size(&mut criterion)?;
    lowering(&mut criterion)?;
    criterion.final_summary();
    Ok(())
}
