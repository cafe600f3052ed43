//! [`Runtime`]: the state of one interpreter, handed to everything that works on values.
//!
//! What belongs to a running program (frames, the exception being handled) is the virtual machine's and hangs on
//! [`Hooks`]; this struct knows of it only what the built-ins must ask for. Fields that belong to a thread hold the running
//! one's (`threads`).

mod levels;

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use hashbrown::HashTable;
use pyc::Version;

use crate::async_hooks::AsyncHooks;
use crate::heap::{Heap, Payload, Ref, Value};
use crate::host::Host;
use crate::objects::dict::Dict;
use crate::objects::exception::{Exception, Exceptions};
use crate::objects::str::Str;
use crate::objects::traceback::Site;
use crate::protocol::{self, Feed};
use crate::raised::{Raised, Result};
use crate::threads::Threads;
use crate::types::{Method, Names, Type, Types};

/// A value that is filled in while the runtime is made and never changes after.
pub struct Late<T>(OnceCell<T>);

impl<T> Default for Late<T> {
    fn default() -> Late<T> {
        Late(OnceCell::new())
    }
}

impl<T> Late<T> {
    fn fill(&self, value: T) {
        assert!(self.0.set(value).is_ok(), "filled twice");
    }

    /// The value, if it is filled in already.
    #[inline]
    pub(crate) fn filled(&self) -> Option<&T> {
        self.0.get()
    }
}

impl<T> Deref for Late<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        match self.0.get() {
            Some(value) => value,
            None => unreachable!("used before the runtime was complete"),
        }
    }
}

