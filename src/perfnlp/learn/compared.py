"""The years of the corpus: the reports of each organisation compared, from what was extracted and from the gold rows."""

from collections.abc import Iterator, Mapping, Sequence

from perfnlp.comparing.archive import group_projects, title_of
from perfnlp.comparing.project import compare_project, without_duplicates
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.years import archives_of
from perfnlp.learn.tally import Tally
from perfnlp.learn.years import score_years
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import Record
from perfnlp.tables import NO_OVERLAY, Overlay


def evaluate_years(
    documents: Sequence[GoldDocument], ledgers: Mapping[str, Ledger], overlay: Overlay = NO_OVERLAY
) -> Tally:
    """The tally of all organisations of which the sources join the years.

    Args:
        documents: gold documents.
        ledgers: by their ids, the ledgers that are compared.
    """
    tally = Tally()
    archives = [archive for archive in archives_of(documents) if archive.is_marked]
    reports = [report.head.id for archive in archives for report in archive.reports]
    records = tuple(records_of([ledgers[id_] for id_ in reports if id_ in ledgers], overlay))
    for archive in archives:
        tally.merge(score_years(archive, records))
    return tally


def records_of(ledgers: Sequence[Ledger], overlay: Overlay = NO_OVERLAY) -> Iterator[Record]:
    """What comparing gives for some ledgers that fit into memory, project by project."""
    titles = [title_of(number, ledger) for number, ledger in enumerate(ledgers)]
    for project in group_projects(titles, overlay):
        kept = without_duplicates([ledgers[title.number] for title in project.titles])
        yield from compare_project(kept, project.organisation, project.project, overlay)
