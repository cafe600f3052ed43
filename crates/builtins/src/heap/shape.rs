//! [`Shape`]: which attribute of an instance is in which slot (a "hidden class").
//!
//! Every type owns a tree of shapes that begins with its root; adding an attribute follows an edge. A shape's
//! id changes when the type (or a base) changes, so an inline cache compares one number to know the slot of an
//! attribute *and* that no descriptor of the type has come in between.

use std::cell::{Cell, OnceCell, RefCell};
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};

use super::object::Ref;
use crate::objects::str::Str;

/// Attributes beyond this number go to a dictionary.
const MAX_ATTRIBUTES: u32 = 256;
/// Shapes of one type beyond this number: its instances keep their attributes in dictionaries.
const MAX_SHAPES: u32 = 1024;
const MAX_INLINE: u8 = 32;
const INLINE_AT_FIRST: u8 = 4;
/// From so many attributes on, a shape is searched by a hash table and no longer by walking to the root.
const WALK_LIMIT: u32 = 2;

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// The top bit is free for whoever keeps the numbers in caches.
const MAX_ID: u32 = (1 << 31) - 2;

/// A number never given before to a shape or to a type's version; 0 ("never cache") when all are used up.
pub(crate) fn fresh_id() -> u32 {
    let next = |id| if id < MAX_ID { Some(id + 1) } else { None };
    NEXT_ID.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or(0)
}

/// As [`fresh_id`] for a shape: [`Shape::NEVER`] when all numbers are used up.
fn fresh_shape_id() -> u32 {
    match fresh_id() {
        0 => Shape::NEVER,
        id => id,
    }
}

/// Addresses differ in their middle bits; a multiplication spreads those to the top.
fn hash(word: u64) -> usize {
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

/// One node of a type's shape tree.
pub struct Shape {
    id: Cell<u32>,
    parent: *const Shape,
    /// The attribute that this shape adds to its parent, and its slot.
    name: Option<Ref<Str>>,
    index: u32,
    len: u32,
    #[expect(
        clippy::vec_box,
        reason = "instances and children point to shapes, which must stay where they are"
    )]
    edges: RefCell<Vec<Box<Shape>>>,
    table: OnceCell<Box<[(u64, u32)]>>,
}

impl Shape {
    #[expect(clippy::unnecessary_box_returns, reason = "a shape must stay where it is")]
    fn root(id: u32, fixed: u32) -> Box<Shape> {
        Box::new(Shape {
            id: Cell::new(id),
            parent: ptr::null(),
            name: None,
            index: 0,
            len: fixed,
            edges: RefCell::default(),
            table: OnceCell::new(),
        })
    }

    /// The number of shapes that no cache may remember. No shape has the number 0, which empty caches have.
    pub const NEVER: u32 = u32::MAX;

    /// The number that inline caches compare.
    #[inline(always)]
    pub fn id(&self) -> u32 {
        self.id.get()
    }

    /// How many slots instances of this shape use, `__slots__` included.
    #[inline(always)]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether instances of this shape use no slot.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn up(&self) -> Option<&Shape> {
        // SAFETY: a shape's parent owns it.
        unsafe { self.parent.as_ref() }
    }

    /// The slot of an attribute; `name` must be interned.
    pub fn find(&self, name: &Ref<Str>) -> Option<u32> {
        let word = name.as_value().bits();
        if self.len <= WALK_LIMIT {
            return self.names().find(|(n, _)| n.as_value().bits() == word).map(|(_, index)| index);
        }
        let table = self.table.get_or_init(|| self.hashed());
        let mask = table.len() - 1;
        let mut place = hash(word) & mask;
        loop {
            match table[place] {
                (0, _) => return None,
                (found, index) if found == word => return Some(index),
                _ => place = (place + 1) & mask,
            }
        }
    }

    /// The names' words with their slots in an open-addressing table that is at most half full.
    fn hashed(&self) -> Box<[(u64, u32)]> {
        let mut table = vec![(0, 0); (2 * self.len as usize + 1).next_power_of_two()];
        let mask = table.len() - 1;
        for (name, index) in self.names() {
            let word = name.as_value().bits();
            let mut place = hash(word) & mask;
            while table[place].0 != 0 {
                place = (place + 1) & mask;
            }
            table[place] = (word, index);
        }
        table.into_boxed_slice()
    }

    /// The attributes with their slots, youngest first.
    pub fn names(&self) -> impl Iterator<Item = (&Ref<Str>, u32)> {
        std::iter::successors(Some(self), |shape| shape.up())
            .filter_map(|shape| shape.name.as_ref().map(|name| (name, shape.index)))
    }

    fn edge(&self, name: &Ref<Str>) -> Option<u32> {
        let edges = self.edges.borrow();
        edges.iter().position(|s| s.name.as_ref().is_some_and(|n| n.is(name))).map(|i| i as u32)
    }

    #[inline(always)]
    pub(super) fn edge_at(&self, edge: u32) -> Option<*const Shape> {
        self.edges.borrow().get(edge as usize).map(|shape| ptr::from_ref(&**shape))
    }

    fn each_name(&self, f: &mut dyn FnMut(&Ref<Str>)) {
        for edge in self.edges.borrow().iter() {
            edge.name.iter().for_each(&mut *f);
            edge.each_name(f);
        }
    }

    fn renew(&self) {
        self.id.set(fresh_shape_id());
        for edge in self.edges.borrow().iter() {
            edge.renew();
        }
    }
}

