//! Every check of `pyc::verify` finds what it is for, and finds nothing in sound files.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

mod sample;

use std::collections::HashSet;

use pyc::Opcode::*;
use pyc::Version;
use pyc::verify::{Check, Report, Severity, verify};

use sample::{Sample, assemble, name, names, tuple};

const V3_13: Version = Version::V3_13;
const V3_8: Version = Version::V3_8;

/// A sample of 3.13, changed.
fn changed(change: impl FnOnce(&mut Sample)) -> Vec<u8> {
    let mut sample = Sample::new(V3_13);
    change(&mut sample);
    sample.file()
}

/// Instructions of 3.13 before the return, with enough stack.
fn before_return(instructions: &[(pyc::Opcode, u8)]) -> Sample {
    Sample::running(4, &[instructions, &[(ReturnConst, 0)]].concat())
}

/// One constant more.
fn constant(marshalled: &[u8]) -> Vec<u8> {
    changed(|sample| sample.consts = tuple(&[b"N", marshalled]))
}

fn entry(start: u8, length: u8, target: u8, depth: u8) -> [u8; 4] {
    [0x80 | start, length, target, depth << 1]
}

/// A sample of 3.13 with an exception table: RESUME, NOP, NOP, a handler, and the end of the function.
fn protected(table: &[u8]) -> Vec<u8> {
    let mut sample = before_return(&[
        (ExtendedArg, 1),
        (LoadConst, 0),
        (PopTop, 0),
        (ReturnConst, 0),
        (PushExcInfo, 0),
        (PopTop, 0),
        (PopExcept, 0),
    ]);
    sample.exceptions = table.to_vec();
    sample.file()
}

/// A file for each check.
fn cases() -> Vec<(Check, Vec<u8>)> {
    [
        header_cases(),
        stream_cases(),
        field_cases(),
        name_cases(),
        code_cases(),
        argument_cases(),
        flow_cases(),
        table_cases(),
    ]
    .concat()
}

fn header_cases() -> Vec<(Check, Vec<u8>)> {
    let candidate = Sample { magic: 3625, ..Sample::new(Version::V3_14) };
    let sourceless = [&Sample::new(V3_13).file()[..8], &[0; 8], &Sample::new(V3_13).stream()].concat();
    let older = Sample { magic: 3571, ..Sample::new(Version::V3_11) };
    let pypy = Sample { magic: 336, ..Sample::new(V3_8) };
    vec![
        (Check::PrereleaseMagic, candidate.file()),
        (Check::NoSource, sourceless),
        (Check::OtherVersion, older.file()),
        (Check::NotChecked, pypy.file()),
    ]
}

fn stream_cases() -> Vec<(Check, Vec<u8>)> {
    let sound = Sample::new(V3_13);
    vec![
        (Check::NotCode, sound.around(b"N")),
        (Check::MalformedObject, changed(|sample| sample.name = b"u\x01\0\0\0\xff".to_vec())),
        (Check::TrailingBytes, [&sound.file()[..], b"\0"].concat()),
        (Check::UnhashableItem, constant(b">\x01\0\0\0[\0\0\0\0")),
        (Check::AlienConstant, constant(b"[\0\0\0\0")),
        (Check::UselessFlag, constant(&[b'N' | 0x80])),
        (Check::UnusedFlag, constant(b"\xe9\x07\0\0\0")),
        (Check::RepeatedString, changed(|sample| sample.names = names(&["f"]))),
        (Check::PaddedInt, constant(b"l\x03\0\0\0\xff\x7f\xff\x7f\x01\0")),
        (Check::PaddedInt, constant(b"l\xff\xff\xff\xff\x05\0")),
        (Check::LongString, constant(b"a\x01\0\0\0x")),
        (Check::LongString, constant(b"u\x01\0\0\0x")),
        (Check::LongTuple, constant(b"(\x01\0\0\0N")),
        (Check::TextFloat, constant(b"f\x031.5")),
    ]
}

fn field_cases() -> Vec<(Check, Vec<u8>)> {
    let flags = |flags| changed(|sample| sample.flags = flags);
    let inner = Sample { filename: b"z\x04b.py".to_vec(), ..Sample::new(V3_13) };
    let documented = Sample { flags: 0x400_0003, ..Sample::new(Version::V3_14) };
    let local = |kind| {
        changed(|sample| {
            sample.locals = names(&["x"]);
            sample.kinds = vec![kind];
        })
    };
    vec![
        (Check::UnknownFlag, flags(0x4000_0003)),
        (Check::ContradictoryFlags, flags(0xa3)),
        (Check::ScopeFlags, flags(1)),
        (Check::ScopeFlags, Sample { flags: 3, ..Sample::new(V3_8) }.file()),
        (Check::GeneratorFlag, flags(0x23)),
        (Check::GeneratorFlag, before_return(&[(ReturnGenerator, 0), (PopTop, 0)]).file()),
        (Check::NoDocstring, documented.file()),
        (Check::UnknownKind, local(0)),
        (Check::UnknownKind, local(0xa0)),
        (Check::SharedParts, shared_parts()),
        (Check::OtherFilename, constant(&inner.stream())),
    ]
}

