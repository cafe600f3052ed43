//! From a [`Tree`] to values.
//!
//! Nodes are visited in stream order. Values of children wait on a stack until their container closes; numbered values are kept, so
//! that a reference is a clone of an `Arc`. A value may nest [`MAX_DEPTH`] levels deep, references followed: that bounds every
//! recursion over values, the one that frees them included.

use std::sync::Arc;

use byteorder::{ByteOrder, LittleEndian};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

use super::node::{NodeId, Tree, TypeCode};
use super::{MAX_DEPTH, code};
use crate::{Const, Error, Problem, PyStr, Version};

impl Tree<'_> {
    /// The value of a node that holds no others; none for containers, references and the mark of a dict's end.
    pub(crate) fn scalar(&self, id: NodeId) -> Option<Result<Const, Problem>> {
        let code = self.nodes.get(id as usize)?.code;
        let held =
            matches!(code, TypeCode::Ref | TypeCode::StringRef | TypeCode::Null) || code.is_container();
        (!held).then(|| self.scalar_of(code, self.payload(id)))
    }

    /// The value that a payload has under a type code without children.
    pub(crate) fn scalar_of(&self, code: TypeCode, payload: &[u8]) -> Result<Const, Problem> {
        scalar(code, payload, self.version)
    }

    /// Builds the value of the whole stream.
    pub fn to_const(&self) -> Result<Const, Error> {
        let mut wanted = vec![false; self.numbered.len()];
        let mut wanted_strings = vec![false; self.interned.len()];
        for node in &self.nodes {
            match node.code {
                TypeCode::Ref => wanted[node.number as usize] = true,
                TypeCode::StringRef => wanted_strings[node.number as usize] = true,
                _ => {}
            }
        }
        let (kept, kept_strings) = (Kept::new(wanted), Kept::new(wanted_strings));
        Builder { tree: self, values: Vec::new(), kept, kept_strings }.run()
    }
}

/// A value and how many levels it has.
#[derive(Clone)]
pub(super) struct Built {
    pub(super) node: NodeId,
    pub(super) value: Const,
    depth: usize,
}

/// Numbered values, for references; only those that some reference asks for.
struct Kept {
    wanted: Vec<bool>,
    values: Vec<Option<Built>>,
}

impl Kept {
    fn new(wanted: Vec<bool>) -> Kept {
        Kept { values: vec![None; wanted.len()], wanted }
    }

    fn keep(&mut self, number: usize, built: &Built) {
        if self.wanted[number] {
            self.values[number] = Some(built.clone());
        }
    }
}

struct Builder<'t, 'a> {
    tree: &'t Tree<'a>,
    values: Vec<Built>,
    kept: Kept,
    kept_strings: Kept,
}

impl Builder<'_, '_> {
    fn run(mut self) -> Result<Const, Error> {
        // Containers whose children are being built, each with the number of values that lay there before.
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        let count = self.tree.nodes.len() as NodeId;
        for id in 0..=count {
            while let Some((container, base)) = open.pop_if(|(container, _)| self.node_end(*container) == id)
            {
                self.close(container, base).map_err(|failure| self.locate(container, failure))?;
            }
            let Some(node) = self.tree.nodes.get(id as usize) else { break };
            if node.code.is_container() {
                open.push((id, self.values.len()));
            } else if node.code != TypeCode::Null {
                let built = self.leaf(id, node.code).map_err(|problem| self.tree.error(id, problem))?;
                self.push(built);
            }
        }
        let missing = Problem::Truncated { what: "object", needed: 1, available: 0 };
        self.values.pop().map(|built| built.value).ok_or_else(|| self.tree.error(0, missing))
    }

    fn node_end(&self, id: NodeId) -> NodeId {
        self.tree.nodes[id as usize].next
    }

    /// Keeps a finished value for its container and, if it has a number, for references.
    fn push(&mut self, built: Built) {
        let node = &self.tree.nodes[built.node as usize];
        if let Some(number) = self.tree.number(built.node) {
            self.kept.keep(number as usize, &built);
        }
        if node.code == TypeCode::Interned && self.tree.version < Version::V3_0 {
            let index = self.tree.interned.partition_point(|&id| id < built.node);
            self.kept_strings.keep(index, &built);
        }
        self.values.push(built);
    }

    fn close(&mut self, id: NodeId, base: usize) -> Result<(), Failure> {
        let depth = 1 + self.values[base..].iter().map(|built| built.depth).max().unwrap_or(0);
        if depth > MAX_DEPTH {
            return Err(Failure::here(Problem::TooDeep(MAX_DEPTH)));
        }
        let children: Vec<Built> = self.values.drain(base..).collect();
        let node_code = self.tree.nodes[id as usize].code;
        let value = match node_code {
            TypeCode::Code => Const::Code(Arc::new(code::build(self.tree, id, children)?)),
            _ => container(node_code, children),
        };
        self.push(Built { node: id, value, depth });
        Ok(())
    }

    fn locate(&self, container: NodeId, failure: Failure) -> Error {
        self.tree.error(failure.node.unwrap_or(container), failure.problem)
    }