/// The shapes of one type's instances.
pub struct ShapeTree {
    root: Box<Shape>,
    /// The shape of instances that keep their attributes in a dictionary.
    dictionary: Box<Shape>,
    has_dict: bool,
    fixed: u32,
    inline: Cell<u8>,
    shapes: Cell<u32>,
}

impl ShapeTree {
    /// A tree for instances with `fixed` slots from `__slots__` and, if `has_dict`, any further attributes.
    pub fn new(fixed: u32, has_dict: bool) -> ShapeTree {
        let room = if has_dict { u32::from(INLINE_AT_FIRST) } else { 0 };
        ShapeTree {
            root: Shape::root(fresh_shape_id(), fixed),
            dictionary: Shape::root(Shape::NEVER, fixed),
            has_dict,
            fixed,
            inline: Cell::new((fixed + room).min(u32::from(MAX_INLINE)) as u8),
            shapes: Cell::new(1),
        }
    }

    /// Whether instances can have attributes that no `__slots__` names.
    #[inline]
    pub fn has_dict(&self) -> bool {
        self.has_dict
    }

    /// How many slots come from `__slots__`.
    pub fn fixed(&self) -> u32 {
        self.fixed
    }

    /// The shape of a new instance.
    #[inline(always)]
    pub fn root(&self) -> &Shape {
        &self.root
    }

    pub(super) fn dictionary(&self) -> &Shape {
        &self.dictionary
    }

    /// How many slots a new instance gets inside its cell.
    #[inline(always)]
    pub(super) fn inline_slots(&self) -> u8 {
        self.inline.get()
    }

    /// The edge to the shape with one more attribute; `None` where a dictionary must take over.
    pub(super) fn add(&self, from: &Shape, name: &Ref<Str>) -> Option<u32> {
        if !self.has_dict {
            return None;
        }
        if let Some(edge) = from.edge(name) {
            return Some(edge);
        }
        if from.len >= MAX_ATTRIBUTES || self.shapes.get() >= MAX_SHAPES {
            return None;
        }
        self.shapes.set(self.shapes.get() + 1);
        let len = from.len + 1;
        if len > u32::from(self.inline.get()) && len <= u32::from(MAX_INLINE) {
            self.inline.set(len as u8);
        }
        let mut edges = from.edges.borrow_mut();
        edges.push(Box::new(Shape {
            id: Cell::new(fresh_shape_id()),
            parent: from,
            name: Some(name.clone()),
            index: from.len,
            len,
            edges: RefCell::default(),
            table: OnceCell::new(),
        }));
        Some(edges.len() as u32 - 1)
    }

    /// Shows every name that a shape holds, once for each shape.
    pub(super) fn each_name(&self, f: &mut dyn FnMut(&Ref<Str>)) {
        self.root.each_name(f);
        self.dictionary.each_name(f);
    }

    /// Drops all shapes but the roots: there must be no instance left.
    pub(super) fn prune(&self) {
        drop((self.root.edges.take(), self.dictionary.edges.take()));
    }

    /// Makes every inline cache of this type's instances miss: called when the type changes.
    pub fn invalidate(&self) {
        self.root.renew();
    }
}
