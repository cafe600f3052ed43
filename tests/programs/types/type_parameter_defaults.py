# requires: 3.13
# Defaults of type parameters, evaluated when they are asked for.
def f[T: object = undefined_later, *Ts = (int, str), **P = [int]](x: T):
    return T, Ts, P


t, ts, p = f(1)
print(t.has_default(), ts.has_default(), p.has_default(), ts.__default__, p.__default__)
try:
    t.__default__
except NameError as e:
    print(e)
undefined_later = str
print(t.__default__, t.__bound__)
type A[T = int] = list[T]
print(A.__type_params__[0].__default__, A.__value__, A.__type_params__)


def plain[T]():
    return T


print(plain().has_default(), plain().__default__)
