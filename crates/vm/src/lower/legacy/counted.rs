//! Calls and functions up to 3.5, whose arguments are counts in the bytes of one number.
//!
//! ```text
//! f(a, k=b)         f  a  'k'  b                 CALL_FUNCTION  1 | 1 << 8
//! f(a, *r, **d)     f  a  r  d                   CALL_FUNCTION_VAR_KW  1
//! def f(a=1): …     1  code  'f'                 MAKE_FUNCTION  1
//! ```
//!
//! The names of keyword arguments lie among the values. Such calls become calls with a tuple and a dict, as `f(*r, **d)` is.

use pyc::Version;

use super::super::error::{Reason, Result, fail};
use super::super::stack::Entry;
use super::super::walk::Walk;
use crate::instruction::{Instruction as I, Operand};

/// What `CALL_FUNCTION` and its kin find on the stack.
#[derive(Clone, Copy, Default)]
pub(super) struct Stars {
    /// `*args`
    pub(super) tuple: bool,
    /// `**kwargs`
    pub(super) dict: bool,
}

/// The two low bytes of an argument.
pub(super) fn counts(arg: u32) -> (usize, usize) {
    ((arg & 0xff) as usize, (arg >> 8 & 0xff) as usize)
}

impl Walk<'_> {
    /// `CALL_FUNCTION`, `CALL_FUNCTION_VAR`, `CALL_FUNCTION_KW`, `CALL_FUNCTION_VAR_KW`.
    pub(super) fn call_packed(&mut self, arg: u32, stars: Stars) -> Result<()> {
        let (positional, pairs) = counts(arg);
        if pairs == 0 && !stars.tuple && !stars.dict {
            return self.call_counted(positional as u32);
        }
        let above = 2 * pairs + usize::from(stars.tuple) + usize::from(stars.dict);
        let mut taken = self.take_entries(above)?.into_iter();
        let function = self.builder.borrow(positional + 1)?;
        // 3.5 evaluates *args before the keyword arguments.
        let first_star = self.since(Version::V3_5).then(|| taken.by_ref().take(usize::from(stars.tuple)));
        let mut star: Vec<Entry> = first_star.into_iter().flatten().collect();
        let named: Vec<Entry> = taken.by_ref().take(2 * pairs).collect();
        if star.is_empty() {
            star.extend(taken.by_ref().take(usize::from(stars.tuple)));
        }
        let dict = taken.next();

        // An empty tuple would land on what is still to be used.
        let keywords_first = positional == 0 && star.is_empty();
        let has_keywords = pairs > 0 || dict.is_some();
        if keywords_first {
            self.put_keywords(&named, dict, function)?;
        }
        self.put_positional(positional as u32, star.pop(), function)?;
        if keywords_first && has_keywords {
            self.rotate(2)?;
        }
        if !keywords_first {
            self.put_keywords(&named, dict, function)?;
        }
        self.call_spread(has_keywords)
    }

    /// A tuple of the top `count` entries and `*star`, or `star` alone.
    fn put_positional(&mut self, count: u32, star: Option<Entry>, function: Operand) -> Result<()> {
        let Some(star) = star else { return self.build(count, |dst, items| I::BuildTuple { dst, items }) };
        if count == 0 {
            return self.builder.stack.push(star);
        }
        self.build(count, |dst, items| I::BuildList { dst, items })?;
        let list = self.builder.peek(1)?;
        self.builder.stack.push(star)?;
        let src = self.builder.pop()?;
        self.plain(I::ExtendArguments { list, src, function })?;
        self.intrinsic_1(6)
    }

    /// A dict of pairs and `**dict`, or one of them, or nothing.
    fn put_keywords(&mut self, named: &[Entry], dict: Option<Entry>, function: Operand) -> Result<()> {
        if !named.is_empty() {
            self.put_entries(named)?;
            self.build_map(named.len() as u32 / 2)?;
        }
        let Some(dict) = dict else { return Ok(()) };
        self.builder.stack.push(dict)?;
        if named.is_empty() {
            return Ok(());
        }
        let src = self.builder.pop()?;
        let map = self.builder.peek(1)?;
        self.plain(I::DictMerge { map, src, function })
    }

    /// `MAKE_FUNCTION` and `MAKE_CLOSURE`: from the bottom up defaults, pairs of keyword-only ones, annotations and the tuple of
    /// their names, the closure, code and qualified name. Up to 3.3 the keyword-only defaults come first.
    pub(super) fn make_counted_function(&mut self, arg: u32, closure: bool) -> Result<()> {
        let (positional, pairs) = counts(arg);
        let annotations = (arg >> 16 & 0x7fff) as usize;
        let above = annotations + usize::from(closure) + 2;
        let mut taken = self.take_entries(positional + 2 * pairs + above)?;
        let last = taken.split_off(taken.len() - above);
        let (defaults, named) = if self.since(Version::V3_4) {
            let named = taken.split_off(positional);
            (taken, named)
        } else {
            (taken.split_off(2 * pairs), taken)
        };

        // What lies below is built first, so that nothing lands on what is still to be used.
        let parts = [(!defaults.is_empty(), 1, &defaults), (!named.is_empty(), 2, &named)];
        let order = if self.since(Version::V3_4) { [0, 1] } else { [1, 0] };
        let mut flags = 0;
        for (there, flag, entries) in order.map(|part| parts[part]) {
            if !there {
                continue;
            }
            flags |= flag;
            self.put_entries(entries)?;
            match flag {
                1 => self.build(positional as u32, |dst, items| I::BuildTuple { dst, items })?,
                _ => self.build_map(pairs as u32)?,
            }
        }
        if flags == 3 && !self.since(Version::V3_4) {
            self.rotate(2)?;
        }
        if annotations > 0 {
            flags |= 4;
            self.put_entries(&last[..annotations])?;
            self.build_const_key_map(annotations as u32 - 1)?;
        }
        flags |= if closure { 8 } else { 0 };
        self.put_entries(&last[annotations..])?;
        self.make_named_function(flags)
    }

    /// Takes the top `count` entries off, each in its own place or still to be loaded.
    fn take_entries(&mut self, count: usize) -> Result<Vec<Entry>> {
        let index = self.builder.stack.below_top(count)?;
        self.builder.spend(count)?;
        self.builder.settle()?;
        let taken = self.builder.stack.entries()[index..].to_vec();
        for _ in 0..count {
            self.builder.stack.pop()?;
        }
        Ok(taken)
    }

    fn put_entries(&mut self, entries: &[Entry]) -> Result<()> {
        entries.iter().try_for_each(|&entry| self.builder.stack.push(entry))
    }

    /// `BUILD_MAP` up to 3.4: an empty dict; the argument only says how large it is going to be.
    pub(super) fn build_empty_map(&mut self) -> Result<()> {
        self.build_map(0)
    }

    /// `STORE_MAP` (to 3.4): the key is on top, the value below it, then the dict, which stays.
    pub(super) fn store_map(&mut self) -> Result<()> {
        let key = self.builder.pop()?;
        let src = self.builder.pop()?;
        let map = self.builder.peek(1)?;
        self.plain(I::MapAdd { map, key, src })
    }

    /// `STORE_LOCALS` (3.3): a class body gets its namespace as an argument. Here its frame has it from the start.
    pub(super) fn store_locals(&mut self) -> Result<()> {
        if self.code.argcount == 0 {
            return fail(Reason::Opcode);
        }
        self.builder.discard()
    }
}
