//! [`Instance`]: the payload of objects of plain classes, attributes in slots inside the cell.
//!
//! ```text
//!   header │ shape │ more │ slot 0 … slot inline-1      more ─▶ { further slots, or the dictionary }
//! ```
//! Slots below `ShapeTree::fixed` are those of `__slots__`. Once somebody asks for `__dict__`, or deletes an
//! attribute, the attributes move to a dictionary which is from then on their only home.

use std::cell::{Cell, UnsafeCell};

use super::collect::Visitor;
use super::object::{Header, Kind, Object, Payload, Ref, claim_kind};
use super::shape::Shape;
use super::slot::Slot;
use super::value::Value;
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::types::Type;

#[derive(Default)]
struct More {
    slots: Vec<Option<Value>>,
    dict: Option<Ref<Dict>>,
}

/// The attributes of an object of a plain class.
#[repr(C)]
pub struct Instance {
    shape: Cell<*const Shape>,
    more: UnsafeCell<Option<Box<More>>>,
    inline: [Slot; 0],
}

/// Where an instance keeps an attribute.
pub enum Place {
    /// In this slot.
    Slot(u32),
    /// In the dictionary, if it is there at all.
    Dict(Ref<Dict>),
    /// Nowhere.
    Missing,
}

impl Payload for Instance {
    const KIND: Kind = claim_kind!(2);

    fn traverse(&self, visit: &mut Visitor<'_>) {
        visit_all(self, &mut |value| visit.value(value));
    }

    fn clear(&self) {
        let len = self.shape().len();
        for index in 0..len {
            drop(self.replace(index, None));
        }
        drop(self.more_mut(std::mem::take));
    }
}

fn visit_all(instance: &Instance, f: &mut dyn FnMut(&Value)) {
    for slot in instance.inline_slots() {
        slot.visit(&mut *f);
    }
    // SAFETY: the collector's visitor neither runs Python code nor writes to instances.
    if let Some(more) = unsafe { &*instance.more.get() } {
        for value in more.slots.iter().flatten() {
            f(value);
        }
        if let Some(dict) = &more.dict {
            f(dict.as_value());
        }
    }
}

impl Instance {
    pub(super) fn bytes_for(inline: u8) -> usize {
        size_of::<Object<Instance>>() + usize::from(inline) * size_of::<Slot>()
    }

    /// Writes an instance without attributes.
    ///
    /// # Safety
    /// `place` has room for the payload and `inline` slots.
    #[inline(always)]
    pub(super) unsafe fn write(place: *mut Instance, ty: &Ref<Type>, inline: u8) {
        // SAFETY: in bounds by the caller's promise.
        unsafe {
            (&raw mut (*place).shape).write(Cell::new(ty.shapes().root()));
            (&raw mut (*place).more).write(UnsafeCell::new(None));
            let slots = (&raw mut (*place).inline).cast::<Slot>();
            for i in 0..usize::from(inline) {
                slots.add(i).write(Slot::default());
            }
        }
    }

    #[inline(always)]
    fn address(&self) -> usize {
        std::ptr::from_ref(self).expose_provenance()
    }

    #[inline(always)]
    fn header(&self) -> &Header {
        // SAFETY: an `Instance` lives only behind a header; the address is re-derived because `&self` does
        // not cover it.
        unsafe { &*std::ptr::with_exposed_provenance(self.address() - size_of::<Header>()) }
    }

    #[inline(always)]
    fn inline_slots(&self) -> &[Slot] {
        let start = self.address() + std::mem::offset_of!(Instance, inline);
        // SAFETY: `write` has written so many slots behind the payload.
        unsafe {
            std::slice::from_raw_parts(
                std::ptr::with_exposed_provenance(start),
                usize::from(self.header().inline),
            )
        }
    }

    fn more_mut<R>(&self, f: impl FnOnce(&mut Option<Box<More>>) -> R) -> R {
        // SAFETY: private, and every closure below only moves words about; none runs foreign code.
        f(unsafe { &mut *self.more.get() })
    }

    /// The shape: which attribute is where.
    #[inline(always)]
    pub fn shape(&self) -> &Shape {
        // SAFETY: shapes belong to the instance's type, which the instance keeps alive.
        unsafe { &*self.shape.get() }
    }

    /// What slot `index` holds.
    #[inline(always)]
    pub fn get(&self, index: u32) -> Option<Value> {
        match self.inline_slots().get(index as usize) {
            Some(slot) => slot.get(),
            None => self.get_spilled(index),
        }
    }

