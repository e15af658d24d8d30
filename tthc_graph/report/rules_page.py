"""The page of audit rules, docs/rules.md, written from the rule catalogue in either language."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.audit import RULES, Rule
from tthc_graph.model.finding import Severity

_WORDS = {
    "heading": ("Quy tắc rà soát", "Audit rules"),
    "lead": (
        "Trang này được viết tự động từ `audit_rules.yaml` và `audit_rules_plans.yaml` trong "
        "`tthc_graph/registers/data/`; hãy sửa ở đó.",
        "This page is written from `audit_rules.yaml` and `audit_rules_plans.yaml` in "
        "`tthc_graph/registers/data/`; edit it there.",
    ),
    "policy": (
        "Mức **lỗi** chỉ dùng khi sự kiện đã được kiểm chứng hoặc lỗi nằm ngay trong câu chữ. "
        "Sự kiện suy ra, ghi nhớ hoặc chỉ thấy trong một kế hoạch chỉ thành lưu ý. Văn bản bị sửa đổi "
        "vẫn còn hiệu lực; tình trạng không xác định không bao giờ được báo là còn hay hết hiệu lực.",
        "An **error** needs a verified fact, or a fault that the text itself shows. Facts that are "
        "derived, remembered or stated in a single plan make a note. An amended instrument is alive; "
        "an unknown status is never reported as in force or expired.",
    ),
    "rule": ("Quy tắc", "Rule"),
    "kind": ("Loại", "Kind"),
    "severity": ("Mức", "Severity"),
    "name": ("Lỗi", "Defect"),
    "question": ("Câu hỏi", "Question"),
    "clause": ("Cơ sở pháp lý", "Legal clause"),
    "decides": ("Cách xác định", "How it decides"),
    "limits": ("Giới hạn", "Limits"),
    "true_alarm": ("Phải báo", "Must be reported"),
    "false_alarm": ("Không được báo", "Must not be reported"),
    "fix": ("Cách sửa", "How to fix"),
    "messages": ("Câu báo", "Messages"),
    "unproven": ("khi chưa kiểm chứng", "when unproven"),
}
_PARTS = ("question", "clause", "decides", "limits", "true_alarm", "false_alarm", "fix")


def rules_page(lang: str = "vi") -> str:
    """Returns the whole page as Markdown: a table of all rules, then a section each."""
    lines = [f"# {_word('heading', lang)}", "", _word("lead", lang), "", _word("policy", lang), ""]
    heads = [_word(name, lang) for name in ("rule", "kind", "severity", "name")]
    lines += [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    lines += [
        f"| [`{r.id}`](#{r.id}) | {r.kind or '–'} | {_severities(r, lang)} | {r.title(lang)} |"
        for r in RULES.values()
    ]
    for rule in RULES.values():
        lines += ["", *_section(rule, lang)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule, lang: str) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"**{rule.title(lang)}**" + (f" ({rule.kind})" if rule.kind else "")
    yield ""
    for part in _PARTS:
        yield f"- *{_word(part, lang)}:* {getattr(rule.record, part).text(lang)}"
    yield f"- *{_word('messages', lang)}:*"
    for name, variant in rule.record.variants.items():
        level = _severity(variant.severity, lang)
        if variant.unproven is not variant.severity:
            level += f"; {_word('unproven', lang)}: {_severity(variant.unproven, lang)}"
        yield f"  - `{name}` ({level}): {variant.message.text(lang)}"


def _severities(rule: Rule, lang: str) -> str:
    used = {v.severity for v in rule.record.variants.values()}
    return ", ".join(_severity(s, lang) for s in Severity if s in used)


def _severity(severity: Severity, lang: str) -> str:
    return RULES.terms.words["severity"][severity.value].text(lang).lower()


def _word(name: str, lang: str) -> str:
    return _WORDS[name][lang == "en"]


if __name__ == "__main__":
    import sys

    sys.stdout.write(rules_page())
