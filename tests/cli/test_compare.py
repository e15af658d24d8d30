"""`compare`: files and stores, found and named parents, forms of output, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
CHILD = "nam-phuc-thang-51-kh-ubnd-2022.md"
PARENT = "ha-tinh-461-qd-ubnd-2022.txt"


HEAD = """ỦY BAN NHÂN DÂN
{unit}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
{place}, {day}

KẾ HOẠCH
{title}

"""
COLUMNS = "TT\tNội dung công việc\tCơ quan chủ trì\tSản phẩm\tThời gian hoàn thành\n"
PROVINCE = (
    HEAD.format(
        unit="TỈNH HÀ TĨNH",
        number="88/KH-UBND",
        place="Hà Tĩnh",
        day="ngày 15 tháng 02 năm 2024",
        title="Giảm nghèo bền vững tỉnh Hà Tĩnh năm 2024",
    )
    + "I. MỤC TIÊU\n- Tỷ lệ hộ nghèo giảm tối thiểu 1,5%.\n- 100% hộ nghèo được cấp thẻ bảo hiểm y tế.\n"
    + "- Tối thiểu 95% trẻ em thuộc hộ nghèo được đi học đúng độ tuổi.\n\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n"
    + "(Kèm theo Kế hoạch số 88/KH-UBND ngày 15/02/2024 của UBND tỉnh)\n\n"
    + COLUMNS
    + "1\tRà soát hộ nghèo, hộ cận nghèo năm 2024\tUBND cấp xã\tBáo cáo kết quả rà soát\tTháng 10/2024\n"
    + "2\tTập huấn cán bộ làm công tác giảm nghèo\tSở Nội vụ\tLớp tập huấn\tQuý II/2024\n"
    + "3\tTruyền thông về chính sách\tCác cơ quan, đơn vị, địa phương\tTin, bài\tThường xuyên\n"
)
OWN_HEAD = HEAD.format(
    unit="XÃ NAM PHÚC THĂNG",
    number="31/KH-UBND",
    place="Nam Phúc Thăng",
    day="ngày 20 tháng 3 năm 2024",
    title="Giảm nghèo bền vững xã Nam Phúc Thăng năm 2024",
)
CARRIES_OUT = (
    "Thực hiện Kế hoạch số 88/KH-UBND ngày 15/02/2024 của UBND tỉnh Hà Tĩnh về giảm nghèo bền vững năm 2024, "
    "UBND xã ban hành Kế hoạch như sau:\n\n"
)
TARGETS = "I. MỤC TIÊU\n- Tỷ lệ hộ nghèo giảm tối thiểu 1,2%.\n- 100% hộ nghèo được cấp thẻ bảo hiểm y tế.\n"
ANNEX = (
    "\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n"
    + COLUMNS
    + "1\tRà soát hộ nghèo, hộ cận nghèo\tCông chức VH-XH\tBáo cáo kết quả rà soát\tTháng 11/2024\n"
    + "2\tThăm hỏi, tặng quà hộ nghèo dịp Tết\tHội Chữ thập đỏ xã\tQuà\tTháng 1/2024\n"
)


def pair(folder: Path, child: str) -> tuple[Path, Path]:
    paths = folder / "xa.txt", folder / "tinh.txt"
    paths[0].write_text(child, encoding="utf-8")
    paths[1].write_text(PROVINCE, encoding="utf-8")
    return paths


def test_plans_of_a_subject_outside_the_vocabulary_are_compared_by_their_words(
    run: Runner, tmp_path: Path
) -> None:
    done = run("compare", *pair(tmp_path, OWN_HEAD + CARRIES_OUT + TARGETS + ANNEX), "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert record["parent"]["kind"] == "direct"
    assert [t["verdict"] for t in record["targets"]] == ["weaker", "equal", "missing"]
    assert [t["verdict"] for t in record["tasks"]] == ["later", "not_applicable", "missing", "extra"]
    assert done.code == 1


def test_child_without_an_annex_is_not_accused_of_its_tasks(run: Runner, tmp_path: Path) -> None:
    done = run("compare", *pair(tmp_path, OWN_HEAD + CARRIES_OUT + TARGETS), "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert record["tasks"] == []
    assert any("có thể thiếu phụ lục" in note for note in record["notes"])


def test_empty_plan_is_compared_with_nothing(run: Runner, tmp_path: Path) -> None:
    done = run("compare", *pair(tmp_path, OWN_HEAD), "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert (record["targets"], record["tasks"]) == ([], [])
    assert len(record["notes"]) >= 2


def test_plan_that_names_no_parent_gets_none(run: Runner, tmp_path: Path) -> None:
    child, _ = pair(tmp_path, OWN_HEAD + TARGETS + ANNEX)
    done = run("compare", child)
    assert done.code == 0
    assert done.out.startswith("Không tìm thấy kế hoạch cấp trên nào của Kế hoạch 31/KH-UBND")


PARENT_NUMBER = "Kế hoạch số 88/KH-UBND ngày 15/02/2024 của UBND tỉnh Hà Tĩnh về giảm nghèo bền vững năm 2024"
OWN_TITLE = "Giảm nghèo bền vững xã Nam Phúc Thăng năm 2024"


@pytest.mark.parametrize(
    "child",
    [
        OWN_HEAD + CARRIES_OUT + TARGETS,
        OWN_HEAD.replace(OWN_TITLE, f"Triển khai thực hiện {PARENT_NUMBER}") + TARGETS,
        OWN_HEAD + TARGETS + ANNEX.replace("VỤ\n", f"VỤ\n(Kèm theo {PARENT_NUMBER})\n"),
        OWN_HEAD + f"I. CĂN CỨ\n- {PARENT_NUMBER};\n" + TARGETS,
    ],
    ids=["clause", "title", "note of the annex", "section of bases"],
)
def test_parent_is_found_wherever_the_plan_names_it(run: Runner, tmp_path: Path, child: str) -> None:
    done = run("compare", *pair(tmp_path, child), "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert record["parent"]["kind"] == "direct"


@pytest.fixture
def plans(project: Path) -> Path:
    folder = project / "corpus" / "plans"
    assert (folder / CHILD).is_file()
    return folder


def test_files_are_compared_and_differences_give_exit_1(run: Runner, plans: Path) -> None:
    done = run("compare", plans / CHILD, plans / PARENT, "--format", "json")
    assert done.code == 1
    (record,) = json.loads(done.out)["comparisons"]
    assert record["summary"]["targets"]["equal"] > 5
    assert "weaker" not in record["summary"]["targets"]
    assert record["parent"]["kind"] == "grandparent"


def test_parents_are_found_in_a_store_and_those_without_text_are_shown(
    run: Runner, plans: Path, corpus_store: Path
) -> None:
    done = run("compare", plans / CHILD, "--store", corpus_store, "--format", "json")
    found = {r["parent"]["key"]: r["compared"] for r in json.loads(done.out)["comparisons"]}
    assert found["ubnd/ha-tinh/quyet-dinh/2022/461"] is True
    assert found["ubnd/ha-tinh/cam-xuyen/ke-hoach/2022/563"] is False
    assert done.code == 1


def test_plans_are_named_by_their_numbers_in_a_store(run: Runner, corpus_store: Path) -> None:
    done = run("compare", "51/KH-UBND", "461/QĐ-UBND", "--store", corpus_store, "--lang", "en")
    assert done.code == 1
    assert "Scope changed" in done.out
    assert "does not bind this level" in done.out


def test_plan_against_itself_differs_in_nothing_but_is_no_higher_plan(
    run: Runner, corpus_store: Path
) -> None:
    done = run("compare", "51/KH-UBND", "51/KH-UBND", "--store", corpus_store, "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert done.code == 0
    assert set(record["summary"]["targets"]) == {"equal"}
    assert set(record["summary"]["tasks"]) == {"same"}
    assert "Kế hoạch đem so không thuộc cấp cao hơn." in record["notes"]


def test_plan_of_another_unit_and_year_is_told_to_be_no_parent(run: Runner, plans: Path) -> None:
    done = run("compare", plans / "tan-trung-kh-ubnd-2024.txt", plans / PARENT, "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert record["parent"]["kind"] is None
    assert any("khác năm" in note for note in record["notes"])
    assert any("không thuộc đơn vị cấp trên" in note for note in record["notes"])
    assert {"equal", "weaker", "stronger"}.isdisjoint(record["summary"]["targets"])


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_result_is_written_to_a_file(run: Runner, plans: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "result"
    done = run("compare", plans / CHILD, plans / PARENT, "--format", form, "--out", out)
    assert (done.code, done.out) == (1, "")
    assert "35%" in out.read_text(encoding="utf-8")


def test_what_cannot_be_read_gives_exit_2(run: Runner, plans: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"no archive")
    assert run("compare", broken, plans / PARENT).code == 2
    assert run("compare", tmp_path / "khong-co.txt").code == 2
    assert run("compare", plans / CHILD, broken).code == 2


def test_unknown_number_in_a_store_is_told(run: Runner, corpus_store: Path) -> None:
    done = run("compare", "999/KH-UBND", "--store", corpus_store)
    assert done.code == 2
    assert "999/KH-UBND" in done.err


def test_missing_file_and_folder_are_told_from_an_unknown_number(
    run: Runner, corpus_store: Path, tmp_path: Path
) -> None:
    gone = run("compare", "51/KH-UBND", tmp_path / "gone.docx", "--store", corpus_store)
    assert gone.code == 2
    assert "không có tệp" in gone.err
    assert "không có văn bản nào trong kho" not in gone.err
    folder = run("compare", "51/KH-UBND", tmp_path, "--store", corpus_store)
    assert folder.code == 2
    assert "là thư mục" in folder.err
    assert "là thư mục" in run("compare", tmp_path).err


def test_text_without_number_and_type_is_told_to_be_no_plan(run: Runner, plans: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "bun.txt"
    recipe.write_text("Cách nấu bún\n\nDùng 500 g bún, 30% nước dùng.\n", encoding="utf-8")
    done = run("compare", plans / CHILD, recipe, "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert done.code == 1
    assert any("có lẽ không phải kế hoạch" in note for note in record["notes"])
    assert {"missing", "extra"}.isdisjoint(record["summary"]["targets"])


def test_changed_product_of_a_task_of_others_is_nothing_to_look_at(run: Runner, tmp_path: Path) -> None:
    child = (
        OWN_HEAD
        + CARRIES_OUT
        + TARGETS
        + ANNEX.replace(
            "2\tThăm hỏi, tặng quà hộ nghèo dịp Tết\tHội Chữ thập đỏ xã\tQuà\tTháng 1/2024",
            "2\tTập huấn cán bộ làm công tác giảm nghèo\tCông chức VH-XH\tDanh sách học viên\tQuý II/2024",
        )
    )
    done = run("compare", *pair(tmp_path, child), "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    training = next(t for t in record["tasks"] if t["children"] and "Tập huấn" in t["children"][0]["content"])
    assert (training["binds"], training["changes"]) == (False, ["changed_deliverable"])
    assert training["finding"] is False
