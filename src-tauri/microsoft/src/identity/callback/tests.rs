//! Which addresses are listened at, on computers that have only some of them.

use super::*;

/// A computer that has only some of the loopback addresses.
async fn on_a_computer(has: impl Fn(IpAddr) -> bool) -> std::io::Result<(u16, Vec<IpAddr>)> {
    let bound =
        at_one_port(
            async |address, port| {
                if has(address) { bind(address, port).await } else { Err(ErrorKind::AddrNotAvailable.into()) }
            },
        );
    let (port, listeners) = bound.await?;
    Ok((port, listeners.iter().map(|listener| listener.local_addr().expect("an address").ip()).collect()))
}

#[tokio::test]
async fn a_computer_without_one_of_the_loopback_addresses_listens_on_the_other() {
    let (_, only_four) = on_a_computer(|address| address.is_ipv4()).await.expect("a listener");
    let neither = on_a_computer(|_| false).await;

    assert_eq!(only_four, [IpAddr::from(Ipv4Addr::LOCALHOST)]);
    assert!(neither.is_err_and(|error| error.kind() == ErrorKind::AddrNotAvailable));
    if bind(Ipv6Addr::LOCALHOST.into(), 0).await.is_ok() {
        let (_, only_six) = on_a_computer(|address| address.is_ipv6()).await.expect("a listener");
        assert_eq!(only_six, [IpAddr::from(Ipv6Addr::LOCALHOST)]);
    }
}

#[tokio::test]
async fn a_port_that_somebody_holds_on_the_other_address_is_given_up() {
    let refusals = std::cell::Cell::new(0);

    let bound = at_one_port(async |address, port| {
        if address.is_ipv6() && refusals.get() < 3 {
            refusals.set(refusals.get() + 1);
            return Err(ErrorKind::AddrInUse.into());
        }
        bind(address, port).await
    });

    assert!(bound.await.is_ok());
    assert_eq!(refusals.get(), 3, "tried again until a port was free on both");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_listen_at_the_port_however_they_ask() {
    let (port, _listeners) = at_one_port(bind).await.expect("a port");

    for ip in [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv4Addr::UNSPECIFIED)] {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        // The way of a program that wants to share a port, or to steal it.
        socket.set_reuseaddr(true).expect("an option");
        socket.set_reuseport(true).expect("an option");

        let second = socket.bind((ip, port).into()).and_then(|()| socket.listen(1));

        assert!(second.is_err_and(|error| error.kind() == ErrorKind::AddrInUse), "{ip}");
    }
}
