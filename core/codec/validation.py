"""The border: whatever comes from outside becomes values of ours, or one clear line per fault.

`load` checks plain data (JSON, TOML) with pydantic against the NamedTuples' own annotations,
strictly: an object for each NamedTuple, no unknown keys, no number for text or truth, no NaN, times
with their offset, free text cleaned. Nothing is coerced silently. Null is the same as absent.

Importing pydantic is slow, so this module is imported only where something enters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import (
    AfterValidator,
    ConfigDict,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
)
from pydantic_core import ErrorDetails

from core.codec.record import BODY_KINDS
from core.model.body import SESSIONS, Sport, is_sport_name
from core.model.checkin import NOTE_LIMIT, Bounds, CheckIn, Reassessment
from core.model.day import Event, LoggedSession, Mark, Seen
from core.model.questions import REASSESS_QUESTIONS
from core.model.text import clean
from core.model.verdict import Verdict
from core.model.words import meant

T = TypeVar("T")
Dated = TypeVar("Dated", bound=date)

YEARS = range(1970, 2200)
"""Years that a date may have: enough for any diary, and far from where arithmetic overflows."""

_STRICT = ConfigDict(strict=True, extra="forbid")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 40
"""Characters of a refused value or key that a fault repeats."""


class Invalid(ValueError):
    """Input that was refused. `faults` has one line for each thing that is wrong with it."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def parse_json(text: bytes) -> Any:
    """Return the JSON data in `text`; a key given twice is a fault, as one of them would be lost.

    NaN and infinity pass here, so that `load` can name the field that they are in.
    """
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise Invalid(f"not UTF-8 text: byte {error.start + 1} can not be read") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        raise Invalid(f"not JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise Invalid("nested too deeply") from None
    except Invalid:
        raise
    except ValueError:
        raise Invalid("a number has too many digits") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Invalid(f"the key {_shown(key)} is given twice in one object")
        result[key] = value
    return result


def load(kind: type[T], raw: object, where: str = "", sports: Collection[str] | None = ()) -> T:
    """Return plain data as a value of type `kind`, or raise `Invalid` with all that is wrong.

    `where` is put before each fault's field. Beside our sessions the `sports` may be planned and
    logged; None takes any name of one, as an event does: another machine's settings may have it.
    """
    if kind is Event:
        return cast("T", _event(raw, where))
    try:
        text = json.dumps(raw, ensure_ascii=False, default=str)
    except RecursionError:
        raise Invalid(f"{where or 'the input'} is nested too deeply") from None
    # The parser takes no lone surrogate; a NUL in its place is cleaned away, or refused, as well.
    text = _LONE_SURROGATE.sub(r"\\u0000", text)
    try:
        return cast("T", _adapter(cast("Any", kind)).validate_json(text, context=sports))
    except ValidationError as error:
        faults = (_fault(kind, each, where) for each in error.errors(include_url=False))
        raise Invalid(*dict.fromkeys(faults)) from None


def without_unknown(kind: Any, raw: Any, where: str = "") -> tuple[Any, tuple[str, ...]]:
    """Return plain data without the keys that `kind` does not know, and a line about each of them.

    For what a newer version may have written, or a hand mistyped; what is known is not looked at.
    """
    hint = _bare(kind)
    if not isinstance(raw, dict) or not (_is_record(hint) or get_origin(hint) is Mapping):
        return raw, ()
    kept: dict[str, Any] = {}
    unknown: list[str] = []
    for key, value in raw.items():
        if _knows(hint, key):
            inner = _at(hint, (key,))
            kept[key], faults = without_unknown(inner, value, _path(where, (key,)))
            unknown += faults
        else:
            unknown.append(f"{_path(where, (key,))} is unknown{_instead(hint, key, where)}")
    return kept, tuple(unknown)


def _instead(hint: Any, key: str, where: str) -> str:
    """Say which key was most likely meant, else all that there are."""
    takes = f": {_path(where, ())} takes {_takes(hint, keys=True)}"
    return meant(key, _known(hint)) or takes


def _knows(hint: Any, key: str) -> bool:
    return _is_open(hint) or key in _known(hint)


def _known(hint: Any) -> Collection[str]:
    """Return the keys that the object of a record, or of a mapping from literals, may have."""
    return _hints(hint) if _is_record(hint) else get_args(_bare(get_args(hint)[0]))


def _is_open(hint: Any) -> bool:
    """Tell whether any key will do."""
    return not _is_record(hint) and get_origin(_bare(get_args(hint)[0])) is not Literal


class Envelope(NamedTuple):
    """What all events have; the body's shape depends on `kind`."""

    id: str
    day: date
    at: datetime
    kind: str
    body: Mapping[str, Any]
    seen: tuple[str, ...] | None = None
    machine: str | None = None


def _event(raw: object, where: str) -> Event:
    envelope = load(Envelope, raw, where)
    if envelope.kind not in BODY_KINDS:
        field, kinds = _path(where, ("kind",)), _either(BODY_KINDS)
        raise Invalid(f"{field} takes {kinds}, not {_shown(envelope.kind)}")
    body = load(BODY_KINDS[envelope.kind], envelope.body, _path(where, ("body",)), None)
    return Event(envelope.id, envelope.day, envelope.at, body, envelope.seen, envelope.machine)


# The types as pydantic is to check them.


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(_strict(kind))


def _strict(hint: Any) -> Any:
    """Return the type hint with every NamedTuple, text and time in it checked our way."""
    if hint is str:
        return Annotated[str, AfterValidator(_free_text)]
    if hint is datetime:
        return Annotated[datetime, PlainValidator(_moment), _MOMENT]
    if hint is date:
        return Annotated[date, PlainValidator(_day), _DAY]
    if hint == Mark:
        return Annotated[object, PlainValidator(_mark), _MARK]
    if hint is Verdict:
        return Literal[tuple(verdict.key for verdict in Verdict)]
    if _is_record(hint):
        return _record(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_strict(arguments[0]), *arguments[1:])]
    if Seen in arguments:  # none of them may be left out
        return _strict(Mark)
    if Sport in arguments:
        return Annotated[str, AfterValidator(_session), _SESSION]
    if origin in (Union, UnionType):
        return Union[tuple(_strict(each) for each in arguments)]  # noqa: UP007 - built at run time
    if origin is Mapping:
        return dict[tuple(_strict(each) for each in arguments)]  # type: ignore[misc]
    if origin in (tuple, frozenset):
        return origin[tuple(each if each is ... else _strict(each) for each in arguments)]
    return hint


