# An interpreter for a small language: scanner, Pratt parser, resolver, tree evaluator with closures and classes.
class LangError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line

    def __repr__(self):
        return f"{self.kind}:{self.text}"


KEYWORDS = {"let", "fn", "if", "else", "while", "return", "true", "false", "nil", "and", "or", "not", "print",
    "class", "for", "in", "break", "continue", "throw", "try", "catch"}
TWO = {"==", "!=", "<=", ">=", "=>", ".."}


def scan(source):
    position, line = 0, 1
    while position < len(source):
        c = source[position]
        if c == "\n":
            line += 1
            position += 1
        elif c.isspace():
            position += 1
        elif c == "#":
            while position < len(source) and source[position] != "\n":
                position += 1
        elif c.isdigit():
            start = position
            while position < len(source) and (source[position].isdigit() or source[position] == "."
                    and source[position:position + 2] != ".."):
                position += 1
            yield Token("number", source[start:position], line)
        elif c.isalpha() or c == "_":
            start = position
            while position < len(source) and (source[position].isalnum() or source[position] == "_"):
                position += 1
            word = source[start:position]
            yield Token(word if word in KEYWORDS else "name", word, line)
        elif c == '"':
            end = source.find('"', position + 1)
            if end < 0:
                raise LangError("string without an end", line)
            yield Token("string", source[position + 1:end], line)
            position = end + 1
        elif source[position:position + 2] in TWO:
            yield Token(source[position:position + 2], source[position:position + 2], line)
            position += 2
        elif c in "+-*/%(){}[]<>=,;.:":
            yield Token(c, c, line)
            position += 1
        else:
            raise LangError(f"unexpected {c!r}", line)
    yield Token("end", "", line)


