//! What the module `site` puts into the built-in namespace: `exit`, `quit`, `copyright`, `credits`, `license`, `help`.
//!
//! CPython's are instances of three classes of `_sitebuiltins`; here those are native, so that they are there without a
//! library. `help` imports `pydoc` when it is called. The texts of CPython are its own: `credits` and `license` say where
//! they are to be read.

use builtins::heap::{Layout, Ref};
use builtins::objects::dict::Dict;
use builtins::objects::object::Plain;
use builtins::objects::str::Str;
use builtins::types::{DICT, SlotTable, Type, TypeTable, UnaryFn, WEAKREF};
use builtins::{Args, Result, Runtime, Value, protocol};

type Call = fn(&Runtime, &Value, Args<'_>) -> Result;

const fn table(name: &'static str, repr: UnaryFn, call: Call) -> TypeTable {
    TypeTable {
        name,
        module: "_sitebuiltins",
        layout: Some(Layout::of::<Plain>()),
        slots: SlotTable { repr: Some(repr), call: Some(call), new: Some(new), ..SlotTable::NONE },
        subclassable: true,
        has_dict: true,
        getters: &[DICT, WEAKREF],
        ..TypeTable::EMPTY
    }
}

/// `_sitebuiltins.Quitter`
static QUITTER: TypeTable = table("Quitter", quitter_repr, quit);
/// `_sitebuiltins._Printer`
static PRINTER: TypeTable = table("_Printer", printer_repr, print_text);
/// `_sitebuiltins._Helper`
static HELPER: TypeTable = table("_Helper", helper_repr, help);

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, Plain).into())
}

fn attribute(rt: &Runtime, this: &Value, name: &str) -> Result {
    protocol::get_attr(rt, this, &rt.intern(name))
}

fn quitter_repr(rt: &Runtime, this: &Value) -> Result {
    let (name, eof) = (attribute(rt, this, "name")?, attribute(rt, this, "eof")?);
    let (name, eof) = (protocol::str(rt, &name)?, protocol::str(rt, &eof)?);
    Ok(rt.concat(&[&rt.str("Use "), &name, &rt.str("() or "), &eof, &rt.str(" to exit")]).into())
}

/// `exit(code)`: standard input is closed, and SystemExit raised.
fn quit(rt: &Runtime, _: &Value, args: Args<'_>) -> Result {
    let code = match (args.positionals(), args.keywords().next()) {
        ([], None) => Value::NONE,
        ([code], None) => code.clone(),
        ([], Some((name, code))) if name.downcast::<Str>().is_some_and(|name| name.is_text("code")) => {
            code.clone()
        }
        (_, Some((name, _))) => {
            let name = protocol::str(rt, name)?.to_utf8_lossy().into_owned();
            let message = format!("{} got an unexpected keyword argument '{name}'", called(rt, "Quitter"));
            return Err(rt.type_error(message));
        }
        (more, None) => {
            let given = more.len() + 1;
            return Err(rt.type_error(format!(
                "{} takes from 1 to 2 positional arguments but {given} were given",
                called(rt, "Quitter")
            )));
        }
    };
    if let Some(stdin) = crate::sys::attribute(rt, "stdin") {
        // Whatever closing says, the program ends.
        drop(protocol::call_method(rt, &stdin, &rt.intern("close"), &[]));
    }
    Err(rt.raise_call(&rt.exceptions.system_exit, &[code]))
}

/// `__call__` as errors of Python functions call it: without its class before 3.10.
fn called(rt: &Runtime, class: &str) -> String {
    if rt.is_at_least(3, 10) { format!("{class}.__call__()") } else { "__call__()".to_owned() }
}

fn printer_repr(rt: &Runtime, this: &Value) -> Result {
    attribute(rt, this, "_text")
}

fn print_text(rt: &Runtime, this: &Value, args: Args<'_>) -> Result {
    nothing_given(rt, "_Printer", &args)?;
    let print = rt.builtins.get_str(&rt.intern("print")).unwrap_or(Value::NONE);
    protocol::call_args(rt, &print, &[attribute(rt, this, "_text")?])
}

fn nothing_given(rt: &Runtime, class: &str, args: &Args<'_>) -> Result<()> {
    if args.values.is_empty() {
        return Ok(());
    }
    let given = args.values.len() + 1;
    Err(rt.type_error(format!("{} takes 1 positional argument but {given} were given", called(rt, class))))
}

fn helper_repr(rt: &Runtime, _: &Value) -> Result {
    Ok(rt.str("Type help() for interactive help, or help(object) for help about object.").into())
}

/// `help(object)`: the library's `pydoc` knows.
fn help(rt: &Runtime, _: &Value, args: Args<'_>) -> Result {
    let name = rt.intern("pydoc");
    let Some(hooks) = rt.hooks() else { return Ok(Value::NONE) };
    let module = hooks.import(rt, name.as_value(), &Value::NONE, &Value::NONE, 0)?;
    let function = protocol::get_attr(rt, &module, &rt.intern("help"))?;
    protocol::call(rt, &function, args)
}

/// Puts the six names into the built-in namespace.
pub fn add(rt: &Runtime, namespace: &Dict) {
    let make = |table: &'static TypeTable, name: &str, parts: &[(&str, &str)]| {
        let object = Value::from(rt.new_object(&rt.type_for(table), Plain));
        if let Some(dict) = protocol::instance_dict(rt, &object) {
            for (key, text) in parts {
                dict.set_str(&rt.intern(key), rt.str(text).into());
            }
        }
        namespace.set_str(&rt.intern(name), object);
    };
    let eof = "Ctrl-D (i.e. EOF)";
    make(&QUITTER, "quit", &[("name", "quit"), ("eof", eof)]);
    make(&QUITTER, "exit", &[("name", "exit"), ("eof", eof)]);
    make(&PRINTER, "copyright", &[("_text", crate::sys::COPYRIGHT)]);
    make(
        &PRINTER,
        "credits",
        &[("_text", "See the authors of byterun, and www.python.org for those of Python.")],
    );
    make(
        &PRINTER,
        "license",
        &[("_text", "byterun: MIT or Apache-2.0. Python: https://www.python.org/psf/license/")],
    );
    make(&HELPER, "help", &[]);
}
