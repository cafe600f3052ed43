//! Template strings (3.14): `string.templatelib.Template`, its `Interpolation`s, and the iterator over both.

use std::cell::Cell;

use crate::args::{Args, Bound, Signature};
use crate::heap::{Layout, Payload, Ref, Value, Visitor};
use crate::objects::iterators::{class_getitem, itself, this};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::repr::{Text, push_items};
use crate::protocol;
use crate::raised::Result;
use crate::runtime::Runtime;
use crate::types::{SlotTable, Type, TypeTable, class_method, getter, member, method};

/// The payload of `Template`: one string more than interpolations.
pub struct Template {
    strings: Value,
    interpolations: Value,
}

impl Payload for Template {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values([&self.strings, &self.interpolations]);
    }
}

/// The payload of `Interpolation`.
pub struct Interpolation {
    value: Value,
    expression: Value,
    /// `s`, `r`, `a` or None.
    conversion: Value,
    spec: Value,
}

impl Interpolation {
    fn parts(&self) -> [&Value; 4] {
        [&self.value, &self.expression, &self.conversion, &self.spec]
    }
}

impl Payload for Interpolation {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.values(self.parts());
    }
}

/// The payload of `TemplateIter`: the template, and how many strings and interpolations have been looked at.
struct TemplateIterator {
    template: Ref<Template>,
    position: Cell<usize>,
}

impl Payload for TemplateIterator {
    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit.reference(&self.template);
    }
}

/// The type `string.templatelib.Template`.
pub static TEMPLATE: TypeTable = TypeTable {
    name: "Template",
    module: MODULE,
    layout: Some(Layout::of::<Template>()),
    slots: SlotTable {
        repr: Some(repr),
        iter: Some(iter),
        concat: Some(concat),
        new: Some(new),
        ..SlotTable::NONE
    },
    methods: &[
        method("__reduce__(self, /)", reduce),
        class_method("__class_getitem__(cls, object, /)", class_getitem),
    ],
    getters: &[
        member("strings", |rt, v| Ok(this::<Template>(rt, v)?.strings.clone())),
        member("interpolations", |rt, v| Ok(this::<Template>(rt, v)?.interpolations.clone())),
        getter("values", values),
    ],
    ..TypeTable::EMPTY
};

/// The type `string.templatelib.Interpolation`.
pub static INTERPOLATION: TypeTable = TypeTable {
    name: "Interpolation",
    module: MODULE,
    layout: Some(Layout::of::<Interpolation>()),
    slots: SlotTable { repr: Some(interpolation_repr), new: Some(new_interpolation), ..SlotTable::NONE },
    methods: &[
        method("__reduce__(self, /)", |rt, args| {
            let parts = args.this::<Interpolation>(rt)?.parts().map(Value::clone);
            Ok(rt.tuple(&[rt.type_of(args.at(0)).to_value(), rt.tuple(&parts)]))
        }),
        class_method("__class_getitem__(cls, object, /)", class_getitem),
    ],
    getters: &[
        member("value", |rt, v| Ok(this::<Interpolation>(rt, v)?.value.clone())),
        member("expression", |rt, v| Ok(this::<Interpolation>(rt, v)?.expression.clone())),
        member("conversion", |rt, v| Ok(this::<Interpolation>(rt, v)?.conversion.clone())),
        member("format_spec", |rt, v| Ok(this::<Interpolation>(rt, v)?.spec.clone())),
    ],
    constants: &[("__match_args__", |rt| {
        rt.tuple_from(
            ["value", "expression", "conversion", "format_spec"].map(|n| rt.intern(n).into()).to_vec(),
        )
    })],
    ..TypeTable::EMPTY
};

/// The type `string.templatelib.TemplateIter`.
pub static ITERATOR: TypeTable = TypeTable {
    name: "TemplateIter",
    module: MODULE,
    layout: Some(Layout::of::<TemplateIterator>()),
    slots: SlotTable { iter: Some(itself), next: Some(next), ..SlotTable::NONE },
    closed: true,
    ..TypeTable::EMPTY
};

