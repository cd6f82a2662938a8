//! `Idempotency-Key` (snippe.md 3). A key belongs to its path (choice).

use super::refusal::Refusal;
use crate::call::Call;
use crate::keys::{Compare, Known};
use crate::reply::Reply;
use crate::world::World;

/// The documented limit, in characters.
const LONGEST_KEY: usize = 30;

/// Creates something at most once per key.
pub(super) fn once(
    world: &mut World,
    call: &Call,
    endpoint: &str,
    create: impl FnOnce(&mut World, Option<&str>) -> Result<Reply, Refusal>,
) -> Result<Reply, Refusal> {
    let config = world.config.clone();
    let config = &config.snippe;
    let Some(key) = call.header("idempotency-key") else {
        if config.require_idempotency_key {
            return Err(Refusal::Validation("Idempotency-Key is required".to_owned()));
        }
        return create(world, None);
    };
    if key.chars().count() > LONGEST_KEY {
        return Err(Refusal::KeyTooLong);
    }
    let name = format!("{endpoint} {key}");
    let compare = if config.compare_parsed_bodies { Compare::Json } else { Compare::Bytes };
    let window = config.idempotency_window;
    match world.idempotency.find(&name, &call.body, world.now, window, compare) {
        Known::Same(reply) => return Ok(reply),
        Known::Other => return Err(Refusal::KeyReused),
        Known::Fresh => {}
    }
    let result = create(world, Some(key));
    let answer = match &result {
        Ok(reply) => Some(reply.clone()),
        Err(refusal) => config.remember_errors.then(|| refusal.reply()),
    };
    if let Some(reply) = answer {
        world.idempotency.keep(&name, &call.body, &reply, world.now, window, compare);
    }
    result
}
