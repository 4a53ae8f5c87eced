//! What every request must show before anything else looks at it: that it was meant for this machine, and, where it
//! changes something, that it comes from a page of ours. And what every answer bears.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::doors::Pass;
use super::house::House;
use super::pages::notice::bare;

/// The most bytes of what is sent with a request.
pub(super) const MOST_BODY: usize = 8 * 1024;

/// The longest address of a page.
const MOST_PATH: usize = 512;

/// What pages may do: run and show only what comes from here, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    form-action 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/// What every answer bears. Without a referrer to ourselves, browsers would hide the origin of forms from us, so it is
/// kept to ourselves instead of being dropped.
const BORNE: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The connection that a request came by.
#[derive(Clone)]
pub(super) struct Peer {
    pub(super) address: IpAddr,
    /// The address of this machine that it reached.
    pub(super) local: IpAddr,
    pub(super) pass: Arc<Pass>,
}

/// The names under which this room may be asked for. Any other is a page elsewhere that had its name point here.
pub(super) struct Hosts {
    listen: SocketAddr,
    own: Mutex<(Instant, Vec<IpAddr>)>,
}

/// How long the machine's addresses are believed; networks come and go.
const FRESH: Duration = Duration::from_secs(5);

impl Hosts {
    pub(super) fn new(listen: SocketAddr) -> Self {
        Self { listen, own: Mutex::new((Instant::now(), own_addresses())) }
    }

    pub(super) fn port(&self) -> u16 {
        self.listen.port()
    }

    /// Whether a request for `host` that reached `local` is meant for this room.
    fn is_ours(&self, host: &str, local: IpAddr) -> bool {
        let Some((name, port)) = split_host(host) else { return false };
        if port != self.listen.port() {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let Ok(ip) = name.parse::<IpAddr>() else { return false };
        let ip = ip.to_canonical();
        ip == local || ip.is_loopback() || ip == self.listen.ip().to_canonical() || self.is_own(ip)
    }

    fn is_own(&self, ip: IpAddr) -> bool {
        if ip.is_unspecified() {
            return false;
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if own.0.elapsed() > FRESH {
            *own = (Instant::now(), own_addresses());
        }
        own.1.contains(&ip)
    }
}

fn own_addresses() -> Vec<IpAddr> {
    let cards = if_addrs::get_if_addrs().unwrap_or_default();
    cards.into_iter().map(|card| card.ip().to_canonical()).collect()
}

/// `192.168.1.20:7878`, `[fd00::1]:7878` or `localhost` as name and port.
fn split_host(host: &str) -> Option<(&str, u16)> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    match port.strip_prefix(':') {
        Some(digits) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            Some((name, digits.parse().ok()?))
        }
        None if port.is_empty() => Some((name, 80)),
        _ => None,
    }
}

