//! The attributes of views. A released view has none.

use super::MemoryView;
use crate::heap::{Ref, Value};
use crate::objects::iterators::this;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, getter};

fn live<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<MemoryView>> {
    let view = this::<MemoryView>(rt, value)?;
    view.exported(rt)?;
    Ok(view)
}

fn ints(rt: &Runtime, numbers: impl Iterator<Item = i64>) -> Value {
    rt.tuple_from(numbers.map(|n| rt.int(n)).collect())
}

pub(super) static GETTERS: &[Getter] = &[
    getter("obj", |rt, v| Ok(this::<MemoryView>(rt, v)?.exported(rt)?.owner())),
    getter("nbytes", |rt, v| Ok(rt.int(live(rt, v)?.shape.bytes() as i64))),
    getter("readonly", |rt, v| Ok(Value::bool(live(rt, v)?.readonly))),
    getter("itemsize", |rt, v| Ok(rt.int(live(rt, v)?.shape.item as i64))),
    getter("format", |rt, v| Ok(rt.str(&live(rt, v)?.format.text()).into())),
    getter("ndim", |rt, v| Ok(rt.int(live(rt, v)?.shape.dimensions() as i64))),
    getter("shape", |rt, v| Ok(ints(rt, live(rt, v)?.shape.extents.iter().map(|&n| n as i64)))),
    getter("strides", |rt, v| Ok(ints(rt, live(rt, v)?.shape.strides.iter().map(|&n| n as i64)))),
    getter("suboffsets", |rt, v| live(rt, v).map(|_| rt.tuple(&[]))),
    getter("c_contiguous", |rt, v| Ok(Value::bool(live(rt, v)?.shape.is_contiguous()))),
    getter("f_contiguous", |rt, v| Ok(Value::bool(live(rt, v)?.shape.is_column_contiguous()))),
    getter("contiguous", |rt, v| {
        let shape = &live(rt, v)?.shape;
        Ok(Value::bool(shape.is_contiguous() || shape.is_column_contiguous()))
    }),
];
