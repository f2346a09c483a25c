//! The key that signs id tokens. It lies open in the sources and protects nothing but practice.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// The id of the signing key.
const KEY_ID: &str = "Practice_2f9c7d1e8b3a4650";
/// PKCS#1 DER, 2048 bits.
const KEY: &[u8] = include_bytes!("practice_signing_key.der");
const KEY_N: &str = "zeo_ykkOGjzDr0n0XiK9FLARD5jY-_nsUvw9RyYPYeELCuMRzXeng7CQTREVnE2eWgV9MTq5PcWucP47mskdUSrWN7bHrmzWE7bWJCD7HX03z8AhPCaY2ldwRKOJwiu9IuwT86a3dts0xnUSkrrRp3ePPC_So4MI6q8W9_HMzJ1xNNogL_1i4tTr43PXCRUmhx-pBnf0l1SkbgNQShs02yUvuEpoD9Gkha-FJdGOp67yluCTwjXmZyv_GcYYxK0wztQIFfcH-puBSIFcNuEFPBDDZ6WArO2gtenS6r2lVMdpQyyrv8Je63KHEHsyghW56Spbr3ahRWEAgL4K5RwxMQ";
/// The key of the consumer tenant, which signs nothing here: its issuer must not be taken for a customer's.
const CONSUMER_KEY_ID: &str = "Practice_consumers_71b0";
const CONSUMER_N: &str = "2nsvLLKc4pDKvECpyG4QJvg2X2V_tJhGfbvtPJMlEof-uwZEMybraSeg9n2ybz8exynEgU78QOB5S4DgQoiYv4ww0_ieVX95r-XQj6sRa-msRaNIy16JJGO12j2qg4-PEQFVjYXiv1C0MxOo1nqhSMxUaTHxNXG3qMvlWq-_Go82R_RwYRD_eYcHl6VuHRIlKliQYPUIfmWVmIW65IEpUOHgqUet5OwezyuRGgFXWO3GHGXKIHa17z3SfpvpHBfoK8uzMvqxR6CGF9iqD3RkKSM1gZYqPJp37x_yLur9zsyYnQbA0Q9sACxQn4YVJdrPYCFJVuaKH3Dt1XDRJam7QQ";

/// Signs the claims of an id token.
pub(super) fn sign(claims: &Value) -> Option<String> {
    let mut header = Header::new(Algorithm::RS256);
    header.kid = Some(KEY_ID.to_owned());
    encode(&header, claims, &EncodingKey::from_rsa_der(KEY)).ok()
}

/// The published keys, each with the issuer it may sign for.
pub(super) fn key_set(login: &str) -> Value {
    let key = |id: &str, n: &str, issuer: String| json!({ "kty": "RSA", "use": "sig", "kid": id, "x5t": id, "n": n, "e": "AQAB", "issuer": issuer });
    json!({ "keys": [
        key(KEY_ID, KEY_N, format!("{login}{{tenantid}}/v2.0")),
        key(CONSUMER_KEY_ID, CONSUMER_N, format!("{login}9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")),
    ]})
}
