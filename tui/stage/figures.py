"""Draws the poses of a move: in braille, or in lines of ASCII."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from math import hypot, pi
from typing import NamedTuple

from core.warmup.skeleton import (
    HEAD,
    Arc,
    Band,
    Disc,
    Member,
    Owner,
    Plate,
    Pose,
    Position,
    Prop,
    Ring,
    Stroke,
    Wall,
    Wave,
    from_joint,
    joints,
)
from tui.terminal.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas, Dot

UNIT = 4.0
"""Dots a head where a pose is 16 by 9 cells."""
_LIMB, _FAR, _TORSO, _THIN = 1.9, 1.5, 3.1, 1.1
"""Strokes in dots at that size."""
_WEIGHTS = {"worked": 1.25, "prop": 0.9}
"""Who gets a cell that two share."""
_FACED = 5.0
"""Dots a head from which a nose shows which way a face looks from the side."""
_DOTTED = 2.4
"""Dots from one dot of a path to the next."""
_JOINTS: Mapping[Member, tuple[str, str, str]] = {
    "right_arm": ("shoulder_right", "elbow_right", "hand_right"),
    "left_arm": ("shoulder_left", "elbow_left", "hand_left"),
    "right_leg": ("hip_right", "knee_right", "ankle_right"),
    "left_leg": ("hip_left", "knee_left", "ankle_left"),
}


class Figure(NamedTuple):
    """A drawn pose: rows of runs, each a text and whose it is; what is empty is nobody's ("")."""

    rows: tuple[tuple[tuple[str, str], ...], ...]


def draw(
    pose: Pose, columns: int, rows: int, unit: float = UNIT, ascii_only: bool = False
) -> Figure:
    """Draw a pose in that many cells, `unit` dots a head, the floor below."""
    sketch = (_Lines if ascii_only else _Braille)(pose, columns, rows, unit)
    if pose.floor:
        sketch.floor()
    for prop in pose.behind:
        sketch.prop(prop)
    if pose.person:
        sketch.person()
    for prop in pose.before:
        sketch.prop(prop)
    cells = sketch.cells()
    return Figure(
        tuple(_runs([cells.get((x, y), (" ", "")) for x in range(columns)]) for y in range(rows))
    )


