"""What a Dask worker runs. It is sent there as it stands, so it imports what it needs itself."""


def do(task: dict[str, object], folder: str) -> str:
    """Does a task in a folder that the workers share; an empty text, or what is in the way, as a sentence."""
    from pathlib import Path

    from analysis.store.tasks import Task, do

    try:
        return do(Task(**task), Path(folder))  # type: ignore[arg-type]
    except Exception as error:
        # An error that is raised here may never arrive.
        return f"{type(error).__name__}: {error}"


def made_by(asked: list[str]) -> list[str] | str:
    """What code and models this worker has, or why it has none."""
    try:
        from analysis.annotating.models import entity_models
        from analysis.store.build import require
        from analysis.store.made_by import names_made_by, words_made_by

        models = entity_models(asked)
        for model in models:
            require(model)
        return [words_made_by(), names_made_by(models)]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
