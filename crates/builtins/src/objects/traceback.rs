//! `traceback`: the frames that an exception has passed, outermost first.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::args::{Args, Bound, Signature};
use crate::heap::{Payload, Ref, Slot, Value, Visitor};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{Getter, SlotTable, Type, TypeTable, Versions, getter, member, method};

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
    /// `tb_lasti`: the offset of the instruction in bytes; negative where there is none.
    pub lasti: i64,
    /// `tb_lineno`, where a program has set it; else it is that of the instruction.
    pub line: Option<i32>,
    /// The frame's code, once it was asked for: most tracebacks are dropped unread.
    pub site: OnceCell<Rc<dyn Site>>,
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
        // The innermost frame goes first, without recursion.
        let mut entries = Vec::new();
        let mut next = self.next.take();
        while let Some(value) = next {
            next = match value.downcast::<Traceback>() {
                Some(entry) if value.reference_count() == 1 => entry.next.take(),
                _ => None,
            };
            entries.push(value);
        }
        while let Some(entry) = entries.pop() {
            drop(entry);
        }
    }
}

/// The type `traceback`.
pub static TABLE: TypeTable = TypeTable {
    name: "traceback",
    layout: Some(crate::heap::Layout::of::<Traceback>()),
    slots: SlotTable { new: Some(new), ..SlotTable::NONE },
    methods: &[method("__dir__(self, /)", dir)],
    dunders: &[("__new__", Versions::since(3, 7))],
    getters: GETTERS,
    ..TypeTable::EMPTY
};

const GETTERS: &[Getter] = &[
    member("tb_frame", get_frame),
    member("tb_lasti", get_lasti),
    getter("tb_next", get_next).with_setter(set_next).since(3, 7),
    member("tb_next", get_next).until(3, 7),
    getter("tb_lineno", get_line).member_until(3, 11),
];

impl Traceback {
    /// An entry for the instruction at `lasti` of a frame.
    pub fn new(next: Option<Value>, frame: Value, lasti: i64) -> Traceback {
        Traceback {
            next: Slot::new(next),
            frame: Slot::new(Some(frame)),
            lasti,
            line: None,
            site: OnceCell::new(),
        }
    }

    /// The code that the entry points into.
    pub fn site(&self, rt: &Runtime) -> Option<&Rc<dyn Site>> {
        if let Some(site) = self.site.get() {
            return Some(site);
        }
        let found = rt.hooks()?.site(&self.frame.get()?)?;
        Some(self.site.get_or_init(|| found))
    }

    /// Where in the source the instruction stands.
    pub fn position(&self, rt: &Runtime) -> Position {
        let site = self.site(rt).zip(usize::try_from(self.lasti).ok());
        let mut position = site.map_or_else(Position::default, |(site, lasti)| site.position(lasti));
        // -1 stands for the line of the instruction.
        if let Some(line) = self.line.filter(|&line| line != -1) {
            position.line = u32::try_from(line).ok();
        }
        position
    }

    /// What reports show: from 3.13 on the line that a program has set only where the instruction has none; before, that
    /// line with the columns of the instruction.
    pub fn shown_position(&self, rt: &Runtime) -> Position {
        let mut position = self.position(rt);
        let Ok(lasti) = usize::try_from(self.lasti) else { return position };
        let own = self.site(rt).map(|site| site.position(lasti)).unwrap_or_default();
        if rt.is_at_least(3, 13) && own.line.is_some() {
            return own;
        }
        if let (Some(line), Some(first), Some(last)) = (position.line, own.line, own.end_line) {
            position.end_line = Some(line.saturating_add(last.saturating_sub(first)));
        }
        position
    }
}

/// `TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)`
fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let text = if rt.is_at_least(3, 13) {
        "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)"
    } else {
        "TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)"
    };
    let signature = Signature::parse(rt, text, false);
    signature.call(rt, |rt, args| make(rt, class, signature.name, args), None, args)
}

fn make(rt: &Runtime, class: &Ref<Type>, name: &str, args: Bound<'_>) -> Result {
    let (next, frame) = (args.at(0), args.at(1));
    if rt.hooks().and_then(|hooks| hooks.site(frame)).is_none() {
        let found = rt.type_of(frame).name();
        return Err(rt.type_error(format!("{name}() argument 'tb_frame' must be frame, not {found}")));
    }
    if !next.is_none() && next.downcast::<Traceback>().is_none() {
        let found = rt.type_of(next).name();
        return Err(rt.type_error(format!("expected traceback object or None, got '{found}'")));
    }
    let lasti = protocol::index_c_int(rt, args.at(2))?;
    let line = protocol::index_c_int(rt, args.at(3))?;
    let next = (!next.is_none()).then(|| next.clone());
    let mut entry = Traceback::new(next, frame.clone(), lasti.into());
    entry.line = Some(line);
    Ok(rt.new_object(class, entry).into())
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Traceback>> {
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
    rt.audit_read(this, "tb_frame")?;
    Ok(payload(rt, this)?.frame.get().unwrap_or(Value::NONE))
}

fn get_lasti(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(payload(rt, this)?.lasti))
}

fn get_line(rt: &Runtime, this: &Value) -> Result {
    let entry = payload(rt, this)?;
    if let Some(line) = entry.line {
        return Ok(Value::int32(line));
    }
    Ok(entry.position(rt).line.map_or(Value::NONE, |line| rt.int(i64::from(line))))
}

fn dir(rt: &Runtime, _: Bound<'_>) -> Result {
    let shown = GETTERS.iter().filter(|g| g.versions.contain(rt.version));
    let names = shown.map(|g| rt.intern(g.name).into()).collect();
    let list = crate::objects::list::List { items: crate::heap::Items::new(names) };
    Ok(rt.new_object(&rt.types.list, list).into())
}
