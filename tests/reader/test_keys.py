"""Keys are in the keyring, in this session or in the environment, and nowhere else."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import KeysFailed
from reader.keys import Keys
from tests.helpers.libraries import assert_one_sentence

KEY = "b0b5-5ec2e7:fx"


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.there: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.there.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.there[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.there[service, username]


class NoRing:
    """What a system without a keyring has."""

    def get_password(self, *_: str) -> str | None:
        raise RuntimeError("No recommended backend was available.")

    set_password = delete_password = get_password  # type: ignore[assignment]


def test_a_key_is_kept_in_the_keyring() -> None:
    ring = Ring()
    assert Keys(ring, {}).set("deepl", f" {KEY}\n")
    assert ring.there == {("Lesart", "deepl"): KEY}
    keys = Keys(ring, {})
    assert (keys.get("deepl"), keys.get("openai")) == (KEY, "")
    keys.remove("deepl")
    keys.remove("deepl")
    assert ring.there == {}
    assert keys.get("deepl") == ""


def test_without_a_keyring_a_key_is_kept_for_the_session() -> None:
    keys = Keys(NoRing(), {})
    assert keys.get("deepl") == ""
    assert not keys.set("deepl", KEY)
    assert keys.get("deepl") == KEY
    assert Keys(NoRing(), {}).get("deepl") == ""
    keys.remove("deepl")
    assert keys.get("deepl") == ""


def test_the_environment_comes_first() -> None:
    keys = Keys(Ring(), {"LESART_KEY_DEEPL": KEY, "LESART_KEY_OPENAI": "  "})
    keys.set("deepl", "other")
    assert (keys.get("deepl"), keys.get("openai")) == (KEY, "")


@pytest.mark.parametrize("key", ["", "  ", "two words", "zwölf", "a\nb"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(KeysFailed) as failure:
        Keys(Ring(), {}).set("deepl", key)
    assert_one_sentence(failure.value)


def test_a_key_is_not_shown() -> None:
    keys = Keys(Ring(), {"LESART_KEY_DEEPL": KEY})
    keys.set("openai", KEY)
    assert KEY not in repr(keys)


def test_the_system_s_own_keyring_is_asked_without_harm(home: Path) -> None:
    """Here that is mostly none; what counts is that nothing is raised, and that nothing is written to the home."""
    script = (
        "from reader.keys import Keys; k = Keys(); print(k.set('lesart-test', 'x1') or k.get('lesart-test'));"
        "k.remove('lesart-test')"
    )
    environment = {
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "x1"
    assert not [path for path in home.rglob("*") if path.is_file() and b"x1" in path.read_bytes()]
