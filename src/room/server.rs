//! The server's thread: opens the door, and closes it when it is dropped.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};

use super::fault::OpenFault;
use super::saying::Hear;
use super::shown::Shown;
use super::{Felt, Opening, Presence};

/// The running server.
pub(super) struct Server {
    local: SocketAddr,
    shown: Mutex<Arc<Shown>>,
    _hear: Hear,
    _felt: Felt,
    _listener: TcpListener,
}

impl Server {
    pub(super) fn start(
        opening: Opening,
        shown: Arc<Shown>,
        hear: Hear,
        felt: Felt,
    ) -> Result<Self, OpenFault> {
        let fault = |why| OpenFault::of(opening.listen, why);
        let listener = TcpListener::bind(opening.listen).map_err(fault)?;
        let local = listener.local_addr().map_err(fault)?;
        Ok(Self { local, shown: Mutex::new(shown), _hear: hear, _felt: felt, _listener: listener })
    }

    pub(super) fn show(&self, shown: Arc<Shown>) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
    }

    pub(super) fn presence(&self) -> Presence {
        Presence::default()
    }

    pub(super) fn local_addr(&self) -> SocketAddr {
        self.local
    }
}
