"""Text: words of a text, their shapes and counts, tables of columns, codes, templates, numbers read and written."""

TEXT = """The byte code of a program is a list of small steps: each one takes values, makes a new one, and says which
comes next. Whoever reads it sees how little a machine must know; whoever runs it sees how often it must know it."""


def words(text):
    found = []
    for line in text.splitlines():
        for word in line.split():
            found.append(word.strip(".,:;").lower())
    return found


def swapped(text):
    pairs = zip("aeiou", "eioua")
    table = dict(pairs)
    return "".join([table.get(letter, letter) if n % 3 else letter.swapcase() for n, letter in enumerate(text)])


def lengths(text):
    found, previous = [], ""
    for letter in text:
        if letter != previous:
            found.append([letter, 0])
        found[-1][1] += 1
        previous = letter
    return found


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def table(rows):
    lines = ["%-10s|%6s|%8s" % ("name", "count", "share")]
    for name, count in rows:
        lines.append(f"{name:<10}|{count:6d}|{count / 7:8.3f}")
        lines.append("{:>10}|{:06x}|{!r}".format(name[:3], count, name))
    return "\n".join(lines)


def mirrored(text):
    clean = [c for c in text.lower() if c.isalnum()]
    return clean == clean[::-1]


def main():
    total = 0
    for n in range(60):
        found = words(TEXT)
        table_of = {}
        for word in found:
            table_of[word] = 1 + (table_of[word] if word in table_of else 0)
        rows = sorted(table_of.items(), key=lambda row: (-row[1], row[0]))
        total += len(table(rows[:12]))
    print(total, rows[:3])
    text = TEXT
    for n in range(12):
        text = swapped(text)
    print(text[:20], lengths("aaaabbbcdddddde" * 200)[:4], distance("interpreter" * 3, "enterprise" * 4))
    parts = []
    for n in range(5000):
        parts.append(str(n) + "," + hex(n) + ";")
        if "99" in parts[-1] or parts[-1].startswith("12") or parts[-1].endswith("ff;"):
            parts.pop()
    joined = "".join(parts)
    print(len(joined), joined.count("7,"), joined.find("500,"), sum(int(part.split(",")[0]) for part in joined.split(";") if part))
    print(mirrored("A man, a plan, a canal: Panama"), TEXT.replace("a", "<a>").upper().title()[:30], len(TEXT.encode()))


for _ in range(40):
    main()