_MOMENT = WithJsonSchema({"type": "string", "format": "date-time"})
_DAY = WithJsonSchema({"type": "string", "format": "date"})
_SESSION = WithJsonSchema({"enum": list(SESSIONS), "type": "string"})
_MARK = WithJsonSchema(
    {
        "anyOf": [
            {"enum": ["gone", True, False, None]},
            {
                "type": "object",
                "properties": {
                    "seen": {"const": True},
                    "until": {"type": "string", "format": "date"},
                },
                "required": ["until"],
                "additionalProperties": False,
            },
        ]
    }
)


def json_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of what `load` takes for `kind`, and `to_json` gives of it."""
    schema = _adapter(kind).json_schema()
    # What a value keeps, its docstring, is for who reads the code.
    for each in (schema, *schema.get("$defs", {}).values()):
        each.pop("description", None)
    return schema


@cache
def _record(kind: Any) -> Any:
    """Return a NamedTuple's type to check; by itself pydantic would take a list for it."""
    defaults = kind._field_defaults
    fields: dict[str, Any] = {
        name: (_strict(hint) | None, None) if name in defaults else (_strict(hint), ...)
        for name, hint in _hints(kind).items()
    }
    model = create_model(kind.__name__, __config__=_STRICT, **fields)

    def to_record(given: Any) -> Any:
        answers = ((name, getattr(given, name)) for name in fields)
        record = kind(**{name: answer for name, answer in answers if answer is not None})
        if fault := _contradiction(record):
            raise ValueError(fault)
        return record

    return Annotated[model, AfterValidator(to_record)]


def _contradiction(record: object) -> str:
    """Say what is wrong with a value whose fields are right one by one."""
    match record:
        case Reassessment():
            keys = [question.key for question in REASSESS_QUESTIONS]
            if all(getattr(record, key) is None for key in keys):
                return f"takes an answer to at least one of {', '.join(keys)}"
        case CheckIn(about=about) if stray := sorted((about or frozenset()) - record.sore):
            return f"has {stray[0]} in about, which takes parts that are sore"
        case LoggedSession(session="none"):
            return "takes a session that was planned, not none"
    return ""


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _free_text(text: str) -> str:
    if len(text) > NOTE_LIMIT:
        raise ValueError
    return clean(text)


def _session(given: str, info: ValidationInfo) -> str:
    sports = info.context
    if given in (SESSIONS if sports is None else (*SESSIONS, *sports)):
        return given
    if sports is None and is_sport_name(given):
        return given
    raise ValueError(f"takes {_either((*SESSIONS, *(sports or ())))}, not {_shown(given)}")


