"""For each shape a graph that breaks it and one that keeps it, as Turtle in which @ stands for the node."""

from __future__ import annotations

from tthc_graph.graph.vocabulary import NAMESPACES

PREFIXES = (
    "".join(f"@prefix {p}: <{i}> .\n" for p, i in NAMESPACES.items()) + "@prefix x: <https://e.example/> .\n"
)
CONTEXT = """
voc:scheme a skos:ConceptScheme .
voc:role\\/reference a skos:Concept ; skos:inScheme voc:scheme ; skos:notation "reference" ;
    skos:prefLabel "nhắc tới"@vi , "reference"@en .
x:concept a skos:Concept ; skos:inScheme voc:scheme ; skos:notation "c" ; skos:prefLabel "c"@vi , "c"@en .
x:file a tthc:SourceFile .
x:old a tthc:Instrument . x:new a tthc:Instrument .
x:body-0 a tthc:Body ; tthc:level voc:level\\/central .
x:body-1 a tthc:Body ; tthc:level voc:level\\/province ; tthc:unit x:unit-1 .
x:body-1b a tthc:Body ; tthc:level voc:level\\/province ; tthc:unit x:unit-1b .
x:body-3 a tthc:Body ; tthc:level voc:level\\/commune ; tthc:unit x:unit-3 .
x:body-3c a tthc:Body ; tthc:level voc:level\\/commune ; tthc:unit x:unit-3 .
x:citation a tthc:Citation .
"""
SHA = "0" * 64


def instrument(extra: str = "", **changes: str) -> str:
    parts = {
        "type": "tthc:Instrument , tthc:Plan",
        "name": 'tthc:typeName "Kế hoạch"',
        "origin": "tthc:origin voc:origin\\/register",
    }
    parts |= changes
    return f"@ a {parts['type']} ; {parts['name']} ; {parts['origin']} ; {extra} rdfs:label 'x' ."


def keyed(number: str, key: str) -> str:
    return f'<https://e.example/@/eli/vn/{key}> a tthc:Instrument ; eli:number "{number}" .'


def citation(extra: str = "", **changes: str) -> str:
    parts = {
        "document": "tthc:inDocument x:file",
        "quote": 'tthc:quote "abc"',
        "span": "tthc:start 0 ; tthc:end 3",
        "role": "tthc:role voc:role\\/reference",
        "rule": 'tthc:rule "numbered"',
        "confidence": "tthc:confidence 0.9",
        "state": "tthc:resolutionState voc:resolution-state\\/unresolved ; tthc:reason 'x'",
    }
    return f"@ a tthc:Citation ; {' ; '.join((parts | changes).values())} {extra} ."


def state(name: str, rest: str) -> str:
    return citation(state=f"tthc:resolutionState voc:resolution-state\\/{name} {rest}")


def effect(**changes: str) -> str:
    parts = {
        "affecting": "tthc:affecting x:new",
        "affected": "tthc:affected x:old",
        "type": "tthc:effectType x:concept",
        "extent": "tthc:extent voc:extent\\/whole",
    }
    return f"@ a tthc:Effect ; {' ; '.join(p for p in (parts | changes).values() if p)} ."


def segment(**changes: str) -> str:
    parts = {
        "status": "tthc:status x:concept",
        "trust": "tthc:trust x:concept",
        "basis": "tthc:basisKind x:concept",
        "from": 'tthc:validFrom "2020-01-01"^^xsd:date',
        "until": 'tthc:validUntil "2021-01-01"^^xsd:date',
    }
    return f"@ a tthc:StatusSegment ; {' ; '.join(p for p in (parts | changes).values() if p)} ."


def two_segments(second_from: str) -> str:
    return (
        (
            '@ tthc:statusSegment @-a , @-b . @-a tthc:validUntil "2021-01-01"^^xsd:date . '
            f'@-b tthc:validFrom "{second_from}"^^xsd:date .'
        )
        .replace("@-a", "@-a")
        .replace("@-b", "@-b")
    )


def target(
    value: str = "70", unit: str = "%", operator: str = "x:concept", words: str = "tthc:indicatorWords 'x' ;"
) -> str:
    return (
        f"@ a tthc:Target ; {words} tthc:operator {operator} ; tthc:value {value} ; "
        f"tthc:unitOfMeasure '{unit}' ; tthc:confidence 0.5 ."
    )


def dated(edge: str, date: str, other: str, node: str = "") -> str:
    return f'{node} @ {edge} @-o ; eli:date_document "{date}" . @-o eli:date_document "{other}" .'


