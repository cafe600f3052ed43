#!/usr/bin/env bash
# Builds byterun with profile-guided optimisation: cargo builds it with counters, it runs the training programs, and is built again
# by what was counted. The benchmark programs are none of the training programs, so what they gain is what any program gains.
#
#   scripts/pgo.sh [--reuse] [CARGO ARGUMENTS]
#
# Without arguments `build --release --bin byterun`: the program is target/pgo/release/byterun then. With others, as
# `bench -p benches --bench families`, cargo does that with the same profile. --reuse takes the profile of the last time.
# Needs llvm-profdata: `rustup component add llvm-tools`.
set -euo pipefail
cd "$(dirname "$0")/.."

target="$(realpath -m "${CARGO_TARGET_DIR:-target}")/pgo"
profile="$target/byterun.profdata"
profdata=$(find "$(rustc --print sysroot)/lib/rustlib" -name llvm-profdata -print -quit)
if [ -z "$profdata" ]; then
    echo "pgo.sh: no llvm-profdata; get it with: rustup component add llvm-tools" >&2
    exit 2
fi

train() {
    local byterun="$target/instrumented/release/byterun" program
    for program in benches/families/*.cpython-313.pyc tests/programs/*/*.cpython-31[13].pyc; do
        # Some of them fail on purpose, wait for input or count on their folder: whatever they do is what byterun is for.
        (cd "$(dirname "$program")" && timeout 20 "$byterun" "$(basename "$program")") </dev/null >/dev/null 2>&1 || true
    done
    "$byterun" verify benches tests/programs >/dev/null || true
    "$byterun" dis benches tests/programs >/dev/null || true
}

if [ "${1:-}" = --reuse ]; then
    shift
else
    rm -rf "$target/counts" "$profile"
    RUSTFLAGS="${RUSTFLAGS:-} -Cprofile-generate=$target/counts" \
        cargo build --release --bin byterun --target-dir "$target/instrumented"
    train
    "$profdata" merge --output="$profile" "$target/counts"
fi
if [ $# -eq 0 ]; then
    set -- build --release --bin byterun
fi
RUSTFLAGS="${RUSTFLAGS:-} -Cprofile-use=$profile" CARGO_TARGET_DIR="$target" cargo "$@"
