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


TOO_LITTLE_MEMORY = (
    "There is not enough memory for this; end other programs, raise the limit (ulimit -v), or read a smaller folder."
)
SIGNS_OF_NO_MEMORY = ("Cannot allocate memory", "failed to map segment", "Unable to allocate", "bad_alloc", "malloc")
"""What libraries say when they got none, each in an error of a kind of its own."""


def is_lack_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or one that it came of, is a lack of memory."""
    if error is None:
        return False
    is_it = isinstance(error, MemoryError) or any(sign in str(error) for sign in SIGNS_OF_NO_MEMORY)
    return is_it or is_lack_of_memory(error.__cause__ or error.__context__)
