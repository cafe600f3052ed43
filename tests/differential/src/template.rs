//! Grammars as texts: rules whose alternatives hold the names of other rules, expanded at random.
//!
//! `::name` begins a rule whose alternatives are lines, `:::name` one whose alternatives are separated by lines of `--`; a line before
//! the first rule that begins with `##` says what the rules are for. In an alternative stand:
//!
//! ```text
//! <rule>       one of that rule's alternatives
//! <rule*1-3>   one to three of them, each on lines of its own; <rule,0-3> with commas between them
//! <x:rule>     the same as <rule>; in the rest of the alternative, and in what it puts in, <x:> is that text again
//! <=kind>      an expression of `values.rs`
//! <#>          a number that was not used before
//! <>           nothing
//! ```
//!
//! Further lines of what is put in are indented like the line it stands on. The first alternative of a rule is chosen when enough has
//! been written, and must lead to an end.

use std::collections::HashMap;

use crate::grammar::values::value;
use crate::random::Random;

/// So many rules are expanded freely, and so deep.
const ENOUGH: usize = 120;
const DEEP: usize = 9;

/// The rules of one family.
pub struct Grammar {
    rules: HashMap<&'static str, Vec<&'static str>>,
}

impl Grammar {
    /// Reads the rules of `text`.
    pub fn read(text: &'static str) -> Self {
        let mut rules = HashMap::new();
        let begins = |text: &'static str| text.find("\n::").map(|at| at + 1);
        let mut rest = &text[begins(text).unwrap_or(text.len())..];
        while !rest.is_empty() {
            let (rule, after) = rest.split_at(begins(rest).unwrap_or(rest.len()));
            let (head, body) = rule.split_once('\n').unwrap_or((rule, ""));
            let body = body.trim_end();
            let alternatives: Vec<&str> = match head.strip_prefix(":::") {
                Some(_) => body.split("\n--\n").map(|alternative| alternative.trim_matches('\n')).collect(),
                None => body.lines().filter(|line| !line.is_empty()).collect(),
            };
            rules.insert(head.trim_start_matches(':'), alternatives);
            rest = after;
        }
        Self { rules }
    }

    /// One text of the rule `start`.
    pub fn write(&self, random: &mut Random) -> String {
        let mut writer = Writer { grammar: self, random, written: 0, numbers: 0, names: HashMap::new() };
        writer.rule("start", 0)
    }
}

struct Writer<'a> {
    grammar: &'a Grammar,
    random: &'a mut Random,
    written: usize,
    numbers: usize,
    names: HashMap<&'static str, String>,
}

impl Writer<'_> {
    fn rule(&mut self, name: &str, depth: usize) -> String {
        self.written += 1;
        let Some(alternatives) = self.grammar.rules.get(name) else {
            panic!("no rule {name:?}: {:?}", self.grammar.rules.keys());
        };
        let enough = self.written > ENOUGH || depth > DEEP;
        let index = if enough { 0 } else { self.random.below(alternatives.len()) };
        let names = self.names.clone();
        let text = self.alternative(alternatives[index], depth + 1);
        self.names = names;
        text
    }

    fn alternative(&mut self, text: &'static str, depth: usize) -> String {
        let mut written = String::new();
        let mut rest = text;
        while let Some((before, inside, after)) = place(rest) {
            written += before;
            let line = written.rsplit('\n').next().unwrap_or("");
            let indent = &line[..line.len() - line.trim_start().len()];
            let separator = format!("\n{indent}");
            let put_in = self.place(inside, depth).replace('\n', &separator);
            written += &put_in;
            rest = after;
        }
        written + rest
    }

    fn place(&mut self, inside: &'static str, depth: usize) -> String {
        if let Some(kind) = inside.strip_prefix('=') {
            return value(self.random, kind);
        }
        if let Some((name, rule)) = inside.split_once(':') {
            if rule.is_empty() {
                return self.names.get(name).cloned().unwrap_or_default();
            }
            let text = self.rule(rule, depth);
            self.names.insert(name, text.clone());
            return text;
        }
        if let Some((rule, separator, times)) = repeated(inside) {
            let times = self.random.between(times.0, times.1);
            let parts: Vec<String> = (0..times).map(|_| self.rule(rule, depth)).collect();
            return parts.join(separator);
        }
        match inside {
            "" => String::new(),
            "#" => {
                self.numbers += 1;
                self.numbers.to_string()
            }
            rule => self.rule(rule, depth),
        }
    }
}

/// The first `<...>` of `text`, with what stands before and behind it; `<` of an operator has a space or a `=` and a space behind it.
fn place(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut from = 0;
    loop {
        let begin = from + text[from..].find('<')?;
        let inside = &text[begin + 1..];
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && !"=:*,-#_".contains(c))?;
        if inside[end..].starts_with('>') {
            return Some((&text[..begin], &inside[..end], &inside[end + 1..]));
        }
        from = begin + 1;
    }
}

/// `rule*1-3` or `rule,0-3`: the rule, what stands between its texts, and how many there are.
fn repeated(inside: &'static str) -> Option<(&'static str, &'static str, (i64, i64))> {
    let (rule, times) = inside.split_once(['*', ','])?;
    let separator = if inside.contains('*') { "\n" } else { ", " };
    let (low, high) = times.split_once('-')?;
    Some((rule, separator, (low.parse().ok()?, high.parse().ok()?)))
}
