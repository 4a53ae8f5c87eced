//! What keeps strangers, guessers and slow clients away from the vote.

use std::io::Write;
use std::net::TcpStream;

use waypost::walk::What;

use crate::host::{CODE, Host};
use crate::phone::Phone;
use crate::{ballot, picnic, voting};

#[test]
fn a_hundred_guesses_get_nowhere() {
    let host = Host::new(&picnic(), false);
    let to = host.room.local_addr();
    let guesses: Vec<_> = (0..100)
        .map(|n| std::thread::spawn(move || Phone::at(to).join(&format!("GUESS{n}"), &[]).status))
        .collect();
    let statuses: Vec<u16> = guesses.into_iter().map(|guess| guess.join().unwrap()).collect();
    let looked_at = statuses.iter().filter(|status| **status == 403).count();
    assert!((1..=12).contains(&looked_at), "so many were looked at: {looked_at}");
    assert!(statuses.iter().all(|status| [403, 429].contains(status)), "{statuses:?}");
    let right = Phone::at(to).join(CODE, &[]);
    assert_eq!(right.status, 429, "the address is not listened to any more");
    assert!(right.line("retry-after").is_some() && right.body.contains("Slow down"));
    let elsewhere = Phone::at(to);
    let other = std::net::SocketAddr::from(([127, 0, 0, 2], 0));
    let status = elsewhere.join_from(other, CODE);
    assert_eq!(status, 303, "a right code from another address still works");
    assert!(host.room.presence().refused >= 100);
    assert_eq!(host.said().len(), 1);
}

#[test]
fn connections_that_never_finish_do_not_keep_a_voter_out() {
    let (host, phone) = voting();
    let to = host.room.local_addr();
    let begun = [
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        "POST /vote HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nhalf",
    ];
    let mut slow = Vec::new();
    for n in 0..1000 {
        // The system may let this test have fewer.
        let Ok(mut stream) = TcpStream::connect(to) else { break };
        let _ = stream.write_all(begun[n % begun.len()].as_bytes());
        slow.push(stream);
    }
    assert!(slow.len() >= 300, "{}", slow.len());
    assert_eq!(phone.post("/vote", &ballot("lake", "4", "")).status, 303);
    let newcomer = Phone::joined(to);
    assert_eq!(newcomer.post("/vote", &ballot("park", "4", "")).status, 303);
    assert!(newcomer.get("/").body.contains("Counted:"));
}

#[test]
fn a_voter_who_hurries_is_told_to_slow_down_and_others_are_not() {
    let (host, phone) = voting();
    let other = Phone::joined(host.room.local_addr());
    let statuses: Vec<u16> = (0..40).map(|_| phone.post("/vote", &ballot("lake", "4", "")).status).collect();
    assert!(statuses.contains(&303) && statuses.contains(&429), "{statuses:?}");
    assert_eq!(other.post("/vote", &ballot("park", "4", "")).status, 303);
}

#[test]
fn only_pages_of_this_room_can_send_and_only_its_own_names_are_answered() {
    let (host, phone) = voting();
    let body = "decision=spot&round=1&choice=lake&fist=4";
    for origin in [
        "",
        "Origin: null\r\n",
        "Origin: http://evil.example\r\n",
        "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Referer: http://evil.example/\r\n",
    ] {
        assert_eq!(phone.send("/vote", origin, body).status, 403, "{origin}");
    }
    let port = phone.to.port();
    for name in ["evil.example", "192.0.2.7", "localhost.evil.example", "127.0.0.1.nip.io"] {
        let answer =
            phone.raw(&format!("GET / HTTP/1.1\r\nHost: {name}:{port}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 421, "{name}");
        assert!(answer.line("content-security-policy").is_some());
    }
    let stranger = Phone::at(phone.to);
    assert_eq!(stranger.post("/vote", &ballot("lake", "4", "")).status, 303, "to the door");
    assert_eq!(stranger.get("/events").status, 401);
    assert_eq!(stranger.get("/now").line("location"), Some("/"));
    assert_eq!(host.said().len(), 1, "none of it was heard");
    for right in ["Sec-Fetch-Site: same-origin\r\n".to_owned(), format!("Referer: http://{}/\r\n", phone.to)]
    {
        assert_eq!(phone.send("/vote", &right, body).status, 303, "{right}");
    }
}

#[test]
fn escapes_and_markup_reach_neither_the_page_nor_the_host() {
    let (host, phone) = voting();
    let evil = "\u{1b}]0;x\u{7}\u{9b}31m<script>alert(1)</script>\u{202e}\u{0}'\"&";
    phone.post("/vote", &ballot("lake", "2", evil));
    phone.post("/park", &[("thought", evil)]);
    phone.post("/join", &[("table", "<b>\u{1b}[2J\n1</b>")]);
    host.reveal("spot");
    host.state().opened = 9;
    host.show();
    let page = phone.get("/").body;
    assert!(
        page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>") && !page.contains("<b>[2J")
    );
    let said = serde_json::to_string(&host.said().iter().map(|what| format!("{what:?}")).collect::<Vec<_>>())
        .unwrap();
    let harmful = |letter: char| (letter.is_control() && letter != '\n') || "\u{202e}\u{9b}".contains(letter);
    assert!(!page.contains(harmful));
    for what in host.said() {
        let texts = match what {
            What::Joined(joined) => vec![joined.table.unwrap_or_default()],
            What::Voted(ballot) => vec![ballot.comment.unwrap_or_default()],
            What::Parked(parked) => vec![parked.text],
            _ => Vec::new(),
        };
        assert!(texts.iter().all(|text| !text.contains(harmful)), "{texts:?}");
    }
    assert!(said.contains("alert"), "the words themselves are kept");
    let door = Phone::at(phone.to).get("/?code=%22%3E%3Cscript%3E%1b");
    assert!(door.body.contains("&quot;&gt;&lt;script&gt;") && !door.body.contains('\u{1b}'));
}

#[test]
fn what_is_not_written_down_is_not_called_counted() {
    let (host, phone) = voting();
    host.state().deaf = true;
    let answer = phone.post("/vote", &ballot("lake", "4", "these words stay"));
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("Not counted yet") && answer.body.contains("these words stay"));
    assert!(!phone.get("/").body.contains("Counted:"));
}

#[test]
fn every_answer_says_what_a_page_may_do() {
    let (_host, phone) = voting();
    let stranger = Phone::at(phone.to);
    for path in ["/", "/now", "/page.js", "/page.css", "/nowhere", "/vote", "/?code=x", "/events"] {
        let answer = stranger.get(path);
        let policy = answer.line("content-security-policy").unwrap_or_default();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {}",
            answer.head
        );
        assert_eq!(answer.line("x-content-type-options"), Some("nosniff"), "{path}");
        assert!(answer.line("cache-control").is_some(), "{path}");
    }
    let page = phone.get("/");
    assert_eq!(page.line("cache-control"), Some("no-store"));
    assert!(!page.body.contains("style=") && !page.body.contains(" onclick"), "nothing stands inline");
    let joined = Phone::at(phone.to).join(CODE, &[]);
    let cookie = joined.line("set-cookie").unwrap();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("; Path=/;"), "{cookie}");
}
