//! Visitors at the listener who are not the person's browser on its way back.

use crate::desk::Back;

fn each(back: &Back, targets: &[String]) -> Vec<Vec<u8>> {
    targets.iter().map(|target| back.get(target)).collect()
}

fn with(back: &Back, first: &str, headers: &str, body: &str) -> Vec<u8> {
    format!("{first} HTTP/1.1\r\n{headers}\r\n\r\n{body}").replace("{port}", &back.port.to_string()).into_bytes()
}

pub fn without_state(back: &Back) -> Vec<Vec<u8>> {
    each(back, &["/?code=evil".into(), "/?code=evil&state=".into(), "/?code=evil&state".into(), "/?error=evil".into()])
}

pub fn of_a_wrong_state(back: &Back) -> Vec<Vec<u8>> {
    let right = &back.state;
    let short = &right[1..];
    each(
        back,
        &[
            "/?code=evil&state=wrong".into(),
            format!("/?code=evil&state={right}x"),
            format!("/?code=evil&state={short}"),
            format!("/?code=evil&state={}", right.to_uppercase()),
            format!("/?error=access_denied&state={short}"),
            format!("/?code=evil&State={right}"),
        ],
    )
}

pub fn with_two_states(back: &Back) -> Vec<Vec<u8>> {
    let right = &back.state;
    each(
        back,
        &[
            format!("/?code=evil&state={right}&state={right}"),
            format!("/?state=x&code=evil&state={right}"),
            format!("/?code=evil&state={right}&%73tate=x"),
        ],
    )
}

pub fn with_two_codes(back: &Back) -> Vec<Vec<u8>> {
    let right = &back.state;
    each(
        back,
        &[
            format!("/?code=evil&code=evil&state={right}"),
            format!("/?code=&code=evil&state={right}"),
            format!("/?code=evil&error=evil&state={right}"),
        ],
    )
}

pub fn with_an_empty_code(back: &Back) -> Vec<Vec<u8>> {
    let right = &back.state;
    each(back, &[format!("/?code=&state={right}"), format!("/?code&state={right}"), format!("/?state={right}")])
}

pub fn with_a_long_code(back: &Back) -> Vec<Vec<u8>> {
    each(back, &[format!("/?code={}&state={}", "evil".repeat(2_560), back.state)])
}

pub fn at_another_path(back: &Back) -> Vec<Vec<u8>> {
    let query = format!("code=evil&state={}", back.state);
    let paths = ["/other", "//", "/.", "/%2f", "/callback", "/index.html", "http://evil.example/"];
    each(back, &paths.map(|path| format!("{path}?{query}")))
}

pub fn that_post(back: &Back) -> Vec<Vec<u8>> {
    let body = format!("code=evil&state={}", back.state);
    let form = format!(
        "Host: localhost:{{port}}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}",
        body.len()
    );
    let from_entra = format!("{form}\r\nOrigin: https://login.microsoftonline.com");
    vec![
        with(back, "POST /", &form, &body),
        with(back, "POST /", &from_entra, &body),
        with(back, &format!("POST /?{body}"), &form, &body),
    ]
}

pub fn of_other_methods(back: &Back) -> Vec<Vec<u8>> {
    let target = back.good("evil");
    ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "get"]
        .map(|method| with(back, &format!("{method} {target}"), "Host: localhost:{port}", ""))
        .into()
}

/// The browser keeps a fragment to itself: all that comes is a bare visit.
pub fn with_a_fragment(back: &Back) -> Vec<Vec<u8>> {
    each(back, &["/".into(), format!("/#code=evil&state={}", back.state)])
}

pub fn of_another_issuer(back: &Back) -> Vec<Vec<u8>> {
    let good = back.good("evil");
    each(
        back,
        &[
            format!("{good}&iss=https://evil.example"),
            format!("{good}&iss="),
            format!("{good}&iss=evil"),
            format!("{good}&iss={}&iss={}", back.login, back.login),
            format!("{good}&iss={}", back.login.replace("http:", "https:")),
        ],
    )
}

pub fn of_an_evil_host(back: &Back) -> Vec<Vec<u8>> {
    let first = format!("GET {}", back.good("evil"));
    [
        "Host: evil.example",
        "Host: evil.example:{port}",
        "Host: localhost",
        "Host: localhost:1",
        "Host: localhost.evil.example:{port}",
        "Host: 127.0.0.2:{port}",
        "X: no host",
        "Host: localhost:{port}\r\nHost: evil.example",
        "Host: localhost:{port}\r\nOrigin: https://evil.example",
        "Host: localhost:{port}\r\nSec-Fetch-Mode: cors",
        "Host: localhost:{port}\r\nSec-Fetch-Dest: iframe",
    ]
    .map(|headers| with(back, &first, headers, ""))
    .into()
}

pub fn that_speak_no_http(back: &Back) -> Vec<Vec<u8>> {
    let first = format!("GET {}", back.good("evil"));
    let tls_hello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03];
    vec![
        format!("{first}\r\n").into_bytes(),
        format!("{first}\r\n\r\n").into_bytes(),
        b"nonsense\r\n\r\n".to_vec(),
        b"\r\n\r\n".to_vec(),
        Vec::new(),
        vec![0; 512],
        tls_hello.to_vec(),
        with(back, &first, &format!("Host: localhost:{{port}}\r\nX: {}", "x".repeat(1_000_000)), ""),
        with(back, &first, &format!("Host: localhost:{{port}}\r\n{}", "X: x\r\n".repeat(100)), ""),
        format!("{first} HTTP/9.9\r\nHost: localhost:{}\r\n\r\n", back.port).into_bytes(),
    ]
}

pub fn that_look_ahead(back: &Back) -> Vec<Vec<u8>> {
    let first = format!("GET {}", back.good("evil"));
    let mut all =
        each(back, &["/favicon.ico".into(), "/robots.txt".into(), "/".into(), "/apple-touch-icon.png".into()]);
    all.extend(
        ["Sec-Purpose: prefetch", "Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch"]
            .map(|header| with(back, &first, &format!("Host: localhost:{{port}}\r\n{header}"), "")),
    );
    all
}