const MODULE: &str = "string.templatelib";

impl Runtime {
    /// A template of two tuples: strings, and the interpolations between them.
    ///
    /// # Errors
    ///
    /// SystemError if the two do not fit together: only malformed bytecode does that.
    pub fn template(&self, strings: Value, interpolations: Value) -> Result {
        let fits = items(&strings).len() == items(&interpolations).len() + 1
            && items(&strings).iter().all(|string| string.downcast::<Str>().is_some())
            && items(&interpolations).iter().all(|part| part.downcast::<Interpolation>().is_some());
        if !fits {
            return Err(self.raise(&self.exceptions.system_error, "the bytecode builds a malformed template"));
        }
        Ok(self.new_object(&self.type_for(&TEMPLATE), Template { strings, interpolations }).into())
    }

    /// An interpolation: the value, its source, `s`, `r`, `a` or nothing, and the format specification.
    pub fn interpolation(
        &self,
        value: Value,
        expression: Value,
        conversion: Option<&str>,
        spec: Value,
    ) -> Value {
        let conversion = conversion.map_or(Value::NONE, |letter| self.intern(letter).into());
        let interpolation = Interpolation { value, expression, conversion, spec };
        self.new_object(&self.type_for(&INTERPOLATION), interpolation).into()
    }
}

fn items(tuple: &Value) -> &[Value] {
    tuple.downcast::<Tuple>().map_or(&[], |tuple| tuple.items())
}

/// `Template(*parts)`: neighbouring strings become one, and an empty string stands between interpolations.
fn new(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    if !args.has_no_keywords() {
        return Err(rt.type_error("Template.__new__ only accepts *args arguments"));
    }
    let (mut strings, mut interpolations) = (Vec::new(), Vec::new());
    let mut open: Option<Value> = None;
    for part in args.values {
        if part.downcast::<Interpolation>().is_some() {
            strings.push(open.take().unwrap_or_else(|| rt.str("").into()));
            interpolations.push(part.clone());
        } else if part.downcast::<Str>().is_some() {
            open = Some(match open {
                Some(before) => protocol::binary(rt, &before, part, crate::types::BinaryOp::Add)?,
                None => part.clone(),
            });
        } else {
            let given = rt.type_of(part).name();
            let message =
                format!("Template.__new__ *args need to be of type 'str' or 'Interpolation', got {given}");
            return Err(rt.type_error(message));
        }
    }
    strings.push(open.unwrap_or_else(|| rt.str("").into()));
    let template =
        Template { strings: rt.tuple_from(strings), interpolations: rt.tuple_from(interpolations) };
    Ok(rt.new_object(ty, template).into())
}

fn repr(rt: &Runtime, value: &Value) -> Result {
    let this = this::<Template>(rt, value)?;
    let mut text = Text::default();
    text.push("Template(strings=");
    text.push_repr(rt, &this.strings)?;
    text.push(", interpolations=");
    text.push_repr(rt, &this.interpolations)?;
    text.push(")");
    Ok(text.finish(rt))
}

fn values(rt: &Runtime, value: &Value) -> Result {
    let parts = items(&this::<Template>(rt, value)?.interpolations);
    let value = |part: &Value| part.downcast::<Interpolation>().map(|part| part.value.clone());
    Ok(rt.tuple_from(parts.iter().filter_map(value).collect()))
}

/// The last string of the left template and the first of the right become one.
fn concat(rt: &Runtime, left: &Value, right: &Value) -> Result {
    let (Some(a), Some(b)) = (left.downcast::<Template>(), right.downcast::<Template>()) else {
        let (own, other) = (rt.type_of(left).name(), rt.type_of(right).name());
        return Err(rt.type_error(format!("can only concatenate {own} (not \"{other}\") to {own}")));
    };
    let strings = match (items(&a.strings), items(&b.strings)) {
        ([before @ .., last], [first, after @ ..]) => {
            let joined = protocol::binary(rt, last, first, crate::types::BinaryOp::Add)?;
            [before, &[joined], after].concat()
        }
        (before, after) => [before, after].concat(),
    };
    let interpolations = [items(&a.interpolations), items(&b.interpolations)].concat();
    rt.template(rt.tuple_from(strings), rt.tuple_from(interpolations))
}

