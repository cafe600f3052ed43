//! `byterun profile` from end to end: counts that are known by hand, files that flame graph tools read, and programs that do
//! the same as without a profile.
//!
//! The programs are in `tests/profile`; their comments say how often what happens.

#![expect(clippy::expect_used, reason = "a test ends where its own setup fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What `counted.py` was compiled with.
const VERSIONS: [&str; 6] = ["36", "38", "310", "311", "312", "313"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn program(name: &str, version: &str) -> PathBuf {
    root().join("tests/profile").join(format!("{name}.cpython-{version}.pyc"))
}

fn byterun(arguments: &[&str], file: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byterun"));
    command.env("PYTHONHASHSEED", "0").args(arguments).arg(file).stdin(Stdio::null());
    command.output().expect("byterun starts")
}

/// A file that a test may write.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("profile-{name}"))
}

/// The JSON document of a program; with how it ended.
fn profile(file: &Path) -> (Value, Output) {
    let output = byterun(&["profile", "--json"], file);
    let text = String::from_utf8_lossy(&output.stderr);
    let document = text.lines().last().expect("a document");
    (serde_json::from_str(document).unwrap_or_else(|error| panic!("{error}: {text}")), output)
}

/// The row of a list whose `key` is `name`.
fn row<'a>(document: &'a Value, list: &str, key: &str, name: &str) -> &'a Value {
    let rows = document[list].as_array().expect("a list");
    rows.iter().find(|row| row[key] == name).unwrap_or_else(|| panic!("no {name} in {list}: {document}"))
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

fn sum(document: &Value, list: &str, key: &str) -> u64 {
    document[list].as_array().expect("a list").iter().map(|row| number(&row[key])).sum()
}

#[test]
fn functions_are_called_as_often_as_they_are() {
    for version in VERSIONS {
        let (document, output) = profile(&program("counted", version));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "499500 4950 12250 30 55 39\n", "{version}");
        for (name, calls) in
            [("work", 1), ("numbers", 1), ("fail", 1), ("refuse", 30), ("fib", 177), ("negative", 40)]
        {
            assert_eq!(row(&document, "functions", "name", name)["calls"], calls, "{version}: {name}");
        }
        let mut functions = document["functions"].as_array().expect("functions").iter();
        let get = functions.find(|row| row["name"].as_str().is_some_and(|name| name.ends_with("get")));
        assert_eq!(get.expect("a method")["calls"], 500, "{version}");
    }
}

#[test]
fn calls_are_told_apart() {
    for version in VERSIONS {
        let (document, _) = profile(&program("counted", version));
        let kind = |name| number(&row(&document, "calls", "kind", name)["count"]);
        assert_eq!(kind("class"), 50, "{version}");
        assert_eq!(kind("generator_step"), 101, "{version}");
        // Six by the module, `numbers`, `get`, `refuse`, and fib's own.
        assert_eq!(kind("function"), 6 + 1 + 500 + 30 + 176, "{version}");
        // The module, the body of `Point`, the keys.
        assert_eq!(kind("function_entered"), 2 + 40, "{version}");
    }
}

#[test]
fn instructions_are_counted_one_by_one() {
    for version in VERSIONS {
        let (document, _) = profile(&program("counted", version));
        let operation = |name| number(&row(&document, "operations", "name", name)["count"]);
        // 1000 of `work`, 100 of `consume`, 500 of `points`.
        assert_eq!(operation("AddInPlace"), 1000 + 100 + 500, "{version}");
        // Counting up: 1000 of `work`, 100 of `numbers`, 30 of `fail`.
        assert_eq!(operation("AddSmallInPlace"), 1000 + 100 + 30, "{version}");
        assert_eq!(operation("Add"), 88, "{version}");
        assert_eq!(operation("SubSmall"), 176, "{version}");
        assert_eq!(operation("Yield"), 100, "{version}");
        let opcode = |name| number(&row(&document, "opcodes", "name", name)["count"]);
        if ["36", "38", "310"].contains(&version) {
            assert_eq!(opcode("INPLACE_ADD"), 2730, "{version}");
            assert_eq!(opcode("BINARY_SUBTRACT"), 176, "{version}");
        } else {
            assert_eq!(opcode("BINARY_OP"), 2730 + 88 + 176, "{version}");
        }
        assert_eq!(opcode("YIELD_VALUE"), 100, "{version}");
        let stored = number(&row(&document, "opcodes", "name", "STORE_ATTR")["count"]);
        assert_eq!(stored, 50, "{version}");
    }
}

