//! `ChromeDriver`: started on a free port, and shut down with all its browsers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

/// What every browser is told: no window, nothing but this machine, nothing that asks a network for more.
const ARGUMENTS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--hide-scrollbars",
    "--password-store=basic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A running `ChromeDriver`.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts it.
    pub(crate) fn start() -> Self {
        let child = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn();
        let mut child = child.expect("ChromeDriver starts: install Debian's chromium and chromium-driver");
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "ChromeDriver ended before it named its port");
            if let Some((_, port)) = line.trim_end().split_once("started successfully on port ") {
                break port.trim_end_matches('.').parse().unwrap();
            }
        };
        std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
        Self { child, port }
    }

    /// A browser of its own, with nothing remembered.
    pub(crate) async fn browser(&self, profile: &TempDir) -> Client {
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let wanted = json!({
            "goog:chromeOptions": { "args": arguments },
            "timeouts": { "script": 120_000, "pageLoad": 120_000 },
        });
        let wanted: Capabilities = wanted.as_object().unwrap().clone();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{}", self.port);
        builder.capabilities(wanted).connect(&address).await.expect("Chromium starts")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Its own way to end takes the browsers along, also those of a test that failed.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
            let _ = write!(
                stream,
                "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
                self.port
            );
            let _ = stream.read_to_end(&mut Vec::new());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command of the browser's own protocol, which `ChromeDriver` hands on.
#[derive(Debug)]
struct Inside {
    command: &'static str,
    with: Value,
}

impl WebDriverCompatibleCommand for Inside {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.with }).to_string()))
    }
}

/// Gives the page these sizes, in CSS pixels.
pub(crate) async fn resize(client: &Client, width: u32, height: u32) {
    let with = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    client.issue_cmd(Inside { command: "Emulation.setDeviceMetricsOverride", with }).await.unwrap();
}

/// Lets the reader prefer dark pages, or light ones.
pub(crate) async fn prefer(client: &Client, theme: &str) {
    let with = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    client.issue_cmd(Inside { command: "Emulation.setEmulatedMedia", with }).await.unwrap();
    let asked = format!("return matchMedia('(prefers-color-scheme: {theme})').matches");
    assert_eq!(client.execute(&asked, Vec::new()).await.unwrap(), Value::Bool(true), "{theme}");
}
