"""Writes `corpus/register/places/` from the package `vietnamadminunits` and the reviewed files beside it.

The package (MIT) lists the communes of June 2025 with their districts, those of July 2025, and which became
which. `corrections.csv` mends its conversion where the table of the statistics office says otherwise,
`earlier.csv` and `amendments.csv` add what changed before and afterwards. Usage, where the package is:

    python tools/places.py

`units.tsv` and `index.tsv` are sorted by bytes, so that they can be searched without being read whole.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tthc_graph.model.identifier import slugify  # noqa: E402
from tthc_graph.model.levels import Level  # noqa: E402
from tthc_graph.registers.abbreviations import expanded_fold  # noqa: E402
from tthc_graph.registers.unit_names import unit_key  # noqa: E402

FOLDER = ROOT / "corpus" / "register" / "places"
PACKAGE = "vietnamadminunits-1.0.4"
TABLE = "bang-chuyen-doi-cuc-thong-ke-2025"
DISTRICTS_END = "cap-huyen-2025"
HUE = "thanh-pho-hue-2025"
FIRST_RESOLUTION = 1654
RESOLUTIONS = (
    "an-giang", "ca-mau", "ha-noi", "cao-bang", "bac-ninh", "da-nang", "dak-lak", "dien-bien", "dong-nai",
    "dong-thap", "gia-lai", "ha-tinh", "hung-yen", "khanh-hoa", "can-tho", "hai-phong", "lai-chau",
    "lam-dong", "lang-son", "lao-cai", "ninh-binh", "hue", "phu-tho", "quang-ngai", "nghe-an",
    "quang-ninh", "quang-tri", "son-la", "tay-ninh", "thai-nguyen", "tuyen-quang", "ho-chi-minh",
    "thanh-hoa", "vinh-long",
)  # fmt: skip
"""Provinces in the order of resolutions 1654 to 1687/NQ-UBTVQH15, one each."""


@dataclass
class Row:
    """One line of `units.tsv`."""

    key: str
    kind: str
    name: str
    code: str
    began: str = ""
    ended: str = ""
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)

    def line(self) -> str:
        """Returns the line without its end."""
        cells = [self.key, self.kind, self.name, self.code, self.began, self.ended]
        return "\t".join([*cells, " ".join(sorted(self.before)), " ".join(sorted(self.after))])


def order(name: str, code: str) -> tuple[bool, str]:
    """Returns the order in which units get keys: of two that differ by tones, one without them first."""
    return any(c in unicodedata.normalize("NFD", name) for c in "\u0300\u0301\u0309\u0303\u0323"), code


class Places:
    """Collects units by key; of two names of one parent that differ by tones, the second shows its own.

    Names that differ by vowels alone (Hương Vân, Hương Văn) cannot be told apart so: the code stands behind.
    """

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def add(self, kind: str, name: str, code: str, level: Level, parent: str, **changes: str) -> Row:
        """Gives a unit its key and keeps it."""
        name = " ".join(unicodedata.normalize("NFC", name).replace("'", "’").split())
        key = unit_key(kind, name, level, parent)
        if key in self.rows:
            key = unit_key(kind, name, level, parent, with_tones=True)
        if key in self.rows:
            key += f"-{code}"
        self.rows[key] = Row(key, kind, name, code, **changes)
        return self.rows[key]


def main() -> None:
    """Reads the package, corrects and amends it, and writes the files."""
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("install vietnamadminunits==1.0.4 first")
    data = Path(spec.origin).parent / "data"
    database = sqlite3.connect(data / "dataset.db")
    edges = conversions(json.loads((data / "converter_2025.json").read_text("utf-8")), database)
    places = Places()
    changes = base_changes()
    old = add_old(places, database)
    new = add_new(places, database)
    join(old, new, edges, corrections(), changes)
    add_earlier(places, old, changes)
    amend(places, changes)
    write(places, changes, database)


def base_changes() -> dict[str, tuple[str, str, str]]:
    """Returns day, sources and confidence of the changes of 2025, by id."""
    changes = {
        DISTRICTS_END: ("2025-07-01", f"luat-72-2025-qh15-dieu-51 | {PACKAGE}", "verified"),
        HUE: ("2025-01-01", "hieu-biet-chung", "memory"),
    }
    for position, province in enumerate(RESOLUTIONS):
        resolution = f"nq-{FIRST_RESOLUTION + position}-nq-ubtvqh15"
        changes[f"{province}-2025"] = (
            "2025-07-01", f"{resolution} | {PACKAGE} | {TABLE}", "verified",
        )  # fmt: skip
    return changes


def conversions(raw: dict, database: sqlite3.Connection) -> dict[str, set[str]]:
    """Returns the codes of 2025-07-01 by the code before; an island district stands for its communes."""
    before = {
        f"{province}_{district}_{ward or ''}": code or district_code
        for province, district, ward, code, district_code in database.execute(
            "select provinceKey, districtKey, wardKey, wardCode, districtCode from admin_units_legacy"
        )
    }
    after = {
        (province, ward): code
        for province, ward, code in database.execute("select provinceKey, wardKey, wardCode from admin_units")
    }
    edges: dict[str, set[str]] = defaultdict(set)
    for province, wards in raw["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, origins in wards.items():
            for origin in origins:
                edges[before[origin]].add(after[province, ward])
    for province, origins in raw["DICT_PROVINCE_WARD_DIVIDED"].items():
        for origin, parts in origins.items():
            edges[before[origin]] |= {after[province, part["newWardKey"]] for part in parts}
    return edges


def corrections() -> dict[str, list[tuple[str, str]]]:
    """Returns `(action, new code)` by old code."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (FOLDER / "corrections.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["old_code"]].append((row["action"], row["new_code"]))
    return found


