//! `byterun inspect`: golden files of one small module, and what holds of every committed `.pyc`.
//!
//! `BYTERUN_UPDATE=1 cargo test -p byterun --test inspect` writes the golden files again; look at the difference.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn inspect(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byterun"));
    command.current_dir(root()).arg("inspect").args(arguments).output().expect("byterun starts")
}

fn stdout(arguments: &[&str]) -> String {
    let output = inspect(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn small(version: &str) -> String {
    format!("crates/pyc/tests/data/small.cpython-{version}.pyc")
}

const VERSIONS: [&str; 10] = ["27", "36", "37", "38", "39", "310", "311", "312", "313", "314"];

#[test]
fn text_is_golden() {
    for version in VERSIONS {
        golden(&format!("small-{version}.txt"), &stdout(&[&small(version)]));
    }
}

#[test]
fn hex_is_golden() {
    for version in ["27", "310", "313"] {
        golden(&format!("small-{version}.hex.txt"), &stdout(&["--hex", &small(version)]));
    }
}

fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/inspect").join(name);
    if std::env::var_os("BYTERUN_UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for golden files");
        fs::write(&path, found).expect("a golden file is written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{name}, line {}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
}

/// The first column of `--hex` counts every byte.
#[test]
fn hex_shows_each_byte_once() {
    for version in VERSIONS {
        let bytes = fs::read(root().join(small(version))).expect("a committed file");
        let mut shown = Vec::new();
        for line in stdout(&["--hex", &small(version)]).lines() {
            let (offset, rest) = line.split_at(8);
            assert_eq!(usize::from_str_radix(offset, 16).expect("an offset"), shown.len());
            let column = rest.get(2..rest.len().min(25)).expect("bytes");
            shown.extend(column.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("a byte")));
        }
        assert_eq!(shown, bytes, "{version}");
    }
}

/// The keys of each object that the document describes.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("docs/inspect-json.md")).expect("the document");
    let mut objects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut object = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            object = name.to_string();
        } else if let Some((key, _)) = line.strip_prefix("| `").and_then(|rest| rest.split_once('`')) {
            objects.entry(object.clone()).or_default().insert(key.to_string());
        }
    }
    objects
}

/// Which object of the document the value of a key, or the items of its array, are.
fn object_of(owner: &str, key: &str) -> Option<&'static str> {
    Some(match (owner, key) {
        ("document", "header") => "header",
        ("header", "fields") => "header field",
        ("document", "nodes") => "node",
        ("document", "code_objects") => "code object",
        ("document", "rest") => "rest",
        ("document", "error") => "error",
        ("code object", "fields") => "code field",
        ("code object", "flags") => "flags",
        ("code object", "locals") => "local",
        ("code object", "instructions") => "instruction",
        ("code object", "lines") => "line entry",
        ("code object", "exceptions") => "exception entry",
        _ => return None,
    })
}

/// Notes the keys of an object and of all within.
fn note_keys(value: &Value, object: &'static str, met: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| note_keys(item, object, met)),
        Value::Object(map) => {
            for (key, value) in map {
                if !met.get(object).is_some_and(|keys| keys.contains(key)) {
                    met.entry(object.to_string()).or_default().insert(key.clone());
                }
                if let Some(inner) = object_of(object, key) {
                    note_keys(value, inner, met);
                } else {
                    assert!(!value.is_object(), "{object}.{key} is an object without a description");
                }
            }
        }
        _ => {}
    }
}

/// Nodes are numbered in order and lie in their parents.
fn assert_nested(document: &Value) {
    let nodes = document["nodes"].as_array().expect("nodes");
    let range = |node: &Value| (node["start"].as_u64().expect("start"), node["end"].as_u64().expect("end"));
    for (index, node) in nodes.iter().enumerate() {
        assert_eq!(node["id"].as_u64(), Some(index as u64));
        let Some(parent) = node["parent"].as_u64() else { continue };
        let (outer, inner) = (range(&nodes[parent as usize]), range(node));
        assert!(outer.0 < inner.0 && inner.1 <= outer.1, "{}: node {index}", document["file"]);
    }
}

