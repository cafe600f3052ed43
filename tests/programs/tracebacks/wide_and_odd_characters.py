import sys


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


größe = "ä"


class Wert:
    schlüssel = None


def umlauts(): return größe + 1
def wide(): return "日本語" + 1 + "中"
def wide_name():
    数 = 1
    return 数 + "数" * 2
def emoji(): return "😀😀" + (1 / 0 + 2)
def combining(): return "é́" + 1
def attribute(): return Wert.schlüssel.weg
def subscript(): return {"ключ": 1}["другой"]
def after_wide(): return ("日本", 1 / 0)
def full_width(): return "ＡＢＣ"["Ｄ"]
def long_before(): return "日" * 3 + "語" * 3 + 1 / 0
def zero_width(): return "a​b" + 1
def tab():	return	1	/	0
def in_string(): return f"日本 {1 / 0} 語"
def right_to_left(): return "שלום" + 1
def message(): raise ValueError("日本語 größe 😀")
def surrogate(): raise ValueError("lone \ud800 and \udfff end")
def control(): raise ValueError("bell \a null \0 escape \x1b tab \t end")
def lines(): raise ValueError("first\nsecond\r\nthird")
def key(): raise KeyError("日本\ud800\n")
def private(): raise ValueError("\ue000 \uffff \U0010ffff")
def name(): return größer
def class_name():
    raise type("Ошибка", (Exception,), {})("текст")
def module_of_class():
    raise type("Error", (Exception,), {"__module__": "модуль"})("text")


for function in (umlauts, wide, wide_name, emoji, combining, attribute, subscript, after_wide, full_width, long_before,
                 zero_width, tab, in_string, right_to_left, message, surrogate, control, lines, key, private, name,
                 class_name, module_of_class):
    show(function)
