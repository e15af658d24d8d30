"""Names of laws, codes and ordinances with the abbreviated forms in which they are cited."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from tthc_graph.errors import RegisterError
from tthc_graph.registers.yaml_files import read_yaml

LAW_TYPES = ("Bộ luật", "Luật", "Pháp lệnh")


@lru_cache(maxsize=1)
def load_law_names() -> tuple[str, ...]:
    """Returns every name and abbreviated form, without the word of its type, sorted.

    Raises:
        RegisterError: law_names.yaml lacks a type or holds something else than names.
    """
    data = read_yaml("law_names.yaml")
    if not isinstance(data, dict) or set(data) != {"short", *LAW_TYPES}:
        raise RegisterError(f"law_names.yaml: expected the entries short, {', '.join(LAW_TYPES)}")
    names = [name for kind in LAW_TYPES for name in data[kind]]
    if not all(isinstance(name, str) for name in names):
        raise RegisterError("law_names.yaml: every name must be a text")
    forms = {form for name in names for form in short_forms(name, data["short"])}
    return tuple(sorted(forms))


def short_forms(name: str, short: dict[str, list[str]]) -> tuple[str, ...]:
    """Returns a name with each phrase that has abbreviations printed in every way.

    >>> short_forms("Ngân sách nhà nước", {"ngân sách nhà nước": ["NSNN"]})
    ('Ngân sách nhà nước', 'NSNN')
    """
    folded = name.lower()
    present = [phrase for phrase in short if phrase in folded]
    if not present:
        return (name,)
    forms = []
    for choice in product(*(range(len(short[phrase]) + 1) for phrase in present)):
        form = name
        for phrase, index in zip(present, choice, strict=True):
            at = form.lower().find(phrase)
            if index and at >= 0:
                form = form[:at] + short[phrase][index - 1] + form[at + len(phrase) :]
        forms.append(form)
    return tuple(dict.fromkeys(forms))
