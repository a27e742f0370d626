"""What a handler raises to answer a request with an error of the protocol."""

from __future__ import annotations

from pygls.exceptions import JsonRpcException


class InvalidParams(JsonRpcException):
    """The parameters make no sense here; the message says why, for people."""

    CODE = -32602
    MESSAGE = "invalid parameters"


class InvalidRequest(JsonRpcException):
    """The request comes at the wrong time."""

    CODE = -32600
    MESSAGE = "invalid request"


class RequestCancelled(JsonRpcException):
    """The client took the request back."""

    CODE = -32800
    MESSAGE = "the request was cancelled"


class ServerCancelled(JsonRpcException):
    """The server gave the request up, for instance because its document was closed."""

    CODE = -32802
    MESSAGE = "the request cannot be answered any more"


class RequestFailed(JsonRpcException):
    """The request makes sense, and yet it cannot be done; the message says why, for people."""

    CODE = -32803
    MESSAGE = "the request failed"
