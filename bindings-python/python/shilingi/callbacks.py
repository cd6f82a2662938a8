"""Callbacks of the providers, for web frameworks.

A provider reports an outcome to the address in `callback_url`. These helpers hand its path, headers and
raw bytes to the engine and answer as the provider expects: 200 to whatever comes, 503 when the journal
cannot be written, so that the provider may try again.

Django has `shilingi.django`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from ._errors import Error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import fastapi
    import flask

    from ._client import AsyncShilingi, Shilingi

_log = logging.getLogger("shilingi")


def fastapi_route(shilingi: AsyncShilingi) -> Callable[[fastapi.Request], Awaitable[Any]]:
    """The endpoint for FastAPI and Starlette.

        app.add_api_route("/callback", fastapi_route(shop), methods=["POST"])
    """
    from starlette.requests import Request
    from starlette.responses import Response

    async def callback(request: Request) -> Response:
        try:
            body = await request.body()
            await shilingi.webhook(_target(request.url.path, request.url.query), request.headers, body)
        except Error as error:
            return Response(status_code=_failed(error))
        return Response(status_code=200)

    # Frameworks read these to know what to pass.
    callback.__annotations__ = {"request": Request, "return": Response}
    return callback


def flask_view(shilingi: Shilingi) -> Callable[[], flask.Response]:
    """The view for Flask.

        app.add_url_rule("/callback", view_func=flask_view(shop), methods=["POST"])
    """
    from flask import Response, request

    def callback() -> flask.Response:
        try:
            target = _target(request.path, request.query_string.decode("latin-1"))
            shilingi.webhook(target, list(request.headers.items()), request.get_data())
        except Error as error:
            return Response(status=_failed(error))
        return Response(status=200)

    return callback


def _target(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _failed(error: Error) -> int:
    _log.error("webhook: %s", error.code)
    return 503
