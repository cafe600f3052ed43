//! `sys.monitoring` (3.12): tools say which events they want, of all code or of one code object, and whom to call.

use builtins::heap::Ref;
use builtins::objects::str::Str;
use builtins::types::{Method, method};
use builtins::{Bound, Result, Runtime, Value, protocol};

use super::event::{Event, bit_of, bits, of_bit, table};
use super::{Monitors, Observers, PROFILE, Wanted};
use crate::execute::machine::Machine;
use crate::objects::code_object::CodeObject;

static MODULE: &[Method] = &[
    method("use_tool_id(tool_id, name, /)", use_tool_id),
    method("clear_tool_id(tool_id, /)", clear_tool_id).since(3, 14),
    method("free_tool_id(tool_id, /)", free_tool_id),
    method("get_tool(tool_id, /)", get_tool),
    method("register_callback(tool_id, event, func, /)", register_callback),
    method("get_events(tool_id, /)", |rt, args| {
        let tool = tool(rt, args)?;
        Ok(rt.int(set_of(rt, Machine::of(rt).observers.wanted.get(), tool)))
    }),
    method("set_events(tool_id, event_set, /)", set_events),
    method("get_local_events(tool_id, code, /)", get_local_events),
    method("set_local_events(tool_id, code, event_set, /)", set_local_events),
    method("restart_events()", restart_events),
    method("_all_events()", all_events),
];

/// The tools that have a name in the module.
const IDS: [(&str, i64); 4] =
    [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)];

