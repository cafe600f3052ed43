//! What reading and disassembling take at most: 64 times the size of the input and 16 MB, whatever the input is.
//!
//! One test, because the allocator counts for the whole process.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use peak_alloc::PeakAlloc;
use pyc::dis::{Options, write_with};
use pyc::marshal::{MAX_DEPTH, Tree, loads};
use pyc::{Const, Problem, Version, Writer};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// About so many bytes has each input.
const SIZE: usize = 2 << 20;

/// An object with a count or length of four bytes.
fn counted(code: u8, count: usize, content: &[u8]) -> Vec<u8> {
    let mut stream = vec![code];
    stream.extend_from_slice(&(count as u32).to_le_bytes());
    stream.extend_from_slice(content);
    stream
}

/// A list that repeats an object.
fn list_of(item: &[u8]) -> Vec<u8> {
    let count = SIZE / item.len();
    counted(b'[', count, &item.repeat(count))
}

/// A code object of 3.13 with so many locals, whose names and kinds are these objects.
fn code(names: &[u8], kinds: &[u8], locals: &[u8]) -> Vec<u8> {
    let (empty, name) = (b"s\0\0\0\0", b"z\x01f");
    let mut stream = [b"c".as_slice(), &[0; 20], empty, b")\0", names, locals, kinds].concat();
    stream.extend([name.as_slice(), name, name, &[0; 4], empty, empty].concat());
    stream
}

/// Many code objects that share one long tuple of names and one long string of kinds.
fn shared_names() -> Vec<u8> {
    let count = SIZE / 8;
    let names = counted(b'(' | 0x80, count, &b"z\x01x".repeat(count));
    let kinds = counted(b's' | 0x80, count, &vec![0x20; count]);
    let first = code(&names, &kinds, b"r\0\0\0\0");
    let again = code(b"r\0\0\0\0", b"r\x01\0\0\0", b"r\0\0\0\0");
    let codes = SIZE / 2 / again.len();
    counted(b'[', codes + 1, &[first, again.repeat(codes)].concat())
}

/// Many references to one string of Python 2 that is not UTF-8, as names.
fn foreign_names() -> Vec<u8> {
    let string = counted(b't', SIZE / 4, &vec![0xff; SIZE / 4]);
    let count = SIZE / 10;
    let names = counted(b'(', count, &[string, b"R\0\0\0\0".repeat(count - 1)].concat());
    let (empty, tuple, name) = (b"s\0\0\0\0", counted(b'(', 0, b""), b"R\0\0\0\0");
    let mut stream = [b"c".as_slice(), &[0; 16], empty, &tuple, &names, &tuple, &tuple, &tuple].concat();
    stream.extend([name.as_slice(), name, &[0; 4], empty].concat());
    stream
}

/// Tuples inside one another, each of which claims all that is left.
fn greedy() -> Vec<u8> {
    let claim = |depth: usize| counted(b'(', SIZE - 5 * depth - 5, b"");
    let mut stream: Vec<u8> = (0..MAX_DEPTH - 1).flat_map(claim).collect();
    stream.resize(SIZE, b'N');
    stream
}

