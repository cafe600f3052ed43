//! The table of instructions. One row: may it raise (`raises`) or not (`quiet`), its name, its fields with their roles.
//!
//! `dst`, `lhs`, `src` … are registers or operands with the roles of [`FieldMut`]; a row's text says what it computes.
//! Unless a row says otherwise the next instruction follows. No program runs long without a poll (of signals, budget,
//! collector): the loop polls at calls and whenever it takes a jump that does not go forward (`target <= own index`);
//! [`Instruction::Jump`] alone never needs that test.

use super::{
    Args, AwaitContext, Cache, CommonConstant, Conversion, FieldMut, FunctionAttribute, Intrinsic1,
    Intrinsic2, Operand, Reg, Span, SpecialMethod,
};

/// The field type that goes with each role.
macro_rules! field_type {
    (WriteSpan) => {
        Span
    };
    (ReadSpan) => {
        Span
    };
    (Callee) => {
        Args
    };
    (CalleeWithReceiver) => {
        Args
    };
    (Read) => {
        Operand
    };
    (Borrow) => {
        Operand
    };
    (BorrowWord) => {
        Operand
    };
    (Target) => {
        u32
    };
    (Name) => {
        u32
    };
    (Constant) => {
        u32
    };
    (KeywordCall) => {
        u16
    };
    (Cache) => {
        Cache
    };
    (Small) => {
        i16
    };
    ($register_role:ident) => {
        Reg
    };
    ($role:ident $ty:ty) => {
        $ty
    };
}

macro_rules! can_raise {
    (raises) => {
        true
    };
    (quiet) => {
        false
    };
}

/// A field, if it has the wanted role.
macro_rules! field_of_role {
    (Write Write $field:ident) => {
        Some($field)
    };
    (Target Target $field:ident) => {
        Some($field)
    };
    ($wanted:ident $role:ident $field:ident) => {{
        let _ = $field;
        None
    }};
}

