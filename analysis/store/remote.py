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


def made_by() -> list[str] | str:
    """What code and model this worker has, or why it has none."""
    try:
        from analysis.annotating.extractor import MODEL_CHECKSUM, MODEL_PACKAGE, checked_model_folder
        from analysis.store.made_by import names_made_by, words_made_by

        checked_model_folder(MODEL_PACKAGE, MODEL_CHECKSUM)
        return [words_made_by(), names_made_by()]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
