"""`dataclass` and `field` of the standard library for the classes that every reading starts with.

The library writes up to nine functions for a class, compiles each, and brings `inspect` with it: for the
classes of one reading that takes longer than most texts take to read. Here `__init__` alone is compiled. Type
checkers see the library's own names; `dataclasses.fields`, `replace` and `asdict` know the values.
"""

from __future__ import annotations

import operator

TYPE_CHECKING = False  # that of `typing` would take longer to import than all of this module
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_ABSENT: Any = object()


class _Field:
    """How an attribute is filled where no value is given, and whether `repr` shows it."""

    __slots__ = ("default", "factory", "shown")

    def __init__(self, default: Any, factory: Any, shown: bool) -> None:
        self.default = default
        self.factory = factory
        self.shown = shown


def _field(
    *,
    default: Any = _ABSENT,
    default_factory: Any = _ABSENT,
    repr: bool = True,  # noqa: A002 - the library's
) -> Any:
    return _Field(default, default_factory, repr)


def _dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    """Returns what makes a class of its own annotations; fields are not inherited."""

    def make(cls: type) -> type:
        body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        names = tuple(body.get("__annotations__", ()))
        fields = {name: _as_field(body.pop(name, _ABSENT)) for name in names}
        if slots:
            body["__slots__"] = names
        else:
            body.update((name, one.default) for name, one in fields.items() if one.default is not _ABSENT)
        shared = _shared(fields, is_frozen=frozen, is_ordered=order)
        made: Any = type(cls)(cls.__name__, cls.__bases__, {**shared, **body})
        made.__qualname__ = cls.__qualname__
        made.__init__ = _initialiser(made, fields, is_frozen=frozen)
        return made  # type: ignore[no-any-return]

    return make


def _as_field(given: Any) -> _Field:
    return given if isinstance(given, _Field) else _Field(given, _ABSENT, True)


def _initialiser(cls: Any, fields: Mapping[str, _Field], *, is_frozen: bool) -> Any:
    """Returns `__init__`; it fills slots through their descriptors, faster than `object.__setattr__` does."""
    names: dict[str, Any] = {"ABSENT": _ABSENT, "PUT": object.__setattr__}  # fields are in small letters
    parameters, lines = ["self"], []
    for name, one in fields.items():
        value = name
        if one.factory is not _ABSENT:
            names[f"MAKE_{name}"] = one.factory
            parameters.append(f"{name}=ABSENT")
            value = f"MAKE_{name}() if {name} is ABSENT else {name}"
        elif one.default is not _ABSENT:
            names[f"DEFAULT_{name}"] = one.default
            parameters.append(f"{name}=DEFAULT_{name}")
        else:
            parameters.append(name)
        if not is_frozen:
            lines.append(f"self.{name} = {value}")
        elif hasattr(cls, "__slots__"):
            names[f"PUT_{name}"] = getattr(cls, name).__set__
            lines.append(f"PUT_{name}(self, {value})")
        else:
            lines.append(f"PUT(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n    ".join(lines)
    exec(f"def __init__({', '.join(parameters)}):\n    {body}", names)  # noqa: S102 - of names in this code
    made = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    made.__annotations__ = {**cls.__annotations__, "return": "None"}
    return made


def _shared(fields: Mapping[str, _Field], *, is_frozen: bool, is_ordered: bool) -> dict[str, Any]:
    """Returns the methods that need no code of their own for each class."""
    names = tuple(fields)
    shown = tuple(name for name, one in fields.items() if one.shown)
    values = _reader(names)

    def show(self: Any) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({parts})"

    def restore(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    methods: dict[str, Any] = {"__eq__": _comparison(operator.eq, values), "__hash__": None, "__repr__": show}
    if is_frozen:
        methods |= {
            "__hash__": lambda self: hash(values(self)),
            "__setattr__": _refuse,
            "__delattr__": _refuse,
        }
        # pickle would else put the values back by `__setattr__`
        methods |= {"__getstate__": lambda self: values(self), "__setstate__": restore}
    if is_ordered:
        orders = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}
        methods |= {name: _comparison(compare, values) for name, compare in orders.items()}
    return {**methods, "__match_args__": names, "__dataclass_fields__": _LibraryFields(fields)}


def _reader(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Returns what makes a tuple of an object's attributes."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _comparison(compare: Callable[[Any, Any], Any], values: Callable[[Any], tuple[Any, ...]]) -> Any:
    def method(self: Any, other: object) -> Any:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _refuse(self: Any, name: str, *_: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change {name!r} of a {self.__class__.__qualname__}")


class _LibraryFields:
    """The fields as `dataclasses` keeps them, made when it first asks a class for them."""

    def __init__(self, fields: Mapping[str, _Field]) -> None:
        self._fields = fields

    def __get__(self, _: object, owner: Any) -> Any:
        import dataclasses

        body: dict[str, Any] = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
        for name, one in self._fields.items():
            given = {"default": one.default, "default_factory": one.factory}
            filled = {key: value for key, value in given.items() if value is not _ABSENT}
            body[name] = dataclasses.field(**filled, repr=one.shown)
        twin: Any = dataclasses.dataclass(type(owner.__name__, (), body))
        owner.__dataclass_fields__ = twin.__dataclass_fields__
        return owner.__dataclass_fields__


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
else:
    dataclass, field = _dataclass, _field
