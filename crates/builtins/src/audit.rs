//! Audit hooks: `sys.addaudithook` adds them, and events that matter are told to all of them.

use crate::{Result, Runtime, Value, protocol};

impl Runtime {
    /// Tells the audit hooks of an event. What a hook raises ends whatever was about to happen.
    ///
    /// # Errors
    ///
    /// What a hook raises.
    #[inline]
    pub fn audit(&self, event: &str, arguments: &[Value]) -> Result<()> {
        if self.audit_hooks.borrow().is_empty() {
            return Ok(());
        }
        self.audit_with(&self.intern(event).into(), arguments)
    }

    /// Tells the audit hooks that an attribute is read which gives away more than most.
    ///
    /// # Errors
    ///
    /// What a hook raises.
    pub fn audit_read(&self, object: &Value, name: &str) -> Result<()> {
        if self.audit_hooks.borrow().is_empty() {
            return Ok(());
        }
        self.audit("object.__getattr__", &[object.clone(), self.intern(name).into()])
    }

    /// As [`Runtime::audit_read`], of an attribute that only 3.8 tells of: every one that once was restricted.
    ///
    /// # Errors
    ///
    /// What a hook raises.
    pub fn audit_read_once_restricted(&self, object: &Value, name: &str) -> Result<()> {
        if self.is_at_least(3, 9) { Ok(()) } else { self.audit_read(object, name) }
    }

    /// Tells the audit hooks that an attribute is written, or deleted without a value, on which more depends than on most.
    ///
    /// # Errors
    ///
    /// What a hook raises.
    pub fn audit_write(&self, object: &Value, name: &str, value: Option<&Value>) -> Result<()> {
        if self.audit_hooks.borrow().is_empty() {
            return Ok(());
        }
        let name = self.intern(name).into();
        match value {
            Some(value) => self.audit("object.__setattr__", &[object.clone(), name, value.clone()]),
            None => self.audit("object.__delattr__", &[object.clone(), name]),
        }
    }

    /// As [`Runtime::audit`] with a name that is a Python object.
    ///
    /// # Errors
    ///
    /// What a hook raises.
    pub fn audit_with(&self, event: &Value, arguments: &[Value]) -> Result<()> {
        let hooks = self.audit_hooks.borrow().clone();
        let arguments = self.tuple(arguments);
        for hook in &hooks {
            protocol::call_args(self, hook, &[event.clone(), arguments.clone()])?;
        }
        Ok(())
    }
}