    fn leaf(&self, id: NodeId, node_code: TypeCode) -> Result<Built, Problem> {
        if matches!(node_code, TypeCode::Ref | TypeCode::StringRef) {
            let kept = if node_code == TypeCode::Ref { &self.kept } else { &self.kept_strings };
            let index = self.tree.nodes[id as usize].number;
            let target =
                kept.values.get(index as usize).and_then(Option::as_ref).ok_or(Problem::Cycle(index))?;
            return Ok(Built { node: id, ..target.clone() });
        }
        let value = scalar(node_code, self.tree.payload(id), self.tree.version)?;
        Ok(Built { node: id, value, depth: 0 })
    }
}

/// A defect found while a container is made, perhaps in one of its children.
pub(super) struct Failure {
    pub(super) node: Option<NodeId>,
    pub(super) problem: Problem,
}

impl Failure {
    pub(super) fn here(problem: Problem) -> Failure {
        Failure { node: None, problem }
    }

    pub(super) fn at(node: NodeId, problem: Problem) -> Failure {
        Failure { node: Some(node), problem }
    }
}

fn container(node_code: TypeCode, children: Vec<Built>) -> Const {
    let mut values = children.into_iter().map(|built| built.value);
    match node_code {
        TypeCode::List => Const::List(values.collect()),
        TypeCode::Set => Const::Set(values.collect()),
        TypeCode::FrozenSet => Const::FrozenSet(values.collect()),
        TypeCode::Dict => {
            let mut pairs = Vec::with_capacity(values.len() / 2);
            while let (Some(key), Some(value)) = (values.next(), values.next()) {
                pairs.push((key, value));
            }
            Const::Dict(pairs.into())
        }
        TypeCode::Slice => {
            let mut part = || values.next().unwrap_or(Const::None);
            Const::Slice(Arc::new([part(), part(), part()]))
        }
        _ => Const::Tuple(values.collect()),
    }
}

/// A value without children.
fn scalar(node_code: TypeCode, payload: &[u8], version: Version) -> Result<Const, Problem> {
    let python2 = version < Version::V3_0;
    Ok(match node_code {
        TypeCode::False => Const::False,
        TypeCode::True => Const::True,
        TypeCode::StopIteration => Const::StopIteration,
        TypeCode::Ellipsis => Const::Ellipsis,
        TypeCode::Int => Const::Int(i64::from(LittleEndian::read_i32(payload))),
        TypeCode::Int64 => Const::Int(LittleEndian::read_i64(payload)),
        TypeCode::Long => long(payload, python2)?,
        TypeCode::Float => Const::Float(LittleEndian::read_f64(payload)),
        TypeCode::FloatText => Const::Float(float(payload)?),
        TypeCode::Complex => {
            Const::Complex(LittleEndian::read_f64(payload), LittleEndian::read_f64(&payload[8..]))
        }
        TypeCode::ComplexText => {
            let (real, imaginary) = complex_parts(payload);
            Const::Complex(float(real)?, float(imaginary)?)
        }
        TypeCode::String => Const::Bytes(payload.into()),
        TypeCode::Interned if python2 => Const::Bytes(payload.into()),
        TypeCode::Interned => Const::Str(unicode(payload, true)?),
        TypeCode::Unicode => Const::Str(unicode(payload, false)?),
        // CPython copies the bytes of an "ASCII" string unchecked, which makes Latin-1 of the rest.
        TypeCode::Ascii | TypeCode::ShortAscii => Const::Str(PyStr::from_latin1(payload, false)),
        TypeCode::AsciiInterned | TypeCode::ShortAsciiInterned => {
            Const::Str(PyStr::from_latin1(payload, true))
        }
        _ => Const::None,
    })
}

fn unicode(payload: &[u8], interned: bool) -> Result<PyStr, Problem> {
    PyStr::from_generalised(payload, interned).ok_or(Problem::BadText("UTF-8"))
}

/// An int: a count, whose sign is the number's, and 15-bit digits, least significant first.
fn long(payload: &[u8], python2: bool) -> Result<Const, Problem> {
    let count = LittleEndian::read_i32(payload);
    let digits = payload[4..].as_chunks::<2>().0;
    let mut words: Vec<u32> = Vec::with_capacity(digits.len() / 2 + 1);
    let (mut bits, mut width) = (0u64, 0);
    for (index, digit) in digits.iter().enumerate() {
        let digit = LittleEndian::read_u16(digit);
        if digit > 0x7fff || (digit == 0 && index + 1 == digits.len()) {
            return Err(Problem::BadDigit(digit));
        }
        bits |= u64::from(digit) << width;
        width += 15;
        if width >= 32 {
            words.push(bits as u32);
            bits >>= 32;
            width -= 32;
        }
    }
    words.push(bits as u32);
    let sign = if count < 0 { Sign::Minus } else { Sign::Plus };
    let value = BigInt::from_biguint(sign, BigUint::new(words));
    Ok(match value.to_i64() {
        Some(small) if !python2 => Const::Int(small),
        _ => Const::BigInt(Arc::new(value)),
    })
}

/// The two texts of a complex number: each has its length in the byte before it; the payload starts with the first length.
fn complex_parts(payload: &[u8]) -> (&[u8], &[u8]) {
    let Some((&length, rest)) = payload.split_first() else { return (&[], &[]) };
    let (real, rest) = rest.split_at(usize::from(length).min(rest.len()));
    (real, rest.get(1..).unwrap_or_default())
}

fn float(text: &[u8]) -> Result<f64, Problem> {
    let text = String::from_utf8_lossy(text);
    text.parse().map_err(|_| Problem::BadFloat(text.into_owned()))
}