class Parser:
    LEVELS = {"or": 1, "and": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "..": 5, "+": 6, "-": 6,
        "*": 7, "/": 7, "%": 7}

    def __init__(self, source):
        self.tokens = list(scan(source))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *kinds):
        if self.token.kind in kinds:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def expect(self, kind):
        if (token := self.accept(kind)) is None:
            raise LangError(f"expected {kind}, found {self.token.text or 'the end'!r}", self.token.line)
        return token

    def program(self):
        statements = []
        while not self.accept("end"):
            statements.append(self.statement())
        return statements

    def block(self):
        self.expect("{")
        statements = []
        while not self.accept("}"):
            statements.append(self.statement())
        return ("block", statements)

    def statement(self):
        line = self.token.line
        match self.token.kind:
            case "let":
                self.at += 1
                name = self.expect("name").text
                self.expect("=")
                value = self.expression()
                self.accept(";")
                return ("let", name, value)
            case "fn" if self.tokens[self.at + 1].kind == "name":
                self.at += 1
                name = self.expect("name").text
                return ("let", name, self.function(name))
            case "class":
                self.at += 1
                name = self.expect("name").text
                base = self.expect("name").text if self.accept("<") else None
                self.expect("{")
                methods = {}
                while not self.accept("}"):
                    method = self.expect("name").text
                    methods[method] = self.function(method)
                return ("class", name, base, methods, line)
            case "if":
                self.at += 1
                condition = self.expression()
                then = self.block()
                otherwise = None
                if self.accept("else"):
                    otherwise = self.statement() if self.token.kind == "if" else self.block()
                return ("if", condition, then, otherwise)
            case "while":
                self.at += 1
                return ("while", self.expression(), self.block())
            case "for":
                self.at += 1
                name = self.expect("name").text
                self.expect("in")
                return ("for", name, self.expression(), self.block())
            case "return":
                self.at += 1
                value = ("constant", None) if self.token.kind in ("}", ";") else self.expression()
                self.accept(";")
                return ("return", value)
            case "break" | "continue" as kind:
                self.at += 1
                self.accept(";")
                return (kind,)
            case "throw":
                self.at += 1
                value = self.expression()
                self.accept(";")
                return ("throw", value, line)
            case "try":
                self.at += 1
                body = self.block()
                self.expect("catch")
                name = self.expect("name").text
                return ("try", body, name, self.block())
            case "print":
                self.at += 1
                values = [self.expression()]
                while self.accept(","):
                    values.append(self.expression())
                self.accept(";")
                return ("print", values)
            case "{":
                return self.block()
        expression = self.expression()
        if self.accept("="):
            value = self.expression()
            self.accept(";")
            if expression[0] not in ("name", "index", "member"):
                raise LangError("cannot assign to this", line)
            return ("assign", expression, value, line)
        self.accept(";")
        return ("expression", expression)

    def function(self, name):
        self.expect("(")
        parameters = []
        while not self.accept(")"):
            parameters.append(self.expect("name").text)
            if not self.accept(","):
                self.expect(")")
                break
        body = ("block", [("return", self.expression())]) if self.accept("=>") else self.block()
        return ("function", name, parameters, body)

    def expression(self, level=1):
        left = self.prefix()
        while (power := self.LEVELS.get(self.token.kind, 0)) >= level:
            operator = self.token
            self.at += 1
            left = ("binary", operator.kind, left, self.expression(power + 1), operator.line)
        return left

    def prefix(self):
        token = self.token
        self.at += 1
        match token.kind:
            case "number":
                value = ("constant", float(token.text) if "." in token.text else int(token.text))
            case "string":
                value = ("constant", token.text)
            case "true" | "false" | "nil":
                value = ("constant", {"true": True, "false": False, "nil": None}[token.kind])
            case "name":
                value = ("name", token.text, token.line)
            case "fn":
                value = self.function("fn")
            case "-" | "not":
                return ("unary", token.kind, self.expression(8 if token.kind == "-" else 3), token.line)
            case "(":
                value = self.expression()
                self.expect(")")
            case "[":
                items = []
                while not self.accept("]"):
                    items.append(self.expression())
                    if not self.accept(","):
                        self.expect("]")
                        break
                value = ("list", items)
            case _:
                raise LangError(f"unexpected {token.text or 'end'!r}", token.line)
        while True:
            if (opening := self.accept("(")):
                arguments = []
                while not self.accept(")"):
                    arguments.append(self.expression())
                    if not self.accept(","):
                        self.expect(")")
                        break
                value = ("call", value, arguments, opening.line)
            elif (opening := self.accept("[")):
                value = ("index", value, self.expression(), opening.line)
                self.expect("]")
            elif (dot := self.accept(".")):
                value = ("member", value, self.expect("name").text, dot.line)
            else:
                return value


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Break(Exception):
    pass


class Continue(Exception):
    pass


class Thrown(Exception):
    pass


class Scope:
    def __init__(self, outer=None):
        self.values, self.outer = {}, outer

    def find(self, name, line):
        scope = self
        while scope is not None:
            if name in scope.values:
                return scope.values
            scope = scope.outer
        raise LangError(f"{name} is not defined", line)


class Function:
    def __init__(self, interpreter, name, parameters, body, scope):
        self.interpreter, self.name, self.parameters, self.body, self.scope = interpreter, name, parameters, body, scope

    def bind(self, this):
        scope = Scope(self.scope)
        scope.values["this"] = this
        return Function(self.interpreter, self.name, self.parameters, self.body, scope)

    def __call__(self, *arguments):
        if len(arguments) != len(self.parameters):
            raise TypeError(f"{self.name} takes {len(self.parameters)} arguments, not {len(arguments)}")
        scope = Scope(self.scope)
        scope.values.update(zip(self.parameters, arguments))
        try:
            self.interpreter.execute(self.body, scope)
        except Return as result:
            return result.value
        return None


class Class:
    def __init__(self, name, base, methods):
        self.name, self.base, self.methods = name, base, methods

    def method(self, name):
        if name in self.methods:
            return self.methods[name]
        return self.base.method(name) if self.base else None

    def __call__(self, *arguments):
        instance = Instance(self)
        if (init := self.method("init")) is not None:
            init.bind(instance)(*arguments)
        return instance


