//! Why a room cannot be opened, each with its mend.

use std::io;
use std::net::SocketAddr;

use thiserror::Error;

/// Why a room cannot be opened. The message names the mend.
#[derive(Debug, Error)]
pub enum OpenFault {
    /// Another program listens there.
    #[error(
        "port {} is taken on this machine; close the other program or room, or choose another port with --listen {}:{}",
        .0.port(), .0.ip(), .0.port().wrapping_add(1).max(1024)
    )]
    PortTaken(SocketAddr),
    /// The address is not one of this machine.
    #[error("{} is not an address of this machine; leave --listen out, or name one of its own addresses", .0.ip())]
    NotOurs(SocketAddr),
    /// The system does not let this program listen there.
    #[error("the system does not allow to listen on port {}; choose one from 1024 up with --listen", .0.port())]
    Forbidden(SocketAddr),
    /// There is no code, or it holds no letter or digit.
    #[error("the room has no code to join with; give it a few letters or digits")]
    NoCode,
    /// Anything else that the system says.
    #[error("cannot listen on {listen}: {why}; choose another address with --listen, or try again")]
    System {
        /// Where.
        listen: SocketAddr,
        /// What the system says.
        why: io::Error,
    },
}

impl OpenFault {
    /// What the system's word means for somebody who opens a room.
    pub(super) fn of(listen: SocketAddr, why: io::Error) -> Self {
        match why.kind() {
            io::ErrorKind::AddrInUse => Self::PortTaken(listen),
            io::ErrorKind::AddrNotAvailable => Self::NotOurs(listen),
            io::ErrorKind::PermissionDenied => Self::Forbidden(listen),
            _ => Self::System { listen, why },
        }
    }
}
