"""What may be on a disk after a loss of power.

The model is what POSIX promises and no more. The bytes and the size of a file are there once the
file was synchronized, and a name in a folder once the folder was. Of what was done to a file since,
the first part may be there, cut anywhere, perhaps with zeros up to the new size. Of the names that
a folder got and lost since, any may be there. A folder or file without a name on the disk is gone.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from preload import Record

PAGE = 4096

# The files of a disk with their bytes, and the folders with nothing, by their paths.
Tree = dict[str, bytes | None]


@dataclass(frozen=True)
class Names:
    """Names in a folder lead to other nodes than before, or to none; all change at once."""

    folder: int
    names: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Bytes:
    """Bytes of a file are others than before."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Size:
    """A file was cut to a size."""

    file: int
    size: int


@dataclass(frozen=True)
class Synchronization:
    """What was done to a file or folder before is on the disk."""

    node: int


@dataclass(frozen=True)
class Answer:
    """The program said something on its standard output."""

    text: bytes


Operation = Names | Bytes | Size | Synchronization | Answer


@dataclass
class Remains:
    """Which operations that were not synchronized a disk keeps."""

    names: set[int] = field(default_factory=set)
    """The changes of names that are kept, by their places."""

    files: dict[int, int] = field(default_factory=dict)
    """Of each file, how many of its operations are kept."""

    torn: dict[int, int] = field(default_factory=dict)
    """Of each file, how many bytes are kept of the write after those."""

    zeros: set[int] = field(default_factory=set)
    """The files that have their new size, with zeros in the place of what is not kept."""


