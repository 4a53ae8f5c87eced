//! `waypost check --watch` without a terminal: one report after the other.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::kit::{PICNIC, Place};

/// How long anything is waited for. Only a failure takes that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program at work. Dropping it ends it.
struct Running {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

impl Running {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut command = place.command(arguments);
        let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let out = lines(child.stdout.take().unwrap());
        let err = lines(child.stderr.take().unwrap());
        Self { child, out, err }
    }

    #[track_caller]
    fn says(&self, words: &str) {
        until(&self.out, words);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (to, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if to.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// Takes lines up to the one with these words.
#[track_caller]
fn until(lines: &Receiver<String>, words: &str) {
    let mut seen = Vec::new();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) if line.contains(words) => return,
            Ok(line) => seen.push(line),
            Err(why) => panic!("waited in vain for {words} ({why}): {seen:#?}"),
        }
    }
}

#[test]
fn each_save_is_one_report() {
    let place = Place::new();
    fs::create_dir(place.path("mine")).unwrap();
    place.write("mine/roadmap.json", PICNIC);
    let running = Running::start(&place, &["check", "--watch", "mine"]);
    running.says("mine: sound.");
    place.write("mine/other.tmp", PICNIC.replace("\"is\": \"lake\"", "\"is\": \"lakke\""));
    fs::rename(place.path("mine/other.tmp"), place.path("mine/roadmap.json")).unwrap();
    running.says("Did you mean \"lake\"?");
    fs::remove_dir_all(place.path("mine")).unwrap();
    until(&running.err, "mine is gone");
    fs::create_dir(place.path("mine")).unwrap();
    place.write("mine/roadmap.json", PICNIC);
    running.says("mine: sound.");
}

#[test]
fn a_roadmap_of_the_library_is_watched_by_its_name_and_reported_as_json() {
    let place = Place::new();
    let running = Running::start(&place, &["check", "--watch", "picnic", "--format", "json"]);
    running.says("\"ok\":true");
    place.write("data/roadmaps/picnic.json", "{");
    running.says("\"ok\":false");
}

#[test]
fn what_cannot_be_watched_is_told() {
    let place = Place::new();
    place.run(&["check", "--watch", "state-pcbl"]).came_to(2).complains("built in");
    place.run(&["check", "--watch", "./none"]).came_to(2).complains("nothing at ./none");
    place.run(&["check", "--watch", "nobody"]).came_to(2).complains("no roadmap of your own");
    place.run(&["check", "--watch", "picnic", "state-pcbl"]).came_to(2).complains("one roadmap at a time");
    place
        .run(&["walk", "Trial", "--roadmap", "picnic", "--watch"])
        .came_to(2)
        .complains("needs the full screen");
    place.run(&["walk", "Trial", "--watch"]).came_to(2).complains("--roadmap");
    assert!(!place.path("data/walks").exists(), "nothing was started");
}
