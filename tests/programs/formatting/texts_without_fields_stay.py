class S(str): pass
s, x = S('ab'), ''.join(['a', 'c'])
print(s.format() is s, x.format() is x, type(s.format_map({})), S('').format() is S(''), type(S('').format()), type(S('a{{').format()), type(S('{}').format(s)), '{}'.format(s) is s, '{}'.format(x) is x, '{:2}'.format(x) is x, f'{x}' is x, f'{x:2}' is x, '%s' % x is x, type('{}'.format(S('q'))), type(S('%')), type(S('abc') % ()), S('a') % () )