/// Twenty code objects with one bytecode, which the first holds and the others refer to.
fn shared_parts() -> Vec<u8> {
    let code = [&[b's' | 0x80][..], &2000u32.to_le_bytes(), &[0; 2000]].concat();
    let with = |code: &[u8]| {
        let stream = Sample::new(V3_13).stream();
        let behind = 26 + Sample::new(V3_13).code.len();
        [&stream[..21], code, &stream[behind..]].concat()
    };
    let mut items = vec![with(&code)];
    items.resize(20, with(b"r\0\0\0\0"));
    let items: Vec<&[u8]> = items.iter().map(Vec::as_slice).collect();
    changed(|sample| sample.consts = tuple(&items))
}

fn name_cases() -> Vec<(Check, Vec<u8>)> {
    let with = |names: Vec<u8>| changed(|sample| sample.names = names);
    vec![
        (Check::NotAName, with(names(&["1a"]))),
        (Check::NotAName, changed(|sample| sample.name = name("a b"))),
        (Check::NotNormalised, with(tuple(&["t\x03\0\0\0\u{fb01}".as_bytes()]))),
        (Check::NotInterned, with(tuple(&[b"z\x01x"]))),
        (Check::RepeatedName, with(tuple(&[b"\xda\x01x", b"r\0\0\0\0"]))),
        (Check::UnusedName, with(names(&["x"]))),
        (Check::UnusedConstant, constant(b"T")),
    ]
}

fn code_cases() -> Vec<(Check, Vec<u8>)> {
    let with = |code: Vec<u8>| changed(|sample| sample.code = code);
    let sound = Sample::new(V3_13).code;
    let followed_by = |more: &[u8]| with([&sound[..], more].concat());
    let mut cached = assemble(V3_13, &[(Resume, 0), (ToBool, 0), (ReturnConst, 0)]);
    cached[5] = 7;
    let jump =
        |distance| before_return(&[(JumpForward, distance), (ToBool, 0), (ExtendedArg, 1), (Nop, 0)]).file();
    vec![
        (Check::EmptyCode, with(Vec::new())),
        (Check::BadInstruction, followed_by(&[0x1e])),
        (Check::UnknownOpcode, followed_by(&[130, 0])),
        (Check::InternalOpcode, followed_by(&[254, 0])),
        (Check::InternalOpcode, before_return(&[(Cache, 0)]).file()),
        (Check::CacheContent, with(cached)),
        (Check::RedundantPrefix, before_return(&[(ExtendedArg, 0), (LoadConst, 0), (PopTop, 0)]).file()),
        (Check::IgnoredArgument, before_return(&[(Nop, 3)]).file()),
        (Check::JumpOutside, jump(100)),
        (Check::JumpIntoCache, jump(1)),
        (Check::JumpPastPrefix, jump(5)),
        (
            Check::JumpIntoInstruction,
            Sample::running_3_8(1, &[(JumpAbsolute, 3), (LoadConst, 0), (ReturnValue, 0)]).file(),
        ),
    ]
}

fn argument_cases() -> Vec<(Check, Vec<u8>)> {
    let one = |opcode, arg| before_return(&[(LoadConst, 0), (opcode, arg)]).file();
    let local = before_return(&[(LoadDeref, 0), (PopTop, 0)]);
    let plain = Sample { locals: names(&["x"]), kinds: vec![0x20], ..local };
    vec![
        (Check::ConstantRange, one(LoadConst, 1)),
        (Check::NameRange, one(LoadName, 0)),
        (Check::LocalRange, one(LoadFast, 0)),
        (Check::LocalRange, one(LoadFastLoadFast, 0x10)),
        (Check::CellRange, one(LoadDeref, 0)),
        (Check::CellRange, plain.file()),
        (Check::OperatorRange, one(CallIntrinsic1, 0)),
        (Check::OperatorRange, one(CallIntrinsic2, 6)),
        (Check::OperatorRange, one(BinaryOp, 26)),
        (Check::OperatorRange, one(CompareOp, 6 << 5)),
        (Check::ArgumentRange, one(ConvertValue, 4)),
        (Check::ArgumentRange, one(CopyFreeVars, 1)),
        (Check::ArgumentRange, one(SetFunctionAttribute, 3)),
        (Check::StackUnderflow, one(Copy, 2)),
        (Check::StackUnderflow, one(ListAppend, 1)),
    ]
}

