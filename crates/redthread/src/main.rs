//! `redthread`: flags in, answers out. The only crate that knows a terminal, HTTP and the JSON contracts.

// Standard output is this crate's job; everywhere else printing is forbidden.
#![allow(clippy::print_stdout)]

/// Takes the place of the standard macro in every module below: see [`print::say`].
macro_rules! println {
    () => { $crate::print::say(format_args!("")) };
    ($($words:tt)*) => { $crate::print::say(format_args!($($words)*)) };
}

mod arguments;
mod bundle;
mod columns;
mod command;
mod export;
mod metadata;
mod pages;
mod print;
mod progress;
mod serve;
mod wire;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match command::run(arguments) {
        Ok(code) => code,
        Err(error) if print::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("redthread: {}", print::clean(&format!("{error:#}")));
            ExitCode::from(if error.is::<command::WrongUsage>() { 2 } else { 1 })
        }
    }
}
