//! Where objects live: pages of equal cells, with one free list a size.
//!
//! Pages can be walked, so the cycle collector needs no list of containers and no object pays for one. A free
//! cell has a null type word; its first word links to the next free cell. Objects over [`SMALL`] bytes lie outside the
//! pages: [`super::large`].

use std::alloc::{self, Layout as Memory};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashSet;
use std::mem::ManuallyDrop;
use std::ptr::{self, NonNull};
use std::rc::Rc;

use super::census::Census;
use super::extension::Extension;
use super::instance::Instance;
use super::large;
use super::object::{Header, Kind, Object, Payload, Ref};
use super::tailed::Tailed;
use super::value::Value;
use super::weak::Registry;
use crate::runtime::Runtime;
use crate::types::Type;

const PAGE: usize = 16 * 1024;
pub(super) const GRAIN: usize = 8;
/// The largest object that lives in a page, in bytes.
const SMALL: usize = 512;
const CLASSES: usize = SMALL / GRAIN + 1;
/// The class byte of objects outside the pages.
pub(super) const LARGE: u8 = u8::MAX;
/// Containers alive before the first collection.
const FIRST_COLLECTION: usize = 10_000;

/// So many pages are never searched for empty ones.
const PAGES_KEPT: usize = 256;
/// The class of a page that is about to go.
const EMPTY_PAGE: u8 = 0;

/// What a header begins with that is the same for all plain instances of a type.
#[derive(Clone, Copy)]
pub(crate) struct Start {
    kind: Kind,
    flags: u8,
}

/// What stands at the start of a page.
#[repr(C)]
struct Page {
    heap: *const Space,
    class: u8,
}

const FIRST_CELL: usize = size_of::<Page>();

/// The pages and lists of one runtime.
pub(super) struct Space {
    free: [Cell<*mut u8>; CLASSES],
    bump: [Cell<(*mut u8, usize)>; CLASSES],
    pages: RefCell<Vec<*mut u8>>,
    /// Cells in all pages, free ones included.
    cells: Cell<usize>,
    /// How many pages there must be before empty ones are looked for.
    next_sweep: Cell<usize>,
    /// Objects outside the pages, see [`super::large`].
    pub(super) large: RefCell<Vec<NonNull<Header>>>,
    pub(super) runtime: Cell<*const Runtime>,
    pub(super) live: Cell<usize>,
    pub(super) containers: Cell<usize>,
    pub(super) next_collection: Cell<usize>,
    pub(super) collecting: Cell<bool>,
    /// Containers that the collector leaves alone, with all they refer to (`gc.freeze`).
    pub(super) frozen: RefCell<HashSet<NonNull<Header>>>,
    /// Whether the heap asks for collections by itself.
    pub(super) automatic: Cell<bool>,
    /// Containers that were alive after the last collection.
    pub(super) last_live: Cell<usize>,
    pub(super) release_depth: Cell<u32>,
    pub(super) deferred: RefCell<Vec<NonNull<Header>>>,
    pub(super) weak: RefCell<Registry>,
    /// When objects with a finaliser were made, by their number: in a cycle the oldest is finalised first.
    pub(super) births: RefCell<hashbrown::HashMap<NonNull<Header>, usize>>,
    /// How many objects with a finaliser were made.
    pub(super) born: Cell<usize>,
    /// The built-in types, see [`super::teardown`].
    pub(super) static_types: RefCell<Vec<ManuallyDrop<Ref<Type>>>>,
    /// See [`Heap::left_at_the_end`].
    pub(super) left: Rc<Cell<Option<usize>>>,
    pub(super) bytes: Cell<usize>,
    /// See [`super::census`].
    pub(super) census: OnceCell<Census>,
}

/// The objects of one runtime.
pub struct Heap {
    pub(super) space: ManuallyDrop<Box<Space>>,
}

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

impl Heap {
    /// An empty heap.
    pub fn new() -> Heap {
        let space = Space {
            free: [const { Cell::new(ptr::null_mut()) }; CLASSES],
            bump: [const { Cell::new((ptr::null_mut(), 0)) }; CLASSES],
            pages: RefCell::default(),
            cells: Cell::new(0),
            next_sweep: Cell::new(PAGES_KEPT),
            large: RefCell::default(),
            runtime: Cell::new(ptr::null()),
            live: Cell::new(0),
            containers: Cell::new(0),
            next_collection: Cell::new(FIRST_COLLECTION),
            collecting: Cell::new(false),
            frozen: RefCell::default(),
            automatic: Cell::new(true),
            last_live: Cell::new(0),
            release_depth: Cell::new(0),
            deferred: RefCell::default(),
            weak: RefCell::default(),
            births: RefCell::default(),
            born: Cell::new(0),
            static_types: RefCell::default(),
            left: Rc::default(),
            bytes: Cell::new(0),
            census: OnceCell::new(),
        };
        Heap { space: ManuallyDrop::new(Box::new(space)) }
    }

