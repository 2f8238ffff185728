"""A file that another program wrote, as text and as rows: any usual encoding, CSV or JSON."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeVar

from core.codec.validation import Invalid

T = TypeVar("T")

_SHOWN = 20
"""Faults that are shown one by one; the others are only counted."""
_LARGEST = 1 << 28
"""Bytes that a file may have, unpacked: forty times what ten years come to."""
_TOO_LARGE = "the file is larger than 256 MB"

DateOrder = Literal["dmy", "mdy"]
Progress = Callable[[int], None]
"""Is told how many rows were read."""

_ZIP, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_IN_WORKBOOKS = (b"[Content_Types].xml", b"application/vnd.oasis.opendocument")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


ENOUGH = 1000
"""Faults from which a file is not read on: it is another one than was meant."""


class Faults:
    """What is wrong with a file: the first twenty lines, and how many there are more.

    `every` asks for all of them, as where what is right is taken all the same.
    """

    def __init__(self, *, every: bool = False) -> None:
        self.count = 0
        self._every = every
        self._shown: list[str] = []

    def add(self, *faults: str) -> None:
        """Take some faults more."""
        self.count += len(faults)
        self._shown += faults[: max(0, _SHOWN - len(self._shown))]

    @property
    def enough(self) -> bool:
        """There are so many that there is no need to read on."""
        return self.count >= ENOUGH and not self._every

    @property
    def lines(self) -> tuple[str, ...]:
        """The faults as they are shown."""
        more = self.count - len(self._shown)
        unread = "; the rest was not read" if self.enough else ""
        return (*self._shown, f"and {more} more{unread}") if more else tuple(self._shown)

    def while_few(self, rows: Iterable[T]) -> Iterator[T]:
        """Yield the rows until there are faults enough."""
        for row in rows:
            if self.enough:
                return
            yield row


class Rows(NamedTuple):
    """A table: the names of its columns, and its rows with the line that each one ends on.

    `decimal_comma` tells that cells are not separated by commas, so that a comma is a decimal one.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    decimal_comma: bool = False


def unpacked(data: bytes) -> bytes:
    """Return a file's text as UTF-8. Raises `Invalid` with the remedy where it has none."""
    if len(data) > _LARGEST:
        raise Invalid(_TOO_LARGE)
    if data.startswith(b"\x1f\x8b"):
        data = _gunzipped(data)
    if data.startswith(_OLD_WORKBOOK) or (data.startswith(_ZIP) and _holds_workbook(data)):
        raise Invalid("this is a workbook, not text: save it as CSV, and import that")
    if data.startswith(_ZIP):
        raise Invalid("this is an archive: unpack it, and import its files one by one")
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise Invalid(f"not UTF-16 text: byte {error.start + 1} can not be read") from None
    return data


def _holds_workbook(data: bytes) -> bool:
    return any(name in data for name in _IN_WORKBOOKS)


def _gunzipped(data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            text = file.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise Invalid("the compressed file is damaged: it can not be unpacked") from None
    if len(text) > _LARGEST:
        raise Invalid(_TOO_LARGE)
    return text


def decoded(text: bytes) -> str:
    """Return the text without its byte order mark. Raises `Invalid` when it is not UTF-8."""
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise Invalid(f"line {line}: not UTF-8 text; save it as CSV in UTF-8") from None


def with_point(number: str, *, decimal_comma: bool) -> str:
    """Return a number with a decimal point: 7,5 is one, but 1,200 may be a thousand and more."""
    if "," not in number or not (decimal_comma or re.fullmatch(r"\d+,\d\d?", number)):
        return number
    return number.replace(",", ".")


def read_rows(text: str) -> Rows:
    """Return a table of text. Raises `Invalid`, from its rows as well."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _numbered(reader)
    _, columns = next(rows, (1, []))
    return Rows(tuple(column.strip() for column in columns), rows, delimiter != ",")


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Invalid(f"line {reader.line_num}: not a table: {error}") from None


def read_objects(objects: list[Any]) -> Rows:
    """Return a JSON array of objects as a table; what is null or missing is an empty cell."""
    columns = tuple(dict.fromkeys(key for each in objects for key in _keys(each)))
    rows = (
        (number, [_cell(each.get(column)) for column in columns])
        for number, each in enumerate(objects, start=1)
    )
    return Rows(columns, rows)


def _keys(given: object) -> list[str]:
    if not isinstance(given, dict):
        raise Invalid("a list is taken to be another program's rows: each takes an object")
    return list(given)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