def bare(full: str, kind: str) -> str:
    """Returns a name without its kind; the package's own short names carry remarks."""
    return full[len(kind) :].strip()


def add_old(places: Places, database: sqlite3.Connection) -> dict[str, Row]:
    """Adds the districts and communes of June 2025, and returns them by code."""
    rows: dict[str, Row] = {}
    query = """select province, provinceShort, districtType, district, districtCode, wardType, ward, wardCode
               from admin_units_legacy order by districtCode, wardCode"""
    listed = sorted(
        database.execute(query), key=lambda row: order(bare(row[6] or "", row[5] or ""), row[7] or "")
    )
    for _, short, district_type, district, district_code, ward_type, ward, code in listed:
        province = slugify(short)
        began = HUE if province == "hue" else ""
        if district_code not in rows:
            name = bare(district, district_type)
            rows[district_code] = places.add(
                district_type.lower(), name, district_code, Level.DISTRICT, province,
                began=began, ended=DISTRICTS_END,
            )  # fmt: skip
        if ward is not None:
            parent = rows[district_code].key
            rows[code] = places.add(
                ward_type.lower(), bare(ward, ward_type), code, Level.COMMUNE, parent, began=began
            )
    return rows


def add_new(places: Places, database: sqlite3.Connection) -> dict[str, Row]:
    """Adds the communes of July 2025, and returns them by code."""
    rows = {}
    query = "select provinceShort, wardType, ward, wardCode from admin_units order by wardCode"
    for short, kind, ward, code in sorted(
        database.execute(query), key=lambda row: order(bare(row[2], row[1]), row[3])
    ):
        province = slugify(short)
        began = f"{province}-2025"
        rows[code] = places.add(kind.lower(), bare(ward, kind), code, Level.COMMUNE, province, began=began)
    return rows


def join(
    old: dict[str, Row],
    new: dict[str, Row],
    edges: dict[str, set[str]],
    mended: dict[str, list[tuple[str, str]]],
    changes: dict[str, tuple[str, str, str]],
) -> None:
    """Links the units before to those after, and a district to what its communes became."""
    table = only_in_package(old)
    for code, targets in edges.items():
        row = old[code]
        for action, target in mended.get(code, ()):
            (targets.add if action == "add" else targets.discard)(target)
        for target in targets:
            row.after.add(new[target].key)
            new[target].before.add(row.key)
        if len(code) == 3:
            continue
        home = next(iter(new[t].key for t in targets)).split("/")[0]
        row.ended = f"{home}-2025"
        if code in mended or code in table:
            row.ended += "-doi-chieu" if code in mended else "-mot-nguon"
            resolution = changes[f"{home}-2025"][1].split(" | ")[0]
            sources = f"{resolution} | {TABLE if code in mended else PACKAGE}"
            changes[row.ended] = ("2025-07-01", sources, "derived")
    districts = {row.key: row for row in old.values() if row.ended == DISTRICTS_END}
    for row in old.values():
        above = districts.get(row.key.rpartition("/")[0])
        if above is not None:
            above.after |= row.after