    /// Tells the heap whose finalisers it runs. `runtime` must stay where it is until [`Heap::disconnect`].
    pub(crate) fn connect(&self, runtime: &Runtime) {
        self.space.runtime.set(runtime);
    }

    /// Another thread goes on: each has objects being released on a stack of its own.
    pub(crate) fn exchange_release_depth(&self, other: &Cell<u32>) {
        self.space.release_depth.swap(other);
    }

    /// From here on no finaliser or weak-reference callback runs.
    pub(crate) fn disconnect(&self) {
        self.space.runtime.set(ptr::null());
    }

    /// The number of live objects.
    pub fn live_objects(&self) -> usize {
        self.space.live.get()
    }

    /// Bytes in pages and large objects, free cells included; what payloads own elsewhere is not counted.
    pub fn bytes(&self) -> usize {
        self.space.bytes.get()
    }

    /// Where the heap writes, when it ends, how many objects are held from outside; they keep all its memory.
    pub fn left_at_the_end(&self) -> Rc<Cell<Option<usize>>> {
        Rc::clone(&self.space.left)
    }

    /// Whether enough containers have been made since the last collection for another one to pay.
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        self.space.containers.get() > self.space.next_collection.get()
    }

    /// A new object of exactly this type.
    ///
    /// # Panics
    /// If instances of `ty` do not have the payload `T`: a bug of the caller.
    #[inline]
    pub fn allocate<T: Payload>(&self, ty: &Ref<Type>, payload: T) -> Ref<T> {
        assert!(ty.layout().kind == T::KIND && (T::KIND.is_unique() || ty.layout().is_of::<T>()));
        let ptr = self.space.cell(ty, size_of::<Object<T>>(), 0);
        // SAFETY: `cell` gave room for an Object<T> and wrote its header; the payload is written before the
        // object is seen by anybody.
        unsafe {
            (&raw mut (*ptr.cast::<Object<T>>().as_ptr()).payload).write(payload);
            Ref::from_value_unchecked(Value::from_raw(ptr))
        }
    }

    /// A new object with `len` elements behind its head, or `None` where no such size exists.
    ///
    /// # Panics
    /// If `ty` is of another layout.
    #[inline]
    pub fn allocate_tailed<H, E>(
        &self,
        ty: &Ref<Type>,
        head: H,
        len: usize,
        fill: impl Iterator<Item = E>,
    ) -> Option<Ref<Tailed<H, E>>>
    where
        Tailed<H, E>: Payload,
    {
        assert!(ty.layout().kind == Tailed::<H, E>::KIND && Tailed::<H, E>::KIND.is_unique());
        let bytes = Tailed::<H, E>::bytes_for(len).filter(|&b| b < isize::MAX as usize / 2)?;
        let ptr = self.space.cell(ty, bytes, 0);
        // SAFETY: as in `allocate`, with room for the tail.
        unsafe {
            let place = &raw mut (*ptr.cast::<Object<Tailed<H, E>>>().as_ptr()).payload;
            Tailed::write(place, head, len, fill);
            Some(Ref::from_value_unchecked(Value::from_raw(ptr)))
        }
    }

    /// A new instance of a plain class, without attributes.
    ///
    /// # Panics
    /// If `ty` is of another layout.
    #[inline]
    pub fn allocate_instance(&self, ty: &Ref<Type>) -> Ref<Instance> {
        assert!(ty.layout().kind == Instance::KIND);
        let inline = ty.shapes().inline_slots();
        let ptr = self.space.cell(ty, Instance::bytes_for(inline), inline);
        // SAFETY: as in `allocate`; the payload's inline slots are written by `write`.
        unsafe {
            Instance::write(&raw mut (*ptr.cast::<Object<Instance>>().as_ptr()).payload, ty, inline);
        }
        if ty.finalizer().is_some() {
            self.space.note_birth(ptr);
        }
        // SAFETY: the object has just been written, and its one count is the new reference's.
        unsafe { Ref::from_value_unchecked(Value::from_raw(ptr)) }
    }

    /// The object of the type `type`, which is its own type. The first object of a heap.
    pub(super) fn allocate_root_type(&self, payload: Type) -> Ref<Type> {
        let class = size_of::<Object<Type>>().div_ceil(GRAIN);
        let (ptr, class) = if class < CLASSES {
            (self.space.small(class), class as u8)
        } else {
            (self.space.large_block(size_of::<Object<Type>>()), LARGE)
        };
        let ptr = ptr.cast::<Header>();
        let header = Header {
            count: Cell::new(1),
            kind: Type::KIND,
            flags: Cell::new(Header::CONTAINER | Header::STATIC_TYPE),
            class,
            inline: 0,
            ty: Cell::new(ptr.as_ptr()),
        };
        self.space.live.set(self.space.live.get() + 1);
        self.space.containers.set(self.space.containers.get() + 1);
        // SAFETY: the cell has room for a type object and nobody else knows of it.
        unsafe {
            ptr.write(header);
            (&raw mut (*ptr.cast::<Object<Type>>().as_ptr()).payload).write(payload);
            Ref::from_value_unchecked(Value::from_raw(ptr))
        }
    }

    /// Calls `f` with every live object; `f` must not make or drop objects.
    pub fn for_each(&self, mut f: impl FnMut(&Value)) {
        self.space.walk(|ptr| {
            // SAFETY: `walk` yields live objects; ManuallyDrop keeps the borrowed word from being counted down.
            let value = ManuallyDrop::new(unsafe { Value::from_raw(ptr) });
            f(&value);
        });
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.disconnect();
        if self.tear_down() {
            // SAFETY: no object is left, and `space` is not used again.
            drop(unsafe { ManuallyDrop::take(&mut self.space) });
        }
    }
}

