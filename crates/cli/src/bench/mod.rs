//! `byterun bench`: the same programs under several commands, interleaved, as a table of medians and ratios.
//!
//! A figure is only shown for a program on which every command agreed: same standard output, same exit status.

mod contender;
mod measure;
mod report;
mod statistics;

use std::path::Path;
use std::process::ExitCode;

use crate::arguments::{BenchArguments, Clock};
use contender::Contender;
use measure::Measured;
use report::{Report, Row};
use statistics::Sample;

/// Why a program could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// This executable's own path is unknown, so it cannot be started.
    #[error("cannot find the byterun executable: {0}")]
    OwnPath(std::io::Error),
    /// `--against ""`.
    #[error("--against needs a command")]
    EmptyCommand,
    /// There is nothing to measure.
    #[error("{0}")]
    NoProgram(#[from] crate::program::Error),
    /// A command could not be started or waited for.
    #[error("{file}: cannot run {command}: {cause}")]
    Start {
        /// The program to be measured.
        file: String,
        /// The command that did not start.
        command: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The other interpreters read sources, and there is none.
    #[error("{file}: no source beside it: {source_file} does not exist, and {command} needs it")]
    NoSource {
        /// The program to be measured.
        file: String,
        /// Where its source was looked for.
        source_file: String,
        /// The command that would have read it.
        command: String,
    },
    /// Two commands disagree, or one disagrees with its own earlier round.
    #[error("{file}: {command} differs from {reference}: {difference}")]
    Differs {
        /// The program that ran.
        file: String,
        /// The command that ran it.
        command: String,
        /// The command it was compared with.
        reference: String,
        /// What is different, and where.
        difference: String,
    },
}

/// Measures every file and prints the report; 1 if any file could not be compared.
pub fn run(arguments: &BenchArguments) -> ExitCode {
    let contenders = match Contender::all(&arguments.against) {
        Ok(contenders) => contenders,
        Err(error) => {
            eprintln!("byterun: {error}");
            return ExitCode::from(2);
        }
    };
    let mut rows = Vec::new();
    let mut failed = false;
    for file in &arguments.files {
        match measure_file(file, &contenders, arguments) {
            Ok(row) => rows.push(row),
            Err(error) => {
                eprintln!("byterun: {error}");
                failed = true;
            }
        }
    }
    let commands = contenders.iter().map(|contender| contender.name.clone()).collect();
    let report = Report { commands, rounds: arguments.rounds, clock: arguments.time, rows };
    if arguments.json {
        println!("{:#}", report.to_json());
    } else {
        print!("{}", report.to_table());
    }
    ExitCode::from(u8::from(failed))
}

/// Runs one file under every contender, round by round.
fn measure_file(file: &Path, contenders: &[Contender], arguments: &BenchArguments) -> Result<Row, Error> {
    crate::program::Program::read(file)?;
    let mut runs: Vec<Vec<Measured>> = contenders.iter().map(|_| Vec::new()).collect();
    let mut reference = None;
    for _ in 0..arguments.rounds {
        for (contender, runs) in contenders.iter().zip(&mut runs) {
            let run = contender.run(file)?;
            let reference = reference.get_or_insert_with(|| (contender.name.clone(), run.outcome.clone()));
            agree(file, contender, &run, reference)?;
            runs.push(run);
        }
    }
    let samples = runs.iter().map(|runs| sample(runs, arguments.time)).collect();
    Ok(Row { file: contender::program_name(file), samples })
}

/// Fails unless `run` printed and returned what the reference did.
fn agree(
    file: &Path,
    contender: &Contender,
    run: &Measured,
    reference: &(String, measure::Outcome),
) -> Result<(), Error> {
    match run.outcome.difference(&reference.1) {
        None => Ok(()),
        Some(difference) => Err(Error::Differs {
            file: file.display().to_string(),
            command: contender.name.clone(),
            reference: reference.0.clone(),
            difference,
        }),
    }
}

fn sample(runs: &[Measured], clock: Clock) -> Sample {
    let seconds = runs.iter().map(|run| match clock {
        Clock::Wall => run.wall.as_secs_f64(),
        Clock::Cpu => run.cpu.as_secs_f64(),
    });
    let seconds: Vec<f64> = seconds.collect();
    Sample {
        fastest: seconds.iter().copied().fold(f64::INFINITY, f64::min),
        slowest: seconds.iter().copied().fold(0.0, f64::max),
        seconds: statistics::median(seconds),
        peak_bytes: statistics::median(runs.iter().map(|run| run.peak_bytes as f64).collect()),
    }
}
