"""What `import perfnlp` offers."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

import perfnlp
from perfnlp.model.ledger import Ledger

REPORT = "青田镇文化站2021年度绩效自评报告\n一、项目绩效\n全年举办讲座12场，听众680人次。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_extract_gives_typed_ledgers_in_the_order_of_the_paths(report: Path) -> None:
    missing, read = perfnlp.extract(report.with_name("none.txt"), report)

    assert isinstance(read, Ledger)
    assert missing.error is not None
    assert [("none.txt", "failed"), ("report.txt", "ok")] == [(one.source, one.status) for one in (missing, read)]
    assert "read.missing" == missing.error.code
    by_id = {quantity.id: quantity for quantity in read.quantities}
    assert [Decimal(12), Decimal(680)] == [by_id[row.quantity].value for row in read.achievements]


def test_wrong_settings_are_told_at_the_call_and_not_later(report: Path) -> None:
    with pytest.raises(perfnlp.PerfnlpError, match="segmenter"):
        perfnlp.extract(report, segmenter="ltp")
    with pytest.raises(perfnlp.PerfnlpError, match="没有词表文件夹"):
        perfnlp.extract(report, tables=report.with_name("none"))


def test_a_settings_file_is_read_only_where_it_is_named(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    report.with_name("perfnlp.toml").write_text("workers = 0\n", "utf-8")

    assert 1 == len(list(perfnlp.extract(report)))
    with pytest.raises(perfnlp.PerfnlpError, match="workers"):
        perfnlp.extract(report, config="perfnlp.toml")


def test_read_text_is_what_the_offsets_refer_to(report: Path) -> None:
    (ledger,) = perfnlp.extract(report)

    assert REPORT == perfnlp.read_text(report) == ledger.text


def test_to_frame_makes_a_table_of_a_ledgers_rows(report: Path) -> None:
    frame = perfnlp.to_frame(perfnlp.extract(report), table="achievements")

    assert isinstance(frame, pandas.DataFrame)
    assert [12.0, 680.0] == frame["value"].tolist()
    with pytest.raises(perfnlp.PerfnlpError, match="没有名为 rows 的表"):
        perfnlp.to_frame([], table="rows")


def test_without_a_library_for_frames_the_error_is_clear(report: Path) -> None:
    code = (
        "import sys; sys.modules |= {'pandas': None, 'polars': None}; import perfnlp\n"
        f"try: perfnlp.to_frame(perfnlp.extract({str(report)!r}))\n"
        "except perfnlp.PerfnlpError as error: print(error.code)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")

    assert ("frame\n", "") == (done.stdout, done.stderr)


def test_the_names_are_those_that_are_listed() -> None:
    assert set(perfnlp.__all__) <= set(dir(perfnlp))
    assert [] == [name for name in perfnlp.__all__ if not callable(getattr(perfnlp, name))]
    with pytest.raises(AttributeError, match="nothing"):
        _ = perfnlp.nothing
