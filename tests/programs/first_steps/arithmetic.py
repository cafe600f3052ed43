# Ints, floats, names, operators.
a = 7
b = 2
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a)
print(a < b, a > b, a == 7, a != b, a <= 7, a >= 8)
print(1.5 + 2, 2.0 * 3, 7.5 // 2, 1e3, 0.1 + 0.2)
print(a & b, a | b, a ^ b, a << b, a >> 1, ~a)
c = a + b * 3 - 1
c += 10
c *= 2
print(c)
