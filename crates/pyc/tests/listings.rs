//! Listings against what each CPython's own `dis.dis` printed (`data/listings/`, written by `data/regenerate.py`): odd code, and
//! the small program with every option.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use pyc::dis::{Depth, Options, WriteError};
use pyc::opcode::Table;
use pyc::{Const, Opcode, Version};

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn listing(file: &str, options: &Options) -> Result<Vec<u8>, WriteError> {
    let code = pyc::read(&fs::read(data(file)).unwrap()).unwrap().code;
    let mut text = Vec::new();
    pyc::dis::write_with(&code, options, &mut text).map(|()| text)
}

/// Compares line by line; panics at the first difference.
fn compare(name: &str, ours: &[u8], theirs: &[u8]) {
    let (mut ours, mut theirs) = (ours.split(|&byte| byte == b'\n'), theirs.split(|&byte| byte == b'\n'));
    for number in 1.. {
        let (our, their) = (ours.next(), theirs.next());
        let text = |line: Option<&[u8]>| line.map(|line| String::from_utf8_lossy(line).into_owned());
        assert_eq!(text(our), text(their), "{name}, line {number}: ours, then CPython's");
        if our.is_none() {
            return;
        }
    }
}

/// The parts of the names of the committed listings: `small-3.13-show_caches+show_offsets.txt` gives version and options.
fn listings(stem: &str) -> Vec<(String, Vec<String>, PathBuf)> {
    let entries = fs::read_dir(data("listings")).unwrap().map(|entry| entry.unwrap().path());
    let parse = |path: PathBuf| {
        let name = path
            .file_name()?
            .to_str()?
            .strip_suffix(".txt")?
            .strip_prefix(stem)?
            .strip_prefix('-')?
            .to_string();
        let (version, options) = name.split_once('-').unwrap_or((&name, ""));
        let options = options.split('+').filter(|name| !name.is_empty()).map(String::from).collect();
        Some((version.to_string(), options, path))
    };
    let found: Vec<_> = entries.filter_map(parse).collect();
    assert!(!found.is_empty(), "there are listings of {stem}");
    found
}

#[test]
fn odd_code_is_listed_as_by_cpython() {
    let found = listings("odd");
    assert_eq!(found.len(), 10, "one for each version with an interpreter");
    for (version, _, path) in found {
        let options = Options { depth: Depth::All, ..Options::default() };
        let ours = listing(&format!("listings/odd-{version}.pyc"), &options).unwrap();
        compare(&format!("odd of {version}"), &ours, &fs::read(path).unwrap());
    }
}

#[test]
fn options_show_what_cpython_shows() {
    let found = listings("small");
    assert_eq!(found.len(), 9, "each option of 3.11 to 3.14, and all together");
    for (version, names, path) in found {
        let has = |name: &str| names.iter().any(|option| option == name);
        let options = Options {
            show_caches: has("show_caches"),
            show_offsets: has("show_offsets"),
            show_positions: has("show_positions"),
            ..Options::default()
        };
        let file = format!("small.cpython-{}.pyc", version.replace('.', ""));
        let ours = listing(&file, &options).unwrap();
        compare(&format!("{version} with {names:?}"), &ours, &fs::read(path).unwrap());
    }
}

#[test]
fn an_option_from_the_future_is_refused_by_name() {
    let options = Options { show_positions: true, ..Options::default() };
    let error = listing("small.cpython-313.pyc", &options).unwrap_err();
    assert_eq!(error.to_string(), "show_positions came with the dis of CPython 3.14, the code is of 3.13");
    let options = Options { show_offsets: true, ..Options::default() };
    assert!(matches!(listing("small.cpython-312.pyc", &options), Err(WriteError::Option(_))));
    let options = Options { show_caches: true, ..Options::default() };
    assert!(matches!(listing("small.cpython-310.pyc", &options), Err(WriteError::Option(_))));
}

