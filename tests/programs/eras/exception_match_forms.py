def f(error, *clauses):
    for clause in clauses:
        try:
            raise error
        except clause:
            print("caught by", clause)
            return
        except (KeyError, (), IndexError) if False else (KeyError, IndexError):
            print("second")
            return
        except:
            print("bare", clause)


f(KeyError("x"), ValueError, LookupError)
f(IndexError("x"), (), (TypeError, LookupError))
f(OSError("x"), (ValueError, TypeError), OSError)
for bad in [3, "x", int, (ValueError, 3)]:
    try:
        try:
            raise KeyError
        except bad:
            print("no")
    except TypeError as error:
        print(error, "|", type(error.__context__).__name__)
