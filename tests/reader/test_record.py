"""Records behave as the standard's frozen dataclasses with slots do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass
from typing import ClassVar

import pytest

from reader.record import mutable, record, replace


@record
class Place:
    """A place."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()
    kind: ClassVar[str] = "place"

    @property
    def loud(self) -> str:
        return self.name.upper()


@record
class Single:
    """One field only."""

    value: str


@dataclass(frozen=True, slots=True)
class Standard:
    """What `Place` is measured by."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()


def test_values_defaults_and_properties() -> None:
    place = Place("Rom", tags=("alt",))
    assert (place.name, place.size, place.tags, place.kind, place.loud) == ("Rom", 3, ("alt",), "place", "ROM")
    with pytest.raises(TypeError, match="name"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        Place("Rom", colour="red")  # type: ignore[call-arg]


def test_equal_by_values_and_class_only() -> None:
    assert Place("Rom") == Place("Rom")
    assert Place("Rom") != Place("Rom", 4)
    assert Place("Rom") != Standard("Rom")
    assert Place("Rom") != ("Rom", 3, ())
    assert len({Place("Rom"), Place("Rom"), Place("Ulm"), Single("Rom"), Single("Rom")}) == 3


def test_nothing_can_be_changed_or_added() -> None:
    place = Place("Rom")
    for change in (
        lambda: setattr(place, "name", "Ulm"),
        lambda: delattr(place, "name"),
        lambda: setattr(place, "x", 1),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert not hasattr(place, "__dict__")
    assert place == Place("Rom")


def test_what_the_standard_does_with_dataclasses_works() -> None:
    place = Place("Rom", 5)
    assert is_dataclass(place)
    assert [field.name for field in fields(place)] == [field.name for field in fields(Standard("x"))]
    assert dataclasses.replace(place, size=6) == Place("Rom", 6)
    assert asdict(place) == asdict(Standard("Rom", 5))
    assert repr(place) == repr(Standard("Rom", 5)).replace("Standard", "Place")
    match place:
        case Place(name, size):
            assert (name, size) == ("Rom", 5)


@pytest.mark.parametrize("one", [Place("Rom", 5, ("a",)), Single("Rom")], ids=repr)
def test_copies_are_equal(one: object) -> None:
    assert copy.copy(one) == one
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one


def test_replace_gives_another_with_other_values() -> None:
    place = Place("Rom", 5, ("a",))
    other = replace(place, size=6)
    assert (type(other), other, place.size) == (Place, Place("Rom", 6, ("a",)), 5)
    with pytest.raises(TypeError, match="unexpected"):
        replace(place, colour="red")


@mutable
class Bag:
    """May be changed."""

    owner: str
    count: int = 0


def test_what_is_mutable_changes_and_has_no_hash() -> None:
    bag = Bag("Ada")
    bag.count += 2
    assert bag == Bag("Ada", 2)
    assert repr(bag) == "Bag(owner='Ada', count=2)"
    with pytest.raises(AttributeError):
        bag.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="unhashable"):
        hash(bag)


def test_a_field_without_default_after_one_with_is_refused() -> None:
    with pytest.raises(TypeError, match="non-default"):

        @record
        class Wrong:  # type: ignore[misc]
            first: int = 0
            second: str
