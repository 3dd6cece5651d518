"""Copies of the store. They are made while it is in use, checked before they count, compressed, and the newest few
kept.

A copy is put back in the store's place whatever has become of that: what lies there is set aside whole, with its log,
so that no log of another file is ever played onto the copy. All of this is blocking work on files, which takes
seconds with a large store: call it in a thread.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import DISK_FULL, StartError, is_full
from bot.private_files import close_to_others, make_private, make_private_folder
from bot.store.inspection import (
    SIDECARS,
    FoundStore,
    StoreContents,
    StoreKind,
    beside,
    identify,
    inspect,
    reading,
    refuse_something_else,
    unreadable,
)
from bot.store.locking import held
from bot.text import late_pattern

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows
    fcntl = None  # type: ignore[assignment]

KEPT = 30
PORTION_PAGES = 4_000
PORTION_STEPS = 1_000_000
PORTION_BYTES = 64 * 1024
PARTIAL_IS_OLD_S = 3600.0
PACKED = ".zst"
_NAME = late_pattern(r"tonnage-(\d{8}T\d{6})Z(-manual)?\.db(\.zst)?")
_STAMP = "%Y%m%dT%H%M%S"
_PACKED_BEGINS = b"\x28\xb5\x2f\xfd"
_GIVEN_UP = "The copy was given up: the bot is stopping."
# Where SQLite locks a database that somebody has open: https://sqlite.org/fileformat.html#the_lock_byte_page
_SHARED_FIRST, _SHARED_BYTES = 0x40000000 + 2, 510
_WAY_BACK = " To put the last one back, stop the bot and run `python -m bot restore`."


class UnusableCopy(StartError):
    """A copy that cannot take the store's place."""


def back_up(
    store: Path,
    folder: Path,
    now: datetime,
    is_given_up: Callable[[], bool] = lambda: False,
    *,
    kept: int = KEPT,
    is_manual: bool = False,
) -> Path:
    """Copy the store as it stands at one moment, also during an import, and return the compressed copy. A manual
    copy stays until somebody removes it, and lets all others stay; after a nightly one the `kept` newest of those
    stay.

    StartError when the store cannot be read, the copy cannot be written or fails SQLite's integrity check, and soon
    after `is_given_up` (asked in this thread) returns True.
    """
    found = identify(store)
    refuse_something_else(found, store)
    if found.kind is StoreKind.MISSING:
        raise StartError(f"There is no store at {store} yet.")
    if found.kind is not StoreKind.STORE:
        raise StartError(f"{store} is {found.words}, so no copy was made.{_WAY_BACK}")
    name = f"tonnage-{stamp(now)}{'-manual' if is_manual else ''}.db"
    target = folder / f"{name}{PACKED}"
    prepare(folder, store, now)
    with told(folder):
        plain = folder / f"{name}.partial"
        try:
            copy_whole(store, plain, store, is_given_up)
            with _appearing(target, store) as partial:
                _pack(plain, partial, is_given_up)
        finally:
            plain.unlink(missing_ok=True)
        os.utime(target, (now.timestamp(), now.timestamp()))
        _set_right(folder, now)
        nightly = [each for each in backups_in(folder, now) if not is_by_hand(each)]
        for old in () if is_manual else nightly[kept:]:
            old.unlink(missing_ok=True)
        for each in backups_in(folder, now):
            close_to_others(each)  # version 1.0.0 left its copies open to others
    return target


def prepare(folder: Path, store: Path, now: datetime) -> None:
    """Make the folder of copies where it is not there yet, for the owner of `store`, and sweep it; StartError when
    nothing can be written there.
    """
    with told(folder):
        if folder.exists() and not folder.is_dir():
            raise StartError(f"{folder} is a file, not a folder. Name another folder for the copies.")
        make_private_folder(folder, store)
        _sweep(folder, now)