class Instance:
    def __init__(self, cls):
        self.cls, self.fields = cls, {}


OPERATORS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "%": lambda a, b: a % b,
    "/": lambda a, b: a / b if a % b else a // b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
    "..": lambda a, b: list(range(a, b)),}


class Interpreter:
    def __init__(self):
        self.globals = Scope()
        self.globals.values.update(len=len, str=self.show, push=lambda l, x: l.append(x), sum=sum, map=lambda f,
            l: [f(x) for x in l], sorted=sorted, abs=abs)
        self.steps = 0

    def show(self, value):
        match value:
            case None:
                return "nil"
            case bool():
                return str(value).lower()
            case list():
                return "[" + ", ".join(map(self.show, value)) + "]"
            case Function():
                return f"<fn {value.name}>"
            case Class():
                return f"<class {value.name}>"
            case Instance():
                method = value.cls.method("show")
                return method.bind(value)() if method else f"<{value.cls.name}>"
        return str(value)

    def run(self, source):
        try:
            for statement in Parser(source).program():
                self.execute(statement, self.globals)
        except LangError as error:
            print("error:", error)
        except Thrown as error:
            print("uncaught:", self.show(error.args[0]))

    def execute(self, statement, scope):
        self.steps += 1
        getattr(self, "do_" + statement[0])(scope, *statement[1:])

    def do_block(self, scope, statements):
        inner = Scope(scope)
        for statement in statements:
            self.execute(statement, inner)

    def do_let(self, scope, name, value):
        scope.values[name] = self.evaluate(value, scope)

    def do_expression(self, scope, expression):
        self.evaluate(expression, scope)

    def do_print(self, scope, values):
        print(*(self.show(self.evaluate(v, scope)) for v in values))

    def do_if(self, scope, condition, then, otherwise):
        if self.evaluate(condition, scope):
            self.execute(then, scope)
        elif otherwise:
            self.execute(otherwise, scope)

    def do_while(self, scope, condition, body):
        while self.evaluate(condition, scope):
            try:
                self.execute(body, scope)
            except Break:
                break
            except Continue:
                continue

    def do_for(self, scope, name, iterable, body):
        for value in self.evaluate(iterable, scope):
            inner = Scope(scope)
            inner.values[name] = value
            try:
                self.execute(body, inner)
            except Break:
                break
            except Continue:
                pass

    def do_return(self, scope, value):
        raise Return(self.evaluate(value, scope))

    def do_break(self, scope):
        raise Break

    def do_continue(self, scope):
        raise Continue

    def do_throw(self, scope, value, line):
        raise Thrown(self.evaluate(value, scope))

    def do_try(self, scope, body, name, handler):
        try:
            self.execute(body, scope)
        except (Thrown, LangError) as error:
            inner = Scope(scope)
            inner.values[name] = error.args[0]
            self.execute(handler, inner)

    def do_class(self, scope, name, base, methods, line):
        parent = scope.find(base, line)[base] if base else None
        scope.values[name] = Class(name, parent, {n: self.evaluate(f, scope) for n, f in methods.items()})

    def do_assign(self, scope, target, value, line):
        value = self.evaluate(value, scope)
        match target:
            case ("name", name, _):
                scope.find(name, line)[name] = value
            case ("index", sequence, index, _):
                self.evaluate(sequence, scope)[self.evaluate(index, scope)] = value
            case ("member", owner, name, _):
                self.evaluate(owner, scope).fields[name] = value

    def evaluate(self, node, scope):
        self.steps += 1
        match node:
            case ("constant", value):
                return value
            case ("name", name, line):
                return scope.find(name, line)[name]
            case ("list", items):
                return [self.evaluate(item, scope) for item in items]
            case ("function", name, parameters, body):
                return Function(self, name, parameters, body, scope)
            case ("binary", "and", left, right, _):
                return self.evaluate(left, scope) and self.evaluate(right, scope)
            case ("binary", "or", left, right, _):
                return self.evaluate(left, scope) or self.evaluate(right, scope)
            case ("unary", "not", operand, _):
                return not self.evaluate(operand, scope)
        line = node[-1]
        try:
            match node:
                case ("binary", operator, left, right, _):
                    return OPERATORS[operator](self.evaluate(left, scope), self.evaluate(right, scope))
                case ("unary", "-", operand, _):
                    return -self.evaluate(operand, scope)
                case ("call", function, arguments, _):
                    return self.evaluate(function, scope)(*[self.evaluate(a, scope) for a in arguments])
                case ("index", sequence, index, _):
                    return self.evaluate(sequence, scope)[self.evaluate(index, scope)]
                case ("member", owner, name, _):
                    instance = self.evaluate(owner, scope)
                    if not isinstance(instance, Instance):
                        raise TypeError(f"{self.show(instance)} has no members")
                    if name in instance.fields:
                        return instance.fields[name]
                    if (method := instance.cls.method(name)) is not None:
                        return method.bind(instance)
                    raise KeyError(name)
        except (TypeError, ZeroDivisionError, IndexError, KeyError) as error:
            raise LangError(f"{type(error).__name__}: {error}", line) from error


