"""Every built-in type: its names, bases and text, and what stands in its dictionary, by kind."""
from samples import types

SHORT = {
    "wrapper_descriptor": "slots",
    "method_descriptor": "methods",
    "classmethod_descriptor": "class methods",
    "staticmethod": "static methods",
    "getset_descriptor": "computed",
    "member_descriptor": "members",
    "builtin_function_or_method": "functions",
}


def described(owner, name, value):
    text = name
    if name == "__doc__":
        return text
    if type(value) in (str, int, float, bool, tuple):
        return "%s=%r" % (text, value)
    function = value.__func__ if isinstance(value, staticmethod) else value
    if type(value).__name__ != "wrapper_descriptor" and hasattr(function, "__text_signature__"):
        text += str(function.__text_signature__).replace("\n", " ")
    if getattr(value, "__name__", name) != name:
        text += " named " + value.__name__
    if getattr(value, "__qualname__", None) not in (None, owner.__qualname__ + "." + name):
        text += " known as " + value.__qualname__
    return text


def can_be_a_base(kind):
    try:
        type("Subclass", (kind,), {})
    except TypeError as error:
        return str(error)
    return "can be a base"


for kind in types:
    print("%s.%s" % (kind.__module__, kind.__qualname__), [base.__name__ for base in kind.__mro__[1:]], type(kind).__name__)
    # Whether a version is valid (bit 19) depends on what has been looked up.
    print("   ", kind.__text_signature__, hex(kind.__flags__ & ~(1 << 19)))
    print("   ", can_be_a_base(kind))
    groups = {}
    for name, value in sorted(kind.__dict__.items()):
        group = "others" if name == "__doc__" else type(value).__name__
        groups.setdefault(SHORT.get(group, group), []).append(described(kind, name, value))
    for group, entries in sorted(groups.items()):
        print("    %s: %s" % (group, "; ".join(entries)))
    inherited = {name for base in kind.__mro__ for name in base.__dict__}
    print("    dir:", len(dir(kind)), sorted(inherited ^ set(dir(kind))))
