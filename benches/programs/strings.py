"""Building and taking apart strings: a report, a tokeniser by characters, a cipher and run-length coding."""

WORDS = "amber basalt cedar delta ember flint garnet harbour indigo juniper kelp lichen".split()


def report(rows):
    lines = []
    for number in range(rows):
        name = WORDS[number % 12] + "-" + str(number)
        share = number * 100 / rows
        lines.append(f"{number:06d} | {name:<16} | {share:7.2f} % | {number * 7919 % 1000:>5,}")
    return "\n".join(lines)


def summary(text):
    total = 0
    names = []
    for line in text.split("\n"):
        number, name, share, amount = line.split(" | ")
        total += int(number) + int(amount)
        if name.startswith("c") and share.strip().endswith("%"):
            names.append(name.strip().replace("-", "_").upper())
    return total, len(",".join(names)), names[-1]


def tokens(text):
    result = []
    word = ""
    for char in text:
        if char.isalnum() or char == "_":
            word += char
        else:
            if word:
                result.append(word)
                word = ""
            if not char.isspace():
                result.append(char)
    if word:
        result.append(word)
    return result


def rotate(text, by):
    result = []
    for char in text:
        code = ord(char)
        if 97 <= code <= 122:
            result.append(chr((code - 97 + by) % 26 + 97))
        else:
            result.append(char)
    return "".join(result)


def packed(text):
    result = ""
    position = 0
    while position < len(text):
        end = position
        while end < len(text) and text[end] == text[position]:
            end += 1
        result += "%d%s" % (end - position, text[position])
        position = end
    return result


def main():
    text = report(30000)
    print("report", len(text), *summary(text))
    words = tokens(text[:400000])
    print("tokens", len(words), words[1000])
    secret = rotate(text[:300000], 7)
    print("rotate", secret[100:118], rotate(secret, 19) == text[:300000])
    coded = packed(text[:150000].replace("-", " "))
    print("packed", len(coded), coded[-12:])
    print("find", text.count("cedar"), text.find("lichen-29999"), "é☃".join(WORDS)[7:9] == "ba")


main()
