//! `groupby` and `tee`: several iterators over one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use builtins::args::Bound;
use builtins::heap::{Layout, Payload, Ref, Slot, Visitor};
use builtins::objects::int;
use builtins::types::{SlotTable, TypeTable, method};
use builtins::{Result, Runtime, Value, protocol};

use super::{bound, itself, this};

struct GroupBy {
    iterator: Value,
    key: Value,
    /// The key of the group that was given out last.
    target: Slot,
    current_key: Slot,
    current: Slot,
    /// Numbers the groups: only the newest may go on.
    group: Cell<u64>,
}

impl Payload for GroupBy {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.iterator, &self.key]);
        for slot in [&self.target, &self.current_key, &self.current] {
            visit.slot(slot);
        }
    }
}

/// `itertools.groupby`
pub static GROUPBY: TypeTable = TypeTable {
    name: "groupby",
    module: "itertools",
    layout: Some(Layout::of::<GroupBy>()),
    slots: SlotTable {
        iter: Some(itself),
        next: Some(groupby_next),
        new: Some(|rt, class, args| {
            let parts = bound(rt, "groupby(iterable, key=None)", args, |rt, args| {
                let key = args.get(1).cloned().unwrap_or(Value::NONE);
                Ok(rt.tuple_from(vec![protocol::iter(rt, args.at(0))?, key]))
            })?;
            let parts = protocol::to_vec(rt, &parts)?;
            let [iterator, key] = parts.as_slice() else { return Ok(Value::NONE) };
            let payload = GroupBy {
                iterator: iterator.clone(),
                key: key.clone(),
                target: Slot::default(),
                current_key: Slot::default(),
                current: Slot::default(),
                group: Cell::new(0),
            };
            Ok(rt.new_object(class, payload).into())
        }),
        ..SlotTable::NONE
    },
    subclassable: true,
    ..TypeTable::EMPTY
};

impl GroupBy {
    /// Reads one more item and its key; false at the end.
    fn step(&self, rt: &Runtime) -> Result<bool> {
        let Some(item) = protocol::next(rt, &self.iterator)? else { return Ok(false) };
        let key = if self.key.is_none() {
            item.clone()
        } else {
            protocol::call_args(rt, &self.key, std::slice::from_ref(&item))?
        };
        self.current.set(item);
        self.current_key.set(key);
        Ok(true)
    }

    /// Whether the item read last belongs to the group given out last.
    fn in_group(&self, rt: &Runtime) -> Result<bool> {
        match (self.target.get(), self.current_key.get()) {
            (Some(target), Some(key)) => protocol::identical_or_equal(rt, &target, &key),
            _ => Ok(false),
        }
    }
}

fn groupby_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let groups = this::<GroupBy>(rt, value)?;
    groups.group.set(groups.group.get() + 1);
    while groups.current_key.is_unbound() || !groups.target.is_unbound() && groups.in_group(rt)? {
        if !groups.step(rt)? {
            return Ok(None);
        }
        if groups.target.is_unbound() {
            break;
        }
    }
    let Some(key) = groups.current_key.get() else { return Ok(None) };
    groups.target.set(key.clone());
    let grouper = Grouper { parent: groups.clone(), key: key.clone(), group: groups.group.get() };
    let grouper = rt.new_object(&rt.type_for(&GROUPER), grouper);
    Ok(Some(rt.tuple_from(vec![key, grouper.into()])))
}

struct Grouper {
    parent: Ref<GroupBy>,
    key: Value,
    group: u64,
}

impl Payload for Grouper {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.parent);
        visit.value(&self.key);
    }
}

/// `itertools._grouper`
pub static GROUPER: TypeTable = TypeTable {
    name: "_grouper",
    module: "itertools",
    layout: Some(Layout::of::<Grouper>()),
    slots: SlotTable { iter: Some(itself), next: Some(grouper_next), ..SlotTable::NONE },
    closed: true,
    ..TypeTable::EMPTY
};

