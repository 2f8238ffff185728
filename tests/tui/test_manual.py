"""The man page: everything that the parsers take, in a form that `man` shows without a word."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tui.__main__ import main
from tui.shell import SUBCOMMANDS, Subcommand, command_parser
from tui.shell.manual import man_page


def test_help_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "--man"]) == 0
    assert capsys.readouterr().out == man_page()


@pytest.mark.parametrize("command", SUBCOMMANDS, ids=lambda command: command.name)
def test_it_names_every_option_of_every_command(command: Subcommand) -> None:
    page = man_page().replace("\\-", "-")
    parser = command_parser(command)
    _, _, section = page.partition(f".SS {parser.prog}\n")
    section = section.partition("\n.S")[0]
    for action in parser._actions:
        for option in action.option_strings:
            assert option in (page if option in ("-h", "--help") else section + everywhere(page))


def everywhere(page: str) -> str:
    return page.partition(".SH OPTIONS")[2].partition(".SH COMMANDS")[0]


def test_no_line_of_it_is_taken_for_a_request_by_mistake() -> None:
    requests = re.findall(r"^[.'].*", man_page(), re.MULTILINE)
    assert {line.split()[0] for line in requests} <= {
        ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".nf", ".fi",
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_it_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=man_page(), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "glance" in done.stdout
