//! Methods and paths, and how one that was found belongs to a row of the catalogue.

/// The address of an endpoint. Parts in braces are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    pub(super) method: String,
    pub(super) path: String,
}

impl Route {
    pub(super) fn new(method: &str, path: &str) -> Self {
        Self { method: method.to_uppercase(), path: path.to_owned() }
    }

    /// Whether `path` ends like this route, part for part.
    pub(super) fn ends(&self, path: &str) -> bool {
        let (pattern, path) = (parts(&self.path), parts(path));
        path.len() >= pattern.len()
            && pattern.iter().zip(&path[path.len() - pattern.len()..]).all(|(pattern, part)| {
                pattern == part || (is_open(pattern) && !part.is_empty() && !part.contains(' '))
            })
    }

    fn open_parts(&self) -> usize {
        parts(&self.path).iter().filter(|part| is_open(part)).count()
    }
}

/// The route that fits a call best: by the most parts, then by the fewest that are filled in. Without a
/// method, one route of each method may fit.
pub(super) fn best<'a>(
    routes: impl Iterator<Item = &'a Route>,
    method: Option<&str>,
    path: &str,
) -> Vec<&'a Route> {
    let path = path.split('?').next().unwrap_or_default();
    let fitting: Vec<&Route> = routes
        .filter(|route| method.is_none_or(|method| route.method.eq_ignore_ascii_case(method)))
        .filter(|route| route.ends(path))
        .collect();
    let rank = |route: &Route| (parts(&route.path).len(), usize::MAX - route.open_parts());
    let highest = fitting.iter().map(|route| rank(route)).max();
    fitting.into_iter().filter(|route| Some(rank(route)) == highest).collect()
}

fn parts(path: &str) -> Vec<&str> {
    path.trim_start_matches('/').split('/').collect()
}

fn is_open(part: &str) -> bool {
    part.starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(method: Option<&str>, path: &str) -> Vec<String> {
        let routes = [
            Route::new("POST", "/wallet"),
            Route::new("GET", "/wallet"),
            Route::new("GET", "/wallet/{accountNo}"),
            Route::new("POST", "/wallet/balance"),
            Route::new("GET", "/v1/payments/{reference}"),
            Route::new("GET", "/v1/payments/search"),
        ];
        best(routes.iter(), method, path)
            .iter()
            .map(|r| format!("{} {}", r.method, r.path))
            .collect()
    }

    #[test]
    fn the_closest_route_is_found() {
        assert_eq!(found(Some("GET"), "/tembo/v1/wallet"), ["GET /wallet"]);
        assert_eq!(found(Some("GET"), "/tembo/v1/wallet/9000"), ["GET /wallet/{accountNo}"]);
        assert_eq!(found(Some("POST"), "/wallet/balance"), ["POST /wallet/balance"]);
        assert_eq!(found(Some("GET"), "/v1/payments/search?a=b"), ["GET /v1/payments/search"]);
        assert_eq!(found(Some("GET"), "/v1/payments/{id}"), ["GET /v1/payments/{reference}"]);
        assert_eq!(found(Some("POST"), "/v1/payments/x"), [""; 0]);
        assert_eq!(found(None, "/wallet"), ["POST /wallet", "GET /wallet"]);
    }
}
