"""`str.format` gives what a lone field gives, instance of a subclass or not; with more text around it, a plain `str`."""
class Text(str):
    def __format__(self, spec):
        return self


def show(function):
    try:
        print(type(function()).__name__)
    except Exception as error:
        print(type(error).__name__, error)


text = Text('a')
for template in '{:d}', '{}', 'a{}', '{}a', '{0}{1}', '{1}{0}', '{{{}', '{:{}}':
    show(lambda: template.format(text, ''))
    show(lambda: template.format(Text(''), Text('b')))
show(lambda: '{a}'.format_map({'a': text}))
show(lambda: '{a} '.format_map({'a': text}))
show(lambda: f'{text}')
show(lambda: f'{text:d}')
show(lambda: f'{text}{text}')
for separator in None, 3, b'a':
    for method in 'partition', 'rpartition':
        try:
            getattr('a', method)(separator)
        except TypeError as error:
            print(error)
