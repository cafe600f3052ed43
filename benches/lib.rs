//! Shared ground of the criterion benchmarks.
