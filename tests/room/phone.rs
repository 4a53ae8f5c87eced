//! A phone without a browser: plain requests over a plain connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than any answer takes.
const SOON: Duration = Duration::from_secs(30);

/// A phone.
#[derive(Clone)]
pub struct Phone {
    pub to: SocketAddr,
    pub cookie: Option<String>,
    /// Whether it asks as the page's script does.
    pub script: bool,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    fn read(mut stream: TcpStream) -> Self {
        let mut text = Vec::new();
        let _ = stream.read_to_end(&mut text);
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text.as_str(), ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// A line of the head, by its name in small letters.
    pub fn line(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

impl Phone {
    pub fn at(to: SocketAddr) -> Self {
        Self { to, cookie: None, script: false }
    }

    /// A phone that has joined.
    pub fn joined(to: SocketAddr) -> Self {
        let mut phone = Self::at(to);
        let answer = phone.join(super::host::CODE, &[]);
        assert_eq!(answer.status, 303, "{answer:?}");
        phone
    }

    /// Tries to join, and keeps the cookie.
    pub fn join(&mut self, code: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("code", code)];
        fields.extend(more);
        let answer = self.post("/join", &fields);
        if let Some(line) = answer.line("set-cookie") {
            self.cookie = line.split(';').next().map(str::to_owned);
        }
        answer
    }

    /// The answer to a right code that comes from another address of this machine's loop.
    pub fn join_from(&self, from: SocketAddr, code: &str) -> u16 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let socket = runtime.block_on(async {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind(from).unwrap();
            socket.connect(self.to).await.unwrap().into_std().unwrap()
        });
        socket.set_nonblocking(false).unwrap();
        socket.set_read_timeout(Some(SOON)).unwrap();
        let body = format!("code={code}");
        let bears = self.bears();
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let lines = format!("{bears}{kind}Origin: http://{}\r\nContent-Length: {}\r\n", self.to, body.len());
        (&socket).write_all(format!("POST /join HTTP/1.1\r\n{lines}\r\n{body}").as_bytes()).unwrap();
        Answer::read(socket).status
    }

    fn bears(&self) -> String {
        let cookie = self.cookie.as_ref().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let script = if self.script { "X-Waypost: 1\r\n" } else { "" };
        format!("Host: {}\r\nConnection: close\r\n{cookie}{script}", self.to)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.raw(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.bears()))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        self.send(path, &format!("Origin: http://{}\r\n", self.to), &body.join("&"))
    }

    /// Sends a form with other lines in the head.
    pub fn send(&self, path: &str, lines: &str, body: &str) -> Answer {
        let kind = if lines.contains("Content-Type") {
            ""
        } else {
            "Content-Type: application/x-www-form-urlencoded\r\n"
        };
        let long = body.len();
        let bears = self.bears();
        self.raw(&format!("POST {path} HTTP/1.1\r\n{bears}{kind}{lines}Content-Length: {long}\r\n\r\n{body}"))
    }

    /// Sends these bytes and reads what comes.
    pub fn raw(&self, bytes: &str) -> Answer {
        let mut stream = TcpStream::connect(self.to).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        // The server may have said no and closed already.
        let _ = stream.write_all(bytes.as_bytes());
        Answer::read(stream)
    }

    /// Sends these bytes, says that nothing more comes, and reads what comes.
    pub fn raw_and_close(&self, bytes: &str) -> Answer {
        let mut stream = TcpStream::connect(self.to).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let _ = stream.write_all(bytes.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        Answer::read(stream)
    }

    /// Opens the stream of events.
    pub fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(self.to).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        stream.write_all(format!("GET /events HTTP/1.1\r\n{}\r\n", self.bears()).as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }
}

/// The stream of events.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The version that the next event names; `None` where the stream has ended.
    pub fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.0.read_line(&mut line).is_ok_and(|read| read > 0) {
            if let Some(version) = line.strip_prefix("data: ") {
                return Some(version.trim().to_owned());
            }
            line.clear();
        }
        None
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}