/// Looks at every request first, and gives every answer what it must bear.
pub(super) async fn guard(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let Some(peer) = request.extensions().get::<Peer>().cloned() else {
        return borne(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    if request.method() != Method::POST {
        peer.pass.serve();
    }
    house.reached_from(peer.address, peer.local);
    let answer = match refuse(&house, &peer, &request) {
        Some(refused) => refused,
        None => next.run(request).await,
    };
    let is_stream =
        answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
    if !is_stream {
        peer.pass.wait(Instant::now());
    }
    borne(answer)
}

fn borne(mut answer: Response) -> Response {
    for (name, value) in BORNE {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    let kept = HeaderValue::from_static("no-store");
    answer.headers_mut().entry(header::CACHE_CONTROL).or_insert(kept);
    answer
}

fn refuse(house: &House, peer: &Peer, request: &Request) -> Option<Response> {
    let headers = request.headers();
    // A request that names its host twice must mean the same.
    let is_named_so = |host: &&str| request.uri().authority().is_none_or(|named| named.as_str() == *host);
    let host = only(headers, header::HOST).filter(is_named_so);
    let Some(host) = host.filter(|host| house.hosts.is_ours(host, peer.local)) else {
        return Some(bare(
            StatusCode::MISDIRECTED_REQUEST,
            "Open the address that the screen in front shows.",
        ));
    };
    if let Err(wait) = house.limits().ask(peer.address, Instant::now()) {
        return Some(slow_down(wait));
    }
    if request.uri().path_and_query().is_none_or(|path| path.as_str().len() > MOST_PATH) {
        return Some(bare(
            StatusCode::URI_TOO_LONG,
            "That address is too long. Open the one that the screen in front shows.",
        ));
    }
    if request.method() == Method::POST {
        if !is_from_us(headers, host) {
            return Some(bare(
                StatusCode::FORBIDDEN,
                "This was not sent from a page of this room. Open the room's page and send it there.",
            ));
        }
        let length = only(headers, header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if length.is_some_and(|length| length > MOST_BODY) {
            return Some(too_large());
        }
    }
    None
}

pub(super) fn too_large() -> Response {
    bare(StatusCode::PAYLOAD_TOO_LARGE, "That is too much at once. Write less, and send it again.")
}

/// The only value of a header; `None` where there is none, or more than one.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether something sent comes from a page of this room: its origin says so; without one, what the browser says of the
/// site, or the page it came from.
fn is_from_us(headers: &HeaderMap, host: &str) -> bool {
    if headers.contains_key(header::ORIGIN) {
        let origin = only(headers, header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        return origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host));
    }
    let site = HeaderName::from_static("sec-fetch-site");
    if headers.contains_key(&site) {
        return only(headers, site) == Some("same-origin");
    }
    let page = only(headers, header::REFERER).and_then(|page| page.strip_prefix("http://"));
    page.is_some_and(|page| page.split('/').next().is_some_and(|origin| origin.eq_ignore_ascii_case(host)))
}

/// Says how long to wait.
pub(super) fn slow_down(wait: Duration) -> Response {
    let seconds = (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1);
    let unit = if seconds == 1 { "second" } else { "seconds" };
    let words = format!(
        "Slow down, please. Wait {seconds} {unit}, and try again. Nothing you wrote on the page is lost."
    );
    let mut answer = bare(StatusCode::TOO_MANY_REQUESTS, &words);
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_ours() {
        let hosts = Hosts::new("0.0.0.0:7878".parse().unwrap());
        let local = "192.168.77.20".parse().unwrap();
        for ours in ["localhost:7878", "LOCALHOST:7878", "127.0.0.1:7878", "192.168.77.20:7878", "[::1]:7878"]
        {
            assert!(hosts.is_ours(ours, local), "{ours}");
        }
        for other in [
            "",
            "localhost",
            "localhost:7879",
            "evil.example:7878",
            "192.168.77.21:7878",
            "127.0.0.1:7878:7878",
            "[::1:7878",
            "0.0.0.0:7878.evil.example",
            "localhost:+7878",
            "127.0.0.1.nip.io:7878",
            "user@localhost:7878",
        ] {
            assert!(!hosts.is_ours(other, local), "{other}");
        }
    }

    #[test]
    fn a_change_comes_from_a_page_of_ours() {
        let from = |lines: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, HeaderValue::from_static(value));
            }
            is_from_us(&headers, "10.0.0.1:7878")
        };
        assert!(from(&[("origin", "http://10.0.0.1:7878")]));
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(from(&[("referer", "http://10.0.0.1:7878/?code=x")]));
        for wrong in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "https://10.0.0.1:7878")],
            &[("origin", "http://10.0.0.1:7879")],
            &[("origin", "http://10.0.0.1:7878"), ("origin", "http://evil.example")],
            &[("origin", "http://evil.example"), ("referer", "http://10.0.0.1:7878/")],
            &[("sec-fetch-site", "cross-site"), ("referer", "http://10.0.0.1:7878/")],
            &[("sec-fetch-site", "none")],
            &[("referer", "http://10.0.0.1:7878.evil.example/")],
        ] {
            assert!(!from(wrong), "{wrong:?}");
        }
    }
}
