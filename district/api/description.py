"""The description of the hub for machines: OpenAPI, with the message that each path asks for.

Handlers read the bytes of a body themselves, so Litestar does not know what they are; and of a message that
travels as an array it would say that it is an object.
"""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc
from typing import Any

import msgspec
from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin

from app.wire.blobs import BLOBS_PATH, OFFSET_TYPE, REFUSAL_HEADER, REQUEST_FIELDS, TUS_HEADER
from app.wire.erasing import Erased, ErasedAnswer
from app.wire.listening import Knock, Knocked
from app.wire.locked_push import LOCKED_PUSH_PATH, LockedPush, LockedPushed
from app.wire.messages import DistrictSuite, EnrolAnswer, EnrolRequest, Refusal
from app.wire.requests import (
    CONTENT_TYPE,
    DEVICE_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
)
from district.api.endpoints import ENDPOINTS
from district.api.waiting import WAIT
from district.refusals import STATUS

ENROL_PATH, ERASED_PATH, KNOCK_PATH = "/v1/enrol", "/v1/erased", "/v1/knock"
ASKED: dict[str, type[msgspec.Struct]] = {
    **{endpoint.path: endpoint.asks for endpoint in (*ENDPOINTS, WAIT)},
    ENROL_PATH: EnrolRequest,
    ERASED_PATH: Erased,
    KNOCK_PATH: Knock,
    LOCKED_PUSH_PATH: LockedPush,
}
"""The message that a path of the protocol takes, by the path."""
_ANSWERED = (
    *(endpoint.gives for endpoint in (*ENDPOINTS, WAIT)),
    *(EnrolAnswer, ErasedAnswer, Knocked, LockedPushed, DistrictSuite, Refusal),
)
_SIGNED = frozenset(endpoint.path for endpoint in (*ENDPOINTS, WAIT))
_NONCED = frozenset(ASKED) - _SIGNED
_SIGNING = [DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER]
_TUS_REFUSED = sorted({*STATUS.values(), 412})


class Description(JsonRenderPlugin):
    """Serves the description."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return self.render_json(request, described(openapi_schema))


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """What Litestar says of the routes, with the messages as they travel. `schema` stays as it is."""
    _, messages = msgspec.json.schema_components(
        [*ASKED.values(), *_ANSWERED], ref_template="#/components/schemas/{name}"
    )
    components = schema.get("components", {})
    return {
        **schema,
        "paths": {path: _path(path, operations) for path, operations in schema["paths"].items()},
        "components": {
            **components,
            "schemas": {**components.get("schemas", {}), **_binary(messages)},
        },
    }


def _path(path: str, operations: dict[str, Any]) -> dict[str, Any]:
    if path.startswith(BLOBS_PATH):
        return {method: _attachment(method, said) for method, said in operations.items()}
    if path not in ASKED:
        return operations
    name = ASKED[path].__name__
    body = {
        "required": True,
        "content": {CONTENT_TYPE: {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }
    wanted = (
        [NONCE_HEADER] if path in _NONCED else [DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER]
    )
    parameters = _headers(wanted, required=path in _SIGNED)
    return {**operations, "post": {**operations["post"], "parameters": parameters, "requestBody": body}}


def _attachment(method: str, operation: dict[str, Any]) -> dict[str, Any]:
    """A request of tus: what is asked and answered stands in the headers, a refusal's code too."""
    answered = {status: {"description": "Answered"} for status in operation["responses"] if status < "300"}
    if method == "options":
        return {**operation, "responses": answered}
    refused = {str(status): {"description": f"Refused: {REFUSAL_HEADER}"} for status in _TUS_REFUSED}
    headers = [TUS_HEADER, *_SIGNING, *REQUEST_FIELDS]
    parameters = [*operation.get("parameters", []), *_headers(headers, required=False)]
    said = {**operation, "parameters": parameters, "responses": {**refused, **answered}}
    if method == "patch":
        bytes_of_it = {OFFSET_TYPE: {"schema": {"type": "string", "format": "binary"}}}
        return {**said, "requestBody": {"required": True, "content": bytes_of_it}}
    return said


def _headers(names: Iterable[str], *, required: bool) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "header", "required": required, "schema": {"type": "string"}} for name in names
    ]


def _binary(part: Any) -> Any:
    """Bytes travel as MessagePack's `bin`, not as letters."""
    if isinstance(part, dict):
        if "contentEncoding" in part:
            return {"type": "string", "format": "binary"}
        return {
            name: cleandoc(value) if name == "description" and isinstance(value, str) else _binary(value)
            for name, value in part.items()
        }
    if isinstance(part, list):
        return [_binary(value) for value in part]
    return part
