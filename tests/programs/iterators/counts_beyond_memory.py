# not-3.14: the sizes are those of a 64-bit machine
"""Counts given to itertools that there is no memory for, or no word."""
import itertools
def t(f):
    try: r = f(); print(type(r).__name__)
    except BaseException as e: print(type(e).__name__, str(e)[:80])
for n in (1<<40, 1<<59, (1<<63)-1, 1<<64, -1):
    print(n)
    t(lambda: itertools.tee([1], n))
    t(lambda: itertools.product([1], repeat=n))
    t(lambda: itertools.product([], repeat=n))
    t(lambda: next(itertools.combinations([1,2], n)))
    t(lambda: next(itertools.permutations([1,2], n)))
    t(lambda: next(itertools.combinations_with_replacement([1,2], n)))
    t(lambda: next(itertools.combinations_with_replacement([], n)))
    t(lambda: next(itertools.batched([1,2], n)) if hasattr(itertools,'batched') else None)
    t(lambda: next(itertools.islice([1,2], n)))
    t(lambda: list(itertools.islice([1,2], n, None)))
    t(lambda: itertools.repeat(1, n))
