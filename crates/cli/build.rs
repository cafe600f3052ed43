//! Links the program to a fixed address where that is known to work.
//!
//! The tables of types, methods and messages hold some 14,000 addresses. A program that may lie anywhere must have each of them
//! written at every start, which copies the 117 pages they are on: half of all page faults of a program that does nothing.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