impl Space {
    /// A cell with its header written and everything behind it uninitialised.
    #[inline]
    pub(super) fn cell(&self, ty: &Ref<Type>, payload_bytes: usize, inline: u8) -> NonNull<Header> {
        let class = payload_bytes.div_ceil(GRAIN);
        if let Some(start) = ty.start()
            && let Some(free) = self.free.get(class)
            && let Some(ptr) = NonNull::new(free.get())
        {
            // SAFETY: the first word of a free cell is the link to the next one.
            free.set(unsafe { ptr.cast::<*mut u8>().read() });
            if start.flags & Header::STATIC_TYPE == 0 {
                std::mem::forget(ty.clone());
            }
            let container = usize::from(start.flags & Header::CONTAINER != 0);
            // SAFETY: the cell has at least header size and nobody else knows of it.
            return unsafe { self.begin(ptr, ty, start, class as u8, inline, container) };
        }
        self.any_cell(ty, payload_bytes, inline)
    }

    /// Writes the header of an object that is about to be.
    ///
    /// # Safety
    /// `ptr` is a cell of the class that nobody else knows of.
    #[inline(always)]
    unsafe fn begin(
        &self,
        ptr: NonNull<u8>,
        ty: &Ref<Type>,
        start: Start,
        class: u8,
        inline: u8,
        container: usize,
    ) -> NonNull<Header> {
        let ptr = ptr.cast::<Header>();
        let header = Header {
            count: Cell::new(1),
            kind: start.kind,
            flags: Cell::new(start.flags),
            class,
            inline,
            ty: Cell::new(ptr::with_exposed_provenance(ty.as_value().bits() as usize)),
        };
        self.live.set(self.live.get() + 1);
        self.containers.set(self.containers.get() + container);
        // SAFETY: as the caller promises.
        unsafe { ptr.write(header) };
        ptr
    }

    /// As [`Space::cell`] where there is no free cell yet, or something else to be done.
    #[inline(never)]
    fn any_cell(&self, ty: &Ref<Type>, payload_bytes: usize, inline: u8) -> NonNull<Header> {
        let marks = ty.marks();
        let extended = marks & Type::EXTENDED != 0;
        let bytes = payload_bytes + if extended { size_of::<*mut Extension>() } else { 0 };
        let class = bytes.div_ceil(GRAIN);
        let (ptr, class) =
            if class < CLASSES { (self.small(class), class as u8) } else { (self.large_block(bytes), LARGE) };
        let layout = ty.layout();
        // Whatever its payload is: an object with attributes of its own, or whose class counts it, can be part of a cycle.
        let container = layout.container || extended || !ty.is_static();
        let mut flags = if container { Header::CONTAINER } else { 0 };
        if ty.is_static() {
            flags |= Header::STATIC_TYPE;
        } else {
            std::mem::forget(ty.clone());
        }
        if extended {
            flags |= Header::EXTENDED;
        }
        let start = Start { kind: layout.kind, flags };
        // SAFETY: the cell has at least header size and nobody else knows of it.
        let ptr = unsafe { self.begin(ptr, ty, start, class, inline, usize::from(container)) };
        if marks == 0 {
            ty.set_start(start);
        }
        if marks != 0 {
            if extended {
                // SAFETY: the last word of the cell is inside it and behind the payload.
                unsafe { extension_word(ptr).write(ptr::null_mut()) };
            }
            if marks != Type::EXTENDED {
                ty.note_instance();
            }
        }
        ptr
    }

