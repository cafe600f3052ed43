"""Writes text_cases.txt: calls of methods of str, bytes and bytearray with CPython 3.13's answers."""

S = ['', 'a', 'Hello World', 'héllo Wörld', 'a,b,,c', '  x y  ', 'ΑΣ ΒΣ', 'ß ǆ ﬁ', '日本語 一二', '😀 x\n\r\ny\x85z',
     'aaa', '-42', '٣٤²', "it's", '"\'\\\t\x00\x7f\xad\u2028\ud800', 'x\ty\t', 'Title Case', 'İı']
B = [b'', b'a', b'Hello World', b'a,b,,c', b'  x y  ', b'aaa', b'\x00\xff\'"', b'-42', b'l1\nl2\r\nl3', b'\xc3\xa9\xe4', b'\t\x0b x']
plain = '''upper lower title capitalize swapcase casefold isalpha isalnum isdigit isdecimal isnumeric isspace isupper islower
istitle isprintable isidentifier isascii strip lstrip rstrip split rsplit splitlines expandtabs __len__ __repr__ __str__
encode format hex decode copy __hash__'''.split()
ARGS = {
    'split': [(None, 1), (',',), (',', 1), ('',), (1,), (None, 0), (' ',)], 'rsplit': [(None, 1), (',',), (',', 1), ('',)],
    'splitlines': [(True,)], 'strip': [(' x',), ('a',), (1,)], 'rstrip': [('ac',)], 'lstrip': [('ac',)],
    'find': [('l',), ('',), ('', 1), ('', 100), ('o', -5), ('a', 1, 2), (1,), ('日',)], 'rfind': [('l',), ('',), ('a', 0, 2)],
    'index': [('a',), ('zz',)], 'rindex': [('a',), ('zz',)], 'count': [('a',), ('',), ('aa',), ('l', 3), ('', 5, 2)],
    'startswith': [('H',), ('',), (('x', 'a'),), (1,), ((1,),), ('e', 1), ('', 50)], 'endswith': [('d',), (('c', 'a'),), ('l', 0, -1)],
    'replace': [('a', 'b'), ('', '-'), ('', '-', 2), ('a', 'é'), ('l', '', 1), (1, 2), ('a',)],
    'partition': [(',',), (' ',), ('',), (1,)], 'rpartition': [(',',), (' ',)],
    'center': [(10,), (11, '*'), (3, 'ab'), ('a',)], 'ljust': [(10,), (13, '-')], 'rjust': [(10,), (13, 'é')], 'zfill': [(5,), (0,)],
    'removeprefix': [('a',), ('H',), (1,)], 'removesuffix': [('d',), ('',)], 'expandtabs': [(4,), (0,)],
    'join': [(['x', 'y', 'z'],), ([],), (['x'],), ([1],), (1,), (('é', 'a'),)], '__add__': [('x',), ('é',), ('日',), (1,)],
    '__mul__': [(3,), (0,), (-1,)], '__contains__': [('a',), ('',), (1,), ('日',)], '__getitem__': [(0,), (-1,), (50,), ('x',)],
    '__eq__': [('a',), (1,)], '__lt__': [('b',), (1,)], '__ge__': [('é',)],
    'encode': [('ascii',), ('ascii', 'ignore'), ('ascii', 'replace'), ('ascii', 'backslashreplace'), ('ascii', 'xmlcharrefreplace'),
               ('latin-1',), ('latin1', 'replace'), ('utf-16',), ('utf-16-be', 'surrogatepass'), ('utf-32-le', 'ignore'),
               ('utf-8', 'surrogateescape'), ('utf-8', 'surrogatepass'), ('nope',), (1,), ('ascii', 'nope')],
    'translate': [({97: 'X', 98: None, 108: 76},)], '__mod__': [(1,), ((),), ({},)],
}
FORMATS = ['%d', '%5d|', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%#o', '%X', '%s', '%10s|', '%-10s|', '%.2s', '%r', '%a', '%c', '%f',
           '%.2f', '%e', '%g', '%10.3f', '%-10.3f|', '%010.2f', '%G', '%%', '%5.1s|', '%i', '%u', '%.3d', '%#.5x', '%y', '%', '%(a)s', '%s %s']
VALUES = [1, -255, 3.75, -0.5, 'abc', 'é', True, None, [1], (1,), (1, 2), {'a': 5}, 10**25, 1e100]
TEMPLATES = ['{}', '{0}', '{:>5}', '{:<5}|', '{:^5}|', '{:*^7}', '{!r}', '{!s:>4}', '{!a}', '{0[0]}', '{a}', '{a!r:>{b}}', '{{}}', '{', '}', '{0}{}',
             '{}{0}', '{!x}', '{:d}', '{:x}', '{:#x}', '{:,}', '{:05}', '{:.2f}', '{:e}', '{:%}', '{:+}', '{0.real}', '{0.}', '{0[]}', '{0[a', '{0!r',
             '{:', '{0', '{:{}}', '{:{:{}}}', '{ 0}', '{-1}', '{1}', '{0[a]}', '{:é>4}', '{a{}}', '{0!rx}', '{:s}', '{:=5}', '{:.1}', '{}{}', 'é{}日']


def bytesy(x):
    if isinstance(x, str):
        return x.encode()
    if isinstance(x, (tuple, list)):
        return type(x)(map(bytesy, x))
    return x


cases = []
for recv in S + B + [bytearray(b) for b in B[3:6]]:
    for name in plain:
        cases.append((recv, name, (), {}))
    for name, argses in ARGS.items():
        for args in argses:
            if not isinstance(recv, str) and name != 'encode':
                args = bytesy(args)
            cases.append((recv, name, args, {}))
for b in B:
    for args in [('ascii',), ('ascii', 'ignore'), ('utf-8', 'replace'), ('utf-8', 'backslashreplace'), ('utf-8', 'surrogateescape'), ('latin-1',),
                 ('utf-16-le', 'replace'), ('nope',)]:
        cases.append((b, 'decode', args, {}))
    for args in [(':',), (':', 2), (':', -2), ('ab',)]:
        cases.append((b, 'hex', args, {}))
for v in VALUES:
    for f in FORMATS:
        cases.append((f, '__mod__', (v,), {}))
        cases.append((f.encode(), '__mod__', (v,), {}))
    for t in TEMPLATES:
        cases.append((t, 'format', (v,), {'a': 'q', 'b': 6}))
for spec in ['5', '=5', '+5', 'd', '#', '05', ',', '.2', '*^7', '_', ' ', '5x', '<', 's', '>3s']:
    cases.append(('abc', '__format__', (spec,), {}))

with open('text_cases.txt', 'w', encoding='utf-8', newline='\n') as out:
    for recv, name, args, kwargs in cases:
        if name == '__hash__' or not hasattr(recv, name):
            continue
        shown = ascii((bytes(recv) if isinstance(recv, bytearray) else recv, type(recv) is bytearray, args, kwargs))
        try:
            method = getattr(recv, name)
            answer = ascii(method(*args, **kwargs))
        except Exception as e:
            answer = f'{type(e).__name__}: {e}'.encode('ascii', 'backslashreplace').decode().replace('\n', '\\n')
        print(name, shown, answer, sep='\t', file=out)