class History:
    """The operations on a folder, in order."""

    def __init__(self, world: Path):
        self.world = world
        self.operations: list[Operation] = []
        self.folders: dict[int, dict[str, int]] = {0: {}}
        self.sizes: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.operations)

    def copy(self) -> History:
        """Returns a history that goes on by itself."""
        other = History(self.world)
        other.operations = list(self.operations)
        other.folders = {folder: dict(names) for folder, names in self.folders.items()}
        other.sizes = dict(self.sizes)
        return other

    # --- What was done --------------------------------------------------------------------------

    def add(self, records: Iterable[Record]) -> None:
        """Takes what a process did."""
        for record in records:
            match record.operation:
                case "a":
                    self.operations.append(Answer(record.data))
                case "m":
                    self._name(record.path, self._new(is_folder=True))
                case "o":
                    self._open(record.path, record.number)
                case "w":
                    self._write(self._node(record.path), record.number, record.data)
                case "t":
                    self._cut(self._node(record.path), record.number)
                case "s":
                    self.operations.append(Synchronization(self._node(record.path)))
                case "u":
                    self._name(record.path, None)
                case "r":
                    self._rename(record.path, record.data.decode())
                case other:
                    raise ValueError(f"unknown operation {other!r}")

    def _parts(self, path: str) -> tuple[str, ...]:
        return Path(path).relative_to(self.world).parts

    def _folder(self, path: str) -> tuple[int, str]:
        """Returns the folder of a path and the name in it."""
        *above, name = self._parts(path)
        folder = 0
        for part in above:
            folder = self.folders[folder][part]
        return folder, name

    def _node(self, path: str) -> int:
        if not self._parts(path):
            return 0
        folder, name = self._folder(path)
        return self.folders[folder][name]

    def _new(self, *, is_folder: bool) -> int:
        node = len(self.folders) + len(self.sizes)
        if is_folder:
            self.folders[node] = {}
        else:
            self.sizes[node] = 0
        return node

    def _change(self, folder: int, *names: tuple[str, int | None]) -> None:
        for name, node in names:
            if node is None:
                del self.folders[folder][name]
            else:
                self.folders[folder][name] = node
        self.operations.append(Names(folder, names))

    def _name(self, path: str, node: int | None) -> None:
        folder, name = self._folder(path)
        self._change(folder, (name, node))

    def _rename(self, path: str, new_path: str) -> None:
        folder, name = self._folder(path)
        new_folder, new_name = self._folder(new_path)
        if folder != new_folder:
            raise ValueError(f"'{path}' was moved to another folder, which the model does not know")
        self._change(folder, (name, None), (new_name, self.folders[folder][name]))

    def _open(self, path: str, flags: int) -> None:
        folder, name = self._folder(path)
        if name not in self.folders[folder]:
            self._name(path, self._new(is_folder=False))
        elif flags & os.O_TRUNC:
            self._cut(self._node(path), 0)

    def _write(self, file: int, offset: int, data: bytes) -> None:
        self.sizes[file] = max(self.sizes[file], offset + len(data))
        self.operations.append(Bytes(file, offset, data))

    def _cut(self, file: int, size: int) -> None:
        self.sizes[file] = size
        self.operations.append(Size(file, size))

    # --- What is left of it ---------------------------------------------------------------------

    def pending(self, count: int) -> tuple[list[int], dict[int, list[int]]]:
        """Returns which of the first operations were not synchronized: names, and bytes by file."""
        names: dict[int, list[int]] = {}
        files: dict[int, list[int]] = {}
        for place, operation in enumerate(self.operations[:count]):
            match operation:
                case Names():
                    names.setdefault(operation.folder, []).append(place)
                case Bytes() | Size():
                    files.setdefault(operation.file, []).append(place)
                case Synchronization():
                    names.pop(operation.node, None)
                    files.pop(operation.node, None)
        return sorted(place for places in names.values() for place in places), files

    def tree(self, count: int, remains: Remains | None = None) -> Tree:
        """Returns what is there after the first operations; without remains, all that was done."""
        return {path: content for path, _, content in self._entries(count, remains)}

    def _entries(
        self, count: int, remains: Remains | None = None
    ) -> Iterator[tuple[str, int, bytes | None]]:
        """Yields the path, the node and the bytes of each file, and of each folder nothing."""
        pending_names, pending_files = self.pending(count) if remains else ([], {})
        remains = remains or Remains()
        lost = set(pending_names) - remains.names
        torn: dict[int, int] = {}
        for file, places in pending_files.items():
            kept = remains.files.get(file, 0)
            lost.update(places[kept:])
            if kept < len(places):
                torn[places[kept]] = remains.torn.get(file, 0)
        folders: dict[int, dict[str, int]] = {folder: {} for folder in self.folders}
        contents = {file: bytearray() for file in self.sizes}
        sizes = dict.fromkeys(self.sizes, 0)
        for place, operation in enumerate(self.operations[:count]):
            match operation:
                case Names(folder, names) if place not in lost:
                    for name, node in names:
                        if node is None:
                            folders[folder].pop(name, None)
                        else:
                            folders[folder][name] = node
                case Bytes(file, offset, data):
                    sizes[file] = max(sizes[file], offset + len(data))
                    part = data[: torn.get(place, 0)] if place in lost else data
                    if part:
                        _put(contents[file], offset, part)
                case Size(file, size):
                    sizes[file] = size
                    if place not in lost:
                        _resize(contents[file], size)
        for file in remains.zeros:
            _resize(contents[file], max(sizes[file], len(contents[file])))
        yield from _paths(0, "", folders, contents)

    def losses(
        self, count: int, chance: random.Random, random_count: int
    ) -> Iterator[tuple[str, Tree]]:
        """Yields what may be left if the power goes after the first operations, with a name."""
        names, files = self.pending(count)
        all_files = {file: len(places) for file, places in files.items()}
        last = {file: len(places) - 1 for file, places in files.items()}
        half = {file: self._byte_count(places[-1]) // 2 for file, places in files.items()}
        choices = ([], "no names"), (names, "all names"), (names[-1:], "the last name alone")
        for kept_names, name_text in choices:
            kept = set(kept_names)
            yield f"{name_text}, no bytes", self.tree(count, Remains(kept))
            yield f"{name_text}, all bytes", self.tree(count, Remains(kept, all_files))
            yield f"{name_text}, half a write", self.tree(count, Remains(kept, last, half))
            yield f"{name_text}, zeros", self.tree(count, Remains(kept, {}, {}, set(files)))
        for number in range(random_count if names or files else 0):
            remains = Remains({place for place in names if chance.random() < 0.5})
            for file, places in files.items():
                kept_count = chance.randint(0, len(places))
                remains.files[file] = kept_count
                if kept_count < len(places):
                    remains.torn[file] = chance.randint(0, self._byte_count(places[kept_count]))
                if chance.random() < 0.25:
                    remains.zeros.add(file)
            yield f"random {number}", self.tree(count, remains)

    def holes(self, count: int) -> Iterator[tuple[str, Tree]]:
        """Yields trees in which a page of what was written last is missing, and later ones are not.

        A file system that does not keep the order of pages may leave them.
        """
        names, files = self.pending(count)
        all_files = {file: len(places) for file, places in files.items()}
        entries = list(self._entries(count, Remains(set(names), all_files)))
        whole = {path: content for path, _, content in entries}
        for path, node, content in entries:
            operations = [self.operations[place] for place in files.get(node, [])]
            starts = [o.offset for o in operations if isinstance(o, Bytes)]
            if content is None or not starts:
                continue
            for page in range(min(starts) // PAGE, len(content) // PAGE):
                start, end = max(min(starts), page * PAGE), (page + 1) * PAGE
                hole = content[:start] + bytes(end - start) + content[end:]
                yield f"{path} without the bytes from {start} to {end}", whole | {path: hole}

    def _byte_count(self, place: int) -> int:
        operation = self.operations[place]
        return len(operation.data) if isinstance(operation, Bytes) else 0


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        _resize(content, offset)
    content[offset : offset + len(data)] = data


def _paths(
    folder: int, above: str,
    folders: Mapping[int, Mapping[str, int]], contents: Mapping[int, bytearray],
) -> Iterator[tuple[str, int, bytes | None]]:  # fmt: skip
    for name, node in folders[folder].items():
        path = f"{above}{name}"
        if node in contents:
            yield path, node, bytes(contents[node])
        else:
            yield path, node, None
            yield from _paths(node, f"{path}/", folders, contents)


def write(tree: Tree, folder: Path) -> None:
    """Makes the files and folders of a tree."""
    for path, content in sorted(tree.items()):
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
