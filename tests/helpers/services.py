"""Local servers that play translation services after their documentation, and fail when they are told to."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "5ec2e7-0f-4-7e57:fx"
Texts = list[str]


def said(text: str) -> str:
    """What these services make of a sentence: easy to know again."""
    return f"«{text}»"


@dataclass
class Fault:
    """What goes wrong with one request.

    Attributes:
        status: Sent in place of an answer, with `headers` and `body`.
        how: Or: cut, hang, drip, html, malformed, huge, nothing, few, many, swapped, empty.
    """

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = "{}"
    how: str = ""


class Service:
    """A server on this computer. Each request takes one of `faults`; None of them, or none left: it does as it should.

    Attributes:
        asked: Method, path and body of each request.
        headers: Of each request, names in small letters.
        sent: Every text that was translated, in order.
    """

    def __init__(self, answer: "Callable[[Service, str, str, Any, str], tuple[int, Any]]") -> None:
        self.faults: list[Fault | None] = []
        self.always: Fault | None = None
        self.asked: list[tuple[str, str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.sent: Texts = []
        self.state: dict[str, Any] = {}
        self.over = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                return

            def do_GET(self) -> None:
                self._do()

            def do_DELETE(self) -> None:
                self._do()

            def do_POST(self) -> None:
                self._do()

            def _do(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = json.loads(raw) if raw else None
                service.asked.append((self.command, self.path, body))
                service.headers.append({name.lower(): value for name, value in self.headers.items()})
                fault = service.faults.pop(0) if service.faults else service.always
                if fault and fault.status:
                    self._send(fault.status, fault.body.encode(), fault.headers)
                elif fault and fault.how in _BROKEN:
                    _BROKEN[fault.how](self, service)
                else:
                    status, data = answer(service, self.command, self.path, body, fault.how if fault else "")
                    self._send(status, json.dumps(data).encode())

            def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def translated(self, texts: Texts, how: str) -> Texts:
        """What this service makes of texts, wrong in one of the ways of `Fault.how`."""
        self.sent += texts
        made = [said(text) for text in texts]
        if how == "few":
            return made[:-1]
        if how == "many":
            return [*made, "One more."]
        if how == "swapped":
            return made[::-1]
        return [""] * len(made) if how == "empty" else made


def _cut(handler: Any, _service: Service) -> None:
    """A part of an answer, then the end of the connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translations": [{"te')


def _reset(handler: Any, _service: Service) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _hang(_handler: Any, service: Service) -> None:
    service.over.wait(20)


def _drip(handler: Any, service: Service) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    until = time.monotonic() + 20
    while not service.over.wait(0.05) and time.monotonic() < until:
        handler.wfile.write(b" ")


def _raw(body: bytes, kind: str = "application/json") -> Callable[[Any, Service], None]:
    def send(handler: Any, _service: Service) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def _huge(handler: Any, _service: Service) -> None:
    """50 MB of white space before an answer."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b" " * 1_000_000)
    handler.wfile.write(b"{}")


_BROKEN: dict[str, Callable[[Any, Service], None]] = {
    "cut": _cut,
    "reset": _reset,
    "hang": _hang,
    "drip": _drip,
    "html": _raw(b"<!DOCTYPE html><html><body>Welcome</body></html>", "text/html"),
    "malformed": _raw(b'{"translations": [{'),
    "nothing": _raw(b""),
    "huge": _huge,
}


# ---- the services


def deepl(service: Service, method: str, path: str, body: Any, how: str) -> tuple[int, Any]:
    """DeepL."""
    if service.headers[-1].get("authorization") != f"DeepL-Auth-Key {KEY}":
        return 403, {"message": "Forbidden"}
    if path == "/v2/usage":
        return 200, {"character_count": 123, "character_limit": 500_000}
    if path.startswith("/v3/glossaries"):
        return _glossaries(service, method, path, body)
    assert (method, path) == ("POST", "/v2/translate")
    assert len(body["text"]) <= 50
    if body.get("glossary_id", "known") not in [*service.state.get("glossaries", {}), "known"]:
        return 404, {"message": "no such glossary"}
    texts = service.translated(body["text"], how)
    return 200, {"translations": [{"detected_source_language": "DE", "text": text} for text in texts]}


def _glossaries(service: Service, method: str, path: str, body: Any) -> tuple[int, Any]:
    there = service.state.setdefault("glossaries", {})
    if method == "POST":
        id = f"id-{len(service.asked)}"
        there[id] = body
        return 201, {"glossary_id": id, "name": body["name"]}
    if method == "DELETE":
        del there[path.rpartition("/")[2]]
        return 204, None
    return 200, {"glossaries": [{"glossary_id": id, "name": one["name"]} for id, one in there.items()]}


def libretranslate(service: Service, method: str, path: str, body: Any, how: str) -> tuple[int, Any]:
    """LibreTranslate; `state["single"]` is one that takes no arrays, `state["key"]` one that wants a key."""
    if path == "/languages":
        return 200, [{"code": "de", "name": "German", "targets": ["en"]}]
    assert (method, path) == ("POST", "/translate")
    if service.state.get("key") not in (None, body.get("api_key")):
        return 403, {"error": "Invalid API key"}
    if body["source"] == "xx":
        return 400, {"error": "xx is not supported"}
    many = isinstance(body["q"], list)
    if many and service.state.get("single"):
        return 400, {"error": "Invalid request: q is not a text"}
    texts = service.translated(body["q"] if many else [body["q"]], how)
    return 200, {"translatedText": texts if many else (texts or [None])[0]}


def chat(service: Service, method: str, path: str, body: Any, how: str) -> tuple[int, Any]:
    """A language model; `state["style"]` is how it writes its answers."""
    if path == "/models":
        return 200, {"data": [{"id": "tiny"}, {"id": "large"}]}
    assert (method, path) == ("POST", "/chat/completions")
    segments = json.loads(body["messages"][-1]["content"])
    service.sent += [one["text"] for one in segments]
    made = [{"id": one["id"], "text": said(one["text"])} for one in segments]
    if how == "few":
        made = made[:-1]
    elif how == "many":
        made.append({"id": 999, "text": "One more."})
    elif how == "swapped":
        texts = [one["text"] for one in made]
        made = [one | {"text": text} for one, text in zip(made, reversed(texts), strict=True)]
    elif how == "empty":
        made = [one | {"text": ""} for one in made]
    elif how == "shuffled":
        made.reverse()
    content = _styled(json.dumps(made, ensure_ascii=False), made, service.state.get("style", ""))
    reason = "length" if how == "broken off" else "stop"
    return 200, {"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": reason}]}


def _styled(array: str, made: list[dict[str, Any]], style: str) -> str:
    if style == "fenced":
        return f"```json\n{array}\n```"
    if style == "chatty":
        return f"Here are your translations:\n\n{array}\n\nLet me know if you need more."
    if style == "thinking":
        return f"<think>He says [1] and [2] …</think>\n{array}"
    if style == "wrapped":
        return json.dumps({"translations": json.loads(array)})
    if style == "strings":
        return json.dumps([one["text"] for one in made])
    if style == "bare" and len(made) == 1:
        return str(made[0]["text"])
    return "I cannot do that." if style == "refusing" else array
