def f(how):
    out = []
    for i in range(2):
        try:
            try:
                try:
                    try:
                        if how == "return":
                            return out
                        if how == "break":
                            break
                        if how == "continue":
                            continue
                        if how == "raise":
                            raise ValueError(i)
                        out.append("through")
                    finally:
                        out.append(1)
                finally:
                    out.append(2)
            finally:
                out.append(3)
        except ValueError as error:
            out.append(str(error))
        finally:
            out.append(4)
    else:
        out.append("else")
    return out


for how in ["return", "break", "continue", "raise", "nothing"]:
    print(how, f(how))