#[test]
fn inner_code_objects_are_listed_as_deep_as_wanted() {
    let headings = |file: &str, depth| {
        let text = listing(file, &Options { depth, ..Options::default() }).unwrap();
        String::from_utf8(text).unwrap().matches("\nDisassembly of <code object ").count()
    };
    // dis.dis goes on to inner code objects since 3.7.
    assert_eq!(headings("small.cpython-36.pyc", Depth::AsVersion), 0);
    assert!(headings("small.cpython-37.pyc", Depth::AsVersion) > 3);
    for file in ["small.cpython-27.pyc", "small.cpython-313.pyc"] {
        let all = headings(file, Depth::All);
        let first = headings(file, Depth::Levels(1));
        assert_eq!(headings(file, Depth::Levels(0)), 0, "{file}");
        assert!(0 < first && first < all, "{file}");
        assert_eq!(headings(file, Depth::Levels(9)), all, "{file}");
    }
}

#[test]
fn sets_stand_in_the_order_of_the_hash_table() {
    let words = ["red", "green", "blue", "black"].map(|word| Const::Str(word.into()));
    let set = Const::FrozenSet(words.into());
    let shown = |version| pyc::dis::repr(&set, version);
    // What frozenset(["red", "green", "blue", "black"]) shows under PYTHONHASHSEED=0.
    assert_eq!(shown(Version::V3_8), "frozenset({'blue', 'green', 'red', 'black'})");
    assert_eq!(shown(Version::V3_13), "frozenset({'red', 'black', 'blue', 'green'})");
    assert_eq!(shown(Version::V2_7), "frozenset([u'blue', u'black', u'green', u'red'])");
}

#[test]
fn empty_containers_of_two_types_have_two_hashes() {
    let number = |value| Const::Int(value);
    let items =
        [Const::Tuple([].into()), Const::FrozenSet([].into()), number(1), number(2), Const::Str("a".into())];
    assert_eq!(
        pyc::dis::repr(&Const::FrozenSet(items.into()), Version::V3_13),
        "frozenset({1, 2, 'a', frozenset(), ()})"
    );
}

/// A code object of 3.13 that loads its constants one after the other, each given as marshalled bytes.
fn loading(constants: &[Vec<u8>]) -> Vec<u8> {
    let sized = |bytes: &[u8]| [b"s".as_slice(), &(bytes.len() as u32).to_le_bytes(), bytes].concat();
    let prefix = |index: usize| if index > 255 { vec![71, (index >> 8) as u8] } else { Vec::new() };
    let load = |index: usize| [prefix(index), vec![83, index as u8]].concat();
    let bytecode: Vec<u8> = (0..constants.len()).flat_map(load).collect();
    let (empty, name, count) = (sized(b""), b"z\x01f", (constants.len() as u32).to_le_bytes());
    let consts = [b"(".as_slice(), &count, &constants.concat()].concat();
    let head = [b"c".as_slice(), &[0; 20], &sized(&bytecode), &consts, b")\0)\0", &empty].concat();
    [head.as_slice(), name, name, name, &[1, 0, 0, 0], &empty, &empty].concat()
}

fn list_hostile(constants: &[Vec<u8>]) -> String {
    let begin = std::time::Instant::now();
    let value = pyc::marshal::loads(&loading(constants), Version::V3_13).unwrap();
    let mut text = Vec::new();
    pyc::dis::write(value.as_code().unwrap(), &mut text).unwrap();
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    assert!(text.len() < 40 << 20);
    String::from_utf8(text).unwrap()
}

fn int32(value: u32) -> [u8; 4] {
    value.to_le_bytes()
}

#[test]
fn a_shared_int_of_many_digits_is_not_computed_without_end() {
    // 200,000 references to one int of 60,000 digits: each would take milliseconds.
    let int = [b"\xec".as_slice(), &int32(13_000), &[0xff, 0x7f].repeat(13_000)].concat();
    let references = [b"r".as_slice(), &int32(0)].concat().repeat(200_000);
    let tuple = [b"(".as_slice(), &int32(200_000), &references].concat();
    let listing = list_hostile(&[int, tuple]);
    assert!(listing.contains(", ...") && listing.len() < 1 << 20, "{}", listing.len());
}

