//! Two hundred malformed or hostile requests: none gets through, and the room goes on.

use crate::phone::Phone;
use crate::{ballot, voting};

/// Requests as they go over the line; `{to}` is the room's address, `{cookie}` a voter's cookie.
fn requests() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let paths = [
        "/../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//",
        "/%00",
        "/page.js/../vote",
        "/.git/config",
        "/vote/",
        "/page.css%2e%2e",
        "/\u{e9}",
        "/now/now",
        "/admin",
        "/room",
        "/walks/x.walk.jsonl",
        "/reveal",
        "/decide",
        "/steer?next",
        "/VOTE",
        "/*",
        "/join?code=KITE42",
        "*",
        "http://evil.example/",
        "/events/..",
        "/;vote",
        "/vote?decision=spot&round=1&choice=lake",
    ];
    for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        for path in paths {
            all.push(format!("{method} {path} HTTP/1.1\r\nHost: {{to}}\r\nConnection: close\r\n\r\n"));
        }
    }
    for junk in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {to}\r\nHost: {to}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost {to}\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: {to}\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u{16}\u{3}\u{1}",
        "CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "POST /vote HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nContent-Length: -1\r\n\r\n",
        "POST /vote HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /vote HTTP/1.1\r\nHost: {to}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /vote HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    ] {
        all.push(junk.to_owned());
    }
    all.push(format!("GET /?{} HTTP/1.1\r\nHost: {{to}}\r\nConnection: close\r\n\r\n", "a".repeat(9000)));
    all.push(format!("GET / HTTP/1.1\r\nHost: {{to}}\r\nX: {}\r\n\r\n", "a".repeat(40_000)));
    all.push(format!("GET / HTTP/1.1\r\nHost: {{to}}\r\n{}\r\n", "X: y\r\n".repeat(500)));
    all.push(format!(
        "GET / HTTP/1.1\r\nHost: {{to}}\r\nCookie: {}\r\nConnection: close\r\n\r\n",
        "a=b; ".repeat(1000)
    ));
    let bodies = [
        ("application/json", "{\"decision\":\"spot\",\"round\":1}".to_owned()),
        ("text/plain", "decision=spot&round=1&choice=lake".to_owned()),
        ("multipart/form-data; boundary=x", "--x--".to_owned()),
        ("", "decision=spot".to_owned()),
        ("application/x-www-form-urlencoded", String::new()),
        ("application/x-www-form-urlencoded", "%".to_owned()),
        ("application/x-www-form-urlencoded", "%ff%fe=%00&&&===".to_owned()),
        ("application/x-www-form-urlencoded", "decision=spot&round=1&choice=lake&choice=park".to_owned()),
        ("application/x-www-form-urlencoded", "decision=spot&round=1&choice=%00lake".to_owned()),
        ("application/x-www-form-urlencoded", "decision=spot&round=1&fist=-1".to_owned()),
        ("application/x-www-form-urlencoded", "decision=spot&round=1&fist=255".to_owned()),
        ("application/x-www-form-urlencoded", "decision=spot&round=99999999999&fist=1".to_owned()),
        ("application/x-www-form-urlencoded", "decision=boat&round=1&fist=1".to_owned()),
        ("application/x-www-form-urlencoded", "a=b&".repeat(300)),
        ("application/x-www-form-urlencoded", format!("comment={}", "x".repeat(9000))),
        ("application/x-www-form-urlencoded", format!("thought={}", "x".repeat(501))),
        ("application/x-www-form-urlencoded", format!("table={}", "x".repeat(41))),
        ("application/x-www-form-urlencoded", "role=nobody".to_owned()),
    ];
    for path in ["/vote", "/park", "/join"] {
        for (kind, body) in &bodies {
            // Who says anew that they sit nowhere says something.
            let says_so = path == "/join" && *kind == "application/x-www-form-urlencoded";
            if says_so
                && !body.starts_with("table")
                && !body.starts_with("role")
                && !body.starts_with("a=")
                && body.len() < 8192
            {
                continue;
            }
            all.push(format!(
                "POST {path} HTTP/1.1\r\nHost: {{to}}\r\nOrigin: http://{{to}}\r\nCookie: {{cookie}}\r\n\
                 Connection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ));
        }
    }
    all
}

#[test]
fn two_hundred_hostile_requests_get_nowhere() {
    let (host, phone) = voting();
    let requests = requests();
    assert!(requests.len() >= 200, "{}", requests.len());
    let to = phone.to.to_string();
    let mut sender = Phone::joined(phone.to);
    for (n, request) in requests.iter().enumerate() {
        if n % 6 == 5 {
            // One voter alone would be told to slow down.
            sender = Phone::joined(phone.to);
        }
        let bytes = request.replace("{to}", &to).replace("{cookie}", sender.cookie.as_deref().unwrap());
        // A request that is whole is answered and closed; what is not ends with the line.
        let whole = bytes.contains("Connection: close");
        let answer = if whole { phone.raw(&bytes) } else { phone.raw_and_close(&bytes) };
        let got_through = answer.status == 200 && !bytes.starts_with("GET /");
        let redirected = answer.status == 303 && bytes.starts_with("POST");
        assert!(!got_through && !redirected && answer.status < 500, "{bytes:.200}\n{answer:?}");
    }
    let joined = host.said().iter().filter(|what| matches!(what, waypost::walk::What::Joined(_))).count();
    assert_eq!(host.said().len(), joined, "nothing but joining was heard");
    assert_eq!(phone.post("/vote", &ballot("lake", "4", "")).status, 303, "the room goes on");
}
