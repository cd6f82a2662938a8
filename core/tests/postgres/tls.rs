//! TLS to a server with a certificate of its own making.

use std::path::Path;
use std::process::Command;

use shilingi::journal::{Committed, PostgresStore, Store};

use super::raw::Raw;
use super::sample::creation;
use super::server::Server;

#[test]
fn tls_is_used_when_asked_for_and_its_certificate_is_checked() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut server = Server::at(port);
    let plain = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode=");
    let refused = PostgresStore::open(&format!("{plain}require")).unwrap_err();
    assert!(refused.detail.contains("does not support TLS"), "{refused}");
    PostgresStore::open(&format!("{plain}prefer")).unwrap();
    server.crash();

    let own = server.folder.path().to_owned();
    let other = tempfile::tempdir().unwrap();
    certificate(&own);
    certificate(other.path());
    for (setting, file) in [("ssl_cert_file", "certificate.pem"), ("ssl_key_file", "key.pem")] {
        server.give(&own.join(file));
        server.settings.push(format!("{setting}={}", own.join(file).display()));
    }
    server.settings.push("ssl=on".to_owned());
    server.start();

    let with = |mode: &str, roots: &Path, host: &str| {
        let roots = roots.join("certificate.pem");
        let address = format!("{plain}{mode}&sslrootcert={}", roots.display());
        PostgresStore::open(&address.replacen("127.0.0.1", host, 1))
    };
    let store = with("require", &own, "127.0.0.1").unwrap();
    assert_eq!(store.commit(creation(1)), Ok(Committed::Done { version: 1 }));
    let sessions = "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                    WHERE application_name = 'shilingi'";
    assert_eq!(Raw::connect(&server.address).run(sessions), ["t"]);

    for mode in ["prefer", "require", "verify-full"] {
        for (roots, host) in [(other.path(), "127.0.0.1"), (&*own, "localhost")] {
            let fault = with(mode, roots, host).unwrap_err();
            assert!(fault.detail.contains("certificate"), "{mode} at {host}: {fault}");
        }
    }
}

/// A certificate for 127.0.0.1, signed by itself.
fn certificate(folder: &Path) {
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
        .args(["-subj", "/CN=mfano", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}
