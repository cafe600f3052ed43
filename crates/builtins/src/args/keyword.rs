//! The complaint about a keyword argument that a native function does not know.

use crate::objects::exception::nearest;
use crate::raised::Raised;
use crate::runtime::Runtime;
use crate::wording;

impl Runtime {
    /// The TypeError for `function(name=…)`; from 3.13 on it tells which of the `known` names was probably meant.
    pub fn unexpected_keyword(&self, function: &str, name: &str, known: Vec<String>) -> Raised {
        if !self.is_at_least(3, 13) {
            return self.type_error_worded(&wording::KEYWORD_UNKNOWN, &[function, name]);
        }
        let meant =
            nearest(name, known).map_or_else(String::new, |meant| format!(". Did you mean '{meant}'?"));
        self.type_error(wording::KEYWORD_UNKNOWN.words(self, &[function, name]) + &meant)
    }
}
