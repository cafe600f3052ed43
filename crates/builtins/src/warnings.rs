//! Warnings as the interpreter itself issues them: filtered, told once a place, printed on `sys.stderr`.
//!
//! The filters are CPython's default ones behind those of `sys.warnoptions` (`PYTHONWARNINGS`). What a program sets up
//! through the module `warnings` is not known here.

use crate::heap::{Ref, Value};
use crate::host::Handle;
use crate::objects::dict::Dict;
use crate::objects::exception::source_line;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::Type;

/// What a filter makes of a warning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Error,
    Ignore,
    Always,
    /// Once a place.
    Default,
    /// Once a module.
    Module,
    /// Once.
    Once,
}

impl Action {
    /// From the start of its name, as `-W` takes it.
    fn parse(text: &str) -> Option<Action> {
        let all = [
            ("default", Action::Default),
            ("always", Action::Always),
            ("all", Action::Always),
            ("ignore", Action::Ignore),
            ("module", Action::Module),
            ("once", Action::Once),
            ("error", Action::Error),
        ];
        if text.is_empty() {
            return Some(Action::Default);
        }
        all.iter().find(|(name, _)| name.starts_with(text)).map(|(_, action)| *action)
    }
}

/// Where a warning is issued.
struct Place {
    file: String,
    line: i64,
    module: String,
    /// `__warningregistry__` of the module: what was told already.
    registry: Option<Ref<Dict>>,
}

impl Place {
    /// The running frame's.
    fn here(rt: &Runtime) -> Result<Place> {
        let frame = rt.hooks().and_then(|hooks| hooks.frame(rt, 0));
        let Some(frame) = frame else {
            let (file, line) = if rt.is_at_least(3, 13) { ("<sys>", 0) } else { ("sys", 1) };
            return Ok(Place { file: file.to_owned(), line, module: "sys".to_owned(), registry: None });
        };
        let attribute = |object: &Value, name: &str| protocol::get_attr(rt, object, &rt.intern(name));
        let file = text_of(&attribute(&attribute(&frame, "f_code")?, "co_filename")?);
        let line = attribute(&frame, "f_lineno")?.as_small_int().unwrap_or(0);
        let globals = attribute(&frame, "f_globals")?;
        let Some(globals) = globals.downcast::<Dict>() else {
            return Ok(Place { file, line, module: "<string>".to_owned(), registry: None });
        };
        let module = globals.get_str(&rt.names.name).map_or_else(|| "<string>".to_owned(), |n| text_of(&n));
        let name = rt.intern("__warningregistry__");
        let registry = match globals.get_str(&name) {
            Some(registry) => registry.downcast::<Dict>().cloned(),
            None => {
                let registry = rt.new_dict();
                // How often the filters have changed: by each option.
                registry.set_str(&rt.intern("version"), rt.int(options(rt).len() as i64));
                globals.set_str(&name, registry.to_value());
                Some(registry)
            }
        };
        Ok(Place { file, line, module, registry })
    }

    /// Whether this was told before; it counts as told from now on.
    fn was_told(&self, rt: &Runtime, key: &Value) -> Result<bool> {
        let Some(registry) = &self.registry else { return Ok(false) };
        if let Some(told) = registry.get(rt, key)? {
            return protocol::is_true(rt, &told);
        }
        registry.set(rt, key, Value::TRUE)?;
        Ok(false)
    }
}

fn text_of(value: &Value) -> String {
    value.downcast::<Str>().map_or_else(String::new, |text| text.to_utf8_lossy().into_owned())
}

/// `sys.warnoptions`
fn options(rt: &Runtime) -> Vec<Value> {
    let sys = rt.modules.get_str(&rt.intern("sys"));
    let options = sys.and_then(|sys| protocol::get_attr(rt, &sys, &rt.intern("warnoptions")).ok());
    options.and_then(|options| protocol::to_vec(rt, &options).ok()).unwrap_or_default()
}

