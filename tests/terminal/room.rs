//! A room with the real program: a ballot that was acknowledged survives kill -9 in mid-vote, the code and the voters stay,
//! and a second facilitator is told.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use rustix::process::Signal;
use waypost::walk::What;

use super::kit::{Place, Term, WAYPOST};

/// Opens a room and says where it is and its code.
fn room(place: &Place, listen: &str) -> (Term, SocketAddr, String) {
    let argv = [WAYPOST, "room", "Retreat", "--roadmap", "state-pcbl", "--listen", listen];
    let again = [WAYPOST, "room", "Retreat", "--listen", listen];
    let argv: &[&str] = if place.walks().is_empty() { &argv } else { &again };
    // Ten rows of words: too little for letters as large as four rows.
    let mut term = place.spawn(argv, 80, 15);
    term.wait("the room", |screen| screen.contains("how to join") || screen.contains("begin"));
    if !term.text().contains("Room code") {
        term.press("i");
    }
    term.wait("how to join", |screen| screen.contains("Room code") && screen.contains("127.0.0.1:"));
    let text = term.text();
    let address = text.split_whitespace().find(|word| word.starts_with("127.0.0.1:")).unwrap();
    let after = text.split("Room code:").nth(1).unwrap();
    let code: String = after.split_whitespace().take(2).collect();
    assert_eq!(code.len(), 6, "{text}");
    (term, address.parse().unwrap(), code)
}

/// Sends a form, and returns the status and the cookie that was set.
fn post(to: SocketAddr, path: &str, cookie: Option<&str>, body: &str) -> (u16, Option<String>) {
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    let mut stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nConnection: close\r\n{cookie}Content-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut text = String::new();
    let _ = stream.read_to_string(&mut text);
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let set = text.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    (status, set.and_then(|line| line.split(';').next()).map(str::to_owned))
}

#[test]
fn an_acknowledged_ballot_outlives_a_kill_and_the_voter_stays() {
    let place = Place::new();
    let (mut term, address, code) = room(&place, "127.0.0.1:0");
    let (status, cookie) = post(address, "/join", None, &format!("code={code}&table=Oak"));
    assert_eq!(status, 303);
    let cookie = cookie.unwrap();
    term.wait("one has joined", |screen| screen.contains("1 has joined"));
    term.press("Enter");
    term.wait("thinking", |screen| screen.contains("open the vote"));
    term.press("Enter");
    term.wait("the vote", |screen| screen.contains("0 of 1"));
    let journal = place.journal();
    let decision = journal
        .entries
        .iter()
        .find_map(|entry| match &entry.what {
            What::RoundOpened { decision, .. } => Some(decision.clone()),
            _ => None,
        })
        .unwrap();
    let vote = |address, fist: u8| {
        post(address, "/vote", Some(&cookie), &format!("decision={decision}&round=1&fist={fist}&comment=so"))
    };
    assert_eq!(vote(address, 4).0, 303, "acknowledged");
    term.signal(Signal::KILL);
    term.end();
    let voted = |fist: u8| {
        let journal = place.journal();
        journal
            .entries
            .iter()
            .any(|entry| matches!(&entry.what, What::Voted(ballot) if ballot.fist == Some(fist)))
    };
    assert!(voted(4), "what was acknowledged is in the file");

    let (mut term, address, again) = room(&place, &address.to_string());
    assert_eq!(again, code, "the same code");
    assert_eq!(vote(address, 1).0, 303, "the same voter changes the ballot in the same vote");
    assert!(voted(1));
    term.press("Esc");
    term.wait("the vote goes on", |screen| screen.contains("1 of 1"));

    let mut second = place.spawn(&[WAYPOST, "room", "Retreat", "--listen", "127.0.0.1:0"], 80, 24);
    second.wait("the second is told", |screen| screen.contains("another"));
    assert!(!second.end().success());
    term.keys("Ctrl-C");
    term.end();
    assert!(TcpStream::connect(address).is_err(), "the door is closed with the program");
}
