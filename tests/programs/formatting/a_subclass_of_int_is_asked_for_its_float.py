class X(int):
    def __float__(self): print('float'); return 1.25
class Y(int): pass
class Z(int):
    def __float__(self): return 'no'
for v in X(3), Y(3), Z(3), 3, True, 2**70, 10**400:
    for spec in '.1f', 'e', 'g', '%', 'd', '':
        try: print(format(v, spec)[:40])
        except Exception as e: print(type(e).__name__, e)
