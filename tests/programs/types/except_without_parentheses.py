# requires: 3.14
# Since 3.14 several exception types need no parentheses when there is no `as`.
def run(e):
    try:
        raise e
    except ValueError, KeyError:
        return "value or key"
    except OSError, ZeroDivisionError, TypeError:
        return "one of three"
    except Exception:
        return "other"


for e in [ValueError(), KeyError(), OSError(), TypeError(), IndexError(), ZeroDivisionError()]:
    print(type(e).__name__, run(e))


def star(e):
    seen = []
    try:
        raise e
    except* ValueError, KeyError:
        seen.append("value or key")
    except* OSError:
        seen.append("os")
    return seen


print(star(ExceptionGroup("g", [ValueError(), OSError()])), star(KeyError()))
