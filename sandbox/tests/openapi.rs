//! The descriptions of both APIs against the routes that are served.

mod support;

use std::collections::BTreeSet;

use shilingi_sandbox::Config;
use support::House;

const DESCRIPTIONS: [(&str, &str); 2] = [
    ("temboplus", include_str!("../openapi/temboplus.yaml")),
    ("snippe", include_str!("../openapi/snippe.yaml")),
];
const ROUTERS: [&str; 2] =
    [include_str!("../src/tembo/mod.rs"), include_str!("../src/snippe/mod.rs")];

/// A method and a path whose parameters have lost their names.
type Route = (String, String);

fn unnamed(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What the routers take, without the prefix that they are nested under.
fn served() -> BTreeSet<Route> {
    let lines = ROUTERS.iter().flat_map(|source| source.lines());
    lines
        .filter_map(|line| line.trim().strip_prefix(".route(\"")?.split_once("\", "))
        .flat_map(|(path, handlers)| {
            ["get", "post"]
                .into_iter()
                .filter(|method| handlers.contains(&format!("{method}(")))
                .map(|method| (method.to_owned(), unnamed(path)))
        })
        .collect()
}

/// What a description lists: its paths stand two spaces in, their methods four.
fn described(description: &str) -> Vec<Route> {
    let mut path = String::new();
    let mut routes = Vec::new();
    for line in description.lines().take_while(|line| *line != "components:") {
        if let Some(found) = line.strip_prefix("  /") {
            path = format!("/{}", found.trim_end_matches(':'));
        } else if let Some(method) =
            line.strip_prefix("    ").and_then(|line| line.strip_suffix(':'))
            && ["get", "post", "put", "delete"].contains(&method)
        {
            routes.push((method.to_owned(), path.clone()));
        }
    }
    routes
}

fn routed(path: &str) -> &str {
    let prefix = ["/tembo/v1", "/api/v1", "/v1"].iter().find(|prefix| path.starts_with(**prefix));
    prefix.and_then(|prefix| path.strip_prefix(prefix)).unwrap_or(path)
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let listed: Vec<Route> =
        DESCRIPTIONS.iter().flat_map(|(_, description)| described(description)).collect();
    let described: BTreeSet<Route> =
        listed.iter().map(|(method, path)| (method.clone(), unnamed(routed(path)))).collect();
    assert_eq!(described, served());
    assert_eq!((listed.len(), described.len()), (48, 48));
}

#[tokio::test]
async fn the_descriptions_are_served_and_their_paths_are_known() {
    let mut config = Config::default();
    config.tembo.serve_payment_bank = true;
    let house = House::open(config).await;
    for (name, description) in DESCRIPTIONS {
        let answer = house.control("GET", &format!("/openapi/{name}.yaml"), "").await;
        assert_eq!((answer.status, answer.body.as_str()), (200, description));
        assert!(answer.head.contains("application/yaml"), "{}", answer.head);
        for (method, path) in described(description) {
            let method = method.to_uppercase();
            let answer =
                support::exchange(house.sandbox.addr(), &method, &path, &[], "").await.unwrap();
            let said = |text: &str| answer.body.contains(text);
            let unknown = said(r#""reason":"NOT_FOUND""#)
                || said(r#""message":"not found""#)
                || answer.status == 404 && answer.body.is_empty();
            assert!(answer.status != 405 && !unknown, "{method} {path}: {}", answer.body);
        }
    }
}