#[test]
fn every_way_of_counting_comes_to_the_same_sum() {
    for version in VERSIONS {
        let (document, _) = profile(&program("counted", version));
        let all = number(&document["dispatches"]);
        assert_eq!(sum(&document, "operations", "count"), all);
        assert_eq!(sum(&document, "functions", "dispatches"), all);
        assert_eq!(sum(&document, "lines", "dispatches"), all);
        assert_eq!(sum(&document, "pairs", "count"), all - 1);
        assert_eq!(sum(&document, "triples", "count"), all - 2);
        assert_eq!(sum(&document, "functions", "own_ns"), number(&document["time_ns"]));
        assert_eq!(sum(&document, "stacks", "time_ns"), number(&document["time_ns"]));
        for cache in document["caches"].as_array().expect("caches") {
            let executed =
                &row(&document, "operations", "name", cache["name"].as_str().expect("a name"))["count"];
            assert_eq!(number(&cache["hits"]) + number(&cache["misses"]), number(executed));
        }
    }
}

#[test]
fn two_runs_count_the_same() {
    let counts = |(mut document, _): (Value, Output)| {
        for key in ["samples", "time_ns", "functions", "lines", "stacks"] {
            document[key] = Value::Null;
        }
        document
    };
    let file = program("counted", "313");
    assert_eq!(counts(profile(&file)), counts(profile(&file)));
}

#[test]
fn caches_hit_once_they_know() {
    let (document, _) = profile(&program("counted", "313"));
    let cache = |name: &str| row(&document, "caches", "name", name);
    // A value is remembered when it is looked up for the second time.
    assert_eq!((number(&cache("LoadMethod")["hits"]), number(&cache("LoadMethod")["misses"])), (498, 2));
    assert!(number(&cache("LoadAttr")["misses"]) < 5, "{document}");
    assert!(number(&cache("LoadGlobal")["hits"]) > 300, "{document}");
}

#[test]
fn objects_are_counted_by_type() {
    for version in VERSIONS {
        let (document, _) = profile(&program("counted", version));
        let made = |name| number(&row(&document, "allocations", "type", name)["count"]);
        assert_eq!(made("Point"), 50, "{version}");
        assert_eq!(made("generator"), 1, "{version}");
        assert_eq!(made("ValueError"), 30, "{version}");
        assert_eq!(made("range"), 1 + 50 + 1 + 1, "{version}");
    }
}

/// The keys of each object that the document describes.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("docs/profile-json.md")).expect("the document");
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

#[test]
fn document_describes_every_key() {
    let (document, _) = profile(&program("counted", "313"));
    let of = |list: &str| document[list].as_array().expect("a list").first().expect("a row").clone();
    let mut objects = vec![("document", document.clone()), ("frame", of("stacks")["frames"][0].clone())];
    let lists = [
        ("count", "operations"),
        ("count", "opcodes"),
        ("sequence", "pairs"),
        ("sequence", "triples"),
        ("cache", "caches"),
        ("call", "calls"),
        ("allocation", "allocations"),
        ("function", "functions"),
        ("line", "lines"),
        ("stack", "stacks"),
    ];
    objects.extend(lists.map(|(object, list)| (object, of(list))));
    let documented = documented();
    for (name, object) in objects {
        let keys: BTreeSet<String> = object.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(documented.get(name), Some(&keys), "{name}");
    }
}

