"""The base of every pane: lines of text that repaint only where they changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple, Self

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import App
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.terminal.contrast import readable
from tui.terminal.glyphs import to_ascii
from tui.terminal.palette import BANDS, VERDICTS
from tui.terminal.plain import harmless
from tui.widgets.lines import HERE, Line, Piece, line, text_of

_BANDS: Mapping[str, str] = {
    role: style
    for band in BANDS
    for role, style in (
        (band, f"${band}"),
        (f"{band}-number", f"bold ${band}"),
        (f"on-{band}", f"reverse bold ${band}"),
        (f"mix-{band}", f"${band}-mix"),
        (f"ring-{band}", f"bold $plain on ${band}-mix"),
    )
}
_ROLES: Mapping[str, str] = {
    "strong": "bold",
    "soft": "$soft",
    "quiet": "$muted",
    "frame": "$line",
    "faint": "$dim",
    "pain": "reverse bold $refer",
    "chosen": "reverse",
    "marked": "bold on $chip",
    "error": "bold $refer",
    "threshold": "$muted",
    "usual": "$muted",
    "ground": "$dim",
    "ring": "bold",
    "zero": "bold",
    "zero-number": "bold",
    "body": "$body",
    "hair": "$hair",
    **{verdict: f"bold ${verdict}" for verdict in VERDICTS},
    **_BANDS,
}
"""How each role looks. Textual would try every style rule on a component class of every pane."""
_IN_ANSI: Mapping[str, str] = {
    "soft": "",
    **dict.fromkeys(("quiet", "faint", "threshold", "usual", "ground", "body", "hair"), "dim"),
    "marked": "reverse",
    **{f"ring-{band}": "bold" for band in BANDS},
}
"""The roles that look different in the terminal's own colours, and without any."""
_ACCENTED: Mapping[str, str] = {
    "accent": "{}",
    "key": "bold {}",
    "banner": "{}",
    "fill": "reverse bold {}",
}
"""The roles in the one accent of the screen: the colour of today's verdict."""
_FILLED = frozenset(
    {"chosen", "marked", "fill", "pain", *(role for role in _BANDS if "-b" in role)}
)
"""The roles that show on a blank, too."""
_FAINT = frozenset({"faint", "frame", "ground", "body", "hair", *(f"mix-{b}" for b in BANDS)})
"""The roles that never carry meaning alone and stay below readable contrast."""


def _fitted(row: Line, width: int) -> Line:
    """Return the row in runs of a role, its end replaced by "…" where it is too wide."""
    runs = _runs(row)
    whole = "".join(text for text, _ in runs)
    if cell_len(whole) > width:
        cut = cell_len(whole.rstrip()) > width
        room = width - cut
        for number, (text, role) in enumerate(runs):
            shown = set_cell_size(text, max(0, min(room, cell_len(text))))
            room -= cell_len(text)
            runs[number] = shown, role
        runs += [("…", "quiet")] if cut else []
    return row._replace(pieces=tuple(runs))


def _cut(rows: list[Line], height: int) -> list[Line]:
    """Return the rows that there is room for; the last says so where more would be read."""
    shown = rows[:height]
    if shown and any(row.text.strip() for row in rows[height:]):
        shown[-1] = line(*shown[-1].pieces, (" …", "quiet"), hits=shown[-1].hits)
    return shown


def _shifted(row: Line, by: int) -> Line:
    """Return the row further right, what can be clicked with it."""
    if not by:
        return row
    hits = tuple((start + by, end + by, what) for start, end, what in row.hits)
    return Line((" " * by, *row.pieces), hits)


def _here(rows: Sequence[Line]) -> Offset:
    """Return column and row of what has a person's attention."""
    for y, row in reversed([*enumerate(rows)]):
        if HERE in row.pieces:
            return Offset(
                sum(cell_len(text_of(p)) for p in row.pieces[: row.pieces.index(HERE)]), y
            )
    return Offset()


def _runs(row: Line) -> list[tuple[str, str]]:
    """Return a row's text by role. Blanks join what they touch: each run costs two escapes."""
    runs: list[tuple[str, str]] = []
    for piece in row.pieces:
        if piece == HERE:
            continue
        given, role = (piece, "") if isinstance(piece, str) else piece
        text = harmless(given)
        before, last = runs[-1] if runs else ("", role)
        if role != last and not _FILLED.isdisjoint((role, last)):
            runs.append((text, role))
        elif role == last or not text.strip() or not before.strip():
            runs[-1:] = [(before + text, last if before.strip() else role)]
        else:
            runs.append((text, role))
    return runs


def _cells(row: Line, width: int) -> list[tuple[str, str]]:
    """Return what each column of a row shows: a character and its role."""
    cells = [
        (character, role if character != " " or role in _FILLED else "")
        for text, role in _runs(row)
        for character in text
        for _ in range(cell_len(character) or 1)
    ]
    return cells + [(" ", "")] * (width - len(cells))