/// The module without its `events`, and those.
pub(in crate::execute) fn monitoring(
    rt: &Runtime,
    machine: &Machine,
) -> Option<(Value, Vec<(&'static str, i64)>)> {
    if !rt.is_at_least(3, 12) {
        return None;
    }
    let module = rt.new_module("sys.monitoring");
    rt.native_module_functions(MODULE, "sys.monitoring", &module.dict);
    for (name, value) in IDS {
        module.dict.set_str(&rt.intern(name), rt.int(value));
    }
    module.dict.set_str(&rt.intern("DISABLE"), machine.observers.disable(rt));
    module.dict.set_str(&rt.intern("MISSING"), machine.observers.missing(rt));
    let mut events = vec![("NO_EVENTS", 0)];
    events.extend(table(rt).iter().enumerate().map(|(bit, (name, _))| (*name, 1 << bit)));
    if rt.is_at_least(3, 14) {
        events.push(("BRANCH", 1 << table(rt).len()));
    }
    events.rotate_left(1);
    Some((module.into(), events))
}

impl Observers {
    fn disable(&self, rt: &Runtime) -> Value {
        marker(rt, &self.disable)
    }

    /// What stands for an argument that is missing.
    pub(super) fn missing(&self, rt: &Runtime) -> Value {
        marker(rt, &self.missing)
    }

    /// Whether a value is that.
    pub(super) fn is_missing(&self, value: &Value) -> bool {
        self.missing.get().is_some_and(|missing| missing.is(value))
    }
}

/// A plain object that is nothing but itself.
fn marker(rt: &Runtime, slot: &builtins::Slot) -> Value {
    slot.get().unwrap_or_else(|| {
        let made = protocol::call_args(rt, rt.types.object.as_value(), &[]).unwrap_or(Value::NONE);
        slot.set(made.clone());
        made
    })
}

/// An argument that is a C int.
fn c_int(rt: &Runtime, value: &Value) -> Result<i64> {
    protocol::index_c_int(rt, value).map(i64::from)
}

fn tool_of(rt: &Runtime, value: &Value) -> Result<usize> {
    let number = c_int(rt, value)?;
    usize::try_from(number)
        .ok()
        .filter(|tool| *tool < PROFILE)
        .ok_or_else(|| rt.value_error(format!("invalid tool {number} (must be between 0 and 5)")))
}

fn tool(rt: &Runtime, args: Bound<'_>) -> Result<usize> {
    tool_of(rt, args.at(0))
}

fn in_use(rt: &Runtime, tool: usize) -> Result<()> {
    if Machine::of(rt).observers.names.borrow()[tool].is_some() {
        return Ok(());
    }
    Err(rt.value_error(format!("tool {tool} is not in use")))
}

fn use_tool_id(rt: &Runtime, args: Bound<'_>) -> Result {
    let tool = tool(rt, args)?;
    if args.at(1).downcast::<Str>().is_none() {
        return Err(rt.value_error("tool name must be a str"));
    }
    let observers = &Machine::of(rt).observers;
    if observers.names.borrow()[tool].is_some() {
        return Err(rt.value_error(format!("tool {tool} is already in use")));
    }
    observers.names.borrow_mut()[tool] = Some(args.at(1).clone());
    Ok(Value::NONE)
}

/// Forgets events and callbacks of a tool.
fn clear(rt: &Runtime, tool: usize) -> Result<()> {
    let machine = Machine::of(rt);
    if machine.observers.names.borrow()[tool].is_none() {
        return Ok(());
    }
    machine.want(rt, tool, 0);
    let forgotten: Vec<Value> = {
        let mut callbacks = machine.observers.callbacks.borrow_mut();
        let keys: Vec<_> = callbacks.keys().filter(|(own, _)| *own == tool).copied().collect();
        keys.iter().filter_map(|key| callbacks.remove(key)).collect()
    };
    drop(forgotten);
    Ok(())
}

fn clear_tool_id(rt: &Runtime, args: Bound<'_>) -> Result {
    clear(rt, tool(rt, args)?)?;
    Ok(Value::NONE)
}

fn free_tool_id(rt: &Runtime, args: Bound<'_>) -> Result {
    let tool = tool(rt, args)?;
    if rt.is_at_least(3, 14) {
        clear(rt, tool)?;
    }
    drop(Machine::of(rt).observers.names.borrow_mut()[tool].take());
    Ok(Value::NONE)
}

fn get_tool(rt: &Runtime, args: Bound<'_>) -> Result {
    let tool = tool(rt, args)?;
    Ok(Machine::of(rt).observers.names.borrow()[tool].clone().unwrap_or(Value::NONE))
}

fn register_callback(rt: &Runtime, args: Bound<'_>) -> Result {
    let tool = tool(rt, args)?;
    let number = c_int(rt, args.at(1))?;
    let mask = number as u32;
    if mask.count_ones() != 1 {
        return Err(rt.value_error("The callback can only be set for one event at a time"));
    }
    let Some(event) = of_bit(rt, mask.trailing_zeros() as usize) else {
        return Err(rt.value_error(format!("invalid event {number}")));
    };
    rt.audit("sys.monitoring.register_callback", &[args.at(2).clone()])?;
    let callback = Some(args.at(2).clone()).filter(|callback| !callback.is_none());
    let both = rt.is_at_least(3, 14) && mask.trailing_zeros() as usize == table(rt).len();
    let mut callbacks = Machine::of(rt).observers.callbacks.borrow_mut();
    let mut put = |event| match callback.clone() {
        Some(callback) => callbacks.insert((tool, event), callback),
        None => callbacks.remove(&(tool, event)),
    };
    let old = put(event);
    if both {
        drop(put(Event::BranchRight));
    }
    Ok(old.unwrap_or(Value::NONE))
}

/// The events that a tool wants, as a set of bits.
fn set_of(rt: &Runtime, wanted: Wanted, tool: usize) -> i64 {
    let bits = table(rt).iter().enumerate();
    bits.filter(|(_, (_, event))| wanted[*event as usize] & (1 << tool) != 0).map(|(bit, _)| 1 << bit).sum()
}

/// Checks a set of events. What native functions return and raise comes with the calls; 3.14's event of a branch is
/// that to either side.
fn checked(rt: &Runtime, value: &Value, local: bool) -> Result<i64> {
    let set = c_int(rt, value)?;
    let invalid =
        |set: i64, what: &str| Err(rt.value_error(format!("invalid {what}event set {:#x}", set as u32)));
    if set < 0 || set >= 1 << bits(rt) {
        return invalid(set, "");
    }
    let of = |event| 1 << bit_of(rt, event);
    let natives = of(Event::CReturn) | of(Event::CRaise);
    if set & natives != 0 && set & (natives | of(Event::Call)) != natives | of(Event::Call) {
        return Err(rt.value_error("cannot set C_RETURN or C_RAISE events independently"));
    }
    let mut set = set & !natives;
    let branch = 1 << table(rt).len();
    if rt.is_at_least(3, 14) && set & branch != 0 {
        set = set & !branch | of(Event::BranchLeft) | of(Event::BranchRight);
    }
    if local && set >= of(Event::Raise) {
        return invalid(set, "local ");
    }
    Ok(set)
}

/// `wanted` with exactly the events of `set` for the tool; and those that are new.
fn changed(rt: &Runtime, mut wanted: Wanted, tool: usize, set: i64) -> (Wanted, Vec<Event>) {
    let mut new = Vec::new();
    for (bit, (_, event)) in table(rt).iter().enumerate() {
        let (on, tools) = (set >> bit & 1 != 0, &mut wanted[*event as usize]);
        if on && *tools & (1 << tool) == 0 {
            new.push(*event);
        }
        *tools = *tools & !(1 << tool) | u8::from(on) << tool;
    }
    (wanted, new)
}

impl Machine {
    /// Sets what a tool wants of all code.
    fn want(&self, rt: &Runtime, tool: usize, set: i64) {
        let (wanted, new) = changed(rt, self.observers.wanted.get(), tool, set);
        self.observers.wanted.set(wanted);
        self.observers.enable_again(tool, &new);
        self.observers_changed(rt);
    }
}

fn set_events(rt: &Runtime, args: Bound<'_>) -> Result {
    let tool = tool(rt, args)?;
    let set = checked(rt, args.at(1), false)?;
    in_use(rt, tool)?;
    Machine::of(rt).want(rt, tool, set);
    Ok(Value::NONE)
}

fn code_of<'a>(rt: &Runtime, value: &'a Value) -> Result<&'a Ref<CodeObject>> {
    value.downcast::<CodeObject>().ok_or_else(|| rt.type_error("code must be a code object"))
}

