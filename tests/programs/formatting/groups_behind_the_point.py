"""Separators between the digits behind the point: since 3.14 part of the precision, before that refused."""
def show(value, spec):
    try:
        print(spec, ascii(format(value, spec)))
    except ValueError as error:
        print(spec, error)


for value in 5, 5.25, 'ab', 1.5j, -1234567.12345678, 2.5e30, True, float('inf'):
    for spec in ('.,', '._', '.3,f', '.3_f', ',.,', '_.,', '.3,_f', '.3_,f', '.17_n', ',.17_n', '_.17,n', '.,d', '.3,d',
                 '.,x', '_.,x', ',.3,c', '.3,s', '._s', ',.s', '.__', '.,,', '.10_e', '.10,g', ',.10,%', '.3,y', '-z.,',
                 '30.12,f', '030.12,f', '*^40,.12_f', '.', '.a', '.2,a'):
        show(value, spec)
