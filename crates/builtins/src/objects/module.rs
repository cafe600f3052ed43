//! `module`: a namespace with a name.

use crate::args::{Args, Bound, Signature};
use crate::heap::{Items, Kind, Layout, Payload, Ref, Value, Visitor, claim_kind};
use crate::objects::annotations;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::module_message;
use crate::objects::str::Str;
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, Versions, getter, member, method};

/// The payload of `module`.
pub struct Module {
    /// Its namespace.
    pub dict: Ref<Dict>,
}

impl Payload for Module {
    const KIND: Kind = claim_kind!(28);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.dict);
    }

    fn clear(&self) {
        self.dict.clear_entries();
    }
}

/// The type `module`.
pub static TABLE: TypeTable = TypeTable {
    name: "module",
    layout: Some(Layout::of::<Module>()),
    slots: SlotTable {
        repr: Some(repr),
        getattr: Some(getattr),
        setattr: Some(setattr),
        new: Some(new),
        init: Some(init),
        ..SlotTable::NONE
    },
    methods: &[method("__dir__(self, /)", dir)],
    dunders: &[("__setattr__", Versions::until(3, 13)), ("__delattr__", Versions::until(3, 13))],
    getters: &[
        member("__dict__", |rt, this| Ok(payload(rt, this)?.dict.to_value())),
        getter("__annotations__", annotations::module_annotations)
            .with_setter(annotations::set_module_annotations)
            .since(3, 10),
        getter("__annotate__", annotations::module_annotate)
            .with_setter(annotations::set_module_annotate)
            .since(3, 14),
    ],
    subclassable: true,
    ..TypeTable::EMPTY
};

impl Runtime {
    /// A new module; it is not put into `sys.modules`.
    pub fn new_module(&self, name: &str) -> Ref<Module> {
        let dict = self.new_dict();
        name_module(self, &dict, self.intern(name).into(), Value::NONE);
        self.new_object(&self.types.module, Module { dict })
    }
}

fn name_module(rt: &Runtime, dict: &Dict, name: Value, doc: Value) {
    dict.set_str(&rt.names.name, name);
    dict.set_str(&rt.names.doc, doc);
    for name in [&rt.names.package, &rt.names.loader, &rt.names.spec] {
        dict.set_str(name, Value::NONE);
    }
}

fn payload<'a>(rt: &Runtime, this: &'a Value) -> Result<&'a Ref<Module>> {
    this.downcast::<Module>().ok_or_else(|| rt.type_error("a module is required".to_owned()))
}

fn new(rt: &Runtime, class: &Ref<Type>, _: Args<'_>) -> Result {
    Ok(rt.new_object(class, Module { dict: rt.new_dict() }).into())
}

fn init(rt: &Runtime, this: &Value, args: Args<'_>) -> Result<()> {
    let module = payload(rt, this)?;
    let known =
        if rt.is_at_least(3, 7) { "module(name, doc=None)" } else { "module.__init__(name, doc=None)" };
    let signature = Signature::parse(rt, known, false);
    let fill = |rt: &Runtime, args: Bound<'_>| {
        if args.at(0).downcast::<Str>().is_none() {
            let given = crate::objects::str::described(rt, args.at(0));
            let argument = match rt.version.minor {
                ..7 => "module.__init__() argument 1",
                7 => "module() argument 1",
                _ => "module() argument 'name'",
            };
            return Err(rt.type_error(format!("{argument} must be str, not {given}")));
        }
        name_module(rt, &module.dict, args.at(0).clone(), args.get(1).cloned().unwrap_or(Value::NONE));
        Ok(Value::NONE)
    };
    signature.call(rt, fill, None, args).map(drop)
}

