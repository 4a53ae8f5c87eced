//! The addresses of this machine that a phone could use.

use std::net::{IpAddr, SocketAddr};

/// An address of this machine that a phone could use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub ip: IpAddr,
    /// The name of the network card, such as `wlan0`.
    pub card: String,
}

impl Address {
    /// What people type: `http://192.168.1.20:7878`.
    pub fn url(&self, port: u16) -> String {
        format!("http://{}", SocketAddr::new(self.ip, port))
    }
}

/// The addresses of this machine that phones could use for a room that listens there, the likeliest first. Empty where
/// it is on no network.
pub fn addresses(listen: SocketAddr) -> Vec<Address> {
    // Where the system does not tell, the list is empty, and the screen says so.
    let cards = if_addrs::get_if_addrs().unwrap_or_default();
    let found = cards.into_iter().map(|card| Address { ip: card.ip(), card: card.name });
    choose(listen, found)
}

fn choose(listen: SocketAddr, found: impl Iterator<Item = Address>) -> Vec<Address> {
    let fits = |address: &Address| match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.ip.is_ipv4(),
        IpAddr::V6(ip) if ip.is_unspecified() => true,
        ip => address.ip == ip,
    };
    let mut fitting: Vec<Address> = found.filter(|address| fits(address) && is_usable(address)).collect();
    fitting.sort_by_cached_key(|address| {
        (is_virtual(&address.card), rank(address.ip), address.card.clone(), address.ip)
    });
    fitting.dedup_by_key(|address| address.ip);
    fitting
}

/// A phone cannot use the machine's own loop, and nobody types an address that names a card.
fn is_usable(address: &Address) -> bool {
    match address.ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_unspecified(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unspecified() && !ip.is_unicast_link_local(),
    }
}

/// Cards of containers, virtual machines and tunnels, which phones are not on.
fn is_virtual(card: &str) -> bool {
    const STARTS: [&str; 10] =
        ["docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "utun", "tailscale", "vEthernet"];
    STARTS.iter().any(|start| card.starts_with(start))
}

/// Home and office networks first, then addresses that a machine gives itself without a network, then IPv6, which is
/// long to type.
fn rank(ip: IpAddr) -> u8 {
    match ip {
        IpAddr::V4(ip) if ip.is_private() => 0,
        IpAddr::V4(ip) if ip.is_link_local() => 2,
        IpAddr::V4(_) => 1,
        IpAddr::V6(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(addresses: &[(&str, &str)]) -> Vec<Address> {
        let address =
            |(ip, card): &(&str, &str)| Address { ip: ip.parse().unwrap(), card: (*card).to_owned() };
        addresses.iter().map(address).collect()
    }

    #[test]
    fn the_likeliest_address_comes_first() {
        let cards = found(&[
            ("127.0.0.1", "lo"),
            ("172.17.0.1", "docker0"),
            ("169.254.3.4", "eth1"),
            ("192.168.1.20", "wlan0"),
            ("fe80::1", "wlan0"),
            ("fd00::20", "wlan0"),
        ]);
        let ips = |listen: &str| -> Vec<String> {
            let chosen = choose(listen.parse().unwrap(), cards.clone().into_iter());
            chosen.iter().map(|address| address.ip.to_string()).collect()
        };
        assert_eq!(ips("0.0.0.0:7878"), ["192.168.1.20", "169.254.3.4", "172.17.0.1"]);
        assert_eq!(ips("[::]:7878"), ["192.168.1.20", "169.254.3.4", "fd00::20", "172.17.0.1"]);
        assert_eq!(ips("172.17.0.1:7878"), ["172.17.0.1"]);
        assert!(ips("127.0.0.1:7878").is_empty(), "no phone reaches it");
    }

    #[test]
    fn an_address_is_written_as_it_is_typed() {
        let cards = found(&[("192.168.1.20", "wlan0"), ("fd00::20", "wlan0")]);
        let urls: Vec<String> = cards.iter().map(|address| address.url(7878)).collect();
        assert_eq!(urls, ["http://192.168.1.20:7878", "http://[fd00::20]:7878"]);
    }
}
