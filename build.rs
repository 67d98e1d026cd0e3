//! Embeds the folder `sports/` in the library as a list of (path, content, SHA-256 of the content).
use sha2::{Digest, Sha256};
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo:rerun-if-changed=sports");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("sports");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR").expect("set by cargo")).join("embedded.rs");
    let mut source = fs::File::create(out).expect("OUT_DIR can be written");
    writeln!(source, "pub(crate) const FILES: &[(&str, &str, [u8; 32])] = &[").expect("written");
    for file in files {
        let name =
            file.strip_prefix(&root).expect("below sports").to_string_lossy().replace('\\', "/");
        let digest: [u8; 32] = Sha256::digest(fs::read(&file).expect("it can be read")).into();
        let file = file.display().to_string();
        writeln!(source, "    ({name:?}, include_str!({file:?}), {digest:?}),").expect("written");
    }
    writeln!(source, "];").expect("written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    // New files are only noticed when each folder is watched, not just the root.
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("sports/ can be read") {
        let path = entry.expect("sports/ can be read").path();
        let is_data = path.extension().is_some_and(|kind| {
            kind == "tsv" || kind == "toml" || kind == "rules" || kind == "txt"
        });
        if path.is_dir() {
            collect(&path, files);
        } else if is_data && !path.to_string_lossy().contains("LICENSE") {
            files.push(path);
        }
    }
}
