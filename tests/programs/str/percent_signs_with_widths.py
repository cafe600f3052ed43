"""A percent sign as a conversion with width, precision or key: up to 3.6 it stood for itself and took no argument."""
for pattern in "%5%", "%.2%", "%-%", "%*%", "%(a)%", "%(a)5%", "%l%", "%5%%s", "%s%5%", "% %", "%", "%%%5%":
    for values in (), 1, (1,), (1, 2), {"a": 1}, {}:
        for template in pattern, pattern.encode():
            try:
                print(template, values, template % values)
            except Exception as error:
                print(template, values, type(error).__name__, error)