    /// What slot `index` holds, if it is one inside the cell.
    #[inline(always)]
    pub fn get_inline(&self, index: u32) -> Option<Value> {
        self.inline_slots().get(index as usize)?.get()
    }

    #[cold]
    fn get_spilled(&self, index: u32) -> Option<Value> {
        let index = index as usize - self.inline_slots().len();
        self.more_mut(|more| more.as_ref()?.slots.get(index)?.clone())
    }

    /// Replaces what slot `index` holds and gives the old value back.
    #[inline(always)]
    pub fn replace(&self, index: u32, value: Option<Value>) -> Option<Value> {
        match self.inline_slots().get(index as usize) {
            Some(slot) => slot.replace(value),
            None => self.replace_spilled(index, value),
        }
    }

    #[cold]
    fn replace_spilled(&self, index: u32, value: Option<Value>) -> Option<Value> {
        let index = index as usize - self.inline_slots().len();
        self.more_mut(|more| {
            let slots = &mut more.get_or_insert_default().slots;
            if slots.len() <= index {
                slots.resize(index + 1, None);
            }
            std::mem::replace(&mut slots[index], value)
        })
    }

    /// The dictionary that holds the attributes, once there is one.
    pub fn dict(&self) -> Option<Ref<Dict>> {
        self.more_mut(|more| more.as_ref()?.dict.clone())
    }

    /// Where the attribute `name` (interned) is.
    #[inline]
    pub fn find(&self, name: &Ref<Str>) -> Place {
        if let Some(dict) = self.dict() {
            return Place::Dict(dict);
        }
        match self.shape().find(name) {
            Some(index) => Place::Slot(index),
            None => Place::Missing,
        }
    }

    /// Gives a new attribute a slot and fills it. Gives back the edge of the shape tree that was followed, for
    /// [`Instance::follow`]; `Err` gives the value back where there must be a dictionary.
    pub fn add(&self, name: &Ref<Str>, value: Value) -> Result<u32, Value> {
        match self.header().ty().shapes().add(self.shape(), name) {
            Some(edge) => self.follow(edge, value).map(|()| edge),
            None => Err(value),
        }
    }

    /// Adds the attribute that edge number `edge` of the present shape stands for; `Err` if there is none.
    #[inline(always)]
    pub fn follow(&self, edge: u32, value: Value) -> Result<(), Value> {
        let shape = self.shape();
        let Some(next) = shape.edge_at(edge) else { return Err(value) };
        let index = shape.len();
        self.shape.set(next);
        drop(self.replace(index, Some(value)));
        Ok(())
    }

    /// Makes `dict` the home of the attributes. The slots that held them are emptied; those of `__slots__` stay.
    pub fn move_to_dict(&self, dict: Ref<Dict>) {
        let tree = self.header().ty().shapes();
        let (from, to) = (tree.fixed(), self.shape().len());
        self.shape.set(tree.dictionary());
        let old = self.more_mut(|more| more.get_or_insert_default().dict.replace(dict));
        drop(old);
        for index in from..to {
            drop(self.replace(index, None));
        }
    }

    /// Makes the object an instance of another class with the same `__slots__` (assignment to `__class__`). Its
    /// attributes must have moved to a dictionary, or there must be none.
    pub fn change_type(object: &Ref<Instance>, ty: &Ref<Type>) {
        let shape = if object.dict().is_some() { ty.shapes().dictionary() } else { ty.shapes().root() };
        object.shape.set(shape);
        object.as_value().change_class(ty);
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        for slot in self.inline_slots() {
            drop(slot.take());
        }
    }
}

impl Value {
    /// Whether it is an instance of a built-in's subclass, which may have attributes of its own.
    #[inline(always)]
    pub fn is_extended(&self) -> bool {
        self.header().is_some_and(|header| header.has(Header::EXTENDED))
    }

    /// The attribute dictionary and `__slots__` of an instance of a built-in's subclass.
    pub fn extension(&self) -> Option<&super::Extension> {
        let ptr = self.header_ptr()?;
        let header = self.header()?;
        if !header.has(Header::EXTENDED) {
            return None;
        }
        // SAFETY: the flag says that the word is there; once made, the extension stays until the object goes.
        unsafe {
            let word = super::pages::extension_word(ptr);
            if (*word).is_null() {
                word.write(Box::into_raw(super::Extension::new(header.ty().member_count() as usize)));
            }
            Some(&**word)
        }
    }
}