def give_name(partial: Path, target: Path) -> None:
    """Give what was written whole its name, once it would survive a loss of power; StartError when the disk does not
    keep it.
    """
    with told(target):
        flush_to_disk(partial)
        partial.replace(target)
        flush_to_disk(target)


def backups_in(folder: Path, now: datetime) -> list[Path]:
    """Return the copies in a folder, the newest first; other files are left out. Those that a clock that was ahead
    has dated after `now` come last. StartError when the folder cannot be read.
    """
    with told(folder):
        try:
            paths = list(folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        dated = ((at, path) for path in paths if (at := made_at(path)) is not None)
        found = [(min(at.timestamp(), path.stat().st_mtime), path) for at, path in dated]
    found.sort(key=lambda each: (each[0] <= now.timestamp(), each[0], each[1].name), reverse=True)
    return [path for _, path in found]


def made_at(backup: Path) -> datetime | None:
    """Read from its name when a copy was made, None where that names no moment."""
    found = _NAME.fullmatch(backup.name)
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def is_by_hand(backup: Path) -> bool:
    """Return whether a copy was asked for, so that it stays until somebody removes it."""
    found = _NAME.fullmatch(backup.name)
    return found is not None and found[2] is not None


def stamp(now: datetime) -> str:
    """Write a moment as it stands in the names of copies, in UTC."""
    return f"{now.astimezone(UTC):{_STAMP}}Z"


def free_name(path: Path) -> Path:
    """Return a name like this one under which no file lies, and no log of one."""
    tries = itertools.chain([path], (beside(path, f"-{number}") for number in itertools.count(2)))
    return next(each for each in tries if not any(beside(each, suffix).exists() for suffix in ("", *SIDECARS)))


def copy_whole(source: Path, target: Path, store: Path, is_given_up: Callable[[], bool] = lambda: False) -> None:
    """Copy one database to a name that appears only when the copy is whole and sound; what is copied, and what lies
    beside it, stays as it is. The copy belongs to the owner of `store`.
    """

    def go_on(*_progress: int) -> None:
        if is_given_up():
            raise StartError(_GIVEN_UP)

    with _appearing(target, store) as partial, told(source):
        with reading(source, is_ours=source == store) as read, closing(sqlite3.connect(partial)) as written:
            # the reader stays in one transaction, so that a commit between two portions does not start it anew
            read.execute("BEGIN")
            read.execute("SELECT count(*) FROM sqlite_master").fetchone()
            read.backup(written, pages=PORTION_PAGES, progress=go_on, sleep=0)
            read.rollback()
            written.set_progress_handler(lambda: int(is_given_up()), PORTION_STEPS)
            written.execute("PRAGMA journal_mode = DELETE")
            verdict = written.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StartError(unreadable("SQLITE_CORRUPT", source))


def take_out(copy: Path, target: Path, store: Path) -> StoreContents:
    """Put what a copy, compressed or not, holds under another name, belonging to the owner of `store`, and count it;
    UnusableCopy when it is no sound store of a version this code knows.
    """
    if is_packed(copy):
        with told(copy), _appearing(target, store) as partial, partial.open("wb") as written:
            written.writelines(_portions(copy))
    else:
        _sound(inspect(copy), copy)
        copy_whole(copy, target, store)
    return _sound(inspect(target), copy)


def is_packed(path: Path) -> bool:
    """Return whether a file is compressed; its name does not matter."""
    with told(path), path.open("rb") as file:
        return file.read(len(_PACKED_BEGINS)) == _PACKED_BEGINS


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what goes wrong with files in the block as a StartError that names `path`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        name = error.sqlite_errorname
        if name in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise StartError(f"{path} is in use by another process. Stop it first.") from None
        if name == "SQLITE_INTERRUPT":
            raise StartError(_GIVEN_UP) from None
        if name == "SQLITE_FULL":
            raise StartError(DISK_FULL) from None
        raise StartError(f"{path} cannot be read or written: check its folder and permissions.") from None
    except sqlite3.DatabaseError as error:
        raise StartError(unreadable(error.sqlite_errorname, path)) from None
    except FileNotFoundError:
        raise StartError(f"There is no file {path}.") from None
    except OSError as error:
        if is_full(error):
            raise StartError(DISK_FULL) from None
        raise StartError(f"{path} cannot be read or written: {error.strerror}.") from None


def flush_to_disk(file: Path) -> None:
    """Wait until what is in a file, and its name, would survive a loss of power."""
    for path in (file, file.parent):
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        except OSError:
            # network disks have no such promise for the names in a folder
            if path == file:
                raise
        finally:
            os.close(descriptor)


@contextmanager
def _appearing(target: Path, store: Path) -> Iterator[Path]:
    """Yield a private file to write to, which gets its name when the block has gone well."""
    partial = beside(target, ".partial")
    left_by_a_kill = [beside(partial, suffix) for suffix in ("", *SIDECARS)]
    for each in left_by_a_kill:
        each.unlink(missing_ok=True)
    try:
        with told(target):
            make_private(partial, store)
        yield partial
        give_name(partial, target)
    finally:
        for each in left_by_a_kill:
            each.unlink(missing_ok=True)


def _pack(plain: Path, target: Path, is_given_up: Callable[[], bool]) -> None:
    """Compress a file, and read it back to its end."""
    import zstandard  # only where it is used: an ordinary start need not pay for it

    compressor = zstandard.ZstdCompressor(write_checksum=True)
    with plain.open("rb") as read, target.open("wb") as written:
        for portion in compressor.read_to_iter(read, size=plain.stat().st_size):
            written.write(portion)
            if is_given_up():
                raise StartError(_GIVEN_UP)
    for _ in _portions(target):
        if is_given_up():
            raise StartError(_GIVEN_UP)


def _portions(packed: Path) -> Iterator[bytes]:
    """Decompress a file; UnusableCopy when it was changed or cut short since it was written."""
    import zstandard  # as above

    with packed.open("rb") as read:
        rest = b""
        while rest or (rest := read.read(PORTION_BYTES)):
            frame = zstandard.ZstdDecompressor().decompressobj()
            try:
                while not frame.eof and (rest := rest or read.read(PORTION_BYTES)):
                    yield frame.decompress(rest)
                    rest = b""
            except zstandard.ZstdError:
                raise UnusableCopy(_damaged(packed)) from None
            if not frame.eof:
                raise UnusableCopy(_damaged(packed))
            rest = frame.unused_data


def _set_right(folder: Path, now: datetime) -> None:
    """Date copies that a clock that was ahead dated after `now` to just before it."""
    before = int(now.timestamp()) - 1
    for copy in backups_in(folder, now):
        if copy.stat().st_mtime > now.timestamp():
            os.utime(copy, (before, before))


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what was left behind by copying that was killed half-way."""
    for partial in folder.glob("tonnage-*.partial*"):
        if now.timestamp() - partial.stat().st_mtime > PARTIAL_IS_OLD_S:
            partial.unlink(missing_ok=True)


def _sound(found: FoundStore, copy: Path) -> StoreContents:
    """Return what a copy holds; UnusableCopy when it cannot take a store's place."""
    if found.kind is StoreKind.MISSING:
        raise UnusableCopy(f"There is no file {copy}.")
    if found.is_newer:
        raise UnusableCopy(f"{copy} has schema {found.schema}, which this version does not know; update Tonnage.")
    if found.kind is StoreKind.DAMAGED or (found.kind is StoreKind.STORE and found.contents is None):
        raise UnusableCopy(_damaged(copy))
    if found.contents is None:
        raise UnusableCopy(f"{copy} is {found.words}, not a store of Tonnage; choose another copy.")
    return found.contents


def _damaged(copy: Path) -> str:
    return f"{copy} is damaged; choose another copy."


@dataclass(frozen=True, slots=True)
class Restore:
    """A copy that is ready to take the store's place: what it holds, and what lies there at present."""

    store: Path
    incoming: Path
    coming: StoreContents
    present: FoundStore

    def put_in_place(self, now: datetime) -> tuple[Path, ...]:
        """Let the copy take the store's place, with the owner and mode of what was there, and return the files under
        which that is kept: none if there was nothing. At any moment the store's name is one whole file, old or new.

        StartError when another process has the store open, or when the disk did not keep what was written.
        """
        with told(self.store):
            self._dress()
            kept = self._set_aside(now)
            self.incoming.replace(self.store)
            flush_to_disk(self.store)
            for each in kept:
                close_to_others(each)
        if inspect(self.store).contents != self.coming:
            told_kept = f" What was there before is kept as {kept[0]}." if kept else ""
            raise StartError(
                f"{self.store} was written, but is not what the copy holds: check the disk, and who else writes "
                f"there.{told_kept}"
            )
        return kept

    def _dress(self) -> None:
        """Give the copy the owner and mode of the store."""
        if self.present.kind is StoreKind.MISSING:
            return
        old, new = self.store.stat(), self.incoming.stat()
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            try:
                os.chown(self.incoming, old.st_uid, old.st_gid)
            except PermissionError:
                if old.st_uid != new.st_uid:
                    raise StartError(
                        f"{self.store} belongs to another user (id {old.st_uid}), who could not use what you put "
                        "there. Run this as that user."
                    ) from None
        self.incoming.chmod(stat.S_IMODE(old.st_mode))

    def _set_aside(self, now: datetime) -> tuple[Path, ...]:
        if self.present.kind is StoreKind.STORE:
            _fold_log(self.store)
        elif self.store.exists():
            _refuse_if_open(self.store)
        kept = free_name(beside(self.store, f".before-restore-{stamp(now)}"))
        found = [suffix for suffix in ("", *SIDECARS) if _has_content(beside(self.store, suffix))]
        for suffix in found:
            _keep(beside(self.store, suffix), beside(kept, suffix))
            flush_to_disk(beside(kept, suffix))
        # Only now that all is kept: a log that stayed would be played onto the copy.
        for suffix in SIDECARS:
            beside(self.store, suffix).unlink(missing_ok=True)
        return tuple(beside(kept, suffix) for suffix in found)


@contextmanager
def restoring(copy: Path, store: Path) -> Iterator[Restore]:
    """Hold the store and make a copy ready to take its place. StartError while a bot holds it, when the copy cannot
    be used, or when what lies there is not a store.
    """
    # through a link to where the store really is: the link would be replaced, and the log lies beside the file
    store = store.resolve()
    if copy.exists() and store.exists() and copy.samefile(store):
        raise StartError(f"{copy} is the store itself. Name a copy of it.")
    refuse_something_else(identify(store), store)
    incoming = beside(store, ".incoming")
    with held(store):
        try:
            coming = take_out(copy, incoming, store)
            yield Restore(store, incoming, coming, inspect(store))
        finally:
            incoming.unlink(missing_ok=True)


def _fold_log(store: Path) -> None:
    """Write the log of a sound store into the file and remove it."""
    with closing(sqlite3.connect(store, timeout=1)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise StartError(_in_use(store))


def _refuse_if_open(path: Path) -> None:
    """Raise StartError when a process has a file open that SQLite itself can no longer open."""
    if fcntl is None:  # Windows replaces no file that is open
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_FIRST)
    except OSError:
        raise StartError(_in_use(path)) from None
    finally:
        os.close(descriptor)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _keep(path: Path, kept: Path) -> None:
    """Link a file under a second name; copy it where the disk has no hard links."""
    try:
        kept.hardlink_to(path)
    except OSError:
        partial = beside(kept, ".partial")
        shutil.copy2(path, partial)
        found = path.stat()
        os.chown(partial, found.st_uid, found.st_gid)
        partial.replace(kept)


def _in_use(path: Path) -> str:
    return f"{path} is in use by another process. Stop it first."