def dated_effect(new: str, old: str) -> str:
    return (
        "@ a tthc:Effect ; tthc:affecting @-n ; tthc:affected @-o . "
        f'@-n eli:date_document "{new}" . @-o eli:date_document "{old}" .'
    )


def parents(below: str, above: str) -> str:
    return f"@ tthc:parentPlan @-p ; tthc:issuer x:{below} . @-p tthc:issuer x:{above} ."


def link(parent: str = "x:old", derived: str = "prov:wasDerivedFrom x:citation ;") -> str:
    return f"@ a tthc:ParentPlanLink ; tthc:child x:new ; tthc:parent {parent} ; {derived} tthc:rank 0 ."


KINDRED = "@ a tthc:ParentPlanLink ; tthc:parentKind x:concept ; tthc:reasonCode 'same_subject' ."


def compared(
    what: str, reason: str = "tthc:reasonCode 'equal' ;", confidence: str = "0.9", end: str | None = None
) -> str:
    end = f"tthc:child{what} @-own ;" if end is None else end
    return (
        f"@ a tthc:{what}Comparison ; tthc:verdict x:concept ; {reason} {end} "
        f"prov:wasDerivedFrom @-link ; tthc:confidence {confidence} . @-link a tthc:ParentPlanLink ."
    )


def file(path: str = f"/id/file/{SHA}", text: str = "tthc:textOf x:new ;") -> str:
    return (
        f"<https://e.example/@{path}> a tthc:SourceFile ; {text} tthc:fileName 'x' ; tthc:citationCount 0 ."
    )