impl Runtime {
    /// Issues a warning at the line that runs. `allocated`: it is about an object, of which CPython would say where it
    /// was made if it had been asked to remember.
    ///
    /// # Errors
    ///
    /// The warning itself, if a filter makes an error of it.
    #[cold]
    pub fn warn(&self, category: &Ref<Type>, message: &str, allocated: bool) -> Result<()> {
        let place = Place::here(self)?;
        let text: Value = self.str(message).into();
        let once = match self.action(category, message, &place) {
            Action::Ignore => return Ok(()),
            Action::Error => return Err(self.raise(category, message.to_owned())),
            Action::Always => None,
            Action::Default => Some(Value::small_int(place.line).unwrap_or(Value::NONE)),
            Action::Module | Action::Once => Some(Value::int32(0)),
        };
        if let Some(line) = once {
            let key = self.tuple_from(vec![text, category.to_value(), line]);
            if place.was_told(self, &key)? {
                return Ok(());
            }
        }
        self.show_warning(category, message, &place, allocated);
        Ok(())
    }

    fn show_warning(&self, category: &Ref<Type>, message: &str, place: &Place, allocated: bool) {
        let name = category.name();
        let mut text = format!("{}:{}: {name}: {message}\n", place.file, place.line);
        let line = u32::try_from(place.line).ok().and_then(|line| source_line(self, &place.file, line));
        if let Some(line) = line.as_deref().map(str::trim).filter(|line| !line.is_empty()) {
            text = format!("{text}  {line}\n");
        }
        // CPython no longer knows when there is no frame left.
        if allocated && place.registry.is_some() {
            text = format!("{text}{name}: Enable tracemalloc to get the object allocation traceback\n");
        }
        let sys = self.modules.get_str(&self.intern("sys"));
        let stderr = sys.and_then(|sys| protocol::get_attr(self, &sys, &self.intern("stderr")).ok());
        let written = stderr
            .filter(|stderr| !stderr.is_none())
            .map(|stderr| protocol::call_method(self, &stderr, &self.names.write, &[self.str(&text).into()]));
        if !matches!(written, Some(Ok(_))) {
            // Where standard error does not take it there is nobody left to tell.
            let _ = self.host.write_all(Handle::STDERR, text.as_bytes());
        }
    }

    fn action(&self, category: &Ref<Type>, message: &str, place: &Place) -> Action {
        let options = options(self);
        let asked = options.iter().rev().find_map(|o| self.asked(&text_of(o), category, message, place));
        asked.unwrap_or_else(|| self.default_action(category, place))
    }

    /// What one option (`action:message:category:module:line`) says of a warning, if it is about it.
    fn asked(&self, option: &str, category: &Ref<Type>, message: &str, place: &Place) -> Option<Action> {
        let mut parts = option.split(':').map(str::trim);
        let action = Action::parse(parts.next()?)?;
        let [start, class, module, line] = [(); 4].map(|()| parts.next().unwrap_or(""));
        let class = match class {
            "" => Some(self.exceptions.warning.clone()),
            name => self.builtins.get_str(&self.intern(name))?.downcast::<Type>().cloned(),
        };
        let fits = message.to_lowercase().starts_with(&start.to_lowercase())
            && Type::is_subtype(category, &class?)
            && (module.is_empty() || module == place.module)
            && (line.is_empty() || line == "0" || line.parse() == Ok(place.line));
        fits.then_some(action)
    }

    fn default_action(&self, category: &Ref<Type>, place: &Place) -> Action {
        let e = &self.exceptions;
        let deprecated = Type::is_subtype(category, &e.deprecation_warning);
        let silent = [&e.pending_deprecation_warning, &e.import_warning, &e.resource_warning];
        if (deprecated && place.module != "__main__") || silent.iter().any(|s| Type::is_subtype(category, s))
        {
            return Action::Ignore;
        }
        Action::Default
    }
}
