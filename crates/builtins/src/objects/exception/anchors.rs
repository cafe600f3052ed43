//! Which part of a source expression an error is about: the operator, the subscript or the argument list.
//!
//! CPython parses the text again for this. All that is asked is which operation is the outermost one, and
//! that can be read off the tokens outside brackets.

/// The part of an expression that is marked with `^`, as character positions; the rest is marked with `~`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Anchors {
    pub start: usize,
    pub end: usize,
    /// It is the argument list of a call.
    pub is_call: bool,
}

/// A token outside brackets; everything in a pair of brackets is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Atom,
    Word,
    Group(char),
    Operator,
}

struct Lexeme {
    token: Token,
    start: usize,
    end: usize,
}

/// Words and operators that make the text something else than an operation, a subscript or a call.
const OTHER: [&str; 31] = [
    "and", "or", "not", "if", "else", "lambda", "in", "is", "for", "yield", "async", "from", "raise",
    "return", "assert", "del", "import", "with", "as", "class", "def", ",", ":=", "=", ":", "<", ">", "<=",
    ">=", "==", "!=",
];

/// Finds the marked part of an expression, if it is an operation, a subscript or a call.
pub(super) fn anchors(text: &[char]) -> Option<Anchors> {
    let lexemes = lexemes(text)?;
    let of = |l: &Lexeme| text.get(l.start..l.end).map(|c| c.iter().collect::<String>()).unwrap_or_default();
    if lexemes
        .iter()
        .any(|l| matches!(l.token, Token::Word | Token::Operator) && OTHER.contains(&of(l).as_str()))
    {
        return None;
    }
    let mut best: Option<(u8, &Lexeme)> = None;
    let mut after_operand = false;
    let mut starts_unary = false;
    for (index, lexeme) in lexemes.iter().enumerate() {
        let name = of(lexeme);
        let is_dot = name == ".";
        if lexeme.token == Token::Operator && after_operand && !is_dot {
            let precedence = precedence(&name)?;
            let later = precedence < 8;
            if best.as_ref().is_none_or(|(p, _)| precedence < *p || (precedence == *p && later)) {
                best = Some((precedence, lexeme));
            }
        } else if index == 0 && (lexeme.token == Token::Operator || name == "await") {
            starts_unary = true;
        }
        after_operand = lexeme.token != Token::Operator && name != "await";
    }
    match (best, lexemes.as_slice()) {
        // A sign binds weaker than the power behind it.
        (Some((8, _)), _) if starts_unary => None,
        (Some((_, l)), all) => {
            // CPython takes the character behind for a part of the operator if the operand begins behind it.
            let right = all.iter().skip_while(|other| other.start < l.end).collect::<Vec<_>>();
            let wide = l.end - l.start == 1
                && matches!(right.as_slice(), [only] if only.start == l.end && is_in_parentheses(text, only));
            Some(Anchors { start: l.start, end: l.end + usize::from(wide), is_call: false })
        }
        (None, [_, .., last]) if !starts_unary => match last.token {
            Token::Group('[') => Some(Anchors { start: last.start, end: last.end, is_call: false }),
            Token::Group('(') => Some(Anchors { start: last.start, end: last.end, is_call: true }),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a token is an expression in parentheses that do not belong to it, as those of a tuple do.
fn is_in_parentheses(text: &[char], lexeme: &Lexeme) -> bool {
    let inside = text.get(lexeme.start + 1..lexeme.end.saturating_sub(1)).and_then(lexemes);
    let Some(inside) = inside.filter(|inside| !inside.is_empty()) else { return false };
    let is = |l: &Lexeme, word: &str| {
        text.get(lexeme.start + 1 + l.start..lexeme.start + 1 + l.end)
            .is_some_and(|c| c.iter().copied().eq(word.chars()))
    };
    let own = inside.iter().any(|l| [",", "for", "async"].iter().any(|word| is(l, word)));
    lexeme.token == Token::Group('(') && !own
}

fn precedence(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => 8,
        _ => return None,
    })
}

fn lexemes(text: &[char]) -> Option<Vec<Lexeme>> {
    let mut list: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let start = at;
        let token = match c {
            '#' => {
                at = line_end(text, at);
                continue;
            }
            _ if c.is_whitespace() || c == '\\' => {
                at += 1;
                continue;
            }
            '"' | '\'' => {
                at = string_end(text, at)?;
                // A prefix belongs to the string.
                if list.last().is_some_and(|l| l.token == Token::Word && l.end == start) {
                    list.pop();
                }
                Token::Atom
            }
            '(' | '[' | '{' => {
                at = group_end(text, at)?;
                Token::Group(c)
            }
            ')' | ']' | '}' => return None,
            _ if c.is_alphabetic() || c == '_' => {
                at += text.iter().skip(at).take_while(|c| c.is_alphanumeric() || **c == '_').count();
                Token::Word
            }
            _ if c.is_ascii_digit() || (c == '.' && text.get(at + 1).is_some_and(char::is_ascii_digit)) => {
                at = number_end(text, at);
                Token::Atom
            }
            _ => {
                let two: String = text.iter().skip(at).take(2).collect();
                let long = ["**", "//", "<<", ">>", "<=", ">=", "==", "!=", ":="].contains(&two.as_str());
                at += if long { 2 } else { 1 };
                Token::Operator
            }
        };
        list.push(Lexeme { token, start, end: at });
    }
    Some(list)
}