fn grouper_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let grouper = this::<Grouper>(rt, value)?;
    let parent = &grouper.parent;
    if parent.group.get() != grouper.group {
        return Ok(None);
    }
    if parent.current.is_unbound() && !parent.step(rt)? {
        return Ok(None);
    }
    let Some(key) = parent.current_key.get() else { return Ok(None) };
    if !protocol::identical_or_equal(rt, &grouper.key, &key)? {
        return Ok(None);
    }
    Ok(parent.current.take())
}

/// What all branches of one `tee` have read, as a list whose front goes when every branch has passed it.
struct Link {
    item: Slot,
    next: RefCell<Option<Ref<LinkCell>>>,
}

/// One link of the list.
struct LinkCell(Link);

impl Payload for LinkCell {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.slot(&self.0.item);
        if let Ok(next) = self.0.next.try_borrow()
            && let Some(next) = &*next
        {
            visit.reference(next);
        }
    }
}

/// `itertools._tee_dataobject`
pub static LINK: TypeTable = TypeTable {
    name: "_tee_dataobject",
    module: "itertools",
    layout: Some(Layout::of::<LinkCell>()),
    closed: true,
    ..TypeTable::EMPTY
};

struct Tee {
    source: Value,
    running: Rc<Cell<bool>>,
    link: RefCell<Ref<LinkCell>>,
}

impl Payload for Tee {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.value(&self.source);
        if let Ok(link) = self.link.try_borrow() {
            visit.reference(&*link);
        }
    }
}

/// `itertools._tee`
pub static TEE: TypeTable = TypeTable {
    name: "_tee",
    module: "itertools",
    layout: Some(Layout::of::<Tee>()),
    slots: SlotTable { iter: Some(itself), next: Some(tee_next), ..SlotTable::NONE },
    methods: &[method("__copy__(self, /)", |rt, args| {
        let tee = args.this::<Tee>(rt)?;
        let link = tee.link.borrow().clone();
        Ok(branch(rt, &tee.source, &tee.running, &link))
    })],
    closed: true,
    ..TypeTable::EMPTY
};

fn empty_link(rt: &Runtime) -> Ref<LinkCell> {
    rt.new_object(&rt.type_for(&LINK), LinkCell(Link { item: Slot::default(), next: RefCell::new(None) }))
}

fn branch(rt: &Runtime, source: &Value, running: &Rc<Cell<bool>>, link: &Ref<LinkCell>) -> Value {
    let tee = Tee { source: source.clone(), running: running.clone(), link: RefCell::new(link.clone()) };
    rt.new_object(&rt.type_for(&TEE), tee).into()
}

/// `tee(iterable, n=2)`
pub fn tee(rt: &Runtime, args: Bound<'_>) -> Result {
    let count = match args.get(1) {
        Some(count) => int::clamp(&protocol::index(rt, count)?),
        None => 2,
    };
    if count < 0 {
        return Err(rt.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(rt.tuple(&[]));
    }
    let source = protocol::iter(rt, args.at(0))?;
    let mut branches = Vec::new();
    if let Some(tee) = source.downcast::<Tee>() {
        let link = tee.link.borrow().clone();
        if !rt.is_at_least(3, 14) {
            branches.push(source.clone());
        }
        while (branches.len() as i64) < count {
            branches.push(branch(rt, &tee.source, &tee.running, &link));
        }
    } else {
        let (running, link) = (Rc::new(Cell::new(false)), empty_link(rt));
        for _ in 0..count {
            branches.push(branch(rt, &source, &running, &link));
        }
    }
    Ok(rt.tuple_from(branches))
}

fn tee_next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let tee = this::<Tee>(rt, value)?;
    let link = tee.link.borrow().clone();
    if link.0.item.is_unbound() {
        if tee.running.replace(true) {
            return Err(rt.runtime_error("cannot re-enter the tee iterator"));
        }
        let read = protocol::next(rt, &tee.source);
        tee.running.set(false);
        let Some(item) = read? else { return Ok(None) };
        link.0.item.set(item);
        link.0.next.replace(Some(empty_link(rt)));
    }
    let next = link.0.next.borrow().clone();
    if let Some(next) = next {
        let passed = tee.link.replace(next);
        drop(passed);
    }
    Ok(link.0.item.get())
}
