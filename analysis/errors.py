"""What can go wrong, each said in one sentence that also says what would work."""


class CorpusError(Exception):
    """Base of every error that a user can mend; its text is fit to be shown as it is."""


class FolderError(CorpusError):
    """The folder is missing, is no folder, or holds nothing that can be read."""


class OptionError(CorpusError):
    """An option has a value that is not among those that work."""


class ModelError(CorpusError):
    """The entity model is missing or is not the one that was tested."""


class StoreError(CorpusError):
    """The store of a corpus cannot be written."""


def first_line_of(error: Exception) -> str:
    """What an error of a library says, in one line; its kind where it says nothing."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