/// The function that rebuilds a template is the standard library's.
fn reduce(rt: &Runtime, args: Bound<'_>) -> Result {
    let this = args.this::<Template>(rt)?;
    let Some(hooks) = rt.hooks() else { return Err(rt.type_error("cannot pickle 'Template' object")) };
    let names: Value = rt.tuple_from(vec![rt.intern("_template_unpickle").into()]);
    let library = hooks.import(rt, rt.intern(MODULE).as_value(), &Value::NONE, &names, 0)?;
    let rebuild = protocol::get_attr(rt, &library, &rt.intern("_template_unpickle"))?;
    Ok(rt.tuple_from(vec![rebuild, rt.tuple(&[this.strings.clone(), this.interpolations.clone()])]))
}

fn iter(rt: &Runtime, value: &Value) -> Result {
    let template = this::<Template>(rt, value)?.clone();
    let iterator = TemplateIterator { template, position: Cell::new(0) };
    Ok(rt.new_object(&rt.type_for(&ITERATOR), iterator).into())
}

/// Strings and interpolations in turn; empty strings are passed over.
fn next(rt: &Runtime, value: &Value) -> Result<Option<Value>> {
    let this = this::<TemplateIterator>(rt, value)?;
    let (strings, interpolations) = (items(&this.template.strings), items(&this.template.interpolations));
    loop {
        let position = this.position.get();
        let list = if position % 2 == 0 { strings } else { interpolations };
        let Some(part) = list.get(position / 2) else { return Ok(None) };
        this.position.set(position + 1);
        if !part.downcast::<Str>().is_some_and(|string| string.is_empty()) {
            return Ok(Some(part.clone()));
        }
    }
}

fn new_interpolation(rt: &Runtime, ty: &Ref<Type>, args: Args<'_>) -> Result {
    let named_value = |(name, _): (&Value, _)| name.downcast::<Str>().is_some_and(|n| n.is_text("value"));
    if args.positionals().is_empty() && !args.keywords().any(named_value) {
        return Err(rt.type_error("Interpolation() missing required argument 'value' (pos 1)"));
    }
    let text = "Interpolation(value, expression='', conversion=None, format_spec='')";
    Signature::parse(rt, text, false).call(rt, |rt, args| bound_interpolation(rt, ty, args), None, args)
}

fn bound_interpolation(rt: &Runtime, ty: &Ref<Type>, args: Bound<'_>) -> Result {
    let string = |index: usize, name: &str| -> Result {
        let Some(value) = args.get(index) else { return Ok(rt.str("").into()) };
        if value.downcast::<Str>().is_some() {
            return Ok(value.clone());
        }
        let given = rt.type_of(value).name();
        Err(rt.type_error(format!("Interpolation() argument '{name}' must be str, not {given}")))
    };
    let expression = string(1, "expression")?;
    let conversion = match args.get_some(2) {
        Some(_) => {
            let letter = string(2, "conversion")?;
            let known =
                letter.downcast::<Str>().is_some_and(|l| ["s", "a", "r"].iter().any(|k| l.is_text(k)));
            if !known {
                return Err(
                    rt.value_error("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
                );
            }
            letter
        }
        None => Value::NONE,
    };
    let spec = string(3, "format_spec")?;
    let interpolation = Interpolation { value: args.at(0).clone(), expression, conversion, spec };
    Ok(rt.new_object(ty, interpolation).into())
}

fn interpolation_repr(rt: &Runtime, value: &Value) -> Result {
    let parts = this::<Interpolation>(rt, value)?.parts();
    let mut text = Text::default();
    text.push("Interpolation(");
    push_items(rt, &mut text, |i| parts.get(i).map(|part| (*part).clone()))?;
    text.push(")");
    Ok(text.finish(rt))
}
