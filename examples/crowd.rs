//! A crowd for a room on this machine: so many voters join, vote, change and comment, and the answers are timed.
//!
//! ```text
//! cargo run --release --example crowd -- --to 127.0.0.1:7878 --code ABCD --voters 500 --seconds 20 [--idle 2000]
//! ```
//!
//! It needs a room with an open vote. It sends to this machine only. What is measured last, the time from an event to
//! the last phone, waits for the facilitator to reveal the result.

#![allow(clippy::print_stdout)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until, timeout};

/// The most voters, idle ones included.
const MOST: usize = 5000;

/// Longer than the server takes to say that something is not counted.
const SOON: Duration = Duration::from_secs(15);

/// A crowd of voters for a room on this machine.
#[derive(Parser, Clone)]
struct Asked {
    /// Where the room is: an address of this machine's own loop.
    #[arg(long)]
    to: SocketAddr,
    /// The code of the room.
    #[arg(long)]
    code: String,
    /// How many voters join, vote, change and comment.
    #[arg(long, default_value_t = 500)]
    voters: usize,
    /// Over how many seconds, at most 120.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// How many more join and only listen.
    #[arg(long, default_value_t = 0)]
    idle: usize,
    /// How many seconds to wait for an event, such as the reveal, after everybody has voted; at most 120.
    #[arg(long, default_value_t = 0)]
    wait: u64,
}

/// What one voter met.
#[derive(Default)]
struct Met {
    /// How long each acknowledgement took.
    took: Vec<Duration>,
    /// Answers that were no acknowledgement, in words.
    refused: Vec<String>,
    /// What was counted, as the page should show it.
    counted: Option<String>,
    /// Whether the page did not show it.
    lost: bool,
    /// When the event came that was waited for, with the new part read.
    told: Option<Instant>,
}

fn main() -> Result<()> {
    let asked = Asked::parse();
    ensure!(
        asked.to.ip().is_loopback(),
        "{} is not this machine; the crowd goes to 127.0.0.1 or [::1] only",
        asked.to
    );
    let all = asked.voters + asked.idle;
    ensure!(all <= MOST, "{all} voters are too many; at most {MOST}");
    ensure!(asked.seconds <= 120 && asked.wait <= 120, "it may take at most 120 seconds");
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(asked))
}

async fn run(asked: Asked) -> Result<()> {
    let idle = idlers(&asked).await?;
    println!("{} idle phones are connected", idle.len());
    let start = tokio::time::Instant::now();
    let span = Duration::from_secs(asked.seconds);
    let ready = Arc::new(Barrier::new(asked.voters.max(1)));
    let mut crowd = JoinSet::new();
    for n in 0..asked.voters {
        let (asked, ready) = (asked.clone(), Arc::clone(&ready));
        // Everybody begins at a time of their own in the first quarter.
        let begins = start
            + span * u32::try_from(n).unwrap_or(0)
                / (4 * u32::try_from(asked.voters).unwrap_or(u32::MAX / 4));
        crowd.spawn(async move {
            sleep_until(begins).await;
            let mut met = Met::default();
            if let Err(why) = voter(&asked, n, span, &ready, &mut met).await {
                met.refused.push(format!("{why:#}"));
                // The others wait for everybody.
                if met.told.is_none() && asked.wait > 0 {
                    timeout(span, ready.wait()).await.ok();
                }
            }
            met
        });
    }
    let met = crowd.join_all().await;
    report(&met, start.elapsed());
    drop(idle);
    ensure!(met.iter().all(|met| !met.lost && met.refused.is_empty()), "not everything was counted");
    Ok(())
}

/// Joins and listens, nothing else; some at a time.
async fn idlers(asked: &Asked) -> Result<Vec<BufReader<TcpStream>>> {
    let mut idle = Vec::with_capacity(asked.idle);
    for n in 0..asked.idle {
        let (_, cookie) = join(asked, n).await?;
        idle.push(listen(asked, &cookie).await?);
        // As many as come through a door.
        sleep(Duration::from_millis(2)).await;
    }
    Ok(idle)
}

async fn voter(asked: &Asked, n: usize, span: Duration, ready: &Barrier, met: &mut Met) -> Result<()> {
    let (took, cookie) = join(asked, n).await?;
    met.took.push(took);
    let mut stream = if asked.wait > 0 { Some(listen(asked, &cookie).await?) } else { None };
    let page = get(asked, "/", &cookie).await?;
    let Some(ballot) = Ballot::of(&page) else { bail!("there is no open vote to be seen; open one first") };
    let comment = format!("comment {n} of the crowd");
    // Votes, changes it, and adds a comment.
    for step in 0..3_usize {
        sleep(span.mul_f64(0.2)).await;
        let words = if step == 2 { comment.as_str() } else { "" };
        let body = ballot.form(n + step, words);
        let begun = Instant::now();
        let answer = post(asked, "/vote", &cookie, &body).await?;
        if answer.status == 200 {
            met.took.push(begun.elapsed());
            met.counted = Some(if step == 2 { comment.clone() } else { "Counted:".to_owned() });
        } else {
            met.refused.push(format!(
                "{}: {}",
                answer.status,
                answer.body.chars().take(200).collect::<String>()
            ));
        }
    }
    let page = get(asked, "/", &cookie).await?;
    met.lost = met.counted.as_ref().is_some_and(|words| !page.contains(words.as_str()));
    if let Some(stream) = &mut stream {
        ready.wait().await;
        let before = next_event(stream).await?;
        if timeout(Duration::from_secs(asked.wait), next_event(stream))
            .await
            .is_ok_and(|event| event.is_ok_and(|now| now != before))
        {
            get(asked, "/now", &cookie).await?;
            met.told = Some(Instant::now());
        }
    }
    Ok(())
}