#[test]
fn json_of_every_committed_file_is_as_documented() {
    let odd = OddFiles::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_byterun"))
        .current_dir(root())
        .args(["inspect", "--json", "crates", "tests", "benches"])
        .arg(&odd.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("byterun starts");
    let mut met = BTreeMap::new();
    let mut files = 0;
    for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
        let document: Value = serde_json::from_str(&line.expect("UTF-8")).expect("valid JSON");
        assert_eq!(document["schema"], 1);
        note_keys(&document, "document", &mut met);
        assert_nested(&document);
        files += 1;
    }
    assert_eq!(child.wait().expect("byterun ends").code(), Some(1), "the odd files are bad");
    assert!(files > 900, "{files} files");
    for (object, keys) in documented() {
        assert_eq!(met.remove(&object).unwrap_or_default(), keys, "keys of {object}");
    }
    assert!(met.is_empty(), "not described: {met:?}");
}

/// Inputs with what no compiler writes, in a folder removed at the end.
struct OddFiles(PathBuf);

impl OddFiles {
    fn new() -> OddFiles {
        let folder = std::env::temp_dir().join(format!("byterun-inspect-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let whole = fs::read(root().join(small("313"))).expect("a committed file");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("a file");
        write("truncated.pyc", &whole[..1000]);
        write("trailing.pyc", &[&whole[..], b"more"].concat());
        // Hash-based; a list of values and of bytes that are none.
        let header = b"\xf3\r\r\n\x03\0\0\0ABCDEFGH";
        let list = b"[\x04\0\0\0g\x01\0\0\0\0\0\xf8\x7fu\x01\0\0\0\xffl\x01\0\0\0\xff\xff{NN0";
        write("odd.pyc", &[&header[..], list].concat());
        for (name, field) in [("code", 0x2a), ("lines", 0), ("exceptions", 0)] {
            let mut bytes = whole.clone();
            let at = if field > 0 { field } else { table_start(&whole, name) };
            bytes[at] = if name == "lines" { 0xf0 } else { 0x7f };
            if name == "lines" {
                bytes[at + 1..at + 7].fill(0x7f);
            }
            write(&format!("{name}.pyc"), &bytes);
        }
        OddFiles(folder)
    }
}

/// Where the first non-empty table of a kind has its bytes.
fn table_start(bytes: &[u8], kind: &str) -> usize {
    let inspection = pyc::inspect::Inspection::read(bytes, pyc::ReadOptions::new());
    let field = if kind == "lines" { "linetable" } else { "exceptiontable" };
    let filled = |raw: &pyc::inspect::RawCode<'_, '_>| raw.bytes(field).is_some_and(|table| table.len() > 8);
    let raw = inspection.code_objects().find(filled).expect("a code object with a table");
    raw.bytes_start(field)
}

impl Drop for OddFiles {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn damaged_file_is_shown_up_to_the_damage() {
    let bytes = fs::read(root().join(small("313"))).expect("a committed file");
    let path = std::env::temp_dir().join(format!("byterun-damaged-{}.pyc", std::process::id()));
    fs::write(&path, &bytes[..1500]).expect("a file");
    for option in [&[][..], &["--hex"], &["--json"], &["--tree"]] {
        let output = inspect(&[option, &[path.to_str().expect("UTF-8")]].concat());
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("truncated: ") && stderr.contains(", in code.consts[10].consts"), "{stderr}");
        assert!(stdout.contains("Point") && stdout.contains("truncated: "), "{option:?}");
    }
    fs::remove_file(&path).expect("it is there");
}

#[test]
fn unreadable_file_is_shown_as_bytes() {
    let path = std::env::temp_dir().join(format!("byterun-unknown-{}.pyc", std::process::id()));
    fs::write(&path, b"\x0f'\r\n\0\0\0\0Spam").expect("a file");
    let name = path.to_str().expect("UTF-8");
    let hex = inspect(&["--hex", name]);
    assert_eq!(hex.status.code(), Some(2));
    let text = String::from_utf8_lossy(&hex.stdout);
    assert!(text.contains("not read, 12 bytes") && text.contains("|Spam|"), "{text}");
    assert!(String::from_utf8_lossy(&hex.stderr).contains("unknown magic number 9999"));
    // Read as 3.1's, whose header ends behind eight bytes.
    let header = inspect(&["--header", "--version-of", "3.1", name]);
    let text = String::from_utf8_lossy(&header.stdout);
    assert!(text.contains("9999, read as CPython 3.1"), "{text}");
    fs::remove_file(&path).expect("it is there");
}

/// A tuple of code objects that all refer to the same names, bytecode and line table.
fn sharing(objects: u32, items: u32) -> Vec<u8> {
    let number = |number: u32| number.to_le_bytes();
    let mut bytes = b"\xf3\r\r\n\0\0\0\0\0\0\0\0\0\0\0\0(".to_vec();
    bytes.extend(number(objects + 3));
    bytes.extend(b"\xa8");
    bytes.extend(number(items));
    bytes.extend(b"Z\x01a".repeat(items as usize));
    for table in [b"\x95\0", b"\x80\0"] {
        bytes.extend(b"\xf3");
        bytes.extend(number(2 * items));
        bytes.extend(table.repeat(items as usize));
    }
    let reference = |to: u32| [&b"r"[..], &number(to)].concat();
    let one = [
        &b"c"[..],
        &[0; 20],
        &[1, 0, 0, 0, 0].map(reference).concat(),
        b"Z\x01fZ\x01gZ\x01g\x01\0\0\0",
        &reference(2),
        &reference(2),
    ];
    bytes.extend(one.concat().repeat(objects as usize));
    bytes
}

#[test]
fn shared_tables_are_not_shown_over_and_over() {
    let bytes = sharing(2000, 5000);
    let path = std::env::temp_dir().join(format!("byterun-sharing-{}.pyc", std::process::id()));
    fs::write(&path, &bytes).expect("a file");
    for option in [&[][..], &["--hex"], &["--json"]] {
        let output = stdout(&[option, &[path.to_str().expect("UTF-8")]].concat());
        assert!(output.len() < 200 * bytes.len(), "{option:?}: {} of {}", output.len(), bytes.len());
    }
    fs::remove_file(&path).expect("it is there");
}

#[test]
fn parts_levels_and_functions_are_selected() {
    let file = small("313");
    let tree = stdout(&["--tree", "--depth", "0", &file]);
    assert!(tree.contains("objects inside)") && !tree.contains("Code object"), "{tree}");
    assert_eq!(tree.lines().count(), 2, "{tree}");
    let inner = stdout(&["--code", "--function", "outer.<locals>.inner", &file]);
    assert_eq!(inner.matches("Code object").count(), 1);
    assert_eq!(stdout(&["--code", "--function", "inner", &file]), inner);
    assert!(stdout(&["--hex", "--function", "inner", &file]).starts_with("000005d9  63 "));
    assert!(stdout(&["--header", &file]).lines().count() < 8);
    let missing = inspect(&["--function", "nobody", &file]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no code object \"nobody\""));
}

#[test]
fn control_characters_reach_no_terminal() {
    let mut bytes =
        b"\xf3\r\r\n\0\0\0\0\0\0\0\0\0\0\0\0[\x02\0\0\0u\x04\0\0\0\x1b[2JZ\x03\x1b\x07\x9b".to_vec();
    bytes.extend(b"\x1b]0;x");
    let path = std::env::temp_dir().join(format!("byterun-control-{}.pyc", std::process::id()));
    fs::write(&path, &bytes).expect("a file");
    for option in [&[][..], &["--hex"], &["--json"]] {
        let output = inspect(&[option, &[path.to_str().expect("UTF-8")]].concat());
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
    fs::remove_file(&path).expect("it is there");
}
