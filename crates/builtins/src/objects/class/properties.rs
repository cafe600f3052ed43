//! The computed attributes of classes, and how classes are written.

use super::{class, immutable};
use crate::heap::{Ref, Value};
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::docs;
use crate::types::sizes;
use crate::types::text_signatures::{Written, written};
use crate::types::{Type, best_base, check_encodable};

/// `__module__` as text, if it is a string.
pub fn module_name(rt: &Runtime, class: &Type) -> Option<String> {
    if class.is_static() {
        return Some(builtin_module(rt, class).to_owned());
    }
    let module = class.dict().get_str(&rt.names.module)?;
    Some(module.downcast::<Str>()?.to_utf8_lossy().into_owned())
}

fn builtin_module(rt: &Runtime, class: &Type) -> &'static str {
    class.table().map_or("builtins", |table| table.full_name(rt.version).0)
}

/// `__qualname__` as text.
pub fn qualname(class: &Type) -> String {
    let own = class.qualname();
    let own = own.as_ref().and_then(|q| q.downcast::<Str>());
    own.map_or_else(|| class.short_name(), |q| q.to_utf8_lossy().into_owned())
}

/// `module.Qualified.name`; without the module where that is `builtins`.
pub fn full_name(rt: &Runtime, class: &Type) -> String {
    match module_name(rt, class) {
        Some(module) if module != "builtins" => format!("{module}.{}", qualname(class)),
        _ => qualname(class),
    }
}

/// What the plain `repr` of a class and of its instances calls it: without a module by its plain name.
pub fn shown_name(rt: &Runtime, class: &Type) -> String {
    match module_name(rt, class) {
        Some(module) if module != "builtins" => format!("{module}.{}", qualname(class)),
        _ => class.name(),
    }
}

/// `<class 'module.Name'>`
pub(super) fn repr(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.str(&format!("<class '{}'>", shown_name(rt, class(rt, this)?))).into())
}

pub(super) fn name(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.intern(&class(rt, this)?.short_name()).into())
}

/// The new value of an attribute of a class that can be changed; without one it would be deleted.
pub(super) fn changeable<'a>(
    rt: &Runtime,
    this: &'a Value,
    name: &str,
    value: Option<&'a Value>,
) -> Result<(&'a Ref<Type>, &'a Value)> {
    let class = changing(rt, this, name)?;
    match value {
        Some(value) => {
            rt.audit_write(this, name, Some(value))?;
            Ok((class, value))
        }
        // CPython says so of every class.
        None => Err(rt.type_error_worded(&crate::wording::CLASS_ATTRIBUTE_DELETED, &[name, &class.name()])),
    }
}

/// A class of which an attribute is to be changed.
pub fn changing<'a>(rt: &Runtime, this: &'a Value, name: &str) -> Result<&'a Ref<Type>> {
    let class = class(rt, this)?;
    if class.is_static() { Err(immutable(rt, class, name)) } else { Ok(class) }
}

pub(super) fn set_name(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let (class, value) = changeable(rt, this, "__name__", value)?;
    let Some(name) = value.downcast::<Str>() else {
        let (class, given) = (class.name(), rt.type_of(value).name());
        return Err(rt.type_error(format!("can only assign string to {class}.__name__, not '{given}'")));
    };
    if name.code_points().any(|point| point == 0) {
        return Err(rt.value_error("type name must not contain null characters"));
    }
    check_encodable(rt, name)?;
    class.set_name(name.to_utf8_lossy().into_owned());
    Ok(())
}

pub(super) fn qualified(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    Ok(class.qualname().unwrap_or_else(|| rt.intern(&class.short_name()).into()))
}

pub(super) fn set_qualified(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let (class, value) = changeable(rt, this, "__qualname__", value)?;
    if value.downcast::<Str>().is_none() {
        let (class, given) = (class.name(), rt.type_of(value).name());
        return Err(rt.type_error(format!("can only assign string to {class}.__qualname__, not '{given}'")));
    }
    class.set_qualname(value.clone());
    Ok(())
}

pub(super) fn module(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    if class.is_static() {
        return Ok(rt.intern(builtin_module(rt, class)).into());
    }
    class.dict().get_str(&rt.names.module).ok_or_else(|| rt.attribute_error(this, &rt.names.module))
}

fn set_in_dict(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let (class, value) = changeable(rt, this, &name.to_utf8_lossy(), value)?;
    class.dict().set_str(name, value.clone());
    Type::modified(class);
    Ok(())
}

pub(super) fn set_module(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_in_dict(rt, this, &rt.names.module, value)?;
    // The line is one in the module where the class was written.
    if let Some(class) = this.downcast::<Type>().filter(|_| rt.is_at_least(3, 13)) {
        drop(class.dict().remove_str(&rt.intern("__firstlineno__")));
    }
    Ok(())
}

fn tuple(rt: &Runtime, classes: Vec<Ref<Type>>) -> Value {
    rt.tuple_from(classes.into_iter().map(Value::from).collect())
}

pub(super) fn bases(rt: &Runtime, this: &Value) -> Result {
    Ok(tuple(rt, class(rt, this)?.bases()))
}

