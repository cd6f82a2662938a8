from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from typing_extensions import Self

    Json = dict[str, Any]

Outcomes = Literal[
    "accepted",
    "accepted_at_once",
    "overturned",
    "reversed",
    "late_approval",
    "no_answer",
    "rejected_at_once",
    "insufficient_funds_at_once",
    "provider_failed_at_once",
    "generic_failure_at_once",
    "rejected",
    "insufficient_funds",
    "provider_failed",
    "generic_failure",
    "invalid_account",
    "cancelled",
    "expired",
    "by_hand",
]
"""What may become of a payment in the sandbox."""

FaultKind = Literal[
    "drop_reply",
    "drop_request",
    "bad_gateway_after",
    "bad_gateway_before",
    "hang",
    "slow_reply",
    "html_body",
    "callback_before_reply",
    "forged_callback",
    "duplicate_callback",
    "missing_callback",
    "late_callback",
    "reordered_callbacks",
    "early_callback",
    "stale_callback",
    "rate_limit",
    "clock_jump",
]
"""What may go wrong between the sandbox and its client."""

_PATIENCE = 30.0


class SandboxError(Exception):
    """The sandbox did not start, or refused what it was asked."""


def executable() -> str:
    """The `shilingi` program: `SHILINGI_EXECUTABLE`, else that of this Python's scripts, else of the PATH."""
    named = os.environ.get("SHILINGI_EXECUTABLE")
    if named:
        return named
    suffix = ".exe" if os.name == "nt" else ""
    beside = os.path.join(sysconfig.get_path("scripts"), f"shilingi{suffix}")
    found = beside if os.path.exists(beside) else shutil.which("shilingi")
    if found is None:
        raise SandboxError(
            "the program `shilingi` is not there: pip install 'shilingi[sandbox]', or set SHILINGI_EXECUTABLE"
        )
    return found


class Books:
    """What the sandbox knows about one payment: the truth against which a client is checked."""

    __slots__ = ("raw",)

    def __init__(self, raw: Json) -> None:
        self.raw: Json = raw
        """Everything, as the control API answers it."""

    @property
    def executed(self) -> int:
        """How often the money moved; it must never exceed one."""
        return cast("int", self.raw["executed"])

    def __repr__(self) -> str:
        return f"Books(executed={self.executed})"


class Sandbox:
    """Both providers on this machine, in a process that ends with this one.

    Args:
        port: Where it listens; any free port when left out.
        answer_after: Seconds until a customer or operator answers, in the sandbox's time.
        callback_after: Seconds from a change to its callback, in the sandbox's time.
        state: A file in which it is kept, so that the next one goes on from there.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        answer_after: float = 3.0,
        callback_after: float = 1.0,
        state: str | os.PathLike[str] | None = None,
    ) -> None:
        arguments = {
            "--port": port,
            "--answer-after": round(answer_after * 1000),
            "--callback-after": round(callback_after * 1000),
        }
        command = [executable(), "sandbox", "--json", "--watch-stdin"]
        for name, value in arguments.items():
            command += [name, str(value)]
        if state is not None:
            command += ["--state", os.fspath(state)]
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._ready: Json = {}

    def start(self) -> Self:
        """Starts it and waits until it listens."""
        # Its standard input is our end of a pipe: it closes when this process ends, however it ends.
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        try:
            self._ready = json.loads(line)
        except ValueError:
            code = self._process.wait(_PATIENCE)
            self._process = None
            raise SandboxError(f"the sandbox ended with {code} before it was ready") from None
        return self

    def stop(self) -> None:
        """Ends it."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where it listens: give it to `TemboPlus.local` or `Snippe.local`."""
        return cast("str", self._ready["url"])

    @property
    def ready(self) -> Mapping[str, Any]:
        """What it said when it was ready: addresses, and its preset credentials."""
        return self._ready

    def outcome(self, reference: str, outcome: Outcomes) -> None:
        """Decides what becomes of a payment to come, or of one that is still pending."""
        self._ask("PUT", f"/outcomes/{quote(reference, safe='')}", {"outcome": outcome})

    def fault(
        self,
        kind: FaultKind,
        *,
        reference: str | None = None,
        party: str | None = None,
        on: Literal["money", "query"] = "money",
        times: int = 1,
        **details: object,
    ) -> None:
        """Has something go wrong with the next request, or the next about `reference` or `party`.

        `details` are those of the fault: `seconds`, `milliseconds`, `forgery`.
        """
        target: object = "next"
        if reference is not None:
            target = {"reference": reference}
        elif party is not None:
            target = {"party": party}
        fault = {"kind": kind, **details}
        self._ask("POST", "/faults", {"fault": fault, "target": target, "on": on, "times": times})

    def advance(self, seconds: float) -> None:
        """Moves the sandbox's time; what falls due has happened when it returns."""
        self._ask("POST", "/clock/advance", {"seconds": seconds})

    def jump(self, seconds: float) -> None:
        """Moves what the providers' clocks show, and nothing else."""
        self._ask("POST", "/clock/jump", {"seconds": seconds})

    def books(self, reference: str) -> Books:
        """What the sandbox knows about one payment."""
        return Books(self._ask("GET", f"/payments/{quote(reference, safe='')}"))

    def executions(self) -> dict[str, int]:
        """How often each reference was executed."""
        return cast("dict[str, int]", self._ask("GET", "/executions")["executions"])

    def callbacks(self) -> list[Json]:
        """Every callback, with what became of it."""
        answer = self._ask("GET", "/callbacks")
        return cast("list[Json]", answer["callbacks"] if isinstance(answer, dict) else answer)

    def resend(self, reference: str) -> None:
        """Sends the last callback of a payment again."""
        self._ask("POST", f"/callbacks/{quote(reference, safe='')}/resend")

    def wallets(self) -> Json:
        """Balances and statement rows."""
        return cast("Json", self._ask("GET", "/wallets"))

    def reset(self) -> None:
        """Forgets all but settings and time."""
        self._ask("POST", "/reset")

    def control(self, method: str, path: str, body: object = None) -> Any:
        """Asks the control API what has no method here; `path` begins after `/_sandbox`."""
        return self._ask(method, path, body)

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        address = urlsplit(self.url)
        connection = HTTPConnection(cast("str", address.hostname), address.port, timeout=_PATIENCE)
        try:
            sent = None if body is None else json.dumps(body)
            headers = {"content-type": "application/json"}
            connection.request(method, f"/_sandbox{path}", sent, headers)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        answer = json.loads(text) if text else {}
        if response.status >= 400:
            raise SandboxError(answer.get("error", f"HTTP {response.status}"))
        return answer
