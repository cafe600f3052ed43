//! The `byterun` command.
fn main() {}