def _changed(old: Line, new: Line, width: int, *, recoloured: bool) -> list[int]:
    """Return the columns that look different; what is in the accent does once that is another."""
    if old.pieces == new.pieces and not recoloured:
        return []
    both = enumerate(zip(_cells(old, width), _cells(new, width), strict=False))
    return [x for x, (shown, now) in both if shown != now or (recoloured and now[1] in _ACCENTED)]


def accent(app: App[Any]) -> str:
    """Return the key of the verdict whose colour is the one accent of the screen."""
    return next((verdict for verdict in VERDICTS if app.has_class(f"accent-{verdict}")), "unknown")


def set_accent(app: App[Any], verdict: str) -> None:
    """Make a verdict's colour the accent of all panes that are repainted from now on."""
    for other in VERDICTS:
        app.set_class(other == verdict, f"accent-{other}", update=False)


class Frame(NamedTuple):
    """What is written on a pane's frame."""

    title: str
    right: tuple[Piece, ...] = ()
    foot: tuple[Piece, ...] = ()


_FOCUSED = " ".join(
    f"&.framed{extra}.holds-keys.{verdict} {{ border: {shape} ${verdict}; }}"
    for verdict in VERDICTS
    for extra, shape in (("", "round"), (".ascii", "ascii"))
)


class Pane(Widget):
    """Shows `lines_for(width)`. Text is never read as markup; a click on a hit calls `clicked`.

    Repainting is by line: a key that changes one answer costs one row on the wire.
    """

    DEFAULT_CSS = f"""
    Pane {{
        text-wrap: nowrap;
        &.framed {{ border: round $line; padding: 0 1;
                   border-title-color: $plain; border-subtitle-color: $plain; }}
        {_FOCUSED}
        &.framed.flash, &.framed.holds-keys.flash {{ border: heavy $plain; }}
        &.framed.ascii {{ border: ascii $line; }}
    }}
    """

    title_role = "quiet"
    """How the title looks while the pane does not hold the keys."""
    margin = 0
    """Blank columns on each side of what is drawn."""

    def __init__(self, *, id: str | None = None, title: str = "", framed: bool = True) -> None:
        self._edge: tuple[Region, ...] = ()
        self._rendering = False
        """It is being drawn: what changes meanwhile needs no drawing of its own."""
        super().__init__(id=id, classes="framed" if framed else None)
        self._frame = Frame(title)
        self._written = Frame("")
        """What the frame says as it was drawn last, and how it looked."""
        self._look: tuple[int, bool, str] = (0, False, "")
        self._lines: list[Line] = []
        self._here = Offset()
        self._laid_out: Size | None = None
        self._accent = ""
        self._styles: dict[tuple[str, str], Style] = {}
        """How roles look under an accent, as far as they were drawn since the styles changed."""
        self.ascii_only = False

    def on_mount(self) -> None:
        """Draw in the characters that the terminal knows."""
        self.ascii_only = self.app.has_class("ascii")
        self.set_class(self.ascii_only, "ascii")
        self._accent = accent(self.app)
        self.add_class(self._accent)

    def lines_for(self, width: int, height: int) -> list[Line]:
        """Return the pane's rows for a content area of this size."""
        raise NotImplementedError

    def clicked(self, what: str) -> None:
        """Act on a click on a hit."""

    def entitle(
        self, title: str, right: Sequence[Piece] | None = None, foot: Sequence[Piece] | None = None
    ) -> None:
        """Write on the frame: a title, what stands right of it, and at its foot.

        What is None stays as it is.
        """
        old = self._frame
        self._frame = Frame(
            title,
            old.right if right is None else tuple(right),
            old.foot if foot is None else tuple(foot),
        )
        self._write_frame()

    @property
    def frame_title(self) -> str:
        """What is written first on the frame."""
        return self._frame.title

    def _write_frame(self) -> None:
        """Write on the frame's edges; only one that changes is drawn, where Textual draws all."""
        if not self.has_class("framed"):
            return
        look = self.outer_size.width, self.has_class("holds-keys"), self._accent
        before, self._written = self._written, self._frame
        whole, again = look[:2] != self._look[:2], look != self._look
        self._look = look
        if again or before[:2] != self._frame[:2]:
            self._edge = () if whole else (self._frame_row(-1),)
            self.border_title = self._top_edge()
        if again or before.foot != self._frame.foot:
            self._edge = () if whole else (self._frame_row(self.content_size.height),)
            foot = _fitted(Line(self._frame.foot), max(0, self.outer_size.width - 6))
            self.border_subtitle = self._draw(foot)
        self._edge = ()

    def _top_edge(self) -> Content:
        """Return the title, and what stands right of it where the frame has room for both."""
        focused = self.has_class("holds-keys")
        plain = self.ascii_only or self.has_pseudo_class("ansi")  # its colour may be no colour
        name = f"▸ {self._frame.title}" if focused and plain else self._frame.title
        title = (name, "key" if focused else self.title_role)
        right = self._frame.right
        used = cell_len(name) + sum(cell_len(text_of(piece)) for piece in right)
        rule = self.outer_size.width - used - len("╭  ") * 2 - 2
        if not right or rule < 1:
            return self._draw(line(title))
        frame = ("─" * rule, "accent" if focused else "frame")
        return self._draw(Line((title, " ", frame, " ", *right)))

    def _frame_row(self, y: int) -> Region:
        return Region(-self.gutter.left, y, self.outer_size.width, 1)

    def refresh(self, *regions: Region, **options: bool) -> Self:
        """Draw the pane, these regions of it, or only the edge that is written on."""
        if self._rendering:
            return self
        return super().refresh(*(self._edge or regions), **options)

    def scrolled(self, rows: list[Line], top: int, height: int) -> list[Line]:
        """Return the rows in sight from `top` on; the frame says where there are more."""
        more = ("↑" if top > 0 else "") + ("↓" if top + height < len(rows) else "")
        # the frame is drawn before what it holds
        self.call_later(self._say_more, f"{more} more" if more else "")
        return rows[top : top + height]

    def _say_more(self, words: str) -> None:
        self.entitle(self._frame.title, foot=[(words, "quiet")] if words else ())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw, with what the frame says at this width: it is known only now."""
        if self._look[0] != self.outer_size.width:
            self._rendering = True
            self._write_frame()
            self._rendering = False
        return super().render_lines(crop)

    def repaint(self) -> None:
        """Bring the screen up to date with the pane's state: only rows that changed are drawn."""
        recoloured = self._take_accent()
        if self._laid_out is None or self._laid_out != self.content_size:
            self._laid_out = None  # not in sight, or of another size: laid out when it is drawn
            self.refresh()
            return
        width, height = self.content_size
        before = self._lines
        self._lay_out(width, height)
        regions = []
        for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=Line())):
            changed = _changed(old, new, width, recoloured=recoloured)
            if changed:
                regions.append(Region(changed[0], y, changed[-1] + 1 - changed[0], 1))
        if regions:
            self.refresh(*regions)

    def _take_accent(self) -> bool:
        """Take over the accent and tell whether it is another; the frame shows who has the keys."""
        if another := self._accent != (now := accent(self.app)):
            self.remove_class(*filter(None, [self._accent]))
            self._accent = now
            self.add_class(now)
        self._write_frame()
        return another

    def render(self) -> Content:
        """Draw the lines with the theme's styles, laid out anew for a new size."""
        if self._laid_out != self.content_size:
            self._laid_out = self.content_size
            self._lay_out(*self.content_size)
        return Content("\n").join([self._draw(row) for row in self._lines])

    def _lay_out(self, width: int, height: int) -> None:
        inside = width - 2 * self.margin
        rows = _cut(self.lines_for(inside, height), height)
        self._here = _here(rows) + Offset(self.margin, 0)
        self._lines = [
            _fitted(row, width) if row.bleeds else _shifted(_fitted(row, inside), self.margin)
            for row in rows
        ]

    @property
    def attention(self) -> Offset:
        """Where on the screen a person's attention is, if this pane has it: its top if nowhere."""
        return self.content_region.offset + self._here

    def _draw(self, row: Line) -> Content:
        runs = (
            (to_ascii(text, role) if self.ascii_only else text, role) for text, role in _runs(row)
        )
        return Content("").join([self._styled(text, role) for text, role in runs])

    def _styled(self, text: str, role: str) -> Content:
        return Content.styled(text, self._role_style(role)) if role else Content(text)

    def notify_style_update(self) -> None:
        """Work out anew how roles look."""
        self._styles.clear()
        super().notify_style_update()

    def _role_style(self, role: str) -> Style:
        key = role, self._accent
        if key not in self._styles:
            self._styles[key] = self._new_style(role)
        return self._styles[key]

    def _new_style(self, role: str) -> Style:
        ansi = self.has_pseudo_class("ansi")
        if role in _ACCENTED:
            look = _ACCENTED[role].format(f"${self._accent}")
        else:
            look = _IN_ANSI.get(role, _ROLES[role]) if ansi else _ROLES[role]
        style = self.app.stylesheet.parse_style(look)
        if style.foreground and style.foreground.a and role not in _FAINT and not style.background:
            style += Style(foreground=readable(style.foreground, self.background_colors[1]))
        return style

    def on_click(self, event: events.Click) -> None:
        """Pass a click on a hit on."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y < len(self._lines):
            return
        for start, end, what in self._lines[offset.y].hits:
            if start <= offset.x < end:
                self.clicked(what)
                return
