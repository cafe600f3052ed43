class Error(Exception):
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone", self.name)

    def __repr__(self):
        return self.name


def raises(name):
    raise Error(name)


def context():
    try:
        try:
            raises("first")
        except Error:
            raises("second")
    except Error as e:
        print(e, repr(e.__context__))
    print("left")


def cause():
    try:
        try:
            raises("first")
        except Error as e:
            raise Error("second") from e
    except Error as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        e.__cause__ = None
        print("cause dropped")
    print("left")


def from_none():
    try:
        try:
            raises("first")
        except Error:
            raise Error("second") from None
    except Error as e:
        print(repr(e.__cause__), repr(e.__context__))
    print("left")


def long_chain():
    try:
        raises("1")
    except Error:
        try:
            raises("2")
        except Error:
            try:
                raises("3")
            except Error as e:
                chain = []
                while e:
                    chain.append(e.name)
                    e = e.__context__
                print(chain)
    print("left")


def in_finally():
    try:
        try:
            raises("first")
        finally:
            try:
                raises("second")
            except Error as e:
                print("second has the context", repr(e.__context__))
            print("inner handler left")
    except Error as e:
        print("outer", repr(e), repr(e.__context__))
    print("left")


def replaced_in_finally():
    try:
        try:
            raises("first")
        finally:
            raises("second")
    except Error as e:
        print(repr(e), repr(e.__context__))
    print("left")


def swallowed_by_return():
    for i in range(2):
        try:
            raises(f"round {i}")
        finally:
            if i:
                return "returned"
            continue


def generator_context():
    def gen():
        try:
            yield
        except Error:
            raises("inside")

    g = gen()
    next(g)
    try:
        g.throw(Error("thrown"))
    except Error as e:
        print(repr(e), repr(e.__context__))
    print("left")


def same_again():
    error = Error("again")
    for i in range(3):
        try:
            raise error
        except Error as e:
            n, tb = 0, e.__traceback__
            while tb:
                n, tb = n + 1, tb.tb_next
            print(i, n)
    error.__traceback__ = None
    print("left")


def context_of_itself():
    error = Error("itself")
    try:
        try:
            raise error
        except Error:
            raise error
    except Error as e:
        print(repr(e.__context__))
        e.__traceback__ = None
    print("left")


for f in (context, cause, from_none, long_chain, in_finally, replaced_in_finally, swallowed_by_return, generator_context,
          same_again, context_of_itself):
    print("--", f.__name__)
    print(f())
