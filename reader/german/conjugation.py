"""Principal parts of German verbs: by rule, and for irregular ones by a table of facts.

The table (`resources/german/irregular_verbs.tsv`) has third person present, past and participle as they stand in
subordinate clauses, so that prefix and verb are together; an auxiliary of two means that it depends on the meaning.
Verbs with a prefix follow the verb in them unless the table has them; only the auxiliary they may not share.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from reader.german.endings import SEPARABLE
from reader.german.word_lists import listed
from reader.record import record

INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")
_EITHER = ("durch", "hinter", "über", "um", "unter", "voll", "wider", "wieder")
"""Prefixes that belong to separable and to inseparable verbs."""
# of motion or of a change: with these prefixes the regular verb takes "sein"
_WITH_SEIN = frozenset(
    listed(
        "reisen folgen wandern klettern begegnen passieren stürzen explodieren landen starten einstürzen abstürzen "
        "wachsen scheitern altern reifen schrumpfen verstummen erkranken erwachen aufwachen einschlafen verhungern "
        "erstarren verschwinden flüchten eilen rutschen stolpern segeln tauchen auftauchen untertauchen platzen "
        "mutieren emigrieren immigrieren kollabieren kollidieren implodieren verdunsten verblassen ergehen abreisen "
        "anreisen einreisen ausreisen marschieren joggen surfen verreisen umkehren zurückkehren heimkehren "
        "einkehren entgleisen"
    )
)


@record
class PrincipalParts:
    """Of a verb.

    Attributes:
        present: Third person singular: "stellt vor".
        past: "stellte vor".
        participle: "vorgestellt".
        auxiliary: "hat", "ist", "hat/ist"; empty where it is not known.
    """

    present: str
    past: str
    participle: str
    auxiliary: str


@cache
def irregular() -> MappingProxyType[str, PrincipalParts]:
    """The table of irregular verbs by infinitive, as in subordinate clauses."""
    lines = (files("resources") / "german" / "irregular_verbs.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return MappingProxyType({row[0]: PrincipalParts(*row[1:]) for row in rows})


def principal_parts(infinitive: str, prefix: str = "") -> PrincipalParts | None:
    """The principal parts of a verb; None for what is no infinitive.

    Args:
        infinitive: "vorstellen".
        prefix: Its separable prefix: "vor"; empty if it has none.
    """
    if not infinitive.endswith("n") or not infinitive.startswith(prefix) or " " in infinitive:
        return None
    together = irregular().get(infinitive)
    if together and (not prefix or together.participle.startswith(prefix + "ge")):
        return _apart(together, prefix)
    base = infinitive[len(prefix) :]
    parts = _simple(base)
    if parts is None:
        return None
    if not prefix:
        return parts
    participle = prefix + parts.participle
    auxiliary = "ist" if infinitive in _WITH_SEIN else _inherited(parts.auxiliary, changes_place=prefix not in ("bei",))
    return PrincipalParts(f"{parts.present} {prefix}", f"{parts.past} {prefix}", participle, auxiliary)


def _apart(parts: PrincipalParts, prefix: str) -> PrincipalParts:
    """Parts as they stand in a main clause: "anfängt" is "fängt an" there."""
    if not prefix:
        return parts
    present, past = (f"{form[len(prefix) :]} {prefix}" for form in (parts.present, parts.past))
    return PrincipalParts(present, past, parts.participle, parts.auxiliary)


def _simple(base: str) -> PrincipalParts | None:
    """Parts of a verb without a separable prefix."""
    known = irregular()
    if base in known:
        return known[base]
    for prefix in (*INSEPARABLE, *_EITHER):
        if base.startswith(prefix) and (inner := known.get(base[len(prefix) :])):
            participle = prefix + (inner.participle.removeprefix("ge") if _has_ge(inner, base[len(prefix) :]) else "")
            auxiliary = "hat" if inner.auxiliary == "hat" or prefix in ("be", *_EITHER) else ""
            return PrincipalParts(prefix + inner.present, prefix + inner.past, participle, auxiliary)
    return _regular(base)


def _has_ge(parts: PrincipalParts, infinitive: str) -> bool:
    return parts.participle.startswith("ge") and not infinitive.startswith("ge")


def _regular(base: str) -> PrincipalParts | None:
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    if len(stem) < 2:
        return None
    link = "e" if _needs_e(stem) else ""
    inseparable = any(base.startswith(one) and len(base) - len(one) > 3 for one in INSEPARABLE)
    unstressed = inseparable or (base.endswith(("ieren", "eien")) and base != "schreien") or _is_either(base)
    participle = f"{'' if unstressed else 'ge'}{stem}{link}t"
    return PrincipalParts(f"{stem}{link}t", f"{stem}{link}te", participle, "ist" if base in _WITH_SEIN else "hat")


def _needs_e(stem: str) -> bool:
    """Whether an e stands before the t: redet, rechnet, atmet; not filmt, lernt."""
    if stem.endswith(("t", "d")):
        return True
    if len(stem) < 3 or stem[-1] not in "mn":
        return False
    return stem[-2] not in "aeiouyäöürlhmn" or stem.endswith(("chn", "chm"))


def _is_either(base: str) -> bool:
    return any(base.startswith(one) and len(base) - len(one) > 4 for one in ("über", "unter", "hinter", "wider"))


def _inherited(auxiliary: str, *, changes_place: bool) -> str:
    return auxiliary if auxiliary == "hat" or changes_place else ""


def separable_prefix(infinitive: str) -> str:
    """The separable prefix that an infinitive most likely has; empty if none. Longest first, never one of `über`.

    >>> separable_prefix("vorstellen"), separable_prefix("herausfinden"), separable_prefix("verstehen")
    ('vor', 'heraus', '')
    """
    found = (one for one in sorted(SEPARABLE, key=len, reverse=True) if infinitive.startswith(one))
    return next((one for one in found if len(infinitive) - len(one) > 3 and one not in _EITHER), "")
