//! `byterun verify`: what a careful reader would flag in `.pyc` files, one line each.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use pyc::verify::{Check, Finding, Report, Severity, verify_with};
use serde_json::{Map, Value, json};

use crate::arguments::VerifyArguments;
use crate::inputs::{self, Error, Input, Outcome, Output};
use crate::terminal::{Styles, printable};

/// Sums over all inputs.
#[derive(Default)]
struct Totals {
    files: usize,
    code_objects: usize,
    errors: usize,
    warnings: usize,
}

/// Prints what is found in every input, and the sums.
pub fn run(arguments: &VerifyArguments) -> ExitCode {
    if arguments.list_checks {
        return list_checks();
    }
    let styles = arguments.color.color.styles();
    let totals = Mutex::new(Totals::default());
    let status = inputs::for_each(&arguments.inputs, |input, out| {
        let report = verify_with(input.bytes(), &arguments.inputs.version.options())?;
        let shown = Shown::new(report, arguments);
        {
            let mut totals = totals.lock().unwrap_or_else(PoisonError::into_inner);
            totals.files += 1;
            totals.code_objects += shown.report.code_objects;
            totals.errors += shown.report.count(Severity::Error);
            totals.warnings += shown.report.count(Severity::Warning);
        }
        if arguments.json {
            writeln!(out, "{}", shown.to_json(input))?;
        } else {
            shown.print(input, &styles, out)?;
        }
        Ok(if shown.report.is_clean() { Outcome::Fine } else { Outcome::Found })
    });
    let totals = totals.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !arguments.json && totals.files > 0 {
        // A reader who has seen enough needs no sums.
        let _ = totals.print();
    }
    status
}

/// A report without what the command line leaves out.
struct Shown {
    report: Report,
}

impl Shown {
    fn new(mut report: Report, arguments: &VerifyArguments) -> Shown {
        let wanted = |check: Check| {
            (arguments.notes || check.severity() > Severity::Note)
                && !arguments.ignore.iter().any(|id| id == check.id())
        };
        report.findings.retain(|finding| wanted(finding.check));
        report.left_out.retain(|(check, _)| wanted(*check));
        Shown { report }
    }

    fn print(&self, input: &Input, styles: &Styles, out: &mut Output<'_>) -> Result<(), Error> {
        for finding in &self.report.findings {
            print_finding(input.name(), finding, styles, out)?;
        }
        for (check, count) in &self.report.left_out {
            writeln!(out, "{}: {count} more [{check}]", input.name())?;
        }
        Ok(())
    }

    fn to_json(&self, input: &Input) -> Value {
        let Report { version, code_objects, findings, left_out } = &self.report;
        let findings: Vec<Value> = findings.iter().map(finding_to_json).collect();
        let left_out: Map<String, Value> =
            left_out.iter().map(|(check, count)| (check.id().to_string(), json!(count))).collect();
        json!({
            "file": input.name(),
            "version": version.to_string(),
            "code_objects": code_objects,
            "errors": self.report.count(Severity::Error),
            "warnings": self.report.count(Severity::Warning),
            "notes": self.report.count(Severity::Note),
            "findings": findings,
            "left_out": left_out,
        })
    }
}

fn print_finding(name: &str, finding: &Finding, styles: &Styles, out: &mut Output<'_>) -> Result<(), Error> {
    let severity = finding.severity();
    let style = match severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Note => styles.note,
    };
    let path = if finding.path.is_empty() { String::new() } else { format!(" {}:", finding.path) };
    let (message, check) = (printable(&finding.message), finding.check);
    Ok(writeln!(out, "{name}: {}:{path} {style}{severity}:{style:#} {message} [{check}]", finding.offset)?)
}

fn finding_to_json(finding: &Finding) -> Value {
    json!({
        "check": finding.check.id(),
        "severity": finding.severity().to_string(),
        "offset": finding.offset,
        "path": finding.path,
        "message": finding.message,
    })
}

impl Totals {
    fn print(&self) -> io::Result<()> {
        let plural = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        writeln!(
            io::stdout().lock(),
            "{}, {}: {}, {}",
            plural(self.files, "file"),
            plural(self.code_objects, "code object"),
            plural(self.errors, "error"),
            plural(self.warnings, "warning")
        )
    }
}

/// The table of all checks.
fn list_checks() -> ExitCode {
    let mut out = io::stdout().lock();
    let width = Check::ALL.iter().map(|check| check.id().len()).max().unwrap_or(0);
    for check in Check::ALL {
        let line = writeln!(out, "{check:width$}  {:7}  {}", check.severity(), check.meaning());
        match line {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            Err(error) => {
                eprintln!("byterun: cannot write to standard output: {error}");
                return ExitCode::from(crate::run::BAD_INPUT);
            }
            Ok(()) => {}
        }
    }
    ExitCode::SUCCESS
}
