import itertools
def attempt(n,f,*a,**k):
    try: r=f(*a,**k); print(n,type(r).__name__)
    except Exception as e: print(n,type(e).__name__, e)
cases=[(print,(0,),['sep','end','file','flush']),(min,(0,1),['default','key']),(max,([],),['default','key']),(sorted,([],),['key','reverse']),(round,(1,),['ndigits']),(int,('1',),['base']),(str,(b'',),['encoding','errors']),
 (bytes,('',),['encoding','errors']),(bytearray,('',),['encoding','errors']),(ImportError,(0,),['name','path','name_from']),(AttributeError,(0,),['name','obj']),(NameError,(0,),['name']),(compile,('','','exec'),['flags','dont_inherit','optimize']),
 (open,('x',),['mode','buffering','encoding','errors','newline','closefd','opener']),(sum,([],),['start']),(enumerate,([],),['start']),(zip,([],),['strict']),(dict,(),[]),(complex,(1,),['imag']),(pow,(2,3),['mod']),
 (__import__,('sys',),['globals','locals','fromlist','level']),(property,(1,),['fset','fdel','doc']),(''.split,(),['sep','maxsplit']),('a'.encode,(),['encoding','errors']),(b''.decode,(),['encoding','errors']),(b''.hex,(),['sep','bytes_per_sep']),
 ([].sort,(),['key','reverse']),(''.replace,('a','b'),['count']),(''.expandtabs,(),['tabsize']),((1).to_bytes,(2,),['byteorder','signed']),(int.from_bytes,(b'a',),['byteorder','signed']),(itertools.product,([1],),['repeat']),
 (itertools.accumulate,([1],),['func','initial']),(itertools.count,(1,),['step']),(itertools.zip_longest,([1],),['fillvalue']),(itertools.repeat,(1,),['times']),(itertools.groupby,([],),['key']),(itertools.combinations,([],),['r']),
 (memoryview(b'a').cast,('B',),['shape']),(memoryview(b'a').tobytes,(),['order']),(vars,(),[]),(len,([],),[]),(repr,(1,),[]),(abs,(1,),[]),(type,(1,),[]),(super,(),[]),(slice,(1,),[]),(range,(1,),[]),(iter,([],),[]),(next,(iter('a'),),[]),
 (BaseException,(),[]),(OSError,(),[]),(UnicodeDecodeError,(),[]),(BaseExceptionGroup,('m',[ValueError()]),[]),(StopIteration,(1,),[]),(SystemExit,(1,),[]),(SyntaxError,('x',),[]),(input,(),[]),(divmod,(1,2),[]),(hash,(1,),[]),(isinstance,(1,int),[]),(setattr,(1,'a',1),[]),
 ([].append,(1,),[]),({}.update,(),[]),({}.get,(1,),[]),({}.pop,(1,),[]),(set().add,(1,),[]),(''.join,([],),[]),('{}'.format,(1,),[]),(object,(),[]),(bool,(1,),[]),(float,(1,),[]),(list,([],),[]),(tuple,([],),[]),(set,([],),[]),(frozenset,([],),[]),(map,(str,[]),[]),(filter,(None,[]),[]),(reversed,([],),[]),(staticmethod,(1,),[]),(classmethod,(1,),[]),(memoryview,(b'',),['object'])]
for f,args,names in cases:
    n=getattr(f,'__name__',f)
    attempt((n,1),f,*args,foo=1)
    if names:
        kw={k:None for k in names}
        attempt((n,2),f,*args,**kw,foo=1)
        attempt((n,3),f,*args,**{names[0]+'x':1})
        attempt((n,4),f,*(args+(None,)*(len(names)+1)))
        attempt((n,5),f,*(args+(None,)*len(names)),**{names[-1]:1})
        attempt((n,6),f,foo=1,bar=2)
    attempt((n,7),f,*(args*20))
import sys
module = type(sys)("module")
attempt("module", module)
module.module = 5
attempt("module", module)
module.module = len
attempt("module", module)
module.__name__ = "package.module"
attempt("module", module)
setattr(module, "package.module", len)
attempt("module", module)
module.__name__ = 5
attempt("module", module)
del module.__name__
attempt("module", module)
module = type("M", (type(sys),), {})("module")
module.module = len
attempt("module", module)
