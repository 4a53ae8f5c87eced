//! The server's thread: opens the door, takes in connections, and closes everything when it is dropped.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::doors::{Doors, Pass};
use super::fault::OpenFault;
use super::guard::{Hosts, Peer};
use super::house::{House, plain_code};
use super::saying::Hear;
use super::shown::Shown;
use super::stream::alive;
use super::{Felt, Opening, Presence, files, routes};

/// The longest that the head of a request may take, also the next one on a connection that is kept.
const LONGEST_HEAD: Duration = Duration::from_secs(10);

/// The most bytes of the head of a request.
const MOST_HEAD: usize = 16 * 1024;

/// How often connections that wait too long are looked for.
const SWEEP: Duration = Duration::from_secs(2);

/// How often phones get a sign of life. Phones and what is between close connections that are silent for a minute.
const SIGN_OF_LIFE: Duration = Duration::from_secs(25);

/// The least time between two words about the presence.
const FELT_EVERY: Duration = Duration::from_millis(250);

/// Connections that wait to be taken in: a whole room at a reveal.
const BACKLOG: u32 = 4096;

/// What can wait when no more connections can be taken in.
const BREATH: Duration = Duration::from_millis(50);

/// The running server.
pub(super) struct Server {
    local: SocketAddr,
    house: Arc<House>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(
        opening: Opening,
        shown: Arc<Shown>,
        hear: Hear,
        felt: Felt,
    ) -> Result<Self, OpenFault> {
        let listen = opening.listen;
        if plain_code(&opening.code).is_empty() {
            return Err(OpenFault::NoCode);
        }
        let fault = |why| OpenFault::of(listen, why);
        let most = files::raise();
        let runtime = Builder::new_current_thread().enable_all().build().map_err(fault)?;
        let listener = bind(&runtime, listen).map_err(fault)?;
        let local = listener.local_addr().map_err(fault)?;
        let house = House::new(opening, Hosts::new(local), shown, hear, most);
        let (stop, stopped) = oneshot::channel();
        let inside = Arc::clone(&house);
        let run = move || {
            runtime.block_on(async {
                tokio::select! {
                    () = take_in(listener, Arc::clone(&inside), Doors::new(most)) => {}
                    () = tell(inside, felt) => {}
                    _ = stopped => {}
                }
            });
            // Whatever still runs is let go; every connection closes with it.
            runtime.shutdown_background();
        };
        let thread = std::thread::Builder::new().name("room".to_owned()).spawn(run).map_err(fault)?;
        Ok(Self { local, house, stop: Some(stop), thread: Some(thread) })
    }

    pub(super) fn show(&self, shown: Arc<Shown>) {
        self.house.show(shown);
    }

    pub(super) fn presence(&self) -> Presence {
        self.house.presence()
    }

    pub(super) fn local_addr(&self) -> SocketAddr {
        self.local
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // It ends at once; a panic in it was told where it happened.
            let _ = thread.join();
        }
    }
}

fn bind(runtime: &Runtime, listen: SocketAddr) -> io::Result<TcpListener> {
    let _inside = runtime.enter();
    let socket = if listen.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A room that is opened again at once finds its port still cooling down. On Windows this would share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(listen)?;
    socket.listen(BACKLOG)
}

/// Takes in connections, and sends away those that wait too long.
async fn take_in(listener: TcpListener, house: Arc<House>, doors: Arc<Doors>) {
    let router = routes::router(Arc::clone(&house));
    let mut sweep = interval(SWEEP);
    sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut life = interval(SIGN_OF_LIFE);
    life.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, peer)) => {
                    if let Some(pass) = doors.enter(peer.ip(), Instant::now()) {
                        tokio::spawn(serve(stream, peer, pass, router.clone()));
                    }
                }
                // The one that knocked has gone, or no file is free: others may have better luck.
                Err(_) => sleep(BREATH).await,
            },
            _ = sweep.tick() => doors.sweep(Instant::now()),
            _ = life.tick() => house.streams.send(&alive()),
        }
    }
}

/// Tells about the presence when it has changed.
async fn tell(house: Arc<House>, felt: Felt) {
    let mut told = Presence::default();
    loop {
        let now = house.presence();
        if now != told {
            told = now;
            felt(now);
            sleep(FELT_EVERY).await;
        }
        house.stirred.notified().await;
    }
}

/// Serves one connection until it ends or is sent away.
async fn serve(stream: TcpStream, peer: SocketAddr, pass: Pass, router: axum::Router) {
    let Ok(local) = stream.local_addr() else { return };
    // Answers are small and written whole; waiting for more would only delay them. Where it cannot be set, they are late.
    let _ = stream.set_nodelay(true);
    let pass = Arc::new(pass);
    let close = Arc::clone(&pass.close);
    let peer = Peer { address: peer.ip().to_canonical(), local: local.ip().to_canonical(), pass };
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer.clone());
        router.call(request)
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEAD).max_buf_size(MOST_HEAD);
    tokio::select! {
        // What a connection ends with is of no interest: the phone comes again.
        _ = http.serve_connection(TokioIo::new(stream), service) => {}
        () = close.notified() => {}
    }
}
