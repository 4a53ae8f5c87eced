//! `waypost map`: the tree of a roadmap, or of a walk with its states, as text or as a drawing.

use std::path::{Path, PathBuf, is_separator};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::Outcome;
use super::out::warn;
use super::paper::write;
use super::plan::is_dash;
use super::shell::Shell;
use crate::app::told;
use crate::chart::{Drawing, dot, mermaid, svg};
use crate::proof::{outlook, progress_words};
use crate::roadmap::Roadmap;
use crate::store::atomic::make_folder;
use crate::store::names::{Among, Named, resolve};
use crate::store::paths::stem;
use crate::walk::outline_text::{ascii, outline_lines};
use crate::walk::{Walk, clean};

/// A format that maps are drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Dot,
    Mermaid,
    Svg,
}

impl Format {
    /// How the names of such files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Dot => "dot",
            Self::Mermaid => "mmd",
            Self::Svg => "svg",
        }
    }
}

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of a walk or of a roadmap.
    #[arg(value_name = "NAME")]
    name: String,
    /// Formats to draw in: text, dot (for Graphviz), mermaid, svg (for paper, A3).
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "text",
        hide_possible_values = true
    )]
    to: Vec<Format>,
    /// Draw the text with + - | and ASCII signs only.
    #[arg(long)]
    ascii: bool,
    /// File to write, or a folder for NAME.map.txt, .dot, .mmd and .svg; without this, or with -, the map is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace what files are there.
    #[arg(long)]
    force: bool,
}

/// What is drawn.
struct Subject {
    walk: Walk,
    /// The lines above it.
    heads: Vec<String>,
    /// What its files are called.
    stem: String,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let mut formats = args.to.clone();
    formats.sort_by_key(|format| format.ending());
    formats.dedup();
    if args.ascii && !formats.contains(&Format::Text) {
        bail!("--ascii is for maps as text\n  Leave it out, or add --to text.");
    }
    let place = place(args.output.as_deref(), formats.len())?;
    let subject = drawn(shell, &args.name)?;
    if place == Place::Printed {
        shell.out.bytes(draw(&subject, formats[0], args.ascii).as_bytes())?;
        return Ok(Outcome::Done);
    }
    if let Place::Folder(folder) = place {
        make_folder(folder).map_err(told)?;
    }
    for format in formats {
        let name = format!("{}.map.{}", subject.stem, format.ending());
        let path = match place {
            Place::Folder(folder) => folder.join(name),
            Place::File(path) => path.to_owned(),
            Place::Printed => continue,
        };
        write(&path, draw(&subject, format, args.ascii).as_bytes(), args.force)?;
        shell.out.say(&format!("The map is written: {}", path.display()))?;
    }
    Ok(Outcome::Done)
}

/// Where maps go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Printed,
    File(&'a Path),
    Folder(&'a Path),
}

fn place(output: Option<&Path>, maps: usize) -> Result<Place<'_>> {
    let Some(path) = output.filter(|path| !is_dash(path)) else {
        if maps > 1 {
            bail!(
                "several maps cannot be printed at once\n  Name a folder for them with -o, such as -o maps/"
            );
        }
        return Ok(Place::Printed);
    };
    if path.is_dir() || path.as_os_str().to_string_lossy().ends_with(is_separator) {
        return Ok(Place::Folder(path));
    }
    if maps == 1 {
        return Ok(Place::File(path));
    }
    if path.exists() {
        bail!("{} is a file, and several maps need a folder\n  Name a folder with -o.", path.display());
    }
    Ok(Place::Folder(path))
}

fn draw(subject: &Subject, format: Format, is_ascii: bool) -> String {
    let Subject { walk, heads, .. } = subject;
    let roadmap = walk.roadmap();
    let version = format!("{} {}", roadmap.id, roadmap.version);
    let drawing = || Drawing::new(walk, std::iter::once(version).chain(heads.clone()).collect());
    match format {
        Format::Text => {
            let title = title(roadmap);
            let head = std::iter::once(title).chain(heads.clone()).chain(std::iter::once(String::new()));
            let lines = head.chain(outline_lines(walk)).map(|line| format!("{}\n", line.trim_end()));
            let text = clean::lines(&lines.collect::<String>());
            if is_ascii { ascii(&text) } else { text }
        }
        Format::Dot => dot(&drawing()),
        Format::Mermaid => mermaid(&drawing()),
        Format::Svg => svg(&drawing()),
    }
}

fn drawn(shell: &mut Shell, name: &str) -> Result<Subject> {
    let walks = shell.walks.list()?;
    let roadmaps = shell.walks.roadmap_names()?;
    let among = Among { walks: &walks, roadmaps: &roadmaps, ..Among::default() };
    match resolve(name, &among).map_err(told)? {
        Named::Walk(path) => of_walk(shell, &path),
        Named::Path(path) if path.extension().is_some_and(|ending| ending == "jsonl") => {
            of_walk(shell, &path)
        }
        _ => {
            let roadmap = shell.walks.roadmap(name)?;
            let stem = roadmap.id.clone();
            Ok(Subject { walk: Walk::unwalked(roadmap), heads: Vec::new(), stem })
        }
    }
}

fn of_walk(shell: &mut Shell, file: &Path) -> Result<Subject> {
    let open = shell.walks.look(file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let walk = open.walk;
    let progress = progress_words(walk.tally_first_facts(), walk.tally_choices(), outlook(&walk));
    let heads = vec![format!("{}: {progress}", walk.name())];
    Ok(Subject { walk, heads, stem: stem(file) })
}

fn title(roadmap: &Roadmap) -> String {
    format!("{} ({} {})", roadmap.title, roadmap.id, roadmap.version)
}