#[test]
fn members_that_collide_keep_the_order_of_the_file() {
    // Multiples of 2**61 - 1 have the hash 0: every one would be compared with all before it.
    let multiple = |factor: u64| {
        let value = u128::from(factor) * u128::from((1u64 << 61) - 1);
        let digits = (0..8).flat_map(|digit| ((value >> (15 * digit)) as u16 & 0x7fff).to_le_bytes());
        let digits: Vec<u8> = digits.collect();
        let used = digits.chunks(2).rposition(|digit| digit != [0, 0]).map_or(0, |last| last + 1);
        [b"l".as_slice(), &int32(used as u32), &digits[..2 * used]].concat()
    };
    let members: Vec<u8> = (1..=50_000).flat_map(multiple).collect();
    let set = [b">".as_slice(), &int32(50_000), &members].concat();
    assert!(list_hostile(&[set]).contains("(frozenset({2305843009213693951, 4611686018427387902, "));
}

#[test]
fn code_objects_that_double_at_each_level_are_listed_once_in_the_end() {
    let mut constants = vec![[b"\xe3".as_slice(), &loading(&[])[1..]].concat()];
    for index in 0..60 {
        let reference = [b"r".as_slice(), &int32(index)].concat();
        constants.push([b"\xe3".as_slice(), &loading(&[reference.clone(), reference])[1..]].concat());
    }
    assert!(list_hostile(&constants).contains("(a code object that is shown above)"));
}

/// Versions without an interpreter here: their `dis.py` printed word by word up to 3.3 and in columns after, split the argument of
/// calls from 3.3 to 3.5, and looked for jump targets without the prefixes.
#[test]
fn versions_3_0_to_3_5_are_listed_by_their_own_rules() {
    let module = pyc::read(&fs::read(data("small.cpython-27.pyc")).unwrap()).unwrap().code;
    let listing = |version| {
        let mut code = pyc::Code::clone(&module);
        code.version = version;
        code.names = vec![pyc::PyStr::from("spam"), pyc::PyStr::from("")].into();
        code.consts = vec![Const::None, Const::Bytes(b"x".as_slice().into())].into();
        code.firstlineno = 998;
        code.linetable = b"\x06\xff\x06\x01".as_slice().into();
        let load_names = [101, 0, 0, 101, 1, 0];
        let call = [100, 1, 0, 131, 1, 2];
        // Its number changed with 3.2.
        let prefix = Table::of(version).unwrap().find(Opcode::ExtendedArg).unwrap().number;
        let jumps = [prefix, 1, 0, 110, 0, 0, 113, 9, 0, 83];
        code.code = [load_names.as_slice(), &call, &jumps].concat().into();
        let mut text = Vec::new();
        pyc::dis::write(&code, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    let words = "\
998           0 LOAD_NAME                0 (spam) 
              3 LOAD_NAME                1 () 

1253           6 LOAD_CONST               1 (b'x') 
        >>    9 CALL_FUNCTION          513 

1254          12 EXTENDED_ARG             1 
             15 JUMP_FORWARD         65536 (to 65554) 
        >>   18 JUMP_ABSOLUTE            9 
             21 RETURN_VALUE         
";
    for version in [Version::V3_0, Version::V3_1, Version::V3_2] {
        assert_eq!(listing(version), words, "{version}");
    }
    let split = words.replace("513 ", "513 (1 positional, 2 keyword pair) ");
    assert_eq!(listing(Version::V3_3), split);
    let columns = split.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
    for version in [Version::V3_4, Version::V3_5] {
        assert_eq!(listing(version), columns.replace("1 ()", "1"), "{version}");
    }
}
