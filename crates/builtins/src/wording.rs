//! Messages that CPython has worded differently over the versions: one table, [`Message`] by [`Message`].
//!
//! A message whose era decides about more than its words (another type of exception, another check) is worded where that
//! is decided.

use crate::heap::Ref;
use crate::raised::Raised;
use crate::runtime::Runtime;
use crate::types::Type;

/// What is said until which minor version of Python 3, and what has been said since. `{0}`, `{1}`, `{2}` stand for the parts.
pub struct Message {
    eras: &'static [(u8, &'static str)],
    now: &'static str,
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident: $(until $end:literal $text:literal,)* now $now:literal;)*) => {
        $($(#[$doc])* pub static $name: Message = Message { eras: &[$(($end, $text)),*], now: $now };)*
    };
}

messages! {
    /// `a, b = 5`: the type.
    NOT_UNPACKED: until 7 "'{0}' object is not iterable", now "cannot unpack non-iterable {0} object";
    /// A local variable without a value: its name.
    LOCAL_UNBOUND:
        until 11 "local variable '{0}' referenced before assignment",
        now "cannot access local variable '{0}' where it is not associated with a value";
    /// A variable of an outer function without a value: its name.
    FREE_UNBOUND:
        until 11 "free variable '{0}' referenced before assignment in enclosing scope",
        now "cannot access free variable '{0}' where it is not associated with a value in enclosing scope";
    /// `pow(a, b, c)`: three types.
    POWER_OF_THREE:
        until 10 "unsupported operand type(s) for pow(): '{0}', '{1}', '{2}'",
        now "unsupported operand type(s) for ** or pow(): '{0}', '{1}', '{2}'";
    /// The second argument of `isinstance`.
    NO_CLASS_OF_INSTANCES:
        until 10 "isinstance() arg 2 must be a type or tuple of types",
        now "isinstance() arg 2 must be a type, a tuple of types, or a union";
    /// The second argument of `issubclass`.
    NO_CLASS_OF_CLASSES:
        until 10 "issubclass() arg 2 must be a class or tuple of classes",
        now "issubclass() arg 2 must be a class, a tuple of classes, or a union";
    /// `del Class.__name__`: attribute and class.
    CLASS_ATTRIBUTE_DELETED:
        until 10 "can't delete {1}.{0}", now "cannot delete '{0}' attribute of immutable type '{1}'";
    /// A method of a type called without arguments: type and method.
    RECEIVER_MISSING:
        until 9 "descriptor '{1}' of '{0}' object needs an argument",
        now "unbound method {0}.{1}() needs an argument";
    /// A method called on an object of another type: method, type and that type.
    METHOD_OF_OTHERS:
        until 8 "descriptor '{0}' requires a '{1}' object but received a '{2}'",
        now "descriptor '{0}' for '{1}' objects doesn't apply to a '{2}' object";
    /// An attribute of a type read from an object of another: attribute, type and that type.
    ATTRIBUTE_OF_OTHERS:
        until 8 "descriptor '{0}' for '{1}' objects doesn't apply to '{2}' object",
        now "descriptor '{0}' for '{1}' objects doesn't apply to a '{2}' object";
    /// An argument that must be given: function with parentheses, parameter and its number.
    ARGUMENT_MISSING:
        until 7 "Required argument '{1}' (pos {2}) not found",
        now "{0} missing required argument '{1}' (pos {2})";
    /// A keyword argument that is not known: function and keyword.
    KEYWORD_UNKNOWN:
        until 7 "'{1}' is an invalid keyword argument for this function",
        until 13 "'{1}' is an invalid keyword argument for {0}()",
        now "{0}() got an unexpected keyword argument '{1}'";
    /// An argument that is there twice: function, parameter and its number.
    GIVEN_TWICE:
        until 7 "Argument given by name ('{1}') and position ({2})",
        now "argument for {0}() given by name ('{1}') and position ({2})";
    /// A constructor that takes no names: its type.
    NO_KEYWORDS_OF_TYPE:
        until 7 "{0}() does not take keyword arguments", now "{0}() takes no keyword arguments";
    /// The same where up to 3.6 the name went without parentheses.
    NO_KEYWORDS_OF_CLASS:
        until 7 "{0} does not take keyword arguments", now "{0}() takes no keyword arguments";
    /// A dunder method of a slot called with names: its name.
    NO_KEYWORDS_OF_WRAPPER:
        until 7 "wrapper {0} doesn't take keyword arguments", now "wrapper {0}() takes no keyword arguments";
    /// `object.__new__` with arguments: the class.
    NEW_WITHOUT_ARGUMENTS: until 7 "object() takes no parameters", now "{0}() takes no arguments";
    /// `object.__new__` of a class with a `__new__` of its own, with arguments.
    NEW_OVERRIDDEN_WITH_ARGUMENTS:
        until 7 "object() takes no parameters",
        now "object.__new__() takes exactly one argument (the type to instantiate)";
    /// `type.__new__(type)`: how many arguments there are.
    TYPE_WITHOUT_PARTS:
        until 9 "type() takes 1 or 3 arguments", now "type.__new__() takes exactly 3 arguments ({0} given)";
    /// The same for a metaclass.
    PARTS_OF_CLASS: now "type.__new__() takes exactly 3 arguments ({0} given)";
    /// What a `mro()` that gives nothing leads to.
    EMPTY_LINEARIZATION:
        until 10 "super(type, obj): obj must be an instance or subtype of type",
        now "type MRO must not be empty";
    /// `weakref.ref()`
    REFERENCE_TO_NOTHING:
        until 8 "__new__ expected at least 1 arguments, got 0",
        now "__new__ expected at least 1 argument, got 0";
    /// An argument of the wrong type for `FunctionType`: its number, its name, what it must be, what it is.
    WRONG_PART_OF_FUNCTION:
        until 8 "function() argument {0} must be {2}, not {3}",
        now "function() argument '{1}' must be {2}, not {3}";
    /// `next(proxy)` of what is no iterator: its type.
    PROXY_OF_NO_ITERATOR:
        until 9 "'{0}' object is not iterable",
        now "Weakref proxy referenced a non-iterator '{0}' object";
    /// A built-in function that answers although an exception was raised: its representation.
    ANSWERED_WITH_ERROR:
        until 10 "{0} returned a result with an error set", now "{0} returned a result with an exception set";
    /// Parameters without names for them in a code object made by hand.
    TOO_FEW_VARIABLES: until 11 "code: varnames is too small", now "code: co_varnames is too small";
    /// `list[int][str]`: the alias.
    NOT_GENERIC: until 11 "There are no type variables left in {0}", now "{0} is not a generic class";
    /// What `__complex__` answers: its type.
    NO_COMPLEX:
        until 7 "__complex__ should return a complex object", now "__complex__ returned non-complex (type {0})";
    /// A format that is no text: its type.
    NO_FORMAT:
        until 7 "__format__() argument 1 must be str, not {0}", now "__format__() argument must be str, not {0}";
    /// The same of `complex.__format__`, which found out later what it is called by.
    NO_FORMAT_OF_COMPLEX:
        until 10 "__format__() argument 1 must be str, not {0}", now "__format__() argument must be str, not {0}";
    /// `super(a=1)`
    SUPER_WITH_KEYWORDS: until 7 "super does not take keyword arguments", now "super() takes no keyword arguments";
    /// An object that cannot be taken apart: its type.
    CANNOT_PICKLE: until 8 "can't pickle {0} objects", now "cannot pickle '{0}' object";
    /// A mapping whose `keys()` cannot be iterated over: its type and that of the keys.
    NO_KEYS: until 7 "o.keys() are not iterable", now "{0}.keys() returned a non-iterable (type {1})";
    /// `2 << 10 ** 30`
    TOO_MANY_DIGITS:
        until 7 "Python int too large to convert to C ssize_t", now "too many digits in integer";
}

impl Message {
    /// The words of the runtime's version, with its parts.
    pub fn words(&self, rt: &Runtime, parts: &[&str]) -> String {
        let era = self.eras.iter().find(|(end, _)| !rt.is_at_least(3, *end));
        let mut words = String::new();
        let mut rest = era.map_or(self.now, |(_, text)| *text);
        while let Some((before, behind)) = rest.split_once('{') {
            let (number, after) = behind.split_once('}').unwrap_or((behind, ""));
            words.push_str(before);
            words
                .push_str(number.parse().ok().and_then(|n: usize| parts.get(n)).copied().unwrap_or_default());
            rest = after;
        }
        words.push_str(rest);
        words
    }
}

impl Runtime {
    /// What is raised instead of an exception of `class` whose message could not be made because of `raised`: up to 3.10 the
    /// exception without a message.
    #[cold]
    pub fn message_failed(&self, class: &Ref<Type>, raised: Raised) -> Raised {
        if self.is_at_least(3, 11) { raised } else { self.raise_call(class, &[]) }
    }

    /// A TypeError in the words of the version.
    #[cold]
    pub fn type_error_worded(&self, message: &Message, parts: &[&str]) -> Raised {
        self.type_error(message.words(self, parts))
    }
}