def _day(given: object) -> date:
    if not isinstance(given, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
        raise ValueError
    return _in_range(_parsed(date, given))


def _moment(given: object) -> datetime:
    if not isinstance(given, str):
        raise ValueError
    moment = _parsed(datetime, given)
    if moment.tzinfo is None:
        raise ValueError
    return _in_range(moment)


def _mark(given: object) -> Mark | None:
    """Return the mark of a red flag: once it was true for resolved and false for not."""
    match given:
        case None | False:
            return None
        case True | "gone":
            return "gone"
        case {"seen": True, "until": until, **rest} if not rest:
            return Seen(_day(until))
    raise ValueError


def _parsed(kind: type[Dated], given: str) -> Dated:
    with suppress(ValueError):
        return kind.fromisoformat(given)
    raise ValueError


def _in_range(given: Dated) -> Dated:
    if given.year not in YEARS:
        raise ValueError
    return given


# Faults in plain words.


def _fault(kind: Any, error: ErrorDetails, where: str) -> str:
    problem, loc = error["type"], error["loc"]
    is_key = bool(loc) and loc[-1] == "[key]"
    path = loc[:-1] if is_key else loc
    field = _path(where, path)
    if problem == "extra_forbidden" or is_key:
        known = _takes(_at(kind, path[:-1]), keys=True)
        return f"{field} is unknown: {_path(where, path[:-1])} takes {known}"
    if problem == "json_invalid":
        return f"{field} is nested too deeply"
    if problem == "missing":
        return f"{field} is missing: it takes {_takes(_at(kind, path))}"
    if contradiction := str(error.get("ctx", {}).get("error", "")):
        return f"{field} {contradiction}"
    return f"{field} takes {_takes(_at(kind, path))}, not {_shown(error['input'])}"


def _path(where: str, loc: tuple[int | str, ...]) -> str:
    path = where
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{_shown(step)[1:-1]}"
    return path.lstrip(".") or "the input"


def _at(hint: Any, loc: tuple[int | str, ...]) -> Any:
    """Return the type hint of what stands at `loc` within a value of type `hint`."""
    for step in loc:
        hint, arguments = _bare(hint), get_args(_bare(hint))
        if _is_record(hint):
            hint = _hints(hint)[str(step)]
        elif isinstance(step, int):
            hint = (
                arguments[0] if arguments[-1] is ... or len(arguments) <= step else arguments[step]
            )
        else:
            hint = arguments[1]
    return hint


def _bare(hint: Any) -> Any:
    """Return the type hint without its "or null" and without its metadata."""
    if get_origin(hint) in (Union, UnionType):
        return _bare(next(each for each in get_args(hint) if each is not NoneType))
    return _bare(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


_WORDS: Mapping[Any, str] = {
    bool: "true or false",
    str: f"text of at most {NOTE_LIMIT} characters",
    date: "a date such as 2026-11-21",
    datetime: "a time with its offset, such as 2026-11-21T07:00:00+01:00",
    int: "a whole number",
    float: "a number",
}


def _takes(hint: Any, *, keys: bool = False) -> str:
    """Say what is accepted by `hint`, or with `keys` which keys its object may have."""
    if Seen in get_args(hint):
        return "gone, or an object with seen, true, and until, a date"
    bare, bounds = _bare(hint), next(_bounds(hint), None)
    origin, arguments = get_origin(bare), get_args(bare)
    if bare in _WORDS:
        return _WORDS[bare] + (f" from {bounds.low:g} to {bounds.high:g}" if bounds else "")
    if origin is Literal:
        return _either(map(str, arguments))
    if _is_record(bare):
        names = ", ".join(bare._fields) or "no keys"
        return names if keys else f"an object with {names}"
    if origin is frozenset:
        return "a list of any of " + ", ".join(get_args(arguments[0]))
    if origin is tuple:
        return "a list" if arguments[-1] is ... else f"a list of {len(arguments)}"
    if len(arguments) == 2:
        return _takes(arguments[0]) if keys else "an object"
    return "something else"


def _either(values: Iterable[str]) -> str:
    *most, last = values
    return f"{', '.join(most)} or {last}" if most else last


def _bounds(hint: Any) -> Iterator[Bounds]:
    for each in get_args(hint):
        if isinstance(each, Bounds):
            yield each
        elif get_origin(each) is Annotated:
            yield from _bounds(each)


def _shown(given: object) -> str:
    """Show a refused value on one short line, with escapes for what can not be seen."""
    if isinstance(given, (dict, list)):
        return "an object" if isinstance(given, dict) else "a list"
    if isinstance(given, str) and len(given) > NOTE_LIMIT:
        return f"{len(given)} characters"
    harmless = not isinstance(given, str) or clean(given) == given
    shown = json.dumps(given, ensure_ascii=not harmless, default=str)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."
