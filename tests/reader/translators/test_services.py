"""Every service with every failure: what comes back belongs to what was sent, and each failure is one sentence."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from reader.errors import Cancelled, QuotaExhausted, TranslationFailed, WrongKey
from reader.translators import service as module
from reader.translators.base import Garbled, Segment, Translated, Translator
from reader.translators.careful import Careful
from reader.translators.chat import Chat
from reader.translators.deepl import DeepL
from reader.translators.libretranslate import LibreTranslate
from reader.translators.service import Pace
from reader.translators.service import Service as Asked
from tests.helpers.libraries import assert_one_sentence
from tests.helpers.services import KEY, Fault, Service, said

from tests.helpers import services  # isort: skip

SENTENCES = (
    "Netflix hat 1250 Stellen gestrichen.",
    "Sarandos sprach am 14.3. darüber.",
    "Buenos Aires steht 2007 still.",
    "Danach wird es ruhig.",
)
SEGMENTS = [Segment(number * 3 + 1, text) for number, text in enumerate(SENTENCES)]
RIGHT = [Translated(one.id, said(one.text)) for one in SEGMENTS]
Asks = tuple[Service, Translator]


def ask(translator: Translator, segments: list[Segment] = SEGMENTS) -> list[Translated]:
    return Careful(translator).translate(segments, "de", "en")


def failing(translator: Translator, kind: type[TranslationFailed] = TranslationFailed) -> TranslationFailed:
    with pytest.raises(kind) as failure:
        ask(translator)
    assert_one_sentence(failure.value)
    assert KEY not in str(failure.value)
    return failure.value


def test_sentences_come_back_under_their_numbers(asked: Asks) -> None:
    service, translator = asked
    assert ask(translator) == RIGHT
    assert service.sent == list(SENTENCES)
    assert len(service.asked) == 1
    assert translator.destination == service.address.removeprefix("http://")


@pytest.mark.parametrize("how", ["few", "many", "swapped", "empty", "malformed", "nothing", "huge"])
def test_what_does_not_fit_is_asked_for_singly(asked: Asks, how: str) -> None:
    service, translator = asked
    service.faults = [Fault(how=how)]
    assert ask(translator) == RIGHT


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 529])
def test_a_busy_service_is_asked_again(asked: Asks, status: int) -> None:
    service, translator = asked
    service.faults = [Fault(status), Fault(status)]
    assert ask(translator) == RIGHT
    assert service.sent == list(SENTENCES)
    assert len(service.asked) == 3


@pytest.mark.parametrize("how", ["cut", "reset"])
def test_a_connection_that_breaks_is_made_anew(asked: Asks, how: str) -> None:
    service, translator = asked
    service.faults = [Fault(how=how)]
    assert ask(translator) == RIGHT


def test_the_pause_that_a_service_asks_for_is_made(asked: Asks) -> None:
    service, translator = asked
    service.faults = [Fault(429, {"Retry-After": "0.25"})]
    start = time.monotonic()
    assert ask(translator) == RIGHT
    assert time.monotonic() - start >= 0.25


def test_a_pause_of_a_day_is_not_made(asked: Asks) -> None:
    service, translator = asked
    service.faults = [Fault(503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})]
    start = time.monotonic()
    assert ask(translator) == RIGHT
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("fault", "kind", "said"),
    [
        (Fault(429), TranslationFailed, "asked too often"),
        (Fault(500), TranslationFailed, "has trouble at the moment"),
        (Fault(529), TranslationFailed, "has trouble at the moment"),
        (Fault(403), WrongKey, "does not accept this key"),
        (Fault(401), WrongKey, "does not accept this key"),
        (Fault(456), QuotaExhausted, "used up"),
        (Fault(402), QuotaExhausted, "used up"),
        (Fault(404), TranslationFailed, "does not know this way of asking"),
        (Fault(307, {"Location": "http://example.org"}), TranslationFailed, "another address"),
        (Fault(how="html"), TranslationFailed, "a web page"),
        (Fault(how="hang"), TranslationFailed, "did not answer within"),
        (Fault(how="drip"), TranslationFailed, "did not answer within"),
        (Fault(how="cut"), TranslationFailed, "broke the connection off"),
        (Fault(how="reset"), TranslationFailed, "broke the connection off"),
        (Fault(how="malformed"), TranslationFailed, "cannot be read"),
        (Fault(how="empty"), TranslationFailed, "No translation came back"),
        (Fault(how="huge"), TranslationFailed, "larger than any translation"),
        (Fault(400, body='{"message": "Bad. “x” ' + KEY + '"}'), TranslationFailed, "refused the text"),
        (Fault(413), TranslationFailed, "of this length"),
    ],
)
def test_what_does_not_pass_is_said_in_one_sentence(
    asked: Asks, fault: Fault, kind: type[TranslationFailed], said: str
) -> None:
    service, translator = asked
    service.always = fault
    start = time.monotonic()
    assert said in failing(translator, kind).message
    assert time.monotonic() - start < 60


def test_the_quota_of_openai_is_told_from_a_pause(start) -> None:
    service = start(services.chat)
    service.always = Fault(429, body='{"error": {"code": "insufficient_quota", "message": "You exceeded"}}')
    failing(Chat("tiny", service.address, KEY, Pace(tries=3, first=0.01)), QuotaExhausted)
    assert len(service.asked) == 1


def test_the_answer_of_50_mb_is_not_taken_in(asked: Asks, monkeypatch: pytest.MonkeyPatch) -> None:
    service, translator = asked
    service.faults = [Fault(how="huge")]
    seen: list[int | None] = []
    read = module._read
    monkeypatch.setattr(
        module, "_read", lambda response: seen.append(len(raw or b"") if (raw := read(response)) else None) or raw
    )
    assert ask(translator) == RIGHT
    assert seen[0] is None
    assert all(size is not None and size < module.MAX_ANSWER for size in seen[1:])


def test_one_sentence_that_cannot_be_translated_is_marked(asked: Asks, monkeypatch: pytest.MonkeyPatch) -> None:
    service, translator = asked
    service.faults = [Fault(how="malformed"), None, Fault(how="malformed")]
    if translator.name == "libretranslate":  # which first learns whether several are taken at once
        service.faults = [None, None, Fault(how="malformed"), None, Fault(how="malformed")]
        ask(translator)
        service.faults = service.faults[1:]
    found = ask(translator)
    assert [bool(one.failure) for one in found] == [False, True, False, False]
    assert [one.text for one in found if one.text] == [said(SENTENCES[at]) for at in (0, 2, 3)]
    assert found[1].failure.endswith(".")


def test_a_cancelled_wait_ends_at_once(asked: Asks) -> None:
    service, translator = asked
    service.always = Fault(429, {"Retry-After": "30"})
    start = time.monotonic()

    def stop(done: int, total: int, what: str = "") -> None:
        if time.monotonic() - start > 0.1:
            raise Cancelled

    slow = Pace(request=30, tries=5, first=30, longest=30)
    object.__setattr__(translator._service, "pace", slow)  # type: ignore[attr-defined]
    with pytest.raises(Cancelled):
        Careful(translator).translate(SEGMENTS, "de", "en", progress=stop)
    service.always = Fault(how="hang")
    start = time.monotonic()
    with pytest.raises(Cancelled):
        Careful(translator).translate(SEGMENTS, "de", "en", progress=stop)
    assert time.monotonic() - start < 20


def test_nobody_is_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    said_so = failing(LibreTranslate(f"http://127.0.0.1:{port}", pace=Pace(tries=2, first=0.01)))
    assert "was not reached" in said_so.message


def test_a_key_goes_only_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "resolve", lambda *_: ["93.184.215.14"])
    monkeypatch.setattr(module, "connect", lambda *_: pytest.fail("it was asked"))
    said_so = failing(DeepL(KEY, "http://translate.example"))
    assert "not encrypted" in said_so.message


def test_a_certificate_that_is_not_valid(start, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not here")
    chain, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    arguments = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run([openssl, *arguments.split(), "-keyout", key, "-out", chain], capture_output=True, check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    service = start(services.deepl)
    service.server.socket = context.wrap_socket(service.server.socket, server_side=True)
    said_so = failing(DeepL(KEY, service.address.replace("http:", "https:"), Pace(tries=2, first=0.01)))
    assert "certificate is not valid" in said_so.message
    assert service.asked == []


def test_a_server_without_encryption(start) -> None:
    service = start(services.deepl)
    translator = DeepL(KEY, service.address.replace("http:", "https:"), Pace(request=3, tries=1))
    assert "no secure connection" in failing(translator).message


def test_what_is_no_http() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def talk() -> None:
            stream, _ = server.accept()
            with stream:
                stream.sendall(b"220 mail.example ESMTP\r\n")
                stream.recv(100_000)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        assert "not HTTP" in failing(DeepL(KEY, address, Pace(tries=1))).message
        thread.join(2)


@pytest.mark.parametrize(
    "address", ["", "ftp://example.org", "http://", "http://user:secret@example.org", "file:///etc"]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(TranslationFailed) as failure:
        Asked("DeepL", address, pace=Pace(tries=1)).ask("/v2/usage")
    assert_one_sentence(failure.value)
    assert "secret" not in str(failure.value)


def test_a_key_is_in_no_text_about_a_translator(asked: Asks) -> None:
    _, translator = asked
    assert KEY not in repr(translator._service)  # type: ignore[attr-defined]


def test_garbled_answers_of_one_service_end_the_work_after_a_few(asked: Asks) -> None:
    service, translator = asked
    service.always = Fault(how="malformed")
    many = [Segment(number, f"Satz {number}.") for number in range(40)]
    with pytest.raises(TranslationFailed) as failure:
        ask(translator, many)
    assert_one_sentence(failure.value)
    assert not isinstance(failure.value, Garbled)
    assert len(service.asked) < 60
