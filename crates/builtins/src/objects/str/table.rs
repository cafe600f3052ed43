//! The type table of `str`.

use super::construct::optional_text;
use super::payload::Str;
use super::{affix, case, find, pad, predicate, replace, slots, split};
use crate::args::Bound;
use crate::heap::Layout;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{TypeTable, method, static_method};

/// The type `str`.
pub static TABLE: TypeTable = TypeTable {
    name: "str",
    layout: Some(Layout::of::<Str>()),
    slots: slots::SLOTS,
    methods: &[
        method("encode(self, encoding='utf-8', errors='strict')", encode),
        method("replace(self, old, new, count=-1, /)", replace::replace).tuple_until(3, 8).until(3, 13),
        method("replace(self, old, new, /, count=-1)", replace::replace).since(3, 13),
        method("split(self, sep=None, maxsplit=-1)", split::split),
        method("rsplit(self, sep=None, maxsplit=-1)", split::rsplit),
        method("join(self, iterable, /)", split::join),
        method("capitalize(self, /)", case::capitalize),
        method("casefold(self, /)", case::casefold),
        method("title(self, /)", case::title),
        method("center(self, width, fillchar=' ', /)", pad::center).tuple_until(3, 8),
        method("count(self, sub, start=None, end=None, /)", find::count).tuple_until(3, 13),
        method("expandtabs(self, tabsize=8)", pad::expandtabs),
        method("find(self, sub, start=None, end=None, /)", find::find).tuple_until(3, 13),
        method("partition(self, sep, /)", find::partition),
        method("index(self, sub, start=None, end=None, /)", find::index).tuple_until(3, 13),
        method("ljust(self, width, fillchar=' ', /)", pad::ljust).tuple_until(3, 8),
        method("lower(self, /)", case::lower),
        method("lstrip(self, chars=None, /)", affix::lstrip).tuple_until(3, 7),
        method("rfind(self, sub, start=None, end=None, /)", find::rfind).tuple_until(3, 13),
        method("rindex(self, sub, start=None, end=None, /)", find::rindex).tuple_until(3, 13),
        method("rjust(self, width, fillchar=' ', /)", pad::rjust).tuple_until(3, 8),
        method("rstrip(self, chars=None, /)", affix::rstrip).tuple_until(3, 7),
        method("rpartition(self, sep, /)", find::rpartition),
        method("splitlines(self, keepends=False)", split::splitlines),
        method("strip(self, chars=None, /)", affix::strip).tuple_until(3, 7),
        method("swapcase(self, /)", case::swapcase),
        method("translate(self, table, /)", replace::translate),
        method("upper(self, /)", case::upper),
        method("startswith(self, prefix, start=None, end=None, /)", find::startswith).tuple_until(3, 13),
        method("endswith(self, suffix, start=None, end=None, /)", find::endswith).tuple_until(3, 13),
        method("removeprefix(self, prefix, /)", affix::removeprefix).since(3, 9),
        method("removesuffix(self, suffix, /)", affix::removesuffix).since(3, 9),
        method("isascii(self, /)", predicate::isascii).since(3, 7),
        method("islower(self, /)", case::islower),
        method("isupper(self, /)", case::isupper),
        method("istitle(self, /)", case::istitle),
        method("isspace(self, /)", predicate::isspace),
        method("isdecimal(self, /)", predicate::isdecimal),
        method("isdigit(self, /)", predicate::isdigit),
        method("isnumeric(self, /)", predicate::isnumeric),
        method("isalpha(self, /)", predicate::isalpha),
        method("isalnum(self, /)", predicate::isalnum),
        method("isidentifier(self, /)", predicate::isidentifier),
        method("isprintable(self, /)", predicate::isprintable),
        method("zfill(self, width, /)", pad::zfill).tuple_until(3, 7),
        method("format(self, /, *args, **kwargs)", super::template::format),
        method("format_map(self, mapping, /)", super::template::format_map),
        method("__format__(self, format_spec, /)", super::spec::format_str).tuple_until(3, 7),
        static_method("maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", replace::maketrans)
            .tuple_until(3, 8),
        method("__sizeof__(self, /)", sizeof),
        method("__getnewargs__(self, /)", getnewargs),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

fn encode(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let encoding = optional_text(rt, args.get(1), "encode", "encoding")?;
    let errors = optional_text(rt, args.get(2), "encode", "errors")?;
    let bytes = super::encode(rt, this, encoding.as_deref().unwrap_or("utf-8"), errors.as_deref())?;
    Ok(rt.bytes(&bytes).into())
}

/// The size of CPython's object: its header, the code points and a closing zero.
fn sizeof(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    let is_3_12 = rt.is_at_least(3, 12);
    let is_own = this.ty().is(&rt.types.str);
    // The characters of a subclass's instance lie elsewhere; those of Latin-1 know themselves in UTF-8, too.
    let utf8 = match this.width() {
        super::Width::Latin1 if is_own && is_3_12 && this.len() == 1 => 3,
        _ => 0,
    };
    let header = match (this.width(), is_3_12) {
        (_, true) if !is_own => 64,
        (_, false) if !is_own => 80,
        (super::Width::Ascii, true) => 40,
        (super::Width::Ascii, false) => 48,
        (_, true) => 56,
        (_, false) => 72,
    };
    Ok(rt.int((header + this.bytes().len() + this.width().bytes() + utf8) as i64))
}

fn getnewargs(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Str>(rt)?;
    Ok(rt.tuple(&[rt.str_of(&rt.types.str, this).into()]))
}
