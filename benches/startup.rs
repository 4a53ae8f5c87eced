//! How long it takes from exec to the first full frame of Home, and how much memory stays in use.
//!
//! `cargo bench --bench startup`. It starts the program in a pseudo-terminal and prints medians. Key to frame is
//! measured without a terminal, elsewhere.

#![allow(clippy::expect_used)]

#[cfg(unix)]
mod measure {
    use std::io::{Read, Write};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    const RUNS: usize = 50;
    /// What ends a frame.
    const END: &[u8] = b"\x1b[?2026l";

    struct Program {
        child: Box<dyn Child + Send + Sync>,
        input: Box<dyn Write + Send>,
        output: Box<dyn Read + Send>,
        /// What was read and is not on the screen yet.
        seen: Vec<u8>,
        screen: vt100::Parser,
        /// Held so that the terminal stays open.
        #[expect(dead_code)]
        master: Box<dyn MasterPty + Send>,
        to_first_frame: Duration,
    }

    impl Program {
        fn start(home: &std::path::Path) -> Self {
            let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
            let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let output = pty.master.try_clone_reader().expect("its output");
            let input = pty.master.take_writer().expect("its input");
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_waypost"));
            command.env_clear();
            command.env("XDG_DATA_HOME", home);
            command.env("HOME", home);
            command.env("TERM", "xterm-256color");
            command.cwd(home);
            let started = Instant::now();
            let child = pty.slave.spawn_command(command).expect("the program starts");
            drop(pty.slave);
            let screen = vt100::Parser::default();
            let mut program = Self {
                child,
                input,
                output,
                seen: Vec::new(),
                screen,
                master: pty.master,
                to_first_frame: Duration::ZERO,
            };
            program.wait(b"waypost walk --plain");
            program.to_first_frame = started.elapsed();
            program.show();
            program
        }

        /// Reads until the end of a frame and some words have come, in whatever order.
        fn wait(&mut self, words: &[u8]) {
            let has = |seen: &[u8], words: &[u8]| seen.windows(words.len()).any(|window| window == words);
            while !(has(&self.seen, words) && has(&self.seen, END)) {
                self.read();
            }
        }

        fn read(&mut self) {
            let mut chunk = [0; 16 * 1024];
            let count = self.output.read(&mut chunk).expect("the program writes");
            self.seen.extend_from_slice(&chunk[..count]);
        }

        /// Brings what was read onto the screen.
        fn show(&mut self) {
            self.screen.process(&self.seen);
            self.seen.clear();
        }

        /// Presses keys and waits until the screen shows some words.
        fn press(&mut self, keys: &[u8], shows: &str) {
            self.input.write_all(keys).expect("it takes keys");
            while !self.screen.screen().contents().contains(shows) {
                self.read();
                self.show();
            }
        }

        /// Resident memory in KiB, where the system tells.
        fn memory(&self) -> Option<u64> {
            let pid = self.child.process_id()?;
            let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
            let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        }

        fn end(mut self) {
            // The program may have ended by itself.
            let _ = self.input.write_all(b"\x03");
            let _ = self.child.wait();
        }
    }

    fn median<T: Ord + Copy>(values: &mut [T]) -> T {
        values.sort_unstable();
        values[values.len() / 2]
    }

    /// The least time in which anything is started here: what no program can be quicker than.
    fn nothing_started() -> Duration {
        let started = Instant::now();
        let status = std::process::Command::new("true").status();
        assert!(status.is_ok_and(|status| status.success()));
        started.elapsed()
    }

    /// Starts the program again and again; the median memory in KiB.
    fn starts(home: &std::path::Path, what: &str) -> Option<u64> {
        let mut times = Vec::new();
        let mut memory = Vec::new();
        for _ in 0..RUNS {
            let program = Program::start(home);
            times.push(program.to_first_frame);
            memory.extend(program.memory());
            program.end();
        }
        let median_time = median(&mut times);
        println!("exec to first frame of Home, 80x24, {what}: {median_time:?} median, {:?} least", times[0]);
        (!memory.is_empty()).then(|| median(&mut memory))
    }

    pub fn all() {
        let home = tempfile::tempdir().expect("a folder");
        let memory = starts(home.path(), "no walk yet");
        let mut nothing: Vec<_> = (0..RUNS).map(|_| nothing_started()).collect();
        println!("to start `true` here: {:?} median", median(&mut nothing));
        let mut program = Program::start(home.path());
        program.press(b"\r", "planning for");
        let open = program.memory();
        program.press(b"\r", "Decided: ");
        program.press(b"p", "write it");
        let plan = program.memory();
        program.end();
        starts(home.path(), "one walk");
        if let (Some(at_home), Some(open), Some(plan)) = (memory, open, plan) {
            println!(
                "resident: {at_home} KiB at Home, {open} KiB with a walk open, {plan} KiB with its plan shown"
            );
        }
    }
}

fn main() {
    #[cfg(unix)]
    measure::all();
    #[cfg(not(unix))]
    println!("This measurement needs a pseudo-terminal.");
}
