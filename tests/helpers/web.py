"""A web page, and a small web site on this machine, for tests of what is fetched."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENTENCES = (
    "Ein Filmstudio am Rande von Potsdam probiert aus, was geschieht, wenn die Kulisse gerechnet statt gebaut wird.",
    "Die Wand aus Leuchtdioden zeigt eine Wüste, und der Kameramann sieht im Sucher, was später im Kino zu sehen ist.",
    "Früher wurde der Himmel im Nachhinein eingesetzt; heute steht er da, bevor die Schauspieler das Studio betreten.",
    "Wer Kulissen malt, fragt sich, wofür es ihn in zehn Jahren noch geben soll, und eine Antwort hat bisher niemand.",
)


def page(title: str = "Der Himmel steht schon da", extra: str = "") -> str:
    """An article among navigation and a footer; `extra` is one more paragraph."""
    paragraphs = "".join(f"<p>{words}</p>" for words in (*SENTENCES, *([extra] if extra else [])))
    return (
        '<!doctype html><html lang="de"><head><meta charset="utf-8">'
        f"<title>{title}</title><meta name='author' content='Klara Beispiel'>"
        "<meta property='article:published_time' content='2025-07-18T09:00:00+02:00'>"
        "<meta property='og:site_name' content='Beispielzeitung'></head><body>"
        "<nav><ul><li><a href='/politik'>Politik</a></li><li><a href='/kultur'>Kultur</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main>"
        "<footer><p>Impressum und Datenschutz</p></footer></body></html>"
    )


FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Feed</title>"
    "<item><title>Eins</title><link>HERE/eins</link><pubDate>Fri, 18 Jul 2025 09:00:00 +0200</pubDate></item>"
    "<item><title>Zwei</title><link>HERE/zwei</link></item>"
    "<item><title>Drei</title><link>HERE/fort</link></item></channel></rss>"
)
PAGES: Mapping[str, tuple[str, str]] = {
    "/eins": ("text/html; charset=utf-8", page("Eins")),
    "/zwei": ("text/html; charset=utf-8", page("Zwei", "Das zweite Stück hat noch einen Absatz mehr als das erste.")),
    "/feed": ("application/rss+xml", FEED),
}


@contextmanager
def site(pages: Mapping[str, tuple[str, str]] = PAGES) -> Iterator[str]:
    """A site with these pages (type and text by path); gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = pages.get(self.path, ("", ""))
            body = text.replace("HERE", f"http://{self.headers['Host']}").encode()
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
