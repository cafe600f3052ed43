def f(outer, inner):
    out = []
    for i in range(2):
        try:
            if outer == "return":
                return out
            if outer == "break":
                break
            if outer == "raise":
                raise KeyError("outer")
        except LookupError as error:
            out.append(repr(error)[:8])
            raise
        finally:
            try:
                if inner == "return":
                    return out
                if inner == "break":
                    break
                if inner == "raise":
                    raise ValueError("inner")
                out.append("inner")
            finally:
                out.append("innermost")
        out.append("end")
    return out


for outer in ["none", "return", "break", "raise"]:
    for inner in ["none", "return", "break", "raise"]:
        try:
            print(outer, inner, f(outer, inner))
        except Exception as error:
            print(outer, inner, type(error).__name__, type(error.__context__).__name__)