PROGRAMS = {
    "arithmetic": 'print 1 + 2 * 3, (1 + 2) * 3, 7 / 2, 8 / 2, -2 - -3, 10 % 4, 1.5 * 2, 2 < 3 and 3 < 2 or "text"; print 100000000000 * 100000000000',
    "closures": "fn counter(start) { let n = start; return fn() { n = n + 1; return n } } let a = counter(10); let b = counter(100); print a(), a(), b(), a()",
    "recursion": "fn fib(n) { if n < 2 { return n } return fib(n - 1) + fib(n - 2) } print map(fib, 0 .. 15)",
    "classes": """
        class Shape { init(name) { this.name = name } area() => 0 show() => this.name + " of " + str(this.area()) }
        class Square < Shape { init(side) { this.name = "square"; this.side = side } area() => this.side * this.side }
        class Circle < Shape { init(r) { this.name = "circle"; this.r = r } area() { return this.r * this.r * 3.25 } }
        let total = 0
        for s in [Square(3), Circle(2), Shape("nothing")] { print s; total = total + s.area() }
        print total, Square, Square(1).area
    """,
    "loops": "let out = [] for i in 0 .. 20 { if i % 2 == 0 { continue } if i > 12 { break } push(out, i * i) } print out, sum(out), len(out) let n = 27 let steps = 0 while n != 1 { if n % 2 == 0 { n = n / 2 } else { n = 3 * n + 1 } steps = steps + 1 } print steps",
    "errors": 'try { throw "thrown" } catch e { print "caught", e } try { let x = 1 / 0 } catch e { print e } try { missing() } catch e { print e } print [1, 2][5]',
    "uncaught": 'fn f(n) { if n == 0 { throw [1, true, nil] } f(n - 1) } f(20)',
    "arity": "fn f(a, b) => a + b print f(1, 2) print f(1)",
    "syntax": "let x = (1 + ",
    "lexical": "let x = 5 $ 3",
    "assignment": "1 + 2 = 3",
    "sieve": """
        fn sieve(limit) {
            let flags = []
            for i in 0 .. limit { push(flags, true) }
            let primes = []
            for i in 2 .. limit {
                if flags[i] {
                    push(primes, i)
                    let j = i * i
                    while j < limit { flags[j] = false; j = j + i }
                }
            }
            return primes
        }
        print sieve(60)
    """,
}
for name, source in PROGRAMS.items():
    print(f"--- {name}")
    interpreter = Interpreter()
    interpreter.run(source)
    print(f"    {interpreter.steps} steps")
