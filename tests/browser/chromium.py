"""Drives headless Chromium through chromedriver's plain HTTP interface on the loopback."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--hide-scrollbars",
    # The browser's own errands (start page, updates) must not leave the machine either.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


class Chromium:
    """One browser with a fresh profile; what it asked the network for is logged to a file."""

    def __init__(self, folder: Path, *, width: int = 1440, height: int = 900, dark: bool = False) -> None:
        assert DRIVER is not None
        self.net_log = folder / "net.json"
        self.port = _free_port()
        self.driver = subprocess.Popen(
            [DRIVER, f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        arguments = [
            *_QUIET,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={self.net_log}",
            f"--window-size={width},{height}",
        ]
        if dark:
            arguments.append("--force-dark-mode")
        self._wait()
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": CHROMIUM, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = answer["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.tell("Emulation.setDeviceMetricsOverride", size)
        if dark:
            scheme = {"name": "prefers-color-scheme", "value": "dark"}
            self.tell("Emulation.setEmulatedMedia", {"features": [scheme]})

    def tell(self, command: str, values: dict[str, Any]) -> Any:
        return self._session("POST", "/goog/cdp/execute", {"cmd": command, "params": values})

    def open(self, page: Path) -> None:
        self._session("POST", "/url", {"url": page.resolve().as_uri()})
        self.until("return document.body.dataset.ready === 'yes'")

    def run(self, script: str, *values: Any) -> Any:
        return self._session("POST", "/execute/sync", {"script": script, "args": list(values)})

    def until(self, script: str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < end, f"never came true: {script}; {self.complaints()}"
            time.sleep(0.05)

    def press(self, keys: str) -> None:
        strokes = [{"type": t, "value": k} for k in keys for t in ("keyDown", "keyUp")]
        self._session("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]})

    def click(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        steps = [move, {"type": "pointerDown", "button": 0}, {"type": "pause", "duration": 60}]
        steps.append({"type": "pointerUp", "button": 0})
        self._session("POST", "/actions", {"actions": [{"type": "pointer", "id": "m", "actions": steps}]})

    def complaints(self) -> list[str]:
        """Messages of the console of level warning or worse."""
        entries = self._session("POST", "/se/log", {"type": "browser"})
        return [e["message"] for e in entries if e["level"] in ("SEVERE", "WARNING")]

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._session("GET", "/screenshot")))

    def close(self) -> None:
        try:
            self._session("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=10)

    def requests(self) -> list[str]:
        """Addresses that pages asked for, other than files and data inside the page."""
        entries = self._session("POST", "/se/log", {"type": "performance"})
        found = [json.loads(e["message"])["message"] for e in entries]
        urls = [m["params"]["request"]["url"] for m in found if m["method"] == "Network.requestWillBeSent"]
        assert urls, "the browser logged no request, not even the file's own"
        return sorted({u for u in urls if not u.startswith(("file:", "data:", "blob:", "about:", "chrome:"))})

    def names_asked_for(self) -> str:
        """Everything the whole browser asked the network for, as text; read after `close`."""
        return self.net_log.read_text(encoding="utf-8")

    def _wait(self) -> None:
        end = time.monotonic() + 15
        while True:
            try:
                self._ask("GET", "/status")
            except OSError:
                assert time.monotonic() < end, "chromedriver does not answer"
                time.sleep(0.05)
            else:
                return

    def _session(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._ask(method, f"/session/{self.session}{path}", body)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode("utf-8"),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
