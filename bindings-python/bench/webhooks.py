"""Signed webhooks per second of processor: taken in by the package, and checked by hand.

    python webhooks.py shilingi|by_hand COUNT
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "whsec_made_up"
BODY = json.dumps(
    {
        "id": "evt_1",
        "type": "payout.completed",
        "api_version": "2026-01-25",
        "created_at": "2026-03-02T09:00:00Z",
        "data": {
            "reference": "PAY-1",
            "external_reference": "EXT1",
            "status": "completed",
            "amount": {"value": 5000, "currency": "TZS"},
            "channel": {"type": "mobile_money", "provider": "AIRTEL"},
            "customer": {"phone": "255781000000", "name": "Recipient Name"},
            "metadata": {"shilingi_reference": "A-1"},
            "completed_at": "2026-03-02T09:00:00Z",
        },
    }
).encode()


def signed() -> list[tuple[str, str]]:
    stamp = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), f"{stamp}.".encode() + BODY, hashlib.sha256).hexdigest()
    return [
        ("content-type", "application/json"),
        ("x-webhook-timestamp", stamp),
        ("x-webhook-signature", signature),
    ]


def shilingi() -> Callable[[], object]:
    """Verified, read, and looked for in the journal, where nobody knows it."""
    from shilingi import Shilingi, Snippe

    shop = Shilingi(Snippe(api_key="made-up", webhook_secrets=[SECRET]), "memory")
    headers = signed()
    return lambda: shop.webhook("/snippe", headers, BODY).kind


def by_hand() -> Callable[[], object]:
    """Verified, and its JSON read: nothing is looked for."""
    headers = dict(signed())

    def take() -> object:
        stamp = headers["x-webhook-timestamp"]
        if abs(time.time() - int(stamp)) > 300:
            raise ValueError("stale")
        key, text = SECRET.encode(), stamp.encode() + b"." + BODY
        wanted = hmac.new(key, text, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(wanted, headers["x-webhook-signature"]):
            raise ValueError("forged")
        return json.loads(BODY)["type"]

    return take


def main() -> None:
    take, calls = {"shilingi": shilingi, "by_hand": by_hand}[sys.argv[1]](), int(sys.argv[2])
    for _ in range(calls // 20):
        take()
    start = time.process_time()
    for _ in range(calls):
        take()
    print(json.dumps({"rate": calls / (time.process_time() - start)}))


if __name__ == "__main__":
    main()
