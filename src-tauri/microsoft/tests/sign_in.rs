//! Signing in with the browser, against a sign-in service that remembers everything it was sent.

mod entra;
#[path = "../../http/tests/far_end/mod.rs"]
mod far_end;

use std::{collections::HashMap, time::Duration};

use baton_domain::TenantId;
use baton_microsoft::identity::{SignInError, SignedIn};
use entra::{CLIENT, OTHER_TENANT, PERSON, TENANT, entra, query, say, visit, way_back};
use tokio::{io::AsyncWriteExt, net::TcpStream};

type IsExpected = fn(&SignInError) -> bool;

#[tokio::test]
async fn a_person_signs_in_with_the_browser() {
    let entra = entra().await;
    let sign_in = entra.begin(Some(TenantId(TENANT))).await;
    let asked = query(sign_in.authorize_url());
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());

    let answer = visit(port, &format!("/?code=the-code&state={state}&session_state=x")).await;
    let signed_in: SignedIn = waiting.await.unwrap().unwrap();

    assert!(answer.starts_with("HTTP/1.1 303 ") && answer.contains("Location: /received\r\n"), "{answer}");
    assert!(!answer.contains("the-code"), "nothing of the address is repeated");
    assert_eq!(signed_in.account.tenant_id.0, TENANT);
    assert_eq!(signed_in.account.user_id.0, PERSON);
    assert_eq!(signed_in.refresh.as_ref().unwrap().expose(), "canary-refresh");
    assert!(signed_in.access.is_for(&entra.cloud.graph) && !format!("{signed_in:?}").contains("canary"));
    let wanted = [
        ("client_id", CLIENT.to_string().as_str()),
        ("response_type", "code"),
        ("response_mode", "query"),
        ("prompt", "select_account"),
        ("code_challenge_method", "S256"),
        ("domain_hint", "fabrikam.example"),
        ("redirect_uri", format!("http://localhost:{port}").as_str()),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    for (name, value) in wanted {
        assert_eq!(asked.get(&name), Some(&value), "{name}");
    }
    assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43, "256 bits each");
    assert!(!asked["scope"].contains("Write") && asked["scope"].contains("offline_access"));
    let body: HashMap<String, String> =
        url::form_urlencoded::parse(entra.token_requests()[0].body.as_bytes()).into_owned().collect();
    assert_eq!((body["code"].as_str(), body["grant_type"].as_str()), ("the-code", "authorization_code"));
    assert!(body["code_verifier"].len() >= 43 && !body.contains_key("client_secret"), "a public client");
}

#[tokio::test]
async fn the_page_at_the_end_is_static_and_keeps_quiet() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, _) = way_back(&sign_in);
    let _waiting = tokio::spawn(sign_in.wait());

    let page = visit(port, "/received").await;

    for wanted in [
        "HTTP/1.1 200 OK",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
        "default-src 'none'",
        "<html lang=\"en\">",
        "You can close &lt;this&gt; page",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    assert!(!page.contains("<script"), "{page}");
}

#[tokio::test]
async fn nobody_without_the_state_reaches_the_token_endpoint() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());
    let get = |target: &str| format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let good = format!("/?code=evil&state={state}");
    let headed = |line: &str, header: &str| format!("{line} HTTP/1.1\r\n{header}\r\n\r\n");
    let visitors = [
        get("/?code=evil"),
        get("/?code=evil&state="),
        get("/?code=evil&state=wrong"),
        get(&format!("/?code=evil&state={}x", state)),
        get(&format!("/?code=evil&state={}", &state[1..])),
        get(&format!("/?code=evil&state={state}&state={state}")),
        get(&format!("/?code=evil&code=evil&state={state}")),
        get(&format!("/?code=&state={state}")),
        get(&format!("/?state={state}")),
        get(&format!("/?code=evil&error=x&state={state}")),
        get(&format!("/?code=evil&state={state}&iss=https://evil.example")),
        get(&format!("/other?code=evil&state={state}")),
        get(&format!("//?code=evil&state={state}")),
        get("/favicon.ico"),
        get("/"),
        get(&format!("/?code={}&state={state}", "x".repeat(10_000))),
        headed(&format!("POST {good}"), &format!("Host: localhost:{port}")),
        headed(&format!("HEAD {good}"), &format!("Host: localhost:{port}")),
        headed(&format!("OPTIONS {good}"), &format!("Host: localhost:{port}")),
        headed(&format!("GET {good}"), "Host: evil.example"),
        headed(&format!("GET {good}"), &format!("Host: evil.example:{port}")),
        headed(&format!("GET {good}"), "X: no host"),
        headed(&format!("GET {good}"), &format!("Host: localhost:{port}\r\nHost: localhost:{port}")),
        headed(&format!("GET {good}"), &format!("Host: localhost:{port}\r\nOrigin: https://evil.example")),
        headed(&format!("GET {good}"), &format!("Host: localhost:{port}\r\nSec-Fetch-Mode: cors")),
        headed(&format!("GET {good}"), &format!("Host: localhost:{port}\r\nSec-Fetch-Dest: iframe")),
        headed(&format!("GET {good}"), &format!("Host: localhost:{port}\r\nSec-Purpose: prefetch")),
        "nonsense\r\n\r\n".to_owned(),
        format!("GET {good}\r\n\r\n"),
    ];

    for visitor in &visitors {
        let answer = say(port, visitor).await;
        assert!(!answer.starts_with("HTTP/1.1 303"), "{visitor}");
        assert!(!answer.contains("evil"), "nothing is repeated: {answer}");
    }

    assert_eq!(entra.token_requests().len(), 0, "{} visitors, none believed", visitors.len());
    visit(port, &format!("/?code=right&state={state}")).await;
    assert!(waiting.await.unwrap().is_ok(), "and the person still gets in");
}