/// What a page asks for.
struct Ballot {
    decision: String,
    round: String,
    choices: Vec<String>,
    rank: bool,
}

impl Ballot {
    fn of(page: &str) -> Option<Self> {
        let values = |start: &str| -> Vec<String> {
            // What cannot be chosen now is disabled.
            let open = |rest: &&str| !rest.split('>').next().unwrap_or_default().contains(" disabled");
            let found = page.split(start).skip(1).filter(open).filter_map(|rest| rest.split('"').next());
            found.filter(|value| !value.is_empty()).map(str::to_owned).collect()
        };
        let places = values("name=\"rank.");
        let choices = values("name=\"choice\" value=\"");
        Some(Self {
            decision: values("name=\"decision\" value=\"").pop()?,
            round: values("name=\"round\" value=\"").pop()?,
            rank: !places.is_empty(),
            choices: if places.is_empty() { choices } else { places },
        })
    }

    fn form(&self, n: usize, comment: &str) -> String {
        let chosen = if self.choices.is_empty() { "" } else { &self.choices[n % self.choices.len()] };
        let choice = match (chosen, self.rank) {
            ("", _) => String::new(),
            (id, true) => format!("&rank.{id}=1"),
            (id, false) => format!("&choice={id}"),
        };
        let comment = comment.replace(' ', "+");
        format!("decision={}&round={}{choice}&fist={}&comment={comment}", self.decision, self.round, n % 6)
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

async fn join(asked: &Asked, n: usize) -> Result<(Duration, String)> {
    let begun = Instant::now();
    let answer = post(asked, "/join", "", &format!("code={}&table={}", asked.code, n % 8 + 1)).await?;
    let took = begun.elapsed();
    let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.and_then(|line| line.split(';').next());
    let cookie = cookie.with_context(|| format!("could not join: {} {}", answer.status, answer.body))?;
    Ok((took, cookie.to_owned()))
}

async fn get(asked: &Asked, path: &str, cookie: &str) -> Result<String> {
    let answer =
        send(asked, &format!("GET {path} HTTP/1.1\r\n{}\r\n", bears(asked, cookie, "close"))).await?;
    ensure!(answer.status == 200, "{path}: {} {}", answer.status, answer.body);
    Ok(answer.body)
}

async fn post(asked: &Asked, path: &str, cookie: &str, body: &str) -> Result<Answer> {
    let bears = bears(asked, cookie, "close");
    let kind = "Content-Type: application/x-www-form-urlencoded\r\nX-Waypost: 1\r\n";
    let long = body.len();
    send(asked, &format!("POST {path} HTTP/1.1\r\n{bears}{kind}Content-Length: {long}\r\n\r\n{body}")).await
}

fn bears(asked: &Asked, cookie: &str, connection: &str) -> String {
    let to = asked.to;
    format!("Host: {to}\r\nOrigin: http://{to}\r\nCookie: {cookie}\r\nConnection: {connection}\r\n")
}

async fn send(asked: &Asked, request: &str) -> Result<Answer> {
    let talk = async {
        let mut stream = TcpStream::connect(asked.to).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text).await?;
        Ok::<_, std::io::Error>(String::from_utf8_lossy(&text).into_owned())
    };
    let text = timeout(SOON, talk).await.context("no answer in time")??;
    let (head, body) = text.split_once("\r\n\r\n").context("no whole answer")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
    Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
}

async fn listen(asked: &Asked, cookie: &str) -> Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(asked.to).await?;
    let request = format!("GET /events HTTP/1.1\r\n{}\r\n", bears(asked, cookie, "keep-alive"));
    stream.write_all(request.as_bytes()).await?;
    Ok(BufReader::with_capacity(512, stream))
}

async fn next_event(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    loop {
        line.clear();
        ensure!(stream.read_line(&mut line).await? > 0, "the stream has ended");
        if let Some(version) = line.strip_prefix("data: ") {
            return Ok(version.trim().to_owned());
        }
    }
}

fn report(met: &[Met], took: Duration) {
    let mut acks: Vec<Duration> = met.iter().flat_map(|met| met.took.iter().copied()).collect();
    acks.sort_unstable();
    let at = |percent: usize| acks.get((acks.len() * percent / 100).min(acks.len().saturating_sub(1)));
    let ms = |time: Option<&Duration>| {
        time.map_or_else(|| "–".to_owned(), |time| format!("{} ms", time.as_millis()))
    };
    println!("{} voters in {:.1} s, {} acknowledged", met.len(), took.as_secs_f64(), acks.len());
    println!("acknowledgement: p50 {}, p99 {}, longest {}", ms(at(50)), ms(at(99)), ms(acks.last()));
    println!("lost: {}", met.iter().filter(|met| met.lost).count());
    let refused: Vec<&String> = met.iter().flat_map(|met| &met.refused).collect();
    println!("not counted: {}", refused.len());
    for words in refused.iter().take(5) {
        println!("  {words}");
    }
    let told: Vec<Instant> = met.iter().filter_map(|met| met.told).collect();
    if let (Some(first), Some(last)) = (told.iter().min(), told.iter().max()) {
        let apart = last.duration_since(*first).as_millis();
        println!("event: {} phones updated, the last {apart} ms after the first", told.len());
    }
}
