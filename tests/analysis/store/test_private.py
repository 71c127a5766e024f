"""A store holds what is in people's documents: it is its user's alone, and no other's is believed."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.store.folder import open_corpus
from analysis.store.place import VARIABLE, place_of

pytestmark = [
    pytest.mark.usefixtures("names_without_a_model"),
    pytest.mark.skipif(os.name != "posix", reason="Windows says in other ways who may read a file"),
]

OTHER_USER = 12345


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No place for stores that may be written, so that they are temporary; the folder of temporary files."""
    usual, access = tmp_path / "usual", os.access
    monkeypatch.setenv(VARIABLE, str(usual))
    monkeypatch.setattr("os.access", lambda path, mode: usual not in [path, *path.parents] and access(path, mode))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    usual.mkdir()
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def modes(folder: Path) -> dict[str, int]:
    """The rights of a folder and all that is in it."""
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder.parent)): stat.S_IMODE(path.stat().st_mode) for path in found}


@pytest.mark.usefixtures("umask")
def test_store_is_its_users_alone_whatever_the_umask(texts: Callable[..., Path], tmp_path: Path) -> None:
    store = tmp_path / "cache" / "stores" / "one"
    open_corpus(texts(a="Iran met Russia."), store=store, tell=pytest.fail)
    found = modes(tmp_path / "cache")
    assert len(found) > 25 and {mode & 0o077 for mode in found.values()} == {0}, found


def test_store_whose_folder_was_wider_is_made_private_when_it_is_built(
    texts: Callable[..., Path], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    store.mkdir(mode=0o755)
    open_corpus(texts(a="Iran met Russia."), store=store)
    assert stat.S_IMODE(store.stat().st_mode) == 0o700


def test_store_that_others_can_read_is_told(texts: Callable[..., Path], tmp_path: Path) -> None:
    store, said = tmp_path / "store", list[str]()
    open_corpus(texts(a="Iran met Russia."), store=store)
    next(store.glob("words-*")).chmod(0o755)
    open_corpus(texts(a="Iran met Russia."), store=store, tell=said.append)
    [sentence] = said
    assert sentence.startswith(f"The store in {store} can be read by other users of this machine; take that from them")


def test_planted_store_among_temporary_files_is_not_read(
    texts: Callable[..., Path], nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its texts would be somebody else's, under the names of this user's files."""
    folder = texts(a="Iran met Russia.")
    open_corpus(folder)
    [root] = nowhere.iterdir()
    assert place_of(folder).is_relative_to(root) and stat.S_IMODE(root.stat().st_mode) == 0o700
    with monkeypatch.context() as patch:
        # As if another had made the folder before.
        patch.setattr("analysis.store.private.this_user", lambda: OTHER_USER)
        with pytest.raises(StoreError, match=f"is not this user's alone.*{VARIABLE}"):
            open_corpus(folder)
    root.chmod(0o777)
    with pytest.raises(StoreError, match="is not this user's alone"):
        open_corpus(folder)
    root.rename(nowhere / "elsewhere")
    root.symlink_to(nowhere / "elsewhere")
    (nowhere / "elsewhere").chmod(0o700)
    with pytest.raises(StoreError, match="is not this user's alone"):
        open_corpus(folder)


def test_two_users_have_temporary_stores_of_their_own(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    own = place_of(nowhere)
    monkeypatch.setattr("analysis.store.place.this_user", lambda: OTHER_USER)
    assert place_of(nowhere) != own and place_of(nowhere).is_relative_to(tempfile.gettempdir())