fn inputs() -> Vec<(&'static str, Version, Vec<u8>)> {
    let v = Version::V3_13;
    let dict = |item: &[u8]| [b"{".to_vec(), item.repeat(SIZE / item.len() / 2 * 2), b"0".to_vec()].concat();
    let behind = |first: &[u8], stream: Vec<u8>| [b")\x02", first, &stream].concat();
    let defect = [code(b"N", b"s\0\0\0\0", b")\0")].concat();
    let mut defective = list_of(b"N");
    defective.splice(1..5, ((SIZE + 1) as u32).to_le_bytes());
    vec![
        ("None", v, list_of(b"N")),
        ("None behind another value", v, behind(b"N", list_of(b"N"))),
        (
            "None in a tuple in a set",
            v,
            [&b"<\x01\0\0\0"[..], &counted(b'(', SIZE, &b"N".repeat(SIZE))].concat(),
        ),
        ("None in a dict", v, dict(b"N")),
        ("tuples in a dict", v, dict(b")\x01N")),
        ("empty tuples with numbers", v, list_of(b"\xa9\0")),
        ("empty strings with numbers", v, list_of(b"\xfa\0")),
        ("empty lists with numbers", v, list_of(b"\xdb\0\0\0\0")),
        ("ints with numbers", v, list_of(b"\xe9\x01\0\0\0")),
        ("ints without digits", v, list_of(b"l\0\0\0\0")),
        ("tuples of one", v, list_of(b")\x01N")),
        ("strings of one", v, list_of(b"z\x01a")),
        ("long strings", v, list_of(&[&b"z\x1e"[..], &[b'a'; 30]].concat())),
        ("Latin-1", v, list_of(&[&b"z\xff"[..], &[0xff; 255]].concat())),
        ("byte strings", v, list_of(b"s\0\0\0\0")),
        ("references", v, behind(b"\xa9\x01N", list_of(b"r\0\0\0\0"))),
        ("interned strings of Python 2", Version::V2_7, list_of(b"t\0\0\0\0")),
        ("names that many share", v, shared_names()),
        ("names that are no text", Version::V2_7, foreign_names()),
        ("counts of all that is left", v, greedy()),
        ("a defect behind many values", v, [defective, defect].concat()),
    ]
}

/// What a compiler writes: code objects, again and again.
fn module() -> Vec<u8> {
    let file = include_bytes!("data/small.cpython-313.pyc");
    let codes = (0..SIZE / file.len()).map(|_| Const::Code(pyc::read(file).unwrap().code));
    Writer::new(Version::V3_13).write_const(&Const::List(codes.collect())).unwrap()
}

/// A code object of 3.14 whose location table has two million entries, a new line in every other one.
fn lines_without_code() -> Vec<u8> {
    let (empty, name) = (b"s\0\0\0\0", b"z\x01f");
    let mut stream = [b"c".as_slice(), &[0; 20], empty, b")\0)\0)\0", empty].concat();
    stream.extend([name.as_slice(), name, name, &[0; 4]].concat());
    stream.extend(counted(b's', SIZE / 3 * 3, &b"\xf8\xe8\x02".repeat(SIZE / 3)));
    stream.extend(empty);
    stream
}

/// What the disassembly of that takes, by lines and by positions.
fn disassembling_takes_a_bounded_multiple_too() {
    let stream = lines_without_code();
    let value = loads(&stream, Version::V3_14).unwrap();
    let code = value.as_code().unwrap();
    for show_positions in [false, true] {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let options = Options { show_positions, ..Options::default() };
        write_with(code, &options, &mut std::io::sink()).unwrap();
        let peak = ALLOCATOR.peak_usage() - before;
        println!("disassembly: {:.1} times the input", peak as f64 / stream.len() as f64);
        assert!(peak < 64 * stream.len() + (16 << 20), "{peak} bytes for {}", stream.len());
    }
}

#[test]
fn reading_takes_a_bounded_multiple_of_the_input() {
    for (name, version, stream) in inputs() {
        let limit = 64 * stream.len() + (16 << 20);
        for read in ["values", "tree"] {
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            let result = match read {
                "values" => loads(&stream, version).map(drop),
                _ => Tree::parse(&stream, 0, version).map(drop),
            };
            let peak = ALLOCATOR.peak_usage() - before;
            println!("{name}, {read}: {:.1} times the input", peak as f64 / stream.len() as f64);
            assert!(peak < limit, "{name}, {read}: {peak} bytes for {}", stream.len());
            if let Err(error) = result {
                let expected = matches!(
                    (name, &error.problem),
                    ("counts of all that is left", Problem::Truncated { .. })
                        | ("a defect behind many values", Problem::WrongType { .. })
                );
                assert!(expected, "{name}: {error}");
            }
        }
    }
    disassembling_takes_a_bounded_multiple_too();
    let module = module();
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let value = loads(&module, Version::V3_13);
    let peak = (ALLOCATOR.peak_usage() - before) as f64 / module.len() as f64;
    println!("code objects: {peak:.1} times the input");
    assert!(value.is_ok() && peak < 8.0, "{peak}");
    let defect = inputs().pop().unwrap().2;
    let error = loads(&defect, Version::V3_13).unwrap_err();
    assert!(error.to_string().ends_with(&format!("in object[{SIZE}].names")), "{error}");
}
