//! `waypost config`: the settings in force and where each comes from, or a file to begin with.

use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::Outcome;
use super::out::warn;
use super::shell::Shell;
use super::table::table;
use crate::app::settings::{Origin, Settings, example};
use crate::tui::keyset::{context_name, name};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As what to show them: text or JSON.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// Print a settings file with every setting and its meaning.
    #[arg(long, conflicts_with = "format")]
    example: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// A setting, its value and who said it.
type Row = (String, Value, Origin);

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    if args.example {
        shell.out.bytes(example().as_bytes())?;
        return Ok(Outcome::Done);
    }
    let settings = &shell.settings;
    let lines = match args.format {
        Format::Text => as_text(settings),
        Format::Json => vec![serde_json::to_string_pretty(&as_json(settings))?],
    };
    for line in lines {
        shell.out.say(&line)?;
    }
    warn_of_faults(&shell.settings);
    Ok(if shell.settings.faults.is_empty() { Outcome::Done } else { Outcome::FallsShort })
}

/// Tells all faults of the settings file; what is sound in it holds.
pub(super) fn warn_of_faults(settings: &Settings) {
    let file = path(settings);
    for fault in &settings.faults {
        warn(&format!("{file}:{}: {}", fault.line, fault.what));
    }
}

fn path(settings: &Settings) -> String {
    settings.path.as_deref().map_or_else(String::new, |path| path.display().to_string())
}

fn rows(settings: &Settings) -> Vec<Row> {
    let mut rows = vec![
        ("theme".to_owned(), json!(settings.theme.value.name()), settings.theme.origin),
        ("ascii".to_owned(), json!(settings.ascii.value), settings.ascii.origin),
        ("size".to_owned(), json!(settings.size.value.number()), settings.size.origin),
        ("mouse".to_owned(), json!(settings.mouse.value), settings.mouse.origin),
        ("plain".to_owned(), json!(settings.plain.value), settings.plain.origin),
        ("author".to_owned(), json!(settings.author.value), settings.author.origin),
        (
            "folder".to_owned(),
            json!(settings.folder.value.root.display().to_string()),
            settings.folder.origin,
        ),
    ];
    for rebound in &settings.rebound {
        let place = rebound.wish.context.map_or_else(String::new, |at| format!("{}.", context_name(at)));
        let keys: Vec<String> = rebound.wish.keys.iter().map(|key| key.name()).collect();
        let setting = format!("keys.{place}{}", name(rebound.wish.action));
        rows.push((setting, json!(keys), Origin::File(rebound.line)));
    }
    rows
}

fn as_text(settings: &Settings) -> Vec<String> {
    let shown: Vec<[String; 3]> = rows(settings)
        .into_iter()
        .map(|(setting, value, origin)| {
            let value = match value {
                Value::Null => "-".to_owned(),
                Value::String(text) => text,
                Value::Array(keys) => keys.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
                other => other.to_string(),
            };
            [setting, value, from(origin)]
        })
        .collect();
    let mut lines = table(["SETTING", "VALUE", "FROM"], &shown);
    let path = path(settings);
    if !path.is_empty() {
        let there = settings.path.as_deref().is_some_and(std::path::Path::exists);
        let missing = if there { "" } else { " (not there; `waypost config --example` prints one)" };
        lines.push(String::new());
        lines.push(format!("The settings file is {path}{missing}"));
    }
    lines
}

fn from(origin: Origin) -> String {
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::File(line) => format!("file, line {line}"),
        Origin::Environment(variable) => format!("environment, {variable}"),
        Origin::Option(option) => format!("option, {option}"),
    }
}

fn as_json(settings: &Settings) -> Value {
    let mut values = Map::new();
    for (setting, value, origin) in rows(settings) {
        let mut told = json!({ "value": value });
        match origin {
            Origin::Default => told["from"] = json!("default"),
            Origin::File(line) => {
                told["from"] = json!("file");
                told["line"] = json!(line);
            }
            Origin::Environment(variable) => {
                told["from"] = json!("environment");
                told["variable"] = json!(variable);
            }
            Origin::Option(option) => {
                told["from"] = json!("option");
                told["option"] = json!(option);
            }
        }
        values.insert(setting, told);
    }
    let faults: Vec<Value> =
        settings.faults.iter().map(|fault| json!({ "line": fault.line, "what": fault.what })).collect();
    json!({ "file": settings.path, "settings": values, "faults": faults })
}
