"""Dictionaries: word and letter-triple counts, grouping, inverted index and a memo table."""

SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()


def words(count):
    state = 12345
    result = []
    for _ in range(count):
        word = ""
        for _ in range(2 + state % 3):
            state = (state * 1103515245 + 12345) % 2147483648
            word += SYLLABLES[(state >> 16) % 15]
        result.append(word)
    return result


def counts(items):
    table = {}
    for item in items:
        table[item] = table.get(item, 0) + 1
    return table


def triples(items):
    table = {}
    for word in items:
        for start in range(len(word) - 2):
            gram = word[start:start + 3]
            if gram in table:
                table[gram] += 1
            else:
                table[gram] = 1
    return table


def index(items):
    table = {}
    for position, word in enumerate(items):
        table.setdefault(word, []).append(position)
    return table


def ways(amount, coins, memo):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    key = (amount, len(coins))
    found = memo.get(key)
    if found is None:
        found = memo[key] = ways(amount - coins[0], coins, memo) + ways(amount, coins[1:], memo)
    return found


def main():
    text = words(150000)
    table = counts(text)
    top = sorted(table.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    print("words", len(table), top)
    grams = triples(text)
    print("triples", len(grams), max(grams.values()), grams["bab"])
    places = index(text)
    print("index", len(places), sum(len(where) for where in places.values()))
    for word in text[::2]:
        if word in places:
            del places[word]
    print("left", len(places), sorted(places)[:2])
    memo = {}
    print("ways", ways(900, (1, 2, 5, 10, 20, 50, 100, 200), memo), len(memo))
    squares = {n: n * n for n in range(250000)}
    print("squares", sum(key ^ value for key, value in squares.items()), 1234 in squares, -1 in squares)


main()
