//! Every line of `text_cases.txt` is a call of a method of `str`, `bytes` or `bytearray` with CPython's answer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod host;

use builtins::{Args, Runtime, Value, protocol};

/// Reads the reprs of strings, bytes, numbers, tuples, lists and dicts.
struct Literals<'a> {
    rt: &'a Runtime,
    text: &'a [u8],
    at: usize,
}

impl Literals<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn skip(&mut self, what: &str) -> bool {
        while self.peek() == b' ' {
            self.at += 1;
        }
        let found = self.text[self.at..].starts_with(what.as_bytes());
        self.at += if found { what.len() } else { 0 };
        found
    }

    fn items(&mut self, end: &str) -> Vec<Value> {
        let mut items = Vec::new();
        while !self.skip(end) {
            items.push(self.value());
            let _ = self.skip(",") || self.skip(":");
        }
        items
    }

    fn quoted(&mut self) -> Vec<u32> {
        let quote = self.peek();
        self.at += 1;
        let mut points = Vec::new();
        while self.peek() != quote {
            let mut c = u32::from(self.peek());
            self.at += 1;
            if c == u32::from('\\') {
                let kind = self.peek();
                self.at += 1;
                let digits = match kind {
                    b'x' => 2,
                    b'u' => 4,
                    b'U' => 8,
                    _ => 0,
                };
                let hex = std::str::from_utf8(&self.text[self.at..self.at + digits]).unwrap();
                c = match kind {
                    b'n' => 10,
                    b'r' => 13,
                    b't' => 9,
                    _ if digits > 0 => u32::from_str_radix(hex, 16).unwrap(),
                    other => other.into(),
                };
                self.at += digits;
            }
            points.push(c);
        }
        self.at += 1;
        points
    }

    fn value(&mut self) -> Value {
        let rt = self.rt;
        for (word, value) in [("None", Value::NONE), ("True", Value::TRUE), ("False", Value::FALSE)] {
            if self.skip(word) {
                return value;
            }
        }
        if self.skip("(") {
            return rt.tuple_from(self.items(")"));
        }
        if self.skip("[") {
            return rt.list(self.items("]"));
        }
        if self.skip("{") {
            let dict = rt.new_dict();
            for pair in self.items("}").chunks(2) {
                dict.set(rt, &pair[0], pair[1].clone()).unwrap();
            }
            return dict.into();
        }
        match self.peek() {
            b'b' => {
                self.at += 1;
                let bytes: Vec<u8> = self.quoted().into_iter().map(|c| c as u8).collect();
                rt.bytes(&bytes).into()
            }
            b'\'' | b'"' => rt.str_from_code_points(&self.quoted()).into(),
            _ => {
                let start = self.at;
                while matches!(self.peek(), b'-' | b'+' | b'.' | b'e' | b'0'..=b'9') {
                    self.at += 1;
                }
                let number = std::str::from_utf8(&self.text[start..self.at]).unwrap();
                match number.parse::<i128>() {
                    Ok(int) => rt.big_int(int.into()),
                    Err(_) => Value::float(number.parse().unwrap()),
                }
            }
        }
    }
}

fn call(rt: &Runtime, name: &str, call: &Value) -> Result<String, String> {
    let parts = protocol::to_vec(rt, call).unwrap();
    let [receiver, mutable, positional, keywords] = &parts[..] else { panic!("four parts") };
    let receiver = if mutable.as_bool() == Some(true) {
        rt.bytearray(builtins::objects::bytes::bytes_like(rt, receiver).unwrap()).into()
    } else {
        receiver.clone()
    };
    let answer = protocol::get_attr(rt, &receiver, &rt.intern(name)).and_then(|method| {
        let positional = protocol::to_vec(rt, positional)?;
        let answer = protocol::with_call_args(&positional, Some(keywords), |args: Args<'_>| {
            protocol::call(rt, &method, args)
        })?;
        protocol::ascii(rt, &answer)
    });
    answer.map(|text| text.to_utf8_lossy().into_owned()).map_err(|raised| {
        let text = protocol::str(rt, raised.value()).unwrap();
        let bytes = builtins::objects::str::encode(rt, &text, "ascii", Some("backslashreplace")).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\\n");
        format!("{}: {text}", rt.type_of(raised.value()).name())
    })
}

