//! Microsoft's published answers of the token endpoint through the real sign-in.

use std::{sync::Arc, time::Duration};

use baton_domain::{Cloud, CloudName, SystemClock};
use baton_http::{Door, Pace};
use baton_microsoft::identity::{Account, ClientId, Identity, Purpose, RefreshToken, Scopes, SignInError, SignedIn};
use baton_tests::counts;
use secrecy::SecretString;
use serde_json::json;

use crate::{
    far_end::{Act, FarEnd, json as answer},
    samples::{self, Sample},
};

const TENANT: &str = "b1c1e0a4-5d0c-4b9e-9a57-0d5f3c1a7e42";

#[tokio::test]
async fn every_published_answer_of_the_token_endpoint_is_read() {
    let Some(samples) = samples::of("identity") else { return };
    let (known, left_out): (Vec<&Sample>, Vec<&Sample>) =
        samples.iter().partition(|sample| sample.operation().starts_with("token") && !sample.is_request());

    for sample in &known {
        let read = renewed(sample).await.expect_err("no example holds a token that anybody signed");

        match (sample.status(), &read) {
            // The example's id token is cut off: the answer was read, and what it says was not believed.
            (200, SignInError::Untrusted(_)) => {}
            (400, SignInError::Unexpected { error, reference }) => {
                let published = sample.json();
                assert_eq!(published["error"], json!(error), "{}", sample.name);
                assert_eq!(published["error_codes"][0], json!(reference.code), "{}", sample.name);
                assert_eq!(published["trace_id"], json!(reference.trace_id), "{}", sample.name);
                assert_eq!(published["correlation_id"], json!(reference.correlation_id), "{}", sample.name);
            }
            _ => panic!("{}: {read:?}", sample.name),
        }
        println!("{}: {read}", sample.name);
    }

    let names: Vec<&str> = left_out.iter().map(|sample| sample.name.as_str()).collect();
    println!("{} left out: {}", names.len(), names.join(", "));
    counts::report("samples read", "sign-in", known.len().try_into().unwrap());
    assert!(!known.is_empty(), "a folder without a sample we know proves nothing");
}

/// A kept sign-in is renewed, and the token endpoint gives the sample.
async fn renewed(sample: &Sample) -> Result<SignedIn, SignInError> {
    let (status, body) = (sample.status(), sample.bytes.clone());
    let far_end = FarEnd::start(move |came| match came.target.rsplit('/').next() {
        Some("token") => Act::Answer(status, body.clone()),
        Some("keys") => answer(200, json!({ "keys": [] })),
        _ => {
            let root = format!("http://{}", came.header("host").unwrap());
            answer(200, json!({ "issuer": format!("{root}/{TENANT}/v2.0"), "jwks_uri": format!("{root}/keys") }))
        }
    })
    .await;
    let root = far_end.root().clone();
    let cloud = Cloud { login: root.clone(), graph: root.clone(), ..Cloud::built_in(CloudName::Global).unwrap() };
    let door = Door::with_pace([root.origin()], Pace::with_second(Duration::ZERO)).unwrap();
    let client = ClientId("6f2b7c1a-93d4-4e5f-a6b7-c8d9e0f1a2b3".parse().unwrap());
    let account = Account {
        tenant_id: TENANT.parse().unwrap(),
        user_id: "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d".parse().unwrap(),
        username: "ada@fabrikam.example".to_owned(),
        display_name: None,
    };
    let identity = Identity::new(door, cloud, client, Arc::new(SystemClock));
    let kept = RefreshToken::new(SecretString::from("r"));
    identity.refresh(&kept, &account, &Scopes::of(Purpose::Read)).await
}
