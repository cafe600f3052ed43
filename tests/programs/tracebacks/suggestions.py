import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


class Shape:
    __slots__ = "width", "height"
    blech = 1
    colour = 2
    _private = 3

    def describe(self):
        return widht

    def area(self):
        return self.heigth

    def uses_method(self):
        return describe()


def parameter(argument):
    return arguement


def local():
    variable_one, variable_two = 1, 2
    return variable_on


def closure():
    captured = 1

    def inner():
        return captured and captures

    return inner()


def global_one(): return Shap
def builtin(): return prinnt
def nothing_near(): return xyzzy_plugh
def too_short(): return q
def case(): return shape
def swapped(): return lne
def module_not_imported(): return math.pi
def other_module(): return collections.deque
def submodule(): return os.path.join
def attribute_of_module(): return sys.exitt
def attribute_of_class(): return Shape.color
def attribute_of_instance(): return Shape().colourr
def attribute_of_builtin(): return [].appendd
def attribute_of_str(): return "".starts_with("a")
def attribute_of_int(): return (1).reel
def attribute_of_none(): return None.foo
def attribute_of_function(): return local.__nmae__
def method(): return Shape().describe()
def slot(): return Shape().area()
def method_as_name(): return Shape().uses_method()
def private(): return Shape().private
def same_length(): return Shape.bleh
def set_attribute(): Shape().widht = 1
def delete_attribute(): del Shape().blec
def import_name(): from sys import exi
def import_case(): from sys import Exit
def import_nothing(): from sys import qqqqqqqq
def keyword(): return print(1, sepp="")
def own_keyword():
    def f(first, second): pass
    f(frist=1, second=2)
def many_keywords(): return sorted([], kye=1, reverse=1)
def by_hand(): raise AttributeError("by hand", name="colourr", obj=Shape())
def name_by_hand(): raise NameError("by hand", name="prnt")
def name_without(): raise NameError("name 'prnt' is not defined")
def import_by_hand(): raise ImportError("by hand", name="sys", name_from="exi")
def getattr_hook():
    class Hook:
        known = 1

        def __getattr__(self, name):
            raise AttributeError(name)

    Hook().know
def dir_hook():
    class Hook:
        def __dir__(self):
            return ["spelled"]

    Hook().speled
def dir_fails():
    class Hook:
        blue = 1

        def __dir__(self):
            raise ValueError

    Hook().blu
def long_names():
    abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz = 1
    return abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyy


for function in (global_one, builtin, nothing_near, too_short, case, swapped, module_not_imported, other_module, submodule,
                 attribute_of_module, attribute_of_class, attribute_of_instance, attribute_of_builtin, attribute_of_str,
                 attribute_of_int, attribute_of_none, attribute_of_function, method, slot, method_as_name, private,
                 same_length, set_attribute, delete_attribute, import_name, import_case, import_nothing, keyword, own_keyword,
                 many_keywords, by_hand, name_by_hand, name_without, import_by_hand, getattr_hook, dir_hook, dir_fails,
                 long_names, local, closure):
    show(function)
show(parameter, 1)