fn line_end(text: &[char], at: usize) -> usize {
    at + text.iter().skip(at).take_while(|c| **c != '\n').count()
}

fn number_end(text: &[char], start: usize) -> usize {
    let mut at = start;
    while let Some(&c) = text.get(at) {
        let exponent_sign = (c == '+' || c == '-')
            && matches!(text.get(at.wrapping_sub(1)), Some('e' | 'E'))
            && !matches!(text.get(start + 1), Some('x' | 'X'));
        if !(c.is_alphanumeric() || c == '_' || c == '.' || exponent_sign) {
            break;
        }
        at += 1;
    }
    at
}

/// Behind the closing quote.
fn string_end(text: &[char], start: usize) -> Option<usize> {
    let quote = *text.get(start)?;
    let triple = text.get(start + 1) == Some(&quote) && text.get(start + 2) == Some(&quote);
    let width = if triple { 3 } else { 1 };
    let mut at = start + width;
    loop {
        let c = *text.get(at)?;
        if c == '\\' {
            at += 2;
        } else if c == quote && (1..width).all(|i| text.get(at + i) == Some(&quote)) {
            return Some(at + width);
        } else {
            at += 1;
        }
    }
}

/// Behind the closing bracket.
fn group_end(text: &[char], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        match *text.get(at)? {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            '"' | '\'' => {
                at = string_end(text, at)?;
                continue;
            }
            '#' => {
                at = line_end(text, at);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        anchors(&chars).map(|a| chars[a.start..a.end].iter().collect())
    }

    #[test]
    fn the_outermost_operator_is_marked() {
        assert_eq!(marked("1 / x").as_deref(), Some("/"));
        assert_eq!(marked("a + b * c").as_deref(), Some("+"));
        assert_eq!(marked("a - b - c[1]"), Some("-".to_owned()));
        assert_eq!(marked("a ** -b ** c").as_deref(), Some("**"));
        assert_eq!(marked("(a + b) // len(c)").as_deref(), Some("//"));
    }

    #[test]
    fn subscripts_and_calls_are_marked_from_the_bracket() {
        assert_eq!(marked("{}['key']").as_deref(), Some("['key']"));
        assert_eq!(marked("f(1)(x, y)").as_deref(), Some("(x, y)"));
    }

    #[test]
    fn other_expressions_have_no_marked_part() {
        for text in [
            "-a ** 2",
            "a < b",
            "x",
            "a and b()",
            "[1, 2]",
            "not f(x)",
            "-f(x)",
            "f'{x}'",
            "1, f()",
            "raise E(1)",
        ] {
            assert_eq!(marked(text), None, "{text}");
        }
    }
}
