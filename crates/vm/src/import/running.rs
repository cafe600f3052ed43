//! Modules that are being imported: another thread that wants one waits until it is whole.
//!
//! Two threads that wait for each other's modules would wait for ever; the one that would close the circle goes on with
//! the module as it is, as CPython does.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::thread::{self, Thread};

use builtins::{Result, Runtime};

/// A module on its way.
struct Running {
    /// Who imports it.
    thread: u64,
    /// Who waits for it.
    waiting: Vec<Thread>,
}

/// The modules that are being imported.
#[derive(Default)]
struct Imports {
    running: RefCell<HashMap<String, Running>>,
    /// What each waiting thread waits for.
    wanted: RefCell<HashMap<u64, String>>,
}

const IMPORTS: &str = "vm.import.running";

fn imports(rt: &Runtime) -> Rc<Imports> {
    let mut extras = rt.extras.borrow_mut();
    let imports = extras.entry(IMPORTS).or_insert_with(|| Rc::new(Imports::default()));
    Rc::clone(imports).downcast().unwrap_or_default()
}

impl Imports {
    fn importer_of(&self, name: &str) -> Option<u64> {
        self.running.borrow().get(name).map(|running| running.thread)
    }

    /// Whether waiting for this module is waiting for the thread that waits.
    fn is_circle(&self, own: u64, name: &str) -> bool {
        let mut name = name.to_owned();
        // A circle that does not lead here cannot be: whoever would have closed it did not wait.
        while let Some(thread) = self.importer_of(&name) {
            if thread == own {
                return true;
            }
            match self.wanted.borrow().get(&thread) {
                Some(next) => name.clone_from(next),
                None => return false,
            }
        }
        false
    }
}

/// While it lives, its module is being imported.
pub(super) struct Importing {
    imports: Rc<Imports>,
    name: String,
    /// Whether a module of this name was on its way already, on the same thread.
    is_nested: bool,
}

impl Importing {
    /// The running thread begins to import a module.
    pub(super) fn begin(rt: &Runtime, name: &str) -> Importing {
        let imports = imports(rt);
        let running = Running { thread: rt.threads.current(), waiting: Vec::new() };
        let is_nested = imports.running.borrow().contains_key(name);
        if !is_nested {
            imports.running.borrow_mut().insert(name.to_owned(), running);
        }
        Importing { imports, name: name.to_owned(), is_nested }
    }
}

impl Drop for Importing {
    fn drop(&mut self) {
        let ended = if self.is_nested { None } else { self.imports.running.borrow_mut().remove(&self.name) };
        for thread in ended.into_iter().flat_map(|running| running.waiting) {
            thread.unpark();
        }
    }
}

/// Waits while another thread imports this module.
pub(super) fn wait_for(rt: &Runtime, name: &str) -> Result<()> {
    let (imports, own) = (imports(rt), rt.threads.current());
    while imports.importer_of(name).is_some() && !imports.is_circle(own, name) {
        if let Some(running) = imports.running.borrow_mut().get_mut(name) {
            let own = thread::current();
            if !running.waiting.iter().any(|waiting| waiting.id() == own.id()) {
                running.waiting.push(own);
            }
        }
        imports.wanted.borrow_mut().insert(own, name.to_owned());
        rt.park(None);
        imports.wanted.borrow_mut().remove(&own);
        rt.check_signals()?;
    }
    Ok(())
}
