//! The Python types that know of code: code objects, functions, `super`; and how calls and class statements bind.
//!
//! ```text
//!   code_object    code: a code object of the file, and its lowered form
//!   code_iterators line_iterator, positions_iterator
//!   constant       what a code object's constants are as Python objects
//!   frame_object   frame: what is seen of an activation from outside
//!   function       function: code with globals, defaults and a closure
//!   function_constructor   types.FunctionType(…)
//!   bind           the arguments of a call become the parameters of a function
//!   scope          where a function finds built-in names
//!   place          where a traceback entry points
//!   suggestion     "Did you mean …?" for a misspelt keyword
//!   build_class    __build_class__, which a class statement calls
//!   super_object   super
//! ```

pub mod bind;
pub mod build_class;
mod code_iterators;
mod code_make;
pub mod code_object;
pub(crate) mod constant;
pub mod frame_object;
pub mod function;
mod function_constructor;
pub mod place;
pub mod scope;
mod suggestion;
pub mod super_object;