#[tokio::test]
async fn slow_visitors_do_not_keep_the_browser_out() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.write_all(b"G").await.unwrap();
        slow.push(stream);
    }
    let start = std::time::Instant::now();

    visit(port, &format!("/?code=right&state={state}")).await;
    let signed_in = waiting.await.unwrap();

    assert!(signed_in.is_ok());
    assert!(start.elapsed() < Duration::from_secs(2), "fifty silent visitors cost {:?}", start.elapsed());
}

#[tokio::test]
async fn both_loopback_families_are_answered() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());
    let six = TcpStream::connect(("::1", port)).await;
    let target = format!("GET /?code=c&state={state} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");

    match six {
        Ok(mut stream) => stream.write_all(target.as_bytes()).await.unwrap(),
        // A computer without IPv6.
        Err(_) => drop(say(port, &target).await),
    }

    assert!(waiting.await.unwrap().is_ok());
}

#[tokio::test]
async fn a_stopped_sign_in_believes_nobody_and_says_that_it_is_over() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);

    drop(sign_in);
    let answer = visit(port, &format!("/?code=late&state={state}")).await;
    let page = visit(port, "/over").await;

    assert!(answer.starts_with("HTTP/1.1 303 ") && answer.contains("Location: /over\r\n"), "{answer}");
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("This sign-in is over"), "{page}");
    assert_eq!(entra.far_end.count(), 0, "nobody was asked for anything");
}

#[tokio::test]
async fn a_redirect_that_comes_twice_is_used_once_and_told_so() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, state) = way_back(&sign_in);
    let good = format!("/?code=c&state={state}");

    let first = visit(port, &good).await;
    let before_anybody_looked = visit(port, &good).await;
    let signed_in = sign_in.wait().await;
    let afterwards = visit(port, &good).await;

    assert!(first.contains("Location: /received\r\n"), "{first}");
    for second in [before_anybody_looked, afterwards] {
        assert!(second.contains("Location: /over\r\n"), "{second}");
    }
    assert!(signed_in.is_ok());
    assert_eq!(entra.token_requests().len(), 1, "the code is used once");
}

#[tokio::test(start_paused = true)]
async fn the_door_closes_two_minutes_after_the_sign_in_is_over() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let (port, _) = way_back(&sign_in);
    let start = tokio::time::Instant::now();

    drop(sign_in);
    while TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
        tokio::time::advance(Duration::from_secs(1)).await;
    }

    let open = start.elapsed().as_secs();
    assert!((120..=125).contains(&open), "{open} s");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_nobody_finishes_ends_after_five_minutes() {
    let entra = entra().await;
    let sign_in = entra.begin(None).await;
    let start = tokio::time::Instant::now();

    let end = sign_in.wait().await;

    assert!(matches!(end, Err(SignInError::TimedOut)));
    assert_eq!(start.elapsed().as_secs(), 300);
}

#[tokio::test]
async fn a_refusal_in_the_browser_says_what_to_do_next() {
    let entra = entra().await;
    let cases: [(&str, IsExpected); 4] = [
        ("error=access_denied&error_subcode=cancel", |e| matches!(e, SignInError::Cancelled { .. })),
        ("error=access_denied&error_description=AADSTS65004%3A+no", |e| matches!(e, SignInError::Declined { .. })),
        ("error=consent_required&error_description=AADSTS90094%3A+x", |e| {
            matches!(e, SignInError::NeedsAdminConsent { .. })
        }),
        ("error=%3Cscript%3E&error_description=%3Cb%3E", |e| matches!(e, SignInError::Unexpected { .. })),
    ];
    for (words, is_expected) in cases {
        let sign_in = entra.begin(None).await;
        let (port, state) = way_back(&sign_in);
        let waiting = tokio::spawn(sign_in.wait());

        let answer = visit(port, &format!("/?{words}&state={state}")).await;
        let error = waiting.await.unwrap().unwrap_err();

        assert!(answer.contains("Location: /stopped\r\n"), "{answer}");
        assert!(is_expected(&error), "{words}: {error:?}");
        assert!(!error.to_string().contains('<'), "{error}");
    }
    assert_eq!(entra.token_requests().len(), 0, "a refusal has no code");
}

#[tokio::test]
async fn somebody_of_another_organization_is_not_signed_in() {
    let entra = entra().await;
    let sign_in = entra.begin(Some(TenantId(TENANT))).await;
    entra.tell(|plan| plan.tenant = OTHER_TENANT);
    let (port, state) = way_back(&sign_in);
    let waiting = tokio::spawn(sign_in.wait());

    visit(port, &format!("/?code=c&state={state}")).await;
    let end = waiting.await.unwrap();

    match end {
        Err(SignInError::OtherTenant { expected, got }) => {
            assert_eq!((expected.0, got.tenant_id.0), (TENANT, OTHER_TENANT))
        }
        other => panic!("{other:?}"),
    }
}
