//! The program `pressbox`; everything is in the library.
use std::process::ExitCode;

fn main() -> ExitCode {
    pressbox::cli::main()
}
