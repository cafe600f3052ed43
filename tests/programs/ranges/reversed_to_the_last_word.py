# not-3.14: the width of a word shows
"""`reversed` of ranges that end where the numbers of a word do."""
word = 2**63
ranges = [range(-word, 5 - word), range(1 - word, 5 - word), range(word - 1, word - 9, -1), range(-word, -word), range(-word, 9 - word, 3)]
for values in ranges:
    i = reversed(values)
    print(type(i).__name__, i.__reduce__(), list(i), i.__reduce__())
