//! The native halves of standard-library modules.
