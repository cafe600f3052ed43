//! From objects back to bytes.
//!
//! `tree.rs` writes a parsed [`Tree`](super::Tree) as it was, flag by flag; `header.rs` writes headers.

mod header;
mod tree;