#[test]
fn methods_answer_as_in_cpython() {
    let (rt, _) = host::runtime(13, "");
    let mut wrong = Vec::new();
    for line in include_str!("text_cases.txt").lines() {
        let mut columns = line.split('\t');
        let (name, literal, expected) =
            (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap_or_default());
        let value = Literals { rt: &rt, text: literal.as_bytes(), at: 0 }.value();
        let answer = match call(&rt, name, &value) {
            Ok(text) | Err(text) => text,
        };
        if answer != expected {
            wrong.push(format!("{name}{literal}\n    {expected}\n    {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn evaluate(rt: &Runtime, class: &str, args: &[Value]) -> String {
    let class = rt.builtins.get_str(&rt.intern(class)).unwrap();
    match protocol::call_args(rt, &class, args).and_then(|answer| protocol::repr(rt, &answer)) {
        Ok(text) => text.to_utf8_lossy().into_owned(),
        Err(raised) => protocol::str(rt, raised.value()).unwrap().to_utf8_lossy().into_owned(),
    }
}

#[test]
fn constructors_read_what_cpython_reads() {
    let (rt, _) = host::runtime(13, "");
    let (text, bytes, ascii): (Value, Value, Value) =
        (rt.str("aé").into(), rt.bytes(b"a\xC3\xA9").into(), rt.str("ascii").into());
    let list = rt.list(vec![rt.int(1), rt.int(255)]);
    let utf8: Value = rt.str("utf-8").into();
    assert_eq!(evaluate(&rt, "str", &[]), "''");
    assert_eq!(evaluate(&rt, "str", std::slice::from_ref(&list)), "'[1, 255]'");
    assert_eq!(evaluate(&rt, "str", &[bytes.clone(), utf8.clone()]), "'aé'");
    assert_eq!(evaluate(&rt, "str", &[text.clone(), utf8.clone()]), "decoding str is not supported");
    assert_eq!(
        evaluate(&rt, "str", &[bytes.clone(), ascii.clone()]),
        "'ascii' codec can't decode byte 0xc3 in position 1: ordinal not in range(128)"
    );
    assert_eq!(evaluate(&rt, "bytes", &[rt.int(2)]), r"b'\x00\x00'");
    assert_eq!(evaluate(&rt, "bytes", std::slice::from_ref(&list)), r"b'\x01\xff'");
    assert_eq!(evaluate(&rt, "bytes", std::slice::from_ref(&text)), "string argument without an encoding");
    assert_eq!(evaluate(&rt, "bytes", &[text, utf8]), r"b'a\xc3\xa9'");
    assert_eq!(evaluate(&rt, "bytes", &[rt.int(-1)]), "negative count");
    assert_eq!(evaluate(&rt, "bytes", &[rt.list(vec![rt.int(256)])]), "bytes must be in range(0, 256)");
    assert_eq!(evaluate(&rt, "bytes", &[Value::float(1.5)]), "cannot convert 'float' object to bytes");
    assert_eq!(evaluate(&rt, "bytearray", &[list]), r"bytearray(b'\x01\xff')");
    assert_eq!(evaluate(&rt, "bytearray", &[rt.list(vec![rt.int(256)])]), "byte must be in range(0, 256)");
}

#[test]
fn bytearray_changes_in_place() {
    let (rt, _) = host::runtime(13, "");
    let array: Value = rt.bytearray(b"hello".to_vec()).into();
    let shown = |rt: &Runtime| protocol::repr(rt, &array).unwrap().to_utf8_lossy().into_owned();
    let call = |name: &str, args: &[Value]| protocol::call_method(&rt, &array, &rt.intern(name), args);
    call("append", &[rt.int(33)]).unwrap();
    call("insert", &[rt.int(0), rt.int(62)]).unwrap();
    call("extend", &[rt.bytes(b"ab").into()]).unwrap();
    assert_eq!(shown(&rt), "bytearray(b'>hello!ab')");
    assert_eq!(call("pop", &[]).unwrap().as_small_int(), Some(98));
    protocol::set_item(&rt, &array, &rt.int(-1), &rt.int(65)).unwrap();
    let even = rt.slice(rt.int(0), Value::NONE, rt.int(2));
    protocol::delete_item(&rt, &array, &even).unwrap();
    assert_eq!(shown(&rt), "bytearray(b'hloA')");
    let middle = rt.slice(rt.int(1), rt.int(3), Value::NONE);
    protocol::set_item(&rt, &array, &middle, &rt.bytes(b"---").into()).unwrap();
    assert_eq!(shown(&rt), "bytearray(b'h---A')");
    assert!(call("remove", &[rt.int(0)]).is_err());
}

#[test]
fn iterating_gives_characters() {
    let (rt, _) = host::runtime(13, "");
    let iterator = protocol::iter(&rt, &rt.str("aé").into()).unwrap();
    assert_eq!(rt.type_of(&iterator).name(), "str_iterator");
    let items = protocol::to_vec(&rt, &iterator).unwrap();
    let texts: Vec<_> =
        items.iter().map(|i| protocol::str(&rt, i).unwrap().to_utf8_lossy().into_owned()).collect();
    assert_eq!(texts, ["a", "é"]);
    let ascii = protocol::iter(&rt, &rt.str("a").into()).unwrap();
    assert_eq!(rt.type_of(&ascii).name(), "str_ascii_iterator");
}
