#!/usr/bin/env bash
# Writes benches/byterun.profdata, the profile by which optimised builds of byterun are compiled (`scripts/rustc`), and
# benches/byterun.order, the functions that every start runs: builds it with counters, runs the training programs, and gathers what was counted. The benchmark programs are none of the training programs, so
# what they gain is what any program gains. Functions that have changed since are compiled without a profile: run this after
# changes to the loop or to what it calls most.
#
#   scripts/pgo.sh
#
# Needs Linux on x86-64, valgrind, and llvm-profdata: `rustup component add llvm-tools`.
set -euo pipefail
cd "$(dirname "$0")/.."

target="$(realpath -m "${CARGO_TARGET_DIR:-target}")/pgo"
profdata=$(find "$(rustc --print sysroot)/lib/rustlib" -name llvm-profdata -print -quit)
if [ -z "$profdata" ]; then
    echo "pgo.sh: no llvm-profdata; get it with: rustup component add llvm-tools" >&2
    exit 2
fi
if ! command -v valgrind >/dev/null; then
    echo "pgo.sh: no valgrind, which tells what a start runs" >&2
    exit 2
fi

# Of each indirect call, 16 different callees are counted.
RUSTFLAGS="${RUSTFLAGS:-} -Cprofile-generate=$target/counts -Cllvm-args=-vp-counters-per-site=16" \
    cargo build --release --bin byterun --target-dir "$target"
byterun="$target/release/byterun"
# What the compiler's own plug-ins counted while they compiled it.
rm -rf "$target/counts"
programs=(benches/training/*.cpython-3{6,8,1?}.pyc {benches/families,tests/programs/*}/*.cpython-31[13].pyc)
for program in "${programs[@]}"; do
    # Some of them fail on purpose, wait for input or count on their folder: whatever they do is what byterun is for.
    (cd "$(dirname "$program")" && timeout 60 "$byterun" "$(basename "$program")") </dev/null >/dev/null 2>&1 || true
done
# The start, which is short beside any program.
for _ in {1..1000}; do
    "$byterun" benches/startup/nothing.cpython-313.pyc
done
"$byterun" verify benches tests/programs >/dev/null || true
"$byterun" dis benches tests/programs >/dev/null || true
"$profdata" merge --sparse --output=benches/byterun.profdata "$target/counts"

# What a start runs of the program that is built by this profile, the C library's functions too.
cargo build --release --bin byterun
start="$target/start"
valgrind --tool=callgrind --demangle=no --callgrind-out-file="$start" \
    "${CARGO_TARGET_DIR:-target}/release/byterun" benches/startup/nothing.cpython-313.pyc 2>/dev/null
sed -n "s/^c\{0,1\}fn=([0-9]*) \([^ ']*\).*/\1/p" "$start" | sort -u >benches/byterun.order
