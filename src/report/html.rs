//! The HTML file: template, style and script in one, and a policy that lets nothing else run.
use base64::{Engine, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{encode::harmless, glance::Glance, layout::Tables};

const TEMPLATE: &str = include_str!("page/page.html");

const STYLE: &[&str] = &[
    include_str!("page/base.css"),
    include_str!("page/overview.css"),
    include_str!("page/tables.css"),
    include_str!("page/article.css"),
    include_str!("page/match.css"),
];

/// In an order in which each file finds what it needs.
const SCRIPT: &[&str] = &[
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/words.js"),
    include_str!("page/charts.js"),
    include_str!("page/overview.js"),
    include_str!("page/tables.js"),
    include_str!("page/rows.js"),
    include_str!("page/table.js"),
    include_str!("page/marked.js"),
    include_str!("page/links.js"),
    include_str!("page/facts.js"),
    include_str!("page/article.js"),
    include_str!("page/match.js"),
    include_str!("page/keys.js"),
    include_str!("page/main.js"),
];

/// All that the page knows before it reads a page of data.
#[derive(Serialize, JsonSchema)]
pub(super) struct Manifest {
    pub(super) glance: Glance,
    pub(super) tables: Tables,
    /// The folder of the data files beside the page.
    pub(super) folder: Option<String>,
}

/// `pages` are those that stand in the file: name and JSON.
pub(super) fn page(manifest: &Manifest, pages: &[(String, String)]) -> String {
    let style = STYLE.concat();
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat());
    let json = serde_json::to_string(manifest).expect("a manifest is always JSON");
    let mut data = data_block("manifest", &harmless(&json));
    for (name, json) in pages {
        data += &data_block(&format!("page-{name}"), json);
    }
    let policy = policy(&style, &script, manifest.folder.is_some());
    let mut page = String::with_capacity(TEMPLATE.len() + style.len() + script.len() + data.len());
    let mut rest = TEMPLATE;
    // From left to right, once: what is filled in is never searched itself.
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, behind)| Some((before, behind.split_once("}}")?)))
    {
        page += before;
        page += match name {
            "policy" => &policy,
            "style" => &style,
            "script" => &script,
            "data" => &data,
            "version" => env!("CARGO_PKG_VERSION"),
            other => panic!("page.html asks for {other}"),
        };
        rest = after;
    }
    page + rest
}

fn data_block(id: &str, json: &str) -> String {
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>\n")
}

/// Only this style and this script, by their fingerprints; no picture, frame, form or request.
fn policy(style: &str, script: &str, has_files: bool) -> String {
    // The script reads the data files by script elements of its own, which it may then make; no other script can.
    let files = if has_files { " 'strict-dynamic'" } else { "" };
    format!(
        "default-src 'none'; script-src {}{files}; style-src {}; base-uri 'none'; form-action 'none'",
        fingerprint(script),
        fingerprint(style)
    )
}

fn fingerprint(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
