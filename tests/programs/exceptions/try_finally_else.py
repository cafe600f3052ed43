# The order in which try, except, else and finally run, with every way out.
log = []


def run(way):
    for turn in range(2):
        try:
            log.append("try")
            if way == "raise":
                raise ValueError(way)
            if way == "return":
                return "returned"
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "other":
                raise KeyError(way)
        except ValueError as e:
            log.append(f"except {e}")
        else:
            log.append("else")
        finally:
            log.append("finally")
        log.append("after")
    else:
        log.append("loop else")
    return "end"


for way in ["plain", "raise", "return", "break", "continue", "other"]:
    log.clear()
    try:
        result = run(way)
    except KeyError as e:
        result = f"escaped {e!r}"
    print(way, result, log)


def overrides():
    try:
        return "try"
    finally:
        return "finally"


def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def swallows():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "swallowed"


def nested():
    out = []
    try:
        try:
            try:
                1 / 0
            finally:
                out.append("inner")
        except ZeroDivisionError:
            out.append("caught")
            raise TypeError("second")
        finally:
            out.append("middle")
    except TypeError as e:
        out.append(f"{e} from {e.__context__!r}")
    finally:
        out.append("outer")
    return out


def deep_return():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if i + j == 2:
                        return (i, j)
                finally:
                    log.append((i, j))
        finally:
            log.append(i)


log.clear()
print(overrides(), value_is_kept(), swallows(), nested(), deep_return(), log)
try:
    e = "outer e"
    try:
        raise ValueError
    except ValueError as e:
        pass
    print(e)
except NameError as error:
    print(error)
for kind in [ValueError, KeyError, IndexError, OSError, ZeroDivisionError]:
    try:
        raise kind("k")
    except (KeyError, IndexError) as e:
        print("lookup", repr(e))
    except ArithmeticError:
        print("arithmetic")
    except OSError as e:
        print("os", e)
    except:
        print("anything else")
try:
    try:
        raise ValueError("x")
    except "not a class":
        pass
except TypeError as e:
    print(e, repr(e.__context__))
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as e:
    print(e)