    #[inline]
    fn small(&self, class: usize) -> NonNull<u8> {
        let free = &self.free[class];
        let head = free.get();
        if let Some(cell) = NonNull::new(head) {
            // SAFETY: the first word of a free cell is the link to the next one.
            free.set(unsafe { head.cast::<*mut u8>().read() });
            return cell;
        }
        self.bump(class)
    }

    fn bump(&self, class: usize) -> NonNull<u8> {
        let size = class * GRAIN;
        let (next, left) = self.bump[class].get();
        if left >= size {
            // SAFETY: `left` bytes of the page lie behind `next`.
            self.bump[class].set((unsafe { next.add(size) }, left - size));
            // SAFETY: `next` points into a page.
            return unsafe { NonNull::new_unchecked(next) };
        }
        self.new_page(class);
        self.bump(class)
    }

    #[cold]
    fn new_page(&self, class: usize) {
        let pages = self.pages.borrow().len();
        if pages >= self.next_sweep.get() && self.live.get() < self.cells.get() / 2 {
            self.give_empty_pages_back();
            let left = self.pages.borrow().len();
            self.next_sweep.set((left + left / 4).max(PAGES_KEPT));
        }
        let memory = page_memory();
        // SAFETY: the layout has a size.
        let page = unsafe { alloc::alloc(memory) };
        if page.is_null() {
            alloc::handle_alloc_error(memory);
        }
        let _ = page.expose_provenance();
        // SAFETY: a page has room for its head.
        unsafe { page.cast::<Page>().write(Page { heap: self, class: class as u8 }) };
        self.pages.borrow_mut().push(page);
        self.bytes.set(self.bytes.get() + PAGE);
        self.cells.set(self.cells.get() + cells_of(class));
        // SAFETY: the first cell begins inside the page.
        self.bump[class].set((unsafe { page.add(FIRST_CELL) }, PAGE - FIRST_CELL));
    }

    /// Frees the pages without a live object: the cells of one size are of no use to the others.
    #[cold]
    fn give_empty_pages_back(&self) {
        let mut pages = self.pages.borrow_mut();
        let mut touched = [false; CLASSES];
        for &page in pages.iter() {
            // SAFETY: pages live as long as they are on the list.
            let class = usize::from(unsafe { (*page.cast::<Page>()).class });
            let (next, left) = self.bump[class].get();
            let is_current = left > 0 && next.addr() & !(PAGE - 1) == page.addr();
            if !is_current && (0..cells_of(class)).all(|i| object_at(page, class, i).is_none()) {
                touched[class] = true;
                // SAFETY: as above.
                unsafe { (*page.cast::<Page>()).class = EMPTY_PAGE };
                self.cells.set(self.cells.get() - cells_of(class));
                self.bytes.set(self.bytes.get() - PAGE);
            }
        }
        for (list, _) in self.free.iter().zip(touched).filter(|(_, touched)| *touched) {
            forget_cells_of_empty_pages(list);
        }
        pages.retain(|&page| {
            // SAFETY: as above.
            let is_empty = unsafe { (*page.cast::<Page>()).class } == EMPTY_PAGE;
            if is_empty {
                // SAFETY: the page came from `new_page`, no object is in it and no list leads to its cells.
                unsafe { alloc::dealloc(page, page_memory()) };
            }
            !is_empty
        });
    }

    /// Gives a cell back.
    ///
    /// # Safety
    /// The payload has been dropped and nothing refers to the object any more.
    pub(super) unsafe fn free(&self, ptr: NonNull<Header>) {
        // SAFETY: the header is still intact.
        let header = unsafe { ptr.as_ref() };
        self.live.set(self.live.get() - 1);
        self.containers.set(self.containers.get() - usize::from(header.has(Header::CONTAINER)));
        if header.class == LARGE {
            // SAFETY: a large object.
            unsafe { self.free_large(ptr) };
            return;
        }
        let list = &self.free[usize::from(header.class)];
        header.ty.set(ptr::null());
        // SAFETY: the first word of the cell is ours now.
        unsafe { ptr.cast::<*mut u8>().write(list.get()) };
        list.set(ptr.as_ptr().cast());
    }

