"""The events as a file spells them: parsed when they are asked for, written again as they stand.

A year is half a megabyte, of which a morning needs some days and changes one event. So a file that
carries our seal is cut at its events, which parses none of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

EVENTS = "events"
"""The table of the events; it is written last."""

Content = dict[str, Any]
"""Tables by their name, as TinyDB passes them to a storage."""

_BEGIN, _END = b',"events":{', b"}}"
_EACH = b'":{"id":"'
_EVENT = re.compile(rb'\},"([0-9]+)":\{"id":"([^"\\]+)","day":"([0-9]{4}-[0-9]{2}-[0-9]{2})",')


class Document(Mapping[str, Any]):
    """An event's JSON data. It never changes, so its bytes are what it is.

    Its id and its day are known without parsing it; anything else parses it each time, for a past
    of ten years that was kept parsed would take more memory than what is made of it.
    """

    __slots__ = ("_day", "_id", "raw")

    def __init__(self, raw: bytes, key: str, day: str) -> None:
        self.raw = raw
        self._id, self._day = key, day

    def __getitem__(self, name: str) -> Any:
        if name == "day":
            return self._day
        return self._id if name == "id" else self.whole()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def whole(self) -> dict[str, Any]:
        """Return it parsed. Raises ValueError where a seal was put on what is no JSON."""
        try:
            return json.loads(self.raw.decode())  # type: ignore[no-any-return]
        except RecursionError:
            raise ValueError("it is nested too deeply") from None


def cut(raw: bytes, start: int) -> Content | None:
    """Return the tables that stand in a sealed file from `start` on, behind what it says of itself.

    None unless the events are all that is there and each begins with its id and its day.
    """
    if not (raw.startswith(_BEGIN, start) and raw.endswith(_END)):
        return None
    # The first event gets what precedes all others, so that one expression finds each.
    body = b"}," + raw[start + len(_BEGIN) : -len(_END)]
    found = list(_EVENT.finditer(body))
    if not found or found[0].start() or len(found) != body.count(_EACH):
        return None
    ends = [following.start() + 1 for following in found[1:]] + [len(body)]
    return {
        EVENTS: {
            number.decode(): Document(
                body[one.end(1) + 2 : end], key.decode(errors="replace"), day.decode()
            )
            for one, end in zip(found, ends, strict=True)
            for number, key, day in (one.groups(),)
        }
    }


def spelled(content: Content) -> bytes:
    """Return tables as compact JSON in UTF-8, what was read and not changed as it stood.

    Raises ValueError for NaN, infinities and lone surrogates.
    """
    ordered = sorted(content.items(), key=lambda table: table[0] == EVENTS)
    return b"{%s}" % b",".join(b"%s:%s" % (encoded(name), _table(table)) for name, table in ordered)


def _table(table: object) -> bytes:
    if not isinstance(table, dict):
        return encoded(table)
    return b"{%s}" % b",".join(
        b"%s:%s" % (encoded(str(number)), encoded(one)) for number, one in table.items()
    )


def encoded(value: object) -> bytes:
    """Return compact JSON in UTF-8. Raises ValueError for NaN, infinities and lone surrogates."""
    if isinstance(value, Document):
        return value.raw
    text = json.dumps(
        value, ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()
