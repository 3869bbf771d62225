"""The page on assistants against the server: its file of settings and its table of tools."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from negotiate.mcp.tools.table import EVERY

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "use-from-an-assistant.md"
MAIN = "from negotiate.cli import main; main(prog_name='negotiate')"


def test_the_settings_start_the_server(tmp_path: Path) -> None:
    block = re.search(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block
    server = json.loads(block[1])["mcpServers"]["negotiate"]
    assert server["command"] == "negotiate"
    *args, folder = server["args"]
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *args, str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert folder.startswith("/")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_each_tool_is_on_the_page() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert listed == [tool.name for tool in EVERY]
