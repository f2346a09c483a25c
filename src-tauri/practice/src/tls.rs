//! A throw-away certificate authority, because ordinary Microsoft clients refuse plain HTTP.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use thiserror::Error;

/// Why there is no certificate.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// It could not be made.
    #[error("no throw-away certificate could be made")]
    Make(#[from] rcgen::Error),
    /// The TLS library does not take it.
    #[error("the throw-away certificate was not accepted")]
    Use(#[from] rustls::Error),
    /// The authority's certificate could not be written for clients to trust.
    #[error("{path} could not be written")]
    Write {
        /// Where to.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
}

/// Makes an authority and a certificate of it for this computer, and writes the authority's certificate to `ca_file`.
///
/// # Errors
/// [`CertificateError`].
pub(crate) fn throw_away(ca_file: &Path) -> Result<RustlsConfig, CertificateError> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    authority.distinguished_name.push(DnType::CommonName, "Baton practice cloud, throw-away authority");
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;

    let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "localhost");
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &authority)?;

    let write = |cause| CertificateError::Write { path: ca_file.to_owned(), cause };
    std::fs::write(ca_file, authority.pem()).map_err(write)?;

    let chain = vec![certificate.der().clone(), authority.der().clone()];
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
