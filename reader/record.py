"""`@record`: a frozen dataclass with slots that costs a start little; `@mutable`: one that may be changed.

The standard `@dataclass(frozen=True, slots=True)` compiles six methods and makes the class twice: 0.36 ms a
class, 25 ms of a start with seventy, and 3 ms more for its own import. Here nothing is compiled anew: an `__init__`
for so many fields is compiled once and then only given other names, all else is shared: 0.03 ms a class. Type
checkers see a dataclass (PEP 681), and `dataclasses.replace`, `fields` and `asdict` work; `replace` is here too, for
modules that are imported at start.
"""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make a class with annotated attributes, and defaults for some, a record of them.

    Not for classes that inherit fields, and not for defaults that each instance needs anew.
    """
    return _made(cls, {**_SHARED, **_FROZEN})


@dataclass_transform()
def mutable(cls: type[_T]) -> type[_T]:
    """The same for what changes; like a dataclass it has no hash then."""
    return _made(cls, {**_SHARED, "__hash__": None})


def replace(one: _T, **changes: Any) -> _T:
    """A record with other values for some of its attributes; `dataclasses.replace` takes 0.5 ms the first time."""
    kind: Any = type(one)
    return cast("_T", kind(**{name: getattr(one, name) for name in kind.__slots__} | changes))


def _made(cls: type[_T], methods: Mapping[str, Any]) -> type[_T]:
    hints: Mapping[str, Any] = get_annotations(cls)
    names = tuple([name for name, hint in hints.items() if not _is_of_class(hint)])
    space = dict(vars(cls))
    defaults = {name: space.pop(name) for name in names if name in space}
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    space |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields(names, defaults)}
    space["__qualname__"] = cls.__qualname__
    space["_values"] = attrgetter(*names) if len(names) > 1 else _few(names)
    kind: Any = type(cls)
    made: Any = kind(cls.__name__, cls.__bases__, {**methods, **space})
    made.__init__ = _init(made, names, defaults)
    return cast("type[_T]", made)


def _is_of_class(hint: Any) -> bool:
    """Whether an annotation says that an attribute is none of the fields."""
    if isinstance(hint, str):
        return "ClassVar" in hint
    return hint is ClassVar or getattr(hint, "__origin__", None) is ClassVar


def _init(made: Any, names: tuple[str, ...], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """With the right signature, and quick: the slots' own setters, which pass by a `__setattr__` that refuses."""
    space = made.__dict__
    setters = {f"set{at}": space[name].__set__ for at, name in enumerate(names)}
    code = _assigning(len(names)).replace(co_varnames=("self", *names), co_qualname=f"{made.__qualname__}.__init__")
    first = len(names) - len(defaults)
    if tuple(defaults) != names[first:]:
        raise TypeError(f"non-default argument follows default argument in {made.__qualname__}")
    method: Any = FunctionType(code, setters, "__init__", tuple(defaults.values()))
    method.__annotations__ = {**{name: made.__annotations__[name] for name in names}, "return": None}
    return cast("Callable[..., None]", method)


@cache
def _assigning(count: int) -> CodeType:
    """An `__init__` for so many fields, whatever they are called."""
    space: dict[str, Any] = {}
    body = "; ".join(f"set{at}(self, a{at})" for at in range(count)) or "pass"
    exec(f"def __init__(self, {', '.join(f'a{at}' for at in range(count))}): {body}", space)
    return cast("CodeType", space["__init__"].__code__)


def _few(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """`attrgetter` gives a tuple for two names and more only."""
    return staticmethod(lambda one: tuple(getattr(one, name) for name in names))


def _eq(self: Any, other: Any) -> Any:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse(self: Any, name: str, value: object = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    return self.__class__, self._values(self)


_SHARED: Mapping[str, Any] = {"__eq__": _eq, "__repr__": _repr, "__reduce__": _reduce}
_FROZEN: Mapping[str, Any] = {"__hash__": _hash, "__setattr__": _refuse, "__delattr__": _refuse}


class _Fields:
    """What `dataclasses` asks for, made when it does."""

    def __init__(self, names: tuple[str, ...], defaults: Mapping[str, Any]) -> None:
        self._names, self._defaults = names, defaults
        self._made: Any = None

    def __get__(self, one: object, owner: type) -> Any:
        """The fields by name."""
        if self._made is None:
            from dataclasses import field, fields, make_dataclass

            hints = owner.__annotations__
            wanted: list[Any] = [
                (name, hints[name], field(default=self._defaults[name]))
                if name in self._defaults
                else (name, hints[name])
                for name in self._names
            ]
            self._made = {one.name: one for one in fields(make_dataclass(owner.__name__, wanted))}
        return self._made