fn get_local_events(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = c_int(rt, args.at(0))?;
    let code = code_of(rt, args.at(1))?;
    let tool = tool_of(rt, &rt.int(number))?;
    let wanted = code.monitors(rt)?.wanted.get();
    Ok(rt.int(set_of(rt, wanted, tool)))
}

fn set_local_events(rt: &Runtime, args: Bound<'_>) -> Result {
    let number = c_int(rt, args.at(0))?;
    let given = c_int(rt, args.at(2))?;
    let code = code_of(rt, args.at(1))?;
    let tool = tool_of(rt, &rt.int(number))?;
    let set = checked(rt, &rt.int(given), true)?;
    in_use(rt, tool)?;
    let machine = Machine::of(rt);
    let monitors = code.monitors(rt)?;
    let before = monitors.wanted.get();
    let (wanted, new) = changed(rt, before, tool, set);
    monitors.wanted.set(wanted);
    machine.observers.enable_again(tool, &new);
    let any = |wanted: Wanted| usize::from(wanted.iter().any(|tools| *tools != 0));
    let local = &machine.observers.local;
    local.set((local.get() + any(wanted)).saturating_sub(any(before)));
    machine.observers_changed(rt);
    Ok(Value::NONE)
}

fn restart_events(rt: &Runtime, _: Bound<'_>) -> Result {
    let observers = &Machine::of(rt).observers;
    let events: Vec<Event> = table(rt).iter().map(|(_, event)| *event).collect();
    for tool in 0..PROFILE {
        observers.enable_again(tool, &events);
    }
    Ok(Value::NONE)
}

fn all_events(rt: &Runtime, _: Bound<'_>) -> Result {
    let dict = rt.new_dict();
    let wanted = Machine::of(rt).observers.wanted.get();
    for (name, event) in table(rt) {
        let tools = wanted[*event as usize];
        if tools != 0 {
            dict.set_str(&rt.intern(name), rt.int(tools.into()));
        }
    }
    Ok(dict.into())
}

impl CodeObject {
    /// What tools want of the code.
    fn monitors(&self, rt: &Runtime) -> Result<std::rc::Rc<Monitors>> {
        Ok(self.lowered(rt)?.monitors.get_or_init(Default::default).clone())
    }
}