pub(super) fn base(rt: &Runtime, this: &Value) -> Result {
    let bases = class(rt, this)?.bases();
    match bases.as_slice() {
        [] => Ok(Value::NONE),
        [base] => Ok(base.to_value()),
        bases => best_base(rt, bases).map(Value::from),
    }
}

pub(super) fn mro(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    Ok(if class.has_mro() { tuple(rt, Type::mro(class)) } else { Value::NONE })
}

/// `__dict__`: a view of it.
pub(crate) fn dict(rt: &Runtime, this: &Value) -> Result {
    let dict = class(rt, this)?.dict().to_value();
    protocol::call_args(rt, rt.types.mapping_proxy.as_value(), &[dict])
}

pub(super) fn doc(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    let Some(doc) = class.dict().get_str(&rt.names.doc) else { return Ok(Value::NONE) };
    match rt.type_of(&doc).slots.get.get() {
        // In a built-in type's dictionary it is what its instances have.
        Some(_) if class.is_static() => {
            let text = docs::of_type(&class.name(), rt.version);
            Ok(text.map_or(Value::NONE, |text| rt.str(text).into()))
        }
        Some(get) => get(rt, &doc, None, Some(this)),
        None => Ok(doc),
    }
}

pub(super) fn set_doc(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_in_dict(rt, this, &rt.names.doc, value)
}

pub(super) fn abstract_methods(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    let own = class.dict().get_str(&rt.names.abstractmethods).filter(|_| !class.is_static());
    own.ok_or_else(|| {
        rt.attribute_error_with("__abstractmethods__".to_owned(), this, &rt.names.abstractmethods)
    })
}

pub(super) fn set_abstract_methods(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    let class = class(rt, this)?;
    let is_abstract = match value {
        Some(value) => protocol::is_true(rt, value)?,
        None => false,
    };
    let old = match value {
        Some(value) => {
            class.dict().set_str(&rt.names.abstractmethods, value.clone());
            None
        }
        None => match class.dict().remove_str(&rt.names.abstractmethods) {
            None => {
                let name = &rt.names.abstractmethods;
                return Err(rt.attribute_error_with("__abstractmethods__".to_owned(), this, name));
            }
            old => old,
        },
    };
    class.set_flags(crate::types::TypeFlags { is_abstract, ..class.flags() });
    Type::modified(class);
    drop(old);
    Ok(())
}

pub(super) fn type_params(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    let own = if class.is_static() { None } else { class.dict().get_str(&rt.names.type_params) };
    Ok(own.unwrap_or_else(|| rt.tuple_from(Vec::new())))
}

pub(super) fn set_type_params(rt: &Runtime, this: &Value, value: Option<&Value>) -> Result<()> {
    set_in_dict(rt, this, &rt.names.type_params, value)
}

pub(super) fn basic_size(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(sizes::of(rt, class(rt, this)?).basic))
}

pub(super) fn item_size(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(sizes::of(rt, class(rt, this)?).item))
}

pub(super) fn dict_offset(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(sizes::of(rt, class(rt, this)?).dict_offset))
}

pub(super) fn weakref_offset(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(sizes::of(rt, class(rt, this)?).weakref_offset))
}

/// `type.__sizeof__`: a class of a `class` statement holds the slots of its instances too.
pub(super) fn sizeof(rt: &Runtime, args: crate::args::Bound<'_>) -> Result {
    let class = class(rt, args.at(0))?;
    if class.is_static() {
        return Ok(rt.int(match rt.version.minor {
            ..=7 => 400,
            9 | 10 => 408,
            11 => 424,
            12 => 432,
            8 | 13.. => 416,
        }));
    }
    // The keys that instances share; since 3.11 there is room for thirty.
    let keys = match rt.is_at_least(3, 11) {
        true if crate::types::has_managed_dict(rt, class) => 768,
        false if class.flags().has_dict => 168,
        _ => 0,
    };
    Ok(rt.int(sizes::of(rt, &rt.types.r#type).basic + keys))
}

/// A docstring that begins as C code writes them, `Name(parameters)`, a line of two dashes and an empty line behind it,
/// has the signature in it.
fn signature_in_doc(rt: &Runtime, class: &Type) -> Value {
    let doc = class.dict().get_str(&rt.names.doc);
    let Some(doc) = doc.as_ref().and_then(|doc| doc.downcast::<Str>()) else { return Value::NONE };
    let doc = doc.to_utf8_lossy();
    let end = doc.find("\n--\n\n").map(|end| &doc[..end]);
    let signature = end.and_then(|text| text.strip_prefix(class.short_name().as_str()));
    match signature.filter(|text| text.starts_with('(') && text.ends_with(')')) {
        Some(text) => rt.str(text).into(),
        None => Value::NONE,
    }
}

/// How a class is called, as `inspect` reads it.
pub(super) fn text_signature(rt: &Runtime, this: &Value) -> Result {
    let class = class(rt, this)?;
    let Some(table) = class.table() else { return Ok(signature_in_doc(rt, class)) };
    Ok(match written(table.name, "", rt.version) {
        Written::Text(text) => rt.str(text).into(),
        Written::AsDeclared | Written::Nothing => Value::NONE,
    })
}

/// `__flags__`
pub(super) fn flags(rt: &Runtime, this: &Value) -> Result {
    Ok(rt.int(crate::types::flags::bits(rt, class(rt, this)?)))
}
