"""Writes one self-contained HTML text: scripts and styles inside, allowed by hash, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

_ASSETS = Path(__file__).resolve().parent / "assets"
_SCRIPTS = ("elements.js", "shapes.js", "picture.js", "panel.js", "filters.js", "page.js")
_VIS = ("lib", "vis-9.1.2")


def page_html(title: str, lang: str, data: dict[str, Any], words: dict[str, str]) -> str:
    """Returns the page for data that scripts read from a JSON element.

    No word of the data is markup: it stands escaped in one `application/json` element and reaches the
    screen as text nodes only.
    """
    library = _vis_script()
    own = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    own = f'(function () {{\n"use strict";\n{own}\n}})();\n'
    style = f"{_vis_style()}\n{(_ASSETS / 'page.css').read_text(encoding='utf-8')}"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_source(library)} {_source(own)}",
            f"style-src {_source(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = (_ASSETS / "page.html").read_text(encoding="utf-8")
    parts = {
        "lang": html.escape(lang),
        "policy": policy,
        "title": html.escape(title),
        "style": style,
        "data": json_for_html(data),
        "library": library,
        "script": own,
        **{f"words.{key}": html.escape(value) for key, value in words.items()},
    }
    return re.sub(r"\{\{([a-z._]+)\}\}", lambda found: parts[found[1]], template)


def json_for_html(data: object) -> str:
    r"""Returns JSON that cannot end or open any element, nor break a line of JavaScript.

    >>> json_for_html({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _library() -> Path:
    import pyvis

    return Path(pyvis.__file__).resolve().parent.joinpath(*_VIS)


def _vis_script() -> str:
    """The library as pyvis ships it, without the pointer to a map file that browsers would ask for."""
    text = (_library() / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text).replace("\r\n", "\n").strip() + "\n"


def _vis_style() -> str:
    """Its style sheet without the pictures of buttons that pages here do not have."""
    text = (_library() / "vis-network.css").read_text(encoding="utf-8")
    return re.sub(r"[a-z-]+:\s*url\([^)]*\)[^;}]*;?", "", text).replace("\r\n", "\n")
