"""What ships beside the code: in the wheel under `_data`, in a checkout at the repository's root."""

from pathlib import Path
from typing import Final

from perfnlp.errors import ArtefactError

PACKAGE: Final = Path(__file__).parent
PLACES: Final = {"checks": "docs/checks", "demo": "corpora/demo", "models": "models"}
"""Where a checkout keeps what the wheel has as `_data/NAME`."""


def artefact_folder(name: str) -> Path:
    """The folder of the demonstration corpus (`demo`), of the models (`models`), or of the checks' pages (`checks`).

    Raises:
        ArtefactError: neither the wheel nor a checkout has it.
    """
    for folder in (PACKAGE / "_data" / name, PACKAGE.parents[1] / PLACES[name]):
        if folder.is_dir():
            return folder
    raise ArtefactError(f"安装中缺少数据 {name}", "请重新安装 perfnlp")


def demo_reports() -> tuple[Path, ...]:
    """The folders of the demonstration reports, a year each, in their order.

    Raises:
        ArtefactError: the installation has none.
    """
    years = sorted(path for path in artefact_folder("demo").iterdir() if path.is_dir() and path.name.isdigit())
    if not years:
        raise ArtefactError("安装中缺少示例报告", "请重新安装 perfnlp")
    return tuple(years)


def check_page(name: str) -> str:
    """The manual's page of a check, as Markdown.

    Raises:
        ArtefactError: the installation has none of that name.
    """
    page = artefact_folder("checks") / f"{name}.md"
    if not page.is_file():
        raise ArtefactError(f"没有 {name} 的说明", "请重新安装 perfnlp")
    return page.read_text("utf-8")