#[test]
fn kinds_of_calls_are_documented() {
    let text = fs::read_to_string(root().join("docs/profile-json.md")).expect("the document");
    let (document, _) = profile(&program("counted", "313"));
    for call in document["calls"].as_array().expect("calls") {
        let kind = call["kind"].as_str().expect("a name");
        assert!(text.contains(&format!("\n| {kind} |")), "{kind}");
    }
}

#[test]
fn flame_graph_and_folded_stacks_name_functions() {
    let (flame, folded) = (scratch("flame.svg"), scratch("stacks"));
    let arguments = ["profile", "--flame", &flame.to_string_lossy(), "--folded", &folded.to_string_lossy()];
    let output = byterun(&arguments, &program("deep", "313"));
    assert_eq!(output.status.code(), Some(0));
    let picture = fs::read_to_string(flame).expect("a picture");
    assert!(picture.starts_with("<?xml") && picture.contains("<svg") && picture.contains("down (deep.py)"));
    let stacks = fs::read_to_string(folded).expect("stacks");
    assert!(stacks.lines().any(|line| line.starts_with("<module> (deep.py);down (deep.py);")), "{stacks}");
    assert!(stacks.contains(";[…];"), "{stacks}");
    for line in stacks.lines() {
        let (_, time) = line.rsplit_once(' ').expect("a time");
        assert!(time.parse::<u64>().is_ok_and(|time| time > 0), "{line}");
    }
}

#[test]
fn time_goes_to_the_line_that_takes_it() {
    let (document, _) = profile(&program("deep", "313"));
    let first = &document["lines"][0];
    assert!(first["line"] == 10 || first["line"] == 9, "{first}");
    let down = row(&document, "functions", "name", "down");
    assert!(number(&down["total_ns"]) <= number(&document["time_ns"]), "{down}");
    assert_eq!(down["calls"], 3001);
}

#[test]
fn threads_and_exit_statuses_are_the_programs_own() {
    let (document, output) = profile(&program("threads", "313"));
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(7), &b"both\n"[..]));
    let count = row(&document, "functions", "name", "count");
    assert_eq!(count["calls"], 2);
    assert_eq!(row(&document, "operations", "name", "AddSmallInPlace")["count"], 60000);
}

#[test]
fn budget_ends_the_run_and_not_the_profile() {
    let output = byterun(&["profile", "--json", "--budget", "500"], &program("counted", "313"));
    assert_eq!(output.status.code(), Some(124));
    let text = String::from_utf8_lossy(&output.stderr);
    let document: Value = serde_json::from_str(text.lines().last().expect("a line")).expect("a document");
    assert!(number(&row(&document, "functions", "name", "work")["dispatches"]) > 400);
}

#[test]
fn tables_have_what_was_asked_for() {
    let path = scratch("tables");
    let arguments = ["profile", "--top", "3", "--sort", "calls", "--output", &path.to_string_lossy()];
    let output = byterun(&arguments, &program("counted", "313"));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = fs::read_to_string(path).expect("tables");
    let functions: Vec<&str> = text.lines().skip_while(|line| *line != "Functions").skip(2).take(3).collect();
    for (line, name) in functions.iter().zip(["Point.get (", "fib (", "Point.__init__ ("]) {
        assert!(line.contains(name), "{text}");
    }
    assert!(text.contains(" more (--top 0 shows all)"), "{text}");
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_runs() {
    let output = byterun(&["profile", "--flame", "no/such/folder/x.svg"], &program("counted", "313"));
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .starts_with("byterun: no/such/folder/x.svg: cannot be written: ")
    );
}

/// The programs of the benchmark families say the same with a profile.
#[test]
fn profiled_programs_do_the_same() {
    let families = root().join("benches/families");
    let mut count = 0;
    for entry in fs::read_dir(families).expect("the families").map(|entry| entry.expect("an entry").path()) {
        if entry.to_string_lossy().ends_with(".cpython-313.pyc") {
            let (plain, counted) = (byterun(&["run"], &entry), byterun(&["profile"], &entry));
            assert_eq!((plain.status, plain.stdout), (counted.status, counted.stdout), "{}", entry.display());
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}