def _runs(cells: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    runs: list[tuple[str, str]] = []
    for text, owner in cells:
        if runs and runs[-1][1] == owner:
            runs[-1] = runs[-1][0] + text, owner
        else:
            runs.append((text, owner))
    return tuple(runs)


class _Sketch(ABC):
    """Draws a pose stroke by stroke, from what is behind to what is in front."""

    def __init__(self, pose: Pose, columns: int, rows: int, unit: float) -> None:
        self.pose = pose
        self.width, self.height = columns * DOTS_ACROSS, rows * DOTS_DOWN
        self.unit = unit * pose.zoom
        self.joints = joints(pose) if pose.person else {}

    def at(self, point: Position) -> Dot:
        """Return where a point of the pose lies, in dots."""
        return self.width / 2 + point[0] * self.unit, self.height - 1 - point[1] * self.unit

    @abstractmethod
    def floor(self) -> None:
        """Draw the floor."""

    @abstractmethod
    def stroke(
        self, start: Position, end: Position, width: float, owner: str, air: float = 0.0
    ) -> None:
        """Draw a straight piece, `width` dots at the usual size."""

    @abstractmethod
    def ball(self, centre: Position, radius: float, owner: str) -> None:
        """Draw a filled circle."""

    @abstractmethod
    def ring(self, centre: Position, radius: float, owner: str) -> None:
        """Draw a circle's line."""

    @abstractmethod
    def chest(self, owner: str) -> None:
        """Draw the trunk of a front view."""

    @abstractmethod
    def dot(self, at: Dot, sign: str) -> None:
        """Draw a dot of something beside the person; `sign` says of what in ASCII."""

    @abstractmethod
    def cells(self) -> dict[tuple[int, int], tuple[str, str]]:
        """Return the character of each cell that is not empty, and whose it is."""

    def prop(self, prop: Prop) -> None:
        """Draw what is beside the person, or in its hands."""
        match prop:
            case Wall(x):
                self._wall(x)
            case Stroke(start, end, width, owner):
                self.stroke(start, end, max(_THIN, width * UNIT), owner)
            case Ring(centre, radius, owner):
                self.ring(centre, radius, owner)
            case Disc(centre, radius, owner):
                self.ball(centre, radius, owner)
            case Arc():
                self._arc(prop)
            case Wave(y):
                level = self.at((0.0, y))[1]
                for x in range(self.width):
                    self.dot((x, level + (0, 0, 1, 1)[x // 2 % 4]), "~")
            case Band():
                hands = self.joints["hand_left"], self.joints["hand_right"]
                self.stroke(*hands, _THIN, "worked", 0.6)
            case Plate(radius):
                self.ring(self.joints["hand_right"], radius, "worked")
                self.ball(self.joints["hand_right"], 0.18, "worked")

    def _wall(self, x: float) -> None:
        column = int(self.at((x, 0.0))[0])
        for y in range(self.height):
            self.dot((column, y), ":")
            if y // 2 % 2 == 0:
                self.dot((column + 1, y), "")

    def _arc(self, arc: Arc) -> None:
        turn = arc.end - arc.start
        count = max(3, int(abs(turn) / 360 * 2 * pi * arc.radius * self.unit / _DOTTED))
        for number in range(count + 1):
            angle = arc.start + turn * number / count
            self.dot(self.at(from_joint(arc.centre, angle, arc.radius)), ".")

    def person(self) -> None:
        """Draw the person."""
        if self.pose.view == "front":
            self._leg("left_leg", "body", _LIMB)
            self._leg("right_leg", "body", _LIMB)
            self.chest(self._owner("torso"))
            self._spine(_TORSO * 1.15)
            self._arm("left_arm", "body", _LIMB * 0.95)
            self._arm("right_arm", "body", _LIMB * 0.95)
        else:
            self._arm("left_arm", "far", _FAR)
            self._leg("left_leg", "far", _FAR)
            self._spine(_TORSO)
            self._leg("right_leg", "body", _LIMB)
            self._arm("right_arm", "body", _LIMB)
        self._head()

    def _owner(self, member: Member, owner: Owner = "body") -> str:
        return "worked" if member in self.pose.worked else owner

    def _arm(self, member: Member, owner: Owner, width: float) -> None:
        shoulder, elbow, hand = (self.joints.get(joint) for joint in _JOINTS[member])
        if shoulder and elbow and hand:
            whose = self._owner(member, owner)
            self.stroke(shoulder, elbow, width, whose)
            self.stroke(elbow, hand, width, whose)

    def _leg(self, member: Member, owner: Owner, width: float) -> None:
        hip, knee, ankle = (self.joints.get(joint) for joint in _JOINTS[member])
        if hip and knee and ankle:
            side, whose = member.partition("_")[0], self._owner(member, owner)
            self.stroke(hip, knee, width * 1.12, whose)
            self.stroke(knee, ankle, width, whose)
            self.stroke(self.joints[f"heel_{side}"], self.joints[f"toe_{side}"], width * 0.8, whose)

    def _spine(self, width: float) -> None:
        whose, found = self._owner("torso"), self.joints
        self.stroke(found["hip"], found["mid"], width, whose)
        self.stroke(found["mid"], found["neck"], width, whose)
        self.stroke(found["neck"], found["head"], _LIMB * 0.9, whose)

    def _head(self) -> None:
        head, whose = self.joints["head"], self._owner("head")
        self.ball(head, HEAD, whose)
        if self.pose.nose is not None:
            self.ball(from_joint(head, self.pose.nose, HEAD * 0.98), 0.2, whose)
        elif self.pose.view == "side" and self.unit >= _FACED:
            up = self.pose.spine[1] if self.pose.head is None else self.pose.head
            self.ball(from_joint(head, up - 90, HEAD), 0.17, whose)


class _Braille(_Sketch):
    def __init__(self, pose: Pose, columns: int, rows: int, unit: float) -> None:
        super().__init__(pose, columns, rows, unit)
        self._canvas = Canvas(columns, rows)
        self._thick = max(1.0, self.unit / UNIT)

    def floor(self) -> None:
        for x in range(self.width):
            self._canvas.dot((x, self.height - 1), "prop")

    def stroke(
        self, start: Position, end: Position, width: float, owner: str, air: float = 0.0
    ) -> None:
        radius = width * self._thick / 2
        self._canvas.capsule(self.at(start), self.at(end), (radius, radius), owner, air)

    def ball(self, centre: Position, radius: float, owner: str) -> None:
        self._canvas.ellipse(self.at(centre), (radius * self.unit,) * 2, owner)

    def ring(self, centre: Position, radius: float, owner: str) -> None:
        self._canvas.ring(self.at(centre), radius * self.unit, owner, _THIN * self._thick)

    def chest(self, owner: str) -> None:
        found = self.joints
        corners = ("shoulder_left", "shoulder_right", "hip_right", "hip_left")
        self._canvas.polygon([self.at(found[corner]) for corner in corners], owner)
        self.stroke(found["hip_left"], found["hip_right"], _LIMB, owner)
        self.stroke(found["shoulder_left"], found["shoulder_right"], _LIMB * 0.9, owner)

    def dot(self, at: Dot, sign: str) -> None:  # noqa: ARG002 - what ASCII draws it with
        self._canvas.dot(at, "prop")

    def cells(self) -> dict[tuple[int, int], tuple[str, str]]:
        return {(c.column, c.row): (c.character, c.owner) for c in self._canvas.cells(_WEIGHTS)}


class _Lines(_Sketch):
    """In ASCII: limbs by their slope, the trunk `#`, the head `O`."""

    def __init__(self, pose: Pose, columns: int, rows: int, unit: float) -> None:
        super().__init__(pose, columns, rows, unit)
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}

    def floor(self) -> None:
        for x in range(self.width):
            self.dot((x, self.height - 1), "_")

    def stroke(
        self,
        start: Position,
        end: Position,
        width: float,
        owner: str,
        air: float = 0.0,  # noqa: ARG002 - there is none between characters
    ) -> None:
        (x0, y0), (x1, y1) = self.at(start), self.at(end)
        sign = "#" if width >= _TORSO else _slope(x1 - x0, y1 - y0)
        count = max(1, int(hypot(x1 - x0, y1 - y0)))
        for number in range(count + 1):
            x, y = (a + (b - a) * number / count for a, b in ((x0, x1), (y0, y1)))
            self._put((x, y), sign, owner)

    def ball(self, centre: Position, radius: float, owner: str) -> None:
        x, y = self.at(centre)
        sign = "O" if radius >= HEAD else "o"
        reach = radius * self.unit
        inside = [
            (i, j)
            for j in range(int((y - reach) // DOTS_DOWN), int((y + reach) // DOTS_DOWN) + 1)
            for i in range(int((x - reach) // DOTS_ACROSS), int((x + reach) // DOTS_ACROSS) + 1)
            if hypot((i + 0.5) * DOTS_ACROSS - x, (j + 0.5) * DOTS_DOWN - y) <= reach
        ] if reach > DOTS_DOWN else []  # fmt: skip
        for i, j in inside or [(int(x // DOTS_ACROSS), int(y // DOTS_DOWN))]:
            self._put((i * DOTS_ACROSS, j * DOTS_DOWN), sign, owner)

    def ring(self, centre: Position, radius: float, owner: str) -> None:
        count = max(8, int(2 * pi * radius * self.unit / DOTS_ACROSS))
        for number in range(count):
            around = from_joint(centre, 360 * number / count, radius)
            self._put(self.at(around), "o" if owner == "worked" else ".", owner)

    def chest(self, owner: str) -> None:
        found = self.joints
        self.stroke(found["shoulder_left"], found["shoulder_right"], _TORSO, owner)
        self.stroke(found["hip_left"], found["hip_right"], _TORSO, owner)

    def dot(self, at: Dot, sign: str) -> None:
        if sign:
            self._put(at, sign, "prop")

    def _put(self, at: Dot, sign: str, owner: str) -> None:
        x, y = at
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[int(x // DOTS_ACROSS), int(y // DOTS_DOWN)] = sign, owner

    def cells(self) -> dict[tuple[int, int], tuple[str, str]]:
        return self._cells


def _slope(across: float, down: float) -> str:
    """Return the sign that leans like a stroke."""
    if abs(across) < 0.42 * abs(down):
        return "|"
    if abs(down) < 0.42 * abs(across):
        return "-"
    return "\\" if across * down > 0 else "/"
