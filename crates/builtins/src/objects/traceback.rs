//! `traceback`: the frames that an exception has passed, outermost first.

use std::rc::Rc;

use crate::heap::{Payload, Slot, Value, Visitor};
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, SlotTable, TypeTable, getter, method};

/// Where in the source an instruction stands. Lines count from 1, columns are UTF-8 bytes from 0.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Position {
    /// The first line.
    pub line: Option<u32>,
    /// The last line.
    pub end_line: Option<u32>,
    /// The first column.
    pub column: Option<u32>,
    /// The column behind the last one.
    pub end_column: Option<u32>,
}

/// The code that a traceback entry points into: the layer above implements it for its code objects.
pub trait Site {
    /// `co_filename`
    fn file(&self) -> String;
    /// `co_name`
    fn function(&self) -> String;
    /// The position of the instruction at this offset.
    fn position(&self, lasti: usize) -> Position;
}

/// The payload of `traceback`.
pub struct Traceback {
    /// `tb_next`, nearer to where the exception was raised.
    pub next: Slot,
    /// `tb_frame`
    pub frame: Slot,
    /// `tb_lasti`: the offset of the instruction in bytes.
    pub lasti: usize,
    /// The frame's code.
    pub site: Rc<dyn Site>,
}

impl Payload for Traceback {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.next);
        visit.slot(&self.frame);
    }

    fn clear(&self) {
        drop(self.next.take());
        drop(self.frame.take());
    }
}

/// Long chains would be dropped recursively.
impl Drop for Traceback {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(value) = next {
            next = match value.downcast::<Traceback>() {
                Some(entry) if value.reference_count() == 1 => entry.next.take(),
                _ => None,
            };
        }
    }
}

/// The type `traceback`.
pub static TABLE: TypeTable = TypeTable {
    name: "traceback",
    layout: Some(crate::heap::Layout::of::<Traceback>()),
    slots: SlotTable::NONE,
    methods: &[method("__dir__(self, /)", dir)],
    getters: GETTERS,
    closed: true,
    ..TypeTable::EMPTY
};

const GETTERS: &[Getter] = &[
    getter("tb_next", get_next).with_setter(set_next),
    getter("tb_frame", get_frame),
    getter("tb_lasti", get_lasti),
    getter("tb_lineno", get_line),
];

impl Traceback {
    /// `tb_lineno`
    pub fn line(&self) -> Option<u32> {
        self.site.position(self.lasti).line
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a crate::heap::Ref<Traceback>> {
    this.downcast::<Traceback>().ok_or_else(|| rt.type_error("expected traceback object"))
}

fn get_next(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.next.get().unwrap_or(Value::NONE))
}

fn set_next(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let Some(value) = value else { return Err(rt.type_error("can't delete tb_next attribute")) };
    if !value.is_none() && value.downcast::<Traceback>().is_none() {
        let name = rt.type_of(value).name();
        return Err(rt.type_error(format!("expected traceback object, got '{name}'")));
    }
    let mut current = Some(value.clone());
    while let Some(entry) = current.as_ref().and_then(|v| v.downcast::<Traceback>()) {
        if entry.as_value().is(this) {
            return Err(rt.value_error("traceback loop detected"));
        }
        let next = entry.next.get();
        current = next;
    }
    drop(payload(rt, this)?.next.replace((!value.is_none()).then(|| value.clone())));
    Ok(())
}

fn get_frame(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.frame.get().unwrap_or(Value::NONE))
}

fn get_lasti(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(payload(rt, this)?.lasti as i64))
}

fn get_line(rt: &Runtime, this: &Value) -> Result {
    Ok(payload(rt, this)?.line().map_or(Value::NONE, |line| rt.int(i64::from(line))))
}

fn dir(rt: &Runtime, _: crate::args::Bound<'_>) -> Result {
    let names = GETTERS.iter().map(|g| rt.intern(g.name).into()).collect();
    let list = crate::objects::list::List { items: crate::heap::Items::new(names) };
    Ok(rt.new_object(&rt.types.list, list).into())
}