fn flow_cases() -> Vec<(Check, Vec<u8>)> {
    let running = |stack, instructions: &[_]| Sample::running(stack, instructions).file();
    let test = [(LoadConst, 0), (ToBool, 0), (PopJumpIfFalse, 1)];
    vec![
        (
            Check::BlockNesting,
            Sample::running_3_8(1, &[(PopBlock, 0), (LoadConst, 0), (ReturnValue, 0)]).file(),
        ),
        (Check::RunsOffEnd, running(1, &[(LoadConst, 0), (PopTop, 0)])),
        (Check::StackUnderflow, running(1, &[(PopTop, 0), (ReturnConst, 0)])),
        (Check::InconsistentDepth, running(1, &[&test[..], &[(LoadConst, 0), (ReturnConst, 0)]].concat())),
        (Check::StackTooSmall, running(1, &[(LoadConst, 0), (LoadConst, 0), (PopTop, 0), (ReturnValue, 0)])),
        (Check::StackTooLarge, running(2, &[(LoadConst, 0), (ReturnValue, 0)])),
        (Check::DeadCode, running(1, &[(ReturnConst, 0), (LoadConst, 0), (ReturnValue, 0)])),
        (Check::Unreachable, running(0, &[(ReturnConst, 0), (PushExcInfo, 0), (Reraise, 0)])),
        (Check::NeverEnds, running(0, &[(JumpBackward, 2)])),
    ]
}

fn table_cases() -> Vec<(Check, Vec<u8>)> {
    let lines = |table: &[u8]| changed(|sample| sample.lines = Some(table.to_vec()));
    // RESUME, TO_BOOL with three caches, …: a line that begins in the caches.
    let split = [0xe8 | 2, 0, 0xe8 | 2, 2, 0xe8, 0];
    let cached = Sample { lines: Some(split.to_vec()), ..before_return(&[(LoadConst, 0), (ToBool, 0)]) };
    vec![
        (Check::LineTable, lines(&[0xe8 | 2])),
        (Check::LinesEndEarly, lines(&[0xe8 | 1, 0])),
        (Check::LinesEndLate, lines(&[0xe8 | 3, 0])),
        (Check::LineInsideInstruction, cached.file()),
        (
            Check::LineBeforeFirst,
            Sample { firstlineno: 9, lines: Some(vec![0xe8 | 2, 3]), ..Sample::new(V3_13) }.file(),
        ),
        (Check::ExceptionTable, protected(&[0, 1, 1, 0])),
        (Check::EntryOrder, protected(&[entry(3, 1, 5, 0), entry(1, 2, 5, 0)].concat())),
        (Check::EntryOrder, protected(&entry(1, 0, 5, 0))),
        (Check::EntryInsideInstruction, protected(&entry(2, 1, 5, 0))),
        (Check::HandlerInsideInstruction, protected(&entry(3, 1, 2, 0))),
        (Check::HandlerInside, protected(&entry(1, 6, 5, 0))),
        (Check::HandlerDepth, protected(&entry(3, 1, 5, 3))),
    ]
}

fn report(bytes: &[u8]) -> Report {
    verify(bytes).expect("a stream that can be read")
}

#[test]
fn sound_samples_are_clean() {
    for version in [V3_8, Version::V3_10, Version::V3_11, Version::V3_12, V3_13, Version::V3_14] {
        let report = report(&Sample::new(version).file());
        assert!(report.findings.is_empty(), "{version}: {:?}", report.findings);
    }
    let known = [Check::ConstantRange, Check::StackTooLarge];
    let protected = report(&protected(&entry(1, 3, 5, 0)));
    assert!(protected.findings.iter().all(|finding| known.contains(&finding.check)), "{protected:?}");
}

#[test]
fn every_check_finds_what_it_is_for() {
    let mut missed = Vec::new();
    for (number, (check, bytes)) in cases().into_iter().enumerate() {
        let Ok(report) = verify(&bytes) else {
            missed.push(format!("case {number}, {check}: {:?}", verify(&bytes).err()));
            continue;
        };
        match report.findings.iter().find(|finding| finding.check == check) {
            Some(found) => assert!(found.offset <= bytes.len() && !found.message.is_empty()),
            None => missed.push(format!("case {number}, {check}: {:#?}", report.findings)),
        }
        assert_eq!(report.is_clean(), report.count(Severity::Error) + report.count(Severity::Warning) == 0);
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_check_has_a_case() {
    let covered: HashSet<Check> = cases().into_iter().map(|(check, _)| check).collect();
    let missing: Vec<_> = Check::ALL.iter().filter(|check| !covered.contains(check)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn places_are_bytes_of_the_file() {
    let sample = before_return(&[(LoadConst, 7), (PopTop, 0)]);
    let bytes = sample.file();
    let report = report(&bytes);
    let finding = report.findings.iter().find(|finding| finding.check == Check::ConstantRange).expect("it");
    assert_eq!((bytes[finding.offset + 1], finding.path.as_str()), (7, "code.code[2]"));
    assert_eq!(finding.message, "LOAD_CONST 7: constant 7 of 1");
}