UNIT = "@ a tthc:AdministrativeUnit ; rdfs:label 'x' ; tthc:level x:concept"
CHANGE = "@ a tthc:OrganisationChange ; tthc:trust x:concept"
HEIR = "org:originalOrganization x:body-0 ; org:resultingOrganization x:body-1"
CONCEPT = "@ a skos:Concept ; skos:inScheme voc:scheme ; skos:notation 'x' ; skos:prefLabel"
CASES: list[tuple[str, str, str]] = [  # shape, a graph that breaks it, a graph that keeps it; @ is the node
    ("instrument-class", instrument(type="tthc:Instrument"), instrument()),
    (
        "instrument-class",
        instrument(type="tthc:Instrument , tthc:Plan , tthc:NormativeInstrument"),
        instrument(),
    ),
    ("instrument-type", instrument(name="tthc:typeName 'a' , 'b'"), instrument()),
    ("instrument-number", instrument("eli:number '51 /KH-UBND' ;"), instrument("eli:number '51/KH-UBND' ;")),
    ("instrument-number", instrument("eli:number '/KH-UBND' ;"), instrument("eli:number '57-NQ/TW' ;")),
    ("instrument-number", instrument("eli:number 'KH-UBND' ;"), instrument("eli:number '30c/NQ-CP' ;")),
    (
        "instrument-number",
        instrument("eli:number '1/KH' , '2/KH' ;"),
        instrument("eli:number '66.7/2025/NQ-CP' ;"),
    ),
    (
        "instrument-date",
        instrument("eli:date_document 'mai' ;"),
        instrument("eli:date_document '2022'^^xsd:gYear ;"),
    ),
    ("instrument-title", instrument("eli:title 'a' , 'b' ;"), instrument("eli:title 'a' ;")),
    ("instrument-origin", instrument(origin="tthc:origin x:concept"), instrument()),
    ("instrument-issuer", instrument("tthc:issuer x:file ;"), instrument("tthc:issuer x:body-0 ;")),
    (
        "instrument-iri",
        keyed("61/2018/NĐ-CP", "cp/nghi-dinh/2018/62"),
        keyed("61/2018/NĐ-CP", "cp/nghi-dinh/2018/61"),
    ),
    (
        "instrument-iri",
        keyed("61/2018/NĐ-CP", "cp/nghi-dinh/2019/61"),
        keyed("05/2014/QĐ-TTg", "ttg/q/2014/5"),
    ),
    (
        "instrument-iri",
        keyed("51/KH-UBND", "ubnd/x/ke-hoach/2022/15"),
        keyed("57-NQ/TW", "tw/nghi-quyet/2024/57"),
    ),
    (
        "instrument-iri",
        keyed("30c/NQ-CP", "cp/nghi-quyet/2011/30"),
        keyed("30c/NQ-CP", "cp/nghi-quyet/2011/30c"),
    ),
    (
        "instrument-iri",
        keyed("96/QĐ-UBND", "khong-ro-co-quan/quyet-dinh/2025/97"),
        keyed("96/QĐ-UBND", "khong-ro-co-quan/quyet-dinh/2025/so-96-6507ba543dab"),
    ),
    ("file", file("/id/file/abc"), file()),
    ("file", file(text=""), file()),
    ("citation-document", citation(document="tthc:reason 'x'"), citation()),
    ("citation-quote", citation(quote='tthc:quote ""'), citation()),
    ("citation-start", citation(span="tthc:start 3 ; tthc:end 3"), citation()),
    ("citation-end", citation(span="tthc:start 0 ; tthc:end 3 , 4"), citation()),
    ("citation-role", citation(role="tthc:role x:file"), citation()),
    ("citation-rule", citation(rule='tthc:rule ""'), citation()),
    ("confidence", citation(confidence="tthc:confidence 1.1"), citation(confidence="tthc:confidence 1.0")),
    ("confidence", citation(confidence="tthc:confidence -0.1"), citation(confidence="tthc:confidence 0")),
    (
        "resolution-confidence",
        citation("; tthc:resolutionConfidence 2"),
        citation("; tthc:resolutionConfidence 1"),
    ),
    ("guess-confidence", citation("; tthc:takenForConfidence 2"), citation("; tthc:takenForConfidence 0.5")),
    ("resolution", state("resolved", ""), state("resolved", "; tthc:resolvedTo x:new ; tthc:via x:concept")),
    (
        "resolution",
        state("resolved", "; tthc:via x:concept ; tthc:resolvedTo x:new , x:old"),
        state("ambiguous", "; tthc:reason 'x' ; tthc:candidate x:new , x:old"),
    ),
    ("resolution", state("unresolved", "; tthc:reason 'x' ; tthc:resolvedTo x:new"), citation()),
    ("resolution", state("ambiguous", "; tthc:reason 'x' ; tthc:candidate x:new"), citation()),
    ("resolution", state("unresolved", ""), citation()),
    (
        "guess",
        citation("; tthc:takenFor x:new ; tthc:takenForConfidence 0.5"),
        citation("; tthc:takenFor x:new ; tthc:takenForConfidence 0.5 ; tthc:takenForReason 'x'"),
    ),
    ("effect-affecting", effect(affecting="tthc:affecting x:old"), effect()),
    ("effect-affecting", effect(affecting=""), effect()),
    ("effect-affected", effect(affected=""), effect()),
    ("effect-type", effect(type=""), effect()),
    ("effect-extent", effect(extent="tthc:extent x:concept"), effect()),
    (
        "partial-effect-without-provision",
        effect(extent="tthc:extent voc:extent\\/part"),
        effect(extent="tthc:extent voc:extent\\/part ; tthc:provision 'Điều 3'"),
    ),
    ("segment-status", segment(status=""), segment()),
    ("segment-bounds", segment(until='tthc:validUntil "2020-01-01"^^xsd:date'), segment(until="")),
    ("segment-end", segment(until='tthc:validUntil "2021"^^xsd:gYear'), segment()),
    (
        "segment-confirmed",
        segment(confirmed='tthc:lastConfirmed "2020-01-01"^^xsd:date'),
        segment(confirmed='tthc:lastConfirmed "2019-12-31"^^xsd:date'),
    ),
    ("segment-trust", segment(trust=""), segment()),
    ("segment-basis", segment(basis=""), segment()),
    ("segments-overlap", two_segments("2020-12-31"), two_segments("2021-01-01")),
    ("acts-on-itself", "@ tthc:repeals @ .", "@ tthc:repeals x:old ."),
    ("acts-on-itself", "@ tthc:parentPlan @ .", "@ tthc:parentPlan x:old ."),
    (
        "ended-in-a-circle",
        "@ tthc:replaces @-b . @-b tthc:repeals @ .",
        "@ tthc:replaces @-b . @-b tthc:repeals @-c .",
    ),
    ("affecting-older", dated_effect("2018-01-01", "2019-01-01"), dated_effect("2019-01-01", "2018-01-01")),
    ("affecting-older", dated_effect("2018", "2019-01-01"), dated_effect("2019", "2019-05-01")),
    (
        "basis-newer",
        dated("tthc:legalBasis", "2022-03-18", "2022-03-19"),
        dated("tthc:legalBasis", "2022-03-18", "2022-03"),
    ),
    (
        "fact",
        "@ a tthc:Fact ; tthc:factName 'a' .",
        "@ a tthc:Fact ; tthc:factName 'a' ; tthc:factValue 'b' ; tthc:trust x:concept .",
    ),
    ("target", target(words=""), target()),
    ("target", target(operator="x:concept , voc:role\\/reference"), target()),
    ("percentage", target("100.5"), target("100")),
    ("percentage", target("-1"), target("250", "hồ sơ")),
    (
        "task",
        "@ a tthc:Task ; tthc:inDocument x:file ; tthc:quote 'x' .",
        "@ a tthc:Task ; tthc:inDocument x:file ; tthc:quote 'x' ; tthc:content 'x' .",
    ),
    (
        "irregularity",
        "@ a tthc:Irregularity ; tthc:inDocument x:file ; tthc:quote 'x' .",
        "@ a tthc:Irregularity ; tthc:inDocument x:file ; tthc:quote 'x' ; tthc:irregularityKind x:concept .",
    ),
    (
        "task-party",
        "@ a tthc:TaskParty ; tthc:quote 'x' . x:task tthc:party @ .",
        "@ a tthc:TaskParty ; tthc:quote 'x' ; tthc:taskPart x:concept . x:task tthc:party @ .",
    ),
    (
        "deadline",
        "@ tthc:dueText 'x' ; tthc:dueKind x:concept ; tthc:dueSince '2026-02-01'^^xsd:date ;"
        " tthc:dueUntil '2026-01-31'^^xsd:date .",
        "@ tthc:dueText 'x' ; tthc:dueKind x:concept ; tthc:dueSince '2026-01-01'^^xsd:date ;"
        " tthc:dueUntil '2026-01-31'^^xsd:date .",
    ),
    ("parent-link", link(parent="x:new"), link()),
    ("parent-link", link(derived=""), link()),
    ("parent-kind", link(), KINDRED),
    ("target-comparison", compared("Target", ""), compared("Target")),
    ("target-comparison", compared("Target", "", "2"), compared("Target")),
    ("target-comparison", compared("Target", end=""), compared("Target")),
    ("task-comparison", compared("Task", ""), compared("Task")),
    ("task-comparison", compared("Task", end=""), compared("Task")),
    ("parent-level", parents("body-1", "body-3"), parents("body-3", "body-1")),
    ("parent-level", parents("body-1", "body-1b"), parents("body-3", "body-3c")),
    ("parent-level", parents("body-0", "body-1"), parents("body-1", "body-0")),
    ("parent-circle", "@ tthc:parentPlan @-b . @-b tthc:parentPlan @ .", "@ tthc:parentPlan @-b ."),
    ("concept", f'{CONCEPT} "a"@vi .', f'{CONCEPT} "a"@vi , "a"@en .'),
    ("concept", f'{CONCEPT} "a"@vi , "b"@vi .', f'{CONCEPT} "b"@vi , "b"@en .'),
    ("concept", "@ a skos:Concept ; skos:notation 'x' .", f'{CONCEPT} "c"@vi , "c"@en .'),
    (
        "unit",
        f'{UNIT} ; tthc:validFrom "2021-01-01"^^xsd:date ; tthc:validUntil "2020-01-01"^^xsd:date .',
        f'{UNIT} ; tthc:validUntil "2020-01-01"^^xsd:date .',
    ),
    ("body", "@ a tthc:Body ; rdfs:label 'x' .", "@ a tthc:Body ; rdfs:label 'x' ; tthc:level x:concept ."),
    ("change", f"{CHANGE} ; org:originalOrganization x:body-0 .", f"{CHANGE} ; {HEIR} ."),
    ("change", f"{CHANGE} ; {HEIR} ; org:resultingOrganization x:body-0 .", f"{CHANGE} ; {HEIR} ."),
    ("code", "@ a tthc:OfficialCode ; skos:notation 'A1' .", "@ a tthc:OfficialCode ; skos:notation '01' ."),
    ("source", "@ a tthc:Source .", "@ a tthc:Source ; rdfs:label 'x' ."),
]


def placed(turtle: str, mark: str) -> str:
    """Puts a node's name in place of every @ that stands for it; language tags and types stay."""
    named = turtle.replace("https://e.example/@", f"https://e.example/{mark}").replace("@-", f"x:{mark}-")
    return named.replace("@ ", f"x:{mark} ")
