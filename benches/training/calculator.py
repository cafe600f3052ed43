"""A language of its own: text to tokens, tokens to a tree, the tree to values, by functions, classes and `if` chains."""


class Token:
    def __init__(self, kind, text):
        self.kind = kind
        self.text = text


def tokens(text):
    found = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
            continue
        start = at
        if letter.isdigit():
            while at < len(text) and text[at].isdigit():
                at += 1
            found.append(Token("number", text[start:at]))
        elif letter.isalpha():
            while at < len(text) and (text[at].isalnum() or text[at] == "_"):
                at += 1
            found.append(Token("name", text[start:at]))
        else:
            at += 1
            found.append(Token("sign", letter))
    found.append(Token("end", ""))
    return found


class Parser:
    POWER = {"=": 0, "<": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3}

    def __init__(self, text):
        self.tokens = tokens(text)
        self.at = 0

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expression(self, least=0):
        left = self.atom()
        while True:
            sign = self.tokens[self.at]
            power = self.POWER.get(sign.text, -1) if sign.kind == "sign" else -1
            if power < least:
                return left
            self.at += 1
            left = ("binary", sign.text, left, self.expression(power + 1))

    def atom(self):
        token = self.take()
        if token.kind == "number":
            return ("number", int(token.text))
        if token.kind == "name":
            return ("name", token.text)
        if token.text == "(":
            inner = self.expression()
            self.take()
            return inner
        if token.text == "-":
            return ("minus", self.atom())
        raise SyntaxError("not an expression: " + token.text)


def value(node, names):
    kind = node[0]
    if kind == "number":
        return node[1]
    if kind == "name":
        return names[node[1]]
    if kind == "minus":
        return -value(node[1], names)
    _, sign, left, right = node
    a, b = value(left, names), value(right, names)
    if sign == "+":
        return a + b
    if sign == "-":
        return a - b
    if sign == "*":
        return a * b
    if sign == "/":
        return a // b if b else 0
    if sign == "%":
        return a % b if b else 0
    return int(a < b) if sign == "<" else int(a == b)


class Machine:
    """The same by a table of methods."""

    def __init__(self, names):
        self.names = names
        self.table = {"number": self.number, "name": self.name, "minus": self.minus, "binary": self.binary}

    def run(self, node):
        return self.table[node[0]](node)

    def number(self, node):
        return node[1]

    def name(self, node):
        return self.names[node[1]]

    def minus(self, node):
        return -self.run(node[1])

    def binary(self, node):
        left, right = self.run(node[2]), self.run(node[3])
        return left * right if node[1] == "*" else left + right


TEXTS = ["1 + 2 * (count - 3) % 7", "-(total / 3) * 2 + 8 * (5 < count)", "count * count - total = 4", "((1 + a1) * (2 + a1)) % 100"]


def main():
    names = {"count": 0, "total": 0, "a1": 0}
    trees = [Parser(text).expression() for text in TEXTS * 60]
    sum = 0
    for n in range(45):
        names["count"] = n
        names["a1"] = n % 9
        for tree in trees:
            result = value(tree, names)
            names["total"] = result
            sum += result
    machine = Machine(names)
    for n in range(60):
        for tree in trees[:40]:
            sum += machine.run(tree)
    print(sum, len(trees))
    try:
        Parser("1 + )").expression()
    except SyntaxError as error:
        print(error)


for _ in range(40):
    main()
