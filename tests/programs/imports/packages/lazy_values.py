def __getattr__(name):
    if name == "wrong":
        raise AttributeError(f"module has no {name}")
    return f"<{name}>"


def __dir__():
    return ["b", "a"]
