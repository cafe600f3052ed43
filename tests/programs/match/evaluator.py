# Patterns at work: simplify and evaluate expression trees.
class Node:
    def __init__(self, *args):
        for name, value in zip(self.__match_args__, args):
            setattr(self, name, value)

    def __repr__(self):
        inside = ", ".join(repr(getattr(self, n)) for n in self.__match_args__)
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other):
        return repr(self) == repr(other)


class Num(Node):
    __match_args__ = ("value",)


class Var(Node):
    __match_args__ = ("name",)


class Op(Node):
    __match_args__ = ("symbol", "left", "right")


def simplify(e):
    match e:
        case Op(s, l, r):
            match Op(s, simplify(l), simplify(r)):
                case Op("+", Num(a), Num(b)):
                    return Num(a + b)
                case Op("*", Num(a), Num(b)):
                    return Num(a * b)
                case Op("*", Num(0), _) | Op("*", _, Num(0)):
                    return Num(0)
                case Op("*", Num(1), x) | Op("*", x, Num(1)) | Op("+", Num(0), x) | Op("+", x, Num(0)):
                    return x
                case Op("-", x, y) if x == y:
                    return Num(0)
                case Op("+", Op("*", Num(a), x), Op("*", Num(b), y)) if x == y:
                    return simplify(Op("*", Num(a + b), x))
                case other:
                    return other
        case _:
            return e


def evaluate(e, env):
    match e:
        case Num(v):
            return v
        case Var(name) if name in env:
            return env[name]
        case Var(name):
            raise NameError(name)
        case Op("+", l, r):
            return evaluate(l, env) + evaluate(r, env)
        case Op("-", l, r):
            return evaluate(l, env) - evaluate(r, env)
        case Op("*", l, r):
            return evaluate(l, env) * evaluate(r, env)
        case Op(symbol=unknown):
            raise ValueError(f"unknown operator {unknown!r}")


def derive(e, x):
    match e:
        case Num():
            return Num(0)
        case Var(name=n):
            return Num(1 if n == x else 0)
        case Op("+" | "-" as s, l, r):
            return Op(s, derive(l, x), derive(r, x))
        case Op("*", l, r):
            return Op("+", Op("*", derive(l, x), r), Op("*", l, derive(r, x)))


x, y = Var("x"), Var("y")
for e in [Op("+", Num(1), Num(2)), Op("*", x, Num(0)), Op("+", Op("*", Num(2), x), Op("*", Num(3), x)),
        Op("-", Op("+", x, y), Op("+", x, y)), Op("*", Op("+", x, Num(1)), Op("+", x, Num(0)))]:
    print(e, "=>", simplify(e), "=", evaluate(simplify(e), {"x": 5, "y": 7}), "d/dx", simplify(derive(e, "x")))
for bad in [Var("z"), Op("/", x, y)]:
    try:
        evaluate(bad, {"x": 1})
    except (NameError, ValueError) as error:
        print(type(error).__name__, error)


def command(line, state):
    match line.split():
        case ["push", *values]:
            state.extend(int(v) for v in values)
        case ["pop"] if state:
            return state.pop()
        case ["pop"]:
            return "empty"
        case ["swap"]:
            match state:
                case [*rest, a, b]:
                    state[:] = [*rest, b, a]
                case _:
                    return "too few"
        case ["add" | "sub" | "mul" as op]:
            b, a = state.pop(), state.pop()
            state.append({"add": a + b, "sub": a - b, "mul": a * b}[op])
        case []:
            return "nothing"
        case [unknown, *args]:
            return f"unknown {unknown} with {len(args)}"
    return list(state)


stack = []
for line in ["swap", "push 1 2 3", "add", "swap", "sub", "pop", "pop", "", "jump 1 2"]:
    print(repr(line), command(line, stack))