def only_in_package(old: dict[str, Row]) -> set[str]:
    """Returns the codes that the table of the statistics office lacks."""
    return {"01651", "02482"} & set(old)


def add_earlier(places: Places, old: dict[str, Row], changes: dict[str, tuple[str, str, str]]) -> None:
    """Adds the districts of `earlier.csv`, which ended before June 2025."""
    with (FOLDER / "earlier.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        changes[row["change"]] = (row["on"], row["sources"], row["confidence"])
        made = places.add(
            row["kind"], row["name"], row["code"], Level.DISTRICT, row["parent"], ended=row["change"]
        )
        for code in row["successors"].split(" | "):
            old[code].before.add(made.key)
            made.after.add(old[code].key)
            if row["founds"]:
                old[code].began = old[code].began or row["change"]


def amendments() -> list[dict[str, str]]:
    """Returns the rows of `amendments.csv`; one without codes is about a whole province."""
    with (FOLDER / "amendments.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amend(places: Places, changes: dict[str, tuple[str, str, str]]) -> None:
    """Ends the communes of a province that became a city, and adds them again under the city."""
    rows = amendments()
    special = {code: row for row in rows for code in row["codes"].split(" | ") if code}
    for row in rows:
        changes[row["change"]] = (row["on"], row["sources"], row["confidence"])
    for row in (r for r in rows if not r["codes"]):
        province, city = row["province"].split(" > ")
        communes = [r for r in places.rows.values() if r.key.startswith(f"{province}/") and not r.ended]
        for old in sorted(communes, key=lambda r: order(r.name, r.code)):
            own = special.get(old.code, row)
            made = places.add(
                own["kind"] or old.kind, old.name, old.code, Level.COMMUNE, city, began=own["change"]
            )
            old.ended = own["change"]
            old.after.add(made.key)
            made.before.add(old.key)


def write(places: Places, changes: dict[str, tuple[str, str, str]], database: sqlite3.Connection) -> None:
    """Writes the listing, its index, the changes and the codes of provinces."""
    index: dict[str, set[str]] = defaultdict(set)
    for row in places.rows.values():
        index[slugify(expanded_fold(row.name))].add(row.key)
        if row.code:
            index[f"={row.code}"].add(row.key)
    put("units.tsv", [row.line() for row in places.rows.values()])
    put("index.tsv", [f"{word}\t{' '.join(sorted(keys))}" for word, keys in index.items()])
    with (FOLDER / "changes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "on", "sources", "confidence"])
        used = {c for row in places.rows.values() for c in (row.began, row.ended)}
        writer.writerows([id_, *changes[id_]] for id_ in sorted(changes) if id_ in used)
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for table in ("admin_units_legacy", "admin_units"):
        query = f"select distinct provinceShort, provinceCode from {table}"  # noqa: S608 - both names are ours
        for short, code in database.execute(query):
            codes[slugify(short)][table] = code
    with (FOLDER / "province_codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["unit", "code", "valid_from", "valid_until", "sources"])
        for unit, known in sorted(codes.items()):
            before, after = known.get("admin_units_legacy"), known.get("admin_units")
            if before == after or after is None:
                writer.writerow([unit, before, "", "", PACKAGE])
            else:
                writer.writerow([unit, before, "", "2025-07-01", PACKAGE])
                writer.writerow([unit, after, "2025-07-01", "", f"qd-19-2025-qd-ttg | {PACKAGE}"])
        for change in amendments():
            province, city = change["province"].split(" > ")
            if not change["codes"]:
                code = codes[province]["admin_units"]
                writer.writerow([city, code, change["on"], "", change["sources"]])


def put(name: str, lines: list[str]) -> None:
    """Writes lines sorted by their bytes."""
    (FOLDER / name).write_bytes(b"".join(sorted(line.encode() + b"\n" for line in lines)))


if __name__ == "__main__":
    main()