    /// The size of the cell that holds an object, header included.
    ///
    /// # Safety
    /// `ptr` is a live object of this space.
    #[inline]
    pub(super) unsafe fn cell_bytes(&self, ptr: NonNull<Header>) -> usize {
        // SAFETY: the class (or the prefix) tells the size of the cell.
        unsafe {
            match ptr.as_ref().class {
                LARGE => large::bytes(ptr),
                class => usize::from(class) * GRAIN,
            }
        }
    }

    /// Calls `f` with every live object.
    pub(super) fn walk(&self, mut f: impl FnMut(NonNull<Header>)) {
        for &page in self.pages.borrow().iter() {
            // SAFETY: pages live as long as the space.
            let class = usize::from(unsafe { (*page.cast::<Page>()).class });
            let (next, left) = self.bump[class].get();
            let begun = if next.addr() & !(PAGE - 1) == page.addr() && left > 0 {
                (next.addr() - page.addr() - FIRST_CELL) / (class * GRAIN)
            } else {
                cells_of(class)
            };
            (0..begun).filter_map(|i| object_at(page, class, i)).for_each(&mut f);
        }
        for &object in self.large.borrow().iter() {
            f(object);
        }
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        for &page in self.pages.borrow().iter() {
            // SAFETY: the pages came from `new_page`; no object is left in them.
            unsafe { alloc::dealloc(page, page_memory()) };
        }
    }
}

/// How many cells a page of a class has.
const fn cells_of(class: usize) -> usize {
    (PAGE - FIRST_CELL) / (class * GRAIN)
}

/// The object in a cell that was handed out at least once, if it lives.
#[inline(always)]
fn object_at(page: *mut u8, class: usize, cell: usize) -> Option<NonNull<Header>> {
    // SAFETY: the cell lies inside the page and has been an object, so that its type word is initialised.
    unsafe {
        let ptr = page.add(FIRST_CELL + cell * class * GRAIN).cast::<Header>();
        if (*ptr).ty.get().is_null() { None } else { NonNull::new(ptr) }
    }
}

/// Takes the cells of pages that are about to go off a list of free cells.
fn forget_cells_of_empty_pages(list: &Cell<*mut u8>) {
    let mut kept = ptr::null_mut();
    let mut cell = list.get();
    while !cell.is_null() {
        // SAFETY: the first word of a free cell is the link to the next one, and its page begins where the address
        // is cut to a page.
        let (next, class) = unsafe {
            let page = ptr::with_exposed_provenance::<Page>(cell.expose_provenance() & !(PAGE - 1));
            (cell.cast::<*mut u8>().read(), (*page).class)
        };
        if class != EMPTY_PAGE {
            // SAFETY: as above.
            unsafe { cell.cast::<*mut u8>().write(kept) };
            kept = cell;
        }
        cell = next;
    }
    list.set(kept);
}

const fn page_memory() -> Memory {
    match Memory::from_size_align(PAGE, PAGE) {
        Ok(memory) => memory,
        Err(_) => unreachable!(),
    }
}

/// The space that an object lives in.
///
/// # Safety
/// `ptr` is a live object.
pub(super) unsafe fn space_of<'a>(ptr: NonNull<Header>) -> &'a Space {
    // SAFETY: pages are aligned to their size and begin with the address of their space; large objects have
    // it in their prefix. A space outlives its objects.
    unsafe {
        if ptr.as_ref().class == LARGE {
            &*large::space(ptr)
        } else {
            let page = ptr.as_ptr().expose_provenance() & !(PAGE - 1);
            &*(*ptr::with_exposed_provenance::<Page>(page)).heap
        }
    }
}

/// Where the pointer to an object's [`Extension`] is kept: the last word of its cell.
///
/// # Safety
/// `ptr` is an object with the flag `EXTENDED`.
pub(super) unsafe fn extension_word(ptr: NonNull<Header>) -> *mut *mut Extension {
    // SAFETY: as the caller promises.
    let bytes = unsafe { space_of(ptr).cell_bytes(ptr) };
    let address = ptr.as_ptr().expose_provenance() + bytes - size_of::<*mut Extension>();
    ptr::with_exposed_provenance_mut(address)
}