macro_rules! instructions {
    ($($(#[$doc:meta])* $raise:ident $name:ident { $($field:ident : $role:ident $($ty:ty)?),* $(,)? })*) => {
        /// One instruction of the register code.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[expect(missing_docs, reason = "the roles and the instruction's text say what a field is")]
        pub enum Instruction {
            $($(#[$doc])* $name { $($field: field_type!($role $($ty)?)),* },)*
        }

        /// What an [`Instruction`] does, without its fields: the key of profiles and listings.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "documented at Instruction")]
        pub enum Operation { $($name,)* }

        impl Operation {
            /// Every operation, in table order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The operation's name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// Whether the operation can raise an exception.
            pub const fn may_raise(self) -> bool {
                match self { $(Self::$name => can_raise!($raise),)* }
            }
        }

        impl Instruction {
            /// What the instruction does, without its fields.
            pub const fn operation(&self) -> Operation {
                match self { $(Self::$name { .. } => Operation::$name,)* }
            }

            /// Calls `visit` with each field, in order: its name and, by role, the field itself.
            pub fn fields_mut(&mut self, mut visit: impl FnMut(&'static str, FieldMut<'_>)) {
                match self {
                    $(Self::$name { $($field),* } => { $(visit(stringify!($field), FieldMut::$role($field));)* })*
                }
                // Instructions without fields leave `visit` alone.
                let _ = &mut visit;
            }

            /// The field that says that this register, and no other with it, is written.
            pub fn written_mut(&mut self, register: Reg) -> Option<&mut Reg> {
                let is_it = |field: &&mut Reg| **field == register;
                match self {
                    $(Self::$name { $($field),* } => {
                        None$(.or(field_of_role!(Write $role $field).filter(is_it)))*
                    })*
                }
            }

            /// The field that says where it may jump.
            pub fn target_mut(&mut self) -> Option<&mut u32> {
                match self {
                    $(Self::$name { $($field),* } => None$(.or(field_of_role!(Target $role $field)))*,)*
                }
            }
        }
    };
}

impl Instruction {
    /// Calls `visit` with each field, in order. The fields are those of a copy.
    pub fn fields(mut self, visit: impl FnMut(&'static str, FieldMut<'_>)) {
        self.fields_mut(visit);
    }

    /// Whether the instruction can raise an exception.
    pub const fn may_raise(&self) -> bool {
        self.operation().may_raise()
    }
}

instructions! {
    // --- moving words -------------------------------------------------------------------------------------------

    /// `dst = src`, a new reference; `src` keeps its own even when it is a temporary. May copy the unbound word.
    quiet Copy { dst: Write, src: BorrowWord }
    /// `dst` = the tuple of the values of the dict `src`, or None if none of them is an object of the heap.
    quiet HoldValues { dst: Write, src: Borrow }
    /// `dst = first; dst+1 = second`: two values into consecutive registers, as [`Copy`](Self::Copy) does.
    quiet CopyPair { dst: WritePair, first: Borrow, second: Borrow }
    /// `dst = first; dst+1 = second; dst+2 = third`.
    quiet CopyTriple { dst: WriteTriple, first: Borrow, second: Borrow, third: Borrow }
    /// The word of the temporary `src`, possibly unbound, moves to `dst`.
    quiet Move { dst: Write, src: ReadWord }
    /// The words of two temporaries change places; either may be unbound.
    quiet Swap { left: Update, right: Update }
    /// Releases what the temporary holds; it may be unbound.
    quiet Drop { src: ReadWord }
    /// Loads a constant whose index is too large for an [`Operand`].
    quiet LoadConst { dst: Write, constant: Constant }
    /// `dst` = the unbound word. `dst` is a temporary that holds nothing.
    quiet Unbind { dst: Write }
    /// Tells those who observe the frame that the bytecode instruction number `point` is next. Only in observed code.
    raises Observe { point: Plain u32 }
    /// Counts the instruction behind it, which is number `site` of the code that is not counted. Only in counted code, where the
    /// first one of [`Counts::ENTRY`](crate::profile::Counts::ENTRY) counts the calls.
    quiet Count { site: Plain u32 }
    /// Tells them that the delegation number `point` hands `value` on. Only in observed code from before 3.11, where one bytecode
    /// instruction both asks and suspends.
    raises ObserveYield { point: Plain u32, value: Peek }

    // --- local variables, cells ------------------------------------------------------------------------------------

    /// UnboundLocalError naming the local if it is unbound (NameError wording for a register that is a free variable).
    raises CheckBound { local: Local }
    /// `del local`; UnboundLocalError if it is unbound already.
    raises DeleteLocal { local: Local }
    /// The local's word, possibly unbound, moves to `dst` and leaves the local unbound (inlined comprehensions).
    quiet SaveLocal { dst: Write, local: Local }
    /// The word of `src`, possibly unbound, moves back into `local`, dropping what was there.
    quiet RestoreLocal { local: Local, src: ReadWord }
    /// `cell` = a new cell that holds what the register held (a value or nothing).
    quiet MakeCell { cell: Local }
    /// The cells of the running function's closure are copied to `cells`, in order.
    /// RuntimeError if the closure does not have `cells.count` cells.
    raises CopyFreeVars { cells: WriteSpan }
    /// SystemError if the register holds no cell. Only where lowering cannot prove it.
    raises CheckCell { local: Local }
    /// The cell's content; NameError or UnboundLocalError naming the variable if it is empty.
    raises LoadDeref { dst: Write, cell: Cell }
    /// The cell's content becomes `src`.
    quiet StoreDeref { cell: Cell, src: Read }
    /// Empties the cell; NameError or UnboundLocalError if it is empty.
    raises DeleteDeref { cell: Cell }
    /// `mapping[variable name]`, where missing the cell's content, where empty NameError.
    raises LoadFromDictOrDeref { dst: Write, mapping: Read, cell: Cell }

    // --- names -----------------------------------------------------------------------------------------------------

    /// The name in the frame's locals mapping, globals, built-ins; NameError.
    raises LoadName { dst: Write, name: Name, cache: Cache }
    /// Sets the name in the frame's locals mapping; SystemError if the frame has none.
    raises StoreName { src: Read, name: Name, cache: Cache }
    /// Deletes the name from the frame's locals mapping; NameError.
    raises DeleteName { name: Name }
    /// The name in globals, then built-ins; NameError.
    raises LoadGlobal { dst: Write, name: Name, cache: Cache }
    /// Sets the name in globals.
    raises StoreGlobal { src: Read, name: Name, cache: Cache }
    /// Deletes the name from globals; NameError.
    raises DeleteGlobal { name: Name }
    /// `mapping[name]`, where missing globals, then built-ins; NameError.
    raises LoadFromDictOrGlobals { dst: Write, mapping: Read, name: Name }
    /// The frame's locals mapping; SystemError if the frame has none.
    raises LoadLocals { dst: Write }
    /// `__build_class__` of the built-ins; NameError.
    raises LoadBuildClass { dst: Write }
    /// Makes `__annotations__` an empty dict in the locals mapping unless it is there.
    raises SetupAnnotations {}
    /// `__annotations__[name] = src` in the locals mapping; NameError if that has no `__annotations__` (3.6).
    raises StoreAnnotation { src: Read, name: Name }
    /// An object that is the same for every program, whatever the names are bound to.
    quiet LoadCommonConstant { dst: Write, which: Plain CommonConstant }

    // --- attributes ------------------------------------------------------------------------------------------------

    /// `obj.name`.
    raises LoadAttr { dst: Write, obj: Read, name: Name, cache: Cache }
    /// `obj.name = src`.
    raises StoreAttr { obj: Read, src: Read, name: Name, cache: Cache }
    /// `del obj.name`.
    raises DeleteAttr { obj: Read, name: Name }
    /// For a call `obj.name(…)`: `base` = the plain function and `base+1` = `obj` if the attribute is a method of the
    /// type; else `base` = the attribute and `base+1` = unbound. `obj` may be in `base` itself.
    raises LoadMethod { base: WritePair, obj: Read, name: Name, cache: Cache }
    /// `super().name`: `args` holds `super` (whatever the global is), the class, the self. If it is the real `super` the
    /// attribute is looked up without making an object; else the global is called with class and self if `two_args`,
    /// with nothing if not, and `name` is taken from its result.
    raises LoadSuperAttr { dst: Write, args: ReadTriple, name: Name, cache: Cache, two_args: Plain bool }
    /// As [`LoadSuperAttr`](Self::LoadSuperAttr), for a call: writes `args` and `args+1` as
    /// [`LoadMethod`](Self::LoadMethod) writes its base.
    raises LoadSuperMethod { base: WritePair, args: ReadTriple, name: Name, cache: Cache, two_args: Plain bool }
    /// A special method looked up on the type: `base` = function and `base+1` = `obj`, or `base` = attribute and
    /// `base+1` = unbound. TypeError of the `with` statement if the type has none. `obj` may be in `base` itself.
    raises LoadSpecial { base: WritePair, obj: Read, which: Plain SpecialMethod }

    // --- unary and binary operators --------------------------------------------------------------------------------

    /// `-src`.
    raises Negative { dst: Write, src: Read }
    /// `+src`.
    raises Positive { dst: Write, src: Read }
    /// `~src`.
    raises Invert { dst: Write, src: Read }
    /// `not src`: True or False.
    raises Not { dst: Write, src: Read }
    /// The truth of `src`: True or False.
    raises ToBool { dst: Write, src: Read }

    /// `lhs + rhs`.
    raises Add { dst: Write, lhs: Read, rhs: Read }
    /// `lhs - rhs`.
    raises Sub { dst: Write, lhs: Read, rhs: Read }
    /// `lhs * rhs`.
    raises Mul { dst: Write, lhs: Read, rhs: Read }
    /// `lhs / rhs`.
    raises Div { dst: Write, lhs: Read, rhs: Read }
    /// `lhs // rhs`.
    raises FloorDiv { dst: Write, lhs: Read, rhs: Read }
    /// `lhs % rhs`.
    raises Mod { dst: Write, lhs: Read, rhs: Read }
    /// `lhs ** rhs`.
    raises Pow { dst: Write, lhs: Read, rhs: Read }
    /// `lhs @ rhs`.
    raises MatMul { dst: Write, lhs: Read, rhs: Read }
    /// `lhs << rhs`.
    raises LShift { dst: Write, lhs: Read, rhs: Read }
    /// `lhs >> rhs`.
    raises RShift { dst: Write, lhs: Read, rhs: Read }
    /// `lhs & rhs`.
    raises And { dst: Write, lhs: Read, rhs: Read }
    /// `lhs | rhs`.
    raises Or { dst: Write, lhs: Read, rhs: Read }
    /// `lhs ^ rhs`.
    raises Xor { dst: Write, lhs: Read, rhs: Read }
    /// `lhs += rhs`, the result to `dst`.
    raises AddInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs -= rhs`, the result to `dst`.
    raises SubInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs *= rhs`, the result to `dst`.
    raises MulInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs /= rhs`, the result to `dst`.
    raises DivInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs //= rhs`, the result to `dst`.
    raises FloorDivInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs %= rhs`, the result to `dst`.
    raises ModInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs **= rhs`, the result to `dst`.
    raises PowInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs @= rhs`, the result to `dst`.
    raises MatMulInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs <<= rhs`, the result to `dst`.
    raises LShiftInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs >>= rhs`, the result to `dst`.
    raises RShiftInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs &= rhs`, the result to `dst`.
    raises AndInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs |= rhs`, the result to `dst`.
    raises OrInPlace { dst: Write, lhs: Read, rhs: Read }
    /// `lhs ^= rhs`, the result to `dst`.
    raises XorInPlace { dst: Write, lhs: Read, rhs: Read }

    // --- the same where the second operand is a small int: `small` is what the constant `rhs` is -----------------------

    /// `lhs + rhs`.
    raises AddSmall { dst: Write, lhs: Read, rhs: Read, small: Small }
    /// `lhs - rhs`.
    raises SubSmall { dst: Write, lhs: Read, rhs: Read, small: Small }
    /// `lhs += rhs`, the result to `dst`.
    raises AddSmallInPlace { dst: Write, lhs: Read, rhs: Read, small: Small }
    /// `lhs -= rhs`, the result to `dst`.
    raises SubSmallInPlace { dst: Write, lhs: Read, rhs: Read, small: Small }
    /// Jumps if `lhs < rhs` is true.
    raises JumpIfLessSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs < rhs` is false.
    raises JumpIfNotLessSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs <= rhs` is true.
    raises JumpIfLessEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs <= rhs` is false.
    raises JumpIfNotLessEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs == rhs` is true.
    raises JumpIfEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs == rhs` is false.
    raises JumpIfNotEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs != rhs` is true.
    raises JumpIfUnequalSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs != rhs` is false.
    raises JumpIfNotUnequalSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs > rhs` is true.
    raises JumpIfGreaterSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs > rhs` is false.
    raises JumpIfNotGreaterSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs >= rhs` is true.
    raises JumpIfGreaterEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }
    /// Jumps if `lhs >= rhs` is false.
    raises JumpIfNotGreaterEqualSmall { lhs: Read, rhs: Read, small: Small, target: Target }

    // --- comparisons -----------------------------------------------------------------------------------------------

    /// `lhs < rhs`, any object.
    raises Less { dst: Write, lhs: Read, rhs: Read }
    /// `lhs <= rhs`.
    raises LessEqual { dst: Write, lhs: Read, rhs: Read }
    /// `lhs == rhs`.
    raises Equal { dst: Write, lhs: Read, rhs: Read }
    /// `lhs != rhs`.
    raises NotEqual { dst: Write, lhs: Read, rhs: Read }
    /// `lhs > rhs`.
    raises Greater { dst: Write, lhs: Read, rhs: Read }
    /// `lhs >= rhs`.
    raises GreaterEqual { dst: Write, lhs: Read, rhs: Read }
    /// `lhs is rhs`.
    quiet Is { dst: Write, lhs: Read, rhs: Read }
    /// `lhs is not rhs`.
    quiet IsNot { dst: Write, lhs: Read, rhs: Read }
    /// `item in container`: True or False.
    raises Contains { dst: Write, item: Read, container: Read }
    /// `item not in container`.
    raises NotContains { dst: Write, item: Read, container: Read }

    // --- jumps -----------------------------------------------------------------------------------------------------

    /// Continues at `target`, which lies ahead, or is a [`Send`](Self::Send). No poll.
    quiet Jump { target: Target }
    /// Continues at `target`, which does not lie ahead; polls.
    raises JumpBack { target: Target }
    /// Jumps if `src` is true. Like all conditional jumps it polls if it is taken and `target` does not lie ahead.
    raises JumpIfTrue { src: Read, target: Target }
    /// Jumps if `src` is false.
    raises JumpIfFalse { src: Read, target: Target }
    /// Jumps if the temporary is true; jumping or not, it keeps its value.
    raises JumpIfTrueKeep { src: Peek, target: Target }
    /// Jumps if the temporary is false; jumping or not, it keeps its value.
    raises JumpIfFalseKeep { src: Peek, target: Target }
    /// Jumps if `src` is None.
    raises JumpIfNone { src: Read, target: Target }
    /// Jumps if `src` is not None.
    raises JumpIfNotNone { src: Read, target: Target }
    /// Jumps if `lhs is rhs`.
    raises JumpIfIs { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs is not rhs`.
    raises JumpIfIsNot { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `item in container`.
    raises JumpIfContains { item: Read, container: Read, target: Target }
    /// Jumps if `item not in container`.
    raises JumpIfNotContains { item: Read, container: Read, target: Target }
    /// Jumps if `lhs < rhs` is true.
    raises JumpIfLess { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs < rhs` is false; that is not `lhs >= rhs`.
    raises JumpIfNotLess { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs <= rhs` is true.
    raises JumpIfLessEqual { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs <= rhs` is false.
    raises JumpIfNotLessEqual { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs == rhs` is true.
    raises JumpIfEqual { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs == rhs` is false.
    raises JumpIfNotEqual { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs != rhs` is true.
    raises JumpIfUnequal { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs != rhs` is false.
    raises JumpIfNotUnequal { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs > rhs` is true.
    raises JumpIfGreater { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs > rhs` is false.
    raises JumpIfNotGreater { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs >= rhs` is true.
    raises JumpIfGreaterEqual { lhs: Read, rhs: Read, target: Target }
    /// Jumps if `lhs >= rhs` is false.
    raises JumpIfNotGreaterEqual { lhs: Read, rhs: Read, target: Target }

    // --- iteration -------------------------------------------------------------------------------------------------

    /// `iter(src)`.
    raises GetIter { dst: Write, src: Read }
    /// The iterator's next item goes to `dst`; when there is none, the iterator is consumed (dropped) and `target`,
    /// which lies ahead, is next. If the iterator raises, it keeps its place.
    raises ForIter { dst: Write, iter: Peek, target: Target }
    /// A loop's bottom: the next item goes to `dst` and `target` (back, polls) is next; when there is none, the iterator
    /// is consumed and the next instruction follows.
    raises ForLoop { dst: Write, iter: Peek, target: Target }

    // --- containers ------------------------------------------------------------------------------------------------

    /// `obj[key]`.
    raises GetItem { dst: Write, obj: Read, key: Read }
    /// `obj[key] = src`.
    raises SetItem { obj: Read, key: Read, src: Read }
    /// `del obj[key]`.
    raises DeleteItem { obj: Read, key: Read }
    /// `obj[start:stop]`.
    raises GetSlice { dst: Write, obj: Read, start: Read, stop: Read }
    /// `obj[start:stop] = src`.
    raises SetSlice { obj: Read, start: Read, stop: Read, src: Read }
    /// `slice(start, stop, step)`.
    quiet BuildSlice { dst: Write, start: Read, stop: Read, step: Read }
    /// A list of the registers' values, the first first.
    raises BuildList { dst: Write, items: ReadSpan }
    /// A tuple of the registers' values.
    raises BuildTuple { dst: Write, items: ReadSpan }
    /// A set of the registers' values, added in order.
    raises BuildSet { dst: Write, items: ReadSpan }
    /// A dict of `items.count / 2` pairs: key, value, key, value …
    raises BuildMap { dst: Write, items: ReadSpan }
    /// A dict whose keys are the constant tuple `keys` (proven to be a tuple of `values.count` items).
    raises BuildConstKeyMap { dst: Write, values: ReadSpan, keys: Borrow }
    /// The registers' strings joined; SystemError if one is not a `str`.
    raises BuildString { dst: Write, items: ReadSpan }
    /// Appends to the list; SystemError if it is none. (Also for the five below: the container is checked.)
    raises ListAppend { list: Peek, src: Read }
    /// Adds to the set.
    raises SetAdd { set: Peek, src: Read }
    /// `map[key] = src` of a dict.
    raises MapAdd { map: Peek, key: Read, src: Read }
    /// Extends the list; TypeError "Value after * must be an iterable, not …".
    raises ListExtend { list: Peek, src: Read }
    /// Extends the list of positional arguments for `function`; TypeError that names it.
    raises ExtendArguments { list: Peek, src: Read, function: Borrow }
    /// Adds all items of an iterable to the set.
    raises SetUpdate { set: Peek, src: Read }
    /// Updates the dict from a mapping; TypeError "'…' object is not a mapping".
    raises DictUpdate { map: Peek, src: Read }
    /// Merges the mapping `src` into the dict of keyword arguments; a key that is there already, or not a string, or no
    /// mapping: TypeError that names `function`.
    raises DictMerge { map: Peek, src: Read, function: Borrow }
    /// Unpacks exactly `items.count` items: item `j` goes to the register `items.base + items.count-1 - j`
    /// (the first item is highest). TypeError, ValueError.
    raises UnpackSequence { src: Read, items: WriteSpan }
    /// Unpacks exactly two items; both are taken before `first`, then `second`, is written.
    raises UnpackPair { src: Read, first: Write, second: Write }
    /// Unpacks exactly three items, likewise.
    raises UnpackTriple { src: Read, first: Write, second: Write, third: Write }
    /// Unpacks `before` items, a list of the middle, the rest: result `j` (of `items.count` = before + 1 + after) goes to
    /// the register `items.base + items.count-1 - j`.
    raises UnpackEx { src: Read, items: WriteSpan, before: Plain u16 }
    /// `len(obj)`; `obj` stays.
    raises GetLen { dst: Write, obj: Borrow }

    // --- text ------------------------------------------------------------------------------------------------------

    /// `str(src)`, `repr(src)` or `ascii(src)`.
    raises ConvertValue { dst: Write, src: Read, conversion: Plain Conversion }
    /// `format(src, "")`; a `str` itself.
    raises FormatSimple { dst: Write, src: Read }
    /// `format(src, spec)`.
    raises FormatWithSpec { dst: Write, src: Read, spec: Read }
    /// A template string's `Interpolation(value, expression, conversion, spec)`.
    raises BuildInterpolation { dst: Write, value: Read, expression: Read, spec: Read, conversion: Plain Conversion }
    /// A `Template` of a tuple of strings and a tuple of interpolations.
    raises BuildTemplate { dst: Write, strings: Read, interpolations: Read }

    // --- calls -----------------------------------------------------------------------------------------------------
    // Arguments lie in consecutive temporaries and nothing above the last one is live: a Python callee's window begins
    // at its first argument register.

    /// Calls `function` with the arguments `args`.
    raises CallFunction { dst: Write, function: Read, args: ReadSpan, cache: Cache }
    /// Calls `[base]` with the `argc` arguments from `base+2`, preceded by `[base+1]` unless that is unbound.
    raises CallMethod { dst: Write, args: Callee, cache: Cache }
    /// As [`CallFunction`](Self::CallFunction); the last arguments are keyword arguments. Their names are the constant
    /// tuple of `Code::keyword_calls[site]` (proven: a tuple of at most `args.count` strings), where the cache is too.
    raises CallFunctionKw { dst: Write, function: Read, args: ReadSpan, site: KeywordCall }
    /// As [`CallMethod`](Self::CallMethod), with keyword arguments (proven: at most `args.argc`).
    raises CallMethodKw { dst: Write, args: Callee, site: KeywordCall }
    /// `function(*args)`; `args` any iterable.
    raises CallEx { dst: Write, function: Read, args: Read }
    /// `function(*args, **kwargs)`; `kwargs` any mapping.
    raises CallExKw { dst: Write, function: Read, args: Read, kwargs: Read }
    /// Leaves the frame with `src`.
    quiet Return { src: Read }

    // --- functions, classes, imports -------------------------------------------------------------------------------

    /// A function of the code object `code` (proven to be a constant code object) and the frame's globals.
    raises MakeFunction { dst: Write, code: Read }
    /// Sets a part of the function; SystemError if the value's type does not fit.
    raises SetFunctionAttribute { function: Peek, src: Read, which: Plain FunctionAttribute }
    /// `__import__(name, globals, locals, fromlist, level)`.
    raises ImportName { dst: Write, level: Read, fromlist: Read, name: Name }
    /// `from module import name`; the module stays. ImportError.
    raises ImportFrom { dst: Write, module: Borrow, name: Name }
    /// `from module import *` into the frame's locals mapping.
    raises ImportStar { module: Read }
    /// An intrinsic function of one operand.
    raises CallIntrinsic1 { dst: Write, src: Read, which: Plain Intrinsic1 }
    /// An intrinsic function of two operands.
    raises CallIntrinsic2 { dst: Write, lhs: Read, rhs: Read, which: Plain Intrinsic2 }

    // --- pattern matching ------------------------------------------------------------------------------------------

    /// `case class(…)`: the tuple of `count` positional and the `names` attributes, or None.
    raises MatchClass { dst: Write, subject: Read, class: Read, names: Read, count: Plain u16 }
    /// Whether `subject` is a mapping for patterns.
    quiet MatchMapping { dst: Write, subject: Borrow }
    /// Whether `subject` is a sequence for patterns.
    quiet MatchSequence { dst: Write, subject: Borrow }
    /// The tuple of the subject's values for the tuple `keys`, or None if one is missing.
    raises MatchKeys { dst: Write, subject: Borrow, keys: Borrow }

    // --- with ------------------------------------------------------------------------------------------------------

    /// `base` = the bound `__exit__`, `base+1` = the result of `__enter__()`. `manager` may be in `base` itself.
    raises BeforeWith { base: WritePair, manager: Read }
    /// `base` = the bound `__aexit__`, `base+1` = the awaitable `__aenter__()`.
    raises BeforeAsyncWith { base: WritePair, manager: Read }
    /// `dst` = `exit(type(exc), exc, exc.__traceback__)`; both stay.
    raises WithExceptStart { dst: Write, exit: Borrow, exc: Borrow }
    /// As [`WithExceptStart`](Self::WithExceptStart), with the receiver (or unbound) in `exit+1`.
    raises WithExceptStartMethod { dst: Write, exit: PeekPair, exc: Borrow }

    // --- exceptions ------------------------------------------------------------------------------------------------
    // A handler finds the exception in the temporary `level` of its block, or, when the block pushes the faulting
    // instruction's index, that index (an int) in `level` and the exception in `level+1`.

    /// `raise` without operand: raises the handled exception again; RuntimeError if there is none.
    raises RaiseAgain {}
    /// `raise exc`: a class is called; TypeError if it is no exception.
    raises Raise { exc: Read }
    /// `raise exc from cause`.
    raises RaiseFrom { exc: Read, cause: Read }
    /// Raises `exc` again without adding a traceback entry (SystemError if it is no exception).
    raises Reraise { exc: Read }
    /// As [`Reraise`](Self::Reraise), the frame's line being that of the instruction whose index `origin` holds;
    /// the block is looked up for this instruction all the same.
    raises ReraiseAt { exc: Read, origin: Borrow }
    /// `base` holds an exception: it becomes the handled one and moves to `base+1`; `base` = what was handled before
    /// (or None).
    quiet PushExcInfo { base: WritePair, exc: Read }
    /// The same up to 3.10, where the handler also holds the traceback that the exception comes with: `base+2`.
    quiet PushExcInfoHolding { base: WriteTriple, exc: Read }
    /// `previous` (an exception or None; anything else counts as None) becomes the handled exception again.
    quiet PopExcept { previous: Read }
    /// Whether `exc` matches the class or tuple of classes; TypeError.
    raises CheckExcMatch { dst: Write, exc: Borrow, class: Read }
    /// `except*`: splits the exception in `group` by the classes in `class`: `group` = what does not match (or None),
    /// `class` = what matches (or None). What matches becomes the handled exception unless it is None.
    raises CheckGroupMatch { group: Update, class: Update }

    // --- generators, coroutines ------------------------------------------------------------------------------------

    /// The iterator of `yield from`: coroutines stay themselves where that is allowed, generators too.
    raises GetYieldFromIter { dst: Write, src: Read }
    /// The iterator of `await`; TypeError.
    raises GetAwaitable { dst: Write, src: Read, context: Plain AwaitContext }
    /// `src.__aiter__()`; TypeError.
    raises GetAiter { dst: Write, src: Read }
    /// The awaitable iterator of `iter.__anext__()`; `iter` stays.
    raises GetAnext { dst: Write, iter: Borrow }
    /// The end of `async for`: if `exc` is StopAsyncIteration both are dropped and the loop is over, else `exc` is
    /// raised again.
    raises EndAsyncFor { iter: Read, exc: Read }
    /// An exception raised inside a delegation: `base` = iterator, `base+1` = last value sent, `base+2` = exception. If
    /// that is StopIteration `dst` (which is `base+1`) = its value and the others are dropped, else it is raised again.
    raises CleanupThrow { base: ReadTriple, dst: Write }
    /// Makes the generator, coroutine or async generator (by the code's flags) that owns this frame and returns it to
    /// the caller. The first resumption, which can only send None, continues with the next instruction.
    raises ReturnGenerator {}
    /// Suspends with `src`; on resumption `dst` is the value sent. An exception thrown in is raised here.
    raises Yield { dst: Write, src: Read }
    /// `await` and `yield from`: sends `base+1` (consumed) to the iterator in `base`. If that yields, the value goes to
    /// `base+1` and the next instruction follows. If it returns, the iterator is consumed, `base+1` = the returned value
    /// and `target` is next.
    raises Send { base: Peek, target: Target }
    /// Suspends with the value in `base+1` while delegating to the iterator in `base`; on resumption `base+1` is the
    /// value sent. What is thrown in goes to the iterator first; if that ends it with StopIteration, the iterator is
    /// consumed, `base+1` = the exception's value and `target`, the one of the [`Send`](Self::Send), is next. Otherwise
    /// the exception is raised here, with None in `base+1`.
    raises YieldFrom { base: Peek, target: Target }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_numbered_in_table_order() {
        for (index, operation) in Operation::ALL.iter().enumerate() {
            assert_eq!(*operation as usize, index);
        }
    }

    #[test]
    fn fields_have_names_and_roles() {
        let add = Instruction::Add { dst: Reg(3), lhs: Reg(1).into(), rhs: Operand(-1) };
        let mut seen = Vec::new();
        add.fields(|name, field| seen.push((name, matches!(field, FieldMut::Write(_)))));
        assert_eq!(seen, [("dst", true), ("lhs", false), ("rhs", false)]);
        assert!(add.may_raise());
    }
}