/// What the built-ins need from the layer above, which fills it in.
pub trait Hooks: Any {
    /// The global variables of the running frame, if there is one.
    fn globals(&self, rt: &Runtime) -> Option<Ref<Dict>>;
    /// The local variables of the running frame, as `locals()` shows them.
    fn locals(&self, rt: &Runtime) -> Result;
    /// The exception being handled (`sys.exc_info()[1]`), if any.
    fn handled(&self, rt: &Runtime) -> Option<Value>;
    /// How many frames there are, and calls by the running one that count as well.
    fn levels_of_running(&self, rt: &Runtime) -> usize;
    /// The frame object of the running frame, or of the one `depth` calls below it; `None` past the outermost.
    fn frame(&self, rt: &Runtime, depth: usize) -> Option<Value>;
    /// The code that a frame object runs; `None` if the value is no frame.
    fn site(&self, frame: &Value) -> Option<Rc<dyn Site>>;
    /// `__import__` with the arguments of the built-in function.
    fn import(&self, rt: &Runtime, name: &Value, globals: &Value, from: &Value, level: i64) -> Result;
    /// Makes room for the state of a new thread; false if there is no memory for it.
    fn add_thread(&self, thread: u64) -> bool;
    /// Exchanges the state of the running thread with what is kept under this number: nothing while that thread runs.
    fn exchange_thread(&self, thread: u64);
    /// The running thread ends: what its state holds goes, as long as Python code can still run on it.
    fn clear_thread(&self);
    /// A thread has ended, and its state is no longer needed.
    fn remove_thread(&self, thread: u64);
    /// The frame object and the handled exception of each thread.
    fn threads(&self, rt: &Runtime) -> Vec<ThreadView>;
    /// The functions of `sys` that need frames.
    fn sys_functions(&self) -> &'static [Method];
    /// `sys.monitoring` without its `events`, and those; `None` before there was any.
    fn monitoring(&self, rt: &Runtime) -> Option<(Value, Vec<(&'static str, i64)>)>;
    /// Native code has made so many steps of a loop: the error is what ends the loop, an interrupt or a spent budget.
    fn native_steps(&self, rt: &Runtime, steps: u32) -> Result<()>;
    /// Runs a generator up to its end (`None`) or to the first item that the feed does not take, which is the result. Without a result
    /// nothing was done: it is no generator, or somebody observes it.
    fn feed(&self, rt: &Runtime, iterator: &Value, feed: &mut Feed) -> Option<Result<Option<Value>>>;
    /// The hooks as their own type.
    fn as_any(&self) -> &dyn Any;
}

/// What can be seen of a thread from outside.
pub struct ThreadView {
    /// Its number.
    pub thread: u64,
    /// The frame object of its innermost frame, if it runs Python code.
    pub frame: Option<Value>,
    /// The exception that it handles, if any.
    pub handled: Option<Value>,
}

/// Reports an exception that nobody can catch: the exception, what is said of it, and the object it came from.
pub type UnraisableHook = fn(&Runtime, &Raised, Option<&str>, Option<&Value>);

/// Steps of native loops between two looks at interrupts and budget.
const STEPS: u32 = 128;

/// How a runtime is set up.
pub struct Settings {
    /// The Python version to behave as.
    pub version: Version,
    /// The world outside.
    pub host: Box<dyn Host>,
    /// The two halves of the string-hash key; zero for `PYTHONHASHSEED=0`.
    pub hash_keys: (u64, u64),
}

/// The state of one interpreter.
pub struct Runtime {
    /// The version it behaves as.
    pub version: Version,
    /// Whether an instruction drops its operands, and a frame its variables, from the last to the first (3.14).
    pub drops_last_first: bool,
    /// Whether a call of native code drops its arguments from the last to the first, what was called behind them (3.14, and
    /// up to 3.10).
    pub drops_arguments_last_first: bool,
    /// Whether the program has ended and its modules are going.
    pub is_finalizing: Cell<bool>,
    /// The world outside.
    pub host: Box<dyn Host>,
    /// The built-in types.
    pub types: Types,
    /// The exception classes.
    pub exceptions: Exceptions,
    /// The names the runtime looks up.
    pub names: Late<Names>,
    /// The namespace of the built-in functions.
    pub builtins: Late<Ref<Dict>>,
    /// What `print` writes to.
    pub(crate) stdout: crate::functions::Stdout,
    /// `sys.modules`.
    pub modules: Late<Ref<Dict>>,
    /// The empty tuple.
    pub(crate) empty_tuple: Late<Value>,
    pub(crate) interned: RefCell<HashTable<Ref<Str>>>,
    /// The strings of one Latin-1 character.
    pub(crate) characters: Box<[OnceCell<Ref<Str>>; 256]>,
    pub(crate) hash_keys: (u64, u64),
    /// Reprs being made, against endless recursion.
    pub(crate) repr_running: RefCell<Vec<u64>>,
    /// How many calls of `nested` are running.
    pub(crate) native_depth: Cell<usize>,
    /// The lowest address that the Rust stack may reach; 0 without a limit.
    pub(crate) stack_limit: Cell<usize>,
    /// How many steps native loops may still make before [`Runtime::poll`] looks around.
    until_poll: Cell<u32>,
    /// How many names the built-in namespace had when the program began.
    pub own_builtins: Cell<usize>,
    /// `sys.getrecursionlimit()`.
    recursion_limit: Cell<usize>,
    /// What counts towards the recursion limit besides the frames: up to 3.10, calls of what is not written in Python.
    pub(crate) levels: Cell<usize>,
    /// Whether the call in native code that is running does not count.
    is_uncounted: Cell<bool>,
    /// How many bytes of frames there can be before a call looks closer: as many as the recursion limit allows, or 0 while frames are
    /// observed.
    room_of_frames: Cell<usize>,
    /// How many bytes a frame has.
    frame_size: Cell<usize>,
    /// `sys.get_int_max_str_digits()`; 0 without a limit.
    pub int_max_str_digits: Cell<usize>,
    /// Counts the NaNs made, whose payloads tell them apart.
    pub(crate) nan_count: Cell<u64>,
    /// Where instances have attributes that inline caches have missed.
    pub places: crate::heap::Places,
    /// How tables of sets grow in this version.
    pub(crate) set_rules: crate::objects::set::Rules,
    /// What an event loop has asked for.
    pub async_hooks: AsyncHooks,
    /// The threads, and the lock that one of them holds.
    pub threads: Threads,
    hooks: OnceCell<Rc<dyn Hooks>>,
    /// Calls `sys.unraisablehook`; standard error gets the report without it.
    pub unraisable_hook: Cell<Option<UnraisableHook>>,
    /// Runs a collection that the heap asked for, where more than the collection is wanted.
    pub collector: Cell<Option<fn(&Runtime)>>,
    /// While frames are observed: the StopIteration that ended the last iteration.
    last_stop: crate::Slot,
    /// What `sys.addaudithook` was given.
    pub audit_hooks: RefCell<Vec<Value>>,
    /// State that native modules keep between calls, by a name of their own.
    pub extras: RefCell<HashMap<&'static str, Rc<dyn Any>>>,
    /// Last, so that everything above goes while its memory still stands.
    pub heap: Heap,
}

impl Runtime {
    /// A runtime with all built-in types and functions.
    pub fn new(settings: Settings) -> Rc<Runtime> {
        let heap = Heap::new();
        let types = Types::bare(&heap, settings.version);
        let exceptions = Exceptions::bare(&heap, &types, settings.version);
        let rt = Rc::new(Runtime {
            version: settings.version,
            drops_last_first: settings.version >= Version::V3_14,
            drops_arguments_last_first: !(Version::V3_11..Version::V3_14).contains(&settings.version),
            is_finalizing: Cell::new(false),
            host: settings.host,
            types,
            exceptions,
            names: Late::default(),
            builtins: Late::default(),
            stdout: crate::functions::Stdout::default(),
            modules: Late::default(),
            empty_tuple: Late::default(),
            interned: RefCell::default(),
            characters: Box::new([const { OnceCell::new() }; 256]),
            hash_keys: settings.hash_keys,
            repr_running: RefCell::default(),
            native_depth: Cell::new(0),
            stack_limit: Cell::new(0),
            until_poll: Cell::new(STEPS - 1),
            own_builtins: Cell::new(0),
            recursion_limit: Cell::new(1000),
            levels: Cell::new(0),
            is_uncounted: Cell::new(false),
            room_of_frames: Cell::new(1000),
            frame_size: Cell::new(1),
            int_max_str_digits: Cell::new(4300),
            nan_count: Cell::new(0),
            places: crate::heap::Places::default(),
            set_rules: crate::objects::set::Rules::of(settings.version),
            async_hooks: AsyncHooks::default(),
            threads: Threads::new(),
            hooks: OnceCell::new(),
            unraisable_hook: Cell::new(None),
            collector: Cell::new(None),
            last_stop: crate::Slot::default(),
            audit_hooks: RefCell::default(),
            extras: RefCell::default(),
            heap,
        });
        rt.heap.connect(&rt);
        crate::threads::register(&rt);
        rt.note_native_id();
        rt.names.fill(Names::new(&rt));
        rt.observe_frames(false);
        rt.complete_types();
        rt.empty_tuple.fill(rt.tuple_from(Vec::new()));
        rt.modules.fill(rt.new_dict());
        rt.builtins.fill(crate::functions::namespace(&rt));
        rt
    }

    fn complete_types(&self) {
        for table in Types::tables() {
            self.complete_builtin(&self.type_for(table), table);
        }
        Exceptions::complete(self);
    }

    /// Connects the layer above.
    ///
    /// # Panics
    /// If there is one already.
    pub fn set_hooks(&self, hooks: Rc<dyn Hooks>) {
        assert!(self.hooks.set(hooks).is_ok(), "the hooks are set once");
    }

    /// The layer above, if it is connected.
    #[inline]
    pub fn hooks(&self) -> Option<&dyn Hooks> {
        self.hooks.get().map(|hooks| &**hooks)
    }

    /// Whether the runtime behaves as this version or a later one.
    #[inline]
    pub fn is_at_least(&self, major: u8, minor: u8) -> bool {
        (self.version.major, self.version.minor) >= (major, minor)
    }

    /// The type of any value.
    #[inline(always)]
    pub fn type_of<'a>(&'a self, value: &'a Value) -> &'a Ref<Type> {
        match value.header() {
            Some(header) => header.ty(),
            None => self.type_of_immediate(value),
        }
    }

    #[inline]
    fn type_of_immediate(&self, value: &Value) -> &Ref<Type> {
        match value.special_index() {
            None if value.as_small_int().is_some() => &self.types.int,
            None => &self.types.float,
            Some(0) => &self.types.none,
            Some(2 | 3) => &self.types.bool,
            Some(4) => &self.types.not_implemented,
            Some(_) => &self.types.ellipsis,
        }
    }

    /// A new object of this type, which must have the payload `T`.
    #[inline(always)]
    pub fn new_object<T: Payload>(&self, ty: &Ref<Type>, payload: T) -> Ref<T> {
        self.heap.allocate(ty, payload)
    }

    /// A new empty dict.
    pub fn new_dict(&self) -> Ref<Dict> {
        self.new_object(&self.types.dict, Dict::default())
    }

    /// An int of any size.
    #[inline(always)]
    pub fn int(&self, i: i64) -> Value {
        match Value::small_int(i) {
            Some(value) => value,
            None => self.big_int(i.into()),
        }
    }

    /// How many frames there can be, whatever the recursion limit is.
    pub const MOST_FRAMES: usize = if cfg!(miri) { 1 << 16 } else { 10 << 20 };

    /// How deep calls may nest.
    pub fn recursion_limit(&self) -> usize {
        self.recursion_limit.get()
    }

    /// Sets how deep calls may nest.
    pub fn set_recursion_limit(&self, limit: usize) {
        let observed = self.observes_frames();
        self.recursion_limit.set(limit);
        self.observe_frames(observed);
    }

    /// How many frames the recursion limit allows now.
    pub fn room_for_frames(&self) -> usize {
        self.recursion_limit.get().saturating_sub(self.levels.get())
    }

    /// How many bytes of frames there can be before a call must look closer: at the recursion limit, and whether frames are
    /// observed. One comparison tells a call that neither matters. At most [`Runtime::MOST_FRAMES`] frames.
    #[inline(always)]
    pub fn room_of_frames(&self) -> usize {
        self.room_of_frames.get()
    }

    /// Says how many bytes a frame has.
    pub fn set_frame_size(&self, bytes: usize) {
        self.frame_size.set(bytes);
        self.observe_frames(self.observes_frames());
    }

    /// Whether somebody observes the frames.
    #[inline(always)]
    pub fn observes_frames(&self) -> bool {
        self.room_of_frames.get() == 0
    }

    /// Notes the StopIteration that ends an iteration, for those who observe the frames.
    pub fn note_stop(&self, raised: &Raised) {
        if self.observes_frames() {
            self.last_stop.set(raised.value().clone());
        }
    }

    /// What was noted last.
    pub fn take_stop(&self) -> Option<Value> {
        self.last_stop.take()
    }

    /// Says whether somebody observes the frames.
    pub fn observe_frames(&self, observed: bool) {
        let limit = self.room_for_frames().min(Runtime::MOST_FRAMES);
        // Up to 3.10 the last frame of all can do less than others.
        let plain = if self.is_at_least(3, 11) { limit } else { limit.saturating_sub(1) }.max(1);
        self.room_of_frames.set(if observed { 0 } else { plain * self.frame_size.get() });
    }

    /// Limits how far the Rust stack may grow: `bytes` from here on.
    pub fn limit_stack(&self, bytes: usize) {
        let here = 0u8;
        self.stack_limit.set(std::ptr::from_ref(&here).addr().saturating_sub(bytes));
    }

    /// Raises RecursionError where the Rust stack is nearly used up: called by everything that can nest without a
    /// Python frame. `what` ends the message: `" while getting the repr of an object"`.
    #[inline]
    pub fn check_stack(&self, what: &str) -> Result<()> {
        let here = 0u8;
        if std::ptr::from_ref(&here).addr() < self.stack_limit.get() {
            return Err(self.recursion_error(what));
        }
        Ok(())
    }

    /// Runs what can nest through containers, at most as deep as CPython lets it: RecursionError behind that.
    #[inline]
    pub fn nested<R>(&self, what: &str, f: impl FnOnce() -> Result<R>) -> Result<R> {
        let depth = self.native_depth.get();
        if self.has_no_level(depth) {
            return Err(self.recursion_error(what));
        }
        self.check_stack(what)?;
        self.poll()?;
        self.native_depth.set(depth + 1);
        let answer = self.a_level_up_before(11, f);
        self.native_depth.set(depth);
        answer
    }

    /// Whether native code that is nested so deeply can be nested no more. Before CPython had its C_RECURSION_LIMIT, native and Python
    /// recursion had one limit together.
    #[inline]
    fn has_no_level(&self, depth: usize) -> bool {
        match self.version.minor {
            ..12 => self.has_no_common_level(depth),
            12 => depth >= 1500,
            _ => depth >= 10_000,
        }
    }

    fn has_no_common_level(&self, depth: usize) -> bool {
        let below = self.hooks().map_or(0, |hooks| hooks.levels_of_running(self));
        // Up to 3.10 what is nested is counted at once.
        let own = if self.version.minor == 11 { depth } else { 0 };
        below + self.levels.get() + own >= self.recursion_limit()
    }

    /// What every step of a loop in native code does whose end a program decides: now and then it looks at the depth of
    /// the Rust stack (iterators nest in one another), at interrupts and at the budget.
    #[inline(always)]
    pub fn poll(&self) -> Result<()> {
        match self.until_poll.get().checked_sub(1) {
            Some(left) => {
                self.until_poll.set(left);
                Ok(())
            }
            None => self.look_around(),
        }
    }

    /// What whoever has waited does: interrupts, the budget and the end of all threads are noticed.
    pub fn check_signals(&self) -> Result<()> {
        match self.hooks() {
            Some(hooks) => hooks.native_steps(self, 1),
            None => Ok(()),
        }
    }

    #[cold]
    #[inline(never)]
    fn look_around(&self) -> Result<()> {
        self.check_stack("")?;
        if let Some(hooks) = self.hooks() {
            hooks.native_steps(self, STEPS)?;
        }
        self.until_poll.set(STEPS - 1);
        Ok(())
    }

    /// Raises MemoryError where `count` units of `T` are more than the machine gives: asked by everything whose size
    /// the program names. The room is asked for and given back at once.
    pub fn check_room<T>(&self, count: usize) -> Result<()> {
        const SURELY_THERE: usize = 1 << 20;
        if count < SURELY_THERE
            || self.machine_holds(count.saturating_mul(size_of::<T>()))
                && Vec::<T>::new().try_reserve_exact(count).is_ok()
        {
            return Ok(());
        }
        Err(self.out_of_memory())
    }

    /// Whether the machine has so much memory at all: some allocators promise what it has not, and the process would be ended
    /// while it takes that. CPython's asks the system, which refuses the same.
    fn machine_holds(&self, size: usize) -> bool {
        const ANYWHERE: usize = 1 << 30;
        const NOWHERE: u64 = 1 << 38;
        size < ANYWHERE || (size as u64) < self.host.memory().unwrap_or(NOWHERE).min(NOWHERE)
    }

    /// A raised MemoryError, which says nothing. Since 3.12 what was being handled meanwhile does not become its context.
    #[cold]
    pub fn out_of_memory(&self) -> Raised {
        let raised = self.raise_call(&self.exceptions.memory_error, &[]);
        if self.is_at_least(3, 12)
            && let Some(exception) = raised.value().downcast::<Exception>()
        {
            exception.context.set(Value::NONE);
        }
        raised
    }

    #[cold]
    #[inline(never)]
    fn recursion_error(&self, what: &str) -> Raised {
        self.raise(&self.exceptions.recursion_error, format!("maximum recursion depth exceeded{what}"))
    }

    /// Calls a weak reference's callback; what it raises is reported.
    pub(crate) fn weak_callback(&self, callback: &Value, reference: &Value) {
        let args = crate::args::Args::positional(std::slice::from_ref(reference));
        if let Err(raised) = protocol::call(self, callback, args) {
            self.unraisable_while(raised, "calling weakref callback", callback);
        }
    }

    /// Runs a collection that the heap has asked for.
    pub fn collect_garbage(&self) {
        match self.collector.get() {
            Some(collector) => collector(self),
            None => drop(self.heap.collect()),
        }
    }

    /// Reports an exception that nobody can catch, as `sys.unraisablehook` does.
    pub fn unraisable(&self, raised: Raised, source: Option<&Value>) {
        crate::objects::exception::report_unraisable(self, &raised, None, source);
    }

    /// As [`Runtime::unraisable`]; from 3.14 on the report says what was being done with `source`.
    pub fn unraisable_while(&self, raised: Raised, doing: &str, source: &Value) {
        if !self.is_at_least(3, 14) {
            return self.unraisable(raised, Some(source));
        }
        let shown = protocol::repr(self, source).map(|shown| shown.to_utf8_lossy().into_owned());
        let shown = shown.unwrap_or_else(|_| "<object repr() failed>".to_owned());
        let message = format!("Exception ignored while {doing} {shown}");
        crate::objects::exception::report_unraisable(self, &raised, Some(&message), None);
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        self.heap.disconnect();
    }
}
