# not-3.14: sizes in bytes are those of 32 bits
"""The room of lists that a display makes is for their items, and it grows with the first one more."""
a, b = 1, 2
for made in [], [a], [a, b], [a, b, a], [a, b, a, b, a]:
    size = made.__sizeof__()
    before = len(made)
    made.append(a)
    print(before, size, made.__sizeof__() > size)
