"""Which engine does the tasks of a build."""

from collections.abc import Iterator
from contextlib import contextmanager

from analysis.annotating.models import MODELS, EntityModel
from analysis.errors import OptionError
from analysis.store.processes import Processes
from analysis.store.tasks import Engine

WHAT_DASK_NEEDS = "run: python -m pip install -r analysis/store/requirements-dask.txt"


@contextmanager
def engine_of(
    jobs: int | None = None, scheduler: str | None = None, models: tuple[EntityModel, ...] = MODELS
) -> Iterator[Engine]:
    """The workers of a Dask scheduler where an address is given, else processes of this machine.

    Raises OptionError when there is no such scheduler, or its workers cannot do the work with these models.
    """
    if scheduler is None:
        yield Processes(jobs)
        return
    try:
        # Imported here, because it is an extra that few need.
        from analysis.store.cluster import connected
    except ImportError as error:
        raise OptionError(f"--scheduler needs Dask, which is not installed; {WHAT_DASK_NEEDS}") from error
    with connected(scheduler, models) as cluster:
        yield cluster
