//! `_local`: an object whose attributes each thread has of its own.
//!
//! The object owns the dictionaries of all threads. A thread that ends takes its own out of every one that it has used,
//! so that its values go with it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use builtins::heap::{Layout, Payload, Ref, Visitor};
use builtins::objects::dict::Dict;
use builtins::objects::str::Str;
use builtins::types::{SlotTable, Type, TypeTable};
use builtins::{Args, Result, Runtime, Value, protocol};

type Dicts = RefCell<BTreeMap<u64, Ref<Dict>>>;

/// The payload of `_local`.
struct Local {
    /// The arguments of the class's `__init__`, which each thread calls when it first comes.
    args: Vec<Value>,
    /// The names of the last of them.
    names: Vec<Value>,
    dicts: Rc<Dicts>,
}

impl Payload for Local {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values(&self.args);
        visit.values(&self.names);
        self.dicts.borrow().values().for_each(|dict| visit.reference(dict));
    }

    fn clear(&self) {
        drop(self.dicts.take());
    }
}

/// The type `_local`.
pub static TABLE: TypeTable = TypeTable {
    name: "_local",
    module: "_thread",
    layout: Some(Layout::of::<Local>()),
    slots: SlotTable { new: Some(new), getattr: Some(getattr), setattr: Some(setattr), ..SlotTable::NONE },
    subclassable: true,
    weak_field: true,
    ..TypeTable::EMPTY
};

/// The dictionaries that a thread has in objects of this type.
#[derive(Default)]
struct Used(RefCell<BTreeMap<u64, Vec<Weak<Dicts>>>>);

const USED: &str = "_thread._local";

fn used(rt: &Runtime) -> Rc<Used> {
    let mut extras = rt.extras.borrow_mut();
    let used = extras.entry(USED).or_insert_with(|| Rc::new(Used::default()));
    Rc::clone(used).downcast().unwrap_or_default()
}

/// The running thread ends: its dictionaries go.
pub fn end_of_thread(rt: &Runtime) {
    let own = rt.threads.current();
    // What goes can have a finaliser that uses such an object again.
    loop {
        let dicts = used(rt).0.borrow_mut().remove(&own);
        let Some(dicts) = dicts else { return };
        for dicts in dicts.iter().filter_map(Weak::upgrade) {
            let dict = dicts.borrow_mut().remove(&own);
            drop(dict);
        }
    }
}

fn new(rt: &Runtime, class: &Ref<Type>, args: Args<'_>) -> Result {
    let takes_none = !has_own_init(rt, class);
    if takes_none && !args.values.is_empty() {
        return Err(rt.type_error("Initialization arguments are not supported"));
    }
    let local = Local { args: args.values.to_vec(), names: args.names.to_vec(), dicts: Rc::default() };
    add_dict(rt, &local);
    Ok(rt.new_object(class, local).into())
}

fn has_own_init(rt: &Runtime, class: &Ref<Type>) -> bool {
    let (own, plain) = (class.slots.init.get(), rt.types.object.slots.init.get());
    match (own, plain) {
        (Some(own), Some(plain)) => !std::ptr::fn_addr_eq(own, plain),
        (own, _) => own.is_some(),
    }
}

fn add_dict(rt: &Runtime, local: &Local) -> Ref<Dict> {
    let (own, dict) = (rt.threads.current(), rt.new_dict());
    local.dicts.borrow_mut().insert(own, dict.clone());
    let used = used(rt);
    let mut used = used.0.borrow_mut();
    let of_thread = used.entry(own).or_default();
    // Objects that are gone are forgotten now and then, at a cost that each new one pays a share of.
    if of_thread.len() == of_thread.capacity() {
        of_thread.retain(|dicts| dicts.strong_count() > 0);
    }
    of_thread.push(Rc::downgrade(&local.dicts));
    dict
}

/// The running thread's dictionary; one that comes for the first time runs `__init__`.
fn dict(rt: &Runtime, this: &Value) -> Result<Ref<Dict>> {
    let Some(local) = this.downcast::<Local>() else { return Err(rt.type_error("a _local is required")) };
    let own = rt.threads.current();
    if let Some(dict) = local.dicts.borrow().get(&own) {
        return Ok(dict.clone());
    }
    let dict = add_dict(rt, local);
    let class = rt.type_of(this);
    if let (true, Some(init)) = (has_own_init(rt, class), class.slots.init.get()) {
        let ended = init(rt, this, Args { values: &local.args, names: &local.names });
        if let Err(raised) = ended {
            let dict = local.dicts.borrow_mut().remove(&own);
            drop(dict);
            return Err(raised);
        }
    }
    Ok(dict)
}

fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let dict = dict(rt, this)?;
    if name.is_text("__dict__") {
        return Ok(dict.into());
    }
    protocol::getattr_with_dict(rt, this, name, &dict)
}

fn setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let dict = dict(rt, this)?;
    if name.is_text("__dict__") {
        let class = rt.type_of(this).name();
        let text = format!("'{class}' object attribute '__dict__' is read-only");
        return Err(rt.attribute_error_with(text, this, name));
    }
    protocol::setattr_with_dict(rt, this, name, value, &dict)
}
