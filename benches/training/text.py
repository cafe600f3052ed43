"""Text: words of a text, their shapes and counts, tables of columns, codes, templates, numbers read and written."""

TEXT = """The byte code of a program is a list of small steps: each one takes values, makes a new one, and says which
comes next. Whoever reads it sees how little a machine must know; whoever runs it sees how often it must know it."""


def words(text):
    found = []
    for line in text.splitlines():
        for word in line.split():
            found.append(word.strip(".,:;").lower())
    return found


def counts(items):
    table = {}
    for item in items:
        table[item] = table.get(item, 0) + 1
    return table


def shifted(text, by):
    out = []
    for letter in text:
        if "a" <= letter <= "z":
            out.append(chr((ord(letter) - 97 + by) % 26 + 97))
        elif letter.isupper():
            out.append(chr((ord(letter) - 65 + by) % 26 + 65))
        else:
            out.append(letter)
    return "".join(out)


def packed(text):
    out = ""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[end] == text[at]:
            end += 1
        out += text[at] + str(end - at) if end - at > 2 else text[at:end]
        at = end
    return out


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
        table_of = counts(found)
        rows = sorted(table_of.items(), key=lambda row: (-row[1], row[0]))
        total += len(table(rows[:12]))
    print(total, rows[:3])
    text = TEXT
    for n in range(12):
        text = shifted(text, 5)
    print(text[:20], packed("aaaabbbcdddddde" * 200)[:12], distance("interpreter" * 3, "enterprise" * 4))
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
