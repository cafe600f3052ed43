# Loops, try, with and match inside one another, and every way to leave them.
class M:
    def __init__(self, log, name):
        self.log, self.name = log, name

    def __enter__(self):
        self.log.append(f"+{self.name}")

    def __exit__(self, kind, value, tb):
        self.log.append(f"-{self.name}{'!' if kind else ''}")


def maze(plan):
    log = []
    plan = iter(plan)
    for i in range(4):
        try:
            with M(log, f"a{i}"):
                while True:
                    try:
                        with M(log, "b"):
                            for j in "xy":
                                match next(plan, "end"):
                                    case "continue":
                                        continue
                                    case "break":
                                        break
                                    case "return":
                                        return log, "returned"
                                    case "value":
                                        raise ValueError("v")
                                    case "key":
                                        raise KeyError("k")
                                    case "os":
                                        raise OSError("o")
                                    case "end":
                                        log.append("end")
                                        return log, "ended"
                                    case other:
                                        log.append(other)
                            else:
                                log.append("for else")
                                continue
                            log.append("after for")
                            break
                    except ValueError:
                        log.append("value caught")
                        if next(plan, None) == "break":
                            break
                    finally:
                        log.append("inner finally")
                        if next(plan, None) == "swallow":
                            return log, "swallowed"
        except KeyError as e:
            log.append(f"key caught {e}")
            continue
        else:
            log.append("else")
        finally:
            log.append("outer finally")
    return log, "fell through"


plans = [[], ["a", "b"], ["break"], ["continue", "break"], ["return"], ["value"], ["value", "break"], ["key"],
    ["key", None, "key", None, "key", None, "key"], ["os"], ["os", "swallow"], ["return", "swallow"],
    ["value", None, None, "key", "swallow"], ["a", "b", None, "a", "break", None, "value", "break", None, "key",
    None, "return"], ["x"] * 30]
for plan in plans:
    try:
        print(plan[:6], *maze(plan))
    except OSError as e:
        print("escaped", e)


def nine_levels(n):
    for a in range(2):
        for b in range(2):
            for c in range(2):
                try:
                    for d in range(2):
                        with M([], ""):
                            for e in range(2):
                                try:
                                    if a + b + c + d + e == n:
                                        return a, b, c, d, e
                                finally:
                                    n -= 0
                finally:
                    if n == 99:
                        continue
    return None


print([nine_levels(n) for n in range(7)])


def while_chain(n):
    out = []
    while n:
        n -= 1
        while n % 3:
            n -= 1
            if n % 5 == 0:
                break
            while n % 2:
                n -= 1
                out.append(n)
                if n < 3:
                    return out
            else:
                out.append("w")
        else:
            out.append(-n)
            if n % 7 == 0:
                continue
            out.append("+")
    return out


print(while_chain(30))


def conditions(a, b, c):
    if a and (b or not c) or not a and not (b and c):
        if not (a or b) and c:
            return 1
        elif a is b or b is not c and a != c:
            return 2
        return 3
    elif a if b else c:
        return 4
    while a or b:
        if a and b and c:
            return 5
        a, b = False, a and not b
    return 6 if not (a and b or c) else 7


print([conditions(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)])