/// Data descriptor of the type, namespace, other attribute of the type, `__getattr__` of the namespace.
fn getattr(rt: &Runtime, this: &Value, name: &Ref<Str>) -> Result {
    let module = payload(rt, this)?;
    let ty = rt.type_of(this);
    let found = ty.lookup(name);
    let get = found.as_ref().and_then(|f| rt.type_of(f).slots.get.get());
    if let (Some(found), Some(get)) = (&found, get)
        && rt.type_of(found).slots.set.get().is_some()
    {
        return get(rt, found, Some(this), Some(ty.as_value()));
    }
    if let Some(value) = module.dict.get_str(name) {
        return Ok(value);
    }
    match (found, get) {
        (Some(found), Some(get)) => return get(rt, &found, Some(this), Some(ty.as_value())),
        (Some(found), None) => return Ok(found),
        (None, _) => {}
    }
    if let Some(fallback) = module.dict.get_str(&rt.names.getattr).filter(|_| rt.is_at_least(3, 7)) {
        return protocol::call_args(rt, &fallback, &[name.to_value()]);
    }
    let (module_name, spec) = (module.dict.get_str(&rt.names.name), module.dict.get_str(&rt.names.spec));
    let message = module_message::missing(rt, module_name.as_ref(), spec.as_ref(), &name.in_message());
    Err(rt.attribute_error_with(message, this, name))
}

fn setattr(rt: &Runtime, this: &Value, name: &Ref<Str>, value: Option<&Value>) -> Result<()> {
    let module = payload(rt, this)?;
    if let Some(found) = rt.type_of(this).lookup(name)
        && let Some(set) = rt.type_of(&found).slots.set.get()
    {
        return set(rt, &found, this, value);
    }
    match value {
        Some(value) => {
            module.dict.set_str(name, value.clone());
            Ok(())
        }
        None => match module.dict.remove_str(name) {
            Some(_) => Ok(()),
            None => {
                let (class, name_text) = (rt.type_of(this).name(), name.in_message());
                if !rt.is_at_least(3, 11) {
                    return Err(rt.raise(&rt.exceptions.attribute_error, name_text));
                }
                let message = format!("'{class}' object has no attribute '{name_text}'");
                Err(if rt.is_at_least(3, 12) {
                    rt.attribute_error_with(message, this, name)
                } else {
                    rt.raise(&rt.exceptions.attribute_error, message)
                })
            }
        },
    }
}

/// `<module 'm' (built-in)>`, `<module 'm' from 'path'>`
fn repr(rt: &Runtime, this: &Value) -> Result {
    let module = payload(rt, this)?;
    let name = match module.dict.get_str(&rt.names.name) {
        Some(name) => protocol::repr(rt, &name)?.to_utf8_lossy().into_owned(),
        None => "'?'".to_owned(),
    };
    let file = module.dict.get_str(&rt.names.file);
    let loader = module.dict.get_str(&rt.names.loader).filter(|l| !l.is_none());
    let spec = module.dict.get_str(&rt.names.spec).filter(|s| !s.is_none());
    let text = match (file, loader) {
        (Some(file), _) => {
            let file = protocol::repr(rt, &file)?;
            format!("<module {name} from {}>", file.to_utf8_lossy())
        }
        (None, Some(loader)) if spec.is_none() => {
            let loader = protocol::repr(rt, &loader)?;
            format!("<module {name} ({})>", loader.to_utf8_lossy())
        }
        (None, Some(_)) => format!("<module {name} (built-in)>"),
        (None, None) => format!("<module {name}>"),
    };
    Ok(rt.str(&text).into())
}

fn dir(rt: &Runtime, args: Bound<'_>) -> Result {
    let dict = protocol::get_attr(rt, args.at(0), &rt.names.dict)?;
    let Some(dict) = dict.downcast::<Dict>() else {
        return Err(rt.type_error("<module>.__dict__ is not a dictionary"));
    };
    if let Some(custom) = dict.get_str(&rt.names.dir) {
        return protocol::call_args(rt, &custom, &[]);
    }
    let names = dict.entries().into_iter().map(|entry| entry.key).collect();
    Ok(rt.new_object(&rt.types.list, List { items: Items::new(names) }).into())
}
