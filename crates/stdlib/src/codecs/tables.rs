//! Codecs that are told by a table, and [`EncodingMap`], the table of an encoder made from that of a decoder.

use std::collections::{HashMap, HashSet};

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref};
use builtins::objects::dict::Dict;
use builtins::objects::str::{
    ByteMap, Codec, Str, decode_with, decode_with_map, encode_with, encode_with_map,
};
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime};

use super::arguments::{buffer, errors, string};
use super::pair;

/// No character: the place of a byte without one.
const UNMAPPED: u32 = 0xFFFE;
/// A byte has so many values.
const BYTES: usize = 256;

/// The payload of `EncodingMap`.
struct EncodingMap {
    bytes: HashMap<u32, u8>,
    /// What `size()` answers.
    size: usize,
}

impl Payload for EncodingMap {}

/// The type `EncodingMap`.
static TABLE: TypeTable = TypeTable {
    name: "EncodingMap",
    layout: Some(Layout::of::<EncodingMap>()),
    slots: SlotTable::NONE,
    methods: &[method("size(self, /)", |rt, args| Ok(rt.int(args.this::<EncodingMap>(rt)?.size as i64)))],
    ..TypeTable::EMPTY
};

pub fn charmap_encode(rt: &Runtime, args: Bound<'_>) -> Result {
    let text = string(rt, args, "charmap_encode")?;
    let errors = errors(rt, args, "charmap_encode")?;
    let bytes = match args.get_some(2) {
        None => encode_with(rt, text, Codec::Latin1, &errors)?,
        Some(mapping) => match mapping.downcast::<EncodingMap>() {
            Some(map) => {
                let table = |point: u32| map.bytes.get(&point).copied();
                encode_with_map(rt, text, &errors, &ByteMap::Table(&table))?
            }
            None => encode_with_map(rt, text, &errors, &ByteMap::Object(mapping))?,
        },
    };
    Ok(pair(rt, rt.bytes(&bytes).into(), text.len()))
}

pub fn charmap_decode(rt: &Runtime, args: Bound<'_>) -> Result {
    let bytes = buffer(rt, args.at(0))?;
    let errors = errors(rt, args, "charmap_decode")?;
    let text = match args.get_some(2) {
        None => decode_with(rt, &bytes, Codec::Latin1, &errors, true)?.0,
        Some(mapping) => decode_with_map(rt, &bytes, &errors, mapping)?,
    };
    Ok(pair(rt, text.into(), bytes.len()))
}

/// The encoder's table for the characters of a decoder: a compact one, if the first is the null character and all are in
/// the basic plane, else a dict.
pub fn charmap_build(rt: &Runtime, args: Bound<'_>) -> Result {
    let map: &Ref<Str> = match args.at(0).downcast() {
        Some(map) => map,
        None => {
            let name = builtins::objects::str::described(rt, args.at(0));
            return Err(rt.type_error(format!("charmap_build() argument must be str, not {name}")));
        }
    };
    let points: Vec<u32> = map.code_points().take(BYTES).collect();
    let Some((&first, others)) = points.split_first() else {
        return Err(rt.type_error("bad argument type for built-in operation"));
    };
    if first != 0 || others.iter().any(|&point| point == 0 || point > 0xFFFF) {
        return dict(rt, &points);
    }
    let mapped = others.iter().zip(1_u8..=u8::MAX).filter(|(point, _)| **point != UNMAPPED);
    let mut bytes: HashMap<u32, u8> = mapped.map(|(&point, byte)| (point, byte)).collect();
    // CPython's table has three levels: 32 blocks of 16 blocks of 128 characters, those that are needed.
    let blocks = |width: u32| bytes.keys().map(|point| point / width).collect::<HashSet<u32>>().len();
    let (header, second, third) = (64, 16 * blocks(2048), 128 * blocks(128));
    let size = header + second + third - 1;
    bytes.insert(0, 0);
    Ok(rt.new_object(&rt.type_for(&TABLE), EncodingMap { bytes, size }).into())
}

fn dict(rt: &Runtime, points: &[u32]) -> Result {
    let dict = rt.new_dict();
    let payload: &Ref<Dict> = &dict;
    for (number, &point) in (0..).zip(points) {
        payload.set(rt, &rt.int(point.into()), rt.int(number))?;
    }
    Ok(dict.into())
}
