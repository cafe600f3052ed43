//! Objects one behind the other: the one place that decides between an object and a reference to it.

use std::collections::HashMap;

use super::super::MAX_DEPTH;
use super::super::node::{FLAG_REF, TypeCode, root_name, segment};
use super::Writer;
use super::encode::{self, Format};
use super::identity::{self, Identity};
use super::parts::{Object, Part, Role};
use crate::{Bytes, Const, Error, Problem, Version};

/// Writes a value.
pub(super) fn write(options: Writer, value: &Const) -> Result<Vec<u8>, Error> {
    let root = Object { value: value.clone(), role: Role::Root };
    let format = Format { version: options.version, number: options.format };
    let counts = if options.references && options.format >= 3 {
        let unplaced = |problem| Error::in_stream(problem, 0, String::new());
        Some(identity::count(&root, options.version).map_err(unplaced)?)
    } else {
        None
    };
    let out = Vec::new();
    let (numbers, strings) = (HashMap::new(), HashMap::new());
    let mut stream = Stream { options, format, counts, numbers, next: 0, strings, out, open: Vec::new() };
    stream.run(root).map_err(|problem| Error::in_stream(problem, stream.out.len(), stream.path()))?;
    Ok(stream.out)
}

struct Stream {
    options: Writer,
    format: Format,
    /// In how many places each object occurs; absent where nothing is referred to.
    counts: Option<HashMap<Identity, u32>>,
    /// The reference numbers given so far.
    numbers: HashMap<Identity, u32>,
    /// The next of them.
    next: u32,
    /// The numbers of interned strings (Python 2).
    strings: HashMap<Bytes, u32>,
    out: Vec<u8>,
    open: Vec<Open>,
}

/// A container whose parts are being written.
struct Open {
    object: Object,
    index: usize,
}

impl Stream {
    fn run(&mut self, root: Object) -> Result<(), Problem> {
        self.object(root)?;
        while let Some(top) = self.open.last_mut() {
            let part = top.object.part(top.index, self.options.version);
            top.index += 1;
            match part {
                Some(Part::Object(object)) => self.object(object)?,
                Some(Part::Integer(value, width)) => {
                    self.out.extend_from_slice(value.to_le_bytes().get(..width).unwrap_or_default());
                }
                Some(Part::End) => self.out.push(TypeCode::Null as u8),
                None => drop(self.open.pop()),
            }
        }
        Ok(())
    }

    fn object(&mut self, object: Object) -> Result<(), Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Problem::TooDeep(MAX_DEPTH));
        }
        if self.out.len() > self.options.limit {
            return Err(Problem::TooLong(self.options.limit as u64));
        }
        if self.refers_to_string(&object.value) || self.refers_to_object(&object) {
            return Ok(());
        }
        let flag = if self.takes_flag(&object) { FLAG_REF } else { 0 };
        let start = self.out.len();
        let head = encode::head(&object.value, self.format, self.interns(), &mut self.out)?;
        if head.takes_number()
            && let Some(first) = self.out.get_mut(start)
        {
            *first |= flag;
        }
        if object.is_container() {
            self.open.push(Open { object, index: 0 });
        }
        Ok(())
    }

    /// Whether byte strings of Python 2 are interned.
    fn interns(&self) -> bool {
        self.options.references && self.options.format >= 1 && self.options.version < Version::V3_0
    }

    /// Writes a reference to an interned string (Python 2), if it was written before.
    fn refers_to_string(&mut self, value: &Const) -> bool {
        let Const::Bytes(bytes) = value else { return false };
        if !self.interns() || !bytes.interned() {
            return false;
        }
        if let Some(number) = self.strings.get(bytes) {
            self.out.push(TypeCode::StringRef as u8);
            self.out.extend_from_slice(&number.to_le_bytes());
            return true;
        }
        let number = self.strings.len() as u32;
        self.strings.insert(bytes.clone(), number);
        false
    }

    /// Writes a reference to an object, if it has got a number before.
    fn refers_to_object(&mut self, object: &Object) -> bool {
        if self.counts.is_none() {
            return false;
        }
        let Some(number) = Identity::of(object).and_then(|identity| self.numbers.get(&identity)) else {
            return false;
        };
        self.out.push(TypeCode::Ref as u8);
        self.out.extend_from_slice(&number.to_le_bytes());
        true
    }

    /// Whether an object gets a reference number; gives it the next.
    fn takes_flag(&mut self, object: &Object) -> bool {
        let Some(counts) = &self.counts else { return false };
        let identity = Identity::of(object);
        let count = identity.as_ref().and_then(|identity| counts.get(identity)).copied().unwrap_or(0);
        if count < 2 && !is_always_shared(object, self.options.version) {
            return false;
        }
        self.numbers.extend(identity.map(|identity| (identity, self.next)));
        self.next += 1;
        true
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for (index, open) in self.open.iter().enumerate() {
            let code = encode::container_code(&open.object.value, self.format);
            if index == 0 {
                path += root_name(code);
            }
            if index < SHOWN
                && let Some(code) = code
            {
                path += &step(code, open, self.options.version);
            }
        }
        path
    }
}

/// Of a path, so many steps are shown.
const SHOWN: usize = 40;

/// The step to the part of a container that is being written.
fn step(code: TypeCode, open: &Open, version: Version) -> String {
    let objects =
        (0..open.index).filter(|&index| matches!(open.object.part(index, version), Some(Part::Object(_))));
    let index = if code == TypeCode::Code { objects.count() } else { open.index };
    segment(code, version, index.saturating_sub(1))
}

/// Whether CPython has other references to an object whenever it writes it, and so sets the reference flag.
fn is_always_shared(object: &Object, version: Version) -> bool {
    if matches!(object.role, Role::Root | Role::Bytecode | Role::Kept) {
        return true;
    }
    match &object.value {
        Const::Int(value) => (-5..=256).contains(value),
        Const::Bytes(bytes) => bytes.is_empty() || (bytes.len() == 1 && object.role == Role::Plain),
        Const::Str(text) if text.interned() && version >= Version::V3_11 => true,
        // Characters of Latin-1 exist once each.
        Const::Str(text) => {
            let mut points = text.code_points();
            points.next().is_none_or(|point| point < 256) && points.next().is_none()
        }
        Const::Tuple(items) => items.is_empty(),
        _ => false,
    }
}
