# itertools: count, cycle, repeat, product, permutations, combinations.
from itertools import combinations, combinations_with_replacement, count, cycle, islice, permutations, product, repeat

print(list(islice(count(), 3)), list(islice(count(5, -2), 4)), list(islice(count(0.5, 0.25), 3)), count(3),
    count(3, 2), count(1.5), list(islice(count(2 ** 63 - 2), 4)), list(islice(count(step=2 ** 40), 3)))
c = count(10)
next(c)
print(c, repr(count(-1, 0)), list(islice(cycle("ab"), 5)), list(cycle([])), list(repeat("x", 3)),
    list(repeat(1, 0)), list(repeat(1, -5)), repeat(7), repeat("a", 2), repeat(1, 5).__length_hint__())
print(list(map(pow, range(4), repeat(2))), list(zip(count(1), "abc")))
print(list(product("ab", [1, 2])), list(product()), list(product("ab", repeat=2)), list(product("ab", [])),
    list(product(range(2), repeat=3)), len(list(product("abc", "de", range(4)))))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 3)),
    list(permutations([], 0)), len(list(permutations(range(6)))))
print(list(combinations("abcd", 2)), list(combinations("abc", 0)), list(combinations("ab", 3)),
    len(list(combinations(range(10), 4))))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("a", 3)),
    list(combinations_with_replacement("", 1)), list(combinations_with_replacement("", 0)))
for attempt in [lambda: count("a"), lambda: repeat(), lambda: repeat(1, "a"), lambda: cycle(5),
        lambda: product(5), lambda: product("a", repeat=-1), lambda: permutations("a", -1),
        lambda: permutations("a", "b"), lambda: combinations("a"), lambda: combinations("a", -1),
        lambda: combinations(5, 2), lambda: combinations_with_replacement("a", -1), lambda: count(1, 2, 3),
        lambda: product("a", foo=1), lambda: len(repeat(1))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
primes = []
for n in count(2):
    if all(n % p for p in primes):
        primes.append(n)
    if len(primes) == 15:
        break
print(primes)
triples = [(a, b, c) for a, b, c in combinations(range(1, 30), 3) if a * a + b * b == c * c]
print(triples)
board = sum(1 for p in permutations(range(6)) if len({p[i] + i for i in range(6)}) == 6
    and len({p[i] - i for i in range(6)}) == 6)
print(board, sum(1 for _ in product("01", repeat=10)), max(permutations([3, 1, 2])),
    "".join(next(permutations("xyz"))))
